package account

import (
	"context"
	"fmt"
	"strings"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/period"
)

// NewSession says that a session exists. The same again changes nothing; what was not known is filled in; a value that
// contradicts a known one is refused as a whole.
type NewSession struct {
	_               op.Meta    `ns:"Voice.Api.Sessions" doc:"Creates a session, with its original id if it has one" implements:"IPost"`
	ID              string     `wire:"Id" since:"4" doc:"The original id of the session; without it a new one is made"`
	AccountID       string     `wire:"AccountId" doc:"The account of the session" required:"true"`
	CustomerID      string     `wire:"CustomerId" doc:"The customer of the session; it may become known later"`
	CallSID         string     `wire:"CallSid" doc:"The call SID of the session; it may become known later"`
	EndpointID      string     `wire:"EndpointId"`
	EndpointName    string     `wire:"EndpointName"`
	Channel         string     `wire:"Channel" enum:"Voice,Chat,Fax" type:"FlowChannels"`
	FromAddress     string     `wire:"FromAddress"`
	ToAddress       string     `wire:"ToAddress"`
	Outcome         string     `wire:"Outcome"`
	ParentSessionID string     `wire:"ParentSessionId"`
	DateStarted     *time.Time `wire:"DateStarted" since:"4" doc:"When the session began; without it, now"`
	DateCompleted   *time.Time `wire:"DateCompleted" since:"4" doc:"When the session ended"`
}

// sessionContent is what a request says about a session; what is empty is not said.
type sessionContent struct {
	customerID, callSID, endpointID, endpoint, channel, from, to, outcome, parent string
	started, completed                                                            *time.Time
}

func (s *Service) newSession(ctx context.Context, req *NewSession) (*SessionInfo, error) {
	caller := CallerFrom(ctx)
	a, err := s.managedAccount(ctx, caller, req.AccountID)
	if err != nil {
		return nil, err
	}
	id := req.ID
	if id == "" {
		id = newPublicID()
	}
	content := &sessionContent{
		customerID: req.CustomerID, callSID: req.CallSID, endpointID: req.EndpointID, endpoint: req.EndpointName, channel: req.Channel,
		from: req.FromAddress, to: req.ToAddress, outcome: req.Outcome, parent: req.ParentSessionID,
		started: req.DateStarted, completed: req.DateCompleted,
	}
	var bad fault.Fields
	if !isPublicID(id) {
		bad.Add("Id", "ArgumentException", publicIDSentence)
	}
	content.check(&bad)
	if err := bad.Err(); err != nil {
		return nil, err
	}
	return s.recordSession(ctx, a, id, content, true)
}

// recordSession adds to a session what the content says, or makes the session if it may.
func (s *Service) recordSession(ctx context.Context, a *Snapshot, id string, content *sessionContent, create bool) (*SessionInfo, error) {
	caller := CallerFrom(ctx)
	var customer int64
	if content.customerID != "" {
		c, err := a.CustomerFor(caller, content.customerID)
		if err != nil {
			return nil, err
		}
		customer = c.No
	}
	var info *SessionInfo
	err := s.record(ctx, &Change{
		Account: a.Account.No, SessionID: id,
		Apply: func(ctx context.Context, tx *db.Tx, seq func() int64) error {
			known, err := readSession(ctx, tx, id)
			if err != nil {
				return err
			}
			switch {
			case known == nil && !create:
				return noSession(id)
			case known == nil:
				known = &session{account: a.Account.No, id: id, started: tx.Now, created: tx.Now}
				known.CreatedBy = caller.who()
			case known.archived || known.account != a.Account.No:
				return usedSessionID(id)
			}
			changed, err := known.add(customer, content)
			if err != nil {
				return err
			}
			if changed || known.number == 0 {
				known.modified, known.ModifiedBy = tx.Now, caller.who()
				if err := known.write(ctx, tx, a, seq()); err != nil {
					return err
				}
			}
			info = known.info(a, caller)
			return nil
		},
	})
	return info, err
}

// write stores the session under its next sequence number.
func (s *session) write(ctx context.Context, tx *db.Tx, a *Snapshot, seq int64) error {
	s.seq = seq
	var day period.Day
	day, _ = a.Local(s.started)
	if s.number == 0 {
		s.number = seq
		return s.insert(ctx, tx, day)
	}
	return s.update(ctx, tx, day)
}

// add fills what is unknown and says whether anything was; a known value that is contradicted is named, and nothing
// changes.
func (s *session) add(customer int64, c *sessionContent) (changed bool, err error) {
	var contradicted fault.Fields
	refuse := func(name string) {
		contradicted.Add(name, "Conflict", name+" is already known with another value; nothing was changed.")
	}
	fill := func(name string, known *string, said string) {
		switch {
		case said == "" || *known == said:
		case *known == "":
			*known, changed = said, true
		default:
			refuse(name)
		}
	}
	switch {
	case customer == 0 || s.customer == customer:
	case s.customer == 0:
		s.customer, changed = customer, true
	default:
		refuse("CustomerId")
	}
	fill("CallSid", &s.callSID, c.callSID)
	fill("EndpointId", &s.EndpointID, c.endpointID)
	fill("EndpointName", &s.Endpoint, c.endpoint)
	fill("Channel", &s.Channel, c.channel)
	fill("FromAddress", &s.from, c.from)
	fill("ToAddress", &s.to, c.to)
	fill("Outcome", &s.Outcome, c.outcome)
	fill("ParentSessionId", &s.Parent, c.parent)
	if c.started != nil {
		switch at := c.started.UTC().Truncate(time.Millisecond); {
		case !s.StartKnown:
			s.started, s.StartKnown, changed = at, true, true
		case !s.started.Equal(at):
			refuse("DateStarted")
		}
	}
	if c.completed != nil {
		switch at := c.completed.UnixMilli(); s.Completed {
		case at:
		case 0:
			s.Completed, changed = at, true
		default:
			refuse("DateCompleted")
		}
	}
	if contradicted != nil {
		f := fault.New(fault.Conflict, "%s", contradicted[0].Message)
		f.Fields = contradicted
		return false, f
	}
	return changed, nil
}

// check bounds what is kept of a session.
func (c *sessionContent) check(bad *fault.Fields) {
	for _, f := range []struct {
		name, text string
	}{
		{"CallSid", c.callSID}, {"EndpointId", c.endpointID}, {"EndpointName", c.endpoint}, {"FromAddress", c.from},
		{"ToAddress", c.to}, {"Outcome", c.outcome}, {"ParentSessionId", c.parent},
	} {
		if len(f.text) > 256 {
			bad.Add(f.name, "MaximumLength", fmt.Sprintf("%s has at most 256 characters.", f.name))
		}
		if strings.ContainsFunc(f.text, func(r rune) bool { return r < ' ' }) {
			bad.Add(f.name, "ArgumentException", fmt.Sprintf("%s must not contain control characters.", f.name))
		}
	}
	if c.started != nil && c.completed != nil && c.completed.Before(*c.started) {
		bad.Add("DateCompleted", "ArgumentException", "DateCompleted must not be before DateStarted.")
	}
	for name, at := range map[string]*time.Time{"DateStarted": c.started, "DateCompleted": c.completed} {
		if at != nil && (at.Year() < 1990 || at.Year() > 9000) {
			bad.Add(name, "ArgumentException", name+" must be an instant of our time, such as 2026-10-01T09:30:00Z.")
		}
	}
}
