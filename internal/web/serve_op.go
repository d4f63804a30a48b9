package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// A call is one request on its way.
type call struct {
	server   *Server
	r        *http.Request
	verb     string // that is meant
	id       string
	started  time.Time
	exchange *op.Exchange

	match  *match // nil: nothing is at the address
	format *wire.Format
	caller Caller
	answer *answer

	anyOrigin bool // it may come from any other site's page

	inBatch   bool // a request of a batch is being run
	completed int  // requests of the batch that are done

	failure *fault.Error // what the client was told
	cause   error        // what the log is told
	cut     error        // why the connection was broken off
	stack   string       // of a panic
	notes   []error      // what went wrong beside a request that succeeded
}

// serve is the path of a request, read from top to bottom: what and where to, in which format, from where, who, may he,
// with what, and then at most once the operation itself.
func (c *call) serve() error {
	c.readVerb()
	if c.admitOrigin() {
		return nil
	}
	if err := c.find(); err != nil || c.match == nil {
		return err
	}
	if err := c.refuseOtherSites(); err != nil {
		return err
	}
	ctx, err := c.authenticate(op.WithExchange(c.r.Context(), c.exchange))
	if err != nil {
		return c.askToSignIn(err)
	}
	c.answerAsScript()
	if c.match.page != nil {
		return c.servePage(ctx)
	}
	if err := c.admit(); err != nil {
		return c.askToSignIn(err)
	}
	body, err := c.body()
	if err != nil {
		return err
	}
	if c.match.batch {
		return c.once(ctx, body, func(ctx context.Context) error { return c.runBatch(ctx, body) })
	}
	req, err := c.bind(body)
	if err != nil {
		return err
	}
	return c.once(ctx, body, func(ctx context.Context) error {
		res, err := c.match.target.Call(ctx, req)
		if err != nil {
			return err
		}
		return c.encode(res)
	})
}

// find learns what is at the address, and the format of the answer, in which failures are told as well. OPTIONS is
// answered here.
func (c *call) find() error {
	parts := decodePath(c.r.URL)
	m, allow := c.server.routes.find(parts, c.verb, wire.IsSuffix)
	format, byName := named(parts)
	c.format = c.negotiate(m, parts, format)
	switch {
	case m != nil:
		c.match = m
		if m.target != nil && m.target.Secret {
			c.answer.encoding = "" // the size of what is compressed tells of what is in it
		}
		return nil
	case len(allow) == 0 && !byName:
		return fault.NotFound("There is nothing at this address.")
	}
	unknown := len(allow) == 0
	if unknown {
		allow = []string{http.MethodOptions}
	}
	if c.verb == http.MethodOptions {
		c.answer.Header().Set("Allow", strings.Join(allow, ", "))
		c.answer.status = http.StatusNoContent
		return nil
	}
	wrong := fault.New(fault.MethodNotAllowed, "%s is not possible here; possible are %s.", c.verb, strings.Join(allow, ", "))
	wrong.Allow = allow
	if byName { // where clients know operations, one without the verb is not there
		wrong.Code = fault.NotServed.Code()
	}
	if unknown {
		wrong.Message = "There is no operation of this name; GET " + strings.TrimSuffix(apiPrefix, "/") + " lists those that there are."
	}
	return wrong
}

// refuseOtherSites keeps the pages of other sites from using the sign-in of a browser: they may not change anything, and
// asking an operation that queues work by GET is a change too. Sites that may are let through; where any may, only with a
// key of its own.
func (c *call) refuseOtherSites() error {
	asked := *c.r
	asked.Method = c.verb
	if c.match.queues() {
		asked.Method = http.MethodPost
	}
	if c.server.otherSite.Check(&asked) != nil && !(c.anyOrigin && c.explicit()) {
		return fault.New(fault.Forbidden, "This request comes from a page of another site and is refused.")
	}
	return nil
}

// authenticate learns who calls. A page, and an operation open to anyone, do not mind credentials that no longer hold: a client
// must be able to sign in anew while it still sends the old ones.
func (c *call) authenticate(ctx context.Context) (context.Context, error) {
	if c.server.config.Authenticate == nil {
		return ctx, nil
	}
	known, caller, err := c.server.config.Authenticate(ctx, c.r, c.exchange)
	if err != nil {
		if c.match.open() && fault.As(err).Kind == fault.Unauthenticated {
			return ctx, nil
		}
		return nil, err
	}
	c.caller = caller
	return known, nil
}

// admit asks whether the caller may use the operation at all; what he may see in it is the operation's business.
func (c *call) admit() error {
	return c.match.target.Access.Check(c.caller.ID != "", c.caller.Roles)
}
