package oracle_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"voxbill/internal/app"
	"voxbill/internal/db/dbtest"
)

// answers are what the reading operations say of an account, as of a moment or now.
func (c *client) answers(name, asOf string) string {
	var all []string
	query := "accountId=" + name + "&startDate=2026-08-15&endDate=2026-12-20"
	if asOf != "" {
		query += "&asOf=" + asOf
	}
	for _, path := range []string{"/billing/usage?", "/billing?", "/ai/usage?"} {
		all = append(all, string(c.must("GET", path+query, nil)))
	}
	return strings.Join(all, "\n")
}

// Whatever arrives, is changed, closed or corrected later: what was answered once is answered again as of the sequence and
// the instant at which it was.
func TestAnswersAsOfAMomentNeverChange(t *testing.T) {
	stores := map[string]func(testing.TB) string{"SQLite": dbtest.SQLite, "PostgreSQL": dbtest.Postgres}
	for store, url := range stores {
		t.Run(store, func(t *testing.T) {
			histories := 4
			if testing.Short() {
				histories = 1
			}
			var now atomic.Int64
			now.Store(time.Date(2026, 10, 20, 9, 0, 0, 0, time.UTC).UnixMilli())
			c := openWith(t, app.Config{Store: app.Store{DB: url(t)}, Now: func() time.Time { return time.UnixMilli(now.Load()).UTC() }})
			for seed := range histories {
				c.rememberAndAsk(fmt.Sprintf("past-%d", seed), rand.New(rand.NewPCG(uint64(seed), 7)), func(d time.Duration) time.Time {
					return time.UnixMilli(now.Add(d.Milliseconds())).UTC()
				})
			}
		})
	}
}

// rememberAndAsk lives through a history and asks at its end what was answered on the way.
func (c *client) rememberAndAsk(name string, r *rand.Rand, passes func(time.Duration) time.Time) {
	c.found(name)
	c.must("PATCH", "/accounts/"+name, map[string]any{"billingSettings": map[string]any{"aiLiveMinutes": map[string]any{"unitCost": json.Number("0.11")}}, "effectiveDate": "2026-01-01"})
	type moment struct{ sequence, instant, said string }
	var moments []moment
	for i := range 60 {
		c.anything(name, i, r)
		at := passes(time.Duration(1+r.IntN(30)) * time.Hour)
		if r.IntN(5) == 0 {
			status, header := c.header("/billing?accountId=" + name + "&startDate=2026-10-01&endDate=2026-10-31")
			if status != http.StatusOK {
				c.t.Fatal(status)
			}
			moments = append(moments, moment{header.Get("X-Posting-Sequence"), at.Format(time.RFC3339), c.answers(name, "")})
		}
	}
	for _, m := range moments {
		for _, asOf := range []string{m.sequence, m.instant} {
			if got := c.answers(name, asOf); got != m.said {
				c.t.Errorf("%s as of %s:\n%s\nwas\n%s", name, asOf, got, m.said)
			}
		}
	}
	if len(moments) < 5 {
		c.t.Fatalf("%s: only %d moments to ask about", name, len(moments))
	}
}

// anything is one thing that happens in an account.
func (c *client) anything(name string, i int, r *rand.Rand) {
	somebody := func() string { return name + "-" + string(rune('a'+r.IntN(3))) }
	k := &call{id: fmt.Sprintf("e%d", r.IntN(i+1)), sid: fmt.Sprintf("CA%d", r.IntN(i+1)), leaf: "calls-outbound", day: 1 + r.IntN(28), quantity: rat("1.5"), abroad: true}
	switch r.IntN(12) {
	case 0, 1, 2, 3:
		k.id, k.sid = fmt.Sprintf("e%d", i), fmt.Sprintf("CA%d", i)
		e := k.event(name)
		if r.IntN(2) == 0 {
			e["customerId"] = somebody()
		}
		if r.IntN(3) == 0 {
			e["recorded"] = true
		}
		c.try("POST", "/usage/events", map[string]any{"events": []any{e}})
	case 4: // a completion, or a contradiction, of something known
		e := k.event(name)
		e["cost"], e["costCurrency"] = "0.01", "USD"
		c.try("POST", "/usage/events", map[string]any{"events": []any{e}})
	case 5:
		c.try("POST", "/billables", map[string]any{"accountId": name, "customerId": somebody(), "callSid": k.sid})
	case 6:
		c.try("POST", "/usage/events", map[string]any{"events": []any{map[string]any{
			"id": fmt.Sprintf("talk%d", i), "accountId": name, "category": "ai-live-minutes", "startTime": fmt.Sprintf("2026-10-%02dT10:00:00Z", k.day),
			"durationSeconds": 10 + r.IntN(300), "customerId": somebody(),
		}}})
	case 7:
		c.try("PATCH", "/accounts/"+name, map[string]any{"effectiveDate": "2026-09-01", "billingSettings": map[string]any{
			"outboundVoiceCalls": map[string]any{"unitCost": json.Number(fmt.Sprintf("0.0%d", 1+r.IntN(9))), "allowance": r.IntN(20)}}})
	case 8:
		c.try("POST", "/customers", map[string]any{"accountId": name, "id": fmt.Sprintf("%s-new%d", name, i), "name": "new", "dateCreated": "2026-01-01T00:00:00Z"})
	case 9:
		c.try("DELETE", "/customers/"+fmt.Sprintf("%s-new%d", name, r.IntN(i+1)), nil)
	case 10:
		c.try("POST", "/billing/periods/close", map[string]any{"accountId": name, "month": "2026-10", "acceptPending": true, "reason": "x"})
		c.try("POST", "/billing/adjustments", map[string]any{"accountId": name, "customerId": somebody(), "amount": -1, "reason": "x", "day": "2026-10-02"})
	case 11:
		ask := map[string]any{"accountId": name, "action": []string{"void", "reprice", "customer", "restore"}[r.IntN(4)], "startDate": "2026-10-01", "endDate": "2026-10-14", "toCustomerId": somebody()}
		status, body := c.send("POST", "/billing/corrections/preview", ask)
		var shown struct{ Preview string }
		if status == http.StatusOK && json.Unmarshal(body, &shown) == nil {
			ask["preview"], ask["reason"] = shown.Preview, "x"
			c.must("POST", "/billing/corrections", ask)
		}
	}
}

// try sends what may be refused, for a reason that is not the server's.
func (c *client) try(method, path string, body any) {
	c.t.Helper()
	if status, answer := c.send(method, path, body); status >= 500 {
		c.t.Fatalf("%s %s = %d %s", method, path, status, answer)
	}
}
