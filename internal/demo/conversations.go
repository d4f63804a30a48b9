package demo

import (
	"context"
	"fmt"
	"time"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/internal/app"
	"voxbill/internal/op"
	"voxbill/usage"
)

// conversations plans what an answering service reports of a company's calls, as it reports it: by the callback, when each
// of them ends.
func (w *writer) conversations(c *company) {
	d := newDice(w.seed, w.id+" conversations of "+c.id)
	for day := range days {
		for range (c.ai*100 + d.upTo(10_000)) / 10_000 {
			w.conversation(d, c, d.spread(w.at(day, d.weighted(c.rhythm.hours[:]...), 0, 0), 3600))
		}
	}
}

// conversation is one conversation with an AI. Most reports know when it began and ended, some only the minutes, some
// both; some are sent twice, and a few are of numbers that nobody has mapped.
func (w *writer) conversation(d *dice, c *company, at time.Time) {
	seconds := int(d.seconds()) % 1900
	end := at.Add(time.Duration(seconds)*time.Second + time.Duration(d.upTo(1000))*time.Millisecond)
	said := &usage.LiveAnswerCallback{
		ConversationID: d.uuid(), FlowID: "flow-" + c.id, NodeID: "live-answer-1", ClientID: "demo",
		From: one(d, w.callers...).any(d), To: c.local[2], StartDate: &at, EndDate: &end,
	}
	switch d.weighted(80, 8, 8, 4) {
	case 1: // minutes only
		said.AIMinutes, said.EndDate = new((seconds+59)/60), nil
	case 2: // both, and they do not agree
		said.AIMinutes = new((seconds+59)/60 + 1)
	case 3:
		said.To = w.callers[0].number(95)
	}
	w.do(end, w.callback(said))
	if d.inHundred(2) {
		w.do(end.Add(5*time.Second), w.callback(said))
	}
}

// callback is what an answering service sends to the reseller's address.
func (w *writer) callback(said *usage.LiveAnswerCallback) func(context.Context, *filler) error {
	return func(ctx context.Context, f *filler) error {
		req := new(*said)
		req.Secret = w.secret
		_, err := app.Call[*op.Void](ctx, f.app, req)
		return err
	}
}

// talk plans a conversation with an id that can be found again.
func (w *writer) talk(id string, c *company, at time.Time, seconds int) {
	end := at.Add(time.Duration(seconds) * time.Second)
	w.do(end, w.callback(&usage.LiveAnswerCallback{
		ConversationID: "story-talk-" + id, NodeID: "live-answer-1", From: w.near[0].number(44), To: c.local[2], StartDate: &at, EndDate: &end,
	}))
}

// session plans the run of a call flow that a call belongs to: written before the call's record, after it, or before its
// call is known. What it says is said by the session, or by a billable that names only the session.
func (w *writer) session(d *dice, c *company, e *usage.Event) string {
	id := "run-" + d.uuid()
	e.SessionID = id
	said := account.NewSession{
		ID: id, AccountID: w.id, CustomerID: c.id, CallSID: e.CallSID, Channel: "Voice", FromAddress: e.From, ToAddress: e.To,
		DateStarted: new(e.Happened),
	}
	write := func(s account.NewSession) func(context.Context, *filler) error {
		return func(ctx context.Context, f *filler) error {
			_, err := app.Call[*account.SessionInfo](ctx, f.app, &s)
			return err
		}
	}
	switch d.weighted(60, 15, 15, 10) {
	case 0:
		w.do(e.Happened, write(said))
	case 1: // after the record of the call, which waits for it
		w.do(nightly(e.Happened, 1).Add(7*time.Hour), write(said))
	case 2: // its call becomes known later
		early := said
		early.CallSID = ""
		w.do(e.Happened, write(early))
		w.do(e.Happened.Add(time.Minute), write(said))
	case 3: // billed by session and again by call: one billable
		said.CustomerID = ""
		w.do(e.Happened, write(said))
		w.bill(e.Happened.Add(time.Minute), billing.NewBillableTask{Customer: c.number, SessionID: id})
		w.bill(e.Happened.Add(30*time.Hour), billing.NewBillableTask{Customer: c.number, CallSID: e.CallSID})
	}
	return id
}

// mapLater gives a stranger's number to a company when somebody finds out whose it is.
func (w *writer) mapLater(number string) {
	w.do(w.at(firstDay+30, 10, 0, 0), func(ctx context.Context, f *filler) error {
		return f.mapTo(ctx, w.reseller, w.companies[1], "number", number)
	})
}

// assignLater gives some of the calls that still belong to nobody to a company, as a person does after looking at them.
func (w *writer) assignLater() {
	w.do(w.at(firstDay+60, 11, 0, 0), func(ctx context.Context, f *filler) error {
		waiting, err := app.Call[*billing.ListPendingResponse](ctx, f.app, &billing.ListPending{AccountID: w.id, Reason: billing.NoCustomer, Limit: 5})
		if err != nil {
			return err
		}
		assign := &usage.AssignUsage{AccountID: w.id, CustomerID: w.companies[0].id}
		for _, p := range waiting.Pending {
			assign.Numbers = append(assign.Numbers, p.Number)
		}
		answer, err := app.Call[*usage.AssignUsageResponse](ctx, f.app, assign)
		if err == nil && len(answer.Refused) > 0 {
			err = fmt.Errorf("assign usage: %d refused", len(answer.Refused))
		}
		return err
	})
}
