package demo

import (
	"time"

	"voxbill/billing"
	"voxbill/period"
	"voxbill/usage"
)

// traffic plans what a company does with its telephones day by day.
func (w *writer) traffic(c *company) {
	d := newDice(w.seed, w.id+" traffic of "+c.id)
	for day := range days {
		if c.id == "sunset-travel" && day >= closing {
			return // no longer a customer
		}
		percent := c.rhythm.days[int(day.Time().Weekday())]
		if w.holiday(day) {
			percent = c.rhythm.days[0]
		}
		// weight x measure x percent contacts, in units of 10,000: the rest is left to chance.
		contacts := c.weight * w.measure * percent
		n := contacts * d.between(80, 120) / 100
		for range (n + d.upTo(10_000)) / 10_000 {
			at := d.spread(w.at(day, d.weighted(c.rhythm.hours[:]...), 0, 0), 3600)
			w.contact(d, c, at)
		}
	}
}

// holiday reports a day on which offices are closed.
func (w *writer) holiday(day period.Day) bool {
	return day == period.Date(2026, time.September, 7) && w.country == "US" || day == period.Date(2026, time.October, 3) && w.country == "DE"
}

// contact is one thing that a company does: a call in or out, messages, or a fax.
func (w *writer) contact(d *dice, c *company, at time.Time) {
	switch d.weighted(500, 255, 180, 10*c.fax, 12) {
	case 0:
		w.callIn(d, c, at)
	case 1:
		w.callOut(d, c, at)
	case 2:
		w.messages(d, c, at)
	case 3:
		w.faxes(d, c, at)
	case 4:
		w.extras(d, c, at)
	}
}

// callIn is a call to the company: answered at the desk, forwarded to somebody's own telephone, or not answered.
func (w *writer) callIn(d *dice, c *company, at time.Time) {
	caller := one(d, w.callers...).any(d)
	e := w.leg(d, "calls-inbound-local", at, caller, one(d, c.local...))
	e.Direction = "inbound"
	rate := int64(8500)
	if d.inHundred(22) {
		e.Leaf, e.To, rate = "calls-inbound-tollfree", c.tollFree, 22000
	}
	seconds := w.answered(d, 12)
	e.Duration, e.Cost, e.Currency = &seconds, dollars(rate*minutes(seconds)), "USD"
	if seconds > 0 && d.inHundred(c.recorded) {
		e.Recorded = new(true)
	}
	session := w.attribute(d, c, e)
	w.deliver(d, e)
	if seconds > 8 && d.inHundred(58) {
		w.forward(d, c, e, session)
	}
	if e.Recorded != nil && d.inHundred(12) {
		w.recording(d, c, e)
	}
}

// forward is the second leg of a call in: it goes out, mostly to somebody near, and belongs to the first one.
func (w *writer) forward(d *dice, c *company, first *usage.Event, session string) {
	to := one(d, w.near...)
	if d.inHundred(c.abroad / 3) {
		to = one(d, w.far...)
	}
	rest := *first.Duration - int64(d.between(4, 8))
	e := w.leg(d, "calls-outbound", first.Happened.Add(time.Duration(*first.Duration-rest)*time.Second), first.From, to.any(d))
	e.Direction, e.ParentSID, e.Source = "outbound-dial", first.CallSID, first.Source
	e.Duration, e.Cost, e.Currency = &rest, dollars(to.micros*minutes(rest)), "USD"
	e.Customer, e.AccountCode = first.Customer, first.AccountCode
	switch {
	case c.said == byNumber:
		e.From = c.local[0] // a switch shows its own number
	case c.said == bySIP:
		e.From = "sip:" + c.user() + "@pbx.example.com"
	}
	e.SessionID = session
	w.deliver(d, e)
}

// callOut is a call by the company.
func (w *writer) callOut(d *dice, c *company, at time.Time) {
	to := one(d, w.near...)
	if d.inHundred(c.abroad) {
		to = one(d, w.far...)
	}
	e := w.leg(d, "calls-outbound", at, c.local[0], to.any(d))
	e.Direction = "outbound-api"
	seconds := w.answered(d, 20)
	e.Duration, e.Cost, e.Currency = &seconds, dollars(to.micros*minutes(seconds)), "USD"
	if seconds > 0 && d.inHundred(c.recorded) {
		e.Recorded = new(true)
	}
	w.attribute(d, c, e)
	if w.country == "DE" && d.inThousand(4) {
		e.Currency = "GBP" // a second carrier, for whose money nobody gave a rate
	}
	w.deliver(d, e)
}

// answered is how long a call lasts; of a hundred so many are not answered.
func (w *writer) answered(d *dice, not int) int64 {
	if d.inHundred(not) {
		return 0
	}
	return d.seconds()
}

// leg begins the carrier's record of a call leg.
func (w *writer) leg(d *dice, leaf string, at time.Time, from, to string) *usage.Event {
	sid := d.sid("CA")
	return &usage.Event{
		Account: w.number, Source: "twilio", SourceID: sid, CallSID: sid, Leaf: leaf, Happened: at, From: from, To: to,
	}
}

// attribute says of a record who pays, in the way of the company, and returns the session that both legs belong to. Of a
// hundred calls a few say nothing: a billable does.
func (w *writer) attribute(d *dice, c *company, e *usage.Event) (session string) {
	switch c.said {
	case byEvent:
		if d.inHundred(3) {
			w.billableOf(d, c, e)
			return ""
		}
		e.Customer = c.number
	case byCode:
		e.Source, e.SourceID, e.AccountCode = "freeswitch", d.uuid(), c.code()
	case byNumber:
		e.Source, e.SourceID = "freeswitch", d.uuid()
	case bySIP:
		e.Source, e.SourceID = "freeswitch", d.uuid()
		if address := "sip:" + c.user() + "@pbx.example.com"; e.Direction == "inbound" {
			e.To = address
		} else {
			e.From = address
		}
	case bySession:
		if !d.inHundred(6) {
			e.Customer = c.number
			return ""
		}
		return w.session(d, c, e)
	}
	return ""
}

// billableOf lets a call be charged by a billable that comes before the call, right after it, or much later; some come
// twice.
func (w *writer) billableOf(d *dice, c *company, e *usage.Event) {
	t := billing.NewBillableTask{Customer: c.number, CallSID: e.CallSID}
	at := e.Happened.Add(time.Duration(one(d, -40, 30, 30, 9000, 200_000)) * time.Second)
	w.bill(at, t)
	if d.inHundred(15) {
		w.bill(at.Add(90*time.Second), t)
	}
}

// deliver plans the ways in which a record of a call reaches the server: mostly with the next night's records, complete
// and once.
func (w *writer) deliver(d *dice, e *usage.Event) {
	nights := 0
	if d.inHundred(3) {
		nights = d.between(1, 12) // late, out of order
	}
	switch d.weighted(880, 20, 50, 30, 16, 2, 2) {
	case 0:
		w.send(e, nights)
	case 1: // sent twice
		w.send(e, nights)
		w.send(new(*e), nights+d.between(0, 3))
	case 2: // the carrier's price comes later
		w.withoutCost(e, nights)
		w.send(e, nights+d.between(1, 3))
	case 3: // the company's switch saw it too
		w.send(e, nights)
		w.send(w.witness(d, e), nights+d.between(0, 2))
	case 4: // the switch was first, and does not know the price
		w.send(w.witness(d, e), nights)
		w.send(e, nights+d.between(1, 2))
	case 5: // the price never comes
		w.withoutCost(e, nights)
	case 6: // sent again with another duration: a conflict
		w.send(e, nights)
		other := new(*e)
		other.Duration = new(*e.Duration + 60)
		w.send(other, nights+1)
	}
}

func (w *writer) withoutCost(e *usage.Event, nights int) {
	early := new(*e)
	early.Cost, early.Currency = nil, ""
	w.send(early, nights)
}

// witness is what another system recorded of the same leg. Its clock and its bell are not quite the carrier's.
func (w *writer) witness(d *dice, e *usage.Event) *usage.Event {
	seen := new(*e)
	seen.Source, seen.SourceID = "edge-switch", d.uuid()
	seen.Cost, seen.Currency = nil, ""
	if e.Source == "twilio" && d.inHundred(30) && *e.Duration > 0 {
		seen.Duration = nil // records of this switch may lack the end
	}
	return seen
}
