package app_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/internal/app"
	"voxbill/internal/op"
	"voxbill/internal/web"
	"voxbill/usage"
)

// A statementsWorld is what the statements are about: a server of the product with one account, and one of types that are
// declared for the test, where the product has no member of a kind. A request says by its Host which of them it means.
type statementsWorld struct {
	hosts map[string]string // host:port of each server by the name that requests give it
	keys  map[string]string // by user
}

// productHost is the host that requests name when they name none of the test's.
const productHost = "voice.example.com"

func openStatementsWorld(t *testing.T) *statementsWorld {
	t.Helper()
	now := time.Date(2026, 11, 20, 17, 0, 0, 0, time.UTC)
	a := start(t, app.Config{Store: app.Store{Data: t.TempDir()}, Version: "1.2.3", Now: func() time.Time { return now }})
	fillStatementsWorld(t, a)
	w := &statementsWorld{hosts: map[string]string{}, keys: map[string]string{}}
	w.serve(t, productHost, a.Handler())
	w.serve(t, "shapes", web.New(web.Config{Ops: shapes()}))
	w.serve(t, "scripts", web.New(web.Config{Ops: shapes(), JSONP: true}))
	operator := app.Operator(t.Context())
	for _, user := range []account.NewUser{
		{FirstName: "Olga", Roles: []string{account.SystemAdministrator}},
		{FirstName: "Ann", Roles: []string{account.Manager}, AccountID: "hudson"},
		{FirstName: "Carl", Roles: []string{account.CustomerRole}, AccountID: "hudson", CustomerID: "acme"},
	} {
		name := strings.ToLower(user.FirstName)
		user.ID, user.EmailAddress, user.Password = name, name+"@hudson.example", annsPassword
		if _, err := a.Accounts.CreateUser(operator, &user); err != nil {
			t.Fatal(err)
		}
		key, err := a.Accounts.NewKey(operator, &account.NewKey{Name: name, EmailAddress: user.EmailAddress})
		if err != nil {
			t.Fatal(err)
		}
		w.keys[name] = key.Key
	}
	return w
}

// fillStatementsWorld makes the account hudson with two customers and a day of usage: acme calls Berlin for three minutes,
// recorded, and talks to the assistant for 95 seconds.
func fillStatementsWorld(t *testing.T, a *app.App) {
	t.Helper()
	operator := account.WithCaller(app.Operator(t.Context()), &account.Caller{UserID: "operator", Roles: []string{account.SystemAdministrator}})
	item := func(unit op.Decimal) *account.BillingItem { return &account.BillingItem{UnitCost: unit} }
	from := time.Date(2026, 11, 2, 17, 0, 0, 0, time.UTC)
	for _, request := range []any{
		&account.NewAccount{
			ID: "hudson", Name: "Hudson Voice", HomeCountry: new("US"), DateCreated: "2026-10-01T00:00:00Z",
			BillingSettings: &account.BillingSettings{OutboundVoiceCalls: item("0.12"), AILiveMinutes: item("0.5")},
		},
		&account.NewCustomer{AccountID: "hudson", ID: "acme", Name: "Acme, Inc.", DateCreated: "2026-10-01T00:00:00Z", Data: map[string]string{"floor": "3"}},
		&account.NewCustomer{AccountID: "hudson", ID: "bakery", Name: "Bakery", DateCreated: "2026-10-02T00:00:00Z"},
		&account.NewSession{ID: "talk", AccountID: "hudson", CustomerID: "acme"},
		&usage.NewUsageEvents{Events: []usage.UsageEvent{{
			ID: "1", AccountID: "hudson", CustomerID: "acme", Category: "calls-outbound", CallSID: "CA1", StartTime: "2026-11-02T15:00:00Z",
			Quantity: "3", DurationSeconds: new(int64(180)), From: "+12125550100", To: "+4930901820", Direction: "outbound-api",
			Cost: "0.045", CostCurrency: "USD", Recorded: new(true),
		}}},
		&usage.LiveAnswerCallback{
			AccountID: "hudson", SessionID: "talk", ConversationID: "conversation-1", AIMinutes: new(2), StartDate: &from, EndDate: new(from.Add(95 * time.Second)),
		},
	} {
		if _, err := app.Call[any](operator, a, request); err != nil {
			t.Fatalf("%T: %v", request, err)
		}
	}
}

func (w *statementsWorld) serve(t *testing.T, name string, handler http.Handler) {
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	w.hosts[name] = server.Listener.Addr().String()
}

var variable = regexp.MustCompile(`\$\w+`)

// send sends a request as it is written, byte by byte but for these: "As: ann" is a key of hers, and $name stands for
// what the answer before said in the member of that name, $cookies for the cookies that it set.
func (w *statementsWorld) send(t *testing.T, request []string, said map[string]string) *answer {
	t.Helper()
	lines := make([]string, len(request))
	for i, line := range request {
		lines[i] = variable.ReplaceAllStringFunc(line, func(name string) string { return said[name[1:]] })
	}
	blank := slices.Index(lines, "")
	if blank < 0 {
		blank = len(lines)
	}
	head, body := lines[:blank], strings.Join(lines[min(blank+1, len(lines)):], "\n")
	host := productHost
	for i, line := range head {
		switch name, value, _ := strings.Cut(line, ": "); name {
		case "Host":
			host = value
		case "As":
			head[i] = "X-Api-Key: " + w.keys[value]
		}
	}
	if !slices.Contains(head, "Host: "+host) {
		head = append(head, "Host: "+host)
	}
	if body != "" {
		head = append(head, fmt.Sprintf("Content-Length: %d", len(body)))
	}
	head[0] += " HTTP/1.1"
	got := exchangeRaw(t, w.hosts[host], strings.Join(append(head, "Connection: close"), "\r\n")+"\r\n\r\n"+body, head[0])
	got.remember(said)
	return got
}

// exchangeRaw sends the bytes of a request and reads the answer.
func exchangeRaw(t *testing.T, address, request, line string) *answer {
	t.Helper()
	connection, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	if _, err := io.WriteString(connection, request); err != nil {
		t.Fatal(err)
	}
	verb, _, _ := strings.Cut(line, " ")
	res, err := http.ReadResponse(bufio.NewReader(connection), &http.Request{Method: verb})
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	return &answer{status: res.StatusCode, header: res.Header, text: string(text)}
}

// remember keeps what later requests of the statement may repeat.
func (a *answer) remember(said map[string]string) {
	if strings.HasPrefix(a.text, "{") && json.Unmarshal([]byte(a.text), &a.body) == nil {
		for name, value := range maps.All(a.body) {
			if text, ok := value.(string); ok {
				said[name] = text
			}
		}
	}
	if len(a.header.Values("Set-Cookie")) > 0 {
		said["cookies"] = a.cookie()
	}
}
