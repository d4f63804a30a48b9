package app_test

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/internal/app"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/db/faultfs"
	"voxbill/usage"
)

// TestMain is also the main function of the server that the tests below kill.
func TestMain(m *testing.M) {
	if data := os.Getenv("VOXBILL_TEST_SERVER"); data != "" {
		if err := serveUntilKilled(data, os.Getenv("VOXBILL_TEST_SERVER_DB")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// serveUntilKilled is a whole server, on SQLite over a file layer that tells what was synced. It prints its address and
// a key.
func serveUntilKilled(data, url string) error {
	if url == "" {
		if err := faultfs.RegisterDefault(steering(data)); err != nil {
			return err
		}
	}
	ctx := context.Background()
	later, err := time.ParseDuration(cmp.Or(os.Getenv("VOXBILL_TEST_SERVER_LATER"), "0s"))
	if err != nil {
		return err
	}
	a, err := app.New(ctx, app.Config{
		Store: app.Store{Data: data, DB: url}, Serving: app.Serving{Listen: "127.0.0.1:0"},
		Now: func() time.Time { return time.Now().Add(later) },
	})
	if err != nil {
		return err
	}
	key, err := furnish(a)
	if err != nil {
		return err
	}
	if err := a.Listen(); err != nil {
		return err
	}
	fmt.Println(a.Addr(), key)
	return a.Run(ctx)
}

// furnish makes what the tests work with, unless it is there, and returns a new key.
func furnish(a *app.App) (string, error) {
	operator := app.Operator(context.Background())
	const email = "crash@voxbill.example"
	// The first start makes the account; on later ones it is there.
	_, _ = a.Accounts.CreateUser(operator, &account.NewUser{EmailAddress: email, Roles: []string{account.SystemAdministrator}})
	zone := "America/New_York"
	_, _ = app.Call[*account.AccountInfo](operator, a, &account.NewAccount{ID: "acme", Name: "Acme", TimeZone: &zone})
	_, _ = app.Call[*account.AccountInfo](operator, a, &account.PatchAccount{AccountID: "acme", BillingSettings: &account.BillingSettings{
		OutboundVoiceCalls: &account.BillingItem{UnitCost: "0.0215"},
	}})
	_, _ = app.Call[*account.CustomerInfo](operator, a, &account.NewCustomer{AccountID: "acme", ID: "c1", Name: "One"})
	key, err := a.Accounts.NewKey(operator, &account.NewKey{Name: "crash", EmailAddress: email})
	if err != nil {
		return "", err
	}
	return key.Key, nil
}

func steering(data string) string { return filepath.Join(data, "steering") }

// server is a child process that serves.
type server struct {
	cmd     *exec.Cmd
	address string
	key     string
	end     sync.Once
}

func startServer(t *testing.T, data, url string) *server {
	t.Helper()
	return startServerLater(t, data, url, 0)
}

// startServerLater starts a server whose clock goes three minutes ahead for each round, so that the keys which a killed
// server had claimed are free again.
func startServerLater(t *testing.T, data, url string, round int) *server {
	t.Helper()
	s := &server{cmd: exec.Command(os.Args[0])}
	s.cmd.Env = append(os.Environ(), "VOXBILL_TEST_SERVER="+data, "VOXBILL_TEST_SERVER_DB="+url,
		"VOXBILL_TEST_SERVER_LATER="+(3*time.Minute*time.Duration(round)).String())
	var complaints bytes.Buffer
	s.cmd.Stderr = &complaints
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the server did not start: %v\n%s", err, complaints.String())
	}
	if _, err := fmt.Sscan(line, &s.address, &s.key); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.kill)
	return s
}

// kill is kill -9.
func (s *server) kill() {
	s.end.Do(func() {
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait()
	})
}

// call sends a request and returns the status and the body; status 0 is that nothing came back.
func (s *server) call(method, path, body string) (int, []byte) {
	req, err := http.NewRequest(method, "http://"+s.address+path, strings.NewReader(body))
	if err != nil {
		return 0, nil
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Api-Key", s.key)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, nil
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return 0, nil
	}
	return res.StatusCode, text
}

// ledger is what the clients sent, and what of it was acknowledged.
type ledger struct {
	mu    sync.Mutex
	sent  map[string]bool // by id of event
	acked map[string]bool
	next  atomic.Int64
	acks  atomic.Int64
}

// send posts one call with its billable, as the clients do, and notes what was acknowledged.
func (l *ledger) send(s *server, id string) bool {
	l.note(l.sent, id)
	status, body := s.call("POST", "/usage/events", fmt.Sprintf(`{"events":[{"id":%q,"accountId":"acme","category":"calls-outbound",
		"startTime":"2026-10-05T15:00:00Z","quantity":"2","callSid":"CA-%s","to":"+442079460000"}]}`, id, id))
	if status != http.StatusOK || !bytes.Contains(body, []byte("Created")) && !bytes.Contains(body, []byte("AlreadyThere")) {
		return false
	}
	l.note(l.acked, id)
	status, _ = s.call("POST", "/billables", fmt.Sprintf(`{"accountId":"acme","customerId":"c1","callSid":"CA-%s"}`, id))
	if status != http.StatusNoContent {
		return false
	}
	l.note(l.acked, "billable of "+id)
	l.acks.Add(1)
	return true
}

func (l *ledger) note(in map[string]bool, id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	in[id] = true
}

// load sends calls from many clients until the server is killed, which happens after so many acknowledgements.
func (l *ledger) load(s *server, until int64) {
	var clients sync.WaitGroup
	for range 16 {
		clients.Go(func() {
			for l.send(s, fmt.Sprintf("call-%d", l.next.Add(1))) {
				if l.acks.Load() >= until {
					s.kill()
				}
			}
		})
	}
	clients.Wait()
	s.kill()
}

// A server is killed under load again and again; on SQLite everything that was not synced is lost with it. Nothing that
// was acknowledged is lost, and when everything is sent again nothing is there twice.
func TestKilledUnderLoad(t *testing.T) {
	rounds := 8
	if testing.Short() {
		rounds = 2
	}
	for _, store := range []string{"SQLite", "PostgreSQL"} {
		t.Run(store, func(t *testing.T) {
			data, url := t.TempDir(), ""
			if store == "PostgreSQL" {
				url = dbtest.Postgres(t)
			}
			l := &ledger{sent: map[string]bool{}, acked: map[string]bool{}}
			random := rand.New(rand.NewPCG(7, 7))
			for range rounds {
				l.load(startServer(t, data, url), l.acks.Load()+20+random.Int64N(150))
				if url == "" {
					if err := faultfs.Crash(filepath.Join(data, "voxbill.db")); err != nil {
						t.Fatal(err)
					}
				}
			}
			s := startServer(t, data, url)
			lost := l.missing(t, s)
			if len(lost) > 0 {
				t.Errorf("acknowledged and lost: %v", lost)
			}
			for id := range l.sent {
				if !l.send(s, id) {
					t.Fatalf("%s could not be sent again", id)
				}
			}
			if got := events(t, s); len(got) != len(l.sent) {
				t.Errorf("%d events are there, %d were sent", len(got), len(l.sent))
			}
			_, body := s.call("GET", "/billing?accountId=acme&startDate=2026-10-01&endDate=2026-10-31", "")
			_, usageBody := s.call("GET", "/billing/usage?accountId=acme&startDate=2026-10-01&endDate=2026-10-31&leaves=true", "")
			if want := fmt.Sprintf(`"count":%d,`, len(l.sent)); !bytes.Contains(usageBody, []byte(want)) {
				t.Errorf("usage = %s, want %s", usageBody, want)
			}
			t.Logf("%d calls over %d kills; GetBilling answers %s", len(l.sent), rounds, body)
			s.kill()
			verify(t, data, url)
		})
	}
}

// missing returns what was acknowledged and is not there.
func (l *ledger) missing(t *testing.T, s *server) []string {
	t.Helper()
	there := events(t, s)
	for after := int64(0); ; {
		var page struct {
			Billables []struct{ CallSid string }
			After     int64
		}
		get(t, s, fmt.Sprintf("/billables?accountId=acme&limit=10000&after=%d", after), &page)
		for _, b := range page.Billables {
			there["billable of "+strings.TrimPrefix(b.CallSid, "CA-")] = true
		}
		if after = page.After; after == 0 {
			break
		}
	}
	var lost []string
	for id := range l.acked {
		if !there[id] {
			lost = append(lost, id)
		}
	}
	return lost
}

// events returns the ids of all events, each of which must be there once.
func events(t *testing.T, s *server) map[string]bool {
	t.Helper()
	there := map[string]bool{}
	for after := int64(0); ; {
		var page struct {
			Events []struct{ ID string }
			After  int64
		}
		get(t, s, fmt.Sprintf("/usage/events?accountId=acme&limit=10000&after=%d", after), &page)
		for _, e := range page.Events {
			if there[e.ID] {
				t.Errorf("event %s is there twice", e.ID)
			}
			there[e.ID] = true
		}
		if after = page.After; after == 0 {
			return there
		}
	}
}

func get(t *testing.T, s *server, path string, into any) {
	t.Helper()
	status, body := s.call("GET", path, "")
	if status != http.StatusOK {
		t.Fatalf("GET %s = %d %s", path, status, body)
	}
	if err := json.Unmarshal(body, into); err != nil {
		t.Fatal(err)
	}
}

// verify recomputes the database from its facts: totals, digests of commits, and with them the gap-free sequences.
func verify(t *testing.T, data, url string) {
	t.Helper()
	a, err := app.New(context.Background(), app.Config{Store: app.Store{Data: data, DB: url}})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	_, err = a.Verify(context.Background(), "", func(accountID string, d usage.Difference) {
		t.Errorf("account %s: %v", accountID, d)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// While the disk fails nothing is acknowledged; when it works again the same requests succeed, each once.
func TestAFailingDisk(t *testing.T) {
	for name, rule := range map[string]faultfs.Rule{
		"a sync fails":     {Operation: faultfs.Sync, Fault: faultfs.Fail},
		"the disk is full": {Operation: faultfs.Write, Fault: faultfs.Full},
		"a write fails":    {Operation: faultfs.Write, Fault: faultfs.Fail},
	} {
		t.Run(name, func(t *testing.T) {
			data := t.TempDir()
			s := startServer(t, data, "")
			l := &ledger{sent: map[string]bool{}, acked: map[string]bool{}}
			if !l.send(s, "before") {
				t.Fatal("a healthy server refused")
			}
			if err := faultfs.Steer(steering(data), rule); err != nil {
				t.Fatal(err)
			}
			status, body := s.call("POST", "/usage/events", `{"events":[{"id":"during","accountId":"acme","category":"sms-inbound-longcode","startTime":"2026-10-05T15:00:00Z","quantity":1}]}`)
			if status != http.StatusServiceUnavailable {
				t.Errorf("while %s: %d %s, want 503", name, status, body)
			}
			if err := faultfs.Steer(steering(data)); err != nil {
				t.Fatal(err)
			}
			if !l.send(s, "during") || !l.send(s, "after") {
				t.Fatal("the server did not recover")
			}
			s.kill()
			if err := faultfs.Crash(filepath.Join(data, "voxbill.db")); err != nil {
				t.Fatal(err)
			}
			if lost := l.missing(t, startServer(t, data, "")); len(lost) > 0 {
				t.Errorf("acknowledged and lost: %v", lost)
			}
		})
	}
}
