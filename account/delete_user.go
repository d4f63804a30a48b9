package account

import (
	"context"
	"fmt"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// DeleteUser archives a user: he cannot sign in any more, his keys are revoked and his id is never used again. His
// e-mail address is free for a new user.
type DeleteUser struct {
	_      op.Meta `ns:"Voice.Api.Authentication" doc:"Deletes a user" implements:"IDelete"`
	UserID string  `wire:"UserId" doc:"The ID of the user to delete"`
}

func (s *Service) deleteUser(ctx context.Context, req *DeleteUser) (op.Void, error) {
	caller := CallerFrom(ctx)
	return op.Void{}, s.db.Update(ctx, func(tx *db.Tx) error {
		u, err := userToChange(ctx, tx, caller, req.UserID)
		if err != nil {
			return err
		}
		if u.id == caller.UserID {
			return fault.New(fault.Conflict, "You cannot delete yourself; another manager or system administrator can.")
		}
		// The address is kept behind the id: no address contains a blank, so it is in nobody's way.
		_, err = tx.ExecContext(ctx, `
			UPDATE users
			   SET archived = $2, modified = $2, version = version + 1, email = id || ' ' || email
			 WHERE id = $1`, u.id, tx.Now.UnixMilli())
		if err != nil {
			return fmt.Errorf("archive user: %w", err)
		}
		_, err = tx.ExecContext(ctx, `UPDATE api_keys SET revoked = $2 WHERE user_id = $1 AND revoked IS NULL`, u.id, tx.Now.UnixMilli())
		if err != nil {
			return fmt.Errorf("revoke keys of user: %w", err)
		}
		if err := endSignIns(ctx, tx, u.id); err != nil {
			return err
		}
		return u.audit(ctx, tx, caller, "delete user", "")
	})
}
