package phone

import "strings"

// Verdict says whether a call leaves the home country, and by which rule.
type Verdict struct {
	International bool   // the destination's country is known and is not the home country
	Known         bool   // both countries are known; false is never international
	Country       string // ISO code of the destination, "" where it has none
	Rule          string // why, as a sentence without its full stop
}

// International compares the country of a destination with the home country (an
// ISO 3166-1 code in any case). A destination without a country is not
// international: toll-free, premium and satellite numbers, SIP and client
// addresses, short codes, withheld numbers, codes the tables do not know.
//
// Every country is itself: the United States and Canada are two, and so are the
// United Kingdom and Jersey. With territoriesDomestic the parts of a state that
// share its numbering are one country with it and with each other: the five US
// territories, the Crown dependencies, the French collectivities within +590 and
// +262. Åland, Svalbard, Christmas Island and the Cocos Islands always are, since
// calls there are national calls by tariff.
func International(dest Number, home string, territoriesDomestic bool) Verdict {
	p := locate(dest)
	h, homeKnown := findCountry(home)
	v := Verdict{Country: p.iso}
	switch {
	case p.class == ClassNone:
		v.Rule = noNumber[min(dest.Kind, Anonymous)]
	case p.class == ClassUnknown:
		v.Rule = spell(dest, p) + " " + p.note + ", its country is not known"
	case p.class != ClassCountry:
		v.Rule = spell(dest, p) + " " + p.note + ", it has no country"
	case home == "":
		v.Rule = describe(dest, p) + ", no home country is set"
	case !homeKnown:
		v.Rule = describe(dest, p) + ", the home country is not a known country"
	default:
		link := related(p.iso, h.iso)
		v.Known = true
		v.International = isAbroad(p.iso, h.iso, link, territoriesDomestic)
		v.Rule = ruleOf(describe(dest, p), v.International, h.iso, link)
	}
	return v
}

// IsInternational is International without its sentence, for use on many calls:
// it allocates nothing.
func IsInternational(dest Number, home string, territoriesDomestic bool) bool {
	p := locate(dest)
	h, ok := findCountry(home)
	return ok && p.class == ClassCountry && isAbroad(p.iso, h.iso, related(p.iso, h.iso), territoriesDomestic)
}

func isAbroad(dest, home string, link family, territoriesDomestic bool) bool {
	if dest == home || link.always {
		return false
	}
	return link.is == "" || !territoriesDomestic
}

// noNumber says why an address that is not an E.164 number has no country.
var noNumber = [...]string{
	Unknown:   "this is not a telephone number, it has no country",
	E164:      "this is not a complete number, it has no country",
	SIP:       "a SIP address has no country",
	Client:    "a client has no country",
	Short:     "a short code or extension has no country",
	Anonymous: "the number is withheld, its country is not known",
}

// related tells how a destination belongs to the home country; the zero family
// where it does not, or is the home country itself.
func related(dest, home string) family {
	d, h := familyOf(dest), familyOf(home)
	switch {
	case dest == home || d.state != h.state:
		return family{}
	case d.is == "":
		return family{iso: dest, state: d.state, is: "numbered with the home country", always: h.always}
	case h.is != "":
		d.always = d.always && h.always
	}
	return d
}

// familyOf returns a country's row in families; all others stand for themselves.
func familyOf(iso string) family {
	for _, f := range families {
		if f.iso == iso {
			return f
		}
	}
	return family{iso: iso, state: iso}
}

func ruleOf(dest string, international bool, home string, link family) string {
	word := "domestic"
	if international {
		word = "international"
	}
	rule := dest
	if link.is != "" {
		rule += ", " + link.is
	}
	rule += ", " + word + " for " + home
	if link.is != "" && !link.always {
		rule += " by setting"
	}
	return rule
}

// describe begins a rule: "+1 658 is Jamaica (JM)".
func describe(n Number, p place) string {
	name, _ := CountryName(p.iso)
	return spell(n, p) + " is " + name + " (" + p.iso + ")"
}

// spell prints the digits that decided, the country code apart.
func spell(n Number, p place) string {
	digits := n.Digits[:p.size]
	size := p.size
	if digits[0] == '1' {
		size = 1
	} else if base := index.codes[codeIndex(n.Digits)]; base.size < size {
		size = base.size
	}
	return strings.TrimSpace("+" + digits[:size] + " " + digits[size:])
}
