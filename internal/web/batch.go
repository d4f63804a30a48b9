package web

import (
	"context"
	"net/http"
	"reflect"
	"strconv"

	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// runBatch runs a list of requests one after the other and answers with the list of their results. The first failure is
// the whole answer and names its place in meta.AutoBatchIndex; what was done before it stays done, and
// X-AutoBatch-Completed counts it.
func (c *call) runBatch(ctx context.Context, body []byte) error {
	o := c.match.target
	if r := o.Response; r != nil && (r.Kind == op.Binary || r.Go.Implements(reflect.TypeFor[op.Stream]())) {
		return fault.New(fault.Invalid, "%s answers with more than fits into a list of answers; send its requests one by one.", o.Name)
	}
	list, err := c.bodyFormat().Decode(body, nil)
	if err != nil {
		return malformed(err)
	}
	if kind := list.Kind(); kind != op.ListValue && kind != op.ElementValue {
		return op.Malformed("it must be a list of %s", o.Name)
	}
	if n := list.Len(); n > c.server.config.Limits.Batch {
		return fault.New(fault.TooLarge, "A batch takes at most %d requests, and this one has %d.", c.server.config.Limits.Batch, n)
	}
	results, err := c.runEach(ctx, list)
	c.answer.Header().Set("X-AutoBatch-Completed", strconv.Itoa(c.completed))
	if err != nil {
		return err
	}
	if o.Response == nil {
		c.answer.status = http.StatusNoContent
		return nil
	}
	return c.encodeAs(&op.Type{Kind: op.List, Elem: o.Response, Go: results.Type()}, results.Interface())
}

// runEach runs the requests and gathers their results, until one fails. From here on a failure is that of one request.
func (c *call) runEach(ctx context.Context, list op.Value) (results reflect.Value, err error) {
	o := c.match.target
	if o.Response != nil {
		results = reflect.MakeSlice(reflect.SliceOf(o.Response.Go), 0, list.Len())
	}
	c.inBatch = true
	key := c.exchange.IdempotencyKey
	for item := range list.Items() {
		if key != "" {
			// Each request is one of its own: what an operation derives from the key must not make two of them one.
			c.exchange.IdempotencyKey = key + "[" + strconv.Itoa(c.completed) + "]"
		}
		req := o.NewRequest()
		if err := op.Bind(o.Request, req, op.Sources{Body: item}); err != nil {
			return results, err
		}
		result, err := o.Call(ctx, req)
		if err != nil {
			return results, err
		}
		if o.Response != nil {
			results = reflect.Append(results, valueOf(result, o.Response.Go))
		}
		c.completed++
	}
	return results, nil
}

// valueOf is a result as an element of the list: without its pointer, and empty where there is none.
func valueOf(result any, t reflect.Type) reflect.Value {
	v := reflect.ValueOf(result)
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if !v.IsValid() {
		return reflect.Zero(t)
	}
	return v
}
