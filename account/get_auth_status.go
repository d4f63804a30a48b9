package account

import (
	"context"

	"voxbill/internal/db"
	"voxbill/internal/op"
)

// GetAuthStatus asks who is signed in.
type GetAuthStatus struct {
	_ op.Meta `ns:"Voice.Api.Authentication" doc:"Gets the current authentication status" implements:"IGet"`
}

func (s *Service) getAuthStatus(ctx context.Context, _ *GetAuthStatus) (*UserInfo, error) {
	caller := CallerFrom(ctx)
	if caller.UserID == "" {
		return &UserInfo{}, nil
	}
	var info *UserInfo
	err := s.db.View(ctx, func(tx *db.Tx) error {
		u, err := readUser(ctx, tx, caller.UserID)
		if err != nil || u == nil {
			info = &UserInfo{}
			return err
		}
		info, err = u.info(ctx, tx, caller)
		return err
	})
	if err != nil {
		return nil, err
	}
	info.IsAuthenticated = info.ID != ""
	return info, nil
}
