package report

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
)

func TestEveryCellOfTheWorkbook(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		first := newWorld(t, d)
		for seed := range uint64(6) {
			w := first.another()
			all := uses(seed)
			newPricedWorld(t, w, all)
			earlier := slices.DeleteFunc(slices.Clone(all), func(u use) bool { return u.localDate() >= "2026-10-10" || u.localDate() < "2026-10-01" })
			all = slices.DeleteFunc(all, func(u use) bool { return u.localDate() < "2026-10-10" || u.localDate() > "2026-11-12" })
			own := account.WithCaller(context.Background(), &account.Caller{UserID: "c", Roles: []string{account.CustomerRole}, Account: w.Account, Customer: 1})
			for _, test := range []struct {
				who     context.Context
				inScope func(int64) bool
				withIDs bool
				whose   string
			}{
				{w.manager, func(int64) bool { return true }, true, "all"},
				{own, func(c int64) bool { return c != 3 }, false, "One (" + w.ID("c1") + ") and those below"},
			} {
				w.manager = test.who
				info, err := w.reports.billingReport(test.who, &BillingReport{StartDate: "2026-10-10", EndDate: "2026-11-12",
					IncludeCustomerIds: test.withIDs, ReportRequest: ReportRequest{AccountID: w.ID("acme")}})
				if err != nil {
					t.Fatal(err)
				}
				w.runAll(t)
				seen := slices.DeleteFunc(slices.Clone(all), func(u use) bool { return !test.inScope(u.customer) })
				lines := expectedLines(seen, earlier, test.inScope)
				if diff := gocmp.Diff(w.expectedSummary(lines, test.withIDs), padded(w.rows(t, info.ID, "Summary"))); diff != "" {
					t.Errorf("seed %d: summary (-want +got):\n%s", seed, diff)
				}
				w.checkCharges(t, info.ID, w.expectedCharges(seen, test.withIDs), test.withIDs)
				w.checkAbout(t, info.ID, test.whose, len(lines), len(seen))
			}
		}
	})
}

// padded makes all rows as long as the first: a reader leaves out empty cells at the end.
func padded(rows [][]string) [][]string {
	for i := range rows {
		for len(rows[i]) < len(rows[0]) {
			rows[i] = append(rows[i], "")
		}
	}
	return rows
}

func (w *world) checkCharges(t *testing.T, id string, want map[string][]string, withIDs bool) {
	t.Helper()
	rows := padded(w.rows(t, id, "Charges"))
	shift := 0
	if withIDs {
		shift = 1
	}
	got := map[string][]string{}
	last := ""
	for _, row := range rows[1:] {
		for i, layout := range map[int]string{1: time.DateOnly, 2: time.DateTime} {
			serial, err := strconv.ParseFloat(row[i+shift], 64)
			if err != nil {
				t.Fatalf("date %q is no number", row[i+shift])
			}
			at, err := excelize.ExcelDateToTime(serial, false)
			if err != nil {
				t.Fatal(err)
			}
			row[i+shift] = at.Round(time.Second).Format(layout)
		}
		event, charge := row[17+shift], row[18+shift]
		if event == "" || len(charge) == 0 {
			t.Errorf("row %v names no event or charge", row)
		}
		order := fmt.Sprintf("%s %s %12s", row[shift], row[1+shift], charge)
		order = strings.NewReplacer("One", "1", "Two", "2", "Three", "3").Replace(order)
		if order <= last {
			t.Errorf("row %q comes after %q", order, last)
		}
		last = order
		got[row[15+shift]] = row[:17+shift]
	}
	if diff := gocmp.Diff(want, got); diff != "" || len(rows)-1 != len(got) {
		t.Errorf("%d charges (-want +got):\n%s", len(rows)-1, diff)
	}
}

func (w *world) checkAbout(t *testing.T, id, whose string, lines, charges int) {
	t.Helper()
	got := map[string]string{}
	for _, row := range w.rows(t, id, "About")[1:] {
		got[row[0]] = row[1]
	}
	want := map[string]string{
		"Account": "Acme", "Account ID": w.ID("acme"), "Currency": "USD", "Customers": whose, "Time zone on the first day": "America/New_York",
		"Time zone on the last day": "America/New_York", "First moment (UTC)": "2026-10-10T04:00:00Z", "Last moment (UTC), not included": "2026-11-13T05:00:00Z",
		"First day billed": "46305", "Last day billed": "46338",
		"Summary lines": strconv.Itoa(lines), "Charges": strconv.Itoa(charges), "Posting sequence": strconv.FormatInt(w.lastSeq(t), 10),
	}
	if whose == "all" {
		want["Events that are nobody's yet, not in this report"] = "0"
	}
	if len(got["Time zone data (SHA-256)"]) != 64 || got["Amounts"] == "" {
		t.Errorf("About does not say what time zone data or rounding was used: %v", got)
	}
	maps.DeleteFunc(got, func(what, _ string) bool { return what == "Time zone data (SHA-256)" || what == "Amounts" })
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("about (-want +got):\n%s", diff)
	}
}
