package account

import (
	"context"
	"slices"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// DeleteCustomer archives a customer: he is hidden, takes no usage any more, and his id is never used again. What he was
// charged stays as it is. One with customers below him stays until they are moved or deleted.
type DeleteCustomer struct {
	_          op.Meta `ns:"Voice.Api.Customers" doc:"Deletes a customer" implements:"IDelete"`
	CustomerID string  `wire:"CustomerId" doc:"The customer you want to delete"`
}

func (s *Service) deleteCustomer(ctx context.Context, req *DeleteCustomer) (*op.Void, error) {
	caller := CallerFrom(ctx)
	a, c, err := s.directory.CustomerFor(ctx, caller, req.CustomerID)
	if err != nil {
		return nil, err
	}
	no, customer := a.Account.No, c.No
	if caller.ScopeIn(no) == customer {
		return nil, fault.New(fault.Forbidden, "You may not delete your own company.")
	}
	return nil, s.record(ctx, &Change{Account: no, Config: true, Apply: func(ctx context.Context, tx *db.Tx, seq func() int64) error {
		before, err := readSnapshot(ctx, tx, no)
		if err != nil {
			return err
		}
		row := *before.Customer(customer)
		if !before.Account.Archived.IsZero() || !row.Archived.IsZero() {
			return noCustomer(req.CustomerID)
		}
		if slices.ContainsFunc(before.Children(customer), func(c *Customer) bool { return c.Archived.IsZero() }) {
			return fault.New(fault.Conflict, "The customer has others below him; move or delete them first.")
		}
		row.archiveNow(tx.Now, caller.who())
		return row.write(ctx, tx, no, seq(), nil, "delete customer")
	}})
}
