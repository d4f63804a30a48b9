package web

import (
	"net/http"
	"net/url"
	"strings"

	"voxbill/internal/fault"
)

// askToSignIn sends a person whose sign-in is missing to the page for it, and from there back to what he wanted to see.
// Programs, and who has signed in, get the failure.
func (c *call) askToSignIn(err error) error {
	if c.server.config.SignIn == "" || !c.format.Page || fault.As(err).Kind != fault.Unauthenticated {
		return err
	}
	to := c.server.config.SignIn
	if c.verb == http.MethodGet || c.verb == http.MethodHead {
		to += "?redirect=" + url.QueryEscape(ownAddress(c.r.URL))
	}
	c.answer.Header().Del("WWW-Authenticate") // the browser must not ask with a window of its own
	c.answer.Header().Set("Location", to)
	c.answer.status = http.StatusFound
	return nil
}

// ownAddress is an address on this server: its path begins with one slash, so that no browser takes its beginning for the
// name of another site.
func ownAddress(u *url.URL) string {
	path := "/" + strings.TrimLeft(u.EscapedPath(), `/\`)
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return path
}
