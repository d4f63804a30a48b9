package op

import (
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"voxbill/internal/fault"
)

// Sources are the places from which a request is put together, each over those before it.
type Sources struct {
	Body  Value
	Path  map[string]string // decoded path variables
	Query url.Values
	Form  url.Values
}

// maxFaults bounds how many bad fields are told at once.
const maxFaults = 100

// Bind fills the request that dst points to. Names are taken in any case, unknown ones are ignored, and so is ?x= without
// a value; keys that repeat are one list. A value that does not parse, and a required member of the request itself that is
// missing, are all told in one failure. Members of the items of a list are not checked for being there: an operation may
// have an outcome for each item. An item type with a member of type fault.Fields gets its bad values there, named from the
// item on, and they do not fail the request.
func Bind(t *Type, dst any, from Sources) error {
	into := reflect.ValueOf(dst).Elem()
	b := &binder{given: make([]bool, len(t.all))}
	switch from.Body.Kind() {
	case Absent, Null:
	case ObjectValue, ElementValue:
		b.object(t, into, from.Body, b.given)
	case TextValue:
		if strings.TrimSpace(from.Body.Text()) != "" {
			return Malformed("it must be an object with the members of %s", t.Name)
		}
	default:
		return Malformed("it must be an object with the members of %s", t.Name)
	}
	for name, value := range from.Path {
		b.text(t, into, name, value)
	}
	b.texts(t, into, from.Query)
	b.texts(t, into, from.Form)
	if t.faults != nil {
		into.FieldByIndex(t.faults).Set(reflect.ValueOf(b.bad))
		b.bad = nil
	}
	return b.finish(t, into)
}

// A binder gathers what is wrong while it fills a request.
type binder struct {
	bad   fault.Fields
	path  []step
	given []bool // which members of the request were sent
}

// A step leads from a value into one that it holds.
type step struct {
	member *Member // nil: an item of a list
	index  int
}

// find returns the place of the member with a name. Names mostly come in the declared order, so it looks from there on.
func find(members []*Member, name string, from int) int {
	for i := range members {
		at := (from + i) % len(members)
		if m := members[at]; m.JSON == name || len(m.JSON) == len(name) && strings.EqualFold(m.JSON, name) {
			return at
		}
	}
	return -1
}

// finish adds what is required and missing to what is bad.
func (b *binder) finish(t *Type, into reflect.Value) error {
	unreadable := len(b.bad) > 0
	for i, m := range t.all {
		if m.Required && (!b.given[i] || isEmpty(m.In(into))) && !b.named(m.Name) {
			b.bad.Add(m.Name, "NotEmpty", m.Name+" must be given.")
		}
	}
	err := b.bad.Err()
	if unreadable {
		f := fault.InvalidFields(b.bad...)
		f.Message = fmt.Sprintf("Unable to bind to request '%s': %s", t.Name, b.bad[0].Message)
		return f
	}
	return err
}

func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String, reflect.Slice, reflect.Map:
		return v.Len() == 0
	case reflect.Pointer:
		return v.IsNil()
	}
	return false
}

// named reports whether a field is noted as bad already.
func (b *binder) named(name string) bool {
	return slices.ContainsFunc(b.bad, func(f fault.Field) bool { return f.Name == name })
}

// wrong notes a bad value where the binder is; must completes "Count must be ".
func (b *binder) wrong(must string, v Value) {
	if len(b.bad) >= maxFaults {
		return
	}
	var name strings.Builder
	for i, s := range b.path {
		switch {
		case s.member == nil:
			name.WriteString("[" + strconv.Itoa(s.index) + "]")
		case i > 0:
			name.WriteString("." + s.member.Name)
		default:
			name.WriteString(s.member.Name)
		}
	}
	was := "not a plain value"
	switch v.Kind() {
	case TextValue, NumberValue, BoolValue:
		was = strconv.Quote(shorten(v.Text()))
	}
	b.bad.Add(name.String(), serialization, fmt.Sprintf("%s must be %s; it was %s.", &name, must, was))
}

// shorten keeps what is told of a value small.
func shorten(text string) string {
	const most = 80
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "..."
}
