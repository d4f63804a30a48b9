package period

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"io"
	"sort"
	"sync"
	"time"
)

// zoneData is the time zone database that the binary carries: the uncompressed archive that Go ships as
// lib/time/zoneinfo.zip. A machine's own zone files are never read, since results must not depend on them.
//
//go:embed zoneinfo.zip
var zoneData []byte

// Zone is a time zone of the embedded database. The zero value is UTC.
type Zone struct{ location *time.Location }

// zones reads the archive's directory once; a zone is read when it is first asked for.
var zones = sync.OnceValue(func() *zip.Reader {
	r, err := zip.NewReader(bytes.NewReader(zoneData), int64(len(zoneData)))
	if err != nil {
		panic("period: embedded zone data: " + err.Error())
	}
	return r
})

// LoadZone returns a zone by its IANA name; "" is UTC.
func LoadZone(name string) (Zone, error) {
	if name == "" || name == "UTC" {
		return Zone{time.UTC}, nil
	}
	f, err := zones().Open(name)
	if err != nil {
		return Zone{}, fmt.Errorf("there is no time zone %q; IANA names such as America/New_York are known", name)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return Zone{}, fmt.Errorf("there is no time zone %q; IANA names such as America/New_York are known", name)
	}
	location, err := time.LoadLocationFromTZData(name, data)
	if err != nil {
		return Zone{}, fmt.Errorf("time zone %q: %w", name, err)
	}
	return Zone{location}, nil
}

// ZoneNames returns the names of all zones, sorted.
func ZoneNames() []string {
	var names []string
	for _, f := range zones().File {
		if !f.FileInfo().IsDir() {
			names = append(names, f.Name)
		}
	}
	sort.Strings(names)
	return names
}

// ZoneDataChecksum identifies the zone database: statements name it beside the zone.
func ZoneDataChecksum() string {
	sum := sha256.Sum256(zoneData)
	return hex.EncodeToString(sum[:])
}

// String returns the zone's name.
func (z Zone) String() string { return z.loc().String() }

func (z Zone) loc() *time.Location {
	if z.location == nil {
		return time.UTC
	}
	return z.location
}

// DayOf returns the local day on which an instant falls: the date that the clocks of the zone show. A day that has begun
// does not end again: where the clocks are set back across midnight (Newfoundland did so a minute after it), what they
// show twice belongs to the new day. So every instant is on one day, and days are intervals that follow each other.
func (z Zone) DayOf(t time.Time) Day {
	local := t.In(z.loc())
	day := Date(local.Date())
	set, _ := local.ZoneBounds() // when the clocks were last set
	if set.IsZero() || t.Sub(set) > 26*time.Hour {
		return day
	}
	return max(day, Date(set.Add(-time.Nanosecond).In(z.loc()).Date()))
}

// Start returns the first instant of a local day. Days have 23, 24 or 25 hours; a day whose midnight does not exist
// begins when the clocks go on, and a day that a zone skipped is empty: it begins and ends with the day after it.
func (z Zone) Start(d Day) time.Time {
	// Days only follow each other, so the first instant of day d or later is found by bisection. Offsets lie within a day.
	from := d.Time().Add(-26 * time.Hour).Unix()
	n := sort.Search(52*3600+1, func(second int) bool {
		return z.DayOf(time.Unix(from+int64(second), 0)) >= d
	})
	return time.Unix(from+int64(n), 0).UTC()
}

// Bounds returns a range's first instant and the first instant after it.
func (z Zone) Bounds(r Range) (from, to time.Time) { return z.Start(r.First), z.Start(r.Last + 1) }
