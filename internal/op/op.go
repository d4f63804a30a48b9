// Package op is an operation as a value: its name, addresses, who may call it, the types of its request and response, and
// the function that runs it, declared once. Everything a client can see derives from that declaration: the binding of
// requests here, the formats in internal/wire, the addresses in internal/web, and later the pages and client types.
//
// It does not serve, authenticate or print anything: it knows neither sockets nor formats, and of HTTP only what an
// operation may need of the exchange it is part of. What an operation means belongs to the package that declares it.
package op

import (
	"context"
	"fmt"
	"reflect"
	"strings"
)

// An Op is one operation.
type Op struct {
	Name     string   // the request type's name in the contract
	Verbs    []string // nil = all verbs
	Path     string   // /accounts/{accountId}
	Also     []string // further addresses, "VERB /path"
	Access   Access
	Doc      string
	Request  *Type
	Response *Type // nil = nothing to say (204)
	Queues   bool  // a GET starts work: refused from other sites, never run by HEAD
	Secret   bool  // the answer is never kept for a repetition
	Hidden   bool  // not on pages and in client types

	// Generation is that of the public API which first had the operation. What is declared without a namespace is our own
	// and came with the newest.
	Generation int

	// Call runs the operation. req is what NewRequest returned; the result is nil for void, else a value of Response.
	Call func(ctx context.Context, req any) (any, error)
}

// NewRequest returns a pointer to an empty request, for Bind to fill and Call to take.
func (o *Op) NewRequest() any { return reflect.New(o.Request.Go).Interface() }

// An Option changes an operation while it is declared.
type Option func(*Op)

// Queueing declares that the operation starts work even by GET.
func Queueing() Option { return func(o *Op) { o.Queues = true } }

// Secret declares that the answer holds what must not be stored, such as a session or a key.
func Secret() Option { return func(o *Op) { o.Secret = true } }

// Hidden keeps the operation from pages and client types.
func Hidden() Option { return func(o *Op) { o.Hidden = true } }

// From names the generation of the public API that first had the operation, where it is not the first.
func From(generation int) Option { return func(o *Op) { o.Generation = generation } }

// Doc says what the operation does, where the request type's own sentence does not.
func Doc(text string) Option { return func(o *Op) { o.Doc = text } }

// Name gives the operation another name than its request type's.
func Name(name string) Option { return func(o *Op) { o.Name = name } }

// AlsoAt gives the operation a further address, written as in New.
func AlsoAt(route string) Option {
	return func(o *Op) { o.Also = append(o.Also, route) }
}

// New declares an operation. The route is "GET /billing/usage", "GET,POST /x" or "/ai/usage" for all verbs; a variable
// "{accountId}" is the request's member of that name in any case. Res is a pointer to a struct, a list, Rows[T] for one
// that is streamed, File, or Void for nothing (nil will do); a list may also be returned without the pointer. A declaration that contradicts itself panics: it is a mistake in the program, as
// with http.ServeMux.
func New[Req, Res any](route string, access Access, call func(context.Context, *Req) (Res, error), options ...Option) Op {
	verbs, path := SplitRoute(route)
	request, response := TypeOf(reflect.TypeFor[Req]()), TypeOf(reflect.TypeFor[Res]())
	if request.Kind != Object {
		panic(fmt.Sprintf("op: the request of %s must be a struct", route))
	}
	if response.Kind == Nothing {
		response = nil
	}
	o := Op{
		Name: request.Name, Verbs: verbs, Path: path, Access: access, Doc: request.Doc,
		Request: request, Response: response, Generation: FirstGeneration,
		Call: func(ctx context.Context, req any) (any, error) {
			res, err := call(ctx, req.(*Req))
			if err != nil || response == nil {
				return nil, err
			}
			if v := reflect.ValueOf(res); v.Kind() == reflect.Pointer && v.IsNil() {
				return nil, nil
			}
			return res, nil
		},
	}
	if request.Namespace == defaultNamespace {
		o.Generation = NewestGeneration
	}
	for _, option := range options {
		option(&o)
	}
	for _, at := range append([]string{route}, o.Also...) {
		_, path := SplitRoute(at)
		checkVariables(request, path)
	}
	return o
}

// SplitRoute takes "GET,POST /x" apart; no verbs are all verbs.
func SplitRoute(route string) (verbs []string, path string) {
	before, path, named := strings.Cut(route, " ")
	if !named {
		before, path = "", route
	}
	if !strings.HasPrefix(path, "/") {
		panic(fmt.Sprintf("op: the route %q must be a path, or verbs and a path", route))
	}
	if before == "" {
		return nil, path
	}
	return strings.Split(before, ","), path
}

// checkVariables makes sure that what is in the address has a member to go to.
func checkVariables(request *Type, path string) {
	for _, name := range Variables(path) {
		if request.Member(name) == nil {
			panic(fmt.Sprintf("op: %s has no member for {%s} of %s", request.Name, name, path))
		}
	}
}

// Variables lists the names of a path's variables in order.
func Variables(path string) []string {
	var names []string
	for rest := path; ; {
		_, after, ok := strings.Cut(rest, "{")
		if !ok {
			return names
		}
		name, after, ok := strings.Cut(after, "}")
		if !ok || name == "" {
			panic(fmt.Sprintf("op: the variables of %q are not closed", path))
		}
		names, rest = append(names, name), after
	}
}
