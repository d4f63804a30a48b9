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
	} {
		if d, err := ParseDay(s); err != nil || d.String() != "2026-10-01" {
			t.Errorf("ParseDay(%q) = %v, %v, want 2026-10-01", s, d, err)
		}
	}
	for _, s := range []string{"", "2026-13-01", "2026-02-29", "01.10.2026", "10/01/2026", "2026-10", "2026-10-01x", "yesterday", "2026-10-01Tnoon"} {
		if d, err := ParseDay(s); err == nil {
			t.Errorf("ParseDay(%q) = %v, want an error", s, d)
		}
	}
}

func TestDaysThatAreNotTwentyFourHours(t *testing.T) {
	for _, c := range []struct {
		zone, day string
		start     string
		hours     float64
	}{
		{"UTC", "2026-10-01", "2026-10-01T00:00:00Z", 24},
		{"America/New_York", "2026-03-08", "2026-03-08T05:00:00Z", 23},
		{"America/New_York", "2026-11-01", "2026-11-01T04:00:00Z", 25},
		{"Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", 23},
		{"Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z", 25},
		{"Asia/Kathmandu", "2026-10-01", "2026-09-30T18:15:00Z", 24},
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", 23}, // no midnight: clocks go from 00:00 to 01:00
		{"Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", 0},       // skipped altogether
		{"Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z", 24},
		{"Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30:00Z", 23.5},
	} {
		z, err := LoadZone(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		d, _ := ParseDay(c.day)
		from, to := z.Bounds(Range{d, d})
		if from.Format(time.RFC3339) != c.start || to.Sub(from).Hours() != c.hours {
			t.Errorf("%s in %s = %v, %v hours, want %s, %v hours", c.day, c.zone, from.Format(time.RFC3339), to.Sub(from).Hours(), c.start, c.hours)
		}
	}
}

// Every instant belongs to exactly one day: the days of a zone follow each other without gap or overlap, and the
// instants at and just before a day's start are on the right side. All zones, 30 years, at the days around changes.
func TestEveryInstantBelongsToOneDay(t *testing.T) {
	first, last := Date(2000, 1, 1), Date(2030, 1, 1)
	for _, name := range ZoneNames() {
		z, err := LoadZone(name)
		if err != nil {
			t.Fatal(err)
		}
		end := z.Start(first)
		for d := first; d < last; d += 30 {
			from, to := z.Bounds(Range{d, d + 29})
			if !from.Equal(end) {
				t.Fatalf("%s: %v starts at %v, the days before end at %v", name, d, from, end)
			}
			end = to
			if to.Sub(from) == 30*24*time.Hour {
				continue // no change of the clocks in these days
			}
			at := from
			for day := d; day < d+30; day++ {
				begin, next := z.Bounds(Range{day, day})
				if !begin.Equal(at) {
					t.Fatalf("%s: %v starts at %v, the day before ends at %v", name, day, begin, at)
				}
				if next.After(begin) && (z.DayOf(begin) != day || z.DayOf(next.Add(-time.Millisecond)) != day) {
					t.Fatalf("%s: %v from %v to %v holds instants of other days", name, day, begin, next)
				}
				at = next
			}
		}
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

func TestZonesComeFromTheBinary(t *testing.T) {
	if n := len(ZoneNames()); n < 400 {
		t.Errorf("%d zones are embedded, want all", n)
	}
	if _, err := LoadZone("Mars/Olympus"); err == nil {
		t.Error(`LoadZone("Mars/Olympus") succeeded`)
	}
	if z, err := LoadZone(""); err != nil || z.String() != "UTC" {
		t.Errorf(`LoadZone("") = %v, %v, want UTC`, z, err)
	}
	if len(ZoneDataChecksum()) != 64 {
		t.Errorf("ZoneDataChecksum() = %q", ZoneDataChecksum())
	}
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
