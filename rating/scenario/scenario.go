// Package scenario owns the language of scenario files: stories with a deck, settings, calls and what they are expected to
// come to, written so that an accountant can check them with a pocket calculator. It reads them, plays them with package
// rating, and says where they come out otherwise. rating/testdata/README.md describes the language.
//
// It owns no arithmetic (package rating), and knows no database: what it prices is in the file, or in a deck that is handed
// to it.
package scenario

import (
	"cmp"
	"fmt"
	"slices"

	"voxbill/money"
	"voxbill/period"
	"voxbill/phone"
	"voxbill/rating"
)

// Difference is where a scenario comes out otherwise than expected, or cannot be read.
type Difference struct {
	Line int // in the file; 0 for the file as a whole
	Text string
}

// Result is one amount that came out.
type Result struct {
	What   string // as an expectation names it: "lunch", "outboundVoiceCalls allowance"
	Amount money.Amount
	Steps  string // the explanation; "" where there is nothing to explain
}

// Play reads a scenario and plays it; a deck takes the place of the file's own. What came out is returned in order, and
// where it is not what the file expects.
func Play(text string, deck *rating.Deck) ([]Result, []Difference) {
	s := &story{items: map[string]*item{}, found: map[string]string{}, must: map[string]bool{}, other: deck != nil}
	s.read(text, deck)
	if len(s.differences) == 0 {
		s.play()
		s.compare()
	}
	slices.SortStableFunc(s.differences, func(a, b Difference) int { return cmp.Compare(a.Line, b.Line) })
	return s.results, s.differences
}

// story is one scenario while it is read and played.
type story struct {
	differences []Difference
	sections    map[string][]line

	deck, costs *rating.Deck
	other       bool // the deck is not the file's own
	currency    money.Currency
	rounding    money.Rounding
	zone        period.Zone
	home        string
	territories bool // are domestic
	minimum     money.Decimal
	names       []string // of items, in the order of the file
	items       map[string]*item
	calls       []call
	events      []event
	months      []period.MonthPart

	results []Result
	total   money.Amount   // of calls and events
	lines   []money.Amount // of a statement: calls, each item's events, each line of the period
	found   map[string]string
	must    map[string]bool // has to be expected
}

// item is an item of the settings, and what was used of it.
type item struct {
	rating.Item
	shared    bool // the allowance, by all customers
	tiers     rating.Tiers
	charged   money.Amount
	customers []string // in the order in which they come
	used      map[string]money.Decimal
}

// call is a call that the deck prices.
type call struct {
	at      line
	name    string
	to      phone.Number
	when    rating.Call
	seconds int64
}

// event is a use that the settings price.
type event struct {
	at                   line
	name, item, customer string
	units                money.Decimal
	cost                 *money.Decimal
	exchange             money.Decimal
}

// bad says what is wrong with a line of the file.
func (s *story) bad(l line, format string, args ...any) {
	s.differences = append(s.differences, Difference{Line: l.at, Text: fmt.Sprintf(format, args...)})
}
