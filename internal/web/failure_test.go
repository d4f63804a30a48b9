package web_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"voxbill/internal/fault"
	"voxbill/internal/web"
)

// kindsOfFailure has the status of each kind, and a header that belongs to it.
var kindsOfFailure = []struct {
	kind   fault.Kind
	status int
	header string // and its value
	code   string
}{
	{fault.Invalid, 400, "", "ArgumentException"},
	{fault.Unauthenticated, 401, `Www-Authenticate: Basic realm="voxbill", charset="UTF-8"`, "Unauthorized"},
	{fault.Forbidden, 403, "", "Forbidden"},
	{fault.Missing, 404, "", "NotFound"},
	{fault.MethodNotAllowed, 405, "", "MethodNotAllowed"},
	{fault.Conflict, 409, "", "Conflict"},
	{fault.TooLarge, 413, "", "RequestEntityTooLarge"},
	{fault.Unprocessable, 422, "", "UnprocessableEntity"},
	{fault.TooMany, 429, "Retry-After: 2", "TooManyRequests"},
	{fault.Unavailable, 503, "Retry-After: 1", "ServiceUnavailable"},
	{fault.NotServed, 501, "", "NotImplementedException"},
}

func TestEveryKindOfFailureInEveryFormat(t *testing.T) {
	h := serve(t, web.Config{JSONP: true})
	for _, test := range kindsOfFailure {
		for _, format := range []struct{ ask, mediaType, sentence string }{
			{".json?", asJSON, `{"responseStatus":{"errorCode":"CODE","message":"A sentence, with a comma.","errors":[]}}`},
			{".xml?", asXML, "<ErrorCode>CODE</ErrorCode><Message>A sentence, with a comma.</Message>"},
			{".jsv?", "application/jsv", `{responseStatus:{errorCode:CODE,message:"A sentence, with a comma.",errors:[]}}`},
			{".csv?", asCSV, `message:""A sentence, with a comma.""`},
			{".jsonl?", "text/jsonl", `"message":"A sentence, with a comma."`},
			{".html?", "text/html; charset=utf-8", "A sentence, with a comma."},
			{"?callback=cb&", "text/javascript", `cb({"responseStatus":{"errorCode":"CODE","message":"A sentence, with a comma."`},
		} {
			line := "GET /break-open" + format.ask + "how=" + url.QueryEscape(test.kind.String())
			got := h.send(t, request{line: line, nobody: true})
			if got.status != test.status {
				t.Errorf("status(%s) = %d, want %d", line, got.status, test.status)
			}
			sentence := strings.ReplaceAll(format.sentence, "CODE", test.code)
			if got.header.Get("Content-Type") != format.mediaType || !strings.Contains(got.body, sentence) {
				t.Errorf("failure(%s) = %s: %s, want %s with %s", line, got.header.Get("Content-Type"), got.body, format.mediaType, sentence)
			}
			if name, value, ok := strings.Cut(test.header, ": "); ok && got.header.Get(name) != value {
				t.Errorf("%s(%s) = %q, want %q", name, line, got.header.Get(name), value)
			}
		}
	}
}

func TestAFailureRunsNoScript(t *testing.T) {
	h := serve(t, web.Config{})
	const script = "%3CScript%3Ealert(1)%3C/script%3E"
	for _, ending := range []string{".json", ".xml", ".jsv", ".csv", ".jsonl", ".html"} {
		for _, line := range []string{"GET /find" + ending + "?ids=" + script, "GET /things/none" + script + ending} {
			got := h.send(t, request{line: line})
			if strings.Contains(strings.ToLower(got.body), "<script") {
				t.Errorf("%s = %s, want no script in it", line, got.body)
			}
			if ending == ".html" && !strings.HasPrefix(got.header.Get("Content-Security-Policy"), "default-src 'none'") {
				t.Errorf("Content-Security-Policy of %s = %q", line, got.header.Get("Content-Security-Policy"))
			}
		}
	}
}

func TestAnUnknownErrorSaysNothing(t *testing.T) {
	open := serve(t, web.Config{JSONP: true})
	for _, ask := range []string{".json?", ".xml?", ".jsv?", ".csv?", ".jsonl?", ".html?", "?callback=cb&"} {
		got := open.send(t, request{line: "GET /break-open" + ask + "how=unknown", nobody: true})
		if got.status != 500 || strings.Contains(got.body, "secret") || !strings.Contains(got.body, "It has been noted") {
			t.Errorf("an unknown error in %s = %d %s, want 500 that says nothing", ask, got.status, got.body)
		}
	}
	for how, inLog := range map[string]string{"unknown": "the secret of the database", "panic": "the secret of the panic"} {
		h := serve(t, web.Config{})
		got := h.send(t, request{line: "GET /break?how=" + how})
		if got.status != 500 || strings.Contains(got.body, "secret") {
			t.Errorf("%s: answer = %d %s, want 500 that says nothing", how, got.status, got.body)
		}
		lines := h.logged(t)
		if len(lines) != 1 || !strings.Contains(lines[0]["error"].(string), inLog) || lines[0]["level"] != "ERROR" {
			t.Errorf("%s: log = %v, want one line with %q", how, lines, inLog)
		}
		if stack, _ := lines[0]["stack"].(string); strings.Contains(stack, "breakIt") != (how == "panic") {
			t.Errorf("%s: stack in the log = %q", how, stack)
		}
		if lines[0]["id"] != got.header.Get("X-Request-Id") {
			t.Errorf("%s: id in the log = %v, want that of the answer, %q", how, lines[0]["id"], got.header.Get("X-Request-Id"))
		}
	}
}

func TestEveryBadFieldIsNamedAtOnce(t *testing.T) {
	h := serve(t, web.Config{})
	got := h.send(t, request{line: "POST /things", body: `{"count":1}`})
	code, message, fields := failureOf(t, got)
	slices.Sort(fields)
	if got.status != 400 || code != "NotEmpty" || message == "" || cmp.Diff(fields, []string{"Kind", "Name"}) != "" {
		t.Errorf("POST /things without its members = %d %s %q %v, want 400 NotEmpty for Kind and Name", got.status, code, message, fields)
	}
}

func TestWhatDoesNotParseIsNamed(t *testing.T) {
	h := serve(t, web.Config{})
	for why, q := range map[string]request{
		"a bad number in the query":   {line: "GET /things?count=many"},
		"a query that breaks off":     {line: "GET /things?count=%4"},
		"a form that breaks off":      {line: "POST /things", body: "name=%4", headers: []string{"Content-Type", "application/x-www-form-urlencoded"}},
		"a body that is no JSON":      {line: "POST /things", body: `{"name"`},
		"a body that is no XML":       {line: "POST /things", body: `{}`, headers: []string{"Content-Type", "application/xml"}},
		"a body of the wrong address": {line: "POST /json/reply/NewThing", body: `<NewThing/>`},
	} {
		got := h.send(t, q)
		if code, _, _ := failureOf(t, got); got.status != 400 || code != "SerializationException" {
			t.Errorf("%s = %d %s, want 400 SerializationException", why, got.status, code)
		}
	}
	if _, _, fields := failureOf(t, h.send(t, request{line: "GET /things?count=many"})); cmp.Diff(fields, []string{"Count"}) != "" {
		t.Errorf("fields of ?count=many = %v, want [Count]", fields)
	}
}

func TestAccess(t *testing.T) {
	h := serve(t, web.Config{})
	for _, test := range []struct {
		why    string
		q      request
		status int
	}{
		{"open to anyone", request{line: "GET /whoami", nobody: true}, 200},
		{"credentials that no longer hold do not matter there", request{line: "GET /whoami", headers: []string{"Authorization", "Old x"}}, 200},
		{"signed in", request{line: "GET /things/1"}, 200},
		{"not signed in", request{line: "GET /things/1", nobody: true}, 401},
		{"wrong credentials", request{line: "GET /things/1", headers: []string{"Authorization", "Old x"}}, 401},
		{"without the role", request{line: "DELETE /things/1"}, 403},
		{"with another role", request{line: "DELETE /things/1", headers: []string{"Authorization", "Test bob Customer"}}, 403},
		{"with one of the roles", request{line: "DELETE /things/1", headers: []string{"Authorization", "Test bob Customer,Manager"}}, 204},
		{"who may not is told before what he sent is read", request{line: "POST /things", nobody: true, body: "{"}, 401},
	} {
		if got := h.send(t, test.q); got.status != test.status {
			t.Errorf("%s: %s = %d %s, want %d", test.why, test.q.line, got.status, got.body, test.status)
		}
	}
}

func TestPagesOfOtherSitesAreRefused(t *testing.T) {
	h := serve(t, web.Config{})
	for _, test := range []struct {
		why     string
		line    string
		headers []string
		status  int
	}{
		{"no browser", "POST /things", nil, 400},
		{"our own page", "POST /things", []string{"Sec-Fetch-Site", "same-origin"}, 400},
		{"another site's page", "POST /things", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"a neighbour's page", "POST /things", []string{"Sec-Fetch-Site", "same-site"}, 403},
		{"an older browser", "POST /things", []string{"Origin", "https://elsewhere.example"}, 403},
		{"reading is not changing", "GET /things/1", []string{"Sec-Fetch-Site", "cross-site"}, 200},
		{"queueing by GET", "GET /queue", nil, 200},
		{"queueing by GET from our own page", "GET /queue", []string{"Sec-Fetch-Site", "same-origin"}, 200},
		{"queueing by GET from another site", "GET /queue", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"the same at its other address", "GET /api/QueueThing", []string{"Origin", "https://elsewhere.example"}, 403},
		{"a verb in a header does not help", "POST /queue", []string{"Sec-Fetch-Site", "cross-site", "X-Http-Method-Override", "GET"}, 403},
	} {
		if got := h.send(t, request{line: test.line, headers: test.headers}); got.status != test.status {
			t.Errorf("%s: %s %v = %d, want %d", test.why, test.line, test.headers, got.status, test.status)
		}
	}
	if got := h.queued.Load(); got != 2 {
		t.Errorf("queued = %d, want 2", got)
	}
}
