package wire

import (
	"io"
	"reflect"
	"slices"
	"strings"

	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// errorResponse is the body of every failure.
type errorResponse struct {
	_              op.Meta `name:"ErrorResponse" ns:"http://schemas.servicestack.net/types"`
	ResponseStatus *Status `wire:"ResponseStatus"`
}

// A Status is what a client is told of a failure.
type Status struct {
	_          op.Meta           `name:"ResponseStatus" ns:"http://schemas.servicestack.net/types" order:"declared"`
	ErrorCode  string            `wire:"ErrorCode"`
	Message    string            `wire:"Message"`
	StackTrace string            `wire:"StackTrace"` // never sent; XML says so
	Errors     []StatusError     `wire:"Errors"`
	Meta       map[string]string `wire:"Meta"`
}

// A StatusError is one bad field.
type StatusError struct {
	_         op.Meta           `name:"ResponseError" ns:"http://schemas.servicestack.net/types" order:"declared"`
	ErrorCode string            `wire:"ErrorCode"`
	FieldName string            `wire:"FieldName"`
	Message   string            `wire:"Message"`
	Meta      map[string]string `wire:"Meta"`
}

// errorType is the declaration of every failure's body.
var errorType = op.TypeOf(reflect.TypeFor[errorResponse]())

// StatusOf returns what a client is told of a fault. Its errors are an empty list and not absent, as clients expect.
func StatusOf(f *fault.Error) *Status {
	s := &Status{ErrorCode: f.Code, Message: f.Message, Errors: make([]StatusError, len(f.Fields))}
	for i, field := range f.Fields {
		s.Errors[i] = StatusError{ErrorCode: field.Code, FieldName: field.Name, Message: field.Message}
	}
	return s
}

// encodeErrorBy writes a failure as the format writes any value, without words that a careless page would run.
func encodeErrorBy(encode func(io.Writer, *op.Type, any, string) error) func(io.Writer, *Status) error {
	return func(w io.Writer, s *Status) error {
		return encode(w, errorType, &errorResponse{ResponseStatus: s.harmless()}, "")
	}
}

// harmless is the status without the beginning of a script in its messages, which repeat what a client sent.
func (s *Status) harmless() *Status {
	of := *s
	of.Message = withoutScript(s.Message)
	of.Errors = slices.Clone(s.Errors)
	for i := range of.Errors {
		e := &of.Errors[i]
		e.Message, e.FieldName = withoutScript(e.Message), withoutScript(e.FieldName)
	}
	return &of
}

func withoutScript(text string) string {
	const script = "<script"
	var out strings.Builder
	from := 0
	for at := 0; at+len(script) <= len(text); at++ {
		if strings.EqualFold(text[at:at+len(script)], script) {
			out.WriteString(text[from:at] + "&lt;")
			from = at + 1
		}
	}
	if from == 0 {
		return text
	}
	out.WriteString(text[from:])
	return out.String()
}
