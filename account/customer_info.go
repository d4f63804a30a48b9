package account

import (
	"context"
	"fmt"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/op"
	"voxbill/period"
)

// CustomerInfo is a customer as the public API shows it, with the terms that hold today, inherited or his own.
type CustomerInfo struct {
	_                       op.Meta              `ns:"Voice.Api.Customers"`
	AccountID               string               `wire:"AccountId" doc:"The account of the customer"`
	ParentCustomerID        string               `wire:"ParentCustomerId" doc:"The customer above this one"`
	Breadcrumb              []CustomerBreadcrumb `wire:"Breadcrumb" doc:"The way from the topmost customer to this one"`
	AccountName             string               `wire:"AccountName"`
	IsStaging               bool                 `wire:"IsStaging" doc:"A staging customer, not a production one"`
	Name                    string               `wire:"Name" doc:"The name of the customer"`
	ReferenceID             string               `wire:"ReferenceId" doc:"The customer's id in another system"`
	Data                    map[string]string    `wire:"Data" doc:"Data that is kept with the customer"`
	OverrideBillingSettings bool                 `wire:"OverrideBillingSettings" doc:"The customer has billing settings of his own; otherwise they are inherited from the parent"`
	BillingSettings         *BillingSettings     `wire:"BillingSettings" doc:"The billing settings that apply to the customer"`
	HomeCountry             string               `wire:"HomeCountry" since:"4" doc:"Calls to other countries are international"`
	Deck                    string               `wire:"Deck" since:"4" doc:"Rate deck that prices outbound calls before the billing settings do"`
	EntityInfo
}

// CustomerBreadcrumb is one step on the way to a customer.
type CustomerBreadcrumb struct {
	_    op.Meta `ns:"Voice.Api.Customers"`
	ID   string  `wire:"Id"`
	Name string  `wire:"Name"`
}

// customerBody is what is only kept of a customer.
type customerBody struct {
	Data map[string]string `json:"data,omitempty"`
}

// Breadcrumb returns the way from the topmost customer that the caller sees down to one.
func (s *Snapshot) Breadcrumb(caller *Caller, no int64) []CustomerBreadcrumb {
	path := s.Path(no)
	crumbs := make([]CustomerBreadcrumb, 0, len(path))
	for i := len(path) - 1; i >= 0; i-- {
		if c := s.Customer(path[i]); s.Sees(caller, c.No) {
			crumbs = append(crumbs, CustomerBreadcrumb{ID: c.ID, Name: c.Name})
		}
	}
	return crumbs
}

// customerInfo shows a customer to a caller.
func (s *Snapshot) customerInfo(caller *Caller, c *Customer, today period.Day) (CustomerInfo, error) {
	body, err := kept[customerBody](c.Body)
	if err != nil {
		return CustomerInfo{}, err
	}
	if body.Data == nil {
		body.Data = map[string]string{}
	}
	settings, _, _ := s.Settings(c.No, today)
	info := CustomerInfo{
		AccountID: s.Account.ID, AccountName: s.Account.Name, Breadcrumb: s.Breadcrumb(caller, c.No),
		IsStaging: c.Staging, Name: c.Name, ReferenceID: c.Reference, Data: body.Data,
		OverrideBillingSettings: s.Overrides(c.No, today), BillingSettings: settings.info(caller.Manages(s.Account.No)),
		HomeCountry: s.HomeCountry(c.No, today),
		EntityInfo: EntityInfo{
			ID: c.ID, DateCreated: stamp(c.Created), DateLastModified: stamp(c.Modified), CreatedBy: c.CreatedBy, LastModifiedBy: c.ModifiedBy,
		},
	}
	info.Deck, _, _ = s.Deck(c.No, today)
	if parent := s.Customer(c.Parent); parent != nil && s.Sees(caller, parent.No) {
		info.ParentCustomerID = parent.ID
	}
	return info, nil
}

// customerNow shows a customer as it is now.
func (s *Service) customerNow(ctx context.Context, account, no int64) (*CustomerInfo, error) {
	a, err := s.directory.Current(ctx, account)
	if err != nil {
		return nil, err
	}
	today, _ := a.Local(s.db.Now())
	info, err := a.customerInfo(CallerFrom(ctx), a.Customer(no), today)
	return &info, err
}

// revisedCustomer is the body of a customer's revision.
type revisedCustomer struct {
	ID        string        `json:"id"`
	Number    int64         `json:"number"`
	Parent    int64         `json:"parent,omitempty"`
	Name      string        `json:"name"`
	Reference string        `json:"reference,omitempty"`
	Staging   bool          `json:"staging,omitempty"`
	Body      string        `json:"body"`
	Created   string        `json:"created"`
	Archived  string        `json:"archived,omitempty"`
	Terms     []revisedTerm `json:"terms,omitempty"`
}

// note writes the customer's new terms and keeps what was written under a sequence.
func (c *Customer) note(ctx context.Context, tx *db.Tx, account, seq int64, terms []Term, what string) error {
	revised, err := writeTerms(ctx, tx, account, seq, terms)
	if err != nil {
		return err
	}
	body, err := keep(revisedCustomer{
		ID: c.ID, Number: c.No, Parent: c.Parent, Name: c.Name, Reference: c.Reference, Staging: c.Staging, Body: c.Body,
		Created: stamp(c.Created), Archived: stamp(c.Archived), Terms: revised,
	})
	if err != nil {
		return err
	}
	if err := WriteRevision(ctx, tx, account, seq, "customer", c.ID, c.ModifiedBy, body); err != nil {
		return err
	}
	return Audit(ctx, tx, account, c.ModifiedBy, what, c.ID, "")
}

// write stores a customer who is there already, with his new terms.
func (c *Customer) write(ctx context.Context, tx *db.Tx, account, seq int64, terms []Term, what string) error {
	var archived *int64
	if !c.Archived.IsZero() {
		archived = new(c.Archived.UnixMilli())
	}
	_, err := tx.ExecContext(ctx, `
		UPDATE customers
		SET parent = $3, name = $4, reference = $5, staging = $6, body = $7, modified = $8, modified_by = $9, archived = $10
		WHERE account = $1 AND customer = $2`,
		account, c.No, c.Parent, c.Name, c.Reference, c.Staging, c.Body, c.Modified.UnixMilli(), c.ModifiedBy, archived)
	if err != nil {
		return fmt.Errorf("write customer: %w", err)
	}
	return c.note(ctx, tx, account, seq, terms, what)
}

// insert stores a new customer under the account's next number.
func (c *Customer) insert(ctx context.Context, tx *db.Tx, account int64) error {
	row := tx.QueryRowContext(ctx, `SELECT COALESCE(MAX(customer), 0) + 1 FROM customers WHERE account = $1`, account)
	if err := row.Scan(&c.No); err != nil {
		return fmt.Errorf("number the customer: %w", err)
	}
	if c.Created.IsZero() {
		c.Created = tx.Now
	}
	c.Modified = tx.Now
	_, err := tx.ExecContext(ctx, `
		INSERT INTO customers (account, customer, id, parent, name, reference, staging, body, created, modified, created_by, modified_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		account, c.No, c.ID, c.Parent, c.Name, c.Reference, c.Staging, c.Body, c.Created.UnixMilli(), c.Modified.UnixMilli(), c.CreatedBy, c.ModifiedBy)
	if err != nil {
		return fmt.Errorf("write customer: %w", err)
	}
	return nil
}

// maxData bounds the data that is kept with a customer, in bytes.
const maxData = 64 << 10

// archiveNow marks the customer as gone.
func (c *Customer) archiveNow(now time.Time, who string) {
	c.Archived, c.Modified, c.ModifiedBy = now, now, who
}
