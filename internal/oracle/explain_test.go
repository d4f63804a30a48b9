package oracle_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"voxbill/internal/app"
	"voxbill/internal/db/dbtest"
)

// explains computes an amount from the answer that explains it, and returns what it was: the kind of the posting and the
// rule.
func explains(t testing.TB, answer []byte) [2]string {
	t.Helper()
	var all struct{ Charges []json.RawMessage }
	if err := json.Unmarshal(answer, &all); err != nil || len(all.Charges) != 1 {
		t.Fatalf("%v: %.300s", err, answer)
	}
	amount, said, err := evaluate(all.Charges[0])
	switch {
	case err != nil:
		t.Errorf("%v: %s", err, all.Charges[0])
	case amount.Cmp(said) != 0:
		t.Errorf("computed %s from %s", amount.FloatString(12), all.Charges[0])
	}
	var of explanation
	if err := json.Unmarshal(all.Charges[0], &of); err != nil {
		t.Error(err)
	}
	return [2]string{of.Charge.Kind, of.Rule.Kind}
}

// Ten thousand random charges of three demos, and every line of their closed months, late ones among them: each amount
// follows from its explanation alone, to the millionth.
func TestExplanationsOfThreeDemos(t *testing.T) {
	if testing.Short() {
		t.Skip("fills three demos, which takes too long with -short")
	}
	for seed := range uint64(3) {
		t.Run(fmt.Sprint("seed ", seed+1), func(t *testing.T) {
			t.Parallel()
			var now atomic.Int64
			now.Store(time.Date(2026, 11, 22, 6, 0, 0, 0, time.UTC).UnixMilli())
			d := openDemoAt(t, seed+1, func() time.Time { return time.UnixMilli(now.Load()).UTC() })
			r := rand.New(rand.NewPCG(seed, 4))
			told := map[[2]string]int{}
			accounts := []string{"hudson-voice", "spree-telefonie"}
			for _, account := range accounts {
				d.closeMonths(account)
			}
			now.Store(time.Date(2026, 12, 2, 6, 0, 0, 0, time.UTC).UnixMilli())
			for _, account := range accounts {
				d.close(account, "2026-11")
				events, lines := d.postings(account)
				if len(lines) < 20 {
					t.Errorf("%s has only %d lines of months", account, len(lines))
				}
				r.Shuffle(len(events), func(i, j int) { events[i], events[j] = events[j], events[i] })
				for _, id := range append(lines, events[:1700]...) {
					answer, _ := d.body(http.MethodGet, fmt.Sprintf("/billing/explain?accountId=%s&chargeId=%d", account, id), "")
					told[explains(t, answer)]++
				}
			}
			for _, of := range [][2]string{{"charge", "deck"}, {"charge", "item"}, {"period", "base fee"}, {"period", "allowance"}, {"period", "tiers"},
				{"period", "minimum spend"}, {"linked", "allowance"}, {"linked", "tiers"}} {
				if told[of] == 0 {
					t.Errorf("no %s by %s among %v", of[0], of[1], told)
				}
			}
		})
	}
}

// closeMonths closes the demo's months but the last, with prices of all kinds in October, and something late for each.
func (d *demoServer) closeMonths(account string) {
	d.body(http.MethodPatch, "/accounts/"+account, `{"effectiveDate":"2026-10-01","billingSettings":{"base":{"baseCost":17.77,"minimumSpend":5000},
		"inboundVoiceCalls":{"unitCost":0.0123,"allowance":7777,"pooled":true},
		"inboundSmsMessages":{"unitCost":0.0085,"tierKind":"graduated","tiers":[{"upTo":10,"unitCost":0.01},{"unitCost":0.005}]},
		"inboundFaxes":{"unitCost":0.07,"tierKind":"volume","tiers":[{"upTo":5,"unitCost":0.06},{"unitCost":0.0333}]}}}`)
	customer := map[string]string{"hudson-voice": "bronte-books", "spree-telefonie": "groening-strassenbau"}[account]
	for _, month := range []string{"2026-08", "2026-09", "2026-10"} {
		d.close(account, month)
		for category, quantity := range map[string]int{"calls-inbound-local": 999, "fax-inbound": 7} {
			d.body(http.MethodPost, "/usage/events", fmt.Sprintf(`{"events":[{"id":"late %[3]s of %[2]s","accountId":%[1]q,"customerId":%[5]q,
				"category":%[3]q,"startTime":"%[2]s-28T10:00:00Z","quantity":%[4]d}]}`, account, month, category, quantity, customer))
		}
	}
}

func (d *demoServer) close(account, month string) {
	d.body(http.MethodPost, "/billing/periods/close", fmt.Sprintf(`{"accountId":%q,"month":%q,"acceptPending":true,"reason":"x"}`, account, month))
}

// postings lists an account's charges of events, and its lines of months.
func (d *demoServer) postings(account string) (events, lines []int64) {
	for after := int64(0); ; {
		page, _ := get[struct {
			Charges []struct{ ChargeID, Event int64 }
			After   int64
		}](d, fmt.Sprintf("/billing/charges?accountId=%s&after=%d&limit=10000", account, after))
		for _, c := range page.Charges {
			if c.Event == 0 {
				lines = append(lines, c.ChargeID)
			} else {
				events = append(events, c.ChargeID)
			}
		}
		if after = page.After; after == 0 {
			return events, lines
		}
	}
}

// In random histories of arrivals, prices, corrections, closes and customers, every posting is explained, and its amount
// follows from that.
func TestExplanationsOfRandomHistories(t *testing.T) {
	for store, url := range map[string]func(testing.TB) string{"SQLite": dbtest.SQLite, "PostgreSQL": dbtest.Postgres} {
		t.Run(store, func(t *testing.T) {
			histories := 8
			if testing.Short() {
				histories = 1
			}
			var now atomic.Int64
			now.Store(time.Date(2026, 10, 20, 9, 0, 0, 0, time.UTC).UnixMilli())
			c := openWith(t, app.Config{Store: app.Store{DB: url(t)}, Now: func() time.Time { return time.UnixMilli(now.Load()).UTC() }})
			explained, kinds := 0, map[string]int{}
			for seed := range histories {
				name, r := fmt.Sprintf("told-%d", seed), rand.New(rand.NewPCG(uint64(seed), 9))
				c.found(name)
				for i := range 80 {
					c.anything(name, i, r)
					now.Add((time.Duration(1+r.IntN(30)) * time.Hour).Milliseconds())
				}
				var list struct{ Charges []struct{ ChargeID int64 } }
				if err := json.Unmarshal(c.must("GET", "/billing/charges?limit=10000&accountId="+name, nil), &list); err != nil {
					t.Fatal(err)
				}
				for _, charge := range list.Charges {
					kinds[explains(t, c.must("GET", fmt.Sprintf("/billing/explain?accountId=%s&chargeId=%d", name, charge.ChargeID), nil))[0]]++
					explained++
				}
			}
			if !testing.Short() && (explained < 250 || kinds["reversal"] == 0 || kinds["adjustment"] == 0 || kinds["period"] == 0) {
				t.Errorf("explained %d postings: %v", explained, kinds)
			}
		})
	}
}
