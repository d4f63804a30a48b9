package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// allVerbs are the methods of an operation that names none. HEAD and OPTIONS are not among them: they are answered
// from the others.
var allVerbs = []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}

// A route is one address of an operation, or of a page.
type route struct {
	pattern  string
	verbs    []string // nil: all verbs
	segments []segment
	target   *operation   // nil: a page
	page     http.Handler // nil: an operation
	format   string       // the format that the address fixes for body and answer (/api/{Op}, /json/reply/{Op}), "" if none
	batch    bool         // takes a list of requests
}

// A segment is one part of a path: literal text in any case, or a variable that may be followed by a literal ending
// ("{id}.xlsx"), for the few addresses that are files and whose ending is no wire format.
type segment struct {
	literal  string // lower case; the ending of a variable
	variable string
}

// parsePattern reads the path of a declaration.
func parsePattern(pattern string) []segment {
	var segments []segment
	for _, part := range splitPath(pattern) {
		segments = append(segments, parseSegment(part))
	}
	return segments
}

func parseSegment(part string) segment {
	if name, ending, ok := strings.Cut(part, "}"); ok && strings.HasPrefix(name, "{") {
		return segment{variable: name[1:], literal: strings.ToLower(ending)}
	}
	return segment{literal: strings.ToLower(part)}
}

func (r route) variables() int {
	n := 0
	for _, s := range r.segments {
		if s.variable != "" {
			n++
		}
	}
	return n
}

// name is that of the operation, or says that it is a page.
func (r route) name() string {
	if r.target == nil {
		return "page " + r.pattern
	}
	return r.target.Name
}

// ownsEnding reports whether the last segment has an ending of its own, which is then not taken for a format.
func (r route) ownsEnding() bool {
	last := len(r.segments) - 1
	return last >= 0 && strings.Contains(r.segments[last].literal, ".")
}

// open reports whether anyone may come here, signed in or not.
func (r route) open() bool { return r.page != nil || r.target.Access.Open() }

// queues reports whether a GET here starts work.
func (r route) queues() bool { return r.target != nil && r.target.Queues }

// accepts reports whether the route runs its operation for a verb. HEAD is GET without a body, and never runs an
// operation that queues work.
func (r route) accepts(verb string) bool {
	if verb == http.MethodHead {
		return !r.queues() && r.accepts(http.MethodGet)
	}
	if r.verbs == nil {
		return slices.Contains(allVerbs, verb)
	}
	return slices.Contains(r.verbs, verb)
}

// allowed lists what an Allow header says of the route.
func (r route) allowed() []string {
	var verbs []string
	for _, verb := range append([]string{http.MethodHead}, allVerbs...) {
		if r.accepts(verb) {
			verbs = append(verbs, verb)
		}
	}
	return append(verbs, http.MethodOptions)
}

// match returns the values of the variables when the path's segments fit the route.
func (r route) match(parts []string) (vars map[string]string, ok bool) {
	if len(parts) != len(r.segments) {
		return nil, false
	}
	for i, s := range r.segments {
		if s.variable == "" {
			if !strings.EqualFold(parts[i], s.literal) {
				return nil, false
			}
			continue
		}
		value := parts[i]
		if s.literal != "" {
			cut := len(value) - len(s.literal)
			if cut <= 0 || !strings.EqualFold(value[cut:], s.literal) {
				return nil, false
			}
			value = value[:cut]
		}
		if vars == nil {
			vars = make(map[string]string, 2)
		}
		vars[s.variable] = value
	}
	return vars, true
}

// A table finds the route of an address: one without variables at once, the others by trying those of the same length,
// fewer variables first, then an ending of its own before none, then a named verb before all verbs.
type table struct {
	literal  map[string][]route
	variable map[int][]route // by number of segments
}

func newTable(routes []route) *table {
	t := &table{literal: map[string][]route{}, variable: map[int][]route{}}
	routes = slices.Clone(routes)
	slices.SortStableFunc(routes, func(a, b route) int {
		return cmp.Or(a.variables()-b.variables(), first(a.ownsEnding(), b.ownsEnding()), first(a.verbs != nil, b.verbs != nil))
	})
	for _, r := range routes {
		if r.variables() > 0 {
			t.variable[len(r.segments)] = append(t.variable[len(r.segments)], r)
			continue
		}
		key := literalKey(splitPath(r.pattern))
		t.literal[key] = append(t.literal[key], r)
	}
	return t
}

// first compares so that what has a property comes before what has not.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// literalKey joins with a character that no address contains, so that an encoded slash is not taken for a real one.
func literalKey(parts []string) string { return strings.ToLower(strings.Join(parts, "\x00")) }

// A match is the route found for an address.
type match struct {
	route
	vars   map[string]string // decoded path variables
	suffix string            // format named by the path's ending, "" if none
}

// find looks an address up for a verb. Where routes have the path but none of them the verb, m is nil and allow lists the
// verbs that would do; both are empty when nothing is there.
func (t *table) find(parts []string, verb string, isFormat func(string) bool) (m *match, allow []string) {
	try := func(r route, parts []string, suffix string) bool {
		vars, ok := r.match(parts)
		if !ok {
			return false
		}
		if !r.accepts(verb) {
			allow = append(allow, r.allowed()...)
			return false
		}
		m = &match{route: r, vars: vars, suffix: suffix}
		return true
	}
	short, suffix := cutSuffix(parts, isFormat)
	for _, r := range t.candidates(parts) {
		if (suffix == "" || r.page != nil || r.ownsEnding()) && try(r, parts, "") {
			return m, nil
		}
	}
	if suffix != "" {
		for _, r := range t.candidates(short) {
			if r.page == nil && try(r, short, suffix) {
				return m, nil
			}
		}
	}
	slices.Sort(allow)
	return nil, slices.Compact(allow)
}

// candidates are the routes that may have a path. One that is declared literally is never taken for a variable's value,
// not even for a verb that only the variable's route has.
func (t *table) candidates(parts []string) []route {
	if literal := t.literal[literalKey(parts)]; len(literal) > 0 {
		return literal
	}
	return t.variable[len(parts)]
}

// splitPath cuts a path into its segments; empty ones do not count, so that a trailing slash makes no difference.
func splitPath(path string) []string {
	parts := strings.Split(path, "/")
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" })
}

// decodePath is splitPath for the path of a request: cut first, then decoded, so that an encoded slash stays in its value.
func decodePath(u *url.URL) []string {
	parts := splitPath(u.EscapedPath())
	for i, part := range parts {
		if plain, err := url.PathUnescape(part); err == nil {
			parts[i] = plain
		}
	}
	return parts
}

// cutSuffix takes the name of a format off the last segment. An ending that is no format belongs to the value:
// /users/a@b.com is an address without a suffix.
func cutSuffix(parts []string, isFormat func(string) bool) (short []string, suffix string) {
	if len(parts) == 0 {
		return parts, ""
	}
	last := parts[len(parts)-1]
	dot := strings.LastIndexByte(last, '.')
	if dot <= 0 || !isFormat(last[dot+1:]) {
		return parts, ""
	}
	short = slices.Clone(parts)
	short[len(short)-1] = last[:dot]
	return short, last[dot+1:]
}
