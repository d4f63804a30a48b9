package account

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"time"

	"voxbill/internal/db"
)

// The cookies of a sign-in, named as the client libraries of the hosted platform expect them. ss-opt says which of the
// other two is the sign-in's id: "temp" means ss-id, which the browser forgets, "perm" means ss-pid, which it keeps. A
// client that asks for it has tokens in ss-tok and ss-reftok in their place.
const (
	cookieSession    = "ss-id"
	cookiePermanent  = "ss-pid"
	cookieOption     = "ss-opt"
	cookieAccess     = "ss-tok"
	cookieRefresh    = "ss-reftok"
	optionTemporary  = "temp"
	optionPermanent  = "perm"
	signInLife       = 14 * 24 * time.Hour
	rememberedLife   = 28 * 24 * time.Hour
	signInsPerUser   = 100 // the oldest go: a script that signs in for every request must not fill the table
	maxSignInID      = 128
	signInIDEntropy  = 15 // bytes, 20 characters
	deleteCookieSoon = -1
)

// newSignInID makes an id that cannot be guessed. Only its hash is stored.
func newSignInID() string {
	id := make([]byte, signInIDEntropy)
	rand.Read(id)
	return base64.RawURLEncoding.EncodeToString(id)
}

func hashSignIn(id string) []byte {
	sum := sha256.Sum256([]byte(id))
	return sum[:]
}

// signInIDs returns the ids under which the request may be signed in. The headers X-ss-id and the like go before the
// cookies of the same name. Without ss-opt both ids are looked for: only the one that was meant is stored.
func signInIDs(r *http.Request) []string {
	session, permanent := signInPart(r, cookieSession), signInPart(r, cookiePermanent)
	candidates := []string{session, permanent}
	switch signInPart(r, cookieOption) {
	case optionTemporary:
		candidates = candidates[:1]
	case optionPermanent:
		candidates = candidates[1:]
	}
	var ids []string
	for _, id := range candidates {
		if id != "" && len(id) <= maxSignInID {
			ids = append(ids, id)
		}
	}
	return ids
}

// signInPart reads one header or cookie. Pieces of the Cookie header that are no cookies are passed over: a client
// library is known to send some.
func signInPart(r *http.Request, name string) string {
	if value := r.Header.Get("X-" + name); value != "" {
		return value
	}
	return cookieValue(r, name)
}

func cookieValue(r *http.Request, name string) string {
	cookie, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	return cookie.Value
}

// open stores a new sign-in of a user, for cookies. What has expired goes on the way.
func (g *grant) open(ctx context.Context, tx *db.Tx, life time.Duration) error {
	now := tx.Now.UnixMilli()
	if _, err := tx.ExecContext(ctx, `DELETE FROM sign_ins WHERE expires <= $1`, now); err != nil {
		return fmt.Errorf("remove old sign-ins: %w", err)
	}
	_, err := tx.ExecContext(ctx, `
		DELETE FROM sign_ins
		 WHERE user_id = $1
		   AND id_hash NOT IN (SELECT id_hash FROM sign_ins WHERE user_id = $1 ORDER BY created DESC, id_hash LIMIT $2)`,
		g.userID, signInsPerUser-1)
	if err != nil {
		return fmt.Errorf("remove old sign-ins of user: %w", err)
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO sign_ins (id_hash, user_id, version, made_by, created, expires)
		VALUES ($1, $2, $3, $4, $5, $6)`,
		g.signIn, g.userID, g.version, g.madeBy, now, tx.Now.Add(life).UnixMilli())
	if err != nil {
		return fmt.Errorf("write sign-in: %w", err)
	}
	return nil
}

// closeSignIn removes a sign-in with the tokens that came with it and returns whose it was, "" if there was none.
func closeSignIn(ctx context.Context, tx *db.Tx, signIn []byte) (userID string, err error) {
	for _, query := range []string{
		`DELETE FROM sign_ins WHERE id_hash = $1 RETURNING user_id`,
		`DELETE FROM tokens WHERE sign_in = $1 RETURNING user_id`,
	} {
		err := tx.Rows(ctx, func(rows *sql.Rows) error { return rows.Scan(&userID) }, query, signIn)
		if err != nil {
			return "", fmt.Errorf("remove sign-in: %w", err)
		}
	}
	return userID, nil
}

// signInsOf returns the hashes of the sign-ins that a request came with: by their ids, or by tokens that came with them.
func signInsOf(ctx context.Context, tx *db.Tx, r *http.Request) ([][]byte, error) {
	var found [][]byte
	for _, id := range signInIDs(r) {
		found = append(found, hashSignIn(id))
	}
	for _, text := range []string{bearer(r), cookieValue(r, cookieAccess), cookieValue(r, cookieRefresh)} {
		if !accessToken.names(text) && !refreshToken.names(text) || len(text) > maxTokenText {
			continue
		}
		err := tx.Rows(ctx, func(rows *sql.Rows) error {
			var signIn []byte
			err := rows.Scan(&signIn)
			found = append(found, signIn)
			return err
		}, `SELECT sign_in FROM tokens WHERE token_hash = $1`, hashKey(text))
		if err != nil {
			return nil, fmt.Errorf("read token: %w", err)
		}
	}
	return found, nil
}

// endSignIns ends all sign-ins and tokens of a user, and those that he opened as another.
func endSignIns(ctx context.Context, tx *db.Tx, userID string) error {
	for _, query := range []string{
		`DELETE FROM sign_ins WHERE user_id = $1 OR made_by = $1`,
		`DELETE FROM tokens WHERE user_id = $1 OR made_by = $1`,
	} {
		if _, err := tx.ExecContext(ctx, query, userID); err != nil {
			return fmt.Errorf("end sign-ins of user: %w", err)
		}
	}
	return nil
}

// keepSignIns lets the sign-ins and tokens of a user who changed go on. What another opened as this user, or he as
// another, ends: it was allowed between two people as they were.
func keepSignIns(ctx context.Context, tx *db.Tx, userID string, before, version int64) error {
	for _, query := range []string{
		`DELETE FROM sign_ins WHERE made_by = $1 OR (user_id = $1 AND made_by <> '')`,
		`DELETE FROM tokens WHERE made_by = $1 OR (user_id = $1 AND made_by <> '')`,
	} {
		if _, err := tx.ExecContext(ctx, query, userID); err != nil {
			return fmt.Errorf("end sign-ins by others: %w", err)
		}
	}
	for _, query := range []string{
		`UPDATE sign_ins SET version = $3 WHERE user_id = $1 AND version = $2`,
		`UPDATE tokens SET version = $3 WHERE user_id = $1 AND version = $2`,
	} {
		if _, err := tx.ExecContext(ctx, query, userID, before, version); err != nil {
			return fmt.Errorf("keep sign-ins of user: %w", err)
		}
	}
	return nil
}

// findSignIn returns who is signed in under one of the ids, in his present version; "" if nobody is.
func findSignIn(ctx context.Context, tx *db.Tx, ids []string) (userID string, version int64, err error) {
	for _, id := range ids {
		err := tx.QueryRowContext(ctx, `
			SELECT u.id, u.version
			  FROM sign_ins s
			  JOIN users u ON u.id = s.user_id
			 WHERE s.id_hash = $1 AND s.expires > $2 AND s.version = u.version AND u.archived IS NULL`,
			hashSignIn(id), tx.Now.UnixMilli()).Scan(&userID, &version)
		if err == nil {
			return userID, version, nil
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return "", 0, fmt.Errorf("read sign-in: %w", err)
		}
	}
	return "", 0, nil
}

// setSignIn sends the cookies of a new sign-in. No Expires is sent, only Max-Age: a client library that splits cookies
// at commas would break at the comma of the date.
func setSignIn(header http.Header, secure bool, id string, remember bool) {
	session, permanent, option, life := id, newSignInID(), optionTemporary, 0
	if remember {
		session, permanent, option = permanent, id, optionPermanent
		life = int(rememberedLife.Seconds())
	}
	addCookie(header, secure, cookieSession, session, 0)
	addCookie(header, secure, cookiePermanent, permanent, int(rememberedLife.Seconds()))
	addCookie(header, secure, cookieOption, option, life)
}

// setTokens sends tokens as cookies. The header tells the client libraries to ask for a new access token by cookie.
func setTokens(header http.Header, secure bool, access, refresh string) {
	addCookie(header, secure, cookieAccess, access, int(accessTokenLife.Seconds()))
	addCookie(header, secure, cookieRefresh, refresh, int(refreshTokenLife.Seconds()))
	header.Set("X-Cookies", cookieAccess+","+cookieRefresh)
}

// clearSignIn tells the client to forget its cookies. Those of tokens are named only to a client that sent them: one that
// hears of a refresh token takes it for its own, and asks with it when it should not.
func clearSignIn(header http.Header, secure bool, r *http.Request) {
	forget(header, secure, append([]string{cookieSession, cookiePermanent, cookieOption}, held(r, cookieAccess, cookieRefresh)...)...)
}

func forget(header http.Header, secure bool, names ...string) {
	for _, name := range names {
		addCookie(header, secure, name, "", deleteCookieSoon)
	}
}

func addCookie(header http.Header, secure bool, name, value string, maxAge int) {
	cookie := http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: maxAge,
		HttpOnly: true, Secure: secure, SameSite: http.SameSiteLaxMode,
	}
	header.Add("Set-Cookie", cookie.String())
}
