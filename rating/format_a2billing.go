package rating

import (
	"strings"

	"voxbill/period"
)

// a2billingFormat is a rate card of A2Billing, by the columns of its table; fields are separated by commas or semicolons.
// A deck of "#kind: buy" takes buyrate with its blocks, any other rateinitial with its. What this product would charge in
// another way (charges by steps, a grace, groups of callers) is a bad row, so that nothing changes silently.
var a2billingFormat = format{
	name: "A2Billing",
	mark: "dialprefix",
	columns: []string{
		"dialprefix", "destination", "rateinitial", "initblock", "billingblock", "connectcharge", "disconnectcharge",
		"buyrate", "buyrateinitblock", "buyrateincrement", "startdate", "stopdate", "starttime", "endtime",
		"disconnectcharge_after", "stepchargea", "chargea", "stepchargeb", "chargeb", "stepchargec", "chargec",
		"rounding_calltime", "rounding_threshold", "additional_block_charge", "additional_block_charge_time",
		"additional_grace", "minimal_cost", "id_outbound_cidgroup",
		"id", "idtariffplan", "id_trunk", "musiconhold", "tag", "is_merged", "announce_time_correction",
		"timechargea", "billingblocka", "timechargeb", "billingblockb", "timechargec", "billingblockc",
	},
	needs: []string{"dialprefix"},
	row:   a2billingRow,
}

// The columns of a2billingFormat that are read; those from a2Unlike to a2UnlikeEnd must have nothing in them, those after
// it say nothing about prices.
const (
	a2Prefix = iota
	a2Destination
	a2Rate
	a2First
	a2Next
	a2ConnectFee
	a2DisconnectFee
	a2BuyRate
	a2BuyFirst
	a2BuyNext
	a2From
	a2To
	a2Open
	a2Close
	a2Unlike
	a2UnlikeEnd = a2Unlike + 13
)

func a2billingRow(p *deckParser) {
	before := len(p.bad)
	prefix, _ := p.prefix("dialprefix", p.text(a2Prefix))
	row := Row{Line: p.line, Prefix: strings.Clone(prefix), Description: p.description(a2Destination)}
	var first, next int64
	if p.deck.Kind == Buy {
		row.Rate, first, next = p.rate(a2BuyRate), p.seconds(a2BuyFirst, 0, 0), p.seconds(a2BuyNext, 0, 0)
	} else {
		row.Rate, first, next = p.rate(a2Rate), p.seconds(a2First, 0, 0), p.seconds(a2Next, 0, 0)
		sum, err := p.decimal(a2ConnectFee).Add(p.decimal(a2DisconnectFee))
		if row.ConnectFee = sum; err != nil {
			p.fail(p.line, "connectcharge and disconnectcharge: %v", err)
		}
	}
	// There whole blocks are counted from the beginning of the call: the first block is rounded up to them too.
	row.Next = max(next, 1)
	row.First = (first + row.Next - 1) / row.Next * row.Next
	row.From, row.To = p.a2Days()
	for column := a2Unlike; column <= a2UnlikeEnd; column++ {
		if text := p.text(column); strings.Trim(text, "0.") != "" && text != "-1" {
			p.fail(p.line, "%s is %q, which is charged in no such way here; only 0 can be taken", p.format.columns[column], clip(text))
		}
	}
	windows := p.a2Windows()
	if len(p.bad) > before {
		return
	}
	for _, row.Window = range windows {
		p.deck.Rows = append(p.deck.Rows, row)
	}
}

// a2Days reads the days of a rate: a stop at midnight is the end of the day before it.
func (p *deckParser) a2Days() (from, to period.Day) {
	none := func(column int) bool { return strings.HasPrefix(p.text(column), "0000-00-00") }
	from, to = rowsBegin, rowsEnd
	if !none(a2From) {
		from = p.day(a2From, rowsBegin)
	}
	if !none(a2To) {
		to = p.day(a2To, rowsEnd)
		text := p.text(a2To)
		midnight := strings.Trim(text[min(10, len(text)):], " T0:") == ""
		if to != rowsEnd && to > period.Date(1900, 1, 1) && midnight {
			to--
		}
	}
	if to < from {
		p.fail(p.line, "stopdate is before startdate")
	}
	return from, to
}

// a2Windows reads starttime and endtime, the first and last minute of a part of the week, as one window for each day that
// is cut by them and one for the days between.
func (p *deckParser) a2Windows() []Window {
	open, last := p.minuteOfWeek(a2Open, 0), p.minuteOfWeek(a2Close, weekMinutes-1)
	if open == 0 && last == weekMinutes-1 {
		return []Window{{}}
	}
	if last < open {
		p.fail(p.line, "endtime is before starttime")
	}
	var windows []Window
	for from := open; from <= last; {
		day := from / dayMinutes
		w := Window{days: 1 << day, from: uint16(from % dayMinutes), to: uint16(min(last+1-day*dayMinutes, dayMinutes))}
		if n := len(windows) - 1; n >= 0 && windows[n].from == w.from && windows[n].to == w.to {
			windows[n].days |= w.days
		} else {
			windows = append(windows, w)
		}
		from = (day + 1) * dayMinutes
	}
	return windows
}

func (p *deckParser) minuteOfWeek(column, absent int) int {
	n := int(p.seconds(column, int64(absent), 0))
	if n >= weekMinutes {
		p.fail(p.line, "%s %d is not a minute of the week from 0 to %d", p.format.columns[column], n, weekMinutes-1)
		return absent
	}
	return n
}
