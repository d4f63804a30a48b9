package wire

import (
	"io"
	"math"
	"reflect"
	"strconv"
	"time"
	"unicode/utf8"

	"voxbill/internal/op"
)

// xmlFormat is XML as .NET's data contracts: base class first, members in ordinal order, a namespace for each type, nil
// said and not left out.
var xmlFormat = Format{
	Name: "xml", MediaTypes: []string{"application/xml", "text/xml"}, ContentType: "application/xml",
	Encode: encodeXML, EncodeError: encodeErrorBy(encodeXML), Decode: decodeXML, Sample: sampleXML,
}

func encodeXML(w io.Writer, t *op.Type, v any, _ string) error {
	e := &xmlEncoder{w: w, buf: make([]byte, 0, 2048)}
	e.buf = append(e.buf, `<?xml version="1.0" encoding="utf-8"?>`...)
	return e.document(t, v)
}

// An xmlEncoder writes into a buffer that is handed on now and then, while a list is written.
type xmlEncoder struct {
	w      io.Writer
	buf    []byte
	scopes []scope
	depth  int
	indent bool // as the documentation pages show it
	sample bool // an instant that was never set is shown
}

// A scope is a namespace that has been declared: by a prefix made of the depth of its element, or as the default (0).
type scope struct {
	namespace string
	depth     int
}

// document writes the root element.
func (e *xmlEncoder) document(t *op.Type, v any) error {
	name, namespace := contractName(t), contentNamespace(t)
	if namespace == "" {
		namespace = serialNamespace
	}
	e.buf = append(append(e.buf, '<'), name...)
	e.buf = append(e.buf, ` xmlns:i="`+instanceNamespace+`" xmlns="`...)
	e.buf = append(appendNamespace(e.buf, namespace), '"')
	e.scopes = append(e.scopes, scope{namespace: namespace})
	if err := e.root(name, t, v); err != nil {
		return err
	}
	return e.flush()
}

// root writes what follows the attributes of the root element. A list that is nil is an empty one.
func (e *xmlEncoder) root(name string, t *op.Type, v any) error {
	if rows, ok := v.(op.Stream); ok {
		return e.stream(name, t, rows)
	}
	of := within(reflect.ValueOf(v))
	if !of.IsValid() {
		e.buf = append(e.buf, ` i:nil="true" />`...)
		return nil
	}
	e.depth = 1
	return e.inside(0, name, t, false, of)
}

func (e *xmlEncoder) stream(name string, t *op.Type, rows op.Stream) error {
	e.depth = 1
	empty := true
	err := rows.Each(func(row any) error {
		if empty {
			e.buf = append(e.buf, '>')
			empty = false
		}
		return e.item(t, reflect.ValueOf(row).Elem())
	})
	if err != nil {
		return err
	}
	if empty {
		e.buf = append(e.buf, ` />`...)
		return nil
	}
	e.buf = append(append(append(e.buf, "</"...), name...), '>')
	return nil
}

func (e *xmlEncoder) flush() error {
	_, err := e.w.Write(e.buf)
	e.buf = e.buf[:0]
	return err
}

// newline begins an indented line, where lines are wanted.
func (e *xmlEncoder) newline(depth int) {
	if !e.indent {
		return
	}
	e.buf = append(e.buf, '\n')
	for range depth {
		e.buf = append(e.buf, "  "...)
	}
}

// lookup returns where a namespace was declared last and is not hidden by a later default; found is false when nowhere.
func (e *xmlEncoder) lookup(namespace string) (depth int, found bool) {
	hidden := false
	for i := len(e.scopes) - 1; i >= 0; i-- {
		s := e.scopes[i]
		if s.namespace == namespace && !(s.depth == 0 && hidden) {
			return s.depth, true
		}
		hidden = hidden || s.depth == 0
	}
	return 0, false
}

// element writes an element of a namespace with a value in it. What its content needs is declared first, then that the
// value is nil, last the element's own namespace, as .NET does.
func (e *xmlEncoder) element(name, namespace string, t *op.Type, null bool, v reflect.Value) error {
	e.newline(e.depth)
	e.depth++
	outer := len(e.scopes)
	prefix, declared := e.lookup(namespace)
	if !declared {
		e.scopes = append(e.scopes, scope{namespace: namespace})
	}
	e.buf = append(e.buf, '<')
	e.tag(prefix, name)
	if content := contentNamespace(t); content != "" {
		if _, ok := e.lookup(content); !ok {
			e.buf = append(e.buf, ` xmlns:d`...)
			e.buf = strconv.AppendInt(e.buf, int64(e.depth), 10)
			e.buf = append(appendNamespace(append(e.buf, `p1="`...), content), '"')
			e.scopes = append(e.scopes, scope{namespace: content, depth: e.depth})
		}
	}
	if null {
		e.buf = append(e.buf, ` i:nil="true"`...)
	}
	if !declared {
		e.buf = append(appendNamespace(append(e.buf, ` xmlns="`...), namespace), '"')
	}
	err := e.inside(prefix, name, t, null, v)
	e.scopes = e.scopes[:outer]
	e.depth--
	return err
}

// inside writes what follows an element's attributes.
func (e *xmlEncoder) inside(prefix int, name string, t *op.Type, null bool, v reflect.Value) error {
	if null || isEmptyContent(t, v) {
		e.buf = append(e.buf, ` />`...)
		return nil
	}
	e.buf = append(e.buf, '>')
	if err := e.content(t, v); err != nil {
		return err
	}
	if isCompound(t) {
		e.newline(e.depth - 1)
	}
	e.buf = append(e.buf, "</"...)
	e.tag(prefix, name)
	e.buf = append(e.buf, '>')
	return nil
}

func (e *xmlEncoder) tag(prefix int, name string) {
	if prefix > 0 {
		e.buf = append(e.buf, 'd')
		e.buf = strconv.AppendInt(e.buf, int64(prefix), 10)
		e.buf = append(e.buf, "p1:"...)
	}
	e.buf = append(e.buf, name...)
}

// isEmptyContent reports whether an element has nothing in it.
func isEmptyContent(t *op.Type, v reflect.Value) bool {
	switch t.Kind {
	case op.Text, op.Enum, op.List, op.Map:
		return v.Len() == 0
	case op.Object:
		return len(t.Sorted()) == 0
	}
	return false
}

func isCompound(t *op.Type) bool { return t.Kind == op.Object || t.Kind == op.List || t.Kind == op.Map }

// content writes a value that is not null.
func (e *xmlEncoder) content(t *op.Type, v reflect.Value) (err error) {
	switch t.Kind {
	case op.Text, op.Enum:
		e.buf = appendXMLText(e.buf, v.String())
	case op.Number:
		e.buf, err = appendDecimal(e.buf, v.String())
	case op.Bool:
		e.buf = strconv.AppendBool(e.buf, v.Bool())
	case op.Int, op.Long:
		e.buf = strconv.AppendInt(e.buf, v.Int(), 10)
	case op.Double:
		e.buf = appendXMLDouble(e.buf, v.Float())
	case op.Instant:
		e.buf = appendISO(e.buf, v.Interface().(time.Time))
	case op.Object:
		return e.members(t, v)
	case op.List:
		for i := range v.Len() {
			if err := e.item(t, v.Index(i)); err != nil {
				return err
			}
		}
	case op.Map:
		return e.entries(t, v)
	}
	return err
}

func (e *xmlEncoder) members(t *op.Type, v reflect.Value) error {
	for _, m := range t.Sorted() {
		of := m.In(v)
		null := isNull(m.Type, m.Keep, of) && !(e.sample && m.Type.Kind == op.Instant)
		if !null {
			of = within(of)
		}
		if err := e.element(m.Name, m.Owner.Namespace, m.Type, null, of); err != nil {
			return err
		}
	}
	return nil
}

// item writes one item of a list; there, an empty text is a text.
func (e *xmlEncoder) item(list *op.Type, v reflect.Value) error {
	if len(e.buf) >= flushAt {
		if err := e.flush(); err != nil {
			return err
		}
	}
	null := isNull(list.Elem, true, v)
	if !null {
		v = within(v)
	}
	return e.element(contractName(list.Elem), contentNamespace(list), list.Elem, null, v)
}

func (e *xmlEncoder) entries(t *op.Type, v reflect.Value) error {
	for _, key := range sortedKeys(v) {
		e.newline(e.depth)
		prefix, _ := e.lookup(arraysNamespace)
		e.buf = append(e.buf, '<')
		e.tag(prefix, mapEntryName)
		e.buf = append(e.buf, '>')
		e.depth++
		for _, part := range [...]struct {
			name string
			of   reflect.Value
		}{{"Key", key}, {"Value", v.MapIndex(key)}} {
			if err := e.element(part.name, arraysNamespace, t.Elem, false, part.of); err != nil {
				return err
			}
		}
		e.depth--
		e.newline(e.depth)
		e.buf = append(e.buf, "</"...)
		e.tag(prefix, mapEntryName)
		e.buf = append(e.buf, '>')
	}
	return nil
}

func appendXMLDouble(b []byte, value float64) []byte {
	switch {
	case math.IsNaN(value):
		return append(b, "NaN"...)
	case math.IsInf(value, 1):
		return append(b, "INF"...)
	case math.IsInf(value, -1):
		return append(b, "-INF"...)
	}
	return appendDouble(b, value)
}

// appendXMLText prints a text; what XML cannot hold at all is replaced.
func appendXMLText(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '&':
			b = append(b, "&amp;"...)
		case r == '<':
			b = append(b, "&lt;"...)
		case r == '>':
			b = append(b, "&gt;"...)
		case r == '\r':
			b = append(b, "&#xD;"...) // else a parser reads it as a line's end
		case r < ' ' && r != '\t' && r != '\n', r == 0xfffe, r == 0xffff:
			b = append(b, "\ufffd"...)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}
