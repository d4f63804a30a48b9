package account

import (
	"context"
	"fmt"

	"voxbill/internal/db"
)

// Change is a change of an account, a customer, a session or terms, on its way through the recorder.
type Change struct {
	Account int64 // 0: the house, for the creation of accounts

	// Apply writes the change inside a shared commit, under the account's lock. It may run more than once, so it sets
	// its results by plain assignment; a fault that it returns is the caller's own and leaves the others alone. seq
	// takes a posting sequence number, which is used for exactly one row of revisions.
	Apply func(ctx context.Context, tx *db.Tx, seq func() int64) error

	Config    bool   // something that resolution or pricing reads changed: what waits is looked at again
	SessionID string // a session changed: who pays for what belongs to it is decided again
}

// Record runs a change in a shared commit and returns Apply's own error untouched.
type Record func(ctx context.Context, c *Change) error

// WriteRevision keeps what was written under a sequence number, for "as of" and for the digest of the commit.
func WriteRevision(ctx context.Context, tx *db.Tx, account, seq int64, kind, id, who, body string) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO revisions (account, seq, kind, id, at, who, body) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		account, seq, kind, id, tx.Now.UnixMilli(), who, body)
	if err != nil {
		return fmt.Errorf("write revision: %w", err)
	}
	return nil
}
