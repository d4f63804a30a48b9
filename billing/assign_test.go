package billing_test

import (
	"context"
	"testing"

	"voxbill/account"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/usage"
)

// Only what is nobody's can be assigned: usage that a session or a mapping has given to somebody stays his, since moving
// it is a correction. The legs of a call are meant without second sources' records of them.
func TestOnlyWhatIsNobodysIsAssigned(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Prices()
		w.Session("s1", 2, "CA2")
		w.Event(outbound("nobodys", "CA1"))
		second := outbound("second", "CA1")
		second.Source = "freeswitch"
		w.Event(second)
		w.Event(outbound("of-session", "CA2"))
		named := outbound("named", "CA3")
		named.Customer = 1
		w.Event(named)
		caller := &account.Caller{UserID: "a", Roles: []string{account.SystemAdministrator}}
		service := usage.NewService(usage.Config{DB: w.DB, Directory: w.Directory, Recorder: w.Recorder})
		assign := func() *usage.AssignUsageResponse {
			for _, o := range service.Operations() {
				if o.Name == "AssignUsage" {
					req := &usage.AssignUsage{AccountID: w.ID("acme"), CustomerID: w.ID("c3"), CallSIDs: []string{"CA1", "CA2", "CA3"}, Numbers: []int64{999}}
					answer, err := o.Call(account.WithCaller(context.Background(), caller), req)
					if err != nil {
						t.Fatal(err)
					}
					return answer.(*usage.AssignUsageResponse)
				}
			}
			return nil
		}
		if got := assign(); got.Assigned != 1 || got.Already != 0 || len(got.Refused) != 3 {
			t.Errorf("the first time: %+v, want 1 assigned, 3 refused", got)
		}
		if got := assign(); got.Assigned != 0 || got.Already != 1 || len(got.Refused) != 3 {
			t.Errorf("again: %+v, want 1 already, 3 refused", got)
		}
		for id, want := range map[string]string{"nobodys": "3 event", "of-session": "2 session", "named": "1 event"} {
			if got := payers(t, w)[id]; got != want {
				t.Errorf("%s is paid by %q, want %q", id, got, want)
			}
		}
	})
}
