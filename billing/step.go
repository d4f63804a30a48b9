package billing

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"voxbill/usage"
)

// recheckPage bounds how many waiting events are looked at again in one commit.
const recheckPage = 1000

// Step is the recorder's step for billing: it takes billables, decides for every event that the commit may affect who
// pays and how much, and posts the difference to what is posted already. What is decided depends on facts and settings
// alone, not on the order in which they arrived.
func (s *Service) Step(ctx context.Context, b *usage.Batch) error {
	for _, book := range b.Books() {
		if book.Snapshot == nil {
			continue // the house has no postings
		}
		w := newWorkspace(book, b.Tx, s.decks)
		if err := w.run(ctx, b); err != nil {
			return fmt.Errorf("post for account %d: %w", book.No, err)
		}
	}
	return nil
}

func (w *workspace) run(ctx context.Context, b *usage.Batch) error {
	tasks, recheck := w.tasksOf(b)
	if len(tasks) == 0 && len(w.Events) == 0 && len(w.Sessions) == 0 && !recheck {
		return nil
	}
	for _, load := range []func(context.Context) error{w.loadPeriods, w.loadTouched} {
		if err := load(ctx); err != nil {
			return err
		}
	}
	if recheck {
		if err := w.loadRecheck(ctx); err != nil {
			return err
		}
	}
	if err := w.loadCorrected(ctx, tasks); err != nil {
		return err
	}
	if err := w.loadSessionsAndBillables(ctx, tasks); err != nil {
		return err
	}
	for _, e := range tasks {
		if err := w.perform(ctx, e); err != nil {
			return err
		}
	}
	if err := w.followSessions(ctx); err != nil {
		return err
	}
	if err := w.loadStanding(ctx); err != nil {
		return err
	}
	w.applyCorrections()
	if err := w.decideAll(ctx); err != nil {
		return err
	}
	if err := w.checkCorrections(tasks); err != nil {
		return err
	}
	return w.write(ctx)
}

// tasksOf returns the account's entries that billing knows, and whether what waits is to be looked at again.
func (w *workspace) tasksOf(b *usage.Batch) (tasks []*usage.Entry, recheck bool) {
	recheck = w.Changed
	for _, e := range b.Entries {
		if e.Account != w.No {
			continue
		}
		if e.Recheck {
			recheck = true
			e.Outcome = usage.AlreadyThere
		}
		if e.Task != nil {
			tasks = append(tasks, e)
		}
	}
	return tasks, recheck
}

// loadPeriods reads which months are closed.
func (w *workspace) loadPeriods(ctx context.Context) (err error) {
	w.closed, err = closedMonths(ctx, w.tx, w.No)
	return err
}

// loadTouched takes over the events of this commit, and what hangs on their legs.
func (w *workspace) loadTouched(ctx context.Context) error {
	var sids []string
	parents := map[string]bool{} // legs whose parent may have become known just now
	for _, number := range slices.Sorted(maps.Keys(w.Events)) {
		f := w.Events[number].Now
		w.addFact(f)
		w.affect(number)
		if f.CallSID == "" {
			continue
		}
		sids = append(sids, f.CallSID)
		before := w.Events[number].Before
		if f.ParentSID != "" && (before == nil || before.ParentSID == "" || before.CallSID == "") {
			parents[f.CallSID] = true
		}
		if f.SessionID != "" && (before == nil || before.SessionID == "" || before.CallSID == "") {
			parents[f.CallSID] = true // legs below may belong to that session
		}
	}
	if err := w.climb(ctx, sids); err != nil {
		return err
	}
	return w.descend(ctx, slices.Sorted(maps.Keys(parents)))
}

// loadRecheck brings the next page of waiting events into the workspace.
func (w *workspace) loadRecheck(ctx context.Context) error {
	var after int64
	if !w.Changed {
		row := w.tx.QueryRowContext(ctx, `SELECT COALESCE(MAX(after), 0) FROM rechecks WHERE account = $1`, w.No)
		if err := row.Scan(&after); err != nil {
			return err
		}
	}
	var events []int64
	last, n := after, 0
	err := w.tx.Rows(ctx, func(rows *sql.Rows) error {
		var subject int64
		var kind string
		if err := rows.Scan(&subject, &kind); err != nil {
			return err
		}
		n, last = n+1, subject
		if kind == "event" {
			events = append(events, subject)
		}
		return nil
	}, `SELECT subject, kind FROM waiting WHERE account = $1 AND closed IS NULL AND subject > $2 ORDER BY subject LIMIT $3`,
		w.No, after, recheckPage)
	if err != nil {
		return err
	}
	if err := w.readFacts(ctx, events); err != nil {
		return err
	}
	w.affect(events...)
	var sids []string
	for _, event := range events {
		sids = append(sids, w.facts[event].CallSID)
	}
	if err := w.climb(ctx, sids); err != nil {
		return err
	}
	if n < recheckPage {
		_, err = w.tx.ExecContext(ctx, `DELETE FROM rechecks WHERE account = $1`, w.No)
		return err
	}
	_, err = w.tx.ExecContext(ctx, `
		INSERT INTO rechecks (account, after) VALUES ($1, $2)
		ON CONFLICT (account) DO UPDATE SET after = excluded.after`, w.No, last)
	return err
}

// loadSessionsAndBillables reads the sessions and billables of every leg in the workspace, of the events' sessions and
// of the tasks, and marks what a changed session or a billable covers as affected.
func (w *workspace) loadSessionsAndBillables(ctx context.Context, tasks []*usage.Entry) error {
	ids := map[string]bool{}
	dirty := map[string]bool{} // legs about which a task or a changed session speaks
	for _, id := range w.Sessions {
		ids[id] = true
	}
	for _, e := range tasks {
		if t, ok := e.Task.(*NewBillableTask); ok {
			ids[t.SessionID] = true
			dirty[t.CallSID] = true
		}
	}
	for _, f := range w.facts {
		ids[f.SessionID] = true
	}
	if err := w.readSessions(ctx, slices.Sorted(maps.Keys(ids))); err != nil {
		return err
	}
	// A changed session, and one that a task names, covers its leg and the events that name it.
	var named []string
	named = append(named, w.Sessions...)
	for _, e := range tasks {
		if t, ok := e.Task.(*NewBillableTask); ok && t.SessionID != "" {
			named = append(named, t.SessionID)
		}
	}
	if err := w.affectSessions(ctx, named); err != nil {
		return err
	}
	for _, id := range named {
		if s := w.sessions[id]; s != nil {
			dirty[s.callSID] = true
		}
	}
	delete(dirty, "")
	if err := w.descend(ctx, slices.Sorted(maps.Keys(dirty))); err != nil {
		return err
	}
	if err := w.readWhatDecides(ctx); err != nil {
		return err
	}
	// A billable that names a leg of its own beside one of those sessions covers that leg and those below it.
	var own []string
	for _, id := range named {
		for _, b := range w.billablesOf(id) {
			if c := w.calls[b.CallSID]; c != nil && !c.below {
				own = append(own, b.CallSID)
			}
		}
	}
	if len(own) > 0 {
		if err := w.descend(ctx, own); err != nil {
			return err
		}
		if err := w.readWhatDecides(ctx); err != nil {
			return err
		}
	}
	return w.readCovered(ctx)
}

// readWhatDecides reads the sessions and billables of the workspace's legs, and the sessions that those billables name:
// a billable without a customer is its session's.
func (w *workspace) readWhatDecides(ctx context.Context) error {
	if err := w.readSessionsOfCalls(ctx); err != nil {
		return err
	}
	if err := w.readBillables(ctx); err != nil {
		return err
	}
	return w.readSessionsOfBillables(ctx)
}

// readCovered reads, without deciding about them, the events by which a billable in the workspace is known to have
// arrived: those of its leg, and those that name its session.
func (w *workspace) readCovered(ctx context.Context) error {
	var sids, ids []string
	for _, number := range slices.Sorted(maps.Keys(w.billables)) {
		b := w.billables[number]
		sids = append(sids, b.CallSID)
		if w.ofSession(b) {
			ids = append(ids, b.SessionID)
		}
	}
	if err := w.climb(ctx, sids); err != nil {
		return err
	}
	numbers, err := w.eventNumbers(ctx, "session_key", sessionKeys(ids))
	if err != nil {
		return err
	}
	return w.readFacts(ctx, numbers)
}

// affectSessions marks the events that name one of the sessions, and the legs below them.
func (w *workspace) affectSessions(ctx context.Context, ids []string) error {
	numbers, err := w.eventNumbers(ctx, "session_key", sessionKeys(ids))
	if err != nil {
		return err
	}
	if err := w.readFacts(ctx, numbers); err != nil {
		return err
	}
	w.affect(numbers...)
	var sids []string
	for _, number := range numbers {
		if sid := w.facts[number].CallSID; sid != "" {
			sids = append(sids, sid)
		}
	}
	return w.descend(ctx, sids)
}
