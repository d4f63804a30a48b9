// Package clients drives the server with clients that others wrote: the client libraries of the hosted platform, with the
// types that this server writes for them. It owns the programs in testdata, the installer of the libraries, and the small
// world that they all meet; one file for each language.
//
// It holds tests only, and no knowledge of how a client works inside: what a program did and got is what it says itself,
// and what it should have got stands in wants_test.go, once for all languages.
package clients

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/internal/app"
	"voxbill/internal/op"
	"voxbill/usage"
)

// A world is a server with one account, as a developer of an integration finds it.
type world struct {
	app    *app.App
	url    string
	moved  atomic.Int64 // by which the server's clock is ahead, in nanoseconds
	folder string
	stop   context.CancelFunc
	ended  chan error
}

// begin is when the server starts: noon in New York, of a day after all that was used.
var begin = time.Date(2026, time.November, 20, 17, 0, 0, 0, time.UTC)

// password is that of every user of the world.
const password = "correct horse battery staple"

// shared is the one world of a test run, made when the first test needs it.
var shared = new(struct {
	once  sync.Once
	world *world
	err   error
})

func TestMain(m *testing.M) {
	code := m.Run()
	if shared.world != nil {
		shared.world.close()
	}
	os.Exit(code)
}

// meet returns the shared world.
func meet(t *testing.T) *world {
	t.Helper()
	shared.once.Do(func() { shared.world, shared.err = newWorld() })
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.world
}

func newWorld() (*world, error) {
	folder, err := os.MkdirTemp("", "voxbill-clients-")
	if err != nil {
		return nil, err
	}
	w := &world{folder: folder, ended: make(chan error, 1)}
	started := time.Now()
	clock := func() time.Time { return begin.Add(time.Since(started) + time.Duration(w.moved.Load())) }
	w.app, err = app.New(context.Background(), app.Config{
		Store: app.Store{Data: filepath.Join(folder, "data")}, Serving: app.Serving{Listen: "127.0.0.1:0"}, Now: clock,
	})
	if err != nil {
		return nil, err
	}
	if err := w.app.Listen(); err != nil {
		return nil, err
	}
	w.url = w.app.URL()
	var running context.Context
	running, w.stop = context.WithCancel(context.Background())
	go func() { w.ended <- w.app.Run(running) }()
	return w, w.fill(app.Operator(running))
}

func (w *world) close() {
	w.stop()
	if err := <-w.ended; err != nil {
		fmt.Println("the server of the clients:", err)
	}
	if err := w.app.Close(); err != nil {
		fmt.Println("the server of the clients:", err)
	}
	os.RemoveAll(w.folder)
}

// move moves the server's clock on.
func (w *world) move(by time.Duration) { w.moved.Add(int64(by)) }

// fill makes the account hudson with two companies and one day of usage: acme calls Berlin for three minutes, recorded,
// and talks to the assistant for 95 seconds; bakery calls within the country for two minutes.
func (w *world) fill(ctx context.Context) error {
	price := func(unit op.Decimal) *account.BillingItem { return &account.BillingItem{UnitCost: unit} }
	if err := do[*account.AccountInfo](ctx, w, &account.NewAccount{
		ID: "hudson", Name: "Hudson Voice", TimeZone: new("America/New_York"), HomeCountry: new("US"),
		BillingSettings: &account.BillingSettings{OutboundVoiceCalls: price("0.12"), AILiveMinutes: price("0.5")},
	}); err != nil {
		return err
	}
	for _, name := range []string{"acme", "bakery"} {
		if err := do[*account.CustomerInfo](ctx, w, &account.NewCustomer{AccountID: "hudson", ID: name, Name: name}); err != nil {
			return err
		}
	}
	if err := do[*account.SessionInfo](ctx, w, &account.NewSession{ID: "talk", AccountID: "hudson", CustomerID: "acme"}); err != nil {
		return err
	}
	if err := do[*usage.NewUsageEventsResponse](ctx, w, &usage.NewUsageEvents{Events: []usage.UsageEvent{
		{
			ID: "1", AccountID: "hudson", CustomerID: "acme", Category: "calls-outbound", CallSID: "CA1", StartTime: "2026-11-02T10:00:00-05:00",
			Quantity: "3", DurationSeconds: new(int64(180)), From: "+12125550100", To: "+4930901820", Direction: "outbound-api",
			Cost: "0.045", CostCurrency: "USD", Recorded: new(true),
		},
		{
			ID: "2", AccountID: "hudson", CustomerID: "bakery", Category: "calls-outbound", CallSID: "CA2", StartTime: "2026-11-02T11:00:00-05:00",
			Quantity: "2", DurationSeconds: new(int64(120)), From: "+12125550101", To: "+13125550102", Direction: "outbound-api",
			Cost: "0.028", CostCurrency: "USD", Recorded: new(false),
		},
	}}); err != nil {
		return err
	}
	from := time.Date(2026, time.November, 2, 17, 0, 0, 0, time.UTC)
	return do[any](account.WithCaller(ctx, &account.Caller{UserID: "world", Roles: []string{account.SystemAdministrator}}), w, &usage.LiveAnswerCallback{
		AccountID: "hudson", SessionID: "talk", ConversationID: "conversation-1", AIMinutes: new(2), StartDate: &from, EndDate: new(from.Add(95 * time.Second)),
	})
}

func do[Res any](ctx context.Context, w *world, req any) error {
	if _, err := app.Call[Res](ctx, w.app, req); err != nil {
		return fmt.Errorf("%T: %w", req, err)
	}
	return nil
}

// A visitor is a client's user, made for it alone.
type visitor struct{ name, user, key string }

// newVisitor makes a system administrator with a password and a key.
func (w *world) newVisitor(t *testing.T, name string) visitor {
	t.Helper()
	ctx := app.Operator(t.Context())
	v := visitor{name: name, user: name + "@hudson.example"}
	if _, err := w.app.Accounts.CreateUser(ctx, &account.NewUser{
		EmailAddress: v.user, FirstName: "Client", LastName: name, Password: password, Roles: []string{account.SystemAdministrator},
	}); err != nil {
		t.Fatal(err)
	}
	made, err := w.app.Accounts.NewKey(ctx, &account.NewKey{Name: name, EmailAddress: v.user})
	if err != nil {
		t.Fatal(err)
	}
	v.key = made.Key
	return v
}

// checkBillables makes sure that the calls are there that a program reported to be charged, each way once.
func (w *world) checkBillables(t *testing.T, name string) {
	t.Helper()
	all, err := app.Call[*billing.ListBillablesResponse](app.Operator(t.Context()), w.app, &billing.ListBillables{AccountID: "hudson"})
	if err != nil {
		t.Fatal(err)
	}
	reported := map[string]int{}
	for _, b := range all.Billables {
		reported[b.CallSID]++
	}
	for _, call := range []string{"CA-" + name, "CA-" + name + "-raw", "CA-" + name + "-text"} {
		if reported[call] != 1 {
			t.Errorf("billables of call %s = %d, want 1", call, reported[call])
		}
	}
}

// types downloads what the server writes for a language, as the tools that do it ask: without any Accept.
func (w *world) types(t *testing.T, address string) []byte {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.url+address, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("GET %s = %s, %v, want 200: %.200s", address, res.Status, err, body)
	}
	return body
}

// write writes a file of a test.
func write(t *testing.T, name string, text []byte) {
	t.Helper()
	if err := os.WriteFile(name, text, 0o644); err != nil {
		t.Fatal(err)
	}
}
