// Package money owns exact amounts: decimals of up to 12 places for costs, rates and quantities, amounts in millionths of
// a currency unit, currencies with their minor units, and the one rule by which anything is rounded.
//
// It does not own prices (package rating) or when something is owed (package billing), and nothing in it ever passes
// through a binary floating-point number but Amount.Float64, for the contract's one double.
package money

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"strings"
)

// Places is how many decimal places a Decimal has.
const Places = 12

// Decimal is an exact decimal with 12 places, from about -1.7e26 to 1.7e26. The zero value is 0; == compares values.
type Decimal struct {
	hi int64 // the value times 10^12 as a 128-bit integer in two's complement
	lo uint64
}

// Errors of decimals.
var (
	ErrSyntax   = errors.New("not a decimal number")
	ErrPlaces   = errors.New("too many decimal places; a decimal has at most 12, an amount 6")
	ErrOverflow = errors.New("number too large")
)

const one = 1_000_000_000_000

// Parse reads a decimal such as "12", "-1.5" or "0.0085". An exponent ("1.5e-3") is taken when the value is exact in 12
// places; anything that would have to be rounded is an error.
func Parse(s string) (Decimal, error) {
	text, exponent, err := cutExponent(s)
	if err != nil {
		return Decimal{}, fmt.Errorf("%q: %w", clip(s), err)
	}
	negative := false
	switch {
	case strings.HasPrefix(text, "-"):
		negative, text = true, text[1:]
	case strings.HasPrefix(text, "+"):
		text = text[1:]
	}
	whole, fraction, dotted := strings.Cut(text, ".")
	if whole == "" && fraction == "" || dotted && fraction == "" && whole == "" {
		return Decimal{}, fmt.Errorf("%q: %w", clip(s), ErrSyntax)
	}
	d, err := assemble(whole, fraction, exponent)
	if err != nil {
		return Decimal{}, fmt.Errorf("%q: %w", clip(s), err)
	}
	if negative {
		d = d.Neg()
	}
	return d, nil
}

// cutExponent splits "1.5e-3" into "1.5" and -3.
func cutExponent(s string) (string, int, error) {
	i := strings.IndexAny(s, "eE")
	if i < 0 {
		return s, 0, nil
	}
	digits, sign := s[i+1:], 1
	if strings.HasPrefix(digits, "-") {
		sign, digits = -1, digits[1:]
	} else {
		digits = strings.TrimPrefix(digits, "+")
	}
	if digits == "" || len(digits) > 3 {
		return "", 0, ErrSyntax
	}
	exponent := 0
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return "", 0, ErrSyntax
		}
		exponent = exponent*10 + int(c-'0')
	}
	return s[:i], sign * exponent, nil
}

// assemble builds whole.fraction x 10^exponent, exactly.
func assemble(whole, fraction string, exponent int) (Decimal, error) {
	var d Decimal
	digits := whole + fraction
	point := len(whole) + exponent // digits before the decimal point
	seen := false
	for i := range len(digits) {
		c := digits[i]
		if c < '0' || c > '9' {
			return Decimal{}, ErrSyntax
		}
		if c != '0' {
			seen = true
		}
		if i-point >= Places {
			if c != '0' {
				return Decimal{}, ErrPlaces
			}
			continue
		}
		if !seen {
			continue
		}
		var ok bool
		if d, ok = d.shift(uint64(c - '0')); !ok {
			return Decimal{}, ErrOverflow
		}
	}
	if !seen {
		return Decimal{}, nil
	}
	for missing := point + Places - len(digits); missing > 0; missing-- {
		var ok bool
		if d, ok = d.shift(0); !ok {
			return Decimal{}, ErrOverflow
		}
	}
	return d, nil
}

// shift returns d times ten plus a digit, for d >= 0.
func (d Decimal) shift(digit uint64) (Decimal, bool) {
	over, lo := bits.Mul64(d.lo, 10)
	lo, carry := bits.Add64(lo, digit, 0)
	top, hi := bits.Mul64(uint64(d.hi), 10)
	hi, carry = bits.Add64(hi, over, carry)
	if top != 0 || carry != 0 || hi > 1<<63-1 {
		return Decimal{}, false
	}
	return Decimal{hi: int64(hi), lo: lo}, true
}

func clip(s string) string {
	if len(s) > 40 {
		return s[:40] + "..."
	}
	return s
}

// MustParse is Parse for constants in code and tests; it panics on a bad text.
func MustParse(s string) Decimal {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// FromInt returns n as a decimal.
func FromInt(n int64) Decimal {
	negative := n < 0
	magnitude := uint64(n)
	if negative {
		magnitude = -magnitude
	}
	hi, lo := bits.Mul64(magnitude, one)
	d := Decimal{hi: int64(hi), lo: lo}
	if negative {
		d = d.Neg()
	}
	return d
}

// FromParts returns micros millionths plus pico 10^-12, as Micros takes them apart. Sums of parts are taken as well:
// pico may be any number.
func FromParts(micros, pico int64) Decimal {
	hi, lo := bits.Mul64(abs(micros), 1_000_000)
	d := Decimal{hi: int64(hi), lo: lo}
	if micros < 0 {
		d = d.Neg()
	}
	p := Decimal{lo: abs(pico)}
	if pico < 0 {
		p = p.Neg()
	}
	lo, carry := bits.Add64(d.lo, p.lo, 0)
	sum, _ := bits.Add64(uint64(d.hi), uint64(p.hi), carry)
	return Decimal{hi: int64(sum), lo: lo}
}

func abs(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// Micros takes a decimal apart for storage: value = micros x 10^-6 + pico x 10^-12 with 0 <= pico < 1,000,000. Parts may be
// added up apart from each other. Values beyond 9.2e12 do not fit and panic: inputs are bounded far below.
func (d Decimal) Micros() (micros, pico int64) {
	negative := d.hi < 0
	m := d
	if negative {
		m = d.Neg()
	}
	if uint64(m.hi) >= 1_000_000 {
		panic("money: " + d.String() + " is too large to be stored")
	}
	quotient, rest := bits.Div64(uint64(m.hi), m.lo, 1_000_000)
	if quotient > 1<<63-1 {
		panic("money: " + d.String() + " is too large to be stored")
	}
	micros, pico = int64(quotient), int64(rest)
	if negative {
		micros = -micros
		if pico != 0 {
			micros, pico = micros-1, 1_000_000-pico
		}
	}
	return micros, pico
}

// Add returns d + e.
func (d Decimal) Add(e Decimal) (Decimal, error) {
	lo, carry := bits.Add64(d.lo, e.lo, 0)
	sum, _ := bits.Add64(uint64(d.hi), uint64(e.hi), carry)
	r := Decimal{hi: int64(sum), lo: lo}
	wrapped := (d.hi < 0) == (e.hi < 0) && (r.hi < 0) != (d.hi < 0)
	if wrapped || r == (Decimal{hi: -1 << 63}) { // what has no negative is no decimal
		return Decimal{}, ErrOverflow
	}
	return r, nil
}

// Sub returns d - e.
func (d Decimal) Sub(e Decimal) (Decimal, error) { return d.Add(e.Neg()) }

// Neg returns -d.
func (d Decimal) Neg() Decimal {
	lo, carry := bits.Add64(^d.lo, 1, 0)
	hi, _ := bits.Add64(^uint64(d.hi), 0, carry)
	return Decimal{hi: int64(hi), lo: lo}
}

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int {
	switch {
	case d.hi < 0:
		return -1
	case d.hi == 0 && d.lo == 0:
		return 0
	}
	return 1
}

// IsZero reports whether d is 0.
func (d Decimal) IsZero() bool { return d == Decimal{} }

// Cmp is -1, 0 or 1 as d is less than, equal to or greater than e.
func (d Decimal) Cmp(e Decimal) int {
	switch {
	case d.hi < e.hi || d.hi == e.hi && d.lo < e.lo:
		return -1
	case d == e:
		return 0
	}
	return 1
}

// CeilMulInt returns d x n rounded up to a whole number, for quantities such as minutes that become seconds; what is out
// of bounds becomes the bound.
func (d Decimal) CeilMulInt(n int64) int64 {
	product := new(big.Int).Mul(d.big(), big.NewInt(n))
	quotient, rest := new(big.Int).DivMod(product, big.NewInt(one), new(big.Int))
	if rest.Sign() != 0 {
		quotient.Add(quotient, big.NewInt(1))
	}
	switch {
	case quotient.IsInt64():
		return quotient.Int64()
	case quotient.Sign() < 0:
		return math.MinInt64
	}
	return math.MaxInt64
}

// big returns the value times 10^12.
func (d Decimal) big() *big.Int {
	n := new(big.Int).Lsh(big.NewInt(d.hi), 64)
	return n.Add(n, new(big.Int).SetUint64(d.lo))
}

// String returns the shortest plain text: "0", "-1.5", "0.0085".
func (d Decimal) String() string { return string(d.Append(nil)) }

// Append appends the text of String.
func (d Decimal) Append(b []byte) []byte {
	if d.hi < 0 {
		b, d = append(b, '-'), d.Neg()
	}
	if uint64(d.hi) < one {
		whole, fraction := bits.Div64(uint64(d.hi), d.lo, one)
		return appendFixed(b, whole, fraction, Places)
	}
	whole, fraction := new(big.Int).QuoRem(d.big(), big.NewInt(one), new(big.Int))
	head, tail := new(big.Int).QuoRem(whole, big.NewInt(one), new(big.Int))
	b = head.Append(b, 10)
	for digit := int64(one / 10); digit > tail.Int64() && digit > 1; digit /= 10 {
		b = append(b, '0')
	}
	return appendFixed(b, tail.Uint64(), fraction.Uint64(), Places)
}
