package billing_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
	"voxbill/money"
)

// What can never be recorded is not waited for: a call's or session's id is as long in a billable as in an event.
func TestABillablesIdsAreBounded(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		manager := &account.Caller{UserID: "u1", Roles: []string{account.SystemAdministrator}}
		long := strings.Repeat("x", 256)
		for _, c := range []struct{ field, session, call string }{{"SessionId", long, ""}, {"CallSid", "", long}} {
			err := say(t, w, manager, "", billing.NewBillable{
				AccountID: w.ID("acme"), CustomerID: w.ID("c1"), SessionID: c.session, CallSID: c.call,
			})
			if f := new(fault.Error); !errors.As(err, &f) || f.Kind != fault.Invalid || f.Fields[0].Name != c.field {
				t.Errorf("%s of 256 bytes: %v, want it refused by its name", c.field, err)
			}
		}
		if err := say(t, w, manager, "", billing.NewBillable{AccountID: w.ID("acme"), CustomerID: w.ID("c1"), CallSID: long[:255]}); err != nil {
			t.Errorf("CallSid of 255 bytes: %v", err)
		}
	})
}

// A deck's name is a name.
func TestADecksNameIsBounded(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		for name, ok := range map[string]bool{"": false, " world": false, strings.Repeat("x", 256): false, strings.Repeat("x", 255): true} {
			err := loadDeck(t, w, name)
			if f := new(fault.Error); ok != (err == nil) || !ok && (!errors.As(err, &f) || f.Kind != fault.Invalid) {
				t.Errorf("a name of %d bytes: %v, taken want %t", len(name), err, ok)
			}
		}
	})
}

// A deck that is assigned and not there is not passed over for the settings, whichever comes first.
func TestADeckThatIsNotThereIsWaitedFor(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Prices()
		w.Term(account.Term{Kind: account.TermDeck, Body: "world"})
		e := outbound("e1", "CA1")
		e.Customer = 1
		w.Event(e)
		if got := state(t, w); !strings.Contains(got, "waits event no price customer 1 e1") {
			t.Errorf("before the deck:\n%s\nwant the call to wait", got)
		}
		if err := loadDeck(t, w, "world"); err != nil {
			t.Fatal(err)
		}
		if got := state(t, w); !strings.Contains(got, "OutboundVoiceCalls deck USD events 1") || strings.Contains(got, "waits") {
			t.Errorf("with the deck:\n%s\nwant the call priced by it", got)
		}
	})
}

// A deck's prices are per minute. A fax of which nobody said how long it took is no minute: it has the price of a fax.
func TestAFaxWithoutADurationIsPricedAsAFax(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Term(account.Term{Kind: account.TermSettings, Body: `{"OutboundFaxes": {"UnitCost": 0.085}}`})
		if err := loadDeck(t, w, "world"); err != nil {
			t.Fatal(err)
		}
		w.Term(account.Term{Kind: account.TermDeck, Body: "world"})
		for _, c := range []struct {
			id      string
			seconds *int64
			want    string
		}{{"by-the-fax", nil, "85000"}, {"by-the-minute", new(int64(61)), "120000"}} {
			fax := outbound(c.id, "")
			fax.Leaf, fax.Customer, fax.Duration, fax.Quantity = "fax-outbound", 1, c.seconds, new(money.FromInt(1))
			fax.To = "+442079460000"
			w.Event(fax)
			if got, want := state(t, w), "posted "+c.id+" customer 1 "+c.want; !strings.Contains(got, want) {
				t.Errorf("%s:\n%s\nwant %s", c.id, got, want)
			}
		}
	})
}

// loadDeck puts a small deck into force for all days.
func loadDeck(t testing.TB, w *billingtest.World, name string) error {
	t.Helper()
	snapshot, err := w.Directory.AccountFor(context.Background(), &account.Caller{Roles: []string{account.SystemAdministrator}}, w.ID("acme"))
	if err != nil {
		t.Fatal(err)
	}
	_, bad, err := billing.LoadDeck(context.Background(), w.Recorder.Record, snapshot, name, strings.NewReader("prefix,rate\n44,0.06\n"), account.Always, "test")
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	return err
}

// A call is priced by the window of the week in which it starts on the account's clocks, and by where it comes from.
func TestADeckKnowsTheTimeOfDayAndTheCaller(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		a, err := w.Directory.AccountFor(context.Background(), &account.Caller{Roles: []string{account.SystemAdministrator}}, w.ID("acme"))
		if err != nil {
			t.Fatal(err)
		}
		deck := "prefix,rate,window,origin\n44,0.06,,\n44,0.03,mo-fr 18:00-08:00,\n44,0.01,,1415\n"
		if _, bad, err := billing.LoadDeck(context.Background(), w.Recorder.Record, a, "world", strings.NewReader(deck), account.Always, "test"); err != nil || len(bad) > 0 {
			t.Fatal(bad, err)
		}
		w.Term(account.Term{Kind: account.TermDeck, Body: "world"})
		for _, c := range []struct {
			id, from, at string
			want         string
		}{
			{"day", "+12125550100", "2026-10-05T15:00:00Z", "60000"},     // 11:00 on a Monday in New York
			{"evening", "+12125550100", "2026-10-05T22:00:00Z", "30000"}, // 18:00
			{"night", "+12125550100", "2026-10-06T11:59:59Z", "30000"},   // 07:59:59 on Tuesday, the night of Monday
			{"morning", "+12125550100", "2026-10-06T12:00:00Z", "60000"}, // 08:00
			{"sunday", "+12125550100", "2026-10-04T23:00:00Z", "60000"},  // 19:00
			{"from elsewhere", "+14155550100", "2026-10-05T15:00:00Z", "10000"},
		} {
			call := outbound(c.id, "")
			call.From, call.Customer, call.Duration, call.Quantity = c.from, 1, new(int64(60)), nil
			if call.Happened, err = time.Parse(time.RFC3339, c.at); err != nil {
				t.Fatal(err)
			}
			w.Event(call)
			if got, want := state(t, w), "posted "+c.id+" customer 1 "+c.want; !strings.Contains(got, want) {
				t.Errorf("%s:\n%s\nwant %s", c.id, got, want)
			}
		}
		buy := "#kind: buy\nprefix,rate\n44,0.01\n"
		if _, bad, err := billing.LoadDeck(context.Background(), w.Recorder.Record, a, "costs", strings.NewReader(buy), account.Always, "test"); err != nil || len(bad) != 1 {
			t.Errorf("a buy deck: %v %v, want it refused with a reason", bad, err)
		}
	})
}
