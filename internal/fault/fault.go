// Package fault is the one shape of a failure that a client is told about: a kind, a code and a sentence fit for
// strangers, the bad fields by their contract names, and a cause that only the log sees. Whoever refuses something
// returns a fault; whoever cannot go on returns any other error, which As makes into an Internal fault that says nothing.
//
// It does not know HTTP: package web owns the one table from kinds to statuses. It does not log, translate or decide what
// may be tried again.
package fault

import (
	"errors"
	"fmt"
	"time"
)

// A Kind is the reason of a failure as far as the caller's next step depends on it.
type Kind uint8

// The kinds. The zero value is Internal, so that a forgotten kind tells nobody anything.
const (
	Internal         Kind = iota // something broke here
	Invalid                      // the request is wrong and must be changed
	Missing                      // it is not there, or not for this caller; see NotFound
	Unauthenticated              // nobody has signed in
	Forbidden                    // signed in, without the right
	MethodNotAllowed             // the address takes other verbs
	Conflict                     // it contradicts what is known
	TooLarge                     // more than is taken in one request
	Unprocessable                // understood, and refused
	TooMany                      // too often; come back later
	Unavailable                  // not now; come back later
	NotServed                    // an address of the hosted platform that is not served here yet
)

// kinds has each kind's name for logs and the error code it has on the wire when none is given.
var kinds = [...]struct{ name, code string }{
	Internal:         {"internal", "InternalServerError"},
	Invalid:          {"invalid", "ArgumentException"},
	Missing:          {"not found", "NotFound"},
	Unauthenticated:  {"unauthenticated", "Unauthorized"},
	Forbidden:        {"forbidden", "Forbidden"},
	MethodNotAllowed: {"method not allowed", "MethodNotAllowed"},
	Conflict:         {"conflict", "Conflict"},
	TooLarge:         {"too large", "RequestEntityTooLarge"},
	Unprocessable:    {"unprocessable", "UnprocessableEntity"},
	TooMany:          {"too many", "TooManyRequests"},
	Unavailable:      {"unavailable", "ServiceUnavailable"},
	NotServed:        {"not served", "NotImplementedException"},
}

// String returns the kind's name as logs show it.
func (k Kind) String() string {
	if int(k) < len(kinds) {
		return kinds[k].name
	}
	return kinds[Internal].name
}

// Code returns the error code that a failure of this kind has on the wire when it has none of its own.
func (k Kind) Code() string {
	if int(k) < len(kinds) {
		return kinds[k].code
	}
	return kinds[Internal].code
}

// An Error is a failure that a client is told about.
type Error struct {
	Kind       Kind
	Code       string        // errorCode on the wire
	Message    string        // a sentence for the client
	Fields     []Field       // every bad field of the request
	RetryAfter time.Duration // 0 = not said
	Allow      []string      // with MethodNotAllowed: the verbs that would do
	Cause      error         // for the log only
}

// New returns a failure of a kind, with the kind's code and a sentence for the client.
func New(kind Kind, format string, args ...any) *Error {
	return &Error{Kind: kind, Code: kind.Code(), Message: fmt.Sprintf(format, args...)}
}

// NotFound returns the failure for what is not there, and in the same words for what the caller may not see.
func NotFound(format string, args ...any) *Error {
	return New(Missing, format, args...)
}

// InvalidFields returns the failure of a request with bad fields. The first one gives code and message, as clients that
// show one sentence show that of the whole.
func InvalidFields(fields ...Field) *Error {
	e := New(Invalid, "The request is not valid.")
	if len(fields) > 0 {
		e.Code, e.Message, e.Fields = fields[0].Code, fields[0].Message, fields
	}
	return e
}

// Error describes the failure for a log, its cause included; it is never sent to a client.
func (e *Error) Error() string {
	text := e.Kind.String() + ": " + e.Message
	if e.Cause != nil {
		text += ": " + e.Cause.Error()
	}
	return text
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// As returns what a client may be told about err: the fault in its chain, or an Internal one that says nothing and keeps
// err as its cause. As(nil) is nil. The fault in the chain must not be changed by the one who asks: it may be shared.
func As(err error) *Error {
	if err == nil {
		return nil
	}
	var known *Error
	if errors.As(err, &known) && known != nil {
		return known
	}
	return &Error{
		Kind:    Internal,
		Code:    Internal.Code(),
		Message: "Something went wrong here. It has been noted; please try again later.",
		Cause:   err,
	}
}
