package oracle_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"strings"
)

// explanation is what of a charge's explanation its amount is computed from: nothing else is looked at.
type explanation struct {
	Charge struct {
		ChargeID int64
		Kind     string
		Amount   json.Number
	}
	Rule struct {
		Kind                                                   string
		Rate, ConnectFee                                       json.Number
		First, Next, Minimum, Free, Seconds, BilledSeconds     int64
		Units, UnitCost, RawUnitMultiplier, Cost, ExchangeRate json.Number
		CostCurrency, Rounding                                 string
		Decimals                                               int
	}
	Steps []string
}

// evaluate computes the amount of a charge from the JSON of its explanation alone.
func evaluate(text []byte) (amount, said *big.Rat, err error) {
	var x explanation
	if err := json.Unmarshal(text, &x); err != nil {
		return nil, nil, err
	}
	said = rat(x.Charge.Amount.String())
	switch x.Rule.Kind {
	case "deck":
		amount, err = x.byDeck()
	case "item":
		amount = x.byItem()
	case "adjustment":
		amount, err = x.last("an amount by hand")
	default:
		amount, err = x.byMonth()
	}
	if err == nil && x.Charge.Kind == "reversal" {
		amount = new(big.Rat).Neg(amount)
	}
	return amount, said, err
}

// or is a number that may be absent.
func or(n json.Number, absent string) *big.Rat {
	if n == "" {
		return rat(absent)
	}
	return rat(n.String())
}

func (x *explanation) byDeck() (*big.Rat, error) {
	r := x.Rule
	billed, left := int64(0), r.Seconds-r.Free
	if left > 0 {
		for billed = max(r.First, r.Minimum); billed < left; {
			billed += r.Next
		}
	}
	if billed != r.BilledSeconds {
		return nil, fmt.Errorf("%d seconds are billed, computed %d", r.BilledSeconds, billed)
	}
	if billed == 0 {
		return new(big.Rat), nil
	}
	sum := new(big.Rat).Mul(or(r.Rate, "0"), big.NewRat(billed, 60))
	return round(sum.Add(sum, or(r.ConnectFee, "0")), r.Decimals, r.Rounding), nil
}

func (x *explanation) byItem() *big.Rat {
	r := x.Rule
	sum := new(big.Rat).Mul(or(r.UnitCost, "0"), or(r.Units, "0"))
	share := new(big.Rat).Mul(or(r.RawUnitMultiplier, "0"), or(r.Cost, "0"))
	return round(sum.Add(sum, share.Mul(share, or(r.ExchangeRate, "1"))), r.Decimals, r.Rounding)
}

// last reads a step that ends in its amount.
func (x *explanation) last(of string) (*big.Rat, error) {
	if len(x.Steps) == 0 || !strings.HasPrefix(x.Steps[0], of+": ") {
		return nil, fmt.Errorf("no step %q in %q", of, x.Steps)
	}
	return rat(strings.TrimPrefix(x.Steps[0], of+": ")), nil
}

// byMonth computes what a line of a month comes to from its sentence: that of the month, less that of what was billed of it
// before.
func (x *explanation) byMonth() (*big.Rat, error) {
	if len(x.Steps) == 0 {
		return nil, fmt.Errorf("charge %d has no steps", x.Charge.ChargeID)
	}
	text := x.Steps[0]
	text = text[:strings.LastIndex(text, ": ")]
	if _, after, late := strings.Cut(text, " with late usage: "); late {
		text = after
	}
	sum := new(big.Rat)
	for i, part := range strings.Split(text, ", less ") {
		amount, err := sentence(part)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			amount.Neg(amount)
		}
		sum.Add(sum, amount)
	}
	return sum, nil
}

var (
	baseFee         = regexp.MustCompile(`^base fee (\S+) x (\d+) of (\d+) days of \S+, rounded (\S+) to 6 decimals$`)
	allowance       = regexp.MustCompile(`^allowance of (\d+) units: (\S+) of (\S+) used x (\S+), rounded (\S+) to 6 decimals$`)
	sharedAllowance = regexp.MustCompile(`^shared allowance of (\d+) units: (\S+) of (\S+) used of (\S+) by all x (\S+), rounded (\S+) to 6 decimals$`)
	minimumSpend    = regexp.MustCompile(`^minimum spend (\S+) x (\d+) of (\d+) days of \S+, rounded (\S+) to 6 decimals, - (\S+) charged$`)
	monthTiers      = regexp.MustCompile(`^(?:graduated|volume) tiers, (\S+) units: (.*?)(?: - (\S+) x (\S+) charged)?, rounded (\S+) to 6 decimals$`)
	monthTier       = regexp.MustCompile(`^(\S+) of (\S+) (?:on|to (\S+)) x (\S+)$`)
)

// sentence computes one amount.
func sentence(text string) (*big.Rat, error) {
	days := func(m []string) *big.Rat {
		return round(new(big.Rat).Mul(rat(m[1]), new(big.Rat).Quo(rat(m[2]), rat(m[3]))), 6, m[4])
	}
	if text == "nothing" {
		return new(big.Rat), nil
	}
	if m := baseFee.FindStringSubmatch(text); m != nil {
		return days(m), nil
	}
	if m := allowance.FindStringSubmatch(text); m != nil {
		free := rat(m[3])
		if rat(m[1]).Cmp(free) < 0 {
			free = rat(m[1])
		}
		if free.Cmp(rat(m[2])) != 0 {
			return nil, fmt.Errorf("%q: %s units are free", text, free.FloatString(12))
		}
		return free.Neg(round(free.Mul(free, rat(m[4])), 6, m[5])), nil
	}
	if m := sharedAllowance.FindStringSubmatch(text); m != nil {
		return shared(m)
	}
	if m := minimumSpend.FindStringSubmatch(text); m != nil {
		least := days(m)
		return least.Sub(least, rat(m[5])), nil
	}
	if m := monthTiers.FindStringSubmatch(text); m != nil {
		return tiered(m)
	}
	return nil, fmt.Errorf("nothing can be computed from %q", text)
}

// shared is a part of an allowance in proportion to what each used, cut or filled up by less than the last place.
func shared(m []string) (*big.Rat, error) {
	there, given, fair, all := rat(m[1]), rat(m[2]), rat(m[3]), rat(m[4])
	if all.Cmp(there) > 0 {
		fair.Mul(fair, there).Quo(fair, all)
	}
	if off := new(big.Rat).Sub(given, fair); off.Abs(off).Cmp(rat("0.000000000001")) >= 0 {
		return nil, fmt.Errorf("%q: the share is %s", m[0], fair.FloatString(13))
	}
	return given.Neg(round(given.Mul(given, rat(m[5])), 6, m[6])), nil
}

// tiered adds up the tiers of a month, which follow each other and hold all its units.
func tiered(m []string) (*big.Rat, error) {
	sum, units := new(big.Rat), new(big.Rat)
	for _, part := range strings.Split(m[2], " + ") {
		p := monthTier.FindStringSubmatch(part)
		if p == nil {
			return nil, fmt.Errorf("%q is no tier", part)
		}
		units.Add(units, rat(p[1]))
		sum.Add(sum, new(big.Rat).Mul(rat(p[1]), rat(p[4])))
	}
	if units.Cmp(rat(m[1])) != 0 {
		return nil, fmt.Errorf("%q: the tiers hold %s units", m[0], units.FloatString(12))
	}
	if m[3] != "" {
		sum.Sub(sum, new(big.Rat).Mul(rat(m[3]), rat(m[4])))
	}
	return round(sum, 6, m[5]), nil
}
