package account

import (
	"context"
	"slices"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// GetUser asks for one user.
type GetUser struct {
	_      op.Meta `ns:"Voice.Api.Authentication" implements:"IGet"`
	UserID string  `wire:"UserId" doc:"The ID of the user"`
}

func (s *Service) getUser(ctx context.Context, req *GetUser) (*UserInfo, error) {
	var info *UserInfo
	err := s.db.View(ctx, func(tx *db.Tx) error {
		u, err := userFor(ctx, tx, CallerFrom(ctx), req.UserID)
		if err != nil {
			return err
		}
		info, err = u.info(ctx, tx, CallerFrom(ctx))
		return err
	})
	return info, err
}

// userFor returns a user who exists for the caller: himself, and users who share an account that he manages. Any other
// is as one who is not there.
func userFor(ctx context.Context, tx *db.Tx, caller *Caller, id string) (*user, error) {
	u, err := readUser(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	if u == nil || !caller.seesUser(u) {
		return nil, fault.NotFound("There is no user %q.", id)
	}
	return u, nil
}

func (c *Caller) seesUser(u *user) bool {
	return c.Has(SystemAdministrator) || c.UserID != "" && c.UserID == u.id || slices.ContainsFunc(u.accounts, c.Manages)
}

// userToChange returns a user whom the caller may change. Whoever can change a user can become him, by a new password
// or key; so a Manager changes no one who has more than he has: a system administrator, or a user of other accounts.
func userToChange(ctx context.Context, tx *db.Tx, caller *Caller, id string) (*user, error) {
	u, err := userFor(ctx, tx, caller, id)
	if err != nil {
		return nil, err
	}
	if !caller.mayBecome(u) {
		return nil, fault.New(fault.Forbidden, "This user has rights that you do not have; only a system administrator may change him.")
	}
	return u, nil
}

// mayBecome reports whether a user has nothing that the caller has not.
func (c *Caller) mayBecome(u *user) bool {
	foreign := func(no int64) bool { return !c.Manages(no) }
	return c.Has(SystemAdministrator) || c.seesUser(u) && !u.has(SystemAdministrator) && !slices.ContainsFunc(u.accounts, foreign)
}
