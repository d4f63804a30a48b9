package usage

import (
	"context"
	"errors"
	"fmt"

	"voxbill/account"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// NewUsageEvents hands in facts, up to 10,000 a call. Each has an outcome of its own: one bad event never fails its
// neighbours, and what is sent again adds nothing.
type NewUsageEvents struct {
	_      op.Meta      `doc:"Records usage: calls, messages, numbers, recordings, AI conversations" implements:"IPost"`
	Events []UsageEvent `wire:"Events" since:"4" doc:"The facts, in any order"`
}

// NewUsageEventsResponse has one result for each event, in the order sent.
type NewUsageEventsResponse struct {
	_       op.Meta            `csv:"Results"`
	Results []UsageEventResult `wire:"Results" since:"4"`
}

// UsageEventResult is what became of one event.
type UsageEventResult struct {
	ID      string            `wire:"Id" since:"4"`
	Outcome string            `wire:"Outcome" since:"4" enum:"Created,Completed,AlreadyThere,Conflict,Invalid"`
	Errors  []UsageEventError `wire:"Errors" since:"4"`
}

// UsageEventError says what is wrong with one field of an event.
type UsageEventError struct {
	ErrorCode string `wire:"ErrorCode" since:"4"`
	FieldName string `wire:"FieldName" since:"4"`
	Message   string `wire:"Message" since:"4"`
}

// maxEvents bounds one call.
const maxEvents = 10_000

func (s *Service) newUsageEvents(ctx context.Context, req *NewUsageEvents) (*NewUsageEventsResponse, error) {
	if len(req.Events) > maxEvents {
		return nil, fault.New(fault.TooLarge, "A call takes at most %d events; these were %d. Send them in parts.", maxEvents, len(req.Events))
	}
	results := make([]UsageEventResult, len(req.Events))
	entries := make([]*Entry, 0, len(req.Events))
	places := make([]int, 0, len(req.Events))
	accounts := map[string]*account.Snapshot{}
	for i := range req.Events {
		results[i].ID = req.Events[i].ID
		event, err := s.parseEvent(ctx, &req.Events[i], accounts)
		if err != nil {
			f := fault.As(err)
			if f.Kind != fault.Invalid {
				return nil, err
			}
			results[i].refuse(Invalid, f)
			continue
		}
		entries = append(entries, &Entry{Account: event.Account, Event: event})
		places = append(places, i)
	}
	if err := s.recorder.Submit(ctx, entries...); err != nil {
		return nil, err
	}
	for i, e := range entries {
		result := &results[places[i]]
		if e.Outcome == "" {
			return nil, e.Err // the store failed: the whole call may be sent again
		}
		if result.Outcome = string(e.Outcome); e.Err != nil {
			result.refuse(e.Outcome, fault.As(e.Err))
		}
	}
	return &NewUsageEventsResponse{Results: results}, nil
}

// parseEvent reads one event in the caller's scope; an account that he may not see is as one that is not there.
func (s *Service) parseEvent(ctx context.Context, in *UsageEvent, accounts map[string]*account.Snapshot) (*Event, error) {
	var bad fault.Fields
	a, seen := accounts[in.AccountID]
	if !seen {
		found, err := s.directory.AccountFor(ctx, account.CallerFrom(ctx), in.AccountID)
		if missing := new(fault.Error); err != nil && !(errors.As(err, &missing) && missing.Kind == fault.Missing) {
			return nil, err
		}
		a, accounts[in.AccountID] = found, found
	}
	if a == nil {
		if in.AccountID == "" {
			bad.Add("AccountId", "NotEmpty", "AccountId must be given.")
		} else {
			bad.Add("AccountId", "NotFound", fmt.Sprintf("There is no account %s.", quote(in.AccountID)))
		}
	}
	e := in.parse(a, &bad)
	return &e, bad.Err()
}

func (r *UsageEventResult) refuse(outcome Outcome, f *fault.Error) {
	r.Outcome = string(outcome)
	for _, field := range f.Fields {
		r.Errors = append(r.Errors, UsageEventError{ErrorCode: field.Code, FieldName: field.Name, Message: field.Message})
	}
	if len(f.Fields) == 0 {
		r.Errors = append(r.Errors, UsageEventError{ErrorCode: f.Code, Message: f.Message})
	}
}
