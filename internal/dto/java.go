package dto

import (
	"cmp"
	"fmt"
	"strings"

	"voxbill/internal/op"
)

// java is Java.
var java = Language{
	Name: "java", Title: "Java", ContentType: "text/plain; charset=utf-8", Since: 1,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	Options: []Option{
		{"Package", ""}, {"GlobalNamespace", "dtos"}, {"AddPropertyAccessors", "True"}, {"SettersReturnThis", "True"},
		{"AddServiceStackTypes", "True"}, {"AddResponseStatus", "False"}, {"AddDescriptionAsComments", "True"}, {"AddImplicitVersion", ""},
		{"IncludeTypes", ""}, {"ExcludeTypes", ""}, {"TreatTypesAsStrings", ""}, {"DefaultImports", jvmImports},
	},
	write: writeJava,
}

// A javaFile is a file in Java while it is written: classes within one class.
type javaFile struct{ *jvmFile }

func writeJava(p *printer, s *Source) {
	f := javaFile{&jvmFile{printer: p, source: s, words: words(jvmWords), named: map[string]string{
		"string": "String", "bool": "Boolean", "int": "Integer", "long": "Long", "double": "Double", "decimal": "BigDecimal",
		"DateTime": "Date", "List": "ArrayList", "Dictionary": "HashMap", "Stream": "InputStream",
	}}}
	if name := dotted(s.Text("Package")); name != "" {
		f.line("package %s;", name)
		f.line("")
	}
	for _, name := range f.imports() {
		f.line("import %s;", name)
	}
	f.line("")
	f.line("public class %s", cmp.Or(identifier(s.Text("GlobalNamespace")), "dtos"))
	f.line("{")
	f.in(func() {
		for _, t := range f.types(s.RequestsFirst()) {
			f.line("")
			if t.IsEnum() {
				f.enum(t)
			} else {
				f.class(t)
			}
		}
	})
	f.line("")
	f.line("}")
}

// enum writes a set of values. The client library reads and writes what a value says of itself.
func (f javaFile) enum(t *Type) {
	f.doc(t.Doc)
	f.line("public static enum %s", t.Name)
	f.line("{")
	f.in(func() {
		for i, value := range t.Values {
			name, end := constant(value), ","
			if i == len(t.Values)-1 {
				end = ";"
			}
			switch {
			case !renamed(t):
				f.line("%s%s", name, end)
			case name == value:
				f.line("%s(%s)%s", name, annotated(value), end)
			default:
				f.line("@SerializedName(%[2]s) %[1]s(%[2]s)%[3]s", name, annotated(value), end)
			}
		}
		if renamed(t) {
			f.line("")
			f.line("private final String value;")
			f.line("%s(String value) { this.value = value; }", t.Name)
			f.line("@Override public String toString() { return value; }")
		}
	})
	f.line("}")
}

func (f javaFile) class(t *Type) {
	f.head(t, annotated)
	extends := ""
	if t.Inherits != nil {
		extends = " extends " + f.ref(t.Inherits)
	}
	if list := f.interfaces(t); list != nil {
		extends += " implements " + strings.Join(list, ", ")
	}
	f.line("public static class %s%s", scriptName(t), extends)
	f.line("{")
	f.in(func() {
		properties := f.source.PropertiesOf(t)
		for i, p := range properties {
			if f.property(p) && i < len(properties)-1 {
				f.line("")
			}
		}
		f.line("")
		if f.source.Bool("AddPropertyAccessors") {
			for _, p := range properties {
				f.accessors(t, p)
			}
		}
		if t.Request != nil && !f.source.Page && t.Request.Returns != nil {
			f.line("private static Object responseType = %s;", f.token(t.Request.Returns))
			f.line("public Object getResponseType() { return responseType; }")
		}
	})
	f.line("}")
}

// token is the type of an answer while the program runs.
func (f javaFile) token(r *Ref) string {
	if len(r.Args) > 0 {
		return fmt.Sprintf("new TypeToken<%s>(){}.getType()", f.ref(r))
	}
	return f.ref(r) + ".class"
}

// property writes a member and reports whether something stands above it. The first generation made its lists.
func (f javaFile) property(p *Property) bool {
	told := f.told(p, annotated)
	name, value := f.member(p), "null"
	if p.Type.IsList() && f.source.Model.Generation == op.FirstGeneration {
		value = "new " + f.ref(p.Type) + "()"
	}
	if p.implicit {
		value = f.source.implicitVersion()
	}
	serialized := ""
	if name != p.JSON {
		serialized = "@SerializedName(" + annotated(p.JSON) + ") "
	}
	f.line("%spublic %s %s = %s;", serialized, f.ref(p.Type), name, value)
	return told
}

// accessors writes the methods that read and set a member.
func (f javaFile) accessors(t *Type, p *Property) {
	kind, name := f.ref(p.Type), f.member(p)
	suffix, get := capital(name), "get"
	if p.Type.Kind == op.Bool && !strings.HasPrefix(suffix, "Is") {
		get = "is"
	}
	if suffix == "Class" {
		suffix = "Class_" // every object has a getClass that is another's
	}
	f.line("public %s %s%s() { return %s; }", kind, get, suffix, name)
	if f.source.Bool("SettersReturnThis") {
		f.line("public %s set%s(%s value) { this.%s = value; return this; }", scriptName(t), suffix, kind, name)
	} else {
		f.line("public void set%s(%s value) { this.%s = value; }", suffix, kind, name)
	}
}
