package scenario

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"voxbill/money"
)

// compare holds what came out against what is expected. Calls, their costs, events and bad rows must all be expected;
// anything else is compared where it is.
func (s *story) compare() {
	for _, l := range s.sections["expect"] {
		what, want := s.expectation(l)
		if s.other && (l.words[0] == "line" || strings.HasSuffix(what, " by")) {
			continue // these speak of lines of the file's own deck
		}
		got, ok := s.found[what]
		switch {
		case !ok:
			s.bad(l, "%s: nothing came out by that name", what)
		case strings.HasPrefix(what, "line "), strings.HasPrefix(what, "costs line "):
			if !strings.Contains(got, want) {
				s.bad(l, "%s = %q, want %q in it", what, got, want)
			}
		case strings.HasSuffix(what, " is"):
			verdict, rule, _ := strings.Cut(want, ": ")
			if !strings.HasPrefix(got, verdict+": ") || !strings.Contains(got, rule) {
				s.bad(l, "%s = %s, want %s", what, got, want)
			}
		case got != want:
			s.bad(l, "%s = %s, want %s", what, got, want)
		}
		delete(s.must, what)
	}
	for _, what := range slices.Sorted(maps.Keys(s.must)) {
		if got, ok := s.found[what]; ok {
			s.bad(line{}, "%s = %s, which is not expected", what, got)
		}
	}
}

// expectation reads one expected line: of what, and which result. Amounts may be written with zeros at their end.
func (s *story) expectation(l line) (what, want string) {
	first, second := l.words[0], l.word(1)
	switch {
	case first == "line":
		return "line " + second, strings.Join(l.words[min(2, len(l.words)):], " ")
	case first == "costs" && second == "line":
		return "costs line " + l.word(2), strings.Join(l.words[min(3, len(l.words)):], " ")
	case first == "total":
		exact, comma := strings.CutSuffix(second, ",")
		if !comma || len(l.words) != 6 {
			s.bad(l, "a total reads: total 0.1, on the statement 0.10")
		}
		return "total", s.plain(l, exact) + ", on the statement " + s.plain(l, l.word(5))
	case first == "statement":
		total, comma := strings.CutSuffix(second, ",")
		if !comma || len(l.words) != 4 {
			s.bad(l, "a statement reads: statement 0.10, residue -0.004")
		}
		return "statement", s.plain(l, total) + ", residue " + s.plain(l, l.word(3))
	case first == "minimum" && second == "spend" && len(l.words) == 5:
		return "minimum spend for " + l.words[4], s.plain(l, l.words[2])
	case second == "base" && len(l.words) == 6:
		return fmt.Sprintf("%s base fee for %s", first, l.words[5]), s.plain(l, l.words[3])
	case second == "is", second == "by":
		return first + " " + second, strings.Join(l.words[2:], " ")
	}
	return s.amountExpected(l)
}

// amountExpected reads "lunch 0.04 for 120 s", "lunch costs 0.01 for 60 s", "outboundVoiceCalls of child allowance -2".
func (s *story) amountExpected(l line) (what, want string) {
	name, rest := l.words[0], l.words[1:]
	if len(rest) > 2 && rest[0] == "of" {
		name, rest = name+" of "+rest[1], rest[2:]
	}
	if len(rest) > 1 && slices.Contains([]string{"allowance", "tiers", "costs"}, rest[0]) {
		name, rest = name+" "+rest[0], rest[1:]
	}
	if len(rest) > 0 && strings.Trim(rest[0], "-.0123456789") == "" {
		return name, strings.Join(append([]string{s.plain(l, rest[0])}, rest[1:]...), " ")
	}
	return name, strings.Join(rest, " ")
}

// plain returns an amount as the product writes it.
func (s *story) plain(l line, text string) string {
	a, err := money.ParseAmount(text)
	if err != nil {
		s.bad(l, "%v", err)
	}
	return a.String()
}
