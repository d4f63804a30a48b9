package account

import (
	"fmt"
	"strings"
	"time"

	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// EntityInfo is the base of what the public API lists.
type EntityInfo struct {
	_                op.Meta `ns:"Voice.Api"`
	ID               string  `wire:"Id" doc:"The ID of the object"`
	DateCreated      string  `wire:"DateCreated" doc:"The date the object was created"`
	DateLastModified string  `wire:"DateLastModified" doc:"The date the object was last modified"`
	CreatedBy        string  `wire:"CreatedBy" doc:"The user that created this object"`
	LastModifiedBy   string  `wire:"LastModifiedBy" doc:"The user that last modified this object"`
}

// stamp writes an instant as the API's text dates show it; the zero one is absent.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// newID is the id of something new: the one it brings along, else one that is made.
func newID(brought string, bad *fault.Fields) string {
	if brought == "" {
		return newPublicID()
	}
	if !isPublicID(brought) {
		bad.Add("Id", "ArgumentException", fmt.Sprintf("%s It was %q.", publicIDSentence, brought))
	}
	return brought
}

// idTaken says that an id was given away before; it never becomes free again.
func idTaken(id string) error {
	taken := fault.New(fault.Conflict, "The id %q is taken, or was; an id is never used again.", id)
	taken.Fields = []fault.Field{{Code: taken.Code, Name: "Id", Message: taken.Message}}
	return taken
}

// checkName trims a name, which must be there.
func checkName(name, text string, bad *fault.Fields) string {
	text = checkText(name, text, bad)
	if text == "" {
		bad.Add(name, "NotEmpty", name+" must be given.")
	}
	return text
}

// parseCreated reads when something that is brought along was created: a day, or an instant. Absent is now.
func parseCreated(text string, now time.Time, bad *fault.Fields) time.Time {
	text = strings.TrimSpace(text)
	if text == "" {
		return time.Time{}
	}
	for _, layout := range []string{time.RFC3339Nano, time.DateOnly} {
		at, err := time.Parse(layout, text)
		if err == nil && at.Year() >= 1970 && !at.After(now) {
			return at.UTC().Truncate(time.Millisecond)
		}
	}
	bad.Add("DateCreated", "ArgumentException", fmt.Sprintf("DateCreated must be a past day or instant such as 2026-10-01T09:30:00Z; it was %q.", text))
	return time.Time{}
}

// maxNumbers bounds how many phone numbers an account may be allowed.
const maxNumbers = 10_000_000

func checkMaxPhoneNumbers(n int, bad *fault.Fields) {
	if n < 0 || n > maxNumbers {
		bad.Add("MaxPhoneNumbers", "ArgumentException", fmt.Sprintf("MaxPhoneNumbers must be between 0 and %d; it was %d.", maxNumbers, n))
	}
}
