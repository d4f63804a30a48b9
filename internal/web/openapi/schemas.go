package openapi

import (
	"fmt"
	"reflect"
	"strings"

	"voxbill/internal/op"
)

// A schema is a type, in the order in which it is written.
type schema struct {
	Ref         string         `json:"$ref,omitempty"`
	Type        string         `json:"type,omitempty"`
	Format      string         `json:"format,omitempty"`
	Description string         `json:"description,omitempty"`
	Pattern     string         `json:"pattern,omitempty"`
	MinLength   int            `json:"minLength,omitempty"`
	MaxLength   int            `json:"maxLength,omitempty"`
	MinItems    int            `json:"minItems,omitempty"`
	Enum        []string       `json:"enum,omitempty"`
	Examples    []any          `json:"examples,omitempty"`
	Items       *schema        `json:"items,omitempty"`
	AllOf       []*schema      `json:"allOf,omitempty"`
	Properties  named[*schema] `json:"properties,omitempty"`
	Required    []string       `json:"required,omitempty"`
	Additional  *schema        `json:"additionalProperties,omitempty"`
	Decimal     bool           `json:"x-decimal,omitempty"`    // exact: not to be read as a binary fraction
	Generation  int            `json:"x-generation,omitempty"` // of the public API, where it is not the first
}

// instantPattern is how instants are written: milliseconds since 1970 as .NET writes them in JSON, or ISO 8601.
const instantPattern = `^(/Date\(-?[0-9]+([+-][0-9]{4})?\)/|[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].*)?)$`

// instantName is the schema of all instants.
const instantName = "DateTime"

// schemas are those of the declared types, made once each.
type schemas struct {
	all   named[*schema]
	types map[string]reflect.Type // by the name of the schema
	err   error                   // two types have one name
}

func newSchemas() *schemas {
	return &schemas{types: map[string]reflect.Type{}}
}

// nameOf is the name of a declared type's schema; that of a generic one has its arguments in it.
func nameOf(t *op.Type) string {
	name := t.Name
	for i, arg := range t.Args {
		if i == 0 {
			name += "Of"
		}
		for ; arg.Kind == op.List; arg = arg.Elem {
			name += "ListOf"
		}
		name += nameOf(arg)
	}
	return name
}

func reference(name string) *schema { return &schema{Ref: "#/components/schemas/" + name} }

// use is a type where it is used.
func (s *schemas) use(t *op.Type) *schema {
	switch t.Kind {
	case op.Object:
		return s.declared(t, nil)
	case op.Enum:
		return s.enum(t)
	case op.Instant:
		return s.instant()
	case op.List:
		return &schema{Type: "array", Items: s.use(t.Elem)}
	case op.Map:
		return &schema{Type: "object", Additional: s.use(t.Elem)}
	}
	return plain(t.Kind)
}

// plain is a type without a name.
func plain(kind op.Kind) *schema {
	switch kind {
	case op.Bool:
		return &schema{Type: "boolean"}
	case op.Int:
		return &schema{Type: "integer", Format: "int32"}
	case op.Long:
		return &schema{Type: "integer", Format: "int64"}
	case op.Double:
		return &schema{Type: "number", Format: "double"}
	case op.Number:
		return &schema{Type: "number", Decimal: true}
	case op.Binary:
		return &schema{Type: "string", Format: "binary"}
	}
	return &schema{Type: "string"}
}

func (s *schemas) enum(t *op.Type) *schema {
	made := &schema{Type: "string", Enum: t.Values}
	if known, ok := s.all.get(t.Name); ok {
		if !reflect.DeepEqual(known.Enum, made.Enum) {
			s.clash(t.Name)
		}
		return reference(t.Name)
	}
	s.all.set(t.Name, made)
	return reference(t.Name)
}

func (s *schemas) instant() *schema {
	s.all.set(instantName, &schema{
		Type: "string", Pattern: instantPattern,
		Description: "An instant. JSON answers have it as .NET writes it, /Date(milliseconds since 1970-01-01)/, those in XML as ISO 8601. Both are taken.",
		Examples:    []any{"/Date(1790812800000)/", "2026-10-01T00:00:00Z"},
	})
	return reference(instantName)
}

func (s *schemas) clash(name string) {
	if s.err == nil {
		s.err = fmt.Errorf("two types that are not the same are named %s", name)
	}
}

// declared makes the schema of an object. skip are the members that are not part of it, as those that stand in the address.
func (s *schemas) declared(t *op.Type, skip func(*op.Member) bool) *schema {
	name := nameOf(t)
	if known, ok := s.types[name]; ok {
		if known != t.Go {
			s.clash(name)
		}
		return reference(name)
	}
	s.types[name] = t.Go
	s.all.set(name, &schema{}) // it may hold itself
	own, members := &schema{Type: "object", Description: t.Doc}, t.Members
	base := t.Base
	if base != nil && skip != nil && anyOf(base.All(), skip) {
		base, members = nil, t.All() // a base with what is left out is no base
	}
	for _, m := range members {
		if skip != nil && skip(m) {
			continue
		}
		own.Properties.set(m.JSON, s.property(m))
		if m.Required {
			own.Required = append(own.Required, m.JSON)
		}
	}
	made := own
	if base != nil && len(base.All()) > 0 {
		made = &schema{Description: t.Doc, AllOf: []*schema{s.declared(base, nil)}}
		own.Description = ""
		if len(own.Properties) > 0 {
			made.AllOf = append(made.AllOf, own)
		}
	}
	s.all.set(name, made)
	return reference(name)
}

func anyOf(members []*op.Member, is func(*op.Member) bool) bool {
	for _, m := range members {
		if is(m) {
			return true
		}
	}
	return false
}

// property is a member of an object. What is not required may be left out; null means the same and is never answered, so
// no type has it.
func (s *schemas) property(m *op.Member) *schema {
	p := s.use(m.Type)
	p.Description = strings.TrimSpace(m.Doc)
	if m.Since > op.FirstGeneration {
		p.Generation = m.Since
	}
	if m.Required {
		requireContent(p, m.Type.Kind)
	}
	return p
}

// requireContent says that what is required must not be empty.
func requireContent(p *schema, kind op.Kind) {
	switch kind {
	case op.Text:
		p.MinLength = 1
	case op.List:
		p.MinItems = 1
	}
}

// errorType is the declaration of every failure's body.
func errorType() *op.Type { return op.TypeOf(reflect.TypeFor[errorResponse]()) }
