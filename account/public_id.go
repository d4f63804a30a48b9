package account

import (
	"strings"

	"github.com/google/uuid"
)

// newPublicID makes a time-ordered id for something new.
func newPublicID() string { return uuid.Must(uuid.NewV7()).String() }

const publicIDSentence = "An id has 1 to 100 letters, digits and the signs - _ : @ +."

// isPublicID says whether a text can be an id that is brought along from another system: it must be able to stand in an
// address, where a dot would begin the name of a format.
func isPublicID(id string) bool {
	usable := func(c rune) bool {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.ContainsRune("-_:@+", c)
	}
	return id != "" && len(id) <= 100 && !strings.ContainsFunc(id, func(c rune) bool { return !usable(c) })
}

// who names the caller in created-by members, revisions and audit lines.
func (c *Caller) who() string {
	if c.UserID != "" {
		return c.UserID
	}
	return c.Name
}
