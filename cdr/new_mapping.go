package cdr

import (
	"context"

	"voxbill/account"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/period"
)

// NewMapping gives the calls of a number, a SIP user or an account code to a customer from a day on.
type NewMapping struct {
	_             op.Meta `doc:"Gives the calls of a number, a SIP user or an account code to a customer" implements:"IPost"`
	AccountID     string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	Kind          string  `wire:"Kind" since:"4" required:"true" doc:"number, sip or code"`
	Value         string  `wire:"Value" since:"4" required:"true" doc:"The number with its country code, the SIP user, or the account code"`
	CustomerID    string  `wire:"CustomerId" since:"4" doc:"Whose calls they are; empty: nobody's from that day on"`
	EffectiveDate string  `wire:"EffectiveDate" since:"4" doc:"First day, in the account's time zone. Default: all calls, however old, if the value was never mapped before; else today"`
}

// MappingInfo is one mapping.
type MappingInfo struct {
	_             op.Meta
	AccountID     string `wire:"AccountId" since:"4"`
	Kind          string `wire:"Kind" since:"4" doc:"number, sip or code"`
	Value         string `wire:"Value" since:"4"`
	CustomerID    string `wire:"CustomerId" since:"4" doc:"Whose calls they are; empty: nobody's from that day on"`
	EffectiveDate string `wire:"EffectiveDate" since:"4" doc:"First day; 1970-01-01 stands for all calls, however old"`
}

// Operations lists what package cdr offers to clients.
func (s *Service) Operations() []op.Op {
	managers := op.AnyRole(account.SystemAdministrator, account.Manager)
	return []op.Op{
		op.New("POST /mappings", managers, s.newMapping),
		op.New("GET /mappings", managers, s.listMappings),
		op.New("GET /mappings/test", managers, s.testMapping),
	}
}

func (s *Service) newMapping(ctx context.Context, req *NewMapping) (*MappingInfo, error) {
	caller := account.CallerFrom(ctx)
	a, err := s.directory.AccountFor(ctx, caller, req.AccountID)
	if err != nil {
		return nil, err
	}
	m := NewMap{Kind: req.Kind, Value: req.Value}
	var bad fault.Fields
	readValue(req.Kind, req.Value, &bad)
	if req.EffectiveDate != "" {
		m.From = parseDay("EffectiveDate", req.EffectiveDate, &bad)
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	if req.CustomerID != "" {
		customer, err := a.CustomerFor(caller, req.CustomerID)
		if err != nil {
			return nil, err
		}
		m.Customer = customer.No
	}
	added, err := s.Add(ctx, a, m)
	if err != nil {
		return nil, err
	}
	info := added.wire(a)
	return &info, nil
}

// parseDay reads a date parameter; nil and a bad field if it is none.
func parseDay(name, text string, bad *fault.Fields) *period.Day {
	day, err := period.ParseDay(text)
	if err != nil || day < account.Always {
		bad.Add(name, "ArgumentException", name+" must be a date such as 2026-10-01, not before 1970.")
		return nil
	}
	return &day
}

// wire returns the mapping as clients see it.
func (m Mapping) wire(a *account.Snapshot) MappingInfo {
	info := MappingInfo{AccountID: a.Account.ID, Kind: m.Kind, Value: m.Value, EffectiveDate: m.From.String()}
	if c := a.Customer(m.Customer); c != nil {
		info.CustomerID = c.ID
	}
	return info
}
