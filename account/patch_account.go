package account

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/money"
)

// PatchAccount changes what it names. Of BillingSettings the items that are given are replaced, each as a whole.
type PatchAccount struct {
	_                   op.Meta          `ns:"Voice.Api.Accounts" doc:"Updates an existing account" implements:"IPatch"`
	AccountID           string           `wire:"AccountId" doc:"The account you want to update"`
	Name                *string          `wire:"Name" doc:"The new name of the account"`
	MaxPhoneNumbers     *int             `wire:"MaxPhoneNumbers" doc:"The maximum number of phone numbers"`
	LogoID              *string          `wire:"LogoId" doc:"The logo"`
	BillingSettings     *BillingSettings `wire:"BillingSettings" doc:"The billing settings of the account"`
	TimeZone            *string          `wire:"TimeZone" since:"4" doc:"IANA time zone; from the first day of a month without usage on (default the next)"`
	HomeCountry         *string          `wire:"HomeCountry" since:"4" doc:"ISO 3166 code; calls to other countries are international"`
	Currency            *string          `wire:"Currency" since:"4" doc:"ISO 4217 code of all charges; fixed at the first one"`
	TerritoriesDomestic *bool            `wire:"TerritoriesDomestic" since:"4" doc:"Territories with the numbering of the home country are domestic"`
	Deck                *string          `wire:"Deck" since:"4" doc:"Rate deck that prices outbound calls before the billing settings do; empty for none"`
	Rounding            *string          `wire:"Rounding" since:"4" doc:"half-up (away from zero) or half-even"`
	AIPolicy            *AIPolicy        `wire:"AIPolicy" since:"4"`
	CloseAfterDays      *int             `wire:"CloseAfterDays" since:"4" doc:"Days after its end on which a month closes by itself, if nothing of it waits; below 0 never"`
	ExchangeRates       []ExchangeRate   `wire:"ExchangeRates" since:"4" doc:"Further rates of the currencies in which the carrier charges"`
	EffectiveDate       string           `wire:"EffectiveDate" since:"4" doc:"First day on which the settings, zone, country, deck, rounding, policy and rates apply (YYYY-MM-DD; default today). What is charged already stays"`
}

// accountPatch is a PatchAccount that was understood.
type accountPatch struct {
	name, logo *string
	numbers    *int
	currency   *money.Currency
	wanted     *wantedTerms
}

func (s *Service) patchAccount(ctx context.Context, req *PatchAccount) (*AccountInfo, error) {
	patch, err := req.parse()
	if err != nil {
		return nil, err
	}
	caller := CallerFrom(ctx)
	a, err := s.directory.AccountFor(ctx, caller, req.AccountID)
	if err != nil {
		return nil, err
	}
	no := a.Account.No
	err = s.record(ctx, &Change{Account: no, Config: true, Apply: func(ctx context.Context, tx *db.Tx, seq func() int64) error {
		before, err := readSnapshot(ctx, tx, no)
		if err != nil {
			return err
		}
		if !before.Account.Archived.IsZero() {
			return noAccount(req.AccountID)
		}
		return patch.apply(ctx, tx, before, caller.who(), seq)
	}})
	if err != nil {
		return nil, err
	}
	return s.infoOf(ctx, no)
}

// parse checks the request; every bad field is told.
func (req *PatchAccount) parse() (*accountPatch, error) {
	var bad fault.Fields
	p := &accountPatch{numbers: req.MaxPhoneNumbers}
	if req.Name != nil {
		p.name = new(checkName("Name", *req.Name, &bad))
	}
	if req.LogoID != nil {
		p.logo = new(checkText("LogoId", *req.LogoID, &bad))
	}
	if req.MaxPhoneNumbers != nil {
		checkMaxPhoneNumbers(*req.MaxPhoneNumbers, &bad)
	}
	if req.Currency != nil {
		currency, err := money.ParseCurrency(strings.TrimSpace(*req.Currency))
		if err != nil {
			bad.Add("Currency", "ArgumentException", fmt.Sprintf("Currency must be an ISO 4217 code such as USD; it was %q.", *req.Currency))
		}
		p.currency = &currency
	}
	r := termsRequest{
		zone: req.TimeZone, country: req.HomeCountry, deck: req.Deck, rounding: req.Rounding,
		territories: req.TerritoriesDomestic, policy: req.AIPolicy, closeAfter: req.CloseAfterDays, rates: req.ExchangeRates, settings: req.BillingSettings,
		effective: req.EffectiveDate,
	}
	p.wanted = r.parse(false, &bad)
	return p, bad.Err()
}

// apply writes what changes, under one sequence; what is so already takes none.
func (p *accountPatch) apply(ctx context.Context, tx *db.Tx, before *Snapshot, who string, seq func() int64) error {
	row := before.Account
	if err := p.change(ctx, tx, &row); err != nil {
		return err
	}
	after := *before
	after.Account = row
	terms, err := p.wanted.settle(ctx, tx, &after, 0, 0)
	if err != nil || row == before.Account && len(terms) == 0 {
		return err
	}
	row.Modified, row.ModifiedBy = tx.Now, who
	return row.write(ctx, tx, seq(), terms, "change account")
}

// change sets the account's own members.
func (p *accountPatch) change(ctx context.Context, tx *db.Tx, row *Account) error {
	if p.name != nil {
		row.Name = *p.name
	}
	options, err := kept[options](row.Options)
	if err != nil {
		return err
	}
	if p.numbers != nil {
		options.MaxPhoneNumbers = *p.numbers
	}
	if p.logo != nil {
		options.LogoID = *p.logo
	}
	if row.Options, err = keep(options); err != nil {
		return err
	}
	if p.currency == nil || *p.currency == row.Currency {
		return nil
	}
	fixed, err := hasAmounts(ctx, tx, row.No)
	if err != nil {
		return err
	}
	if fixed {
		return fault.New(fault.Conflict, "The currency %s is fixed: the account has charges, a rate deck or exchange rates in it.", row.Currency)
	}
	row.Currency = *p.currency
	return nil
}

// hasAmounts reports whether anything is stated in the account's currency that would mean something else in another.
func hasAmounts(ctx context.Context, tx *db.Tx, account int64) (found bool, err error) {
	err = tx.Rows(ctx, func(*sql.Rows) error {
		found = true
		return nil
	}, `SELECT 1 FROM accounts a WHERE a.account = $1 AND (
			EXISTS (SELECT 1 FROM postings p WHERE p.account = a.account) OR
			EXISTS (SELECT 1 FROM decks d WHERE d.account = a.account) OR
			EXISTS (SELECT 1 FROM terms t WHERE t.account = a.account AND t.customer = 0 AND t.kind = 'exchange'))`, account)
	return found, err
}

// write stores the account with its new terms and keeps what was written under a sequence.
func (a *Account) write(ctx context.Context, tx *db.Tx, seq int64, terms []Term, what string) error {
	var archived *int64
	if !a.Archived.IsZero() {
		archived = new(a.Archived.UnixMilli())
	}
	_, err := tx.ExecContext(ctx, `
		UPDATE accounts
		SET name = $2, currency = $3, carrier = $4, options = $5, modified = $6, modified_by = $7, archived = $8
		WHERE account = $1`,
		a.No, a.Name, string(a.Currency), a.Carrier, a.Options, a.Modified.UnixMilli(), a.ModifiedBy, archived)
	if err != nil {
		return fmt.Errorf("write account: %w", err)
	}
	revised, err := writeTerms(ctx, tx, a.No, seq, terms)
	if err != nil {
		return err
	}
	body, err := a.revision(revised)
	if err != nil {
		return err
	}
	if err := WriteRevision(ctx, tx, a.No, seq, "account", a.ID, a.ModifiedBy, body); err != nil {
		return err
	}
	return Audit(ctx, tx, a.No, a.ModifiedBy, what, a.ID, "")
}
