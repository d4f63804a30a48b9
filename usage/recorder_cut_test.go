package usage_test

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
	"voxbill/usage"
)

// server is one server's recorder on a database that others write to as well.
func server(t *testing.T, address string) (*db.DB, *usage.Recorder) {
	t.Helper()
	d := dbtest.Open(t, address, nil)
	directory := account.NewDirectory(d)
	service := billing.NewService(billing.Config{DB: d, Directory: directory})
	r := usage.NewRecorder(usage.RecorderConfig{DB: d, Directory: directory, Steps: []usage.Step{service.Step}, BatchSize: 50})
	service.Attach(r)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- r.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("Run() = %v, want nil", err)
		}
	})
	return d, r
}

// unknown says of an entry that it was not acknowledged, in the way that asks for a repeat; anything else than that and
// an acknowledgement fails the test.
func unknown(t *testing.T, e *usage.Entry) bool {
	t.Helper()
	if e.Err == nil && (e.Outcome == usage.Created || e.Outcome == usage.AlreadyThere) {
		return false
	}
	f := new(fault.Error)
	if !errors.As(e.Err, &f) || f.Kind != fault.Unavailable || f.RetryAfter == 0 || e.Outcome != "" {
		t.Errorf("%s = %q, %v, want written, or unavailable with a time to come back", e.Event.SourceID, e.Outcome, e.Err)
	}
	return true
}

// A commit whose answer is lost is not acknowledged, for anybody in it, and is not written a second time: it may have
// happened, as here, and the repeat finds it.
func TestLostAnswerOfACommit(t *testing.T) {
	address := dbtest.Postgres(t)
	w := billingtest.New(t, dbtest.Open(t, address, nil))
	w.Prices()
	proxy := dbtest.NewProxy(t, address)
	_, r := server(t, proxy.URL)

	var entries []*usage.Entry
	want := map[string]bool{}
	for n := range 3 {
		entries = append(entries, callEvent(w.Account, n))
		want[entries[n].Event.SourceID] = true
	}
	entries = append(entries, numbered(w.Account, "a change that would be made twice"))
	proxy.CutCommits(1)
	if err := r.Submit(t.Context(), entries...); err != nil {
		t.Fatal(err)
	}
	for _, e := range entries[:3] {
		if !unknown(t, e) {
			t.Errorf("%s = %q, want no acknowledgement: the commit was not answered", e.Event.SourceID, e.Outcome)
		}
	}
	if last := entries[3]; last.Err == nil || fault.As(last.Err).Kind != fault.Unavailable {
		t.Errorf("the change = %v, want unavailable", last.Err)
	}
	again := []*usage.Entry{callEvent(w.Account, 0), callEvent(w.Account, 1), callEvent(w.Account, 2)}
	if err := r.Submit(t.Context(), again...); err != nil {
		t.Fatal(err)
	}
	for _, e := range again {
		if e.Outcome != usage.AlreadyThere || e.Err != nil {
			t.Errorf("%s again = %q, %v, want AlreadyThere", e.Event.SourceID, e.Outcome, e.Err)
		}
	}
	holdsOnce(t, w.DB, w.Account, want)
	changes := 0
	read(t, w.DB, func(*sql.Rows) error { changes++; return nil }, `SELECT seq FROM revisions WHERE account = $1 AND kind = 'test'`, w.Account)
	if changes != 1 {
		t.Errorf("the change is there %d times, want once", changes)
	}
}

// load hands in calls 0 to calls-1 by several callers, repeats what was not acknowledged until it is, and returns how
// often that was needed. Between is called before each batch.
func load(t *testing.T, r *usage.Recorder, account int64, calls int, between func()) (repeats int) {
	t.Helper()
	const callers = 6
	var mu sync.Mutex
	var all sync.WaitGroup
	for caller := range callers {
		all.Go(func() {
			var open []int
			for n := caller; n < calls; n += callers {
				open = append(open, n)
			}
			for tries := 0; len(open) > 0; tries++ {
				if tries > 50*calls {
					t.Errorf("%d calls were never acknowledged", len(open))
					return
				}
				between()
				batch := []*usage.Entry{}
				size := min(len(open), 1+rand.IntN(5))
				for _, n := range open[:size] {
					batch = append(batch, callEvent(account, n))
				}
				if err := r.Submit(t.Context(), batch...); err != nil && fault.As(err).Kind != fault.Unavailable {
					t.Errorf("Submit() = %v, want nil or unavailable", err)
					return
				}
				var still []int
				for i, e := range batch {
					if e.Outcome == "" || unknown(t, e) {
						still = append(still, open[i])
					}
				}
				open = append(open[size:], still...)
				mu.Lock()
				repeats += len(still)
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return repeats
}

func calls(t *testing.T, n int) (int, map[string]bool) {
	t.Helper()
	if testing.Short() {
		n /= 5
	}
	want := map[string]bool{}
	for i := range n {
		want[callEvent(1, i).Event.SourceID] = true
	}
	return n, want
}

// Connections that end in the middle of an answer, and commits whose answers are lost, at random places.
func TestConnectionsCutAtRandom(t *testing.T) {
	address := dbtest.Postgres(t)
	w := billingtest.New(t, dbtest.Open(t, address, nil))
	w.Prices()
	proxy := dbtest.NewProxy(t, address)
	_, r := server(t, proxy.URL)
	n, want := calls(t, 400)
	proxy.CutAfter(func() int { return 3000 + rand.IntN(12_000) })
	proxy.CutAll()
	repeats := load(t, r, w.Account, n, func() {
		if rand.IntN(10) == 0 {
			proxy.CutCommits(1)
		}
	})
	if proxy.Cuts() == 0 || repeats == 0 {
		t.Errorf("%d connections cut, %d repeats, want some", proxy.Cuts(), repeats)
	}
	t.Logf("%d cuts, %d repeats", proxy.Cuts(), repeats)
	holdsOnce(t, w.DB, w.Account, want)
}

// An administrator, or PostgreSQL itself, ends the connections while they are in use.
func TestConnectionsTerminated(t *testing.T) {
	address := dbtest.Postgres(t)
	w := billingtest.New(t, dbtest.Open(t, address, nil))
	w.Prices()
	n, want := calls(t, 400)
	_, r := server(t, address+"&application_name=victim")
	repeats := load(t, r, w.Account, n, func() {
		if rand.IntN(4) > 0 {
			return
		}
		read(t, w.DB, func(*sql.Rows) error { return nil }, `
			SELECT pg_terminate_backend(pid) FROM pg_stat_activity
			WHERE application_name = $1 AND state <> 'idle'`, "victim")
	})
	t.Logf("%d repeats", repeats)
	if repeats == 0 {
		t.Error("no call met the end of its connection, want some")
	}
	holdsOnce(t, w.DB, w.Account, want)
}

// Two servers take the same events of one account at the same time, in different orders: each is one fact, numbered
// without a gap, and neither waits for the other for ever.
func TestTwoServersOnOneAccount(t *testing.T) {
	address := dbtest.Postgres(t)
	w := billingtest.New(t, dbtest.Open(t, address, nil))
	w.Prices()
	second := w.NewAccount() // locked together with the first
	second.Prices()
	n, want := calls(t, 1000)
	outcomes := map[string]int{}
	var mu sync.Mutex
	var all sync.WaitGroup
	for range 2 {
		_, r := server(t, address)
		order := rand.Perm(n)
		for caller := range 4 {
			all.Go(func() {
				for i := caller; i < n; i += 4 {
					batch := []*usage.Entry{callEvent(w.Account, order[i]), callEvent(second.Account, order[i])}
					if i%2 == 0 {
						batch[0], batch[1] = batch[1], batch[0]
					}
					if err := r.Submit(t.Context(), batch...); err != nil {
						t.Errorf("Submit() = %v, want nil", err)
						return
					}
					mu.Lock()
					for _, e := range batch {
						outcomes[string(e.Outcome)]++
						if e.Err != nil {
							t.Errorf("%s = %v, want nil", e.Event.SourceID, e.Err)
						}
					}
					mu.Unlock()
				}
			})
		}
	}
	all.Wait()
	if outcomes[string(usage.Created)] != 2*n || outcomes[string(usage.AlreadyThere)] != 2*n {
		t.Errorf("outcomes %v, want %d times Created and as often AlreadyThere", outcomes, 2*n)
	}
	holdsOnce(t, w.DB, w.Account, want)
	holdsOnce(t, w.DB, second.Account, want)
}
