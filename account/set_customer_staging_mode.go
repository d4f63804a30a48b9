package account

import (
	"context"

	"voxbill/internal/db"
	"voxbill/internal/op"
)

// SetCustomerStagingMode marks a customer as one who is being tried out, or as one in production. What is charged does
// not depend on it.
type SetCustomerStagingMode struct {
	_          op.Meta `ns:"Voice.Api.Customers" doc:"Change the customer's routing between production and staging" implements:"IPost"`
	CustomerID string  `wire:"CustomerId" doc:"The ID of the customer you want to update"`
	IsStaging  bool    `wire:"IsStaging" doc:"Should this customer's phone numbers route to the staging server"`
}

func (s *Service) setCustomerStagingMode(ctx context.Context, req *SetCustomerStagingMode) (*CustomerInfo, error) {
	caller := CallerFrom(ctx)
	a, c, err := s.directory.CustomerFor(ctx, caller, req.CustomerID)
	if err != nil {
		return nil, err
	}
	no, customer := a.Account.No, c.No
	err = s.record(ctx, &Change{Account: no, Config: true, Apply: func(ctx context.Context, tx *db.Tx, seq func() int64) error {
		before, err := readSnapshot(ctx, tx, no)
		if err != nil {
			return err
		}
		row := *before.Customer(customer)
		if !before.Account.Archived.IsZero() || !row.Archived.IsZero() {
			return noCustomer(req.CustomerID)
		}
		if row.Staging == req.IsStaging {
			return nil
		}
		row.Staging, row.Modified, row.ModifiedBy = req.IsStaging, tx.Now, caller.who()
		return row.write(ctx, tx, no, seq(), nil, "change customer")
	}})
	if err != nil {
		return nil, err
	}
	return s.customerNow(ctx, no, customer)
}
