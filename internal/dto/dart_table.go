package dto

import (
	"fmt"

	"voxbill/internal/op"
)

// registerClass puts a class into the table, with what it answers above it and what its members need below.
func (f *dartFile) registerClass(t *Type) {
	if t.Request != nil && !f.source.Page && t.Request.Returns != nil && len(t.Request.Returns.Args) > 0 {
		f.register(t.Request.Returns)
	}
	f.register(&Ref{Kind: op.Object, Name: t.Name, Type: t})
	for _, p := range f.source.PropertiesOf(t) {
		if converted(p.Type) {
			f.register(p.Type)
		}
	}
}

// register puts a type into the table, once.
func (f *dartFile) register(r *Ref) {
	name := f.ref(r)
	if r.Type != nil && r.Args == nil {
		name = scriptName(r.Type)
	}
	if f.known[name] || r.Param || r.IsList() && r.Args[0].Param {
		return
	}
	f.known[name] = true
	switch {
	case r.Type != nil && r.Type.IsEnum():
		f.table = append(f.table, fmt.Sprintf("'%s': TypeInfo(TypeOf.Enum, enumValues:%[1]s.values),", name))
	case r.Type != nil && r.Type.Params != nil && r.Args == nil:
		f.table = append(f.table, fmt.Sprintf("'%s': TypeInfo(TypeOf.GenericDef, create:() => %s()),", name, r.Type.Name))
	default:
		f.table = append(f.table, fmt.Sprintf("'%s': TypeInfo(TypeOf.Class, create:() => %s),", name, f.made(r)))
	}
	for _, arg := range r.Args {
		if arg.Type != nil {
			f.register(arg)
			f.register(&Ref{Kind: op.List, Name: "List", Args: []*Ref{arg}}) // generic classes have lists
		}
	}
}

// made is a new value of a type.
func (f *dartFile) made(r *Ref) string {
	switch r.Kind {
	case op.List:
		return "<" + f.ref(r.Args[0]) + ">[]"
	case op.Binary:
		return "Uint8List(0)"
	}
	return f.ref(r) + "()"
}

// converted reports whether the client library converts a value of the type.
func converted(r *Ref) bool {
	switch r.Kind {
	case op.List, op.Object, op.Enum, op.Instant:
		return true
	}
	return false
}
