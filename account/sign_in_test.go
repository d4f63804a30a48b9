package account

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

func TestEveryWayToSignIn(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		key, err := p.NewKey(as(t, p.caller("ann")), &NewKey{Name: "test"})
		if err != nil {
			t.Fatal(err)
		}
		answer, header, err := p.signInAs("ann", goodPassword, false, "http://localhost")
		if err != nil {
			t.Fatal(err)
		}
		broken := cookies(header)
		broken.Header.Set("Cookie", "02 Jan 2046 03:04:05 GMT=null; "+broken.Header.Get("Cookie")+"; =; ;")
		for _, c := range []struct {
			why  string
			r    *http.Request
			want string
		}{
			{"nothing sent", from(), "nobody"},
			{"Basic", basic("ann@example.com", goodPassword), "ann"},
			{"Basic again, remembered", basic("ann@example.com", goodPassword), "ann"},
			{"Basic with the address in capitals", basic(" Ann@Example.COM", goodPassword), "ann"},
			{"Basic with a wrong password", basic("ann@example.com", goodPassword+"!"), "unauthenticated"},
			{"Basic of an unknown user", basic("bob@example.com", goodPassword), "unauthenticated"},
			{"Basic that is none", from("Authorization", "Basic !!!"), "unauthenticated"},
			{"a key as Bearer", from("Authorization", "Bearer "+key.Key), "ann"},
			{"a key in X-Api-Key", from("X-Api-Key", key.Key), "ann"},
			{"a key as the user name of Basic", basic(key.Key, ""), "ann"},
			{"an unknown key", from("X-Api-Key", "ak-unknown"), "unauthenticated"},
			{"a scheme that is not spoken here", from("Authorization", "Negotiate abc"), "nobody"},
			{"cookies", cookies(header), "ann"},
			{"cookies among pieces that are none", broken, "ann"},
			{"the id as a header", from("X-ss-id", answer.SessionID), "ann"},
			{"the header goes before the cookie", addHeader(cookies(header), "X-ss-id", "other"), "nobody"},
			{"an unknown id", from("X-ss-id", "unknown"), "nobody"},
			{"the wrong one of both ids is meant", from("X-ss-id", answer.SessionID, "X-ss-opt", "perm"), "nobody"},
		} {
			if got := p.who(c.r); got != c.want {
				t.Errorf("%s: signed in as %s, want %s", c.why, got, c.want)
			}
		}
	})
}

func addHeader(r *http.Request, name, value string) *http.Request {
	r.Header.Set(name, value)
	return r
}

func TestTheCookiesOfASignIn(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		for _, c := range []struct {
			why      string
			remember bool
			base     string
			want     []string
		}{
			{"on TLS, until the browser closes", false, "https://bills.example.com", []string{
				"ss-id=X; Path=/; HttpOnly; Secure; SameSite=Lax",
				"ss-pid=X; Path=/; Max-Age=2419200; HttpOnly; Secure; SameSite=Lax",
				"ss-opt=temp; Path=/; HttpOnly; Secure; SameSite=Lax"}},
			{"without TLS, remembered", true, "http://localhost:8080", []string{
				"ss-id=X; Path=/; HttpOnly; SameSite=Lax",
				"ss-pid=X; Path=/; Max-Age=2419200; HttpOnly; SameSite=Lax",
				"ss-opt=perm; Path=/; Max-Age=2419200; HttpOnly; SameSite=Lax"}},
		} {
			_, header, err := p.signInAs("ann", goodPassword, c.remember, c.base)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, cookie := range header.Values("Set-Cookie") {
				got = append(got, regexp.MustCompile(`(ss-p?id)=[\w-]{20};`).ReplaceAllString(cookie, "$1=X;"))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%s: cookies\n%s\nwant\n%s", c.why, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
			if got := p.who(cookies(header)); got != "ann" {
				t.Errorf("%s: signed in as %s, want ann", c.why, got)
			}
		}
	})
}

func TestASignInEnds(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		start := p.now
		_, short, err := p.signInAs("ann", goodPassword, false, "")
		if err != nil {
			t.Fatal(err)
		}
		_, long, err := p.signInAs("ann", goodPassword, true, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			after       time.Duration
			short, long string
		}{
			{14*24*time.Hour - time.Second, "ann", "ann"},
			{14 * 24 * time.Hour, "nobody", "ann"},
			{28 * 24 * time.Hour, "nobody", "nobody"},
		} {
			p.now = start.Add(c.after)
			if got := p.who(cookies(short)); got != c.short {
				t.Errorf("after %v the short sign-in is %s, want %s", c.after, got, c.short)
			}
			if got := p.who(cookies(long)); got != c.long {
				t.Errorf("after %v the long sign-in is %s, want %s", c.after, got, c.long)
			}
		}
	})
}

func TestSignOutEndsTheSignInOnTheServerToo(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		_, header, err := p.signInAs("ann", goodPassword, true, "https://bills.example.com")
		if err != nil {
			t.Fatal(err)
		}
		r := cookies(header)
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		x := &op.Exchange{Request: r, Header: http.Header{}, BaseURL: "https://bills.example.com"}
		_, err = p.authenticate(op.WithExchange(t.Context(), x), &Authenticate{Provider: "logout"})
		wants(t, "sign-out by a page of another site", err, fault.Forbidden, "")
		r.Header.Del("Sec-Fetch-Site")
		if _, err = p.authenticate(op.WithExchange(t.Context(), x), &Authenticate{Provider: "logout"}); err != nil {
			t.Fatal(err)
		}
		for _, cookie := range x.Header.Values("Set-Cookie") {
			if !strings.Contains(cookie, "=; Path=/; Max-Age=0; HttpOnly; Secure") {
				t.Errorf("sign-out sends %q, want an empty cookie that ends at once", cookie)
			}
		}
		if got := p.who(cookies(header)); got != "nobody" {
			t.Errorf("after sign-out the old cookies are %s, want nobody", got)
		}
		if got, want := p.audited("ann"), "new user, sign in, sign out"; got != want {
			t.Errorf("audit lines about ann = %s, want %s", got, want)
		}
	})
}

// audited lists what was noted about a subject, oldest first.
func (p *people) audited(subject string) string {
	p.t.Helper()
	var whats []string
	err := p.db.View(p.t.Context(), func(tx *db.Tx) error {
		rows, err := tx.QueryContext(p.t.Context(), `SELECT what FROM audit WHERE subject = $1 ORDER BY id`, subject)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var what string
			if err := rows.Scan(&what); err != nil {
				return err
			}
			whats = append(whats, what)
		}
		return rows.Err()
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return strings.Join(whats, ", ")
}

func TestANewPasswordEndsWhatTheOldOneOpenedAndARenameDoesNot(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		_, header, err := p.signInAs("ann", goodPassword, true, "")
		if err != nil {
			t.Fatal(err)
		}
		old := basic("ann@example.com", goodPassword)
		both := func(why, want, cookie string) {
			t.Helper()
			if got := p.who(old); got != want {
				t.Errorf("%s: the old password is %s, want %s", why, got, want)
			}
			if got := p.who(cookies(header)); got != cookie {
				t.Errorf("%s: the sign-in is %s, want %s", why, got, cookie)
			}
		}
		both("at first", "ann", "ann")
		name := "Anna"
		if _, err := p.ChangeUser(as(t, house), &PatchUser{UserID: "ann", LastName: &name}); err != nil {
			t.Fatal(err)
		}
		both("after a new name", "ann", "ann")
		if _, err := p.ChangeUser(as(t, house), &PatchUser{UserID: "ann", NewPassword: "another good password"}); err != nil {
			t.Fatal(err)
		}
		both("after a new password", "unauthenticated", "nobody")
		if _, err := p.ChangeUser(as(t, house), &PatchUser{UserID: "ann", LastName: &name}); err != nil {
			t.Fatal(err)
		}
		both("after a new name that followed", "unauthenticated", "nobody")
		if got := p.who(basic("ann@example.com", "another good password")); got != "ann" {
			t.Errorf("the new password is %s, want ann", got)
		}
	})
}

func TestARightTakenAwayIsGoneFromTheNextRequestOn(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north", "south")
		r := basic("ann@example.com", goodPassword)
		sees := func() (north, south bool) {
			ctx, _, _, err := p.Authenticate(t.Context(), r, nil)
			if err != nil {
				t.Fatal(err)
			}
			return CallerFrom(ctx).SeesAccount(1), CallerFrom(ctx).SeesAccount(2)
		}
		if north, south := sees(); !north || !south {
			t.Errorf("at first ann sees %v, %v, want both accounts", north, south)
		}
		if _, err := p.ChangeUser(as(t, house), &PatchUser{UserID: "ann", AccountIDs: []string{"north"}}); err != nil {
			t.Fatal(err)
		}
		if north, south := sees(); !north || south {
			t.Errorf("afterwards ann sees %v, %v, want north only", north, south)
		}
	})
}

func TestUnknownUserAndWrongPasswordAreToldTheSameAndTakeTheSameWork(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		p.user("gone", Manager, "north")
		if _, err := p.deleteUser(as(t, house), &DeleteUser{UserID: "gone"}); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct{ why, name, password string }{
			{"a wrong password", "ann", "not the password"},
			{"an unknown user", "nobody", goodPassword},
			{"a deleted user", "gone", goodPassword},
		} {
			_, header, err := p.signInAs(c.name, c.password, false, "")
			wants(t, c.why, err, fault.Unauthenticated, "Invalid user name or password.")
			if len(header) > 0 {
				t.Errorf("%s: headers %v, want no cookie", c.why, header)
			}
			// With all hashing places taken, whoever is about to hash must wait: so each of them hashes.
			full := newPasswords(1)
			full.waiting.Store(waitersPerRun)
			working := p.door.passwords
			p.door.passwords = full
			_, _, err = p.signInAs(c.name, c.password, false, "")
			wants(t, c.why+" while no hash can run", err, fault.Unavailable, "")
			p.door.passwords = working
		}
	})
}

func TestGuessingIsSlowedDown(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		for i := range userBurst {
			_, _, err := p.signInAs("ann", "guess", false, "")
			wants(t, "a guess", err, fault.Unauthenticated, "")
			if i == 0 && p.who(basic("ann@example.com", goodPassword)) != "ann" {
				t.Error("the right password does not hold between guesses")
			}
		}
		_, _, err := p.signInAs("ann", "guess", false, "")
		wants(t, "one guess too many", err, fault.TooMany, "")
		if f := fault.As(err); f.RetryAfter != userInterval {
			t.Errorf("Retry-After = %v, want %v", f.RetryAfter, userInterval)
		}
		if got := p.who(basic("ann@example.com", goodPassword)); got != "ann" {
			t.Errorf("who was verified before the guesses is %s, want ann still", got)
		}
		if got := p.who(basic("ann@example.com", "guess")); got != "too many" {
			t.Errorf("a guess by Basic is %s, want too many", got)
		}
		p.now = p.now.Add(userInterval)
		if _, _, err := p.signInAs("ann", goodPassword, false, ""); err != nil {
			t.Errorf("sign-in after the pause = %v, want success", err)
		}
		// From one address, whatever the user.
		for i := range addressBurst {
			p.signInAs("user"+strings.Repeat("x", i), "guess", false, "")
		}
		_, _, err = p.signInAs("bob", "guess", false, "")
		wants(t, "one guess too many from an address", err, fault.TooMany, "")
	})
}

func TestAuthenticateBeyondASignIn(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		ask := func(verb string, caller *Caller, req *Authenticate) (*AuthenticateResponse, error) {
			x := &op.Exchange{Request: httptest.NewRequest(verb, "/auth", nil), Header: http.Header{}}
			return p.authenticate(op.WithExchange(as(t, caller), x), req)
		}
		_, err := ask(http.MethodGet, &Caller{}, &Authenticate{})
		wants(t, "GET /auth, not signed in", err, fault.Unauthenticated, "")
		answer, err := ask(http.MethodGet, p.caller("ann"), &Authenticate{})
		if err != nil || answer.UserID != "ann" || answer.UserName != "ann@example.com" || answer.SessionID != "" {
			t.Errorf("GET /auth, signed in = %+v, %v, want ann", answer, err)
		}
		_, err = ask(http.MethodGet, &Caller{}, &Authenticate{Provider: "credentials", UserName: "ann@example.com", Password: goodPassword})
		wants(t, "a password in an address", err, fault.MethodNotAllowed, "")
		_, err = ask(http.MethodPost, &Caller{}, &Authenticate{Provider: "facebook"})
		wants(t, "a provider that is not there", err, fault.Missing, "")
		_, err = ask(http.MethodPost, &Caller{}, &Authenticate{Provider: "credentials"})
		if f := fault.As(err); f == nil || len(f.Fields) != 2 {
			t.Errorf("neither name nor password = %v, want both named", err)
		}
	})
}

func TestAuthStatus(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north", "south")
		info, err := p.getAuthStatus(t.Context(), &GetAuthStatus{})
		if err != nil || info.IsAuthenticated || info.ID != "" {
			t.Errorf("status of nobody = %+v, %v, want not authenticated", info, err)
		}
		info, err = p.getAuthStatus(as(t, p.caller("ann")), &GetAuthStatus{})
		if err != nil || !info.IsAuthenticated || info.ID != "ann" || strings.Join(info.AccountNames, ",") != "NORTH,SOUTH" {
			t.Errorf("status of ann = %+v, %v, want ann with both accounts", info, err)
		}
	})
}
