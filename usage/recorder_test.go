package usage_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"voxbill/account"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
	"voxbill/money"
	"voxbill/usage"
)

// change is an entry that runs a function in the shared commit.
func change(no int64, apply func(ctx context.Context, tx *db.Tx, seq func() int64) error) *usage.Entry {
	return &usage.Entry{Account: no, Change: &account.Change{Account: no, Apply: apply}}
}

// numbered is a change that writes one revision.
func numbered(no int64, id string) *usage.Entry {
	return change(no, func(ctx context.Context, tx *db.Tx, seq func() int64) error {
		return account.WriteRevision(ctx, tx, no, seq(), "test", id, "test", "{}")
	})
}

// A batch in which the database, or a change itself, refuses one entry is written without that entry: its neighbours
// have their own outcomes, in whatever place it stands.
func TestOneBadEntryFailsNoNeighbour(t *testing.T) {
	statement := func(text string, args ...any) func(no int64) *usage.Entry {
		return func(no int64) *usage.Entry {
			return change(no, func(ctx context.Context, tx *db.Tx, seq func() int64) error {
				if err := account.WriteRevision(ctx, tx, no, seq(), "test", "bad", "test", "{}"); err != nil {
					return err
				}
				_, err := tx.ExecContext(ctx, text, args...)
				return err
			})
		}
	}
	bad := map[string]func(no int64) *usage.Entry{
		"a key that exists": statement(`INSERT INTO sequences (account, last_seq, config_seq, digest) VALUES (0, 0, 0, '')`),
		"a missing value":   statement(`INSERT INTO settings (name, value) VALUES ($1, NULL)`, "bad"),
		"no such table":     statement(`INSERT INTO nowhere (name) VALUES ('bad')`),
		"a total without end": func(no int64) *usage.Entry {
			e := callEvent(no, 99_999)
			huge := money.FromInt(9_100_000_000_000)
			e.Event.Quantity = &huge
			return e
		},
		"a sequence number without a row": func(no int64) *usage.Entry {
			return change(no, func(_ context.Context, _ *db.Tx, seq func() int64) error {
				seq()
				return nil
			})
		},
		"its own refusal": func(no int64) *usage.Entry {
			return change(no, func(_ context.Context, _ *db.Tx, seq func() int64) error {
				seq()
				return fault.New(fault.Conflict, "not this one")
			})
		},
		"a panic": func(no int64) *usage.Entry {
			return change(no, func(context.Context, *db.Tx, func() int64) error { panic("a mistake of ours") })
		},
		"an account that is not there": func(int64) *usage.Entry { return callEvent(math.MaxInt32, 1) },
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Prices()
		n, want := 0, map[string]bool{}
		for name, make := range bad {
			for place := range 4 {
				entries := []*usage.Entry{}
				for i := range 4 {
					if i == place {
						entries = append(entries, make(w.Account))
						continue
					}
					n++
					entries = append(entries, callEvent(w.Account, n), numbered(w.Account, fmt.Sprint(n)))
				}
				if err := w.Recorder.Submit(t.Context(), entries...); err != nil {
					t.Fatal(err)
				}
				refused := 0
				for _, e := range entries {
					if e.Err != nil {
						refused++
						continue
					}
					if e.Outcome != usage.Created {
						t.Errorf("%s: a neighbour = %q, want Created", name, e.Outcome)
					}
					if e.Event != nil {
						want[e.Event.SourceID] = true
					}
				}
				if refused != 1 || len(want) != n {
					t.Errorf("%s in place %d: %d entries refused, %d calls written; want 1 and %d", name, place, refused, len(want), n)
				}
			}
		}
		holdsOnce(t, d, w.Account, want)
		sound(t, d, 0)
	})
}

// A change that is refused because of a neighbour is looked at again when the neighbour is not written after all.
func TestRefusalOutlivesNoNeighbour(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Prices()
		first := change(w.Account, func(ctx context.Context, tx *db.Tx, seq func() int64) error {
			seq() // without a row: it will not be written
			_, err := tx.ExecContext(ctx, `INSERT INTO settings (name, value) VALUES ($1, $2)`, "taken", "by the first")
			return err
		})
		second := change(w.Account, func(ctx context.Context, tx *db.Tx, seq func() int64) error {
			var n int
			if err := tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM settings WHERE name = $1`, "taken").Scan(&n); err != nil {
				return err
			}
			if n > 0 {
				return fault.New(fault.Conflict, "It is taken.")
			}
			return account.WriteRevision(ctx, tx, w.Account, seq(), "test", "second", "test", "{}")
		})
		event := callEvent(w.Account, 1)
		if err := w.Recorder.Submit(t.Context(), first, second, event); err != nil {
			t.Fatal(err)
		}
		if first.Err == nil || second.Err != nil || event.Err != nil {
			t.Errorf("first, second, event = %v, %v, %v, want the first alone refused", first.Err, second.Err, event.Err)
		}
		holdsOnce(t, d, w.Account, map[string]bool{event.Event.SourceID: true})
	})
}

// A text that one of the databases does not take is that event's trouble alone.
func TestTextThatTheDatabaseRefuses(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Prices()
		want := map[string]bool{}
		for n, text := range []string{"zero \x00 byte", "no \xff text", "\xed\xa0\x80"} {
			good, evil, last := callEvent(w.Account, 2*n), callEvent(w.Account, 1000+n), callEvent(w.Account, 2*n+1)
			evil.Event.AccountCode = text
			if err := w.Recorder.Submit(t.Context(), good, evil, last); err != nil {
				t.Fatal(err)
			}
			if good.Outcome != usage.Created || last.Outcome != usage.Created {
				t.Errorf("%q: neighbours = %q %v, %q %v, want Created", text, good.Outcome, good.Err, last.Outcome, last.Err)
			}
			for _, e := range []*usage.Entry{good, evil, last} {
				if e.Outcome == usage.Created {
					want[e.Event.SourceID] = true
				}
			}
			if evil.Err == nil != want[evil.Event.SourceID] {
				t.Errorf("%q = %q, %v, want one of both", text, evil.Outcome, evil.Err)
			}
		}
		holdsOnce(t, d, w.Account, want)
	})
}

// recorderFor makes a recorder that does not run yet, on the world's database and with its steps.
func recorderFor(w *billingtest.World, c usage.RecorderConfig) *usage.Recorder {
	c.DB, c.Directory, c.Steps = w.DB, w.Directory, []usage.Step{w.Billing.Step}
	return usage.NewRecorder(c)
}

// When the queue is full the caller hears so at once, and nothing of what he sent is written: also of a list that is
// longer than a commit, however crowded it is.
func TestFullQueueTakesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Prices()
		const callers, room, long = 20, 3, 30
		r := recorderFor(w, usage.RecorderConfig{Queue: room, BatchSize: 4})
		type answer struct {
			caller  int
			entries []*usage.Entry
			err     error
		}
		answers := make(chan answer, callers)
		send := func(caller int) {
			entries := []*usage.Entry{}
			for i := range long {
				entries = append(entries, callEvent(w.Account, long*caller+i))
			}
			answers <- answer{caller, entries, r.Submit(t.Context(), entries...)}
		}
		for caller := range callers {
			go send(caller)
		}
		want := map[string]bool{}
		take := func(a answer) (refused bool) {
			full := new(fault.Error)
			refused = errors.As(a.err, &full)
			if refused && (full.Kind != fault.Unavailable || full.RetryAfter == 0) {
				t.Errorf("caller %d = %v, want a time to come back", a.caller, a.err)
			}
			for _, e := range a.entries {
				if refused != (e.Outcome == "") {
					t.Fatalf("caller %d, %s = %q, refused: %v; want all or nothing", a.caller, e.Event.SourceID, e.Outcome, refused)
				}
				if !refused {
					want[e.Event.SourceID] = true
				}
			}
			return refused
		}
		var again []int
		for range callers - room {
			a := <-answers
			if !take(a) {
				t.Errorf("caller %d was answered by a recorder that does not run", a.caller)
			}
			again = append(again, a.caller)
		}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- r.Run(ctx) }()
		for _, caller := range again {
			go send(caller)
		}
		for done, tries := 0, 0; done < callers; tries++ {
			if tries > 1_000_000 {
				t.Fatalf("only %d of %d callers found a place", done, callers)
			}
			if a := <-answers; take(a) {
				go send(a.caller)
			} else {
				done++
			}
		}
		stop()
		if err := <-ended; err != nil {
			t.Errorf("Run() = %v, want nil", err)
		}
		holdsOnce(t, d, w.Account, want)
	})
}

// A recorder that is stopped under load answers everybody: what it calls written is written, what it refuses is not.
func TestStopLosesNothingSilently(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Prices()
		rounds := 8
		if testing.Short() {
			rounds = 2
		}
		want := map[string]bool{}
		n := 0
		for range rounds {
			r := recorderFor(w, usage.RecorderConfig{BatchSize: 7})
			ctx, stop := context.WithCancel(t.Context())
			ended := make(chan error)
			go func() { ended <- r.Run(ctx) }()
			until := int64(rand.IntN(60))
			var callers sync.WaitGroup
			var mu sync.Mutex
			var written int64
			for range 8 {
				first := n
				n += 40
				callers.Go(func() {
					for i := range 10 {
						batch := []*usage.Entry{}
						for j := range 4 {
							batch = append(batch, callEvent(w.Account, first+4*i+j))
						}
						err := r.Submit(t.Context(), batch...)
						mu.Lock()
						for _, e := range batch {
							if e.Outcome == usage.Created {
								want[e.Event.SourceID] = true
								written++
							} else if err == nil || fault.As(err).Kind != fault.Unavailable {
								t.Errorf("%s: outcome %q, %v, want an answer", e.Event.SourceID, e.Outcome, err)
							}
						}
						if written >= until {
							stop()
						}
						mu.Unlock()
					}
				})
			}
			callers.Wait()
			stop()
			if err := <-ended; err != nil {
				t.Errorf("Run() = %v, want nil", err)
			}
			if err := r.Submit(t.Context(), callEvent(w.Account, 0)); err == nil || fault.As(err).Kind != fault.Unavailable {
				t.Errorf("Submit(after the stop) = %v, want unavailable", err)
			}
		}
		holdsOnce(t, d, w.Account, want)
	})
}
