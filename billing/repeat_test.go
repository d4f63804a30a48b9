package billing_test

import (
	"strings"
	"testing"

	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/usage"
)

// A repeat that leaves out the call is still a repeat: absent means unknown.
func TestARepeatMayLeaveOutTheCall(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Prices()
		call := outbound("e1", "CA1")
		call.Customer = 1
		w.Event(call)
		repeat := usage.Event{Source: call.Source, SourceID: "e1", Leaf: call.Leaf, Happened: call.Happened, Cost: cost("0.01"), Currency: "USD"}
		if e := w.Event(repeat); e.Outcome != usage.Completed {
			t.Errorf("a repeat with the cost and without the call: %v (%v), want Completed", e.Outcome, e.Err)
		}
		if got := state(t, w); !strings.Contains(got, "posted CA1 calls-outbound customer 1 40000") || !strings.Contains(got, "USD 1 1 2000000+0 10000+0") {
			t.Errorf("state:\n%s", got)
		}
	})
}

// An event that gets a call which another source's record has already is that record's witness: it is no longer charged,
// its minutes are counted once, and what only it knew is kept.
func TestAnEventThatTurnsOutToBeAWitness(t *testing.T) {
	minutes := int64(3)
	talk := usage.Event{Source: "live-answer", SourceID: "conv", Leaf: "ai-live-minutes", Happened: outbound("", "").Happened, AIMinutes: &minutes, Customer: 2}
	known := talk
	known.CallSID = "CA1"
	other := known
	other.Source, other.SourceID, other.Customer, other.AIMinutes = "api", "x1", 0, nil
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		world := billingtest.New(t, d)
		for _, order := range [][]usage.Event{{talk, other, known}, {talk, known, other}, {other, talk, known}} {
			w := world.NewAccount()
			w.Prices()
			for _, e := range order {
				w.Event(e)
			}
			got := state(t, w)
			if n := strings.Count(got, "posted"); n != 1 {
				t.Errorf("state:\n%s\nwant one charge", got)
			}
			for _, want := range []string{"customer 2 450000", "ai 20731 2 1 3", "usage 20731 ai-live-minutes  1 1 3000000+0 0+0"} {
				if !strings.Contains(got, want) {
					t.Errorf("state:\n%s\nwant %q in it", got, want)
				}
			}
			if found := differences(t, w, w.Account); len(found) > 0 {
				t.Error(found)
			}
		}
	})
}
