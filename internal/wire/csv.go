package wire

import (
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"voxbill/internal/op"
)

// csvFormat is CSV: a header row of contract names and a row for each item of a list, or one row for an object. A type
// may declare which of its lists are its rows. Cells that hold lists or objects are JSV. No cell is changed for the sake
// of spreadsheets: a number in E.164 form begins with a plus sign.
var csvFormat = Format{
	Name: "csv", MediaTypes: []string{"text/csv"}, ContentType: "text/csv",
	Encode: encodeCSV, EncodeError: encodeErrorBy(encodeCSV), Decode: decodeCSV, Sample: sampleJSON,
	Headers: func(name string) http.Header {
		return http.Header{"Content-Disposition": {`attachment;filename="` + name + `.csv"`}}
	},
}

func encodeCSV(w io.Writer, t *op.Type, v any, _ string) error {
	e := &csvEncoder{w: w, buf: make([]byte, 0, 1024)}
	if err := e.document(t, v); err != nil {
		return err
	}
	return e.flush()
}

type csvEncoder struct {
	w    io.Writer
	buf  []byte
	cell jsvEncoder // of what is nested
}

func (e *csvEncoder) flush() error {
	_, err := e.w.Write(e.buf)
	e.buf = e.buf[:0]
	return err
}

func (e *csvEncoder) document(t *op.Type, v any) error {
	if rows, ok := v.(op.Stream); ok && t.Elem.Kind == op.Object {
		columns := t.Elem.All()
		e.header(columns)
		return rows.Each(func(row any) error { return e.row(columns, t.Elem, reflect.ValueOf(row).Elem()) })
	}
	of := within(reflect.ValueOf(v))
	switch {
	case !of.IsValid():
		return nil
	case t.Kind == op.List && t.Elem.Kind == op.Object:
		e.header(t.Elem.All())
		return e.rows(t.Elem.All(), t, of)
	case t.Kind == op.List:
		return e.plainRow(t, v)
	case t.Kind == op.Map:
		return e.mapRows(of)
	case t.Kind != op.Object:
		return e.end(e.value(t, of))
	case len(t.CSV) > 0:
		return e.tables(t, of)
	}
	e.header(t.All())
	return e.row(t.All(), t, of)
}

// tables writes the lists that a type declares as its rows, all under one header.
func (e *csvEncoder) tables(t *op.Type, v reflect.Value) error {
	columns := unionColumns(t)
	e.header(columns)
	for _, name := range t.CSV {
		m := t.Member(name)
		if m == nil { // came with a later generation
			continue
		}
		if err := e.rows(columns, m.Type, m.In(v)); err != nil {
			return err
		}
	}
	return nil
}

// unionColumns are the columns of all tables of a type: those of the widest as it orders them, then what others add.
func unionColumns(t *op.Type) []*op.Member {
	var lists []*op.Type
	for _, name := range t.CSV {
		if m := t.Member(name); m != nil {
			lists = append(lists, m.Type.Elem)
		}
	}
	slices.SortStableFunc(lists, func(a, b *op.Type) int { return len(b.All()) - len(a.All()) })
	var columns []*op.Member
	for _, list := range lists {
		for _, m := range list.All() {
			if !slices.ContainsFunc(columns, func(c *op.Member) bool { return c.Name == m.Name }) {
				columns = append(columns, m)
			}
		}
	}
	return columns
}

func (e *csvEncoder) header(columns []*op.Member) {
	for i, m := range columns {
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		e.buf = append(e.buf, m.Name...)
	}
	e.buf = append(e.buf, "\r\n"...)
}

func (e *csvEncoder) rows(columns []*op.Member, list *op.Type, v reflect.Value) error {
	for i := range v.Len() {
		item := v.Index(i)
		if isNull(list.Elem, false, item) {
			continue
		}
		if err := e.row(columns, list.Elem, within(item)); err != nil {
			return err
		}
	}
	return nil
}

// row writes an object as a row; a column that it does not have stays empty.
func (e *csvEncoder) row(columns []*op.Member, t *op.Type, v reflect.Value) error {
	for i, column := range columns {
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		m := column
		if all := t.All(); i >= len(all) || all[i] != column {
			if m = t.Member(column.Name); m == nil {
				continue
			}
		}
		if of := m.In(v); !isNull(m.Type, m.Keep, of) {
			if err := e.value(m.Type, within(of)); err != nil {
				return err
			}
		}
	}
	return e.end(nil)
}

// end ends a row, unless it failed.
func (e *csvEncoder) end(err error) error {
	e.buf = append(e.buf, "\r\n"...)
	if err == nil && len(e.buf) >= flushAt {
		err = e.flush()
	}
	return err
}

// value writes a cell.
func (e *csvEncoder) value(t *op.Type, v reflect.Value) (err error) {
	switch t.Kind {
	case op.Text, op.Enum:
		e.buf = appendCell(e.buf, v.String())
	case op.Object, op.List, op.Map:
		e.cell.buf = e.cell.buf[:0]
		err = e.cell.value(t, v)
		e.buf = appendCell(e.buf, string(e.cell.buf))
	default:
		e.buf, err = appendPlain(e.buf, t, v)
	}
	return err
}

// plainRow writes a list of plain values, or of lists, as one row.
func (e *csvEncoder) plainRow(t *op.Type, v any) error {
	first := true
	cell := func(item reflect.Value) error {
		if !first {
			e.buf = append(e.buf, ',')
		}
		first = false
		if isNull(t.Elem, true, item) {
			return nil
		}
		return e.value(t.Elem, within(item))
	}
	if rows, ok := v.(op.Stream); ok {
		return e.end(rows.Each(func(row any) error { return cell(reflect.ValueOf(row).Elem()) }))
	}
	of := within(reflect.ValueOf(v))
	for i := range of.Len() {
		if err := cell(of.Index(i)); err != nil {
			return err
		}
	}
	return e.end(nil)
}

// mapRows writes a map as a row of names and a row of values.
func (e *csvEncoder) mapRows(v reflect.Value) error {
	keys := sortedKeys(v)
	for _, part := range []func(reflect.Value) string{
		reflect.Value.String,
		func(key reflect.Value) string { return v.MapIndex(key).String() },
	} {
		for i, key := range keys {
			if i > 0 {
				e.buf = append(e.buf, ',')
			}
			e.buf = appendCell(e.buf, part(key))
		}
		e.buf = append(e.buf, "\r\n"...)
	}
	return nil
}

// appendCell prints a text, in quotes where ServiceStack has them.
func appendCell(b []byte, s string) []byte {
	if !strings.ContainsAny(s, "\",\r\n") && !strings.HasPrefix(s, "[") && !strings.HasPrefix(s, "{") {
		return append(b, s...)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(s, `"`, `""`)...)
	return append(b, '"')
}
