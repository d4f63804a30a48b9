package report

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
)

func as(c account.Caller) context.Context { return account.WithCaller(context.Background(), &c) }

// Whoever may not have a report hears the same of it as of one that never was, whatever he tries.
func TestAForeignReportIsNotThere(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		foreign := w.another()
		info := w.ask(t, w.manager, "2026-10-01", "2026-10-31")
		w.runAll(t)
		for name, who := range map[string]context.Context{
			"manager of another account":    foreign.manager,
			"the same account's other user": as(account.Caller{UserID: "n", Roles: []string{account.Manager}, Accounts: []int64{w.Account}}),
			"system administrator":          as(account.Caller{UserID: "s", Roles: []string{account.SystemAdministrator}}),
			"customer":                      as(account.Caller{UserID: "c", Roles: []string{account.CustomerRole}, Account: w.Account, Customer: 1}),
			"customer of another account":   as(account.Caller{UserID: "c", Roles: []string{account.CustomerRole}, Account: foreign.Account, Customer: 1}),
			"owner without the account":     as(account.Caller{UserID: "m", Roles: []string{account.Manager}, Accounts: []int64{foreign.Account}}),
			"owner without a role":          as(account.Caller{UserID: "m"}),
			"owner confined to a company":   as(account.Caller{UserID: "m", Roles: []string{account.CustomerRole}, Account: w.Account, Customer: 1}),
		} {
			for verb, try := range map[string]func(id string) error{
				"get":      func(id string) error { _, err := w.reports.getReport(who, &GetReport{ID: id}); return err },
				"download": func(id string) error { _, err := w.reports.downloadReport(who, &DownloadReport{ID: id}); return err },
				"delete":   func(id string) error { _, err := w.reports.deleteReport(who, &DeleteReport{ID: id}); return err },
			} {
				got, want := try(info.ID), try("no-such-report")
				if fault.As(got).Kind != fault.Missing || strings.ReplaceAll(fmt.Sprint(got), info.ID, "no-such-report") != fmt.Sprint(want) {
					t.Errorf("%s by %s = %v, want %v", verb, name, got, want)
				}
			}
			list, err := w.reports.listReports(who, &ListReports{AccountID: w.ID("acme")})
			if err == nil && len(list.Reports) != 0 || err != nil && err.Error() != fmt.Sprintf("%v", fault.NotFound("There is no account %q.", w.ID("acme"))) {
				t.Errorf("list by %s = %v, %v, want none", name, list, err)
			}
		}
		if got := w.get(t, info.ID); got.Status != Completed {
			t.Errorf("after all that the report is %+v, want it as before", got)
		}
	})
}

// A company that was archived takes its people's reports with it; one that is now below them keeps them in sight.
func TestRightsFollowThePresentTree(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		of := func(customer int64) context.Context {
			return as(account.Caller{UserID: "c", Roles: []string{account.CustomerRole}, Account: w.Account, Customer: customer})
		}
		info := w.ask(t, of(2), "2026-10-01", "2026-10-31")
		sees := func(who context.Context) bool {
			t.Helper()
			_, err := w.reports.getReport(who, &GetReport{ID: info.ID})
			list, _ := w.reports.listReports(who, &ListReports{AccountID: w.ID("acme")})
			if listed := list != nil && len(list.Reports) == 1; listed != (err == nil) {
				t.Errorf("the list and the report disagree: listed %v, got %v", listed, err)
			}
			return err == nil
		}
		if !sees(of(2)) || !sees(of(1)) || sees(of(3)) {
			t.Error("a report of c2 must be there for its owner in c2 and in c1 above it, and not in c3")
		}
		w.Change(w.Account, func(ctx context.Context, tx *db.Tx, seq func() int64) error {
			_, err := tx.ExecContext(ctx, `UPDATE customers SET archived = $1 WHERE account = $2 AND customer = 2`, tx.Now.UnixMilli(), w.Account)
			if err != nil {
				return err
			}
			return account.WriteRevision(ctx, tx, w.Account, seq(), "customer", w.ID("c2"), "test", "{}")
		})
		if sees(of(2)) || !sees(of(1)) {
			t.Error("the archived company's people must not see its report, those above it must")
		}
	})
}

func TestEveryStepIsAudited(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		info := w.ask(t, w.manager, "2026-10-01", "2026-10-31")
		if _, err := w.reports.downloadReport(w.manager, &DownloadReport{ID: info.ID}); fault.As(err).Kind != fault.Conflict {
			t.Errorf("download of a report that waits = %v, want a conflict", err)
		}
		w.runAll(t)
		w.bytes(t, info.ID)
		if _, err := w.reports.deleteReport(w.manager, &DeleteReport{ID: info.ID}); err != nil {
			t.Fatal(err)
		}
		var lines []string
		err := d.View(context.Background(), func(tx *db.Tx) error {
			return tx.Rows(context.Background(), func(rows *sql.Rows) error {
				var who, what string
				err := rows.Scan(&who, &what)
				lines = append(lines, who+" "+what)
				return err
			}, `SELECT who, what FROM audit WHERE account = $1 AND subject = $2 ORDER BY id`, w.Account, info.ID)
		})
		if got, want := strings.Join(lines, ", "), "m report queued, m report downloaded, m report removed"; err != nil || got != want {
			t.Errorf("audit = %q, %v, want %q", got, err, want)
		}
		if files := w.files(t); len(files) != 0 {
			t.Errorf("files left behind: %v", files)
		}
	})
}

func TestAnAccountCannotFillTheQueue(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		for range maxWaiting {
			w.ask(t, w.manager, "2026-10-01", "2026-10-31")
		}
		req := &BillingReport{StartDate: "2026-10-01", EndDate: "2026-10-31", ReportRequest: ReportRequest{AccountID: w.ID("acme")}}
		_, err := w.reports.billingReport(w.manager, req)
		if f := fault.As(err); f == nil || f.Kind != fault.TooMany || f.RetryAfter != time.Minute {
			t.Errorf("report number %d = %v, want too many and when to ask again", maxWaiting+1, err)
		}
		other := w.another()
		other.ask(t, other.manager, "2026-10-01", "2026-10-31")
	})
}

// Whoever leaves an address is told plainly that nothing is sent yet.
func TestAddressesAreOnlyKept(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		info, err := w.reports.billingReport(w.manager, &BillingReport{StartDate: "2026-10-01", EndDate: "2026-10-31",
			ReportRequest: ReportRequest{AccountID: w.ID("acme"), EmailAddressToNotify: "billing@example.com", WebhookURL: "https://example.com/done"}})
		if err != nil {
			t.Fatal(err)
		}
		w.runAll(t)
		for _, got := range []*ReportInfo{info, w.get(t, info.ID)} {
			if got.EmailAddressToNotify != "billing@example.com" || !strings.Contains(got.StatusMessage, "Nothing is mailed or called yet") {
				t.Errorf("report %+v, want the address and a plain word about it", got)
			}
		}
	})
}

func TestAddressesOfARequest(t *testing.T) {
	for _, test := range []struct {
		email, webhook string
		want           string
	}{
		{"", "", ""},
		{"billing@example.com", "https://example.com/done?x=1", ""},
		{"", "http://10.0.0.1:8080", ""},
		{"Billing <billing@example.com>", "", "EmailAddressToNotify"},
		{"a@example.com, b@example.com", "", "EmailAddressToNotify"},
		{"a@example.com\r\nBcc: b@example.com", "", "EmailAddressToNotify"},
		{strings.Repeat("a", 250) + "@example.com", "", "EmailAddressToNotify"},
		{"", "ftp://example.com", "WebhookUrl"},
		{"", "https://", "WebhookUrl"},
		{"", "https://:443/x", "WebhookUrl"},
		{"", "https://user:word@example.com", "WebhookUrl"},
		{"nobody", "example.com", "EmailAddressToNotify WebhookUrl"},
	} {
		var bad fault.Fields
		(&ReportRequest{AccountID: "a", EmailAddressToNotify: test.email, WebhookURL: test.webhook}).check(&bad)
		var names []string
		if err := bad.Err(); err != nil {
			for _, f := range fault.As(err).Fields {
				names = append(names, f.Name)
			}
		}
		if got := strings.Join(names, " "); got != test.want {
			t.Errorf("check(%q, %q) = %q, want %q", test.email, test.webhook, got, test.want)
		}
	}
}
