package account

import (
	"encoding/json"
	"fmt"

	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/money"
)

// tierVolume is the kind of tiers that is not the default.
const (
	tierGraduated = "graduated"
	tierVolume    = "volume"
)

// maxTiers bounds the tiers of an item.
const maxTiers = 100

// parseTiers reads the tiers of an item: each ends after the one before, the last has no end.
func parseTiers(at string, in *BillingItem, bad *fault.Fields) []Tier {
	if len(in.Tiers) > maxTiers {
		bad.Add(at+"Tiers", "ArgumentException", fmt.Sprintf("%sTiers are at most %d.", at, maxTiers))
		return nil
	}
	var tiers []Tier
	for i, t := range in.Tiers {
		name := fmt.Sprintf("%sTiers[%d].", at, i)
		tier := Tier{UpTo: parsePrice(name+"UpTo", t.UpTo, bad), UnitCost: parsePrice(name+"UnitCost", t.UnitCost, bad)}
		last := i == len(in.Tiers)-1
		switch {
		case last && !tier.UpTo.IsZero():
			bad.Add(name+"UpTo", "ArgumentException", "The last tier has no UpTo: every unit must have a price.")
		case !last && (tier.UpTo.IsZero() || i > 0 && tier.UpTo.Cmp(tiers[i-1].UpTo) <= 0):
			bad.Add(name+"UpTo", "ArgumentException", name+"UpTo must be above that of the tier before it.")
		}
		tiers = append(tiers, tier)
	}
	return tiers
}

// showTiers fills in what is not of every item.
func (b *BillingItem) showTiers(item Item) {
	if !item.MinimumSpend.IsZero() {
		b.MinimumSpend = op.Decimal(item.MinimumSpend.String())
	}
	if len(item.Tiers) == 0 {
		return
	}
	if b.TierKind = tierGraduated; item.Volume {
		b.TierKind = tierVolume
	}
	for _, t := range item.Tiers {
		shown := BillingTier{UnitCost: op.Decimal(t.UnitCost.String())}
		if !t.UpTo.IsZero() {
			shown.UpTo = op.Decimal(t.UpTo.String())
		}
		b.Tiers = append(b.Tiers, shown)
	}
}

// storedItem is an item as it is stored. What an item does not have is left out, so that texts of before read the same.
type storedItem struct {
	BaseCost, RawUnitMultiplier, UnitCost json.Number
	Allowance                             int64
	Pooled                                bool         `json:",omitempty"`
	Volume                                bool         `json:",omitempty"`
	Tiers                                 []storedTier `json:",omitempty"`
	MinimumSpend                          json.Number  `json:",omitempty"`
}

type storedTier struct {
	UpTo     json.Number `json:",omitempty"`
	UnitCost json.Number
}

// body writes settings as they are stored; the same settings always give the same text.
func (s *Settings) body() (string, error) {
	stored := map[string]storedItem{}
	for name, item := range s.Items {
		of := storedItem{
			BaseCost: json.Number(item.BaseCost.String()), RawUnitMultiplier: json.Number(item.RawUnitMultiplier.String()),
			UnitCost: json.Number(item.UnitCost.String()), Allowance: item.Allowance, Pooled: item.Pooled, Volume: item.Volume,
		}
		if !item.MinimumSpend.IsZero() {
			of.MinimumSpend = json.Number(item.MinimumSpend.String())
		}
		for _, t := range item.Tiers {
			of.Tiers = append(of.Tiers, storedTier{json.Number(t.UpTo.String()), json.Number(t.UnitCost.String())})
		}
		stored[name] = of
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
		item, err := in.parse()
		if err != nil {
			return nil, fmt.Errorf("billing item %s: %w", name, err)
		}
		s.Items[name] = item
	}
	return s, nil
}

func (in storedItem) parse() (item Item, err error) {
	item = Item{Allowance: in.Allowance, Pooled: in.Pooled, Volume: in.Volume, Tiers: make([]Tier, len(in.Tiers))}
	if len(in.Tiers) == 0 {
		item.Tiers = nil
	}
	type number struct {
		text json.Number
		into *money.Decimal
	}
	numbers := []number{
		{in.BaseCost, &item.BaseCost}, {in.RawUnitMultiplier, &item.RawUnitMultiplier}, {in.UnitCost, &item.UnitCost}, {in.MinimumSpend, &item.MinimumSpend},
	}
	for i, t := range in.Tiers {
		numbers = append(numbers, number{t.UpTo, &item.Tiers[i].UpTo}, number{t.UnitCost, &item.Tiers[i].UnitCost})
	}
	for _, n := range numbers {
		if n.text == "" {
			continue
		}
		if *n.into, err = money.Parse(n.text.String()); err != nil {
			return item, err
		}
	}
	return item, nil
}
