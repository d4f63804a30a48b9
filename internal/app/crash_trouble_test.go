package app_test

import (
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"voxbill/internal/app"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/db/faultfs"
)

// A server on SQLite is killed in the middle of a write or a sync of its log or its database, at a random one, and what
// was not synced is lost with it; one on PostgreSQL is killed at random.
func TestKilledAnywhere(t *testing.T) {
	rounds := 20
	if testing.Short() {
		rounds = 4
	}
	t.Run("SQLite", func(t *testing.T) {
		data, s := t.TempDir(), &stories{}
		for round := range rounds {
			rule := faultfs.Rule{
				Operation: []faultfs.Operation{faultfs.Write, faultfs.Sync}[round%2], Fault: faultfs.Kill,
				Suffix: []string{"", "-wal", ".db"}[round%3], After: rand.IntN(250),
			}
			killedRound(t, s, round, data, "", &rule)
			if err := faultfs.Crash(filepath.Join(data, "voxbill.db")); err != nil {
				t.Fatal(err)
			}
			if round%5 == 4 {
				s.there(t, app.Config{Store: app.Store{Data: data}})
			}
		}
		finish(t, s, rounds, data, "")
		if err := faultfs.Crash(filepath.Join(data, "voxbill.db")); err != nil {
			t.Fatal(err)
		}
		s.there(t, app.Config{Store: app.Store{Data: data}})
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		data, url, s := t.TempDir(), dbtest.Postgres(t), &stories{}
		rounds := rounds / 4
		for round := range rounds {
			killedRound(t, s, round, data, url, nil)
			s.there(t, app.Config{Store: app.Store{Data: data, DB: url}})
		}
		finish(t, s, rounds, data, url)
		s.there(t, app.Config{Store: app.Store{Data: data, DB: url}})
	})
}

// killedRound starts a server, lets stories be told and kills it: by the rule, or after some acknowledgements at the
// latest.
func killedRound(t *testing.T, s *stories, round int, data, url string, rule *faultfs.Rule) {
	t.Helper()
	server := startServerLater(t, data, url, round)
	if rule != nil {
		if err := faultfs.Steer(steering(data), *rule); err != nil {
			t.Fatal(err)
		}
	}
	until := s.acked + 10 + rand.IntN(250)
	s.tell(t, doorOf("http://"+server.address, server.key), 10_000, func(acked int) {
		if acked >= until {
			server.kill()
		}
	}, func() {})
	server.kill()
	if rule != nil {
		if err := faultfs.Steer(steering(data)); err != nil {
			t.Fatal(err)
		}
	}
}

// finish tells all open stories to their end.
func finish(t *testing.T, s *stories, round int, data, url string) {
	t.Helper()
	server := startServerLater(t, data, url, round)
	s.tell(t, doorOf("http://"+server.address, server.key), 0, func(int) {}, func() {})
	if len(s.open) > 0 {
		t.Errorf("%d stories have no end", len(s.open))
	}
	server.kill()
	t.Logf("%d stories, %d acknowledgements, %d requests sent again", len(s.all), s.acked, s.refused)
}

// The connections of a server to PostgreSQL are cut: at commits whose answers are lost, and at random bytes. What has no
// known outcome is answered 503, and sent again it is there once.
func TestConnectionsToPostgreSQLCut(t *testing.T) {
	proxy := dbtest.NewProxy(t, dbtest.Postgres(t))
	limit := 120
	if testing.Short() {
		limit = 30
	}
	// A key whose claim got no answer stays claimed until its lease ends, so the clock goes on when someone waits.
	var later atomic.Int64
	c := app.Config{
		Store: app.Store{Data: t.TempDir(), DB: proxy.URL},
		Now:   func() time.Time { return time.Now().Add(time.Duration(later.Load())) },
	}
	a := start(t, c)
	key, err := furnish(a)
	if err != nil {
		t.Fatal(err)
	}
	served := httptest.NewServer(a.Handler())
	defer served.Close()
	proxy.CutAfter(func() int { return 4000 + rand.IntN(40_000) })
	proxy.CutAll()
	s := &stories{}
	s.tell(t, doorOf(served.URL, key), limit, func(acked int) {
		if rand.IntN(8) == 0 {
			proxy.CutCommits(1)
		}
	}, func() { later.Add(int64(time.Second)) })
	if len(s.open) > 0 || s.refused == 0 || proxy.Cuts() == 0 {
		t.Errorf("%d stories open, %d requests refused, %d connections cut; want 0, some, some", len(s.open), s.refused, proxy.Cuts())
	}
	t.Logf("%d stories, %d cuts, %d requests sent again", len(s.all), proxy.Cuts(), s.refused)
	proxy.CutAfter(nil)
	proxy.CutCommits(0)
	s.there(t, c)
}

// While the disk fails every request is answered 503 with a time to come back, and when it works again the same requests
// succeed, each once, under its key as well.
func TestRequestsOnAFailingDisk(t *testing.T) {
	for name, rule := range map[string]faultfs.Rule{
		"a sync of the log fails":            {Operation: faultfs.Sync, Fault: faultfs.Fail, Suffix: "-wal"},
		"a write to the log fails":           {Operation: faultfs.Write, Fault: faultfs.Fail, Suffix: "-wal"},
		"the disk is full":                   {Operation: faultfs.Write, Fault: faultfs.Full},
		"a sync of the database file fails":  {Operation: faultfs.Sync, Fault: faultfs.Fail, Suffix: ".db"},
		"a write to the database file fails": {Operation: faultfs.Write, Fault: faultfs.Fail, Suffix: ".db"},
	} {
		t.Run(name, func(t *testing.T) {
			data, s := t.TempDir(), &stories{}
			server := startServerLater(t, data, "", 0)
			d := doorOf("http://"+server.address, server.key)
			s.tell(t, d, 10, func(int) {}, func() {})
			if err := faultfs.Steer(steering(data), rule); err != nil {
				t.Fatal(err)
			}
			// The log is what a commit waits for; the database file is written behind it.
			commits := rule.Suffix != ".db"
			var repaired atomic.Bool
			var refused atomic.Int64
			s.tell(t, d, 40, func(int) {
				if commits && !repaired.Load() {
					t.Errorf("a request was acknowledged while %s", name)
				}
			}, func() {
				if refused.Add(1) != 30 {
					return
				}
				if status, _, _ := d("GET", "/billing/usage?accountId=acme&startDate=2026-10-01&endDate=2026-10-31", "", ""); status != http.StatusOK {
					t.Errorf("reading while %s = %d, want 200", name, status)
				}
				repaired.Store(true)
				if err := faultfs.Steer(steering(data)); err != nil {
					t.Error(err)
				}
			})
			if len(s.open) > 0 || repaired.Load() != commits {
				t.Errorf("%d stories open, requests refused until the repair: %v; want none, %v", len(s.open), repaired.Load(), commits)
			}
			if rule.Operation == faultfs.Sync && !commits && !becomes(d, "/healthz", http.StatusServiceUnavailable) {
				t.Error("the server calls itself healthy after its database file failed to sync")
			}
			server.kill()
			if err := faultfs.Crash(filepath.Join(data, "voxbill.db")); err != nil {
				t.Fatal(err)
			}
			s.there(t, app.Config{Store: app.Store{Data: data}})
		})
	}
}

// becomes asks until the answer has a status.
func becomes(d door, path string, want int) bool {
	for range 20_000 {
		if status, _, _ := d("GET", path, "", ""); status == want {
			return true
		}
	}
	return false
}
