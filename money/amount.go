package money

import (
	"fmt"
	"math/big"
	"strconv"
)

// Amount is money in millionths of a currency unit, up to nine trillion units either way. The currency stands beside it.
type Amount int64

// maxAmount bounds what functions here return. It is a whole number of units, so that rounding an amount to a coarser
// unit never leaves the bounds.
const maxAmount = 9_000_000_000_000_000_000

// ParseAmount reads an amount of at most 6 decimal places.
func ParseAmount(s string) (Amount, error) {
	d, err := Parse(s)
	if err != nil {
		return 0, err
	}
	if d.Cmp(Amount(maxAmount).Decimal()) > 0 || d.Cmp(Amount(-maxAmount).Decimal()) < 0 {
		return 0, fmt.Errorf("%q: %w", clip(s), ErrOverflow)
	}
	micros, pico := d.Micros()
	if pico != 0 {
		return 0, fmt.Errorf("%q: %w", clip(s), ErrPlaces)
	}
	return Amount(micros), nil
}

// Add returns a + b.
func (a Amount) Add(b Amount) (Amount, error) {
	sum := a + b
	wrapped := b > 0 && sum < a || b < 0 && sum > a
	if wrapped || sum > maxAmount || sum < -maxAmount {
		return 0, ErrOverflow
	}
	return sum, nil
}

// Decimal returns the amount as a decimal.
func (a Amount) Decimal() Decimal { return FromParts(int64(a), 0) }

// String returns the shortest plain text: "12.345678", "-0.5", "3".
func (a Amount) String() string { return string(a.Append(nil)) }

// Append appends the text of String.
func (a Amount) Append(b []byte) []byte {
	if a < 0 {
		b = append(b, '-')
	}
	magnitude := abs(int64(a))
	return appendFixed(b, magnitude/1_000_000, magnitude%1_000_000, 6)
}

// appendFixed appends a whole number and a fraction of so many places, without the zeros at its end.
func appendFixed(b []byte, whole, fraction uint64, places int) []byte {
	b = strconv.AppendUint(b, whole, 10)
	if fraction == 0 {
		return b
	}
	for fraction%10 == 0 {
		fraction, places = fraction/10, places-1
	}
	point := len(b)
	for range places + 1 {
		b = append(b, '0')
	}
	b[point] = '.'
	for i := len(b) - 1; i > point; i-- {
		b[i], fraction = byte('0'+fraction%10), fraction/10
	}
	return b
}

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
	unit := tens[6-c.MinorUnits()]
	return Amount(r.Round(big.NewInt(int64(a)), big.NewInt(unit)).Int64() * unit)
}
