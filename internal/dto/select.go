package dto

import (
	"maps"
	"slices"
	"strings"

	"voxbill/internal/op"
)

// refs lists the declared types that a type uses directly: base, members, and the answer of a request.
func (t *Type) refs() []*Type {
	var found []*Type
	var visit func(r *Ref)
	visit = func(r *Ref) {
		if r == nil {
			return
		}
		if r.Type != nil {
			found = append(found, r.Type)
		}
		for _, arg := range r.Args {
			visit(arg)
		}
	}
	visit(t.Inherits)
	for _, p := range t.Properties {
		visit(p.Type)
	}
	if t.Request != nil {
		visit(t.Request.Returns)
	}
	return found
}

// closure returns the types and everything that they use.
func (m *Model) closure(roots []*Type) map[*Type]bool {
	in := map[*Type]bool{}
	for len(roots) > 0 {
		t := roots[len(roots)-1]
		roots = roots[:len(roots)-1]
		if !in[t] {
			in[t] = true
			roots = append(roots, t.refs()...)
		}
	}
	return in
}

// keep returns the types of a set in the order of the model.
func (m *Model) keep(in map[*Type]bool) []*Type {
	var kept []*Type
	for _, t := range m.Types {
		if in[t] {
			kept = append(kept, t)
		}
	}
	return kept
}

// pageTypes are the types that the page of an operation shows: its request and all that it uses. The pages of the public
// API do not show the type of the items of an answer that is a bare list; ours do.
func (m *Model) pageTypes(o *Operation) []*Type {
	in := m.closure([]*Type{o.Type})
	if m.Generation < op.NewestGeneration && o.Returns != nil && o.Returns.IsList() {
		without := *o.Type
		without.Request = nil
		in = m.closure([]*Type{&without})
		delete(in, &without)
		in[o.Type] = true
	}
	return m.keep(in)
}

// selectTypes chooses what a file has. included, empty for everything, are names (a request brings its answer along, every
// class those that it extends), "A.*" for a type and all it uses, "*.T" for the requests that use T, "Namespace/*", and
// "{tag}" or "{tag,tag}" for the operations of an area with all they use. excluded are names, "services" for all requests,
// "types" for all others.
func (m *Model) selectTypes(included, excluded []string) []*Type {
	in := map[*Type]bool{}
	add := func(types map[*Type]bool) {
		for t := range types {
			in[t] = true
		}
	}
	tags := false
	for _, name := range included {
		switch {
		case strings.HasPrefix(name, "{") || tags:
			tags = !strings.HasSuffix(name, "}")
			add(m.tagged(strings.Trim(name, "{}")))
		case strings.HasSuffix(name, "/*"):
			add(m.where(func(t *Type) bool { return t.within(name) }))
		case strings.HasSuffix(name, ".*"):
			add(m.closure(m.named(strings.TrimSuffix(name, ".*"))))
		case strings.HasPrefix(name, "*."):
			add(m.using(strings.TrimPrefix(name, "*.")))
		default:
			for _, t := range m.named(name) {
				in[t] = true
				if t.Request != nil && t.Request.Returns != nil {
					answer := Type{Properties: []*Property{{Type: t.Request.Returns}}}
					for _, used := range answer.refs() { // that of a list is its items
						in[used] = true
					}
				}
			}
		}
	}
	if len(included) == 0 {
		add(m.where(func(*Type) bool { return true }))
	}
	for t := range maps.Clone(in) {
		for base := t.base(); base != nil; base = base.base() {
			in[base] = true // no language has a class without the one that it extends
		}
	}
	return slices.DeleteFunc(m.keep(in), func(t *Type) bool {
		return slices.ContainsFunc(excluded, func(name string) bool {
			switch {
			case strings.HasSuffix(name, "/*"):
				return t.within(name)
			case name == "services":
				return t.Request != nil
			case name == "types":
				return t.Request == nil
			}
			return strings.EqualFold(t.Name, name)
		})
	})
}

// within reports whether the type is in a namespace, written with /* at its end, or in one below it.
func (t *Type) within(namespace string) bool {
	return strings.HasPrefix(t.Namespace+".", strings.TrimSuffix(namespace, "/*")+".")
}

func (m *Model) where(is func(*Type) bool) map[*Type]bool {
	in := map[*Type]bool{}
	for _, t := range m.Types {
		if is(t) {
			in[t] = true
		}
	}
	return in
}

func (m *Model) named(name string) []*Type {
	return m.keep(m.where(func(t *Type) bool { return strings.EqualFold(t.Name, name) }))
}

// tagged are the operations of an area with all that they use.
func (m *Model) tagged(tag string) map[*Type]bool {
	var roots []*Type
	for _, o := range m.Operations {
		if slices.ContainsFunc(o.Tags, func(t string) bool { return strings.EqualFold(t, tag) }) {
			roots = append(roots, o.Type)
		}
	}
	return m.closure(roots)
}

// using are the requests that use a type, with it.
func (m *Model) using(name string) map[*Type]bool {
	in := map[*Type]bool{}
	for _, wanted := range m.named(name) {
		in[wanted] = true
		for _, o := range m.Operations {
			if m.closure([]*Type{o.Type})[wanted] {
				in[o.Type] = true
			}
		}
	}
	return in
}
