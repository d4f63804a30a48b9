package money

import (
	"errors"
	"math"
	"math/big"
	"strconv"
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
	digits := rapid.StringMatching(`-?([0-9]{1,11}|[0-9]{1,25})(\.[0-9]{1,12})?`).Draw(t, name)
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
			d := MustParse(rapid.StringMatching(`-?[0-9]{1,11}(\.[0-9]{1,12})?`).Draw(t, "d"))
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

// The largest decimal is 2^127 - 1 units of the last place; its negative is the smallest.
func TestTheEndsOfDecimals(t *testing.T) {
	const largest = "170141183460469231731687303.715884105727"
	top := MustParse(largest)
	last := MustParse("0.000000000001")
	if got := top.String(); got != largest {
		t.Errorf("Parse(%s).String() = %s", largest, got)
	}
	if got := top.Neg().String(); got != "-"+largest {
		t.Errorf("Neg(%s) = %s", largest, got)
	}
	if _, err := Parse("170141183460469231731687303.715884105728"); !errors.Is(err, ErrOverflow) {
		t.Errorf("Parse(one more than the largest) = %v, want ErrOverflow", err)
	}
	if sum, err := top.Add(last); !errors.Is(err, ErrOverflow) {
		t.Errorf("largest + 1 = %v, %v, want ErrOverflow", sum, err)
	}
	if sum, err := top.Neg().Sub(last); !errors.Is(err, ErrOverflow) {
		t.Errorf("smallest - 1 = %v, %v, want ErrOverflow", sum, err)
	}
	if sum, err := top.Neg().Add(top); err != nil || !sum.IsZero() {
		t.Errorf("smallest + largest = %v, %v, want 0", sum, err)
	}
	for _, n := range []int64{0, 1, -1, math.MaxInt64, math.MinInt64} {
		if got, want := FromInt(n).String(), strconv.FormatInt(n, 10); got != want {
			t.Errorf("FromInt(%d) = %s", n, got)
		}
	}
}

func TestWhatCannotBeStoredPanicsAndIsNeverCutOff(t *testing.T) {
	for _, text := range []string{"9223372036854.775808", "-9223372036854.775809", "170141183460469231731687303"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("Micros(%s) did not panic", text)
				}
			}()
			MustParse(text).Micros()
		}()
	}
}

func TestCeilMulInt(t *testing.T) {
	for _, c := range []struct {
		minutes string
		want    int64
	}{
		{"0", 0}, {"1", 60}, {"1.5", 90}, {"0.016666666666", 1}, {"0.016666666667", 2}, {"2.000000000001", 121},
		{"-1.5", -90}, {"-0.000000000001", 0}, {"170141183460469231731687303", math.MaxInt64}, {"-170141183460469231731687303", math.MinInt64},
	} {
		if got := MustParse(c.minutes).CeilMulInt(60); got != c.want {
			t.Errorf("CeilMulInt(%s, 60) = %d, want %d", c.minutes, got, c.want)
		}
	}
}

// Whatever is read is exactly what big.Rat reads, or it is refused.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"1.5", "-0.000000000001", "1e3", "-12.5E-3", "+.5", "5.", "170141183460469231731687303.715884105727", "0e999", "."} {
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
		want, ok := new(big.Rat).SetString(s)
		if got, _ := new(big.Rat).SetString(d.String()); !ok || got.Cmp(want) != 0 {
			t.Fatalf("Parse(%q) = %v, want %v", s, d, want)
		}
	})
}
