package app

import (
	"context"
	"database/sql"
	"fmt"

	"voxbill/billing"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/usage"
)

// Verify recomputes what is derived from the facts of one account, or of all, archived ones too, and tells of every
// difference. Each account is read as it is at one moment. It returns how many accounts it looked at.
func (a *App) Verify(ctx context.Context, accountID string, tell func(accountID string, d usage.Difference)) (int, error) {
	accounts, err := a.verified(ctx, accountID)
	if err != nil {
		return 0, err
	}
	for _, one := range accounts {
		differences, err := a.verifyAccount(ctx, one.no)
		if err != nil {
			return 0, fmt.Errorf("verify account %s: %w", one.id, err)
		}
		for _, d := range differences {
			tell(one.id, d)
		}
	}
	return len(accounts), nil
}

type verifiedAccount struct {
	no int64
	id string
}

// verified lists the accounts to verify, with the house, in which the creation of accounts is numbered.
func (a *App) verified(ctx context.Context, accountID string) (list []verifiedAccount, err error) {
	err = a.DB.View(ctx, func(tx *db.Tx) error {
		list = nil
		return tx.Rows(ctx, func(rows *sql.Rows) error {
			var one verifiedAccount
			if err := rows.Scan(&one.no, &one.id); err != nil {
				return err
			}
			if accountID == "" || accountID == one.id {
				list = append(list, one)
			}
			return nil
		}, `SELECT s.account, COALESCE(a.id, '(house)')
			FROM sequences s LEFT JOIN accounts a ON a.account = s.account ORDER BY s.account`)
	})
	if err == nil && len(list) == 0 {
		err = fault.NotFound("There is no account %q.", accountID)
	}
	return list, err
}

func (a *App) verifyAccount(ctx context.Context, no int64) (all []usage.Difference, err error) {
	err = a.DB.View(ctx, func(tx *db.Tx) error {
		ofUsage, err := usage.Verify(ctx, tx, no)
		if err != nil {
			return err
		}
		ofBilling, err := billing.Verify(ctx, tx, no)
		all = append(ofUsage, ofBilling...)
		return err
	})
	return all, err
}
