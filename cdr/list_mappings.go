package cdr

import (
	"context"

	"voxbill/account"
	"voxbill/internal/op"
)

// ListMappings asks for an account's mappings.
type ListMappings struct {
	_          op.Meta `doc:"Lists whose calls those of a number, a SIP user or an account code are" implements:"IGet"`
	AccountID  string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	CustomerID string  `wire:"CustomerId" since:"4" doc:"Only those of this customer"`
}

// ListMappingsResponse holds the mappings by kind, value and day.
type ListMappingsResponse struct {
	_        op.Meta       `csv:"Mappings"`
	Mappings []MappingInfo `wire:"Mappings" since:"4"`
}

func (s *Service) listMappings(ctx context.Context, req *ListMappings) (*ListMappingsResponse, error) {
	caller := account.CallerFrom(ctx)
	a, err := s.directory.AccountFor(ctx, caller, req.AccountID)
	if err != nil {
		return nil, err
	}
	var only int64
	if req.CustomerID != "" {
		customer, err := a.CustomerFor(caller, req.CustomerID)
		if err != nil {
			return nil, err
		}
		only = customer.No
	}
	list, err := s.List(ctx, a.Account.No)
	if err != nil {
		return nil, err
	}
	answer := &ListMappingsResponse{Mappings: []MappingInfo{}}
	for _, m := range list {
		if only == 0 || m.Customer == only {
			answer.Mappings = append(answer.Mappings, m.wire(a))
		}
	}
	return answer, nil
}
