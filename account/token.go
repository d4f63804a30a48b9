package account

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/fault"
)

// A tokenKind is what a token opens. Tokens are random and say nothing; only their hash is kept, so that one that is
// revoked is gone at once, in every process.
type tokenKind string

const (
	accessToken  tokenKind = "access"  // requests
	refreshToken tokenKind = "refresh" // new access tokens
	signInToken  tokenKind = "sign-in" // one sign-in
)

// How long tokens live. Access tokens travel with every request and live shortly. Refresh tokens are not replaced when
// they are used: the client libraries keep the one of the sign-in, and several processes of one client share it.
const (
	accessTokenLife  = time.Hour
	refreshTokenLife = 90 * 24 * time.Hour
	signInTokenLife  = 10 * time.Minute
)

const (
	tokenEntropy  = 32  // bytes
	tokensPerUser = 200 // of each kind, the oldest go: a client that never keeps its tokens must not fill the table
	maxTokenText  = 128
)

// prefix begins every token of the kind, so that one that leaked is recognised and none is taken for another.
func (k tokenKind) prefix() string {
	switch k {
	case accessToken:
		return "at-"
	case refreshToken:
		return "rt-"
	}
	return "st-"
}

func (k tokenKind) life() time.Duration {
	switch k {
	case accessToken:
		return accessTokenLife
	case refreshToken:
		return refreshTokenLife
	}
	return signInTokenLife
}

// names reports whether a text is meant to be a token of the kind.
func (k tokenKind) names(text string) bool { return strings.HasPrefix(text, k.prefix()) }

// A grant is what a token stands for: a user in one version, within one sign-in.
type grant struct {
	userID  string
	version int64
	signIn  []byte // hash of the sign-in's id
	madeBy  string // who let somebody in as the user, "" for the user himself
}

// issue stores a new token and returns its text and when it ends. What has expired goes on the way.
func (g *grant) issue(ctx context.Context, tx *db.Tx, kind tokenKind) (text string, expires time.Time, err error) {
	if _, err := tx.ExecContext(ctx, `DELETE FROM tokens WHERE expires <= $1`, tx.Now.UnixMilli()); err != nil {
		return "", expires, fmt.Errorf("remove old tokens: %w", err)
	}
	_, err = tx.ExecContext(ctx, `
		DELETE FROM tokens
		 WHERE user_id = $1 AND kind = $2
		   AND token_hash NOT IN (
			SELECT token_hash FROM tokens WHERE user_id = $1 AND kind = $2 ORDER BY created DESC, token_hash LIMIT $3)`,
		g.userID, string(kind), tokensPerUser-1)
	if err != nil {
		return "", expires, fmt.Errorf("remove old tokens of user: %w", err)
	}
	random := make([]byte, tokenEntropy)
	rand.Read(random)
	text, expires = kind.prefix()+base64.RawURLEncoding.EncodeToString(random), tx.Now.Add(kind.life())
	_, err = tx.ExecContext(ctx, `
		INSERT INTO tokens (token_hash, kind, user_id, version, sign_in, made_by, created, expires)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		hashKey(text), string(kind), g.userID, g.version, g.signIn, g.madeBy, tx.Now.UnixMilli(), expires.UnixMilli())
	if err != nil {
		return "", expires, fmt.Errorf("write token: %w", err)
	}
	return text, expires, nil
}

// findToken returns what a token stands for, nil when it does not hold: it is not known, has expired, or its user is
// another by now.
func findToken(ctx context.Context, tx *db.Tx, kind tokenKind, text string) (*grant, error) {
	if !kind.names(text) || len(text) > maxTokenText {
		return nil, nil
	}
	var g grant
	err := tx.QueryRowContext(ctx, `
		SELECT u.id, u.version, t.sign_in, t.made_by
		  FROM tokens t
		  JOIN users u ON u.id = t.user_id
		 WHERE t.token_hash = $1 AND t.kind = $2 AND t.expires > $3 AND t.version = u.version AND u.archived IS NULL`,
		hashKey(text), string(kind), tx.Now.UnixMilli()).Scan(&g.userID, &g.version, &g.signIn, &g.madeBy)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read token: %w", err)
	}
	return &g, nil
}

// consume finds a token and makes sure that it is used this once.
func consume(ctx context.Context, tx *db.Tx, kind tokenKind, text string) (*grant, error) {
	g, err := findToken(ctx, tx, kind, text)
	if err != nil || g == nil {
		return nil, err
	}
	used, err := tx.ExecContext(ctx, `DELETE FROM tokens WHERE token_hash = $1`, hashKey(text))
	if err != nil {
		return nil, fmt.Errorf("use token: %w", err)
	}
	if n, err := used.RowsAffected(); err != nil || n == 0 {
		return nil, err // another was faster
	}
	return g, nil
}

// holds reports whether a token holds, before anything is written for somebody who may have made it up.
func (s *Service) holds(ctx context.Context, kind tokenKind, text string) (found bool, err error) {
	if !kind.names(text) {
		return false, nil
	}
	err = s.db.View(ctx, func(tx *db.Tx) error {
		g, err := findToken(ctx, tx, kind, text)
		found = g != nil
		return err
	})
	return found, err
}

// tokenFault is the failure of a token that does not hold, under the code that client libraries look for.
func tokenFault(format string, args ...any) error {
	f := fault.New(fault.Unauthenticated, format, args...)
	f.Code = "TokenException"
	return f
}

func staleAccessToken() error {
	return tokenFault("The access token is not known, has expired or was revoked; get a new one with the refresh token or sign in again.")
}
