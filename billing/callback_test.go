package billing_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
	"voxbill/usage"
)

// callBack sends what an answering node sends, as a caller.
func callBack(t testing.TB, w *billingtest.World, caller *account.Caller, req usage.LiveAnswerCallback) error {
	t.Helper()
	service := usage.NewService(usage.Config{DB: w.DB, Directory: w.Directory, Recorder: w.Recorder})
	for _, o := range service.Operations() {
		if o.Name == "LiveAnswerCallback" {
			_, err := o.Call(account.WithCaller(context.Background(), caller), &req)
			return err
		}
	}
	t.Fatal("there is no operation LiveAnswerCallback")
	return nil
}

// A conversation's fact is the word of the account: who does not see all of the account may not hand it in.
func TestOnlyThoseWhoManageAnAccountReportConversations(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		minutes := 3
		for _, c := range []struct {
			caller account.Caller
			want   fault.Kind // 0: taken
		}{
			{account.Caller{UserID: "a", Roles: []string{account.SystemAdministrator}}, 0},
			{account.Caller{UserID: "m", Roles: []string{account.Manager}, Accounts: []int64{w.Account}}, 0},
			{account.Caller{UserID: "o", Roles: []string{account.Manager}, Accounts: []int64{99}}, fault.Missing},
			{account.Caller{UserID: "c", Roles: []string{account.CustomerRole}, Account: w.Account, Customer: 2}, fault.Forbidden},
			{account.Caller{UserID: "d", Roles: []string{account.CallCenterDashboard}, Accounts: []int64{w.Account}}, fault.Forbidden},
			{account.Caller{UserID: "u", Roles: []string{account.UserRole}, Accounts: []int64{w.Account}}, fault.Forbidden},
			{account.Caller{}, fault.Unauthenticated},
		} {
			for _, accountID := range []string{w.ID("acme"), ""} {
				err := callBack(t, w, &c.caller, usage.LiveAnswerCallback{AccountID: accountID, ConversationID: "of " + c.caller.UserID + accountID, AIMinutes: &minutes})
				f := new(fault.Error)
				if accountID == "" && c.want == fault.Missing {
					continue // nothing to see is not nothing there
				}
				if ok := errors.As(err, &f); c.want == 0 && err != nil || c.want != 0 && (!ok || f.Kind != c.want) {
					t.Errorf("%v, account %q: %v, want kind %v", c.caller.Roles, accountID, err, c.want)
				}
			}
		}
	})
}

// The start of a conversation may become known after its minutes; without it the conversation is on the day on which it
// was first heard of.
func TestAConversationsStartMayComeLater(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		world := billingtest.New(t, d)
		caller := &account.Caller{UserID: "a", Roles: []string{account.SystemAdministrator}}
		minutes, start := 3, time.Date(2026, 11, 19, 15, 0, 0, 0, time.UTC)
		end := start.Add(150 * time.Second)
		for _, reversed := range []bool{false, true} {
			w := world.NewAccount()
			w.Prices()
			reports := []usage.LiveAnswerCallback{
				{AccountID: w.ID("acme"), ConversationID: "c", AIMinutes: &minutes},
				{AccountID: w.ID("acme"), ConversationID: "c", StartDate: &start, EndDate: &end},
			}
			if reversed {
				reports[0], reports[1] = reports[1], reports[0]
			}
			for _, r := range reports {
				if err := callBack(t, w, caller, r); err != nil {
					t.Errorf("reversed %v: %v", reversed, err)
				}
			}
			if got := state(t, w); !strings.Contains(got, "ai 20776 0 1 3") {
				t.Errorf("reversed %v:\n%s\nwant 3 minutes on the day of the start", reversed, got)
			}
			if found := differences(t, w, w.Account); len(found) > 0 {
				t.Error(found)
			}
		}
	})
}

// What no database could keep is refused with the field's name.
func TestACallbackIsBounded(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		caller := &account.Caller{UserID: "a", Roles: []string{account.SystemAdministrator}}
		minutes, long, old := 3, strings.Repeat("x", 300), time.Date(2, 1, 1, 0, 0, 0, 0, time.UTC)
		start := time.Date(2026, 11, 19, 15, 0, 0, 0, time.UTC)
		late := start.AddDate(1, 0, 0)
		good := usage.LiveAnswerCallback{AccountID: w.ID("acme"), ConversationID: "c", AIMinutes: &minutes}
		for name, spoil := range map[string]func(*usage.LiveAnswerCallback){
			"ConversationId": func(r *usage.LiveAnswerCallback) { r.ConversationID = long },
			"From":           func(r *usage.LiveAnswerCallback) { r.From = "a\x00b" },
			"CallSid":        func(r *usage.LiveAnswerCallback) { r.CallSID = long },
			"StartDate":      func(r *usage.LiveAnswerCallback) { r.StartDate = &old },
			"EndDate":        func(r *usage.LiveAnswerCallback) { r.StartDate, r.EndDate = &start, &late },
		} {
			req := good
			spoil(&req)
			err := callBack(t, w, caller, req)
			if f := new(fault.Error); !errors.As(err, &f) || f.Kind != fault.Invalid || len(f.Fields) == 0 || f.Fields[0].Name != name {
				t.Errorf("a bad %s: %v, want 400 that names it", name, err)
			}
		}
	})
}

// Facts are listed as they are known now, also by the day and the call that became known after they were first recorded.
func TestFactsAreListedByWhatIsKnownNow(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		caller := &account.Caller{UserID: "a", Roles: []string{account.SystemAdministrator}}
		minutes, start := 3, time.Date(2026, 11, 19, 15, 0, 0, 0, time.UTC)
		for _, r := range []usage.LiveAnswerCallback{
			{AccountID: w.ID("acme"), ConversationID: "c", AIMinutes: &minutes},
			{AccountID: w.ID("acme"), ConversationID: "c", StartDate: &start, CallSID: "CA1"},
		} {
			if err := callBack(t, w, caller, r); err != nil {
				t.Fatal(err)
			}
		}
		w.Event(outbound("other", "CA2"))
		service := usage.NewService(usage.Config{DB: w.DB, Directory: w.Directory, Recorder: w.Recorder})
		for _, c := range []struct {
			req  usage.ListUsageEvents
			want string
		}{
			{usage.ListUsageEvents{}, "c other"},
			{usage.ListUsageEvents{Limit: 1}, "c"},
			{usage.ListUsageEvents{CallSID: "CA1"}, "c"},
			{usage.ListUsageEvents{StartDate: "2026-11-19", EndDate: "2026-11-19"}, "c"},
			{usage.ListUsageEvents{StartDate: "2026-11-20"}, ""},
		} {
			c.req.AccountID = w.ID("acme")
			for _, o := range service.Operations() {
				if o.Name != "ListUsageEvents" {
					continue
				}
				answer, err := o.Call(account.WithCaller(context.Background(), caller), &c.req)
				if err != nil {
					t.Fatal(err)
				}
				var ids []string
				for _, e := range answer.(*usage.ListUsageEventsResponse).Events {
					ids = append(ids, e.ID)
				}
				if got := strings.Join(ids, " "); got != c.want {
					t.Errorf("ListUsageEvents(%+v) = %q, want %q", c.req, got, c.want)
				}
			}
		}
	})
}

// What was sent of a conversation is listed beside what is counted of it, so that a difference shows.
func TestConversationsAreListedWithWhatWasSentAndWhatCounts(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		manager := account.Caller{UserID: "a", Roles: []string{account.SystemAdministrator}}
		began := time.Date(2026, 11, 19, 10, 0, 0, 0, time.UTC)
		ended, sent := began.Add(61*time.Second+5*time.Millisecond), 7
		req := usage.LiveAnswerCallback{AccountID: w.ID("acme"), ConversationID: "talk", AIMinutes: &sent, StartDate: &began, EndDate: &ended}
		if err := callBack(t, w, &manager, req); err != nil {
			t.Fatal(err)
		}
		service := usage.NewService(usage.Config{DB: w.DB, Directory: w.Directory, Recorder: w.Recorder})
		for _, o := range service.Operations() {
			if o.Name != "ListUsageEvents" {
				continue
			}
			answer, err := o.Call(account.WithCaller(context.Background(), &manager), &usage.ListUsageEvents{AccountID: w.ID("acme")})
			if err != nil {
				t.Fatal(err)
			}
			e := answer.(*usage.ListUsageEventsResponse).Events[0]
			if e.EndTime != "2026-11-19T10:01:01.005Z" || e.AIMinutes == nil || *e.AIMinutes != 7 || e.CountedMinutes == nil || *e.CountedMinutes != 2 {
				t.Errorf("the conversation is listed with end %s, sent %v, counted %v, want 2026-11-19T10:01:01.005Z, 7, 2", e.EndTime, e.AIMinutes, e.CountedMinutes)
			}
		}
	})
}

// A conversation is answered: it belongs to the number that was called, also when another customer of the account calls.
func TestAConversationBelongsToTheNumberThatWasCalled(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := billingtest.New(t, d)
		w.Prices()
		w.Term(account.Term{Kind: account.TermMapNumber, Name: "+12125550101", Body: "1"})
		w.Term(account.Term{Kind: account.TermMapNumber, Name: "+12125550102", Body: "2"})
		manager := account.Caller{UserID: "a", Roles: []string{account.SystemAdministrator}}
		minutes, began := 2, time.Date(2026, 11, 19, 10, 0, 0, 0, time.UTC)
		req := usage.LiveAnswerCallback{AccountID: w.ID("acme"), ConversationID: "talk", From: "+12125550101", To: "+12125550102", AIMinutes: &minutes, StartDate: &began}
		if err := callBack(t, w, &manager, req); err != nil {
			t.Fatal(err)
		}
		if got, want := state(t, w), "posted talk customer 2 300000"; !strings.Contains(got, want) {
			t.Errorf("\n%s\nwant %s", got, want)
		}
	})
}
