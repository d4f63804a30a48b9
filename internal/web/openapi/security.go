package openapi

import (
	"strings"

	"voxbill/internal/op"
)

// A scheme is a way to say who calls.
type scheme struct {
	Type        string `json:"type"`
	Scheme      string `json:"scheme,omitempty"`
	In          string `json:"in,omitempty"`
	Name        string `json:"name,omitempty"`
	Description string `json:"description"`
}

// securitySchemes lists the ways to say who calls. Any one of them will do.
func securitySchemes() []struct {
	name   string
	scheme *scheme
} {
	return []struct {
		name   string
		scheme *scheme
	}{
		{"basic", &scheme{Type: "http", Scheme: "basic", Description: "E-mail address and password of a user; or a key as the user name, without a password."}},
		{"bearer", &scheme{Type: "http", Scheme: "bearer", Description: "A key, or the bearerToken that POST /auth/credentials answers with."}},
		{"apiKey", &scheme{Type: "apiKey", In: "header", Name: "X-Api-Key", Description: "A key: see POST /keys."}},
		{"session", &scheme{Type: "apiKey", In: "cookie", Name: "ss-id", Description: "The cookie of a browser that has signed in, by POST /auth/credentials or on the page /sign-in. Browsers send it by themselves: there is nothing to type in here."}},
	}
}

// security is who may call: no way for what is open to anyone, else any one of all.
func security(a op.Access) []map[string][]string {
	ways := []map[string][]string{}
	if a.Open() {
		return ways
	}
	for _, s := range securitySchemes() {
		ways = append(ways, map[string][]string{s.name: {}})
	}
	return ways
}

// roles is who may call by role, for programs.
type roles struct {
	Match string   `json:"match"` // any or all
	Names []string `json:"names"`
}

func rolesOf(a op.Access) *roles {
	names := a.Names(op.NewestGeneration)
	if len(names) == 0 {
		return nil
	}
	if a.All {
		return &roles{"all", names}
	}
	return &roles{"any", names}
}

// callers is who may call, for people.
func callers(a op.Access) string {
	names := a.Names(op.NewestGeneration)
	switch {
	case a.Open():
		return "Open to anyone."
	case len(names) == 0:
		return "Needs a caller who has signed in."
	case len(names) == 1:
		return "Needs the role " + names[0] + "."
	case a.All:
		return "Needs the roles " + strings.Join(names, ", ") + "."
	}
	return "Needs one of the roles " + strings.Join(names, ", ") + "."
}
