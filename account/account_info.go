package account

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/op"
	"voxbill/money"
	"voxbill/period"
)

// AccountInfo is an account as the public API shows it, with the terms that hold today. Carrier secrets are never shown.
// Who does not manage the account sees its name, time zone, home country and currency only.
type AccountInfo struct {
	_                   op.Meta          `ns:"Voice.Api.Accounts"`
	Name                string           `wire:"Name" doc:"The name of the account"`
	ParentAccountID     string           `wire:"ParentAccountId" doc:"The parent account"`
	TwilioAccountSid    string           `wire:"TwilioAccountSid" doc:"The Twilio account SID of the account"`
	AncestorIDs         []string         `wire:"AncestorIds" doc:"The accounts above this one, the nearest first"`
	MaxPhoneNumbers     int              `wire:"MaxPhoneNumbers" doc:"The maximum number of phone numbers"`
	IsBYOA              bool             `wire:"IsBYOA" doc:"The account brings its own Twilio account"`
	TrustHubProfileSid  string           `wire:"TrustHubProfileSid"`
	LogoID              string           `wire:"LogoId"`
	LogoURI             string           `wire:"LogoUri"`
	BillingSettings     *BillingSettings `wire:"BillingSettings" doc:"The billing settings of the account"`
	TimeZone            string           `wire:"TimeZone" since:"4" doc:"IANA time zone in which the account's days are counted"`
	HomeCountry         string           `wire:"HomeCountry" since:"4" doc:"Calls to other countries are international; without one none is"`
	Currency            string           `wire:"Currency" since:"4" doc:"Currency of all charges; fixed at the first one"`
	TerritoriesDomestic *bool            `wire:"TerritoriesDomestic" since:"4" doc:"Territories with the numbering of the home country are domestic"`
	Deck                string           `wire:"Deck" since:"4" doc:"Rate deck that prices outbound calls before the billing settings do"`
	Rounding            string           `wire:"Rounding" since:"4" doc:"half-up (away from zero) or half-even"`
	AIPolicy            *AIPolicy        `wire:"AIPolicy" since:"4"`
	CloseAfterDays      *int             `wire:"CloseAfterDays" since:"4" doc:"Days after its end on which a month closes by itself; absent: never"`
	ExchangeRates       []ExchangeRate   `wire:"ExchangeRates" since:"4" doc:"Rates that hold today, each with its first day"`
	EntityInfo
}

// carrier is what is kept of an account's carrier.
type carrier struct {
	TwilioAccountSid   string `json:"twilioAccountSid,omitempty"`
	IsBYOA             bool   `json:"isBYOA,omitempty"`
	TrustHubProfileSid string `json:"trustHubProfileSid,omitempty"`
}

// options is what is kept of an account beside its terms.
type options struct {
	MaxPhoneNumbers int    `json:"maxPhoneNumbers,omitempty"`
	LogoID          string `json:"logoId,omitempty"`
	CallbackHash    []byte `json:"callbackHash,omitempty"`
}

// keep writes a struct as the text of a column.
func keep(v any) (string, error) {
	text, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("write what is kept: %w", err)
	}
	return string(text), nil
}

// kept reads the text of a column.
func kept[T any](text string) (T, error) {
	var v T
	if text == "" {
		return v, nil
	}
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return v, fmt.Errorf("read what is kept: %w", err)
	}
	return v, nil
}

// accountInfos shows accounts to a caller.
func (s *Service) accountInfos(ctx context.Context, accounts []*Snapshot) ([]AccountInfo, error) {
	caller := CallerFrom(ctx)
	above, err := s.parents(ctx, caller)
	if err != nil {
		return nil, err
	}
	infos := make([]AccountInfo, len(accounts))
	for i, a := range accounts {
		if infos[i], err = a.info(caller, s.db.Now(), above); err != nil {
			return nil, err
		}
	}
	return infos, nil
}

// parents returns the parent of each account, by id, as far as the caller sees the parent.
func (s *Service) parents(ctx context.Context, caller *Caller) (map[string]string, error) {
	seen, above := map[string]bool{}, map[string]string{}
	err := s.db.View(ctx, func(tx *db.Tx) error {
		return tx.Rows(ctx, func(rows *sql.Rows) error {
			var no int64
			var id, parent string
			err := rows.Scan(&no, &id, &parent)
			seen[id], above[id] = caller.Manages(no), parent
			return err
		}, `SELECT account, id, parent_id FROM accounts WHERE archived IS NULL`)
	})
	if err != nil {
		return nil, fmt.Errorf("read parents of accounts: %w", err)
	}
	for id, parent := range above {
		if !seen[parent] {
			delete(above, id)
		}
	}
	return above, nil
}

func (s *Snapshot) info(caller *Caller, now time.Time, above map[string]string) (AccountInfo, error) {
	a := &s.Account
	today, _ := s.Local(now)
	info := AccountInfo{
		Name: a.Name, TimeZone: s.ZoneOn(today).String(), HomeCountry: s.HomeCountry(0, today), Currency: string(a.Currency),
		EntityInfo: EntityInfo{ID: a.ID, DateCreated: stamp(a.Created), DateLastModified: stamp(a.Modified)},
	}
	if !caller.Manages(a.No) {
		return info, nil
	}
	carrier, err := kept[carrier](a.Carrier)
	if err != nil {
		return info, err
	}
	options, err := kept[options](a.Options)
	if err != nil {
		return info, err
	}
	info.CreatedBy, info.LastModifiedBy = a.CreatedBy, a.ModifiedBy
	info.TwilioAccountSid, info.IsBYOA, info.TrustHubProfileSid = carrier.TwilioAccountSid, carrier.IsBYOA, carrier.TrustHubProfileSid
	info.MaxPhoneNumbers, info.LogoID = options.MaxPhoneNumbers, options.LogoID
	info.ParentAccountID, info.AncestorIDs = above[a.ID], []string{}
	for id := above[a.ID]; id != "" && !slices.Contains(info.AncestorIDs, id); id = above[id] {
		info.AncestorIDs = append(info.AncestorIDs, id)
	}
	return info, s.addTerms(&info, today)
}

// addTerms adds the terms that hold on a day.
func (s *Snapshot) addTerms(info *AccountInfo, day period.Day) error {
	settings, _, _ := s.Settings(0, day)
	info.BillingSettings = settings.info(true)
	domestic := s.TerritoriesDomestic(day)
	info.TerritoriesDomestic = &domestic
	info.Deck, _, _ = s.Deck(0, day)
	info.Rounding = s.Rounding(day).String()
	if days, ok := s.CloseAfter(day); ok {
		info.CloseAfterDays = &days
	}
	policy, _ := s.AIPolicy(day)
	var err error
	if info.AIPolicy, err = storedPolicy(policy); err != nil {
		return err
	}
	info.ExchangeRates = []ExchangeRate{}
	for from, rates := range s.rates {
		if t, ok := rates.on(day); ok {
			info.ExchangeRates = append(info.ExchangeRates, ExchangeRate{
				Currency: string(from), Rate: op.Decimal(t.value.String()), EffectiveDate: t.from.String(),
			})
		}
	}
	slices.SortFunc(info.ExchangeRates, func(a, b ExchangeRate) int { return strings.Compare(a.Currency, b.Currency) })
	return nil
}

// infoOf shows one account, as it is now.
func (s *Service) infoOf(ctx context.Context, no int64) (*AccountInfo, error) {
	a, err := s.directory.Current(ctx, no)
	if err != nil {
		return nil, err
	}
	infos, err := s.accountInfos(ctx, []*Snapshot{a})
	if err != nil {
		return nil, err
	}
	return &infos[0], nil
}

// revisedAccount is the body of an account's revision.
type revisedAccount struct {
	ID       string         `json:"id"`
	ParentID string         `json:"parentId,omitempty"`
	Name     string         `json:"name"`
	Currency money.Currency `json:"currency"`
	Carrier  string         `json:"carrier"`
	Options  string         `json:"options"`
	Created  string         `json:"created"`
	Archived string         `json:"archived,omitempty"`
	Terms    []revisedTerm  `json:"terms,omitempty"`
}

func (a *Account) revision(terms []revisedTerm) (string, error) {
	return keep(revisedAccount{
		ID: a.ID, ParentID: a.ParentID, Name: a.Name, Currency: a.Currency, Carrier: a.Carrier, Options: a.Options,
		Created: stamp(a.Created), Archived: stamp(a.Archived), Terms: terms,
	})
}
