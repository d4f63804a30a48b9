package dto

import (
	"slices"
	"strings"
)

// vbnet is VB.NET.
var vbnet = Language{
	Name: "vbnet", Title: "VB.NET", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `' Options:`, Close: ``, On: `'`, Off: `'''`,
	Options: []Option{
		{"GlobalNamespace", ""}, {"MakePartial", "True"}, {"MakeVirtual", "True"}, {"MakeDataContractsExtensible", "False"},
		{"AddReturnMarker", "True"}, {"AddDescriptionAsComments", "True"}, {"AddDataContractAttributes", "False"},
		{"AddIndexesToDataMembers", "False"}, {"AddGeneratedCodeAttributes", "False"}, {"AddResponseStatus", "False"},
		{"AddImplicitVersion", ""}, {"InitializeCollections", "False"}, {"ExportValueTypes", "False"}, {"IncludeTypes", ""},
		{"ExcludeTypes", ""}, {"AddNamespaces", ""}, {"AddDefaultXmlNamespace", "http://schemas.servicestack.net/types"},
	},
	write: writeVbnet,
}

// vbnetReserved are the words that are names only in brackets, in any case.
const vbnetReserved = ` addhandler addressof alias and andalso as boolean byref byte byval call case catch cbool cbyte cchar cdate cdbl cdec
 char cint class clng cobj const continue csbyte cshort csng cstr ctype cuint culng cushort date decimal declare default delegate dim
 directcast do double each else elseif end endif enum erase error event exit false finally for friend function get gettype
 getxmlnamespace global gosub goto handles if implements imports in inherits integer interface is isnot let lib like long loop me mod
 module mustinherit mustoverride mybase myclass namespace narrowing new next not nothing notinheritable notoverridable object of on
 operator option optional or orelse overloads overridable overrides paramarray partial private property protected public raiseevent
 readonly redim rem removehandler resume return sbyte select set shadows shared short single static step stop string structure sub
 synclock then throw to true try trycast typeof uinteger ulong ushort using variant wend when while widening with withevents writeonly xor `

func vbnetName(name string) string {
	if strings.Contains(vbnetReserved, " "+strings.ToLower(name)+" ") {
		return "[" + name + "]"
	}
	return identifier(name)
}

func vbnetRef(r *Ref) string {
	n := netSyntax{
		names: map[string]string{
			"string": "String", "int": "Integer", "long": "Long", "double": "Double", "decimal": "Decimal", "bool": "Boolean", "DateTime": "Date",
		},
		escape: vbnetName, open: "(Of ", close: ")", nullable: "*?",
	}
	return n.ref(r)
}

// vbnetText doubles every kind of quotation mark: the language takes them all for the same.
func vbnetText(text string) string {
	return `"` + strings.NewReplacer(`"`, `""`, "“", "““", "”", "””", "„", "„„").Replace(text) + `"`
}

func writeVbnet(p *printer, s *Source) {
	imports := s.netImports(true)
	for _, name := range imports {
		p.line("Imports %s", name)
	}
	if s.Bool("AddGeneratedCodeAttributes") {
		p.line("Imports System.CodeDom.Compiler")
	}
	p.line("")
	if xml := s.Text("AddDefaultXmlNamespace"); s.Bool("AddDataContractAttributes") && xml != "" {
		for _, name := range imports[slices.Index(imports, "ServiceStack.DataAnnotations")+1:] {
			p.line("<Assembly: ContractNamespace(%s, ClrNamespace:=%s)>", vbnetText(xml), vbnetText(name))
		}
		p.line("")
	}
	p.line("Namespace Global")
	p.line("")
	p.in(func() { writeVbnetNamespaces(p, s) })
	p.line("End Namespace")
	p.line("")
}

func writeVbnetNamespaces(p *printer, s *Source) {
	namespace := ""
	for _, t := range s.netTypes(s.Types) {
		of := t.Namespace
		if global := dotted(s.Text("GlobalNamespace")); global != "" {
			of = global
		}
		if of != namespace {
			if namespace != "" {
				p.line("End Namespace")
				p.line("")
			}
			p.line("Namespace %s", of)
			namespace = of
		}
		p.line("")
		p.in(func() { writeVbnetType(p, s, t) })
	}
	if namespace != "" {
		p.line("End Namespace")
	}
}

func writeVbnetType(p *printer, s *Source, t *Type) {
	writeVbnetSaid(p, s, t.Doc, s.typeAttributes(t))
	if t.IsEnum() {
		p.line("Public Enum %s", vbnetName(t.Name))
		p.in(func() {
			for _, value := range t.Values {
				writeVbnetSaid(p, s, "", enumAttribute(value))
				p.line("%s", vbnetName(value))
			}
		})
		p.line("End Enum")
		return
	}
	access := "Public"
	if s.Bool("MakePartial") {
		access += " Partial"
	}
	name := vbnetName(t.Name)
	if t.Params != nil {
		name += "(Of " + strings.Join(t.Params, ", ") + ")"
	}
	p.line("%s Class %s", access, name)
	p.in(func() {
		writeVbnetBases(p, s, t)
		writeVbnetConstructor(p, s, t)
		writeVbnetProperties(p, s, t)
	})
	p.line("End Class")
}

func writeVbnetBases(p *printer, s *Source, t *Type) {
	if t.Inherits != nil {
		p.line("Inherits %s", vbnetRef(t.Inherits))
	}
	if marker := s.returnMarker(t, vbnetRef, "(Of ", ")"); marker != "" {
		p.line("Implements %s", marker)
	}
	for _, name := range t.Implements {
		p.line("Implements %s", name)
	}
	if s.extensible(t) {
		p.line("Implements IExtensibleDataObject")
	}
}

func writeVbnetSaid(p *printer, s *Source, doc string, attributes []netAttribute) {
	if doc = s.documented(doc); doc != "" {
		p.line("'''<Summary>")
		p.line("'''%s", oneLine(doc))
		p.line("'''</Summary>")
	}
	for _, a := range attributes {
		p.line("<%s>", a.written(":=", vbnetText))
	}
}

func vbnetVirtual(s *Source) string {
	if s.Bool("MakeVirtual") {
		return "Overridable "
	}
	return ""
}

func writeVbnetConstructor(p *printer, s *Source, t *Type) {
	_, number := s.netProperties(t)
	lists := s.initialized(t)
	if number == "" && len(lists) == 0 {
		return
	}
	if number != "" {
		p.line("Public %sProperty Version As Integer", vbnetVirtual(s))
		p.line("")
	}
	p.line("Public Sub New()")
	p.in(func() {
		if number != "" {
			p.line("Version = %s", number)
		}
		for _, list := range lists {
			p.line("%s = New %s", vbnetName(list.Name), vbnetRef(list.Type))
		}
	})
	p.line("End Sub")
	p.line("")
}

func writeVbnetProperties(p *printer, s *Source, t *Type) {
	properties, _ := s.netProperties(t)
	apart := false
	for i, property := range properties {
		if apart {
			p.line("")
		}
		attributes := s.propertyAttributes(t, property, i+1)
		apart = len(attributes) > 0
		writeVbnetSaid(p, s, property.Doc, attributes)
		initial := ""
		if s.initializes(property) {
			initial = " = New " + vbnetRef(property.Type)
		}
		p.line("Public %sProperty %s As %s%s", vbnetVirtual(s), vbnetName(property.Name), vbnetRef(property.Type), initial)
	}
	if s.extensible(t) {
		if apart {
			p.line("")
		}
		p.line("Public %sProperty ExtensionData As ExtensionDataObject Implements IExtensibleDataObject.ExtensionData", vbnetVirtual(s))
	}
}
