package app_test

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"voxbill/internal/app"
	"voxbill/internal/db"
	"voxbill/usage"
)

// door sends a request to a server; status 0 is that nothing came back.
type door func(method, path, body, key string) (status int, header http.Header, answer string)

// doorOf is the door of a server at an address.
func doorOf(address, apiKey string) door {
	return func(method, path, body, key string) (int, http.Header, string) {
		req, err := http.NewRequest(method, address+path, strings.NewReader(body))
		if err != nil {
			return 0, nil, ""
		}
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("X-Api-Key", apiKey)
		if key != "" {
			req.Header.Set("Idempotency-Key", key)
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			return 0, nil, ""
		}
		defer res.Body.Close()
		text, err := io.ReadAll(res.Body)
		if err != nil {
			return 0, nil, ""
		}
		return res.StatusCode, res.Header, string(text)
	}
}

// story is what happens around one call, request by request: its records, its session, the billable of the session, and
// a billable of its own. A request is sent again until it is acknowledged, and only then the next.
type story struct {
	n    int
	step int // the next request
}

// records is how many calls a story has in its first request.
const records = 3

func (s *story) request() (path, body, key string) {
	switch s.step {
	case 0:
		var events []string
		for i := range records {
			events = append(events, fmt.Sprintf(`{"id":"e-%d-%d","accountId":"acme","category":"calls-outbound","customerId":"c1",
				"startTime":"2026-10-%02dT15:00:00Z","quantity":"2","callSid":"CA-%d-%d","to":"+442079460000"}`, s.n, i, s.n%28+1, s.n, i))
		}
		return "/usage/events", `{"events":[` + strings.Join(events, ",") + `]}`, ""
	case 1:
		return "/sessions", fmt.Sprintf(`{"id":"s-%d","accountId":"acme","customerId":"c1","callSid":"CA-%d-0"}`, s.n, s.n), ""
	case 2:
		return "/billables", fmt.Sprintf(`{"sessionId":"s-%d"}`, s.n), ""
	case 3:
		return "/billables", `{"accountId":"acme","customerId":"c1"}`, fmt.Sprintf("key-%d", s.n)
	}
	return "", "", ""
}

// tell sends the next request and says whether it was acknowledged, and whether to go on. Nobody answers when the server
// was killed; whatever else is neither an acknowledgement nor a wish to be asked again fails the test.
func (s *story) tell(t *testing.T, d door) (acknowledged, goOn bool) {
	path, body, key := s.request()
	status, header, answer := d("POST", path, body, key)
	switch {
	case status == 0:
		return false, false
	case status == http.StatusServiceUnavailable, status == http.StatusConflict && key != "":
		if header.Get("Retry-After") == "" {
			t.Errorf("%s = %d %s without Retry-After", path, status, answer)
		}
		return false, true
	case s.step == 0 && status == http.StatusOK && strings.Count(answer, `"Created"`)+strings.Count(answer, `"AlreadyThere"`) == records,
		s.step == 1 && status == http.StatusOK, s.step > 1 && status == http.StatusNoContent:
		s.step++
		return true, true
	}
	t.Errorf("story %d: %s = %d %s, want an acknowledgement or 503", s.n, path, status, answer)
	return false, false
}

// stories are all that were begun.
type stories struct {
	mu      sync.Mutex
	all     []*story
	open    []*story // not at their end
	refused int      // requests that were not acknowledged
	acked   int
}

// take returns a story to go on with, a new one as long as there are fewer than limit; nil at the end.
func (s *stories) take(limit int) *story {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.open) > 0 {
		one := s.open[0]
		s.open = s.open[1:]
		return one
	}
	if len(s.all) >= limit {
		return nil
	}
	one := &story{n: len(s.all)}
	s.all = append(s.all, one)
	return one
}

// tell lets clients tell stories until nobody answers any more or all are told; after each acknowledgement it calls acked with
// how many there were.
func (s *stories) tell(t *testing.T, d door, limit int, acked func(int), waiting func()) {
	var clients sync.WaitGroup
	for range 8 {
		clients.Go(func() {
			for tries := 0; ; tries++ {
				one := s.take(limit)
				if one == nil {
					return
				}
				if tries > 20_000 {
					t.Errorf("story %d was never acknowledged in step %d", one.n, one.step)
					return
				}
				if !s.tellOne(t, d, one, acked, waiting) {
					return
				}
			}
		})
	}
	clients.Wait()
}

// tellOne tells a story as far as it goes, puts the rest back, and says whether to go on.
func (s *stories) tellOne(t *testing.T, d door, one *story, acked func(int), waiting func()) bool {
	for one.step < 4 {
		ok, goOn := one.tell(t, d)
		s.mu.Lock()
		if !ok {
			s.refused++
			s.open = append(s.open, one)
			s.mu.Unlock()
			waiting()
			return goOn
		}
		s.acked++
		n := s.acked
		s.mu.Unlock()
		acked(n)
	}
	return true
}

// there checks on the database itself that everything acknowledged is there, once; and when nothing is open, that the
// charges are those of what was told, and nothing else is.
func (s *stories) there(t *testing.T, c app.Config) {
	t.Helper()
	a, err := app.New(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	told := map[string]bool{} // whether it was acknowledged
	for _, one := range s.all {
		for i := range records {
			told[fmt.Sprintf("event e-%d-%d", one.n, i)] = one.step > 0
		}
		told[fmt.Sprintf("session s-%d", one.n)] = one.step > 1
		told[fmt.Sprintf("billable s-%d", one.n)] = one.step > 2
	}
	found := map[string]int{}
	names := func(query string) {
		each(t, a.DB, func(rows *sql.Rows) error {
			var name string
			err := rows.Scan(&name)
			found[name]++
			return err
		}, query)
	}
	names(`SELECT 'event ' || source_id FROM facts WHERE source = 'api' AND event = seq`)
	names(`SELECT 'session ' || id FROM sessions`)
	names(`SELECT 'billable ' || session_id FROM billables WHERE merged = 0`)
	for name, times := range found {
		if _, sent := told[name]; !sent || times != 1 {
			t.Errorf("%s is there %d times, sent: %v", name, times, sent)
		}
	}
	for name, acknowledged := range told {
		if acknowledged && found[name] == 0 {
			t.Errorf("%s was acknowledged and is lost", name)
		}
	}
	bare, most := 0, 0
	for _, one := range s.all {
		if one.step > 3 {
			bare++
		}
		if one.step > 2 {
			most++
		}
	}
	if n := number(t, a.DB, `SELECT COUNT(*) FROM facts WHERE source = 'billable' AND event = seq`); n < int64(bare) || n > int64(most) {
		t.Errorf("%d billables of their own are there, want %d acknowledged and at most %d sent", n, bare, most)
	}
	s.sums(t, a)
	gapFree(t, a)
	if _, err := a.Verify(context.Background(), "", func(id string, d usage.Difference) { t.Errorf("account %s: %v", id, d) }); err != nil {
		t.Error(err)
	}
}

// sums checks the charges against the records: each call of two minutes costs 2 times 0.0215.
func (s *stories) sums(t *testing.T, a *app.App) {
	t.Helper()
	calls := number(t, a.DB, `SELECT COUNT(*) FROM facts WHERE source = 'api' AND event = seq`)
	for query, want := range map[string]int64{
		`SELECT COALESCE(SUM(amount), 0) FROM postings WHERE item = 'OutboundVoiceCalls'`:     calls * 43_000,
		`SELECT COALESCE(SUM(amount), 0) FROM billing_days WHERE item = 'OutboundVoiceCalls'`: calls * 43_000,
		`SELECT COALESCE(SUM(quantity), 0) FROM usage_days WHERE leaf = 'calls-outbound'`:     calls * 2_000_000,
		`SELECT COUNT(DISTINCT event) FROM postings WHERE item = 'OutboundVoiceCalls'`:        calls,
		`SELECT COALESCE(SUM(events), 0) FROM usage_days WHERE leaf = 'calls-outbound'`:       calls,
		`SELECT COUNT(*) FROM identities i WHERE NOT EXISTS (SELECT 1 FROM facts f WHERE f.account = i.account AND f.event = i.seq) AND NOT EXISTS (SELECT 1 FROM billables b WHERE b.account = i.account AND b.billable = i.seq)`: 0,
	} {
		if got := number(t, a.DB, query); got != want {
			t.Errorf("%s = %d, want %d", query, got, want)
		}
	}
}

// gapFree checks that the numbers of each account's rows are 1, 2, 3 and so on.
func gapFree(t *testing.T, a *app.App) {
	t.Helper()
	numbers := map[int64][]int64{}
	each(t, a.DB, func(rows *sql.Rows) error {
		var account, seq int64
		err := rows.Scan(&account, &seq)
		numbers[account] = append(numbers[account], seq)
		return err
	}, `SELECT account, seq FROM facts UNION ALL SELECT account, seq FROM postings
		UNION ALL SELECT account, opened FROM waiting UNION ALL SELECT account, seq FROM revisions`)
	for account, of := range numbers {
		slices.Sort(of)
		for i, n := range of {
			if n != int64(i)+1 {
				t.Errorf("account %d: row %d has number %d, want no gap and nothing twice", account, i+1, n)
				break
			}
		}
	}
}

func each(t *testing.T, d *db.DB, scan func(*sql.Rows) error, query string) {
	t.Helper()
	err := d.View(context.Background(), func(tx *db.Tx) error { return tx.Rows(context.Background(), scan, query) })
	if err != nil {
		t.Fatal(err)
	}
}

func number(t *testing.T, d *db.DB, query string) (n int64) {
	t.Helper()
	each(t, d, func(rows *sql.Rows) error { return rows.Scan(&n) }, query)
	return n
}
