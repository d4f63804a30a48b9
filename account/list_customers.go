package account

import (
	"cmp"
	"context"
	"slices"

	"voxbill/internal/op"
)

// ListCustomers asks for the customers that the caller may see.
type ListCustomers struct {
	_                 op.Meta  `ns:"Voice.Api.Customers" doc:"Lists customers" implements:"IGet"`
	AccountIDs        []string `wire:"AccountIds" doc:"Only customers of these accounts"`
	NameFilter        string   `wire:"NameFilter" doc:"Only customers whose name contains this"`
	ParentCustomerIDs []string `wire:"ParentCustomerIds" doc:"Only customers below these"`
	ShallowParent     bool     `wire:"ShallowParent" doc:"Only customers right below the parents, not those further down"`
	TagIDs            []string `wire:"TagIds" doc:"Only customers with all of these tags. No customer has tags here"`
	ListRequest
}

// customerIn is a customer with his account.
type customerIn struct {
	*Customer
	of *Snapshot
}

func (s *Service) listCustomers(ctx context.Context, req *ListCustomers) (*ListResponse[CustomerInfo], error) {
	caller := CallerFrom(ctx)
	accounts, err := s.directory.VisibleTo(ctx, caller)
	if err != nil {
		return nil, err
	}
	var found []customerIn
	for _, a := range accounts {
		if len(req.AccountIDs) == 0 || slices.Contains(req.AccountIDs, a.Account.ID) {
			found = req.find(caller, a, found)
		}
	}
	list := listing[customerIn, CustomerInfo]{
		id: func(c *customerIn) string { return c.ID },
		own: []sortField[customerIn]{
			{"Name", func(a, b *customerIn) int { return compareFolded(a.Name, b.Name) }},
			{"ReferenceId", func(a, b *customerIn) int { return compareFolded(a.Reference, b.Reference) }},
			{"AccountName", func(a, b *customerIn) int { return compareFolded(a.of.Account.Name, b.of.Account.Name) }},
			{"DateCreated", func(a, b *customerIn) int { return a.Created.Compare(b.Created) }},
			{"DateLastModified", func(a, b *customerIn) int { return a.Modified.Compare(b.Modified) }},
			{"Id", func(a, b *customerIn) int { return cmp.Compare(a.ID, b.ID) }},
		},
		show: func(customers []customerIn) ([]CustomerInfo, error) { return s.customerInfos(caller, customers) },
	}
	return list.page(&req.ListRequest, found)
}

// customerInfos shows customers to a caller, as they are today.
func (s *Service) customerInfos(caller *Caller, customers []customerIn) ([]CustomerInfo, error) {
	infos := make([]CustomerInfo, len(customers))
	for i, c := range customers {
		today, _ := c.of.Local(s.db.Now())
		var err error
		if infos[i], err = c.of.customerInfo(caller, c.Customer, today); err != nil {
			return nil, err
		}
	}
	return infos, nil
}

// find appends the customers of an account that are asked for and visible.
func (req *ListCustomers) find(caller *Caller, a *Snapshot, found []customerIn) []customerIn {
	for _, c := range a.Customers() {
		if c.Archived.IsZero() && a.Sees(caller, c.No) && nameHas(c.Name, req.NameFilter) && req.below(caller, a, c) && len(req.TagIDs) == 0 {
			found = append(found, customerIn{c, a})
		}
	}
	return found
}

// below reports whether a customer is below one of the parents that are asked for and visible.
func (req *ListCustomers) below(caller *Caller, a *Snapshot, c *Customer) bool {
	if len(req.ParentCustomerIDs) == 0 {
		return true
	}
	above := a.Path(c.No)[1:]
	if req.ShallowParent {
		above = above[:min(1, len(above))]
	}
	return slices.ContainsFunc(above, func(no int64) bool {
		return a.Sees(caller, no) && slices.Contains(req.ParentCustomerIDs, a.Customer(no).ID)
	})
}
