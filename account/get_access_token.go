package account

import (
	"cmp"
	"context"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// GetAccessToken asks for a new access token when the one before has expired. Without a refresh token of its own the one
// in the cookie counts, and the answer is a cookie too. What is sent as Authorization does not matter: client libraries
// send the old one.
type GetAccessToken struct {
	_            op.Meta           `doc:"Gives a new access token for a refresh token" ns:"http://schemas.servicestack.net/types" implements:"IPost" order:"declared"`
	RefreshToken string            `wire:"RefreshToken" doc:"The refresh token of the sign-in; without it the cookie ss-reftok counts"`
	TokenCookie  *bool             `wire:"UseTokenCookie" since:"4" doc:"Send the access token as the cookie ss-tok"`
	Meta         map[string]string `wire:"Meta"`
}

// GetAccessTokenResponse holds the token, unless it was sent as a cookie.
type GetAccessTokenResponse struct {
	_           op.Meta           `ns:"http://schemas.servicestack.net/types" order:"declared"`
	AccessToken string            `wire:"AccessToken"`
	Meta        map[string]string `wire:"Meta"`
}

// getAccessToken leaves the refresh token as it is: the libraries keep the one of the sign-in for good, and a client may
// be several processes. Sign-out, a new password and the end of the user end it.
func (s *Service) getAccessToken(ctx context.Context, req *GetAccessToken) (*GetAccessTokenResponse, error) {
	x := op.ExchangeFrom(ctx)
	refresh, asCookie := req.RefreshToken, req.TokenCookie != nil && *req.TokenCookie
	if refresh == "" {
		refresh, asCookie = cookieValue(x.Request, cookieRefresh), true
	}
	if refresh == "" {
		return nil, badRefreshToken("NotEmpty", "RefreshToken must be given: the refresh token of a sign-in.")
	}
	stale := badRefreshToken("ArgumentException", "RefreshToken is not known, has expired or was revoked; sign in again.")
	if found, err := s.holds(ctx, refreshToken, refresh); err != nil || !found {
		return nil, cmp.Or(err, stale)
	}
	var access string
	err := s.db.Update(ctx, func(tx *db.Tx) error {
		g, err := findToken(ctx, tx, refreshToken, refresh)
		if err != nil {
			return err
		}
		if g == nil {
			return stale
		}
		access, _, err = g.issue(ctx, tx, accessToken)
		return err
	})
	if err != nil {
		return nil, err
	}
	if !asCookie {
		return &GetAccessTokenResponse{AccessToken: access}, nil
	}
	addCookie(x.Header, secure(x), cookieAccess, access, int(accessTokenLife.Seconds()))
	return &GetAccessTokenResponse{}, nil
}

func badRefreshToken(code, message string) error {
	return fault.InvalidFields(fault.Field{Code: code, Name: "RefreshToken", Message: message})
}
