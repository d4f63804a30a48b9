package account

import (
	"encoding/json"
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
}

// Settings are the billing settings in force, parsed.
type Settings struct {
	Items map[string]Item // by name, such as OutboundVoiceCalls
}

// Item is one item of billing settings; see rating.Item for what it means.
type Item struct {
	BaseCost, RawUnitMultiplier, UnitCost money.Decimal
	Allowance                             int64
}

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
			BaseCost: op.Decimal(item.BaseCost.String()), UnitCost: op.Decimal(item.UnitCost.String()), Allowance: int(item.Allowance),
		}
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

// storedItem is an item as it is stored.
type storedItem struct {
	BaseCost, RawUnitMultiplier, UnitCost json.Number
	Allowance                             int64
}

// body writes settings as they are stored; the same settings always give the same text.
func (s *Settings) body() (string, error) {
	stored := map[string]storedItem{}
	for name, item := range s.Items {
		stored[name] = storedItem{
			json.Number(item.BaseCost.String()), json.Number(item.RawUnitMultiplier.String()), json.Number(item.UnitCost.String()), item.Allowance,
		}
	}
	text, err := json.Marshal(stored)
	if err != nil {
		return "", fmt.Errorf("write billing settings: %w", err)
	}
	return string(text), nil
}

// parseSettings reads stored settings; an empty text is none.
func parseSettings(body string) (*Settings, error) {
	if body == "" {
		return nil, nil
	}
	var stored map[string]storedItem
	if err := json.Unmarshal([]byte(body), &stored); err != nil {
		return nil, fmt.Errorf("read billing settings: %w", err)
	}
	s := &Settings{Items: map[string]Item{}}
	for name, in := range stored {
		item := Item{Allowance: in.Allowance}
		for _, n := range []struct {
			text json.Number
			into *money.Decimal
		}{{in.BaseCost, &item.BaseCost}, {in.RawUnitMultiplier, &item.RawUnitMultiplier}, {in.UnitCost, &item.UnitCost}} {
			if n.text == "" {
				continue
			}
			d, err := money.Parse(n.text.String())
			if err != nil {
				return nil, fmt.Errorf("billing item %s: %w", name, err)
			}
			*n.into = d
		}
		s.Items[name] = item
	}
	return s, nil
}
