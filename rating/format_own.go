package rating

import "strings"

// ownFormat is the format in which decks are exported, and the one that can say everything: a price is a line.
var ownFormat = format{
	name: "voxbill",
	mark: "prefix",
	columns: []string{
		"prefix", "description", "rate", "first", "next", "minimum", "connect_fee", "free", "origin", "window",
		"effective_from", "effective_to",
	},
	needs: []string{"prefix", "rate"},
	row:   ownRow,
}

// The columns of ownFormat.
const (
	ownPrefix = iota
	ownDescription
	ownRate // a minute
	ownFirst
	ownNext
	ownMinimum
	ownConnectFee
	ownFree
	ownOrigin
	ownWindow
	ownFrom
	ownTo
)

func ownRow(p *deckParser) {
	before := len(p.bad)
	prefix, ok := p.prefix("prefix", p.text(ownPrefix))
	if !ok {
		return
	}
	row := Row{
		Line: p.line, Prefix: strings.Clone(prefix), Description: p.description(ownDescription),
		Rate: p.rate(ownRate), ConnectFee: p.decimal(ownConnectFee),
		First: p.seconds(ownFirst, 60, 0), Next: p.seconds(ownNext, 60, 1),
		Minimum: p.seconds(ownMinimum, 0, 0), Free: p.seconds(ownFree, 0, 0),
		From: p.day(ownFrom, rowsBegin), To: p.day(ownTo, rowsEnd),
	}
	if origin := p.text(ownOrigin); origin != "" {
		origin, _ = p.prefix("origin", origin)
		row.Origin = strings.Clone(origin)
	}
	var err error
	if row.Window, err = ParseWindow(p.text(ownWindow)); err != nil {
		p.fail(p.line, "window %q is %v", clip(p.text(ownWindow)), err)
	}
	if row.To < row.From {
		p.fail(p.line, "effective_to is before effective_from")
	}
	if len(p.bad) == before {
		p.deck.Rows = append(p.deck.Rows, row)
	}
}
