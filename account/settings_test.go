package account

import (
	"strings"
	"testing"

	"voxbill/internal/op"
)

// Tiers, a shared allowance and a minimum are kept as they were given; what cannot be is named, all of it at once.
func TestTiersAreKeptAsGiven(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree()
		given := &BillingSettings{
			Base: &BillingItem{BaseCost: "5", MinimumSpend: "30"},
			OutboundVoiceCalls: &BillingItem{UnitCost: "0.02", Allowance: 100, Pooled: true, TierKind: "volume",
				Tiers: []BillingTier{{UpTo: "1000", UnitCost: "0.02"}, {UpTo: "5000.5", UnitCost: "0.015"}, {UnitCost: "0.01"}}},
		}
		got := o.patch(&PatchAccount{AccountID: "acme", BillingSettings: given}).BillingSettings
		item := got.OutboundVoiceCalls
		if got.Base.MinimumSpend != "30" || !item.Pooled || item.TierKind != "volume" || len(item.Tiers) != 3 || item.Tiers[1].UpTo != "5000.5" || item.Tiers[2] != (BillingTier{UnitCost: "0.01"}) {
			t.Errorf("settings = %+v %+v, want them as given", got.Base, item)
		}
		_, err := o.patchAccount(as(t, administrator), &PatchAccount{AccountID: "acme", BillingSettings: &BillingSettings{
			InboundFaxes: &BillingItem{MinimumSpend: "3"},
			LocalNumbers: &BillingItem{Tiers: []BillingTier{{UpTo: "5", UnitCost: "1"}, {UpTo: "5", UnitCost: "-1"}, {UpTo: op.Decimal("9"), UnitCost: "1"}}},
		}})
		said := strings.Join(fields(err), " ")
		for _, field := range []string{"LocalNumbers.Tiers[1].UpTo", "LocalNumbers.Tiers[1].UnitCost", "LocalNumbers.Tiers[2].UpTo", "InboundFaxes.MinimumSpend"} {
			if !strings.Contains(said, "BillingSettings."+field) {
				t.Errorf("bad fields are %s, want %s among them", said, field)
			}
		}
	})
}
