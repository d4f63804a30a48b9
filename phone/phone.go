// Package phone reads the far end of a call: what kind of address it is, which
// country an E.164 number belongs to, and whether a call to it leaves the home
// country, with the rule that says so in words. The numbering facts are tables
// in this package, as known on TableDate; the longest prefix in them decides.
// A "+1" is not a country, a shared code is resolved as far as its digits go,
// and a code the tables do not know is unknown: not domestic, not international,
// and never the United States by default.
//
// It does not own prices: a deck has prefixes of its own (package rating). It
// does not validate a number against the lengths and ranges of its country, does
// not format numbers for people, and does not guess the country of a number
// written in national form. It keeps nothing and reads no settings; the home
// country and whether territories are domestic are told by the caller.
package phone

// TableDate is the day up to which the numbering tables are known to be right.
// Area codes are added every year; one that came later is unknown here.
const TableDate = "2026-07-16"

// Kind says what sort of address the far end of a call is.
type Kind uint8

// The kinds of address. Only an E164 can have a country.
const (
	Unknown   Kind = iota // not an address this package can read
	E164                  // an international number
	SIP                   // a SIP user that is not an international number
	Client                // a browser or app client of the carrier ("client:alice")
	Short                 // a short code, an extension, a star code, an emergency number
	Anonymous             // the carrier's word for a withheld number
)

var kindNames = [...]string{"unknown", "e164", "sip", "client", "short", "anonymous"}

// String returns the kind in lower case, as it appears in explanations.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return kindNames[Unknown]
}

// Number is the far end of a call as read by Parse. Numbers are equal when they
// mean the same address.
type Number struct {
	Kind   Kind
	Digits string // E164: the digits without "+"; Short: the digits, "*" and "#"
	User   string // SIP and Client: the user part; Unknown: the text as it came
}

// String returns the number in the one spelling that Parse reads back as the
// same Number.
func (n Number) String() string {
	switch n.Kind {
	case E164:
		return "+" + n.Digits
	case Short:
		return n.Digits
	case SIP:
		return "sip:" + n.User
	case Client:
		return "client:" + n.User
	case Anonymous:
		return "anonymous"
	}
	return n.User
}

// Class says what an E.164 number is within the numbering tables. Only
// ClassCountry has a country; all others are never international.
type Class uint8

// The classes of numbers.
const (
	ClassNone       Class = iota // not an E.164 number
	ClassCountry                 // belongs to one country
	ClassTollFree                // toll-free across countries: +1 800, +800
	ClassPremium                 // premium rate across countries: +1 900, +979
	ClassPersonal                // follows a person: +1 500, +878
	ClassGovernment              // United States government: +1 710
	ClassCarrier                 // a service of the caller's carrier: +1 700
	ClassSatellite               // a satellite system: +870, +881
	ClassGlobal                  // another worldwide service or network: +808, +882, +883
	ClassReserved                // set aside, withdrawn, or not usable as a code
	ClassUnknown                 // no such code is known, or the number is malformed
)

var classNames = [...]string{"none", "country", "toll-free", "premium", "personal", "government",
	"carrier", "satellite", "global", "reserved", "unknown"}

// String returns the class in lower case, as it appears in explanations.
func (c Class) String() string {
	if int(c) < len(classNames) {
		return classNames[c]
	}
	return classNames[ClassUnknown]
}

// Country returns the ISO 3166-1 country a number belongs to ("XK" for Kosovo).
// It is false where the number has no country or the tables do not know it.
func Country(n Number) (iso string, ok bool) {
	p := locate(n)
	return p.iso, p.class == ClassCountry
}

// ClassOf returns what the number is; ClassNone for all that is not an E.164.
func ClassOf(n Number) Class {
	return locate(n).class
}

// Prefix returns the leading digits that decided about the number, without "+",
// at most six: "1658" for Jamaica, "44" for the United Kingdom, "441534" for
// Jersey. It is what may be kept after the number itself is erased, so at least
// four digits are always left out; a longer deciding prefix is cut, and its
// country is to be kept beside it. Other kinds have no prefix.
func Prefix(n Number) string {
	if n.Kind != E164 {
		return ""
	}
	return n.Digits[:max(0, min(locate(n).size, maxPrefix, len(n.Digits)-4))]
}

const maxPrefix = 6

// CountryName returns the English short name of an ISO 3166-1 country code in
// any case; false for a code that no country has.
func CountryName(iso string) (string, bool) {
	c, ok := findCountry(iso)
	return c.name, ok
}
