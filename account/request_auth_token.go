package account

import (
	"context"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// RequestAuthToken asks for a token that opens one sign-in as a user, within ten minutes: sent to /auth by POST as
// Authorization: Bearer, or as AccessToken with the provider token.
type RequestAuthToken struct {
	_                op.Meta `ns:"Voice.Api.Authentication"`
	UserEmailAddress string  `wire:"UserEmailAddress"`
	UserID           string  `wire:"UserId"`
}

// RequestAuthTokenResult is shown once: only a hash of the token is kept.
type RequestAuthTokenResult struct {
	_         op.Meta `ns:"Voice.Api.Authentication"`
	AuthToken string  `wire:"AuthToken"`
}

// requestAuthToken lets nobody have more rights than he has: for a Manager it finds the users whom he may change, and any
// other is as one who is not there.
func (s *Service) requestAuthToken(ctx context.Context, req *RequestAuthToken) (*RequestAuthTokenResult, error) {
	caller, email := CallerFrom(ctx), foldEmail(req.UserEmailAddress)
	if email == "" && req.UserID == "" {
		const message = "UserEmailAddress or UserId must be given: the user to sign in."
		return nil, fault.InvalidFields(
			fault.Field{Code: "NotEmpty", Name: "UserEmailAddress", Message: message},
			fault.Field{Code: "NotEmpty", Name: "UserId", Message: message},
		)
	}
	result := &RequestAuthTokenResult{}
	err := s.db.Update(ctx, func(tx *db.Tx) error {
		users, err := readUsers(ctx, tx, `(u.id = $1 OR $1 = '') AND (u.email = $2 OR $2 = '')`, req.UserID, email)
		if err != nil {
			return err
		}
		if len(users) != 1 || !caller.mayBecome(users[0]) {
			return fault.NotFound("There is no such user.")
		}
		u := users[0]
		g := &grant{userID: u.id, version: u.version, signIn: []byte{}, madeBy: caller.who()}
		if result.AuthToken, _, err = g.issue(ctx, tx, signInToken); err != nil {
			return err
		}
		return u.audit(ctx, tx, caller, "new sign-in token", "")
	})
	if err != nil {
		return nil, err
	}
	return result, nil
}
