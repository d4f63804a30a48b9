package dto

import (
	"slices"
	"strings"

	"voxbill/internal/op"
)

// csharp is C#.
var csharp = Language{
	Name: "csharp", Title: "C#", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	Options: []Option{
		{"GlobalNamespace", ""}, {"MakePartial", "True"}, {"MakeVirtual", "True"}, {"MakeInternal", "False"},
		{"MakeDataContractsExtensible", "False"}, {"AddNullableAnnotations", "False"}, {"AddReturnMarker", "True"},
		{"AddDescriptionAsComments", "True"}, {"AddDataContractAttributes", "False"}, {"AddIndexesToDataMembers", "False"},
		{"AddGeneratedCodeAttributes", "False"}, {"AddResponseStatus", "False"}, {"AddImplicitVersion", ""},
		{"InitializeCollections", "False"}, {"ExportValueTypes", "False"}, {"IncludeTypes", ""}, {"ExcludeTypes", ""},
		{"AddNamespaces", ""}, {"AddDefaultXmlNamespace", "http://schemas.servicestack.net/types"},
	},
	write: writeCsharp,
}

// csharpReserved are the words that are no names.
const csharpReserved = ` abstract as base bool break byte case catch char checked class const continue decimal default delegate do double
 else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long
 namespace new null object operator out override params private protected public readonly ref return sbyte sealed short sizeof
 stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while `

func csharpName(name string) string {
	if strings.Contains(csharpReserved, " "+name+" ") {
		return "@" + name
	}
	return identifier(name)
}

func csharpRef(r *Ref) string {
	n := netSyntax{
		names:  map[string]string{"string": "string", "int": "int", "long": "long", "double": "double", "decimal": "decimal", "bool": "bool"},
		escape: csharpName, open: "<", close: ">", nullable: "*?",
	}
	return n.ref(r)
}

func writeCsharp(p *printer, s *Source) {
	imports := s.netImports(true)
	for _, name := range imports {
		p.line("using %s;", name)
	}
	if s.Bool("AddGeneratedCodeAttributes") {
		p.line("using System.CodeDom.Compiler;")
	}
	p.line("")
	if xml := s.Text("AddDefaultXmlNamespace"); s.Bool("AddDataContractAttributes") && xml != "" {
		for _, name := range imports[slices.Index(imports, "ServiceStack.DataAnnotations")+1:] {
			p.line("[assembly: ContractNamespace(%s, ClrNamespace=%s)]", annotated(xml), annotated(name))
		}
		p.line("")
	}
	namespace := ""
	for _, t := range s.netTypes(s.Types) {
		of := t.Namespace
		if global := dotted(s.Text("GlobalNamespace")); global != "" {
			of = global
		}
		if of != namespace {
			if namespace != "" {
				p.line("}")
				p.line("")
			}
			p.line("namespace %s", of)
			p.line("{")
			namespace = of
		}
		p.in(func() { writeCsharpType(p, s, t) })
		p.line("")
	}
	if namespace != "" {
		p.line("}")
	}
	p.line("")
}

func writeCsharpType(p *printer, s *Source, t *Type) {
	writeCsharpSaid(p, s, t.Doc, s.typeAttributes(t))
	access := "public"
	if s.Bool("MakeInternal") {
		access = "internal"
	}
	if t.IsEnum() {
		p.line("%s enum %s", access, csharpName(t.Name))
		p.line("{")
		p.in(func() {
			for _, value := range t.Values {
				writeCsharpSaid(p, s, "", enumAttribute(value))
				p.line("%s,", csharpName(value))
			}
		})
		p.line("}")
		return
	}
	if s.Bool("MakePartial") {
		access += " partial"
	}
	name := csharpName(t.Name)
	if t.Params != nil {
		name += "<" + strings.Join(t.Params, ", ") + ">"
	}
	p.line("%s class %s", access, name)
	if bases := csharpBases(s, t); bases != nil {
		p.line("    : %s", strings.Join(bases, ", "))
	}
	p.line("{")
	p.in(func() {
		writeCsharpConstructor(p, s, t)
		writeCsharpProperties(p, s, t)
	})
	p.line("}")
}

func csharpBases(s *Source, t *Type) []string {
	var bases []string
	if t.Inherits != nil {
		bases = append(bases, csharpRef(t.Inherits))
	}
	if marker := s.returnMarker(t, csharpRef, "<", ">"); marker != "" {
		bases = append(bases, marker)
	}
	bases = append(bases, t.Implements...)
	if s.extensible(t) {
		bases = append(bases, "IExtensibleDataObject")
	}
	return bases
}

func writeCsharpSaid(p *printer, s *Source, doc string, attributes []netAttribute) {
	if doc = s.documented(doc); doc != "" {
		p.line("///<summary>")
		p.line("///%s", oneLine(doc))
		p.line("///</summary>")
	}
	for _, a := range attributes {
		p.line("[%s]", a.written("=", annotated))
	}
}

func writeCsharpConstructor(p *printer, s *Source, t *Type) {
	_, number := s.netProperties(t)
	lists := s.initialized(t)
	if number == "" && len(lists) == 0 {
		return
	}
	if number != "" {
		p.line("public %sint Version { get; set; }", csharpVirtual(s))
		p.line("")
	}
	p.line("public %s()", csharpName(t.Name))
	p.line("{")
	p.in(func() {
		if number != "" {
			p.line("Version = %s;", number)
		}
		for _, list := range lists {
			p.line("%s = new %s{};", csharpName(list.Name), csharpRef(list.Type))
		}
	})
	p.line("}")
	p.line("")
}

func csharpVirtual(s *Source) string {
	if s.Bool("MakeVirtual") {
		return "virtual "
	}
	return ""
}

func writeCsharpProperties(p *printer, s *Source, t *Type) {
	properties, _ := s.netProperties(t)
	apart := false
	for i, property := range properties {
		if apart {
			p.line("")
		}
		attributes := s.propertyAttributes(t, property, i+1)
		apart = len(attributes) > 0
		writeCsharpSaid(p, s, property.Doc, attributes)
		kind := csharpRef(property.Type)
		if s.Bool("AddNullableAnnotations") && !property.Required && !property.Type.IsValue() {
			kind += "?"
		}
		p.line("public %s%s %s { get; set; }%s", csharpVirtual(s), kind, csharpName(property.Name), csharpInitial(s, property))
	}
	if s.extensible(t) {
		if apart {
			p.line("")
		}
		p.line("public %sExtensionDataObject ExtensionData { get; set; }", csharpVirtual(s))
	}
}

// csharpInitial is what a collection is from the start.
func csharpInitial(s *Source, p *Property) string {
	switch {
	case !s.initializes(p):
		return ""
	case p.Type.Kind == op.Map:
		return " = new();"
	}
	return " = [];"
}
