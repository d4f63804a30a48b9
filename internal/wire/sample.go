package wire

import (
	"bytes"
	"cmp"
	"reflect"
	"slices"

	"voxbill/internal/op"
)

// Sample returns the placeholder value of a type, a pointer: texts are "String", numbers 0, enums their first name, lists
// have one item. A type that holds itself ends with what is absent.
func Sample(t *op.Type) any {
	p := reflect.New(sampleGo(t))
	fillSample(t, p.Elem(), map[*op.Type]bool{})
	return p.Interface()
}

// sampleGo is the Go type of a sample; a stream is shown as a list.
func sampleGo(t *op.Type) reflect.Type {
	if t.Kind == op.List && t.Go.Kind() != reflect.Slice {
		return reflect.SliceOf(t.Elem.Go)
	}
	return t.Go
}

func fillSample(t *op.Type, v reflect.Value, inside map[*op.Type]bool) {
	if t.Kind == op.Object && inside[t] {
		return
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	switch t.Kind {
	case op.Text:
		v.SetString("String")
	case op.Enum:
		v.SetString(t.Values[0])
	case op.Number:
		v.SetString("0")
	case op.List:
		if inside[t.Elem] {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fillSample(t.Elem, v.Index(0), inside)
	case op.Map:
		text := reflect.ValueOf("String")
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(text.Convert(v.Type().Key()), text.Convert(v.Type().Elem()))
	case op.Object:
		inside[t] = true
		for _, m := range t.All() {
			fillSample(m.Type, m.In(v), inside)
		}
		delete(inside, t)
	}
}

// sampleJSON is the sample of JSON, and of CSV, whose pages show JSON.
func sampleJSON(t *op.Type) ([]byte, error) {
	var out bytes.Buffer
	e := &jsonEncoder{w: &out, sample: true}
	err := e.root(t, Sample(t))
	return out.Bytes(), err
}

// sampleXML is indented and has no declaration, as the pages show it.
func sampleXML(t *op.Type) ([]byte, error) {
	var out bytes.Buffer
	e := &xmlEncoder{w: &out, indent: true, sample: true}
	err := e.document(t, Sample(t))
	return out.Bytes(), err
}

// sortedKeys lists the keys of a map in order, so that the same map always prints the same.
func sortedKeys(m reflect.Value) []reflect.Value {
	return slices.SortedFunc(func(yield func(reflect.Value) bool) {
		for key := range m.Seq() {
			if !yield(key) {
				return
			}
		}
	}, func(a, b reflect.Value) int { return cmp.Compare(a.String(), b.String()) })
}
