package report

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"voxbill/account"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/op"
	"voxbill/internal/web"
)

// The addresses as a client uses them, from asking to removing.
func TestAReportOverHTTP(t *testing.T) {
	w := newWorld(t, dbtest.Open(t, dbtest.SQLite(t), nil))
	caller := account.CallerFrom(w.manager)
	server := httptest.NewServer(web.New(web.Config{
		Ops: w.reports.Operations(),
		Authenticate: func(ctx context.Context, _ *http.Request, _ *op.Exchange) (context.Context, web.Caller, error) {
			return account.WithCaller(ctx, caller), web.Caller{ID: caller.UserID, Roles: caller.Roles}, nil
		},
	}))
	t.Cleanup(server.Close)
	do := func(verb, address string, header ...string) (int, http.Header, string) {
		t.Helper()
		req, err := http.NewRequest(verb, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(header); i += 2 {
			req.Header.Set(header[i], header[i+1])
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, res.Header, string(body)
	}
	ask := server.URL + "/reports/billing?startDate=2026-10-01&endDate=2026-10-31&accountId=" + w.ID("acme")
	for _, verb := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
		if status, _, body := do(verb, ask); status != http.StatusOK || !strings.Contains(body, `"status":"Queued"`) {
			t.Errorf("%s /reports/billing = %d %s, want 200 and Queued", verb, status, body)
		}
	}
	if status, _, _ := do("HEAD", ask); status != http.StatusMethodNotAllowed {
		t.Errorf("HEAD /reports/billing = %d, want 405: it queues nothing", status)
	}
	if status, _, _ := do("GET", ask, "Sec-Fetch-Site", "cross-site"); status != http.StatusForbidden {
		t.Errorf("GET /reports/billing from another site = %d, want 403", status)
	}
	w.runAll(t)
	_, _, body := do("GET", server.URL+"/reports?accountId="+w.ID("acme"))
	var list struct{ Reports []ReportInfo }
	if err := json.Unmarshal([]byte(body), &list); err != nil || len(list.Reports) != 5 {
		t.Fatalf("GET /reports = %s, %v, want five", body, err)
	}
	info := list.Reports[0]
	if want := server.URL + "/reports/" + info.ID + ".xlsx"; info.DownloadLink != want || info.Server != "test" {
		t.Errorf("link and server = %s, %s, want %s and the logical name", info.DownloadLink, info.Server, want)
	}
	at := server.URL + "/reports/" + info.ID
	for _, test := range []struct {
		verb, address string
		status        int
		contentType   string
		contains      string
	}{
		{"GET", info.DownloadLink, 200, workbookType, "PK"},
		{"GET", strings.Replace(info.DownloadLink, ".xlsx", ".XLSX", 1), 200, workbookType, "PK"},
		{"GET", at, 200, "application/json", `"status":"Completed"`},
		{"GET", at + ".xml", 200, "application/xml", "<Status>Completed</Status>"},
		{"GET", at + "?format=csv", 200, "text/csv", "Completed"},
		{"GET", at + ".csv", 404, "application/json", "not served yet"},
		{"GET", at + ".pdf", 404, "application/json", "not served yet"},
		{"GET", at + ".json", 404, "application/json", "not served yet"},
		{"GET", server.URL + "/reports/none.pdf", 404, "application/json", "not served yet"},
		{"GET", server.URL + "/reports/none.xlsx", 404, "application/json", "There is no report"},
		{"GET", server.URL + "/reports", 400, "application/json", `"fieldName":"AccountId"`},
		{"DELETE", at, 204, "", ""},
		{"GET", info.DownloadLink, 404, "application/json", "There is no report"},
		{"DELETE", at, 404, "application/json", "There is no report"},
	} {
		status, header, body := do(test.verb, test.address)
		if status != test.status || !strings.HasPrefix(header.Get("Content-Type"), test.contentType) || !strings.Contains(body, test.contains) {
			t.Errorf("%s %s = %d %s %.200q, want %d %s with %s", test.verb, test.address, status, header.Get("Content-Type"), body,
				test.status, test.contentType, test.contains)
		}
	}
}
