package account

import (
	"fmt"

	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/money"
)

// BillingSettings is the price list of an account, or of a customer who overrides it. An item that is absent has no
// price: what is used of it waits until it gets one, and is never free by silence.
type BillingSettings struct {
	_                   op.Meta      `ns:"Voice.Api.Accounts"`
	Base                *BillingItem `wire:"Base"`
	LocalNumbers        *BillingItem `wire:"LocalNumbers"`
	TollFreeNumbers     *BillingItem `wire:"TollFreeNumbers"`
	InboundVoiceCalls   *BillingItem `wire:"InboundVoiceCalls"`
	OutboundVoiceCalls  *BillingItem `wire:"OutboundVoiceCalls"`
	InboundFaxes        *BillingItem `wire:"InboundFaxes"`
	OutboundFaxes       *BillingItem `wire:"OutboundFaxes"`
	InboundSmsMessages  *BillingItem `wire:"InboundSmsMessages"`
	OutboundSmsMessages *BillingItem `wire:"OutboundSmsMessages"`
	AIInsights          *BillingItem `wire:"AIInsights" since:"2"`
	AILiveMinutes       *BillingItem `wire:"AILiveMinutes" since:"2"`
	AIMessages          *BillingItem `wire:"AIMessages" since:"3"`
}

// BillingItem is the price of one item: a fee for the whole period, a price per unit, a multiplier of what the carrier
// takes, and how many units are free in a period. What is absent is 0.
type BillingItem struct {
	_                 op.Meta    `ns:"Voice.Api.Accounts"`
	BaseCost          op.Decimal `wire:"BaseCost" type:"double"`
	RawUnitMultiplier op.Decimal `wire:"RawUnitMultiplier" type:"double"`
	UnitCost          op.Decimal `wire:"UnitCost" type:"double"`
	Allowance         int        `wire:"Allowance"`

	Pooled       bool          `wire:"Pooled" since:"4" doc:"The allowance is one for the customer whose settings these are and those below him; of the account's settings, for each customer with nobody above him"`
	TierKind     string        `wire:"TierKind" since:"4" enum:"graduated,volume" type:"TierKinds" doc:"graduated: each unit of a month costs what its tier says; volume: all cost what the tier says that the month reaches"`
	Tiers        []BillingTier `wire:"Tiers" since:"4" doc:"Prices by the units of a month, in order; the month's statement has the difference to UnitCost"`
	MinimumSpend op.Decimal    `wire:"MinimumSpend" since:"4" type:"double" doc:"Of Base alone: the least that a month comes to, all items together"`
}

// BillingTier is a price for units of a month.
type BillingTier struct {
	_        op.Meta    `ns:"Voice.Api.Accounts"`
	UpTo     op.Decimal `wire:"UpTo" since:"4" type:"double" doc:"The last unit of the tier; absent in the last tier, which has no end"`
	UnitCost op.Decimal `wire:"UnitCost" since:"4" type:"double"`
}

// Settings are the billing settings in force, parsed.
type Settings struct {
	Items map[string]Item // by name, such as OutboundVoiceCalls
}

// Item is one item of billing settings; see rating.Item for what it means.
type Item struct {
	BaseCost, RawUnitMultiplier, UnitCost money.Decimal
	Allowance                             int64
	Pooled                                bool
	Volume                                bool // the kind of the tiers
	Tiers                                 []Tier
	MinimumSpend                          money.Decimal
}

// Tier is a price for units of a month; UpTo 0 is without end.
type Tier struct{ UpTo, UnitCost money.Decimal }

// namedItem is a member of BillingSettings with its name.
type namedItem struct {
	name string
	item **BillingItem
}

// items lists the members.
func (b *BillingSettings) items() []namedItem {
	return []namedItem{
		{"Base", &b.Base}, {"LocalNumbers", &b.LocalNumbers}, {"TollFreeNumbers", &b.TollFreeNumbers},
		{"InboundVoiceCalls", &b.InboundVoiceCalls}, {"OutboundVoiceCalls", &b.OutboundVoiceCalls},
		{"InboundFaxes", &b.InboundFaxes}, {"OutboundFaxes", &b.OutboundFaxes},
		{"InboundSmsMessages", &b.InboundSmsMessages}, {"OutboundSmsMessages", &b.OutboundSmsMessages},
		{"AIInsights", &b.AIInsights}, {"AILiveMinutes", &b.AILiveMinutes}, {"AIMessages", &b.AIMessages},
	}
}

// maxPrice bounds prices and multipliers.
const maxPrice = 1_000_000_000

// parse reads the items that are given; every bad field is noted.
func (b *BillingSettings) parse(bad *fault.Fields) map[string]Item {
	items := map[string]Item{}
	for _, member := range b.items() {
		in := *member.item
		if in == nil {
			continue
		}
		at := "BillingSettings." + member.name + "."
		items[member.name] = Item{
			BaseCost:          parsePrice(at+"BaseCost", in.BaseCost, bad),
			RawUnitMultiplier: parsePrice(at+"RawUnitMultiplier", in.RawUnitMultiplier, bad),
			UnitCost:          parsePrice(at+"UnitCost", in.UnitCost, bad),
			Allowance:         int64(in.Allowance),
			Pooled:            in.Pooled,
			Volume:            in.TierKind == tierVolume,
			Tiers:             parseTiers(at, in, bad),
			MinimumSpend:      parsePrice(at+"MinimumSpend", in.MinimumSpend, bad),
		}
		if in.MinimumSpend != "" && member.name != "Base" {
			bad.Add(at+"MinimumSpend", "ArgumentException", at+"MinimumSpend is of Base alone: the least that a month comes to, all items together.")
		}
		if in.Allowance < 0 {
			bad.Add(at+"Allowance", "ArgumentException", fmt.Sprintf("%sAllowance must not be negative; it was %d.", at, in.Allowance))
		}
	}
	return items
}

// parsePrice reads an exact decimal that is not negative; an absent one is 0.
func parsePrice(name string, text op.Decimal, bad *fault.Fields) money.Decimal {
	if text == "" {
		return money.Decimal{}
	}
	d, err := money.Parse(string(text))
	if err != nil || d.Sign() < 0 || d.Cmp(money.FromInt(maxPrice)) > 0 {
		bad.Add(name, "ArgumentException", fmt.Sprintf("%s must be a number from 0 to %d with at most 12 decimals; it was %q.", name, int64(maxPrice), text))
		return money.Decimal{}
	}
	return d
}

// info shows settings on the wire. Who is not a manager of the account sees no multiplier: with what he pays it would
// tell what the carrier takes.
func (s *Settings) info(margin bool) *BillingSettings {
	if s == nil {
		return nil
	}
	b := &BillingSettings{}
	for _, member := range b.items() {
		item, ok := s.Items[member.name]
		if !ok {
			continue
		}
		shown := &BillingItem{
			BaseCost: op.Decimal(item.BaseCost.String()), UnitCost: op.Decimal(item.UnitCost.String()), Allowance: int(item.Allowance), Pooled: item.Pooled,
		}
		shown.showTiers(item)
		if margin {
			shown.RawUnitMultiplier = op.Decimal(item.RawUnitMultiplier.String())
		}
		*member.item = shown
	}
	return b
}

// with returns settings in which the items that are given have replaced those of the same name.
func (s *Settings) with(given map[string]Item) *Settings {
	merged := &Settings{Items: map[string]Item{}}
	if s != nil {
		for name, item := range s.Items {
			merged.Items[name] = item
		}
	}
	for name, item := range given {
		merged.Items[name] = item
	}
	return merged
}
