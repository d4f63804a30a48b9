package demo

import (
	"time"

	"voxbill/money"
	"voxbill/period"
	"voxbill/usage"
)

// fact begins the carrier's record of something that is not a call.
func (w *writer) fact(d *dice, letters, leaf string, at time.Time, c *company) *usage.Event {
	return &usage.Event{
		Account: w.number, Source: "twilio", SourceID: d.sid(letters), Leaf: usage.LeafFor(leaf), Happened: at, Customer: c.number,
	}
}

// measure sets how much it was and what the carrier takes for it all.
func measure(e *usage.Event, quantity, micros int64) {
	e.Quantity = new(money.FromInt(quantity))
	e.Count = new(int64(1))
	e.Cost, e.Currency = dollars(micros*quantity), "USD"
}

// messages is a text message or a short exchange of them.
func (w *writer) messages(d *dice, c *company, at time.Time) {
	other := one(d, w.callers...).any(d)
	for range d.between(1, 4) {
		leaf, from, to := "sms-outbound-longcode", c.local[0], other
		if d.inHundred(40) {
			leaf, from, to = "sms-inbound-longcode", other, c.local[0]
		}
		e := w.fact(d, "SM", leaf, at, c)
		e.From, e.To = from, to
		measure(e, int64(1+d.weighted(70, 22, 8)), 7900)
		w.send(e, 0)
		if d.inHundred(2) {
			w.send(new(*e), 1)
		}
		at = at.Add(time.Duration(d.between(20, 400)) * time.Second)
	}
}

// faxes is a fax in or out.
func (w *writer) faxes(d *dice, c *company, at time.Time) {
	other := one(d, w.near...).any(d)
	leaf, from, to := "fax-outbound", c.local[1], other
	if d.inHundred(45) {
		leaf, from, to = "fax-inbound", other, c.local[1]
	} else if d.inHundred(c.abroad) {
		to = one(d, w.far...).any(d)
	}
	e := w.fact(d, "FX", leaf, at, c)
	e.From, e.To = from, to
	// A fax rings a number like a call does: where a deck covers it, the deck prices its seconds.
	e.Duration = new(int64(d.between(35, 260)))
	measure(e, 1, 10000)
	w.send(e, 0)
}

// extras are what is used beside calls and messages: analyses and messages by AI, and what has no price in the settings.
func (w *writer) extras(d *dice, c *company, at time.Time) {
	switch d.weighted(45, 45, 8, 2) {
	case 0:
		e := w.fact(d, "GT", "ai-insights", at, c)
		measure(e, int64(d.between(1, 9)), 4000)
		w.send(e, 0)
	case 1:
		e := w.fact(d, "AM", "ai-messages", at, c)
		measure(e, int64(d.between(1, 30)), 1200)
		w.send(e, 0)
	case 2: // a leaf without a billing item
		e := w.fact(d, "MM", "mms-outbound-longcode", at, c)
		measure(e, 1, 20000)
		w.send(e, 0)
	case 3: // a category that nobody has heard of
		e := w.fact(d, "HC", "Holographic-Calls", at, c)
		measure(e, int64(d.between(1, 5)), 990000)
		w.send(e, 1)
	}
}

// recording is the carrier's record of a call that was recorded. What is charged is the call.
func (w *writer) recording(d *dice, c *company, call *usage.Event) {
	e := w.fact(d, "RE", "calls-recordings", call.Happened.Add(time.Second), c)
	e.CallSID, e.Customer = call.CallSID, call.Customer
	measure(e, minutes(*call.Duration), 2500)
	w.send(e, 0)
}

// numbers plans the monthly rent of a company's numbers.
func (w *writer) numbers(c *company) {
	d := newDice(w.seed, w.id+" numbers of "+c.id)
	for day := range days {
		if day != day.Month().First() && day != firstDay || c.id == "sunset-travel" && day >= closing || c.weight == 0 {
			continue
		}
		for _, number := range append([]string{c.tollFree}, c.local...) {
			leaf, micros := "phonenumbers-local", int64(1_150_000)
			if number == c.tollFree {
				leaf, micros = "phonenumbers-tollfree", 2_150_000
			}
			e := w.fact(d, "PN", leaf, w.at(day, 6, 0, 0), c)
			e.From = number
			measure(e, 1, micros)
			w.send(e, 0)
		}
	}
}

// strangers plans calls of which nobody knows whose they are. Some are given to somebody later: by a mapping of their
// number, or one by one.
func (w *writer) strangers() {
	d := newDice(w.seed, w.id+" strangers")
	lost := []string{w.callers[0].number(90), w.callers[0].number(91), w.callers[1].number(92)}
	if w.country == "DE" {
		lost = []string{berlin.number(990), berlin.number(991), berlin.number(992)}
	}
	for day := firstDay; day <= lastDay; day += period.Day(d.between(1, 2)) {
		e := w.leg(d, "calls-inbound-local", d.spread(w.at(day, 9, 0, 0), 8*3600), one(d, w.callers[2:]...).any(d), one(d, lost...))
		e.Direction = "inbound"
		seconds := w.answered(d, 5)
		e.Duration, e.Cost, e.Currency = &seconds, dollars(8500*minutes(seconds)), "USD"
		w.send(e, 0)
	}
	w.mapLater(lost[0])
	w.assignLater()
}
