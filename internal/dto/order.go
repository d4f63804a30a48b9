package dto

import (
	"cmp"
	"slices"
)

// A Namespace is the types of one namespace, by name.
type Namespace struct {
	Name  string
	Types []*Type
}

// Namespaces groups the types of a source: the order of C#, VB.NET and F#.
func (s *Source) Namespaces() []Namespace {
	var groups []Namespace
	for _, t := range s.Types {
		if n := len(groups); n == 0 || groups[n-1].Name != t.Namespace {
			groups = append(groups, Namespace{Name: t.Namespace})
		}
		last := &groups[len(groups)-1]
		last.Types = append(last.Types, t)
	}
	return groups
}

// UsedFirst orders the types so that each follows what it uses, requests last: the order of TypeScript, Python, Dart and
// others that read from top to bottom.
func (s *Source) UsedFirst() []*Type {
	var ordered []*Type
	state := map[*Type]bool{}
	var visit func(t *Type)
	visit = func(t *Type) {
		if state[t] || !slices.Contains(s.Types, t) {
			return
		}
		state[t] = true
		for _, used := range t.refs() {
			visit(used)
		}
		ordered = append(ordered, t)
	}
	if s.Page && s.Request != nil {
		visit(s.Request) // a page tells of one operation: in the order in which it uses its types
	}
	for _, requests := range []bool{false, true} {
		for _, t := range s.byName() {
			if (t.Request != nil) == requests {
				visit(t)
			}
		}
	}
	return ordered
}

// RequestsFirst orders the types so that requests come first, then their answers, then the others, each by name: the order
// of Java, Kotlin and Swift. A page has them in the order in which one meets them.
func (s *Source) RequestsFirst() []*Type {
	if s.Page && s.Request != nil {
		return s.met()
	}
	answers := map[*Type]bool{}
	for _, t := range s.Types {
		if t.Request != nil && t.Request.Returns != nil && t.Request.Returns.Type != nil {
			answers[t.Request.Returns.Type] = true
		}
	}
	rank := func(t *Type) int {
		switch {
		case t.Request != nil:
			return 0
		case answers[t]:
			return 1
		}
		return 2
	}
	types := s.byName()
	slices.SortStableFunc(types, func(a, b *Type) int { return rank(a) - rank(b) })
	return types
}

// met orders the types of a page as one meets them: the request, its base and what it uses, then the answer.
func (s *Source) met() []*Type {
	var ordered []*Type
	var meet func(t *Type)
	meet = func(t *Type) {
		if slices.Contains(ordered, t) || !slices.Contains(s.Types, t) {
			return
		}
		ordered = append(ordered, t)
		for _, used := range t.refs() {
			meet(used)
		}
	}
	meet(s.Request)
	return ordered
}

func (s *Source) byName() []*Type {
	types := slices.Clone(s.Types)
	slices.SortStableFunc(types, func(a, b *Type) int { return cmp.Compare(a.Name, b.Name) })
	return types
}
