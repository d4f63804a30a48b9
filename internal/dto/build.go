package dto

import (
	"cmp"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"voxbill/internal/op"
)

// Build reads the operations that pages may show, as a generation of the API knew them.
func Build(ops []op.Op, generation int) *Model {
	b := &builder{model: &Model{Generation: generation}, types: map[string]*Type{}}
	for i := range ops {
		if o := &ops[i]; !o.Hidden && o.Generation <= generation {
			b.operation(o)
		}
	}
	b.declared(op.TypeOf(reflect.TypeFor[responseStatus]()))
	m := b.model
	slices.SortFunc(m.Types, func(a, b *Type) int {
		return cmp.Or(cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
	})
	slices.SortFunc(m.Operations, func(a, b *Operation) int { return cmp.Compare(a.Name, b.Name) })
	return m
}

// Operation returns the operation of a name in any case, nil when there is none.
func (m *Model) Operation(name string) *Operation {
	for _, o := range m.Operations {
		if strings.EqualFold(o.Name, name) {
			return o
		}
	}
	return nil
}

type builder struct {
	model *Model
	types map[string]*Type // by namespace and name
}

func (b *builder) operation(o *op.Op) {
	request := o.Request.At(b.model.Generation)
	made := &Operation{Name: o.Name, Access: o.Access, Doc: o.Doc, Tags: []string{tag(request.Namespace)}}
	made.Routes = append(made.Routes, Route{Path: o.Path, Verbs: o.Verbs})
	for _, at := range o.Also {
		verbs, path := op.SplitRoute(at)
		made.Routes = append(made.Routes, Route{Path: path, Verbs: verbs})
	}
	made.Type = b.declared(request)
	made.Type.Request = made
	made.Verb = preferredVerb(request.Implements, request.Base, made.Routes)
	if o.Response != nil {
		made.Returns = b.ref(o.Response.At(b.model.Generation), false)
	}
	b.model.Operations = append(b.model.Operations, made)
}

// tag is the area of an operation: the last part of its namespace, in small letters. What the client libraries bring along,
// in a whole namespace of its own, is for signing in and has the tag that it has there.
func tag(namespace string) string {
	if strings.Contains(namespace, "://") {
		return "auth"
	}
	return strings.ToLower(namespace[strings.LastIndexAny(namespace, "./")+1:])
}

// preferredVerb is the verb that clients use by themselves: that of a marker, else the only one of the routes, else POST.
func preferredVerb(implements []string, base *op.Type, routes []Route) string {
	for _, marker := range implements {
		switch marker {
		case "IGet", "IPost", "IPut", "IPatch", "IDelete":
			return strings.ToUpper(marker[1:])
		}
	}
	if base != nil {
		if verb := preferredVerb(base.Implements, base.Base, nil); verb != "" {
			return verb
		}
	}
	if routes == nil {
		return ""
	}
	var verbs []string
	for _, r := range routes {
		if r.Verbs == nil {
			return http.MethodPost
		}
		verbs = append(verbs, r.Verbs...)
	}
	slices.Sort(verbs)
	if verbs = slices.Compact(verbs); len(verbs) == 1 {
		return verbs[0]
	}
	return http.MethodPost
}

// declared returns the type of an object or enum, made once. A generic one is made as its definition.
func (b *builder) declared(t *op.Type) *Type {
	key := t.Namespace + "/" + t.Name
	if known, ok := b.types[key]; ok {
		return known
	}
	made := &Type{Name: t.Name, Namespace: clrNamespace(t.Namespace), Library: strings.Contains(t.Namespace, "://"), Doc: t.Doc, Values: t.Values}
	b.types[key] = made
	b.model.Types = append(b.model.Types, made)
	if t.Kind == op.Enum {
		return made
	}
	made.Implements = t.Implements
	params := map[reflect.Type]string{}
	for i, arg := range t.Args {
		name := "T"
		if len(t.Args) > 1 {
			name += string(rune('1' + i))
		}
		made.Params, params[arg.Go] = append(made.Params, name), name
	}
	if t.Base != nil {
		made.Inherits = b.ref(t.Base, false)
	}
	for _, m := range t.Members {
		p := &Property{Name: m.Name, JSON: m.JSON, Required: m.Required, Doc: m.Doc, Type: b.named(b.generic(m.Type, m.Optional, params), m.TypeName)}
		if p.Type.Kind == op.Number {
			p.Type.Nullable = true // an exact decimal that is absent is unknown, not zero
		}
		made.Properties = append(made.Properties, p)
	}
	return made
}

// clrNamespace is that of generated code; the types of the client libraries are declared by the name of their schema.
func clrNamespace(namespace string) string {
	if strings.Contains(namespace, "://") {
		return "ServiceStack"
	}
	return namespace
}

// generic is ref with the parameters of the generic type around it in place of its arguments.
func (b *builder) generic(t *op.Type, optional bool, params map[reflect.Type]string) *Ref {
	if name, ok := params[t.Go]; ok && t.Kind == op.Object {
		b.ref(t, optional)
		return &Ref{Kind: t.Kind, Name: name, Param: true}
	}
	if t.Kind == op.List && len(params) > 0 {
		return &Ref{Kind: op.List, Name: "List", Args: []*Ref{b.generic(t.Elem, false, params)}}
	}
	return b.ref(t, optional)
}

// named gives a plain type the name that its member declares, such as double for an exact decimal.
func (b *builder) named(r *Ref, name string) *Ref {
	kinds := map[string]op.Kind{"double": op.Double, "int": op.Int, "long": op.Long, "string": op.Text, "decimal": op.Number, "DateTime": op.Instant}
	if kind, ok := kinds[name]; ok && r.Type == nil && len(r.Args) == 0 {
		r.Kind, r.Name = kind, name
	}
	return r
}

// ref returns the use of a type.
func (b *builder) ref(t *op.Type, optional bool) *Ref {
	r := &Ref{Kind: t.Kind, Name: t.Name}
	switch t.Kind {
	case op.List:
		r.Name, r.Args = "List", []*Ref{b.ref(t.Elem, false)}
	case op.Map:
		text := &Ref{Kind: op.Text, Name: "string"}
		r.Name, r.Args = "Dictionary", []*Ref{text, text}
	case op.Binary:
		r.Name = "Stream"
	case op.Object, op.Enum:
		r.Type = b.declared(t)
		for _, arg := range t.Args {
			r.Args = append(r.Args, b.ref(arg, false))
		}
	}
	r.Nullable = optional && r.IsValue()
	return r
}
