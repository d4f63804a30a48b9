package usage

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync/atomic"
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
)

// Entry is one thing that asks to be written: exactly one of Event, Change, Task and Recheck is set. After Submit its
// Outcome, Number and Err say what became of it.
type Entry struct {
	Account int64
	Event   *Event          // a fact
	Amend   *Amendment      // of a fact, by somebody who corrects it
	Change  *account.Change // of an account, a customer, a session or terms
	Task    any             // something that a later Step knows, such as a billable
	Recheck bool            // look again at what waits in the account

	Outcome Outcome
	Number  int64 // the event's number
	Err     error
}

// Step is one part of the work on a batch, run in order inside the batch's transaction. A Step only fails for
// reasons of the database; what is wrong with one entry goes into that entry.
type Step func(ctx context.Context, b *Batch) error

// Recorder is the one door through which facts, billables, postings and changes are written. It gathers what waits,
// commits it once with one fsync and gives each caller his own outcome.
type Recorder struct {
	db        *db.DB
	directory *account.Directory
	steps     []Step
	log       *slog.Logger
	queue     chan *submission
	waiting   atomic.Int64 // entries in the queue
	stopped   chan struct{}
	batchSize int
}

// maxWaiting bounds the entries that wait in the queue, and with them its memory.
const maxWaiting = 100_000

// RecorderConfig is what a Recorder needs.
type RecorderConfig struct {
	DB        *db.DB
	Directory *account.Directory
	Steps     []Step // after the recorder's own step for facts
	Log       *slog.Logger
	Queue     int // submissions that may wait; 0 means 4096
	BatchSize int // entries of one commit; 0 means 1000
}

// submission is the entries of one caller, and the channel that tells him that they are done.
type submission struct {
	entries []*Entry
	done    chan struct{}
}

// NewRecorder builds a recorder; Run does the work.
func NewRecorder(c RecorderConfig) *Recorder {
	if c.Queue == 0 {
		c.Queue = 4096
	}
	if c.BatchSize == 0 {
		c.BatchSize = 1000
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Recorder{
		db: c.DB, directory: c.Directory, log: c.Log,
		steps:     append([]Step{recordFacts}, c.Steps...),
		queue:     make(chan *submission, c.Queue),
		stopped:   make(chan struct{}),
		batchSize: c.BatchSize,
	}
}

// Submit writes the entries and returns when each of them is on disk or refused; the outcome stands in each entry. A
// fault of its own means that nothing more is known: a full queue (503, nothing was written), or a server that stops.
// Long lists are written in several commits, in order; once the first of them has its place in the queue the others wait
// for theirs, so that no list is taken by half.
func (r *Recorder) Submit(ctx context.Context, entries ...*Entry) error {
	for waits := false; len(entries) > 0; waits = true {
		n := min(len(entries), r.batchSize)
		if err := r.submit(entries[:n], waits); err != nil {
			return err
		}
		entries = entries[n:]
	}
	return nil
}

// submit writes one commit's worth of entries. When the queue is full it waits for a place, or refuses.
func (r *Recorder) submit(entries []*Entry, waits bool) error {
	s := &submission{entries: entries, done: make(chan struct{})}
	if err := r.enqueue(s, waits); err != nil {
		return err
	}
	// The caller waits for the commit even when he gives up: what was accepted for writing is written or refused.
	select {
	case <-s.done:
		return nil
	case <-r.stopped:
		select {
		case <-s.done:
			return nil
		default:
			return stopping()
		}
	}
}

func (r *Recorder) enqueue(s *submission, waits bool) error {
	n := int64(len(s.entries))
	if r.waiting.Add(n) > maxWaiting && !waits {
		r.waiting.Add(-n)
		return busy()
	}
	select {
	case <-r.stopped:
		return stopping()
	case r.queue <- s:
		return nil
	default:
	}
	if !waits {
		r.waiting.Add(-n)
		return busy()
	}
	select {
	case <-r.stopped:
		return stopping()
	case r.queue <- s:
		return nil
	}
}

func busy() error {
	f := fault.New(fault.Unavailable, "The server has more to write than it can take right now; send the same again in a second.")
	f.RetryAfter = time.Second
	return f
}

func stopping() error {
	return fault.New(fault.Unavailable, "The server is stopping; send the same again.")
}

// Record runs a change of an account, customer, session or terms in a shared commit; it is the account.Record that
// package account is built with.
func (r *Recorder) Record(ctx context.Context, c *account.Change) error {
	e := &Entry{Account: c.Account, Change: c}
	if err := r.Submit(ctx, e); err != nil {
		return err
	}
	return e.Err
}

// Run gathers and commits until the context ends, then writes what was already accepted and returns.
func (r *Recorder) Run(ctx context.Context) error {
	defer close(r.stopped)
	r.log.Debug("recorder runs")
	for {
		select {
		case first := <-r.queue:
			r.commitGathered(first)
		case <-ctx.Done():
			for {
				select {
				case first := <-r.queue:
					r.commitGathered(first)
				default:
					return nil
				}
			}
		}
	}
}

// commitGathered takes what else waits, without waiting for more, and commits it together with the first.
func (r *Recorder) commitGathered(first *submission) {
	batch := []*submission{first}
	entries := append([]*Entry(nil), first.entries...)
gather:
	for len(entries) < r.batchSize {
		select {
		case next := <-r.queue:
			batch = append(batch, next)
			entries = append(entries, next.entries...)
		default:
			break gather
		}
	}
	r.waiting.Add(-int64(len(entries)))
	// Not the callers' context: one of them going away must not undo the others' work.
	r.commit(context.Background(), entries)
	for _, s := range batch {
		close(s.done)
	}
}

// commit writes the entries in one transaction. When that fails the batch is split, so that one bad entry never fails
// its neighbours. An entry that refuses itself is left out; if the others then cannot be written it is asked again, for
// it may have refused because of them.
func (r *Recorder) commit(ctx context.Context, all []*Entry) {
	entries := all
	for len(entries) > 0 {
		err := r.write(ctx, entries)
		if err == nil {
			return
		}
		if refused := new(refusal); errors.As(err, &refused) {
			entries = without(entries, refused.entry)
			continue
		}
		if len(all) == 1 || db.IsUnavailable(err) {
			for _, e := range all {
				e.Outcome, e.Err = "", unwritten(err)
			}
			r.log.Error("a commit failed", "entries", len(all), "error", err)
			return
		}
		half := len(all) / 2
		r.commit(ctx, all[:half])
		r.commit(ctx, all[half:])
		return
	}
}

// errUndone ends a transaction that is not to be kept.
var errUndone = errors.New("usage: rehearsed, not kept")

// Rehearse runs the steps over an entry in a transaction that is then undone: the entry says what would have come of it
// at this moment.
func (r *Recorder) Rehearse(ctx context.Context, e *Entry) error {
	err := r.db.Update(ctx, func(tx *db.Tx) error {
		b, err := r.openBatch(ctx, tx, []*Entry{e})
		if err != nil {
			return err
		}
		for _, step := range r.steps {
			if err := step(ctx, b); err != nil {
				return err
			}
		}
		return errUndone
	})
	if refused := new(refusal); errors.As(err, &refused) || errors.Is(err, errUndone) {
		return nil
	}
	return err
}

// unwritten tells the caller that the store failed; the cause is for the log only.
func unwritten(err error) error {
	f := fault.New(fault.Unavailable, "The server could not write this; it is not known to be stored. Send the same again: what is stored already is not stored twice.")
	f.RetryAfter = time.Second
	f.Cause = err
	return f
}

// refusal says that one entry refused itself: the batch is written without it.
type refusal struct{ entry *Entry }

// Refuse is what a step returns when an entry, whose Err says why, turns out to be impossible after all: the batch is
// written anew without it.
func Refuse(e *Entry) error { return &refusal{entry: e} }

func (r *refusal) Error() string { return "entry refused: " + r.entry.Err.Error() }

func without(entries []*Entry, gone *Entry) []*Entry {
	rest := make([]*Entry, 0, len(entries))
	for _, e := range entries {
		if e != gone {
			rest = append(rest, e)
		}
	}
	return rest
}

// write runs all steps over the entries in one transaction. A panic over one entry is that entry's trouble too: the
// server goes on for the others.
func (r *Recorder) write(ctx context.Context, entries []*Entry) (err error) {
	defer func() {
		if said := recover(); said != nil {
			err = fmt.Errorf("panic in a commit: %v\n%s", said, debug.Stack())
		}
	}()
	return r.db.Update(ctx, func(tx *db.Tx) error {
		b, err := r.openBatch(ctx, tx, entries)
		if err != nil {
			return err
		}
		for _, step := range r.steps {
			if err := step(ctx, b); err != nil {
				return err
			}
		}
		return b.close(ctx)
	})
}
