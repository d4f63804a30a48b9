package usage

import (
	"context"
	"database/sql"
	"time"

	"voxbill/internal/db"
)

// recheckEvery is how often the recorder looks for accounts in which more waits than one commit could look at.
const recheckEvery = time.Second

// Recheck keeps looking again at what waits, page by page, in accounts where something arrived that it may be waiting
// for. The first page is looked at in the commit of what arrived; a restart goes on where it stopped.
func (r *Recorder) Recheck(ctx context.Context) {
	tick := time.NewTicker(recheckEvery)
	defer tick.Stop()
	for {
		if err := r.recheckOnce(ctx); err != nil && ctx.Err() == nil {
			r.log.Error("looking again at what waits failed", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// recheckOnce works until no account has a page left.
func (r *Recorder) recheckOnce(ctx context.Context) error {
	for ctx.Err() == nil {
		var accounts []int64
		err := r.db.View(ctx, func(tx *db.Tx) error {
			return tx.Rows(ctx, func(rows *sql.Rows) error {
				var no int64
				if err := rows.Scan(&no); err != nil {
					return err
				}
				accounts = append(accounts, no)
				return nil
			}, `SELECT account FROM rechecks ORDER BY account LIMIT 100`)
		})
		if err != nil || len(accounts) == 0 {
			return err
		}
		for _, no := range accounts {
			e := &Entry{Account: no, Recheck: true}
			if err := r.Submit(ctx, e); err != nil {
				return err
			}
			if e.Err != nil {
				return e.Err
			}
		}
	}
	return nil
}
