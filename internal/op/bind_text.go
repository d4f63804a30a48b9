package op

import (
	"encoding/json"
	"maps"
	"net/url"
	"reflect"
	"slices"
	"strings"
)

// texts binds the values of a query or form, in a fixed order.
func (b *binder) texts(t *Type, into reflect.Value, values url.Values) {
	if len(values) == 0 {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		filled := slices.DeleteFunc(slices.Clone(values[name]), func(s string) bool { return s == "" })
		b.text(t, into, name, strings.Join(filled, ","))
	}
}

// text binds a value of an address, query or form. The text of a text is what it is; all others are read as JSV, in which
// a plain value may stand in quotes, or as the JSON that some clients write.
func (b *binder) text(t *Type, into reflect.Value, name, text string) {
	i := find(t.all, name, 0)
	if i < 0 || text == "" {
		return
	}
	m := t.all[i]
	switch m.Type.Kind {
	case Text:
	case Bool:
		text, _, _ = strings.Cut(text, ",")
		text = unquoted(text)
	case List, Map, Object:
	default:
		text = unquoted(text)
	}
	b.path = append(b.path[:0], step{member: m})
	b.given[i] = b.set(m.Type, m.In(into), textOf(m.Type, text)) || b.given[i]
	b.path = b.path[:0]
}

// unquoted is a plain value without the quotes around it.
func unquoted(text string) string {
	if inner, ok := strings.CutPrefix(text, `"`); ok && strings.HasSuffix(inner, `"`) {
		return strings.TrimSuffix(inner, `"`)
	}
	return text
}

// textOf is a text as a value. What holds others and is JSON is read as such: its texts have their quotes and signs written
// with backslashes, which are plain signs in JSV.
func textOf(t *Type, text string) Value {
	if t.Kind == List || t.Kind == Map || t.Kind == Object {
		if parsed, err := parseJSON(text); err == nil {
			return parsed
		}
	}
	return Value{nodes: []node{{text: text, end: 1, kind: TextValue}}}
}

// parseJSON parses a list or an object of JSON.
func parseJSON(text string) (Value, error) {
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, "[") && !strings.HasPrefix(text, "{") || !json.Valid([]byte(text)) {
		return Value{}, Malformed("it is no list or object in JSON")
	}
	in := json.NewDecoder(strings.NewReader(text))
	in.UseNumber()
	out := NewBuilder(len(text))
	if err := readJSON(in, out, ""); err != nil {
		return Value{}, err
	}
	return out.Value(), nil
}

// readJSON reads one value of a text that is known to be JSON.
func readJSON(in *json.Decoder, out *Builder, name string) error {
	token, err := in.Token()
	if err != nil {
		return err
	}
	switch v := token.(type) {
	case json.Delim:
		return readJSONItems(in, out, name, v == '{')
	case string:
		return out.Add(TextValue, name, v)
	case json.Number:
		return out.Add(NumberValue, name, v.String())
	case bool:
		if v {
			return out.Add(BoolValue, name, "true")
		}
		return out.Add(BoolValue, name, "false")
	}
	return out.Add(Null, name, "")
}

// readJSONItems reads what a list or an object holds, and its end.
func readJSONItems(in *json.Decoder, out *Builder, name string, object bool) error {
	kind := ListValue
	if object {
		kind = ObjectValue
	}
	if err := out.Begin(kind, name); err != nil {
		return err
	}
	for in.More() {
		var of string
		if object {
			key, err := in.Token()
			if err != nil {
				return err
			}
			of, _ = key.(string)
		}
		if err := readJSON(in, out, of); err != nil {
			return err
		}
	}
	out.End()
	_, err := in.Token()
	return err
}
