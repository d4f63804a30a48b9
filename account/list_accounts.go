package account

import (
	"cmp"
	"context"
	"slices"

	"voxbill/internal/op"
)

// ListAccounts asks for the accounts that the caller may see.
type ListAccounts struct {
	_          op.Meta `ns:"Voice.Api.Accounts" doc:"Lists all accounts" implements:"IGet"`
	NameFilter string  `wire:"NameFilter" doc:"Only accounts whose name contains this"`
	ListRequest
}

func (s *Service) listAccounts(ctx context.Context, req *ListAccounts) (*ListResponse[AccountInfo], error) {
	accounts, err := s.directory.VisibleTo(ctx, CallerFrom(ctx))
	if err != nil {
		return nil, err
	}
	accounts = slices.DeleteFunc(accounts, func(a *Snapshot) bool { return !nameHas(a.Account.Name, req.NameFilter) })
	list := listing[*Snapshot, AccountInfo]{
		id: func(a **Snapshot) string { return (*a).Account.ID },
		own: []sortField[*Snapshot]{
			{"Name", func(a, b **Snapshot) int { return compareFolded((*a).Account.Name, (*b).Account.Name) }},
			{"DateCreated", func(a, b **Snapshot) int { return (*a).Account.Created.Compare((*b).Account.Created) }},
			{"DateLastModified", func(a, b **Snapshot) int { return (*a).Account.Modified.Compare((*b).Account.Modified) }},
			{"Id", func(a, b **Snapshot) int { return cmp.Compare((*a).Account.ID, (*b).Account.ID) }},
		},
		show: func(accounts []*Snapshot) ([]AccountInfo, error) { return s.accountInfos(ctx, accounts) },
	}
	return list.page(&req.ListRequest, accounts)
}
