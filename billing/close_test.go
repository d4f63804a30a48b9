package billing_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/money"
	"voxbill/period"
	"voxbill/usage"
)

// Months are closed when they are over, in their order, once; and only the last one is opened again, with what its close
// posted taken back and posted anew.
func TestTheOrderOfClosing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, c := newCalendar(t, d)
		w.Event(leg("september", "2026-09-05", 1, 1))
		w.Event(leg("october", "2026-10-05", 1, 1))
		september := october() - 1
		for _, step := range []struct {
			day     string
			task    any
			refused string
		}{
			{"2026-10-31", &billing.ClosePeriodTask{Month: october()}, "not over yet"},
			{"2026-11-01", &billing.ClosePeriodTask{Month: october()}, "2026-09 is not closed yet"},
			{"2026-11-01", &billing.ReopenPeriodTask{Month: september}, "is not closed"},
			{"2026-11-01", &billing.ClosePeriodTask{Month: september}, ""},
			{"2026-11-01", &billing.ClosePeriodTask{Month: september}, ""},
			{"2026-11-01", &billing.ClosePeriodTask{Month: october()}, ""},
			{"2026-11-02", &billing.ReopenPeriodTask{Month: september, Reason: "x"}, "only the latest"},
			{"2026-11-02", &billing.ReopenPeriodTask{Month: october(), Reason: "x"}, ""},
			{"2026-11-02", &billing.ClosePeriodTask{Month: october()}, ""},
		} {
			c.set(step.day)
			err := run(t, w, step.task)
			if step.refused == "" && err != nil || step.refused != "" && (err == nil || !strings.Contains(err.Error(), step.refused)) {
				t.Errorf("on %s %+v = %v, want %q", step.day, step.task, err, step.refused)
			}
		}
		want(t, "october", billed(t, w, october()),
			"2026-10 c1 OutboundVoiceCalls item 1 events 1 units 0.02, international 0.02, recordings 0",
			"2026-10 c1 OutboundVoiceCalls allowance of 2026-10: 1 units -0.02")
		verified(t, w)
	})
}

// A month closes by itself when its grace is over, unless something of it waits.
func TestAMonthClosesWhenItsGraceIsOver(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, c := newCalendar(t, d)
		w.Term(account.Term{Kind: account.TermCloseAfter, Body: "3"})
		w.Event(leg("call", "2026-10-05", 1, 2))
		number := w.Event(leg("nobody's", "2026-10-06", 0, 1)).Number
		w.Event(leg("november", "2026-11-02", 1, 1))
		for _, step := range []struct {
			day  string
			acts func()
			want string
		}{
			{"2026-11-03", nil, "closing"},
			{"2026-11-04", nil, "closing"}, // something waits
			{"2026-11-05", func() {
				w.Recorder.Submit(t.Context(), &usage.Entry{Account: w.Account, Task: &billing.CorrectTask{Action: billing.ActionVoid, Events: []int64{number}, Who: "ann", Reason: "x"}})
			}, "closed"},
		} {
			c.set(step.day)
			if step.acts != nil {
				step.acts()
			}
			if err := w.Billing.CloseDue(t.Context(), slog.New(slog.DiscardHandler)); err != nil {
				t.Fatal(err)
			}
			if got := stateOf(t, w, "2026-10"); got != step.want {
				t.Errorf("on %s October is %s, want %s", step.day, got, step.want)
			}
		}
		if got := stateOf(t, w, "2026-11"); got != "open" {
			t.Errorf("November is %s, want it open", got)
		}
		verified(t, w)
	})
}

// stateOf is the state of a month as it is listed.
func stateOf(t testing.TB, w *billingtest.World, month string) string {
	t.Helper()
	manager := account.Caller{UserID: "a", Roles: []string{account.SystemAdministrator}}
	for _, o := range w.Billing.Operations() {
		if o.Name != "ListPeriods" {
			continue
		}
		answer, err := o.Call(account.WithCaller(t.Context(), &manager), &billing.ListPeriods{AccountID: w.ID("acme")})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range *answer.(*[]billing.PeriodInfo) {
			if p.Month == month {
				return p.State
			}
		}
	}
	return "not listed"
}

// Parts of months add up to the months, whatever the days between which a range is cut: events, base fees and allowances, to
// the millionth.
func TestPartsOfARangeAddUpToTheWhole(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, _ := newCalendar(t, d)
		w.Term(account.Term{Kind: account.TermSettings, Body: `{
			"OutboundVoiceCalls": {"UnitCost": 0.020001, "Allowance": 23, "Pooled": true, "Tiers": [{"UpTo": 40, "UnitCost": 0.03}, {"UpTo": 0, "UnitCost": 0.010003}]},
			"Base": {"BaseCost": 24.999999, "MinimumSpend": 27.5}}`})
		r := rand.New(rand.NewPCG(3, 9))
		first, last := period.Date(2026, time.September, 5), period.Date(2026, time.November, 19)
		for i := range 60 {
			w.Event(leg(fmt.Sprint(i), (first + period.Day(r.IntN(int(last-first)))).String(), 1+r.Int64N(3), 1+r.Int64N(9)))
		}
		total := func(days period.Range) (sum money.Amount) {
			err := w.DB.View(t.Context(), func(tx *db.Tx) error {
				l := ledger(t, w, tx)
				for _, part := range days.Months() {
					totals, err := l.ItemTotals(t.Context(), part.Range)
					if err != nil {
						return err
					}
					for _, of := range totals {
						sum += of.Amount
					}
					lines, err := l.PeriodLines(t.Context(), part, func(int64) bool { return true })
					if err != nil {
						return err
					}
					for _, of := range lines {
						sum += of.Amount
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			return sum
		}
		whole := total(period.Range{First: first, Last: last})
		for range 20 {
			var sum money.Amount
			for from := first; from <= last; {
				to := min(last, from+period.Day(r.IntN(30)))
				sum += total(period.Range{First: from, Last: to})
				from = to + 1
			}
			if sum != whole {
				t.Errorf("parts add up to %v, the whole is %v", sum, whole)
			}
		}
	})
}

// Random months with closes at random moments come to the same as the same months closed at their end: what is closed and
// what is linked to it are together what all would be at once, in millionths.
func TestClosedAndLinkedAreAllAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		rounds := 6
		if testing.Short() {
			rounds = 2
		}
		w, c := newCalendar(t, d)
		first := w
		for round := range rounds {
			r := rand.New(rand.NewPCG(uint64(round), 5))
			var events []usage.Event
			for i := range 30 {
				day := period.Date(2026, time.September, 1) + period.Day(r.IntN(61))
				events = append(events, leg(fmt.Sprint(i), day.String(), 1+r.Int64N(3), 1+r.Int64N(9)))
			}
			comeTo := func(closes bool) map[string]money.Amount {
				w := first.NewAccount()
				w.Term(account.Term{Kind: account.TermSettings, Body: `{
					"OutboundVoiceCalls": {"UnitCost": 0.020001, "Allowance": 10, "Pooled": true, "Volume": true, "Tiers": [{"UpTo": 20, "UnitCost": 0.03}, {"UpTo": 0, "UnitCost": 0.01}]},
					"Base": {"BaseCost": 25, "MinimumSpend": 26}}`})
				c.set("2026-11-03")
				for i, at := range r.Perm(len(events)) {
					w.Event(events[at])
					if closes && (i == 10 || i == 20) {
						if err := run(t, w, &billing.ClosePeriodTask{Month: october() - 1 + period.Month(i/10-1)}); err != nil {
							t.Fatal(err)
						}
					}
					if closes && r.IntN(4) == 0 && events[at].Customer != 3 {
						w.Billable(billing.NewBillableTask{Customer: 3, CallSID: events[at].CallSID})
						events[at].Customer = 3 // so that it is his in the other world as well
					}
				}
				verified(t, w)
				return sums(t, w)
			}
			linked := comeTo(true)
			if atOnce := comeTo(false); fmt.Sprint(linked) != fmt.Sprint(atOnce) {
				t.Errorf("round %d: closed and linked are %v, all at once %v", round, linked, atOnce)
			}
		}
	})
}

// sums are what each customer comes to over three months, by events and by months as a whole.
func sums(t testing.TB, w *billingtest.World) map[string]money.Amount {
	t.Helper()
	all := map[string]money.Amount{}
	err := w.DB.View(context.Background(), func(tx *db.Tx) error {
		for m := october() - 1; m <= october()+1; m++ {
			days := period.Range{First: m.First(), Last: m.Last()}
			totals, err := ledger(t, w, tx).ItemTotals(context.Background(), days)
			if err != nil {
				return err
			}
			for _, of := range totals {
				if own, _, _ := billing.CutLate(of.Rule); own == billing.ByItem {
					all[fmt.Sprint("c", of.Customer, " usage")] += of.Amount
				}
			}
			lines, err := ledger(t, w, tx).PeriodLines(context.Background(), days.Months()[0], func(int64) bool { return true })
			if err != nil {
				return err
			}
			for _, l := range lines {
				all[fmt.Sprint("c", l.Customer, " ", l.Rule)] += l.Amount
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, amount := range all {
		if amount == 0 {
			delete(all, name)
		}
	}
	return all
}
