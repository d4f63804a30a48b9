package op

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"voxbill/internal/fault"
)

// Access is who may call an operation. What he may see in it is the operation's own business.
type Access struct {
	SignedIn bool // the caller must have signed in
	Roles    []Role
	All      bool // he needs all of the roles ("Required role"), not any of them ("Requires any of the roles")
}

// A Role lets its holders in, on pages since a generation of the public API.
type Role struct {
	Name  string
	Since int
}

// Anyone lets everybody in.
var Anyone = Access{}

// Authenticated lets everybody in who has signed in.
var Authenticated = Access{SignedIn: true}

// AnyRole lets in who has at least one of the roles.
func AnyRole[R ~string](roles ...R) Access {
	return Access{SignedIn: true, Roles: parseRoles(roles)}
}

// AllRoles lets in who has every one of the roles.
func AllRoles[R ~string](roles ...R) Access {
	return Access{SignedIn: true, Roles: parseRoles(roles), All: true}
}

// Since marks a role, for AnyRole and AllRoles, as named since a generation of the public API: pages of older
// generations leave it out, and it is served all the same.
func Since[R ~string](generation int, role R) R {
	return R(strconv.Itoa(generation)) + "@" + role
}

func parseRoles[R ~string](names []R) []Role {
	roles := make([]Role, len(names))
	for i, text := range names {
		roles[i] = Role{Name: string(text), Since: 1}
		if generation, name, marked := strings.Cut(string(text), "@"); marked {
			since, err := strconv.Atoi(generation)
			if err != nil {
				panic(fmt.Sprintf("op: the role %q has no generation before its @", text))
			}
			roles[i] = Role{Name: name, Since: since}
		}
	}
	return roles
}

// Open reports whether anyone may call, signed in or not.
func (a Access) Open() bool { return !a.SignedIn }

// Names lists the roles that pages of a generation name.
func (a Access) Names(generation int) []string {
	var names []string
	for _, role := range a.Roles {
		if role.Since <= generation {
			names = append(names, role.Name)
		}
	}
	return names
}

// Check returns nil for a caller who may call, else the reason why he may not.
func (a Access) Check(signedIn bool, roles []string) error {
	if !a.SignedIn {
		return nil
	}
	if !signedIn {
		return fault.New(fault.Unauthenticated, "Sign in first: this needs a caller that is known.")
	}
	has := func(role Role) bool { return slices.Contains(roles, role.Name) }
	lacks := func(role Role) bool { return !has(role) }
	names := strings.Join(a.Names(NewestGeneration), ", ")
	switch {
	case a.All && slices.ContainsFunc(a.Roles, lacks):
		return fault.New(fault.Forbidden, "This needs the role %s.", names)
	case !a.All && len(a.Roles) > 0 && !slices.ContainsFunc(a.Roles, has):
		return fault.New(fault.Forbidden, "This needs one of the roles %s.", names)
	}
	return nil
}
