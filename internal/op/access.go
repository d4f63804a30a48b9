package op

import (
	"slices"
	"strings"

	"voxbill/internal/fault"
)

// Access says who may call an operation. What a caller may see in it is the operation's own business.
type Access struct {
	Anonymous bool   // needs no sign-in
	Any       []Role // one of these is enough; empty: signed in is enough
	All       []Role // all of these are needed
}

// Role is a role's name and the generation of the public API in which it was added to the operation.
type Role struct {
	Name  string
	Since int
}

// Accesses without roles.
var (
	Anyone        = Access{Anonymous: true}
	Authenticated = Access{}
)

// Since is a role that was added in a generation.
func Since(generation int, role string) Role { return Role{Name: role, Since: generation} }

// AnyRole admits whoever has one of the roles, given as names or by Since.
func AnyRole(roles ...any) Access { return Access{Any: asRoles(roles)} }

// AllRoles admits whoever has all of the roles.
func AllRoles(roles ...any) Access { return Access{All: asRoles(roles)} }

func asRoles(roles []any) []Role {
	list := make([]Role, len(roles))
	for i, role := range roles {
		switch r := role.(type) {
		case Role:
			list[i] = r
		case string:
			list[i] = Role{Name: r, Since: 1}
		default:
			panic("op: a role is a name or Since")
		}
	}
	return list
}

// Open reports whether the operation needs no sign-in.
func (a Access) Open() bool { return a.Anonymous }

// Check admits or refuses a caller by his roles.
func (a Access) Check(signedIn bool, roles []string) error {
	if a.Anonymous {
		return nil
	}
	if !signedIn {
		return fault.New(fault.Unauthenticated, "Sign in to use this.")
	}
	if len(a.Any) > 0 && !slices.ContainsFunc(a.Any, func(r Role) bool { return slices.Contains(roles, r.Name) }) {
		return fault.New(fault.Forbidden, "This needs any of the roles: %s.", names(a.Any))
	}
	for _, r := range a.All {
		if !slices.Contains(roles, r.Name) {
			return fault.New(fault.Forbidden, "This needs the role: %s.", names(a.All))
		}
	}
	return nil
}

func names(roles []Role) string {
	list := make([]string, len(roles))
	for i, r := range roles {
		list[i] = r.Name
	}
	return strings.Join(list, ", ")
}
