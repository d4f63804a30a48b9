package money

import (
	"errors"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestRounding(t *testing.T) {
	for _, c := range []struct {
		text                 string
		halfUp, halfEven, up string
	}{
		{"0.0000005", "0.000001", "0", "0.000001"},
		{"0.0000015", "0.000002", "0.000002", "0.000002"},
		{"0.0000025", "0.000003", "0.000002", "0.000003"},
		{"0.000000499999", "0", "0", "0.000001"},
		{"0.000000500001", "0.000001", "0.000001", "0.000001"},
		{"0.000000000001", "0", "0", "0.000001"},
		{"1.000001", "1.000001", "1.000001", "1.000001"},
		{"0", "0", "0", "0"},
	} {
		for r, want := range map[Rounding]string{HalfUp: c.halfUp, HalfEven: c.halfEven, Up: c.up} {
			d := MustParse(c.text)
			got, err := Mul(d).Amount(r)
			if err != nil || got.String() != want {
				t.Errorf("%v of %s = %v, want %s", r, c.text, got, want)
			}
			if minus, _ := Mul(d.Neg()).Amount(r); minus != -got {
				t.Errorf("%v of -%s = %v, want -%v: a reversal must cancel exactly", r, c.text, minus, got)
			}
		}
	}
}

// naive rounds a fraction to a whole number the long way round.
func naive(x *big.Rat, r Rounding) *big.Int {
	sign := int64(x.Sign())
	x = new(big.Rat).Abs(x)
	floor := new(big.Int).Quo(x.Num(), x.Denom())
	rest := new(big.Rat).Sub(x, new(big.Rat).SetInt(floor))
	half := rest.Cmp(big.NewRat(1, 2))
	up := rest.Sign() > 0 && (r == Up || half > 0 || half == 0 && (r == HalfUp || floor.Bit(0) == 1))
	if up {
		floor.Add(floor, big.NewInt(1))
	}
	return floor.Mul(floor, big.NewInt(sign))
}

// rat is a decimal as the oracle sees it: by its text.
func rat(d Decimal) *big.Rat {
	r, _ := new(big.Rat).SetString(d.String())
	return r
}

var modes = []Rounding{HalfUp, HalfEven, Up}

func TestAQuotientIsRoundedOnceAndSymmetrically(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		denominator := rapid.Int64Range(1, 1000).Draw(t, "denominator")
		numerator := rapid.Int64Range(-100_000, 100_000).Draw(t, "numerator")
		r := rapid.SampledFrom(modes).Draw(t, "rounding")
		got := r.Round(big.NewInt(numerator), big.NewInt(denominator))
		if want := naive(big.NewRat(numerator, denominator), r); got.Cmp(want) != 0 {
			t.Fatalf("%v of %d/%d = %v, want %v", r, numerator, denominator, got, want)
		}
		if minus := r.Round(big.NewInt(-numerator), big.NewInt(denominator)); minus.Neg(minus).Cmp(got) != 0 {
			t.Fatalf("%v of -%d/%d is not the negative of %v", r, numerator, denominator, got)
		}
	})
}

// The price of seconds at a rate per minute plus a fee, and of days of a month: the exact fraction, rounded once.
func TestProratedIsTheExactValueRoundedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`-?([0-9]{1,3}|[0-9]{1,9})(\.[0-9]{1,12})?`)
		p := Prorated{
			Rate: MustParse(text.Draw(t, "rate")),
			N:    rapid.OneOf(rapid.Int64Range(0, 7200), rapid.Int64Range(-1<<40, 1<<40)).Draw(t, "n"),
			Per:  rapid.SampledFrom([]int64{1, 28, 30, 31, 60, 3600, 1_000_000, 1_000_001}).Draw(t, "per"),
			Plus: MustParse(text.Draw(t, "plus")),
		}
		places, r := rapid.IntRange(0, 6).Draw(t, "places"), rapid.SampledFrom(modes).Draw(t, "rounding")
		exact := new(big.Rat).Mul(rat(p.Rate), big.NewRat(p.N, p.Per))
		exact.Add(exact, rat(p.Plus))
		want := naive(exact.Mul(exact, new(big.Rat).SetInt64(tens[places])), r)
		want.Mul(want, big.NewInt(tens[6-places]))
		fits := want.CmpAbs(big.NewInt(maxAmount)) <= 0

		got, err := p.Amount(places, r)
		if fits && (err != nil || want.Cmp(big.NewInt(int64(got))) != 0) || !fits && !errors.Is(err, ErrOverflow) {
			t.Fatalf("%+v to %d places by %v = %d, %v, want %v", p, places, r, got, err, want)
		}
	})
}

// UnitCost x units + RawUnitMultiplier x cost x exchange: the exact sum of products, rounded once.
func TestProductsAreExactUntilRounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`-?[0-9]{1,4}(\.[0-9]{1,12})?`)
		draw := func(name string) Decimal { return MustParse(text.Draw(t, name)) }
		a, b, c, d, e := draw("a"), draw("b"), draw("c"), draw("d"), draw("e")
		r := rapid.SampledFrom(modes).Draw(t, "rounding")
		exact := new(big.Rat).Mul(new(big.Rat).Mul(rat(c), rat(d)), rat(e))
		exact.Add(exact, new(big.Rat).Mul(rat(a), rat(b)))
		want := naive(exact.Mul(exact, big.NewRat(1_000_000, 1)), r)
		for _, sum := range []Product{Mul(a, b).Plus(Mul(c, d, e)), Mul(c, d, e).Plus(Mul(a, b)), Product{}.Plus(Mul(a, b)).Plus(Mul(e, d, c)).Plus(Product{})} {
			got, err := sum.Amount(r)
			if fits := want.CmpAbs(big.NewInt(maxAmount)) <= 0; fits != (err == nil) || fits && want.Cmp(big.NewInt(int64(got))) != 0 {
				t.Fatalf("%v x %v + %v x %v x %v by %v = %d, %v, want %v", a, b, c, d, e, r, got, err, want)
			}
		}
	})
	if got, err := (Product{}).Amount(HalfUp); got != 0 || err != nil {
		t.Errorf("the product of nothing = %v, %v, want 0", got, err)
	}
}

func TestPricingACallAllocatesNothing(t *testing.T) {
	p := Prorated{Rate: MustParse("0.0085"), N: 95, Per: 60, Plus: MustParse("0.05")}
	if n := testing.AllocsPerRun(100, func() { p.Amount(4, Up) }); n != 0 {
		t.Errorf("Prorated.Amount allocates %v times, want 0", n)
	}
}

func TestParseRounding(t *testing.T) {
	for _, r := range modes {
		if got, err := ParseRounding(r.String()); err != nil || got != r {
			t.Errorf("ParseRounding(%q) = %v, %v", r, got, err)
		}
	}
	if got, err := ParseRounding(" Half-Up "); err != nil || got != HalfUp {
		t.Errorf("ParseRounding(Half-Up) = %v, %v", got, err)
	}
	for _, bad := range []string{"", "down", "half"} {
		if got, err := ParseRounding(bad); !errors.Is(err, ErrRounding) {
			t.Errorf("ParseRounding(%q) = %v, %v, want ErrRounding", bad, got, err)
		}
	}
}
