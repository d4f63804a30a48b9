package billing

import (
	"context"
	"database/sql"
	"fmt"

	"voxbill/internal/db"
	"voxbill/period"
	"voxbill/usage"
)

// sealed are the tables of this package that the digests of commits cover.
var sealed = []usage.SealedTable{
	{Name: "postings", Columns: postingColumns, Number: "seq"},
	{Name: "corrections", Columns: "account, event, seq, kind, customer, revision", Number: "seq"},
	{Name: "waiting", Columns: "account, subject, opened, kind, reason, customer, leaf, day, since, recorded", Number: "opened"},
}

// Verify recomputes what posting derives for an account and returns every difference to what is stored: the billing
// totals from postings and from what waits, the daily AI totals by the customer who has the conversation, and the digest
// of every commit. Rows are streamed: memory grows with days and customers, not with events.
func Verify(ctx context.Context, tx *db.Tx, account int64) ([]usage.Difference, error) {
	var all []usage.Difference
	for _, verify := range []func(context.Context, *db.Tx, int64) ([]usage.Difference, error){
		verifyBillingDays, verifyAIDays,
		func(ctx context.Context, tx *db.Tx, account int64) ([]usage.Difference, error) {
			return usage.VerifyCommits(ctx, tx, account, sealed...)
		},
	} {
		found, err := verify(ctx, tx, account)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// verifyBillingDays recomputes billing_days. What waits for a customer counts under customer 0, the recordings of what
// waits for a price under the customer who has them.
func verifyBillingDays(ctx context.Context, tx *db.Tx, account int64) ([]usage.Difference, error) {
	recomputed := usage.DayTotals{}
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		p, err := scanPosting(rows)
		if err != nil {
			return err
		}
		row := usage.DayRow(p.DayBilled, p.Customer, p.Item, p.totalRule(), p.Currency)
		recomputed.Add(row, p.contribution().columns()...)
		return nil
	}, `SELECT `+postingColumns+` FROM postings WHERE account = $1`, account)
	if err != nil {
		return nil, fmt.Errorf("recompute billing totals: %w", err)
	}
	if err := recountWaiting(ctx, tx, account, recomputed); err != nil {
		return nil, fmt.Errorf("recompute usage of nobody: %w", err)
	}
	stored, err := usage.ReadDayTotals(ctx, tx, 5, `
		SELECT day, customer, item, rule, currency, events, units, units_pico, amount, international, recordings
		FROM billing_days WHERE account = $1`, account)
	if err != nil {
		return nil, fmt.Errorf("read billing totals: %w", err)
	}
	columns := []string{"events", "units", "units_pico", "amount", "international", "recordings"}
	return recomputed.Differences("billing_days", columns, stored), nil
}

// recountWaiting counts what waits under the day on which it began to, and takes out under the day on which it ended what
// ended on another: after the close of a month.
func recountWaiting(ctx context.Context, tx *db.Tx, account int64, recomputed usage.DayTotals) error {
	return tx.Rows(ctx, func(rows *sql.Rows) error {
		var day, customer, events, recordings, sign int64
		if err := rows.Scan(&day, &customer, &events, &recordings, &sign); err != nil {
			return err
		}
		if customer == 0 {
			recordings = 0
		} else {
			events = 0
		}
		recomputed.Add(usage.DayRow(period.Day(day), customer, "", "", ""), sign*events, 0, 0, 0, 0, sign*recordings)
		return nil
	}, `SELECT day_billed, customer, COUNT(*), CAST(SUM(recorded) AS BIGINT), 1 FROM waiting
		WHERE account = $1 AND kind = 'event' AND (closed IS NULL OR ended_day <> day_billed) GROUP BY day_billed, customer
		UNION ALL
		SELECT ended_day, customer, COUNT(*), CAST(SUM(recorded) AS BIGINT), -1 FROM waiting
		WHERE account = $1 AND kind = 'event' AND closed IS NOT NULL AND ended_day <> day_billed GROUP BY ended_day, customer`, account)
}

// verifyAIDays recomputes ai_days. A conversation's minutes are with the customer of the charge that stands, else of what
// waits, else with nobody.
func verifyAIDays(ctx context.Context, tx *db.Tx, account int64) ([]usage.Difference, error) {
	recomputed := usage.DayTotals{}
	err := Conversations(ctx, tx, account, always, 1<<63-1, func(c usage.PastConversation) {
		recomputed.Add(usage.DayRow(c.Day, c.Customer), 1, c.Minutes)
	})
	if err != nil {
		return nil, fmt.Errorf("recompute totals of AI minutes: %w", err)
	}
	stored, err := usage.ReadDayTotals(ctx, tx, 2, `
		SELECT day, customer, conversations, minutes FROM ai_days WHERE account = $1`, account)
	if err != nil {
		return nil, fmt.Errorf("read totals of AI minutes: %w", err)
	}
	return recomputed.Differences("ai_days", []string{"conversations", "minutes"}, stored), nil
}
