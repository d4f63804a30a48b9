package billing_test

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/usage"
)

// step is one thing that happens in an account.
type step func(w *billingtest.World)

func event(e usage.Event) step { return func(w *billingtest.World) { w.Event(e) } }

func billable(t billing.NewBillableTask) step {
	return func(w *billingtest.World) { w.Billable(t) }
}

func sessionIs(name string, customer int64, sid string) step {
	return func(w *billingtest.World) { w.Session(name, customer, sid) }
}

// sameInEveryOrder tells a story of a few steps in every order that keeps what is listed in after behind what it follows,
// each in an account of its own, and checks who pays for which event at the end.
func sameInEveryOrder(t *testing.T, steps []step, after map[int]int, want map[string]string) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		world := billingtest.New(t, d)
		for _, order := range permutations(len(steps)) {
			if !slices.ContainsFunc(order, func(i int) bool {
				before, ok := after[i]
				return ok && slices.Index(order, before) > slices.Index(order, i)
			}) {
				w := world.NewAccount()
				w.Prices()
				for _, i := range order {
					steps[i](w)
				}
				for id, payer := range want {
					if got := payers(t, w)[id]; got != payer {
						t.Fatalf("in the order %v %s is paid by %q, want %q; it ends in\n%s", order, id, got, payer, state(t, w))
					}
				}
				if found := differences(t, w, w.Account); len(found) > 0 {
					t.Fatalf("in the order %v: %s", order, strings.Join(found, "; "))
				}
			}
		}
	})
}

func permutations(n int) [][]int {
	if n == 0 {
		return [][]int{{}}
	}
	var all [][]int
	for _, shorter := range permutations(n - 1) {
		for at := range n {
			all = append(all, slices.Insert(slices.Clone(shorter), at, n-1))
		}
	}
	return all
}

// A billable that names both a session and a call is the session's customer's, whatever arrives last.
func TestABillableOfBothSessionAndCall(t *testing.T) {
	child := outbound("child", "CA6")
	child.ParentSID = "CA5"
	steps := []step{
		event(outbound("leg", "CA5")), event(child),
		billable(billing.NewBillableTask{SessionID: "s1", CallSID: "CA5"}),
		sessionIs("s1", 3, ""),
	}
	sameInEveryOrder(t, steps, nil, map[string]string{"leg": "3 billable", "child": "3 billable"})
}

// The same where the session is there, and its customer becomes known.
func TestABillableOfBothWhoseSessionGetsItsCustomer(t *testing.T) {
	child := outbound("child", "CA6")
	child.ParentSID = "CA5"
	steps := []step{
		sessionIs("s1", 0, ""), sessionIs("s1", 3, ""),
		billable(billing.NewBillableTask{SessionID: "s1", CallSID: "CA5"}),
		event(outbound("leg", "CA5")), event(child),
	}
	sameInEveryOrder(t, steps, map[int]int{1: 0}, map[string]string{"leg": "3 billable", "child": "3 billable"})
}

// A leg below belongs to the session that its parent names, also when it becomes known later which leg the parent is.
func TestALegBelowFollowsItsParentsSession(t *testing.T) {
	parent := outbound("parent", "")
	parent.SessionID = "s1"
	known := parent
	known.CallSID = "CA1"
	child := outbound("child", "CA2")
	child.ParentSID = "CA1"
	steps := []step{event(parent), event(known), event(child), sessionIs("s1", 2, "")}
	sameInEveryOrder(t, steps, map[int]int{1: 0}, map[string]string{"parent": "2 session", "child": "2 session"})
}

// Two billables that turn out to be of one call: the first one stands, also where its customer is its session's.
func TestTheFirstOfTwoUnitedBillablesKeepsItsSessionsCustomer(t *testing.T) {
	call := outbound("call", "CA1")
	call.Customer = 1
	steps := []step{
		sessionIs("s1", 2, ""),
		billable(billing.NewBillableTask{SessionID: "s1"}),
		billable(billing.NewBillableTask{Customer: 3, CallSID: "CA1"}),
		sessionIs("s1", 2, "CA1"), event(call),
	}
	sameInEveryOrder(t, steps, map[int]int{1: 0, 2: 1, 3: 2}, map[string]string{"call": "2 billable"})
}

// What a Customer said counts for the whole account once somebody who sees all of it says the same, whether the two
// billables are known to be of one call before or after.
func TestAWordForTheWholeAccountConfirmsACustomers(t *testing.T) {
	call := outbound("call", "CA1")
	call.Customer = 3
	steps := []step{
		sessionIs("s1", 0, ""),
		billable(billing.NewBillableTask{SessionID: "s1", Customer: 2, Scope: 1, Who: "customer"}),
		billable(billing.NewBillableTask{Customer: 2, CallSID: "CA1", Who: "manager"}),
		sessionIs("s1", 0, "CA1"), event(call),
	}
	// The Customer's own try is refused once the call is known to be another's; the manager's word is enough then.
	sameInEveryOrder(t, steps, map[int]int{1: 0, 3: 0}, map[string]string{"call": "2 billable"})
}

// What a Customer said of a call that is not his, or not there yet, does not stand in the way of who sees all of the account.
func TestAVoidWordOfACustomerBlocksNobody(t *testing.T) {
	call := outbound("call", "CA1")
	call.Customer = 3
	steps := []step{
		billable(billing.NewBillableTask{Customer: 2, CallSID: "CA1", Scope: 2, Who: "customer"}),
		billable(billing.NewBillableTask{Customer: 1, CallSID: "CA1", Who: "manager"}),
		event(call),
	}
	sameInEveryOrder(t, steps, nil, map[string]string{"call": "1 billable"})
}

// A billable by session covers what names the session, with and without its call, also once the call is known; so does
// one by that call, since the two are one.
func TestABillableBySessionCoversWhatNamesTheSession(t *testing.T) {
	minutes := int64(3)
	talk := usage.Event{Source: "live-answer", SourceID: "talk", Leaf: "ai-live-minutes", Happened: outbound("", "").Happened, AIMinutes: &minutes, SessionID: "s1"}
	steps := []step{
		sessionIs("s1", 0, ""), sessionIs("s1", 0, "CA1"),
		billable(billing.NewBillableTask{SessionID: "s1", Customer: 2}),
		billable(billing.NewBillableTask{Customer: 2, CallSID: "CA1"}),
		event(talk), event(outbound("call", "CA1")),
	}
	sameInEveryOrder(t, steps, map[int]int{1: 0}, map[string]string{"call": "2 billable", "talk": "2 billable"})
}

// A billable that waits for a session which it names no longer waits once the same is said of the call alone.
func TestAWordWithoutTheSessionNeedsNoSession(t *testing.T) {
	steps := []step{
		billable(billing.NewBillableTask{SessionID: "never", Customer: 2, CallSID: "CA1"}),
		billable(billing.NewBillableTask{Customer: 2, CallSID: "CA1"}),
		event(outbound("call", "CA1")),
	}
	sameInEveryOrder(t, steps, nil, map[string]string{"call": "2 billable"})
}

// A billable by session is its call's as soon as that is known: a second one by the call is a repeat or a contradiction.
func TestABillableBySessionHoldsTheCallOfItsSession(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Prices()
		w.Session("s1", 2, "")
		first := w.Billable(billing.NewBillableTask{SessionID: "s1"})
		w.Session("s1", 2, "CA1")
		if again := w.Billable(billing.NewBillableTask{Customer: 2, CallSID: "CA1"}); again.Err != nil || again.Number != first.Number {
			t.Errorf("the same by its call: number %d (%v), want the same one, %d", again.Number, again.Err, first.Number)
		}
		if other := w.Billable(billing.NewBillableTask{Customer: 3, CallSID: "CA1"}); other.Outcome != usage.Conflict {
			t.Errorf("another customer by its call: %v, want Conflict", other.Outcome)
		}
	})
}

// A repeat by the call alone is held against the session's customer of the billable that is known.
func TestARepeatByCallIsComparedWithTheSessionsCustomer(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Prices()
		w.Session("s1", 2, "")
		w.Billable(billing.NewBillableTask{SessionID: "s1", CallSID: "CA1"})
		if other := w.Billable(billing.NewBillableTask{Customer: 3, CallSID: "CA1"}); other.Outcome != usage.Conflict {
			t.Errorf("another customer: %v, want Conflict", other.Outcome)
		}
		w.Event(outbound("call", "CA1"))
		if got := payers(t, w)["call"]; got != "2 billable" {
			t.Errorf("the call is paid by %q, want 2 billable", got)
		}
	})
}

// Two billables are united also when their session gets its call in the very commit in which one of them is repeated.
func TestBillablesAreUnitedInTheCommitOfARepeat(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Prices()
		w.Session("s1", 2, "")
		first := w.Billable(billing.NewBillableTask{SessionID: "s1"})
		w.Billable(billing.NewBillableTask{Customer: 2, CallSID: "CA1"})
		got := &account.Change{SessionID: w.ID("s1"), Apply: func(ctx context.Context, tx *db.Tx, seq func() int64) error {
			_, err := tx.ExecContext(ctx, `UPDATE sessions SET call_sid = 'CA1', call_key = $1 WHERE id = $2`, account.CallKey("CA1"), w.ID("s1"))
			if err != nil {
				return err
			}
			return account.WriteRevision(ctx, tx, w.Account, seq(), "session", w.ID("s1"), "test", "{}")
		}}
		w.Submit(&usage.Entry{Change: got}, &usage.Entry{Task: &billing.NewBillableTask{SessionID: w.ID("s1")}})
		var standing []int64
		err := d.View(t.Context(), func(tx *db.Tx) error {
			return tx.Rows(t.Context(), func(rows *sql.Rows) error {
				var number int64
				err := rows.Scan(&number)
				standing = append(standing, number)
				return err
			}, `SELECT billable FROM billables WHERE account = $1 AND merged = 0`, w.Account)
		})
		if err != nil || !slices.Equal(standing, []int64{first.Number}) {
			t.Errorf("standing: %v (%v), want the first, %d", standing, err, first.Number)
		}
	})
}
