package wire

import (
	"io"
	"reflect"
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"

	"voxbill/internal/op"
)

// jsonFormat is JSON as ServiceStack.Text prints it: compact, own members before those of the base, what is null left out.
var jsonFormat = Format{
	Name: "json", MediaTypes: []string{"application/json", "text/json"}, ContentType: "application/json; charset=utf-8",
	Encode: encodeJSON, EncodeError: encodeErrorBy(encodeJSON), Decode: decodeJSON, Sample: sampleJSON,
}

func encodeJSON(w io.Writer, t *op.Type, v any, _ string) error {
	e := &jsonEncoder{w: w, buf: make([]byte, 0, 1024)}
	return e.root(t, v)
}

// A jsonEncoder writes into a buffer that is handed on now and then, while a list is written.
type jsonEncoder struct {
	w      io.Writer
	buf    []byte
	sample bool // an instant that was never set is shown
}

func (e *jsonEncoder) root(t *op.Type, v any) error {
	if s, ok := v.(op.Stream); ok {
		if err := e.stream(t.Elem, s); err != nil {
			return err
		}
		return e.flush()
	}
	of := within(reflect.ValueOf(v))
	var err error
	switch {
	case !of.IsValid():
		e.buf = append(e.buf, "null"...)
	case t.Kind == op.List:
		err = e.list(t, of) // a list that is nil is an empty one
	default:
		err = e.value(t, of)
	}
	if err != nil {
		return err
	}
	return e.flush()
}

func (e *jsonEncoder) flush() error {
	_, err := e.w.Write(e.buf)
	e.buf = e.buf[:0]
	return err
}

func (e *jsonEncoder) stream(elem *op.Type, rows op.Stream) error {
	e.buf = append(e.buf, '[')
	first := true
	err := rows.Each(func(row any) error {
		if !first {
			e.buf = append(e.buf, ',')
		}
		first = false
		return e.item(elem, reflect.ValueOf(row).Elem())
	})
	e.buf = append(e.buf, ']')
	return err
}

func (e *jsonEncoder) list(t *op.Type, v reflect.Value) error {
	e.buf = append(e.buf, '[')
	for i := range v.Len() {
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		if err := e.item(t.Elem, v.Index(i)); err != nil {
			return err
		}
	}
	e.buf = append(e.buf, ']')
	return nil
}

// item writes one item of a list; there, what is absent is null and an empty text is a text.
func (e *jsonEncoder) item(t *op.Type, v reflect.Value) error {
	if len(e.buf) >= flushAt {
		if err := e.flush(); err != nil {
			return err
		}
	}
	if isNull(t, true, v) {
		e.buf = append(e.buf, "null"...)
		return nil
	}
	return e.value(t, within(v))
}

func (e *jsonEncoder) object(t *op.Type, v reflect.Value) error {
	e.buf = append(e.buf, '{')
	first := true
	for _, m := range t.All() {
		of := m.In(v)
		if isNull(m.Type, m.Keep, of) && !(e.sample && m.Type.Kind == op.Instant) {
			continue
		}
		if !first {
			e.buf = append(e.buf, ',')
		}
		first = false
		e.buf = append(e.buf, m.Key...)
		if err := e.value(m.Type, within(of)); err != nil {
			return err
		}
	}
	e.buf = append(e.buf, '}')
	return nil
}

// value writes a value that is not null.
func (e *jsonEncoder) value(t *op.Type, v reflect.Value) (err error) {
	switch t.Kind {
	case op.Text, op.Enum:
		e.buf = appendJSONText(e.buf, v.String())
	case op.Number:
		e.buf, err = appendDecimal(e.buf, v.String())
	case op.Bool:
		e.buf = strconv.AppendBool(e.buf, v.Bool())
	case op.Int, op.Long:
		e.buf = strconv.AppendInt(e.buf, v.Int(), 10)
	case op.Double:
		if !isFinite(v.Float()) {
			e.buf = append(e.buf, "null"...)
			break
		}
		e.buf = appendDouble(e.buf, v.Float())
	case op.Instant:
		e.buf = appendTicks(e.buf, v.Interface().(time.Time))
	case op.Object:
		return e.object(t, v)
	case op.List:
		return e.list(t, v)
	case op.Map:
		e.buf = append(e.buf, '{')
		for i, key := range sortedKeys(v) {
			if i > 0 {
				e.buf = append(e.buf, ',')
			}
			e.buf = append(appendJSONText(e.buf, key.String()), ':')
			e.buf = appendJSONText(e.buf, v.MapIndex(key).String())
		}
		e.buf = append(e.buf, '}')
	}
	return err
}

// appendJSONText prints a text with the escapes that ServiceStack.Text uses and no others; what is not UTF-8 is replaced.
func appendJSONText(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c < 0x7f {
			i++
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
			if !unicode.IsControl(r) && !(r == utf8.RuneError && size == 1) {
				i += size
				continue
			}
		}
		b = append(b, s[from:i]...)
		b = appendEscape(b, r)
		i += size
		from = i
	}
	b = append(b, s[from:]...)
	return append(b, '"')
}

func appendEscape(b []byte, r rune) []byte {
	switch r {
	case '"', '\\':
		return append(b, '\\', byte(r))
	case '\b':
		return append(b, '\\', 'b')
	case '\f':
		return append(b, '\\', 'f')
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	case utf8.RuneError:
		return append(b, "\ufffd"...)
	}
	const hex = "0123456789ABCDEF"
	return append(b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
}
