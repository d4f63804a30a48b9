package billing

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/period"
	"voxbill/usage"
)

// closeEvery is how often months that are due are looked for.
const closeEvery = 10 * time.Minute

// KeepClosing closes months that are due until the context ends. Several servers may do so at once; a month is closed once.
func (s *Service) KeepClosing(ctx context.Context, log *slog.Logger) {
	tick := time.NewTicker(closeEvery)
	defer tick.Stop()
	for {
		if err := s.CloseDue(ctx, log); err != nil && ctx.Err() == nil {
			log.Error("closing months that are due failed", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// CloseDue closes the months of accounts with a grace that is over, where nothing of the month waits.
func (s *Service) CloseDue(ctx context.Context, log *slog.Logger) error {
	var accounts []int64
	err := s.db.View(ctx, func(tx *db.Tx) error {
		return tx.Rows(ctx, func(rows *sql.Rows) error {
			var no int64
			err := rows.Scan(&no)
			accounts = append(accounts, no)
			return err
		}, `SELECT DISTINCT account FROM terms WHERE kind = $1 ORDER BY account`, account.TermCloseAfter)
	})
	if err != nil {
		return err
	}
	for _, no := range accounts {
		due, err := s.dueMonths(ctx, no)
		if err != nil {
			return err
		}
		for _, month := range due {
			e := &usage.Entry{Account: no, Task: &ClosePeriodTask{Month: month, Who: "voxbill", Reason: "its grace is over"}}
			if err := s.recorder.Submit(ctx, e); err != nil {
				return err
			}
			if said := new(fault.Error); errors.As(e.Err, &said) {
				log.Warn("a month is due and stays open", "account", no, "month", month.String(), "reason", said.Message)
				break // the months after it have to wait
			}
		}
	}
	return nil
}

// dueMonths lists the months of an account that are not closed although their grace is over, in order.
func (s *Service) dueMonths(ctx context.Context, no int64) (due []period.Month, err error) {
	err = s.db.View(ctx, func(tx *db.Tx) error {
		a, err := s.directory.Current(ctx, no)
		if err != nil {
			return err
		}
		closed, err := closedMonths(ctx, tx, no)
		if err != nil {
			return err
		}
		var first *int64
		row := tx.QueryRowContext(ctx, `SELECT MIN(day) FROM billing_days WHERE account = $1 AND (events <> 0 OR amount <> 0)`, no)
		if err := row.Scan(&first); err != nil || first == nil {
			return err
		}
		today, _ := a.Local(tx.Now)
		for month := period.Day(*first).Month(); month < today.Month(); month++ {
			days, ok := a.CloseAfter(month.Last())
			if closed[month] == 0 && ok && today > month.Last()+period.Day(days) {
				due = append(due, month)
			}
		}
		return nil
	})
	return due, err
}
