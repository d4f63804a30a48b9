package oracle_test

import (
	"bufio"
	"encoding/csv"
	"maps"
	"math/big"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// price is an item of a price list: monthly fee, price of a unit, multiple of the carrier's cost, free units.
type price struct {
	base, unit, times string
	free              int64
}

func per(unit string) price                       { return price{"0", unit, "0", 0} }
func cost(unit, times string) price               { return price{"0", unit, times, 0} }
func monthly(base, unit string, free int64) price { return price{base, unit, "0", free} }

// dated is a price from a day on.
type dated struct {
	from string
	price
}

// story is what the demo says of an account's prices, written down here a second time.
type story struct {
	id, currency, zone, home, rounding, deck string
	homes, decks, gone                       map[string]string
	overriding                               []string
	list                                     map[string]map[string][]dated // by customer, "" the account's, and item
	rates                                    []struct{ currency, from, rate string }
	versions                                 map[string][]*deck
}

func always(items map[string]price) map[string][]dated {
	list := map[string][]dated{}
	for item, p := range items {
		list[item] = []dated{{"", p}}
	}
	return list
}

func stories(t testing.TB) []*story {
	hudson := &story{
		id: "hudson-voice", currency: "USD", zone: "America/New_York", home: "US", rounding: "half-up", deck: "hudson-world",
		homes: map[string]string{"bronte-books": "GB"}, gone: map[string]string{"sunset-travel": "2026-10-31"}, overriding: []string{"empire-freight"},
		list: map[string]map[string][]dated{
			"": always(map[string]price{
				"Base": monthly("25", "0", 0), "LocalNumbers": per("2.15"), "TollFreeNumbers": per("4.5"), "InboundVoiceCalls": monthly("0", "0.0175", 500),
				"OutboundVoiceCalls": cost("0", "1.35"), "InboundFaxes": per("0.065"), "OutboundFaxes": per("0.085"), "InboundSmsMessages": per("0.0095"),
				"OutboundSmsMessages": cost("0.0015", "1.1"), "AIInsights": per("0.0125"), "AILiveMinutes": monthly("49", "0.12", 100),
			}),
		},
		versions: map[string][]*deck{"hudson-world": {readDeck(t, "hudson-world", ""), readDeck(t, "hudson-world-2", "2026-10-15")}},
	}
	own := hudson.list[""]
	hudson.override("empire-freight", map[string]price{"InboundVoiceCalls": per("0.0119"), "OutboundVoiceCalls": cost("0.001", "1.15"), "LocalNumbers": per("1.4")})
	own["InboundVoiceCalls"] = append(own["InboundVoiceCalls"], dated{"2026-10-01", monthly("0", "0.0185", 500)})
	own["AILiveMinutes"] = append(own["AILiveMinutes"], dated{"2026-10-01", monthly("49", "0.115", 100)})
	own["AIMessages"] = []dated{{"2026-10-01", per("0.0045")}}
	spree := &story{
		id: "spree-telefonie", currency: "EUR", zone: "Europe/Berlin", home: "DE", rounding: "half-even",
		decks: map[string]string{"groening-strassenbau": "spree-bau"}, overriding: []string{"klinik-jungfernstieg"},
		list: map[string]map[string][]dated{
			"": always(map[string]price{
				"Base": monthly("19.9", "0", 0), "LocalNumbers": cost("0.5", "1.2"), "TollFreeNumbers": cost("0", "1.5"), "InboundVoiceCalls": cost("0.0045", "1.25"),
				"OutboundVoiceCalls": cost("0.005", "1.4"), "InboundFaxes": per("0.055"), "OutboundFaxes": cost("0.02", "1.3"), "InboundSmsMessages": per("0.0085"),
				"OutboundSmsMessages": cost("0", "1.25"), "AIInsights": per("0.0115"), "AILiveMinutes": monthly("39", "0.105", 60), "AIMessages": per("0.00425"),
			}),
		},
		rates: []struct{ currency, from, rate string }{
			{"USD", "", "0.8612"}, {"USD", "2026-09-01", "0.85743"}, {"USD", "2026-10-01", "0.859315"}, {"USD", "2026-11-01", "0.8627"},
		},
		versions: map[string][]*deck{"spree-bau": {readDeck(t, "spree-bau", "")}},
	}
	spree.override("klinik-jungfernstieg", map[string]price{"InboundVoiceCalls": per("0.0162"), "OutboundVoiceCalls": per("0.0275"), "AILiveMinutes": per("0.0985")})
	return []*story{hudson, spree}
}

// override gives a customer a price list of his own: the account's as it is at first, but for some items.
func (s *story) override(id string, but map[string]price) {
	list := maps.Clone(s.list[""])
	maps.Copy(list, always(but))
	s.list[id] = list
}

// prices is a price list on a day.
func (s *story) prices(of, day string) map[string]price {
	on := map[string]price{}
	for item, versions := range s.list[of] {
		for _, v := range versions {
			if v.from <= day {
				on[item] = v.price
			}
		}
	}
	return on
}

func (s *story) exchange(currency, day string) string {
	rate := ""
	for _, r := range s.rates {
		if r.currency == currency && r.from <= day {
			rate = r.rate
		}
	}
	return rate
}

// policy is the least seconds of a conversation, and the step up to which they are rounded.
func (s *story) policy(day string) (minimum, step int64) {
	if s.currency == "EUR" && day >= "2026-10-01" {
		return 60, 30
	}
	return 0, 1
}

// deck is a version of a rate deck.
type deck struct {
	from, rounding string
	decimals       int
	rows           []*deckRow
}

type deckRow struct {
	prefix, rate, fee, from, to string
	first, next, least          int64
}

func readDeck(t testing.TB, name, from string) *deck {
	file, err := os.Open("../demo/decks/" + name + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	d := &deck{from: from, rounding: "half-up", decimals: 6}
	var table strings.Builder
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		switch key, value, _ := strings.Cut(strings.TrimPrefix(line, "#"), ": "); {
		case !strings.HasPrefix(line, "#"):
			table.WriteString(line + "\n")
		case key == "rounding":
			d.rounding = value
		case key == "decimals":
			d.decimals = int(number(value))
		}
	}
	rows, err := csv.NewReader(strings.NewReader(table.String())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows[1:] {
		d.rows = append(d.rows, &deckRow{prefix: r[0], rate: r[2], first: number(r[3]), next: number(r[4]), least: number(r[5]), fee: r[6], from: r[7], to: r[8]})
	}
	return d
}

func number(text string) int64 {
	if text == "" {
		return 0
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		panic(err)
	}
	return n
}

func (s *story) deckOn(name, day string) *deck {
	var on *deck
	for _, d := range s.versions[name] {
		if d.from <= day {
			on = d
		}
	}
	return on
}

// row is the one with the longest prefix that holds on the day, both of its dates included.
func (d *deck) row(digits, day string) *deckRow {
	var best *deckRow
	for _, r := range d.rows {
		if strings.HasPrefix(digits, r.prefix) && r.from <= day && (r.to == "" || day <= r.to) && (best == nil || len(r.prefix) > len(best.prefix)) {
			best = r
		}
	}
	return best
}

func (d *deck) charge(r *deckRow, seconds int64) *big.Rat {
	if seconds == 0 {
		return new(big.Rat)
	}
	billed := max(r.first, r.least)
	for billed < seconds {
		billed += r.next
	}
	sum := new(big.Rat).Mul(rat(r.rate), big.NewRat(billed, 60))
	if r.fee != "" {
		sum.Add(sum, rat(r.fee))
	}
	return round(sum, d.decimals, d.rounding)
}

// countryOf knows the numbers of the demo; "" is none that is known.
func countryOf(number string) string {
	areas := map[string][]string{
		"US": {"201", "203", "212", "305", "312", "347", "415", "516", "646", "702", "718", "917", "929"},
		"CA": {"416", "604", "867"}, "JM": {"876", "658"}, "PR": {"787"}, "DO": {"809"},
	}
	for country, of := range areas {
		if strings.HasPrefix(number, "+1") && len(number) == 12 && slices.Contains(of, number[2:5]) {
			return country
		}
	}
	for prefix, country := range map[string]string{"+44": "GB", "+49": "DE", "+33": "FR", "+61": "AU", "+353": "IE"} {
		if strings.HasPrefix(number, prefix) && !strings.HasPrefix(number, "+44808") {
			return country
		}
	}
	return ""
}
