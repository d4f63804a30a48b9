package dto

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"voxbill/internal/op"
)

// python is Python.
var python = Language{
	Name: "python", Title: "Python", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `""" Options:`, Close: `"""`, On: ``, Off: `#`,
	Options: []Option{
		{"GlobalNamespace", ""}, {"AddServiceStackTypes", "True"}, {"AddResponseStatus", "False"}, {"AddImplicitVersion", ""},
		{"AddDescriptionAsComments", "True"}, {"IncludeTypes", ""}, {"ExcludeTypes", ""},
		{"DefaultImports", "datetime,decimal,marshmallow.fields:*,servicestack:*,typing:*,dataclasses:dataclass/field," +
			"dataclasses_json:dataclass_json/LetterCase/Undefined/config,enum:Enum/IntEnum"},
		{"DataClass", ""}, {"DataClassJson", ""},
	},
	write: writePython,
}

// A pythonFile is a file while it is written.
type pythonFile struct {
	*printer
	source  *Source
	written map[*Type]bool
	params  map[string]bool // names of type parameters that were declared
}

func writePython(p *printer, s *Source) {
	f := &pythonFile{printer: p, source: s, written: map[*Type]bool{}, params: map[string]bool{}}
	for _, from := range s.imports() {
		module, names, some := strings.Cut(from, ":")
		if some {
			p.line("from %s import %s", module, strings.ReplaceAll(names, "/", ", "))
		} else {
			p.line("import %s", module)
		}
	}
	for _, t := range s.UsedFirst() {
		switch {
		case !s.Page && (f.imported(t) || t.Library && !s.Bool("AddServiceStackTypes")):
		case t.IsEnum():
			f.enum(t)
		default:
			f.class(t)
		}
		f.written[t] = true
	}
}

// imported reports whether the client library brings the type.
func (f *pythonFile) imported(t *Type) bool {
	if !t.Library {
		return false
	}
	switch t.Name {
	case "ResponseStatus", "ResponseError", "Authenticate", "AuthenticateResponse", "AssignRoles", "AssignRolesResponse",
		"UnAssignRoles", "UnAssignRolesResponse", "GetAccessToken", "GetAccessTokenResponse", "ConvertSessionToToken",
		"ConvertSessionToTokenResponse", "EmptyResponse", "IdResponse", "StringResponse", "StringsResponse":
		return true
	}
	return false
}

func (f *pythonFile) enum(t *Type) {
	f.line("")
	f.line("")
	f.line("class %s(str, Enum):", t.Name)
	f.in(func() {
		f.docstring(t.Doc, true)
		for _, value := range t.Values {
			f.line("%s = '%s'", identifier(strings.ToUpper(snakeCase(camelCase(value)))), value)
		}
	})
}

func (f *pythonFile) class(t *Type) {
	for _, name := range t.Params {
		if !f.params[name] {
			f.params[name] = true
			f.line("")
			f.line("")
			f.line("%[1]s = TypeVar('%[1]s')", name)
		}
	}
	f.line("")
	f.line("")
	if t.Request != nil {
		for _, r := range t.Request.Routes {
			if !f.source.Page {
				f.line("# %s", routeOf(r))
			}
		}
		if t.Doc != "" {
			f.line("# @Api(Description=%s)", annotated(t.Doc))
		}
	}
	f.line("%s", decorator(f.source.Text("DataClassJson"), "dataclass_json(letter_case=LetterCase.CAMEL, undefined=Undefined.EXCLUDE)"))
	f.line("%s", decorator(f.source.Text("DataClass"), "dataclass"))
	bases := ""
	if list := f.bases(t); list != nil {
		bases = "(" + strings.Join(list, ", ") + ")"
	}
	f.line("class %s%s:", t.Name, bases)
	f.in(func() {
		properties := f.source.PropertiesOf(t)
		documented := f.docstring(t.Doc, true)
		for i, m := range properties {
			f.property(m, i == len(properties)-1)
		}
		if len(properties) == 0 && !documented {
			f.line("pass")
		}
	})
}

// decorator is a line above a class: the usual one, or what the file was asked to have there if that is it too.
func decorator(asked, usual string) string {
	name, _, _ := strings.Cut(usual, "(")
	if said, _, _ := strings.Cut(strings.TrimPrefix(asked, "@"), "("); said != name || !made(asked, "@_.,=() ") {
		asked = ""
	}
	return "@" + strings.TrimPrefix(cmp.Or(asked, usual), "@")
}

// bases are what a class extends: its base, what it answers, and its verb, by which the client library chooses how to
// send it. A request whose verb no interface names has one in a file, since the library would send it by POST.
func (f *pythonFile) bases(t *Type) []string {
	var bases []string
	if t.Params != nil {
		bases = append(bases, "Generic["+strings.Join(t.Params, ", ")+"]")
	}
	if t.Inherits != nil {
		bases = append(bases, f.reference(t.Inherits))
	}
	if t.Request == nil || f.source.Page {
		return append(bases, t.Implements...)
	}
	switch answer := t.Request.Returns; {
	case answer == nil:
		bases = append(bases, "IReturnVoid")
	case f.later(answer):
		bases = append(bases, "IReturn['"+f.reference(answer)+"']")
	default:
		bases = append(bases, "IReturn["+f.reference(answer)+"]")
	}
	bases = append(bases, t.Implements...)
	if verb := t.Request.Verb; t.marker() == "" && verb != "POST" {
		bases = append(bases, "I"+verb[:1]+strings.ToLower(verb[1:]))
	}
	return bases
}

// property writes a member: its annotation, itself and its text.
func (f *pythonFile) property(m *Property, last bool) {
	annotation := apiMember(m)
	if annotation != "" {
		f.line("# %s", annotation)
	}
	kind, value := f.declaration(m)
	if f.later(m.Type) {
		kind = "'" + kind + "'"
	}
	name, plain := pythonName(m.JSON)
	if !plain {
		value = "field(metadata=config(field_name='" + m.JSON + "'), default=" + value + ")"
	}
	f.line("%s: %s = %s", name, kind, value)
	documented := f.docstring(m.Doc, false)
	if last {
		return
	}
	if annotation != "" {
		f.line("")
	}
	if documented {
		f.line("")
	}
}

// docstring writes a text, and an empty line after that of a class.
func (f *pythonFile) docstring(doc string, class bool) bool {
	if doc = f.source.documented(doc); doc == "" {
		return false
	}
	f.line(`"""`)
	f.line("%s", strings.ReplaceAll(strings.ReplaceAll(doc, `\`, `\\`), `"""`, `'''`))
	f.line(`"""`)
	if class {
		f.line("")
	}
	return true
}

// declaration is the type of a member and its value before it has one. In the first generation every value may be
// absent; later numbers and bools start as zero, and in ours an instant that nobody set is absent instead of the year 1.
func (f *pythonFile) declaration(m *Property) (kind, value string) {
	kind = f.reference(m.Type)
	generation := f.source.Model.Generation
	if m.implicit {
		return kind, f.source.implicitVersion()
	}
	if m.Type.IsValue() && !m.Type.Nullable && generation > op.FirstGeneration {
		switch m.Type.Kind {
		case op.Bool:
			return kind, "False"
		case op.Int, op.Long:
			return kind, "0"
		case op.Double:
			return kind, "0.0"
		case op.Number:
			return kind, "decimal.Decimal(0)"
		case op.Instant:
			if generation < op.NewestGeneration {
				return kind, "datetime.datetime(1, 1, 1)"
			}
		}
	}
	return "Optional[" + kind + "]", "None"
}

// later reports whether a type uses one that the file has not written yet: the use is then a text.
func (f *pythonFile) later(r *Ref) bool {
	if r.Type != nil && !f.written[r.Type] && !f.imported(r.Type) {
		return true
	}
	return slices.ContainsFunc(r.Args, f.later)
}

// reference is a type as it is used.
func (f *pythonFile) reference(r *Ref) string {
	if r.Param {
		return r.Name
	}
	switch r.Kind {
	case op.Text:
		return "str"
	case op.Bool:
		return "bool"
	case op.Int, op.Long:
		return "int"
	case op.Double:
		return "float"
	case op.Number:
		return "Decimal"
	case op.Instant:
		return "datetime.datetime"
	case op.Binary:
		return "bytes"
	case op.Map:
		return "Dict[str, str]"
	case op.List:
		return "List[" + f.reference(r.Args[0]) + "]"
	}
	if len(r.Args) == 0 {
		return r.Name
	}
	var args []string
	for _, arg := range r.Args {
		args = append(args, f.reference(arg))
	}
	return r.Name + "[" + strings.Join(args, ", ") + "]"
}

// pythonName is a member's name, and whether the library finds the one in JSON from it by itself. A word that Python
// keeps for itself, or that the file or the library uses, has an underscore after it, which the library knows to drop.
func pythonName(json string) (name string, plain bool) {
	name = snakeCase(json)
	switch name {
	case "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally",
		"for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
		"while", "with", "yield",
		"bool", "bytes", "config", "datetime", "decimal", "field", "float", "int", "str",
		"from_dict", "from_json", "response_type", "schema", "to_dict", "to_json":
		return name + "_", false
	}
	return name, libraryCamelCase(name) == json
}

// snakeCase puts an underscore before each capital and makes it small.
func snakeCase(text string) string {
	var name strings.Builder
	for i, c := range text {
		if unicode.IsUpper(c) && i > 0 {
			name.WriteByte('_')
		}
		name.WriteRune(unicode.ToLower(c))
	}
	return name.String()
}

// camelCase makes the leading run of capitals small, as names in JSON have it.
func camelCase(text string) string {
	letters := []rune(text)
	for i, c := range letters {
		if !unicode.IsUpper(c) || i > 0 && i+1 < len(letters) && !unicode.IsUpper(letters[i+1]) {
			break
		}
		letters[i] = unicode.ToLower(c)
	}
	return string(letters)
}

// libraryCamelCase is what LetterCase.CAMEL makes of a name: an underscore before a letter or digit makes that a capital.
func libraryCamelCase(name string) string {
	var text strings.Builder
	for i := 0; i < len(name); i++ {
		c := name[i]
		if c == '_' && i > 0 && i+1 < len(name) && name[i+1] != '_' {
			i++
			c = byte(unicode.ToUpper(rune(name[i])))
		}
		text.WriteByte(c)
	}
	return text.String()
}
