package billing_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
	"voxbill/money"
	"voxbill/period"
	"voxbill/usage"
)

// correct rehearses a correction, then does it as it was shown, and returns what it did.
func correct(t testing.TB, w *billingtest.World, e *usage.Entry) *billing.CorrectTask {
	t.Helper()
	task := e.Task.(*billing.CorrectTask)
	e.Account = w.Account
	if err := w.Recorder.Rehearse(t.Context(), e); err != nil || e.Err != nil {
		t.Fatal(err, e.Err)
	}
	shown := task.Digest
	task.Expect = shown
	w.Submit(e)
	if e.Err != nil {
		t.Fatalf("%s: %v", task.Action, e.Err)
	}
	if task.Digest != shown {
		t.Errorf("%s did %s, its preview showed %s", task.Action, task.Digest, shown)
	}
	verified(t, w)
	return task
}

// charged is what stands of each customer, and what waits.
func charged(t testing.TB, w *billingtest.World) string {
	t.Helper()
	var lines []string
	for line := range strings.Lines(state(t, w)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "posted") || strings.HasPrefix(line, "waits") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// Each kind of correction, what it leaves behind, and that later word of the event does not undo it.
func TestCorrections(t *testing.T) {
	five := int64(301)
	for _, c := range []struct {
		name    string
		task    billing.CorrectTask
		amend   *usage.Event
		want    string
		changes int
	}{
		{"void", billing.CorrectTask{Action: billing.ActionVoid}, nil, "", 1},
		{"customer", billing.CorrectTask{Action: billing.ActionCustomer, Customer: 3}, nil, "posted CA-call calls-outbound customer 3 40000", 2},
		{"reprice", billing.CorrectTask{Action: billing.ActionReprice}, nil, "posted CA-call calls-outbound customer 1 60000", 2},
		{"replace", billing.CorrectTask{Action: billing.ActionReplace}, &usage.Event{Quantity: new(money.FromInt(5)), Duration: &five}, "posted CA-call calls-outbound customer 1 150000", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			dbtest.Each(t, func(t *testing.T, d *db.DB) {
				w, _ := newCalendar(t, d)
				call := leg("call", "2026-10-05", 1, 2)
				call.Quantity = nil
				call.Duration = new(int64(95))
				number := w.Event(call).Number
				w.Term(account.Term{Kind: account.TermSettings, From: period.Date(2026, time.January, 1), Body: `{"OutboundVoiceCalls": {"UnitCost": 0.03}}`})
				want(t, "before", charged(t, w), "posted CA-call calls-outbound customer 1 40000")
				task := c.task
				task.Events, task.Who, task.Reason = []int64{number}, "ann", "because"
				e := &usage.Entry{Task: &task}
				if c.amend != nil {
					e.Amend = &usage.Amendment{Number: number, Set: *c.amend}
				}
				did := correct(t, w, e)
				if got := charged(t, w); got != c.want {
					t.Errorf("corrected:\n%s\nwant\n%s", got, c.want)
				}
				if len(did.Changes) != c.changes {
					t.Errorf("%d postings, want %d", len(did.Changes), c.changes)
				}
				for _, p := range did.Changes {
					if p.Reason != "because" || p.Author != "ann" {
						t.Errorf("%s %d has reason %q of %q", p.Kind, p.Seq, p.Reason, p.Author)
					}
				}
				// The same record again, now with its cost, and a billable: neither undoes what a person decided.
				call.Cost, call.Currency = cost("0.01"), "USD"
				w.Event(call)
				w.Billable(billing.NewBillableTask{Customer: 2, CallSID: "CA-call", Who: "bob"})
				switch c.name {
				case "void", "customer":
					if got := charged(t, w); got != c.want {
						t.Errorf("after more was heard of it:\n%s\nwant\n%s", got, c.want)
					}
				}
				verified(t, w)
				// Restored it is what facts say: the billable's customer pays.
				restore := &billing.CorrectTask{Action: billing.ActionRestore, Events: []int64{number}, Who: "ann", Reason: "after all"}
				correct(t, w, &usage.Entry{Task: restore})
				if got := charged(t, w); !strings.Contains(got, "customer 2 ") {
					t.Errorf("restored:\n%s\nwant customer 2 to pay", got)
				}
			})
		})
	}
}

// What was shown is what is done: when facts or prices have moved since the preview, nothing is.
func TestACorrectionThatWouldDoSomethingElseIsRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, _ := newCalendar(t, d)
		number := w.Event(leg("call", "2026-10-05", 1, 2)).Number
		w.Term(account.Term{Kind: account.TermSettings, From: period.Date(2026, time.January, 1), Body: `{"OutboundVoiceCalls": {"UnitCost": 0.03}}`})
		task := &billing.CorrectTask{Action: billing.ActionReprice, Events: []int64{number}, Who: "ann", Reason: "new prices"}
		e := &usage.Entry{Account: w.Account, Task: task}
		if err := w.Recorder.Rehearse(t.Context(), e); err != nil || e.Err != nil {
			t.Fatal(err, e.Err)
		}
		w.Term(account.Term{Kind: account.TermSettings, From: period.Date(2026, time.January, 1), Body: `{"OutboundVoiceCalls": {"UnitCost": 0.04}}`})
		before := state(t, w)
		task.Expect = task.Digest
		neighbour := &usage.Entry{Event: new(leg("neighbour", "2026-10-06", 1, 1))}
		w.Submit(e, neighbour)
		if f := new(fault.Error); !errors.As(e.Err, &f) || f.Kind != fault.Conflict {
			t.Errorf("correction = %v, want it refused", e.Err)
		}
		if neighbour.Outcome != usage.Created {
			t.Errorf("the neighbour in the same commit = %v %v", neighbour.Outcome, neighbour.Err)
		}
		if got := charged(t, w); !strings.Contains(got, "posted CA-call calls-outbound customer 1 40000") {
			t.Errorf("\n%s\nwant nothing of the correction in\n%s", got, before)
		}
		verified(t, w)
	})
}

// A completion of an old event is priced as the event was: past days change by correction alone (DESIGN rule 10).
func TestACompletionKeepsThePriceOfItsTime(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, _ := newCalendar(t, d)
		call := leg("call", "2026-10-05", 1, 2)
		w.Event(call)
		w.Term(account.Term{Kind: account.TermSettings, From: period.Date(2026, time.January, 1), Body: `{"OutboundVoiceCalls": {"UnitCost": 0.03}}`})
		call.Cost, call.Currency = cost("0.01"), "USD"
		if e := w.Event(call); e.Outcome != usage.Completed {
			t.Fatalf("outcome %v %v", e.Outcome, e.Err)
		}
		want(t, "completed", charged(t, w), "posted CA-call calls-outbound customer 1 40000")
		verified(t, w)
	})
}

// In a closed month a correction is posted where it is made, and adjustments by hand are postings of no event.
func TestCorrectionsAcrossAClose(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, c := newCalendar(t, d)
		number := w.Event(leg("call", "2026-10-05", 1, 20)).Number
		c.set("2026-11-03")
		if err := run(t, w, &billing.ClosePeriodTask{Month: october(), Who: "ann"}); err != nil {
			t.Fatal(err)
		}
		before := billed(t, w, october())
		correct(t, w, &usage.Entry{Task: &billing.CorrectTask{Action: billing.ActionVoid, Events: []int64{number}, Who: "ann", Reason: "wrong number"}})
		for _, task := range []*billing.AdjustTask{
			{Customer: 1, Amount: -5_000_000, Item: "Goodwill", Who: "ann", Reason: "an outage", Day: period.Date(2026, time.October, 7)},
			{Customer: 1, Amount: 12_500_000, Item: "Set-up", Who: "ann", Reason: "a new site"},
		} {
			if err := run(t, w, task); err != nil {
				t.Fatal(err)
			}
		}
		want(t, "closed", billed(t, w, october()), before)
		want(t, "november", billed(t, w, october()+1),
			"2026-11 c1 Goodwill adjustment@2026-10 0 events 0 units -5, international 0, recordings 0",
			"2026-11 c1 OutboundVoiceCalls item@2026-10 -1 events -20 units -0.4, international -0.4, recordings 0",
			"2026-11 c1 Set-up adjustment 0 events 0 units 12.5, international 0, recordings 0",
			"2026-11 c1 OutboundVoiceCalls allowance of 2026-10: -10 units 0.2")
		verified(t, w)
	})
}
