package account

import (
	"context"

	"voxbill/internal/op"
)

// GetAccount asks for one account.
type GetAccount struct {
	_         op.Meta `ns:"Voice.Api.Accounts" doc:"Gets an account" implements:"IGet"`
	AccountID string  `wire:"AccountId" doc:"The ID of the account"`
}

func (s *Service) getAccount(ctx context.Context, req *GetAccount) (*AccountInfo, error) {
	a, err := s.directory.AccountFor(ctx, CallerFrom(ctx), req.AccountID)
	if err != nil {
		return nil, err
	}
	return s.infoOf(ctx, a.Account.No)
}
