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

// wholeAccount reports whether the caller sees all customers of an account.
func (c *Caller) wholeAccount(no int64) bool {
	return c.Has(SystemAdministrator) ||
		(c.Has(Manager) || c.Has(CallCenterDashboard)) && slices.Contains(c.Accounts, no)
}

// SeesAccount reports whether an account exists for the caller.
func (c *Caller) SeesAccount(no int64) bool {
	return c.wholeAccount(no) || c.Has(CustomerRole) && c.Account == no && c.Customer != 0
}

// ScopeIn returns the customer to whom the caller is confined in an account; 0 when he sees all of it.
func (c *Caller) ScopeIn(no int64) int64 {
	if c.wholeAccount(no) {
		return 0
	}
	return c.Customer
}
