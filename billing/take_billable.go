package billing

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"voxbill/account"
	"voxbill/internal/fault"
	"voxbill/usage"
)

// NewBillableTask is a billable on its way through the recorder.
type NewBillableTask struct {
	Customer  int64
	SessionID string
	CallSID   string
	Scope     int64 // the caller's own company when he is a Customer; 0 otherwise
	Who       string
}

// ReleaseTask lets something that is held be billed after all.
type ReleaseTask struct {
	Event  int64
	Reason string
	Who    string
}

// perform takes one task; what is wrong with it goes into the entry.
func (w *workspace) perform(ctx context.Context, e *usage.Entry) error {
	if e.Amend == nil {
		e.Err = nil
	}
	switch t := e.Task.(type) {
	case *NewBillableTask:
		return w.takeBillable(ctx, e, t)
	case *ReleaseTask:
		return w.release(ctx, e, t)
	case *CorrectTask:
		return w.correct(ctx, e, t)
	case *AdjustTask:
		w.adjust(e, t)
		return nil
	case *ClosePeriodTask:
		return w.closePeriod(ctx, e, t)
	case *ReopenPeriodTask:
		return w.reopenPeriod(ctx, e, t)
	}
	return fmt.Errorf("unknown task %T", e.Task)
}

// takeBillable writes a billable, completes a known one, or refuses. A billable by session and one by that session's
// call are one (DESIGN rule 4).
func (w *workspace) takeBillable(ctx context.Context, e *usage.Entry, t *NewBillableTask) error {
	s := w.sessions[t.SessionID]
	if s != nil && !w.within(t.Scope, s.customer) {
		w.refuse(e, t, fmt.Sprintf("session %q", t.SessionID))
		return nil
	}
	if s != nil && s.customer != 0 && t.Customer != 0 && s.customer != t.Customer {
		e.Outcome, e.Err = usage.Invalid, disagree()
		return nil
	}
	said := &Billable{
		Account: w.No, Customer: t.Customer, SessionID: t.SessionID, CallSID: t.CallSID, Scope: t.Scope,
		Received: w.tx.Now, ReceivedBy: t.Who,
	}
	if said.CallSID == "" && s != nil {
		said.CallSID = s.callSID
	}
	if !w.mayTake(said) {
		w.refuse(e, t, fmt.Sprintf("call %q", said.CallSID))
		return nil
	}
	keys := said.keys(t.CallSID == "")
	if err := w.LookUp(ctx, w.tx, keys); err != nil {
		return err
	}
	known, err := w.holders(ctx, keys)
	if err != nil {
		return err
	}
	if len(known) == 0 {
		w.create(said, keys)
		e.Outcome, e.Number = usage.Created, said.Number
		return nil
	}
	if !w.within(t.Scope, w.customerOf(known[0])) {
		w.refuse(e, t, fmt.Sprintf("call %q", said.CallSID))
		return nil
	}
	e.Number = known[0].Number
	e.Outcome, e.Err = w.repeat(known[0], said)
	for _, k := range keys {
		if _, held := w.Holder(k); !held && e.Err == nil {
			w.Hold(k, known[0].Number)
		}
	}
	return nil
}

// refuse tells a Customer who wants what is another's that it is not there, and keeps the attempt for review.
func (w *workspace) refuse(e *usage.Entry, t *NewBillableTask, what string) {
	w.KeepForReview("out of scope", 0, t.Who, fmt.Sprintf(
		"A caller who speaks for customer %s wanted %s charged there; it belongs to somebody else.",
		w.Customer(t.Scope).ID, what), []byte(t.SessionID+"\x00"+t.CallSID))
	e.Outcome, e.Err = usage.Invalid, fault.NotFound("There is no %s.", what)
}

// keys are the natural keys of a billable: its call, and its session when no other call was named.
func (b *Billable) keys(bySession bool) []usage.Key {
	var keys []usage.Key
	if b.CallSID != "" {
		keys = append(keys, usage.CallBillable(b.CallSID))
	}
	if b.SessionID != "" && bySession {
		keys = append(keys, usage.SessionBillable(b.SessionID))
	}
	return keys
}

// holders returns the billables that hold the keys, oldest first.
func (w *workspace) holders(ctx context.Context, keys []usage.Key) ([]*Billable, error) {
	numbers := map[int64]bool{}
	for _, k := range keys {
		if number, ok := w.Holder(k); ok {
			numbers[number] = true
		}
	}
	var missing []int64
	for number := range numbers {
		if w.billables[number] == nil {
			missing = append(missing, number)
		}
	}
	if err := w.scanBillables(ctx, `billable IN `, missing); err != nil {
		return nil, err
	}
	if err := w.readSessionsOfBillables(ctx); err != nil {
		return nil, err
	}
	var known []*Billable
	for _, number := range slices.Sorted(maps.Keys(numbers)) {
		b := w.billables[number]
		for b.Merged != 0 && w.billables[b.Merged] != nil {
			b = w.billables[b.Merged]
		}
		if !slices.Contains(known, b) {
			known = append(known, b)
		}
	}
	return known, nil
}

// mayTake reports whether a Customer may have the call charged: only what is nobody's or already in his scope.
func (w *workspace) mayTake(b *Billable) bool {
	if b.Scope == 0 || b.CallSID == "" {
		return true
	}
	c := w.calls[b.CallSID]
	if c == nil {
		return true
	}
	chain := w.chain(b.CallSID)
	for _, event := range c.events {
		if own := w.ownPayer(w.facts[event], chain, w.Snapshot); !w.within(b.Scope, own.customer) {
			return false
		}
	}
	return true
}

// create notes a new billable for writing.
func (w *workspace) create(b *Billable, keys []usage.Key) {
	b.Number = w.Next()
	b.Seq = b.Number
	w.revise(b)
	w.addBillable(b)
	for _, k := range keys {
		w.Hold(k, b.Number)
	}
	w.cover(b)
}

// cover marks what a billable covers as affected: its leg and those below were read when the task was loaded.
func (w *workspace) cover(b *Billable) {
	var down func(sid string, level int)
	down = func(sid string, level int) {
		c := w.calls[sid]
		if c == nil || level > depth {
			return
		}
		w.affect(c.events...)
		for _, child := range c.children {
			down(child, level+1)
		}
	}
	down(b.CallSID, 0)
	for _, f := range w.facts {
		if b.SessionID != "" && f.SessionID == b.SessionID {
			w.affect(f.Number)
		}
	}
}

// repeat compares a billable with the one that is known: it may fill what is unknown, never change what is known.
func (w *workspace) repeat(known, said *Billable) (usage.Outcome, error) {
	// Equal in effect is equal: a billable by session and one that names the session's customer say the same.
	knownCustomer, saidCustomer := w.customerOf(known), w.customerOf(said)
	if known.Customer != 0 {
		knownCustomer = known.Customer
	}
	if knownCustomer != 0 && saidCustomer != 0 && knownCustomer != saidCustomer {
		if known.Scope != 0 && said.Scope == 0 && w.missing(known) != "" {
			// A Customer's word that is not in effect does not stand in the way of one for the whole account.
			known.Customer, known.SessionID, known.Scope, known.Seq = said.Customer, said.SessionID, 0, w.Next()
			w.revise(known)
			w.cover(known)
			return usage.Completed, nil
		}
		w.KeepForReview("conflict", known.Number, said.ReceivedBy, fmt.Sprintf(
			"A repeated billable names customer %s; recorded is %s.", w.Customer(saidCustomer).ID, w.Customer(knownCustomer).ID),
			fmt.Appendf(nil, "%d", saidCustomer))
		var bad fault.Fields
		bad.Add("CustomerId", "Conflict", "This call is already billable to another customer; nothing was changed. Use a correction to change it.")
		return usage.Conflict, contradiction(bad)
	}
	filled := false
	if known.Customer == 0 && said.Customer != 0 {
		known.Customer, filled = said.Customer, true
	}
	if s := w.sessions[said.SessionID]; known.SessionID == "" && s != nil && s.callSID == known.CallSID {
		known.SessionID, filled = said.SessionID, true
	}
	if known.SessionID != "" && w.sessions[known.SessionID] == nil && said.SessionID == "" && said.Customer != 0 {
		known.SessionID, filled = "", true // the same without the session: there is nothing to wait for
	}
	if known.CallSID == "" && said.CallSID != "" {
		w.bindCall(known, said.CallSID)
		filled = true
	}
	if known.Scope != 0 && said.Scope == 0 {
		known.Scope, filled = 0, true // confirmed by somebody who sees the whole account
	}
	if !filled {
		return usage.AlreadyThere, nil
	}
	known.Seq = w.Next()
	w.revise(known)
	w.cover(known)
	return usage.Completed, nil
}

// bindCall gives a billable its leg.
func (w *workspace) bindCall(b *Billable, sid string) {
	b.CallSID = sid
	c := w.call(sid)
	c.billables = append(c.billables, b.Number)
	slices.Sort(c.billables)
}

// followSessions gives billables by session the call that their session has got in the meantime; when that call has a
// billable already the two are one, and the older one stands.
func (w *workspace) followSessions(ctx context.Context) error {
	for _, id := range w.Sessions {
		s := w.sessions[id]
		if s == nil {
			continue
		}
		for _, b := range w.billablesOf(id) {
			w.cover(b)
			if s.callSID == "" || b.Merged != 0 || !w.ofSession(b) {
				continue
			}
			other := w.otherBillableOf(s.callSID, b)
			if b.CallSID != "" && other == nil {
				continue
			}
			if b.CallSID == "" {
				if err := w.holdCall(ctx, b, s.callSID); err != nil {
					return err
				}
				w.bindCall(b, s.callSID)
			}
			b.Seq = w.Next()
			if other != nil {
				w.unite(other, b)
			}
			w.revise(b)
			w.cover(b)
		}
	}
	return nil
}

// holdCall gives a billable the identity of a call, unless that belongs to another one.
func (w *workspace) holdCall(ctx context.Context, b *Billable, sid string) error {
	k := usage.CallBillable(sid)
	if err := w.LookUp(ctx, w.tx, []usage.Key{k}); err != nil {
		return err
	}
	if _, held := w.Holder(k); !held {
		w.Hold(k, b.Number)
	}
	return nil
}

// otherBillableOf returns another standing billable of the call.
func (w *workspace) otherBillableOf(sid string, than *Billable) *Billable {
	for _, number := range w.call(sid).billables {
		if b := w.billables[number]; b != than && b.Merged == 0 && b.CallSID == sid {
			return b
		}
	}
	return nil
}

// unite makes the younger of two billables of one call a repeat of the older.
func (w *workspace) unite(a, b *Billable) {
	older, younger := a, b
	if b.Number < a.Number {
		older, younger = b, a
	}
	younger.Merged = older.Number
	was, says := w.customerOf(older), w.customerOf(younger)
	if older.Customer == 0 && was == 0 { // one whose session names somebody is not changed
		older.Customer = younger.Customer
	}
	agree := was == 0 || says == 0 || was == says
	if agree && older.SessionID == "" {
		older.SessionID = younger.SessionID
	}
	if agree && younger.Scope == 0 {
		older.Scope = 0 // confirmed by somebody who sees the whole account
	}
	if !agree {
		w.KeepForReview("conflict", older.Number, younger.ReceivedBy,
			"Two billables turned out to be of one call and name different customers; the first one stands.",
			fmt.Appendf(nil, "%d", younger.Number))
	}
	if older != b { // the one that is not being revised by the caller
		older.Seq = w.Next()
		w.revise(older)
	} else {
		younger.Seq = w.Next()
		w.revise(younger)
	}
}

// revise notes a billable for writing, with its revision for "as of".
func (w *workspace) revise(b *Billable) {
	w.changed[b.Number] = true
	body, err := json.Marshal(b)
	if err != nil {
		panic(err) // a struct of numbers and texts
	}
	row := []any{w.No, b.Seq, "billable", fmt.Sprint(b.Number), w.tx.Now.UnixMilli(), b.ReceivedBy, string(body)}
	w.revisions = append(w.revisions, row)
	w.Seal("revisions", b.Seq, []any{w.No, b.Seq, row[2], row[3], row[4], row[5], row[6]})
}

// contradiction is the fault of fields that are known otherwise.
func contradiction(fields fault.Fields) error {
	f := fault.InvalidFields(fields...)
	f.Kind = fault.Conflict
	return f
}

func disagree() error {
	var bad fault.Fields
	bad.Add("CustomerId", "ArgumentException", "The session belongs to another customer; leave CustomerId out or name the session's own.")
	return bad.Err()
}

// billableRow returns the row of a billable as it is stored.
func (b *Billable) row() []any {
	return []any{
		b.Account, b.Number, b.Seq, b.Customer, b.SessionID, account.CallKey(b.SessionID), b.CallSID,
		account.CallKey(b.CallSID), b.Scope, b.Merged, b.Received.UnixMilli(), b.ReceivedBy,
	}
}
