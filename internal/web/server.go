package web

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/internal/replay"
	"voxbill/internal/wire"
)

// Config is what a server needs to know.
type Config struct {
	Ops   []op.Op
	Pages []Page

	// Authenticate learns who sends a request; the context it returns goes to the operation. A caller without an ID is
	// not signed in. Nil: nobody is.
	Authenticate func(context.Context, *http.Request, *op.Exchange) (context.Context, Caller, error)

	Replay  *replay.Store               // nil: an Idempotency-Key changes nothing
	Health  func(context.Context) error // nil: well as long as it answers
	Log     *slog.Logger                // nil: silent
	Limits  Limits
	BaseURL string // address under which clients know the server, "" = as the request says
	Version string

	SignIn string // path of the page on which people sign in, "" = none: browsers get the failure as others do
	CORS   CORS
	JSONP  bool // ?callback= of who is not signed in is answered with a script
}

// A Caller is what the path of a request needs to know of who sends it.
type Caller struct {
	ID    string // "" = not signed in
	Roles []string
}

// A Server answers requests. It is an http.Handler.
type Server struct {
	config    Config
	routes    *table
	otherSite *http.CrossOriginProtection
	poweredBy string

	compressors compressors
}

// New returns the server of a set of operations. Two operations of one name or with one address are a mistake in the
// program and panic, as with http.ServeMux.
func New(config Config) *Server {
	config.Limits = config.Limits.withDefaults()
	if config.Log == nil {
		config.Log = slog.New(slog.DiscardHandler)
	}
	// Clients of the hosted platform look for the first word only.
	powered := strings.TrimSuffix("ServiceStack/10 voxbill/"+config.Version, "/")
	return &Server{
		config:    config,
		routes:    newTable(addresses(config.Ops, append(slices.Clone(config.Pages), indexPage(config.Ops)))),
		otherSite: newOtherSite(config.CORS),
		poweredBy: powered,

		compressors: newCompressors(),
	}
}

// ServeHTTP answers one request and leaves one line about it in the log.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.EqualFold(strings.TrimSuffix(r.URL.Path, "/"), "/healthz") {
		s.serveHealth(w, r)
		return
	}
	c := s.newCall(w, r)
	err := c.serveGuarded()
	switch {
	case err != nil && c.answer.sent:
		c.cut = err
	case err != nil:
		c.fail(err)
	}
	if c.cut == nil {
		c.cut = c.answer.finish()
	}
	c.log(r.Context())
	if c.cut != nil {
		panic(http.ErrAbortHandler) // the client must not take what it got for the whole answer
	}
}

// newCall gathers what is known of a request before anything is done about it.
func (s *Server) newCall(w http.ResponseWriter, r *http.Request) *call {
	c := &call{server: s, r: r, id: requestID(r), started: time.Now(), format: wire.All()[0]}
	c.answer = &answer{
		w: w, hold: holdBytes, timeout: s.config.Limits.WriteTimeout, status: http.StatusOK, head: r.Method == http.MethodHead,
		encoding: acceptedEncoding(r.Header.Values("Accept-Encoding")), compressors: s.compressors,
	}
	c.verb = r.Method
	c.exchange = &op.Exchange{
		Request:        r,
		Header:         w.Header(),
		IdempotencyKey: r.Header.Get("Idempotency-Key"),
		BaseURL:        s.baseURL(r),
	}
	header := w.Header()
	header.Set("X-Request-Id", c.id)
	header.Set("Vary", "Accept, Accept-Encoding")
	header.Set("X-Powered-By", s.poweredBy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cache-Control", "no-store")
	return c
}

// requestID takes over the id that a proxy or a client gave, if it is one that can stand in a log line.
func requestID(r *http.Request) string {
	id := r.Header.Get("X-Request-Id")
	usable := func(c rune) bool {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.'
	}
	if id == "" || len(id) > 64 || strings.ContainsFunc(id, func(c rune) bool { return !usable(c) }) {
		return rand.Text()
	}
	return id
}

// baseURL is the address under which the client reached the server, a proxy in front of it included.
func (s *Server) baseURL(r *http.Request) string {
	if s.config.BaseURL != "" {
		return strings.TrimSuffix(s.config.BaseURL, "/")
	}
	scheme := "http"
	if r.TLS != nil || strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https") {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// serveGuarded is serve with a panic made into an error: the client is told nothing, the log gets the stack.
func (c *call) serveGuarded() (err error) {
	defer func() {
		switch p := recover(); {
		case p == http.ErrAbortHandler:
			panic(p)
		case p != nil:
			c.stack = string(debug.Stack())
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return c.serve()
}

// serveHealth says whether the server can do its work; it is asked often and leaves a line only when it cannot.
func (s *Server) serveHealth(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Request-Id", requestID(r))
	if s.config.Health != nil {
		if err := s.config.Health(r.Context()); err != nil {
			s.config.Log.ErrorContext(r.Context(), "not healthy", "error", err)
			w.Header().Set("Retry-After", "5")
			w.WriteHeader(status(fault.Unavailable))
			fmt.Fprintln(w, "unavailable")
			return
		}
	}
	fmt.Fprintln(w, "ok")
}
