package dto

import (
	"fmt"
	"strings"

	"voxbill/internal/op"
)

// kotlin is Kotlin.
var kotlin = Language{
	Name: "kotlin", Title: "Kotlin", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	Options: []Option{
		{"Package", ""}, {"AddServiceStackTypes", "True"}, {"AddResponseStatus", "False"}, {"AddImplicitVersion", ""},
		{"AddDescriptionAsComments", "True"}, {"IncludeTypes", ""}, {"ExcludeTypes", ""}, {"InitializeCollections", "False"},
		{"TreatTypesAsStrings", ""}, {"DefaultImports", jvmImports},
	},
	write: writeKotlin,
}

// kotlinWords are the words that Kotlin keeps for itself beside those of Java.
const kotlinWords = " annotation as by companion constructor crossinline data dynamic external fun get in infix init inline inner internal is " +
	"lateinit noinline object open operator out override reified sealed set suspend tailrec typealias typeof val var vararg when where yield"

// A kotlinFile is a file in Kotlin while it is written.
type kotlinFile struct{ *jvmFile }

func writeKotlin(p *printer, s *Source) {
	f := kotlinFile{&jvmFile{printer: p, source: s, words: words(jvmWords + kotlinWords), named: map[string]string{
		"string": "String", "bool": "Boolean", "int": "Int", "long": "Long", "double": "Double", "decimal": "BigDecimal",
		"DateTime": "Date", "List": "ArrayList", "Dictionary": "HashMap", "Stream": "InputStream",
	}}}
	if name := dotted(s.Text("Package")); name != "" {
		f.line("package %s", name)
		f.line("")
	}
	for _, name := range f.imports() {
		f.line("import %s", name)
	}
	f.line("")
	for _, t := range f.types(s.RequestsFirst()) {
		f.line("")
		if t.IsEnum() {
			f.enum(t)
		} else {
			f.class(t)
		}
	}
}

// kotlinText is a text within an annotation.
func kotlinText(text string) string { return strings.ReplaceAll(annotated(text), "$", `\$`) }

// enum writes a set of values. The client library reads and writes what a value says of itself.
func (f kotlinFile) enum(t *Type) {
	f.doc(t.Doc)
	if !renamed(t) {
		f.line("enum class %s", t.Name)
	} else {
		f.line("enum class %s(private val value:kotlin.String)", t.Name)
	}
	f.line("{")
	f.in(func() {
		for _, value := range t.Values {
			name := constant(value)
			switch {
			case !renamed(t):
				f.line("%s,", name)
			case name == value:
				f.line("%s(%s),", name, kotlinText(value))
			default:
				f.line("@SerializedName(%[2]s) %[1]s(%[2]s),", name, kotlinText(value))
			}
		}
		if renamed(t) {
			f.line(";")
			f.line("")
			f.line("override fun toString():kotlin.String = value")
		}
	})
	f.line("}")
}

func (f kotlinFile) class(t *Type) {
	f.head(t, kotlinText)
	var list []string
	if t.Inherits != nil {
		list = append(list, f.ref(t.Inherits)+"()")
	}
	extends := ""
	if list = append(list, f.interfaces(t)...); len(list) > 0 {
		extends = " : " + strings.Join(list, ", ")
	}
	f.line("open class %s%s", scriptName(t), extends)
	f.line("{")
	f.in(func() {
		properties := f.source.PropertiesOf(t)
		for i, p := range properties {
			if f.property(p) && i < len(properties)-1 {
				f.line("")
			}
		}
		if t.Request != nil && !f.source.Page && t.Request.Returns != nil {
			f.line("companion object { private val responseType = %s }", f.token(t.Request.Returns))
			f.line("override fun getResponseType(): Any? = %s.responseType", t.Name)
		}
	})
	f.line("}")
}

// token is the type of an answer while the program runs.
func (f kotlinFile) token(r *Ref) string {
	if len(r.Args) > 0 {
		return fmt.Sprintf("object : TypeToken<%s>(){}.type", f.ref(r))
	}
	return f.ref(r) + "::class.java"
}

// property writes a member and reports whether something stands above it. The first generation made its lists, and let no
// class override its members.
func (f kotlinFile) property(p *Property) bool {
	told := f.told(p, kotlinText)
	name, kind, open := f.member(p), f.ref(p.Type), "open "
	if f.source.Model.Generation == op.FirstGeneration {
		open = ""
	}
	value := "? = null"
	switch {
	case p.implicit:
		value = "? = " + f.source.implicitVersion()
	case p.Type.IsList() && (f.source.Model.Generation == op.FirstGeneration || !f.source.Page && f.source.Bool("InitializeCollections")):
		value = " = " + kind + "()"
	}
	serialized := ""
	if name != p.JSON {
		serialized = "@SerializedName(" + kotlinText(p.JSON) + ") "
	}
	f.line("%s%svar %s:%s%s", serialized, open, name, kind, value)
	return told
}
