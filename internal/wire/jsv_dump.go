package wire

import (
	"reflect"

	"voxbill/internal/op"
)

// sampleJSV is indented with tabs, a line for each value, as the documentation pages show it. It is not what is sent.
func sampleJSV(t *op.Type) ([]byte, error) {
	d := &jsvDump{}
	err := d.value(t, within(reflect.ValueOf(Sample(t))))
	return d.plain.buf, err
}

// A jsvDump lays the lines out; what stands on a line is JSV.
type jsvDump struct {
	plain jsvEncoder
	depth int
}

func (d *jsvDump) line() {
	d.plain.buf = append(d.plain.buf, '\n')
	for range d.depth {
		d.plain.buf = append(d.plain.buf, '\t')
	}
}

// each encloses what holds others: a line for each of them, with commas between.
func (d *jsvDump) each(open, shut byte, items []func() error) error {
	d.plain.buf = append(d.plain.buf, open)
	d.depth++
	for i, item := range items {
		if i > 0 {
			d.plain.buf = append(d.plain.buf, ',')
		}
		d.line()
		if err := item(); err != nil {
			return err
		}
	}
	d.depth--
	d.line()
	d.plain.buf = append(d.plain.buf, shut)
	return nil
}

// value writes a value that is not null.
func (d *jsvDump) value(t *op.Type, v reflect.Value) error {
	var items []func() error
	switch t.Kind {
	case op.Object:
		for _, m := range t.All() {
			if of := m.In(v); !isNull(m.Type, m.Keep, of) || m.Type.Kind == op.Instant {
				items = append(items, func() error { return d.named(m.JSON, m.Type, within(of)) })
			}
		}
		return d.each('{', '}', items)
	case op.Map:
		for _, key := range sortedKeys(v) {
			items = append(items, func() error { return d.named(key.String(), t.Elem, v.MapIndex(key)) })
		}
		return d.each('{', '}', items)
	case op.List:
		for i := range v.Len() {
			items = append(items, func() error { return d.value(t.Elem, within(v.Index(i))) })
		}
		return d.each('[', ']', items)
	}
	return d.plain.value(t, v)
}

// named writes a name and its value, which begins on a line of its own when it holds others.
func (d *jsvDump) named(name string, t *op.Type, v reflect.Value) error {
	d.plain.buf = append(appendJSVText(d.plain.buf, name), ": "...)
	if isCompound(t) {
		d.line()
	}
	return d.value(t, v)
}
