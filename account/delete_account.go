package account

import (
	"context"

	"voxbill/internal/db"
	"voxbill/internal/op"
)

// DeleteAccount archives an account: it is hidden, takes no usage any more, and its id is never used again. What it was
// charged stays as it is.
type DeleteAccount struct {
	_         op.Meta `ns:"Voice.Api.Accounts" doc:"Deletes an account" implements:"IDelete"`
	AccountID string  `wire:"AccountId" doc:"The account you want to delete"`
}

func (s *Service) deleteAccount(ctx context.Context, req *DeleteAccount) (*op.Void, error) {
	caller := CallerFrom(ctx)
	a, err := s.directory.AccountFor(ctx, caller, req.AccountID)
	if err != nil {
		return nil, err
	}
	no := a.Account.No
	return nil, s.record(ctx, &Change{Account: no, Config: true, Apply: func(ctx context.Context, tx *db.Tx, seq func() int64) error {
		before, err := readSnapshot(ctx, tx, no)
		if err != nil {
			return err
		}
		row := before.Account
		if !row.Archived.IsZero() {
			return noAccount(req.AccountID)
		}
		row.Archived, row.Modified, row.ModifiedBy = tx.Now, tx.Now, caller.who()
		return row.write(ctx, tx, seq(), nil, "delete account")
	}})
}
