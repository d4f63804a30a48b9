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

// An htmlEncoder writes the values of a page: only elements of its own and texts, which all pass appendHTMLText. It writes
// into a buffer that is handed on now and then, while a list is written.
type htmlEncoder struct {
	w   io.Writer
	buf []byte
}

func (e *htmlEncoder) flush() error {
	_, err := e.w.Write(e.buf)
	e.buf = e.buf[:0]
	return err
}

func (e *htmlEncoder) add(markup string) { e.buf = append(e.buf, markup...) }

// root writes the answer: the plain members of an object first, then each of its lists of objects under its name.
func (e *htmlEncoder) root(t *op.Type, v any) error {
	if rows, ok := v.(op.Stream); ok {
		return e.card("", func() error {
			return e.rows(t, func(row func(reflect.Value) error) error {
				return rows.Each(func(of any) error { return row(reflect.ValueOf(of).Elem()) })
			})
		})
	}
	of := within(reflect.ValueOf(v))
	if !of.IsValid() {
		e.add("<p>Nothing.</p>\n")
		return nil
	}
	if t.Kind != op.Object {
		return e.card("", func() error { return e.value(t, of) })
	}
	var plain, tables []*op.Member
	for _, m := range t.All() {
		if isTable(m.Type) {
			tables = append(tables, m)
		} else {
			plain = append(plain, m)
		}
	}
	if len(plain) > 0 || len(tables) == 0 {
		if err := e.card("", func() error { return e.members(plain, of) }); err != nil {
			return err
		}
	}
	for _, m := range tables {
		list := within(m.In(of))
		if !list.IsValid() {
			continue
		}
		if err := e.card(spaced(m.Name), func() error { return e.value(m.Type, list) }); err != nil {
			return err
		}
	}
	return nil
}

// isTable reports whether a type is a list of objects.
func isTable(t *op.Type) bool { return t.Kind == op.List && t.Elem.Kind == op.Object }

// card encloses a part of the page.
func (e *htmlEncoder) card(title string, inside func() error) error {
	e.add("<section class=\"card\">\n")
	if title != "" {
		e.add("<h2>")
		e.buf = appendHTMLText(e.buf, title)
		e.add("</h2>\n")
	}
	err := inside()
	e.add("\n</section>\n")
	return err
}

// members writes members as a list of names and values.
func (e *htmlEncoder) members(members []*op.Member, v reflect.Value) error {
	e.add("<dl>")
	for _, m := range members {
		of := m.In(v)
		if isNull(m.Type, m.Keep, of) {
			continue
		}
		e.add("\n<dt>")
		e.buf = appendHTMLText(e.buf, spaced(m.Name))
		e.add("</dt><dd>")
		if err := e.value(m.Type, within(of)); err != nil {
			return err
		}
		e.add("</dd>")
	}
	e.add("\n</dl>")
	return nil
}

// rows writes the objects that each gives as a table, a column for each member. Numbers stand at the right.
func (e *htmlEncoder) rows(list *op.Type, each func(row func(reflect.Value) error) error) error {
	if list.Elem.Kind != op.Object {
		return e.items(list, each)
	}
	e.add("<table>\n<thead><tr>")
	for _, m := range list.Elem.All() {
		e.cell("th scope=\"col\"", m.Type)
		e.buf = appendHTMLText(e.buf, spaced(m.Name))
		e.add("</th>")
	}
	e.add("</tr></thead>\n<tbody>")
	n := 0
	err := each(func(row reflect.Value) error {
		n++
		return e.row(list.Elem, row)
	})
	e.add("\n</tbody>\n</table>\n<p>")
	e.buf = strconv.AppendInt(e.buf, int64(n), 10)
	e.add(plural(n, " row", " rows") + "</p>")
	return err
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func (e *htmlEncoder) row(t *op.Type, v reflect.Value) error {
	if len(e.buf) >= flushAt {
		if err := e.flush(); err != nil {
			return err
		}
	}
	e.add("\n<tr>")
	absent := isNull(t, true, v)
	if !absent {
		v = within(v)
	}
	for _, m := range t.All() {
		e.cell("td", m.Type)
		if !absent {
			if of := m.In(v); !isNull(m.Type, m.Keep, of) {
				if err := e.value(m.Type, within(of)); err != nil {
					return err
				}
			}
		}
		e.add("</td>")
	}
	e.add("</tr>")
	return nil
}

// cell opens a cell of a column.
func (e *htmlEncoder) cell(tag string, t *op.Type) {
	e.add("<" + tag)
	switch t.Kind {
	case op.Int, op.Long, op.Double, op.Number:
		e.add(` class="num"`)
	}
	e.add(">")
}

// items writes a list of what is no object.
func (e *htmlEncoder) items(list *op.Type, each func(item func(reflect.Value) error) error) error {
	e.add("<ul>")
	err := each(func(item reflect.Value) error {
		if len(e.buf) >= flushAt {
			if err := e.flush(); err != nil {
				return err
			}
		}
		e.add("<li>")
		if !isNull(list.Elem, true, item) {
			if err := e.value(list.Elem, within(item)); err != nil {
				return err
			}
		}
		e.add("</li>")
		return nil
	})
	e.add("</ul>")
	return err
}

// value writes a value that is not null.
func (e *htmlEncoder) value(t *op.Type, v reflect.Value) (err error) {
	switch t.Kind {
	case op.Text, op.Enum:
		e.buf = appendHTMLText(e.buf, v.String())
	case op.Bool:
		if v.Bool() {
			e.add("yes")
		} else {
			e.add("no")
		}
	case op.Instant:
		at := v.Interface().(time.Time).UTC()
		e.buf = at.AppendFormat(e.buf, `<time datetime="2006-01-02T15:04:05.999999999Z">2006-01-02 15:04:05 UTC</time>`)
	case op.Object:
		return e.members(t.All(), v)
	case op.List:
		return e.rows(t, func(row func(reflect.Value) error) error {
			for i := range v.Len() {
				if err := row(v.Index(i)); err != nil {
					return err
				}
			}
			return nil
		})
	case op.Map:
		e.add("<dl>")
		for _, key := range sortedKeys(v) {
			e.add("\n<dt>")
			e.buf = appendHTMLText(e.buf, key.String())
			e.add("</dt><dd>")
			e.buf = appendHTMLText(e.buf, v.MapIndex(key).String())
			e.add("</dd>")
		}
		e.add("\n</dl>")
	default:
		e.buf, err = appendPlain(e.buf, t, v)
	}
	return err
}

// spaced is a name of the contract as people write it: AccountId is Account Id, AIMinutes AI Minutes, URLs stays one word.
func spaced(name string) string {
	letters := []rune(name)
	out := make([]rune, 0, len(letters)+4)
	for i, r := range letters {
		if i > 0 && unicode.IsUpper(r) && (!unicode.IsUpper(letters[i-1]) || beginsWord(letters[i+1:])) {
			out = append(out, ' ')
		}
		out = append(out, r)
	}
	return string(out)
}

// beginsWord reports whether what follows a capital makes it the first letter of a word.
func beginsWord(rest []rune) bool {
	return len(rest) > 0 && unicode.IsLower(rest[0]) && string(rest) != "s"
}

// appendHTMLText prints a text so that it is text wherever it stands; what no page can hold is replaced.
func appendHTMLText(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '&':
			b = append(b, "&amp;"...)
		case r == '<':
			b = append(b, "&lt;"...)
		case r == '>':
			b = append(b, "&gt;"...)
		case r == '"':
			b = append(b, "&#34;"...)
		case r == '\'':
			b = append(b, "&#39;"...)
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r >= 0x7f && r < 0xa0, r == 0xfffe, r == 0xffff:
			b = append(b, "\ufffd"...)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}
