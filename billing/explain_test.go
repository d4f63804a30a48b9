package billing_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
	"voxbill/usage"
)

// ask calls an operation of billing as somebody.
func ask[T any](t testing.TB, w *billingtest.World, caller *account.Caller, name string, request any) (*T, error) {
	t.Helper()
	for _, o := range w.Billing.Operations() {
		if o.Name == name {
			answer, err := o.Call(account.WithCaller(t.Context(), caller), request)
			if err != nil {
				return nil, err
			}
			return answer.(*T), nil
		}
	}
	t.Fatalf("there is no operation %s", name)
	return nil, nil
}

func manager() *account.Caller {
	return &account.Caller{UserID: "ann", Roles: []string{account.SystemAdministrator}}
}

func ofCustomer(w *billingtest.World, no int64) *account.Caller {
	return &account.Caller{UserID: "cy", Roles: []string{account.CustomerRole}, Account: w.Account, Customer: no}
}

// explainCall explains all charges of a call.
func explainCall(t testing.TB, w *billingtest.World, caller *account.Caller, sid string) []billing.ChargeExplanation {
	t.Helper()
	answer, err := ask[billing.ExplainChargeResponse](t, w, caller, "ExplainCharge", &billing.ExplainCharge{AccountID: w.ID("acme"), CallSID: sid})
	if err != nil {
		t.Fatal(err)
	}
	if len(answer.Charges) == 0 {
		t.Fatalf("%s is not charged, it waits: %+v", sid, answer.Waiting)
	}
	return answer.Charges
}

// explained is a world of everything that an explanation can be about: a deck, a unit price, a multiple of a cost in another currency, a
// session, a billable, a mapping, witnesses and legs below legs.
func explained(t testing.TB, d *db.DB) *billingtest.World {
	w, _ := newCalendar(t, d)
	move(t, w, 2, 1) // where he is
	w.Term(account.Term{Kind: account.TermSettings, Body: `{"OutboundVoiceCalls": {"UnitCost": 0.02}, "InboundVoiceCalls": {"UnitCost": 0.0215},
		"OutboundSmsMessages": {"UnitCost": 0.001, "RawUnitMultiplier": 1.5}}`})
	w.Term(account.Term{Kind: account.TermExchange, Name: "EUR", Body: "1.1"})
	w.Term(account.Term{Kind: account.TermMapNumber, Name: "+12125550101", Body: "3"})
	loadText(t, w, "world", "#decimals: 4\nprefix,description,rate,first,next,connect_fee\n44,United Kingdom,0.02,60,60,0.01\n447,UK mobile,0.0333,30,6,0\n")
	w.Term(account.Term{Kind: account.TermDeck, Customer: 3, Body: "world"})
	w.Session("flow", 1, "CA-in")
	seconds := int64(95)
	at := time.Date(2026, 10, 5, 15, 0, 0, 0, time.UTC)
	for _, e := range []usage.Event{
		{SourceID: "in", Leaf: "calls-inbound-local", Duration: &seconds, CallSID: "CA-in", From: "+442079460000", To: "+12125550100"},
		{SourceID: "forward", Leaf: "calls-outbound", Duration: &seconds, CallSID: "CA-forward", ParentSID: "CA-in", To: "+442079460000"},
		{SourceID: "deck", Leaf: "calls-outbound", Duration: &seconds, CallSID: "CA-deck", From: "+12125550101", To: "+447700900123"},
		{SourceID: "desk", Leaf: "calls-outbound", Duration: &seconds, CallSID: "CA-desk", Customer: 3, To: "+442079460000"},
		{SourceID: "sms", Leaf: "sms-outbound-longcode", Quantity: quantity(3), Cost: cost("0.0237"), Currency: "EUR", CallSID: "SM-1", Customer: 2, To: "+4930123456"},
	} {
		e.Source, e.Happened = "api", at
		if got := w.Event(e); got.Err != nil {
			t.Fatal(e.SourceID, got.Err)
		}
	}
	w.Event(usage.Event{Source: "carrier", SourceID: "7", Leaf: "calls-outbound", Duration: &seconds, Cost: cost("0.004"), Currency: "USD", CallSID: "CA-deck", Happened: at})
	w.Billable(billing.NewBillableTask{Customer: 2, CallSID: "CA-forward", Who: "bob"})
	return w
}

func loadText(t testing.TB, w *billingtest.World, name, text string) {
	t.Helper()
	a, err := w.Directory.Current(t.Context(), w.Account)
	if err != nil {
		t.Fatal(err)
	}
	_, bad, err := billing.LoadDeck(t.Context(), w.Recorder.Record, a, name, strings.NewReader(text), account.Always, "ann")
	if err != nil || len(bad) > 0 {
		t.Fatal(err, bad)
	}
}

// Each way in which a call is priced and paid, as it is told.
func TestAnExplanationTellsThePriceAndThePayer(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := explained(t, d)
		for _, c := range []struct {
			sid, amount, payer, because string
			steps                       []string
		}{
			{"CA-in", "0.043", "session", "the call belongs to session " + w.ID("flow"), []string{
				"2 minutes x 0.0215 = 0.043", "0.043, rounded half up to 6 decimals: 0.043"}},
			{"CA-forward", "0.04", "billable", "charges call CA-forward to the customer", []string{
				"2 minutes x 0.02 = 0.04", "0.04, rounded half up to 6 decimals: 0.04"}},
			{"CA-deck", "0.0533", "mapping", "number +12125550101 belongs to the customer", []string{
				"deck world version 1, line 4: prefix 447: 0.0333 a minute", "95 s are the first 30 s and 11 steps of 6 s: 96 s",
				"0.0333 x 96 / 60 = 0.05328, rounded half up to 4 decimals: 0.0533"}},
			{"CA-desk", "0.05", "event", "the source of the event named the customer", []string{
				"deck world version 1, line 3: prefix 44: 0.02 a minute", "95 s are 2 steps of 60 s: 120 s",
				"0.02 x 120 / 60 + connect fee 0.01 = 0.05, rounded half up to 4 decimals: 0.05"}},
			{"SM-1", "0.042105", "event", "the source of the event named the customer", []string{
				"3 segments x 0.001 = 0.003", "1.5 x the carrier's 0.0237 EUR x 1.1, the exchange rate since 1970-01-01 = 0.039105",
				"together 0.042105, rounded half up to 6 decimals: 0.042105"}},
		} {
			charges := explainCall(t, w, manager(), c.sid)
			x := charges[len(charges)-1]
			if string(x.Charge.Amount) != c.amount || x.Payer.Rule != c.payer || !strings.HasSuffix(x.Payer.Because, c.because) {
				t.Errorf("%s: %s by %s (%s), want %s by %s (%s)", c.sid, x.Charge.Amount, x.Payer.Rule, x.Payer.Because, c.amount, c.payer, c.because)
			}
			if got, want := strings.Join(x.Steps, "\n"), strings.Join(c.steps, "\n"); got != want {
				t.Errorf("%s:\n%s\nwant\n%s", c.sid, got, want)
			}
		}
		x := explainCall(t, w, manager(), "CA-deck")[0]
		if len(x.Witnesses) != 1 || x.Witnesses[0].Source != "carrier" || x.Witnesses[0].Cost != "0.004" {
			t.Errorf("witnesses %+v, want the carrier's with its cost", x.Witnesses)
		}
		if len(x.Versions) != 2 || strings.Join(x.Versions[1].Changes, ", ") != "cost became known: 0.004, costCurrency became known: USD" {
			t.Errorf("versions %+v, want the cost to have become known", x.Versions)
		}
		if v := x.Verdict; !v.International || v.HomeCountry != "US" || v.Country != "GB" || v.Because == "" {
			t.Errorf("verdict %+v", v)
		}
		charges := explainCall(t, w, manager(), "CA-forward")
		if len(charges) != 3 {
			t.Fatalf("%d charges of the forwarded leg, want that of the session, its reversal, and that of the billable", len(charges))
		}
		if legs := charges[2].Legs; len(legs) != 2 || legs[0].CallSID != "CA-forward" || len(legs[0].Billables) != 1 || legs[1].CallSID != "CA-in" || legs[1].Sessions[0] != w.ID("flow") {
			t.Errorf("legs %+v", legs)
		}
		if first := charges[0]; first.ReversedBy != charges[1].Charge.ChargeID || first.ReplacedBy != charges[2].Charge.ChargeID || len(first.History) != 2 {
			t.Errorf("the first charge %+v is taken back by %d, replaced by %d", first.Charge, first.ReversedBy, first.ReplacedBy)
		}
	})
}

// Whatever changes later, the explanation of what was posted stays: settings, decks, rates, mappings, rounding, the tree.
func TestAnExplanationIsTheSameForEver(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := explained(t, d)
		sids := []string{"CA-in", "CA-forward", "CA-deck", "CA-desk", "SM-1"}
		tell := func() string {
			var all strings.Builder
			for _, sid := range sids {
				text, err := json.MarshalIndent(explainCall(t, w, manager(), sid), "", " ")
				if err != nil {
					t.Fatal(err)
				}
				fmt.Fprintf(&all, "%s\n", text)
			}
			return all.String()
		}
		before := tell()
		w.Term(account.Term{Kind: account.TermSettings, Body: `{"OutboundVoiceCalls": {"UnitCost": 9}}`})
		w.Term(account.Term{Kind: account.TermSettings, Customer: 2, Body: `{"OutboundVoiceCalls": {"UnitCost": 7}}`})
		w.Term(account.Term{Kind: account.TermExchange, Name: "EUR", Body: "3"})
		w.Term(account.Term{Kind: account.TermMapNumber, Name: "+12125550101", Body: "1"})
		w.Term(account.Term{Kind: account.TermDeck, Customer: 3, Body: "other"})
		w.Term(account.Term{Kind: account.TermRounding, Body: "half-even"})
		w.Term(account.Term{Kind: account.TermCountry, Body: "GB"})
		loadText(t, w, "world", "prefix,rate\n44,9\n")
		move(t, w, 2, 3)
		if after := tell(); after != before {
			t.Errorf("explained after the changes:\n%s\nbefore:\n%s", after, before)
		}
		// A repriced charge is explained by the prices of its correction, the one it replaced by those of before.
		number := explainCall(t, w, manager(), "CA-in")[0].Event.Number
		w.Term(account.Term{Kind: account.TermSettings, Body: `{"OutboundVoiceCalls": {"UnitCost": 0.5}, "InboundVoiceCalls": {"UnitCost": 0.3}}`})
		correct(t, w, &usage.Entry{Task: &billing.CorrectTask{Action: billing.ActionReprice, Events: []int64{number}, Who: "ann", Reason: "agreed"}})
		correct(t, w, &usage.Entry{Task: &billing.CorrectTask{Action: billing.ActionCustomer, Customer: 3, Events: []int64{number}, Who: "ann", Reason: "sold"}})
		charges := explainCall(t, w, manager(), "CA-in")
		var unitCosts []string
		for _, x := range charges {
			unitCosts = append(unitCosts, string(x.Rule.UnitCost))
		}
		if got := strings.Join(unitCosts, " "); got != "0.0215 0.0215 0.3 0.3 0.3" {
			t.Errorf("unit costs %s of charge, reversal, repriced, reversal, other customer", got)
		}
		last := charges[4]
		if last.Payer.Rule != "correction" || last.Payer.Because != "ann decided so: sold" || last.Charge.CustomerID != w.ID("c3") || len(last.Corrections) != 2 {
			t.Errorf("payer %+v, corrections %+v", last.Payer, last.Corrections)
		}
	})
}

// move puts a customer below another.
func move(t testing.TB, w *billingtest.World, customer, parent int64) {
	t.Helper()
	w.Change(w.Account, func(ctx context.Context, tx *db.Tx, seq func() int64) error {
		_, err := tx.ExecContext(ctx, `UPDATE customers SET parent = $1 WHERE account = $2 AND customer = $3`, parent, w.Account, customer)
		body := fmt.Sprintf(`{"Number": %d, "Parent": %d, "Name": "moved"}`, customer, parent)
		return errors.Join(err, account.WriteRevision(ctx, tx, w.Account, seq(), "customer", fmt.Sprint(customer), "test", body))
	})
}

// Numbers may be erased: country, prefix and digest stay, and every amount is explained as before.
func TestAnExplanationOutlivesTheNumbers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := explained(t, d)
		before := explainCall(t, w, manager(), "CA-deck")[0]
		if before.Event.To != "+447700900123" || before.Event.Digest == "" {
			t.Fatalf("event %+v, want its number and digest", before.Event)
		}
		err := d.Update(t.Context(), func(tx *db.Tx) error {
			_, err := tx.ExecContext(t.Context(), `DELETE FROM personal WHERE account = $1`, w.Account)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		after := explainCall(t, w, manager(), "CA-deck")[0]
		e := after.Event
		if e.To != "" || e.From != "" || e.Country != "GB" || e.Prefix == "" || e.Digest != before.Event.Digest {
			t.Errorf("event %+v, want no numbers, and country, prefix and digest as before", e)
		}
		if after.Rule.Prefix != "447" || after.Charge.Amount != before.Charge.Amount || strings.Join(after.Steps, "\n") != strings.Join(before.Steps, "\n") {
			t.Errorf("explained by %+v, %q", after.Rule, after.Steps)
		}
		if p := after.Payer; p.MappingValue != "" || p.Because != "a number that is erased belonged to the customer" {
			t.Errorf("payer %+v", p)
		}
	})
}

// A line of a published price list has many prefixes and groups of callers: the one that decided is told, and once the
// numbers are erased those that it can have been. The price is that of the line.
func TestALineOfManyPrefixesIsExplained(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, _ := newCalendar(t, d)
		loadText(t, w, "list", "ISO,Country,Description,Price / min,Origination Prefixes,Destination Prefixes\n"+
			"GB,United Kingdom,Mobile,0.03,\"1,44\",\"447,4475,4477\"\nGB,United Kingdom,Mobile,0.05,ROW,\"447,4475,4477\"\nDE,Germany,Germany,0.01,ALL,49\n")
		w.Term(account.Term{Kind: account.TermDeck, Body: "list"})
		call := leg("uk", "2026-10-05", 1, 2)
		call.From, call.To = "+12125550100", "+447700900123"
		w.Event(call)
		tell := func() string {
			x := explainCall(t, w, manager(), "CA-uk")[0]
			return x.Rule.Prefix + "; " + strings.Join(x.Steps, "; ")
		}
		const steps = "120 s are 2 steps of 60 s: 120 s; 0.03 x 120 / 60 = 0.06, rounded half up to 6 decimals: 0.06"
		want(t, "known", tell(), "4477; deck list version 1, line 2: prefix 4477 from callers 1: 0.03 a minute; "+steps)
		err := d.Update(t.Context(), func(tx *db.Tx) error {
			_, err := tx.ExecContext(t.Context(), `UPDATE personal SET from_party = '', to_party = '' WHERE account = $1`, w.Account)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		want(t, "erased", tell(), "447, 4475, 4477; deck list version 1, line 2: one of the prefixes 447, 4475, 4477: 0.03 a minute; "+steps)
	})
}

// Who has the role Customer is told of his own charges, and in no word of costs, multipliers, others, or what was said of him.
func TestACustomerIsToldNoCostAndNothingOfOthers(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := explained(t, d)
		number := explainCall(t, w, manager(), "SM-1")[0].Event.Number
		correct(t, w, &usage.Entry{Task: &billing.CorrectTask{Action: billing.ActionCustomer, Customer: 3, Events: []int64{number}, Who: "ann", Reason: "belongs to Three"}})
		for _, c := range []struct {
			customer int64
			sid      string
			charges  int
			hidden   []string
		}{
			{1, "CA-in", 1, nil},
			{1, "CA-forward", 3, []string{"bob"}}, // c2 is below c1
			{2, "CA-forward", 1, []string{"CA-in", "bob", w.ID("flow")}},
			{3, "CA-deck", 1, []string{"0.004", "USD 0"}},
			{2, "SM-1", 2, []string{"0.0237", "1.5", "1.1", "EUR", "0.039105", "0.001", "Three", "ann", w.ID("c3")}},
			{3, "SM-1", 1, []string{"0.0237", "1.5", "1.1", "EUR", "0.039105", "0.001", "Three", "ann", w.ID("c2")}},
		} {
			charges := explainCall(t, w, ofCustomer(w, c.customer), c.sid)
			if len(charges) != c.charges {
				t.Errorf("customer %d is told of %d charges of %s, want %d", c.customer, len(charges), c.sid, c.charges)
			}
			text, err := json.Marshal(charges)
			if err != nil {
				t.Fatal(err)
			}
			for _, word := range c.hidden {
				if strings.Contains(string(text), `"`+word) || strings.Contains(string(text), word+`"`) || strings.Contains(string(text), " "+word+" ") {
					t.Errorf("customer %d is told %q of %s: %s", c.customer, word, c.sid, text)
				}
			}
			for _, x := range charges {
				if c.customer == 3 && x.Replaces+x.Charge.Origin != 0 {
					t.Errorf("customer 3 is told that his charge replaces %d", x.Replaces)
				}
				if x.Rule.Cost+x.Rule.RawUnitMultiplier+x.Rule.ExchangeRate+x.Event.Cost != "" || x.Author != "" || len(x.Corrections) != 0 {
					t.Errorf("customer %d is told %+v", c.customer, x)
				}
			}
		}
		// What is of others is as what is not there.
		for _, req := range []billing.ExplainCharge{
			{CallSID: "CA-desk"}, {CallSID: "CA-nowhere"}, {ChargeID: explainCall(t, w, manager(), "CA-desk")[0].Charge.ChargeID}, {ChargeID: 999_999},
		} {
			req.AccountID = w.ID("acme")
			_, err := ask[billing.ExplainChargeResponse](t, w, ofCustomer(w, 2), "ExplainCharge", &req)
			want := fmt.Sprintf("There is no charge %d.", req.ChargeID)
			if req.CallSID != "" {
				want = fmt.Sprintf("There is no call %q.", req.CallSID)
			}
			if f := new(fault.Error); !errors.As(err, &f) || f.Kind != fault.Missing || f.Message != want {
				t.Errorf("ExplainCharge(%+v) = %v, want %s", req, err, want)
			}
		}
	})
}

// Lines of months and amounts by hand are explained too, and what took them back.
func TestLinesOfMonthsAreExplained(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, c := newCalendar(t, d)
		w.Event(leg("a", "2026-10-05", 1, 12))
		w.Event(usage.Event{Source: "api", SourceID: "nobody's", Leaf: "calls-outbound", CallSID: "CA-wait", Happened: time.Date(2026, 11, 5, 15, 0, 0, 0, time.UTC), Quantity: quantity(1)})
		c.set("2026-11-03")
		if err := run(t, w, &billing.ClosePeriodTask{Month: october(), Who: "ann"}); err != nil {
			t.Fatal(err)
		}
		w.Submit(&usage.Entry{Task: &billing.AdjustTask{Customer: 1, Amount: -1_500_000, Item: "Outage", Who: "ann", Reason: "an outage"}})
		if err := run(t, w, &billing.ReopenPeriodTask{Month: october(), Who: "ann", Reason: "again"}); err != nil {
			t.Fatal(err)
		}
		list, err := ask[billing.ListChargesResponse](t, w, manager(), "ListCharges", &billing.ListCharges{AccountID: w.ID("acme"), CustomerID: w.ID("c1")})
		if err != nil {
			t.Fatal(err)
		}
		var told []string
		for _, charge := range list.Charges {
			if charge.Event != 0 {
				continue
			}
			answer, err := ask[billing.ExplainChargeResponse](t, w, manager(), "ExplainCharge", &billing.ExplainCharge{AccountID: w.ID("acme"), ChargeID: charge.ChargeID})
			if err != nil {
				t.Fatal(err)
			}
			x := answer.Charges[0]
			told = append(told, x.Charge.Kind+" "+strings.Join(x.Steps, "; "))
		}
		first := list.Charges[1].ChargeID
		want(t, "lines", strings.Join(told, "\n"),
			"period base fee 25 x 31 of 31 days of 2026-10, rounded half-up to 6 decimals: 25",
			"period allowance of 10 units: 10 of 12 used x 0.02, rounded half-up to 6 decimals: -0.2",
			"adjustment an amount by hand: -1.5",
			fmt.Sprintf("reversal base fee 25 x 31 of 31 days of 2026-10, rounded half-up to 6 decimals: 25; charge %d is taken back: -25", first),
			fmt.Sprintf("reversal allowance of 10 units: 10 of 12 used x 0.02, rounded half-up to 6 decimals: -0.2; charge %d is taken back: 0.2", first+1))
		answer, err := ask[billing.ExplainChargeResponse](t, w, manager(), "ExplainCharge", &billing.ExplainCharge{AccountID: w.ID("acme"), CallSID: "CA-wait"})
		if err != nil || len(answer.Charges) != 0 || len(answer.Waiting) != 1 || answer.Waiting[0].Reason != billing.NoCustomer {
			t.Errorf("a call that waits = %+v %v, want why", answer, err)
		}
	})
}
