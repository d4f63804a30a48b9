package report

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"voxbill/account"
	"voxbill/internal/op"
	"voxbill/internal/web"
)

// A client that asks for a report of the public API that is not made here is told so, by every address of it, whatever
// else it sends; who may not have reports is told that.
func TestReportsThatAreNotServed(t *testing.T) {
	var roles []string
	handler := web.New(web.Config{
		Ops: new(Service).Operations(),
		Authenticate: func(ctx context.Context, _ *http.Request, _ *op.Exchange) (context.Context, web.Caller, error) {
			return ctx, web.Caller{ID: "u", Roles: roles}, nil
		},
	})
	ask := func(request string) (int, string) {
		verb, path, _ := strings.Cut(request, " ")
		r := httptest.NewRequest(verb, path, strings.NewReader(`{"accountId":"a","timeZoneId":"UTC","types":["User"]}`))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		var body struct {
			ResponseStatus struct{ ErrorCode, Message string }
		}
		if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
			t.Fatalf("%s: %v in %s", request, err, w.Body)
		}
		return w.Code, body.ResponseStatus.ErrorCode + ": " + body.ResponseStatus.Message
	}
	for _, request := range []string{
		"POST /reports/agent-state", "GET /reports/agent-state", "POST /reports/call-center-abandon", "POST /reports/call-center-detail",
		"POST /reports/call-center", "POST /reports/call-history", "POST /reports/call-outcome", "POST /reports/cdr", "POST /reports/metric",
		"POST /reports/sync-phone-numbers", "POST /json/reply/EndpointsReport", "POST /api/AgentStateReport", "POST /api/CDRReport",
	} {
		roles = []string{account.CustomerRole}
		if status, told := ask(request); status != http.StatusNotImplemented ||
			!strings.HasPrefix(told, "NotImplementedException: ") || !strings.Contains(told, "Report is not made by this server yet. ") || !strings.HasSuffix(told, "POST /reports/billing.") {
			t.Errorf("%s = %d %s, want 501 and a sentence", request, status, told)
		}
		roles = []string{account.UserRole}
		if status, told := ask(request); status != http.StatusForbidden {
			t.Errorf("%s without the role = %d %s, want 403", request, status, told)
		}
	}
}

// They are on no page and in no client type.
func TestReportsThatAreNotServedAreHidden(t *testing.T) {
	hidden := 0
	for _, o := range new(Service).Operations() {
		for _, r := range notServed() {
			if o.Name == r.name && o.Hidden {
				hidden++
			}
		}
	}
	if want := len(notServed()); hidden != want {
		t.Errorf("%d of the reports that are not served are hidden, want all %d", hidden, want)
	}
}
