package billing

import (
	"context"
	"database/sql"
	"fmt"

	"voxbill/internal/db"
	"voxbill/period"
)

// line is a posting of what belongs to a month as a whole. It is of no event.
func (w *workspace) line(l PeriodLine, closing period.Month) *Posting {
	p := &Posting{
		Account: w.No, Kind: PeriodPosting, Customer: l.Customer, Item: l.Item, Units: l.Units, Amount: l.Amount, Currency: w.Account.Currency,
		Day: l.Month.Last(), Reason: l.Steps, Author: "voxbill",
	}
	if l.Month != closing {
		p.Kind = LinkedPosting
	}
	p.Why.Rule, p.Why.Terms = l.Rule, l.Terms
	return p
}

// standingLines returns the postings of months as a whole in a range of days billed, without those that were taken back.
func standingLines(ctx context.Context, tx *db.Tx, no, asOf int64, days period.Range, give func(*Posting)) error {
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		p, err := scanPosting(rows)
		if err == nil {
			give(p)
		}
		return err
	}, `SELECT `+postingColumns+` FROM postings p
		WHERE account = $1 AND event = 0 AND kind IN ('`+PeriodPosting+`', '`+LinkedPosting+`') AND day_billed BETWEEN $2 AND $3 AND seq <= $4
		  AND NOT EXISTS (SELECT 1 FROM postings r WHERE r.account = p.account AND r.event = 0 AND r.kind = '`+Reversal+`' AND r.origin = p.seq AND r.seq <= $4)
		ORDER BY customer, day, item, rule, seq`, no, int64(days.First), int64(days.Last), asOf)
	if err != nil {
		return fmt.Errorf("read lines of periods: %w", err)
	}
	return nil
}

// postedLines are the lines that were posted at the close of a month.
func (l *Ledger) postedLines(ctx context.Context, days period.Range, inScope func(int64) bool) ([]PeriodLine, error) {
	var lines []PeriodLine
	err := standingLines(ctx, l.tx, l.a.Account.No, l.now(), days, func(p *Posting) {
		if inScope(p.Customer) {
			lines = append(lines, PeriodLine{
				Customer: p.Customer, Item: p.Item, Rule: p.Why.Rule, Month: p.Day.Month(), Units: p.Units, Amount: p.Amount, Terms: p.Why.Terms, Steps: p.Reason,
			})
		}
	})
	return lines, err
}
