package web_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"strings"
	"testing"

	"voxbill/internal/web"
)

func gzipped(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, text)
	w.Close()
	return b.String()
}

func deflated(text string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	io.WriteString(w, text)
	w.Close()
	return b.String()
}

// bare is deflated without the frame of zlib.
func bare(text string) string {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, flate.BestSpeed)
	io.WriteString(w, text)
	w.Close()
	return b.String()
}

func TestBodiesAreBounded(t *testing.T) {
	h := serve(t, web.Config{Limits: web.Limits{Body: 1000, OpenBody: 100}})
	small := `{"name":"Ann","kind":"x"}`
	long := `{"name":"` + strings.Repeat("A", 2000) + `","kind":"x"}`
	for _, test := range []struct {
		why      string
		body     string
		encoding string
		line     string
		status   int
	}{
		{"small", small, "", "POST /things", 200},
		{"too large", long, "", "POST /things", 413},
		{"too large without a length", long, "chunked", "POST /things", 413},
		{"small, compressed", gzipped(small), "gzip", "POST /things", 200},
		{"small, deflated", deflated(small), "deflate", "POST /things", 200},
		{"small, deflated as .NET does it", bare(small), "deflate", "POST /things", 200},
		{"a bomb, deflated", bare(strings.Repeat("\x00", 10<<20)), "deflate", "POST /things", 413},
		{"deflated to nothing", "x", "deflate", "POST /things", 400},
		{"small, and says that it is not compressed", small, "identity", "POST /things", 200},
		{"small until it unfolds", gzipped(long), "gzip", "POST /things", 413},
		{"a bomb", gzipped(strings.Repeat("\x00", 10<<20)), "gzip", "POST /things", 413},
		{"not what it says", small, "gzip", "POST /things", 400},
		{"compressed and cut off", gzipped(small)[:20], "gzip", "POST /things", 400},
		{"in a way that is not understood", small, "br", "POST /things", 400},
		{"larger than a stranger may send", `{"name":"` + strings.Repeat("A", 200) + `"}`, "", "POST /sign-in", 413},
	} {
		q := request{line: test.line, body: test.body, nobody: test.line == "POST /sign-in"}
		switch test.encoding {
		case "":
		case "chunked":
			q.chunked = true
		default:
			q.headers = []string{"Content-Encoding", test.encoding}
		}
		if got := h.send(t, q); got.status != test.status {
			t.Errorf("%s: status = %d %s, want %d", test.why, got.status, got.body, test.status)
		}
	}
}

func TestHeadersAreBounded(t *testing.T) {
	h := serve(t, web.Config{Limits: web.Limits{Header: 8 << 10}})
	if got := h.send(t, request{line: "GET /things/1?x=" + strings.Repeat("a", 20<<10)}); got.status != 431 {
		t.Errorf("an address of 20 KiB = %d, want 431", got.status)
	}
}
