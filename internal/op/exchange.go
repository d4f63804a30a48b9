package op

import (
	"context"
	"net/http"
)

// An Exchange is what an operation may know and say of the request and response it is part of, beside its own types.
type Exchange struct {
	Request        *http.Request
	Header         http.Header // of the response: the only way to set a header or cookie
	IdempotencyKey string      // "" = none
	BaseURL        string      // under which the client knows the server, without a slash at the end
}

type exchangeKey struct{}

// WithExchange returns a context that carries the exchange.
func WithExchange(ctx context.Context, x *Exchange) context.Context {
	return context.WithValue(ctx, exchangeKey{}, x)
}

// ExchangeFrom returns the exchange of a context. Outside of a request, as in the command line and in tests, it is an
// empty one whose headers go nowhere; it is never nil.
func ExchangeFrom(ctx context.Context) *Exchange {
	if x, ok := ctx.Value(exchangeKey{}).(*Exchange); ok {
		return x
	}
	return &Exchange{Request: &http.Request{Header: http.Header{}}, Header: http.Header{}}
}
