package billing

import (
	"context"
	"database/sql"
	"fmt"

	"voxbill/internal/db"
	"voxbill/period"
)

// States of a month. What has no row is open; between its end and its close it is closing.
const (
	PeriodOpen    = "open"
	PeriodClosing = "closing"
	PeriodClosed  = "closed"
)

// What the revisions of months are called.
const (
	periodClosed = "period closed"
	periodOpened = "period opened"
)

// Period is what is stored of a month: whether it is closed, since which posting sequence, by whom and why.
type Period struct {
	Month  period.Month
	Closed bool
	Seq    int64
	At     int64
	Who    string
	Reason string
}

// readPeriods returns the months of an account that were ever closed.
func readPeriods(ctx context.Context, tx *db.Tx, account int64) (map[period.Month]Period, error) {
	periods := map[period.Month]Period{}
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		var month int64
		var state string
		var p Period
		if err := rows.Scan(&month, &state, &p.Seq, &p.At, &p.Who, &p.Reason); err != nil {
			return err
		}
		p.Month, p.Closed = period.Month(month), state == PeriodClosed
		periods[p.Month] = p
		return nil
	}, `SELECT month, state, seq, at, who, reason FROM periods WHERE account = $1`, account)
	if err != nil {
		return nil, fmt.Errorf("read periods: %w", err)
	}
	return periods, nil
}

// closedMonths returns the closed months with the sequences of their closes.
func closedMonths(ctx context.Context, tx *db.Tx, account int64) (map[period.Month]int64, error) {
	periods, err := readPeriods(ctx, tx, account)
	closed := map[period.Month]int64{}
	for month, p := range periods {
		if p.Closed {
			closed[month] = p.Seq
		}
	}
	return closed, err
}

// writePeriod stores what became of a month.
func writePeriod(ctx context.Context, tx *db.Tx, account int64, p Period) error {
	state := PeriodOpen
	if p.Closed {
		state = PeriodClosed
	}
	_, err := tx.ExecContext(ctx, `
		INSERT INTO periods (account, month, state, seq, at, who, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (account, month) DO UPDATE SET
			state = excluded.state, seq = excluded.seq, at = excluded.at, who = excluded.who, reason = excluded.reason`,
		account, int64(p.Month), state, p.Seq, p.At, p.Who, p.Reason)
	if err != nil {
		return fmt.Errorf("write period: %w", err)
	}
	return nil
}
