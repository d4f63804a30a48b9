package wire

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"

	"voxbill/internal/op"
)

// maxElements bounds how deeply elements are nested.
const maxElements = 64

// decodeXML takes members in any order, and any namespace or none. Document types, which can make a small body large,
// are refused. A body is UTF-8 whatever it declares: .NET declares UTF-16 of texts that it then sends as UTF-8.
func decodeXML(body []byte, t *op.Type) (op.Value, error) {
	if len(bytes.TrimSpace(body)) == 0 {
		return op.Value{}, nil
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
