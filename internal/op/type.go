package op

import (
	"reflect"
	"slices"
	"strings"
	"unicode"
)

// Generations of the public API, for the since tag: 1 the first pages of evovoice.io, 2 those of team.evovoice.io, 3 the
// newest, 4 what is our own.
const (
	FirstGeneration  = 1
	NewestGeneration = 4
)

// A Kind is what a type is made of.
type Kind uint8

// The kinds of types.
const (
	Nothing Kind = iota // Void
	Text
	Bool
	Int
	Long
	Double
	Number // Decimal
	Instant
	Enum   // a text of a fixed set
	Object // a struct
	List
	Map // text to text
	Binary
)

// A Type is a type of the contract, as its Go type and tags declare it.
type Type struct {
	Kind       Kind
	Name       string // BillingInfo, or that of a plain value: string, int, decimal
	Namespace  string // Voice.Api.Billing, or a whole one with "://"
	Doc        string
	Implements []string
	Args       []*Type // of a generic type
	Base       *Type   // the class it extends
	Members    []*Member
	Elem       *Type    // of List and Map
	Values     []string // of Enum
	CSV        []string // members whose items are the rows of the CSV form
	Go         reflect.Type

	declared bool      // XML keeps the declared order
	all      []*Member // own members, then those of the base
	sorted   []*Member // those of the base, then own members, each in ordinal order
	faults   []int     // index of the member that takes the faults of its own struct, nil = none
}

// A Member is a property of a type.
type Member struct {
	Name     string // AIMinutes
	JSON     string // aiMinutes
	Key      string // "aiMinutes": with quotes and colon, ready to be written
	Type     *Type
	TypeName string // the name of its type in client types, where it differs from Type.Name
	Optional bool   // may be absent: a pointer
	Keep     bool   // an empty text is a value and not an absent one
	Required bool
	Since    int
	Doc      string
	Owner    *Type // the class that declares it
	Index    []int // where it is in the Go struct
}

// All lists the members of a type and its bases in the order of JSON, CSV and client types: own ones first.
func (t *Type) All() []*Member { return t.all }

// Sorted lists the members of a type and its bases in the order of XML: the base first, each class in ordinal order.
func (t *Type) Sorted() []*Member { return t.sorted }

// Member returns the member of a name in any case, nil when there is none.
func (t *Type) Member(name string) *Member {
	for _, m := range t.all {
		if strings.EqualFold(m.Name, name) {
			return m
		}
	}
	return nil
}

// In returns the member's value within a struct of the type it was listed for.
func (m *Member) In(v reflect.Value) reflect.Value {
	if len(m.Index) == 1 {
		return v.Field(m.Index[0])
	}
	return v.FieldByIndex(m.Index)
}

// At returns the type as a generation of the public API knew it: without the members that came later.
func (t *Type) At(generation int) *Type {
	return t.at(generation, map[*Type]*Type{})
}

func (t *Type) at(generation int, seen map[*Type]*Type) *Type {
	if t == nil {
		return nil
	}
	if known, ok := seen[t]; ok {
		return known
	}
	c := *t
	seen[t] = &c
	c.Base, c.Elem, c.Args = t.Base.at(generation, seen), t.Elem.at(generation, seen), slices.Clone(t.Args)
	for i, arg := range c.Args {
		c.Args[i] = arg.at(generation, seen)
	}
	keep := func(members []*Member) []*Member {
		var kept []*Member
		for _, m := range members {
			if m.Since <= generation {
				k := *m
				k.Type, k.Owner = m.Type.at(generation, seen), m.Owner.at(generation, seen)
				kept = append(kept, &k)
			}
		}
		return kept
	}
	c.Members, c.all, c.sorted = keep(t.Members), keep(t.all), keep(t.sorted)
	return &c
}

// jsonName is a member's name in JSON: the leading run of capitals in lower case, but for the last of them when a small
// letter follows, as ServiceStack does it: AIMinutes is aiMinutes, IsBYOA isBYOA, URLs urLs.
func jsonName(name string) string {
	letters := []rune(name)
	for i, c := range letters {
		if !unicode.IsUpper(c) || i > 0 && i+1 < len(letters) && !unicode.IsUpper(letters[i+1]) {
			break
		}
		letters[i] = unicode.ToLower(c)
	}
	return string(letters)
}
