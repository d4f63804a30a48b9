package period

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

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
		{"Pacific/Kwajalein", "1993-08-21", "1993-08-21T12:00:00Z", 0}, // skipped altogether
		{"America/St_Johns", "2010-11-07", "2010-11-07T02:30:00Z", 25}, // begins, is set back at 00:01, and goes on
		{"America/St_Johns", "2010-11-06", "2010-11-06T02:30:00Z", 24}, // ends when it ends first
		{"America/Havana", "2026-11-01", "2026-11-01T04:00:00Z", 25},   // 01:00 becomes 00:00 of the same day
		{"Asia/Beirut", "2026-10-24", "2026-10-23T21:00:00Z", 25},      // 24:00 becomes 23:00 of the same day
		{"Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z", 23},     // begins at 01:00
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

// What clocks show twice around a midnight belongs to the day that has begun.
func TestADayThatHasBegunDoesNotEndAgain(t *testing.T) {
	z, err := LoadZone("America/St_Johns")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ instant, clock, day string }{
		{"2010-11-07T02:29:59Z", "2010-11-06 23:59", "2010-11-06"},
		{"2010-11-07T02:30:00Z", "2010-11-07 00:00", "2010-11-07"},
		{"2010-11-07T02:30:59Z", "2010-11-07 00:00", "2010-11-07"},
		{"2010-11-07T02:31:00Z", "2010-11-06 23:01", "2010-11-07"}, // set back by an hour
		{"2010-11-07T03:29:59Z", "2010-11-06 23:59", "2010-11-07"},
		{"2010-11-07T03:30:00Z", "2010-11-07 00:00", "2010-11-07"},
		{"2010-11-08T03:30:00Z", "2010-11-08 00:00", "2010-11-08"},
	} {
		at, err := time.Parse(time.RFC3339, c.instant)
		if err != nil {
			t.Fatal(err)
		}
		if clock := at.In(z.location).Format("2006-01-02 15:04"); clock != c.clock {
			t.Errorf("the clocks show %s at %s, want %s", clock, c.instant, c.clock)
		}
		if got := z.DayOf(at); got.String() != c.day {
			t.Errorf("DayOf(%s) = %v, want %s", c.instant, got, c.day)
		}
	}
}

// All zones, 30 years: the days of a zone follow each other without gap or overlap and every instant is on the one day
// between whose bounds it lies. Days are looked at one by one wherever clocks are set, and in one piece between.
func TestEveryInstantBelongsToOneDay(t *testing.T) {
	t.Parallel()
	begin, end := Date(2000, 1, 1), Date(2030, 1, 1)
	for _, name := range ZoneNames() {
		z, err := LoadZone(name)
		if err != nil {
			t.Fatal(err)
		}
		day, at := begin, z.Start(begin)
		for day < end {
			_, set := at.In(z.loc()).ZoneBounds()
			quiet := end
			if !set.IsZero() {
				quiet = min(end, z.DayOf(set)-2)
			}
			if quiet > day {
				if want, next := at.Add(time.Duration(quiet-day)*24*time.Hour), z.Start(quiet); !next.Equal(want) {
					t.Fatalf("%s: %d days from %v end at %v, want %v", name, quiet-day, day, next, want)
				}
				day, at = quiet, z.Start(quiet)
			}
			for range 5 {
				if day < end {
					checkDay(t, z, day, at)
					day, at = day+1, z.Start(day+1)
				}
			}
		}
		from, to := z.Bounds(Range{begin, end - 1})
		if !from.Equal(z.Start(begin)) || !to.Equal(at) {
			t.Fatalf("%s: the days from %v on end at %v, the whole at %v", name, begin, at, to)
		}
	}
}

// checkDay looks at instants of a day that starts at an instant.
func checkDay(t *testing.T, z Zone, day Day, at time.Time) {
	t.Helper()
	from, to := z.Bounds(Range{day, day})
	if !from.Equal(at) {
		t.Fatalf("%v: %v starts at %v, the day before ends at %v", z, day, from, at)
	}
	if before := z.DayOf(from.Add(-time.Nanosecond)); before >= day {
		t.Fatalf("%v: just before %v it is %v", z, day, before)
	}
	if !to.After(from) {
		return // a day that the zone skipped
	}
	for _, instant := range []time.Time{
		from, from.Add(time.Second), from.Add(time.Minute), from.Add(59 * time.Minute), from.Add(61 * time.Minute),
		from.Add(2 * time.Hour), from.Add(to.Sub(from) / 2), to.Add(-time.Hour), to.Add(-time.Nanosecond),
	} {
		if got := z.DayOf(instant); got != day {
			t.Fatalf("DayOf(%v) in %v = %v, want %v, which lasts from %v to %v", instant, z, got, day, from, to)
		}
	}
}

// The day of an instant is the latest date that the clocks have shown, minute by minute.
func TestDayOfIsTheLatestDateThatClocksHaveShown(t *testing.T) {
	t.Parallel()
	names := ZoneNames()
	rapid.Check(t, func(t *rapid.T) {
		z, err := LoadZone(rapid.SampledFrom(names).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		at := time.Unix(rapid.Int64Range(0, 1_900_000_000).Draw(t, "instant")/60*60, 0)
		if _, set := at.In(z.loc()).ZoneBounds(); !set.IsZero() {
			at = set.Add(-27 * time.Hour).Truncate(time.Minute)
		}
		shown := Date(at.Add(-24 * time.Hour).In(z.loc()).Date())
		for range 54 * 60 {
			shown = max(shown, Date(at.In(z.loc()).Date()))
			if got := z.DayOf(at); got != shown {
				t.Fatalf("DayOf(%v) in %v = %v, want %v", at.UTC(), z, got, shown)
			}
			at = at.Add(time.Minute)
		}
	})
}

func TestZonesComeFromTheBinary(t *testing.T) {
	if n := len(ZoneNames()); n < 400 {
		t.Errorf("%d zones are embedded, want all", n)
	}
	for _, name := range []string{"Mars/Olympus", "Local", "America/", "America", "../UTC", "/etc/localtime", "EST+5", "america/new_york"} {
		if z, err := LoadZone(name); err == nil {
			t.Errorf("LoadZone(%q) = %v, want an error", name, z)
		}
	}
	if z, err := LoadZone(""); err != nil || z.String() != "UTC" {
		t.Errorf(`LoadZone("") = %v, %v, want UTC`, z, err)
	}
	if len(ZoneDataChecksum()) != 64 {
		t.Errorf("ZoneDataChecksum() = %q", ZoneDataChecksum())
	}
}

func BenchmarkDayOf(b *testing.B) {
	z, err := LoadZone("America/New_York")
	if err != nil {
		b.Fatal(err)
	}
	at := time.Unix(1_790_000_000, 0)
	b.ReportAllocs()
	for b.Loop() {
		z.DayOf(at)
	}
}
