// Package dto writes the types of the API in the languages of its clients: what a metadata page shows and what
// /types/{language} answers. It owns the model of types that all languages share, the list of languages, one file each,
// and the rules of what is included and which options a file was made with.
//
// It does not know what an operation means, nor how a request reaches it; it reads the declarations of internal/op and
// prints text. That the text compiles and works is for the tests of the clients to show.
package dto

import "voxbill/internal/op"

// A Model is every type and operation that can be written, at one generation of the API.
type Model struct {
	Generation int
	Types      []*Type      // by namespace, then name; a generic type once, as its definition
	Operations []*Operation // by name
}

// A Type is a class or an enum.
type Type struct {
	Name       string
	Namespace  string // Voice.Api.Billing
	Library    bool   // belongs to the client libraries (Authenticate, ResponseStatus): they bring their own
	Doc        string
	Params     []string // names of the parameters of a generic type: T
	Inherits   *Ref
	Implements []string // as declared: IGet, IPost
	Properties []*Property
	Values     []string   // of an enum
	Request    *Operation // of which it is the request, nil else
}

// IsEnum reports whether the type is a set of names.
func (t *Type) IsEnum() bool { return len(t.Values) > 0 }

// A Property is a member of a class, in the order of its declaration.
type Property struct {
	Name     string // AIMinutes
	JSON     string // aiMinutes
	Type     *Ref
	Required bool
	Doc      string

	implicit bool // AddImplicitVersion asked for it
}

// A Ref is a type as it is used.
type Ref struct {
	Kind     op.Kind
	Name     string // string, int, long, double, decimal, bool, DateTime, List, Dictionary, Stream, a declared type's or a parameter's name
	Type     *Type  // the declared type, nil for all others
	Args     []*Ref // of List one, of Dictionary two, of a generic type its arguments
	Nullable bool   // a value (number, bool, enum, DateTime) that may be absent; texts, lists and classes always may
	Param    bool   // a parameter of the generic type that it stands in
}

// IsValue reports whether the type has no null of its own: numbers, bools, enums and instants.
func (r *Ref) IsValue() bool {
	switch r.Kind {
	case op.Bool, op.Int, op.Long, op.Double, op.Number, op.Enum, op.Instant:
		return !r.Param
	}
	return false
}

// Is reports whether the type is a list.
func (r *Ref) IsList() bool { return r.Kind == op.List }

// An Operation is what a request type asks for.
type Operation struct {
	Name    string
	Type    *Type
	Routes  []Route // in declared order
	Verb    string  // the one that clients use by themselves: GET, POST ...
	Returns *Ref    // nil = nothing
	Access  op.Access
	Doc     string
	Tags    []string
}

// A Route is an address of an operation.
type Route struct {
	Path  string
	Verbs []string // nil = all verbs
}
