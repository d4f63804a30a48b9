package dto

import (
	"strings"

	"voxbill/internal/op"
)

// typescriptD is TypeScript definitions: interfaces for programs that bring their own classes.
var typescriptD = Language{
	Name: "typescript.d", Title: "TypeScript definitions", ContentType: "text/plain; charset=utf-8", Since: 1, Unlinked: true,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	Options: []Option{
		{"GlobalNamespace", "dtos"}, {"MakePropertiesOptional", "True"}, {"AddServiceStackTypes", "True"}, {"AddResponseStatus", "False"},
		{"AddImplicitVersion", ""}, {"AddDescriptionAsComments", "True"}, {"IncludeTypes", ""}, {"ExcludeTypes", ""}, {"DefaultImports", ""},
	},
	write: writeTypescriptD,
}

func writeTypescriptD(p *printer, s *Source) {
	p.line("")
	inNamespace(p, "declare namespace", s.Text("GlobalNamespace"), func() {
		for _, name := range append([]string{"IReturn<T>", "IReturnVoid"}, s.markers()...) {
			p.line("interface %s", name)
			p.line("{")
			p.line("}")
			p.line("")
		}
		for _, t := range s.scriptTypes() {
			if t.IsEnum() {
				writeTypescriptDoc(p, s, t.Doc)
				p.line("type %s = '%s';", t.Name, strings.Join(t.Values, "' | '"))
				p.line("")
				continue
			}
			writeTypescriptInterface(p, s, t)
		}
	})
}

func writeTypescriptInterface(p *printer, s *Source, t *Type) {
	writeTypescriptHead(p, s, t)
	var bases []string
	if t.Inherits != nil {
		bases = append(bases, scriptType(t.Inherits))
	}
	bases = append(append(bases, returned(s, t)...), t.Implements...)
	extends := ""
	if bases != nil {
		extends = " extends " + strings.Join(bases, ", ")
	}
	p.line("interface %s%s", scriptName(t), extends)
	p.line("{")
	p.in(func() {
		for _, m := range s.PropertiesOf(t) {
			writeTypescriptDoc(p, s, m.Doc)
			annotation := apiMember(m)
			if annotation != "" {
				p.line("// %s", annotation)
			}
			optional := ""
			if m.Type.Nullable || s.Model.Generation == op.FirstGeneration || s.Bool("MakePropertiesOptional") {
				optional = "?"
			}
			p.line("%s%s: %s;", m.JSON, optional, scriptType(m.Type))
			if annotation != "" {
				p.line("")
			}
		}
	})
	p.line("}")
	p.line("")
}
