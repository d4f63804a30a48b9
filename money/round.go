package money

import (
	"cmp"
	"errors"
	"math/big"
	"math/bits"
	"slices"
	"strings"
)

// Rounding says where a value goes that lies between two representable ones. Every mode treats negative values like
// positive ones, so that a reversal cancels exactly.
type Rounding uint8

const (
	HalfUp   Rounding = iota // the nearest; from the middle away from zero
	HalfEven                 // the nearest; from the middle to the even one
	Up                       // away from zero
)

// roundings are the modes' names.
var roundings = []string{"half-up", "half-even", "up"}

// ErrRounding says that a text names no way of rounding.
var ErrRounding = errors.New("not half-up, half-even or up")

// ParseRounding reads a mode as settings spell it, in any case.
func ParseRounding(s string) (Rounding, error) {
	i := slices.Index(roundings, strings.ToLower(strings.TrimSpace(s)))
	if i < 0 {
		return HalfUp, ErrRounding
	}
	return Rounding(i), nil
}

// String names the mode as settings spell it.
func (r Rounding) String() string { return roundings[r] }

// Round is the one rule by which anything is rounded: numerator / denominator to a whole number. The denominator is
// positive.
func (r Rounding) Round(numerator, denominator *big.Int) *big.Int {
	negative := numerator.Sign() < 0
	magnitude := new(big.Int).Abs(numerator)
	quotient, rest := new(big.Int).QuoRem(magnitude, denominator, new(big.Int))
	twice := rest.Lsh(rest, 1)
	if r.away(rest.Sign() == 0, twice.Cmp(denominator), quotient.Bit(0) == 1) {
		quotient.Add(quotient, big.NewInt(1))
	}
	if negative {
		quotient.Neg(quotient)
	}
	return quotient
}

// away decides, for a magnitude, whether the next larger whole number is taken: exact says that nothing is left over,
// middle compares twice the rest with the denominator, odd is about the smaller whole number.
func (r Rounding) away(exact bool, middle int, odd bool) bool {
	switch {
	case exact:
		return false
	case r == Up:
		return true
	case middle == 0:
		return r == HalfUp || odd
	}
	return middle > 0
}

// tens are the powers of ten.
var tens = [...]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12}

// Prorated is Rate x N / Per + Plus: the price of N seconds at a rate per minute with a connect fee, or of N days at a
// price per month. Per is positive.
type Prorated struct {
	Rate   Decimal
	N, Per int64
	Plus   Decimal
}

// Amount rounds once, to so many decimal places (0 to 6). It does not allocate for what a call or a month costs.
func (p Prorated) Amount(places int, r Rounding) (Amount, error) {
	if p.Rate.hi == 0 && p.Plus.hi == 0 && p.N >= 0 && p.Per <= 1_000_000 {
		// All over Per units of the last place, in 128 bits: the quotient is the amount.
		hi, lo := bits.Mul64(p.Rate.lo, uint64(p.N))
		plusHi, plusLo := bits.Mul64(p.Plus.lo, uint64(p.Per))
		lo, carry := bits.Add64(lo, plusLo, 0)
		hi, carry = bits.Add64(hi, plusHi, carry)
		by := uint64(p.Per) * uint64(tens[Places-places])
		if carry == 0 && hi < by {
			quotient, rest := bits.Div64(hi, lo, by)
			if unit := uint64(tens[6-places]); quotient < maxAmount/unit {
				if r.away(rest == 0, cmp.Compare(rest, by-rest), quotient&1 == 1) {
					quotient++
				}
				return Amount(quotient * unit), nil
			}
		}
	}
	numerator := new(big.Int).Mul(p.Rate.big(), big.NewInt(p.N))
	numerator.Add(numerator, new(big.Int).Mul(p.Plus.big(), big.NewInt(p.Per)))
	denominator := new(big.Int).Mul(big.NewInt(p.Per), big.NewInt(tens[Places-places]))
	rounded := r.Round(numerator, denominator)
	return amountOf(rounded.Mul(rounded, big.NewInt(tens[6-places])))
}

// Product is a x b (x c), kept exact until it is rounded once.
type Product struct {
	value  *big.Int
	places int
}

// Mul returns the exact product of decimals.
func Mul(factors ...Decimal) Product {
	p := Product{value: big.NewInt(1)}
	for _, f := range factors {
		p.value.Mul(p.value, f.big())
		p.places += Places
	}
	return p
}

// Plus returns the exact sum of two products.
func (p Product) Plus(q Product) Product {
	if p.value == nil {
		return q
	}
	if q.value == nil {
		return p
	}
	for p.places < q.places {
		p.value, p.places = new(big.Int).Mul(p.value, big.NewInt(10)), p.places+1
	}
	for q.places < p.places {
		q.value, q.places = new(big.Int).Mul(q.value, big.NewInt(10)), q.places+1
	}
	return Product{value: new(big.Int).Add(p.value, q.value), places: p.places}
}

// Amount rounds a product once, to millionths.
func (p Product) Amount(r Rounding) (Amount, error) {
	if p.value == nil {
		return 0, nil
	}
	numerator := new(big.Int).Mul(p.value, big.NewInt(1_000_000))
	denominator := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(p.places)), nil)
	return amountOf(r.Round(numerator, denominator))
}

func amountOf(n *big.Int) (Amount, error) {
	if !n.IsInt64() || n.CmpAbs(big.NewInt(maxAmount)) > 0 {
		return 0, ErrOverflow
	}
	return Amount(n.Int64()), nil
}
