package op

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"voxbill/internal/fault"
)

// defaultNamespace is that of types that name none.
const defaultNamespace = "Voxbill"

// TypeOf reads the declaration of a Go type. It is done once for each operation: encoders and Bind work on what it
// returns. A member without a wire tag is not part of the contract; one of a kind that the contract does not have panics.
func TypeOf(t reflect.Type) *Type {
	return (&reader{seen: map[reflect.Type]*Type{}}).read(t)
}

// A reader reads declarations; seen lets types refer to each other.
type reader struct {
	seen map[reflect.Type]*Type
}

func (r *reader) read(t reflect.Type) *Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t == reflect.TypeFor[Void]():
		return &Type{Kind: Nothing, Go: t}
	case t == reflect.TypeFor[File]():
		return &Type{Kind: Binary, Name: "File", Go: t}
	case t == reflect.TypeFor[Decimal]():
		return &Type{Kind: Number, Name: "decimal", Go: t}
	case t == reflect.TypeFor[time.Time]():
		return &Type{Kind: Instant, Name: "DateTime", Go: t}
	case t.Implements(reflect.TypeFor[Stream]()):
		return &Type{Kind: List, Elem: r.read(t.In(0).In(0)), Go: t}
	}
	switch t.Kind() {
	case reflect.String:
		return &Type{Kind: Text, Name: "string", Go: t}
	case reflect.Bool:
		return &Type{Kind: Bool, Name: "bool", Go: t}
	case reflect.Int, reflect.Int32:
		return &Type{Kind: Int, Name: "int", Go: t}
	case reflect.Int64:
		return &Type{Kind: Long, Name: "long", Go: t}
	case reflect.Float64:
		return &Type{Kind: Double, Name: "double", Go: t}
	case reflect.Slice:
		return &Type{Kind: List, Elem: r.read(t.Elem()), Go: t}
	case reflect.Map:
		if t.Key().Kind() == reflect.String && t.Elem().Kind() == reflect.String {
			return &Type{Kind: Map, Elem: r.read(t.Elem()), Go: t}
		}
	case reflect.Struct:
		return r.object(t)
	}
	panic(fmt.Sprintf("op: the contract has no type for %v", t))
}

// object reads a struct.
func (r *reader) object(t reflect.Type) *Type {
	if known, ok := r.seen[t]; ok {
		return known
	}
	name, generic, _ := strings.Cut(t.Name(), "[")
	o := &Type{Kind: Object, Name: name, Namespace: defaultNamespace, Go: t}
	r.seen[t] = o
	for i := range t.NumField() {
		f := t.Field(i)
		switch {
		case f.Type == reflect.TypeFor[Meta]():
			o.readMeta(f.Tag)
		case f.Type == reflect.TypeFor[fault.Fields]():
			o.faults = f.Index
		case f.Anonymous && f.Type.Kind() == reflect.Struct:
			o.Base = r.object(f.Type)
			o.all = within(f.Index, o.Base.all)
		}
	}
	for i := range t.NumField() {
		if tag, ok := t.Field(i).Tag.Lookup("wire"); ok {
			o.Members = append(o.Members, r.member(o, t.Field(i), tag))
		}
	}
	o.order()
	if generic != "" {
		o.Args = o.arguments(strings.TrimSuffix(generic, "]"))
	}
	return o
}

func (t *Type) readMeta(tag reflect.StructTag) {
	if ns := tag.Get("ns"); ns != "" {
		t.Namespace = ns
	}
	if name := tag.Get("name"); name != "" {
		t.Name = name
	}
	t.Doc = tag.Get("doc")
	t.Implements, t.CSV = list(tag.Get("implements")), list(tag.Get("csv"))
	t.declared = tag.Get("order") == "declared"
}

func list(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ",")
}

// member reads one member.
func (r *reader) member(owner *Type, f reflect.StructField, tag string) *Member {
	name, options, _ := strings.Cut(tag, ",")
	if name == "" || !f.IsExported() || options != "" && options != "keep" {
		panic(fmt.Sprintf("op: %v.%s has a wire tag that says nothing usable: %q", owner.Go, f.Name, tag))
	}
	m := &Member{
		Name: name, JSON: jsonName(name), Type: r.read(f.Type), TypeName: f.Tag.Get("type"),
		Optional: f.Type.Kind() == reflect.Pointer, Keep: options == "keep",
		Required: f.Tag.Get("required") == "true", Since: FirstGeneration, Doc: f.Tag.Get("doc"),
		Owner: owner, Index: f.Index,
	}
	m.Key = `"` + m.JSON + `":`
	if since := f.Tag.Get("since"); since != "" {
		generation, err := strconv.Atoi(since)
		if err != nil {
			panic(fmt.Sprintf("op: %v.%s came since %q, which is no generation", owner.Go, f.Name, since))
		}
		m.Since = generation
	}
	if values := list(f.Tag.Get("enum")); values != nil {
		m.Type, m.TypeName = enum(m, values), ""
	}
	return m
}

// enum makes a text member, or a list of texts, one of a fixed set. The set has the name of the type tag, that of its Go
// type, or when that is a plain string, one made of type and member.
func enum(m *Member, values []string) *Type {
	if m.Type.Kind == List {
		of := *m.Type
		of.Elem = enum(&Member{Name: m.Name, TypeName: m.TypeName, Type: m.Type.Elem, Owner: m.Owner}, values)
		return &of
	}
	if m.Type.Kind != Text {
		panic(fmt.Sprintf("op: %s.%s has a set of values and is no text", m.Owner.Name, m.Name))
	}
	name := m.Type.Go.Name()
	switch {
	case m.TypeName != "":
		name = m.TypeName
	case m.Type.Go == reflect.TypeFor[string]():
		name = m.Owner.Name + m.Name
	}
	return &Type{Kind: Enum, Name: name, Namespace: m.Owner.Namespace, Values: values, Go: m.Type.Go}
}

// order lays the members out as JSON and XML list them; all holds those of the base until now.
func (t *Type) order() {
	base := t.all
	t.all = append(slices.Clone(t.Members), base...)
	own := slices.Clone(t.Members)
	if !t.declared {
		slices.SortStableFunc(own, func(a, b *Member) int { return cmp.Compare(a.Name, b.Name) })
	}
	if t.Base != nil {
		at := base
		t.sorted = make([]*Member, 0, len(t.all))
		for _, m := range t.Base.sorted {
			i := slices.IndexFunc(at, func(b *Member) bool { return b.Name == m.Name && b.Owner == m.Owner })
			t.sorted = append(t.sorted, at[i])
		}
	}
	t.sorted = append(t.sorted, own...)
	for i, m := range t.all {
		if t.Member(m.Name) != t.all[i] {
			panic(fmt.Sprintf("op: %v has two members named %s", t.Go, m.Name))
		}
	}
	for _, rows := range t.CSV {
		if m := t.Member(rows); m == nil || m.Type.Kind != List {
			panic(fmt.Sprintf("op: %v has no list %s for its CSV form", t.Go, rows))
		}
	}
}

// within returns the members of a base class as they lie in the class that embeds it.
func within(index []int, members []*Member) []*Member {
	var moved []*Member
	for _, m := range members {
		k := *m
		k.Index = append(slices.Clone(index), m.Index...)
		moved = append(moved, &k)
	}
	return moved
}

// arguments finds the arguments of a generic type among the types of its members, which is where it uses them.
func (t *Type) arguments(text string) []*Type {
	var args []*Type
	for name := range strings.SplitSeq(text, ",") {
		i := slices.IndexFunc(t.all, func(m *Member) bool { return mentions(m.Type, name) != nil })
		if i < 0 {
			panic(fmt.Sprintf("op: %v does not use its argument %s in a member", t.Go, name))
		}
		args = append(args, mentions(t.all[i].Type, name))
	}
	return args
}

// mentions returns t or the type of its elements, whichever has the full Go name.
func mentions(t *Type, name string) *Type {
	for ; t != nil; t = t.Elem {
		if full := t.Go.PkgPath() + "." + t.Go.Name(); full == name || "."+name == full {
			return t
		}
	}
	return nil
}
