package phone

import "strings"

// Parse reads an address as carriers and switches write it. It never fails: what
// it cannot read is Unknown with the text kept.
//
// An international number is "+" and 7 to 15 digits, or 8 to 15 bare digits that
// do not begin with 0: switches and web forms lose the "+". So a switch must be
// set to hand over the country code: ten bare digits such as 2125550100 are read
// as +212 (Morocco), and a number with a national or international dialling
// prefix (0..., 00..., 011...) is not understood at all or not as meant. Spaces,
// dots, hyphens, slashes, brackets and a "(0)" after the country code are
// ignored. "sip:" and "tel:" addresses, also in angle brackets behind a display
// name, count as E164 when their user part is "+" and digits.
func Parse(s string) Number {
	s = strings.TrimSpace(s)
	if n, ok := parseScheme(s); ok {
		return n
	}
	if i := strings.LastIndexByte(s, '<'); i >= 0 && strings.HasSuffix(s, ">") {
		s = strings.TrimSpace(s[i+1 : len(s)-1])
		if n, ok := parseScheme(s); ok {
			return n
		}
	}
	if n, ok := parseDialled(s); ok {
		return n
	}
	if isWithheld(s) {
		return Number{Kind: Anonymous}
	}
	if strings.IndexByte(s, '@') >= 0 {
		return parseSIP(s)
	}
	return Number{Kind: Unknown, User: s}
}

// parseScheme reads an address that says what it is.
func parseScheme(s string) (Number, bool) {
	if rest, ok := cutScheme(s, "client:"); ok {
		return Number{Kind: Client, User: strings.TrimSpace(rest)}, true
	}
	if rest, ok := cutScheme(s, "sip:"); ok {
		return parseSIP(rest), true
	}
	if rest, ok := cutScheme(s, "sips:"); ok {
		return parseSIP(rest), true
	}
	if rest, ok := cutScheme(s, "tel:"); ok {
		number, _, _ := strings.Cut(rest, ";")
		return parseDialled(number)
	}
	return Number{}, false
}

func cutScheme(s, scheme string) (rest string, ok bool) {
	if len(s) < len(scheme) || !strings.EqualFold(s[:len(scheme)], scheme) {
		return s, false
	}
	return s[len(scheme):], true
}

// parseSIP reads user@host without its scheme. The host, a password, ports and
// parameters say nothing about where a call went and are dropped. A user of bare
// digits stays a SIP user: it is an extension as often as a number.
func parseSIP(s string) Number {
	if i := strings.IndexAny(s, "@;:?"); i >= 0 {
		s = s[:i]
	}
	user := strings.TrimSpace(s)
	number, hasPlus := strings.CutPrefix(user, "%2B")
	if !hasPlus {
		number, hasPlus = strings.CutPrefix(user, "+")
	}
	if hasPlus {
		if digits, plus, ok := readDigits(number); ok && !plus {
			if n, ok := classifyDigits(digits, true); ok {
				return n
			}
		}
	}
	if isWithheld(user) {
		return Number{Kind: Anonymous}
	}
	return Number{Kind: SIP, User: user}
}

// parseDialled reads digits, or a short code with stars and hashes.
func parseDialled(s string) (Number, bool) {
	if digits, plus, ok := readDigits(s); ok {
		return classifyDigits(digits, plus)
	}
	if s != "" && len(s) <= maxShort && strings.Trim(s, "0123456789*#") == "" {
		return Number{Kind: Short, Digits: s}, true
	}
	return Number{}, false
}

const (
	maxShort = 6  // the longest short codes of carriers
	minE164  = 7  // Niue and Tokelau: three digits of code, four of number
	minBare  = 8  // seven bare digits are a local number of nobody knows where
	maxE164  = 15 // by ITU-T E.164
)

func classifyDigits(digits string, plus bool) (Number, bool) {
	size := len(digits)
	switch {
	case isWithheldNumber(digits):
		return Number{Kind: Anonymous}, true
	case size >= 1 && size <= maxShort:
		return Number{Kind: Short, Digits: digits}, true
	case size < minE164, size > maxE164, digits[0] == '0', !plus && size < minBare:
		return Number{}, false
	}
	return Number{Kind: E164, Digits: digits}, true
}

// readDigits strips a leading "+" and the separators people write. The common
// case, digits only, is a part of s and costs nothing.
func readDigits(s string) (digits string, plus, ok bool) {
	if rest, found := strings.CutPrefix(s, "+"); found {
		s, plus = rest, true
	}
	clean := true
	for i := 0; i < len(s) && clean; i++ {
		clean = isDigit(s[i])
	}
	if clean {
		return s, plus, true
	}
	var buf [maxE164]byte
	out := buf[:0]
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isDigit(c) && len(out) == maxE164:
			return "", plus, false
		case isDigit(c):
			out = append(out, c)
		case c == '+' && !plus && len(out) == 0:
			plus = true
		case c == '(' && plus && len(out) > 0 && strings.HasPrefix(s[i:], "(0)"):
			i += len("0)") // the trunk prefix, written for people and not dialled from abroad
		case strings.HasPrefix(s[i:], "\u00a0"):
			i++ // a no-break space is two bytes
		case strings.IndexByte(" .-()/", c) < 0:
			return "", plus, false
		}
	}
	return string(out), plus, true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isWithheld knows the words that stand for a number which is not shown.
func isWithheld(s string) bool {
	for _, word := range withheldWords {
		if strings.EqualFold(s, word) {
			return true
		}
	}
	return false
}

// isWithheldNumber knows the same words as they look when a carrier spells them
// on a telephone keypad. None of them is a possible number of its country.
func isWithheldNumber(digits string) bool {
	switch digits {
	case "266696687", // ANONYMOUS
		"7378742833",  // RESTRICTED
		"2562533",     // BLOCKED
		"8656696",     // UNKNOWN
		"86282452253": // UNAVAILABLE
		return true
	}
	return false
}

var withheldWords = [...]string{"anonymous", "restricted", "blocked", "unknown", "unavailable",
	"private", "withheld", "no caller id"}
