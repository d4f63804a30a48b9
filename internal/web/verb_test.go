package web_test

import (
	"context"
	"errors"
	"testing"

	"voxbill/internal/web"
)

func TestVerbs(t *testing.T) {
	h := serve(t, web.Config{})
	for _, test := range []struct {
		why, line string
		headers   []string
		status    int
		allow     string
	}{
		{"a verb of the route", "GET /things/1", nil, 200, ""},
		{"HEAD is GET without a body", "HEAD /things/1", nil, 200, ""},
		{"HEAD of what is not there", "HEAD /things/none", nil, 404, ""},
		{"a verb that the path lacks", "PUT /things/1", nil, 405, "DELETE, GET, HEAD, OPTIONS"},
		{"two operations at one path", "PUT /things", nil, 405, "GET, HEAD, OPTIONS, POST"},
		{"OPTIONS says what is possible", "OPTIONS /things", nil, 204, "GET, HEAD, OPTIONS, POST"},
		{"OPTIONS of nothing", "OPTIONS /nothing", nil, 404, ""},
		{"HEAD never queues", "HEAD /queue", nil, 405, "DELETE, GET, OPTIONS, PATCH, POST, PUT"},
		{"unless it can only POST", "POST /things/1", []string{"X-Http-Method-Override", "GET"}, 200, ""},
		{"the override is a verb like any other", "POST /things/1", []string{"X-Http-Method-Override", "put"}, 405, "DELETE, GET, HEAD, OPTIONS"},
		{"only POST is overridden", "GET /things/1", []string{"X-Http-Method-Override", "DELETE"}, 200, ""},
		{"an operation by its name", "GET /api/GetThing?id=1", nil, 200, ""},
		{"in any case", "GET /api/getthing?id=1", nil, 200, ""},
		{"reading by POST", "POST /api/GetThing?id=1", nil, 200, ""},
		{"but never changing by GET", "GET /api/NewThing", nil, 405, "OPTIONS, POST"},
		{"nor deleting by POST", "POST /api/DeleteThing", nil, 405, "DELETE, OPTIONS"},
		{"an operation that does not exist", "GET /api/Nothing", nil, 405, "OPTIONS"},
		{"nor in any format", "POST /XML/Reply/Nothing", nil, 405, "OPTIONS"},
		{"OPTIONS of it", "OPTIONS /api/Nothing", nil, 204, "OPTIONS"},
		{"an address of no operation's name", "GET /api/Nothing/more", nil, 404, ""},
		{"nor this", "GET /json/other/Nothing", nil, 404, ""},
		{"the override in the query", "POST /things/1?x-http-method-override=get", nil, 200, ""},
		{"the header before the query", "POST /things/1?X-Http-Method-Override=PUT", []string{"X-Http-Method-Override", "GET"}, 200, ""},
		{"an image cannot delete", "GET /things/1?X-Http-Method-Override=DELETE", nil, 200, ""},
		{"the older address", "GET /json/reply/GetThing?id=1", nil, 200, ""},
		{"and its twin", "GET /JSON/oneway/GetThing?id=1", nil, 200, ""},
		{"nothing there", "GET /nothing", nil, 404, ""},
	} {
		got := h.send(t, request{line: test.line, headers: test.headers})
		if got.status != test.status || got.header.Get("Allow") != test.allow {
			t.Errorf("%s: %s = %d Allow %q, want %d %q", test.why, test.line, got.status, got.header.Get("Allow"), test.status, test.allow)
		}
	}
	if h.queued.Load() != 0 {
		t.Error("HEAD queued something")
	}
}

func TestHeadersOfEveryAnswer(t *testing.T) {
	h := serve(t, web.Config{Version: "1.2"})
	for _, line := range []string{"GET /things/1", "GET /nothing", "DELETE /things/1", "GET /break?how=unknown", "OPTIONS /things"} {
		got := h.send(t, request{line: line, headers: []string{"X-Request-Id", "order-66"}}).header
		for name, want := range map[string]string{
			"X-Request-Id":           "order-66",
			"Vary":                   "Accept, Accept-Encoding",
			"X-Powered-By":           "ServiceStack/10 voxbill/1.2",
			"X-Content-Type-Options": "nosniff",
			"Cache-Control":          "no-store",
		} {
			if got.Get(name) != want {
				t.Errorf("%s: %s = %q, want %q", line, name, got.Get(name), want)
			}
		}
	}
	forged := h.send(t, request{line: "GET /things/1", headers: []string{"X-Request-Id", `a" level=ERROR`}}).header.Get("X-Request-Id")
	if len(forged) < 20 || forged == `a" level=ERROR` {
		t.Errorf("X-Request-Id for one that cannot stand in a log = %q, want a new one", forged)
	}
}

func TestTheLogHoldsAddressesAsDeclared(t *testing.T) {
	h := serve(t, web.Config{})
	h.send(t, request{line: "GET /things/secret-id?token=secret-token"})
	line := h.logged(t)[0]
	if line["route"] != "/things/{id}" || line["op"] != "GetThing" || line["caller"] != "alice" || line["status"] != 200.0 {
		t.Errorf("log line = %v", line)
	}
}

func TestHealth(t *testing.T) {
	ill := false
	h := serve(t, web.Config{Health: func(context.Context) error {
		if ill {
			return errors.New("no database")
		}
		return nil
	}})
	if got := h.send(t, request{line: "GET /healthz", nobody: true}); got.status != 200 || got.body != "ok\n" {
		t.Errorf("GET /healthz = %d %q, want 200 ok", got.status, got.body)
	}
	ill = true
	if got := h.send(t, request{line: "GET /healthz", nobody: true}); got.status != 503 || got.body != "unavailable\n" {
		t.Errorf("GET /healthz = %d %q, want 503 unavailable", got.status, got.body)
	}
}
