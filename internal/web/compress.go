package web

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// compressFrom is the size of a body from which compression is worth its while.
const compressFrom = 1 << 10

// A compressor is a writer of one encoding; it is used again for other answers.
type compressor interface {
	io.WriteCloser
	Reset(io.Writer)
}

// compressors keeps those that are not in use, by the name of their encoding.
type compressors map[string]*sync.Pool

func newCompressors() compressors {
	return compressors{
		"gzip": {New: func() any { w, _ := gzip.NewWriterLevel(io.Discard, gzip.BestSpeed); return w }},
		// What HTTP calls deflate is zlib.
		"deflate": {New: func() any { w, _ := zlib.NewWriterLevel(io.Discard, zlib.BestSpeed); return w }},
	}
}

// acceptedEncoding chooses by Accept-Encoding: the encoding with the most weight, gzip first, "" = as it is.
func acceptedEncoding(lines []string) string {
	weights := map[string]float64{}
	for entry := range strings.SplitSeq(strings.Join(lines, ","), ",") {
		name, parameter, _ := strings.Cut(entry, ";")
		key, value, _ := strings.Cut(strings.ReplaceAll(parameter, " ", ""), "=")
		weight := 1.0
		if q, err := strconv.ParseFloat(value, 64); strings.EqualFold(key, "q") && err == nil {
			weight = q
		}
		weights[strings.ToLower(strings.TrimSpace(name))] = weight
	}
	weightOf := func(name, alias string) float64 {
		for _, known := range []string{name, alias, "*"} {
			if weight, ok := weights[known]; ok {
				return weight
			}
		}
		return 0
	}
	gzip, deflate, plain := weightOf("gzip", "x-gzip"), weightOf("deflate", "deflate"), weights["identity"]
	switch {
	case gzip > 0 && gzip >= deflate && gzip >= plain:
		return "gzip"
	case deflate > 0 && deflate >= plain:
		return "deflate"
	}
	return ""
}

// isText reports whether a body of a type becomes smaller. Workbooks, archives and pictures are compressed as they are.
func isText(contentType string) bool {
	media, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	media = strings.TrimSpace(media)
	switch media {
	case "application/json", "application/xml", "application/jsv", "application/javascript", "application/x-ndjson":
		return true
	}
	return strings.HasPrefix(media, "text/") || strings.HasSuffix(media, "+json") || strings.HasSuffix(media, "+xml")
}

// compress begins to compress what is written from here on, if the client takes that and the answer is a whole text of
// some size. What an answer is when nothing was compressed stays its ETag.
func (a *answer) compress(to io.Writer, size int) {
	header := a.Header()
	switch {
	case a.encoding == "" || a.head || size < compressFrom || !isText(header.Get("Content-Type")),
		a.status == http.StatusPartialContent, a.status == http.StatusNoContent, a.status == http.StatusNotModified,
		header.Get("Content-Encoding") != "", strings.Contains(header.Get("Cache-Control"), "no-transform"):
		return
	}
	header.Set("Content-Encoding", a.encoding)
	header.Del("Content-Length")
	header.Del("Accept-Ranges")
	a.compressor = a.compressors[a.encoding].Get().(compressor)
	a.compressor.Reset(to)
}

// compressHeld compresses an answer that was held whole, so that it can state its length.
func (a *answer) compressHeld() error {
	var small bytes.Buffer
	if a.compress(&small, len(a.body)); a.compressor == nil {
		return nil
	}
	if _, err := a.compressor.Write(a.body); err != nil {
		return err
	}
	if err := a.closeCompressor(); err != nil {
		return err
	}
	a.body = small.Bytes()
	return nil
}

// closeCompressor writes the end of what is compressed.
func (a *answer) closeCompressor() error {
	if a.compressor == nil {
		return nil
	}
	err := a.compressor.Close()
	a.compressor.Reset(io.Discard)
	a.compressors[a.encoding].Put(a.compressor)
	a.compressor = nil
	return err
}

// A sender is where a compressor writes to.
type sender struct{ a *answer }

func (s sender) Write(p []byte) (int, error) { return s.a.send(p) }
