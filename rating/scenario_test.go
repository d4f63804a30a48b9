package rating

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"voxbill/money"
	"voxbill/period"
)

// TestScenarios runs the stories in testdata; testdata/README.md says how they are written.
func TestScenarios(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s := &scenario{T: t, file: file, items: map[string]Item{}, used: map[string]money.Decimal{}, found: map[string]string{}}
			s.read(string(text))
			s.price()
			s.compare()
		})
	}
}

// scenario is one story while it is read and played.
type scenario struct {
	*testing.T
	file     string
	sections map[string][]line
	deck     *Deck
	items    map[string]Item
	rounding money.Rounding
	used     map[string]money.Decimal // units by item
	total    money.Amount
	found    map[string]string // what came out, by what is expected of it
}

// line is one line of a section, in words.
type line struct {
	at    int
	text  string
	words []string
}

var sectionNames = []string{"deck", "settings", "calls", "events", "period", "expect"}

func (s *scenario) bad(l line, format string, args ...any) {
	s.Helper()
	s.Fatalf("%s:%d: %s: %s", s.file, l.at, strings.TrimSpace(l.text), fmt.Sprintf(format, args...))
}

// read takes the file apart: section names begin a line, what belongs to them is indented.
func (s *scenario) read(text string) {
	s.sections = map[string][]line{}
	section := ""
	for i, text := range strings.Split(text, "\n") {
		l := line{at: i + 1, text: text, words: strings.Fields(text)}
		switch {
		case len(l.words) == 0 && section != "deck":
		case !strings.HasPrefix(text, " ") && len(l.words) == 1 && slices.Contains(sectionNames, l.words[0]):
			section = l.words[0]
		case section == "deck":
			s.sections[section] = append(s.sections[section], l)
		case section == "" || strings.HasPrefix(l.words[0], "#"):
		case !strings.HasPrefix(text, " "):
			s.bad(l, "is none of %s", strings.Join(sectionNames, ", "))
		default:
			if remark := strings.Index(text, " #"); remark >= 0 {
				l.words = strings.Fields(text[:remark])
			}
			s.sections[section] = append(s.sections[section], l)
		}
	}
	if strings.TrimSpace(strings.SplitN(text, "\n", 2)[0]) == "" {
		s.Fatalf("%s does not begin with a sentence", s.file)
	}
	s.readDeck()
	s.readSettings()
}

func (s *scenario) readDeck() {
	if len(s.sections["deck"]) == 0 {
		return
	}
	var text strings.Builder
	for _, l := range s.sections["deck"] {
		text.WriteString(strings.TrimSpace(l.text) + "\n")
	}
	var bad []RowError
	s.deck, bad = ParseDeck(strings.NewReader(text.String()), s.file)
	for _, e := range bad {
		s.found[fmt.Sprintf("line %d", e.Line)] = e.Reason
	}
}

func (s *scenario) readSettings() {
	for _, l := range s.sections["settings"] {
		if l.words[0] == "rounding" {
			r, err := money.ParseRounding(l.word(1))
			if err != nil {
				s.bad(l, "%v", err)
			}
			s.rounding = r
			continue
		}
		var item Item
		for i := 1; i < len(l.words); i += 2 {
			switch value := s.decimal(l, l.word(i+1)); l.words[i] {
			case "base":
				item.BaseCost = value
			case "unit":
				item.UnitCost = value
			case "multiplier":
				item.RawUnitMultiplier = value
			case "allowance":
				item.Allowance = value.CeilMulInt(1)
			default:
				s.bad(l, "%s is none of base, unit, multiplier, allowance", l.words[i])
			}
		}
		s.items[l.words[0]] = item
	}
}

// word returns a word of the line, "" past its end.
func (l line) word(i int) string {
	if i >= len(l.words) {
		return ""
	}
	return l.words[i]
}

func (s *scenario) decimal(l line, text string) money.Decimal {
	d, err := money.Parse(text)
	if err != nil {
		s.bad(l, "%v", err)
	}
	return d
}

func (s *scenario) day(l line, text string) period.Day {
	d, err := period.ParseDay(text)
	if err != nil {
		s.bad(l, "%v", err)
	}
	return d
}

func (s *scenario) price() {
	if s.deck == nil && len(s.sections["deck"]) > 0 {
		return // its rows are bad
	}
	for _, l := range s.sections["calls"] {
		s.priceCall(l)
	}
	for _, l := range s.sections["events"] {
		s.priceEvent(l)
	}
	statement := money.RoundMinor(s.total, s.currency(), s.rounding)
	s.found["total"] = fmt.Sprintf("%v, on the statement %v", s.total, statement)
	s.pricePeriod()
}

func (s *scenario) currency() money.Currency {
	if s.deck == nil {
		return "USD"
	}
	return s.deck.Currency
}

// priceCall prices "lunch 2026-10-01 +442079460001 61 s" by the deck.
func (s *scenario) priceCall(l line) {
	seconds, err := strconv.ParseInt(l.word(3), 10, 64)
	if err != nil || l.word(4) != "s" || s.deck == nil {
		s.bad(l, "a call is a name, a day, a number called and seconds such as 61 s, and needs a deck")
	}
	row, ok := s.deck.Lookup(strings.TrimPrefix(l.word(2), "+"), s.day(l, l.word(1)))
	if !ok {
		s.found[l.words[0]] = "no price"
		return
	}
	charge, err := s.deck.Price(row, seconds)
	if err != nil {
		s.bad(l, "%v", err)
	}
	checkExplanation(s, charge.Amount, s.deck.Explain(row, seconds))
	s.charge(l, charge)
	s.found[l.words[0]] = fmt.Sprintf("%v for %d s", charge.Amount, charge.BilledSeconds)
}

// priceEvent prices "abroad outboundVoiceCalls 2 units cost 0.0085 exchange 0.92" by the settings.
func (s *scenario) priceEvent(l line) {
	name := l.word(1)
	item, ok := s.items[name]
	if !ok || l.word(3) != "units" {
		s.bad(l, "an event is a name, an item of the settings and a number of units")
	}
	units, exchange := s.decimal(l, l.word(2)), money.FromInt(1)
	var cost *money.Decimal
	for i := 4; i < len(l.words); i += 2 {
		value := s.decimal(l, l.word(i+1))
		switch l.words[i] {
		case "cost":
			cost = &value
		case "exchange":
			exchange = value
		default:
			s.bad(l, "%s is none of cost, exchange", l.words[i])
		}
	}
	var err error
	if s.used[name], err = s.used[name].Add(units); err != nil {
		s.bad(l, "%v", err)
	}
	charge, err := PriceItem(item, units, cost, exchange, s.rounding)
	if errors.Is(err, ErrCostUnknown) {
		s.found[l.words[0]] = "cost unknown"
		return
	}
	if err != nil {
		s.bad(l, "%v", err)
	}
	checkExplanation(s, charge.Amount, ExplainItem(item, units, cost, exchange, s.rounding))
	s.charge(l, charge)
	s.found[l.words[0]] = charge.Amount.String()
}

// charge adds to the total.
func (s *scenario) charge(l line, charge Charge) {
	var err error
	if s.total, err = s.total.Add(charge.Amount); err != nil {
		s.bad(l, "%v", err)
	}
}

// pricePeriod works out the base fees and allowances of the period.
func (s *scenario) pricePeriod() {
	for _, l := range s.sections["period"] {
		r := period.Range{First: s.day(l, l.word(0)), Last: s.day(l, l.word(2))}
		if err := r.Validate(); err != nil {
			s.bad(l, "%v", err)
		}
		for name, item := range s.items {
			for _, part := range r.Months() {
				fee, err := BaseFee(item, part, s.rounding)
				if err != nil {
					s.bad(l, "%v", err)
				}
				checkExplanation(s, fee.Amount, fee.Steps)
				s.found[fmt.Sprintf("%s base fee for %v", name, part.Month)] = fee.Amount.String()
			}
			credit, err := AllowanceCredit(item, s.used[name], s.rounding)
			if err != nil {
				s.bad(l, "%v", err)
			}
			s.found[name+" allowance"] = credit.Amount.String()
		}
	}
}

// compare holds what came out against what is expected. Calls, events and bad rows must all be expected; totals and the
// lines of the period are compared where they are.
func (s *scenario) compare() {
	for _, l := range s.sections["expect"] {
		what, want := s.expectation(l)
		got, ok := s.found[what]
		switch {
		case !ok:
			s.Errorf("%s:%d: %s: there is no such result", s.file, l.at, what)
		case strings.HasPrefix(what, "line "):
			if !strings.Contains(got, want) {
				s.Errorf("%s:%d: %s = %q, want %q in it", s.file, l.at, what, got, want)
			}
		case got != want:
			s.Errorf("%s:%d: %s = %s, want %s", s.file, l.at, what, got, want)
		}
		delete(s.found, what)
	}
	for what, got := range s.found {
		if what != "total" && !strings.Contains(what, "base fee") && !strings.Contains(what, "allowance") {
			s.Errorf("%s: %s = %s, which is not expected", s.file, what, got)
		}
	}
}

// expectation reads one expected line: of what, and which result. Amounts may be written with zeros at their end.
func (s *scenario) expectation(l line) (what, want string) {
	rest := l.words[1:]
	switch {
	case l.words[0] == "line":
		return "line " + l.word(1), strings.Join(l.words[2:], " ")
	case l.word(1) == "base" && len(l.words) == 6:
		return fmt.Sprintf("%s base fee for %s", l.words[0], l.words[5]), s.plain(l, l.words[3])
	case l.word(1) == "allowance":
		return l.words[0] + " allowance", s.plain(l, l.word(2))
	case l.words[0] == "total":
		exact, comma := strings.CutSuffix(l.word(1), ",")
		if !comma || len(l.words) != 6 {
			s.bad(l, "a total reads: total 0.1, on the statement 0.10")
		}
		return "total", s.plain(l, exact) + ", on the statement " + s.plain(l, l.words[5])
	case len(rest) > 0 && strings.Trim(rest[0], "-.0123456789") == "":
		return l.words[0], strings.Join(append([]string{s.plain(l, rest[0])}, rest[1:]...), " ")
	}
	return l.words[0], strings.Join(rest, " ")
}

// plain returns an amount as the product writes it.
func (s *scenario) plain(l line, text string) string {
	a, err := money.ParseAmount(text)
	if err != nil {
		s.bad(l, "%v", err)
	}
	return a.String()
}
