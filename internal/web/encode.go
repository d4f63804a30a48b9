package web

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"

	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// negotiate chooses the format of the answer, also where there is none to give but a failure.
func (c *call) negotiate(m *match, parts []string) *wire.Format {
	wish := wire.Wish{
		Query:       c.r.URL.Query().Get("format"),
		Accept:      c.r.Header.Values("Accept"),
		ContentType: c.r.Header.Get("Content-Type"),
	}
	if m != nil {
		wish.Route, wish.Suffix = m.format, m.suffix
	} else {
		_, wish.Suffix = cutSuffix(parts, wire.IsSuffix)
	}
	return wire.Negotiate(wish)
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
	header.Set("Content-Type", c.format.ContentType)
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
