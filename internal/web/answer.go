package web

import (
	"errors"
	"net/http"
	"strconv"
	"time"
)

// errHeadComplete stops the making of a body that a HEAD request will never see.
var errHeadComplete = errors.New("web: the answer to HEAD is complete")

// An answer is held back until it is complete, or too large to hold. Until then a failure can still take its place with a
// proper status; after that the only honest failure is to break the connection off, so that a client never takes the
// beginning of a list for the whole of it.
type answer struct {
	w       http.ResponseWriter
	hold    int           // bytes held before the first are sent
	timeout time.Duration // for the client to take what is written
	head    bool          // headers only
	expose  bool          // to a page of another site that may see the answer

	encoding    string // in which the client takes it best, "" = as it is
	compressors compressors
	compressor  compressor // nil: as it is

	status int
	body   []byte // what is held, not compressed
	sent   bool   // status and headers are out
	size   int64  // bytes of the body sent so far
	broken error  // the client no longer listens
}

// holdBytes is what is held of an ordinary answer: most answers are smaller and go out in one write with their length.
const holdBytes = 64 << 10

// Header returns the headers that will be sent.
func (a *answer) Header() http.Header { return a.w.Header() }

// Write takes the next part of the body.
func (a *answer) Write(p []byte) (int, error) {
	if len(a.body)+len(p) > a.hold {
		if err := a.flush(len(p)); err != nil {
			return 0, err
		}
		if len(p) >= a.hold {
			return a.emit(p)
		}
	}
	a.body = append(a.body, p...)
	return len(p), nil
}

// flush sends what is held, before it the status; more is what is known to follow.
func (a *answer) flush(more int) error {
	if !a.sent {
		a.compress(sender{a}, len(a.body)+more)
		a.begin()
	}
	if a.head {
		return errHeadComplete
	}
	held := a.body
	a.body = a.body[:0]
	_, err := a.emit(held)
	return err
}

// begin sends status and headers.
func (a *answer) begin() {
	a.sent = true
	if a.expose {
		a.Header().Set("Access-Control-Expose-Headers", exposed(a.Header()))
	}
	a.deadline()
	a.w.WriteHeader(a.status)
}

// emit sends a part, compressed or as it is.
func (a *answer) emit(p []byte) (int, error) {
	if a.compressor != nil {
		return a.compressor.Write(p)
	}
	return a.send(p)
}

func (a *answer) send(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	a.deadline()
	n, err := a.w.Write(p)
	a.size += int64(n)
	if err != nil {
		a.broken = err
	}
	return n, err
}

// deadline asks the client to take the next part in time. A writer that knows no deadlines does without.
func (a *answer) deadline() {
	_ = http.NewResponseController(a.w).SetWriteDeadline(time.Now().Add(a.timeout))
}

// finish sends what is still held; an answer that was held whole states its length.
func (a *answer) finish() error {
	if !a.sent {
		if err := a.compressHeld(); err != nil {
			return err
		}
		bodiless := a.status == http.StatusNoContent || a.status == http.StatusNotModified
		if !bodiless && a.Header().Get("Content-Length") == "" {
			a.Header().Set("Content-Length", strconv.Itoa(len(a.body)))
		}
		a.begin()
	}
	if err := a.flush(0); err != nil {
		if errors.Is(err, errHeadComplete) {
			return nil
		}
		return err
	}
	return a.closeCompressor()
}

// reset forgets what is held, for a failure to take its place.
func (a *answer) reset() {
	a.body = a.body[:0]
	a.status = http.StatusOK
	for _, name := range []string{"Content-Length", "Content-Disposition", "Content-Type", "Content-Encoding", "ETag", "Last-Modified"} {
		a.Header().Del(name)
	}
	a.Header().Set("Cache-Control", "no-store")
}
