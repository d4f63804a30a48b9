package demo

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"voxbill/billing"
	"voxbill/internal/app"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
	"voxbill/usage"
)

var update = flag.Bool("update", false, "write what the tests of this package compare with anew")

// opened is a demo that was filled once for all tests.
type opened struct {
	folder string
	info   *Info
	err    error
}

// theDemo is the demo of the default seed in an SQLite file, as the command makes it.
var theDemo = sync.OnceValue(func() opened {
	folder := filepath.Join(scratch, "demo")
	info, err := Open(context.Background(), app.Config{Store: app.Store{Data: folder}}, nil, func(int, int) {})
	return opened{folder, info, err}
})

var scratch = filepath.Join(os.TempDir(), fmt.Sprintf("voxbill-demo-test-%d", os.Getpid()))

func TestMain(m *testing.M) {
	code := m.Run()
	if err := os.RemoveAll(scratch); err != nil {
		fmt.Println(err)
		code = max(code, 1)
	}
	os.Exit(code)
}

// afterwards is the instant at which tests look at the demo.
var afterwards = time.Date(2026, 11, 22, 6, 0, 0, 0, time.UTC)

// notShort leaves out what needs the whole demo where time is short, as under the race detector.
func notShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("needs the whole demo, which is not filled with -short")
	}
}

// ownCopy opens a copy of the demo that the test may change.
func ownCopy(t *testing.T) (*app.App, *Info) {
	t.Helper()
	notShort(t)
	d := theDemo()
	if d.err != nil {
		t.Fatal(d.err)
	}
	folder := t.TempDir()
	for _, name := range []string{"voxbill.db", fileName} {
		text, err := os.ReadFile(filepath.Join(d.folder, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a := serve(t, app.Config{
		Store: app.Store{Data: folder}, Serving: app.Serving{Listen: "127.0.0.1:0"}, Now: func() time.Time { return afterwards },
	})
	info := *d.info
	if err := info.Serve(folder, a.URL()); err != nil {
		t.Fatal(err)
	}
	return a, &info
}

// serve runs a server until the test ends.
func serve(t *testing.T, config app.Config) *app.App {
	t.Helper()
	a, err := app.New(context.Background(), config)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Listen(); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- a.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("Run() = %v", err)
		}
		if err := a.Close(); err != nil {
			t.Errorf("Close() = %v", err)
		}
	})
	return a
}

// The same seed tells the same story: each fact with its number, each charge, each thing that waits, and each review is
// the same on either database, and as it was when this test was written.
func TestSameSeedSameFacts(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) {
		if !*update {
			t.Parallel()
		}
		a, _ := ownCopy(t)
		checkDigest(t, a)
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		if !*update {
			t.Parallel()
		}
		notShort(t)
		config := app.Config{Store: app.Store{Data: t.TempDir(), DB: dbtest.Postgres(t)}}
		if _, err := Open(context.Background(), config, nil, func(int, int) {}); err != nil {
			t.Fatal(err)
		}
		config.Now = func() time.Time { return afterwards }
		config.Listen = "127.0.0.1:0"
		checkDigest(t, serve(t, config))
	})
}

func checkDigest(t *testing.T, a *app.App) {
	t.Helper()
	h := sha256.New()
	counts := export(t, a, h)
	got := fmt.Sprintf("%s\n%x\n", counts, h.Sum(nil))
	name := filepath.Join("testdata", "digest.txt")
	if *update && strings.HasPrefix(a.Config.DB, "sqlite:") {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the facts of seed %d are\n%swant\n%s", DefaultSeed, got, want)
	}
}

// export writes everything that was recorded and charged, a line for each, and returns how much there is of what.
func export(t *testing.T, a *app.App, out io.Writer) string {
	t.Helper()
	ctx := app.Operator(t.Context())
	lines := json.NewEncoder(out)
	counts := map[string]int{}
	for _, id := range []string{"hudson-voice", "spree-telefonie"} {
		page(t, func(after int64) int64 {
			answer := call[*usage.ListUsageEventsResponse](t, ctx, a, &usage.ListUsageEvents{AccountID: id, After: after, Limit: 10_000})
			counts["events"] += len(answer.Events)
			return write(t, lines, answer.Events, answer.After)
		})
		page(t, func(after int64) int64 {
			answer := call[*billing.ListChargesResponse](t, ctx, a, &billing.ListCharges{AccountID: id, After: after, Limit: 10_000})
			counts["postings"] += len(answer.Charges)
			return write(t, lines, answer.Charges, answer.After)
		})
		page(t, func(after int64) int64 {
			answer := call[*billing.ListPendingResponse](t, ctx, a, &billing.ListPending{AccountID: id, After: after})
			counts["waiting"] += len(answer.Pending)
			return write(t, lines, answer.Pending, answer.After)
		})
	}
	return fmt.Sprintf("%d events, %d postings, %d waiting", counts["events"], counts["postings"], counts["waiting"])
}

func page(t *testing.T, next func(after int64) int64) {
	t.Helper()
	for after := next(0); after != 0; after = next(after) {
	}
}

func write[T any](t *testing.T, lines *json.Encoder, rows []T, after int64) int64 {
	t.Helper()
	for _, row := range rows {
		if err := lines.Encode(row); err != nil {
			t.Fatal(err)
		}
	}
	return after
}

func call[Res any](t *testing.T, ctx context.Context, a *app.App, req any) Res {
	t.Helper()
	answer, err := app.Call[Res](ctx, a, req)
	if err != nil {
		t.Fatalf("%T: %v", req, err)
	}
	return answer
}

// Another seed tells another story.
func TestOtherSeedOtherFacts(t *testing.T) {
	first, second := planned(t, 1), planned(t, 2)
	if first == second {
		t.Errorf("the plans of seeds 1 and 2 are the same")
	}
	if again := planned(t, 1); again != first {
		t.Errorf("the plan of seed 1 is not always the same")
	}
}

// planned is a digest of the facts that a seed plans.
func planned(t *testing.T, seed uint64) string {
	t.Helper()
	p, err := newPlan(seed, []*reseller{hudson(), spree()})
	if err != nil {
		t.Fatal(err)
	}
	h := sha256.New()
	for _, i := range p.items {
		fmt.Fprintln(h, i.at)
		if i.entry != nil && i.entry.Event != nil {
			text, err := json.Marshal(i.entry.Event)
			if err != nil {
				t.Fatal(err)
			}
			h.Write(text)
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

// What the demo shows was added up as the facts say.
func TestTotalsAgreeWithFacts(t *testing.T) {
	a, _ := ownCopy(t)
	_, err := a.Verify(app.Operator(t.Context()), "", func(id string, d usage.Difference) {
		t.Errorf("account %s: %v", id, d)
	})
	if err != nil {
		t.Error(fault.As(err))
	}
}
