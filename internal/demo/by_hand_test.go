package demo

import (
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"voxbill/billing"
	"voxbill/internal/app"
	"voxbill/usage"
)

// worked is a row of by-hand.md.
type worked struct {
	number, account, source, id, day, customer, pricedBy string
	amount                                               *big.Rat
}

// byHand reads the table of by-hand.md.
func byHand(t *testing.T) []worked {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "by-hand.md"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []worked
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		if len(cells) != 8 || strings.HasPrefix(line, "|---") || strings.HasPrefix(line, "| # ") {
			continue
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		event := strings.Fields(cells[1])
		amount, ok := new(big.Rat).SetString(cells[7])
		if len(event) != 3 || !ok {
			t.Fatalf("by-hand.md: %q is no row of the table", line)
		}
		rows = append(rows, worked{cells[0], event[0], event[1], event[2], cells[2], cells[3], cells[5], amount})
	}
	return rows
}

// posted is what an event was charged in the end: the sum of its postings, who pays, and by which row or item.
type posted struct {
	amount   *big.Rat
	customer string
	pricedBy string
}

// Fifty calls were worked out without the product's code. It charges each of them to the same millionth, to the same
// customer and by the same row or item.
func TestFiftyCallsByHand(t *testing.T) {
	a, _ := ownCopy(t)
	rows := byHand(t)
	if len(rows) != 50 {
		t.Fatalf("by-hand.md has %d calls, want 50", len(rows))
	}
	decks := deckRows(t)
	events, charged := map[string]map[string]usage.ListedEvent{}, map[string]map[int64]*posted{}
	for _, id := range []string{"hudson-voice", "spree-telefonie"} {
		events[id], charged[id] = eventsOf(t, a, id), chargesOf(t, a, id, decks)
	}
	for _, row := range rows {
		e, ok := events[row.account][row.source+" "+row.id]
		if !ok {
			t.Errorf("row %s: there is no event %s %s", row.number, row.source, row.id)
			continue
		}
		got := charged[row.account][e.Number]
		switch {
		case got == nil:
			t.Errorf("row %s: event %s was not charged, want %s", row.number, row.id, row.amount.FloatString(6))
		case got.amount.Cmp(row.amount) != 0:
			t.Errorf("row %s: event %s was charged %s, want %s", row.number, row.id, got.amount.FloatString(6), row.amount.FloatString(6))
		case got.customer != row.customer || got.pricedBy != row.pricedBy || e.Day != row.day:
			t.Errorf("row %s: event %s of %s was charged to %s by %s, want %s, %s, %s", row.number, row.id, e.Day, got.customer, got.pricedBy, row.day, row.customer, row.pricedBy)
		}
	}
}

func eventsOf(t *testing.T, a *app.App, id string) map[string]usage.ListedEvent {
	t.Helper()
	events := map[string]usage.ListedEvent{}
	page(t, func(after int64) int64 {
		answer := call[*usage.ListUsageEventsResponse](t, app.Operator(t.Context()), a, &usage.ListUsageEvents{AccountID: id, After: after, Limit: 10_000})
		for _, e := range answer.Events {
			events[e.Source+" "+e.ID] = e
		}
		return answer.After
	})
	return events
}

func chargesOf(t *testing.T, a *app.App, id string, decks map[string][]string) map[int64]*posted {
	t.Helper()
	charged := map[int64]*posted{}
	page(t, func(after int64) int64 {
		answer := call[*billing.ListChargesResponse](t, app.Operator(t.Context()), a, &billing.ListCharges{AccountID: id, After: after, Limit: 10_000})
		for _, c := range answer.Charges {
			p := charged[c.Event]
			if p == nil {
				p = &posted{amount: new(big.Rat)}
				charged[c.Event] = p
			}
			amount, _ := new(big.Rat).SetString(string(c.Amount))
			p.amount.Add(p.amount, amount)
			p.customer, p.pricedBy = c.CustomerID, "item "+c.Item
			if c.Rule == billing.ByDeck {
				lines := decks[fmt.Sprint(c.Deck, " ", c.DeckVersion)]
				prefix, _, _ := strings.Cut(lines[c.DeckRow-1], ",")
				p.pricedBy = fmt.Sprintf("deck %s version %d line %d (%s)", c.Deck, c.DeckVersion, c.DeckRow, prefix)
			}
		}
		return answer.After
	})
	return charged
}

// deckRows returns the lines of each version of each deck.
func deckRows(t *testing.T) map[string][]string {
	t.Helper()
	rows := map[string][]string{}
	version := map[string]int{}
	for _, d := range decks {
		text, err := deckFiles.ReadFile(d.file)
		if err != nil {
			t.Fatal(err)
		}
		version[d.name]++
		rows[fmt.Sprint(d.name, " ", version[d.name])] = strings.Split(string(text), "\n")
	}
	return rows
}
