package web

import (
	"context"
	"net/http"
	"slices"
)

// A Page is an address that is no operation: a document or a file of our own, written by its handler. Its path is matched
// as those of operations are, its variables are the request's PathValues, and an ending is part of the value and never a
// format. The handler finds the exchange (op.ExchangeFrom) and the caller (CallerFrom) in the request's context.
type Page struct {
	Path    string
	Verbs   []string // nil: GET
	Handler http.Handler
}

// pagePolicy is what a page may load and do unless its handler says otherwise: nothing of other sites, and no script or
// style within the text.
const pagePolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

type callerKey struct{}

// CallerFrom returns who asks for a page; without an ID he is not signed in.
func CallerFrom(ctx context.Context) Caller {
	caller, _ := ctx.Value(callerKey{}).(Caller)
	return caller
}

// route is the address of a page.
func (p Page) route() route {
	verbs := slices.Clone(p.Verbs)
	if verbs == nil {
		verbs = []string{http.MethodGet}
	}
	return route{pattern: p.Path, verbs: verbs, segments: parsePattern(p.Path), page: p.Handler}
}

// servePage has the handler of the page write the answer.
func (c *call) servePage(ctx context.Context) error {
	r := c.r.WithContext(context.WithValue(ctx, callerKey{}, c.caller))
	for name, value := range c.match.vars {
		r.SetPathValue(name, value)
	}
	r.Method = c.verb
	if r.Body != nil {
		r.Body = http.MaxBytesReader(c.answer.w, r.Body, c.bodyLimit())
	}
	c.answer.Header().Set("Content-Security-Policy", pagePolicy)
	c.match.page.ServeHTTP(pageWriter{c.answer}, r)
	return c.answer.broken
}

// A pageWriter lets a handler write the answer: until more is written than is held, a failure can take its place.
type pageWriter struct{ *answer }

// WriteHeader sets the status. What is only on its way to an answer (1xx) is not sent.
func (p pageWriter) WriteHeader(status int) {
	if !p.sent && status >= http.StatusOK {
		p.status = status
	}
}
