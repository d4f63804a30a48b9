package rating

import (
	"slices"
	"strings"
)

// twilioFormat is the voice price list that Twilio publishes: one line for each destination and group of callers, with
// all prefixes of both in one cell each, "1204, 1226". It has neither increments (each leg is rounded up to the whole
// minute) nor days. An empty origin, or ALL or ROW (the rest of the world), is any caller that no other line names.
var twilioFormat = format{
	name: "Twilio",
	mark: "price / min",
	columns: []string{
		"iso", "country", "description", "name", "price / min", "origination prefixes", "destination prefixes", "prefixes",
	},
	needs: []string{"price / min"},
	row:   twilioRow,
}

// The columns of twilioFormat. Older lists have Name for Description and Prefixes for Destination Prefixes.
const (
	twilioISO = iota
	twilioCountry
	twilioDescription
	twilioName
	twilioRate
	twilioOrigins
	twilioDestinations
	twilioPrefixes
)

func twilioRow(p *deckParser) {
	before := len(p.bad)
	row := Row{
		Line: p.line, Description: p.description(twilioDescription), Rate: p.rate(twilioRate),
		First: 60, Next: 60, From: rowsBegin, To: rowsEnd,
	}
	for _, column := range []int{twilioName, twilioCountry} {
		if row.Description == "" {
			row.Description = p.description(column)
		}
	}
	destinations := p.prefixes("destination prefix", p.text(twilioDestinations)+","+p.text(twilioPrefixes))
	var origins []string
	if text := p.text(twilioOrigins); strings.EqualFold(text, "ALL") || strings.EqualFold(text, "ROW") {
		origins = []string{""}
	} else if origins = p.prefixes("origination prefix", text); len(origins) == 0 {
		origins = []string{""}
	}
	if len(destinations) == 0 && len(p.bad) == before {
		p.fail(p.line, "the line has no destination prefix")
	}
	if len(p.bad) > before {
		return
	}
	if len(p.deck.Rows)+len(destinations)*len(origins) > maxRows {
		p.fail(p.line, "a deck has at most %d rows", maxRows)
		return
	}
	for _, row.Prefix = range destinations {
		for _, row.Origin = range origins {
			p.deck.Rows = append(p.deck.Rows, row)
		}
	}
}

// prefixes reads a cell of prefixes; one that it has twice counts once.
func (p *deckParser) prefixes(what, cell string) []string {
	var all []string
	for _, text := range strings.Split(cell, ",") {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		if prefix, ok := p.prefix(what, text); ok {
			all = append(all, prefix)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
