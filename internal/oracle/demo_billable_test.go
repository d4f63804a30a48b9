package oracle_test

import (
	"fmt"
	"net/http"
)

// billSomething bills calls by hand: one that was nobody's, and one that another customer pays so far.
func (d *demoServer) billSomething(w *world) {
	var to string
	for id, c := range w.customers {
		if c.archived == "" && (to == "" || id < to) {
			to = id
		}
	}
	done := map[bool]bool{}
	for _, e := range w.events {
		nobodys := e.payer == ""
		if e.WitnessOf != 0 || e.CallSid == "" || done[nobodys] || e.payer == to || !nobodys && !w.tree[e.Category].outbound {
			continue
		}
		done[nobodys] = true
		asked := fmt.Sprintf(`{"accountId": %q, "customerId": %q, "callSid": %q}`, w.story.id, to, e.CallSid)
		for range 2 { // the same word twice is one billable
			if body, _ := d.body(http.MethodPost, "/billables", asked); len(body) != 0 {
				d.t.Errorf("POST /billables answers %q, want nothing", body)
			}
		}
		w.billables = append([]billable{{Number: 1 << 40, CustomerID: to, CallSid: e.CallSid}}, w.billables...)
	}
	if len(done) != 2 {
		d.t.Errorf("%s: found calls to bill %v, want one that is nobody's and one that is somebody's", w.story.id, done)
	}
}
