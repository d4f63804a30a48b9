package account

import (
	"context"
	"slices"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// PatchCustomer changes what it names. Of BillingSettings the items that are given are replaced, each as a whole. A
// caller with the role Customer changes names, references and data of his company and those below it, and moves those
// below it among each other; what is charged is for who manages the account.
type PatchCustomer struct {
	_                       op.Meta           `ns:"Voice.Api.Customers" doc:"Updates an existing customer" implements:"IPatch"`
	CustomerID              string            `wire:"CustomerId" doc:"The customer you want to update"`
	Name                    *string           `wire:"Name" doc:"The new name of the customer"`
	ParentCustomerID        *string           `wire:"ParentCustomerId" doc:"The new customer above; empty for none"`
	ReferenceID             *string           `wire:"ReferenceId" doc:"The customer's id in another system"`
	Data                    map[string]string `wire:"Data" doc:"Data to keep with the customer, in the place of what was kept"`
	OverrideBillingSettings *bool             `wire:"OverrideBillingSettings" doc:"The customer has billing settings of his own, which begin with what he inherited; false gives them up"`
	BillingSettings         *BillingSettings  `wire:"BillingSettings" doc:"The billing settings; only while they override"`
	HomeCountry             *string           `wire:"HomeCountry" since:"4" doc:"ISO 3166 code; empty to inherit"`
	Deck                    *string           `wire:"Deck" since:"4" doc:"Rate deck; empty to inherit"`
	EffectiveDate           string            `wire:"EffectiveDate" since:"4" doc:"First day on which the settings, country and deck apply (YYYY-MM-DD; default today). What is charged already stays"`
}

// customerPatch is a PatchCustomer that was understood.
type customerPatch struct {
	name, reference, body, parent *string
	wanted                        *wantedTerms
}

func (s *Service) patchCustomer(ctx context.Context, req *PatchCustomer) (*CustomerInfo, error) {
	caller := CallerFrom(ctx)
	a, c, err := s.directory.CustomerFor(ctx, caller, req.CustomerID)
	if err != nil {
		return nil, err
	}
	patch, err := req.parse()
	if err != nil {
		return nil, err
	}
	no, customer := a.Account.No, c.No
	if !caller.Manages(no) && patch.wanted.any() {
		return nil, notByCustomer()
	}
	err = s.record(ctx, &Change{Account: no, Config: true, Apply: func(ctx context.Context, tx *db.Tx, seq func() int64) error {
		before, err := readSnapshot(ctx, tx, no)
		if err != nil {
			return err
		}
		if !before.Account.Archived.IsZero() || !before.Customer(customer).Archived.IsZero() {
			return noCustomer(req.CustomerID)
		}
		return patch.apply(ctx, tx, caller, before, customer, seq)
	}})
	if err != nil {
		return nil, err
	}
	return s.customerNow(ctx, no, customer)
}

// parse checks the request; every bad field is told.
func (req *PatchCustomer) parse() (*customerPatch, error) {
	var bad fault.Fields
	p := &customerPatch{parent: req.ParentCustomerID}
	if req.Name != nil {
		p.name = new(checkName("Name", *req.Name, &bad))
	}
	if req.ReferenceID != nil {
		p.reference = new(checkText("ReferenceId", *req.ReferenceID, &bad))
	}
	if req.Data != nil {
		p.body = new(checkData(req.Data, &bad))
	}
	r := termsRequest{
		country: req.HomeCountry, deck: req.Deck, override: req.OverrideBillingSettings, settings: req.BillingSettings,
		effective: req.EffectiveDate,
	}
	p.wanted = r.parse(true, &bad)
	return p, bad.Err()
}

// apply writes what changes, under one sequence; what is so already takes none.
func (p *customerPatch) apply(ctx context.Context, tx *db.Tx, caller *Caller, before *Snapshot, no int64, seq func() int64) error {
	row := *before.Customer(no)
	for _, text := range []struct{ from, to *string }{{p.name, &row.Name}, {p.reference, &row.Reference}, {p.body, &row.Body}} {
		if text.from != nil {
			*text.to = *text.from
		}
	}
	if p.parent != nil {
		parent, err := before.newParent(caller, &row, *p.parent)
		if err != nil {
			return err
		}
		row.Parent = parent
	}
	terms, err := p.wanted.settle(ctx, tx, before, no, no)
	if err != nil || row == *before.Customer(no) && len(terms) == 0 {
		return err
	}
	row.Modified, row.ModifiedBy = tx.Now, caller.who()
	return row.write(ctx, tx, before.Account.No, seq(), terms, "change customer")
}

// newParent returns the customer above whom one is put: not himself nor anyone below him, and for a caller who is
// confined to his company neither the company itself nor a place above it.
func (s *Snapshot) newParent(caller *Caller, c *Customer, id string) (int64, error) {
	scope := caller.ScopeIn(s.Account.No)
	if id == "" && (c.Parent == 0 || scope == c.No) {
		return c.Parent, nil // as he sees it already: what is above his own company is hidden from him
	}
	var parent int64
	if id != "" {
		p, err := s.CustomerFor(caller, id)
		if err != nil {
			return 0, err
		}
		parent = p.No
	}
	switch {
	case parent == c.Parent:
		return parent, nil
	case scope == c.No:
		return 0, fault.New(fault.Forbidden, "You may not move your own company.")
	case scope != 0 && parent == 0:
		return 0, fault.New(fault.Forbidden, "You may not move a company out of your own.")
	case slices.Contains(s.Path(parent), c.No):
		circle := fault.New(fault.Conflict, "ParentCustomerId must not be the customer himself nor one below him.")
		circle.Fields = []fault.Field{{Code: circle.Code, Name: "ParentCustomerId", Message: circle.Message}}
		return 0, circle
	}
	return parent, nil
}
