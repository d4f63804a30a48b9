package web

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"time"

	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// body reads the whole body, which also stays readable in the request for operations that take it as it is. Who has not
// signed in gets to send little.
func (c *call) body() ([]byte, error) {
	limit := c.bodyLimit()
	body, err := readBody(c.answer.w, c.r, limit)
	if err != nil {
		return nil, err
	}
	// What follows may take longer than the reading of a request may.
	_ = http.NewResponseController(c.answer.w).SetReadDeadline(time.Time{})
	c.r.Body, c.r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	c.r.Header.Del("Content-Encoding")
	return body, nil
}

// bodyLimit bounds a body.
func (c *call) bodyLimit() int64 {
	limits := c.server.config.Limits
	if c.caller.ID == "" {
		return min(limits.Body, limits.OpenBody)
	}
	return limits.Body
}

// bind puts the request together from address, query, form and body.
func (c *call) bind(body []byte) (any, error) {
	query, err := parseQuery(c.r.URL.RawQuery)
	if err != nil {
		f := fault.New(fault.Invalid, "The address could not be read: behind its ? a %% stands without two hexadecimal digits.")
		f.Code, f.Cause = op.Malformed("").Code, err
		return nil, f
	}
	from := op.Sources{Path: c.match.vars, Query: query}
	switch mediaType, params, _ := mime.ParseMediaType(c.r.Header.Get("Content-Type")); mediaType {
	case "application/x-www-form-urlencoded":
		from.Form, err = parseQuery(string(body))
	case "multipart/form-data":
		from.Form, err = parts(body, params["boundary"])
	default:
		if format := c.bodyFormat(); format != nil {
			from.Body, err = format.Decode(body, c.match.target.Request)
		}
	}
	if err != nil {
		return nil, malformed(err)
	}
	req := c.match.target.NewRequest()
	return req, op.Bind(c.match.target.Request, req, from)
}

// parseQuery reads the values of a query or form. A semicolon is one of their characters; what cannot be read is never left
// out silently, as a filter that is ignored shows more than was asked for.
func parseQuery(text string) (url.Values, error) {
	return url.ParseQuery(strings.ReplaceAll(text, ";", "%3B"))
}

// bodyFormat is the format in which a body is read. An address that names a format means the body too, whatever its
// Content-Type says: clients send JSON as text/plain. At other addresses a body of an unknown type is not for binding, and
// one whose type is not told is JSON.
func (c *call) bodyFormat() *wire.Format {
	if c.match.format != "" {
		return wire.Named(c.match.format)
	}
	if contentType := c.r.Header.Get("Content-Type"); contentType != "" {
		return wire.ForBody(contentType)
	}
	return wire.All()[0]
}

// parts reads the texts of a form in several parts. Its files are for the operation to read.
func parts(body []byte, boundary string) (url.Values, error) {
	form, err := multipart.NewReader(bytes.NewReader(body), boundary).ReadForm(int64(len(body)))
	if err != nil {
		return nil, err
	}
	return form.Value, form.RemoveAll()
}

// malformed is err as the failure of a body: what has a sentence keeps it.
func malformed(err error) error {
	if fault.As(err).Kind != fault.Internal {
		return err
	}
	f := op.Malformed("it is not what its Content-Type says")
	f.Cause = err
	return f
}
