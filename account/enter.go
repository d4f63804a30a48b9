package account

import (
	"cmp"
	"context"
	"net/http"
	"strings"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// An entry is how somebody comes in: what he gets to show with his next requests.
type entry struct {
	cookies      bool // a sign-in as the cookies ss-id and ss-pid
	tokens       bool // an access and a refresh token
	tokenCookies bool // the tokens as cookies and not in the answer
	remember     bool // the sign-in outlives the browser
}

// SignIn signs a browser in with a user name and password; the cookies go into the exchange's header.
func (s *Service) SignIn(ctx context.Context, x *op.Exchange, name, password string, remember bool) error {
	_, err := s.signIn(ctx, x, &entry{cookies: true, remember: remember}, name, password)
	return err
}

// signIn verifies a password and lets its user in.
func (s *Service) signIn(ctx context.Context, x *op.Exchange, e *entry, name, password string) (*AuthenticateResponse, error) {
	var bad fault.Fields
	if name == "" {
		bad.Add("UserName", "NotEmpty", "UserName must be given: the user's e-mail address.")
	}
	if password == "" {
		bad.Add("Password", "NotEmpty", "Password must be given.")
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	v, err := s.door.verify(ctx, clientAddress(x.Request), name, password)
	if err != nil {
		return nil, err
	}
	return s.enter(ctx, x, e, func(tx *db.Tx) (*grant, error) {
		u, err := readUser(ctx, tx, v.userID)
		if err != nil {
			return nil, err
		}
		if u == nil || u.version != v.version {
			return nil, wrongPassword() // changed in this very moment
		}
		return &grant{userID: u.id, version: u.version}, nil
	})
}

// signInByToken uses a sign-in token and lets the user in for whom it was made.
func (s *Service) signInByToken(ctx context.Context, x *op.Exchange, e *entry, token string) (*AuthenticateResponse, error) {
	if token == "" {
		return nil, fault.InvalidFields(fault.Field{
			Code: "NotEmpty", Name: "AccessToken", Message: "AccessToken must be given: a token of GET /auth/token.",
		})
	}
	stale := tokenFault("The sign-in token is not known, was used or has expired; ask for a new one.")
	if found, err := s.holds(ctx, signInToken, token); err != nil || !found {
		return nil, cmp.Or(err, stale)
	}
	return s.enter(ctx, x, e, func(tx *db.Tx) (*grant, error) {
		g, err := consume(ctx, tx, signInToken, token)
		if err == nil && g == nil {
			return nil, stale
		}
		return g, err
	})
}

// enter opens a sign-in under a new id for whom admit lets in. One that the request came with ends, so that nobody is
// signed in under an id that another gave him.
func (s *Service) enter(ctx context.Context, x *op.Exchange, e *entry, admit func(*db.Tx) (*grant, error)) (*AuthenticateResponse, error) {
	id := newSignInID()
	var answer *AuthenticateResponse
	err := s.db.Update(ctx, func(tx *db.Tx) error {
		g, err := admit(tx)
		if err != nil {
			return err
		}
		before, err := signInsOf(ctx, tx, x.Request)
		if err != nil {
			return err
		}
		for _, old := range before {
			if _, err := closeSignIn(ctx, tx, old); err != nil {
				return err
			}
		}
		caller, err := s.door.callerOf(ctx, tx, g.userID, g.version)
		if err != nil {
			return err
		}
		answer = signedInAs(caller)
		g.signIn = hashSignIn(id)
		if err := e.write(ctx, tx, g, answer); err != nil {
			return err
		}
		detail := clientAddress(x.Request)
		if g.madeBy != "" {
			detail += " by a token of " + g.madeBy
		}
		return Audit(ctx, tx, 0, g.userID, "sign in", g.userID, detail)
	})
	if err != nil {
		return nil, err
	}
	e.send(x, id, answer)
	return answer, nil
}

// write stores what the entry gives.
func (e *entry) write(ctx context.Context, tx *db.Tx, g *grant, answer *AuthenticateResponse) error {
	if e.cookies {
		life := signInLife
		if e.remember {
			life = rememberedLife
		}
		if err := g.open(ctx, tx, life); err != nil {
			return err
		}
	}
	if !e.tokens {
		return nil
	}
	var err error
	if answer.BearerToken, _, err = g.issue(ctx, tx, accessToken); err != nil {
		return err
	}
	text, until, err := g.issue(ctx, tx, refreshToken)
	answer.RefreshToken, answer.RefreshUntil = text, &until
	return err
}

// send sets the cookies. Those of another way to be signed in are taken away: what they held has ended.
func (e *entry) send(x *op.Exchange, id string, answer *AuthenticateResponse) {
	if e.tokenCookies {
		forget(x.Header, secure(x), held(x.Request, cookieSession, cookiePermanent, cookieOption)...)
		setTokens(x.Header, secure(x), answer.BearerToken, answer.RefreshToken)
		answer.BearerToken, answer.RefreshToken = "", ""
		return
	}
	forget(x.Header, secure(x), held(x.Request, cookieAccess, cookieRefresh)...)
	setSignIn(x.Header, secure(x), id, e.remember)
	answer.SessionID = id
}

// held lists those of the cookies that the request came with.
func held(r *http.Request, names ...string) []string {
	var found []string
	for _, name := range names {
		if cookieValue(r, name) != "" {
			found = append(found, name)
		}
	}
	return found
}

// SignOut ends the sign-in that the request came with, its tokens included, and makes the client forget it. Without one
// it does no harm.
func (s *Service) SignOut(ctx context.Context, x *op.Exchange) error {
	if x.Request.Header.Get("Sec-Fetch-Site") == "cross-site" {
		return fault.New(fault.Forbidden, "A page of another site may not sign you out.")
	}
	clearSignIn(x.Header, secure(x), x.Request)
	if len(signInIDs(x.Request)) == 0 && bearer(x.Request) == "" && len(held(x.Request, cookieAccess, cookieRefresh)) == 0 {
		return nil
	}
	return s.db.Update(ctx, func(tx *db.Tx) error {
		open, err := signInsOf(ctx, tx, x.Request)
		if err != nil {
			return err
		}
		for _, signIn := range open {
			userID, err := closeSignIn(ctx, tx, signIn)
			if err != nil {
				return err
			}
			if userID == "" {
				continue
			}
			if err := Audit(ctx, tx, 0, userID, "sign out", userID, ""); err != nil {
				return err
			}
		}
		return nil
	})
}

// secure says whether cookies may travel over TLS only.
func secure(x *op.Exchange) bool { return strings.HasPrefix(x.BaseURL, "https:") }
