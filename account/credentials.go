package account

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"sync"
	"time"
)

// How long and how many verified passwords are remembered.
const (
	credentialLife = 5 * time.Minute
	maxCredentials = 10_000
)

// credentials remembers which user names and passwords were verified lately, so that a client that sends them with
// every request does not cost an argon2 run each time. Neither of them is kept: the memory holds a digest under a key
// that dies with the process. The holder compares the remembered version with the user's present one, so that a
// changed password is noticed at once, whichever process changed it.
type credentials struct {
	key []byte

	mu      sync.Mutex
	known   map[digest]verified
	running map[digest]*verification
}

type digest [sha256.Size]byte

// verified says as which user, in which version, a credential was verified; until when it is believed.
type verified struct {
	userID  string
	version int64
	until   time.Time
}

// verification is one run that several requests with the same credential wait for.
type verification struct {
	done   chan struct{}
	result verified
	err    error
}

// errUnfinished is what those who wait get when the run ended without an answer.
var errUnfinished = errors.New("the verification of a password was interrupted")

func newCredentials() *credentials {
	key := make([]byte, sha256.Size)
	rand.Read(key)
	return &credentials{key: key, known: map[digest]verified{}, running: map[digest]*verification{}}
}

// digest is what stands for a user name and password in memory.
func (c *credentials) digest(name, password string) digest {
	h := hmac.New(sha256.New, c.key)
	var length [8]byte
	binary.BigEndian.PutUint64(length[:], uint64(len(name)))
	h.Write(length[:])
	h.Write([]byte(name))
	h.Write([]byte(password))
	return digest(h.Sum(nil))
}

// forget drops a credential that no longer holds.
func (c *credentials) forget(d digest) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.known, d)
}

// verify returns what is remembered of a credential, or runs its verification and remembers it when it succeeds.
// Requests that bring the same credential meanwhile wait for the one run: a client that opens many connections at once
// is one sign-in.
func (c *credentials) verify(ctx context.Context, d digest, now time.Time, run func(context.Context) (verified, error)) (verified, error) {
	c.mu.Lock()
	if known, ok := c.known[d]; ok && now.Before(known.until) {
		c.mu.Unlock()
		return known, nil
	}
	v, wait := c.running[d]
	if !wait {
		v = &verification{done: make(chan struct{}), err: errUnfinished}
		c.running[d] = v
	}
	c.mu.Unlock()
	if wait {
		select {
		case <-v.done:
			return v.result, v.err
		case <-ctx.Done():
			return verified{}, ctx.Err()
		}
	}
	defer close(v.done)
	// The others wait for this run, so it goes on when the one who began it gives up.
	v.result, v.err = run(context.WithoutCancel(ctx))
	v.result.until = now.Add(credentialLife)
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.running, d)
	if v.err == nil {
		c.remember(d, v.result, now)
	}
	return v.result, v.err
}

// remember keeps a verified credential. When the memory is full what has expired goes first, then any: whoever is
// forgotten is verified again.
func (c *credentials) remember(d digest, v verified, now time.Time) {
	if len(c.known) >= maxCredentials {
		for other, w := range c.known {
			if !now.Before(w.until) {
				delete(c.known, other)
			}
		}
	}
	for other := range c.known {
		if len(c.known) < maxCredentials {
			break
		}
		delete(c.known, other)
	}
	c.known[d] = v
}
