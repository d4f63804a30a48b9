package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"voxbill/internal/fault"
	"voxbill/internal/wire"
)

// status is the one table from the kind of a failure to the status of its answer.
func status(kind fault.Kind) int {
	switch kind {
	case fault.Invalid:
		return http.StatusBadRequest
	case fault.Unauthenticated:
		return http.StatusUnauthorized
	case fault.Forbidden:
		return http.StatusForbidden
	case fault.Missing:
		return http.StatusNotFound
	case fault.MethodNotAllowed:
		return http.StatusMethodNotAllowed
	case fault.Conflict:
		return http.StatusConflict
	case fault.TooLarge:
		return http.StatusRequestEntityTooLarge
	case fault.Unprocessable:
		return http.StatusUnprocessableEntity
	case fault.TooMany:
		return http.StatusTooManyRequests
	case fault.Unavailable:
		return http.StatusServiceUnavailable
	case fault.NotServed:
		return http.StatusNotImplemented
	}
	return http.StatusInternalServerError
}

// fail is the one place that writes a failure: status, the headers that belong to it, and the sentence in the format that
// was asked for.
func (c *call) fail(err error) {
	f := fault.As(err)
	if f.Kind == fault.Internal && errors.Is(err, context.DeadlineExceeded) {
		f = fault.New(fault.Unavailable, "This took longer than it may and was stopped; please try again later.")
	}
	c.failure, c.cause = f, err
	c.answer.reset()
	c.answer.status = status(f.Kind)
	header := c.answer.Header()
	switch {
	case f.Kind == fault.Unauthenticated && header.Get("WWW-Authenticate") == "":
		header.Set("WWW-Authenticate", `Basic realm="voxbill", charset="UTF-8"`)
	case len(f.Allow) > 0:
		header.Set("Allow", strings.Join(f.Allow, ", "))
	}
	if wait := retryAfter(f); wait > 0 {
		header.Set("Retry-After", strconv.Itoa(wait))
	}
	c.describe()
	said := wire.StatusOf(f)
	if c.inBatch {
		said.Meta = map[string]string{"AutoBatchIndex": strconv.Itoa(c.completed)}
	}
	if err := c.format.EncodeError(c.answer, said); err != nil {
		c.note(err) // the status alone still says enough
	}
}

// retryAfter is the wait in whole seconds, rounded up. Who is too fast or came at a bad time always gets one, at least a
// second.
func retryAfter(f *fault.Error) int {
	wait := int((f.RetryAfter + time.Second - 1) / time.Second)
	if f.Kind == fault.TooMany || f.Kind == fault.Unavailable {
		return max(wait, 1)
	}
	return wait
}
