package account

import (
	"context"

	"voxbill/internal/db"
	"voxbill/internal/op"
)

// GetSession asks for one session.
type GetSession struct {
	_         op.Meta `ns:"Voice.Api.Sessions" doc:"Gets a session" implements:"IGet"`
	SessionID string  `wire:"SessionId" doc:"The ID of the session"`
}

func (s *Service) getSession(ctx context.Context, req *GetSession) (*SessionInfo, error) {
	var info *SessionInfo
	err := s.db.View(ctx, func(tx *db.Tx) error {
		found, a, err := s.sessionFor(ctx, tx, CallerFrom(ctx), req.SessionID)
		if err != nil {
			return err
		}
		info = found.info(a, CallerFrom(ctx))
		return nil
	})
	return info, err
}
