package billing_test

import (
	"testing"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
)

// What a month comes to beside its events, each rule with numbers that one can check with a pencil.
func TestRulesOfAMonth(t *testing.T) {
	for _, c := range []struct {
		name, settings string
		minutes        map[int64]int64 // by customer; 2 is below 1
		want           []string
	}{
		{"graduated tiers: 10 at 0.02, 20 at 0.01, of which all were charged 0.02",
			`{"OutboundVoiceCalls": {"UnitCost": 0.02, "Tiers": [{"UpTo": 10, "UnitCost": 0.02}, {"UnitCost": 0.01}]}}`, map[int64]int64{1: 30},
			[]string{"2026-10 c1 OutboundVoiceCalls tiers of 2026-10: 30 units -0.2"}},
		{"volume tiers: all 30 at 0.01", `{"OutboundVoiceCalls": {"UnitCost": 0.02, "Volume": true, "Tiers": [{"UpTo": 10, "UnitCost": 0.02}, {"UnitCost": 0.01}]}}`, map[int64]int64{1: 30},
			[]string{"2026-10 c1 OutboundVoiceCalls tiers of 2026-10: 30 units -0.3"}},
		{"an allowance of 10 before graduated tiers: of 30, 10 are free, 10 at 0.02, 10 at 0.01",
			`{"OutboundVoiceCalls": {"UnitCost": 0.02, "Allowance": 10, "Tiers": [{"UpTo": 10, "UnitCost": 0.02}, {"UnitCost": 0.01}]}}`, map[int64]int64{1: 30},
			[]string{"2026-10 c1 OutboundVoiceCalls allowance of 2026-10: 10 units -0.2", "2026-10 c1 OutboundVoiceCalls tiers of 2026-10: 20 units -0.1"}},
		{"volume tiers, the first not passed", `{"OutboundVoiceCalls": {"UnitCost": 0.02, "Volume": true, "Tiers": [{"UpTo": 30, "UnitCost": 0.02}, {"UnitCost": 0.01}]}}`, map[int64]int64{1: 30}, nil},
		{"an allowance of 30 that 1 and 2 share by what they used, and 3 has alone", `{"OutboundVoiceCalls": {"UnitCost": 0.01, "Allowance": 30, "Pooled": true}}`, map[int64]int64{1: 40, 2: 20, 3: 50},
			[]string{
				"2026-10 c1 OutboundVoiceCalls allowance of 2026-10: 20 units -0.2", "2026-10 c2 OutboundVoiceCalls allowance of 2026-10: 10 units -0.1",
				"2026-10 c3 OutboundVoiceCalls allowance of 2026-10: 30 units -0.3"}},
		{"an allowance that each has for himself", `{"OutboundVoiceCalls": {"UnitCost": 0.01, "Allowance": 30}}`, map[int64]int64{1: 40, 2: 20},
			[]string{"2026-10 c1 OutboundVoiceCalls allowance of 2026-10: 30 units -0.3", "2026-10 c2 OutboundVoiceCalls allowance of 2026-10: 20 units -0.2"}},
		{"at least 5: one who comes to 1.2 owes 3.8 more, one who comes to 6 owes nothing more, one who used nothing owes 5",
			`{"OutboundVoiceCalls": {"UnitCost": 0.1}, "Base": {"MinimumSpend": 5}}`, map[int64]int64{1: 12, 2: 60},
			[]string{"2026-10 c1 Base minimum spend of 2026-10: 0 units 3.8", "2026-10 c3 Base minimum spend of 2026-10: 0 units 5"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dbtest.Each(t, func(t *testing.T, d *db.DB) {
				w, clock := newCalendar(t, d)
				w.Term(account.Term{Kind: account.TermSettings, Body: c.settings})
				for customer, minutes := range c.minutes {
					w.Event(leg(string(rune('a'+customer)), "2026-10-05", customer, minutes))
				}
				lines := func() string { return monthLines(t, w) }
				want(t, "open", lines(), c.want...)
				clock.set("2026-11-03")
				if err := run(t, w, &billing.ClosePeriodTask{Month: october(), Who: "ann"}); err != nil {
					t.Fatal(err)
				}
				want(t, "closed", lines(), c.want...)
				verified(t, w)
			})
		})
	}
}
