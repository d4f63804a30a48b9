package billing_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/money"
	"voxbill/period"
	"voxbill/usage"
)

// marginSum is what a naive addition keeps of a group.
type marginSum struct {
	events, unknown, noRate             int64
	charge, unknownCharge, noRateCharge *big.Rat
	cost                                *big.Rat
}

func exact(text string) *big.Rat {
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		panic(text)
	}
	return r
}

// What is earned, by customer, destination and category, against a naive sum over the charges as they are listed and the
// facts that were handed in. Corrections, a late cost, and a month that is closed are among them.
func TestMarginIsChargeLessCost(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, c := newCalendar(t, d)
		w.Term(account.Term{Kind: account.TermSettings, Body: `{"OutboundVoiceCalls": {"UnitCost": 0.02}, "InboundVoiceCalls": {"UnitCost": 0.0111}, "OutboundSmsMessages": {"UnitCost": 0.007}}`})
		w.Term(account.Term{Kind: account.TermExchange, Name: "EUR", Body: "1.1"})
		w.Term(account.Term{Kind: account.TermExchange, Name: "EUR", From: period.Date(2026, time.October, 12), Body: "1.07"})
		random := rand.New(rand.NewPCG(1, 2))
		facts := map[int64]usage.Event{}
		numbers := map[string]string{"+442079460000": "GB", "+4930123456": "DE", "+12125550100": "US", "sip:a@b": ""}
		called := slices.Sorted(func(yield func(string) bool) {
			for n := range numbers {
				if !yield(n) {
					return
				}
			}
		})
		for i := range 120 {
			if i == 80 {
				c.set("2026-11-03")
				if err := run(t, w, &billing.ClosePeriodTask{Month: october(), Who: "ann"}); err != nil {
					t.Fatal(err)
				}
			}
			e := usage.Event{
				Source: "api", SourceID: fmt.Sprint(i), CallSID: fmt.Sprint("CA", i), Customer: 1 + random.Int64N(3), To: called[random.IntN(len(called))],
				Leaf:     []string{"calls-outbound", "calls-inbound-local", "sms-outbound-longcode"}[random.IntN(3)],
				Quantity: quantity(1 + random.Int64N(9)), Happened: time.Date(2026, 10, 1+random.IntN(25), 15, 0, 0, 0, time.UTC),
			}
			if currency := []money.Currency{"USD", "EUR", "GBP", ""}[random.IntN(4)]; currency != "" {
				e.Cost, e.Currency = cost(fmt.Sprintf("0.%07d", 1+random.IntN(500_000))), currency
			}
			number := w.Event(e).Number
			if random.IntN(4) == 0 && e.Cost == nil {
				e.Cost, e.Currency = cost("0.0042"), "USD"
				w.Event(e)
			}
			if random.IntN(5) == 0 {
				correct(t, w, &usage.Entry{Task: &billing.CorrectTask{Action: billing.ActionCustomer, Customer: 1 + random.Int64N(3), Events: []int64{number}, Who: "ann", Reason: "x"}})
			}
			if random.IntN(9) == 0 {
				correct(t, w, &usage.Entry{Task: &billing.CorrectTask{Action: billing.ActionVoid, Events: []int64{number}, Who: "ann", Reason: "x"}})
			}
			facts[number] = e
		}
		list, err := ask[billing.ListChargesResponse](t, w, manager(), "ListCharges", &billing.ListCharges{AccountID: w.ID("acme")})
		if err != nil {
			t.Fatal(err)
		}
		for _, days := range [][2]string{{"2026-10-01", "2026-10-31"}, {"2026-10-05", "2026-10-14"}, {"2026-11-01", "2026-11-30"}, {"2026-10-01", "2026-11-30"}} {
			for _, by := range []string{"customer", "destination", "category"} {
				want := map[string]*marginSum{}
				for _, charge := range list.Charges {
					if charge.Event == 0 || charge.DayBilled < days[0] || charge.DayBilled > days[1] {
						continue
					}
					e := facts[charge.Event]
					group := map[string]string{"customer": charge.CustomerID, "destination": numbers[e.To], "category": charge.Category}[by]
					if want[group] == nil {
						want[group] = &marginSum{charge: new(big.Rat), unknownCharge: new(big.Rat), noRateCharge: new(big.Rat), cost: new(big.Rat)}
					}
					want[group].add(charge, e)
				}
				got, err := ask[billing.MarginInfo](t, w, manager(), "GetMargin", &billing.GetMargin{AccountID: w.ID("acme"), StartDate: days[0], EndDate: days[1], GroupBy: by})
				if err != nil {
					t.Fatal(err)
				}
				compareMargin(t, fmt.Sprint(days, by), got, want)
			}
		}
	})
}

func (m *marginSum) add(charge billing.ChargeInfo, e usage.Event) {
	sign := int64(1)
	if charge.Kind == billing.Reversal {
		sign = -1
	}
	amount := exact(string(charge.Amount))
	m.events += sign
	m.charge.Add(m.charge, amount)
	rate := map[money.Currency]string{"USD": "1", "EUR": "1.1"}[e.Currency]
	if e.Currency == "EUR" && e.Happened.Day() >= 12 {
		rate = "1.07"
	}
	switch {
	case e.Cost == nil:
		m.unknown += sign
		m.unknownCharge.Add(m.unknownCharge, amount)
	case rate == "":
		m.noRate += sign
		m.noRateCharge.Add(m.noRateCharge, amount)
	default:
		of := exact(e.Cost.String())
		m.cost.Add(m.cost, of.Mul(of, new(big.Rat).Mul(exact(rate), big.NewRat(sign, 1))))
	}
}

func compareMargin(t *testing.T, what string, got *billing.MarginInfo, want map[string]*marginSum) {
	t.Helper()
	total := new(big.Rat)
	for _, row := range got.Rows {
		m := want[row.Group]
		if m == nil {
			t.Errorf("%s: nothing was billed of %q", what, row.Group)
			continue
		}
		delete(want, row.Group)
		rounded := exact(m.cost.FloatString(6))
		margin := new(big.Rat).Sub(m.charge, m.unknownCharge)
		margin.Sub(margin, m.noRateCharge)
		percent := ""
		if base := new(big.Rat).Set(margin); base.Sign() > 0 {
			share := new(big.Rat).Quo(new(big.Rat).Sub(base, rounded), base)
			percent = share.Mul(share, big.NewRat(100, 1)).FloatString(2)
		}
		margin.Sub(margin, rounded)
		total.Add(total, margin)
		for _, of := range []struct {
			name string
			got  op.Decimal
			want *big.Rat
		}{{"charge", row.Charge, m.charge}, {"cost", row.Cost, rounded}, {"charge of unknown cost", row.UnknownCostCharge, m.unknownCharge},
			{"charge without a rate", row.NoRateCharge, m.noRateCharge}, {"margin", row.Margin, margin}} {
			if exact(string(of.got)).Cmp(of.want) != 0 {
				t.Errorf("%s %q: %s %s, want %s", what, row.Group, of.name, of.got, of.want.FloatString(12))
			}
		}
		if row.Events != m.events || row.UnknownCostEvents != m.unknown || row.NoRateEvents != m.noRate || string(row.MarginPercent) != percent {
			t.Errorf("%s %q: %+v, want %+v and %s percent", what, row.Group, row, m, percent)
		}
	}
	for group, m := range want {
		if m.events != 0 || m.charge.Sign() != 0 || m.cost.Sign() != 0 {
			t.Errorf("%s: %q is missing: %+v", what, group, m)
		}
	}
	if len(got.Totals) != 1 || exact(string(got.Totals[0].Margin)).Cmp(total) != 0 {
		t.Errorf("%s: totals %+v, want the sum %s of the rows' margins", what, got.Totals, total.FloatString(6))
	}
}

// Cost and margin are for those who manage the account.
func TestWhoSeesMargin(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, _ := newCalendar(t, d)
		other := w.NewAccount()
		request := &billing.GetMargin{AccountID: w.ID("acme"), StartDate: "2026-10-01", EndDate: "2026-10-31"}
		for _, c := range []struct {
			caller account.Caller
			want   string
		}{
			{account.Caller{}, "refused"},
			{account.Caller{Roles: []string{account.CustomerRole}, Account: w.Account, Customer: 1}, "refused"},
			{account.Caller{Roles: []string{account.CallCenterDashboard}, Accounts: []int64{w.Account}}, "refused"},
			{account.Caller{Roles: []string{account.UserRole}, Accounts: []int64{w.Account}}, "refused"},
			{account.Caller{Roles: []string{account.Manager}, Accounts: []int64{other.Account}}, "missing"},
			{account.Caller{Roles: []string{account.Manager, account.CustomerRole}, Accounts: []int64{other.Account}, Account: w.Account, Customer: 1}, "missing"},
			{account.Caller{Roles: []string{account.Manager}, Accounts: []int64{w.Account}}, "seen"},
			{account.Caller{Roles: []string{account.SystemAdministrator}}, "seen"},
		} {
			c.caller.UserID = "x"
			if got := marginFor(t, w.Billing.Operations(), &c.caller, request); got != c.want {
				t.Errorf("margin for %v = %s, want %s", c.caller.Roles, got, c.want)
			}
		}
	})
}

// marginFor asks as the server does: the operation's roles are checked before it is called.
func marginFor(t *testing.T, operations []op.Op, caller *account.Caller, request any) string {
	t.Helper()
	o := operations[slices.IndexFunc(operations, func(o op.Op) bool { return o.Name == "GetMargin" })]
	if o.Access.Check(caller.UserID != "", caller.Roles) != nil {
		return "refused"
	}
	answer, err := o.Call(account.WithCaller(context.Background(), caller), request)
	if f := new(fault.Error); errors.As(err, &f) && f.Kind == fault.Missing && strings.HasPrefix(f.Message, "There is no account") {
		return "missing"
	}
	if _, err := json.Marshal(answer); err != nil {
		t.Fatal(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return "seen"
}
