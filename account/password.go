package account

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/crypto/argon2"

	"voxbill/internal/fault"
)

// What one hash costs: 19 MiB and two passes in one lane, some 30 ms of one core.
const (
	argonMemory = 19 * 1024 // KiB
	argonPasses = 2
	argonLanes  = 1
	argonSalt   = 16
	argonSum    = 32
)

// nobodysHash is verified in the place of a hash that is not there, so that an unknown user takes as long as a wrong
// password. It is well-formed and belongs to no known password; whatever it says, the answer is no.
const nobodysHash = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// waitersPerRun bounds the queue before the hashes: beyond it a sign-in is sent away at once instead of piling up.
const waitersPerRun = 64

// passwords hashes and verifies passwords. At most as many runs go on at a time as it was made for, one per core, so
// that a flood of sign-ins takes neither all memory nor the time of everybody else.
type passwords struct {
	runs    chan struct{}
	waiting atomic.Int64
}

func newPasswords(runs int) *passwords {
	return &passwords{runs: make(chan struct{}, runs)}
}

// hash returns the PHC string of a password under a new salt.
func (p *passwords) hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, argonSalt)
	rand.Read(salt)
	h := phc{memory: argonMemory, passes: argonPasses, lanes: argonLanes, salt: salt, sum: make([]byte, argonSum)}
	sum, err := p.run(ctx, password, h)
	if err != nil {
		return "", err
	}
	h.sum = sum
	return h.String(), nil
}

// verify says whether the password belongs to the stored hash. Without a hash it takes the same time and says no.
func (p *passwords) verify(ctx context.Context, stored, password string) (bool, error) {
	text := stored
	if text == "" {
		text = nobodysHash
	}
	h, err := parsePHC(text)
	if err != nil {
		return false, err
	}
	sum, err := p.run(ctx, password, h)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(sum, h.sum) == 1 && stored != "", nil
}

// run is one argon2id run, once it is its turn.
func (p *passwords) run(ctx context.Context, password string, h phc) ([]byte, error) {
	if p.waiting.Add(1) > int64(waitersPerRun*cap(p.runs)) {
		p.waiting.Add(-1)
		busy := fault.New(fault.Unavailable, "Too many sign-ins at once; try again in a few seconds.")
		busy.RetryAfter = 5 * time.Second
		return nil, busy
	}
	defer p.waiting.Add(-1)
	select {
	case p.runs <- struct{}{}:
		defer func() { <-p.runs }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return argon2.IDKey([]byte(password), h.salt, h.passes, h.memory, h.lanes, uint32(len(h.sum))), nil
}

// phc is a hash in the notation of the password hashing competition: $argon2id$v=19$m=19456,t=2,p=1$salt$sum.
type phc struct {
	memory, passes uint32
	lanes          uint8
	salt, sum      []byte
}

func (h phc) String() string {
	b64 := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, h.memory, h.passes, h.lanes,
		b64.EncodeToString(h.salt), b64.EncodeToString(h.sum))
}

var errPHC = errors.New("a stored password hash is not an argon2id PHC string")

// parsePHC reads a stored hash. Costs far above the product's own are refused: a row must not be able to stop the
// server.
func parsePHC(text string) (phc, error) {
	parts := strings.Split(text, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return phc{}, errPHC
	}
	var h phc
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &h.memory, &h.passes, &h.lanes); err != nil {
		return phc{}, errPHC
	}
	if parts[3] != fmt.Sprintf("m=%d,t=%d,p=%d", h.memory, h.passes, h.lanes) {
		return phc{}, errPHC
	}
	if h.memory < 8 || h.memory > 256*1024 || h.passes < 1 || h.passes > 16 || h.lanes < 1 || h.lanes > 16 {
		return phc{}, errPHC
	}
	var err error
	if h.salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil || len(h.salt) < 8 || len(h.salt) > 64 {
		return phc{}, errPHC
	}
	if h.sum, err = base64.RawStdEncoding.DecodeString(parts[5]); err != nil || len(h.sum) < 16 || len(h.sum) > 64 {
		return phc{}, errPHC
	}
	return h, nil
}

// Bounds of a password that is set.
const (
	minPassword = 10
	maxPassword = 200
)

// checkPassword says what is wrong with a password that somebody wants to have.
func checkPassword(name, password string, bad *fault.Fields) {
	switch n := len([]rune(password)); {
	case n < minPassword:
		bad.Add(name, "MinimumLength", fmt.Sprintf("A password has at least %d characters; this one has %d.", minPassword, n))
	case n > maxPassword:
		bad.Add(name, "MaximumLength", fmt.Sprintf("A password has at most %d characters; this one has %d.", maxPassword, n))
	}
}
