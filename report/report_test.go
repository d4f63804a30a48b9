package report

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
	"voxbill/money"
)

// October has four calls of two minutes (two for each customer), three November; a base fee of 31 a month and three free
// minutes. The expected lines are worked by hand: 4 minutes x 0.0215 = 0.086, rounded 0.09; 3 free minutes = -0.0645,
// rounded -0.06; ten of thirty days of 31 = 10.333333, rounded 10.33.
func TestBillingWorkbook(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		info := w.ask(t, w.manager, "2026-10-01", "2026-11-10")
		w.runAll(t)
		if got := w.get(t, info.ID); got.Status != Completed {
			t.Fatalf("the report ends as %+v, want it completed", got)
		}
		want := []string{
			"c1 2026-10 Base base fee 31 31", "c1 2026-10 OutboundVoiceCalls allowance -0.0645 -0.06", "c1 2026-10 OutboundVoiceCalls usage 0.086 0.09",
			"c1 2026-11 Base base fee 10.333333 10.33", "c1 2026-11 OutboundVoiceCalls allowance -0.0645 -0.06", "c1 2026-11 OutboundVoiceCalls usage 0.086 0.09",
			"c2 2026-10 Base base fee 31 31", "c2 2026-10 OutboundVoiceCalls allowance -0.0645 -0.06", "c2 2026-10 OutboundVoiceCalls usage 0.086 0.09",
			"c2 2026-11 Base base fee 10.333333 10.33", "c2 2026-11 OutboundVoiceCalls allowance -0.043 -0.04", "c2 2026-11 OutboundVoiceCalls usage 0.043 0.04",
			"c3 2026-10 Base base fee 31 31", "c3 2026-11 Base base fee 10.333333 10.33",
		}
		rows := w.rows(t, info.ID, "Summary")
		for i, expected := range want {
			row := rows[i+1]
			got := strings.Join([]string{strings.TrimSuffix(row[0], fmt.Sprintf("-%d", w.Account)), row[2], row[3], row[4], row[7], row[8]}, " ")
			if got != expected {
				t.Errorf("summary line %d = %q, want %q", i+1, got, expected)
			}
		}
		total, residue := rows[len(want)+1], rows[len(want)+2]
		if total[0] != "Total" || total[8] != "124.08" {
			t.Errorf("the last lines are %v and %v, want a total of 124.08", total, residue)
		}
		checkSum(t, rows[1:len(want)+1], total, residue)
		charges := w.rows(t, info.ID, "Charges")
		if len(charges) != 8 {
			t.Fatalf("%d rows of charges, want a header and seven", len(charges))
		}
		if got := charges[1][10]; got != "0.043" {
			t.Errorf("amount of the first charge = %s, want 0.043", got)
		}
	})
}

// checkSum adds the lines up with decimals of its own.
func checkSum(t *testing.T, lines [][]string, total, residue []string) {
	t.Helper()
	var rounded, exact money.Decimal
	for _, l := range lines {
		rounded, _ = rounded.Add(money.MustParse(l[8]))
		exact, _ = exact.Add(money.MustParse(l[7]))
	}
	left, _ := exact.Sub(rounded)
	if total[8] != rounded.String() || residue[8] != left.String() {
		t.Errorf("total %s, residue %s, want %v and %v", total[8], residue[8], rounded, left)
	}
}

func TestACustomersReportHoldsHisOwn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		customer := account.WithCaller(context.Background(), &account.Caller{UserID: "c", Roles: []string{account.CustomerRole}, Account: w.Account, Customer: 2})
		info := w.ask(t, customer, "2026-10-01", "2026-11-30")
		w.runAll(t)
		if _, err := w.reports.getReport(w.manager, &GetReport{ID: info.ID}); fault.As(err).Kind != fault.Missing {
			t.Errorf("another user's report: %v, want it not found", err)
		}
		w.manager = customer
		for _, row := range w.rows(t, info.ID, "Charges")[1:] {
			if row[0] != w.ID("c2") {
				t.Errorf("a charge of %s is in the report of c2", row[0])
			}
		}
		stranger := account.WithCaller(context.Background(), &account.Caller{UserID: "x", Roles: []string{account.Manager}, Accounts: []int64{99}})
		_, foreign := w.reports.billingReport(stranger, &BillingReport{StartDate: "2026-10-01", EndDate: "2026-10-31", ReportRequest: ReportRequest{AccountID: w.ID("acme")}})
		_, unknown := w.reports.billingReport(stranger, &BillingReport{StartDate: "2026-10-01", EndDate: "2026-10-31", ReportRequest: ReportRequest{AccountID: "nowhere"}})
		if got, want := strings.ReplaceAll(foreign.Error(), w.ID("acme"), "ID"), strings.ReplaceAll(unknown.Error(), "nowhere", "ID"); got != want {
			t.Errorf("a foreign account says %q, one that is not there %q", got, want)
		}
	})
}

func TestEveryBadFieldOfARequest(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		_, err := w.reports.billingReport(w.manager, &BillingReport{StartDate: "x", ReportRequest: ReportRequest{EmailAddressToNotify: "nobody", WebhookURL: "ftp://x"}})
		var names []string
		for _, f := range fault.As(err).Fields {
			names = append(names, f.Name)
		}
		if got, want := strings.Join(names, " "), "EndDate StartDate AccountId EmailAddressToNotify WebhookUrl"; got != want {
			t.Errorf("bad fields = %s, want %s", got, want)
		}
	})
}
