package report

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/fault"
)

// How long a runner may be silent before its report is taken over, how often it speaks, how often an idle one looks, and
// how many runners may try a report.
const (
	lease       = time.Minute
	heartbeat   = 15 * time.Second
	poll        = 2 * time.Second
	maxAttempts = 3
)

// errLost says that another runner has taken the report over: what this one made is thrown away.
var errLost = errors.New("the lease on the report was lost")

// Run works reports off until the context ends; those that it is making then are taken up again by the next runner.
func (s *Service) Run(ctx context.Context) {
	var workers sync.WaitGroup
	for range s.workers {
		workers.Go(func() { s.work(ctx) })
	}
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
	working, stop := context.WithCancel(ctx)
	defer stop()
	beating := make(chan struct{})
	go func() {
		defer close(beating)
		s.beat(working, j, stop)
	}()
	err = s.make(working, j)
	stop()
	<-beating
	switch {
	case err == nil || errors.Is(err, errLost):
		return true, nil
	case ctx.Err() != nil:
		return true, s.giveBack(context.WithoutCancel(ctx), j)
	}
	s.log.Error("a report failed", "report", j.id, "attempt", j.attempts, "error", err)
	return true, s.fail(ctx, j, err)
}

// claim takes one report that is queued, or whose runner fell silent, from the account that has the fewest being made.
// The update is guarded by the state that was read, so two servers never take the same one.
func (s *Service) claim(ctx context.Context) (*job, error) {
	var taken *job
	err := s.db.Update(ctx, func(tx *db.Tx) error {
		taken = nil
		now := tx.Now.UnixMilli()
		var account, attempts int64
		var id string
		row := tx.QueryRowContext(ctx, `
			SELECT r.account, r.id, r.attempts FROM reports r
			WHERE r.archived IS NULL AND (r.status = 'Queued' OR r.status = 'Running' AND r.lease < $1)
			ORDER BY (SELECT COUNT(*) FROM reports x WHERE x.account = r.account AND x.status = 'Running' AND x.lease >= $1),
				r.created, r.id
			LIMIT 1`, now)
		if err := row.Scan(&account, &id, &attempts); err != nil {
			if errors.Is(err, sql.ErrNoRows) {
				return nil
			}
			return fmt.Errorf("look for reports: %w", err)
		}
		if attempts >= maxAttempts {
			return s.setFailed(ctx, tx, &job{account: account, id: id, attempts: attempts},
				"The servers that worked on this report stopped before it was done, three times. Run it again; if it fails again, ask the operator to look at the log.")
		}
		row = tx.QueryRowContext(ctx, `
			UPDATE reports SET status = 'Running', message = 'Reading.', server = $1, attempts = attempts + 1, lease = $2, updated = $3
			WHERE account = $4 AND id = $5 AND attempts = $6 AND archived IS NULL AND (status = 'Queued' OR status = 'Running' AND lease < $3)
			RETURNING `+jobColumns, s.server, now+lease.Milliseconds(), now, account, id, attempts)
		j, err := scanJob(row)
		if errors.Is(err, sql.ErrNoRows) {
			return nil // another server was faster
		}
		taken = j
		return err
	})
	return taken, err
}

// make builds the workbook and completes the report.
func (s *Service) make(ctx context.Context, j *job) error {
	i := slices.IndexFunc(Kinds(), func(k Kind) bool { return k.Name == j.kind })
	if i < 0 {
		return fault.New(fault.Invalid, "This server does not know reports of the kind %q.", j.kind)
	}
	b := &build{job: j, progress: func(message string) error { return s.report(ctx, j, message) }}
	if err := os.MkdirAll(filepath.Dir(s.path(j)), 0o700); err != nil {
		return err
	}
	b.temporary = fmt.Sprintf("%s.%d.tmp", s.path(j), j.attempts)
	defer os.Remove(b.temporary)
	snapshot, err := s.directory.Current(ctx, j.account)
	if err != nil {
		return err
	}
	b.account = snapshot
	if err := s.db.View(ctx, func(tx *db.Tx) error { return Kinds()[i].Build(ctx, tx, b) }); err != nil {
		return err
	}
	if err := s.hold(ctx, j); err != nil {
		return err
	}
	if err := publish(b.temporary, s.path(j)); err != nil {
		return err
	}
	return s.update(ctx, j, `status = 'Completed', lease = 0, message = $4, as_of = $5`, b.summary, b.sequence)
}

// hold makes sure that the report is still this runner's, before its file gets its name.
func (s *Service) hold(ctx context.Context, j *job) error {
	return s.report(ctx, j, "Writing the file.")
}

// publish gives a finished file its name when it is on disk.
func publish(temporary, path string) error {
	f, err := os.Open(temporary)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(temporary, path); err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// beat renews the lease until the work ends; when the lease is lost it stops the work.
func (s *Service) beat(ctx context.Context, j *job, stop func()) {
	tick := time.NewTicker(heartbeat)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		err := s.db.Update(ctx, func(tx *db.Tx) error {
			return s.write(ctx, tx, j, `lease = $4`, tx.Now.Add(lease).UnixMilli())
		})
		if errors.Is(err, errLost) {
			stop()
			return
		}
	}
}

// report shows progress, and renews the lease on the way.
func (s *Service) report(ctx context.Context, j *job, message string) error {
	return s.db.Update(ctx, func(tx *db.Tx) error {
		return s.write(ctx, tx, j, `lease = $4, message = $5`, tx.Now.Add(lease).UnixMilli(), message)
	})
}

func (s *Service) update(ctx context.Context, j *job, set string, args ...any) error {
	return s.db.Update(ctx, func(tx *db.Tx) error { return s.write(ctx, tx, j, set, args...) })
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

// giveBack queues a report again that could not be finished because the server stops.
func (s *Service) giveBack(ctx context.Context, j *job) error {
	err := s.update(ctx, j, `status = 'Queued', lease = 0, attempts = attempts - 1, message = $4`, "Waits for its turn: the server that worked on it was stopped.")
	if errors.Is(err, errLost) {
		return nil
	}
	return err
}

// fail tries again later, or gives up with a sentence.
func (s *Service) fail(ctx context.Context, j *job, cause error) error {
	return s.db.Update(ctx, func(tx *db.Tx) error {
		f := fault.As(cause)
		if f.Kind == fault.Internal && j.attempts < maxAttempts || f.Kind == fault.Unavailable && j.attempts < maxAttempts {
			return lostIsFine(s.write(ctx, tx, j, `status = 'Queued', lease = 0, message = $4`, "Something went wrong; it is tried again."))
		}
		return lostIsFine(s.setFailed(ctx, tx, j, f.Message))
	})
}

func lostIsFine(err error) error {
	if errors.Is(err, errLost) {
		return nil
	}
	return err
}

func (s *Service) setFailed(ctx context.Context, tx *db.Tx, j *job, message string) error {
	return s.write(ctx, tx, j, `status = 'Error', lease = 0, message = $4`, message)
}
