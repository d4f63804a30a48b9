package billing

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"voxbill/internal/db"
	"voxbill/money"
	"voxbill/period"
)

// ItemTotal is what a customer was charged for one billing item over a range of days billed, by one rule.
type ItemTotal struct {
	Customer      int64
	Item          string
	Rule          string // ByItem or ByDeck
	Currency      money.Currency
	Events        int64
	Units         money.Decimal
	Amount        money.Amount
	International money.Amount // the part of Amount that is for international legs
	Recordings    int64
}

// ItemTotals adds up the daily billing totals of an account, ordered by customer, item, rule and currency. It never
// reads facts or postings: its cost grows with days and customers, not with calls.
func ItemTotals(ctx context.Context, tx *db.Tx, account int64, days period.Range) ([]ItemTotal, error) {
	var totals []ItemTotal
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		var t ItemTotal
		var currency string
		var units, pico, amount, international int64
		err := rows.Scan(&t.Customer, &t.Item, &t.Rule, &currency, &t.Events, &units, &pico, &amount, &international, &t.Recordings)
		if err != nil {
			return err
		}
		t.Currency, t.Units = money.Currency(currency), money.FromParts(units, pico)
		t.Amount, t.International = money.Amount(amount), money.Amount(international)
		totals = append(totals, t)
		return nil
	}, `SELECT customer, item, rule, currency, CAST(SUM(events) AS BIGINT), CAST(SUM(units) AS BIGINT),
			CAST(SUM(units_pico) AS BIGINT), CAST(SUM(amount) AS BIGINT), CAST(SUM(international) AS BIGINT),
			CAST(SUM(recordings) AS BIGINT)
		FROM billing_days
		WHERE account = $1 AND day BETWEEN $2 AND $3 AND customer <> 0
		GROUP BY customer, item, rule, currency
		ORDER BY customer, item, rule, currency`, account, int64(days.First), int64(days.Last))
	if err != nil {
		return nil, fmt.Errorf("read billing totals: %w", err)
	}
	return totals, nil
}

// Unassigned returns how many events of the range belong to nobody yet.
func Unassigned(ctx context.Context, tx *db.Tx, account int64, days period.Range) (int64, error) {
	var n int64
	row := tx.QueryRowContext(ctx, `
		SELECT CAST(COALESCE(SUM(events), 0) AS BIGINT) FROM billing_days
		WHERE account = $1 AND day BETWEEN $2 AND $3 AND customer = 0`, account, int64(days.First), int64(days.Last))
	return n, row.Scan(&n)
}

// ChargeLine is a posting together with what it was posted for.
type ChargeLine struct {
	Posting
	Happened  time.Time
	Source    string
	SourceID  string
	CallSID   string
	From, To  string // empty once erased
	Country   string
	Duration  *int64
	SessionID string
}

// EachCharge calls fn for every posting of a range of days billed, ordered by customer, day billed and sequence.
// customers restricts it; nil means all. Nothing is gathered: memory stays flat however many there are.
func EachCharge(ctx context.Context, tx *db.Tx, account int64, days period.Range, customers map[int64]bool, fn func(*ChargeLine) error) error {
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		line, err := scanChargeLine(rows)
		if err != nil {
			return err
		}
		if customers != nil && !customers[line.Customer] {
			return nil
		}
		return fn(line)
	}, `SELECT `+prefixed("p.", postingColumns)+`, f.happened, f.source, f.source_id, f.call_sid, f.to_country,
			f.duration_seconds, f.session_id, COALESCE(n.from_party, ''), COALESCE(n.to_party, '')
		FROM postings p
		JOIN facts f ON f.account = p.account AND f.seq = p.fact
		LEFT JOIN personal n ON n.account = p.account AND n.event = p.event
		WHERE p.account = $1 AND p.day_billed BETWEEN $2 AND $3
		ORDER BY p.customer, p.day_billed, p.seq`, account, int64(days.First), int64(days.Last))
	if err != nil {
		return fmt.Errorf("read charges: %w", err)
	}
	return nil
}

func scanChargeLine(rows *sql.Rows) (*ChargeLine, error) {
	var line ChargeLine
	var happened int64
	p, err := scanPosting(rows, &happened, &line.Source, &line.SourceID, &line.CallSID, &line.Country, &line.Duration,
		&line.SessionID, &line.From, &line.To)
	if err != nil {
		return nil, err
	}
	line.Posting, line.Happened = *p, time.UnixMilli(happened).UTC()
	return &line, nil
}
