package op

import (
	"reflect"
	"strings"
)

// set puts a value where it belongs and reports whether something was given. What is bad is noted.
func (b *binder) set(t *Type, into reflect.Value, v Value) bool {
	if v.Kind() == Null || v.Kind() == TextValue && isAbsent(t, v.Text()) {
		return false
	}
	if into.Kind() == reflect.Pointer {
		if !into.IsNil() {
			return b.set(t, into.Elem(), v)
		}
		fresh, before := reflect.New(into.Type().Elem()), len(b.bad)
		given := b.set(t, fresh.Elem(), v)
		if len(b.bad) == before { // what is bad stays absent
			into.Set(fresh)
		}
		return given
	}
	switch t.Kind {
	case Object:
		b.setObject(t, into, v)
	case List:
		b.setList(t, into, v)
	case Map:
		b.setMap(into, v)
	default:
		b.setPlain(t, into, v)
	}
	return true
}

// isAbsent reports whether a text says nothing for a type: an empty number is no number. For a list and an object it is
// an empty one, as XML writes them.
func isAbsent(t *Type, text string) bool {
	switch t.Kind {
	case Text, List, Map, Object:
		return false
	case Number, Enum:
		return text == ""
	}
	return strings.TrimSpace(text) == ""
}

// setObject fills a nested object.
func (b *binder) setObject(t *Type, into reflect.Value, v Value) {
	v, ok := b.compound(v, ObjectValue)
	if !ok {
		return
	}
	if t.faults == nil {
		b.object(t, into, v, nil)
		return
	}
	own := &binder{}
	own.object(t, into, v, nil)
	into.FieldByIndex(t.faults).Set(reflect.ValueOf(own.bad))
}

// object fills the members that an object names; given learns which.
func (b *binder) object(t *Type, into reflect.Value, v Value, given []bool) {
	next := 0
	for item := range v.Items() {
		i := find(t.all, item.Name(), next)
		if i < 0 {
			continue
		}
		m := t.all[i]
		b.path = append(b.path, step{member: m})
		if b.set(m.Type, m.In(into), item) && given != nil {
			given[i] = true
		}
		b.path = b.path[:len(b.path)-1]
		next = i + 1
	}
}

// setList fills a list. A single plain value is a list of one.
func (b *binder) setList(t *Type, into reflect.Value, v Value) {
	single := v.Kind() == NumberValue || v.Kind() == BoolValue
	if !single {
		list, ok := b.compound(v, ListValue)
		if !ok {
			return
		}
		v = list
	}
	n := 1
	if !single {
		n = v.Len()
	}
	list := reflect.MakeSlice(into.Type(), n, n)
	fill := func(i int, item Value) {
		b.path = append(b.path, step{index: i})
		if !b.set(t.Elem, list.Index(i), item) && item.Kind() != Null {
			b.wrong("given, or left out of the list", item)
		}
		b.path = b.path[:len(b.path)-1]
	}
	if single {
		fill(0, v)
	} else {
		i := 0
		for item := range v.Items() {
			fill(i, item)
			i++
		}
	}
	into.Set(list)
}

// setMap fills a map of texts: from an object, or from elements that hold a Key and a Value.
func (b *binder) setMap(into reflect.Value, v Value) {
	v, ok := b.compound(v, ObjectValue)
	if !ok {
		return
	}
	filled := reflect.MakeMap(into.Type())
	for item := range v.Items() {
		key, value := item.Name(), item
		if v.Kind() == ElementValue {
			for part := range item.Items() {
				switch {
				case strings.EqualFold(part.Name(), "Key"):
					key = part.Text()
				case strings.EqualFold(part.Name(), "Value"):
					value = part
				}
			}
		}
		switch value.Kind() {
		case Null:
		case TextValue, NumberValue, BoolValue:
			if strings.IndexByte(key+value.Text(), 0) >= 0 {
				b.wrong(mustBe(&Type{Kind: Text}), value)
				continue
			}
			of := into.Type()
			filled.SetMapIndex(reflect.ValueOf(valid(key)).Convert(of.Key()), reflect.ValueOf(valid(value.Text())).Convert(of.Elem()))
		default:
			b.wrong("names with plain values", value)
		}
	}
	into.Set(filled)
}

// compound makes sure that a value is what holds others: a text of an address or cell is parsed.
func (b *binder) compound(v Value, want ValueKind) (Value, bool) {
	must := "an object"
	if want == ListValue {
		must = "a list"
	}
	of := v
	if v.Kind() == TextValue {
		if strings.TrimSpace(v.Text()) == "" {
			return Value{nodes: []node{{end: 1, kind: want}}}, true
		}
		parsed, err := ParseJSV(v.Text())
		if err != nil {
			b.wrong(must, v)
			return v, false
		}
		of = parsed
	}
	if of.Kind() != want && of.Kind() != ElementValue {
		b.wrong(must, v)
		return v, false
	}
	return of, true
}

// setPlain fills a plain member.
func (b *binder) setPlain(t *Type, into reflect.Value, v Value) {
	switch v.Kind() {
	case TextValue, NumberValue, BoolValue:
	default:
		b.wrong(mustBe(t), v)
		return
	}
	if !parsePlain(t, into, v.Text()) {
		b.wrong(mustBe(t), v)
	}
}
