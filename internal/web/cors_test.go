package web_test

import (
	"strings"
	"testing"
	"time"

	"voxbill/internal/web"
)

func TestPagesOfOtherSitesThatMay(t *testing.T) {
	const app, other = "https://app.example.com", "https://elsewhere.example"
	listed := web.CORS{Origins: []string{app}, Credentials: true, Headers: []string{"X-Own"}, MaxAge: time.Hour}
	any := web.CORS{Origins: []string{"*"}}
	thing := `{"name":"Ann","kind":"x"}`
	cross := []string{"Sec-Fetch-Site", "cross-site"}
	for _, test := range []struct {
		why         string
		cors        web.CORS
		line        string
		origin      string
		headers     []string
		body        string
		status      int
		allowed     string
		credentials string
	}{
		{"nobody may", web.CORS{}, "GET /things/1", app, nil, "", 200, "", ""},
		{"nor change anything", web.CORS{}, "POST /things", app, cross, thing, 403, "", ""},
		{"a listed one may see", listed, "GET /things/1", app, cross, "", 200, app, "true"},
		{"and change", listed, "POST /things", app, cross, thing, 200, app, "true"},
		{"and delete by another verb", listed, "POST /things/1?x-http-method-override=DELETE", app, append([]string{"Authorization", "Test bob Manager"}, cross...), "", 204, app, "true"},
		{"and queue by GET", listed, "GET /queue", app, cross, "", 200, app, "true"},
		{"and is told failures", listed, "GET /things/none", app, cross, "", 404, app, "true"},
		{"one that is not listed may not see", listed, "GET /things/1", other, cross, "", 200, "", ""},
		{"nor change", listed, "POST /things", other, cross, thing, 403, "", ""},
		{"one that only looks like it", listed, "POST /things", app + ".evil.example", cross, thing, 403, "", ""},
		{"the same name without TLS", listed, "POST /things", "http://app.example.com", cross, thing, 403, "", ""},
		{"a frame without a name", listed, "POST /things", "null", cross, thing, 403, "", ""},
		{"our own page", listed, "POST /things", "", []string{"Sec-Fetch-Site", "same-origin"}, thing, 200, "", ""},
		{"any may see", any, "GET /things/1", other, cross, "", 200, "*", ""},
		{"not change as who is signed in in the browser", any, "POST /find", other, append([]string{"Cookie", "ss-id=1", "Authorization", ""}, cross...), thing, 403, "*", ""},
		{"nor sign anyone in", any, "POST /sign-in", other, append([]string{"Authorization", ""}, cross...), `{"name":"a"}`, 403, "*", ""},
		{"nor by a password that the browser keeps", any, "POST /find", other, append([]string{"Authorization", "Basic x"}, cross...), thing, 403, "*", ""},
		{"but by a token of its own", any, "POST /find", other, append([]string{"Authorization", "Bearer x"}, cross...), thing, 200, "*", ""},
		{"or a key", any, "POST /find", other, append([]string{"Authorization", "", "X-Api-Key", "k"}, cross...), thing, 200, "*", ""},
	} {
		h := serve(t, web.Config{CORS: test.cors})
		headers := test.headers
		if test.origin != "" {
			headers = append([]string{"Origin", test.origin}, headers...)
		}
		got := h.send(t, request{line: test.line, headers: headers, body: test.body})
		header := got.header
		if got.status != test.status || header.Get("Access-Control-Allow-Origin") != test.allowed || header.Get("Access-Control-Allow-Credentials") != test.credentials {
			t.Errorf("%s: %s from %s = %d, allowed %q credentials %q; want %d, %q, %q", test.why, test.line, test.origin, got.status,
				header.Get("Access-Control-Allow-Origin"), header.Get("Access-Control-Allow-Credentials"), test.status, test.allowed, test.credentials)
		}
		exposed := header.Get("Access-Control-Expose-Headers")
		if strings.Contains(exposed, "X-Request-Id") != (test.allowed != "") || strings.Contains(exposed, "Cookie") {
			t.Errorf("%s: Access-Control-Expose-Headers of %s = %q", test.why, test.line, exposed)
		}
		if varies := strings.Contains(strings.Join(header.Values("Vary"), ", "), "Origin"); varies != (len(test.cors.Origins) > 0) {
			t.Errorf("%s: Vary of %s = %q", test.why, test.line, header.Values("Vary"))
		}
	}
}

func TestTheHeadersOfAnOperationAreExposed(t *testing.T) {
	h := serve(t, web.Config{CORS: web.CORS{Origins: []string{"https://app.example.com"}}})
	got := h.send(t, request{line: "POST /api/NewThing[]", body: `[{"name":"Ann","kind":"x"}]`, headers: []string{"Origin", "https://app.example.com"}})
	exposed := got.header.Get("Access-Control-Expose-Headers")
	for _, name := range []string{"X-Autobatch-Completed", "X-Made", "X-Request-Id"} {
		if !strings.Contains(exposed, name) {
			t.Errorf("Access-Control-Expose-Headers = %q, want %s in it", exposed, name)
		}
	}
	if strings.Contains(exposed, "Vary") {
		t.Errorf("Access-Control-Expose-Headers = %q, want only what says something of the answer", exposed)
	}
}

func TestBrowsersAskBeforehand(t *testing.T) {
	const app = "https://app.example.com"
	h := serve(t, web.Config{CORS: web.CORS{Origins: []string{app}, Credentials: true, Headers: []string{"X-Own"}}})
	ask := []string{"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization"}
	for _, test := range []struct {
		why, line, origin string
		status            int
		methods           string
	}{
		{"of an address", "OPTIONS /things", app, 204, "HEAD, OPTIONS, GET, POST, PUT, PATCH, DELETE"},
		{"of one that is not there: the failure is told by the request itself", "OPTIONS /nothing", app, 204, "HEAD, OPTIONS, GET, POST, PUT, PATCH, DELETE"},
		{"one that may not", "OPTIONS /things", "https://elsewhere.example", 204, ""},
	} {
		got := h.send(t, request{line: test.line, nobody: true, headers: append([]string{"Origin", test.origin}, ask...)})
		if got.status != test.status || got.header.Get("Access-Control-Allow-Methods") != test.methods || got.header.Get("Allow") == "" {
			t.Errorf("%s: %s = %d %v, want %d and %q", test.why, test.line, got.status, got.header, test.status, test.methods)
		}
		if test.methods == "" {
			continue
		}
		headers := got.header.Get("Access-Control-Allow-Headers")
		if !strings.Contains(headers, "Authorization") || !strings.Contains(headers, "X-Own") || got.header.Get("Access-Control-Max-Age") != "600" {
			t.Errorf("%s: %s allows %q for %q seconds", test.why, test.line, headers, got.header.Get("Access-Control-Max-Age"))
		}
	}
}

func TestNotEveryOriginMayBeLetIn(t *testing.T) {
	for why, cors := range map[string]web.CORS{
		"all of them with the sign-in of the browser": {Origins: []string{"*"}, Credentials: true},
		"no origin": {Origins: []string{"https://app.example.com/path"}},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: New(%v) does not panic", why, cors)
				}
			}()
			web.New(web.Config{CORS: cors})
		}()
	}
}
