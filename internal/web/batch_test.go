package web_test

import (
	"strings"
	"testing"

	"voxbill/internal/web"
)

func TestBatches(t *testing.T) {
	const two = `[{"name":"Ann","kind":"x"},{"name":"Bob","kind":"x"}]`
	for _, test := range []struct {
		why, line, body string
		status          int
		completed       string
		want            string
	}{
		{"two requests, two answers", "POST /api/NewThing[]", two, 200, "2", `[{"id":"x","name":"Ann"},{"id":"xx","name":"Bob"}]`},
		{"with the brackets encoded", "POST /api/NewThing%5B%5D", two, 200, "2", `"Bob"`},
		{"at the older address", "POST /json/reply/newthing[]", two, 200, "2", `"Bob"`},
		{"answered in another format", "POST /api/NewThing%5B%5D.csv", two, 200, "2", "Id,Name\r\nx,Ann\r\n"},
		{"none", "POST /api/NewThing[]", `[]`, 200, "0", "[]"},
		{"operations that only read, too", "POST /api/GetThing[]", `[{"id":"a"},{"id":"b"}]`, 200, "2", `"id":"b"`},
		{"nothing to say", "POST /api/SignIn[]", `[{"name":"a"},{"name":"b"}]`, 204, "2", ""},
		{"the first failure ends it", "POST /api/NewThing[]", `[{"name":"Ann","kind":"x"},{"name":"Bob","kind":"conflict"},{"name":"Cid","kind":"x"}]`,
			409, "1", `"AutoBatchIndex":"1"`},
		{"a request that is not complete", "POST /api/NewThing[]", `[{"name":"Ann","kind":"x"},{"name":"Bob"}]`, 400, "1", `"fieldName":"Kind"`},
		{"no list", "POST /api/NewThing[]", `{"name":"Ann"}`, 400, "", "SerializationException"},
		{"too many", "POST /api/GetThing[]", "[" + strings.Repeat(`{"id":"a"},`, 5) + `{"id":"a"}]`, 413, "", "5"},
		{"a stream cannot be one of several answers", "POST /api/StreamThings[]", `[{}]`, 400, "", "StreamThings"},
		{"a batch is posted", "GET /api/GetThing%5B%5D", "", 405, "", ""},
	} {
		h := serve(t, web.Config{Limits: web.Limits{Batch: 5}})
		got := h.send(t, request{line: test.line, body: test.body})
		if got.status != test.status || got.header.Get("X-AutoBatch-Completed") != test.completed || !strings.Contains(got.body, test.want) {
			t.Errorf("%s: %s %s = %d, %q completed, %s; want %d, %q, %s", test.why, test.line, test.body,
				got.status, got.header.Get("X-AutoBatch-Completed"), got.body, test.status, test.completed, test.want)
		}
	}
}

func TestABatchStopsAtItsFirstFailure(t *testing.T) {
	h := serve(t, web.Config{})
	h.send(t, request{line: "POST /api/NewThing[]",
		body: `[{"name":"Ann","kind":"x"},{"name":"Bob"},{"name":"Cid","kind":"x"}]`})
	if got := h.made.Load(); got != 1 {
		t.Errorf("made = %d, want 1", got)
	}
}

// An operation that derives an identity from the Idempotency-Key derives one for each request of a batch.
func TestEachRequestOfABatchHasAKeyOfItsOwn(t *testing.T) {
	h := serve(t, web.Config{})
	got := h.send(t, request{line: "POST /api/Whoami[]", body: `[{},{}]`, headers: []string{"Idempotency-Key", "k"}})
	if !strings.Contains(got.body, `"k[0]"`) || !strings.Contains(got.body, `"k[1]"`) {
		t.Errorf("the keys of two requests under the key k = %s, want k[0] and k[1]", got.body)
	}
}
