package period

import (
	"testing"
	"time"
)

func TestWhatTheClocksShow(t *testing.T) {
	berlin, err := LoadZone("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		zone   Zone
		at     string
		day    time.Weekday
		second int
	}{
		{Zone{}, "2026-10-01T00:00:00Z", time.Thursday, 0},
		{Zone{}, "2026-10-01T23:59:59.9Z", time.Thursday, 86399},
		{berlin, "2026-10-01T22:00:00Z", time.Friday, 0},
		{berlin, "2026-03-29T00:59:59Z", time.Sunday, 1*3600 + 59*60 + 59}, // the last second before the clocks are set forward
		{berlin, "2026-03-29T01:00:00Z", time.Sunday, 3 * 3600},
		{berlin, "2026-10-25T00:30:00Z", time.Sunday, 2*3600 + 30*60}, // shown
		{berlin, "2026-10-25T01:30:00Z", time.Sunday, 2*3600 + 30*60}, // twice
	} {
		at, err := time.Parse(time.RFC3339, c.at)
		if err != nil {
			t.Fatal(err)
		}
		if day, second := c.zone.Clock(at); day != c.day || second != c.second {
			t.Errorf("Clock(%s) in %v = %v, %d, want %v, %d", c.at, c.zone, day, second, c.day, c.second)
		}
	}
}
