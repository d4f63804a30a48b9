package billing_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// say sends a NewBillable as a caller.
func say(t testing.TB, w *billingtest.World, caller *account.Caller, key string, req billing.NewBillable) error {
	t.Helper()
	for _, o := range w.Billing.Operations() {
		if o.Name == "NewBillable" {
			ctx := op.WithExchange(account.WithCaller(context.Background(), caller), &op.Exchange{Header: http.Header{}, IdempotencyKey: key})
			_, err := o.Call(ctx, &req)
			return err
		}
	}
	t.Fatal("there is no operation NewBillable")
	return nil
}

// What a Customer may not see does not exist for him: sessions and calls of others are as ones that are not there, and
// nothing in the answer names whose they are. The attempt is kept for review.
func TestACustomerLearnsNothingOfOthersSessionsAndCalls(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Prices()
		w.Session("theirs", 3, "CA1")
		w.Session("parent", 1, "CA2")
		theirCall := outbound("their-call", "CA3")
		theirCall.Customer = 3
		w.Event(theirCall)
		w.Billable(billing.NewBillableTask{Customer: 3, CallSID: "CA4", Who: "manager"})
		caller := &account.Caller{UserID: "u2", Roles: []string{account.CustomerRole}, Account: w.Account, Customer: 2}
		own := billing.NewBillable{AccountID: w.ID("acme"), CustomerID: w.ID("c2")}
		with := func(session, sid string) billing.NewBillable {
			b := own
			b.SessionID, b.CallSID = session, sid
			return b
		}
		for _, c := range []struct {
			name string
			req  billing.NewBillable
			want string
		}{
			{"a session alone that is not there", billing.NewBillable{SessionID: "none"}, `There is no session "none".`},
			{"another's session alone", billing.NewBillable{SessionID: w.ID("theirs")}, `There is no session "` + w.ID("theirs") + `".`},
			{"the session of the company above", billing.NewBillable{SessionID: w.ID("parent")}, `There is no session "` + w.ID("parent") + `".`},
			{"another's session for himself", with(w.ID("theirs"), ""), `There is no session "` + w.ID("theirs") + `".`},
			{"another's session and a call", with(w.ID("theirs"), "CA9"), `There is no session "` + w.ID("theirs") + `".`},
			{"another's call", with("", "CA3"), `There is no call "CA3".`},
			{"a call that was billed to another", with("", "CA4"), `There is no call "CA4".`},
			{"another customer", billing.NewBillable{AccountID: w.ID("acme"), CustomerID: w.ID("c3")}, `There is no customer "` + w.ID("c3") + `".`},
		} {
			err := say(t, w, caller, "", c.req)
			if f := new(fault.Error); !errors.As(err, &f) || f.Kind != fault.Missing || f.Message != c.want {
				t.Errorf("%s: %v, want 404 %q", c.name, err, c.want)
			}
		}
		if got := payers(t, w)["their-call"]; got != "3 event" {
			t.Errorf("the other's call is paid by %q", got)
		}
	})
}

// Nobody bills in an account that is gone, nor in the name of a company that is gone.
func TestNoNewBillablesInWhatIsArchived(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		world := billingtest.New(t, d)
		for _, c := range []struct {
			archive string
			caller  account.Caller
		}{
			{`UPDATE accounts SET archived = 1 WHERE account = $1`, account.Caller{UserID: "u1", Roles: []string{account.SystemAdministrator}}},
			{`UPDATE customers SET archived = 1 WHERE account = $1 AND customer = 2`, account.Caller{UserID: "u2", Roles: []string{account.CustomerRole}, Customer: 2}},
		} {
			w := world.NewAccount()
			w.Session("s1", 0, "")
			w.Change(w.Account, func(ctx context.Context, tx *db.Tx, seq func() int64) error {
				if _, err := tx.ExecContext(ctx, c.archive, w.Account); err != nil {
					return err
				}
				return account.WriteRevision(ctx, tx, w.Account, seq(), "archive", "x", "test", "{}")
			})
			c.caller.Account = w.Account
			err := say(t, w, &c.caller, "", billing.NewBillable{SessionID: w.ID("s1")})
			if f := new(fault.Error); !errors.As(err, &f) || f.Kind != fault.Missing {
				t.Errorf("after %s: %v, want 404", c.archive, err)
			}
		}
	})
}

// A billable with neither call nor session that came with an Idempotency-Key is known by it: sent again when the server
// was stopped before it kept its answer, it is the same one and no contradiction.
func TestABareBillableIsKnownByItsKey(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		caller := &account.Caller{UserID: "u1", Roles: []string{account.SystemAdministrator}}
		req := billing.NewBillable{AccountID: w.ID("acme"), CustomerID: w.ID("c2")}
		for i := range 2 {
			if err := say(t, w, caller, "one", req); err != nil {
				t.Errorf("time %d: %v", i+1, err)
			}
			later := w.Now.Add(90 * time.Second)
			d.Now = func() time.Time { return later }
		}
		if got := strings.Count(state(t, w), "waits event"); got != 1 {
			t.Errorf("%d units, want 1:\n%s", got, state(t, w))
		}
	})
}
