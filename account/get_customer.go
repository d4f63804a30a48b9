package account

import (
	"context"

	"voxbill/internal/op"
)

// GetCustomer asks for one customer.
type GetCustomer struct {
	_          op.Meta `ns:"Voice.Api.Customers" doc:"Gets a customer" implements:"IGet"`
	CustomerID string  `wire:"CustomerId" doc:"The ID of the customer"`
}

func (s *Service) getCustomer(ctx context.Context, req *GetCustomer) (*CustomerInfo, error) {
	caller := CallerFrom(ctx)
	a, c, err := s.directory.CustomerFor(ctx, caller, req.CustomerID)
	if err != nil {
		return nil, err
	}
	today, _ := a.Local(s.db.Now())
	info, err := a.customerInfo(caller, c, today)
	return &info, err
}
