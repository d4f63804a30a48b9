package report

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"voxbill/account"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/money"
	"voxbill/usage"
)

// world is an account with calls of October and November, and reports over them.
type world struct {
	*billingtest.World
	reports *Service
	manager context.Context
}

func newWorld(t *testing.T, d *db.DB) *world {
	w := &world{World: billingtest.New(t, d)}
	w.Term(account.Term{Kind: account.TermSettings, Body: `{
		"Base": {"BaseCost": 31}, "OutboundVoiceCalls": {"UnitCost": 0.0215, "Allowance": 3}, "InboundVoiceCalls": {"UnitCost": 0.01}}`})
	for i := range 7 {
		two, seconds := money.FromInt(2), int64(95)
		w.Event(usage.Event{
			Source: "api", SourceID: fmt.Sprintf("=e%d", i), Leaf: "calls-outbound", Quantity: &two, Duration: &seconds, CallSID: fmt.Sprintf("CA%d", i),
			Happened: time.Date(2026, 10, 28+i, 15, 0, 0, 0, time.UTC), Customer: int64(1 + i%2), From: "+12125550100", To: "+442079460000",
		})
	}
	w.reports = NewService(Config{DB: d, Directory: w.Directory, Data: t.TempDir(), Server: "test"})
	w.manager = account.WithCaller(context.Background(), &account.Caller{UserID: "m", Roles: []string{account.Manager}, Accounts: []int64{w.Account}})
	return w
}

func (w *world) ask(t *testing.T, ctx context.Context, first, last string) *ReportInfo {
	t.Helper()
	req := &BillingReport{StartDate: first, EndDate: last, IncludeCustomerIds: true, ReportRequest: ReportRequest{AccountID: w.ID("acme")}}
	info, err := w.reports.billingReport(ctx, req)
	if err != nil {
		t.Fatal(err)
	}
	if info.Status != Queued || !strings.HasSuffix(info.DownloadLink, "/reports/"+info.ID+".xlsx") {
		t.Fatalf("asked for a report: %+v, want it queued with the workbook's address", info)
	}
	return info
}

func (w *world) get(t *testing.T, id string) *ReportInfo {
	t.Helper()
	info, err := w.reports.getReport(w.manager, &GetReport{ID: id})
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func (w *world) runAll(t *testing.T) {
	t.Helper()
	for {
		done, err := w.reports.RunOne(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if !done {
			return
		}
	}
}

// rows reads a sheet of a report's workbook as it is stored.
func (w *world) rows(t *testing.T, id, sheet string) [][]string {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(w.bytes(t, id)))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// advance lets time pass, for every transaction from here on.
func (w *world) advance(by time.Duration) {
	now := w.DB.Now().Add(by)
	w.DB.Now = func() time.Time { return now }
}

// another is a fresh account in the same database, for a story of its own.
func (w *world) another() *world {
	next := &world{World: w.NewAccount(), reports: w.reports}
	next.manager = account.WithCaller(context.Background(), &account.Caller{UserID: "m", Roles: []string{account.Manager}, Accounts: []int64{next.Account}})
	return next
}

// bytes reads a report's workbook as it is downloaded.
func (w *world) bytes(t *testing.T, id string) []byte {
	t.Helper()
	file, err := w.reports.downloadReport(w.manager, &DownloadReport{ID: id})
	if err != nil {
		t.Fatal(err)
	}
	in, err := file.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	all, err := io.ReadAll(in)
	if err != nil || int64(len(all)) != file.Size {
		t.Fatalf("download has %d bytes, %v, want %d", len(all), err, file.Size)
	}
	return all
}

// lastSeq is the account's posting sequence.
func (w *world) lastSeq(t *testing.T) (seq int64) {
	t.Helper()
	err := w.DB.View(context.Background(), func(tx *db.Tx) error {
		return tx.QueryRowContext(context.Background(), `SELECT last_seq FROM sequences WHERE account = $1`, w.Account).Scan(&seq)
	})
	if err != nil {
		t.Fatal(err)
	}
	return seq
}

// files lists what stands in the account's folder of reports.
func (w *world) files(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(w.reports.folder(w.Account))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
