package billing

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"voxbill/account"
	"voxbill/internal/fault"
	"voxbill/period"
	"voxbill/usage"
)

// waiting is something that cannot be billed yet, and why.
type waiting struct {
	subject  int64
	opened   int64
	kind     string // event or billable
	reason   string
	customer int64
	leaf     string
	day      period.Day
	billed   period.Day // under which it counts
	since    int64
	recorded bool
}

// decideAll compares for every affected event and every billable what should stand with what does, and notes the
// difference.
func (w *workspace) decideAll(ctx context.Context) error {
	if err := w.loadHeld(ctx); err != nil {
		return err
	}
	for _, number := range slices.Sorted(maps.Keys(w.affected)) {
		if err := w.decide(ctx, w.facts[number]); err != nil {
			return err
		}
	}
	for _, number := range slices.Sorted(maps.Keys(w.billables)) {
		w.decideBillable(w.billables[number])
	}
	return nil
}

// decide posts or lets wait one event, and takes back what no longer holds.
func (w *workspace) decide(ctx context.Context, f *usage.Fact) error {
	live, standing := w.live[f.Number], w.waiting[f.Number]
	was := customerBefore(live, standing)
	touched := w.Events[f.Number]
	if f.WitnessOf != 0 {
		w.withdraw(live, standing, "became a witness of another record of the call")
		w.moveAI(touched, f, was, 0)
		return nil
	}
	if w.overrides[f.Number].void {
		w.withdraw(live, standing, w.because(f.Number, "void"))
		w.moveAI(touched, f, was, 0)
		return nil
	}
	terms, err := w.termsFor(f.Number, live)
	if err != nil {
		return err
	}
	who := w.payerOf(f, terms)
	w.moveAI(touched, f, was, who.customer)
	if live != nil && live.Customer == who.customer && live.Why.Fact == f.Seq && !w.causes[f.Number].reprice {
		return nil // nothing that the charge depends on has changed
	}
	charge, reason, err := w.chargeFor(ctx, f, who, terms)
	if err != nil {
		return err
	}
	if reason != "" {
		w.withdraw(live, nil, w.because(f.Number, reason))
		w.await(f.Number, standing, waiting{
			kind: "event", reason: reason, customer: who.customer, leaf: f.Leaf, day: f.Day, since: f.Received.UnixMilli(),
			recorded: hasRecording(f),
		})
		return nil
	}
	if live != nil && live.says(charge) {
		return nil
	}
	w.withdraw(live, standing, w.because(f.Number, "replaced"))
	if live != nil {
		charge.Origin = live.Seq
	}
	if why, ok := w.causes[f.Number]; ok {
		charge.Reason, charge.Author = why.reason, why.who
	}
	w.post(charge)
	return nil
}

// chargeFor prices an event for its payer, or says why it has to wait.
func (w *workspace) chargeFor(ctx context.Context, f *usage.Fact, who payer, terms *account.Snapshot) (*Posting, string, error) {
	switch {
	case who.reason != "":
		return nil, who.reason, nil
	case w.isHeld(f):
		return nil, PossibleRepeat, nil
	}
	return w.price(ctx, f, who, terms)
}

// customerBefore is the customer that the AI totals carry the event under.
func customerBefore(live *Posting, standing *waiting) int64 {
	switch {
	case live != nil:
		return live.Customer
	case standing != nil:
		return standing.customer
	}
	return 0
}

// moveAI moves a conversation's minutes from the customer that had them to the one that has them now.
func (w *workspace) moveAI(touched *usage.Touched, now *usage.Fact, was, is int64) {
	before := now
	if touched != nil {
		before = touched.Before // nil for a new event: nothing to take back
	}
	if before != nil {
		w.AddAI(before, was, -1)
	}
	w.AddAI(now, is, +1)
}

// says reports whether two charges say the same.
func (p *Posting) says(q *Posting) bool {
	return p.Customer == q.Customer && p.Item == q.Item && p.Units == q.Units && p.Amount == q.Amount &&
		p.Currency == q.Currency && p.International == q.International && p.Recorded == q.Recorded &&
		p.Day == q.Day && p.Why.Rule == q.Why.Rule && p.Leaf == q.Leaf
}

// withdraw takes back a charge by a reversal and ends what waited.
func (w *workspace) withdraw(live *Posting, standing *waiting, reason string) {
	if live != nil {
		r := *live
		r.Kind, r.Origin, r.Reason, r.Author = Reversal, live.Seq, reason, "voxbill"
		if why, ok := w.causes[live.Event]; ok {
			r.Author = why.who
		}
		r.Units, r.Amount = live.Units.Neg(), -live.Amount
		w.post(&r)
	}
	if standing != nil {
		w.endWaiting(standing)
	}
}

// await lets a subject wait for a reason, once.
func (w *workspace) await(subject int64, standing *waiting, now waiting) {
	now.subject = subject
	if standing != nil {
		now.opened, now.since, now.billed = standing.opened, standing.since, standing.billed
		if *standing == now {
			return
		}
		w.endWaiting(standing)
	}
	w.startWaiting(&now)
}

// decideBillable lets a billable wait for what it needs.
func (w *workspace) decideBillable(b *Billable) {
	standing := w.waiting[b.Number]
	reason := w.missing(b)
	if reason == "" {
		if standing != nil {
			w.endWaiting(standing)
		}
		return
	}
	day, _ := w.Local(b.Received)
	w.await(b.Number, standing, waiting{
		kind: "billable", reason: reason, customer: w.customerOf(b), leaf: "billables", day: day, since: b.Received.UnixMilli(),
	})
}

// missing names what a billable waits for; "" when it is in effect or was a repeat.
func (w *workspace) missing(b *Billable) string {
	s := w.sessions[b.SessionID]
	switch {
	case b.Merged != 0:
		return ""
	case b.SessionID != "" && s == nil:
		return NoSession
	case w.customerOf(b) == 0:
		return NoCustomer
	}
	var events []int64
	if c := w.calls[b.CallSID]; c != nil && b.CallSID != "" {
		events = c.events
	}
	for _, f := range w.facts {
		if f.SessionID == b.SessionID && w.ofSession(b) {
			events = append(events[:len(events):len(events)], f.Number)
		}
	}
	if len(events) == 0 {
		return NoCall
	}
	for _, event := range events {
		f := w.facts[event]
		if w.within(b.Scope, w.ownPayer(f, w.chain(f.CallSID), w.Snapshot).customer) {
			return ""
		}
	}
	return OutOfScope
}

// bareSource marks the units of leaf "billables" that come from billables with neither call nor session.
const bareSource = "billable"

// bareKey is held by the first billable with neither call nor session of a customer: an equal one is a possible repeat.
func (w *workspace) bareKey(customer int64) usage.Key {
	return usage.NaturalKey("bare billable", fmt.Sprint(customer))
}

func releasedKey(event int64) usage.Key { return usage.NaturalKey("released", fmt.Sprint(event)) }

// loadHeld looks up what decides whether a bare billable is held.
func (w *workspace) loadHeld(ctx context.Context) error {
	var keys []usage.Key
	for number := range w.affected {
		if f := w.facts[number]; f.Source == bareSource {
			keys = append(keys, w.bareKey(f.Customer), releasedKey(number))
		}
	}
	return w.LookUp(ctx, w.tx, keys)
}

// isHeld reports whether an event looks like the repeat of an equal one. One that came with an Idempotency-Key is
// known to be itself.
func (w *workspace) isHeld(f *usage.Fact) bool {
	if f.Source != bareSource {
		return false
	}
	k := w.bareKey(f.Customer)
	first, held := w.Holder(k)
	if !held {
		w.Hold(k, f.Number)
		return false
	}
	if _, released := w.Holder(releasedKey(f.Number)); released {
		return false
	}
	return first != f.Number && !strings.HasPrefix(f.SourceID, keyedPrefix)
}

// release lets a held event be billed, for a reason that is kept.
func (w *workspace) release(ctx context.Context, e *usage.Entry, t *ReleaseTask) error {
	if err := w.LookUp(ctx, w.tx, []usage.Key{releasedKey(t.Event)}); err != nil {
		return err
	}
	if _, done := w.Holder(releasedKey(t.Event)); done {
		e.Outcome = usage.AlreadyThere
		return nil
	}
	if err := w.readFacts(ctx, []int64{t.Event}); err != nil {
		return err
	}
	if f := w.facts[t.Event]; f == nil || f.Source != bareSource {
		e.Outcome, e.Err = usage.Invalid, fault.NotFound("Nothing with the number %d is held.", t.Event)
		return nil
	}
	seq := w.Next()
	w.Hold(releasedKey(t.Event), seq)
	row := []any{w.No, seq, "release", fmt.Sprint(t.Event), w.tx.Now.UnixMilli(), t.Who, t.Reason}
	w.revisions = append(w.revisions, row)
	w.Seal("revisions", seq, row)
	w.affect(t.Event)
	e.Outcome = usage.Created
	return nil
}
