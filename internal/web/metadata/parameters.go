package metadata

import (
	"net/http"
	"slices"
	"strings"

	"voxbill/internal/dto"
	"voxbill/internal/op"
)

// A table is the members of a class, or the names of an enum.
type table struct {
	Caption string
	Rows    []parameter
	Values  []string
}

type parameter struct {
	Name, In, Type, Doc string
	Required            bool
}

// tables lists the types of an operation's page in the order in which one meets them: the request, its base classes, and
// what they use, then the answer.
func tables(m *dto.Model, o *dto.Operation) []table {
	t := &tabler{of: o, shown: dto.NewPageSource(m, dto.Languages()[0], o, "").Types}
	t.add(o.Type)
	t.use(o.Returns)
	return t.tables
}

type tabler struct {
	of     *dto.Operation
	shown  []*dto.Type // what the page may show
	seen   []*dto.Type
	tables []table
}

func (t *tabler) add(c *dto.Type) {
	if slices.Contains(t.seen, c) || !slices.Contains(t.shown, c) {
		return
	}
	t.seen = append(t.seen, c)
	if c.IsEnum() {
		t.tables = append(t.tables, table{Caption: c.Name + " Enum:", Values: c.Values})
		return
	}
	of := table{Caption: titleOf(c) + " Parameters:"}
	for _, p := range c.Properties {
		of.Rows = append(of.Rows, parameter{Name: p.Name, In: t.place(c, p), Type: clrName(p.Type), Doc: p.Doc, Required: p.Required})
	}
	t.tables = append(t.tables, of)
	t.use(c.Inherits)
	for _, p := range c.Properties {
		t.use(p.Type)
	}
}

func (t *tabler) use(r *dto.Ref) {
	if r == nil {
		return
	}
	for _, arg := range r.Args {
		t.use(arg)
	}
	if r.Type != nil {
		t.add(r.Type)
	}
}

// titleOf is the name of a type with its parameters.
func titleOf(c *dto.Type) string {
	if c.Params == nil {
		return c.Name
	}
	return c.Name + "<" + strings.Join(c.Params, ", ") + ">"
}

// place is where the member of a class travels, as pages tell it: only those of the request itself have a place of their
// own, and what all verbs may send is said to be in the query.
func (t *tabler) place(c *dto.Type, p *dto.Property) string {
	if c != t.of.Type {
		return "form"
	}
	body := false
	for _, r := range t.of.Routes {
		if slices.ContainsFunc(op.Variables(r.Path), func(name string) bool { return strings.EqualFold(name, p.Name) }) {
			return "path"
		}
		body = body || slices.Contains(r.Verbs, http.MethodPost) || slices.Contains(r.Verbs, http.MethodPut)
	}
	if body {
		return "body"
	}
	return "query"
}

// clrName is how .NET writes a type.
func clrName(r *dto.Ref) string {
	name := r.Name
	if r.Args != nil {
		var args []string
		for _, arg := range r.Args {
			args = append(args, clrName(arg))
		}
		name += "<" + strings.Join(args, ", ") + ">"
	}
	if r.Nullable {
		name += "?"
	}
	return name
}
