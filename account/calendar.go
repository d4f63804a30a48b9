package account

import (
	"fmt"
	"math"
	"sort"
	"time"

	"voxbill/period"
)

// calendar is which time zone an account had when. A zone's calendar begins with the first instant of its first day as it
// counts days itself; until then the zone before it goes on, so that every instant lies on exactly one day and days only
// ever follow each other.
type calendar []era

// era is the time during which one zone counts the days.
type era struct {
	start int64 // first instant, in milliseconds UTC
	first period.Day
	last  period.Day
	zone  period.Zone
	name  string
}

// forever is a day after all others.
const forever = period.Day(math.MaxInt32)

// newCalendar reads the zone terms; of those from one day on the last one counts. Before the first it is UTC.
func newCalendar(zones timeline[string]) (calendar, error) {
	c := calendar{{start: math.MinInt64, first: math.MinInt32, last: forever, name: period.Zone{}.String()}}
	for i, t := range zones {
		if i+1 < len(zones) && zones[i+1].from == t.from {
			continue
		}
		zone, err := period.LoadZone(t.value)
		if err != nil {
			return nil, fmt.Errorf("zone from %s on: %w", t.from, err)
		}
		c[len(c)-1].last = t.from - 1
		c = append(c, era{start: zone.Start(t.from).UnixMilli(), first: t.from, last: forever, zone: zone, name: zone.String()})
	}
	return c, nil
}

// at returns the local day of an instant and the name of the zone that counted it.
func (c calendar) at(t time.Time) (period.Day, string) {
	ms := t.UnixMilli()
	after := sort.Search(len(c), func(i int) bool { return c[i].start > ms })
	e := &c[max(after-1, 0)]
	return min(max(e.zone.DayOf(t), e.first), e.last), e.name
}

// on returns the zone of a day.
func (c calendar) on(day period.Day) period.Zone {
	after := sort.Search(len(c), func(i int) bool { return c[i].first > day })
	return c[max(after-1, 0)].zone
}
