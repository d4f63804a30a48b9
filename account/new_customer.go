package account

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// NewCustomer makes a customer. His first terms hold for all days. A caller with the role Customer makes customers below
// his own company, who inherit what is charged.
type NewCustomer struct {
	_                       op.Meta           `ns:"Voice.Api.Customers" doc:"Creates a new customer" implements:"IPost"`
	AccountID               string            `wire:"AccountId" doc:"The account to create the customer in; it may be left out by who sees only one, or with a parent"`
	Name                    string            `wire:"Name" doc:"The name of the customer" required:"true"`
	ParentCustomerID        string            `wire:"ParentCustomerId" doc:"The customer above; none for one right below the account"`
	ReferenceID             string            `wire:"ReferenceId" doc:"The customer's id in another system"`
	Data                    map[string]string `wire:"Data" doc:"Data to keep with the customer"`
	ID                      string            `wire:"Id" since:"4" doc:"The original id of a customer who is brought along from another system"`
	DateCreated             string            `wire:"DateCreated" since:"4" doc:"When it was created, for one that is brought along"`
	IsStaging               bool              `wire:"IsStaging" since:"4" doc:"A staging customer, not a production one"`
	OverrideBillingSettings *bool             `wire:"OverrideBillingSettings" since:"4" doc:"The customer has billing settings of his own"`
	BillingSettings         *BillingSettings  `wire:"BillingSettings" since:"4" doc:"His own billing settings; items that are not given are as inherited now"`
	HomeCountry             *string           `wire:"HomeCountry" since:"4" doc:"ISO 3166 code; inherited when left out"`
	Deck                    *string           `wire:"Deck" since:"4" doc:"Rate deck; inherited when left out"`
}

func (s *Service) newCustomer(ctx context.Context, req *NewCustomer) (*CustomerInfo, error) {
	caller := CallerFrom(ctx)
	a, parent, err := s.placeFor(ctx, caller, req)
	if err != nil {
		return nil, err
	}
	c, wanted, err := req.parse(s.db.Now())
	if err != nil {
		return nil, err
	}
	if !caller.Manages(a.Account.No) && wanted.any() {
		return nil, notByCustomer()
	}
	c.Parent, c.CreatedBy, c.ModifiedBy = parent, caller.who(), caller.who()
	err = s.record(ctx, &Change{Account: a.Account.No, Config: true, Apply: func(ctx context.Context, tx *db.Tx, seq func() int64) error {
		row := *c
		if err := row.check(ctx, tx, a.Account.No); err != nil {
			return err
		}
		if err := row.insert(ctx, tx, a.Account.No); err != nil {
			return err
		}
		before := a // what a new customer inherits matters only for settings of his own
		if wanted.override != nil {
			if before, err = readSnapshot(ctx, tx, a.Account.No); err != nil {
				return err
			}
		}
		terms, err := wanted.settle(ctx, tx, before, row.No, row.Parent)
		if err != nil {
			return err
		}
		c.No = row.No
		return row.note(ctx, tx, a.Account.No, seq(), terms, "new customer")
	}})
	if err != nil {
		return nil, err
	}
	return s.customerNow(ctx, a.Account.No, c.No)
}

// placeFor finds the account and the customer above, 0 for none.
func (s *Service) placeFor(ctx context.Context, caller *Caller, req *NewCustomer) (*Snapshot, int64, error) {
	a, err := s.accountOfNew(ctx, caller, req)
	if err != nil {
		return nil, 0, err
	}
	if !caller.Bills(a.Account.No) {
		return nil, 0, fault.New(fault.Forbidden, "You may not create customers in this account.")
	}
	if req.ParentCustomerID == "" {
		// Who is confined to his company has nothing above it: what he makes is below it.
		return a, caller.ScopeIn(a.Account.No), nil
	}
	parent, err := a.CustomerFor(caller, req.ParentCustomerID)
	if err != nil {
		return nil, 0, err
	}
	return a, parent.No, nil
}

// accountOfNew is the account that is named, else the parent's, else the only one that the caller sees.
func (s *Service) accountOfNew(ctx context.Context, caller *Caller, req *NewCustomer) (*Snapshot, error) {
	if req.AccountID != "" {
		return s.directory.AccountFor(ctx, caller, req.AccountID)
	}
	if req.ParentCustomerID != "" {
		a, _, err := s.directory.CustomerFor(ctx, caller, req.ParentCustomerID)
		return a, err
	}
	accounts, err := s.directory.VisibleTo(ctx, caller)
	if err != nil {
		return nil, err
	}
	if len(accounts) != 1 {
		var bad fault.Fields
		bad.Add("AccountId", "NotEmpty", "AccountId must be given: the account to create the customer in.")
		return nil, bad.Err()
	}
	return accounts[0], nil
}

// notByCustomer refuses what only who manages the account decides.
func notByCustomer() error {
	return fault.New(fault.Forbidden, "Billing settings, home country and rate deck are set by the account's managers.")
}

// any reports whether any terms are asked for.
func (w *wantedTerms) any() bool { return len(w.terms) > 0 || w.items != nil || w.override != nil }

// parse checks the request; every bad field is told.
func (req *NewCustomer) parse(now time.Time) (*Customer, *wantedTerms, error) {
	var bad fault.Fields
	c := &Customer{
		ID: newID(req.ID, &bad), Name: checkName("Name", req.Name, &bad), Reference: checkText("ReferenceId", req.ReferenceID, &bad),
		Staging: req.IsStaging, Created: parseCreated(req.DateCreated, now, &bad),
	}
	c.Body = checkData(req.Data, &bad)
	always := Always.String()
	r := termsRequest{country: req.HomeCountry, deck: req.Deck, override: req.OverrideBillingSettings, settings: req.BillingSettings, effective: always}
	if r.settings != nil && r.override == nil {
		r.override = new(true)
	}
	return c, r.parse(true, &bad), bad.Err()
}

// checkData returns data as it is kept.
func checkData(data map[string]string, bad *fault.Fields) string {
	text, err := keep(customerBody{Data: data})
	if err != nil || len(text) > maxData {
		bad.Add("Data", "ArgumentException", fmt.Sprintf("Data may have at most %d bytes.", maxData))
	}
	return text
}

// check makes sure that the id is free and the parent still there, under the account's lock.
func (c *Customer) check(ctx context.Context, tx *db.Tx, account int64) error {
	taken, parent := false, c.Parent == 0
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		var of, no int64
		var id string
		var archived *int64
		err := rows.Scan(&of, &no, &id, &archived)
		taken = taken || id == c.ID
		parent = parent || of == account && no == c.Parent && archived == nil
		return err
	}, `SELECT account, customer, id, archived FROM customers WHERE id = $1 OR (account = $2 AND customer = $3)`, c.ID, account, c.Parent)
	switch {
	case err != nil:
		return fmt.Errorf("read customers: %w", err)
	case taken:
		return idTaken(c.ID)
	case !parent:
		return fault.New(fault.Conflict, "The parent was deleted meanwhile.")
	}
	return checkOpen(ctx, tx, account)
}

// checkOpen refuses to write to an account that was archived meanwhile.
func checkOpen(ctx context.Context, tx *db.Tx, account int64) error {
	var id string
	var archived *int64
	if err := tx.QueryRowContext(ctx, `SELECT id, archived FROM accounts WHERE account = $1`, account).Scan(&id, &archived); err != nil {
		return fmt.Errorf("read account: %w", err)
	}
	if archived != nil {
		return noAccount(strings.TrimSpace(id))
	}
	return nil
}
