package rating

import (
	"fmt"

	"voxbill/money"
)

// Price prices a call of so many seconds by a row. The free seconds at its beginning are taken off; when nothing is left,
// as of a call that was not answered, it costs nothing, not even the connect fee. Else at least First and Minimum seconds
// are billed, then whole steps of Next, at Rate per minute and with the connect fee, rounded once. It does not allocate.
func (d *Deck) Price(row *Row, seconds int64) (Charge, error) {
	if seconds > maxSeconds {
		return Charge{}, money.ErrOverflow
	}
	billed := row.billed(seconds)
	if billed == 0 {
		return Charge{}, nil
	}
	amount, err := money.Prorated{Rate: row.Rate, N: billed, Per: 60, Plus: row.ConnectFee}.Amount(d.Decimals, d.Rounding)
	return Charge{Amount: amount, BilledSeconds: billed}, err
}

// maxSeconds bounds a call: 34,000 years.
const maxSeconds = 1 << 40

// billed is how many seconds of a call count.
func (row *Row) billed(seconds int64) int64 {
	if seconds <= max(row.Free, 0) {
		return 0
	}
	seconds -= row.Free
	least := max(row.First, row.Minimum)
	if seconds <= least {
		return least
	}
	steps := (seconds - least + row.Next - 1) / row.Next
	return least + steps*row.Next
}

// Explain puts a price by a row into words; the amount can be computed from them alone.
func (d *Deck) Explain(row *Row, seconds int64) string {
	switch {
	case seconds <= 0:
		return "0 seconds, not charged"
	case seconds <= row.Free:
		return fmt.Sprintf("%d seconds, %d free, not charged", seconds, row.Free)
	}
	call := fmt.Sprintf("%d seconds", seconds)
	if row.Free > 0 {
		call += fmt.Sprintf(", %d free", row.Free)
	}
	return fmt.Sprintf("%s, billed %d (first %d, minimum %d, then steps of %d) x %v a minute + connect fee %v, rounded %v to %d decimals",
		call, row.billed(seconds), row.First, row.Minimum, row.Next, row.Rate, row.ConnectFee, d.Rounding, d.Decimals)
}
