package money

import (
	"errors"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseAndString(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"0", "0"}, {"-0", "0"}, {"0.0085", "0.0085"}, {"-1.50", "-1.5"}, {"+3", "3"}, {".5", "0.5"}, {"5.", "5"},
		{"000012.3400", "12.34"}, {"0.000000000001", "0.000000000001"}, {"1e3", "1000"}, {"1.5E-3", "0.0015"},
		{"2192848.55", "2192848.55"}, {"100000000000000000000000000", "100000000000000000000000000"},
		{"0.0000000000010", "0.000000000001"}, {"12300e-2", "123"}, {"0e999", "0"},
	} {
		got, err := Parse(c.in)
		if err != nil || got.String() != c.want {
			t.Errorf("Parse(%q) = %v, %v, want %s", c.in, got, err, c.want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct {
		in   string
		want error
	}{
		{"", ErrSyntax}, {".", ErrSyntax}, {"-", ErrSyntax}, {"1,5", ErrSyntax}, {"0x10", ErrSyntax}, {"1e", ErrSyntax},
		{"NaN", ErrSyntax}, {"Infinity", ErrSyntax}, {"1 ", ErrSyntax}, {"٣", ErrSyntax}, {"1.2.3", ErrSyntax},
		{"0.0000000000001", ErrPlaces}, {"1e-13", ErrPlaces}, {"1e999", ErrOverflow},
		{"1000000000000000000000000000", ErrOverflow}, {strings.Repeat("9", 400), ErrOverflow}, {"1e1000000000", ErrSyntax},
	} {
		if _, err := Parse(c.in); !errors.Is(err, c.want) {
			t.Errorf("Parse(%q) = %v, want %v", c.in, err, c.want)
		}
	}
}

// anyDecimal draws decimals of all sizes, with the oracle's own number beside them.
func anyDecimal(t *rapid.T, name string) (Decimal, *big.Int) {
	digits := rapid.StringMatching(`-?[0-9]{1,11}(\.[0-9]{1,12})?`).Draw(t, name)
	d, err := Parse(digits)
	if err != nil {
		t.Fatalf("Parse(%q) = %v", digits, err)
	}
	r, _ := new(big.Rat).SetString(digits)
	r.Mul(r, big.NewRat(one, 1))
	return d, r.Num()
}

func TestArithmeticAgreesWithBigNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, x := anyDecimal(t, "a")
		b, y := anyDecimal(t, "b")
		if a.big().Cmp(x) != 0 {
			t.Fatalf("big(%v) = %v, want %v", a, a.big(), x)
		}
		sum, err := a.Add(b)
		if want := new(big.Int).Add(x, y); err != nil || sum.big().Cmp(want) != 0 {
			t.Fatalf("%v + %v = %v, want %v", a, b, sum.big(), want)
		}
		back, err := sum.Sub(b)
		if err != nil || back != a {
			t.Fatalf("(%v + %v) - %v = %v", a, b, b, back)
		}
		if a.Cmp(b) != x.Cmp(y) || a.Sign() != x.Sign() || a.Neg().Neg() != a {
			t.Fatalf("order or sign of %v and %v", a, b)
		}
		again, err := Parse(a.String())
		if err != nil || again != a {
			t.Fatalf("Parse(%q) = %v, %v", a.String(), again, err)
		}
	})
}

func TestPartsMayBeAddedUpApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var micros, pico int64
		var sum Decimal
		for range rapid.IntRange(1, 50).Draw(t, "n") {
			d, _ := anyDecimal(t, "d")
			m, p := d.Micros()
			if p < 0 || p >= 1_000_000 || FromParts(m, p) != d {
				t.Fatalf("Micros(%v) = %d, %d", d, m, p)
			}
			micros, pico = micros+m, pico+p
			sum, _ = sum.Add(d)
		}
		if got := FromParts(micros, pico); got != sum {
			t.Fatalf("FromParts(%d, %d) = %v, want %v", micros, pico, got, sum)
		}
	})
}

func TestRounding(t *testing.T) {
	for _, c := range []struct {
		text                 string
		halfUp, halfEven, up string
	}{
		{"0.0000005", "0.000001", "0", "0.000001"},
		{"0.0000015", "0.000002", "0.000002", "0.000002"},
		{"0.0000025", "0.000003", "0.000002", "0.000003"},
		{"0.000000499999", "0", "0", "0.000001"},
		{"0.000000000001", "0", "0", "0.000001"},
		{"1.000001", "1.000001", "1.000001", "1.000001"},
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

func TestMulDivIsTheExactQuotientRoundedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, x := anyDecimal(t, "rate")
		n := rapid.Int64Range(0, 1_000_000).Draw(t, "seconds")
		r := rapid.SampledFrom([]Rounding{HalfUp, HalfEven, Up}).Draw(t, "rounding")
		got, err := d.MulDiv(n, 60, r)
		want := naive(new(big.Rat).SetFrac(new(big.Int).Mul(x, big.NewInt(n)), big.NewInt(60*1_000_000)), r)
		if err != nil {
			if want.IsInt64() {
				t.Fatalf("%v x %d / 60 = %v", d, n, err)
			}
			return
		}
		if want.Cmp(big.NewInt(int64(got))) != 0 {
			t.Fatalf("%v x %d / 60 by %v = %d, want %v", d, n, r, got, want)
		}
	})
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

func TestMinorUnits(t *testing.T) {
	for _, c := range []struct {
		amount, want string
		currency     Currency
	}{
		{"12.345", "12.35", "USD"}, {"12.344999", "12.34", "USD"}, {"-12.345", "-12.35", "EUR"},
		{"12.5", "13", "JPY"}, {"1.0005", "1.001", "KWD"}, {"1.00005", "1.0001", "CLF"},
	} {
		a, _ := ParseAmount(c.amount)
		if got := RoundMinor(a, c.currency, HalfUp); got.String() != c.want {
			t.Errorf("RoundMinor(%s %s) = %v, want %s", c.amount, c.currency, got, c.want)
		}
	}
	if _, err := ParseCurrency("usd"); err != nil {
		t.Error(`ParseCurrency("usd"):`, err)
	}
	for _, bad := range []string{"", "US", "XXY", "U D", "USDX"} {
		if c, err := ParseCurrency(bad); err == nil {
			t.Errorf("ParseCurrency(%q) = %v, want an error", bad, c)
		}
	}
}

func TestFloat64IsTheNearestDouble(t *testing.T) {
	for _, text := range []string{"0.1", "0.3", "123456789.123456", "-0.000001"} {
		a, _ := ParseAmount(text)
		want, _ := new(big.Rat).SetString(text)
		nearest, _ := want.Float64()
		if got := a.Float64(); got != nearest {
			t.Errorf("Float64(%s) = %v, want %v", text, got, nearest)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1.5", "-0.000000000001", "1e3", "99999999999999999999999999", "."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err != nil {
			return
		}
		if again, err := Parse(d.String()); err != nil || again != d {
			t.Fatalf("Parse(%q) = %v, again %v, %v", s, d, again, err)
		}
	})
}
