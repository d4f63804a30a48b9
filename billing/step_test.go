package billing_test

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
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

// outbound is a two-minute outbound call leg.
func outbound(id, sid string) usage.Event {
	seconds, two := int64(95), money.FromInt(2)
	return usage.Event{
		Source: "api", SourceID: id, Leaf: "calls-outbound", Happened: time.Date(2026, 10, 5, 15, 0, 0, 0, time.UTC),
		Duration: &seconds, Quantity: &two, CallSID: sid, Direction: "outbound-api", From: "+12125550100", To: "+442079460000",
	}
}

func quantity(n int64) *money.Decimal { d := money.FromInt(n); return &d }

func cost(text string) *money.Decimal { d := money.MustParse(text); return &d }

// state describes what an account ends up with: charges by customer and day, what waits, and AI minutes, whatever
// the order in which it came about. A call's charge is named by its leg, since either source may have been first.
// Sequence numbers and instants of posting are left out.
func state(t testing.TB, w *billingtest.World) string {
	t.Helper()
	var lines []string
	err := w.DB.View(context.Background(), func(tx *db.Tx) error {
		for _, q := range []string{
			`SELECT 'billing ' || day || ' customer ' || customer || ' ' || item || ' ' || rule || ' ' || currency || ' events ' || events || ' units ' || units || '+' || units_pico || ' amount ' || amount || ' int ' || international || ' rec ' || recordings FROM billing_days WHERE account = $1 AND (events <> 0 OR amount <> 0 OR units <> 0 OR recordings <> 0)`,
			`SELECT 'usage ' || day || ' ' || leaf || ' ' || currency || ' ' || events || ' ' || count || ' ' || quantity || '+' || quantity_pico || ' ' || cost || '+' || cost_pico FROM usage_days WHERE account = $1 AND (events <> 0 OR count <> 0 OR quantity <> 0 OR cost <> 0)`,
			`SELECT 'ai ' || day || ' ' || customer || ' ' || conversations || ' ' || minutes FROM ai_days WHERE account = $1 AND (conversations <> 0 OR minutes <> 0)`,
			`SELECT 'waits ' || w.kind || ' ' || w.reason || ' customer ' || w.customer || ' ' || COALESCE(f.source_id, '') FROM waiting w LEFT JOIN facts f ON f.account = w.account AND f.seq = w.subject WHERE w.account = $1 AND w.closed IS NULL`,
			`SELECT 'posted ' || (CASE WHEN f.call_sid <> '' THEN f.call_sid || ' ' || f.leaf ELSE f.source_id END) || ' customer ' || p.customer || ' ' || SUM(p.amount) FROM postings p JOIN facts f ON f.account = p.account AND f.seq = p.event WHERE p.account = $1 GROUP BY CASE WHEN f.call_sid <> '' THEN f.call_sid || ' ' || f.leaf ELSE f.source_id END, p.customer HAVING SUM(p.amount) <> 0`,
		} {
			err := tx.Rows(context.Background(), func(rows *sql.Rows) error {
				var line string
				if err := rows.Scan(&line); err != nil {
					return err
				}
				lines = append(lines, line)
				return nil
			}, q, w.Account)
			if err != nil {
				return fmt.Errorf("%s: %w", q, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func TestWhoPays(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Prices()
		w.Session("s1", 2, "")
		w.Term(account.Term{Kind: account.TermMapNumber, Name: "+12125550100", Body: "3"})

		mapped := outbound("mapped", "CA1")
		w.Event(mapped)
		bySession := outbound("session", "CA2")
		bySession.SessionID = "s1"
		w.Event(bySession)
		named := outbound("named", "CA3")
		named.SessionID, named.Customer = "s1", 1
		w.Event(named)
		billed := outbound("billed", "CA4")
		billed.Customer = 1
		w.Event(billed)
		w.Billable(billing.NewBillableTask{Customer: 3, CallSID: "CA4"})
		child := outbound("child", "CA5")
		child.ParentSID, child.Customer = "CA4", 1
		w.Event(child)

		want := map[string]string{"mapped": "3 mapping", "session": "2 session", "named": "1 event", "billed": "3 billable", "child": "3 billable"}
		for id, payer := range payers(t, w) {
			if payer != want[id] {
				t.Errorf("payer of %s = %s, want %s", id, payer, want[id])
			}
			delete(want, id)
		}
		if len(want) > 0 {
			t.Errorf("not charged: %v", want)
		}
	})
}

// payers returns for every charge that stands who pays it and by which rule.
func payers(t testing.TB, w *billingtest.World) map[string]string {
	t.Helper()
	found := map[string]string{}
	days := period.Range{First: period.Date(2020, 1, 1), Last: period.Date(2030, 1, 1)}
	err := w.DB.View(context.Background(), func(tx *db.Tx) error {
		lines := map[int64]*billing.ChargeLine{}
		err := ledger(t, w, tx).EachCharge(context.Background(), days, nil, func(l *billing.ChargeLine) error {
			if last := lines[l.Event]; last == nil || last.Seq < l.Seq {
				lines[l.Event] = l
			}
			return nil
		})
		for _, l := range lines {
			if l.Kind == billing.Charge {
				found[l.SourceID] = fmt.Sprintf("%d %s", l.Customer, l.PayerRule)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestWhatWaitsCompletesByItself(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		call := outbound("e1", "CA1")
		waits := func(want string) {
			t.Helper()
			if got := state(t, w); !strings.Contains(got, want) {
				t.Errorf("state:\n%s\nwant %q in it", got, want)
			}
		}
		w.Billable(billing.NewBillableTask{Customer: 2, CallSID: "CA1"})
		waits("waits billable no call customer 2")
		w.Event(call)
		waits("waits event no price customer 2 e1")
		w.Prices()
		waits("posted CA1 calls-outbound customer 2 40000")
		sms := usage.Event{Source: "api", SourceID: "m1", Leaf: "sms-outbound-longcode", Happened: call.Happened, Quantity: quantity(3), Customer: 1}
		w.Event(sms)
		waits("waits event no cost customer 1 m1")
		sms.Cost, sms.Currency = cost("0.0237"), "EUR"
		if e := w.Event(sms); e.Outcome != usage.Completed {
			t.Errorf("a cost that arrives later: %v, want Completed", e.Outcome)
		}
		waits("waits event no exchange rate customer 1 m1")
		w.Term(account.Term{Kind: account.TermExchange, Name: "EUR", Body: "1.1"})
		waits("posted m1 customer 1 39105") // 1.5 x 0.0237 x 1.1
		if got := state(t, w); strings.Contains(got, "waits") {
			t.Errorf("state:\n%s\nwant nothing to wait", got)
		}
	})
}

func TestRepeatsAndWitnesses(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Prices()
		call := outbound("e1", "CA1")
		call.Customer = 1
		for _, c := range []struct {
			name   string
			change func(*usage.Event)
			want   usage.Outcome
		}{
			{"the first time", func(*usage.Event) {}, usage.Created},
			{"the same again", func(*usage.Event) {}, usage.AlreadyThere},
			{"less than is known", func(e *usage.Event) { e.Quantity, e.To = nil, "" }, usage.AlreadyThere},
			{"the cost that was missing", func(e *usage.Event) { e.Cost, e.Currency = cost("0.01"), "USD" }, usage.Completed},
			{"the cost again", func(e *usage.Event) { e.Cost, e.Currency = cost("0.010"), "USD" }, usage.AlreadyThere},
			{"another cost", func(e *usage.Event) { e.Cost, e.Currency = cost("0.02"), "USD" }, usage.Conflict},
			{"another customer", func(e *usage.Event) { e.Customer = 3 }, usage.Conflict},
			{"a second source", func(e *usage.Event) { e.Source, e.SourceID = "freeswitch", "x1" }, usage.Created},
			{"a second id for the leg", func(e *usage.Event) { e.SourceID = "e2" }, usage.Created},
		} {
			e := call
			c.change(&e)
			if got := w.Event(e); got.Outcome != c.want {
				t.Errorf("%s: %v (%v), want %v", c.name, got.Outcome, got.Err, c.want)
			}
		}
		if got, want := state(t, w), "posted CA1 calls-outbound customer 1 40000"; strings.Count(got, "posted") != 1 || !strings.Contains(got, want) {
			t.Errorf("state:\n%s\nwant exactly %q: a call is priced once", got, want)
		}
	})
}

// A billable with neither call nor session has no identity: an equal one is held until somebody says that it is no repeat.
func TestBareBillables(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		one := func(id string) usage.Event {
			return usage.Event{Source: "billable", SourceID: id, Leaf: "billables", Happened: w.Now, Customer: 1, Quantity: quantity(1)}
		}
		w.Event(one("a"))
		repeat := w.Event(one("b"))
		w.Event(one("key:c"))
		count := func(reason string) int { return strings.Count(state(t, w), "waits event "+reason) }
		if got := [2]int{count("no price"), count("possible repeat")}; got != [2]int{2, 1} {
			t.Errorf("waiting for a price, held = %v, want the first and the one with a key, and the repeat", got)
		}
		w.Submit(&usage.Entry{Task: &billing.ReleaseTask{Event: repeat.Number, Reason: "two calls", Who: "test"}})
		if got := [2]int{count("no price"), count("possible repeat")}; got != [2]int{3, 0} {
			t.Errorf("after the release: %v, want none held", got)
		}
	})
}

// A Customer may take only calls that are nobody's or already his, in whichever order call and billable arrive.
func TestACustomerCannotTakeAnothersCall(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		world := billingtest.New(t, d)
		for _, first := range []string{"call", "billable"} {
			w := world.NewAccount()
			w.Prices()
			call := outbound("theirs", "CA1")
			call.Customer = 3
			take := billing.NewBillableTask{Customer: 2, CallSID: "CA1", Scope: 1, Who: "customer c1"}
			if first == "call" {
				w.Event(call)
				if e := w.Billable(take); e.Err == nil {
					t.Error("a billable for another customer's call was accepted")
				}
			} else {
				w.Billable(take)
				w.Event(call)
			}
			if got := payers(t, w)["theirs"]; got != "3 event" {
				t.Errorf("%s first: the call is paid by %q, want its own customer", first, got)
			}
		}
	})
}
