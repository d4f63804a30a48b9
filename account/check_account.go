package account

import (
	"context"
	"fmt"
	"strings"

	"voxbill/internal/db"
	"voxbill/internal/op"
)

// CheckAccount asks what is missing before an account's usage can be billed.
type CheckAccount struct {
	_         op.Meta `ns:"Voice.Api.Accounts" doc:"Checks an account" implements:"IPost"`
	AccountID string  `wire:"AccountId" doc:"The account you want to check"`
}

// CheckAccountResponse says it in words.
type CheckAccountResponse struct {
	_       op.Meta `ns:"Voice.Api.Accounts"`
	Message string  `wire:"Message"`
}

func (s *Service) checkAccount(ctx context.Context, req *CheckAccount) (*CheckAccountResponse, error) {
	a, err := s.directory.AccountFor(ctx, CallerFrom(ctx), req.AccountID)
	if err != nil {
		return nil, err
	}
	today, _ := a.Local(s.db.Now())
	var missing []string
	if a.HomeCountry(0, today) == "" {
		missing = append(missing, "It has no home country: no call is international.")
	}
	settings, _, _ := a.Settings(0, today)
	if deck, _, _ := a.Deck(0, today); deck == "" && (settings == nil || len(settings.Items) == 0) {
		missing = append(missing, "It has neither billing settings nor a rate deck: what is used waits for a price, unless a customer has settings of his own.")
	}
	open := 0
	for _, c := range a.Customers() {
		if c.Archived.IsZero() {
			open++
		}
	}
	if open == 0 {
		missing = append(missing, "It has no customers: what is used belongs to nobody.")
	}
	managed, err := s.hasManager(ctx, a.Account.No)
	if err != nil {
		return nil, err
	}
	if !managed {
		missing = append(missing, "No user with the role Manager belongs to it: only system administrators see it.")
	}
	if len(missing) == 0 {
		return &CheckAccountResponse{Message: "Nothing is missing."}, nil
	}
	return &CheckAccountResponse{Message: strings.Join(missing, " ")}, nil
}

// hasManager reports whether somebody manages an account.
func (s *Service) hasManager(ctx context.Context, account int64) (found bool, err error) {
	err = s.db.View(ctx, func(tx *db.Tx) error {
		users, err := readUsers(ctx, tx, `EXISTS (SELECT 1 FROM user_accounts a WHERE a.user_id = u.id AND a.account = $1)`, account)
		if err != nil {
			return fmt.Errorf("managers of account: %w", err)
		}
		found = false
		for _, u := range users {
			found = found || u.has(Manager)
		}
		return nil
	})
	return found, err
}
