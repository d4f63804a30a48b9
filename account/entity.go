package account

import (
	"time"

	"voxbill/internal/op"
)

// EntityInfo is the base of what the public API lists.
type EntityInfo struct {
	_                op.Meta `ns:"Voice.Api"`
	ID               string  `wire:"Id"`
	DateCreated      string  `wire:"DateCreated"`
	DateLastModified string  `wire:"DateLastModified"`
	CreatedBy        string  `wire:"CreatedBy"`
	LastModifiedBy   string  `wire:"LastModifiedBy"`
}

// stamp writes an instant as the API's text dates show it; the zero one is absent.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}
