package account

import (
	"cmp"
	"context"
	"slices"

	"voxbill/internal/db"
	"voxbill/internal/op"
)

// ListUsers asks for the users of the caller's accounts.
type ListUsers struct {
	_           op.Meta  `ns:"Voice.Api.Authentication" doc:"Lists users" implements:"IGet"`
	AccountIDs  []string `wire:"AccountIds" doc:"The accounts to list users for"`
	EmailFilter string   `wire:"EmailFilter" doc:"Filter by email address"`
	ListRequest
}

func (s *Service) listUsers(ctx context.Context, req *ListUsers) (*ListResponse[UserInfo], error) {
	caller := CallerFrom(ctx)
	accounts, err := s.managedAccounts(ctx, caller, req.AccountIDs)
	if err != nil {
		return nil, err
	}
	var answer *ListResponse[UserInfo]
	err = s.db.View(ctx, func(tx *db.Tx) error {
		users, err := readUsers(ctx, tx, `1 = 1`)
		if err != nil {
			return err
		}
		asked := func(no int64) bool { return slices.Contains(accounts, no) }
		users = slices.DeleteFunc(users, func(u *user) bool {
			return !caller.seesUser(u) || !nameHas(u.email, req.EmailFilter) ||
				len(accounts) > 0 && !slices.ContainsFunc(u.accounts, asked)
		})
		list := listing[*user, UserInfo]{
			id: func(u **user) string { return (*u).id },
			own: []sortField[*user]{
				{"EmailAddress", func(a, b **user) int { return compareFolded((*a).email, (*b).email) }},
				{"Name", func(a, b **user) int { return compareFolded((*a).name(), (*b).name()) }},
				{"FirstName", func(a, b **user) int { return compareFolded((*a).firstName, (*b).firstName) }},
				{"LastName", func(a, b **user) int { return compareFolded((*a).lastName, (*b).lastName) }},
				{"DateCreated", func(a, b **user) int { return (*a).created.Compare((*b).created) }},
				{"DateLastModified", func(a, b **user) int { return (*a).modified.Compare((*b).modified) }},
				{"Id", func(a, b **user) int { return cmp.Compare((*a).id, (*b).id) }},
			},
			show: func(users []*user) ([]UserInfo, error) { return describeUsers(ctx, tx, caller, users) },
		}
		answer, err = list.page(&req.ListRequest, users)
		return err
	})
	return answer, err
}
