package web

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"net/http"
	"strings"
	"time"

	"voxbill/internal/fault"
	"voxbill/internal/replay"
)

// maxKeyLength is the longest Idempotency-Key that is taken.
const maxKeyLength = 255

// once runs a request that carries an Idempotency-Key at most once: the first answer is kept before it is sent, and is
// what the same request gets when it comes again. Kept are successes and conflicts. Every other failure has changed
// nothing and gives the key back, so that the same key may carry the corrected request.
//
// A key needs a caller (strangers must not read each other's answers) and an operation whose answers may be stored; where
// one is missing, and for what only reads, the request runs as if it had no key.
func (c *call) once(ctx context.Context, body []byte, run func(context.Context) error) error {
	store := c.server.config.Replay
	if store == nil || !c.keyed() {
		return run(ctx)
	}
	if len(c.exchange.IdempotencyKey) > maxKeyLength {
		return fault.New(fault.Invalid, "The Idempotency-Key is longer than %d characters.", maxKeyLength)
	}
	// Nobody else can have the key while this runs: work that is not done within the lease is told to stop.
	ctx, cancel := context.WithTimeout(ctx, store.Lease)
	defer cancel()
	claim, err := store.Claim(ctx, c.replayKey(body))
	if err != nil {
		return err
	}
	switch claim.State {
	case replay.Answered:
		c.repeat(claim.Answer)
		return nil
	case replay.Running:
		busy := fault.New(fault.Conflict, "A request with this Idempotency-Key is still being worked on; send it again in a moment.")
		busy.RetryAfter = time.Second
		return busy
	case replay.Different:
		return fault.New(fault.Unprocessable, "This Idempotency-Key was used for another request; a new request needs a new key.")
	}
	return c.runClaimed(ctx, claim, run)
}

// keyed reports whether the request's key counts.
func (c *call) keyed() bool {
	changes := c.verb != http.MethodGet && c.verb != http.MethodHead || c.match.target.Queues
	return c.exchange.IdempotencyKey != "" && c.caller.ID != "" && changes && !c.match.target.Secret
}

// runClaimed runs the request and then keeps its answer or gives the key back, whether or not the client still listens.
func (c *call) runClaimed(ctx context.Context, claim *replay.Claim, run func(context.Context) error) error {
	store, after := c.server.config.Replay, context.WithoutCancel(ctx)
	c.answer.hold = c.server.config.Limits.KeepBody
	kept := false
	defer func() {
		if kept {
			return
		}
		if err := store.Release(after, claim); err != nil {
			c.note(err)
		}
	}()
	if err := run(ctx); err != nil {
		if f := fault.As(err); f.Kind != fault.Conflict || c.answer.sent {
			return err
		}
		c.fail(err)
	}
	if c.answer.sent {
		return nil // larger than what is kept; what the operation wrote is unique by itself
	}
	err := store.Finish(after, claim, replay.Answer{
		Status:      c.answer.status,
		ContentType: c.answer.Header().Get("Content-Type"),
		Body:        c.answer.body,
	})
	if err != nil {
		// The request has succeeded: its client is told so. The key stays claimed until its lease ends.
		c.note(err)
	}
	kept = true
	return nil
}

// repeat answers with what was answered before.
func (c *call) repeat(a replay.Answer) {
	header := c.answer.Header()
	header.Set("Idempotency-Replayed", "true")
	if a.ContentType != "" {
		header.Set("Content-Type", a.ContentType)
	}
	if strings.HasPrefix(a.ContentType, "text/html") {
		header.Set("Content-Security-Policy", pagePolicy)
	}
	c.answer.status = a.Status
	c.answer.hold = max(c.answer.hold, len(a.Body))
	c.answer.body = append(c.answer.body, a.Body...)
}

// replayKey hashes whose request it is, and what it says. The address under which an operation was called does not
// matter, nor does the format of its answer; the values in the address and the bytes of the body do.
func (c *call) replayKey(body []byte) replay.Key {
	name := c.match.target.Name
	if c.match.batch {
		name += "[]"
	}
	values := c.r.URL.Query()
	delete(values, "format")
	for variable, value := range c.match.vars {
		values.Set(variable, value)
	}
	return replay.Key{
		Scope:   hash([]byte(c.caller.ID), []byte(name), []byte(c.exchange.IdempotencyKey)),
		Content: hash([]byte(values.Encode()), body),
	}
}

// hash joins parts so that no two lists of parts look the same.
func hash(parts ...[]byte) [32]byte {
	h := sha256.New()
	for _, part := range parts {
		h.Write(binary.AppendUvarint(nil, uint64(len(part))))
		h.Write(part)
	}
	return [32]byte(h.Sum(nil))
}
