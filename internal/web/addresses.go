package web

import (
	"net/http"
	"slices"
	"strings"

	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// An operation is an op.Op as it is served.
type operation struct {
	op.Op
}

// addresses lists every route of the operations: those they declare, and those that each has by its name, /api/{Op} and
// the older /{format}/reply/{Op}, both also as {Op}[] for batches; and those of the pages. Two of one name or address are a
// mistake in the program.
func addresses(ops []op.Op, pages []Page) []route {
	var routes []route
	for _, o := range ops {
		target := &operation{Op: o}
		routes = append(routes, target.declared()...)
		routes = append(routes, target.named()...)
	}
	for _, p := range pages {
		routes = append(routes, p.route())
	}
	seen := map[string]string{}
	for _, r := range routes {
		verbs := r.verbs
		if verbs == nil {
			verbs = []string{"*"}
		}
		for _, verb := range verbs {
			key := verb + " " + shape(r.segments)
			if other, ok := seen[key]; ok {
				panic("web: " + other + " and " + r.name() + " are both at " + verb + " " + r.pattern)
			}
			seen[key] = r.name()
		}
	}
	return routes
}

// declared are the routes of the declaration.
func (o *operation) declared() []route {
	at := func(verbs []string, path string) route {
		return route{pattern: path, verbs: verbs, segments: parsePattern(path), target: o}
	}
	routes := []route{at(o.Verbs, o.Path)}
	for _, also := range o.Also {
		routes = append(routes, at(op.SplitRoute(also)))
	}
	return routes
}

// named are the routes that an operation has by its name. What only reads may be asked by POST as well, for requests that
// are too long for an address; nothing that changes may be asked by GET unless a route of it says so. A batch is posted.
func (o *operation) named() []route {
	var verbs []string
	all := false
	for _, r := range o.declared() {
		all = all || r.verbs == nil
		for _, verb := range r.verbs {
			if !slices.Contains(verbs, verb) {
				verbs = append(verbs, verb)
			}
		}
	}
	if !slices.ContainsFunc(verbs, func(v string) bool { return v != http.MethodGet }) {
		verbs = append(verbs, http.MethodPost)
	}
	if all {
		verbs = nil
	}
	var routes []route
	add := func(prefix, format string) {
		one := prefix + o.Name
		routes = append(routes,
			route{pattern: one, verbs: verbs, segments: parsePattern(one), target: o, format: format},
			route{pattern: one + "[]", verbs: []string{http.MethodPost}, segments: parsePattern(one + "[]"), target: o, format: format, batch: true})
	}
	add(apiPrefix, wire.All()[0].Name)
	for _, f := range wire.All() {
		add("/"+f.Name+"/reply/", f.Name)
		add("/"+f.Name+"/oneway/", f.Name)
	}
	return routes
}

// shape is a route's path without the names of its variables: two routes of one shape match the same addresses.
func shape(segments []segment) string {
	var parts []string
	for _, s := range segments {
		if s.variable != "" {
			parts = append(parts, "{}"+s.literal)
			continue
		}
		parts = append(parts, s.literal)
	}
	return strings.Join(parts, "/")
}
