package web

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"

	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// negotiate chooses the format of the answer, also where there is none to give but a failure. format is that of the address
// itself. A page has links to the same in other formats, where asking again changes nothing.
func (c *call) negotiate(m *match, parts []string, format string) *wire.Format {
	wish := wire.Wish{
		Query:       c.r.URL.Query().Get("format"),
		Accept:      c.r.Header.Values("Accept"),
		ContentType: c.r.Header.Get("Content-Type"),
	}
	if m != nil {
		wish.Route, wish.Suffix = m.format, m.suffix
	} else {
		wish.Route = format
		_, wish.Suffix = cutSuffix(parts, wire.IsSuffix)
	}
	chosen := wire.Negotiate(wish)
	switch {
	case !chosen.Page:
		return chosen
	case c.verb == http.MethodGet:
		return wire.HTML(c.r.URL)
	}
	return wire.HTML(&url.URL{})
}

// answerAsScript has the answer call a function of a script, as pages of other sites ask for it. They get what anyone may
// see: nothing of a caller, and no session or key.
func (c *call) answerAsScript() {
	callback := c.r.URL.Query().Get("callback")
	secret := c.match.target == nil || c.match.target.Secret
	if c.server.config.JSONP && callback != "" && c.caller.ID == "" && !secret && (c.match.format != "" || c.match.suffix == "") {
		c.format = wire.JSONP(callback)
	}
}

// describe sets the headers that belong to the format of the answer.
func (c *call) describe() {
	header := c.answer.Header()
	header.Set("Content-Type", c.format.ContentType)
	if c.format.Page {
		header.Set("Content-Security-Policy", pagePolicy)
	}
}

// encode answers with the result of the operation.
func (c *call) encode(result any) error {
	switch v := result.(type) {
	case nil:
		c.answer.status = http.StatusNoContent
		return nil
	case *op.File:
		return c.encodeFile(v)
	case op.File:
		return c.encodeFile(&v)
	}
	return c.encodeAs(c.match.target.Response, result)
}

// encodeAs answers in the format that was chosen.
func (c *call) encodeAs(t *op.Type, result any) error {
	name := c.match.target.Name
	header := c.answer.Header()
	c.describe()
	if c.format.Headers != nil {
		for key, values := range c.format.Headers(name) {
			header[key] = values
		}
	}
	err := c.format.Encode(c.answer, t, result, name)
	if errors.Is(err, errHeadComplete) {
		return nil
	}
	return err
}

// encodeFile answers with a file as it is. One that turns out shorter or longer than it says breaks the connection off.
func (c *call) encodeFile(f *op.File) error {
	header := c.answer.Header()
	header.Set("Content-Type", f.ContentType)
	header.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	if f.Size >= 0 {
		header.Set("Content-Length", strconv.FormatInt(f.Size, 10))
	}
	if c.answer.head {
		return nil
	}
	content, err := f.Open()
	if err != nil {
		return fmt.Errorf("open %s: %w", f.Name, err)
	}
	defer content.Close()
	n, err := io.Copy(c.answer, content)
	if err != nil {
		return fmt.Errorf("send %s: %w", f.Name, err)
	}
	if f.Size >= 0 && n != f.Size {
		return fmt.Errorf("send %s: it has %d bytes and not %d", f.Name, n, f.Size)
	}
	return nil
}
