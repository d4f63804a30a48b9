package phone

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func e164(digits string) Number { return Number{Kind: E164, Digits: digits} }
func sip(user string) Number    { return Number{Kind: SIP, User: user} }
func client(user string) Number { return Number{Kind: Client, User: user} }
func short(digits string) Number {
	return Number{Kind: Short, Digits: digits}
}
func unknown(text string) Number { return Number{Kind: Unknown, User: text} }

var anonymous = Number{Kind: Anonymous}

var parseCases = []struct {
	why  string
	in   string
	want Number
}{
	{"plus and digits", "+14155550100", e164("14155550100")},
	{"a switch leaves the plus out", "14155550100", e164("14155550100")},
	{"a web form turns the plus into a space", " 14155550100", e164("14155550100")},
	{"people write separators", "+1 (415) 555-0100", e164("14155550100")},
	{"dots and no-break spaces", "+44\u00a020.7946.0000", e164("442079460000")},
	{"the plus inside brackets", "(+44) 20 7946 0000", e164("442079460000")},
	{"the trunk zero is for people", "+44 (0)20 7946 0000", e164("442079460000")},
	{"the zero of an Italian number belongs to it", "+390669812345", e164("390669812345")},
	{"the shortest international numbers", "+6834000", e164("6834000")},
	{"fifteen digits are the most", "+123456789012345", e164("123456789012345")},
	{"sixteen are too many", "+1234567890123456", unknown("+1234567890123456")},
	{"sixteen with a space are too many", "+1 234567890123456", unknown("+1 234567890123456")},
	{"no country code begins with 0", "+04155550100", unknown("+04155550100")},
	{"a dialling prefix is not part of a number", "0014155550100", unknown("0014155550100")},
	{"seven bare digits are a local number", "5550100", unknown("5550100")},
	{"a masked number is not a number", "+1415555XXXX", unknown("+1415555XXXX")},
	{"nothing", "", unknown("")},
	{"a plus alone", "+", unknown("+")},
	{"two pluses", "++14155550100", unknown("++14155550100")},

	{"a short code", "72345", short("72345")},
	{"a short code with a plus", "+72345", short("72345")},
	{"an emergency number with a plus is not India", "+911", short("911")},
	{"an extension", "7", short("7")},
	{"a star code", "*67", short("*67")},

	{"a client", "client:alice", client("alice")},
	{"a client named like a number is a client", "client:+14155550100", client("+14155550100")},
	{"the carrier's default client name", "client:Anonymous", client("Anonymous")},

	{"a SIP address", "sip:alice@example.com", sip("alice")},
	{"scheme in any case", "SIP:alice@example.com", sip("alice")},
	{"SIP over TLS", "sips:alice@example.com:5061;transport=tls", sip("alice")},
	{"a SIP address with a number", "sip:+14155550100@example.com;user=phone", e164("14155550100")},
	{"the plus percent-encoded", "sip:%2B14155550100@example.com", e164("14155550100")},
	{"an extension on a switch", "sip:1001@pbx.example.com", sip("1001")},
	{"bare digits in SIP stay a user", "sip:14155550100@pbx.example.com", sip("14155550100")},
	{"a withheld number over SIP", "sip:anonymous@anonymous.invalid", anonymous},
	{"an address without its scheme", "alice@example.com", sip("alice")},
	{"a number in an address without its scheme", "+14155550100@example.com", e164("14155550100")},
	{"no user", "sip:", sip("")},
	{"a display name", `"Alice" <sip:+14155550100@example.com>`, e164("14155550100")},
	{"a display name with a plain number", `"Alice" <14155550100>`, e164("14155550100")},
	{"a tel address", "tel:+1-415-555-0100;ext=7", e164("14155550100")},

	{"the word", "anonymous", anonymous},
	{"the word in capitals", "Restricted", anonymous},
	{"ANONYMOUS on a keypad is not Lesotho", "+266696687", anonymous},
	{"the same without a plus", "266696687", anonymous},
	{"RESTRICTED on a keypad is not Russia", "+7378742833", anonymous},
	{"BLOCKED on a keypad is not Uganda", "+2562533", anonymous},
	{"UNAVAILABLE on a keypad is not China", "+86282452253", anonymous},
	{"a number of Lesotho is one", "+26622123456", e164("26622123456")},
}

func TestParse(t *testing.T) {
	for _, c := range parseCases {
		if diff := cmp.Diff(c.want, Parse(c.in)); diff != "" {
			t.Errorf("%s: Parse(%q) = %+v, want %+v", c.why, c.in, Parse(c.in), c.want)
		}
	}
}

// checkIdempotent holds a number to its spelling, and its kind to its fields.
func checkIdempotent(t interface{ Errorf(string, ...any) }, in string) {
	n := Parse(in)
	if again := Parse(n.String()); again != n {
		t.Errorf("Parse(%q) = %+v, but Parse(%q) = %+v, want the same", in, n, n.String(), again)
	}
	hasDigits, hasUser := n.Kind == E164 || n.Kind == Short, n.Kind == SIP || n.Kind == Client || n.Kind == Unknown
	if (n.Digits != "") != hasDigits || n.User != "" && !hasUser {
		t.Errorf("Parse(%q) = %+v, want Digits for a number and User for a name", in, n)
	}
	if prefix := Prefix(n); len(prefix) > maxPrefix || !strings.HasPrefix(n.Digits, prefix) {
		t.Errorf("Prefix(%+v) = %q, want at most six of its first digits", n, prefix)
	}
	if v := International(n, "US", false); v.International && !v.Known || v.Rule == "" {
		t.Errorf("International(%+v) = %+v, want a reason, and a known country for international", n, v)
	}
}

func TestEveryNumberReadsBackAsItself(t *testing.T) {
	parts := []string{"+", "1", "415", "5550100", "sip:", "client:", "tel:", "<", ">", "@", ";", " ", "(0)", "%2B",
		"anonymous", "266696687", "*", "#", "\u00a0", "é", `"`, "0", "00"}
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 8).Draw(t, "parts"), "")
		checkIdempotent(t, in)
	})
}

func FuzzParse(f *testing.F) {
	for _, c := range parseCases {
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, in string) { checkIdempotent(t, in) })
}
