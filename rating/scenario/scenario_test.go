package scenario

import (
	"strings"
	"testing"

	"voxbill/rating"
)

const twoLines = `A call and a message.

deck
  prefix,rate
  44,0.02

settings
  outboundSmsMessages  unit 0.01

calls
  lunch  2026-10-01  +442079460001  61 s

events
  sms  outboundSmsMessages  3 units

expect
  lunch  0.04 for 120 s
  lunch  by line 2
  sms    0.03
  total  0.07, on the statement 0.07
`

func TestAStoryThatComesOutAsExpected(t *testing.T) {
	results, differences := Play(twoLines, nil)
	if len(differences) > 0 || len(results) != 2 || results[0].What != "lunch" || results[0].Amount.String() != "0.04" || results[0].Steps == "" {
		t.Errorf("Play = %+v, %+v", results, differences)
	}
	if _, differences = Play(strings.ReplaceAll(twoLines, "\n", "\r\n"), nil); len(differences) > 0 {
		t.Errorf("Play with CRLF = %+v", differences)
	}
}

func TestWhatDiffersIsNamedWithItsLine(t *testing.T) {
	for _, c := range []struct {
		old, new string
		line     int
		says     string
	}{
		{"lunch  0.04 for", "lunch  0.05 for", 17, "lunch = 0.04 for 120 s, want 0.05 for 120 s"},
		{"for 120 s", "for 60 s", 17, "want 0.04 for 60 s"},
		{"by line 2", "by line 3", 18, "lunch by = line 2, want line 3"},
		{"sms    0.03", "", 0, "sms = 0.03, which is not expected"},
		{"sms    0.03", "fax    0.03", 19, "fax: nothing came out by that name"},
		{"total  0.07, on", "total  0.08, on", 20, "total = 0.07"},
		{"44,0.02", "4x,0.02", 0, `line 2 = prefix "4x" is not 1 to 15 digits, which is not expected`},
		// What cannot be read.
		{"A call and a message.", "", 1, "begins with a sentence"},
		{"calls\n", "cals\n", 10, "none of deck, costs"},
		{"61 s", "61", 11, "a call is a name"},
		{"2026-10-01", "soon", 11, `"soon" is not a date`},
		{"61 s", "61 s at noon", 11, `"noon" is no time of day`},
		{"61 s", "61 s by bus", 11, `"by" is not known`},
		{"unit 0.01", "unit x", 8, "not a decimal number"},
		{"unit 0.01", "unit", 8, "followed by nothing"},
		{"unit 0.01", "price 0.01", 8, "none of base, unit"},
		{"outboundSmsMessages  unit", "zone Mars/Olympus\n  outboundSmsMessages  unit", 8, "no time zone"},
		{"3 units", "3", 14, "an event is a name"},
		{"sms  outbound", "lunch  outbound", 14, "the name lunch is there twice"},
		{"lunch  0.04", "lunch  0.0000001", 17, "too many decimal places"},
		{"\ncalls", "\nperiod\n  2026-10-31 to 2026-10-01\n\ncalls", 11, "a period reads"},
		{"\ncalls", "\ntiers\n  outboundSmsMessages graduated 0.01 to 5\n\ncalls", 11, "the last tier must have no end"},
		{"  44,0.02", "  #kind: buy\n  44,0.02", 4, "say #kind: sell"},
	} {
		text := strings.Replace(twoLines, c.old, c.new, 1)
		if c.says == "say #kind: sell" {
			text = strings.Replace(twoLines, "  prefix,rate", "  #kind: buy\n  prefix,rate", 1)
		}
		_, differences := Play(text, nil)
		found := false
		for _, d := range differences {
			found = found || d.Line == c.line && strings.Contains(d.Text, c.says)
		}
		if !found {
			t.Errorf("with %q for %q: %+v, want line %d: %s", c.new, c.old, differences, c.line, c.says)
		}
	}
}

// Another deck takes the place of the file's own: what it prices otherwise differs, lines of the other file are not asked.
func TestADeckIsTestedBeforeItGoesIn(t *testing.T) {
	for text, want := range map[string]string{
		"# new prices\nprefix,rate\n44,0.02\n": "",
		"prefix,rate\n44,0.03\n":               "lunch = 0.06 for 120 s, want 0.04 for 120 s",
		"prefix,rate\n49,0.03\n":               "lunch = no price, want 0.04 for 120 s",
	} {
		deck, bad := rating.ParseDeck(strings.NewReader(text), "new")
		if len(bad) > 0 {
			t.Fatal(bad)
		}
		_, differences := Play(twoLines, deck)
		if want == "" && len(differences) > 0 || want != "" && (len(differences) == 0 || differences[0].Text != want) {
			t.Errorf("Play with %q = %+v, want %q", text, differences, want)
		}
	}
}

// Whatever is read, playing ends with results or with differences.
func FuzzPlay(f *testing.F) {
	f.Add(twoLines)
	f.Add("x\n\nsettings\n  zone Europe/Berlin\n  minimum-spend 5\n  a base 1 unit 2 allowance 3 shared\ntiers\n  a volume 1 to 2, 3 beyond\nevents\n  e a 5 units of b cost 1 exchange 2\nperiod\n  2026-10-01 to 2026-10-31\nexpect\n  a of b allowance -2\n  a of b tiers 1\n  statement 1, residue 0\n")
	f.Fuzz(func(t *testing.T, text string) {
		if results, differences := Play(text, nil); len(results) > 0 && !strings.Contains(text, "expect") && len(differences) == 0 {
			for _, r := range results {
				if !strings.Contains(r.What, " ") {
					t.Errorf("%q came out and was not expected: %q", r.What, text)
				}
			}
		}
	})
}
