package account

import (
	"context"
	"net/http"
	"strings"
	"time"

	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// Authenticate signs in with a user name and password or with a sign-in token, signs out (provider "logout"), or without
// any of them says who is signed in. Members of other ways to sign in are taken and ignored, since client libraries send
// them.
type Authenticate struct {
	_             op.Meta           `doc:"Sign In" ns:"http://schemas.servicestack.net/types" implements:"IPost" order:"declared"`
	Provider      string            `wire:"provider" doc:"credentials, token, or logout to sign out"`
	State         string            `wire:"State"`
	OAuthToken    string            `wire:"oauth_token"`
	OAuthVerifier string            `wire:"oauth_verifier"`
	UserName      string            `wire:"UserName" doc:"The user's e-mail address"`
	Password      string            `wire:"Password"`
	RememberMe    *bool             `wire:"RememberMe" doc:"Stay signed in for four weeks instead of two, over restarts of the browser"`
	ErrorView     string            `wire:"ErrorView"`
	AccessToken   string            `wire:"AccessToken" doc:"The sign-in token, with the provider token"`
	AccessSecret  string            `wire:"AccessTokenSecret"`
	ReturnURL     string            `wire:"ReturnUrl"`
	TokenCookie   *bool             `wire:"UseTokenCookie" since:"4" doc:"Send tokens as the cookies ss-tok and ss-reftok instead of a session and tokens in the answer"`
	Meta          map[string]string `wire:"Meta"`
}

// AuthenticateResponse says as whom the caller is signed in. SessionID is the value of the cookie that carries the
// sign-in, for clients that keep no cookies and send it as X-ss-id. The tokens are for clients that would rather send
// Authorization: Bearer.
type AuthenticateResponse struct {
	_            op.Meta           `ns:"http://schemas.servicestack.net/types" order:"declared"`
	UserID       string            `wire:"UserId"`
	SessionID    string            `wire:"SessionId"`
	UserName     string            `wire:"UserName"`
	DisplayName  string            `wire:"DisplayName"`
	ReferrerURL  string            `wire:"ReferrerUrl"`
	BearerToken  string            `wire:"BearerToken"`
	RefreshToken string            `wire:"RefreshToken"`
	RefreshUntil *time.Time        `wire:"RefreshTokenExpiry" since:"3"`
	ProfileURL   string            `wire:"ProfileUrl"`
	Roles        []string          `wire:"Roles"`
	Permissions  []string          `wire:"Permissions"`
	AuthProvider string            `wire:"AuthProvider" since:"3"`
	Meta         map[string]string `wire:"Meta"`
}

// The ways to sign in that Authenticate knows. "login" is an old name of credentials.
const (
	providerCredentials = "credentials"
	providerLogin       = "login"
	providerBasic       = "basic"
	providerToken       = "token"
	providerLogout      = "logout"
)

func (s *Service) authenticate(ctx context.Context, req *Authenticate) (*AuthenticateResponse, error) {
	x := op.ExchangeFrom(ctx)
	provider := strings.ToLower(req.Provider)
	switch provider {
	case "", providerCredentials, providerLogin, providerBasic, providerToken:
	case providerLogout:
		return &AuthenticateResponse{}, s.SignOut(ctx, x)
	default:
		return nil, fault.NotFound("There is no way to sign in named %q; use credentials.", req.Provider)
	}
	verb := x.Request.Method
	if verb == http.MethodDelete {
		return &AuthenticateResponse{}, s.SignOut(ctx, x)
	}
	token := req.signInToken(x.Request, provider)
	if token == "" && req.UserName == "" && req.Password == "" && (provider == "" || provider == providerBasic) {
		return whoAmI(ctx)
	}
	if verb == http.MethodGet || verb == http.MethodHead {
		wrong := fault.New(fault.MethodNotAllowed, "Sign in by POST: a password or token does not belong into an address.")
		wrong.Allow = []string{http.MethodPost}
		return nil, wrong
	}
	e := &entry{cookies: true, tokens: true, remember: req.RememberMe != nil && *req.RememberMe}
	if req.TokenCookie != nil && *req.TokenCookie {
		e.cookies, e.tokenCookies = false, true
	}
	if token != "" || provider == providerToken {
		return s.signInByToken(ctx, x, e, token)
	}
	return s.signIn(ctx, x, e, req.UserName, req.Password)
}

// signInToken is the sign-in token that a request brings, as its member or in the place of an API key.
func (req *Authenticate) signInToken(r *http.Request, provider string) string {
	switch sent := bearer(r); {
	case provider != "" && provider != providerToken, req.UserName != "", req.Password != "":
		return ""
	case provider == providerToken && req.AccessToken != "", signInToken.names(req.AccessToken):
		return req.AccessToken
	case signInToken.names(sent):
		return sent
	}
	return ""
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
