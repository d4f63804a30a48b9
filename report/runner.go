package report

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/fault"
)

// How long a runner may be silent before its report is taken over, how often it speaks, how often an idle one looks, how
// long a report rests after something went wrong, and how many runners may try it.
const (
	lease       = time.Minute
	heartbeat   = 15 * time.Second
	poll        = 2 * time.Second
	rest        = 30 * time.Second
	maxAttempts = 3
)

// errLost says that the report is no longer this runner's: another one has taken it over, or it was removed. What this
// one made is thrown away.
var errLost = errors.New("the lease on the report was lost")

// Run works reports off until the context ends; those that it is making then are queued again.
func (s *Service) Run(ctx context.Context) {
	var workers sync.WaitGroup
	for range s.workers {
		workers.Go(func() { s.work(ctx) })
	}
	workers.Go(func() { s.keepTidy(ctx) })
	workers.Wait()
}

func (s *Service) work(ctx context.Context) {
	tick := time.NewTicker(poll)
	defer tick.Stop()
	for ctx.Err() == nil {
		done, err := s.RunOne(ctx)
		if err != nil && ctx.Err() == nil {
			s.log.Error("a report could not be worked on", "error", err)
		}
		if done && err == nil {
			continue
		}
		select {
		case <-ctx.Done():
		case <-s.nudge:
		case <-tick.C:
		}
	}
}

// wake tells an idle runner that something is queued.
func (s *Service) wake() {
	select {
	case s.nudge <- struct{}{}:
	default:
	}
}

// RunOne takes the next report, if there is one, and makes it; it reports whether there was one. What is wrong with the
// report itself goes into its status.
func (s *Service) RunOne(ctx context.Context) (bool, error) {
	j, err := s.claim(ctx)
	if err != nil || j == nil {
		return false, err
	}
	working, stop := context.WithCancelCause(ctx)
	var beating sync.WaitGroup
	beating.Go(func() { s.beat(working, j, stop) })
	err = s.make(working, j)
	stop(nil)
	beating.Wait()
	switch {
	case err == nil:
		return true, nil
	case errors.Is(err, errLost) || errors.Is(context.Cause(working), errLost):
		s.log.Warn("a report was removed or taken over while it was made", "report", j.id, "attempt", j.attempts)
		return true, nil
	case ctx.Err() != nil:
		return true, s.giveBack(context.WithoutCancel(ctx), j)
	}
	s.log.Error("a report failed", "report", j.id, "attempt", j.attempts, "error", err)
	return true, s.fail(ctx, j, err)
}

// claim takes one report that is due: queued and rested, or its runner fell silent.
func (s *Service) claim(ctx context.Context) (taken *job, err error) {
	for again := true; again && err == nil; {
		err = s.db.Update(ctx, func(tx *db.Tx) error {
			taken, again, err = s.claimIn(ctx, tx)
			return err
		})
	}
	return taken, err
}

// claimIn takes the next report. Accounts take turns: first the one with the fewest being made, then the one that has
// waited longest since it had one. The update is guarded by the state that was read, so two servers never take the same
// report; the slower one looks again.
func (s *Service) claimIn(ctx context.Context, tx *db.Tx) (taken *job, again bool, err error) {
	now := tx.Now.UnixMilli()
	next := &job{}
	row := tx.QueryRowContext(ctx, `
		WITH due AS (
			SELECT account, id, attempts, created FROM reports
			WHERE archived IS NULL AND status IN ('Queued', 'Running') AND lease <= $1
		), turns AS (
			SELECT a.account,
				(SELECT COUNT(*) FROM reports r
					WHERE r.account = a.account AND r.archived IS NULL AND r.status = 'Running' AND r.lease > $1) AS running,
				(SELECT COALESCE(MAX(r.updated), 0) FROM reports r
					WHERE r.account = a.account AND r.archived IS NULL AND r.status IN ('Completed', 'Error')) AS served
			FROM (SELECT DISTINCT account FROM due) a
		)
		SELECT due.account, due.id, due.attempts FROM due JOIN turns ON turns.account = due.account
		ORDER BY turns.running, turns.served, due.created, due.id
		LIMIT 1`, now)
	if err := row.Scan(&next.account, &next.id, &next.attempts); errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	} else if err != nil {
		return nil, false, fmt.Errorf("look for reports: %w", err)
	}
	if next.attempts >= maxAttempts {
		return nil, true, kept(s.setFailed(ctx, tx, next,
			"The servers that worked on this report stopped before it was done, three times. Run it again; if it fails again, ask the operator to look at the log."))
	}
	row = tx.QueryRowContext(ctx, `
		UPDATE reports SET status = 'Running', message = 'Reading.', server = $1, attempts = attempts + 1, lease = $2, updated = $3
		WHERE account = $4 AND id = $5 AND attempts = $6 AND archived IS NULL AND status IN ('Queued', 'Running') AND lease <= $3
		RETURNING `+jobColumns, s.server, now+lease.Milliseconds(), now, next.account, next.id, next.attempts)
	taken, err = scanJob(row)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, true, nil
	}
	return taken, false, err
}

// make builds the workbook and completes the report. Whatever a report does to its maker, the server goes on.
func (s *Service) make(ctx context.Context, j *job) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	i := slices.IndexFunc(s.kinds, func(k Kind) bool { return k.Name == j.kind })
	if i < 0 {
		return fault.New(fault.Invalid, "This server does not know reports of the kind %q.", j.kind)
	}
	folder, err := s.workFolder(j)
	defer os.RemoveAll(folder)
	if err != nil {
		return err
	}
	b := &build{job: j, folder: folder, file: filepath.Join(folder, "workbook.xlsx")}
	b.progress = func(message string) error { return s.renew(ctx, j, `, message = $5`, message) }
	err = s.db.View(ctx, func(tx *db.Tx) (err error) {
		// One snapshot for all that is read: customers and settings belong to the postings.
		var config int64
		row := tx.QueryRowContext(ctx, `SELECT last_seq, config_seq FROM sequences WHERE account = $1`, j.account)
		if err := row.Scan(&b.sequence, &config); err != nil {
			return fmt.Errorf("read sequence: %w", err)
		}
		if b.account, err = s.directory.Snapshot(ctx, tx, j.account, config); err != nil {
			return err
		}
		b.present = b.account
		return s.kinds[i].Build(ctx, tx, b)
	})
	if err != nil {
		return err
	}
	return s.complete(ctx, b)
}

// complete gives the finished file its name in the transaction that completes the report: a runner that has lost its
// report cannot put its file in the place of another's, and who reads Completed finds the file.
func (s *Service) complete(ctx context.Context, b *build) error {
	if err := syncPath(b.file); err != nil {
		return err
	}
	placed := false
	return s.db.Update(ctx, func(tx *db.Tx) error {
		err := s.write(ctx, tx, b.job, `status = 'Completed', lease = 0, message = $4, as_of = $5`, b.summary+b.job.undelivered(), b.sequence)
		if err != nil || placed {
			return err
		}
		err = place(b.file, s.path(b.job))
		placed = err == nil
		return err
	})
}

// beat renews the lease until the work ends; when the lease is lost it stops the work.
func (s *Service) beat(ctx context.Context, j *job, stop context.CancelCauseFunc) {
	tick := time.NewTicker(heartbeat)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if err := s.renew(ctx, j, ``); errors.Is(err, errLost) {
			stop(errLost)
			return
		}
	}
}

// renew prolongs the lease and sets what else there is to say.
func (s *Service) renew(ctx context.Context, j *job, further string, args ...any) error {
	return s.db.Update(ctx, func(tx *db.Tx) error {
		return s.write(ctx, tx, j, `lease = $4`+further, append([]any{tx.Now.Add(lease).UnixMilli()}, args...)...)
	})
}

// write changes a report that is still this runner's: its number of attempts is the fence.
func (s *Service) write(ctx context.Context, tx *db.Tx, j *job, set string, args ...any) error {
	result, err := tx.ExecContext(ctx, fmt.Sprintf(`
		UPDATE reports SET %s, updated = %d
		WHERE account = $1 AND id = $2 AND attempts = $3 AND status = 'Running' AND archived IS NULL`, set, tx.Now.UnixMilli()),
		append([]any{j.account, j.id, j.attempts}, args...)...)
	if err != nil {
		return fmt.Errorf("update report: %w", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return errors.Join(errLost, err)
	}
	return nil
}

// giveBack queues a report again that could not be finished because the server stops; that was no attempt. Only the
// holder of a number can give it back, so no two runners ever hold the same one.
func (s *Service) giveBack(ctx context.Context, j *job) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	return kept(s.db.Update(ctx, func(tx *db.Tx) error {
		return s.write(ctx, tx, j, `status = 'Queued', lease = 0, attempts = attempts - 1, message = $4`,
			"Waits for its turn: the server that worked on it was stopped.")
	}))
}

// fail lets a report rest and be tried again, or gives up with a sentence. What is wrong with the report itself is no
// better at the next attempt.
func (s *Service) fail(ctx context.Context, j *job, cause error) error {
	f := fault.As(cause)
	ours := f.Kind == fault.Internal || f.Kind == fault.Unavailable
	return kept(s.db.Update(ctx, func(tx *db.Tx) error {
		switch {
		case ours && j.attempts < maxAttempts:
			return s.write(ctx, tx, j, `status = 'Queued', lease = $4, message = $5`, tx.Now.Add(rest).UnixMilli(),
				"Something went wrong; it is tried again in half a minute.")
		case ours:
			return s.setFailed(ctx, tx, j, "Something went wrong, three times. Run the report again later; if it fails again, ask the operator to look at the log.")
		}
		return s.setFailed(ctx, tx, j, f.Message)
	}))
}

func (s *Service) setFailed(ctx context.Context, tx *db.Tx, j *job, message string) error {
	return s.write(ctx, tx, j, `status = 'Error', lease = 0, message = $4`, message)
}

// kept takes a lost report for none of our business.
func kept(err error) error {
	if errors.Is(err, errLost) {
		return nil
	}
	return err
}
