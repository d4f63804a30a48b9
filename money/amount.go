package money

import (
	"math/big"
	"strconv"
)

// Amount is money in millionths of a currency unit. The currency stands beside it.
type Amount int64

// ParseAmount reads an amount of at most 6 decimal places.
func ParseAmount(s string) (Amount, error) {
	d, err := Parse(s)
	if err != nil {
		return 0, err
	}
	if d.Cmp(FromInt(9_000_000_000_000)) > 0 || d.Cmp(FromInt(-9_000_000_000_000)) < 0 {
		return 0, ErrOverflow
	}
	micros, pico := d.Micros()
	if pico != 0 {
		return 0, ErrPlaces
	}
	return Amount(micros), nil
}

// Add returns a + b.
func (a Amount) Add(b Amount) (Amount, error) {
	sum := a + b
	if (a > 0) == (b > 0) && (sum > 0) != (a > 0) && a != 0 && b != 0 {
		return 0, ErrOverflow
	}
	return sum, nil
}

// Decimal returns the amount as a decimal.
func (a Amount) Decimal() Decimal { return FromParts(int64(a), 0) }

// String returns the shortest plain text: "12.345678", "-0.5", "3".
func (a Amount) String() string { return a.Decimal().String() }

// Float64 returns the double nearest to the amount. It is for the contract's doubles, at the very edge, only: the text
// is exact and the conversion rounds correctly.
func (a Amount) Float64() float64 {
	f, err := strconv.ParseFloat(a.String(), 64)
	if err != nil {
		panic(err) // the text of an amount is a number
	}
	return f
}

// RoundMinor rounds an amount to the currency's minor unit, once per statement line.
func RoundMinor(a Amount, c Currency, r Rounding) Amount {
	unit := int64(1)
	for range 6 - c.MinorUnits() {
		unit *= 10
	}
	rounded := r.Round(big.NewInt(int64(a)), big.NewInt(unit))
	return Amount(rounded.Int64() * unit)
}
