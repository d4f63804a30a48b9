package dto

import (
	"fmt"
	"strings"

	"voxbill/internal/op"
)

// swift is Swift.
var swift = Language{
	Name: "swift", Title: "Swift", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`, Noted: "SwiftVersion: 6.0",
	Options: []Option{
		{"BaseClass", ""}, {"AddModelExtensions", "True"}, {"AddServiceStackTypes", "True"}, {"MakePropertiesOptional", "True"},
		{"IncludeTypes", ""}, {"ExcludeTypes", ""}, {"ExcludeGenericBaseTypes", "False"}, {"AddResponseStatus", "False"},
		{"AddImplicitVersion", ""}, {"AddDescriptionAsComments", "True"}, {"InitializeCollections", "False"},
		{"TreatTypesAsStrings", ""}, {"DefaultImports", "Foundation,ServiceStack"},
	},
	write: writeSwift,
}

// swiftWords are the words that stand in quotes of their own as a name.
const swiftWords = "Any as associatedtype associativity async await break case catch class continue convenience default defer deinit didSet do dynamic " +
	"dynamicType else enum extension fallthrough false fileprivate final for func get guard if import in indirect infix init inout internal is " +
	"lazy left let mutating new nil none nonisolated nonmutating open operator optional override postfix precedence precedencegroup prefix private protocol Protocol " +
	"public repeat required rethrows return right Self self set some static struct subscript super switch throw throws true try Type typealias " +
	"unowned var weak where while willSet"

// A swiftFile is a file in Swift while it is written.
type swiftFile struct {
	*printer
	source *Source
	words  map[string]bool
}

func writeSwift(p *printer, s *Source) {
	f := &swiftFile{printer: p, source: s, words: words(swiftWords)}
	for _, name := range s.List("DefaultImports") {
		if made(name, "._") {
			f.line("import %s", name)
		}
	}
	for _, t := range s.brought(s.RequestsFirst(), "GetAccessToken", "GetAccessTokenResponse") {
		f.line("")
		switch {
		case t.IsEnum():
			f.enum(t)
		case !s.Page && s.Bool("ExcludeGenericBaseTypes") && t.Inherits != nil && len(t.Inherits.Args) > 0:
			f.line("//Excluded %s : %s", t.Name, f.ref(t.Inherits))
		default:
			f.class(t)
		}
	}
}

func (f *swiftFile) enum(t *Type) {
	f.block(f.source.documented(t.Doc))
	f.line("public enum %s : String, Codable", t.Name)
	f.line("{")
	f.in(func() {
		for _, value := range t.Values {
			name := identifier(value)
			if name != value {
				name = constant(value)
			}
			f.caseOf(name, value)
		}
	})
	f.line("}")
}

// caseOf writes a name and the text that it stands for, if that is another.
func (f *swiftFile) caseOf(name, text string) {
	said := ""
	if name != text {
		said = " = " + annotated(text)
	}
	f.line("case %s%s", f.quoted(name), said)
}

func (f *swiftFile) class(t *Type) {
	f.head(t)
	parts := f.protocols(t)
	extends := ""
	if len(parts) > 0 {
		extends = " : " + strings.Join(parts, ", ")
	}
	name := t.Name
	if t.Params != nil {
		name += "<" + strings.Join(t.Params, " : Codable, ") + " : Codable>"
	}
	f.line("public class %s%s", name, extends)
	f.line("{")
	f.in(func() {
		if t.Request != nil && !f.source.Page && t.Request.Returns != nil {
			f.line("public typealias Return = %s", f.ref(t.Request.Returns))
			f.line("")
		}
		properties := f.source.PropertiesOf(t)
		for i, p := range properties {
			if f.property(p) && i < len(properties)-1 {
				f.line("")
			}
		}
		if len(properties) > 0 {
			f.line("")
		}
		switch {
		case t.Inherits != nil:
			f.line("required public init(){ super.init() }")
		case parts[0] == "NSObject":
			f.line("required public override init(){ super.init() }")
		default:
			f.line("required public init(){}")
		}
		f.codable(t, properties)
	})
	f.line("}")
}

// protocols are what a class extends: its base, what a request answers, its verb, and that it can be read and written,
// which a class inherits.
func (f *swiftFile) protocols(t *Type) []string {
	var names []string
	base := identifier(f.source.Text("BaseClass"))
	switch {
	case t.Inherits != nil:
		names = append(names, f.ref(t.Inherits))
	case base != "" && !f.source.Page:
		names = append(names, base)
	}
	if t.Request != nil && !f.source.Page {
		if t.Request.Returns == nil {
			names = append(names, "IReturnVoid")
		} else {
			names = append(names, "IReturn")
		}
	}
	names = append(names, f.source.verbs(t)...)
	if t.Inherits == nil {
		names = append(names, "Codable")
	}
	return names
}

// head writes what stands above a class.
func (f *swiftFile) head(t *Type) {
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

// property writes a member and reports whether something stands above it.
func (f *swiftFile) property(p *Property) bool {
	told := f.block(f.source.documented(p.Doc))
	if annotation := apiMember(p); annotation != "" {
		f.line("// %s", annotation)
		told = true
	}
	f.line("public var %s:%s%s", f.quoted(swiftName(p)), f.ref(p.Type), f.value(p))
	return told
}

// value is what stands behind the type of a member: a question mark where it may be absent, or its first value. Pages of
// the generations between the first and ours have neither.
func (f *swiftFile) value(p *Property) string {
	generation := f.source.Model.Generation
	switch {
	case p.implicit:
		return " = " + f.source.implicitVersion()
	case p.Type.IsList() && (generation == op.FirstGeneration || !f.source.Page && f.source.Bool("InitializeCollections")):
		return " = []"
	case generation == op.FirstGeneration, p.Type.Nullable && (p.Type.Kind != op.Number || generation == op.NewestGeneration):
		return "?"
	case f.source.Page && generation < op.NewestGeneration:
		return ""
	case f.source.Page || f.source.Bool("MakePropertiesOptional"):
		return "?"
	}
	if first := f.first(p.Type); first != "" {
		return " = " + first
	}
	return "?"
}

// first is the value that a member has before it has one, "" where there is none but its absence.
func (f *swiftFile) first(r *Ref) string {
	switch r.Kind {
	case op.Text:
		return `""`
	case op.Bool:
		return "false"
	case op.Int, op.Long, op.Double, op.Number:
		return "0"
	case op.List:
		return "[]"
	case op.Map:
		return "[:]"
	}
	return ""
}

// codable writes how a class is read and written, where the compiler does not do it: for a class over another one, and
// where members have first values, which may be absent in what is read. Names that are not those in JSON need to be listed.
func (f *swiftFile) codable(t *Type, properties []*Property) {
	self := t.Inherits != nil || !f.source.Page && !f.source.Bool("MakePropertiesOptional") || f.source.Bool("InitializeCollections")
	named := self
	for _, p := range properties {
		named = named || !f.source.Page && swiftName(p) != p.JSON
	}
	if named && len(properties) > 0 {
		f.line("")
		f.line("private enum CodingKeys : String, CodingKey {")
		f.in(func() {
			for _, p := range properties {
				if f.source.Page {
					f.caseOf(swiftName(p), swiftName(p))
				} else {
					f.caseOf(swiftName(p), p.JSON)
				}
			}
		})
		f.line("}")
	}
	if self {
		f.decode(t, properties)
		f.encode(t, properties)
	}
}

func (f *swiftFile) decode(t *Type, properties []*Property) {
	f.line("")
	f.line("required public init(from decoder: Decoder) throws {")
	f.in(func() {
		if t.Inherits != nil {
			f.line("try super.init(from: decoder)")
		}
		if len(properties) > 0 {
			f.line("let container = try decoder.container(keyedBy: CodingKeys.self)")
		}
		for _, p := range properties {
			name := f.quoted(swiftName(p))
			_, otherwise, _ := strings.Cut(f.value(p), " = ")
			if otherwise != "" {
				otherwise = " ?? " + otherwise
			}
			f.line("%s = try container.decodeIfPresent(%s.self, forKey: .%[1]s)%[3]s", name, f.ref(p.Type), otherwise)
		}
	})
	f.line("}")
}

func (f *swiftFile) encode(t *Type, properties []*Property) {
	override := ""
	if t.Inherits != nil {
		override = " override"
	}
	f.line("")
	f.line("public%s func encode(to encoder: Encoder) throws {", override)
	f.in(func() {
		if t.Inherits != nil {
			f.line("try super.encode(to: encoder)")
		}
		if len(properties) > 0 {
			f.line("var container = encoder.container(keyedBy: CodingKeys.self)")
		}
		for _, p := range properties {
			name := f.quoted(swiftName(p))
			written := fmt.Sprintf("try container.encode(%s, forKey: .%[1]s)", name)
			switch value := f.value(p); {
			case value == " = []" || value == " = [:]":
				f.line("if %s.count > 0 { %s }", name, written)
			case value == "?" || value == "":
				f.line("if %s != nil { %s }", name, written)
			default:
				f.line("%s", written)
			}
		}
	})
	f.line("}")
}

// swiftName is the name of a member: objects of the platform have a description of their own.
func swiftName(p *Property) string {
	if p.JSON == "description" {
		return "Description"
	}
	return identifier(p.JSON)
}

// quoted is a name that may be a word of the language.
func (f *swiftFile) quoted(name string) string {
	if f.words[name] {
		return "`" + name + "`"
	}
	return name
}

// ref is a type as it is used.
func (f *swiftFile) ref(r *Ref) string {
	if r.Param {
		return r.Name
	}
	for _, name := range f.source.List("TreatTypesAsStrings") {
		if strings.EqualFold(name, r.Name) {
			return "String"
		}
	}
	switch r.Kind {
	case op.Text:
		return "String"
	case op.Bool:
		return "Bool"
	case op.Int, op.Long:
		return "Int"
	case op.Double, op.Number:
		return "Double"
	case op.Instant:
		return "Date"
	case op.List:
		return "[" + f.ref(r.Args[0]) + "]"
	case op.Map:
		return "[String:String]"
	case op.Binary:
		return "Data"
	}
	if len(r.Args) == 0 {
		return r.Name
	}
	var args []string
	for _, arg := range r.Args {
		args = append(args, f.ref(arg))
	}
	return r.Name + "<" + strings.Join(args, ", ") + ">"
}
