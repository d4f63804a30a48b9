package demo

import (
	"context"
	"fmt"
	"time"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/internal/app"
	"voxbill/internal/op"
	"voxbill/money"
	"voxbill/period"
	"voxbill/usage"
)

// closing is the day on which Sunset Travel stops; it is archived when its last records must have come.
var closing = period.Date(2026, time.October, 15)

// stories plans what is told of one by one: each is a case that billing gets wrong easily. Their ids begin with "story-".
func (w *writer) stories() {
	if w.country == "US" {
		w.hudsonStories()
	} else {
		w.spreeStories()
	}
	w.bareBillables()
}

// named is something that a story is told of, with its part of the id.
type named[T any] struct {
	id string
	is T
}

// tell plans a call out with an id that can be found again.
func (w *writer) tell(id string, c *company, at time.Time, to string, seconds, micros int64) *usage.Event {
	e := &usage.Event{
		Account: w.number, Source: "twilio", SourceID: "story-" + id, CallSID: "CA-story-" + w.id + "-" + id, Leaf: "calls-outbound",
		Happened: at, From: c.local[0], To: to, Direction: "outbound-api", Customer: c.number,
		Duration: &seconds, Cost: dollars(micros * minutes(seconds)), Currency: "USD",
	}
	w.send(e, 0)
	return e
}

func (w *writer) hudsonStories() {
	pena, lodz, acme := w.company("pena-legal"), w.company("lodz-imports"), w.company("acme-dental")
	september, october := period.Date(2026, time.September, 15), period.Date(2026, time.October, 20)
	for _, seconds := range []int64{0, 1, 59, 60, 61} {
		w.tell(fmt.Sprintf("seconds-%d", seconds), pena, w.at(september, 10, int(seconds)%60, 0), unitedStates[0].number(7), seconds, 14000)
	}
	for _, to := range []named[place]{
		{"toronto", toronto}, {"yukon", whitehorse}, {"kingston", kingston}, {"jamaica-658", overlay}, {"san-juan", sanJuan},
		{"santo-domingo", domingo}, {"unknown-area", unknown}, {"london", london}, {"uk-mobile", ukMobile}, {"berlin", berlin},
		{"german-mobile", deMobile}, {"paris", paris}, {"french-mobile", frMobile}, {"ireland", ireland}, {"sydney", sydney},
	} {
		w.tell(to.id+"-1", lodz, w.at(september, 11, 5, 0), to.is.number(3), 95, to.is.micros)
		w.tell(to.id+"-2", lodz, w.at(october, 11, 5, 0), to.is.number(4), 130, to.is.micros)
	}
	for _, to := range []named[string]{{"sip", "sip:front@desk.example.net"}, {"client", "client:ann"}, {"anonymous", "anonymous"}} {
		w.tell(to.id, acme, w.at(september, 12, 0, 0), to.is, 200, 4000)
	}
	lost := w.tell("unclaimed", acme, w.at(period.Date(2026, time.November, 20), 12, 0, 0), toronto.number(40), 340, toronto.micros)
	lost.Customer, lost.From = 0, unitedStates[2].number(60)
	// Over midnight, over the end of a month on which prices change, and over the night with 25 hours: half past one
	// comes twice in it.
	w.tell("midnight", pena, w.at(september, 23, 58, 30), london.number(8), 400, london.micros)
	w.tell("month-end", pena, w.at(period.Date(2026, time.September, 30), 23, 59, 40), london.number(9), 300, london.micros)
	clocks := period.Date(2026, time.November, 1)
	w.tell("half-past-one", pena, w.at(clocks, 1, 30, 0), ukMobile.number(1), 125, ukMobile.micros)
	w.tell("half-past-one-again", pena, w.at(clocks, 2, 30, 0), ukMobile.number(1), 125, ukMobile.micros)
	w.tell("last-of-25-hours", pena, w.at(clocks, 24, 59, 0), ukMobile.number(2), 125, ukMobile.micros)
	w.tell("first-of-the-next", pena, w.at(clocks+1, 0, 0, 1), ukMobile.number(2), 125, ukMobile.micros)
	// A call of the branch is charged to the group after all, when it is charged already: a reversal and a new charge.
	for i, nights := range []int{0, 0, 1, 3} {
		e := w.tell(fmt.Sprintf("moved-%d", i), w.company("acme-dental-brooklyn"), w.at(september, 14, i, 0), london.number(20+i), 77, london.micros)
		w.bill(nightly(e.Happened, nights).Add(time.Duration(i-1)*time.Hour), billing.NewBillableTask{Customer: acme.number, CallSID: e.CallSID})
	}
	w.talk("september", acme, w.at(september, 10, 0, 0), 61)
	w.talk("october", acme, w.at(october, 23, 59, 30), 181)
	w.spelled(acme, september)
	w.runaway(w.company("kepler-robotics"))
	w.settingsChange()
	w.archive(w.company("sunset-travel"))
}

func (w *writer) spreeStories() {
	mueller, bau, clinic := w.company("mueller-soehne"), w.company("groening-strassenbau"), w.company("klinik-jungfernstieg")
	september, november := period.Date(2026, time.September, 16), period.Date(2026, time.November, 3)
	for _, c := range []*company{mueller, bau, clinic} {
		for _, to := range []named[place]{
			{"hamburg", hamburg}, {"mobile", deMobile}, {"london", london}, {"uk-mobile", ukMobile}, {"paris", paris},
			{"new-york", newYork[1]}, {"kingston", kingston}, {"ireland", ireland},
		} {
			w.tell(c.id+"-"+to.id, c, w.at(september, 9, 15, 0), to.is.number(5), 61, to.is.micros)
		}
		w.tell(c.id+"-november", c, w.at(november, 9, 15, 0), paris.number(6), 181, paris.micros)
	}
	clocks := period.Date(2026, time.October, 25)
	w.tell("half-past-two", mueller, w.at(clocks, 2, 30, 0), paris.number(1), 75, paris.micros)
	w.tell("half-past-two-again", mueller, w.at(clocks, 3, 30, 0), paris.number(1), 75, paris.micros)
	w.tell("last-of-25-hours", mueller, w.at(clocks, 24, 59, 30), paris.number(2), 90, paris.micros)
	w.tell("month-end", mueller, w.at(period.Date(2026, time.September, 30), 23, 59, 45), london.number(2), 90, london.micros)
	w.tell("first-of-the-month", mueller, w.at(period.Date(2026, time.October, 1), 0, 0, 0), london.number(2), 90, london.micros)
	pounds := w.tell("pounds", mueller, w.at(september, 15, 0, 0), london.number(11), 120, london.micros)
	pounds.Currency = "GBP"
	w.policyChange()
	w.talk("clinic", clinic, w.at(september, 10, 0, 0), 599)
	w.talk("notdienst", w.company("mueller-notdienst"), w.at(november, 1, 0, 0), 12)
	w.spelled(mueller, september)
}

// spelled plans facts whose category is written otherwise than the tree writes it, and one that names a roll-up.
func (w *writer) spelled(c *company, day period.Day) {
	d := newDice(w.seed, w.id+" spelled")
	for i, category := range []string{"SMS-Outbound-Longcode", "sms", "calls", "phonenumbers", "carrier-lookups"} {
		e := w.fact(d, "XX", category, w.at(day, 13, i, 0), c)
		e.SourceID = "story-spelled-" + category
		measure(e, 1, 5000)
		w.send(e, 0)
	}
}

// runaway is one night in which somebody calls Jamaica over and over from the telephones of a company.
func (w *writer) runaway(c *company) {
	d := newDice(w.seed, w.id+" runaway")
	at := w.at(period.Date(2026, time.October, 10), 21, 40, 0)
	for range 420 {
		at = d.spread(at.Add(5*time.Second), 160)
		seconds := int64(d.between(240, 3500))
		e := w.leg(d, "calls-outbound", at, c.local[2], kingston.any(d))
		e.Direction, e.Source, e.SourceID, e.AccountCode = "outbound-api", "freeswitch", d.uuid(), c.code()
		e.Duration, e.Cost, e.Currency = &seconds, dollars(kingston.micros*minutes(seconds)), "USD"
		w.send(e, 0)
	}
}

// settingsChange is made in the middle of the quarter, before the day from which it holds.
func (w *writer) settingsChange() {
	w.do(w.at(period.Date(2026, time.September, 24), 16, 0, 0), func(ctx context.Context, f *filler) error {
		_, err := app.Call[*account.AccountInfo](ctx, f.app, &account.PatchAccount{
			AccountID: w.id, BillingSettings: hudsonChanges(), EffectiveDate: "2026-10-01",
		})
		return err
	})
	w.do(w.at(period.Date(2026, time.October, 13), 16, 0, 0), func(ctx context.Context, f *filler) error {
		return f.loadDeck(ctx, decks[1])
	})
}

// archive ends a customer when the last of its records must have come.
func (w *writer) archive(c *company) {
	w.do(w.at(closing+16, 16, 0, 0), func(ctx context.Context, f *filler) error {
		_, err := app.Call[*op.Void](ctx, f.app, &account.DeleteCustomer{CustomerID: c.id})
		return err
	})
}

// bareBillables are billables that name neither a call nor a session: two that are known to be two, and one that may be
// the repeat of another.
func (w *writer) bareBillables() {
	c := w.companies[0]
	for i, id := range []string{"key:demo-1", "key:demo-2", "demo-bare"} {
		w.items = append(w.items, item{at: w.at(firstDay+10, 15, i, 0), entry: &usage.Entry{Account: w.number, Event: &usage.Event{
			Account: w.number, Source: "billable", SourceID: id, Leaf: usage.LeafFor("billables"), Happened: w.at(firstDay+10, 15, i, 0),
			Count: new(int64(1)), Customer: c.number, Quantity: new(money.FromInt(1)),
		}}})
	}
	// A billable of a call that nobody ever recorded.
	w.bill(w.at(firstDay+20, 15, 0, 0), billing.NewBillableTask{Customer: c.number, CallSID: "CA-story-" + w.id + "-never-recorded"})
}
