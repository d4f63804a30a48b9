package openapi

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// named is a JSON object whose members keep their order.
type named[T any] []entry[T]

type entry[T any] struct {
	name  string
	value T
}

// set adds a member, or gives it another value.
func (n *named[T]) set(name string, value T) {
	for i := range *n {
		if (*n)[i].name == name {
			(*n)[i].value = value
			return
		}
	}
	*n = append(*n, entry[T]{name, value})
}

// get returns the value of a member.
func (n named[T]) get(name string) (value T, ok bool) {
	for _, e := range n {
		if e.name == name {
			return e.value, true
		}
	}
	return value, false
}

func (n named[T]) sort() {
	slices.SortFunc(n, func(a, b entry[T]) int { return strings.Compare(a.name, b.name) })
}

// MarshalJSON writes the members in their order.
func (n named[T]) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	in := json.NewEncoder(&out)
	in.SetEscapeHTML(false)
	out.WriteByte('{')
	for i, e := range n {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := in.Encode(e.name); err != nil {
			return nil, err
		}
		out.WriteByte(':')
		if err := in.Encode(e.value); err != nil {
			return nil, err
		}
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}
