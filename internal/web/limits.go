package web

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"voxbill/internal/fault"
)

// Limits bounds what one request may make the server hold. A zero value stands for the default named beside it.
type Limits struct {
	Body         int64         // bytes of a body, before and after decompression: 32 MiB
	OpenBody     int64         // the same for operations open to anyone, who have shown no credential yet: 1 MiB
	Header       int           // bytes of a request's headers, its address included: 64 KiB
	Batch        int           // requests in one batch: 1000
	ReadTimeout  time.Duration // from the first byte of a request to its last: 2 minutes
	WriteTimeout time.Duration // for a client to take the next part of an answer: 1 minute
	KeepBody     int           // bytes of an answer kept for an Idempotency-Key: 1 MiB
}

func (l Limits) withDefaults() Limits {
	or := func(v *int64, d int64) {
		if *v == 0 {
			*v = d
		}
	}
	or(&l.Body, 32<<20)
	or(&l.OpenBody, 1<<20)
	if l.Header == 0 {
		l.Header = 64 << 10
	}
	if l.Batch == 0 {
		l.Batch = 1000
	}
	if l.ReadTimeout == 0 {
		l.ReadTimeout = 2 * time.Minute
	}
	if l.WriteTimeout == 0 {
		l.WriteTimeout = time.Minute
	}
	if l.KeepBody == 0 {
		l.KeepBody = 1 << 20
	}
	return l
}

// HTTPServer returns a server for a handler under the limits. There is no timeout for a whole answer: a long file is not
// a fault as long as the client keeps taking it, which each write asks for anew.
func HTTPServer(handler http.Handler, limits Limits) *http.Server {
	limits = limits.withDefaults()
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       limits.ReadTimeout,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    limits.Header,
	}
}

// readBody reads the whole body, decompressed. The bound holds for the bytes on the wire and for what they unfold to, so
// that a small body cannot become a large one.
func readBody(w http.ResponseWriter, r *http.Request, limit int64) ([]byte, error) {
	if r.Body == nil || r.Body == http.NoBody {
		return nil, nil
	}
	if r.ContentLength > limit {
		return nil, tooLarge(limit)
	}
	wire := http.MaxBytesReader(w, r.Body, limit)
	plain, err := decompress(wire, r.Header.Get("Content-Encoding"))
	if err != nil {
		return nil, bodyFault(err, limit)
	}
	body, err := io.ReadAll(io.LimitReader(plain, limit+1))
	if err != nil {
		return nil, bodyFault(err, limit)
	}
	if int64(len(body)) > limit {
		return nil, tooLarge(limit)
	}
	return body, nil
}

func decompress(body io.Reader, encoding string) (io.Reader, error) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "", "identity":
		return body, nil
	case "gzip", "x-gzip":
		return gzip.NewReader(body)
	case "deflate":
		return inflate(body)
	}
	return nil, fault.New(fault.Invalid, "The Content-Encoding %q is not understood; send gzip, deflate or none.", encoding)
}

// inflate reads deflate with or without the frame of zlib: HTTP means the one with it, .NET sends the other.
func inflate(body io.Reader) (io.Reader, error) {
	in := bufio.NewReader(body)
	begin, err := in.Peek(2)
	if err != nil {
		return nil, err
	}
	if begin[0]&0x0f == 8 && (int(begin[0])<<8|int(begin[1]))%31 == 0 {
		return zlib.NewReader(in)
	}
	return flate.NewReader(in), nil
}

// bodyFault turns what reading met into a sentence: too much, or not what its header says.
func bodyFault(err error, limit int64) error {
	var known *fault.Error
	var over *http.MaxBytesError
	switch {
	case errors.As(err, &known):
		return err
	case errors.As(err, &over):
		return tooLarge(limit)
	}
	f := fault.New(fault.Invalid, "The body could not be read to its end: it is cut off, or not compressed as its Content-Encoding says.")
	f.Cause = err
	return f
}

func tooLarge(limit int64) error {
	return fault.New(fault.TooLarge, "The body is larger than %d bytes, more than this operation takes.", limit)
}
