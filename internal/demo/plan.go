package demo

import (
	"cmp"
	"context"
	"slices"
	"time"

	"voxbill/billing"
	"voxbill/money"
	"voxbill/period"
	"voxbill/usage"
)

// item is one thing that reaches the server: an entry for the recorder, or something that somebody does.
type item struct {
	at    time.Time
	entry *usage.Entry
	act   func(context.Context, *filler) error
}

// plan is everything that reaches the server, and when.
type plan struct {
	seed  uint64
	items []item
}

// writer plans one reseller's quarter.
type writer struct {
	*plan
	*reseller
	zone period.Zone
}

// newPlan tells the quarter of both resellers, in the order in which word of it arrives.
func newPlan(seed uint64, resellers []*reseller) (*plan, error) {
	p := &plan{seed: seed}
	for _, r := range resellers {
		zone, err := period.LoadZone(r.zone)
		if err != nil {
			return nil, err
		}
		w := &writer{plan: p, reseller: r, zone: zone}
		for _, c := range r.companies {
			w.traffic(c)
			w.numbers(c)
			w.conversations(c)
		}
		w.strangers()
		w.stories()
	}
	slices.SortStableFunc(p.items, func(a, b item) int { return cmp.Compare(a.at.UnixMilli(), b.at.UnixMilli()) })
	return p, nil
}

// nightly is when the records of the day before are fetched: at 05:00 UTC, so many nights later.
func nightly(after time.Time, nights int) time.Time {
	day := after.UTC().Truncate(24 * time.Hour).Add(5 * time.Hour)
	if !day.After(after) {
		day = day.Add(24 * time.Hour)
	}
	return day.Add(time.Duration(nights) * 24 * time.Hour)
}

// send plans a fact to arrive with the nightly records.
func (w *writer) send(e *usage.Event, nights int) {
	end := e.Happened
	if e.Duration != nil {
		end = end.Add(time.Duration(*e.Duration) * time.Second)
	}
	w.items = append(w.items, item{
		at: nightly(end, nights), entry: &usage.Entry{Account: w.number, Event: e},
	})
}

// bill plans a billable of a call.
func (w *writer) bill(at time.Time, t billing.NewBillableTask) {
	t.Who = billingDesk
	w.items = append(w.items, item{at: at, entry: &usage.Entry{Account: w.number, Task: &t}})
}

// do plans something that somebody does.
func (w *writer) do(at time.Time, act func(context.Context, *filler) error) {
	w.items = append(w.items, item{at: at, act: act})
}

// days yields the days of the quarter.
func days(yield func(period.Day) bool) {
	for day := firstDay; day <= lastDay; day++ {
		if !yield(day) {
			return
		}
	}
}

// at returns an instant so long after a local day began.
func (w *writer) at(day period.Day, hour, minute, second int) time.Time {
	return w.zone.Start(day).Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second)
}

// dollars is so many millionths of a unit as an exact decimal.
func dollars(micros int64) *money.Decimal {
	d := money.FromParts(micros, 0)
	return &d
}

// minutes is whole minutes, as carriers bill.
func minutes(seconds int64) int64 { return (seconds + 59) / 60 }
