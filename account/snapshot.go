package account

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/money"
	"voxbill/period"
)

// Snapshot is what is in force in one account as of one change of it. It is never changed, so it may be shared.
type Snapshot struct {
	Account Account

	customers []*Customer // by number, from 1
	byID      map[string]*Customer
	terms     terms
	zones     map[string]period.Zone
	settings  map[int64]*Settings // parsed, by sequence of their term and customer
}

// Settings are the billing settings in force, parsed.
type Settings struct {
	Items map[string]Item // by name, such as OutboundVoiceCalls
}

// Item is one item of billing settings; see rating.Item for what it means.
type Item struct {
	BaseCost, RawUnitMultiplier, UnitCost money.Decimal
	Allowance                             int64
}

// readSnapshot reads everything of an account.
func readSnapshot(ctx context.Context, tx *db.Tx, no int64) (*Snapshot, error) {
	s := &Snapshot{byID: map[string]*Customer{}, zones: map[string]period.Zone{}, settings: map[int64]*Settings{}}
	row := tx.QueryRowContext(ctx, `SELECT `+accountColumns+` FROM accounts WHERE account = $1`, no)
	a, err := scanAccount(row)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.NotFound("There is no account with the number %d.", no)
	}
	if err != nil {
		return nil, fmt.Errorf("read account: %w", err)
	}
	s.Account = *a
	if err := s.readCustomers(ctx, tx); err != nil {
		return nil, err
	}
	if s.terms, err = readTerms(ctx, tx, no); err != nil {
		return nil, err
	}
	return s, s.parse()
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
		c.Created, c.Modified, c.Archived = instantOf(&created), instantOf(&modified), instantOf(archived)
		s.customers = append(s.customers, &c)
		s.byID[c.ID] = &c
		return nil
	}, `SELECT customer, id, parent, name, reference, staging, body, created, modified, created_by, modified_by, archived
		FROM customers WHERE account = $1 ORDER BY customer`, s.Account.No)
	if err != nil {
		return fmt.Errorf("read customers: %w", err)
	}
	return nil
}

// parse prepares the terms that are read for every event.
func (s *Snapshot) parse() error {
	for k, list := range s.terms {
		for _, t := range list {
			switch k.kind {
			case TermZone:
				z, err := period.LoadZone(t.Body)
				if err != nil {
					return err
				}
				s.zones[t.Body] = z
			case TermSettings:
				if t.Body == "" {
					continue
				}
				parsed, err := parseSettings(t.Body)
				if err != nil {
					return fmt.Errorf("billing settings of %s: %w", s.Account.ID, err)
				}
				s.settings[settingsKey(t)] = parsed
			}
		}
	}
	return nil
}

// settingsKey tells settings apart: first terms of all customers have sequence 0.
func settingsKey(t Term) int64 { return t.Seq<<24 | t.Customer }

// parseSettings reads stored settings: members are items, numbers are exact.
func parseSettings(body string) (*Settings, error) {
	var raw map[string]*struct {
		BaseCost, RawUnitMultiplier, UnitCost json.Number
		Allowance                             int64
	}
	if err := json.Unmarshal([]byte(body), &raw); err != nil {
		return nil, err
	}
	s := &Settings{Items: map[string]Item{}}
	for name, in := range raw {
		if in == nil {
			continue
		}
		item := Item{Allowance: in.Allowance}
		for _, n := range []struct {
			text json.Number
			into *money.Decimal
		}{{in.BaseCost, &item.BaseCost}, {in.RawUnitMultiplier, &item.RawUnitMultiplier}, {in.UnitCost, &item.UnitCost}} {
			if n.text == "" {
				continue
			}
			d, err := money.Parse(n.text.String())
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			*n.into = d
		}
		s.Items[name] = item
	}
	return s, nil
}

// Customers returns all customers, archived ones too, by number.
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

// Path returns a customer and those above him, nearest first.
func (s *Snapshot) Path(no int64) []int64 {
	var path []int64
	for c := s.Customer(no); c != nil && len(path) <= len(s.customers); c = s.Customer(c.Parent) {
		path = append(path, c.No)
	}
	return path
}

// Children returns the customers right below one; of 0, those right below the account.
func (s *Snapshot) Children(no int64) []*Customer {
	var children []*Customer
	for _, c := range s.customers {
		if c.Parent == no {
			children = append(children, c)
		}
	}
	return children
}

// Visible returns whether the caller sees all customers of the account, else the set that he sees.
func (s *Snapshot) Visible(caller *Caller) (all bool, set map[int64]bool) {
	if caller.wholeAccount(s.Account.No) {
		return true, nil
	}
	set = map[int64]bool{}
	if !caller.SeesAccount(s.Account.No) {
		return false, set
	}
	for _, c := range s.customers {
		for _, above := range s.Path(c.No) {
			if above == caller.Customer {
				set[c.No] = true
			}
		}
	}
	return false, set
}

// CustomerFor returns a customer that the caller may see; one hidden from him is as one that is not there.
func (s *Snapshot) CustomerFor(caller *Caller, id string) (*Customer, error) {
	if c, ok := s.byID[id]; ok && c.Archived.IsZero() {
		if all, set := s.Visible(caller); all || set[c.No] {
			return c, nil
		}
	}
	return nil, noCustomer(id)
}

func noCustomer(id string) error { return fault.NotFound("There is no customer %q.", id) }

// ZoneOn returns the account's time zone on a day; UTC where none is set.
func (s *Snapshot) ZoneOn(day period.Day) period.Zone {
	t, _ := s.terms.on(termKey{kind: TermZone}, day)
	return s.zones[t.Body]
}

// Local returns the local day on which an instant falls, and the zone that made it.
func (s *Snapshot) Local(t time.Time) (day period.Day, zone string) {
	// The zone that holds on the UTC day finds the local day, whose own zone then counts: zones change at month starts.
	guess := s.ZoneOn(period.Zone{}.DayOf(t)).DayOf(t)
	z := s.ZoneOn(guess)
	return z.DayOf(t), z.String()
}

// Term returns the body and sequence of a term that holds on a day; customer 0 is the account itself.
func (s *Snapshot) Term(customer int64, kind, name string, day period.Day) (body string, seq int64, ok bool) {
	t, ok := s.terms.on(termKey{customer, kind, name}, day)
	return t.Body, t.Seq, ok
}

// inherited returns the term of the customer, else of the nearest one above who has it, else the account's own.
func (s *Snapshot) inherited(customer int64, kind string, day period.Day) (Term, bool) {
	for c := s.Customer(customer); c != nil; c = s.Customer(c.Parent) {
		if t, ok := s.terms.on(termKey{customer: c.No, kind: kind}, day); ok && t.Body != "" {
			return t, true
		}
	}
	t, ok := s.terms.on(termKey{kind: kind}, day)
	return t, ok && t.Body != ""
}

// HomeCountry returns a customer's home country on a day, "" where none is set.
func (s *Snapshot) HomeCountry(customer int64, day period.Day) string {
	t, _ := s.inherited(customer, TermCountry, day)
	return t.Body
}

// TerritoriesDomestic reports whether territories count as domestic for their country on a day.
func (s *Snapshot) TerritoriesDomestic(day period.Day) bool {
	t, _ := s.terms.on(termKey{kind: TermTerritories}, day)
	return t.Body == "true"
}

// Settings returns the billing settings that hold for a customer on a day, and their sequence.
func (s *Snapshot) Settings(customer int64, day period.Day) (*Settings, int64, bool) {
	t, ok := s.inherited(customer, TermSettings, day)
	if !ok {
		return nil, 0, false
	}
	return s.settings[settingsKey(t)], t.Seq, true
}

// Deck returns the name of the rate deck that holds for a customer on a day, and the sequence of its assignment.
func (s *Snapshot) Deck(customer int64, day period.Day) (name string, seq int64, ok bool) {
	t, ok := s.inherited(customer, TermDeck, day)
	return t.Body, t.Seq, ok
}

// Exchange returns the rate that turns a currency into the account's on a day.
func (s *Snapshot) Exchange(from, to money.Currency, day period.Day) (rate money.Decimal, seq int64, ok bool) {
	if from == to {
		return money.FromInt(1), 0, true
	}
	t, ok := s.terms.on(termKey{kind: TermExchange, name: string(from)}, day)
	if !ok || to != s.Account.Currency {
		return money.Decimal{}, 0, false
	}
	rate, err := money.Parse(t.Body)
	return rate, t.Seq, err == nil && rate.Sign() > 0
}

// Map returns the customer to whom a number, SIP user ("sip") or account code ("code") belongs on a day.
func (s *Snapshot) Map(kind, value string, day period.Day) (customer int64, ok bool) {
	t, ok := s.terms.on(termKey{kind: "map-" + kind, name: value}, day)
	if !ok || t.Body == "" {
		return 0, false
	}
	customer, err := strconv.ParseInt(t.Body, 10, 64)
	return customer, err == nil && s.Customer(customer) != nil
}

// AIPolicy returns the account's policy for AI minutes on a day, "" for the default.
func (s *Snapshot) AIPolicy(day period.Day) (body string, seq int64) {
	t, _ := s.terms.on(termKey{kind: TermAIPolicy}, day)
	return t.Body, t.Seq
}

// Rounding returns how the account's charges are rounded on a day: half up unless it chose half even.
func (s *Snapshot) Rounding(day period.Day) money.Rounding {
	if t, _ := s.terms.on(termKey{kind: TermRounding}, day); t.Body == money.HalfEven.String() {
		return money.HalfEven
	}
	return money.HalfUp
}
