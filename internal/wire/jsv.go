package wire

import (
	"io"
	"reflect"
	"strconv"
	"strings"
	"time"

	"voxbill/internal/op"
)

// jsvFormat is JSV: like JSON, with bare texts. It is also in the cells of CSV and in addresses.
var jsvFormat = Format{
	Name: "jsv", MediaTypes: []string{"text/jsv", "application/jsv"}, ContentType: "application/jsv",
	Encode: encodeJSV, EncodeError: encodeErrorBy(encodeJSV), Decode: decodeJSV, Sample: sampleJSV,
}

func encodeJSV(w io.Writer, t *op.Type, v any, _ string) error {
	e := &jsvEncoder{w: w, buf: make([]byte, 0, 1024)}
	if err := e.root(t, v); err != nil {
		return err
	}
	return e.flush()
}

// A jsvEncoder writes into a buffer that is handed on now and then, while a list is written. Without a writer it keeps all.
type jsvEncoder struct {
	w   io.Writer
	buf []byte
}

func (e *jsvEncoder) flush() error {
	_, err := e.w.Write(e.buf)
	e.buf = e.buf[:0]
	return err
}

func (e *jsvEncoder) root(t *op.Type, v any) error {
	if rows, ok := v.(op.Stream); ok {
		return e.stream(t.Elem, rows)
	}
	of := within(reflect.ValueOf(v))
	if !of.IsValid() {
		e.buf = append(e.buf, "null"...)
		return nil
	}
	return e.value(t, of)
}

func (e *jsvEncoder) stream(elem *op.Type, rows op.Stream) error {
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

// item writes one item of a list; there, what is absent is null and an empty text is a text.
func (e *jsvEncoder) item(t *op.Type, v reflect.Value) error {
	if e.w != nil && len(e.buf) >= flushAt {
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

// value writes a value that is not null.
func (e *jsvEncoder) value(t *op.Type, v reflect.Value) (err error) {
	switch t.Kind {
	case op.Text, op.Enum:
		e.buf = appendJSVText(e.buf, v.String())
	case op.Object:
		return e.object(t, v)
	case op.List:
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
	case op.Map:
		e.buf = append(e.buf, '{')
		for i, key := range sortedKeys(v) {
			if i > 0 {
				e.buf = append(e.buf, ',')
			}
			e.buf = append(appendJSVText(e.buf, key.String()), ':')
			e.buf = appendJSVText(e.buf, v.MapIndex(key).String())
		}
		e.buf = append(e.buf, '}')
	default:
		e.buf, err = appendPlain(e.buf, t, v)
	}
	return err
}

func (e *jsvEncoder) object(t *op.Type, v reflect.Value) error {
	e.buf = append(e.buf, '{')
	first := true
	for _, m := range t.All() {
		of := m.In(v)
		if isNull(m.Type, m.Keep, of) {
			continue
		}
		if !first {
			e.buf = append(e.buf, ',')
		}
		first = false
		e.buf = append(append(e.buf, m.JSON...), ':')
		if err := e.value(m.Type, within(of)); err != nil {
			return err
		}
	}
	e.buf = append(e.buf, '}')
	return nil
}

// appendPlain prints a value that is neither text nor compound, as JSV and CSV do.
func appendPlain(b []byte, t *op.Type, v reflect.Value) ([]byte, error) {
	switch t.Kind {
	case op.Number:
		return appendDecimal(b, v.String())
	case op.Bool:
		if v.Bool() {
			return append(b, "True"...), nil
		}
		return append(b, "False"...), nil
	case op.Int, op.Long:
		return strconv.AppendInt(b, v.Int(), 10), nil
	case op.Double:
		return appendXMLDouble(b, v.Float()), nil
	case op.Instant:
		return appendShortISO(b, v.Interface().(time.Time)), nil
	}
	return append(b, v.String()...), nil
}

// appendJSVText prints a text, quoted only where it must be. One that begins or ends with a space, or says null, is quoted
// too, so that it reads back as it was.
func appendJSVText(b []byte, s string) []byte {
	if s != "" && s != "null" && !strings.ContainsAny(s, "\":,{}[]\r\n") && strings.TrimSpace(s) == s {
		return append(b, s...)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(s, `"`, `""`)...)
	return append(b, '"')
}

// decodeJSV also takes JSON, whose names are in quotes and whose texts may have escapes; JSV itself quotes no name.
func decodeJSV(body []byte, t *op.Type) (op.Value, error) {
	text := strings.TrimSpace(trimBOM(body))
	if text == "" {
		return op.Value{}, nil
	}
	if !namesAreQuoted(text) {
		return op.ParseJSV(text)
	}
	value, err := decodeJSON([]byte(text), t)
	if err == nil {
		return value, nil
	}
	if loose, bad := op.ParseJSV(text); bad == nil {
		return loose, nil
	}
	return value, err
}

// namesAreQuoted reports whether an object, or a list of objects, begins with a name in quotes.
func namesAreQuoted(text string) bool {
	const blank = " \t\r\n"
	text = strings.TrimLeft(strings.TrimPrefix(text, "["), blank)
	text, isObject := strings.CutPrefix(text, "{")
	return isObject && strings.HasPrefix(strings.TrimLeft(text, blank), `"`)
}
