package wire

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"

	"voxbill/internal/op"
)

// isNull reports whether a member's value is absent: nil, an empty text that is not kept, an instant that was never set.
func isNull(t *op.Type, keep bool, v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Func:
		return v.IsNil()
	case reflect.String:
		return v.Len() == 0 && !(keep && t.Kind != op.Number)
	case reflect.Struct:
		return t.Kind == op.Instant && v.IsZero()
	}
	return false
}

// within follows pointers to the value itself.
func within(v reflect.Value) reflect.Value {
	for v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	return v
}

// appendDouble prints as .NET does: shortest form that reads back the same, with an exponent from 1E+15 upward and below
// 1E-04.
func appendDouble(b []byte, value float64) []byte {
	if value == 0 {
		return append(b, '0')
	}
	var digits [32]byte
	short := strconv.AppendFloat(digits[:0], value, 'e', -1, 64)
	e := len(short) - 1
	for short[e] != 'e' {
		e--
	}
	exponent, err := strconv.Atoi(string(short[e+1:]))
	if err == nil && exponent >= -4 && exponent < 15 {
		return strconv.AppendFloat(b, value, 'f', -1, 64)
	}
	b = append(b, short[:e]...)
	b = append(b, 'E')
	return append(b, short[e+1:]...) // Go writes a sign and two digits too
}

// isFinite reports whether JSON can say the number at all.
func isFinite(value float64) bool { return !math.IsNaN(value) && !math.IsInf(value, 0) }

// appendDecimal prints an exact decimal as it is; what is no number must not reach a client.
func appendDecimal(b []byte, text string) ([]byte, error) {
	if scanNumber(text) != len(text) || text == "" {
		return b, fmt.Errorf("wire: %q is not a decimal", text)
	}
	return append(b, text...), nil
}

// scanNumber returns the length of the JSON number that a text begins with, 0 when there is none.
func scanNumber(s string) int {
	digits := func(i int) int {
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		return i
	}
	i := 0
	if i < len(s) && s[i] == '-' {
		i++
	}
	from := i
	i = digits(i)
	if i == from || s[from] == '0' && i > from+1 {
		return 0
	}
	if i < len(s) && s[i] == '.' {
		end := digits(i + 1)
		if end == i+1 {
			return 0
		}
		i = end
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		at := i + 1
		if at < len(s) && (s[at] == '+' || s[at] == '-') {
			at++
		}
		end := digits(at)
		if end == at {
			return 0
		}
		i = end
	}
	return i
}

// appendTicks prints an instant as JSON does in .NET, by milliseconds. One that was never set has no zone.
func appendTicks(b []byte, at time.Time) []byte {
	b = append(b, `"\/Date(`...)
	b = strconv.AppendInt(b, at.UnixMilli(), 10)
	if at.IsZero() {
		b = append(b, "-0000"...)
	}
	return append(b, `)\/"`...)
}

// appendISO prints an instant in UTC as XML does, with a fraction only if it has one. One that was never set has no zone.
func appendISO(b []byte, at time.Time) []byte {
	if at.IsZero() {
		return at.UTC().AppendFormat(b, "2006-01-02T15:04:05")
	}
	return at.UTC().AppendFormat(b, "2006-01-02T15:04:05.9999999Z")
}

// appendShortISO prints an instant in UTC as JSV does: a date alone at midnight, and all seven digits of a fraction.
func appendShortISO(b []byte, at time.Time) []byte {
	at = at.UTC().Truncate(100 * time.Nanosecond)
	switch {
	case at.Equal(at.Truncate(24 * time.Hour)):
		return at.AppendFormat(b, time.DateOnly)
	case at.Nanosecond() == 0:
		return at.AppendFormat(b, "2006-01-02T15:04:05Z")
	}
	return at.AppendFormat(b, "2006-01-02T15:04:05.0000000Z")
}

// trimBOM takes away the mark that some editors put before a text.
func trimBOM(body []byte) string {
	return strings.TrimPrefix(string(body), "\ufeff")
}
