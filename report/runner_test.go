package report

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
)

// builds gives the world a kind of report that only runs a function.
func (w *world) builds(run func(ctx context.Context, b *build) error) {
	w.reports.kinds = []Kind{{Name: "billing", Title: "Billing", Build: func(ctx context.Context, _ *db.Tx, b *build) error { return run(ctx, b) }}}
}

// write makes a workbook of a kind that says who made it.
func (b *build) write(text string) error { return os.WriteFile(b.file, []byte(text), 0o600) }

func (w *world) claim(t *testing.T) *job {
	t.Helper()
	j, err := w.reports.claim(context.Background())
	if err != nil || j == nil {
		t.Fatalf("claim() = %v, %v, want a report", j, err)
	}
	return j
}

// Wherever a server is killed, another one finishes its report once the lease has run out, and nothing else is left.
func TestKilledInEveryState(t *testing.T) {
	states := map[string]func(t *testing.T, w *world){
		"queued":  func(*testing.T, *world) {},
		"claimed": func(t *testing.T, w *world) { w.claim(t) },
		"file half written": func(t *testing.T, w *world) {
			leave(t, w, w.claim(t), "half")
		},
		"file in place, not completed": func(t *testing.T, w *world) {
			j := w.claim(t)
			if err := place(leave(t, w, j, "not completed"), w.reports.path(j)); err != nil {
				t.Fatal(err)
			}
		},
		"twice in a row": func(t *testing.T, w *world) {
			leave(t, w, w.claim(t), "first")
			w.advance(lease + time.Second)
			leave(t, w, w.claim(t), "second")
		},
		"resting after a failure": func(t *testing.T, w *world) {
			if err := w.reports.fail(context.Background(), w.claim(t), errors.New("disk full")); err != nil {
				t.Fatal(err)
			}
		},
		"given back": func(t *testing.T, w *world) {
			if err := w.reports.giveBack(context.Background(), w.claim(t)); err != nil {
				t.Fatal(err)
			}
		},
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		first := newWorld(t, d)
		for name, kill := range states {
			t.Run(name, func(t *testing.T) {
				w := first.another()
				info := w.ask(t, w.manager, "2026-10-01", "2026-10-31")
				kill(t, w)
				w.advance(lease + time.Second)
				w.reports = NewService(Config{DB: d, Directory: w.Directory, Data: w.reports.data, Server: "the next"})
				w.runAll(t)
				if got := w.get(t, info.ID); got.Status != Completed || got.Server != "the next" {
					t.Errorf("in the end %+v, want it completed by the next server", got)
				}
				if rows := w.rows(t, info.ID, "About"); len(rows) < 10 {
					t.Errorf("the workbook has %d rows about itself", len(rows))
				}
				if err := w.reports.tidy(context.Background()); err != nil {
					t.Fatal(err)
				}
				if got, want := strings.Join(w.files(t), " "), info.ID+".xlsx"; got != want {
					t.Errorf("files = %q, want %q", got, want)
				}
			})
		}
	})
}

// leave leaves what a killed runner leaves: its folder with a file.
func leave(t *testing.T, w *world, j *job, text string) string {
	t.Helper()
	folder, err := w.reports.workFolder(j)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "workbook.xlsx")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A runner that was only slow finds its report taken over: whatever it does then changes neither report nor file.
func TestALateRunnerChangesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		ctx := context.Background()
		info := w.ask(t, w.manager, "2026-10-01", "2026-10-31")
		late := w.claim(t)
		b := &build{job: late, file: leave(t, w, late, "late"), summary: "late"}
		if j, err := w.reports.claim(ctx); j != nil || err != nil {
			t.Fatalf("a report that is being made was claimed again: %v, %v", j, err)
		}
		w.advance(lease + time.Second)
		other := w.claim(t)
		for name, act := range map[string]func() error{
			"renew":    func() error { return w.reports.renew(ctx, late, ``) },
			"progress": func() error { return w.reports.renew(ctx, late, `, message = $5`, "late") },
			"complete": func() error { return w.reports.complete(ctx, b) },
		} {
			if err := act(); !errors.Is(err, errLost) {
				t.Errorf("%s of a lost report = %v, want errLost", name, err)
			}
		}
		if err := errors.Join(w.reports.fail(ctx, late, errors.New("late")), w.reports.giveBack(ctx, late)); err != nil {
			t.Error(err)
		}
		if got := w.get(t, info.ID); got.Status != Running {
			t.Errorf("after the late runner: %+v, want it running", got)
		}
		if err := w.reports.complete(ctx, &build{job: other, file: leave(t, w, other, "right"), summary: "right"}); err != nil {
			t.Fatal(err)
		}
		if err := w.reports.complete(ctx, b); !errors.Is(err, errLost) {
			t.Errorf("complete of a report that is done = %v, want errLost", err)
		}
		if got := string(w.bytes(t, info.ID)); got != "right" || w.get(t, info.ID).StatusMessage != "right" {
			t.Errorf("the file says %q, want right", got)
		}
	})
}

func TestARunnerThatSpeaksKeepsItsReport(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		w.ask(t, w.manager, "2026-10-01", "2026-10-31")
		j := w.claim(t)
		for range 5 {
			w.advance(lease - time.Second)
			if err := w.reports.renew(context.Background(), j, ``); err != nil {
				t.Fatal(err)
			}
		}
		w.advance(lease - time.Second)
		if other, err := w.reports.claim(context.Background()); other != nil || err != nil {
			t.Errorf("claim() = %v, %v, want none: its runner is alive", other, err)
		}
	})
}

func TestAReportThatKillsItsRunnersEndsWithASentence(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		info := w.ask(t, w.manager, "2026-10-01", "2026-10-31")
		for range maxAttempts {
			j := w.claim(t)
			if err := place(leave(t, w, j, "not completed"), w.reports.path(j)); err != nil {
				t.Fatal(err)
			}
			leave(t, w, j, "half")
			w.advance(lease + time.Second)
		}
		w.runAll(t)
		if got := w.get(t, info.ID); got.Status != Failed || !strings.Contains(got.StatusMessage, "three times") {
			t.Errorf("after %d dead runners: %+v, want an error that says so", maxAttempts, got)
		}
		if err := w.reports.tidy(context.Background()); err != nil || len(w.files(t)) != 0 {
			t.Errorf("files left behind: %v, %v", w.files(t), err)
		}
	})
}

func TestWhatGoesWrongIsTriedThreeTimes(t *testing.T) {
	for name, test := range map[string]struct {
		build    func() error
		attempts int
		sentence string
	}{
		"an error of ours":      {func() error { return errors.New("disk full") }, maxAttempts, "Something went wrong, three times."},
		"a panic":               {func() error { panic("a mistake in the program") }, maxAttempts, "Something went wrong, three times."},
		"the report's own":      {func() error { return fault.New(fault.Unprocessable, "The range is too long.") }, 1, "The range is too long."},
		"the database is away":  {func() error { return fault.New(fault.Unavailable, "Busy.") }, maxAttempts, "Something went wrong, three times."},
		"no workbook was given": {func() error { return nil }, maxAttempts, "Something went wrong, three times."},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, dbtest.Open(t, dbtest.SQLite(t), nil))
			tried := 0
			w.builds(func(context.Context, *build) error { tried++; return test.build() })
			info := w.ask(t, w.manager, "2026-10-01", "2026-10-31")
			for range maxAttempts + 1 {
				before := tried
				w.runAll(t)
				if tried > before+1 {
					t.Errorf("it was tried %d times at once, want a rest between", tried-before)
				}
				w.advance(rest)
			}
			if got := w.get(t, info.ID); got.Status != Failed || !strings.HasPrefix(got.StatusMessage, test.sentence) || tried != test.attempts {
				t.Errorf("after %d attempts %+v, want an error after %d: %s", tried, got, test.attempts, test.sentence)
			}
			if files := w.files(t); len(files) != 0 {
				t.Errorf("files left behind: %v", files)
			}
		})
	}
}

func TestAReportRemovedWhileItIsMadeLeavesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		info := w.ask(t, w.manager, "2026-10-01", "2026-10-31")
		w.builds(func(_ context.Context, b *build) error {
			_, err := w.reports.deleteReport(w.manager, &DeleteReport{ID: info.ID})
			return errors.Join(err, b.write("nobody wants this"))
		})
		w.runAll(t)
		if files := w.files(t); len(files) != 0 {
			t.Errorf("files left behind: %v", files)
		}
		if _, err := w.reports.getReport(w.manager, &GetReport{ID: info.ID}); fault.As(err).Kind != fault.Missing {
			t.Errorf("the removed report: %v, want it not found", err)
		}
	})
}

// What was given up is nobody's until it is claimed again, not even its last runner's.
func TestAReportThatWasGivenUpIsNobodys(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		info := w.ask(t, w.manager, "2026-10-01", "2026-10-31")
		j := w.claim(t)
		if err := w.reports.fail(context.Background(), j, errors.New("disk full")); err != nil {
			t.Fatal(err)
		}
		if err := w.reports.complete(context.Background(), &build{job: j, file: leave(t, w, j, "late")}); !errors.Is(err, errLost) {
			t.Errorf("complete of a report that was given up = %v, want errLost", err)
		}
		if got := w.get(t, info.ID); got.Status != Queued || !strings.Contains(got.StatusMessage, "tried again") {
			t.Errorf("the report is %+v, want it waiting", got)
		}
	})
}

// Two servers with a database connection each never make a report twice.
func TestTwoServersMakeEachReportOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		second := dbtest.Open(t, d.URL, nil)
		second.Now = d.Now
		other := NewService(Config{DB: second, Directory: w.Directory, Data: w.reports.data, Server: "other"})
		var mu sync.Mutex
		made := map[string]int{}
		w.builds(func(_ context.Context, b *build) error {
			mu.Lock()
			defer mu.Unlock()
			made[b.job.id]++
			return b.write(b.job.id)
		})
		other.kinds = w.reports.kinds
		asked := map[string]int{}
		for range 24 {
			asked[w.ask(t, w.manager, "2026-10-01", "2026-10-31").ID] = 1
		}
		var runners sync.WaitGroup
		for i := range 8 {
			runners.Go(func() {
				for done := true; done; {
					var err error
					if done, err = []*Service{w.reports, other}[i%2].RunOne(context.Background()); err != nil {
						t.Error(err)
					}
				}
			})
		}
		runners.Wait()
		if fmt.Sprint(made) != fmt.Sprint(asked) {
			t.Errorf("reports were made %v times, want each once", made)
		}
		for id := range asked {
			if got := w.get(t, id); got.Status != Completed {
				t.Errorf("report %s = %+v, want it completed", id, got)
			}
		}
	})
}

func TestAccountsTakeTurns(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		busy := newWorld(t, d)
		small := busy.another()
		for range 5 {
			busy.ask(t, busy.manager, "2026-10-01", "2026-10-31")
		}
		one, two := small.ask(t, small.manager, "2026-10-01", "2026-10-31"), small.ask(t, small.manager, "2026-10-01", "2026-10-31")
		var order []int64
		for range 5 {
			j := busy.claim(t)
			order = append(order, j.account)
			busy.advance(time.Second)
			if err := busy.reports.complete(context.Background(), &build{job: j, file: leave(t, busy, j, "x")}); err != nil {
				t.Fatal(err)
			}
		}
		if got, want := fmt.Sprint(order), fmt.Sprint([]int64{1, 2, 1, 2, 1}); got != want {
			t.Errorf("one runner served the accounts %s, want %s", got, want)
		}
		if small.get(t, one.ID).Status != Completed || small.get(t, two.ID).Status != Completed {
			t.Error("the account with two reports still waits for the one with five")
		}
		for range 2 {
			busy.ask(t, busy.manager, "2026-10-01", "2026-10-31")
			small.ask(t, small.manager, "2026-10-01", "2026-10-31")
		}
		if a, b := busy.claim(t), busy.claim(t); a.account == b.account {
			t.Error("two runners serve one account while another waits")
		}
	})
}

// Run starts on a report when it is asked for, and gives back at the end what it could not finish.
func TestRunStopsCleanly(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		ctx, stop := context.WithCancel(context.Background())
		w.builds(func(ctx context.Context, b *build) error {
			stop() // the server is told to end in the middle of a report
			<-ctx.Done()
			return ctx.Err()
		})
		var running sync.WaitGroup
		running.Go(func() { w.reports.Run(ctx) })
		info := w.ask(t, w.manager, "2026-10-01", "2026-10-31")
		running.Wait()
		if got := w.get(t, info.ID); got.Status != Queued || !strings.Contains(got.StatusMessage, "stopped") {
			t.Errorf("after the end of the server: %+v, want it queued again", got)
		}
		if files := w.files(t); len(files) != 0 {
			t.Errorf("files left behind: %v", files)
		}
		w.reports.kinds = Kinds()
		if j := w.claim(t); j.attempts != 1 {
			t.Errorf("attempts = %d, want 1: being stopped is none", j.attempts)
		}
	})
}

// Left-overs go; what a report still needs, and what the database knows nothing of, stays.
func TestTidy(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		done, removed := w.ask(t, w.manager, "2026-10-01", "2026-10-31"), w.ask(t, w.manager, "2026-10-01", "2026-10-31")
		w.runAll(t)
		if _, err := w.reports.deleteReport(w.manager, &DeleteReport{ID: removed.ID}); err != nil {
			t.Fatal(err)
		}
		running := w.ask(t, w.manager, "2026-10-01", "2026-10-31")
		leave(t, w, w.claim(t), "at work")
		folder := w.reports.folder(w.Account)
		for _, name := range []string{removed.ID + ".xlsx", done.ID + ".1.tmp", "unknown.xlsx", "unknown.3.tmp"} {
			if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.reports.tidy(context.Background()); err != nil {
			t.Fatal(err)
		}
		want := fmt.Sprint([]string{done.ID + ".xlsx", running.ID + ".1.tmp", "unknown.3.tmp", "unknown.xlsx"})
		if got := fmt.Sprint(w.files(t)); got != want {
			t.Errorf("files = %s, want %s", got, want)
		}
	})
}
