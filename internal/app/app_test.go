package app_test

import (
	"context"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"voxbill/account"
	"voxbill/internal/app"
	"voxbill/internal/db/dbtest"
)

// onEach runs a test with the settings of an empty installation on each database.
func onEach(t *testing.T, test func(t *testing.T, c app.Config)) {
	config := func(t *testing.T, address string) app.Config {
		return app.Config{Store: app.Store{Data: t.TempDir(), DB: address}, Serving: app.Serving{Listen: "127.0.0.1:0"}}
	}
	t.Run("SQLite", func(t *testing.T) { test(t, config(t, dbtest.SQLite(t))) })
	t.Run("PostgreSQL", func(t *testing.T) { test(t, config(t, dbtest.Postgres(t))) })
}

func start(t *testing.T, c app.Config) *app.App {
	t.Helper()
	a, err := app.New(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Errorf("Close() = %v, want nil", err)
		}
	})
	return a
}

// However many servers start together on an empty database, there is one first user and one password that holds.
func TestWelcomeMakesOneUser(t *testing.T) {
	onEach(t, func(t *testing.T, c app.Config) {
		servers := []*app.App{start(t, c), start(t, c)}
		first := make([]*app.FirstUser, len(servers))
		var all sync.WaitGroup
		for i, a := range servers {
			all.Go(func() {
				var err error
				if first[i], err = a.Welcome(t.Context()); err != nil {
					t.Errorf("Welcome() = %v, want nil", err)
				}
			})
		}
		all.Wait()
		if (first[0] == nil) == (first[1] == nil) {
			t.Fatalf("Welcome() of two servers = %v and %v, want one user", first[0], first[1])
		}
		if again, err := servers[0].Welcome(t.Context()); again != nil || err != nil {
			t.Errorf("Welcome() with users = %v, %v, want nil, nil", again, err)
		}
		users, err := app.Call[*account.ListResponse[account.UserInfo]](app.Operator(t.Context()), servers[1], &account.ListUsers{})
		if err != nil || users.TotalCount != 1 || users.Items[0].EmailAddress != "admin@localhost" {
			t.Errorf("users after Welcome = %+v, %v, want admin@localhost alone", users, err)
		}
	})
}

// A server answers until its context ends, ends without an error, and can then be closed.
func TestRunServesUntilTheContextEnds(t *testing.T) {
	onEach(t, func(t *testing.T, c app.Config) {
		a := start(t, c)
		if err := a.Listen(); err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- a.Run(ctx) }()
		res, err := http.Get(a.URL() + "/healthz")
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		if err != nil || res.StatusCode != http.StatusOK || string(body) != "ok\n" {
			t.Errorf("GET /healthz = %s %q, %v, want 200 ok", res.Status, body, err)
		}
		res.Body.Close()
		stop()
		if err := <-ended; err != nil {
			t.Errorf("Run() = %v, want nil", err)
		}
		if _, err := http.Get(a.URL() + "/healthz"); err == nil {
			t.Error("the server still answers after Run returned")
		}
	})
}

func TestNewRefusesWhatCannotWork(t *testing.T) {
	for _, test := range []struct {
		config app.Config
		want   []string
	}{
		{app.Config{Serving: app.Serving{Listen: "nowhere"}}, []string{"listen: nowhere"}},
		{app.Config{Serving: app.Serving{Listen: "8080", BaseURL: "billing.example.com"}}, []string{"listen: 8080", "base-url: billing.example.com"}},
		{app.Config{Serving: app.Serving{BaseURL: "https://billing.example.com?x=1"}}, []string{"base-url: "}},
		{app.Config{Serving: app.Serving{CORSOrigins: []string{"https://app.example.com", "app.example.com", "https://App.example.com", "https://x.example/path"}}},
			[]string{"cors-origin: app.example.com is", "cors-origin: https://App.example.com is", "cors-origin: https://x.example/path is"}},
		{app.Config{Serving: app.Serving{CORSOrigins: []string{"*", "https://app.example.com"}}}, []string{"cors-origin: * is every site"}},
		{app.Config{Store: app.Store{DB: "sqlite::memory:"}}, []string{"loses everything"}},
	} {
		test.config.Data = filepath.Join(t.TempDir(), "data")
		_, err := app.New(t.Context(), test.config)
		for _, want := range test.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("New(%+v) = %v, want an error with %q", test.config, err, want)
			}
		}
	}
}

func TestDatabaseIsInTheDataFolder(t *testing.T) {
	for _, test := range []struct {
		store app.Store
		want  string
	}{
		{app.Store{}, "sqlite:" + filepath.Join("voxbill-data", "voxbill.db")},
		{app.Store{Data: "d"}, "sqlite:" + filepath.Join("d", "voxbill.db")},
		{app.Store{Data: "d", DB: "postgres://host/name"}, "postgres://host/name"},
	} {
		if got := test.store.Database(); got != test.want {
			t.Errorf("Database(%+v) = %q, want %q", test.store, got, test.want)
		}
	}
}

func TestPasswordsAreLongAndDiffer(t *testing.T) {
	a, b := app.NewPassword(), app.NewPassword()
	if shape := regexp.MustCompile(`^([a-z2-7]{5}-){3}[a-z2-7]{5}$`); !shape.MatchString(a) || a == b {
		t.Errorf("NewPassword() = %q and %q, want two different ones of four groups of five", a, b)
	}
}
