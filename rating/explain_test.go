package rating

import (
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"voxbill/money"
	"voxbill/period"
)

// The sentences of explanations. What computes from them below shares no arithmetic with the product.
var (
	deckSentence      = regexp.MustCompile(`^(\d+) seconds, billed (\d+) \(first (\d+), minimum (\d+), then steps of (\d+)\) x (\S+) a minute \+ connect fee (\S+), rounded (\S+) to (\d) decimals$`)
	itemSentence      = regexp.MustCompile(`^(\S+) x (\S+) units(?: \+ (\S+) x cost (\S+) x exchange (\S+))?, rounded (\S+) to 6 decimals$`)
	baseFeeSentence   = regexp.MustCompile(`^base fee (\S+) x (\d+) of (\d+) days of \S+, rounded (\S+) to 6 decimals$`)
	allowanceSentence = regexp.MustCompile(`^allowance of (\d+) units: (\S+) of (\S+) used x (\S+), rounded (\S+) to 6 decimals$`)
)

// compute works out the amount, in millionths, that an explanation leads to.
func compute(explanation string) (*big.Rat, error) {
	if explanation == "0 seconds, not charged" {
		return new(big.Rat), nil
	}
	if m := deckSentence.FindStringSubmatch(explanation); m != nil {
		billed := max(number(m[3]), number(m[4]))
		for billed < number(m[1]) {
			billed += number(m[5])
		}
		if billed != number(m[2]) {
			return nil, fmt.Errorf("billed %s seconds, computed %d", m[2], billed)
		}
		exact := new(big.Rat).Mul(fraction(m[6]), big.NewRat(billed, 60))
		return roundTo(exact.Add(exact, fraction(m[7])), int(number(m[9])), m[8]), nil
	}
	if m := itemSentence.FindStringSubmatch(explanation); m != nil {
		exact := new(big.Rat).Mul(fraction(m[1]), fraction(m[2]))
		if m[3] != "" {
			share := new(big.Rat).Mul(fraction(m[3]), fraction(m[4]))
			exact.Add(exact, share.Mul(share, fraction(m[5])))
		}
		return roundTo(exact, 6, m[6]), nil
	}
	if m := baseFeeSentence.FindStringSubmatch(explanation); m != nil {
		return roundTo(new(big.Rat).Mul(fraction(m[1]), big.NewRat(number(m[2]), number(m[3]))), 6, m[4]), nil
	}
	if m := allowanceSentence.FindStringSubmatch(explanation); m != nil {
		given := fraction(m[3])
		if whole := fraction(m[1]); given.Cmp(whole) > 0 {
			given = whole
		}
		if given.Cmp(fraction(m[2])) != 0 {
			return nil, fmt.Errorf("%s units given, computed %v", m[2], given)
		}
		return roundTo(given.Neg(given.Mul(given, fraction(m[4]))), 6, m[5]), nil
	}
	return nil, fmt.Errorf("nothing can be computed from %q", explanation)
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
func checkExplanation(t rapid.TB, amount money.Amount, explanation string) {
	t.Helper()
	want, err := compute(explanation)
	if err != nil {
		t.Errorf("%v: %v", amount, err)
	} else if fraction(amount.String()).Cmp(want) != 0 {
		t.Errorf("%q explains %v, computed %s", explanation, amount, want.FloatString(12))
	}
}

// decimals draws prices and quantities with up to 12 places.
var decimals = rapid.Map(rapid.StringMatching(`[0-9]{1,4}(\.[0-9]{1,4}|\.[0-9]{1,12})?`), money.MustParse)

var modes = []money.Rounding{money.HalfUp, money.HalfEven, money.Up}

func TestACallsPriceFollowsFromItsExplanation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &Deck{Rounding: rapid.SampledFrom(modes).Draw(t, "rounding"), Decimals: rapid.IntRange(0, 6).Draw(t, "decimals")}
		row := &Row{
			Rate: decimals.Draw(t, "rate"), ConnectFee: rapid.OneOf(rapid.Just(money.Decimal{}), decimals).Draw(t, "fee"),
			First:   rapid.SampledFrom([]int64{0, 1, 6, 30, 60}).Draw(t, "first"),
			Next:    rapid.SampledFrom([]int64{1, 6, 7, 60}).Draw(t, "next"),
			Minimum: rapid.SampledFrom([]int64{0, 10, 90}).Draw(t, "minimum"),
		}
		seconds := rapid.Int64Range(0, 4000).Draw(t, "seconds")
		charge, err := d.Price(row, seconds)
		if err != nil {
			t.Fatalf("Price(%+v, %d) = %v", row, seconds, err)
		}
		checkExplanation(t, charge.Amount, d.Explain(row, seconds))
	})
}

func TestAnEventsPriceFollowsFromItsExplanation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		item := Item{UnitCost: decimals.Draw(t, "unit cost"), RawUnitMultiplier: rapid.OneOf(rapid.Just(money.Decimal{}), decimals).Draw(t, "multiplier")}
		units, cost, exchange := decimals.Draw(t, "units"), decimals.Draw(t, "cost"), decimals.Draw(t, "exchange")
		r := rapid.SampledFrom(modes).Draw(t, "rounding")
		charge, err := PriceItem(item, units, &cost, exchange, r)
		if err != nil {
			t.Fatalf("PriceItem(%+v, %v) = %v", item, units, err)
		}
		checkExplanation(t, charge.Amount, ExplainItem(item, units, &cost, exchange, r))
	})
}

func TestPeriodLinesFollowFromTheirExplanation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		item := Item{BaseCost: decimals.Draw(t, "base cost"), UnitCost: decimals.Draw(t, "unit cost"), Allowance: rapid.Int64Range(0, 1000).Draw(t, "allowance")}
		r := rapid.SampledFrom(modes).Draw(t, "rounding")
		first := period.Date(2026, 1, 1).AddDays(rapid.IntRange(0, 800).Draw(t, "first"))
		for _, part := range (period.Range{First: first, Last: first.AddDays(rapid.IntRange(0, 90).Draw(t, "days"))}).Months() {
			fee, err := BaseFee(item, part, r)
			if err != nil {
				t.Fatalf("BaseFee(%+v, %v) = %v", item, part.Range, err)
			}
			checkExplanation(t, fee.Amount, fee.Steps)
		}
		credit, err := AllowanceCredit(item, decimals.Draw(t, "used"), r)
		if err != nil {
			t.Fatalf("AllowanceCredit(%+v) = %v", item, err)
		}
		if credit.Steps != "" {
			checkExplanation(t, credit.Amount, credit.Steps)
		} else if credit.Amount != 0 {
			t.Errorf("AllowanceCredit(%+v) = %v without an explanation", item, credit.Amount)
		}
	})
}
