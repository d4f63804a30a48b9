package billing_test

import (
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/usage"
)

// arrival is one thing that reaches the product, at whatever time.
type arrival struct {
	name string
	send func(w *billingtest.World)
}

// arrivals is a story with legs below legs, sessions that get their call late, billables by call and by session,
// witnesses, repeats, costs that come later and prices that come last. Nothing in it contradicts anything else.
func arrivals() []arrival {
	at := func(e usage.Event) func(w *billingtest.World) { return func(w *billingtest.World) { w.Event(e) } }
	call := func(id, sid, parent string) usage.Event {
		e := outbound(id, sid)
		e.ParentSID = parent
		return e
	}
	first := call("first", "CA1", "")
	second := call("second", "CA2", "CA1")
	third := call("third", "CA3", "CA2")
	ofSession := call("of-session", "CA4", "")
	ofSession.SessionID = "s1"
	named := call("named", "CA5", "")
	named.Customer = 3
	priced := named
	priced.Cost, priced.Currency = cost("0.0125"), "USD"
	witness := named
	witness.Source, witness.SourceID, witness.Customer, witness.Cost = "freeswitch", "w1", 0, nil
	recorded := usage.Event{Source: "api", SourceID: "rec", Leaf: "calls-recordings", Happened: first.Happened, Quantity: quantity(2), CallSID: "CA2"}
	sms := usage.Event{Source: "api", SourceID: "sms", Leaf: "sms-outbound-longcode", Happened: first.Happened, Quantity: quantity(3), Customer: 1}
	smsPriced := sms
	smsPriced.Cost, smsPriced.Currency = cost("0.0237"), "EUR"
	ended := first.Happened.Add(125 * time.Second)
	talk := usage.Event{Source: "live-answer", SourceID: "conv", Leaf: "ai-live-minutes", Happened: first.Happened, Ended: &ended, SessionID: "s2"}
	nobody := call("nobody", "CA9", "")
	both := call("leg of both", "CA6", "")
	below := call("below", "CA7", "CA6")

	return []arrival{
		{"first leg", at(first)}, {"second leg", at(second)}, {"third leg", at(third)},
		{"session leg", at(ofSession)}, {"named leg", at(named)}, {"named leg again", at(named)},
		{"its cost", at(priced)}, {"its witness", at(witness)}, {"recording", at(recorded)},
		{"message", at(sms)}, {"message's cost", at(smsPriced)}, {"conversation", at(talk)}, {"nobody's call", at(nobody)},
		{"billable of the first leg", func(w *billingtest.World) { w.Billable(billing.NewBillableTask{Customer: 2, CallSID: "CA1"}) }},
		{"the same billable", func(w *billingtest.World) { w.Billable(billing.NewBillableTask{Customer: 2, CallSID: "CA1"}) }},
		{"billable by session", func(w *billingtest.World) { w.Billable(billing.NewBillableTask{Customer: 1, SessionID: "s1"}) }},
		{"billable by that session's call", func(w *billingtest.World) { w.Billable(billing.NewBillableTask{Customer: 1, CallSID: "CA4"}) }},
		{"billable of the third leg", func(w *billingtest.World) { w.Billable(billing.NewBillableTask{Customer: 3, CallSID: "CA3"}) }},
		{"session one with its call", func(w *billingtest.World) { w.Session("s1", 1, "CA4") }},
		{"leg of a billable by both", at(both)}, {"leg below it", at(below)},
		{"billable by session and another call", func(w *billingtest.World) { w.Billable(billing.NewBillableTask{SessionID: "s3", CallSID: "CA6"}) }},
		{"session three", func(w *billingtest.World) { w.Session("s3", 3, "") }},
		{"session two", func(w *billingtest.World) { w.Session("s2", 2, "") }},
		{"prices", func(w *billingtest.World) { w.Prices() }},
		{"exchange rate", func(w *billingtest.World) { w.Term(account.Term{Kind: account.TermExchange, Name: "EUR", Body: "1.1"}) }},
	}
}

// Without a close in between, every order of arrival ends in equal charges, totals and waiting things. The orders run
// side by side, each in an account of its own, so that commits are shared between them.
func TestOrderOfArrivalDoesNotMatter(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		orders := 1024
		if d.Dialect == db.Postgres {
			orders = 256 // each takes five times as long
		}
		if testing.Short() {
			orders = 64
		}
		world := billingtest.New(t, d)
		for _, a := range arrivals() {
			a.send(world)
		}
		want := state(t, world)
		t.Logf("every order ends in:\n%s", want)
		var tellers sync.WaitGroup
		for teller := range 32 {
			random := rand.New(rand.NewPCG(uint64(teller), 2))
			tellers.Go(func() {
				for range orders / 32 {
					if t.Failed() {
						return
					}
					tell(t, world.NewAccount(), random, want)
				}
			})
		}
		tellers.Wait()
	})
}

// tell tells the story in a random order and compares how it ends.
func tell(t *testing.T, w *billingtest.World, random *rand.Rand, want string) {
	story := arrivals()
	random.Shuffle(len(story), func(i, j int) { story[i], story[j] = story[j], story[i] })
	var names []string
	for _, a := range story {
		names = append(names, a.name)
		a.send(w)
	}
	if got := state(t, w); got != want {
		t.Errorf("%q\nends in\n%s\nwant\n%s", names, got, want)
	}
}
