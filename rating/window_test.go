package rating

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseWindow(t *testing.T) {
	for in, want := range map[string]string{
		"":                           "",
		"mo-fr 08:00-18:00":          "mo-fr 08:00-18:00",
		"MO-FR  08:00-18:00":         "mo-fr 08:00-18:00",
		"sa,su 00:00-24:00":          "sa-su 00:00-24:00",
		"fr-mo 18:00-08:00":          "mo,fr-su 18:00-08:00",
		"mo,we,th,fr,su 00:00-0:01":  "!",
		"mo,we,th,fr,su 00:00-00:01": "mo,we-fr,su 00:00-00:01",
		"su 22:30-24:00":             "su 22:30-24:00",
		"mo-fr":                      "!", "08:00-18:00": "!", "mo 08:00": "!", "mo 08:00-08:00": "!", "mo 24:00-08:00": "!", "mo 08:00-00:00": "!",
		"xx 08:00-18:00": "!", "mo- 08:00-18:00": "!", "mo 08:00-25:00": "!", "mo 8-18": "!", "mo 08:00-18:00 x": "!", "mo,,tu 08:00-18:00": "!",
	} {
		w, err := ParseWindow(in)
		if got := w.String(); err == nil && got != want || err != nil && want != "!" {
			t.Errorf("ParseWindow(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
}

func TestWindowsOpenAndClose(t *testing.T) {
	at := func(hour, minute, second int) int { return hour*3600 + minute*60 + second }
	for _, c := range []struct {
		window string
		day    time.Weekday
		second int
		want   bool
	}{
		{"mo-fr 08:00-18:00", time.Monday, at(7, 59, 59), false},
		{"mo-fr 08:00-18:00", time.Monday, at(8, 0, 0), true},
		{"mo-fr 08:00-18:00", time.Friday, at(17, 59, 59), true},
		{"mo-fr 08:00-18:00", time.Friday, at(18, 0, 0), false},
		{"mo-fr 08:00-18:00", time.Saturday, at(12, 0, 0), false},
		{"fr 22:00-06:00", time.Friday, at(23, 0, 0), true},
		{"fr 22:00-06:00", time.Saturday, at(5, 59, 59), true},
		{"fr 22:00-06:00", time.Saturday, at(6, 0, 0), false},
		{"fr 22:00-06:00", time.Friday, at(5, 0, 0), false},
		{"su 22:00-06:00", time.Monday, at(5, 0, 0), true},
		{"su 00:00-24:00", time.Sunday, at(23, 59, 59), true},
		{"su 00:00-24:00", time.Monday, 0, false},
		{"su 00:00-24:00", time.Sunday, -1, false},
	} {
		w, err := ParseWindow(c.window)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.Contains(c.day, c.second); got != c.want {
			t.Errorf("%s contains %v %d = %v, want %v", c.window, c.day, c.second, got, c.want)
		}
	}
}

func TestWindowsOverlapWhereAMinuteIsInBoth(t *testing.T) {
	draw := func(t *rapid.T, name string) Window {
		w := Window{days: uint8(rapid.IntRange(1, 127).Draw(t, name+" days")), from: uint16(rapid.IntRange(0, 47).Draw(t, name+" from") * 30), to: uint16(rapid.IntRange(1, 48).Draw(t, name+" to") * 30)}
		if w.from == w.to {
			w.to = dayMinutes
		}
		return w
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw(t, "a"), draw(t, "b")
		again, err := ParseWindow(a.String())
		if err != nil || again != a {
			t.Fatalf("ParseWindow(%v) = %v, %v", a, again, err)
		}
		want := false
		for minute := 0; minute < weekMinutes; minute += 30 {
			day, second := time.Weekday(minute/dayMinutes), minute%dayMinutes*60
			want = want || a.Contains(day, second) && b.Contains(day, second)
		}
		if got := a.overlaps(b); got != want || b.overlaps(a) != want {
			t.Fatalf("%v overlaps %v = %v, want %v", a, b, got, want)
		}
	})
}
