package app_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"voxbill/account"
	"voxbill/internal/app"
	"voxbill/internal/op"
)

// scenes are the accounts and customers that a caller may name: his own, another tenant's, and ones that are not there.
var scenes = []struct{ name, account, customer string }{
	{"own", "own", "own-c"}, {"foreign", "foreign", "foreign-c"}, {"unknown", "nowhere", "nobody"},
}

// The matrix of operation, role and whose account is named. Another tenant's account answers exactly as one that is not
// there: the same status and the same words. testdata/access.txt holds it; VOXBILL_UPDATE=1 writes it anew.
func TestAccessMatrix(t *testing.T) {
	ctx := context.Background()
	a, err := app.New(ctx, app.Config{Store: app.Store{Data: t.TempDir()}})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	keys := cast(t, a)
	s := httptest.NewServer(a.Handler())
	defer s.Close()
	roles := []string{"nobody", account.SystemAdministrator, account.Manager, account.CustomerRole, account.CallCenterDashboard, account.UserRole}
	var page strings.Builder
	fmt.Fprintf(&page, "%-24s %-8s", "operation", "account")
	for _, role := range roles {
		fmt.Fprintf(&page, " %-20s", role)
	}
	for _, o := range a.Operations() {
		if o.Request.Member("AccountId") == nil || o.Name == "LiveAnswerCallback" {
			continue
		}
		said := map[string]string{}
		for _, scene := range scenes {
			if scene.name == "own" && !reads(o) {
				continue // it would change the scene
			}
			fmt.Fprintf(&page, "\n%-24s %-8s", o.Name, scene.name)
			for _, role := range roles {
				if role == account.SystemAdministrator && scene.name == "foreign" {
					fmt.Fprintf(&page, " %-20s", "(nothing is foreign)")
					continue
				}
				status, text := ask(t, s.URL, o, keys[role], scene.account, scene.customer)
				fmt.Fprintf(&page, " %-20d", status)
				if scene.name == "foreign" {
					said[role] = fmt.Sprint(status, text)
				} else if before, ok := said[role]; ok && before != fmt.Sprint(status, text) {
					t.Errorf("%s as %s: a foreign account says %s, one that is not there %d %s", o.Name, role, before, status, text)
				}
			}
		}
	}
	got := strings.ReplaceAll(page.String(), " \n", "\n") + "\n"
	const path = "testdata/access.txt"
	if os.Getenv("VOXBILL_UPDATE") != "" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the matrix is\n%s\nwant that of %s; VOXBILL_UPDATE=1 writes it anew", got, path)
	}
}

// reads reports whether an operation changes nothing.
func reads(o op.Op) bool {
	return len(o.Verbs) == 1 && o.Verbs[0] == http.MethodGet || o.Name == "GetAIUsage"
}

// cast makes two tenants and a user of each role in the first, and returns a key for each.
func cast(t *testing.T, a *app.App) map[string]string {
	t.Helper()
	operator := app.Operator(context.Background())
	for _, scene := range scenes[:2] {
		_, err := app.Call[*account.AccountInfo](operator, a, &account.NewAccount{ID: scene.account, Name: scene.account})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := app.Call[*account.CustomerInfo](operator, a, &account.NewCustomer{AccountID: scene.account, ID: scene.customer, Name: "C"}); err != nil {
			t.Fatal(err)
		}
	}
	keys := map[string]string{}
	for _, role := range account.Roles() {
		user := &account.NewUser{EmailAddress: strings.ToLower(role) + "@x.example", Roles: []string{role}}
		switch role {
		case account.SystemAdministrator:
		case account.CustomerRole:
			user.AccountID, user.CustomerID = "own", "own-c"
		default:
			user.AccountID = "own"
		}
		if _, err := a.Accounts.CreateUser(operator, user); err != nil {
			t.Fatalf("user with the role %s: %v", role, err)
		}
		key, err := a.Accounts.NewKey(operator, &account.NewKey{Name: role, EmailAddress: user.EmailAddress})
		if err != nil {
			t.Fatal(err)
		}
		keys[role] = key.Key
	}
	return keys
}

// ask calls an operation with the names of a scene and plausible values for the rest, and returns the status and what
// was said, with the names taken out.
func ask(t *testing.T, url string, o op.Op, key, accountID, customerID string) (int, string) {
	t.Helper()
	request := map[string]any{"accountId": accountID, "startDate": "2026-10-01", "endDate": "2026-10-02"}
	for _, m := range o.Request.All() {
		switch {
		case m.Name == "CustomerId":
			request["customerId"] = customerID
		case m.Required && m.Type.Kind == op.Text && request[m.JSON] == nil:
			request[m.JSON] = "x"
		case m.Required && m.Type.Kind != op.Text:
			request[m.JSON] = 1
		}
	}
	if o.Name == "NewUser" {
		request["emailAddress"] = fmt.Sprintf("new-%s@x.example", accountID)
	}
	body, err := json.Marshal(request)
	if err != nil {
		t.Fatal(err)
	}
	method := http.MethodPost
	if len(o.Verbs) == 1 && !slices.Contains(o.Verbs, http.MethodGet) {
		method = o.Verbs[0]
	}
	req, err := http.NewRequest(method, url+"/json/reply/"+o.Name, strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	if key != "" {
		req.Header.Set("X-Api-Key", key)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var answer struct{ ResponseStatus struct{ Message string } }
	_ = json.NewDecoder(res.Body).Decode(&answer)
	return res.StatusCode, strings.NewReplacer(accountID, "ID", customerID, "ID").Replace(answer.ResponseStatus.Message)
}
