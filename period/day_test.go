package period

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseDayTakesTheDateAsWritten(t *testing.T) {
	for _, s := range []string{
		"2026-10-01", "20261001", " 2026-10-01 ", "2026-10-01T23:59:59Z", "2026-10-01T23:30:00-05:00",
		"2026-10-01T00:30:00+14:00", "2026-10-01 10:00", "2026-10-01T10:00:00.123Z", "2026-10-01t10:00:00z",
		"2026-10-01T10:00:00.1234567-05:00", "20261001T100000", "20261001T100000Z", "2026-10-01T10:00",
	} {
		if d, err := ParseDay(s); err != nil || d.String() != "2026-10-01" {
			t.Errorf("ParseDay(%q) = %v, %v, want 2026-10-01", s, d, err)
		}
	}
	for _, s := range []string{"", "2026-13-01", "2026-02-29", "01.10.2026", "10/01/2026", "2026-10", "2026-10-01x", "yesterday", "2026-10-01Tnoon",
		"2026-1-1", "1899-12-31", "2201-01-01", "/Date(1790812800000)/", "2026-10-01T25:00:00", "2026/10/01", "2026-10-01T", "２０２６-10-01"} {
		if d, err := ParseDay(s); err == nil {
			t.Errorf("ParseDay(%q) = %v, want an error", s, d)
		}
	}
}

func TestParseMonth(t *testing.T) {
	for _, s := range []string{"2026-10", " 2026-10 "} {
		if m, err := ParseMonth(s); err != nil || m.String() != "2026-10" || m.First().String() != "2026-10-01" || m.Last().String() != "2026-10-31" {
			t.Errorf("ParseMonth(%q) = %v, %v, want 2026-10", s, m, err)
		}
	}
	for _, s := range []string{"", "2026-13", "2026-1", "10/2026", "2026-10-01", "1899-12"} {
		if m, err := ParseMonth(s); err == nil {
			t.Errorf("ParseMonth(%q) = %v, want an error", s, m)
		}
	}
}

// Walking day by day from 1900 to 2200 meets every date once, in the order of the calendar, and every month's ends.
func TestDaysFollowTheCalendar(t *testing.T) {
	day, want := Date(1900, 1, 1), time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)
	for ; want.Year() <= 2200; day, want = day.AddDays(1), want.AddDate(0, 0, 1) {
		if day.String() != want.Format("2006-01-02") {
			t.Fatalf("day %d = %v, want %v", int32(day), day, want.Format("2006-01-02"))
		}
		m := day.Month()
		if m.String() != want.Format("2006-01") || (m.First() == day) != (want.Day() == 1) || (m.Last() == day) != (want.AddDate(0, 0, 1).Day() == 1) {
			t.Fatalf("%v is in %v from %v to %v", day, m, m.First(), m.Last())
		}
		if m.Last() == day && m.Days() != want.Day() {
			t.Fatalf("%v has %d days, want %d", m, m.Days(), want.Day())
		}
	}
}

func TestRangeIsWholeDaysWithBothEnds(t *testing.T) {
	r := Range{Date(2026, 10, 1), Date(2026, 10, 31)}
	if r.Days() != 31 || !r.Contains(r.First) || !r.Contains(r.Last) || r.Contains(r.First-1) || r.Contains(r.Last+1) {
		t.Errorf("%v has %d days", r, r.Days())
	}
	if err := r.Validate(); err != nil {
		t.Errorf("Validate(%v) = %v", r, err)
	}
	if err := (Range{r.Last, r.First}).Validate(); err == nil || err.Error() != "the last day 2026-10-01 is before the first day 2026-10-31" {
		t.Errorf("Validate of the range turned around = %v", err)
	}
}

func TestMonthsTakeARangeApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := Day(rapid.IntRange(0, 30000).Draw(t, "first"))
		r := Range{first, first + Day(rapid.IntRange(0, 800).Draw(t, "days"))}
		days, next := 0, r.First
		for _, part := range r.Months() {
			if part.Range.First != next || part.Range.First.Month() != part.Month || part.Range.Last.Month() != part.Month {
				t.Fatalf("Months(%v) has %+v after %v", r, part, next)
			}
			if part.Whole != (part.Range == Range{part.Month.First(), part.Month.Last()}) {
				t.Fatalf("Months(%v): %+v", r, part)
			}
			days, next = days+part.Days, part.Range.Last+1
		}
		if days != r.Days() || next != r.Last+1 {
			t.Fatalf("Months(%v) cover %d days up to %v", r, days, next)
		}
	})
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"2026-10-01", "20261001", "2026-10-01T10:00:00Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDay(s)
		if err != nil {
			return
		}
		if again, err := ParseDay(d.String()); err != nil || again != d {
			t.Fatalf("ParseDay(%q) = %v, again %v, %v", s, d, again, err)
		}
	})
}
