package account

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// post runs Authenticate as a client posts it: with what the request carries, as the caller whom the door sees.
func (p *people) post(r *http.Request, req *Authenticate) (*AuthenticateResponse, http.Header, error) {
	p.t.Helper()
	r.Method = http.MethodPost
	x := &op.Exchange{Request: r, Header: http.Header{}, BaseURL: "https://bills.example.com"}
	ctx := op.WithExchange(p.t.Context(), x)
	if known, _, _, err := p.Authenticate(ctx, r, x); err == nil {
		ctx = known
	}
	answer, err := p.authenticate(ctx, req)
	return answer, x.Header, err
}

// refresh runs GetAccessToken with what the request carries.
func (p *people) refresh(r *http.Request, req *GetAccessToken) (*GetAccessTokenResponse, http.Header, error) {
	p.t.Helper()
	x := &op.Exchange{Request: r, Header: http.Header{}, BaseURL: "https://bills.example.com"}
	answer, err := p.getAccessToken(op.WithExchange(p.t.Context(), x), req)
	return answer, x.Header, err
}

func withBearer(token string) *http.Request { return from("Authorization", "Bearer "+token) }

func credentialsOf(name string) *Authenticate {
	return &Authenticate{Provider: "credentials", UserName: name + "@example.com", Password: goodPassword}
}

// A client that keeps tokens: it signs in, calls, is refused when the access token has expired, gets another with the
// refresh token while it still sends the old one, calls, signs out, and has nothing left.
func TestTheStoryOfAClientWithBearerTokens(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		in, _, err := p.post(from(), credentialsOf("ann"))
		if err != nil || in.BearerToken == "" || in.RefreshToken == "" || in.SessionID == "" {
			t.Fatalf("sign-in = %+v, %v, want a session and both tokens", in, err)
		}
		if want := p.now.Add(90 * 24 * time.Hour); in.RefreshUntil == nil || !in.RefreshUntil.Equal(want) {
			t.Errorf("the refresh token ends %v, want %v", in.RefreshUntil, want)
		}
		if got := p.who(withBearer(in.BearerToken)); got != "ann" {
			t.Errorf("the access token is %s, want ann", got)
		}
		p.now = p.now.Add(time.Hour)
		_, _, _, err = p.Authenticate(t.Context(), withBearer(in.BearerToken), nil)
		if f := fault.As(err); f == nil || f.Kind != fault.Unauthenticated || f.Code != "TokenException" {
			t.Errorf("an expired access token = %v, want a TokenException", err)
		}
		for range 2 { // the refresh token stays the same
			again, header, err := p.refresh(withBearer(in.BearerToken), &GetAccessToken{RefreshToken: in.RefreshToken, TokenCookie: new(false)})
			if err != nil || again.AccessToken == in.BearerToken || len(header) > 0 {
				t.Fatalf("GetAccessToken = %+v, %v, %v, want another token and no cookie", again, header, err)
			}
			if got := p.who(withBearer(again.AccessToken)); got != "ann" {
				t.Errorf("the new access token is %s, want ann", got)
			}
			in.BearerToken = again.AccessToken
		}
		if _, _, err := p.post(withBearer(in.BearerToken), &Authenticate{Provider: "logout"}); err != nil {
			t.Fatal(err)
		}
		if got := p.who(withBearer(in.BearerToken)); got != "unauthenticated" {
			t.Errorf("after sign-out the access token is %s, want a refusal", got)
		}
		if got := p.who(from("X-ss-id", in.SessionID)); got != "nobody" {
			t.Errorf("after sign-out the session is %s, want nobody", got)
		}
		_, _, err = p.refresh(from(), &GetAccessToken{RefreshToken: in.RefreshToken})
		wants(t, "refresh after sign-out", err, fault.Invalid, "RefreshToken is not known, has expired or was revoked; sign in again.")
	})
}

// A client that asks for token cookies never sees the tokens.
func TestTheStoryOfAClientWithTokenCookies(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		req := credentialsOf("ann")
		req.TokenCookie = new(true)
		in, header, err := p.post(from(), req)
		if err != nil || in.BearerToken != "" || in.RefreshToken != "" || in.SessionID != "" {
			t.Fatalf("sign-in = %+v, %v, want no token in the answer", in, err)
		}
		if got := header.Get("X-Cookies"); got != "ss-tok,ss-reftok" {
			t.Errorf("X-Cookies = %q, want ss-tok,ss-reftok", got)
		}
		kept := cookies(header)
		if got := p.who(kept); got != "ann" || len(kept.Cookies()) != 2 {
			t.Errorf("the cookies %v are %s, want ann by two", kept.Cookies(), got)
		}
		p.now = p.now.Add(time.Hour)
		if got := p.who(kept); got != "unauthenticated" {
			t.Errorf("an expired ss-tok is %s, want a refusal", got)
		}
		answer, renewed, err := p.refresh(kept, &GetAccessToken{TokenCookie: new(true)})
		if err != nil || answer.AccessToken != "" {
			t.Fatalf("GetAccessToken by cookie = %+v, %v, want an empty answer", answer, err)
		}
		set := renewed.Values("Set-Cookie")
		if len(set) != 1 || !strings.HasPrefix(set[0], "ss-tok=at-") || !strings.HasSuffix(set[0], "; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax") {
			t.Errorf("GetAccessToken sets %v, want ss-tok for an hour", set)
		}
		refresh := cookieValue(kept, cookieRefresh)
		kept = cookies(renewed)
		kept.AddCookie(&http.Cookie{Name: cookieRefresh, Value: refresh})
		if got := p.who(kept); got != "ann" {
			t.Errorf("the renewed cookie is %s, want ann", got)
		}
		_, header, err = p.post(kept, &Authenticate{Provider: "logout"})
		if gone := strings.Join(header.Values("Set-Cookie"), "\n"); err != nil || !strings.Contains(gone, "ss-tok=; Path=/; Max-Age=0") || !strings.Contains(gone, "ss-reftok=; Path=/; Max-Age=0") {
			t.Errorf("sign-out sets %s, %v, want both forgotten", gone, err)
		}
		_, _, err = p.refresh(kept, &GetAccessToken{TokenCookie: new(true)})
		wants(t, "refresh after sign-out", err, fault.Invalid, "")
	})
}

func TestARefreshTokenIsAskedForByItsName(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		in, _, err := p.post(from(), credentialsOf("ann"))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			why, sent string
			r         *http.Request
		}{
			{"none", "", from()},
			{"an unknown one", "rt-unknown", from()},
			{"an access token", in.BearerToken, from()},
			{"an unknown one beside a good cookie", "rt-unknown", addHeader(from(), "Cookie", "ss-reftok="+in.RefreshToken)},
			{"none but an access token as the cookie", "", addHeader(from(), "Cookie", "ss-reftok="+in.BearerToken)},
		} {
			_, _, err := p.refresh(c.r, &GetAccessToken{RefreshToken: c.sent})
			if f := fault.As(err); f == nil || f.Kind != fault.Invalid || !slices.Equal(fields(err), []string{"RefreshToken"}) {
				t.Errorf("GetAccessToken with %s = %v, want RefreshToken named", c.why, err)
			}
		}
		if got := p.who(withBearer(in.RefreshToken)); got != "unauthenticated" {
			t.Errorf("a refresh token in the place of an access token is %s, want a refusal", got)
		}
		p.now = p.now.Add(90 * 24 * time.Hour)
		_, _, err = p.refresh(from(), &GetAccessToken{RefreshToken: in.RefreshToken})
		wants(t, "a refresh token after 90 days", err, fault.Invalid, "")
	})
}

func TestWhatEndsTokens(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		for i, c := range []struct {
			why   string
			do    func(name string) error
			lives bool
		}{
			{"nothing", func(string) error { return nil }, true},
			{"a new name", func(name string) error {
				_, err := p.ChangeUser(as(t, house), &PatchUser{UserID: name, LastName: new("Smith")})
				return err
			}, true},
			{"other accounts", func(name string) error {
				_, err := p.ChangeUser(as(t, house), &PatchUser{UserID: name, AccountIDs: []string{"south"}})
				return err
			}, true},
			{"a new password", func(name string) error {
				_, err := p.ChangeUser(as(t, house), &PatchUser{UserID: name, NewPassword: "another good password"})
				return err
			}, false},
			{"being archived", func(name string) error {
				_, err := p.deleteUser(as(t, house), &DeleteUser{UserID: name})
				return err
			}, false},
		} {
			name := fmt.Sprintf("user%d", i)
			p.user(name, Manager, "north")
			in, _, err := p.post(from(), credentialsOf(name))
			if err != nil {
				t.Fatal(err)
			}
			if err := c.do(name); err != nil {
				t.Fatal(err)
			}
			if got := p.who(withBearer(in.BearerToken)); (got == name) != c.lives {
				t.Errorf("after %s the access token is %s, want that it lives: %v", c.why, got, c.lives)
			}
			if _, _, err := p.refresh(from(), &GetAccessToken{RefreshToken: in.RefreshToken}); (err == nil) != c.lives {
				t.Errorf("after %s the refresh token = %v, want that it lives: %v", c.why, err, c.lives)
			}
		}
	})
}

func TestAUserHasSoManyTokensAndNoneIsKeptReadably(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		in, _, err := p.post(from(), credentialsOf("ann"))
		if err != nil {
			t.Fatal(err)
		}
		for range tokensPerUser {
			p.now = p.now.Add(time.Millisecond)
			if _, _, err := p.refresh(from(), &GetAccessToken{RefreshToken: in.RefreshToken}); err != nil {
				t.Fatal(err)
			}
		}
		if got := p.who(withBearer(in.BearerToken)); got != "unauthenticated" {
			t.Errorf("the oldest of too many is %s, want it gone", got)
		}
		var tokens, readable int
		err = p.db.View(t.Context(), func(tx *db.Tx) error {
			err := tx.QueryRowContext(t.Context(), `SELECT COUNT(*) FROM tokens WHERE kind = 'access'`).Scan(&tokens)
			if err != nil {
				return err
			}
			return tx.QueryRowContext(t.Context(), `SELECT COUNT(*) FROM tokens WHERE token_hash = $1`, []byte(in.RefreshToken)).Scan(&readable)
		})
		if err != nil || tokens != tokensPerUser || readable != 0 {
			t.Errorf("%d access tokens, %d readable, %v, want %d and none", tokens, readable, err, tokensPerUser)
		}
		p.now = p.now.Add(2 * time.Hour)
		if _, _, err := p.refresh(from(), &GetAccessToken{RefreshToken: in.RefreshToken}); err != nil {
			t.Fatal(err)
		}
		err = p.db.View(t.Context(), func(tx *db.Tx) error {
			return tx.QueryRowContext(t.Context(), `SELECT COUNT(*) FROM tokens WHERE kind = 'access'`).Scan(&tokens)
		})
		if err != nil || tokens != 1 {
			t.Errorf("%d access tokens after all have expired, %v, want the new one alone", tokens, err)
		}
	})
}

// A new sign-in ends the one that the request came with, in whichever way it came.
func TestASignInReplacesTheOneBefore(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		byTokens := credentialsOf("ann")
		byTokens.TokenCookie = new(true)
		_, header, err := p.post(from(), byTokens)
		if err != nil {
			t.Fatal(err)
		}
		before := cookies(header)
		_, header, err = p.post(cookies(header), credentialsOf("ann"))
		if err != nil {
			t.Fatal(err)
		}
		if got := p.who(before); got != "unauthenticated" {
			t.Errorf("the token cookies of the sign-in before are %s, want a refusal", got)
		}
		if all := strings.Join(header.Values("Set-Cookie"), "\n"); !strings.Contains(all, "ss-reftok=; Path=/; Max-Age=0") {
			t.Errorf("a sign-in by cookie sets %s, want the token cookies forgotten", all)
		}
		before = from()
		for _, c := range (&http.Response{Header: header}).Cookies() {
			if c.Value != "" {
				before.AddCookie(c)
			}
		}
		if got := p.who(before); got != "ann" {
			t.Fatalf("the sign-in by cookie is %s, want ann", got)
		}
		if _, _, err = p.post(before, byTokens); err != nil {
			t.Fatal(err)
		}
		if got := p.who(before); got != "nobody" {
			t.Errorf("the sign-in before is %s, want nobody", got)
		}
	})
}
