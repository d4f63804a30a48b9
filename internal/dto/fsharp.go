package dto

import (
	"cmp"
	"slices"
	"strings"

	"voxbill/internal/op"
)

// fsharp is F#.
var fsharp = Language{
	Name: "fsharp", Title: "F#", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `(* Options:`, Close: `*)`, On: ``, Off: `//`,
	Options: []Option{
		{"GlobalNamespace", ""}, {"MakeDataContractsExtensible", "False"}, {"AddReturnMarker", "True"},
		{"AddDescriptionAsComments", "True"}, {"AddDataContractAttributes", "False"}, {"AddIndexesToDataMembers", "False"},
		{"AddGeneratedCodeAttributes", "False"}, {"AddResponseStatus", "False"}, {"AddImplicitVersion", ""},
		{"ExportValueTypes", "False"}, {"IncludeTypes", ""}, {"ExcludeTypes", ""}, {"InitializeCollections", "False"}, {"AddNamespaces", ""},
	},
	write: writeFsharp,
}

// fsharpReserved are the words that are names only between double back quotes.
const fsharpReserved = ` abstract and as assert base begin class default delegate do done downcast downto elif else end exception extern
 false finally fixed for fun function global if in inherit inline interface internal lazy let match member module mutable namespace
 new not null of open or override private public rec return select sig static struct then to true try type upcast use val void when
 while with yield asr land lor lsl lsr lxor mod atomic break checked component const constraint constructor continue event external
 functor include method mixin object parallel process protected pure sealed tailcall trait virtual volatile `

func fsharpName(name string) string {
	if strings.Contains(fsharpReserved, " "+name+" ") {
		return "``" + name + "``"
	}
	return identifier(name)
}

func fsharpRef(r *Ref) string {
	n := netSyntax{
		names: map[string]string{
			"string": "String", "int": "Int32", "long": "Int64", "double": "Double", "decimal": "Decimal", "bool": "Boolean", "List": "ResizeArray",
		},
		escape: fsharpName, open: "<", close: ">", nullable: "Nullable<*>", param: "'",
	}
	return n.ref(r)
}

func writeFsharp(p *printer, s *Source) {
	p.line("namespace %s", s.fsharpNamespace())
	p.line("")
	for _, name := range s.netImports(false) {
		p.line("open %s", name)
	}
	if s.Bool("AddGeneratedCodeAttributes") {
		p.line("open System.CodeDom.Compiler")
	}
	p.in(func() {
		for _, t := range s.netTypes(s.UsedFirst()) {
			p.line("")
			writeFsharpType(p, s, t)
		}
	})
	p.line("")
}

// fsharpNamespace is the one namespace of the file: what was asked for, else the first of the types.
func (s *Source) fsharpNamespace() string {
	if global := dotted(s.Text("GlobalNamespace")); global != "" {
		return global
	}
	types := s.netTypes(s.Types)
	if len(types) == 0 {
		return "ServiceModel"
	}
	return slices.MinFunc(types, func(a, b *Type) int { return cmp.Compare(a.Namespace, b.Namespace) }).Namespace
}

func writeFsharpType(p *printer, s *Source, t *Type) {
	writeFsharpSaid(p, s, t.Doc, s.typeAttributes(t))
	if t.IsEnum() {
		p.line("type %s =", fsharpName(t.Name))
		p.in(func() {
			for i, value := range t.Values {
				said := ""
				for _, a := range enumAttribute(value) {
					said = "[<" + a.written("=", annotated) + ">] "
				}
				p.line("| %s%s = %d", said, fsharpName(value), i)
			}
		})
		return
	}
	name := fsharpName(t.Name)
	if t.Params != nil {
		name += "<'" + strings.Join(t.Params, ", '") + ">"
	}
	p.line("[<AllowNullLiteral>]")
	p.line("type %s() = ", name)
	p.in(func() {
		before := p.Len()
		writeFsharpBases(p, s, t)
		writeFsharpProperties(p, s, t)
		if p.Len() == before {
			p.line("class end")
		}
	})
}

func writeFsharpBases(p *printer, s *Source, t *Type) {
	if t.Inherits != nil {
		p.line("inherit %s()", fsharpRef(t.Inherits))
	}
	if s.extensible(t) {
		p.line("let mutable extensionData:ExtensionDataObject = null")
		p.line("interface IExtensibleDataObject with")
		p.line("    member this.ExtensionData with get() = extensionData and set(value) = extensionData <- value")
	}
	if marker := s.returnMarker(t, fsharpRef, "<", ">"); marker != "" {
		p.line("interface %s", marker)
	}
	if _, number := s.netProperties(t); number != "" {
		p.line("member val Version:int = %s with get, set", number)
	}
	for _, name := range t.Implements {
		p.line("interface %s", name)
	}
}

func writeFsharpSaid(p *printer, s *Source, doc string, attributes []netAttribute) {
	if doc = s.documented(doc); doc != "" {
		p.line("///<summary>")
		p.line("///%s", oneLine(doc))
		p.line("///</summary>")
	}
	for _, a := range attributes {
		p.line("[<%s>]", a.written("=", annotated))
	}
}

func writeFsharpProperties(p *printer, s *Source, t *Type) {
	properties, _ := s.netProperties(t)
	apart := false
	for i, property := range properties {
		if apart {
			p.line("")
		}
		attributes := s.propertyAttributes(t, property, i+1)
		apart = len(attributes) > 0
		writeFsharpSaid(p, s, property.Doc, attributes)
		p.line("member val %s:%s = %s with get,set", fsharpName(property.Name), fsharpRef(property.Type), fsharpInitial(s, property))
	}
}

// fsharpInitial is what a member is from the start, which the language wants to be said.
func fsharpInitial(s *Source, p *Property) string {
	list := p.Type.isCollection() && (s.Model.Generation == op.FirstGeneration || s.Bool("InitializeCollections"))
	if list || p.Type.IsValue() {
		return "new " + fsharpRef(p.Type) + "()"
	}
	if p.Type.Param {
		return "Unchecked.defaultof<" + fsharpRef(p.Type) + ">"
	}
	return "null"
}
