package money

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestParseAmount(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"0", "0"}, {"12.345678", "12.345678"}, {"-0.000001", "-0.000001"}, {"3.50", "3.5"}, {"1.0000000", "1"},
		{"9000000000000", "9000000000000"}, {"-9000000000000", "-9000000000000"},
	} {
		if got, err := ParseAmount(c.in); err != nil || got.String() != c.want {
			t.Errorf("ParseAmount(%q) = %v, %v, want %s", c.in, got, err, c.want)
		}
	}
	for _, c := range []struct {
		in   string
		want error
	}{
		{"0.0000001", ErrPlaces}, {"9000000000000.000001", ErrOverflow}, {"-9000000000000.000001", ErrOverflow},
		{"100000000000000000000", ErrOverflow}, {"ten", ErrSyntax}, {"", ErrSyntax},
	} {
		if got, err := ParseAmount(c.in); !errors.Is(err, c.want) {
			t.Errorf("ParseAmount(%q) = %v, %v, want %v", c.in, got, err, c.want)
		}
	}
}

func TestAmountsAreAddedOrRefused(t *testing.T) {
	edge := rapid.SampledFrom([]int64{0, 1, -1, maxAmount, -maxAmount, maxAmount - 1, math.MaxInt64, math.MinInt64})
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(edge, rapid.Int64())
		a, b := n.Draw(t, "a"), n.Draw(t, "b")
		want := new(big.Int).Add(big.NewInt(a), big.NewInt(b))
		got, err := Amount(a).Add(Amount(b))
		if want.CmpAbs(big.NewInt(maxAmount)) > 0 {
			if !errors.Is(err, ErrOverflow) {
				t.Fatalf("%d + %d = %d, %v, want ErrOverflow", a, b, got, err)
			}
			return
		}
		if err != nil || want.Cmp(big.NewInt(int64(got))) != 0 {
			t.Fatalf("%d + %d = %d, %v, want %v", a, b, got, err, want)
		}
	})
}

// The text and the double of an amount are those of the exact fraction.
func TestTextAndDoubleOfAnAmount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Amount(rapid.OneOf(rapid.Int64Range(-20_000_000, 20_000_000), rapid.Int64()).Draw(t, "a"))
		exact := big.NewRat(int64(a), 1_000_000)
		if got, ok := new(big.Rat).SetString(a.String()); !ok || got.Cmp(exact) != 0 || a.String() != a.Decimal().String() {
			t.Fatalf("String(%d) = %s, decimal %v", int64(a), a, a.Decimal())
		}
		if nearest, _ := exact.Float64(); a.Float64() != nearest {
			t.Fatalf("Float64(%v) = %v, want %v", a, a.Float64(), nearest)
		}
	})
}

func TestMinorUnits(t *testing.T) {
	for _, c := range []struct {
		amount   string
		currency Currency
		rounding Rounding
		want     string
	}{
		{"12.345", "USD", HalfUp, "12.35"}, {"12.344999", "USD", HalfUp, "12.34"}, {"-12.345", "EUR", HalfUp, "-12.35"},
		{"12.345", "USD", HalfEven, "12.34"}, {"12.340001", "USD", Up, "12.35"}, {"-12.340001", "USD", Up, "-12.35"},
		{"12.5", "JPY", HalfUp, "13"}, {"1.0005", "KWD", HalfUp, "1.001"}, {"1.00005", "CLF", HalfUp, "1.0001"},
		{"8999999999999.999999", "JPY", Up, "9000000000000"},
	} {
		a, err := ParseAmount(c.amount)
		if err != nil {
			t.Fatal(err)
		}
		if got := RoundMinor(a, c.currency, c.rounding); got.String() != c.want {
			t.Errorf("RoundMinor(%s %s, %v) = %v, want %s", c.amount, c.currency, c.rounding, got, c.want)
		}
	}
}

func TestALineIsOffByHalfAMinorUnitAtMost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Amount(rapid.Int64Range(-maxAmount, maxAmount).Draw(t, "amount"))
		c := Currency(rapid.SampledFrom([]string{"JPY", "USD", "KWD", "CLF"}).Draw(t, "currency"))
		unit := tens[6-c.MinorUnits()]
		got := RoundMinor(a, c, HalfUp)
		if off := int64(got - a); int64(got)%unit != 0 || off > unit/2 || off < -unit/2 {
			t.Fatalf("RoundMinor(%v %s) = %v", a, c, got)
		}
		if RoundMinor(-a, c, HalfUp) != -got {
			t.Fatalf("RoundMinor(-%v %s) = %v, want -%v", a, c, RoundMinor(-a, c, HalfUp), got)
		}
	})
}

func TestParseCurrency(t *testing.T) {
	for _, c := range []struct {
		in    string
		want  Currency
		minor int
	}{{"usd", "USD", 2}, {" EUR ", "EUR", 2}, {"Jpy", "JPY", 0}, {"KWD", "KWD", 3}, {"CLF", "CLF", 4}} {
		if got, err := ParseCurrency(c.in); err != nil || got != c.want || got.MinorUnits() != c.minor {
			t.Errorf("ParseCurrency(%q) = %v with %d places, %v, want %v with %d", c.in, got, got.MinorUnits(), err, c.want, c.minor)
		}
	}
	for _, bad := range []string{"", "US", "XXY", "U D", "USDX", "D A", "dollar", "u\u017fd", "XXX"} {
		if c, err := ParseCurrency(bad); !errors.Is(err, ErrCurrency) {
			t.Errorf("ParseCurrency(%q) = %v, %v, want ErrCurrency", bad, c, err)
		}
	}
}
