package billing

import (
	"context"
	"database/sql"
	"fmt"
	"time"

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
func (l *Ledger) EachCharge(ctx context.Context, days period.Range, customers map[int64]bool, fn func(*ChargeLine) error) error {
	err := l.tx.Rows(ctx, func(rows *sql.Rows) error {
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
		WHERE p.account = $1 AND p.day_billed BETWEEN $2 AND $3 AND p.seq <= $4
		ORDER BY p.customer, p.day_billed, p.seq`, l.a.Account.No, int64(days.First), int64(days.Last), l.now())
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
