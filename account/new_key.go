package account

import (
	"context"
	"fmt"
	"strings"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// NewKey makes an API key with all rights of its user. The key is shown in this answer and never again.
type NewKey struct {
	_            op.Meta    `doc:"Creates an API key" implements:"IPost"`
	Name         string     `wire:"Name" since:"4" doc:"What the key is for" required:"true"`
	UserID       string     `wire:"UserId" since:"4" doc:"Whose key it is; without UserId and EmailAddress the caller's own"`
	EmailAddress string     `wire:"EmailAddress" since:"4" doc:"Whose key it is, by e-mail address"`
	DateExpires  *time.Time `wire:"DateExpires" since:"4" doc:"When it stops; without it, when it is revoked"`
}

// NewKeyResponse is a key that was just made.
type NewKeyResponse struct {
	KeyInfo
	Key string `wire:"Key" since:"4" doc:"The key itself; it cannot be shown again"`
}

// KeyInfo is what is known of an API key; the key itself is not.
type KeyInfo struct {
	ID           string `wire:"Id" since:"4"`
	Name         string `wire:"Name" since:"4"`
	UserID       string `wire:"UserId" since:"4"`
	EmailAddress string `wire:"EmailAddress" since:"4"`
	DateCreated  string `wire:"DateCreated" since:"4"`
	DateExpires  string `wire:"DateExpires" since:"4" doc:"Absent: it does not expire"`
	DateRevoked  string `wire:"DateRevoked" since:"4" doc:"Absent: it is not revoked"`
}

// NewKey makes an API key in the name of the caller: his own, or that of a user whom he may change.
func (s *Service) NewKey(ctx context.Context, req *NewKey) (*NewKeyResponse, error) {
	caller := CallerFrom(ctx)
	name := strings.TrimSpace(req.Name)
	var bad fault.Fields
	if name == "" || len(name) > 100 {
		bad.Add("Name", "NotEmpty", "Name must be given, in at most 100 characters: it says what the key is for.")
	}
	if req.DateExpires != nil && !req.DateExpires.After(s.db.Now()) {
		bad.Add("DateExpires", "ArgumentException", "DateExpires must be in the future.")
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	answer := &NewKeyResponse{Key: newKeyText()}
	err := s.db.Update(ctx, func(tx *db.Tx) error {
		u, err := keyOwner(ctx, tx, caller, req.UserID, req.EmailAddress)
		if err != nil {
			return err
		}
		var expires *int64
		if req.DateExpires != nil {
			ms := req.DateExpires.UnixMilli()
			expires = &ms
		}
		answer.KeyInfo = KeyInfo{
			ID: newPublicID(), Name: name, UserID: u.id, EmailAddress: u.email,
			DateCreated: stamp(tx.Now), DateExpires: stamp(instantOf(expires)),
		}
		_, err = tx.ExecContext(ctx, `
			INSERT INTO api_keys (id, key_hash, user_id, name, created, expires) VALUES ($1, $2, $3, $4, $5, $6)`,
			answer.ID, hashKey(answer.Key), u.id, name, tx.Now.UnixMilli(), expires)
		if err != nil {
			return fmt.Errorf("write API key: %w", err)
		}
		return u.audit(ctx, tx, caller, "new key", answer.ID+" "+name)
	})
	if err != nil {
		return nil, err
	}
	return answer, nil
}

// keyOwner returns the user whose keys the caller wants to make or see; without a name it is himself.
func keyOwner(ctx context.Context, tx *db.Tx, caller *Caller, id, email string) (*user, error) {
	if id == "" && email == "" {
		id = caller.UserID
	}
	if id == "" {
		users, err := readUsers(ctx, tx, `u.email = $1`, foldEmail(email))
		if err != nil {
			return nil, err
		}
		if len(users) == 0 || !caller.seesUser(users[0]) {
			return nil, fault.NotFound("There is no user %q.", email)
		}
		id = users[0].id
	}
	if id == caller.UserID {
		return userFor(ctx, tx, caller, id)
	}
	return userToChange(ctx, tx, caller, id)
}
