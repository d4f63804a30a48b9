package account

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// Whoever lets somebody in as another user can do so only for users who have nothing that he has not.
func TestWhoGetsASignInTokenForWhom(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("root", SystemAdministrator)
		p.user("ann", Manager, "north")
		p.user("bob", CustomerRole, "north")
		p.user("cora", UserRole, "north", "south")
		p.user("dave", Manager, "south")
		p.user("gone", UserRole, "north")
		if _, err := p.deleteUser(as(t, house), &DeleteUser{UserID: "gone"}); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct{ by, want string }{
			{"ann", "ann bob"},
			{"dave", "dave"},
			{"root", "ann bob cora dave root"},
		} {
			caller := as(t, p.caller(c.by))
			var may []string
			for _, name := range []string{"ann", "bob", "cora", "dave", "gone", "nobody", "root"} {
				_, err := p.requestAuthToken(caller, &RequestAuthToken{UserID: name})
				_, byEmail := p.requestAuthToken(caller, &RequestAuthToken{UserEmailAddress: " " + strings.ToUpper(name) + "@example.com"})
				if (err == nil) != (byEmail == nil) {
					t.Errorf("a token of %s for %s = %v by id, %v by address, want the same", c.by, name, err, byEmail)
				}
				if err == nil {
					may = append(may, name)
					continue
				}
				wants(t, "a token of "+c.by+" for "+name, err, fault.Missing, "There is no such user.")
			}
			if got := strings.Join(may, " "); got != c.want {
				t.Errorf("%s gets tokens for %s, want %s", c.by, got, c.want)
			}
		}
		ann := as(t, p.caller("ann"))
		_, err := p.requestAuthToken(ann, &RequestAuthToken{UserID: "bob", UserEmailAddress: "ann@example.com"})
		wants(t, "an id and the address of another", err, fault.Missing, "")
		_, err = p.requestAuthToken(ann, &RequestAuthToken{})
		if got := fmt.Sprint(fields(err)); got != "[UserEmailAddress UserId]" {
			t.Errorf("bad fields of a token for nobody = %s", got)
		}
	})
}

func TestASignInTokenOpensOneSignIn(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		p.user("bob", CustomerRole, "north")
		ask := func() string {
			t.Helper()
			answer, err := p.requestAuthToken(as(t, p.caller("ann")), &RequestAuthToken{UserID: "bob"})
			if err != nil {
				t.Fatal(err)
			}
			return answer.AuthToken
		}
		for why, present := range map[string]func(token string) (*http.Request, *Authenticate){
			"as Bearer": func(token string) (*http.Request, *Authenticate) { return withBearer(token), &Authenticate{} },
			"as Bearer, provider token": func(token string) (*http.Request, *Authenticate) {
				return withBearer(token), &Authenticate{Provider: "Token"}
			},
			"as AccessToken": func(token string) (*http.Request, *Authenticate) {
				return from(), &Authenticate{Provider: "token", AccessToken: token}
			},
		} {
			token := ask()
			if got := p.who(withBearer(token)); got != "unauthenticated" {
				t.Errorf("%s: the token itself is %s, want a refusal", why, got)
			}
			in, header, err := p.post(present(token))
			if err != nil || in.UserID != "bob" || p.who(cookies(header)) != "bob" || p.who(withBearer(in.BearerToken)) != "bob" {
				t.Errorf("%s: sign-in = %+v, %v, want bob", why, in, err)
			}
			_, _, err = p.post(present(token))
			wants(t, why+", the second time", err, fault.Unauthenticated, "The sign-in token is not known, was used or has expired; ask for a new one.")
			token = ask()
			p.now = p.now.Add(10 * time.Minute)
			_, _, err = p.post(present(token))
			wants(t, why+", after ten minutes", err, fault.Unauthenticated, "")
		}
		_, _, err := p.post(from(), &Authenticate{Provider: "token"})
		if got := fmt.Sprint(fields(err)); got != "[AccessToken]" {
			t.Errorf("bad fields of no token = %s, want [AccessToken]", got)
		}
		x := &op.Exchange{Request: httptest.NewRequest(http.MethodGet, "/auth", nil), Header: http.Header{}}
		x.Request.Header.Set("Authorization", "Bearer "+ask())
		_, err = p.authenticate(op.WithExchange(t.Context(), x), &Authenticate{})
		wants(t, "GET /auth with a token", err, fault.MethodNotAllowed, "")
		if got := p.audited("bob"); !strings.HasPrefix(got, "new user, new sign-in token, sign in, new sign-in token") {
			t.Errorf("audit lines about bob = %s, want who was let in", got)
		}
	})
}

// Who was let in as another user stays only as long as both are as they were.
func TestASignInAsAnotherEndsWhenEitherChanges(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		for i, change := range []func(by, of string) error{
			func(by, _ string) error {
				_, err := p.ChangeUser(as(t, house), &PatchUser{UserID: by, AccountIDs: []string{"south"}})
				return err
			},
			func(by, _ string) error { _, err := p.deleteUser(as(t, house), &DeleteUser{UserID: by}); return err },
			func(_, of string) error {
				_, err := p.ChangeUser(as(t, house), &PatchUser{UserID: of, Roles: []string{SystemAdministrator}, CustomerID: new("")})
				return err
			},
		} {
			by, of := fmt.Sprintf("by%d", i), fmt.Sprintf("of%d", i)
			p.user(by, Manager, "north")
			p.user(of, CustomerRole, "north")
			var tokens []string
			for range 2 {
				answer, err := p.requestAuthToken(as(t, p.caller(by)), &RequestAuthToken{UserID: of})
				if err != nil {
					t.Fatal(err)
				}
				tokens = append(tokens, answer.AuthToken)
			}
			in, header, err := p.post(withBearer(tokens[0]), &Authenticate{})
			if err != nil {
				t.Fatal(err)
			}
			own, _, err := p.post(from(), credentialsOf(of))
			if err != nil {
				t.Fatal(err)
			}
			if err := change(by, of); err != nil {
				t.Fatal(err)
			}
			if got := p.who(cookies(header)); got != "nobody" {
				t.Errorf("change %d: the sign-in as another is %s, want nobody", i, got)
			}
			if got := p.who(withBearer(in.BearerToken)); got != "unauthenticated" {
				t.Errorf("change %d: the token as another is %s, want a refusal", i, got)
			}
			if _, _, err := p.refresh(from(), &GetAccessToken{RefreshToken: in.RefreshToken}); err == nil {
				t.Errorf("change %d: the refresh token as another still holds", i)
			}
			_, _, err = p.post(withBearer(tokens[1]), &Authenticate{})
			wants(t, fmt.Sprintf("change %d: the other token", i), err, fault.Unauthenticated, "")
			if got := p.who(withBearer(own.BearerToken)); got != of {
				t.Errorf("change %d: the user's own token is %s, want %s", i, got, of)
			}
		}
	})
}
