package rating

import (
	"fmt"

	"voxbill/money"
	"voxbill/period"
)

// Row is one price of a deck: for numbers that begin with a prefix, from a day on.
type Row struct {
	Prefix      string
	Description string
	Rate        money.Decimal // per minute
	First, Next int64         // seconds: at least First are billed, then whole steps of Next
	Minimum     int64         // seconds billed at least
	ConnectFee  money.Decimal
	From, To    period.Day // effective, both included; where prices overlap, one without an end yields to a later one
	Line        int        // in the file: what an explanation refers to
}

// Deck is a price list by destination prefix, as ParseDeck builds it. It is never changed then, so it may be shared.
type Deck struct {
	Name     string
	Currency money.Currency
	Rounding money.Rounding
	Decimals int // of an amount, at most 6
	Rows     []Row

	nodes []node
}

// node is a place in the tree of digits; rows of one prefix follow each other through next.
type node struct {
	below [10]int32 // 0: nothing
	row   int32     // first row of this prefix plus one; 0: none
}

// The ends of a row's effective days where its file gives none.
const (
	rowsBegin = period.Day(-1 << 31)
	rowsEnd   = period.Day(1<<31 - 1)
)

// index builds the tree of digits. Rows are sorted by prefix, and of one prefix the latest first day comes first.
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
		if d.nodes[at].row == 0 {
			d.nodes[at].row = int32(i + 1)
		}
	}
}

// Lookup returns the row with the longest prefix of a number, given as digits without +, that is effective on a day.
func (d *Deck) Lookup(digits string, day period.Day) (*Row, bool) {
	if len(d.nodes) == 0 {
		return nil, false
	}
	var found *Row
	at := int32(0)
	for i := range len(digits) {
		c := digits[i]
		if c < '0' || c > '9' {
			break
		}
		if at = d.nodes[at].below[c-'0']; at == 0 {
			break
		}
		if row := d.effective(d.nodes[at].row, day); row != nil {
			found = row
		}
	}
	return found, found != nil
}

// effective returns the row of a prefix that is effective on a day, of several the one that began last; first is its first
// row plus one.
func (d *Deck) effective(first int32, day period.Day) *Row {
	if first == 0 {
		return nil
	}
	for i := int(first - 1); i < len(d.Rows) && d.Rows[i].Prefix == d.Rows[first-1].Prefix; i++ {
		if row := &d.Rows[i]; row.From <= day && day <= row.To {
			return row
		}
	}
	return nil
}

// Price prices a call of so many seconds by a row: no seconds cost nothing, not even the connect fee; else at least First
// and Minimum seconds are billed, then whole steps of Next, at Rate per minute and with the connect fee, rounded once.
// It does not allocate.
func (d *Deck) Price(row *Row, seconds int64) (Charge, error) {
	if seconds <= 0 {
		return Charge{}, nil
	}
	if seconds > maxSeconds {
		return Charge{}, money.ErrOverflow
	}
	billed := row.billed(seconds)
	amount, err := money.Prorated{Rate: row.Rate, N: billed, Per: 60, Plus: row.ConnectFee}.Amount(d.Decimals, d.Rounding)
	return Charge{Amount: amount, BilledSeconds: billed}, err
}

// maxSeconds bounds a call: 34,000 years.
const maxSeconds = 1 << 40

// billed is how many seconds of a call count.
func (row *Row) billed(seconds int64) int64 {
	least := max(row.First, row.Minimum)
	if seconds <= least {
		return least
	}
	steps := (seconds - least + row.Next - 1) / row.Next
	return least + steps*row.Next
}

// Explain puts a price by a row into words; the amount can be computed from them alone.
func (d *Deck) Explain(row *Row, seconds int64) string {
	if seconds <= 0 {
		return "0 seconds, not charged"
	}
	return fmt.Sprintf("%d seconds, billed %d (first %d, minimum %d, then steps of %d) x %v a minute + connect fee %v, rounded %v to %d decimals",
		seconds, row.billed(seconds), row.First, row.Minimum, row.Next, row.Rate, row.ConnectFee, d.Rounding, d.Decimals)
}
