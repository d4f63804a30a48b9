package op

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Kind is what sort of value a type is in the contract.
type Kind uint8

// The kinds of the contract's types.
const (
	KindString Kind = iota
	KindBool
	KindInt
	KindLong
	KindDouble
	KindDecimal
	KindTime
	KindEnum
	KindObject
	KindList
	KindMap // string to string
	KindRows
	KindFile
)

// Type is the model of a request, response or member type: what formats, pages and clients' types print.
type Type struct {
	Name       string // CLR name, "" for lists
	Namespace  string // tail, such as Voice.Api.Billing
	Doc        string
	Implements string // IGet, IPost ...
	CSV        []string
	Kind       Kind
	Base       *Type // embedded struct: the base class
	Members    []Member
	Elem       *Type    // of a list
	EnumNames  []string // of an enum
	Go         reflect.Type
}

// Member is one property of a type, without those of its base class.
type Member struct {
	Name     string // CLR name, such as AIMinutes
	JSON     string // aiMinutes
	Type     *Type
	DTO      string // contract type where it differs from the kind's own, such as double
	Doc      string
	Required bool
	Since    int  // generation of the public API in which it appeared
	Keep     bool // an empty text is a value
	Nullable bool // a pointer: nil is absent
	Index    []int
}

// ListNamespace is the namespace tail of types that do not say another.
const defaultNamespace = "Voxbill"

// types remembers the models by Go type; they are built once and never change.
var types sync.Map

// TypeOf returns the model of a Go type. A type that the contract cannot express is a mistake in the program and panics.
func TypeOf(t reflect.Type) *Type {
	if known, ok := types.Load(t); ok {
		return known.(*Type)
	}
	model := build(t)
	known, _ := types.LoadOrStore(t, model)
	return known.(*Type)
}

// scalars are the Go types that are a kind of their own.
var scalars = map[reflect.Type]Type{
	reflect.TypeFor[Decimal]():   {Name: "decimal", Kind: KindDecimal},
	reflect.TypeFor[time.Time](): {Name: "DateTime", Kind: KindTime},
	reflect.TypeFor[File]():      {Name: "File", Kind: KindFile},
}

func build(t reflect.Type) *Type {
	if s, ok := scalars[t]; ok {
		s.Go = t
		return &s
	}
	if rows, ok := reflect.Zero(t).Interface().(interface{ rowType() reflect.Type }); ok {
		return &Type{Kind: KindRows, Elem: TypeOf(rows.rowType()), Go: t}
	}
	switch t.Kind() {
	case reflect.String:
		return &Type{Name: "string", Kind: KindString, Go: t}
	case reflect.Bool:
		return &Type{Name: "bool", Kind: KindBool, Go: t}
	case reflect.Int, reflect.Int32:
		return &Type{Name: "int", Kind: KindInt, Go: t}
	case reflect.Int64:
		return &Type{Name: "long", Kind: KindLong, Go: t}
	case reflect.Float64:
		return &Type{Name: "double", Kind: KindDouble, Go: t}
	case reflect.Slice:
		return &Type{Kind: KindList, Elem: TypeOf(t.Elem()), Go: t}
	case reflect.Map:
		return &Type{Kind: KindMap, Go: t, Elem: TypeOf(t.Elem())}
	case reflect.Struct:
		return buildObject(t)
	}
	panic(fmt.Sprintf("op: %v cannot stand in a contract", t))
}

func buildObject(t reflect.Type) *Type {
	model := &Type{Name: t.Name(), Namespace: defaultNamespace, Kind: KindObject, Go: t}
	// A generic type's name in Go carries its arguments; the contract's does not.
	model.Name, _, _ = strings.Cut(model.Name, "[")
	for i := range t.NumField() {
		field := t.Field(i)
		switch {
		case field.Type == reflect.TypeFor[Meta]():
			model.describe(field.Tag)
		case field.Anonymous:
			model.Base = TypeOf(field.Type)
		case field.Tag.Get("wire") != "":
			model.Members = append(model.Members, member(field))
		}
	}
	return model
}

func (t *Type) describe(tag reflect.StructTag) {
	t.Doc, t.Implements = tag.Get("doc"), tag.Get("implements")
	if ns := tag.Get("ns"); ns != "" {
		t.Namespace = ns
	}
	if name := tag.Get("name"); name != "" {
		t.Name = name
	}
	if csv := tag.Get("csv"); csv != "" {
		t.CSV = strings.Split(csv, ",")
	}
}

func member(field reflect.StructField) Member {
	name, options, _ := strings.Cut(field.Tag.Get("wire"), ",")
	m := Member{
		Name: name, JSON: CamelCase(name), Doc: field.Tag.Get("doc"), DTO: field.Tag.Get("type"),
		Required: field.Tag.Get("required") == "true", Keep: options == "keep", Since: 1, Index: field.Index,
	}
	if since := field.Tag.Get("since"); since != "" {
		n, err := strconv.Atoi(since)
		if err != nil {
			panic("op: since of " + name + " is no generation")
		}
		m.Since = n
	}
	t := field.Type
	if t.Kind() == reflect.Pointer {
		m.Nullable, t = true, t.Elem()
	}
	m.Type = TypeOf(t)
	if names := field.Tag.Get("enum"); names != "" {
		enum := *m.Type
		enum.Kind, enum.EnumNames = KindEnum, strings.Split(names, ",")
		if enum.Name = field.Tag.Get("type"); enum.Name == "" {
			enum.Name = name
		}
		m.DTO, m.Type = "", &enum
	}
	return m
}

// CamelCase returns the JSON name of a CLR name as ServiceStack does: the leading run of capitals in lower case, but for
// the last of them when a small letter follows; the first letter always. AIMinutes is aiMinutes, URLs is urLs.
func CamelCase(name string) string {
	letters := []byte(name)
	for i, c := range letters {
		if c < 'A' || c > 'Z' {
			break
		}
		if i > 0 && i+1 < len(letters) && letters[i+1] >= 'a' && letters[i+1] <= 'z' {
			break
		}
		letters[i] = c + 'a' - 'A'
	}
	return string(letters)
}

// New returns a pointer to a fresh value of the type.
func (t *Type) New() any { return reflect.New(t.Go).Interface() }

// AllMembers returns the members in JSON's order: the type's own, then its base class's, and so on up. The indexes are
// from the type itself.
func (t *Type) AllMembers() []Member {
	members := append([]Member(nil), t.Members...)
	if t.Base == nil {
		return members
	}
	at := t.baseIndex()
	for _, m := range t.Base.AllMembers() {
		m.Index = append([]int{at}, m.Index...)
		members = append(members, m)
	}
	return members
}

// baseIndex is the field of the embedded base class.
func (t *Type) baseIndex() int {
	for i := range t.Go.NumField() {
		if f := t.Go.Field(i); f.Anonymous && f.Type == t.Base.Go {
			return i
		}
	}
	panic("op: no base class in " + t.Name)
}
