// Package replay keeps the first answer to a request that carried an Idempotency-Key, so that the same request sent again
// gets the same answer and does nothing twice. It owns the table replays: who claimed a key, with which content, and what
// was answered, for thirty days and within a bounded size.
//
// It does not know what a request, a caller or an answer means: internal/web hashes the first two and decides which answers
// are worth keeping. It is not what makes facts unique either; that is their natural key, which has no end.
package replay

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"voxbill/internal/db"
)

// Defaults of a Store's bounds.
const (
	DefaultKeep    = 30 * 24 * time.Hour
	DefaultLease   = 2 * time.Minute
	DefaultMaxKeys = 200_000
	DefaultMaxSize = 1 << 30
)

// A Store keeps answers in a database. The bounds are set before first use.
type Store struct {
	DB      *db.DB
	Keep    time.Duration // how long an answer is repeated
	Lease   time.Duration // how long a claim holds without an answer: a server that died must not hold a key for ever
	MaxKeys int64         // answers kept before the oldest go
	MaxSize int64         // bytes of answers kept before the oldest go
}

// New returns a store with the default bounds.
func New(d *db.DB) *Store {
	return &Store{DB: d, Keep: DefaultKeep, Lease: DefaultLease, MaxKeys: DefaultMaxKeys, MaxSize: DefaultMaxSize}
}

// A Key names a request: Scope is the hash of caller, route and Idempotency-Key, Content that of what was sent.
type Key struct {
	Scope, Content [32]byte
}

// An Answer is what is repeated.
type Answer struct {
	Status      int
	ContentType string
	Body        []byte
}

// A State says what Claim found.
type State uint8

const (
	// Claimed: nobody has used the key; the caller runs the request, within the lease, then calls Finish or Release.
	Claimed State = iota
	// Answered: the same request was answered before; the claim holds the answer.
	Answered
	// Running: the same request is being worked on.
	Running
	// Different: the key was used for another request.
	Different
)

// A Claim is the outcome of asking for a key.
type Claim struct {
	State  State
	Answer Answer // when Answered

	key     Key
	created int64
}

// Claim asks for a key. Of several that ask at once exactly one gets it.
func (s *Store) Claim(ctx context.Context, key Key) (*Claim, error) {
	var c *Claim
	err := s.DB.Update(ctx, func(tx *db.Tx) error {
		now := tx.Now.UnixMilli()
		c = &Claim{key: key, created: now}
		taken, err := tx.ExecContext(ctx, `
			INSERT INTO replays (scope_hash, body_hash, status, created, expires)
			VALUES ($1, $2, 0, $3, $4)
			ON CONFLICT (scope_hash) DO UPDATE
			   SET body_hash = excluded.body_hash, status = 0, content_type = '', body = NULL,
			       created = excluded.created, expires = excluded.expires
			 WHERE replays.expires <= excluded.created`,
			key.Scope[:], key.Content[:], now, tx.Now.Add(s.Lease).UnixMilli())
		if err != nil {
			return err
		}
		if n, err := taken.RowsAffected(); err != nil || n == 1 {
			return err
		}
		return c.read(ctx, tx)
	})
	if err != nil {
		return nil, fmt.Errorf("claim idempotency key: %w", err)
	}
	return c, nil
}

// read fills in what is known of a key that another has.
func (c *Claim) read(ctx context.Context, tx *db.Tx) error {
	var content []byte
	err := tx.QueryRowContext(ctx, `
		SELECT body_hash, status, content_type, body
		  FROM replays
		 WHERE scope_hash = $1`, c.key.Scope[:]).
		Scan(&content, &c.Answer.Status, &c.Answer.ContentType, &c.Answer.Body)
	switch {
	case errors.Is(err, sql.ErrNoRows): // released this very moment; whoever sends it again gets it
		c.State = Running
		return nil
	case err != nil:
		return err
	case string(content) != string(c.key.Content[:]):
		c.State = Different
	case c.Answer.Status == 0:
		c.State = Running
	default:
		c.State = Answered
	}
	return nil
}

// Finish keeps the answer under a claimed key.
func (s *Store) Finish(ctx context.Context, c *Claim, a Answer) error {
	err := s.DB.Update(ctx, func(tx *db.Tx) error {
		_, err := tx.ExecContext(ctx, `
			UPDATE replays
			   SET status = $1, content_type = $2, body = $3, expires = $4
			 WHERE scope_hash = $5 AND status = 0 AND created = $6`,
			a.Status, a.ContentType, a.Body, tx.Now.Add(s.Keep).UnixMilli(), c.key.Scope[:], c.created)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep answer of idempotency key: %w", err)
	}
	return nil
}

// Release gives a claimed key back: the request changed nothing, or its answer is not to be kept, and may be sent anew.
func (s *Store) Release(ctx context.Context, c *Claim) error {
	err := s.DB.Update(ctx, func(tx *db.Tx) error {
		_, err := tx.ExecContext(ctx, `
			DELETE FROM replays
			 WHERE scope_hash = $1 AND status = 0 AND created = $2`, c.key.Scope[:], c.created)
		return err
	})
	if err != nil {
		return fmt.Errorf("release idempotency key: %w", err)
	}
	return nil
}

// Tidy removes what has expired and, beyond the bounds, the oldest answers. The server calls it every hour or so; the
// bounds may be passed by what one such interval brings.
func (s *Store) Tidy(ctx context.Context) (removed int64, err error) {
	err = s.DB.Update(ctx, func(tx *db.Tx) error {
		removed = 0
		expired, err := tx.ExecContext(ctx, `DELETE FROM replays WHERE expires <= $1`, tx.Now.UnixMilli())
		if err != nil {
			return err
		}
		over, err := tx.ExecContext(ctx, `
			DELETE FROM replays
			 WHERE scope_hash IN (
			       SELECT scope_hash
			         FROM (SELECT scope_hash,
			                      ROW_NUMBER() OVER newest AS keys,
			                      SUM(COALESCE(LENGTH(body), 0)) OVER newest AS size
			                 FROM replays
			                WHERE status <> 0
			               WINDOW newest AS (ORDER BY created DESC, scope_hash)) AS ranked
			        WHERE keys > $1 OR size > $2)`, s.MaxKeys, s.MaxSize)
		if err != nil {
			return err
		}
		for _, r := range []sql.Result{expired, over} {
			n, err := r.RowsAffected()
			if err != nil {
				return err
			}
			removed += n
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("tidy idempotency keys: %w", err)
	}
	return removed, nil
}
