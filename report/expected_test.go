package report

import (
	"cmp"
	"context"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/money"
	"voxbill/usage"
)

// The expectation of these tests is computed here from what the test handed in, with fractions; nothing of money, rating
// or billing takes part in it.

// use is one thing that a customer used.
type use struct {
	customer int64
	leaf     string
	id       string
	happened time.Time
	seconds  int64 // of a call
	units    int64 // minutes or segments
	cost     string
	to       string
}

// prices of one item, as decimals; "" is none.
type prices struct {
	base, unit, times string
	allowance         int64
}

// The account's price list and that of customer 3, who overrides it; calls to +44 go by the deck.
var (
	listed = map[string]prices{
		"Base": {base: "31"}, "OutboundVoiceCalls": {unit: "0.0215", allowance: 9},
		"InboundVoiceCalls": {base: "4.99", unit: "0.0125", allowance: 40}, "OutboundSmsMessages": {unit: "0.003", times: "1.5"},
	}
	overriding = map[string]prices{"OutboundVoiceCalls": {base: "0.01", unit: "0.019999", allowance: 2}}
	items      = map[string]string{"calls-outbound": "OutboundVoiceCalls", "calls-inbound-local": "InboundVoiceCalls", "sms-outbound-longcode": "OutboundSmsMessages"}
)

const deckRate = "0.0123"

func pricesOf(customer int64) map[string]prices {
	if customer == 3 {
		return overriding
	}
	return listed
}

func settingsJSON(of map[string]prices) string {
	var parts []string
	for name, p := range of {
		parts = append(parts, fmt.Sprintf(`%q: {"BaseCost": %s, "UnitCost": %s, "RawUnitMultiplier": %s, "Allowance": %d}`,
			name, cmp.Or(p.base, "0"), cmp.Or(p.unit, "0"), cmp.Or(p.times, "0"), p.allowance))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// uses makes up a random month and a half around a month's end and the night in which clocks go back.
func uses(seed uint64) []use {
	dice := rand.New(rand.NewPCG(seed, 1))
	var all []use
	for i := range 40 {
		u := use{customer: 1 + dice.Int64N(3), leaf: "calls-outbound", id: fmt.Sprintf("CA%04d", i), seconds: 1 + dice.Int64N(400),
			happened: time.Date(2026, 10, 5, 0, 0, 0, 0, time.UTC).Add(time.Duration(dice.IntN(43*24*3600)) * time.Second), to: "+12125550199"}
		u.units = (u.seconds + 59) / 60
		switch kind := dice.IntN(5); {
		case kind < 2:
			u.to = "+442079460000"
		case kind == 2 && u.customer != 3:
			u.leaf = "calls-inbound-local"
		case kind == 3 && u.customer != 3:
			u.leaf, u.seconds, u.units, u.cost = "sms-outbound-longcode", 0, 1+dice.Int64N(5), fmt.Sprintf("0.00%03d", dice.IntN(1000))
		}
		all = append(all, u)
	}
	return all
}

func rat(text string) *big.Rat {
	r, ok := new(big.Rat).SetString(cmp.Or(text, "0"))
	if !ok {
		panic(text)
	}
	return r
}

func times(a *big.Rat, n, of int64) *big.Rat { return new(big.Rat).Mul(a, big.NewRat(n, of)) }

// rounded is a fraction rounded half away from zero to so many places.
func rounded(r *big.Rat, places int) *big.Rat { return rat(r.FloatString(places)) }

// shown is a fraction as a cell shows it.
func shown(r *big.Rat) string {
	text := r.FloatString(6)
	text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	if text == "-0" {
		return "0"
	}
	return text
}

// localDate is the date in New York: four hours behind until 1 November 2026 06:00 UTC, five after it.
func (u use) localDate() string {
	behind := -4 * time.Hour
	if !u.happened.Before(time.Date(2026, 11, 1, 6, 0, 0, 0, time.UTC)) {
		behind = -5 * time.Hour
	}
	return u.happened.Add(behind).Format("2006-01-02")
}

func (u use) byDeck() bool { return u.leaf == "calls-outbound" && strings.HasPrefix(u.to, "+44") }

func (u use) amount() *big.Rat {
	if u.byDeck() {
		return rounded(times(rat(deckRate), (u.seconds+59)/60*60, 60), 6)
	}
	p := pricesOf(u.customer)[items[u.leaf]]
	sum := times(rat(p.unit), u.units, 1)
	return rounded(sum.Add(sum, new(big.Rat).Mul(rat(p.times), rat(u.cost))), 6)
}

// expectedLine is a line of the summary before it is put in order.
type expectedLine struct {
	customer          int64
	month, item, kind string
	events, units     int64
	exact             *big.Rat
	how               string
}

// expectedLines are the lines of 2026-10-10 to 2026-11-12; earlier is what was used in October before: what October comes
// to up to its end, less what it came to up to the 9th.
func expectedLines(all, earlier []use, inScope func(int64) bool) []*expectedLine {
	lines := map[string]*expectedLine{}
	used, before := map[string]int64{}, map[string]int64{}
	for _, u := range earlier {
		if !u.byDeck() {
			before[fmt.Sprint(u.customer, "2026-10", items[u.leaf])] += u.units
		}
	}
	add := func(customer int64, month, item, kind string) *expectedLine {
		key := fmt.Sprint(customer, month, item, kind)
		if lines[key] == nil {
			lines[key] = &expectedLine{customer: customer, month: month, item: item, kind: kind, exact: new(big.Rat)}
		}
		return lines[key]
	}
	for _, u := range all {
		item, kind, month := items[u.leaf], "usage", u.localDate()[:7]
		if u.byDeck() {
			kind = "usage by deck"
		} else {
			used[fmt.Sprint(u.customer, month, item)] += u.units
		}
		l := add(u.customer, month, item, kind)
		l.events, l.units = l.events+1, l.units+u.units
		l.exact.Add(l.exact, u.amount())
	}
	for customer := range int64(3) {
		customer++
		for name, p := range pricesOf(customer) {
			for _, m := range []struct {
				month        string
				from, to, of int64
			}{{"2026-10", 9, 31, 31}, {"2026-11", 0, 12, 30}} {
				if p.base != "" {
					l := add(customer, m.month, name, "base fee")
					l.units = m.to - m.from
					l.exact = new(big.Rat).Sub(rounded(times(rat(p.base), m.to, m.of), 6), rounded(times(rat(p.base), m.from, m.of), 6))
					fee := func(days int64) string {
						return fmt.Sprintf("base fee %s x %d of %d days of %s, rounded half-up to 6 decimals", p.base, days, m.of, m.month)
					}
					if l.how = fee(m.to); m.from > 0 {
						l.how += ", less " + fee(m.from)
					}
				}
				key := fmt.Sprint(customer, m.month, name)
				had := before[key]
				credit := func(n int64) (int64, *big.Rat, string) {
					free := min(p.allowance, n)
					if free == 0 || p.unit == "" {
						return 0, new(big.Rat), "nothing"
					}
					return free, rounded(times(rat(p.unit), -free, 1), 6),
						fmt.Sprintf("allowance of %d units: %d of %d used x %s, rounded half-up to 6 decimals", p.allowance, free, n, p.unit)
				}
				free, all, how := credit(had + used[key])
				given, first, less := credit(had)
				if amount := new(big.Rat).Sub(all, first); amount.Sign() != 0 {
					l := add(customer, m.month, name, "allowance")
					if l.units, l.exact, l.how = free-given, amount, how; had > 0 {
						l.how += ", less " + less
					}
				}
			}
		}
	}
	return slices.SortedFunc(func(yield func(*expectedLine) bool) {
		for _, l := range lines {
			if inScope(l.customer) && !yield(l) {
				return
			}
		}
	}, func(a, b *expectedLine) int {
		return cmp.Or(cmp.Compare(a.customer, b.customer), cmp.Compare(a.month, b.month), cmp.Compare(a.item, b.item), cmp.Compare(a.kind, b.kind))
	})
}

var customerNames = []string{"", "One", "Two", "Three"}

func (w *world) expectedSummary(lines []*expectedLine, withIDs bool) [][]string {
	head := []string{"Customer", "Month", "Item", "For", "Events", "Units", "Exact USD", "Amount USD", "How"}
	if withIDs {
		head = append([]string{"Customer ID"}, head...)
	}
	rows := [][]string{head}
	exact, amount := new(big.Rat), new(big.Rat)
	for _, l := range lines {
		events := ""
		if l.events > 0 {
			events = strconv.FormatInt(l.events, 10)
		}
		cents := rounded(l.exact, 2)
		row := []string{customerNames[l.customer], l.month, l.item, l.kind, events, strconv.FormatInt(l.units, 10), shown(l.exact), shown(cents), l.how}
		if withIDs {
			row = append([]string{w.ID(fmt.Sprintf("c%d", l.customer))}, row...)
		}
		rows = append(rows, row)
		exact.Add(exact, l.exact)
		amount.Add(amount, cents)
	}
	total, residue := make([]string, len(head)), make([]string, len(head))
	total[0], total[len(head)-3], total[len(head)-2] = "Total", shown(exact), shown(amount)
	residue[0], residue[len(head)-2] = "Residue of rounding (exact minus amount)", shown(new(big.Rat).Sub(exact, amount))
	return append(rows, total, residue)
}

// expectedCharges are the rows of the charges by call, without the numbers that the ledger gave them.
func (w *world) expectedCharges(all []use, withIDs bool) map[string][]string {
	rows := map[string][]string{}
	for _, u := range all {
		seconds, from, international, rule := "", "+12125550100", "", "item"
		if u.seconds > 0 {
			seconds = strconv.FormatInt(u.seconds, 10)
		}
		if u.byDeck() {
			rule, international = "deck", "yes"
		}
		row := []string{customerNames[u.customer], u.localDate(), u.happened.Format(time.DateTime), u.leaf, items[u.leaf], from, u.to, seconds,
			strconv.FormatInt(u.units, 10), shown(u.amount()), "USD", international, "", rule, "charge", u.id, ""}
		if withIDs {
			row = append([]string{w.ID(fmt.Sprintf("c%d", u.customer))}, row...)
		}
		rows[u.id] = row
	}
	return rows
}

// newPricedWorld is an account in which everything of the story above is posted.
func newPricedWorld(t *testing.T, w *world, all []use) {
	t.Helper()
	ctx := context.Background()
	w.Term(account.Term{Kind: account.TermSettings, Body: settingsJSON(listed)})
	w.Term(account.Term{Kind: account.TermSettings, Customer: 3, Body: settingsJSON(overriding)})
	snapshot, err := w.Directory.Current(ctx, w.Account)
	if err != nil {
		t.Fatal(err)
	}
	_, bad, err := billing.LoadDeck(ctx, w.Recorder.Record, snapshot, "world", strings.NewReader("prefix,rate\n44,"+deckRate+"\n"), account.Always, "test")
	if err != nil || len(bad) > 0 {
		t.Fatal(bad, err)
	}
	w.Term(account.Term{Kind: account.TermDeck, Body: "world"})
	var entries []*usage.Entry
	for _, u := range all {
		units := money.FromInt(u.units)
		e := &usage.Event{Source: "api", SourceID: u.id, Leaf: u.leaf, Happened: u.happened, Quantity: &units, CallSID: u.id,
			Customer: u.customer, From: "+12125550100", To: u.to}
		if u.seconds > 0 {
			e.Duration = &u.seconds
		}
		if u.cost != "" {
			cost := money.MustParse(u.cost)
			e.Cost, e.Currency = &cost, "USD"
		}
		entries = append(entries, &usage.Entry{Event: e})
	}
	w.Submit(entries...)
}
