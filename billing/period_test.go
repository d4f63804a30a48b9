package billing_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
	"voxbill/money"
	"voxbill/period"
	"voxbill/usage"
)

// calendar lets the time of a world go on.
type calendar struct{ ms atomic.Int64 }

func (c *calendar) set(day string) {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	c.ms.Store(at.Add(17 * time.Hour).UnixMilli())
}

// newCalendar begins a world on 20 October 2026, with prices: 0.02 a minute out, of which 10 minutes are free, and 25 a
// month.
func newCalendar(t testing.TB, d *db.DB) (*billingtest.World, *calendar) {
	w, c := billingtest.New(t, d), &calendar{}
	c.set("2026-10-20")
	d.Now = func() time.Time { return time.UnixMilli(c.ms.Load()).UTC() }
	w.Term(account.Term{Kind: account.TermSettings, Body: `{"OutboundVoiceCalls": {"UnitCost": 0.02, "Allowance": 10}, "Base": {"BaseCost": 25}, "InboundVoiceCalls": {"UnitCost": 0.01}}`})
	return w, c
}

// leg is a call out of so many minutes on a day.
func leg(id, day string, customer, minutes int64) usage.Event {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	units := money.FromInt(minutes)
	return usage.Event{Source: "api", SourceID: id, Leaf: "calls-outbound", Happened: at.Add(15 * time.Hour), Quantity: &units, CallSID: "CA-" + id, Customer: customer, To: "+442079460000"}
}

// run hands a task in and returns its refusal.
func run(t testing.TB, w *billingtest.World, task any) error {
	t.Helper()
	e := &usage.Entry{Task: task}
	w.Submit(e)
	return e.Err
}

// ledger is that of the world as it is now.
func ledger(t testing.TB, w *billingtest.World, tx *db.Tx) *billing.Ledger {
	t.Helper()
	a, err := w.Directory.Current(context.Background(), w.Account)
	if err != nil {
		t.Fatal(err)
	}
	return billing.NewLedger(tx, a, 0)
}

func october() period.Month { return period.Date(2026, time.October, 1).Month() }

// billed tells what each month comes to: totals by customer, item and rule, and the lines of the month as a whole.
func billed(t testing.TB, w *billingtest.World, months ...period.Month) string {
	t.Helper()
	var lines []string
	err := w.DB.View(context.Background(), func(tx *db.Tx) error {
		for _, m := range months {
			days := period.Range{First: m.First(), Last: m.Last()}
			totals, err := ledger(t, w, tx).ItemTotals(context.Background(), days)
			if err != nil {
				return err
			}
			for _, of := range totals {
				if own, _, _ := billing.CutLate(of.Rule); !slices.Contains([]string{billing.ByBaseFee, billing.ByAllowance, billing.ByTiers, billing.ByMinimum}, own) && (of.Events != 0 || of.Amount != 0 || of.Recordings != 0) {
					lines = append(lines, fmt.Sprintf("%v c%d %s %s %d events %v units %v, international %v, recordings %d", m, of.Customer, of.Item, of.Rule, of.Events, of.Units, of.Amount, of.International, of.Recordings))
				}
			}
			own, err := ledger(t, w, tx).PeriodLines(context.Background(), days.Months()[0], func(int64) bool { return true })
			if err != nil {
				return err
			}
			for _, l := range own {
				if l.Rule != billing.ByBaseFee {
					lines = append(lines, fmt.Sprintf("%v c%d %s %s of %v: %v units %v", m, l.Customer, l.Item, l.Rule, l.Month, l.Units, l.Amount))
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}

// verified fails the test where a total is not what facts, postings and what waits make it.
func verified(t testing.TB, w *billingtest.World) {
	t.Helper()
	err := w.DB.View(context.Background(), func(tx *db.Tx) error {
		found, err := billing.Verify(context.Background(), tx, w.Account)
		for _, d := range found {
			t.Errorf("verify: %s %s %s is %s, want %s", d.Table, d.Row, d.Column, d.Stored, d.Recomputed)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func want(t testing.TB, what, got string, lines ...string) {
	t.Helper()
	if wanted := strings.Join(lines, "\n"); got != wanted {
		t.Errorf("%s:\n%s\nwant\n%s", what, got, wanted)
	}
}

// A closed month never changes. What comes late is billed in the month in which it comes, under a rule that names its own
// month, and the allowance that it would have had there is given in a line of its own.
func TestWhatComesLateIsBilledWhereItComes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, c := newCalendar(t, d)
		w.Event(leg("early", "2026-10-05", 1, 8))
		c.set("2026-11-03")
		if err := run(t, w, &billing.ClosePeriodTask{Month: october(), Who: "ann"}); err != nil {
			t.Fatal(err)
		}
		frozen := []string{
			"2026-10 c1 OutboundVoiceCalls item 1 events 8 units 0.16, international 0.16, recordings 0",
			"2026-10 c1 OutboundVoiceCalls allowance of 2026-10: 8 units -0.16",
		}
		want(t, "closed", billed(t, w, october()), frozen...)
		w.Event(leg("late", "2026-10-31", 1, 5))
		w.Event(leg("november", "2026-11-02", 1, 1))
		want(t, "closed, and something late", billed(t, w, october()), frozen...)
		november := []string{
			"2026-11 c1 OutboundVoiceCalls item 1 events 1 units 0.02, international 0.02, recordings 0",
			"2026-11 c1 OutboundVoiceCalls item@2026-10 1 events 5 units 0.1, international 0.1, recordings 0",
			"2026-11 c1 OutboundVoiceCalls allowance of 2026-11: 1 units -0.02",
			"2026-11 c1 OutboundVoiceCalls allowance of 2026-10: 2 units -0.04",
		}
		want(t, "the month in which it came", billed(t, w, october()+1), november...)
		verified(t, w)
		// The next close posts what was shown, and its month is as frozen.
		c.set("2026-12-01")
		if err := run(t, w, &billing.ClosePeriodTask{Month: october() + 1, Who: "ann"}); err != nil {
			t.Fatal(err)
		}
		november[2], november[3] = november[3], november[2] // in the order of posting's day
		want(t, "closed too", billed(t, w, october()+1), november...)
		w.Event(leg("very late", "2026-10-30", 1, 3))
		want(t, "and later still", billed(t, w, october(), october()+1), append(frozen, november...)...)
		want(t, "december", billed(t, w, october()+2), "2026-12 c1 OutboundVoiceCalls item@2026-10 1 events 3 units 0.06, international 0.06, recordings 0")
		verified(t, w)
	})
}

// A charge of a closed month that goes to another customer is taken back and made anew where it is posted.
func TestALateChangeOfCustomerIsBilledWhereItIsPosted(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, c := newCalendar(t, d)
		w.Event(leg("call", "2026-10-05", 1, 20))
		c.set("2026-11-03")
		if err := run(t, w, &billing.ClosePeriodTask{Month: october(), Who: "ann"}); err != nil {
			t.Fatal(err)
		}
		before := billed(t, w, october())
		w.Billable(billing.NewBillableTask{Customer: 3, CallSID: "CA-call", Who: "ann"})
		want(t, "closed", billed(t, w, october()), before)
		want(t, "the month of the correction", billed(t, w, october()+1),
			"2026-11 c1 OutboundVoiceCalls item@2026-10 -1 events -20 units -0.4, international -0.4, recordings 0",
			"2026-11 c3 OutboundVoiceCalls item@2026-10 1 events 20 units 0.4, international 0.4, recordings 0",
			"2026-11 c1 OutboundVoiceCalls allowance of 2026-10: -10 units 0.2",
			"2026-11 c3 OutboundVoiceCalls allowance of 2026-10: 10 units -0.2")
		verified(t, w)
	})
}

// What waits when a month is closed counts there for ever, whatever becomes of it; recordings among it.
func TestWhatWaitsAtTheCloseStaysInItsMonth(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w, c := newCalendar(t, d)
		recording := leg("recording", "2026-10-05", 1, 1)
		recording.Leaf, recording.CallSID = "calls-recordings", ""
		w.Event(recording)
		w.Event(leg("nobody's", "2026-10-06", 0, 1))
		c.set("2026-11-03")
		err := run(t, w, &billing.ClosePeriodTask{Month: october(), Who: "ann"})
		if f := new(fault.Error); !errors.As(err, &f) || f.Kind != fault.Conflict || !strings.Contains(f.Message, "1 no customer, 1 no price") {
			t.Fatalf("close = %v, want it refused with what waits", err)
		}
		if err := run(t, w, &billing.ClosePeriodTask{Month: october(), Who: "ann", AcceptPending: true, Reason: "the carrier is late"}); err != nil {
			t.Fatal(err)
		}
		frozen := "2026-10 c1   0 events 0 units 0, international 0, recordings 1"
		want(t, "closed", billed(t, w, october()), frozen)
		w.Billable(billing.NewBillableTask{Customer: 3, CallSID: "CA-nobody's", Who: "ann"})
		w.Term(account.Term{Kind: account.TermSettings, From: period.Date(2026, time.January, 1), Body: `{"OutboundVoiceCalls": {"UnitCost": 0.05}}`})
		want(t, "closed, and completed since", billed(t, w, october()), frozen)
		verified(t, w)
	})
}

// monthLines are the lines of October as a whole.
func monthLines(t testing.TB, w *billingtest.World) string {
	t.Helper()
	var lines []string
	for line := range strings.Lines(billed(t, w, october())) {
		if line = strings.TrimSpace(line); strings.Contains(line, " of 2026-") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
