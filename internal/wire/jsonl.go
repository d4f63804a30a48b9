package wire

import (
	"io"
	"reflect"
	"strings"

	"voxbill/internal/op"
)

// jsonlFormat is a line of JSON for each item of a list, or one line for an object. A type that declares which of its lists
// are its rows in CSV has the same rows here, each list with the names of its own.
var jsonlFormat = Format{
	Name: "jsonl", MediaTypes: []string{"text/jsonl", "application/jsonl", "application/x-ndjson"}, ContentType: "text/jsonl",
	Encode: encodeJSONL, EncodeError: encodeErrorBy(encodeJSONL), Decode: decodeJSONL, Sample: sampleJSON,
}

func encodeJSONL(w io.Writer, t *op.Type, v any, _ string) error {
	e := &jsonLines{jsonEncoder{w: w, buf: make([]byte, 0, 1024)}}
	if err := e.document(t, v); err != nil {
		return err
	}
	return e.flush()
}

// jsonLines is JSON in lines.
type jsonLines struct {
	jsonEncoder
}

func (e *jsonLines) document(t *op.Type, v any) error {
	if rows, ok := v.(op.Stream); ok {
		return rows.Each(func(row any) error { return e.line(t.Elem, reflect.ValueOf(row).Elem()) })
	}
	of := within(reflect.ValueOf(v))
	switch {
	case !of.IsValid():
		return nil
	case t.Kind == op.List:
		return e.lines(t, of)
	case t.Kind != op.Object || len(t.CSV) == 0:
		return e.line(t, of)
	}
	for _, name := range t.CSV {
		m := t.Member(name)
		if m == nil { // came with a later generation
			continue
		}
		if err := e.lines(m.Type, m.In(of)); err != nil {
			return err
		}
	}
	return nil
}

func (e *jsonLines) lines(list *op.Type, v reflect.Value) error {
	for i := range v.Len() {
		if err := e.line(list.Elem, v.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

func (e *jsonLines) line(t *op.Type, v reflect.Value) error {
	err := e.item(t, v)
	e.buf = append(e.buf, '\n')
	return err
}

// decodeJSONL reads lines as rows: as CSV does, they are the list that the type declares as its rows, or a list of requests
// where t is nil; else there must be one. A request as a whole, and a list as a whole, are taken too, as JSON sends them.
func decodeJSONL(body []byte, t *op.Type) (op.Value, error) {
	s := &jsonScanner{text: trimBOM(body)}
	switch c := s.next(); {
	case c == 0 && s.at == len(s.text):
		return op.Value{}, nil
	case c == '[' && (t == nil || t.Kind == op.List):
		return decodeJSON(body, t)
	case t != nil && t.Kind == op.Object && len(t.CSV) == 1:
		return s.rowsOf(t.CSV[0])
	case t != nil && t.Kind == op.Object:
		return s.oneLine()
	}
	s.out = op.NewBuilder(len(s.text))
	if err := s.lines(""); err != nil {
		return op.Value{}, err
	}
	return s.out.Value(), nil
}

// oneLine reads the only line.
func (s *jsonScanner) oneLine() (op.Value, error) {
	s.out = op.NewBuilder(len(s.text))
	if err := s.value(""); err != nil {
		return op.Value{}, err
	}
	if s.skip(); s.at < len(s.text) {
		return op.Value{}, s.bad("it has several lines, and one is taken")
	}
	return s.out.Value(), nil
}

// rowsOf reads lines as the items of a list that is a member of the request, unless the first line names that member and
// so is the request itself.
func (s *jsonScanner) rowsOf(list string) (op.Value, error) {
	from := s.at
	s.out = op.NewBuilder(0)
	if err := s.value(""); err != nil {
		return op.Value{}, err
	}
	if first := s.out.Value(); holds(first, list) {
		s.at = from
		return s.oneLine()
	}
	s.at = from
	s.out = op.NewBuilder(len(s.text))
	if err := s.out.Begin(op.ObjectValue, ""); err != nil {
		return op.Value{}, err
	}
	if err := s.lines(list); err != nil {
		return op.Value{}, err
	}
	s.out.End()
	return s.out.Value(), nil
}

// holds reports whether an object names a list, be it null.
func holds(object op.Value, list string) bool {
	for item := range object.Items() {
		if (item.Kind() == op.ListValue || item.Kind() == op.Null) && strings.EqualFold(item.Name(), list) {
			return true
		}
	}
	return false
}

// lines reads one value after the other into a list. Each begins on a line of its own.
func (s *jsonScanner) lines(name string) error {
	if err := s.out.Begin(op.ListValue, name); err != nil {
		return err
	}
	for s.next() != 0 || s.at < len(s.text) {
		if err := s.value(""); err != nil {
			return err
		}
		end := s.at
		if s.skip(); s.at < len(s.text) && !strings.ContainsAny(s.text[end:s.at], "\r\n") {
			return s.bad("a line end is expected")
		}
	}
	s.out.End()
	return nil
}
