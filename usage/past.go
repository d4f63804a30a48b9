package usage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/money"
	"voxbill/period"
)

// versionAsOf is the condition that a row f of facts is its event's latest version up to the posting sequence $2.
const versionAsOf = `f.seq <= $2 AND NOT EXISTS (
	SELECT 1 FROM facts n WHERE n.account = f.account AND n.event = f.event AND n.event <> n.seq AND n.seq > f.seq AND n.seq <= $2)`

// pastUsageByLeaf adds up what was known of a range of days at a posting sequence, from the facts themselves.
func pastUsageByLeaf(ctx context.Context, tx *db.Tx, a *account.Snapshot, days period.Range, seq int64) ([]Row, error) {
	byKey := map[[2]string]*Row{}
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		f, err := scanFact(rows)
		if err != nil {
			return err
		}
		currency := string(f.Currency)
		if f.Cost == nil || currency == "" {
			currency = string(a.Account.Currency)
		}
		row := byKey[[2]string{f.Leaf, currency}]
		if row == nil {
			row = &Row{Category: f.Leaf, Currency: currency}
			byKey[[2]string{f.Leaf, currency}] = row
		}
		units, _ := f.Units()
		var cost money.Decimal
		if f.Cost != nil {
			cost = *f.Cost
		}
		return row.add(f.Counts(), units, cost)
	}, `SELECT `+factColumns+` FROM facts f
		WHERE f.account = $1 AND `+versionAsOf+` AND f.witness_of = 0 AND f.day BETWEEN $3 AND $4`,
		a.Account.No, seq, int64(days.First), int64(days.Last))
	if err != nil {
		return nil, fmt.Errorf("read usage as of %d: %w", seq, err)
	}
	return inTreeOrder(byKey), nil
}

// pastDays completes a range as at a posting sequence: the first day with a record, and the day of that moment.
func pastDays(ctx context.Context, tx *db.Tx, a *account.Snapshot, first, last *period.Day, seq int64) (period.Range, error) {
	var at int64
	row := tx.QueryRowContext(ctx, `SELECT MIN(at) FROM commits WHERE account = $1 AND last_seq >= $2`, a.Account.No, seq)
	if err := row.Scan(&at); err != nil {
		return period.Range{}, fmt.Errorf("read commit: %w", err)
	}
	then, _ := a.Local(time.UnixMilli(at).UTC())
	var earliest *int64
	row = tx.QueryRowContext(ctx, `SELECT MIN(day) FROM facts WHERE account = $1 AND seq <= $2`, a.Account.No, seq)
	if err := row.Scan(&earliest); err != nil {
		return period.Range{}, fmt.Errorf("read first day: %w", err)
	}
	return completed(then, earliest, first, last), nil
}

// completed is the range that a request means: what it leaves out is from the first record, up to today.
func completed(today period.Day, earliest *int64, first, last *period.Day) period.Range {
	days := period.Range{First: today, Last: today}
	if last != nil {
		days.Last = *last
	}
	if first != nil {
		days.First = *first
		days.Last = max(days.Last, days.First)
		return days
	}
	if earliest != nil {
		days.First = period.Day(*earliest)
	}
	days.First = min(days.First, days.Last)
	return days
}

// PastConversation is what GetAIUsage counted of one conversation at a posting sequence: its minutes, and whose it was.
type PastConversation struct {
	Day      period.Day
	Customer int64 // 0: nobody's
	Minutes  int64
}

// AILeaves lists the leaves that GetAIUsage counts.
func AILeaves() []string {
	var leaves []string
	for c := range Tree() {
		if c.AIMinutes {
			leaves = append(leaves, c.Name)
		}
	}
	slices.Sort(leaves)
	return leaves
}
