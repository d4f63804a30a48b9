package dto

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"voxbill/internal/op"
)

// dart is Dart.
var dart = Language{
	Name: "dart", Title: "Dart", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	Options: []Option{
		{"GlobalNamespace", ""}, {"AddServiceStackTypes", "True"}, {"AddResponseStatus", "False"}, {"AddImplicitVersion", ""},
		{"AddDescriptionAsComments", "True"}, {"IncludeTypes", ""}, {"ExcludeTypes", ""},
		{"DefaultImports", "package:servicestack/servicestack.dart,dart:typed_data"},
	},
	write: writeDart,
}

// dartWords are the words that no member may be called: those of the language, and the members that every class has.
const dartWords = "abstract as assert async await base bool break case catch class const continue covariant default deferred do double dynamic else enum " +
	"export extends extension external factory false final finally for Function get hide if implements import in int interface is late " +
	"library mixin new null on operator part required rethrow return sealed set show static super switch sync this throw true try typedef " +
	"var void when while with yield context fromMap toJson getTypeName createResponse getResponseTypeName hashCode runtimeType toString noSuchMethod values index"

// A dartFile is a file in Dart while it is written. At its end stand the types that the client library makes by name.
type dartFile struct {
	*printer
	source *Source
	words  map[string]bool
	known  map[string]bool // names that are in the table, or that the client library knows
	table  []string
}

func writeDart(p *printer, s *Source) {
	f := &dartFile{printer: p, source: s, words: words(dartWords), known: map[string]bool{
		"String": true, "int": true, "double": true, "bool": true, "DateTime": true, "Uint8List": true, "ResponseStatus": true, "ResponseError": true,
		"List<String>": true, "List<int>": true, "List<double>": true, "List<ResponseError>": true, "Map<String,String?>": true,
	}}
	global := dotted(s.Text("GlobalNamespace"))
	if global != "" {
		f.line("library %s;", global)
	}
	for _, from := range s.List("DefaultImports") {
		if made(from, "./-_:") && (s.Model.Generation > op.FirstGeneration || from != "dart:typed_data") {
			f.line("import '%s';", from)
		}
	}
	for _, t := range f.types() {
		f.line("")
		if t.IsEnum() {
			f.enum(t)
		} else {
			f.class(t)
		}
	}
	f.line("")
	f.line("TypeContext _ctx = TypeContext(library: '%s', types: <String, TypeInfo> {", cmp.Or(global, library(s.BaseURL)))
	f.in(func() {
		for _, entry := range f.table {
			f.line("%s", entry)
		}
	})
	f.line("});")
}

// types are those of the file, used ones first; the client library brings those of its own.
func (f *dartFile) types() []*Type {
	return f.source.brought(f.source.UsedFirst(), "Authenticate", "AuthenticateResponse", "GetAccessToken", "GetAccessTokenResponse")
}

// library is the name of a file by where it came from.
func library(base string) string {
	at, err := url.Parse(base)
	if err != nil {
		return "dtos"
	}
	return strings.Map(func(c rune) rune {
		if made(string(c), "._") {
			return c
		}
		return '_'
	}, at.Hostname())
}

func (f *dartFile) enum(t *Type) {
	f.register(&Ref{Kind: op.Enum, Name: t.Name, Type: t})
	f.block(f.source.documented(t.Doc))
	names, said := f.values(t)
	f.line("enum %s", t.Name)
	f.line("{")
	f.in(func() {
		for i, name := range names {
			switch {
			case !said:
				f.line("%s,", name)
			case i < len(names)-1:
				f.line("%s(%s),", name, dartText(t.Values[i]))
			default:
				f.line("%s(%s);", name, dartText(t.Values[i]))
			}
		}
		if said {
			f.line("")
			f.line("const %s(this.value);", t.Name)
			f.line("final String value;")
		}
	})
	f.line("}")
}

// values are the names of the values of an enum, and whether they must say what is sent for them.
func (f *dartFile) values(t *Type) (names []string, said bool) {
	for _, value := range t.Values {
		name := value
		if identifier(value) != value || f.words[value] {
			name, said = public(constant(value)), true
		}
		names = append(names, name)
	}
	for i, name := range names {
		if said && (name == "String" || name == "value") {
			names[i] += "_" // the type and the member below go by these names
		}
	}
	return names, said
}

func (f *dartFile) class(t *Type) {
	properties := f.source.PropertiesOf(t)
	f.head(t)
	extends := ""
	if t.Inherits != nil {
		extends = " extends " + f.ref(t.Inherits)
	}
	f.line("class %s%s implements %s", scriptName(t), extends, strings.Join(f.interfaces(t), ", "))
	f.registerClass(t)
	f.line("{")
	f.in(func() {
		for i, p := range properties {
			f.told(p)
			f.line("%s? %s;", f.ref(p.Type), f.member(p))
			if apiMember(p) != "" && i < len(properties)-1 {
				f.line("")
			}
		}
		if len(properties) > 0 {
			f.line("")
		}
		f.constructors(t, properties)
		f.fromMap(t, properties)
		f.toJSON(t, properties)
		f.response(t)
		name := t.Name
		if t.Params != nil {
			name += "<$" + strings.Join(t.Params, ",$") + ">" // those that it has while the program runs
		}
		f.line("getTypeName() => %q;", name)
		f.line("TypeContext? context = _ctx;")
	})
	f.line("}")
}

// head writes what stands above a class.
func (f *dartFile) head(t *Type) {
	f.block(f.source.documented(t.Doc))
	if t.Request == nil {
		return
	}
	if !f.source.Page {
		for _, r := range t.Request.Routes {
			f.line("// %s", routeOf(r))
		}
	}
	if t.Doc != "" {
		f.line("// @Api(Description=%s)", annotated(t.Doc))
	}
}

// told writes what stands above a member.
func (f *dartFile) told(p *Property) {
	f.block(f.source.documented(p.Doc))
	if annotation := apiMember(p); annotation != "" {
		f.line("// %s", annotation)
	}
}

// interfaces are what a class implements: what a request answers, its verb, and that it can be read and written.
func (f *dartFile) interfaces(t *Type) []string {
	var names []string
	if t.Request != nil && !f.source.Page {
		if answer := t.Request.Returns; answer == nil {
			names = append(names, "IReturnVoid")
		} else {
			names = append(names, "IReturn<"+f.ref(answer)+">")
		}
	}
	names = append(names, t.Implements...)
	return append(append(names, "IConvertible"), f.source.verbs(t)[len(t.Implements):]...)
}

func (f *dartFile) constructors(t *Type, properties []*Property) {
	var args []string
	for _, p := range properties {
		value := ""
		if p.implicit {
			value = "=" + f.source.implicitVersion()
		}
		args = append(args, "this."+f.member(p)+value)
	}
	switch {
	case args != nil:
		f.line("%s({%s});", t.Name, strings.Join(args, ","))
		f.line("%s.fromJson(Map<String, dynamic> json) { fromMap(json); }", t.Name)
		f.line("")
	case t.Inherits != nil:
		f.line("%s();", t.Name)
		f.line("%s.fromJson(Map<String, dynamic> json) : super.fromJson(json);", t.Name)
	default:
		f.line("%s();", t.Name)
		f.line("%s.fromJson(Map<String, dynamic> json) : super();", t.Name)
	}
}

// fromMap writes how a class is read.
func (f *dartFile) fromMap(t *Type, properties []*Property) {
	f.line("fromMap(Map<String, dynamic> json) {")
	f.in(func() {
		if t.Inherits != nil {
			f.line("super.fromMap(json);")
		}
		for _, p := range properties {
			value := "json[" + dartText(p.JSON) + "]"
			switch kind := f.ref(p.Type); {
			case kind == "double":
				value = "JsonConverters.toDouble(" + value + ")"
			case p.Type.Kind == op.Map:
				value = "JsonConverters.toStringMap(" + value + ")"
			case converted(p.Type):
				value = fmt.Sprintf("JsonConverters.fromJson(%s,'%s',context!)", value, f.whileRunning(t, p.Type))
			}
			f.line("%s = %s;", f.member(p), value)
		}
		f.line("return this;")
	})
	f.line("}")
	f.line("")
}

// whileRunning is the name of a type in the table: that of a generic class has the types that it has while the program runs.
func (f *dartFile) whileRunning(t *Type, r *Ref) string {
	if r.Param {
		return fmt.Sprintf(`${runtimeGenericTypeDefs(this,[%d]).join(",")}`, slices.Index(t.Params, r.Name))
	}
	if r.IsList() {
		return "List<" + f.whileRunning(t, r.Args[0]) + ">"
	}
	return f.ref(r)
}

// toJSON writes how a class is written.
func (f *dartFile) toJSON(t *Type, properties []*Property) {
	open, end := "{", "};"
	if t.Inherits != nil {
		open, end = "super.toJson()..addAll({", "});"
	}
	if len(properties) == 0 {
		end = strings.TrimSuffix(open, "..addAll({") + strings.TrimPrefix(end, "})")
		f.line("Map<String, dynamic> toJson() => %s", end)
		return
	}
	f.line("Map<String, dynamic> toJson() => %s", open)
	f.in(func() {
		for i, p := range properties {
			value, comma := f.member(p), ","
			if converted(p.Type) {
				value = fmt.Sprintf("JsonConverters.toJson(%s,'%s',context!)", value, f.ref(p.Type))
			}
			if i == len(properties)-1 {
				comma = ""
			}
			f.line("%s: %s%s", dartText(p.JSON), value, comma)
		}
	})
	f.line("%s", end)
	f.line("")
}

// response writes what a request answers, in a file.
func (f *dartFile) response(t *Type) {
	if t.Request == nil || f.source.Page {
		return
	}
	answer := t.Request.Returns
	if answer == nil {
		f.line("createResponse() {}")
		return
	}
	f.line("createResponse() => %s;", f.made(answer))
	f.line("getResponseTypeName() => %q;", f.ref(answer))
}

// member is the name of a member: that which it has in JSON, with a great first letter if it may not be that.
func (f *dartFile) member(p *Property) string {
	name := identifier(p.JSON)
	if f.words[name] {
		name = capital(name)
	}
	return public(name)
}

// public is a name that others than its own file may use.
func public(name string) string {
	if strings.HasPrefix(name, "_") {
		return "x" + name
	}
	return name
}

// ref is a type as it is used.
func (f *dartFile) ref(r *Ref) string {
	if r.Param {
		return r.Name
	}
	switch r.Kind {
	case op.Text:
		return "String"
	case op.Bool:
		return "bool"
	case op.Int, op.Long:
		return "int"
	case op.Double, op.Number:
		return "double"
	case op.Instant:
		return "DateTime"
	case op.Map:
		return "Map<String,String?>"
	case op.Binary:
		return "Uint8List"
	}
	if len(r.Args) == 0 {
		return r.Name
	}
	var args []string
	for _, arg := range r.Args {
		args = append(args, f.ref(arg))
	}
	return r.Name + "<" + strings.Join(args, ",") + ">"
}

// dartText is a text in quotes.
func dartText(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`, `$`, `\$`, "\n", `\n`, "\r", `\r`).Replace(text) + "'"
}
