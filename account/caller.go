package account

import (
	"context"
	"slices"
)

// Caller is who sends a request, with his scope.
type Caller struct {
	UserID   string
	Email    string
	Name     string
	Roles    []string
	Accounts []int64 // of a Manager, CallCenterDashboard or User
	Account  int64   // of a Customer
	Customer int64   // of a Customer: his own company
}

type callerKey struct{}

// WithCaller puts the caller into the context.
func WithCaller(ctx context.Context, c *Caller) context.Context {
	return context.WithValue(ctx, callerKey{}, c)
}

// CallerFrom returns the caller of a request; without one it is somebody who sees nothing.
func CallerFrom(ctx context.Context) *Caller {
	if c, ok := ctx.Value(callerKey{}).(*Caller); ok {
		return c
	}
	return &Caller{}
}

// Has reports whether the caller has a role.
func (c *Caller) Has(role string) bool { return has(c.Roles, role) }

// Manages reports whether the caller sees all of an account: its customers, settings and charges.
func (c *Caller) Manages(no int64) bool {
	return c.Has(SystemAdministrator) || c.Has(Manager) && slices.Contains(c.Accounts, no)
}

// ownsIn reports whether the caller's own company is in an account.
func (c *Caller) ownsIn(no int64) bool {
	return c.Has(CustomerRole) && c.Account == no && c.Customer != 0
}

// Bills reports whether the caller has anything to do with billing in an account. A CallCenterDashboard sees what his
// accounts used and nothing that is charged; a User sees nothing.
func (c *Caller) Bills(no int64) bool { return c.Manages(no) || c.ownsIn(no) }

// SeesAccount reports whether an account exists for the caller. What he sees in it is for Snapshot.Visible to say.
func (c *Caller) SeesAccount(no int64) bool {
	return c.Bills(no) || c.Has(CallCenterDashboard) && slices.Contains(c.Accounts, no)
}

// nobody is the scope of a caller who sees no customer of an account: no customer has this number.
const nobody = -1

// ScopeIn returns the customer to whom the caller is confined in an account; 0 when he sees all of it, and a customer
// that does not exist when he sees none.
func (c *Caller) ScopeIn(no int64) int64 {
	switch {
	case c.Manages(no):
		return 0
	case c.ownsIn(no):
		return c.Customer
	}
	return nobody
}
