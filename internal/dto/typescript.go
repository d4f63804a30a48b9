package dto

import (
	"slices"
	"strings"

	"voxbill/internal/op"
)

// typescript is TypeScript.
var typescript = Language{
	Name: "typescript", Title: "TypeScript", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	Options: []Option{
		{"GlobalNamespace", ""}, {"MakePropertiesOptional", "False"}, {"AddServiceStackTypes", "True"}, {"AddResponseStatus", "False"},
		{"AddImplicitVersion", ""}, {"AddDescriptionAsComments", "True"}, {"IncludeTypes", ""}, {"ExcludeTypes", ""}, {"DefaultImports", ""},
	},
	write: writeTypescript,
}

func writeTypescript(p *printer, s *Source) {
	for _, from := range s.imports() {
		p.line("import %s;", from)
	}
	p.line("")
	write := func() {
		if !s.Page {
			writeTypescriptInterfaces(p, s, "export ")
		}
		for _, t := range s.scriptTypes() {
			if t.IsEnum() {
				writeTypescriptEnum(p, s, t)
			} else {
				writeTypescriptClass(p, s, t)
			}
		}
	}
	inNamespace(p, "export namespace", s.Text("GlobalNamespace"), write)
}

// inNamespace writes what f writes, within a namespace if there is one.
func inNamespace(p *printer, opening, namespace string, f func()) {
	if namespace == "" {
		f()
		return
	}
	var parts []string
	for part := range strings.SplitSeq(namespace, ".") {
		parts = append(parts, identifier(part))
	}
	p.line("%s %s", opening, strings.Join(parts, "."))
	p.line("{")
	p.in(f)
	p.line("}")
}

// scriptTypes are the types of a file in TypeScript or JavaScript, in the order of their use. What a failure is comes
// along when it was asked to be added to answers.
func (s *Source) scriptTypes() []*Type {
	ordered := s.UsedFirst()
	if !s.Page && s.Bool("AddResponseStatus") {
		for _, t := range s.Model.keep(s.Model.closure(s.Model.named("ResponseStatus"))) {
			if !slices.Contains(ordered, t) {
				ordered = slices.Insert(ordered, 0, t)
			}
		}
	}
	var types []*Type
	for _, t := range ordered {
		if s.Page || !t.Library || s.Bool("AddServiceStackTypes") {
			types = append(types, t)
		}
	}
	return types
}

// writeTypescriptInterfaces writes what the client library finds out from a request: what it answers, and its verb.
func writeTypescriptInterfaces(p *printer, s *Source, export string) {
	p.line("%sinterface IReturn<T>", export)
	p.line("{")
	p.in(func() { p.line("createResponse(): T;") })
	p.line("}")
	p.line("")
	p.line("%sinterface IReturnVoid", export)
	p.line("{")
	p.in(func() { p.line("createResponse(): void;") })
	p.line("}")
	p.line("")
	for _, marker := range s.markers() {
		p.line("%sinterface %s", export, marker)
		p.line("{")
		p.line("}")
		p.line("")
	}
}

// markers are the interfaces that the types of a file implement.
func (s *Source) markers() []string {
	used := map[string]bool{}
	for _, t := range s.Types {
		for _, name := range t.Implements {
			used[name] = true
		}
	}
	var markers []string
	for _, name := range []string{"IGet", "IPost", "IPut", "IDelete", "IPatch"} {
		if used[name] {
			markers = append(markers, name)
		}
	}
	return markers
}

func writeTypescriptEnum(p *printer, s *Source, t *Type) {
	writeTypescriptDoc(p, s, t.Doc)
	p.line("export enum %s", t.Name)
	p.line("{")
	p.in(func() {
		for _, value := range t.Values {
			p.line("%s = '%s',", identifier(value), value)
		}
	})
	p.line("}")
	p.line("")
}

func writeTypescriptClass(p *printer, s *Source, t *Type) {
	writeTypescriptHead(p, s, t)
	extends := ""
	if t.Inherits != nil {
		extends = " extends " + scriptType(t.Inherits)
	}
	implements := append(returned(s, t), t.Implements...)
	if implements != nil {
		extends += " implements " + strings.Join(implements, ", ")
	}
	p.line("export class %s%s", scriptName(t), extends)
	p.line("{")
	p.in(func() {
		blank := false
		for _, m := range s.PropertiesOf(t) {
			blank = writeTypescriptProperty(p, s, m)
		}
		if !blank {
			p.line("")
		}
		super := ""
		if t.Inherits != nil {
			super = "super(init); "
		}
		p.line("public constructor(init?: Partial<%s>) { %s(Object as any).assign(this, init); }", scriptName(t), super)
		if t.Request != nil && !s.Page {
			p.line("public getTypeName() { return '%s'; }", t.Request.Name)
			p.line("public getMethod() { return '%s'; }", t.Request.Verb)
			if t.Request.Returns == nil {
				p.line("public createResponse() {}")
			} else {
				p.line("public createResponse() { return %s; }", scriptValue(t.Request.Returns, true))
			}
		}
	})
	p.line("}")
	p.line("")
}

// writeTypescriptHead writes what stands above a class: what it is, its addresses, and what the API says of it.
func writeTypescriptHead(p *printer, s *Source, t *Type) {
	writeTypescriptDoc(p, s, t.Doc)
	if t.Request == nil {
		return
	}
	if !s.Page {
		for _, r := range t.Request.Routes {
			p.line("// %s", routeOf(r))
		}
	}
	if t.Doc != "" {
		p.line("// @Api(Description=%s)", annotated(t.Doc))
	}
}

// writeTypescriptDoc writes a doc comment. The first generation had it on three lines.
func writeTypescriptDoc(p *printer, s *Source, doc string) {
	doc = strings.ReplaceAll(s.documented(doc), "*/", "* /")
	switch {
	case doc == "":
	case s.Model.Generation == op.FirstGeneration:
		p.line("/**")
		p.line("* %s", doc)
		p.line("*/")
	default:
		p.line("/** @description %s */", doc)
	}
}

// writeTypescriptProperty writes a member and reports whether an empty line follows it. The first generation made all of
// them optional; ours say that the constructor fills them in, so that they compile under all of the compiler's checks.
func writeTypescriptProperty(p *printer, s *Source, m *Property) (blank bool) {
	writeTypescriptDoc(p, s, m.Doc)
	annotation := apiMember(m)
	if annotation != "" {
		p.line("// %s", annotation)
	}
	sign, value := "", ""
	switch {
	case m.Type.Nullable || s.Model.Generation == op.FirstGeneration || !s.Page && s.Bool("MakePropertiesOptional"):
		sign = "?"
	case s.Model.Generation == op.NewestGeneration:
		sign = "!"
	}
	if m.implicit {
		sign, value = "", " = "+s.implicitVersion()
	}
	p.line("public %s%s: %s%s;", m.JSON, sign, scriptType(m.Type), value)
	if annotation != "" {
		p.line("")
	}
	return annotation != ""
}

// returned is the interface that says what a request answers; pages do not have it.
func returned(s *Source, t *Type) []string {
	switch {
	case s.Page || t.Request == nil:
		return nil
	case t.Request.Returns == nil:
		return []string{"IReturnVoid"}
	}
	return []string{"IReturn<" + scriptType(t.Request.Returns) + ">"}
}

// scriptName is a type's name with its parameters.
func scriptName(t *Type) string {
	if t.Params == nil {
		return t.Name
	}
	return t.Name + "<" + strings.Join(t.Params, ",") + ">"
}

// scriptType is a type as it is used in TypeScript and in comments of JavaScript.
func scriptType(r *Ref) string {
	if r.Param {
		return r.Name
	}
	switch r.Kind {
	case op.Text, op.Instant:
		return "string"
	case op.Bool:
		return "boolean"
	case op.Int, op.Long, op.Double, op.Number:
		return "number"
	case op.List:
		return scriptType(r.Args[0]) + "[]"
	case op.Map:
		return "{ [index:string]: string; }"
	case op.Binary:
		return "Blob"
	}
	if len(r.Args) == 0 {
		return r.Name
	}
	var args []string
	for _, arg := range r.Args {
		args = append(args, scriptType(arg))
	}
	return r.Name + "<" + strings.Join(args, ",") + ">"
}

// scriptValue is an empty value of a type, by which the client library knows what a request answers.
func scriptValue(r *Ref, typed bool) string {
	switch r.Kind {
	case op.Text, op.Instant, op.Enum:
		return "''"
	case op.Bool:
		return "false"
	case op.Int, op.Long, op.Double, op.Number:
		return "0"
	case op.Map:
		return "{}"
	case op.List:
		if typed {
			return "new Array<" + scriptType(r.Args[0]) + ">()"
		}
		return "[]"
	}
	if typed {
		return "new " + scriptType(r) + "()"
	}
	name, _, _ := strings.Cut(scriptType(r), "<")
	return "new " + name + "()"
}
