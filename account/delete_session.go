package account

import (
	"context"
	"fmt"

	"voxbill/internal/db"
	"voxbill/internal/op"
)

// DeleteSession archives a session: it is hidden, its id is never used again, and past answers stay as they are.
type DeleteSession struct {
	_         op.Meta `ns:"Voice.Api.Sessions" doc:"Archives a session" implements:"IDelete"`
	SessionID string  `wire:"SessionId" doc:"The ID of the session"`
}

// deleteSession does not ask the recorder to decide again who pays: what the session decided stays decided.
func (s *Service) deleteSession(ctx context.Context, req *DeleteSession) (op.Void, error) {
	caller := CallerFrom(ctx)
	a, err := s.accountOfSession(ctx, req.SessionID)
	if err != nil {
		return op.Void{}, err
	}
	return op.Void{}, s.record(ctx, &Change{
		Account: a.Account.No,
		Apply: func(ctx context.Context, tx *db.Tx, seq func() int64) error {
			known, err := readSession(ctx, tx, req.SessionID)
			if err != nil {
				return err
			}
			if known == nil || known.archived {
				return noSession(req.SessionID)
			}
			known.modified, known.ModifiedBy, known.archived = tx.Now, caller.who(), true
			_, err = tx.ExecContext(ctx, `UPDATE sessions SET archived = $3 WHERE account = $1 AND session = $2`,
				known.account, known.number, tx.Now.UnixMilli())
			if err != nil {
				return fmt.Errorf("archive session: %w", err)
			}
			if err := known.write(ctx, tx, a, seq()); err != nil {
				return err
			}
			return Audit(ctx, tx, known.account, caller.who(), "delete session", known.id, "")
		},
	})
}
