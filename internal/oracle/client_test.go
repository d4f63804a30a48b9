package oracle_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"voxbill/account"
	"voxbill/internal/app"
)

// client talks to the server as any client does.
type client struct {
	t      *testing.T
	server *httptest.Server
	key    string
}

func (c *client) send(method, path string, body any) (int, []byte) {
	c.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		c.t.Fatal(err)
	}
	req, err := http.NewRequest(method, c.server.URL+path, bytes.NewReader(text))
	if err != nil {
		c.t.Fatal(err)
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	req.Header.Set("X-Api-Key", c.key)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		c.t.Fatal(err)
	}
	defer res.Body.Close()
	var answer bytes.Buffer
	if _, err := answer.ReadFrom(res.Body); err != nil {
		c.t.Fatal(err)
	}
	return res.StatusCode, answer.Bytes()
}

// header asks for an answer's status and headers.
func (c *client) header(path string) (int, http.Header) {
	c.t.Helper()
	req, err := http.NewRequest(http.MethodGet, c.server.URL+path, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	req.Header.Set("X-Api-Key", c.key)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		c.t.Fatal(err)
	}
	res.Body.Close()
	return res.StatusCode, res.Header
}

func (c *client) must(method, path string, body any) []byte {
	c.t.Helper()
	status, answer := c.send(method, path, body)
	if status != http.StatusOK && status != http.StatusNoContent {
		c.t.Fatalf("%s %s = %d %s", method, path, status, answer)
	}
	return answer
}

func open(t *testing.T, url string) *client {
	t.Helper()
	return openWith(t, app.Config{Store: app.Store{DB: url}})
}

// openWith opens a server with an administrator's key.
func openWith(t *testing.T, config app.Config) *client {
	t.Helper()
	ctx := context.Background()
	config.Data = t.TempDir()
	a, err := app.New(ctx, config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	operator := app.Operator(ctx)
	if _, err := a.Accounts.CreateUser(operator, &account.NewUser{EmailAddress: "o@x.example", Roles: []string{account.SystemAdministrator}}); err != nil {
		t.Fatal(err)
	}
	key, err := a.Accounts.NewKey(operator, &account.NewKey{Name: "oracle", EmailAddress: "o@x.example"})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(a.Handler())
	t.Cleanup(s.Close)
	return &client{t: t, server: s, key: key.Key}
}
