package usage

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"voxbill/account"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// LiveAnswerCallback is what an AI answering node sends when a conversation ends. Transcripts and attachments are
// never stored. Anybody can reach the address, so the secret of an account stands in its URL, or a key is sent.
type LiveAnswerCallback struct {
	_              op.Meta    `ns:"Voice.Api.Flows"`
	SessionID      string     `wire:"SessionId"`
	FlowID         string     `wire:"FlowId"`
	NodeID         string     `wire:"NodeId"`
	ClientID       string     `wire:"ClientId"`
	ConversationID string     `wire:"ConversationId"`
	AIMinutes      *int       `wire:"AIMinutes"`
	From           string     `wire:"From"`
	To             string     `wire:"To"`
	StartDate      *time.Time `wire:"StartDate"`
	EndDate        *time.Time `wire:"EndDate"`
	AccountID      string     `wire:"AccountId" since:"4" doc:"Which account, where the secret or key does not say"`
	CallSID        string     `wire:"CallSid" since:"4" doc:"The call leg, where known"`
	Secret         string     `wire:"Secret" since:"4" doc:"The account's callback secret, in the URL"`
}

// liveAnswerSource and liveAnswerLeaf are what a conversation's fact bears: its identity is (account, live-answer,
// ConversationId).
const (
	liveAnswerSource = "live-answer"
	liveAnswerLeaf   = "ai-live-minutes"
)

func (s *Service) liveAnswerCallback(ctx context.Context, req *LiveAnswerCallback) (*op.Void, error) {
	a, err := s.accountOfCallback(ctx, req)
	if err != nil {
		return nil, err
	}
	event, err := req.event(a, s.db.Now())
	if err != nil {
		return nil, err
	}
	entry := &Entry{Account: a.Account.No, Event: event}
	if err := s.recorder.Submit(ctx, entry); err != nil {
		return nil, err
	}
	if entry.Outcome == Conflict {
		return nil, contradicted(entry.Err)
	}
	return &op.Void{}, entry.Err
}

// accountOfCallback finds the account by the secret, or among those of a signed-in caller.
func (s *Service) accountOfCallback(ctx context.Context, req *LiveAnswerCallback) (*account.Snapshot, error) {
	if req.Secret != "" {
		no, ok, err := s.directory.ByCallbackSecret(ctx, req.Secret)
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, fault.New(fault.Unauthenticated, "The secret in the callback's address is not known.")
		}
		return s.directory.Current(ctx, no)
	}
	caller := account.CallerFrom(ctx)
	if caller == nil || caller.UserID == "" {
		return nil, fault.New(fault.Unauthenticated, "Put the account's callback secret into the address (?secret=...), or send a key.")
	}
	// What is reported is charged: it is the word of those who see the whole account, not of one of its customers.
	if !caller.Has(account.SystemAdministrator) && !caller.Has(account.Manager) {
		return nil, fault.New(fault.Forbidden, "Conversations are reported with the account's callback secret, or the key of a Manager.")
	}
	if req.AccountID != "" {
		a, err := s.directory.AccountFor(ctx, caller, req.AccountID)
		if err == nil && !caller.Manages(a.Account.No) {
			return nil, fault.NotFound("There is no account %q.", req.AccountID)
		}
		return a, err
	}
	accounts, err := s.directory.VisibleTo(ctx, caller)
	if err != nil {
		return nil, err
	}
	accounts = slices.DeleteFunc(accounts, func(a *account.Snapshot) bool { return !caller.Manages(a.Account.No) })
	if len(accounts) != 1 {
		var bad fault.Fields
		bad.Add("AccountId", "NotEmpty", "AccountId must be given: this key sees several accounts.")
		return nil, bad.Err()
	}
	return accounts[0], nil
}

// event turns the callback into a fact. Minutes derive from start and end; what was sent is kept beside them.
func (req *LiveAnswerCallback) event(a *account.Snapshot, now time.Time) (*Event, error) {
	var bad fault.Fields
	if strings.TrimSpace(req.ConversationID) == "" {
		bad.Add("ConversationId", "NotEmpty", "ConversationId must be given: it is the conversation's identity.")
	}
	e := &Event{
		Account: a.Account.No, Source: liveAnswerSource, SourceID: strings.TrimSpace(req.ConversationID), Leaf: liveAnswerLeaf,
		SessionID: strings.TrimSpace(req.SessionID), CallSID: strings.TrimSpace(req.CallSID),
		From: strings.TrimSpace(req.From), To: strings.TrimSpace(req.To),
		Happened: now.UTC().Truncate(time.Millisecond), Guessed: req.StartDate == nil,
	}
	checkTexts([][2]string{{"ConversationId", e.SourceID}, {"SessionId", e.SessionID}, {"CallSid", e.CallSID}, {"From", e.From}, {"To", e.To}}, &bad)
	if req.StartDate != nil {
		e.Happened = req.StartDate.UTC().Truncate(time.Millisecond)
		if !ofOurTime(e.Happened) {
			bad.Add("StartDate", "ArgumentException", "StartDate must be an instant of our time, such as 2026-10-01T09:30:00Z.")
		}
	}
	if req.EndDate != nil {
		end := req.EndDate.UTC().Truncate(time.Millisecond)
		e.Ended = &end
		switch {
		case req.StartDate == nil:
			bad.Add("StartDate", "NotEmpty", "StartDate must be given where EndDate is.")
		case end.Before(e.Happened):
			bad.Add("EndDate", "ArgumentException", "EndDate is before StartDate.")
		case end.Sub(e.Happened) > maxMinutes*time.Minute:
			bad.Add("EndDate", "ArgumentException", "EndDate is more than a week after StartDate.")
		}
	}
	if req.StartDate == nil && req.EndDate == nil && req.AIMinutes == nil {
		bad.Add("AIMinutes", "NotEmpty", "Give StartDate and EndDate, or AIMinutes.")
	}
	if req.AIMinutes != nil {
		minutes := int64(*req.AIMinutes)
		e.AIMinutes = &minutes
		if minutes < 0 || minutes > maxMinutes {
			bad.Add("AIMinutes", "ArgumentException", fmt.Sprintf("AIMinutes must be between 0 and %d.", maxMinutes))
		}
	}
	return e, bad.Err()
}

// maxMinutes bounds one conversation: a week.
const maxMinutes = 7 * 24 * 60

// contradicted makes the conflict of one event that of the request.
func contradicted(err error) error {
	f := fault.InvalidFields(fault.As(err).Fields...)
	f.Kind = fault.Conflict
	return f
}
