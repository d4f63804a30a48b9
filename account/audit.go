package account

import (
	"context"
	"fmt"

	"voxbill/internal/db"
)

// Audit notes in the transaction that does it who did what to what. Account 0 is for what concerns no single account.
// The line must not contain secrets, nor the numbers and names of callers.
func Audit(ctx context.Context, tx *db.Tx, account int64, who, what, subject, detail string) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO audit (account, id, at, who, what, subject, detail)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		account, newPublicID(), tx.Now.UnixMilli(), who, what, subject, detail)
	if err != nil {
		return fmt.Errorf("write audit line: %w", err)
	}
	return nil
}
