package account

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// PatchUser changes a user; what is absent stays as it is. A new password ends his sign-ins, his API keys remain.
type PatchUser struct {
	_           op.Meta  `ns:"Voice.Api.Authentication" doc:"Updates a user" implements:"IPatch"`
	AccountIDs  []string `wire:"AccountIds" doc:"The accounts the user belongs to"`
	UserID      string   `wire:"UserId" doc:"The ID of the user to update"`
	FirstName   *string  `wire:"FirstName" doc:"The first name of the user"`
	LastName    *string  `wire:"LastName" doc:"The last name of the user"`
	NewPassword string   `wire:"NewPassword" doc:"The new password, or null to leave it as it is"`
	Roles       []string `wire:"Roles" doc:"The roles of the user; only a system administrator may set them"`
	CustomerID  *string  `wire:"CustomerId" since:"4" doc:"The company of a user with the role Customer"`
}

// ChangeUser changes a user in the name of the caller.
func (s *Service) ChangeUser(ctx context.Context, req *PatchUser) (*UserInfo, error) {
	caller := CallerFrom(ctx)
	if req.Roles != nil && !caller.Has(SystemAdministrator) {
		return nil, onlyAdministrator()
	}
	accounts, err := s.managedAccounts(ctx, caller, req.AccountIDs)
	if err != nil {
		return nil, err
	}
	// The same answer as for everybody, before an expensive hash is made for a user whom the caller may not change.
	if err := s.db.View(ctx, func(tx *db.Tx) error { _, err := userToChange(ctx, tx, caller, req.UserID); return err }); err != nil {
		return nil, err
	}
	hash := ""
	if req.NewPassword != "" {
		var bad fault.Fields
		if checkPassword("NewPassword", req.NewPassword, &bad); bad != nil {
			return nil, bad.Err()
		}
		if hash, err = s.door.passwords.hash(ctx, req.NewPassword); err != nil {
			return nil, err
		}
	}
	var info *UserInfo
	err = s.db.Update(ctx, func(tx *db.Tx) error {
		u, err := userToChange(ctx, tx, caller, req.UserID)
		if err != nil {
			return err
		}
		changed, err := u.patch(req, accounts, hash)
		if err != nil {
			return err
		}
		if u.id == caller.UserID && caller.Has(SystemAdministrator) && !u.has(SystemAdministrator) {
			return fault.New(fault.Conflict, "You cannot take the role SystemAdministrator from yourself; another system administrator can.")
		}
		if err := checkCustomerOf(ctx, tx, caller, u); err != nil {
			return err
		}
		if err := u.update(ctx, tx, hash != ""); err != nil {
			return err
		}
		if err := u.audit(ctx, tx, caller, "change user", strings.Join(changed, ",")); err != nil {
			return err
		}
		info, err = u.info(ctx, tx, caller)
		return err
	})
	return info, err
}

// managedAccounts finds accounts by id, nil for nil; the caller must manage each of them.
func (s *Service) managedAccounts(ctx context.Context, caller *Caller, ids []string) ([]int64, error) {
	if ids == nil {
		return nil, nil
	}
	numbers := []int64{}
	for _, id := range ids {
		a, err := s.managedAccount(ctx, caller, id)
		if err != nil {
			return nil, err
		}
		numbers = append(numbers, a.Account.No)
	}
	slices.Sort(numbers)
	return slices.Compact(numbers), nil
}

// patch takes over what the request gives and lists its fields, without values, for the audit line.
func (u *user) patch(req *PatchUser, accounts []int64, hash string) (changed []string, err error) {
	take := func(given bool, name string, set func()) {
		if given {
			set()
			changed = append(changed, name)
		}
	}
	take(req.FirstName != nil, "FirstName", func() { u.firstName = strings.TrimSpace(*req.FirstName) })
	take(req.LastName != nil, "LastName", func() { u.lastName = strings.TrimSpace(*req.LastName) })
	take(hash != "", "NewPassword", func() { u.hash = hash })
	take(accounts != nil, "AccountIds", func() { u.accounts = accounts })
	take(req.Roles != nil, "Roles", func() { u.roles = slices.Clone(req.Roles) })
	take(req.CustomerID != nil, "CustomerId", func() { u.customer = *req.CustomerID })
	var bad fault.Fields
	u.check("AccountIds", &bad)
	return changed, bad.Err()
}

// update writes a changed user as his next version. His sign-ins go on, unless the password is a new one.
func (u *user) update(ctx context.Context, tx *db.Tx, signOut bool) error {
	before := u.version
	u.version, u.modified = before+1, tx.Now
	written, err := tx.ExecContext(ctx, `
		UPDATE users
		   SET first_name = $3, last_name = $4, password_hash = $5, roles = $6, customer = $7, version = version + 1, modified = $8
		 WHERE id = $1 AND version = $2`,
		u.id, before, u.firstName, u.lastName, u.hash, strings.Join(u.roles, ","), u.customer, u.modified.UnixMilli())
	if err != nil {
		return fmt.Errorf("write user: %w", err)
	}
	if n, err := written.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, fault.New(fault.Conflict, "Somebody else changed this user at the same moment; look at him again."))
	}
	if err := u.writeAccounts(ctx, tx); err != nil {
		return err
	}
	if signOut {
		return endSignIns(ctx, tx, u.id)
	}
	return keepSignIns(ctx, tx, u.id, before, u.version)
}
