package account

import (
	"context"
	"fmt"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// RevokeKey stops an API key at once and for good. Revoking it again changes nothing.
type RevokeKey struct {
	_     op.Meta `doc:"Revokes an API key" implements:"IDelete"`
	KeyID string  `wire:"KeyId" since:"4" doc:"The ID of the key, not the key itself"`
}

// RevokeKey revokes a key in the name of the caller: his own, or that of a user whom he may change.
func (s *Service) RevokeKey(ctx context.Context, req *RevokeKey) (op.Void, error) {
	caller := CallerFrom(ctx)
	return op.Void{}, s.db.Update(ctx, func(tx *db.Tx) error {
		keys, err := readKeys(ctx, tx, `k.id = $1`, req.KeyID)
		if err != nil {
			return err
		}
		missing := fault.NotFound("There is no key %q.", req.KeyID)
		if len(keys) == 0 {
			return missing
		}
		u, err := readUser(ctx, tx, keys[0].UserID)
		if err != nil {
			return err
		}
		if u == nil || !caller.seesUser(u) {
			return missing
		}
		if u, err = keyOwner(ctx, tx, caller, u.id, ""); err != nil {
			return err
		}
		if keys[0].DateRevoked != "" {
			return nil
		}
		_, err = tx.ExecContext(ctx, `UPDATE api_keys SET revoked = $2 WHERE id = $1`, req.KeyID, tx.Now.UnixMilli())
		if err != nil {
			return fmt.Errorf("revoke API key: %w", err)
		}
		return u.audit(ctx, tx, caller, "revoke key", req.KeyID+" "+keys[0].Name)
	})
}
