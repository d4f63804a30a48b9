package account

import (
	"crypto/rand"
	"crypto/sha256"
	"strings"
)

// keyPrefix begins every API key, so that one that leaked into a log or a repository is recognised.
const keyPrefix = "ak-"

// newKeyText makes a key that cannot be guessed: more than 128 random bits.
func newKeyText() string { return keyPrefix + strings.ToLower(rand.Text()) }

// hashKey is what is stored of a key. A plain hash is enough, since nobody can try all keys.
func hashKey(key string) []byte {
	sum := sha256.Sum256([]byte(key))
	return sum[:]
}
