package web

import (
	"bytes"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
)

// verbOverride names the verb that is meant, for clients that can only POST. A GET is never another verb: what an image or
// a link can ask for must not change anything.
const verbOverride = "X-Http-Method-Override"

// readVerb learns what is asked, from header, else query, else form.
func (c *call) readVerb() {
	if c.r.Method == http.MethodPost {
		other := c.r.Header.Get(verbOverride)
		if other == "" {
			other = anyCase(c.r.URL.Query(), verbOverride)
		}
		if other == "" {
			other = anyCase(c.peekForm(), verbOverride)
		}
		if other != "" {
			c.verb = strings.ToUpper(other)
		}
	}
	c.answer.head = c.verb == http.MethodHead
}

// anyCase is the first value of a name in any case.
func anyCase(values url.Values, name string) string {
	for key, all := range values {
		if strings.EqualFold(key, name) && len(all) > 0 {
			return all[0]
		}
	}
	return ""
}

// peekForm reads the beginning of a form, as much as a stranger may send, and puts it back.
func (c *call) peekForm() url.Values {
	media, _, _ := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	if media != "application/x-www-form-urlencoded" || c.r.Header.Get("Content-Encoding") != "" || c.r.Body == nil {
		return nil
	}
	body := c.r.Body
	begin, _ := io.ReadAll(io.LimitReader(body, c.bodyLimit())) // who reads on meets the error again
	c.r.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(begin), body), body}
	if !bytes.Contains(bytes.ToLower(begin), []byte(strings.ToLower(verbOverride))) {
		return nil
	}
	form, _ := url.ParseQuery(string(begin)) // what cannot be read is no verb; the binding says so
	return form
}
