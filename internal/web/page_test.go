package web_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"voxbill/internal/op"
	"voxbill/internal/web"
)

// pages are documents beside the operations.
func pages() []web.Page {
	says := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		fmt.Fprintf(w, "%s %s", r.Method, r.PathValue("name"))
	})
	return []web.Page{
		{Path: "/docs", Handler: says},
		{Path: "/docs/{name}", Handler: says},
		{Path: "/{name}/overview", Handler: says},
		{Path: "/form", Verbs: []string{"GET", "POST"}, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				w.WriteHeader(http.StatusRequestEntityTooLarge)
				return
			}
			fmt.Fprintf(w, "%s of %q under %s", body, web.CallerFrom(r.Context()).ID, op.ExchangeFrom(r.Context()).BaseURL)
		})},
		{Path: "/own", Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Cache-Control", "max-age=60")
			w.Header().Set("Content-Security-Policy", "default-src 'self'")
			w.Header().Set("ETag", `"1"`)
			w.WriteHeader(http.StatusNotModified)
		})},
		{Path: "/broken", Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Cache-Control", "max-age=60")
			io.WriteString(w, "half a page")
			panic("the secret of the page")
		})},
	}
}

func TestPagesAreFoundAsOperationsAre(t *testing.T) {
	h := serve(t, web.Config{Pages: pages()})
	for _, test := range []struct {
		why, line   string
		status      int
		body, allow string
	}{
		{"a page", "GET /docs", 200, "GET ", ""},
		{"in any case, with a slash", "GET /DOCS/", 200, "GET ", ""},
		{"a variable", "GET /docs/a%20b", 200, "GET a b", ""},
		{"statement 69: an ending is part of the value", "GET /docs/typescript.d", 200, "GET typescript.d", ""},
		{"also one that names a format", "GET /docs/metadata.json", 200, "GET metadata.json", ""},
		{"a literal page has no format either", "GET /docs.json", 404, "", ""},
		{"a variable before", "GET /json/overview", 200, "GET json", ""},
		{"HEAD is GET without a body", "HEAD /docs", 200, "", ""},
		{"a verb that it lacks", "POST /docs", 405, "", "GET, HEAD, OPTIONS"},
		{"OPTIONS says what is possible", "OPTIONS /form", 204, "", "GET, HEAD, OPTIONS, POST"},
		{"a status and headers of its own", "GET /own", 304, "", ""},
		{"a page that breaks", "GET /broken", 500, "", ""},
	} {
		got := h.send(t, request{line: test.line})
		if got.status != test.status || got.header.Get("Allow") != test.allow {
			t.Errorf("%s: %s = %d Allow %q, want %d %q", test.why, test.line, got.status, got.header.Get("Allow"), test.status, test.allow)
		}
		if test.status == 200 && got.body != test.body {
			t.Errorf("%s: %s = %q, want %q", test.why, test.line, got.body, test.body)
		}
		if strings.Contains(got.body, "secret") || strings.Contains(got.body, "half") {
			t.Errorf("%s: %s tells %q", test.why, test.line, got.body)
		}
	}
}

func TestPagesHaveTheHeadersOfEveryAnswer(t *testing.T) {
	h := serve(t, web.Config{Pages: pages()})
	for _, test := range []struct{ line, header, want string }{
		{"GET /docs", "X-Request-Id", "order-66"},
		{"GET /docs", "X-Powered-By", "ServiceStack/10 voxbill"},
		{"GET /docs", "X-Content-Type-Options", "nosniff"},
		{"GET /docs", "Cache-Control", "no-store"},
		{"GET /own", "Cache-Control", "max-age=60"},
		{"GET /own", "ETag", `"1"`},
		{"GET /own", "Content-Length", ""},
		{"GET /own", "Content-Security-Policy", "default-src 'self'"},
		{"GET /broken", "Cache-Control", "no-store"},
		{"GET /docs", "Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " +
			"font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
	} {
		got := h.send(t, request{line: test.line, headers: []string{"X-Request-Id", "order-66"}}).header.Get(test.header)
		if got != test.want {
			t.Errorf("%s: %s = %q, want %q", test.line, test.header, got, test.want)
		}
	}
	line := h.logged(t)[0]
	if line["route"] != "/docs" || line["caller"] != "alice" || line["status"] != 200.0 {
		t.Errorf("log line of a page = %v", line)
	}
}

func TestPagesKnowWhoAsks(t *testing.T) {
	h := serve(t, web.Config{Pages: pages(), Limits: web.Limits{OpenBody: 100}})
	under := " under " + h.server.URL
	for _, test := range []struct {
		why     string
		headers []string
		nobody  bool
		body    string
		status  int
		want    string
	}{
		{"a caller", nil, false, "a=1", 200, `a=1 of "alice"` + under},
		{"nobody", nil, true, "a=1", 200, `a=1 of ""` + under},
		{"bad credentials are nobody", []string{"Authorization", "Basic bad"}, false, "a=1", 200, `a=1 of ""` + under},
		{"behind a proxy", []string{"X-Forwarded-Proto", "https"}, false, "", 200, ` of "alice"` + strings.Replace(under, "http:", "https:", 1)},
		{"a page of another site", []string{"Sec-Fetch-Site", "cross-site"}, false, "a=1", 403, ""},
		{"more than a stranger may send", nil, true, strings.Repeat("a", 200), 413, ""},
	} {
		got := h.send(t, request{line: "POST /form", headers: test.headers, nobody: test.nobody, body: test.body})
		if got.status != test.status || test.want != "" && got.body != test.want {
			t.Errorf("%s: POST /form = %d %q, want %d %q", test.why, got.status, got.body, test.status, test.want)
		}
	}
}

func TestAPageAndAnOperationOfOneAddressAreAMistake(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("New with a page at an operation's address does not panic")
		}
	}()
	web.New(web.Config{Ops: (&things{}).operations(), Pages: []web.Page{{Path: "/things/{name}", Handler: http.NotFoundHandler()}}})
}
