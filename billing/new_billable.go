package billing

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/money"
	"voxbill/usage"
)

// NewBillable says that a call or session is to be charged to a customer. It carries no amount: the call's own record
// does, whichever arrives first.
type NewBillable struct {
	_          op.Meta `doc:"Report/create a new billable" ns:"Voice.Api.Billing" implements:"IPost"`
	AccountID  string  `wire:"AccountId" doc:"The account to associate the billable with"`
	CustomerID string  `wire:"CustomerId" doc:"The customer to associate the billable with"`
	SessionID  string  `wire:"SessionId" doc:"The session ID to associate the billable with. You must specify either this or (AccountId + CustomerID)"`
	CallSID    string  `wire:"CallSid" doc:"The call SID to report"`
}

// keyedPrefix begins the source id of a bare billable that came with an Idempotency-Key: it is known to be itself.
const keyedPrefix = "key:"

func (s *Service) newBillable(ctx context.Context, req *NewBillable) (*op.Void, error) {
	req.trim()
	var bad fault.Fields
	if req.SessionID == "" && (req.AccountID == "" || req.CustomerID == "") {
		const either = "Give either SessionId, or AccountId and CustomerId."
		for _, missing := range []struct{ name, value string }{{"SessionId", req.SessionID}, {"AccountId", req.AccountID}, {"CustomerId", req.CustomerID}} {
			if missing.value == "" {
				bad.Add(missing.name, "NotEmpty", either)
			}
		}
		return nil, bad.Err()
	}
	// A call or session with a longer id can never be recorded: the billable would wait for ever.
	for _, id := range []struct{ name, value string }{{"SessionId", req.SessionID}, {"CallSid", req.CallSID}} {
		if len(id.value) > maxText {
			bad.Add(id.name, "MaximumLength", fmt.Sprintf("%s may have at most %d bytes.", id.name, maxText))
		}
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	caller := account.CallerFrom(ctx)
	a, err := s.accountOf(ctx, caller, req)
	if err != nil {
		return nil, err
	}
	var customer int64
	if req.CustomerID != "" {
		c, err := a.CustomerFor(caller, req.CustomerID)
		if err != nil {
			return nil, err
		}
		customer = c.No
	}
	entry := &usage.Entry{Account: a.Account.No}
	if req.SessionID == "" && req.CallSID == "" {
		entry.Event = bareBillable(ctx, s.db.Now(), a, caller, customer)
	} else {
		entry.Task = &NewBillableTask{
			Customer: customer, SessionID: req.SessionID, CallSID: req.CallSID, Scope: caller.ScopeIn(a.Account.No), Who: caller.UserID,
		}
	}
	if err := s.recorder.Submit(ctx, entry); err != nil {
		return nil, err
	}
	return &op.Void{}, entry.Err
}

// maxText bounds the names that callers give: ids of calls and sessions, names of decks.
const maxText = 255

func (req *NewBillable) trim() {
	for _, field := range []*string{&req.AccountID, &req.CustomerID, &req.SessionID, &req.CallSID} {
		*field = strings.TrimSpace(*field)
	}
}

// accountOf returns the account that a billable is for: the one it names, else its session's. A session alone that is
// not known, or not the caller's to see, is not found and can be sent again.
func (s *Service) accountOf(ctx context.Context, caller *account.Caller, req *NewBillable) (*account.Snapshot, error) {
	var named, ofSession *account.Snapshot
	var customer int64
	var err error
	if req.AccountID != "" {
		if named, err = s.directory.BilledAccountFor(ctx, caller, req.AccountID); err != nil {
			return nil, err
		}
		if !named.Account.Archived.IsZero() {
			return nil, fault.NotFound("There is no account %q.", req.AccountID)
		}
	}
	if req.SessionID == "" {
		return named, nil
	}
	if ofSession, customer, err = s.sessionFor(ctx, caller, req.SessionID); err != nil {
		return nil, err
	}
	switch {
	case ofSession == nil && named == nil:
		return nil, fault.NotFound("There is no session %q.", req.SessionID)
	case ofSession == nil:
		return named, nil // it may arrive later: the billable waits for it
	case named != nil && named.Account.No != ofSession.Account.No:
		return nil, fault.NotFound("There is no session %q.", req.SessionID)
	case req.CustomerID == "" && customer != 0 && ofSession.Sees(caller, customer):
		// One who is gone has no new usage. What is another's is refused where the attempt is kept (takeBillable).
		if c := ofSession.Customer(customer); c != nil {
			_, err = ofSession.CustomerFor(caller, c.ID)
		}
	}
	return ofSession, err
}

// sessionFor returns the account and customer of a session in an account that the caller may bill in; nil when there is
// none.
func (s *Service) sessionFor(ctx context.Context, caller *account.Caller, id string) (*account.Snapshot, int64, error) {
	var no, customer int64
	var accountID string
	found := false
	err := s.db.View(ctx, func(tx *db.Tx) error {
		rows, err := tx.QueryContext(ctx, `
			SELECT s.account, s.customer, a.id FROM sessions s JOIN accounts a ON a.account = s.account
			WHERE s.id = $1 AND s.archived IS NULL`, id)
		if err != nil {
			return err
		}
		defer rows.Close()
		if rows.Next() {
			found = true
			return rows.Scan(&no, &customer, &accountID)
		}
		return rows.Err()
	})
	if err != nil || !found || !caller.Bills(no) {
		return nil, 0, err
	}
	a, err := s.directory.AccountFor(ctx, caller, accountID)
	if gone := new(fault.Error); errors.As(err, &gone) && gone.Kind == fault.Missing {
		return nil, 0, nil // the account, or the caller's own company, is archived
	}
	return a, customer, err
}

// bareBillable is a billable with neither call nor session: one unit of leaf "billables". It has no identity of its
// own, so an equal one without an Idempotency-Key is recorded and held as a possible repeat.
func bareBillable(ctx context.Context, now time.Time, a *account.Snapshot, caller *account.Caller, customer int64) *usage.Event {
	id := uuid.Must(uuid.NewV7()).String()
	if key := op.ExchangeFrom(ctx).IdempotencyKey; key != "" {
		sum := sha256.Sum256([]byte(caller.UserID + "\x00" + key))
		id = keyedPrefix + hex.EncodeToString(sum[:16])
	}
	one, unit := int64(1), money.FromInt(1)
	return &usage.Event{
		Account: a.Account.No, Source: bareSource, SourceID: id, Leaf: usage.LeafFor("billables"),
		Happened: now.UTC().Truncate(time.Millisecond), Guessed: true, Count: &one, Customer: customer, Quantity: &unit,
	}
}
