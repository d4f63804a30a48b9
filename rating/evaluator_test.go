package rating_test

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"pgregory.net/rapid"
)

// sentences are those of explanations, each with how to compute the amount from its parts. Nothing here shares arithmetic
// with the product, nor imports it.
var sentences = []struct {
	pattern *regexp.Regexp
	compute func(m []string) (*big.Rat, error)
}{
	{regexp.MustCompile(`^(\d+) seconds(?:, (\d+) free)?, not charged$`), notCharged},
	{regexp.MustCompile(`^(\d+) seconds(?:, (\d+) free)?, billed (\d+) \(first (\d+), minimum (\d+), then steps of (\d+)\) x (\S+) a minute \+ connect fee (\S+), rounded (\S+) to (\d) decimals$`), deckPrice},
	{regexp.MustCompile(`^(\S+) x (\S+) units(?: \+ (\S+) x cost (\S+) x exchange (\S+))?, rounded (\S+) to 6 decimals$`), itemPrice},
	{regexp.MustCompile(`^base fee (\S+) x (\d+) of (\d+) days of \S+, rounded (\S+) to 6 decimals$`), baseFee},
	{regexp.MustCompile(`^allowance of (\d+) units: (\S+) of (\S+) used x (\S+), rounded (\S+) to 6 decimals$`), allowance},
	{regexp.MustCompile(`^shared allowance of (\d+) units: (\S+) of (\S+) used of (\S+) by all x (\S+), rounded (\S+) to 6 decimals$`), sharedAllowance},
	{regexp.MustCompile(`^graduated tiers, (\S+) units: (.*?)(?: - (\S+) x (\S+) charged)?, rounded (\S+) to 6 decimals$`), graduatedTiers},
	{regexp.MustCompile(`^volume tiers, (\S+) units: (\S+) of (\S+) (?:on|to (\S+)) x (\S+?)(?: - (\S+) x (\S+) charged)?, rounded (\S+) to 6 decimals$`), volumeTiers},
	{regexp.MustCompile(`^minimum spend (\S+) x (\d+) of (\d+) days of \S+, rounded (\S+) to 6 decimals, - (\S+) charged$`), minimumSpend},
}

// compute works out the amount that an explanation leads to.
func compute(explanation string) (*big.Rat, error) {
	for _, s := range sentences {
		if m := s.pattern.FindStringSubmatch(explanation); m != nil {
			return s.compute(m)
		}
	}
	return nil, fmt.Errorf("nothing can be computed from %q", explanation)
}

func notCharged(m []string) (*big.Rat, error) {
	if m[1] != "0" && (m[2] == "" || number(m[1]) > number(m[2])) {
		return nil, fmt.Errorf("%s seconds are not charged, %q of them free", m[1], m[2])
	}
	return new(big.Rat), nil
}

func deckPrice(m []string) (*big.Rat, error) {
	seconds := number(m[1])
	if m[2] != "" {
		seconds -= number(m[2])
	}
	billed := max(number(m[4]), number(m[5]))
	for billed < seconds {
		billed += number(m[6])
	}
	if seconds <= 0 || billed != number(m[3]) {
		return nil, fmt.Errorf("billed %s seconds, computed %d", m[3], billed)
	}
	exact := new(big.Rat).Mul(fraction(m[7]), big.NewRat(billed, 60))
	return roundTo(exact.Add(exact, fraction(m[8])), int(number(m[10])), m[9]), nil
}

func itemPrice(m []string) (*big.Rat, error) {
	exact := new(big.Rat).Mul(fraction(m[1]), fraction(m[2]))
	if m[3] != "" {
		share := new(big.Rat).Mul(fraction(m[3]), fraction(m[4]))
		exact.Add(exact, share.Mul(share, fraction(m[5])))
	}
	return roundTo(exact, 6, m[6]), nil
}

func baseFee(m []string) (*big.Rat, error) {
	return roundTo(new(big.Rat).Mul(fraction(m[1]), big.NewRat(number(m[2]), number(m[3]))), 6, m[4]), nil
}

func allowance(m []string) (*big.Rat, error) {
	given := fraction(m[3])
	if whole := fraction(m[1]); given.Cmp(whole) > 0 {
		given = whole
	}
	if given.Cmp(fraction(m[2])) != 0 {
		return nil, fmt.Errorf("%s units given, computed %v", m[2], given)
	}
	return roundTo(given.Neg(given.Mul(given, fraction(m[4]))), 6, m[5]), nil
}

// sharedAllowance checks a share to one unit of the last place: where that one went, all shares together show.
func sharedAllowance(m []string) (*big.Rat, error) {
	there, given, used, all := fraction(m[1]), fraction(m[2]), fraction(m[3]), fraction(m[4])
	fair := new(big.Rat).Set(used)
	if all.Cmp(there) > 0 {
		fair.Mul(fair, there).Quo(fair, all)
	}
	off := new(big.Rat).Sub(given, fair)
	if off.Abs(off).Cmp(big.NewRat(1, 1_000_000_000_000)) >= 0 {
		return nil, fmt.Errorf("%s units given, computed %s", m[2], fair.FloatString(13))
	}
	return roundTo(given.Neg(given.Mul(given, fraction(m[5]))), 6, m[6]), nil
}

var tierPart = regexp.MustCompile(`^(\S+) of (\S+) (?:on|to (\S+)) x (\S+)$`)

// graduatedTiers fills one tier after the other.
func graduatedTiers(m []string) (*big.Rat, error) {
	left, sum, at := fraction(m[1]), new(big.Rat), new(big.Rat)
	for _, part := range strings.Split(m[2], " + ") {
		p := tierPart.FindStringSubmatch(part)
		if p == nil || fraction(p[2]).Cmp(at) != 0 {
			return nil, fmt.Errorf("%q does not go on at %v", part, at)
		}
		in := new(big.Rat).Set(left)
		if p[3] != "" {
			if at = fraction(p[3]); in.Cmp(new(big.Rat).Sub(at, fraction(p[2]))) > 0 {
				in.Sub(at, fraction(p[2]))
			}
		}
		if in.Cmp(fraction(p[1])) != 0 {
			return nil, fmt.Errorf("%q, computed %v", part, in)
		}
		left.Sub(left, in)
		sum.Add(sum, in.Mul(in, fraction(p[4])))
	}
	if left.Sign() != 0 {
		return nil, fmt.Errorf("%v units are in no tier", left)
	}
	return lessCharged(sum, m[1], m[3], m[4], m[5])
}

func volumeTiers(m []string) (*big.Rat, error) {
	units := fraction(m[1])
	if units.Cmp(fraction(m[2])) != 0 || units.Cmp(fraction(m[3])) <= 0 || m[4] != "" && units.Cmp(fraction(m[4])) > 0 {
		return nil, fmt.Errorf("%s units are not between %s and %s", m[1], m[3], m[4])
	}
	return lessCharged(units.Mul(units, fraction(m[5])), m[1], m[6], m[7], m[8])
}

func lessCharged(price *big.Rat, units, charged, unitCost, mode string) (*big.Rat, error) {
	if charged != "" {
		if charged != units {
			return nil, fmt.Errorf("%s units, %s charged", units, charged)
		}
		price.Sub(price, new(big.Rat).Mul(fraction(charged), fraction(unitCost)))
	}
	return roundTo(price, 6, mode), nil
}

func minimumSpend(m []string) (*big.Rat, error) {
	least := roundTo(new(big.Rat).Mul(fraction(m[1]), big.NewRat(number(m[2]), number(m[3]))), 6, m[4])
	if least.Sub(least, fraction(m[5])).Sign() <= 0 {
		return nil, fmt.Errorf("%s was charged, which is enough", m[5])
	}
	return least, nil
}

func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		panic(err)
	}
	return n
}

func fraction(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return r
}

// roundTo rounds to so many places, by the name of the mode.
func roundTo(x *big.Rat, places int, mode string) *big.Rat {
	unit := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
	scaled := new(big.Rat).Mul(new(big.Rat).Abs(x), unit)
	whole := new(big.Int).Quo(scaled.Num(), scaled.Denom())
	rest := new(big.Rat).Sub(scaled, new(big.Rat).SetInt(whole))
	half := rest.Cmp(big.NewRat(1, 2))
	switch {
	case rest.Sign() == 0:
	case mode == "up", half > 0, half == 0 && mode == "half-up", half == 0 && whole.Bit(0) == 1:
		whole.Add(whole, big.NewInt(1))
	}
	if x.Sign() < 0 {
		whole.Neg(whole)
	}
	return new(big.Rat).Quo(new(big.Rat).SetInt(whole), unit)
}

// checkExplanation computes an amount again from its explanation alone.
func checkExplanation(t rapid.TB, amount fmt.Stringer, explanation string) {
	t.Helper()
	want, err := compute(explanation)
	if err != nil {
		t.Errorf("%v: %v", amount, err)
	} else if fraction(amount.String()).Cmp(want) != 0 {
		t.Errorf("%q explains %v, computed %s", explanation, amount, want.FloatString(12))
	}
}
