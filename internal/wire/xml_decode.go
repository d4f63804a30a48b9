package wire

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"

	"voxbill/internal/op"
)

// Bounds of a document: how deeply elements are nested, and the attributes of one of them.
const (
	maxElements   = 64
	maxAttributes = 1000
)

// decodeXML takes members in any order, and any namespace or none. Document types, which can make a small body large,
// are refused. A body is UTF-8 whatever it declares: .NET declares UTF-16 of texts that it then sends as UTF-8.
func decodeXML(body []byte, t *op.Type) (op.Value, error) {
	if len(bytes.TrimSpace(body)) == 0 {
		return op.Value{}, nil
	}
	if hasManyAttributes(body) {
		return op.Value{}, op.Malformed("an element has more than %d attributes", maxAttributes)
	}
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff"))))
	d.CharsetReader = func(_ string, body io.Reader) (io.Reader, error) { return body, nil }
	r := &xmlReader{out: op.NewBuilder(len(body)), list: t == nil || t.Kind == op.List}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return op.Value{}, op.Malformed("it is not XML: %v", err)
		}
		if err := r.take(token); err != nil {
			return op.Value{}, err
		}
	}
	if !r.done {
		return op.Value{}, op.Malformed("it is not XML: there is no element")
	}
	return r.out.Value(), nil
}

// An xmlReader builds a value from tokens. Whether an element is a text or holds others is known at its first child.
type xmlReader struct {
	out  *op.Builder
	open []xmlElement
	list bool // the root holds values, and is an empty list when there are none
	done bool
}

type xmlElement struct {
	name  string
	text  []byte
	holds bool // other elements
	null  bool
}

func (r *xmlReader) take(token xml.Token) error {
	switch of := token.(type) {
	case xml.StartElement:
		return r.begin(of)
	case xml.EndElement:
		return r.end()
	case xml.CharData:
		if n := len(r.open); n > 0 && !r.open[n-1].holds {
			r.open[n-1].text = append(r.open[n-1].text, of...)
		}
	case xml.Directive:
		return op.Malformed("a document type is not taken")
	}
	return nil
}

func (r *xmlReader) begin(of xml.StartElement) error {
	if r.done {
		return op.Malformed("it is not XML: there is a second element after the first")
	}
	if len(r.open) >= maxElements {
		return op.Malformed("it is nested deeper than %d levels", maxElements)
	}
	if n := len(r.open); n > 0 && !r.open[n-1].holds {
		holder := &r.open[n-1]
		holder.holds, holder.text = true, nil
		if err := r.out.Begin(op.ElementValue, holder.name); err != nil {
			return err
		}
	}
	element := xmlElement{name: of.Name.Local}
	for _, a := range of.Attr {
		if a.Name.Local == "nil" && (a.Name.Space == instanceNamespace || a.Name.Space == "i") {
			element.null = a.Value == "true" || a.Value == "1"
		}
	}
	r.open = append(r.open, element)
	return nil
}

func (r *xmlReader) end() error {
	last := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	r.done = len(r.open) == 0
	switch {
	case last.holds:
		r.out.End()
		return nil
	case last.null:
		return r.out.Add(op.Null, last.name, "")
	case r.done && r.list && len(bytes.TrimSpace(last.text)) == 0:
		if err := r.out.Begin(op.ListValue, last.name); err != nil {
			return err
		}
		r.out.End()
		return nil
	}
	return r.out.Add(op.TextValue, last.name, string(last.text))
}

// hasManyAttributes reports whether an element has more attributes than are taken. It looks before the parser does, which
// keeps all of an element's attributes at once, in many times their size.
func hasManyAttributes(body []byte) bool {
	for at := bytes.IndexByte(body, '<'); at >= 0; at = bytes.IndexByte(body, '<') {
		body = body[at:]
		end, attributes := markup(body)
		if attributes > maxAttributes {
			return true
		}
		body = body[end:]
	}
	return false
}

// markup returns the length of the comment, literal text, instruction or tag that a text begins with, and how many
// attributes a tag has. What is not closed goes to the end, as the parser will say.
func markup(text []byte) (length, attributes int) {
	for _, part := range [...]struct{ open, shut string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}} {
		if bytes.HasPrefix(text, []byte(part.open)) {
			if end := bytes.Index(text[len(part.open):], []byte(part.shut)); end >= 0 {
				return len(part.open) + end + len(part.shut), 0
			}
			return len(text), 0
		}
	}
	quote := byte(0)
	for i, c := range text {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '=':
			attributes++
		case c == '>':
			return i + 1, attributes
		}
	}
	return len(text), attributes
}
