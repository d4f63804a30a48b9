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
	"voxbill/money"
)

// NewAccount makes an account. Its first terms hold for all days. TwilioAuthToken is taken from clients that send it and
// kept nowhere.
type NewAccount struct {
	_                   op.Meta          `ns:"Voice.Api.Accounts" doc:"Creates a new account" implements:"IPost"`
	Name                string           `wire:"Name" doc:"The name of the account" required:"true"`
	TwilioAccountSid    string           `wire:"TwilioAccountSid" doc:"The Twilio account SID (only for accounts that bring their own)"`
	TwilioAuthToken     string           `wire:"TwilioAuthToken" doc:"The Twilio auth token (only for accounts that bring their own). It is not kept"`
	ID                  string           `wire:"Id" since:"4" doc:"The original id of an account that is brought along from another system"`
	ParentAccountID     string           `wire:"ParentAccountId" since:"4" doc:"The parent account"`
	DateCreated         string           `wire:"DateCreated" since:"4" doc:"When it was created, for one that is brought along"`
	MaxPhoneNumbers     int              `wire:"MaxPhoneNumbers" since:"4" doc:"The maximum number of phone numbers"`
	TimeZone            *string          `wire:"TimeZone" since:"4" doc:"IANA time zone in which its days are counted (default UTC)"`
	HomeCountry         *string          `wire:"HomeCountry" since:"4" doc:"ISO 3166 code; calls to other countries are international. Without one none is"`
	Currency            string           `wire:"Currency" since:"4" doc:"ISO 4217 code of all charges (default USD); fixed at the first one"`
	TerritoriesDomestic *bool            `wire:"TerritoriesDomestic" since:"4" doc:"Territories with the numbering of the home country are domestic (default false)"`
	Deck                *string          `wire:"Deck" since:"4" doc:"Rate deck that prices outbound calls before the billing settings do"`
	Rounding            *string          `wire:"Rounding" since:"4" doc:"half-up (away from zero, the default) or half-even"`
	AIPolicy            *AIPolicy        `wire:"AIPolicy" since:"4"`
	CloseAfterDays      *int             `wire:"CloseAfterDays" since:"4" doc:"Days after its end on which a month closes by itself, if nothing of it waits (default never)"`
	ExchangeRates       []ExchangeRate   `wire:"ExchangeRates" since:"4" doc:"Rates of the currencies in which the carrier charges"`
	BillingSettings     *BillingSettings `wire:"BillingSettings" since:"4" doc:"The billing settings of the account"`
}

// defaultCurrency is that of an account for which none is named, as the carrier's own.
const defaultCurrency = money.Currency("USD")

func (s *Service) newAccount(ctx context.Context, req *NewAccount) (*AccountInfo, error) {
	a, wanted, err := req.parse(s.db.Now())
	if err != nil {
		return nil, err
	}
	who := CallerFrom(ctx).who()
	a.CreatedBy, a.ModifiedBy = who, who
	err = s.record(ctx, &Change{Apply: func(ctx context.Context, tx *db.Tx, seq func() int64) error {
		row := a
		if err := row.insert(ctx, tx); err != nil {
			return err
		}
		empty := &Snapshot{Account: row}
		if err := empty.parse(); err != nil {
			return err
		}
		terms, err := wanted.settle(ctx, tx, empty, 0, 0)
		if err != nil {
			return err
		}
		// The account's own sequence begins after its first terms.
		revised, err := writeTerms(ctx, tx, row.No, 0, terms)
		if err != nil {
			return err
		}
		body, err := row.revision(revised)
		if err != nil {
			return err
		}
		a.No = row.No
		if err := WriteRevision(ctx, tx, 0, seq(), "account", row.ID, who, body); err != nil {
			return err
		}
		return Audit(ctx, tx, row.No, who, "new account", row.ID, "")
	}})
	if err != nil {
		return nil, err
	}
	return s.infoOf(ctx, a.No)
}

// parse checks the request; every bad field is told.
func (req *NewAccount) parse(now time.Time) (Account, *wantedTerms, error) {
	var bad fault.Fields
	a := Account{
		ID: newID(req.ID, &bad), ParentID: strings.TrimSpace(req.ParentAccountID), Name: checkName("Name", req.Name, &bad),
		Currency: defaultCurrency, Created: parseCreated(req.DateCreated, now, &bad),
	}
	if req.Currency != "" {
		currency, err := money.ParseCurrency(strings.TrimSpace(req.Currency))
		if err != nil {
			bad.Add("Currency", "ArgumentException", fmt.Sprintf("Currency must be an ISO 4217 code such as USD; it was %q.", req.Currency))
		}
		a.Currency = currency
	}
	checkMaxPhoneNumbers(req.MaxPhoneNumbers, &bad)
	if req.TimeZone == nil {
		req.TimeZone = new("UTC")
	}
	r := termsRequest{
		zone: req.TimeZone, country: req.HomeCountry, deck: req.Deck, rounding: req.Rounding,
		territories: req.TerritoriesDomestic, policy: req.AIPolicy, closeAfter: req.CloseAfterDays, rates: req.ExchangeRates, settings: req.BillingSettings,
	}
	wanted := r.parse(false, &bad)
	var err error
	if a.Carrier, err = keep(carrier{TwilioAccountSid: checkText("TwilioAccountSid", req.TwilioAccountSid, &bad), IsBYOA: req.TwilioAccountSid != ""}); err != nil {
		return a, nil, err
	}
	if a.Options, err = keep(options{MaxPhoneNumbers: req.MaxPhoneNumbers}); err != nil {
		return a, nil, err
	}
	return a, wanted, bad.Err()
}

// insert writes the account under the next number, with a sequence of its own.
func (a *Account) insert(ctx context.Context, tx *db.Tx) error {
	if a.ParentID != "" {
		known := false
		err := tx.Rows(ctx, func(*sql.Rows) error {
			known = true
			return nil
		}, `SELECT account FROM accounts WHERE id = $1 AND archived IS NULL`, a.ParentID)
		if err != nil {
			return fmt.Errorf("read parent of account: %w", err)
		}
		if !known {
			return noAccount(a.ParentID)
		}
	}
	_, taken, err := resolve(ctx, tx, a.ID)
	if err != nil {
		return err
	}
	if taken {
		return idTaken(a.ID)
	}
	row := tx.QueryRowContext(ctx, `SELECT COALESCE(MAX(account), 0) + 1 FROM accounts`)
	if err := row.Scan(&a.No); err != nil {
		return fmt.Errorf("number the account: %w", err)
	}
	if a.Created.IsZero() {
		a.Created = tx.Now
	}
	a.Modified = tx.Now
	_, err = tx.ExecContext(ctx, `
		INSERT INTO accounts (account, id, parent_id, name, currency, carrier, options, created, modified, created_by, modified_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		a.No, a.ID, a.ParentID, a.Name, string(a.Currency), a.Carrier, a.Options, a.Created.UnixMilli(), a.Modified.UnixMilli(), a.CreatedBy, a.ModifiedBy)
	if err != nil {
		return fmt.Errorf("write account: %w", err)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO sequences (account, last_seq, config_seq, digest) VALUES ($1, 0, 0, $2)`, a.No, []byte{})
	if err != nil {
		return fmt.Errorf("write sequence: %w", err)
	}
	return nil
}
