package app

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"voxbill/account"
)

func TestScratch(t *testing.T) {
	ctx := context.Background()
	a, err := New(ctx, Config{Store: Store{Data: t.TempDir()}})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	root := account.WithCaller(ctx, &account.Caller{UserID: "root", Roles: []string{account.SystemAdministrator}})
	u, err := a.Accounts.CreateUser(root, &account.NewUser{EmailAddress: "admin@x.example", Password: "secret-password-1", Roles: []string{account.SystemAdministrator}})
	fmt.Println(u, err)
	s := httptest.NewServer(a.Handler())
	defer s.Close()
	do := func(method, path, body string, hdr ...string) {
		req, _ := http.NewRequest(method, s.URL+path, strings.NewReader(body))
		if body != "" {
			req.Header.Set("Content-Type", "application/json")
		}
		req.SetBasicAuth("admin@x.example", "secret-password-1")
		for i := 0; i+1 < len(hdr); i += 2 {
			req.Header.Set(hdr[i], hdr[i+1])
		}
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		b, _ := io.ReadAll(res.Body)
		fmt.Println(method, path, res.Status, res.Header.Get("X-Unassigned-Count"), string(b))
	}
	do("POST", "/accounts", `{"id":"acme","name":"Acme","timeZone":"America/New_York","currency":"USD","homeCountry":"US"}`)
	do("PATCH", "/accounts/acme", `{"billingSettings":{"outboundVoiceCalls":{"unitCost":0.02}}}`)
	do("POST", "/customers", `{"accountId":"acme","id":"c1","name":"One"}`)
	do("POST", "/usage/events", `{"events":[{"id":"1","accountId":"acme","category":"calls-outbound","startTime":"2026-10-05T15:00:00Z","quantity":2,"callSid":"CA1","to":"+442079460000","cost":"0.0085"},{"id":"","accountId":"nope","category":"x","startTime":"zz"}]}`)
	do("POST", "/billables", `{"accountId":"acme","customerId":"c1","callSid":"CA1"}`)
	do("GET", "/billing?accountId=acme&startDate=2026-10-01&endDate=2026-12-31", "")
	do("GET", "/billing/usage?accountId=acme&startDate=2026-10-01&endDate=2026-12-31", "")
	do("GET", "/billing/usage.xml?accountId=acme&startDate=2026-10-01&endDate=2026-12-31", "")
	do("GET", "/billing/usage.csv?accountId=acme", "")
	do("GET", "/billing.csv?accountId=acme&startDate=2026-10-01&endDate=2026-12-31", "")
	do("GET", "/ai/usage", "")
	do("GET", "/billing?accountId=nope", "")
	do("GET", "/billing/charges?accountId=acme", "")
	do("GET", "/billing/pending?accountId=acme", "")
	do("GET", "/billing/calls?accountId=acme&startDate=2026-10-01&endDate=2026-12-31", "")
	do("GET", "/billables?accountId=acme", "")
	do("GET", "/usage/events?accountId=acme", "")
	do("POST", "/nodes/live-answer/callback?accountId=acme", `{"conversationId":"k1","startDate":"\/Date(1767323045000)\/","endDate":"2026-01-02T03:05:05Z","sessionId":"s9"}`)
	do("POST", "/json/reply/GetAIUsage", `{"startDate":"2026-01-01","endDate":"2026-01-31"}`)
}
