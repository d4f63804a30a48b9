package demo

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"voxbill/account"
)

// asked is a request whose answer is compared in three formats.
type asked struct {
	golden, role, method, path, query string
	status                            int
}

const wholeQuarter = "startDate=2026-08-24&endDate=2026-11-21"

var questions = []asked{
	{"list-usage-records", account.SystemAdministrator, "GET", "/billing/usage", wholeQuarter, 200},
	{"list-usage-records-leaves", account.CallCenterDashboard, "GET", "/billing/usage", "leaves=true&accountId=hudson-voice&startDate=2026-10-31&endDate=2026-11-01", 200},
	{"get-billing-hudson", account.Manager, "GET", "/billing", "accountId=hudson-voice&" + wholeQuarter, 200},
	{"get-billing-spree", account.SystemAdministrator, "GET", "/billing", "accountId=spree-telefonie&" + wholeQuarter, 200},
	{"get-billing-after-archive", account.Manager, "GET", "/billing", "accountId=hudson-voice&startDate=2026-11-01&endDate=2026-11-21", 200},
	{"get-billing-customer", account.CustomerRole, "GET", "/billing", "accountId=hudson-voice&" + wholeQuarter, 200},
	{"get-ai-usage", account.SystemAdministrator, "GET", "/ai/usage", wholeQuarter, 200},
	{"billing-report", account.Manager, "POST", "/reports/billing", "accountId=hudson-voice&" + wholeQuarter, 200},
	{"new-billable", account.Manager, "POST", "/billables", "accountId=hudson-voice&customerId=acme-dental&callSid=" + unclaimed, 204},
	{"new-billable-refused", account.Manager, "POST", "/billables", "callSid=" + unclaimed, 400},
}

// The five operations over the demo, as clients get them.
func TestGoldens(t *testing.T) {
	_, info := ownCopy(t)
	for _, q := range questions {
		for _, format := range []string{"json", "xml", "csv"} {
			t.Run(q.golden+"."+format, func(t *testing.T) {
				got := q.ask(t, info, format)
				name := filepath.Join("testdata", "golden", q.golden+"."+format)
				if *update {
					if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), got); diff != "" {
					t.Errorf("%s %s?%s (-want +got):\n%s", q.method, q.path, q.query, diff)
				}
			})
		}
	}
}

func (q asked) ask(t *testing.T, info *Info, format string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), q.method, info.BaseURL+q.path+"."+format+"?"+q.query, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+info.key(q.role))
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != q.status {
		t.Fatalf("%s %s?%s = %d %s, want %d", q.method, q.path, q.query, answer.StatusCode, body, q.status)
	}
	return mask(string(body), info.BaseURL)
}

// Volatile is what differs each time: addresses, ids of what is made, and instants.
var (
	volatileID = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)
	volatileAt = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z`)
)

func mask(body, address string) string {
	body = strings.ReplaceAll(body, address, "http://voxbill.example")
	body = volatileID.ReplaceAllString(body, "00000000-0000-0000-0000-000000000000")
	return volatileAt.ReplaceAllString(body, "2000-01-01T00:00:00Z")
}
