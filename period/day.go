// Package period owns the calendar that billing goes by: days, months, ranges of whole days, and where a day begins and
// ends in a time zone. Zones come from data inside the binary, never from the machine, so that a statement computed
// today reads the same on any machine.
//
// It does not own which zone an account has (package account) nor the state of a billing period (package billing).
package period

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Day is a date, as the number of days since 1970-01-01. A day has no zone; a Zone says when it begins.
type Day int32

// ErrDay says that a text is no date.
var ErrDay = errors.New("not a date such as 2026-10-01")

// Date returns the day of a calendar date; month and day may lie outside their usual ranges, as with time.Date.
func Date(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDay reads a date. Of a date-time only the date as written counts, before any conversion: "2026-10-01",
// "20261001", "2026-10-01T23:30:00-05:00" and "2026-10-01 23:30" are all the same day.
func ParseDay(s string) (Day, error) {
	s = strings.TrimSpace(s)
	layout, length := "2006-01-02", 10
	if len(s) >= 8 && !strings.Contains(s[:min(len(s), 10)], "-") {
		layout, length = "20060102", 8
	}
	if len(s) < length {
		return 0, ErrDay
	}
	if rest := s[length:]; rest != "" && !isTime(rest) {
		return 0, ErrDay
	}
	t, err := time.Parse(layout, s[:length])
	if err != nil || t.Year() < 1900 || t.Year() > 2200 {
		return 0, ErrDay
	}
	return Date(t.Date()), nil
}

// isTime reports whether what follows a date is a time of day.
func isTime(rest string) bool {
	if rest[0] != 'T' && rest[0] != 't' && rest[0] != ' ' {
		return false
	}
	rest = strings.ToUpper(rest[1:])
	for _, layout := range []string{"15:04", "15:04:05", "15:04Z07:00", "15:04:05Z07:00", "15:04:05 Z07:00", "150405", "150405Z0700", "15:04:05Z0700", "15"} {
		if _, err := time.Parse(layout, rest); err == nil {
			return true
		}
	}
	return false
}

// Time returns midnight UTC of the day, for its calendar fields.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// String returns the day as "2026-10-01".
func (d Day) String() string { return d.Time().Format("2006-01-02") }

// AddDays returns the day so many days later.
func (d Day) AddDays(n int) Day { return d + Day(n) }

// Month returns the month that the day is in.
func (d Day) Month() Month {
	t := d.Time()
	return Month(t.Year()*12 + int(t.Month()) - 1)
}

// Month is a calendar month, as year x 12 + month - 1.
type Month int32

// ParseMonth reads a month such as "2026-10".
func ParseMonth(s string) (Month, error) {
	t, err := time.Parse("2006-01", strings.TrimSpace(s))
	if err != nil || t.Year() < 1900 || t.Year() > 2200 {
		return 0, errors.New("not a month such as 2026-10")
	}
	return Month(t.Year()*12 + int(t.Month()) - 1), nil
}

// First returns the month's first day.
func (m Month) First() Day { return Date(int(m)/12, time.Month(int(m)%12+1), 1) }

// Last returns the month's last day.
func (m Month) Last() Day { return (m + 1).First() - 1 }

// Days returns how many days the month has.
func (m Month) Days() int { return int((m + 1).First() - m.First()) }

// String returns the month as "2026-10".
func (m Month) String() string { return m.First().Time().Format("2006-01") }

// Range is whole days, both ends included.
type Range struct{ First, Last Day }

// Validate refuses a range that ends before it begins, in a sentence.
func (r Range) Validate() error {
	if r.Last < r.First {
		return fmt.Errorf("the last day %v is before the first day %v", r.Last, r.First)
	}
	return nil
}

// Days returns how many days the range has.
func (r Range) Days() int { return int(r.Last-r.First) + 1 }

// Contains reports whether a day is in the range.
func (r Range) Contains(d Day) bool { return r.First <= d && d <= r.Last }

// String returns the range as "2026-10-01 to 2026-10-31".
func (r Range) String() string { return fmt.Sprintf("%v to %v", r.First, r.Last) }

// MonthPart is the part of a range that lies in one month.
type MonthPart struct {
	Month Month
	Range Range
	Days  int  // of the range in this month
	Whole bool // the range covers the whole month
}

// Months takes a range apart at the ends of months.
func (r Range) Months() []MonthPart {
	var parts []MonthPart
	for first := r.First; first <= r.Last; {
		m := first.Month()
		part := Range{First: first, Last: min(r.Last, m.Last())}
		parts = append(parts, MonthPart{Month: m, Range: part, Days: part.Days(), Whole: part.Days() == m.Days()})
		first = part.Last + 1
	}
	return parts
}
