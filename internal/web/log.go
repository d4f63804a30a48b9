package web

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"voxbill/internal/fault"
)

// log leaves the one line of a request. It holds the address as declared rather than as sent: what is in a path or a
// query (ids, numbers, tokens of links) is not for the log.
func (c *call) log(ctx context.Context) {
	attrs := []slog.Attr{
		slog.String("id", c.id),
		slog.String("method", c.verb),
		slog.Int("status", c.answer.status),
		slog.Int64("bytes", c.answer.size),
		slog.Duration("took", time.Since(c.started)),
	}
	if c.match != nil {
		attrs = append(attrs, slog.String("route", c.match.pattern))
		if c.match.target != nil {
			attrs = append(attrs, slog.String("op", c.match.target.Name))
		}
	}
	if c.caller.ID != "" {
		attrs = append(attrs, slog.String("caller", c.caller.ID))
	}
	level := slog.LevelInfo
	if c.failure != nil {
		attrs = append(attrs, slog.String("error", c.cause.Error()))
		if c.failure.Kind == fault.Internal && (ctx.Err() == nil || c.stack != "") {
			level = slog.LevelError // what fails because its client has left is no trouble of ours
		}
	}
	if c.cut != nil {
		attrs = append(attrs, slog.String("cut", c.cut.Error()))
		if c.answer.broken == nil && ctx.Err() == nil {
			level = slog.LevelError // the fault is ours, not that of a client who left
		}
	}
	if c.stack != "" {
		attrs = append(attrs, slog.String("stack", c.stack))
	}
	if len(c.notes) > 0 {
		attrs = append(attrs, slog.String("note", errors.Join(c.notes...).Error()))
		level = slog.LevelError
	}
	c.server.config.Log.LogAttrs(ctx, level, "request", attrs...)
}

// note keeps what went wrong beside a request whose own answer stands, for its line in the log.
func (c *call) note(err error) { c.notes = append(c.notes, err) }
