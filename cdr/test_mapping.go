package cdr

import (
	"context"
	"fmt"

	"voxbill/account"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/usage"
)

// TestMapping asks whose a call would be by the mapping alone, and why. Nothing is written.
type TestMapping struct {
	_           op.Meta `doc:"Says whose a call would be by the mapping" implements:"IGet"`
	AccountID   string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	AccountCode string  `wire:"AccountCode" since:"4" doc:"What the switch calls its customer"`
	Direction   string  `wire:"Direction" since:"4" doc:"inbound: the number called decides first; anything else: who called"`
	From        string  `wire:"From" since:"4" doc:"Who called"`
	To          string  `wire:"To" since:"4" doc:"Who was called"`
	Date        string  `wire:"Date" since:"4" doc:"The day of the call (default today, in the account's time zone)"`
}

// TestMappingResponse says whose the call would be.
type TestMappingResponse struct {
	_          op.Meta
	CustomerID string `wire:"CustomerId" since:"4" doc:"Empty: nobody's"`
	Kind       string `wire:"Kind" since:"4" doc:"The kind of the mapping that decides"`
	Value      string `wire:"Value" since:"4" doc:"Its value"`
	Date       string `wire:"Date" since:"4" doc:"The day for which this holds"`
	Reason     string `wire:"Reason" since:"4" doc:"The decision in a sentence"`
}

func (s *Service) testMapping(ctx context.Context, req *TestMapping) (*TestMappingResponse, error) {
	a, err := s.directory.AccountFor(ctx, account.CallerFrom(ctx), req.AccountID)
	if err != nil {
		return nil, err
	}
	return s.Test(a, *req)
}

// Test says whose a call would be by an account's mapping.
func (s *Service) Test(a *account.Snapshot, req TestMapping) (*TestMappingResponse, error) {
	day, _ := a.Local(s.db.Now())
	var bad fault.Fields
	if req.Date != "" {
		if asked := parseDay("Date", req.Date, &bad); asked != nil {
			day = *asked
		}
	}
	if req.AccountCode == "" && req.From == "" && req.To == "" {
		bad.Add("From", "NotEmpty", "Give at least one of AccountCode, From and To.")
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	e := usage.Event{AccountCode: req.AccountCode, Direction: req.Direction, From: req.From, To: req.To}
	answer := &TestMappingResponse{Date: day.String()}
	m, ok := e.MappedTo(a, day)
	if !ok {
		answer.Reason = fmt.Sprintf("No mapping gives this call to a customer on %v.", day)
		return answer, nil
	}
	answer.Kind, answer.Value = m.Kind, m.Value
	if c := a.Customer(m.Customer); c != nil {
		answer.CustomerID = c.ID
	}
	answer.Reason = fmt.Sprintf("On %v the %s %s belongs to customer %s.", day, m.Kind, m.Value, answer.CustomerID)
	return answer, nil
}
