// Package op owns what an operation is: one declaration of request, response, route, verbs, roles and documentation, from
// which binding, validation, formats, metadata pages and clients' types all derive. It owns the model of types that the
// formats print, and the binding of a request to its type.
//
// It does not own how bytes look in a format (internal/wire), nor how a request travels (internal/web).
package op

import (
	"context"
	"fmt"
	"io"
	"iter"
	"net/http"
	"reflect"
	"strings"
)

// Meta carries, as a blank field of a request or response, what is said of the whole type: `doc` a description, `ns` the
// tail of its XML namespace, `implements` the verb marker of the contract, `csv` the lists that CSV prints as rows.
type Meta struct{}

// Void is the response of an operation that answers nothing: 204.
type Void struct{}

// Decimal is an exact decimal as text. On the wire it is a bare number; "" is absent.
type Decimal string

// Rows is a response that is streamed as a bare list and never gathered.
type Rows[T any] func(yield func(T, error) bool)

// Seq returns the rows as an iterator.
func (r Rows[T]) Seq() iter.Seq2[T, error] { return iter.Seq2[T, error](r) }

// EachRow calls fn for every row until one fails; formats print through it.
func (r Rows[T]) EachRow(fn func(row any) error) error {
	for row, err := range r.Seq() {
		if err != nil {
			return err
		}
		if err := fn(&row); err != nil {
			return err
		}
	}
	return nil
}

// rowType returns the type of a row.
func (r Rows[T]) rowType() reflect.Type { return reflect.TypeFor[T]() }

// File is a response that is a file, sent as it is in no wire format.
type File struct {
	Name        string
	ContentType string
	Size        int64
	Open        func() (io.ReadCloser, error)
}

// Op is an operation as a value.
type Op struct {
	Name     string   // the request type's
	Verbs    []string // nil: all verbs
	Path     string   // with {Name} variables
	Also     []string // further routes, "VERB /path"
	Access   Access
	Doc      string
	Request  *Type
	Response *Type // nil: void, answered with 204
	Queues   bool  // starts work: refused from another site's page, never run by HEAD
	Secret   bool  // its answers are never kept for replay
	Hidden   bool  // not on pages
	Call     func(ctx context.Context, req any) (any, error)
}

// Option changes an operation in its declaration.
type Option func(*Op)

// Queueing marks an operation that starts work.
func Queueing() Option { return func(o *Op) { o.Queues = true } }

// Secret marks an operation whose answers hold credentials.
func Secret() Option { return func(o *Op) { o.Secret = true } }

// Hidden leaves an operation out of pages.
func Hidden() Option { return func(o *Op) { o.Hidden = true } }

// Doc describes the operation where its request type does not.
func Doc(text string) Option { return func(o *Op) { o.Doc = text } }

// Name gives the operation another name than its request type's.
func Name(name string) Option { return func(o *Op) { o.Name = name } }

// AlsoAt adds a route, "VERB /path" or "/path".
func AlsoAt(route string) Option { return func(o *Op) { o.Also = append(o.Also, route) } }

// New declares an operation. The route is "GET /billing", "GET,POST /auth", or "/ai/usage" for all verbs.
func New[Req, Res any](route string, access Access, call func(context.Context, *Req) (*Res, error), options ...Option) Op {
	verbs, path := SplitRoute(route)
	request := TypeOf(reflect.TypeFor[Req]())
	o := Op{
		Name: request.Name, Verbs: verbs, Path: path, Access: access, Doc: request.Doc, Request: request,
		Call: func(ctx context.Context, req any) (any, error) {
			res, err := call(ctx, req.(*Req))
			if err != nil || res == nil {
				return nil, err
			}
			return res, nil
		},
	}
	if response := reflect.TypeFor[Res](); response != reflect.TypeFor[Void]() {
		o.Response = TypeOf(response)
	}
	for _, option := range options {
		option(&o)
	}
	return o
}

// SplitRoute takes "GET,POST /x" apart; no verbs are all verbs.
func SplitRoute(route string) (verbs []string, path string) {
	before, path, ok := strings.Cut(route, " ")
	if !ok {
		return nil, route
	}
	return strings.Split(before, ","), path
}

// NewRequest returns a fresh request value of the operation, a pointer.
func (o *Op) NewRequest() any { return o.Request.New() }

// Exchange is the request around an operation, for the few that mind headers and cookies.
type Exchange struct {
	Request        *http.Request
	Header         http.Header // of the answer
	IdempotencyKey string
	BaseURL        string // as the client sees the server, without a slash at the end
}

type exchangeKey struct{}

// WithExchange puts the exchange into the context.
func WithExchange(ctx context.Context, x *Exchange) context.Context {
	return context.WithValue(ctx, exchangeKey{}, x)
}

// ExchangeFrom returns the exchange of a request. Outside of one, in tests and jobs, it is an empty one.
func ExchangeFrom(ctx context.Context) *Exchange {
	if x, ok := ctx.Value(exchangeKey{}).(*Exchange); ok {
		return x
	}
	return &Exchange{Header: http.Header{}}
}

// String names the operation for messages.
func (o Op) String() string { return fmt.Sprintf("%s %s", o.Name, o.Path) }
