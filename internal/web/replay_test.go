package web_test

import (
	"testing"

	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/replay"
	"voxbill/internal/web"
)

func TestAnIdempotencyKeyRunsARequestOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := serve(t, web.Config{Replay: replay.New(d)})
		const ann, bob = `{"name":"Ann","kind":"x"}`, `{"name":"Bob","kind":"x"}`
		conflict, late := `{"name":"Ann","kind":"conflict"}`, `{"name":"Ann","kind":"late"}`
		alice, mallory := "Test alice", "Test mallory"
		for _, step := range []struct {
			why, line, key, caller, body string
			status, made                 int
			replayed                     bool
		}{
			{"the first time it runs", "POST /things", "k1", alice, ann, 200, 1, false},
			{"the second time it is answered as before", "POST /things", "k1", alice, ann, 200, 1, true},
			{"at another address of the operation as well", "POST /api/NewThing", "k1", alice, ann, 200, 1, true},
			{"in whatever format", "POST /things.xml", "k1", alice, ann, 200, 1, true},
			{"another request needs another key", "POST /things", "k1", alice, bob, 422, 1, false},
			{"so does another query", "POST /things?count=2", "k1", alice, ann, 422, 1, false},
			{"another key runs it again", "POST /things", "k2", alice, ann, 200, 2, false},
			{"another caller has his own keys", "POST /things", "k1", mallory, ann, 200, 3, false},
			{"without a key it runs", "POST /things", "", alice, ann, 200, 4, false},

			{"a conflict is an answer", "POST /things", "k3", alice, conflict, 409, 5, false},
			{"that is repeated", "POST /things", "k3", alice, conflict, 409, 5, true},
			{"trouble is not", "POST /things", "k4", alice, late, 503, 6, false},
			{"it runs again", "POST /things", "k4", alice, late, 503, 7, false},
			{"as does what broke", "POST /things", "k5", alice, `{"name":"Ann","kind":"broken"}`, 500, 8, false},
			{"and the key is free again", "POST /things", "k5", alice, ann, 200, 9, false},
			{"a bad request takes no key", "POST /things", "k6", alice, `{}`, 400, 9, false},
			{"so that the right one can have it", "POST /things", "k6", alice, ann, 200, 10, false},

			{"secrets are never kept", "POST /secrets", "k7", alice, `{}`, 200, 11, false},
			{"nor repeated", "POST /secrets", "k7", alice, `{}`, 200, 12, false},
			{"strangers have no keys", "POST /whoami", "k9", "", "", 200, 12, false},
			{"or they would read each other's answers", "POST /whoami", "k9", "", "", 200, 12, false},
			{"reading needs no key", "GET /things/1", "k1", alice, "", 200, 12, false},

			{"a batch is one request", "POST /api/NewThing%5B%5D", "k8", alice, "[" + ann + "]", 200, 13, false},
			{"that is repeated as one", "POST /api/NewThing%5B%5D", "k8", alice, "[" + ann + "]", 200, 13, true},
		} {
			got := h.send(t, request{line: step.line, body: step.body, headers: []string{"Idempotency-Key", step.key, "Authorization", step.caller}})
			if got.status != step.status || int(h.made.Load()) != step.made || (got.header.Get("Idempotency-Replayed") == "true") != step.replayed {
				t.Errorf("%s: %s key %q = %d, %d made, replayed %q; want %d, %d, %v", step.why, step.line, step.key,
					got.status, h.made.Load(), got.header.Get("Idempotency-Replayed"), step.status, step.made, step.replayed)
			}
		}
	})
}

func TestARepeatedAnswerIsTheFirst(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := serve(t, web.Config{Replay: replay.New(d)})
		for _, q := range []request{
			{line: "POST /things", body: `{"name":"Ann","kind":"x"}`},
			{line: "POST /things.xml", body: `{"name":"Eve","kind":"x"}`},
			{line: "POST /things.csv", body: `{"name":"Eva","kind":"conflict"}`},
			{line: "GET /queue", body: ""},
		} {
			q.headers = []string{"Idempotency-Key", "key of " + q.line}
			first, second := h.send(t, q), h.send(t, q)
			if first.body != second.body || first.status != second.status ||
				first.header.Get("Content-Type") != second.header.Get("Content-Type") {
				t.Errorf("%s again = %d %q, want %d %q", q.line, second.status, second.body, first.status, first.body)
			}
		}
		if got := h.queued.Load(); got != 1 {
			t.Errorf("queued = %d, want 1: a GET that queues has a key too", got)
		}
	})
}

func TestAKeyWhoseRequestStillRunsIsAConflict(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := serve(t, web.Config{Replay: replay.New(d)})
		h.wait, h.inside = make(chan struct{}), make(chan struct{})
		q := request{line: "POST /things", body: `{"name":"Ann","kind":"x"}`, headers: []string{"Idempotency-Key", "k"}}

		first := make(chan answer)
		go func() { first <- h.send(t, q) }()
		<-h.inside
		if got := h.send(t, q); got.status != 409 || got.header.Get("Retry-After") == "" {
			t.Errorf("a key in use = %d, Retry-After %q, want 409 and when to come again", got.status, got.header.Get("Retry-After"))
		}
		close(h.wait)
		if got := <-first; got.status != 200 {
			t.Errorf("the first request = %d, want 200", got.status)
		}
		if got := h.send(t, q); got.status != 200 || got.header.Get("Idempotency-Replayed") != "true" {
			t.Errorf("the key afterwards = %d, want the answer again", got.status)
		}
	})
}

func TestAnAnswerTooLargeToBeKeptIsMadeAnew(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := serve(t, web.Config{Replay: replay.New(d), Limits: web.Limits{KeepBody: 10}})
		q := request{line: "POST /things", body: `{"name":"Ann","kind":"x"}`, headers: []string{"Idempotency-Key", "k"}}
		for range 2 {
			if got := h.send(t, q); got.status != 200 || got.header.Get("Idempotency-Replayed") != "" {
				t.Errorf("an answer of %d bytes = %d, replayed %q, want 200, made anew", len(got.body), got.status, got.header.Get("Idempotency-Replayed"))
			}
		}
	})
}

func TestAPanicGivesItsKeyBack(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := serve(t, web.Config{Replay: replay.New(d)})
		q := request{line: "POST /break?how=panic", headers: []string{"Idempotency-Key", "k"}}
		for range 2 {
			if got := h.send(t, q); got.status != 500 {
				t.Errorf("%s = %d, want 500 each time", q.line, got.status)
			}
		}
	})
}
