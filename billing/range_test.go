package billing_test

import (
	"context"
	"strings"
	"testing"

	"voxbill/account"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
)

// A day's totals never leave the range of whole numbers: the event that would take them there is refused, its neighbours
// and what is there stay.
func TestTotalsNeverLeaveTheirRange(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		world := billingtest.New(t, d)
		for _, full := range []string{`usage_days SET quantity = 8999999999999999999`, `billing_days SET amount = 8999999999999999999`} {
			w := world.NewAccount()
			w.Prices()
			e := outbound("e1", "CA1")
			e.Customer = 1
			w.Event(e)
			w.Change(w.Account, func(ctx context.Context, tx *db.Tx, seq func() int64) error {
				if _, err := tx.ExecContext(ctx, `UPDATE `+full+` WHERE account = $1`, w.Account); err != nil {
					return err
				}
				return account.WriteRevision(ctx, tx, w.Account, seq(), "test", "x", "test", "{}")
			})
			e.SourceID, e.CallSID = "e2", "CA2"
			if got := w.Event(e); got.Err == nil {
				t.Errorf("%s: an event was added: %s", full, state(t, w))
			}
			if got := state(t, w); !strings.Contains(got, "8999999999999999999") {
				t.Errorf("%s: the totals are now\n%s", full, got)
			}
		}
	})
}

// An event that would cost more than anything can cost waits for a person.
func TestAChargeBeyondAllBoundsWaits(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Term(account.Term{Kind: account.TermSettings, Body: `{"OutboundVoiceCalls": {"UnitCost": 1000000000}}`})
		e := outbound("e1", "CA1")
		e.Customer = 1
		w.Event(e)
		if got := state(t, w); !strings.Contains(got, "waits event no price customer 1 e1") {
			t.Errorf("two minutes at a billion each:\n%s\nwant it to wait", got)
		}
	})
}
