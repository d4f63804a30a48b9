package web_test

import (
	"compress/gzip"
	"compress/zlib"
	"io"
	"net/http"
	"strings"
	"testing"

	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/replay"
	"voxbill/internal/web"
)

// plain undoes the encoding of an answer.
func plain(t *testing.T, a answer) string {
	t.Helper()
	var in io.Reader = strings.NewReader(a.body)
	var err error
	switch a.header.Get("Content-Encoding") {
	case "gzip":
		in, err = gzip.NewReader(in)
	case "deflate":
		in, err = zlib.NewReader(in)
	}
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestWhatIsCompressed(t *testing.T) {
	large := strings.Repeat("0123456789", 1000)
	write := func(contentType string, more ...string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			for i := 0; i+1 < len(more); i += 2 {
				w.Header().Set(more[i], more[i+1])
			}
			io.WriteString(w, large)
		})
	}
	h := serve(t, web.Config{Pages: []web.Page{
		{Path: "/text", Handler: write("text/plain", "ETag", `"1"`)},
		{Path: "/picture.svg", Handler: write("image/svg+xml")},
		{Path: "/picture.png", Handler: write("image/png")},
		{Path: "/book.xlsx", Handler: write("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")},
		{Path: "/packed", Handler: write("text/plain", "Content-Encoding", "br")},
		{Path: "/as-it-is", Handler: write("text/plain", "Cache-Control", "no-transform")},
	}})
	const things, stream = "GET /things?count=100", "GET /stream?count=50000"
	for _, test := range []struct{ why, line, accept, want string }{
		{"nobody asked", things, "identity", ""},
		{"gzip", things, "gzip", "gzip"},
		{"by its older name", things, "x-gzip", "gzip"},
		{"deflate", things, "deflate", "deflate"},
		{"as npm asks", things, "gzip, deflate", "gzip"},
		{"as browsers ask", things, "gzip, deflate, br, zstd", "gzip"},
		{"by weight", things, "gzip;q=0.5, deflate; q=0.9", "deflate"},
		{"refused", things, "gzip;q=0, deflate;q=0", ""},
		{"rather not", things, "identity, gzip;q=0.5", ""},
		{"anything", things, "*", "gzip"},
		{"anything but", things, "gzip;q=0, *", "deflate"},
		{"what is not known", things, "br", ""},
		{"every format", "GET /things.csv?count=100", "gzip", "gzip"},
		{"XML", "GET /things.xml?count=100", "gzip", "gzip"},
		{"JSV", "GET /things.jsv?count=100", "gzip", "gzip"},
		{"a page", "GET /things.html?count=100", "gzip", "gzip"},
		{"a stream", stream, "gzip", "gzip"},
		{"a stream in the other encoding", stream, "deflate", "deflate"},
		{"too small", "GET /things?count=1", "gzip", ""},
		{"nothing", "HEAD /things?count=100", "gzip", ""},
		{"a file of data", "GET /files/large.bin", "gzip", ""},
		{"a text", "GET /text", "gzip", "gzip"},
		{"a picture of lines", "GET /picture.svg", "gzip", "gzip"},
		{"a picture of points", "GET /picture.png", "gzip", ""},
		{"a workbook", "GET /book.xlsx", "gzip", ""},
		{"what is encoded already", "GET /packed", "gzip", "br"},
		{"what must stay as it is", "GET /as-it-is", "gzip", ""},
	} {
		got := h.send(t, request{line: test.line, headers: []string{"Accept-Encoding", test.accept}})
		if got.status != 200 || got.header.Get("Content-Encoding") != test.want || got.header.Get("Vary") != "Accept, Accept-Encoding" {
			t.Errorf("%s: %s with Accept-Encoding %q = %d %q Vary %q, want 200 %q", test.why, test.line, test.accept, got.status,
				got.header.Get("Content-Encoding"), got.header.Get("Vary"), test.want)
		}
		if test.want == "br" {
			continue
		}
		whole := h.send(t, request{line: test.line, headers: []string{"Accept-Encoding", "identity"}})
		if plain(t, got) != whole.body || got.err != nil {
			t.Errorf("%s: %s with Accept-Encoding %q has another content", test.why, test.line, test.accept)
		}
		if compressed := test.want != ""; compressed != (len(got.body) < len(whole.body)) || got.header.Get("ETag") != whole.header.Get("ETag") {
			t.Errorf("%s: %s with Accept-Encoding %q has %d of %d bytes and ETag %q", test.why, test.line, test.accept, len(got.body), len(whole.body), got.header.Get("ETag"))
		}
	}
}

func TestSecretsAreNotCompressed(t *testing.T) {
	h := serve(t, web.Config{})
	h.made.Store(2000) // a long secret
	got := h.send(t, request{line: "POST /secrets", body: "{}", headers: []string{"Accept-Encoding", "gzip"}})
	if got.status != 200 || len(got.body) < 2000 || got.header.Get("Content-Encoding") != "" {
		t.Errorf("a secret = %d, %d bytes, Content-Encoding %q, want it as it is", got.status, len(got.body), got.header.Get("Content-Encoding"))
	}
}

func TestABrokenStreamIsBrokenWhenCompressed(t *testing.T) {
	h := serve(t, web.Config{})
	late := h.send(t, request{line: "GET /stream?count=50000&failAt=40000", headers: []string{"Accept-Encoding", "gzip"}})
	if late.status != 200 || late.err == nil {
		t.Errorf("a compressed stream that fails late = %d with error %v, want 200 and a broken connection", late.status, late.err)
	}
}

func TestAnAnswerIsRepeatedInWhateverEncoding(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		h := serve(t, web.Config{Replay: replay.New(d)})
		h.made.Store(3000)
		q := request{line: "POST /things", body: `{"name":"Ann","kind":"x"}`, headers: []string{"Idempotency-Key", "k", "Accept-Encoding", "gzip"}}
		first := h.send(t, q)
		q.headers[3] = "identity"
		second := h.send(t, q)
		if first.header.Get("Content-Encoding") != "gzip" || second.header.Get("Content-Encoding") != "" || plain(t, first) != second.body {
			t.Errorf("an answer repeated = %q %s, want that which was compressed", second.header.Get("Content-Encoding"), second.body)
		}
	})
}
