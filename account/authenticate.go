package account

import (
	"context"
	"net/http"
	"strings"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// Authenticate signs in with a user name and password, signs out (provider "logout"), or without either says who is
// signed in. Members of other ways to sign in are taken and ignored, since client libraries send them.
type Authenticate struct {
	_             op.Meta           `doc:"Sign In" ns:"http://schemas.servicestack.net/types" implements:"IPost" order:"declared"`
	Provider      string            `wire:"provider" doc:"credentials, or logout to sign out"`
	State         string            `wire:"State"`
	OAuthToken    string            `wire:"oauth_token"`
	OAuthVerifier string            `wire:"oauth_verifier"`
	UserName      string            `wire:"UserName" doc:"The user's e-mail address"`
	Password      string            `wire:"Password"`
	RememberMe    *bool             `wire:"RememberMe" doc:"Stay signed in for four weeks instead of two, over restarts of the browser"`
	ErrorView     string            `wire:"ErrorView"`
	AccessToken   string            `wire:"AccessToken"`
	AccessSecret  string            `wire:"AccessTokenSecret"`
	ReturnURL     string            `wire:"ReturnUrl"`
	Meta          map[string]string `wire:"Meta"`
}

// AuthenticateResponse says as whom the caller is signed in. SessionID is the value of the cookie that carries the
// sign-in, for clients that keep no cookies and send it as X-ss-id.
type AuthenticateResponse struct {
	_            op.Meta           `ns:"http://schemas.servicestack.net/types" order:"declared"`
	UserID       string            `wire:"UserId"`
	SessionID    string            `wire:"SessionId"`
	UserName     string            `wire:"UserName"`
	DisplayName  string            `wire:"DisplayName"`
	ReferrerURL  string            `wire:"ReferrerUrl"`
	BearerToken  string            `wire:"BearerToken"`
	RefreshToken string            `wire:"RefreshToken"`
	ProfileURL   string            `wire:"ProfileUrl"`
	Roles        []string          `wire:"Roles"`
	Permissions  []string          `wire:"Permissions"`
	AuthProvider string            `wire:"AuthProvider"`
	Meta         map[string]string `wire:"Meta"`
}

// The ways to sign in that Authenticate knows. "login" is an old name of credentials.
const (
	providerCredentials = "credentials"
	providerLogin       = "login"
	providerBasic       = "basic"
	providerLogout      = "logout"
)

func (s *Service) authenticate(ctx context.Context, req *Authenticate) (*AuthenticateResponse, error) {
	x := op.ExchangeFrom(ctx)
	verb := http.MethodPost
	if x.Request != nil {
		verb = x.Request.Method
	}
	provider := strings.ToLower(req.Provider)
	switch provider {
	case "", providerCredentials, providerLogin, providerBasic:
	case providerLogout:
		return s.signOut(ctx, x)
	default:
		return nil, fault.NotFound("There is no way to sign in named %q; use credentials.", req.Provider)
	}
	if verb == http.MethodDelete {
		return s.signOut(ctx, x)
	}
	if req.UserName == "" && req.Password == "" && (provider == "" || provider == providerBasic) {
		return whoAmI(ctx)
	}
	if verb == http.MethodGet || verb == http.MethodHead {
		wrong := fault.New(fault.MethodNotAllowed, "Sign in by POST: a password does not belong into an address.")
		wrong.Allow = []string{http.MethodPost}
		return nil, wrong
	}
	var bad fault.Fields
	if req.UserName == "" {
		bad.Add("UserName", "NotEmpty", "UserName must be given: the user's e-mail address.")
	}
	if req.Password == "" {
		bad.Add("Password", "NotEmpty", "Password must be given.")
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	return s.signIn(ctx, x, req.UserName, req.Password, req.RememberMe != nil && *req.RememberMe)
}

// whoAmI answers for a caller who sent no credentials of his own.
func whoAmI(ctx context.Context) (*AuthenticateResponse, error) {
	caller := CallerFrom(ctx)
	if caller.UserID == "" {
		return nil, fault.New(fault.Unauthenticated, "Not authenticated.")
	}
	return signedInAs(caller), nil
}

func signedInAs(caller *Caller) *AuthenticateResponse {
	return &AuthenticateResponse{
		UserID: caller.UserID, UserName: caller.Email, DisplayName: caller.Name, Roles: caller.Roles,
		Permissions: []string{}, AuthProvider: providerCredentials,
	}
}

// signIn verifies a password and opens a sign-in under a new id; one that the request came with ends, so that nobody is
// signed in under an id that another gave him.
func (s *Service) signIn(ctx context.Context, x *op.Exchange, name, password string, remember bool) (*AuthenticateResponse, error) {
	address, before := "", []string(nil)
	if x.Request != nil {
		address, before = clientAddress(x.Request), signInIDs(x.Request)
	}
	v, err := s.door.verify(ctx, address, name, password)
	if err != nil {
		return nil, err
	}
	life := signInLife
	if remember {
		life = rememberedLife
	}
	var caller *Caller
	var id string
	err = s.db.Update(ctx, func(tx *db.Tx) error {
		u, err := readUser(ctx, tx, v.userID)
		if err != nil {
			return err
		}
		if u == nil || u.version != v.version {
			return wrongPassword() // changed in this very moment
		}
		if caller, err = u.caller(ctx, tx); err != nil {
			return err
		}
		for _, old := range before {
			if _, err := closeSignIn(ctx, tx, old); err != nil {
				return err
			}
		}
		if id, err = openSignIn(ctx, tx, v.userID, v.version, life); err != nil {
			return err
		}
		return Audit(ctx, tx, 0, v.userID, "sign in", v.userID, address)
	})
	if err != nil {
		return nil, err
	}
	setSignIn(x.Header, secure(x), id, remember)
	answer := signedInAs(caller)
	answer.SessionID = id
	return answer, nil
}

// signOut ends the sign-in that the request came with and makes the client forget it. Without one it does no harm.
func (s *Service) signOut(ctx context.Context, x *op.Exchange) (*AuthenticateResponse, error) {
	var ids []string
	if x.Request != nil {
		if x.Request.Header.Get("Sec-Fetch-Site") == "cross-site" {
			return nil, fault.New(fault.Forbidden, "A page of another site may not sign you out.")
		}
		ids = signInIDs(x.Request)
	}
	clearSignIn(x.Header, secure(x))
	if len(ids) == 0 {
		return &AuthenticateResponse{}, nil
	}
	err := s.db.Update(ctx, func(tx *db.Tx) error {
		for _, id := range ids {
			userID, err := closeSignIn(ctx, tx, id)
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
	if err != nil {
		return nil, err
	}
	return &AuthenticateResponse{}, nil
}

// secure says whether cookies may travel over TLS only.
func secure(x *op.Exchange) bool { return strings.HasPrefix(x.BaseURL, "https:") }
