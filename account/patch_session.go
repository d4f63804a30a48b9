package account

import (
	"context"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// PatchSession adds what became known about a session. A known customer or call is not changed by it: a later change of
// who pays is a correction.
type PatchSession struct {
	_             op.Meta    `ns:"Voice.Api.Sessions" doc:"Adds what became known about a session" implements:"IPatch"`
	SessionID     string     `wire:"SessionId" doc:"The ID of the session"`
	CustomerID    string     `wire:"CustomerId" doc:"The customer of the session"`
	CallSID       string     `wire:"CallSid" doc:"The call SID of the session"`
	EndpointID    string     `wire:"EndpointId"`
	EndpointName  string     `wire:"EndpointName"`
	Channel       string     `wire:"Channel" enum:"Voice,Chat,Fax" type:"FlowChannels"`
	FromAddress   string     `wire:"FromAddress"`
	ToAddress     string     `wire:"ToAddress"`
	Outcome       string     `wire:"Outcome"`
	DateStarted   *time.Time `wire:"DateStarted" since:"4" doc:"When the session began"`
	DateCompleted *time.Time `wire:"DateCompleted" since:"4" doc:"When the session ended"`
}

func (s *Service) patchSession(ctx context.Context, req *PatchSession) (*SessionInfo, error) {
	content := &sessionContent{
		customerID: req.CustomerID, callSID: req.CallSID, endpointID: req.EndpointID, endpoint: req.EndpointName, channel: req.Channel,
		from: req.FromAddress, to: req.ToAddress, outcome: req.Outcome, started: req.DateStarted, completed: req.DateCompleted,
	}
	var bad fault.Fields
	if content.check(&bad); bad != nil {
		return nil, bad.Err()
	}
	a, err := s.accountOfSession(ctx, req.SessionID)
	if err != nil {
		return nil, err
	}
	return s.recordSession(ctx, a, req.SessionID, content, false)
}

// accountOfSession returns the account of a session that the caller manages.
func (s *Service) accountOfSession(ctx context.Context, id string) (*Snapshot, error) {
	caller := CallerFrom(ctx)
	var a *Snapshot
	err := s.db.View(ctx, func(tx *db.Tx) (err error) {
		_, a, err = s.sessionFor(ctx, tx, caller, id)
		return err
	})
	if err == nil && !caller.Manages(a.Account.No) {
		return nil, noSession(id)
	}
	return a, err
}
