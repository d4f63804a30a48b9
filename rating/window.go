package rating

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Window is a part of every week on the clocks of the account's zone, such as mo-fr 08:00-18:00. It begins on each of its
// days; one that ends before it begins, such as 18:00-08:00, ends on the day after. The zero value is no window at all:
// any time.
//
// It speaks of what the clocks show. In the night in which they are set back, an hour is in it twice, and in the one in
// which they are set forward an hour of it may be missing; a call is priced by the window in which it starts.
type Window struct {
	days     uint8  // bit 0 is Monday
	from, to uint16 // minutes since midnight; to is up to 24 x 60
}

// weekdays as windows spell them.
var weekdays = []string{"mo", "tu", "we", "th", "fr", "sa", "su"}

const (
	dayMinutes  = 24 * 60
	weekMinutes = 7 * dayMinutes
)

// ErrWindow says how a window is written.
var ErrWindow = errors.New(`not a window such as "mo-fr 08:00-18:00" or "sa,su 00:00-24:00"`)

// ParseWindow reads a window: weekdays (mo tu we th fr sa su, with - and ,) and hours. "" is none.
func ParseWindow(s string) (Window, error) {
	words := strings.Fields(strings.ToLower(s))
	if len(words) == 0 {
		return Window{}, nil
	}
	if len(words) != 2 {
		return Window{}, ErrWindow
	}
	var w Window
	for _, part := range strings.Split(words[0], ",") {
		first, last, isRange := strings.Cut(part, "-")
		if !isRange {
			last = first
		}
		i, end := slices.Index(weekdays, first), slices.Index(weekdays, last)
		if i < 0 || end < 0 {
			return Window{}, ErrWindow
		}
		for ; ; i = (i + 1) % 7 {
			w.days |= 1 << i
			if i == end {
				break
			}
		}
	}
	from, to, ok := strings.Cut(words[1], "-")
	var fromOK, toOK bool
	w.from, fromOK = minuteOf(from)
	w.to, toOK = minuteOf(to)
	if !ok || !fromOK || !toOK || w.from == w.to || w.from == dayMinutes || w.to == 0 {
		return Window{}, ErrWindow
	}
	return w, nil
}

// minuteOf reads "08:30".
func minuteOf(s string) (uint16, bool) {
	if s == "24:00" {
		return dayMinutes, true
	}
	t, err := time.Parse("15:04", s)
	return uint16(t.Hour()*60 + t.Minute()), err == nil && len(s) == 5
}

// IsZero reports whether there is no window.
func (w Window) IsZero() bool { return w == Window{} }

// String returns the one spelling of a window that ParseWindow reads back.
func (w Window) String() string {
	if w.IsZero() {
		return ""
	}
	var days []string
	for i := 0; i < 7; i++ {
		if w.days>>i&1 == 0 {
			continue
		}
		first := i
		for i < 6 && w.days>>(i+1)&1 == 1 {
			i++
		}
		if days = append(days, weekdays[first]); i > first {
			days[len(days)-1] += "-" + weekdays[i]
		}
	}
	return fmt.Sprintf("%s %02d:%02d-%02d:%02d", strings.Join(days, ","), w.from/60, w.from%60, w.to/60, w.to%60)
}

// Contains reports whether the window is open at a second since midnight of a weekday, as the clocks show them. It does
// not allocate.
func (w Window) Contains(day time.Weekday, second int) bool {
	if second < 0 || second >= dayMinutes*60 {
		return false
	}
	today := (int(day) + 6) % 7 // Monday first
	minute := uint16(second / 60)
	if w.from < w.to {
		return w.on(today) && w.from <= minute && minute < w.to
	}
	return w.on(today) && w.from <= minute || w.on((today+6)%7) && minute < w.to
}

func (w Window) on(day int) bool { return w.days>>day&1 == 1 }

// overlaps reports whether both windows are open at some minute of the week.
func (w Window) overlaps(v Window) bool {
	for day := range 7 {
		for other := range 7 {
			if !w.on(day) || !v.on(other) {
				continue
			}
			// From where w opens on this day, v opens so many minutes later, within the week.
			later := (other*dayMinutes + int(v.from) - day*dayMinutes - int(w.from) + weekMinutes) % weekMinutes
			if later < w.length() || weekMinutes-later < v.length() {
				return true
			}
		}
	}
	return false
}

// length is how many minutes the window is open when it opens.
func (w Window) length() int {
	if w.from < w.to {
		return int(w.to - w.from)
	}
	return dayMinutes - int(w.from) + int(w.to)
}

// compare orders windows; no window is the smallest.
func (w Window) compare(v Window) int {
	return cmp.Or(cmp.Compare(w.days, v.days), cmp.Compare(w.from, v.from), cmp.Compare(w.to, v.to))
}
