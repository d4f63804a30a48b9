package wire

import (
	"bytes"
	"io"
	"strings"

	"voxbill/internal/op"
)

// JSONP returns the format that calls a function of a script with the JSON of an answer, or of a failure. Package web
// decides when it is used; it is not in the list of formats.
func JSONP(callback string) *Format {
	name := callbackName(callback)
	return &Format{
		Name: "jsonp", MediaTypes: []string{"text/javascript"}, ContentType: "text/javascript",
		Encode: func(w io.Writer, t *op.Type, v any, _ string) error {
			return encodeCall(w, name, func(w io.Writer) error { return encodeJSON(w, t, v, "") })
		},
		EncodeError: func(w io.Writer, s *Status) error {
			return encodeCall(w, name, func(w io.Writer) error { return jsonFormat.EncodeError(w, s) })
		},
		Decode: decodeJSON, Sample: sampleJSON,
	}
}

// callbackName makes sure that a name is one, or a path of names, and no other script.
func callbackName(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '.', r == '_':
			return r
		}
		return '_'
	}, text)
}

func encodeCall(w io.Writer, name string, encode func(io.Writer) error) error {
	if _, err := io.WriteString(w, name+"("); err != nil {
		return err
	}
	if err := encode(scriptWriter{w}); err != nil {
		return err
	}
	_, err := io.WriteString(w, ")")
	return err
}

// A scriptWriter escapes what ends a line in older scripts and not in JSON. The encoder hands on whole characters.
type scriptWriter struct{ w io.Writer }

func (s scriptWriter) Write(p []byte) (int, error) {
	out := p
	if bytes.Contains(p, []byte("\u2028")) || bytes.Contains(p, []byte("\u2029")) {
		out = bytes.ReplaceAll(p, []byte("\u2028"), []byte(`\u2028`))
		out = bytes.ReplaceAll(out, []byte("\u2029"), []byte(`\u2029`))
	}
	if _, err := s.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}
