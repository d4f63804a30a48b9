package op

import (
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// parsePlain reads the text of a plain value into a member and reports whether it is one.
func parsePlain(t *Type, into reflect.Value, text string) bool {
	switch t.Kind {
	case Text:
		into.SetString(valid(text))
		return strings.IndexByte(text, 0) < 0
	case Number:
		into.SetString(strings.TrimSpace(text))
		return true
	case Enum:
		value, ok := parseEnum(t.Values, strings.TrimSpace(text))
		into.SetString(value)
		return ok
	case Bool:
		value, ok := parseBool(strings.TrimSpace(text))
		into.SetBool(value)
		return ok
	case Int, Long:
		value, ok := parseInteger(strings.TrimSpace(text))
		if !ok || into.OverflowInt(value) || t.Kind == Int && int64(int32(value)) != value {
			return false
		}
		into.SetInt(value)
		return true
	case Double:
		value, ok := parseDouble(strings.TrimSpace(text))
		into.SetFloat(value)
		return ok
	case Instant:
		value, ok := parseInstant(strings.TrimSpace(text))
		if ok {
			into.Set(reflect.ValueOf(value))
		}
		return ok
	}
	return false
}

// mustBe says what a type takes.
func mustBe(t *Type) string {
	switch t.Kind {
	case Text:
		return "a text without zero bytes"
	case Number:
		return "a number"
	case Enum:
		return "one of " + strings.Join(t.Values, ", ")
	case Bool:
		return "true or false"
	case Int:
		return "a whole number of at most 32 bits"
	case Long:
		return "a whole number of at most 64 bits"
	case Double:
		return "a number such as 12.5"
	}
	return "a date and time such as 2026-10-01T09:30:00Z"
}

// parseEnum takes a value's name in any case, or its number.
func parseEnum(values []string, text string) (string, bool) {
	for _, value := range values {
		if strings.EqualFold(value, text) {
			return value, true
		}
	}
	if i, err := strconv.Atoi(text); err == nil && i >= 0 && i < len(values) {
		return values[i], true
	}
	return "", false
}

// parseBool takes the words that ServiceStack takes.
func parseBool(text string) (value, ok bool) {
	for _, yes := range []string{"true", "1", "t", "y", "yes", "on"} {
		if strings.EqualFold(text, yes) {
			return true, true
		}
	}
	for _, no := range []string{"false", "0", "f", "n", "no", "off"} {
		if strings.EqualFold(text, no) {
			return false, true
		}
	}
	return false, false
}

// parseInteger takes a whole number, also one written as 5.0 or 1e3, as some clients print them.
func parseInteger(text string) (int64, bool) {
	if value, err := strconv.ParseInt(text, 10, 64); err == nil {
		return value, true
	}
	const exact = 1 << 53
	value, ok := parseDouble(text)
	if !ok || value != math.Trunc(value) || math.Abs(value) >= exact {
		return 0, false
	}
	return int64(value), true
}

// parseDouble takes a finite number in decimal.
func parseDouble(text string) (float64, bool) {
	value, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(value) || math.IsInf(value, 0) || strings.ContainsAny(text, "xX_") {
		return 0, false
	}
	return value, true
}

// valid makes sure that a text can be stored: what is not UTF-8 is replaced.
func valid(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	return strings.ToValidUTF8(text, "\uFFFD")
}

// layouts are the forms of a date and time beside /Date(ms)/. Without a zone it is UTC.
var layouts = []string{
	time.RFC3339Nano,
	"2006-01-02T15:04:05.999999999Z0700",
	"2006-01-02T15:04:05.999999999",
	"2006-01-02 15:04:05.999999999Z07:00",
	"2006-01-02 15:04:05.999999999",
	"2006-01-02T15:04",
	"2006-01-02 15:04",
	time.DateOnly,
	"20060102",
	"Mon Jan 02 2006 15:04:05 GMT-0700",
}

// parseInstant takes what ServiceStack's clients send for a date and time.
func parseInstant(text string) (time.Time, bool) {
	text = strings.ReplaceAll(text, `\/`, "/")
	if inner, ok := strings.CutPrefix(text, "/Date("); ok {
		return parseTicks(strings.TrimSuffix(inner, ")/"))
	}
	text, _, _ = strings.Cut(text, " (") // JavaScript names the zone
	if at, ok := parseLayouts(text); ok {
		return at, true
	}
	// In an address a plus that is not encoded has become a space.
	if i := strings.LastIndexByte(text, ' '); i > 0 {
		return parseLayouts(text[:i] + "+" + text[i+1:])
	}
	return time.Time{}, false
}

func parseLayouts(text string) (time.Time, bool) {
	for _, layout := range layouts {
		if at, err := time.Parse(layout, text); err == nil {
			return at.UTC(), true
		}
	}
	return time.Time{}, false
}

// parseTicks reads milliseconds since 1970; an offset behind them says only how the client shows the instant.
func parseTicks(text string) (time.Time, bool) {
	if len(text) > 5 && strings.IndexByte("+- ", text[len(text)-5]) >= 0 {
		if _, err := strconv.ParseUint(text[len(text)-4:], 10, 16); err != nil {
			return time.Time{}, false
		}
		text = text[:len(text)-5]
	}
	ms, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}, false
	}
	at := time.UnixMilli(ms).UTC()
	return at, at.Year() >= 1 && at.Year() <= 9999
}
