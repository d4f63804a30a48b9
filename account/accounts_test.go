package account

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/money"
)

func TestAnAccountIsMadeWithItsTermsForAllDays(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.account(&NewAccount{ID: "parent", Name: "Parent"})
		info := o.account(&NewAccount{
			ID: "berlin", Name: " Berlin ", ParentAccountID: "parent", DateCreated: "2024-05-01T10:00:00+02:00", Currency: "eur",
			TimeZone: new("Europe/Berlin"), HomeCountry: new("de"), Deck: new("standard"), Rounding: new("half-even"),
			TwilioAccountSid: "AC00000000000000000000000000000001", TwilioAuthToken: "a secret of the carrier", MaxPhoneNumbers: 7,
			BillingSettings: unitCost("0.0125"), ExchangeRates: []ExchangeRate{{Currency: "USD", Rate: "0.925000000001"}},
		})
		text, err := json.Marshal(info)
		if err != nil {
			t.Fatal(err)
		}
		if info.Name != "Berlin" || info.Currency != "EUR" || info.HomeCountry != "DE" || info.TimeZone != "Europe/Berlin" || info.Rounding != "half-even" ||
			info.DateCreated != "2024-05-01T08:00:00Z" || !info.IsBYOA || info.MaxPhoneNumbers != 7 || info.ParentAccountID != "parent" ||
			fmt.Sprint(info.AncestorIDs) != "[parent]" || info.BillingSettings.OutboundVoiceCalls.UnitCost != "0.0125" || info.CreatedBy != "root" {
			t.Errorf("NewAccount = %s", text)
		}
		a := o.snapshot("berlin")
		if rate, _, ok := a.Exchange("USD", "EUR", 0); !ok || rate.String() != "0.925000000001" || price(a, 0, "1970-01-01") != "0.0125" {
			t.Errorf("terms of the first day = %s, %v, want those that it was made with", rate, ok)
		}
		if got := o.everything(); strings.Contains(got, "a secret of the carrier") {
			t.Errorf("the database holds the carrier's secret: %s", got)
		}
		plain := o.account(&NewAccount{Name: "Plain"})
		if plain.ID == "" || plain.Currency != "USD" || plain.TimeZone != "UTC" || plain.HomeCountry != "" || plain.BillingSettings != nil {
			t.Errorf("NewAccount with a name only = %+v, want UTC, USD and no settings", plain)
		}
		if nos := fmt.Sprint(o.snapshot("parent").Account.No, a.Account.No, o.snapshot(plain.ID).Account.No); nos != "1 2 3" {
			t.Errorf("numbers of accounts = %s, want 1 2 3", nos)
		}
	})
}

// everything is all texts that accounts leave behind.
func (o *office) everything() string {
	o.t.Helper()
	var all strings.Builder
	err := o.db.View(o.t.Context(), func(tx *db.Tx) error {
		for _, query := range []string{
			`SELECT carrier || options FROM accounts`, `SELECT body FROM revisions`, `SELECT name || value FROM settings`, `SELECT what || subject || detail FROM audit`,
		} {
			rows, err := tx.QueryContext(o.t.Context(), query)
			if err != nil {
				return err
			}
			defer rows.Close()
			for rows.Next() {
				var text string
				if err := rows.Scan(&text); err != nil {
					return err
				}
				all.WriteString(text + "\n")
			}
		}
		return nil
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return all.String()
}

func TestEveryBadFieldOfAnAccountIsNamed(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		_, err := o.newAccount(as(t, administrator), &NewAccount{
			ID: "a.b", Name: " ", DateCreated: "soon", Currency: "XXY", TimeZone: new("Mars"), HomeCountry: new("ZZ"), Rounding: new("up"),
			MaxPhoneNumbers: -1, AIPolicy: &AIPolicy{MinimumSeconds: -1, IncrementSeconds: 1 << 20},
			ExchangeRates:   []ExchangeRate{{Currency: "EUR", Rate: "1.1"}, {Currency: "?", Rate: "0", EffectiveDate: "x"}},
			BillingSettings: &BillingSettings{Base: &BillingItem{BaseCost: "-1", RawUnitMultiplier: "1.0000000000001", UnitCost: "x", Allowance: -1}},
		})
		want := "[Id Name DateCreated Currency MaxPhoneNumbers TimeZone HomeCountry Rounding AIPolicy.MinimumSeconds AIPolicy.IncrementSeconds " +
			"ExchangeRates[1].Currency ExchangeRates[1].Rate ExchangeRates[1].EffectiveDate BillingSettings.Base.BaseCost " +
			"BillingSettings.Base.RawUnitMultiplier BillingSettings.Base.UnitCost BillingSettings.Base.Allowance]"
		if got := fmt.Sprint(fields(err)); got != want {
			t.Errorf("bad fields of NewAccount = %s, want %s", got, want)
		}
		o.account(&NewAccount{ID: "acme", Name: "Acme"})
		_, err = o.patchAccount(as(t, administrator), &PatchAccount{AccountID: "acme", Name: new(""), Currency: new("?"), TimeZone: new("UTC"), EffectiveDate: "2026-11-02"})
		if got := fmt.Sprint(fields(err)); got != "[Name Currency EffectiveDate]" {
			t.Errorf("bad fields of PatchAccount = %s, want [Name Currency EffectiveDate]", got)
		}
		for _, c := range []struct {
			req  NewAccount
			kind fault.Kind
		}{
			{NewAccount{ID: "acme", Name: "Again"}, fault.Conflict},
			{NewAccount{Name: "Orphan", ParentAccountID: "nowhere"}, fault.Missing},
			{NewAccount{Name: "Own", ExchangeRates: []ExchangeRate{{Currency: "USD", Rate: "1"}}}, fault.Invalid},
			{NewAccount{Name: "Twice", ExchangeRates: []ExchangeRate{{Currency: "EUR", Rate: "1"}, {Currency: "EUR", Rate: "2"}}}, fault.Invalid},
		} {
			_, err := o.newAccount(as(t, administrator), &c.req)
			wants(t, "NewAccount "+c.req.Name, err, c.kind, "")
		}
		if all, err := o.directory.AllAccounts(t.Context()); err != nil || len(all) != 1 {
			t.Errorf("accounts after refusals = %d, %v, want the one that was made", len(all), err)
		}
	})
}

func TestAPatchChangesWhatItNames(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree()
		before := o.snapshot("acme")
		o.now = o.now.Add(time.Hour)
		o.patch(&PatchAccount{AccountID: "acme"})
		o.patch(&PatchAccount{AccountID: "acme", Name: new("Acme"), HomeCountry: new("us"), BillingSettings: unitCost("0.010")})
		if after := o.snapshot("acme"); after != before {
			t.Errorf("a patch of what is so already made a new snapshot: modified %s, want %s", after.Account.Modified, before.Account.Modified)
		}
		info := o.patch(&PatchAccount{AccountID: "acme", Name: new("Acme 2"), MaxPhoneNumbers: new(3), LogoID: new("logo")})
		if info.Name != "Acme 2" || info.MaxPhoneNumbers != 3 || info.LogoID != "logo" || info.HomeCountry != "US" || info.DateLastModified != "2026-10-20T13:00:00Z" {
			t.Errorf("PatchAccount = %+v", info)
		}
	})
}

func TestFromWhichDayAChangeHolds(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.account(&NewAccount{ID: "acme", Name: "Acme", HomeCountry: new("US")})
		o.patch(&PatchAccount{AccountID: "acme", HomeCountry: new("CA")})
		if got := o.snapshot("acme").HomeCountry(0, dayOf("2026-01-01")); got != "CA" {
			t.Errorf("country before any usage = %s, want CA: nothing has gone by the old one", got)
		}
		o.use(1, "2026-10-03")
		o.patch(&PatchAccount{AccountID: "acme", HomeCountry: new("MX"), BillingSettings: unitCost("0.01"), ExchangeRates: []ExchangeRate{{Currency: "EUR", Rate: "1.1"}}})
		o.patch(&PatchAccount{AccountID: "acme", BillingSettings: unitCost("0.02"), ExchangeRates: []ExchangeRate{{Currency: "EUR", Rate: "1.2"}}})
		o.patch(&PatchAccount{AccountID: "acme", BillingSettings: unitCost("0.03"), EffectiveDate: "2026-12-24T18:00:00+01:00"})
		a := o.snapshot("acme")
		for _, c := range []struct{ day, country, price, rate string }{
			{"2026-10-03", "CA", "0.01", "1.1"}, // the first price and rate: what waited for them gets them
			{"2026-10-19", "CA", "0.01", "1.1"},
			{"2026-10-20", "MX", "0.02", "1.2"},
			{"2026-12-23", "MX", "0.02", "1.2"},
			{"2026-12-24", "MX", "0.03", "1.2"},
		} {
			rate, _, _ := a.Exchange("EUR", "USD", dayOf(c.day))
			if got := [3]string{a.HomeCountry(0, dayOf(c.day)), price(a, 0, c.day), rate.String()}; got != [3]string{c.country, c.price, c.rate} {
				t.Errorf("in force on %s = %v, want %v", c.day, got, c)
			}
		}
	})
}

func TestAZoneChangesOnlyForDaysWithoutUsage(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.account(&NewAccount{ID: "acme", Name: "Acme"})
		o.patch(&PatchAccount{AccountID: "acme", TimeZone: new("America/New_York")})
		if got := o.snapshot("acme").ZoneOn(0).String(); got != "America/New_York" {
			t.Errorf("zone before any usage = %s, want the new one for all days", got)
		}
		o.use(1, "2026-10-03")
		_, err := o.patchAccount(as(t, administrator), &PatchAccount{AccountID: "acme", TimeZone: new("Asia/Kolkata"), EffectiveDate: "2026-10-01"})
		if got := fmt.Sprint(fields(err)); got != "[TimeZone]" {
			t.Errorf("a zone for days with usage names %s (%v), want [TimeZone]", got, err)
		}
		o.patch(&PatchAccount{AccountID: "acme", TimeZone: new("Asia/Kolkata")})
		a := o.snapshot("acme")
		if now, then := a.ZoneOn(dayOf("2026-10-31")).String(), a.ZoneOn(dayOf("2026-11-01")).String(); now != "America/New_York" || then != "Asia/Kolkata" {
			t.Errorf("zones = %s, then %s, want the change with the next month", now, then)
		}
	})
}

func TestTheCurrencyIsFixedOnceAmountsAreStatedInIt(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.account(&NewAccount{ID: "acme", Name: "Acme"})
		if got := o.patch(&PatchAccount{AccountID: "acme", Currency: new("eur")}).Currency; got != "EUR" {
			t.Errorf("currency = %s, want EUR", got)
		}
		o.patch(&PatchAccount{AccountID: "acme", ExchangeRates: []ExchangeRate{{Currency: "USD", Rate: "0.9"}}})
		_, err := o.patchAccount(as(t, administrator), &PatchAccount{AccountID: "acme", Currency: new("CHF"), Name: new("New")})
		wants(t, "another currency", err, fault.Conflict, "")
		if a := o.snapshot("acme").Account; a.Currency != money.Currency("EUR") || a.Name != "Acme" {
			t.Errorf("account after the refusal = %+v, want it unchanged", a)
		}
	})
}

func TestADeletedAccountIsHiddenAndItsIdIsNeverFree(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree()
		ctx := as(t, administrator)
		if _, err := o.deleteAccount(ctx, &DeleteAccount{AccountID: "acme"}); err != nil {
			t.Fatal(err)
		}
		gone := `There is no account "acme".`
		_, err := o.getAccount(ctx, &GetAccount{AccountID: "acme"})
		wants(t, "GetAccount", err, fault.Missing, gone)
		_, err = o.deleteAccount(ctx, &DeleteAccount{AccountID: "acme"})
		wants(t, "DeleteAccount again", err, fault.Missing, gone)
		_, err = o.newCustomer(ctx, &NewCustomer{AccountID: "acme", Name: "Late"})
		wants(t, "NewCustomer", err, fault.Missing, gone)
		_, err = o.getCustomer(ctx, &GetCustomer{CustomerID: "top"})
		wants(t, "GetCustomer", err, fault.Missing, `There is no customer "top".`)
		_, err = o.newAccount(ctx, &NewAccount{ID: "acme", Name: "Acme"})
		wants(t, "NewAccount with the id", err, fault.Conflict, "")
		list, err := o.listAccounts(ctx, &ListAccounts{})
		if err != nil || len(list.Items) != 0 {
			t.Errorf("ListAccounts = %v, %v, want nothing", list, err)
		}
		past, err := o.directory.PastAccountFor(ctx, managerOf(1), "acme")
		if err != nil || past.Account.Archived.IsZero() || price(past, 1, "2026-10-20") != "0.01" {
			t.Errorf("the account for answers about the past = %v, %v, want it as it was", past, err)
		}
	})
}

func TestACallbackSecretIsShownOnceAndReplacedByTheNext(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree()
		made := func() string {
			tokens, err := o.newAccountTokens(as(t, administrator), &NewAccountTokens{AccountID: "acme"})
			if err != nil {
				t.Fatal(err)
			}
			return tokens.CallbackSecret
		}
		knows := func(secret string) bool {
			no, ok, err := o.directory.ByCallbackSecret(t.Context(), secret)
			if err != nil || ok != (no == 1) {
				t.Fatalf("ByCallbackSecret = %d, %v, %v", no, ok, err)
			}
			return ok
		}
		first := made()
		if !knows(first) || knows("") || knows("cs-guessed") {
			t.Error("the secret that was made is the only one that is known: want so")
		}
		if strings.Contains(o.everything(), first) {
			t.Error("the database holds the secret itself, want a hash of it")
		}
		if second := made(); knows(first) || !knows(second) {
			t.Error("after a second secret the first is still known, or the second is not")
		}
	})
}

func TestACheckSaysWhatIsMissing(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		check := func(id string) string {
			t.Helper()
			answer, err := o.checkAccount(as(t, administrator), &CheckAccount{AccountID: id})
			if err != nil {
				t.Fatal(err)
			}
			return answer.Message
		}
		o.account(&NewAccount{ID: "bare", Name: "Bare"})
		const all = "It has no home country: no call is international. " +
			"It has neither billing settings nor a rate deck: what is used waits for a price, unless a customer has settings of his own. " +
			"It has no customers: what is used belongs to nobody. " +
			"No user with the role Manager belongs to it: only system administrators see it."
		if got := check("bare"); got != all {
			t.Errorf("check of a bare account = %q, want %q", got, all)
		}
		o.tree()
		_, err := o.CreateUser(as(t, administrator), &NewUser{EmailAddress: "m@example.com", AccountID: "acme", Roles: []string{Manager}})
		if err != nil {
			t.Fatal(err)
		}
		if got := check("acme"); got != "Nothing is missing." {
			t.Errorf("check of a complete account = %q", got)
		}
		_, err = o.checkAccount(as(t, administrator), &CheckAccount{AccountID: "nowhere"})
		wants(t, "an account that is not there", err, fault.Missing, `There is no account "nowhere".`)
	})
}
