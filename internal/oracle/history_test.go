// Package oracle checks the product against a calculation that shares nothing with it: what was sent is remembered by
// the test, amounts are fractions of math/big, and every sum is a loop over everything. It owns no code that runs.
package oracle_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"voxbill/internal/db/dbtest"
)

// call is one leg as the test knows it: what was said of it, by whomever.
type call struct {
	id, sid, parent string
	leaf            string
	day             int // of October
	quantity        *big.Rat
	cost            *big.Rat // nil while nobody said
	customer        string   // as the event says
	abroad          bool
	billable        string // customer of the leg's billable
}

// prices of the account, as the test sets them: by leaf, per unit and as a multiple of cost.
var prices = map[string]struct{ item, unit, multiple string }{
	"calls-outbound":        {"outboundVoiceCalls", "0.0215", "0"},
	"calls-inbound-local":   {"inboundVoiceCalls", "0.007", "0"},
	"sms-outbound-longcode": {"outboundSmsMessages", "0.001", "1.35"},
}

// above lists the roll-ups over each leaf that the test uses.
var above = map[string][]string{
	"calls-outbound":        {"calls", "totalprice"},
	"calls-inbound-local":   {"calls-inbound", "calls", "totalprice"},
	"sms-outbound-longcode": {"sms-outbound", "sms", "totalprice"},
}

// Random histories of calls, repeats, costs that come later, second sources and billables in any order, on both
// databases: what the product answers is what a naive loop makes of what was said, to the last millionth.
func TestRandomHistories(t *testing.T) {
	histories := 12
	if testing.Short() {
		histories = 2
	}
	for store, url := range map[string]func(testing.TB) string{"SQLite": dbtest.SQLite, "PostgreSQL": dbtest.Postgres} {
		t.Run(store, func(t *testing.T) {
			c := open(t, url(t))
			for seed := range histories {
				name := fmt.Sprintf("history-%d", seed)
				c.found(name)
				calls := c.live(name, rand.New(rand.NewPCG(uint64(seed), 99)))
				c.compareUsage(name, calls)
				c.compareBilling(name, calls)
			}
		})
	}
}

// found makes an account with three customers and prices.
func (c *client) found(name string) {
	settings := map[string]any{}
	for _, p := range prices {
		settings[p.item] = map[string]any{"unitCost": json.Number(p.unit), "rawUnitMultiplier": json.Number(p.multiple)}
	}
	c.must("POST", "/accounts", map[string]any{"id": name, "name": name, "timeZone": "UTC", "homeCountry": "US", "currency": "USD"})
	c.must("PATCH", "/accounts/"+name, map[string]any{"billingSettings": settings})
	for _, id := range []string{"a", "b", "c"} {
		c.must("POST", "/customers", map[string]any{"accountId": name, "id": name + "-" + id, "name": id, "dateCreated": "2020-01-01T00:00:00Z"})
	}
}

// live plays a history and returns what is known at its end.
func (c *client) live(name string, r *rand.Rand) []*call {
	var calls []*call
	leaves := []string{"calls-outbound", "calls-inbound-local", "sms-outbound-longcode"}
	for i := range 40 {
		k := &call{
			id: fmt.Sprintf("e%d", i), sid: fmt.Sprintf("CA%d", i), leaf: leaves[r.IntN(3)], day: 1 + r.IntN(28),
			quantity: big.NewRat(1+r.Int64N(5000), 1000), abroad: r.IntN(2) == 0,
		}
		if i > 0 && r.IntN(3) == 0 {
			k.parent = calls[r.IntN(len(calls))].sid
		}
		if r.IntN(3) > 0 {
			k.customer = name + "-" + string(rune('a'+r.IntN(3)))
		}
		calls = append(calls, k)
	}
	var acts []func()
	for _, k := range calls {
		event := k.event(name)
		acts = append(acts, func() { c.must("POST", "/usage/events", map[string]any{"events": []any{event}}) })
		if r.IntN(2) == 0 { // again, now with the cost
			k.cost = big.NewRat(r.Int64N(1_000_000), 10_000_000)
			priced := k.event(name)
			acts = append(acts, func() { c.must("POST", "/usage/events", map[string]any{"events": []any{priced, event}}) })
		}
		if r.IntN(4) == 0 { // a second source knows less
			witness := k.event(name)
			witness["source"], witness["id"] = "switch", "w-"+k.id
			delete(witness, "cost")
			acts = append(acts, func() { c.must("POST", "/usage/events", map[string]any{"events": []any{witness}}) })
		}
		if r.IntN(4) == 0 {
			k.billable = name + "-" + string(rune('a'+r.IntN(3)))
			billable := map[string]any{"accountId": name, "customerId": k.billable, "callSid": k.sid}
			acts = append(acts, func() { c.must("POST", "/billables", billable) }, func() { c.must("POST", "/billables", billable) })
		}
	}
	r.Shuffle(len(acts), func(i, j int) { acts[i], acts[j] = acts[j], acts[i] })
	for _, act := range acts {
		act()
	}
	return calls
}

func (k *call) event(name string) map[string]any {
	to := "+12125550100"
	if k.abroad {
		to = "+442079460000"
	}
	e := map[string]any{
		"id": k.id, "accountId": name, "category": k.leaf, "startTime": fmt.Sprintf("2026-10-%02dT12:00:00Z", k.day),
		"quantity": k.quantity.FloatString(3), "callSid": k.sid, "to": to, "from": "+12125550199",
	}
	if k.parent != "" {
		e["parentCallSid"] = k.parent
	}
	if k.customer != "" {
		e["customerId"] = k.customer
	}
	if k.cost != nil {
		e["cost"] = k.cost.FloatString(7)
	}
	return e
}

// compareUsage adds up what was used, by category, roll-ups included.
func (c *client) compareUsage(name string, calls []*call) {
	type sum struct {
		count       int64
		usage, cost *big.Rat
	}
	want := map[string]*sum{}
	for _, k := range calls {
		for _, category := range append([]string{k.leaf}, above[k.leaf]...) {
			s := want[category]
			if s == nil {
				s = &sum{usage: new(big.Rat), cost: new(big.Rat)}
				want[category] = s
			}
			s.count++
			s.usage.Add(s.usage, k.quantity)
			if k.cost != nil {
				s.cost.Add(s.cost, k.cost)
			}
		}
	}
	if total := want["totalprice"]; total != nil {
		total.count, total.usage = 0, total.cost
	}
	var rows []struct {
		Category string
		Count    int64
		Usage    string
		Price    json.Number
	}
	body := c.must("GET", "/billing/usage?accountId="+name+"&startDate=2026-10-01&endDate=2026-10-31", nil)
	if err := json.Unmarshal(body, &rows); err != nil {
		c.t.Fatal(err)
	}
	for _, row := range rows {
		s := want[row.Category]
		if s == nil {
			c.t.Errorf("%s: nobody used %s", name, row.Category)
			continue
		}
		if row.Count != s.count || rat(row.Usage).Cmp(s.usage) != 0 || rat(row.Price.String()).Cmp(s.cost) != 0 {
			c.t.Errorf("%s: %s = %+v, want %d, %v, %v", name, row.Category, row, s.count, s.usage.FloatString(12), s.cost.FloatString(12))
		}
		delete(want, row.Category)
	}
	for category := range want {
		c.t.Errorf("%s: %s is missing", name, category)
	}
}

func rat(text string) *big.Rat {
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		panic("not a number: " + text)
	}
	return r
}

// payer is whom a call's own billable names, else that of the nearest leg above it, else the event's customer.
func payer(k *call, calls []*call) string {
	seen := map[string]bool{}
	for leg := k; leg != nil && !seen[leg.sid]; {
		seen[leg.sid] = true
		if leg.billable != "" {
			return leg.billable
		}
		next := (*call)(nil)
		for _, other := range calls {
			if leg.parent != "" && other.sid == leg.parent {
				next = other
			}
		}
		leg = next
	}
	return k.customer
}

// charge is the price in millionths, rounded half up once; false while the cost that it needs is not known.
func charge(k *call) (*big.Int, bool) {
	p := prices[k.leaf]
	amount := new(big.Rat).Mul(rat(p.unit), k.quantity)
	if multiple := rat(p.multiple); multiple.Sign() != 0 {
		if k.cost == nil {
			return nil, false
		}
		amount.Add(amount, multiple.Mul(multiple, k.cost))
	}
	amount.Mul(amount, big.NewRat(1_000_000, 1)).Add(amount, big.NewRat(1, 2))
	return new(big.Int).Div(amount.Num(), amount.Denom()), true // never negative here, so the floor is half up
}

// compareBilling adds up what each customer is charged, and the international part of it.
func (c *client) compareBilling(name string, calls []*call) {
	want, abroad := map[string]*big.Int{}, map[string]*big.Int{}
	for _, id := range []string{"a", "b", "c"} {
		want[name+"-"+id], abroad[name+"-"+id] = new(big.Int), new(big.Int)
	}
	unassigned := 0
	for _, k := range calls {
		who := payer(k, calls)
		if who == "" {
			unassigned++
			continue
		}
		amount, known := charge(k)
		if !known {
			continue
		}
		want[who].Add(want[who], amount)
		if k.abroad && k.leaf == "calls-outbound" {
			abroad[who].Add(abroad[who], amount)
		}
	}
	var page struct {
		Charges []struct {
			CustomerID string
			Amount     json.Number
		}
	}
	if err := json.Unmarshal(c.must("GET", "/billing/charges?accountId="+name+"&limit=10000", nil), &page); err != nil {
		c.t.Fatal(err)
	}
	got := map[string]*big.Rat{}
	for _, line := range page.Charges {
		if got[line.CustomerID] == nil {
			got[line.CustomerID] = new(big.Rat)
		}
		got[line.CustomerID].Add(got[line.CustomerID], rat(line.Amount.String()))
	}
	var info struct {
		Customers []struct {
			CustomerID         string
			InternationalCosts float64
		}
	}
	if err := json.Unmarshal(c.must("GET", "/billing?accountId="+name+"&startDate=2026-10-01&endDate=2026-10-31", nil), &info); err != nil {
		c.t.Fatal(err)
	}
	if len(info.Customers) != 3 {
		c.t.Errorf("%s: %d rows of customers, want 3", name, len(info.Customers))
	}
	for _, row := range info.Customers {
		exact := new(big.Rat).SetFrac(want[row.CustomerID], big.NewInt(1_000_000))
		if sum := got[row.CustomerID]; sum == nil && exact.Sign() != 0 || sum != nil && sum.Cmp(exact) != 0 {
			c.t.Errorf("%s: %s is charged %v, want %v", name, row.CustomerID, sum, exact.FloatString(6))
		}
		nearest, _ := new(big.Rat).SetFrac(abroad[row.CustomerID], big.NewInt(1_000_000)).Float64()
		if row.InternationalCosts != nearest {
			c.t.Errorf("%s: international costs of %s = %v, want %v", name, row.CustomerID, row.InternationalCosts, nearest)
		}
	}
	var pending struct{ Pending []struct{ Reason string } }
	if err := json.Unmarshal(c.must("GET", "/billing/pending?accountId="+name+"&limit=10000", nil), &pending); err != nil {
		c.t.Fatal(err)
	}
	nobody := 0
	for _, p := range pending.Pending {
		if p.Reason == "no customer" {
			nobody++
		}
	}
	if nobody != unassigned {
		c.t.Errorf("%s: %d wait for a customer, want %d", name, nobody, unassigned)
	}
}
