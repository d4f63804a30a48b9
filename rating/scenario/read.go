package scenario

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"voxbill/money"
	"voxbill/period"
	"voxbill/phone"
	"voxbill/rating"
)

// line is one line of a section, in words.
type line struct {
	at    int
	text  string
	words []string
}

// word returns a word of the line, "" past its end.
func (l line) word(i int) string {
	if i >= len(l.words) {
		return ""
	}
	return l.words[i]
}

var sectionNames = []string{"deck", "costs", "settings", "tiers", "calls", "events", "period", "expect"}

// read takes the file apart: the name of a section stands alone at the beginning of a line, what belongs to it is
// indented.
func (s *story) read(text string, deck *rating.Deck) {
	s.sections = map[string][]line{}
	lines := strings.Split(text, "\n")
	if strings.TrimSpace(lines[0]) == "" || slices.Contains(sectionNames, strings.TrimSpace(lines[0])) {
		s.bad(line{at: 1}, "a scenario begins with a sentence that says what it is about")
	}
	section := ""
	for i, text := range lines {
		text = strings.TrimSuffix(text, "\r")
		l := line{at: i + 1, text: text, words: strings.Fields(text)}
		indented := strings.HasPrefix(text, " ") || strings.HasPrefix(text, "\t")
		aDeck := section == "deck" || section == "costs"
		switch {
		case !indented && len(l.words) == 1 && slices.Contains(sectionNames, l.words[0]):
			section = l.words[0]
		case aDeck && (indented || len(l.words) == 0):
			s.sections[section] = append(s.sections[section], l)
		case len(l.words) == 0, section == "", strings.HasPrefix(l.words[0], "#"):
		case !indented:
			s.bad(l, "%q is none of %s", strings.TrimSpace(text), strings.Join(sectionNames, ", "))
		default:
			if remark := strings.Index(text, " #"); remark >= 0 {
				l.words = strings.Fields(text[:remark])
			}
			s.sections[section] = append(s.sections[section], l)
		}
	}
	s.currency = "USD"
	s.readDecks(deck)
	s.readSettings()
	s.readTiers()
	for _, l := range s.sections["calls"] {
		s.readCall(l)
	}
	for _, l := range s.sections["events"] {
		s.readEvent(l)
	}
	s.readPeriod()
}

func (s *story) readDecks(other *rating.Deck) {
	if s.deck = other; other == nil {
		s.deck = s.readDeck("deck", rating.Sell, "line")
	}
	s.costs = s.readDeck("costs", rating.Buy, "costs line")
	if s.deck != nil {
		s.currency = s.deck.Currency
	}
}

// readDeck reads the deck of a section; nil where there is none, or its rows are bad: those are results.
func (s *story) readDeck(section string, kind rating.Kind, what string) *rating.Deck {
	lines := s.sections[section]
	if len(lines) == 0 {
		return nil
	}
	var text strings.Builder
	for _, l := range lines {
		text.WriteString(strings.TrimSpace(l.text) + "\n")
	}
	deck, bad := rating.ParseDeck(strings.NewReader(text.String()), section)
	for _, e := range bad {
		key := fmt.Sprintf("%s %d", what, e.Line)
		if s.found[key] != "" {
			e.Reason = s.found[key] + "; " + e.Reason
		}
		s.found[key], s.must[key] = e.Reason, true
	}
	if deck != nil && deck.Kind != kind {
		s.bad(lines[0], "the deck of the section %s is a %v deck; say #kind: %v", section, deck.Kind, kind)
	}
	return deck
}

func (s *story) readSettings() {
	var err error
	for _, l := range s.sections["settings"] {
		switch value := l.word(1); l.words[0] {
		case "rounding":
			s.rounding, err = money.ParseRounding(value)
		case "currency":
			s.currency, err = money.ParseCurrency(value)
		case "zone":
			s.zone, err = period.LoadZone(value)
		case "minimum-spend":
			s.minimum, err = money.Parse(value)
		case "home":
			s.home, s.territories = value, strings.Join(l.words[2:], " ") == "territories domestic"
			if len(l.words) > 2 && !s.territories {
				err = fmt.Errorf("a home country reads: home US, or: home US territories domestic")
			}
		default:
			s.readItem(l)
		}
		if err != nil {
			s.bad(l, "%s: %v", l.words[0], err)
			err = nil
		}
	}
}

// readItem reads "outboundVoiceCalls base 10 unit 0.02 multiplier 1.5 allowance 100 shared".
func (s *story) readItem(l line) {
	it := &item{used: map[string]money.Decimal{}}
	words := l.words[1:]
	if n := len(words); n > 0 && words[n-1] == "shared" {
		it.shared, words = true, words[:n-1]
	}
	for i := 0; i < len(words); i += 2 {
		value := money.Decimal{}
		if i+1 < len(words) {
			value = s.decimal(l, words[i+1])
		} else {
			s.bad(l, "%s is followed by nothing", words[i])
		}
		switch words[i] {
		case "base":
			it.BaseCost = value
		case "unit":
			it.UnitCost = value
		case "multiplier":
			it.RawUnitMultiplier = value
		case "allowance":
			it.Allowance = value.CeilMulInt(1)
		default:
			s.bad(l, "%s is none of base, unit, multiplier, allowance, shared", words[i])
		}
	}
	if s.items[l.words[0]] != nil {
		s.bad(l, "%s is set twice", l.words[0])
		return
	}
	s.items[l.words[0]], s.names = it, append(s.names, l.words[0])
}

// readTiers reads "outboundVoiceCalls graduated 0.02 to 1000, 0.015 to 5000, 0.01 beyond".
func (s *story) readTiers() {
	for _, l := range s.sections["tiers"] {
		it := s.items[l.words[0]]
		kind, err := rating.ParseTierKind(l.word(1))
		if it == nil || err != nil || len(l.words) < 3 {
			s.bad(l, "tiers are an item of the settings, graduated or volume, and prices such as 0.02 to 1000, 0.01 beyond")
			continue
		}
		it.tiers.Kind = kind
		for _, part := range strings.Split(strings.Join(l.words[2:], " "), ",") {
			words := strings.Fields(part)
			switch {
			case len(words) == 3 && words[1] == "to":
				it.tiers.Tiers = append(it.tiers.Tiers, rating.Tier{UnitCost: s.decimal(l, words[0]), UpTo: s.decimal(l, words[2])})
			case len(words) == 2 && words[1] == "beyond":
				it.tiers.Tiers = append(it.tiers.Tiers, rating.Tier{UnitCost: s.decimal(l, words[0])})
			default:
				s.bad(l, "%q is no tier; one reads 0.02 to 1000, the last 0.01 beyond", strings.TrimSpace(part))
			}
		}
		if err := it.tiers.Validate(); err != nil {
			s.bad(l, "%v", err)
		}
	}
}

const callForm = "a call is a name, a day or an instant, a number called, and seconds such as 61 s; then perhaps: from +49..., at 08:30"

// readCall reads "lunch 2026-10-01 +442079460001 61 s from +4930123456 at 12:30"; an instant such as 2026-10-01T10:30:00Z
// says both day and time.
func (s *story) readCall(l line) {
	c := call{at: l, name: l.words[0], to: phone.Parse(l.word(2)), when: rating.Call{Second: -1}}
	var err error
	if c.seconds, err = strconv.ParseInt(l.word(3), 10, 64); err != nil || l.word(4) != "s" || s.deck == nil && !s.deckIsBad() {
		s.bad(l, "%s; it needs a deck", callForm)
		return
	}
	if at, isInstant := time.Parse(time.RFC3339, l.word(1)); isInstant == nil {
		c.when.Day = s.zone.DayOf(at)
		c.when.Weekday, c.when.Second = s.zone.Clock(at)
	} else {
		c.when.Day = s.day(l, l.word(1))
		c.when.Weekday = c.when.Day.Time().Weekday()
	}
	for i := 5; i < len(l.words); i += 2 {
		switch value := l.word(i + 1); l.words[i] {
		case "from":
			if n := phone.Parse(value); n.Kind == phone.E164 {
				c.when.From = n.Digits
			}
		case "at":
			at, err := time.Parse("15:04:05", value+strings.Repeat(":00", max(0, 2-strings.Count(value, ":"))))
			if err != nil {
				s.bad(l, "%q is no time of day such as 08:30", value)
			}
			c.when.Second = at.Hour()*3600 + at.Minute()*60 + at.Second()
		default:
			s.bad(l, "%q is not known; %s", l.words[i], callForm)
		}
	}
	if c.to.Kind == phone.E164 {
		c.when.To = c.to.Digits
	}
	s.once(l, c.name)
	s.calls = append(s.calls, c)
}

// deckIsBad reports whether the file has a deck that cannot be used.
func (s *story) deckIsBad() bool { return len(s.sections["deck"]) > 0 && s.deck == nil }

// once refuses a name that a call or an event has already.
func (s *story) once(l line, name string) {
	if s.must[name] {
		s.bad(l, "the name %s is there twice", name)
	}
	s.must[name] = true
}

// readEvent reads "abroad outboundVoiceCalls 2 units cost 0.0085 exchange 0.92 of child".
func (s *story) readEvent(l line) {
	e := event{at: l, name: l.words[0], item: l.word(1), exchange: money.FromInt(1)}
	if s.items[e.item] == nil || l.word(3) != "units" {
		s.bad(l, "an event is a name, an item of the settings and a number of units; then perhaps: cost 0.0085, exchange 0.92, of CUSTOMER")
		return
	}
	e.units = s.decimal(l, l.word(2))
	for i := 4; i < len(l.words); i += 2 {
		value := l.word(i + 1)
		switch l.words[i] {
		case "cost":
			cost := s.decimal(l, value)
			e.cost = &cost
		case "exchange":
			e.exchange = s.decimal(l, value)
		case "of":
			e.customer = value
		default:
			s.bad(l, "%s is none of cost, exchange, of", l.words[i])
		}
	}
	s.once(l, e.name)
	s.events = append(s.events, e)
}

// readPeriod reads "2026-10-01 to 2026-10-31".
func (s *story) readPeriod() {
	for _, l := range s.sections["period"] {
		r := period.Range{First: s.day(l, l.word(0)), Last: s.day(l, l.word(2))}
		if err := r.Validate(); err != nil || l.word(1) != "to" {
			s.bad(l, "a period reads: 2026-10-01 to 2026-10-31")
			continue
		}
		s.months = append(s.months, r.Months()...)
	}
}

func (s *story) decimal(l line, text string) money.Decimal {
	d, err := money.Parse(text)
	if err != nil {
		s.bad(l, "%v", err)
	}
	return d
}

func (s *story) day(l line, text string) period.Day {
	d, err := period.ParseDay(text)
	if err != nil {
		s.bad(l, "%q is %v", text, err)
	}
	return d
}
