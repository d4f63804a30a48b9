package rating

import (
	"cmp"
	"fmt"
	"sort"
	"strings"
	"time"

	"voxbill/money"
	"voxbill/period"
)

// Kind says whose prices a deck has.
type Kind uint8

// The kinds of decks.
const (
	Sell Kind = iota // what customers pay: charges
	Buy              // what the carrier takes: costs
)

// kinds are the kinds' names.
var kinds = []string{"sell", "buy"}

// String names the kind as decks spell it.
func (k Kind) String() string { return kinds[k] }

// Row is one price of a deck: for numbers that begin with a prefix, from a day on.
type Row struct {
	Prefix      string
	Origin      string // digits with which the caller's number begins; "" for any caller
	Window      Window // of the week in which a call starts; the zero window for any time
	Description string
	Rate        money.Decimal // per minute
	Free        int64         // seconds at the beginning of a call that are not billed
	First, Next int64         // seconds: at least First are billed, then whole steps of Next
	Minimum     int64         // seconds billed at least
	ConnectFee  money.Decimal
	From, To    period.Day // effective, both included; where prices overlap, one without an end yields to a later one
	Line        int        // in the file: what an explanation refers to; a line with several prefixes is several rows
}

// String says which calls the row is for.
func (row *Row) String() string {
	text := fmt.Sprintf("line %d: prefix %s", row.Line, row.Prefix)
	if row.Origin != "" {
		text += " from callers " + row.Origin
	}
	if !row.Window.IsZero() {
		text += " in " + row.Window.String()
	}
	return text
}

// Deck is a price list by destination prefix, as ParseDeck builds it. It is never changed then, so it may be shared.
type Deck struct {
	Name     string
	Format   string // in which the file was written
	Kind     Kind
	Currency money.Currency
	Rounding money.Rounding
	Decimals int // of an amount, at most 6
	Rows     []Row

	nodes []node
}

// node is a place in the tree of digits; the rows of one prefix follow each other.
type node struct {
	below [10]int32 // 0: nothing
	row   int32     // first row of this prefix
	rows  int32     // how many they are
}

// The ends of a row's effective days where its file gives none.
const (
	rowsBegin = period.Day(-1 << 31)
	rowsEnd   = period.Day(1<<31 - 1)
)

// index builds the tree of digits over the sorted rows.
func (d *Deck) index() {
	d.nodes = make([]node, 1, 2*len(d.Rows)+1)
	for i := range d.Rows {
		at := int32(0)
		for _, c := range []byte(d.Rows[i].Prefix) {
			next := d.nodes[at].below[c-'0']
			if next == 0 {
				next = int32(len(d.nodes))
				d.nodes = append(d.nodes, node{})
				d.nodes[at].below[c-'0'] = next
			}
			at = next
		}
		n := &d.nodes[at]
		if n.rows == 0 {
			n.row = int32(i)
		}
		n.rows++
	}
}

// Call is what decides by which row of a deck a call is priced.
type Call struct {
	To      string       // digits of the number called, without +
	From    string       // digits of the caller's number, without +; "" where it is not known
	Day     period.Day   // on which it started, in the account's zone
	Weekday time.Weekday // which the clocks there showed then
	Second  int          // since midnight, as they showed it; below 0 where it is not known: no window contains it
}

// Lookup is Find for a call of which only the number called and the day are known.
func (d *Deck) Lookup(digits string, day period.Day) (*Row, bool) {
	return d.Find(Call{To: digits, Day: day, Second: -1})
}

// Find returns the row by which a call is priced: of those effective on its day the longest prefix of the number called
// decides, then the longest prefix of the caller's number (rows without an origin fit every caller), then a window that
// is open when the call starts before a row without one. It does not allocate.
func (d *Deck) Find(c Call) (*Row, bool) {
	if len(d.nodes) == 0 {
		return nil, false
	}
	var found *Row
	at := int32(0)
	for i := range len(c.To) {
		digit := c.To[i]
		if digit < '0' || digit > '9' {
			break
		}
		if at = d.nodes[at].below[digit-'0']; at == 0 {
			break
		}
		if n := &d.nodes[at]; n.rows > 0 {
			if row := byOrigin(d.Rows[n.row:n.row+n.rows], &c); row != nil {
				found = row
			}
		}
	}
	return found, found != nil
}

// RowAt returns the row of a line of the file, for an explanation that names the line. Rows of one line differ in the calls
// that they are for and in nothing that a price is worked out from, so the first of them explains any.
func (d *Deck) RowAt(line int) (*Row, bool) {
	for i := range d.Rows {
		if d.Rows[i].Line == line {
			return &d.Rows[i], true
		}
	}
	return nil, false
}

// byOrigin finds the row for a call among those of one prefix; they are sorted by origin, backwards.
func byOrigin(rows []Row, c *Call) *Row {
	if rows[0].Origin == "" {
		return byTime(rows, c)
	}
	for length := min(len(c.From), maxPrefix); length >= 0; length-- {
		origin := c.From[:length]
		first := sort.Search(len(rows), func(i int) bool { return rows[i].Origin <= origin })
		end := first
		for end < len(rows) && rows[end].Origin == origin {
			end++
		}
		if row := byTime(rows[first:end], c); row != nil {
			return row
		}
	}
	return nil
}

// byTime finds the row for a call among those of one prefix and origin; those with a window come first, and of each
// window the price that began last.
func byTime(rows []Row, c *Call) *Row {
	for i := range rows {
		row := &rows[i]
		if row.From <= c.Day && c.Day <= row.To && (row.Window.IsZero() || row.Window.Contains(c.Weekday, c.Second)) {
			return row
		}
	}
	return nil
}

// compareRows is the order of a deck's rows. No two rows of a deck are equal in it.
func compareRows(a, b *Row) int {
	if c := strings.Compare(a.Prefix, b.Prefix); c != 0 {
		return c
	}
	if c := strings.Compare(b.Origin, a.Origin); c != 0 {
		return c
	}
	if c := b.Window.compare(a.Window); c != 0 {
		return c
	}
	return cmp.Compare(b.From, a.From)
}
