package account

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// How many wrong passwords are taken without delay, and how much later each further one, by user and by address. An
// address has more, since a whole office may share it.
const (
	userBurst       = 10
	userInterval    = 15 * time.Second
	addressBurst    = 50
	addressInterval = 3 * time.Second
)

// maxCallers bounds the callers kept in memory.
const maxCallers = 10_000

// door knows who comes in: by password, API key or cookie. What it keeps in memory saves work and decides nothing: each
// request asks the database for the user's present version, so that a revoked key, a changed password or a lost right
// holds from the next request on, whichever process wrote it.
type door struct {
	db          *db.DB
	passwords   *passwords
	credentials *credentials
	users       *slowDown
	addresses   *slowDown

	mu      sync.Mutex
	callers map[string]knownCaller // by user id
}

// knownCaller is a caller as of one version of the user.
type knownCaller struct {
	version int64
	caller  *Caller
}

func newDoor(d *db.DB) *door {
	return &door{
		db:          d,
		passwords:   newPasswords(runtime.GOMAXPROCS(0)),
		credentials: newCredentials(),
		users:       newSlowDown(userBurst, userInterval),
		addresses:   newSlowDown(addressBurst, addressInterval),
		callers:     map[string]knownCaller{},
	}
}

// Authenticate learns who sends a request: by X-Api-Key, by Authorization (a Bearer key or access token, a Basic user and
// password, or Basic with a key as the user name and no password), by the cookies or headers of a sign-in, or by an access
// token as a cookie, in this order. The context that it returns carries the caller. Credentials that do not hold are an
// error, even if a cookie beside them would; the id of a sign-in that does not hold is as none.
func (s *Service) Authenticate(ctx context.Context, r *http.Request, _ *op.Exchange) (context.Context, []string, bool, error) {
	caller, err := s.door.caller(ctx, r)
	if err != nil || caller == nil {
		return ctx, nil, false, err
	}
	return WithCaller(ctx, caller), caller.Roles, true, nil
}

// caller returns who sends the request, nil if nobody signed in.
func (d *door) caller(ctx context.Context, r *http.Request) (*Caller, error) {
	if key := r.Header.Get("X-Api-Key"); key != "" {
		return d.byKey(ctx, key)
	}
	scheme, rest, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	switch {
	case strings.EqualFold(scheme, "Bearer"):
		return d.byBearer(ctx, strings.TrimSpace(rest))
	case strings.EqualFold(scheme, "Basic"):
		name, password, ok := r.BasicAuth()
		if !ok {
			return nil, fault.New(fault.Unauthenticated, "The Authorization header is not a Basic one: it carries user:password in base64.")
		}
		if password == "" {
			return d.byKey(ctx, name)
		}
		return d.byPassword(ctx, clientAddress(r), name, password)
	}
	caller, err := d.bySignIn(ctx, signInIDs(r))
	if token := cookieValue(r, cookieAccess); caller == nil && err == nil && token != "" {
		return d.byToken(ctx, token)
	}
	return caller, err
}

// bearer returns what a request carries as Authorization: Bearer, "" for nothing.
func bearer(r *http.Request) string {
	scheme, rest, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(rest)
}

// byBearer returns whose key or token it is.
func (d *door) byBearer(ctx context.Context, text string) (*Caller, error) {
	switch {
	case accessToken.names(text):
		return d.byToken(ctx, text)
	case refreshToken.names(text):
		return nil, tokenFault("This is a refresh token; send it to /access-token, which gives an access token for it.")
	case signInToken.names(text):
		return nil, tokenFault("This token opens one sign-in; send it to /auth by POST.")
	}
	return d.byKey(ctx, text)
}

// byToken returns the user of an access token.
func (d *door) byToken(ctx context.Context, text string) (caller *Caller, err error) {
	err = d.db.View(ctx, func(tx *db.Tx) error {
		g, err := findToken(ctx, tx, accessToken, text)
		if err != nil {
			return err
		}
		if g == nil {
			return staleAccessToken()
		}
		caller, err = d.callerOf(ctx, tx, g.userID, g.version)
		return err
	})
	return caller, err
}

// byKey returns the user of an API key.
func (d *door) byKey(ctx context.Context, key string) (caller *Caller, err error) {
	err = d.db.View(ctx, func(tx *db.Tx) error {
		var userID string
		var version int64
		err := tx.QueryRowContext(ctx, `
			SELECT u.id, u.version
			  FROM api_keys k
			  JOIN users u ON u.id = k.user_id
			 WHERE k.key_hash = $1 AND k.revoked IS NULL AND (k.expires IS NULL OR k.expires > $2) AND u.archived IS NULL`,
			hashKey(key), tx.Now.UnixMilli()).Scan(&userID, &version)
		if errors.Is(err, sql.ErrNoRows) {
			return fault.New(fault.Unauthenticated, "The API key is not known, has expired or was revoked.")
		}
		if err != nil {
			return fmt.Errorf("read API key: %w", err)
		}
		caller, err = d.callerOf(ctx, tx, userID, version)
		return err
	})
	return caller, err
}

// bySignIn returns who is signed in under one of the ids, nil if nobody is.
func (d *door) bySignIn(ctx context.Context, ids []string) (caller *Caller, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	err = d.db.View(ctx, func(tx *db.Tx) error {
		userID, version, err := findSignIn(ctx, tx, ids)
		if err != nil || userID == "" {
			return err
		}
		caller, err = d.callerOf(ctx, tx, userID, version)
		return err
	})
	return caller, err
}

// byPassword returns the user of a name and password that were sent with the request itself.
func (d *door) byPassword(ctx context.Context, address, name, password string) (*Caller, error) {
	credential := d.credentials.digest(name, password)
	for range 3 { // a user may change between the verification and the look at him, but not for ever
		v, err := d.credentials.verify(ctx, credential, d.db.Now(), func(ctx context.Context) (verified, error) {
			return d.verify(ctx, address, name, password)
		})
		if err != nil {
			return nil, err
		}
		caller, err := d.unchanged(ctx, v)
		if err != nil || caller != nil {
			return caller, err
		}
		d.credentials.forget(credential)
	}
	return nil, wrongPassword()
}

// unchanged returns the caller of a credential if the user still is as he was when it was verified, otherwise nil.
func (d *door) unchanged(ctx context.Context, v verified) (caller *Caller, err error) {
	err = d.db.View(ctx, func(tx *db.Tx) error {
		var version int64
		err := tx.QueryRowContext(ctx, `SELECT version FROM users WHERE id = $1 AND archived IS NULL`, v.userID).Scan(&version)
		if errors.Is(err, sql.ErrNoRows) || err == nil && version != v.version {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read version of user: %w", err)
		}
		caller, err = d.callerOf(ctx, tx, v.userID, version)
		return err
	})
	return caller, err
}

// verify runs the password against the stored hash, unless too much was tried. An unknown user takes as long as a wrong
// password and gets the same answer.
func (d *door) verify(ctx context.Context, address, name, password string) (verified, error) {
	email := foldEmail(name)
	if wait := d.addresses.try(address, d.db.Now()); wait > 0 {
		return verified{}, tooMany(wait)
	}
	if wait := d.users.try(email, d.db.Now()); wait > 0 {
		return verified{}, tooMany(wait)
	}
	var v verified
	var hash string
	err := d.db.View(ctx, func(tx *db.Tx) error {
		return tx.QueryRowContext(ctx, `
			SELECT id, version, password_hash FROM users WHERE email = $1 AND archived IS NULL`, email).
			Scan(&v.userID, &v.version, &hash)
	})
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return verified{}, fmt.Errorf("read user: %w", err)
	}
	ok, err := d.passwords.verify(ctx, hash, password)
	if err != nil {
		return verified{}, err
	}
	if !ok {
		return verified{}, wrongPassword()
	}
	d.addresses.forgive(address)
	d.users.forgive(email)
	return v, nil
}

func wrongPassword() error {
	return fault.New(fault.Unauthenticated, "Invalid user name or password.")
}

func tooMany(wait time.Duration) error {
	slow := fault.New(fault.TooMany, "Too many attempts to sign in; try again later.")
	slow.RetryAfter = wait
	return slow
}

// callerOf returns the caller that a user is, from memory while his version is the same.
func (d *door) callerOf(ctx context.Context, tx *db.Tx, userID string, version int64) (*Caller, error) {
	d.mu.Lock()
	known, ok := d.callers[userID]
	d.mu.Unlock()
	if ok && known.version == version {
		return known.caller, nil
	}
	u, err := readUser(ctx, tx, userID)
	if err != nil {
		return nil, err
	}
	caller, err := u.caller(ctx, tx)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for other := range d.callers {
		if len(d.callers) < maxCallers {
			break
		}
		delete(d.callers, other)
	}
	d.callers[userID] = knownCaller{version: u.version, caller: caller}
	return caller, nil
}
