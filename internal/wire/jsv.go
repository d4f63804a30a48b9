package wire

import (
	"reflect"
	"strconv"
	"strings"
	"time"

	"voxbill/internal/op"
)

// appendJSV prints a value as in the cells of CSV and in addresses: like JSON, with bare texts. op.ParseJSV reads it.
func appendJSV(b []byte, t *op.Type, v reflect.Value) (_ []byte, err error) {
	switch t.Kind {
	case op.Text, op.Enum:
		return appendJSVText(b, v.String()), nil
	case op.Object:
		return appendJSVObject(b, t, v)
	case op.List:
		b = append(b, '[')
		for i := range v.Len() {
			if i > 0 {
				b = append(b, ',')
			}
			item := v.Index(i)
			if isNull(t.Elem, true, item) {
				b = append(b, "null"...)
			} else if b, err = appendJSV(b, t.Elem, within(item)); err != nil {
				return b, err
			}
		}
		return append(b, ']'), nil
	case op.Map:
		b = append(b, '{')
		for i, key := range sortedKeys(v) {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(appendJSVText(b, key.String()), ':')
			b = appendJSVText(b, v.MapIndex(key).String())
		}
		return append(b, '}'), nil
	}
	return appendPlain(b, t, v)
}

func appendJSVObject(b []byte, t *op.Type, v reflect.Value) (_ []byte, err error) {
	b = append(b, '{')
	first := true
	for _, m := range t.All() {
		of := m.In(v)
		if isNull(m.Type, m.Keep, of) {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = append(append(b, m.JSON...), ':')
		if b, err = appendJSV(b, m.Type, within(of)); err != nil {
			return b, err
		}
	}
	return append(b, '}'), nil
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
		return appendISO(b, v.Interface().(time.Time), true), nil
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
