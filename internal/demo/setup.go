package demo

import (
	"context"
	"fmt"
	"time"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/cdr"
	"voxbill/internal/app"
	"voxbill/period"
)

// setUp makes a reseller with his customers, decks and mappings, as somebody who brings them along from elsewhere.
func (f *filler) setUp(ctx context.Context, r *reseller) error {
	request := &account.NewAccount{
		ID: r.id, Name: r.name, TimeZone: &r.zone, HomeCountry: &r.country, Currency: r.currency, BillingSettings: hudsonSettings(), Deck: new("hudson-world"),
	}
	if r.currency == "EUR" {
		request.BillingSettings, request.ExchangeRates, request.Deck, request.Rounding = spreeSettings(), spreeRates(), nil, new("half-even")
	}
	if _, err := app.Call[*account.AccountInfo](ctx, f.app, request); err != nil {
		return fmt.Errorf("account %s: %w", r.id, err)
	}
	for _, c := range r.companies {
		if err := f.newCompany(ctx, r, c); err != nil {
			return fmt.Errorf("customer %s: %w", c.id, err)
		}
	}
	for _, d := range decks {
		if d.reseller == r.id && d.from == "1970-01-01" {
			if err := f.loadDeck(ctx, d); err != nil {
				return err
			}
		}
	}
	tokens, err := app.Call[*account.AccountTokens](ctx, f.app, &account.NewAccountTokens{AccountID: r.id})
	if err != nil {
		return fmt.Errorf("callback secret of %s: %w", r.id, err)
	}
	r.secret = tokens.CallbackSecret
	return f.resolve(ctx, r)
}

// newCompany makes a customer and maps what its calls are known by.
func (f *filler) newCompany(ctx context.Context, r *reseller, c *company) error {
	request := &account.NewCustomer{AccountID: r.id, ID: c.id, Name: c.name, ParentCustomerID: c.parent, ReferenceID: "CRM-" + c.id}
	if c.country != "" {
		request.HomeCountry = &c.country
	}
	switch c.id {
	case "empire-freight":
		request.OverrideBillingSettings, request.BillingSettings = new(true), empireSettings()
	case "klinik-jungfernstieg":
		request.OverrideBillingSettings, request.BillingSettings = new(true), clinicSettings()
	case "groening-strassenbau":
		request.Deck = new("spree-bau")
	}
	if _, err := app.Call[*account.CustomerInfo](ctx, f.app, request); err != nil {
		return err
	}
	known := map[said][][2]string{
		byCode:   {{"code", c.code()}},
		byNumber: {{"number", c.local[0]}, {"number", c.local[1]}, {"number", c.tollFree}},
		bySIP:    {{"sip", c.user()}, {"number", c.local[0]}, {"number", c.tollFree}},
	}[c.said]
	if c.ai > 0 {
		known = append(known, [2]string{"number", c.local[2]}) // the number that the answering service takes
	}
	for _, m := range known {
		if err := f.mapTo(ctx, r, c, m[0], m[1]); err != nil {
			return err
		}
	}
	return nil
}

// mapTo gives the calls of a number, a SIP user or an account code to a company, however old they are.
func (f *filler) mapTo(ctx context.Context, r *reseller, c *company, kind, value string) error {
	_, err := app.Call[*cdr.MappingInfo](ctx, f.app, &cdr.NewMapping{AccountID: r.id, Kind: kind, Value: value, CustomerID: c.id})
	return err
}

// loadDeck puts a deck into force.
func (f *filler) loadDeck(ctx context.Context, d loadedDeck) error {
	text, err := deckFiles.ReadFile(d.file)
	if err != nil {
		return err
	}
	_, err = app.Call[*billing.RateDeckInfo](ctx, f.app, &billing.LoadRateDeck{
		AccountID: d.reseller, Name: d.name, EffectiveDate: d.from, CSV: string(text),
	})
	if err != nil {
		return fmt.Errorf("deck %s: %w", d.name, err)
	}
	return nil
}

// resolve learns the numbers under which facts name the account and its customers.
func (f *filler) resolve(ctx context.Context, r *reseller) error {
	a, err := f.app.Directory.AccountFor(ctx, account.CallerFrom(ctx), r.id)
	if err != nil {
		return err
	}
	r.number = a.Account.No
	for _, c := range r.companies {
		known, ok := a.CustomerByID(c.id)
		if !ok {
			return fmt.Errorf("customer %s was not made", c.id)
		}
		c.number = known.No
	}
	return nil
}

// policyChange is a change of how Spree counts AI minutes, from 1 October on.
func (w *writer) policyChange() {
	w.do(w.at(period.Date(2026, time.September, 28), 9, 0, 0), func(ctx context.Context, f *filler) error {
		_, err := app.Call[*account.AccountInfo](ctx, f.app, &account.PatchAccount{
			AccountID: w.id, AIPolicy: &account.AIPolicy{MinimumSeconds: 60, IncrementSeconds: 30}, EffectiveDate: "2026-10-01",
		})
		return err
	})
}
