package account

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// people is a house with two accounts, north and south, each with two customers: its company and a branch below it.
type people struct {
	*Service
	t   *testing.T
	now time.Time
}

var house = &Caller{Name: "command line", Roles: []string{SystemAdministrator}}

const goodPassword = "a password that is long"

// eachPeople runs a test on each database.
func eachPeople(t *testing.T, test func(t *testing.T, p *people)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		p := &people{t: t, now: time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)}
		d.Now = func() time.Time { return p.now }
		p.Service = NewService(Config{DB: d, Directory: NewDirectory(d), Record: p.record})
		err := d.Update(t.Context(), func(tx *db.Tx) error {
			for i, name := range []string{"north", "south"} {
				no := int64(i + 1)
				p.exec(tx, `INSERT INTO accounts (account, id, name, currency, created, modified) VALUES ($1, $2, $3, 'USD', 0, 0)`, no, name, strings.ToUpper(name))
				p.exec(tx, `INSERT INTO sequences (account, last_seq, config_seq, digest) VALUES ($1, 0, 0, $2)`, no, []byte{})
				for j, part := range []string{"company", "branch"} {
					p.exec(tx, `INSERT INTO customers (account, customer, id, parent, name, created, modified) VALUES ($1, $2, $3, $4, $5, 0, 0)`,
						no, j+1, name+"-"+part, j, name+" "+part)
				}
				p.exec(tx, `INSERT INTO terms (account, customer, kind, name, from_day, seq, body) VALUES ($1, 0, 'zone', '', 0, 0, 'America/New_York')`, no)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		test(t, p)
	})
}

func (p *people) exec(tx *db.Tx, query string, args ...any) {
	p.t.Helper()
	if _, err := tx.ExecContext(p.t.Context(), query, args...); err != nil {
		p.t.Fatal(err)
	}
}

// record writes a change by itself, where the product shares a commit between many; like the product it insists that
// each number taken is one revision.
func (p *people) record(ctx context.Context, c *Change) error {
	return p.db.Update(ctx, func(tx *db.Tx) error {
		var last, revisions int64
		if err := tx.QueryRowContext(ctx, `UPDATE sequences SET last_seq = last_seq WHERE account = $1 RETURNING last_seq`, c.Account).Scan(&last); err != nil {
			return err
		}
		if err := c.Apply(ctx, tx, func() int64 { last++; return last }); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE sequences SET last_seq = $2 WHERE account = $1`, c.Account, last); err != nil {
			return err
		}
		err := tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM revisions WHERE account = $1`, c.Account).Scan(&revisions)
		if err == nil && revisions != last {
			err = fmt.Errorf("%d numbers taken, %d revisions written", last, revisions)
		}
		return err
	})
}

// user makes a user with a role in an account; a Customer belongs to the account's company.
func (p *people) user(name, role string, accounts ...string) *UserInfo {
	p.t.Helper()
	req := &NewUser{ID: name, EmailAddress: name + "@example.com", FirstName: name, Password: goodPassword, Roles: []string{role}}
	if len(accounts) > 0 {
		req.AccountID = accounts[0]
	}
	if role == CustomerRole {
		req.CustomerID = accounts[0] + "-company"
	}
	u, err := p.CreateUser(as(p.t, house), req)
	if err != nil {
		p.t.Fatal(err)
	}
	if len(accounts) > 1 {
		if u, err = p.ChangeUser(as(p.t, house), &PatchUser{UserID: name, AccountIDs: accounts}); err != nil {
			p.t.Fatal(err)
		}
	}
	return u
}

// caller is a user as the server knows him after sign-in.
func (p *people) caller(name string) *Caller {
	p.t.Helper()
	caller, err := p.door.byPassword(p.t.Context(), "203.0.113.1", name+"@example.com", goodPassword)
	if err != nil {
		p.t.Fatal(err)
	}
	return caller
}

func as(t *testing.T, c *Caller) context.Context { return WithCaller(t.Context(), c) }

// from is a request with headers, given as name and value in turn.
func from(headers ...string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "/billing", nil)
	r.RemoteAddr = "203.0.113.1:4711"
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	return r
}

func basic(user, password string) *http.Request {
	r := from()
	r.SetBasicAuth(user, password)
	return r
}

// who names the user that the door sees behind a request: his id, "nobody", or the kind of the refusal.
func (p *people) who(r *http.Request) string {
	p.t.Helper()
	ctx, roles, signedIn, err := p.Authenticate(p.t.Context(), r, &op.Exchange{Request: r, Header: http.Header{}})
	if err != nil {
		return fault.As(err).Kind.String()
	}
	if !signedIn {
		return "nobody"
	}
	if caller := CallerFrom(ctx); fmt.Sprint(caller.Roles) == fmt.Sprint(roles) {
		return caller.UserID
	}
	return "somebody with other roles"
}

// signInAs signs in as a browser does and returns the answer's headers.
func (p *people) signInAs(name, password string, remember bool, base string) (*AuthenticateResponse, http.Header, error) {
	p.t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/auth/credentials", nil)
	r.RemoteAddr = "203.0.113.1:4711"
	x := &op.Exchange{Request: r, Header: http.Header{}, BaseURL: base}
	answer, err := p.authenticate(op.WithExchange(p.t.Context(), x),
		&Authenticate{Provider: "credentials", UserName: name + "@example.com", Password: password, RememberMe: &remember})
	return answer, x.Header, err
}

// cookies is a request with the cookies that an answer set.
func cookies(header http.Header) *http.Request {
	r := from()
	for _, c := range (&http.Response{Header: header}).Cookies() {
		r.AddCookie(c)
	}
	return r
}

// wants compares an error with what a caller is told.
func wants(t *testing.T, what string, err error, kind fault.Kind, message string) {
	t.Helper()
	f := fault.As(err)
	if f == nil || f.Kind != kind || message != "" && f.Message != message {
		t.Errorf("%s = %v, want %v: %s", what, err, kind, message)
	}
}
