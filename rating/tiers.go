package rating

import (
	"errors"
	"fmt"
	"strings"

	"voxbill/money"
)

// Tier is a price for units of a month: for those up to UpTo, that one included, from where the tier before it ends. The
// last tier has no end; its UpTo is 0.
type Tier struct {
	UpTo     money.Decimal
	UnitCost money.Decimal
}

// TierKind says what the tier that a month reaches is the price of.
type TierKind uint8

// The kinds of tiers.
const (
	Graduated TierKind = iota // each unit costs what its own tier says
	Volume                    // all units cost what the tier says that the last of them reached
)

// String names the kind.
func (k TierKind) String() string {
	if k == Volume {
		return "volume"
	}
	return "graduated"
}

// ParseTierKind reads a kind as String writes it.
func ParseTierKind(s string) (TierKind, error) {
	for _, k := range []TierKind{Graduated, Volume} {
		if s == k.String() {
			return k, nil
		}
	}
	return Graduated, errors.New("tiers are graduated or volume")
}

// Tiers are the prices of an item by how much of it a month has.
type Tiers struct {
	Kind  TierKind
	Tiers []Tier
}

// Validate refuses tiers that do not follow each other, in a sentence.
func (t Tiers) Validate() error {
	if len(t.Tiers) == 0 {
		return errors.New("there are no tiers")
	}
	end := money.Decimal{}
	for i, tier := range t.Tiers {
		last := i == len(t.Tiers)-1
		switch {
		case tier.UnitCost.Sign() < 0:
			return fmt.Errorf("the unit cost %v of a tier is below 0", tier.UnitCost)
		case last && !tier.UpTo.IsZero():
			return errors.New("the last tier must have no end, so that every unit has a price")
		case !last && tier.UpTo.Cmp(end) <= 0:
			return fmt.Errorf("the tier up to %v does not end after the one before it", tier.UpTo)
		case tier.UpTo.Cmp(maxUnits) > 0:
			return money.ErrOverflow
		}
		end = tier.UpTo
	}
	return nil
}

// TierLine is what tiers change in what the month's units cost: their price by the tiers, less the unit cost of the item,
// at which each of them was charged when it happened. Units that an allowance gives back are not among them.
func TierLine(item Item, t Tiers, units money.Decimal, r money.Rounding) (PeriodLine, error) {
	if err := t.Validate(); err != nil {
		return PeriodLine{}, err
	}
	if units.Sign() <= 0 {
		return PeriodLine{}, nil
	}
	price, steps := t.price(units)
	if !item.UnitCost.IsZero() {
		price = price.Plus(money.Mul(item.UnitCost.Neg(), units))
		steps += fmt.Sprintf(" - %v x %v charged", units, item.UnitCost)
	}
	amount, err := price.Amount(r)
	return PeriodLine{
		Amount: amount, Units: units,
		Steps: fmt.Sprintf("%v tiers, %v units: %s, rounded %v to 6 decimals", t.Kind, units, steps, r),
	}, err
}

func (t Tiers) price(units money.Decimal) (money.Product, string) {
	if t.Kind == Volume {
		return t.volume(units)
	}
	return t.graduated(units)
}

// graduated prices each unit by its own tier: the price never falls when more is used, and never jumps.
func (t Tiers) graduated(units money.Decimal) (money.Product, string) {
	var sum money.Product
	var steps strings.Builder
	from := money.Decimal{}
	for _, tier := range t.Tiers {
		to := units
		if !tier.UpTo.IsZero() && tier.UpTo.Cmp(units) < 0 {
			to = tier.UpTo
		}
		in, err := to.Sub(from)
		if err != nil || in.Sign() <= 0 {
			break // both lie within maxUnits
		}
		sum = sum.Plus(money.Mul(tier.UnitCost, in))
		if steps.Len() > 0 {
			steps.WriteString(" + ")
		}
		fmt.Fprintf(&steps, "%v of %v %s x %v", in, from, tier.end(), tier.UnitCost)
		from = to
	}
	return sum, steps.String()
}

// volume prices all units by the tier that they reach together. Where that one is cheaper, one unit more may cost less in
// all: that is what is agreed.
func (t Tiers) volume(units money.Decimal) (money.Product, string) {
	from := money.Decimal{}
	for _, tier := range t.Tiers {
		if tier.UpTo.IsZero() || units.Cmp(tier.UpTo) <= 0 {
			return money.Mul(tier.UnitCost, units), fmt.Sprintf("%v of %v %s x %v", units, from, tier.end(), tier.UnitCost)
		}
		from = tier.UpTo
	}
	return money.Product{}, ""
}

// end says how far the tier goes.
func (t Tier) end() string {
	if t.UpTo.IsZero() {
		return "on"
	}
	return "to " + t.UpTo.String()
}
