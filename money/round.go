package money

import (
	"math/big"
	"math/bits"
)

// Rounding says where a value goes that lies between two representable ones. Every mode treats negative values like
// positive ones, so that a reversal cancels exactly.
type Rounding uint8

const (
	HalfUp   Rounding = iota // the nearest; from the middle away from zero
	HalfEven                 // the nearest; from the middle to the even one
	Up                       // away from zero
)

// String names the mode as settings spell it.
func (r Rounding) String() string {
	return [...]string{"half-up", "half-even", "up"}[r]
}

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

// MulDiv returns d x n / m in millionths, rounded once. It is the price of n seconds at a rate per m seconds, and does
// not allocate for amounts below 9.2 million units.
func (d Decimal) MulDiv(n, m int64, r Rounding) (Amount, error) {
	if d.hi == 0 && n >= 0 && m > 0 && m <= 1<<40 {
		hi, lo := bits.Mul64(d.lo, uint64(n))
		by := uint64(m) * 1_000_000
		if hi < by {
			quotient, rest := bits.Div64(hi, lo, by)
			middle := -1
			if rest > by-rest {
				middle = 1
			} else if rest == by-rest {
				middle = 0
			}
			if r.away(rest == 0, middle, quotient&1 == 1) {
				quotient++
			}
			if quotient <= 1<<63-1 {
				return Amount(quotient), nil
			}
		}
	}
	numerator := new(big.Int).Mul(d.big(), big.NewInt(n))
	return amountOf(r.Round(numerator, new(big.Int).Mul(big.NewInt(m), big.NewInt(1_000_000))))
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
func (p Product) Amount(r Rounding) (Amount, error) { return p.Rate(1, 1, 6, r) }

// Rate returns the product times n / m rounded once to so many decimal places (at most 6), as an amount.
func (p Product) Rate(n, m int64, places int, r Rounding) (Amount, error) {
	if p.value == nil {
		return 0, nil
	}
	numerator := new(big.Int).Mul(p.value, big.NewInt(n))
	numerator.Mul(numerator, power(places))
	denominator := new(big.Int).Mul(power(p.places), big.NewInt(m))
	rounded := r.Round(numerator, denominator)
	return amountOf(rounded.Mul(rounded, power(6-places)))
}

func power(places int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
}

func amountOf(n *big.Int) (Amount, error) {
	if !n.IsInt64() {
		return 0, ErrOverflow
	}
	return Amount(n.Int64()), nil
}
