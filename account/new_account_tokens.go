package account

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"

	"voxbill/internal/db"
	"voxbill/internal/op"
)

// NewAccountTokens makes a new callback secret for an account; the one before is no longer known.
type NewAccountTokens struct {
	_         op.Meta `ns:"Voice.Api.Accounts" doc:"Makes a new secret for the addresses of callbacks" implements:"IPost"`
	AccountID string  `wire:"AccountId" doc:"The account"`
}

// AccountTokens is shown once: only a hash of the secret is kept.
type AccountTokens struct {
	_              op.Meta `ns:"Voice.Api.Accounts"`
	CallbackSecret string  `wire:"CallbackSecret" since:"4" doc:"Goes into the address that a callback is sent to (?secret=...). It is shown this once"`
}

// callbackPrefix begins every callback secret, so that one that leaked is recognised.
const callbackPrefix = "cs-"

func (s *Service) newAccountTokens(ctx context.Context, req *NewAccountTokens) (*AccountTokens, error) {
	caller := CallerFrom(ctx)
	a, err := s.directory.AccountFor(ctx, caller, req.AccountID)
	if err != nil {
		return nil, err
	}
	no, secret := a.Account.No, callbackPrefix+strings.ToLower(rand.Text())
	err = s.record(ctx, &Change{Account: no, Config: true, Apply: func(ctx context.Context, tx *db.Tx, seq func() int64) error {
		before, err := readSnapshot(ctx, tx, no)
		if err != nil {
			return err
		}
		row := before.Account
		if !row.Archived.IsZero() {
			return noAccount(req.AccountID)
		}
		if err := row.setCallback(ctx, tx, hashKey(secret)); err != nil {
			return err
		}
		row.Modified, row.ModifiedBy = tx.Now, caller.who()
		return row.write(ctx, tx, seq(), nil, "new callback secret")
	}})
	if err != nil {
		return nil, err
	}
	return &AccountTokens{CallbackSecret: secret}, nil
}

// setCallback puts a new secret's hash into the place of the one before.
func (a *Account) setCallback(ctx context.Context, tx *db.Tx, hash []byte) error {
	kept, err := kept[options](a.Options)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM settings WHERE name = $1`, callbackSetting(kept.CallbackHash)); err != nil {
		return fmt.Errorf("forget callback secret: %w", err)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO settings (name, value) VALUES ($1, $2)`, callbackSetting(hash), fmt.Sprint(a.No))
	if err != nil {
		return fmt.Errorf("write callback secret: %w", err)
	}
	kept.CallbackHash = hash
	a.Options, err = keep(kept)
	return err
}
