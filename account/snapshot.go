package account

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/money"
)

// Snapshot is what is in force in one account as of one change of it. It is never changed, so it may be shared; what is
// asked of it for every event takes no memory.
type Snapshot struct {
	Account Account

	customers []*Customer // by number, from 1
	paths     [][]int64   // by number, from 1: himself and those above him
	byID      map[string]*Customer
	terms     terms
	calendar  calendar
	settings  map[int64]timeline[*Settings] // by customer, 0 the account's own; nil: he does not override
	rates     map[money.Currency]timeline[money.Decimal]
}

// readSnapshot reads everything of an account.
func readSnapshot(ctx context.Context, tx *db.Tx, no int64) (*Snapshot, error) {
	row := tx.QueryRowContext(ctx, `SELECT `+accountColumns+` FROM accounts WHERE account = $1`, no)
	a, err := scanAccount(row)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.NotFound("There is no account with the number %d.", no)
	}
	if err != nil {
		return nil, fmt.Errorf("read account: %w", err)
	}
	s := &Snapshot{Account: *a, byID: map[string]*Customer{}}
	if err := s.readCustomers(ctx, tx); err != nil {
		return nil, err
	}
	if s.terms, err = readTerms(ctx, tx, no); err != nil {
		return nil, err
	}
	if err := s.parse(); err != nil {
		return nil, fmt.Errorf("terms of account %s: %w", a.ID, err)
	}
	return s, nil
}

const accountColumns = `account, id, parent_id, name, currency, carrier, options, created, modified, created_by, modified_by, archived`

func scanAccount(row interface{ Scan(...any) error }) (*Account, error) {
	var a Account
	var currency string
	var created, modified int64
	var archived *int64
	err := row.Scan(&a.No, &a.ID, &a.ParentID, &a.Name, &currency, &a.Carrier, &a.Options, &created, &modified, &a.CreatedBy, &a.ModifiedBy, &archived)
	a.Currency = money.Currency(currency)
	a.Created, a.Modified, a.Archived = instantOf(&created), instantOf(&modified), instantOf(archived)
	return &a, err
}

// instantOf turns stored milliseconds into an instant; none is the zero one.
func instantOf(ms *int64) time.Time {
	if ms == nil {
		return time.Time{}
	}
	return time.UnixMilli(*ms).UTC()
}

func (s *Snapshot) readCustomers(ctx context.Context, tx *db.Tx) error {
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		var c Customer
		var created, modified int64
		var archived *int64
		err := rows.Scan(&c.No, &c.ID, &c.Parent, &c.Name, &c.Reference, &c.Staging, &c.Body, &created, &modified,
			&c.CreatedBy, &c.ModifiedBy, &archived)
		if err != nil {
			return err
		}
		if c.No != int64(len(s.customers))+1 {
			return fmt.Errorf("customer number %d comes after %d", c.No, len(s.customers))
		}
		c.Created, c.Modified, c.Archived = instantOf(&created), instantOf(&modified), instantOf(archived)
		s.customers = append(s.customers, &c)
		s.byID[c.ID] = &c
		return nil
	}, `SELECT customer, id, parent, name, reference, staging, body, created, modified, created_by, modified_by, archived
		FROM customers WHERE account = $1 ORDER BY customer`, s.Account.No)
	if err != nil {
		return fmt.Errorf("read customers: %w", err)
	}
	return s.layPaths()
}

// layPaths works out for each customer who is above him.
func (s *Snapshot) layPaths() error {
	s.paths = make([][]int64, len(s.customers))
	for i, c := range s.customers {
		var path []int64
		for ; c != nil; c = s.Customer(c.Parent) {
			if len(path) > len(s.customers) {
				return fmt.Errorf("customer %s is below himself", c.ID)
			}
			path = append(path, c.No)
		}
		s.paths[i] = path
	}
	return nil
}

// parse prepares what is read for every event.
func (s *Snapshot) parse() (err error) {
	s.settings, s.rates = map[int64]timeline[*Settings]{}, map[money.Currency]timeline[money.Decimal]{}
	if s.calendar, err = newCalendar(s.terms[termKey{kind: TermZone}]); err != nil {
		return err
	}
	for k, list := range s.terms {
		switch k.kind {
		case TermSettings:
			s.settings[k.customer], err = parseTerms(list, parseSettings)
		case TermExchange:
			s.rates[money.Currency(k.name)], err = parseTerms(list, money.Parse)
		}
		if err != nil {
			return fmt.Errorf("%s %s: %w", k.kind, k.name, err)
		}
	}
	return nil
}

// parseTerms reads the stored texts of one thing.
func parseTerms[T any](list timeline[string], parse func(string) (T, error)) (timeline[T], error) {
	parsed := make(timeline[T], len(list))
	for i, t := range list {
		value, err := parse(t.value)
		if err != nil {
			return nil, err
		}
		parsed[i] = dated[T]{t.from, t.seq, value}
	}
	return parsed, nil
}

// Customers returns all customers, archived ones too, by number. The list belongs to the snapshot.
func (s *Snapshot) Customers() []*Customer { return s.customers }

// Customer returns a customer by number, nil for none. Numbers run from 1 without gaps.
func (s *Snapshot) Customer(no int64) *Customer {
	if no < 1 || no > int64(len(s.customers)) {
		return nil
	}
	return s.customers[no-1]
}

// CustomerByID returns a customer by public id, archived ones too.
func (s *Snapshot) CustomerByID(id string) (*Customer, bool) {
	c, ok := s.byID[id]
	return c, ok
}

// Path returns a customer and those above him, nearest first. The list belongs to the snapshot.
func (s *Snapshot) Path(no int64) []int64 {
	if no < 1 || no > int64(len(s.paths)) {
		return nil
	}
	return s.paths[no-1]
}

// Children returns the customers right below one, archived ones too; of 0, those right below the account.
func (s *Snapshot) Children(no int64) []*Customer {
	var children []*Customer
	for _, c := range s.customers {
		if c.Parent == no {
			children = append(children, c)
		}
	}
	return children
}

// Sees reports whether a customer exists for the caller.
func (s *Snapshot) Sees(caller *Caller, no int64) bool {
	scope := caller.ScopeIn(s.Account.No)
	return scope == 0 || slices.Contains(s.Path(no), scope)
}

// Visible returns whether the caller sees all customers of the account, else the set that he sees, archived ones included.
func (s *Snapshot) Visible(caller *Caller) (all bool, set map[int64]bool) {
	if caller.Manages(s.Account.No) {
		return true, nil
	}
	set = map[int64]bool{}
	for _, c := range s.customers {
		if s.Sees(caller, c.No) {
			set[c.No] = true
		}
	}
	return false, set
}

// CustomerFor returns a customer that the caller may see; one hidden from him, or archived, is as one that is not there.
func (s *Snapshot) CustomerFor(caller *Caller, id string) (*Customer, error) {
	c, err := s.PastCustomerFor(caller, id)
	if err != nil || !c.Archived.IsZero() {
		return nil, noCustomer(id)
	}
	return c, nil
}

// PastCustomerFor returns a customer that the caller may see, archived or not: it is for answers about what was.
func (s *Snapshot) PastCustomerFor(caller *Caller, id string) (*Customer, error) {
	if c, ok := s.byID[id]; ok && s.Sees(caller, c.No) {
		return c, nil
	}
	return nil, noCustomer(id)
}

func noCustomer(id string) error { return fault.NotFound("There is no customer %q.", id) }
