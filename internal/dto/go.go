package dto

import (
	"cmp"
	"fmt"
	"go/format"
	"net/http"
	"slices"
	"strings"

	"voxbill/internal/op"
)

// golang is Go. Its files need no library: they bring what a failure is, too.
var golang = Language{
	Name: "go", Title: "Go", ContentType: "text/plain; charset=utf-8", Since: op.NewestGeneration,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	Options: []Option{
		{"GlobalNamespace", ""}, {"MakePropertiesOptional", "False"}, {"AddServiceStackTypes", "True"}, {"AddResponseStatus", "False"},
		{"AddImplicitVersion", ""}, {"AddDescriptionAsComments", "True"}, {"IncludeTypes", ""}, {"ExcludeTypes", ""}, {"DefaultImports", ""},
	},
	write: writeGolang,
}

const goWords = "break case chan const continue default defer else fallthrough for func go goto if import interface map package range return " +
	"select struct switch type var"

// A goFile is a file in Go while it is written.
type goFile struct {
	*printer
	source *Source
	types  []*Type
	taken  map[string]bool // names of the package
}

func writeGolang(p *printer, s *Source) {
	f := &goFile{printer: &printer{tab: "\t"}, source: s, types: s.scriptTypes(), taken: map[string]bool{"DateTime": true}}
	for _, t := range f.types {
		f.taken[t.Name] = true
	}
	name := cmp.Or(identifier(s.Text("GlobalNamespace")), "dtos")
	if words(goWords)[name] {
		name += "_"
	}
	f.line("package %s", name)
	f.line("")
	f.imports()
	for _, t := range f.types {
		if t.IsEnum() {
			f.enum(t)
		} else {
			f.structure(t)
		}
	}
	if f.uses(op.Instant) {
		f.line("%s", goDateTime)
	}
	text, err := format.Source([]byte(f.String()))
	if err != nil {
		text = []byte(f.String()) // a compiler tells better what is wrong than a file that is missing
	}
	p.WriteString(string(text))
}

// goDateTime is an instant as it stands in JSON: milliseconds since 1970 within a text. It is written as RFC 3339 has it.
const goDateTime = `// DateTime is an instant, zero where there is none.
type DateTime struct{ time.Time }

// MarshalJSON writes the instant as RFC 3339 has it.
func (d DateTime) MarshalJSON() ([]byte, error) { return json.Marshal(d.UTC().Format(time.RFC3339Nano)) }

// UnmarshalJSON reads /Date(milliseconds)/, with or without an offset, and what RFC 3339 has.
func (d *DateTime) UnmarshalJSON(data []byte) (err error) {
	var text string
	if err := json.Unmarshal(data, &text); err != nil || text == "" {
		return err
	}
	if inner, found := strings.CutPrefix(text, "/Date("); found {
		inner = strings.TrimSuffix(inner, ")/")
		if at := strings.LastIndexAny(inner, "+-"); at > 0 {
			inner = inner[:at]
		}
		milliseconds, err := strconv.ParseInt(inner, 10, 64)
		d.Time = time.UnixMilli(milliseconds).UTC()
		return err
	}
	d.Time, err = time.Parse(time.RFC3339Nano, text)
	return err
}`

// imports writes those that the file needs, and those that were asked for.
func (f *goFile) imports() {
	var names []string
	if f.uses(op.Instant) || f.uses(op.Number) {
		names = append(names, "encoding/json")
	}
	if f.uses(op.Instant) {
		names = append(names, "strconv", "strings", "time")
	}
	for _, name := range f.source.List("DefaultImports") {
		if made(name, "./-_") && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if names == nil {
		return
	}
	f.line("import (")
	f.in(func() {
		for _, name := range names {
			f.line("%q", name)
		}
	})
	f.line(")")
	f.line("")
}

// uses reports whether a member has a kind of type.
func (f *goFile) uses(kind op.Kind) bool {
	return slices.ContainsFunc(f.types, func(t *Type) bool {
		return slices.ContainsFunc(f.source.PropertiesOf(t), func(p *Property) bool {
			r := p.Type
			for r.IsList() {
				r = r.Args[0]
			}
			return r.Kind == kind
		})
	})
}

// enum writes a set of values: texts that have names.
func (f *goFile) enum(t *Type) {
	f.doc(t.Doc)
	f.line("type %s string", t.Name)
	f.line("")
	f.line("const (")
	f.in(func() {
		for _, value := range t.Values {
			name := t.Name + constant(value)
			for f.taken[name] {
				name += "_"
			}
			f.taken[name] = true
			f.line("%s %s = %q", name, t.Name, value)
		}
	})
	f.line(")")
	f.line("")
}

func (f *goFile) structure(t *Type) {
	f.doc(t.Doc)
	if t.Request != nil && !f.source.Page {
		for _, r := range t.Request.Routes {
			f.line("// %s", routeOf(r))
		}
	}
	name := t.Name
	if t.Params != nil {
		name += "[" + strings.Join(t.Params, ", ") + " any]"
	}
	f.line("type %s struct {", name)
	f.in(func() {
		if t.Inherits != nil {
			f.line("%s", f.ref(t.Inherits))
		}
		for _, p := range f.source.PropertiesOf(t) {
			f.field(t, p)
		}
	})
	f.line("}")
	f.line("")
	if t.Request != nil && !f.source.Page {
		f.methods(t)
	}
}

// methods writes what a client finds out from a request: its name, its verb, and an empty answer.
func (f *goFile) methods(t *Type) {
	f.line("func (%s) GetTypeName() string { return %q }", t.Name, t.Request.Name)
	f.line("func (%s) HttpMethod() string { return %q }", t.Name, t.Request.Verb)
	if t.Request.Returns == nil {
		f.line("func (%s) CreateResponseVoid() {}", t.Name)
	} else {
		f.line("func (%s) CreateResponse() (r %s) { return }", t.Name, f.ref(t.Request.Returns))
	}
	f.line("")
}

// field writes a member. What may be absent is a pointer or left out while it is zero; a list is left out while it is nil,
// so that an empty one can be sent.
func (f *goFile) field(t *Type, p *Property) {
	f.doc(p.Doc)
	name, kind := f.member(p), f.ref(p.Type)
	zero := ",omitempty"
	switch k := p.Type.Kind; {
	case k == op.List, k == op.Map, k == op.Instant && !p.Type.Nullable:
		zero = ",omitzero"
	case p.Type.Param || k == op.Binary:
	case p.Type.Nullable && k != op.Number, k == op.Object, clearable(t, p), !f.source.Page && f.source.Bool("MakePropertiesOptional"):
		kind = "*" + kind
	case p.Required, p.implicit:
		zero = ""
	}
	said := ""
	if p.Required {
		said = " // required"
	}
	if p.implicit {
		said = " // " + f.source.implicitVersion()
	}
	f.line("%s %s `json:\"%s%s\"`%s", name, kind, p.JSON, zero, said)
}

// clearable reports whether a member is a text of a patch: an empty one takes away what was there, an absent one does not.
func clearable(t *Type, p *Property) bool {
	if t.Request == nil || t.Request.Verb != http.MethodPatch || p.Type.Kind != op.Text || p.Required {
		return false
	}
	return !slices.ContainsFunc(t.Request.Routes, func(r Route) bool {
		return strings.Contains(strings.ToLower(r.Path), "{"+strings.ToLower(p.JSON)+"}")
	})
}

// member is the name of a member, which must begin with a great letter and be none of the methods.
func (f *goFile) member(p *Property) string {
	name := capital(strings.TrimLeft(identifier(p.Name), "_"))
	switch name {
	case "GetTypeName", "HttpMethod", "CreateResponse", "CreateResponseVoid":
		name += "_"
	}
	return name
}

// doc writes a text above a type or member.
func (f *goFile) doc(text string) {
	if text = oneLine(f.source.documented(text)); text != "" {
		f.line("// %s", text)
	}
}

// ref is a type as it is used.
func (f *goFile) ref(r *Ref) string {
	if r.Param {
		return r.Name
	}
	switch r.Kind {
	case op.Text:
		return "string"
	case op.Bool:
		return "bool"
	case op.Int:
		return "int"
	case op.Long:
		return "int64"
	case op.Double:
		return "float64"
	case op.Number:
		return "json.Number" // exact, however many places it has
	case op.Instant:
		return "DateTime"
	case op.List:
		return "[]" + f.ref(r.Args[0])
	case op.Map:
		return "map[string]string"
	case op.Binary:
		return "[]byte"
	}
	if len(r.Args) == 0 {
		return r.Name
	}
	var args []string
	for _, arg := range r.Args {
		args = append(args, f.ref(arg))
	}
	return fmt.Sprintf("%s[%s]", r.Name, strings.Join(args, ", "))
}
