package dto

import (
	"slices"
	"strings"

	"voxbill/internal/op"
)

// jvmImports are the imports of a file in Java or Kotlin where none are asked for.
const jvmImports = "java.math.*,java.util.*,java.io.InputStream,net.servicestack.client.*,com.google.gson.annotations.*,com.google.gson.reflect.*"

// jvmWords are the words that Java, and Kotlin with it, keep for themselves.
const jvmWords = "abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally " +
	"float for goto if implements import instanceof int interface long native new null package private protected public return short " +
	"static strictfp super switch synchronized this throw throws transient true try void volatile while"

// words is a list of words as a set.
func words(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// A jvmFile is a file in Java or Kotlin while it is written.
type jvmFile struct {
	*printer
	source *Source
	words  map[string]bool // that no member may be called
	named  map[string]string
}

// imports are those of a file, or of a page, where the libraries for JSON are named only by who needs them: for an answer
// that is a list or generic, and for a member of another name.
func (f *jvmFile) imports() []string {
	s := f.source
	if !s.Page {
		return s.imports()
	}
	all := listed(jvmImports)
	if s.Model.Generation == op.FirstGeneration {
		all = slices.DeleteFunc(all, func(name string) bool { return name == "java.io.InputStream" })
	}
	needed := s.Request.Request.Returns != nil && len(s.Request.Request.Returns.Args) > 0
	for _, t := range f.types(nil) {
		for _, p := range t.Properties {
			needed = needed || f.member(p) != p.JSON
		}
		for _, value := range t.Values {
			needed = needed || constant(value) != value
		}
	}
	if !needed {
		all = slices.DeleteFunc(all, func(name string) bool { return strings.HasPrefix(name, "com.google.gson.") })
	}
	return all
}

// types are those of the file: the client library brings what tells of a failure.
func (f *jvmFile) types(ordered []*Type) []*Type {
	if ordered == nil {
		ordered = f.source.Types
	}
	return f.source.brought(ordered)
}

// brought are the types without those that a client library brings itself, whose names are given and who always are those
// of a failure, and without all others of it where a file is asked to be without them. Pages show what one can ask for.
func (s *Source) brought(types []*Type, names ...string) []*Type {
	return slices.DeleteFunc(slices.Clone(types), func(t *Type) bool {
		failure := t.Name == "ResponseStatus" || t.Name == "ResponseError"
		return t.Library && (failure || !s.Page && (slices.Contains(names, t.Name) || !s.Bool("AddServiceStackTypes")))
	})
}

// member is the name of a member: that which it has in JSON, with a great first letter if it may not be that. The server
// takes either in an address, where the client library knows no other name.
func (f *jvmFile) member(p *Property) string {
	name := identifier(p.JSON)
	if f.words[name] {
		name = capital(name)
	}
	return name
}

// ref is a type as it is used.
func (f *jvmFile) ref(r *Ref) string {
	name := f.named[r.Name]
	switch {
	case r.Param:
		return r.Name
	case slices.ContainsFunc(f.source.List("TreatTypesAsStrings"), func(n string) bool { return strings.EqualFold(n, r.Name) }):
		return "String"
	case name == "" || r.Type != nil:
		name = r.Name
	}
	if len(r.Args) == 0 {
		return name
	}
	var args []string
	for _, arg := range r.Args {
		args = append(args, f.ref(arg))
	}
	return name + "<" + strings.Join(args, ",") + ">"
}

// interfaces are what a class implements: what a request answers, and its verb.
func (f *jvmFile) interfaces(t *Type) []string {
	var names []string
	if t.Request != nil && !f.source.Page {
		if answer := t.Request.Returns; answer == nil {
			names = append(names, "IReturnVoid")
		} else {
			names = append(names, "IReturn<"+f.ref(answer)+">")
		}
	}
	return append(names, f.source.verbs(t)...)
}

// verbs are the interfaces of a class that name its verb. A request that names none gets one in a file: the client
// libraries would send it by POST.
func (s *Source) verbs(t *Type) []string {
	names := slices.Clone(t.Implements)
	if t.Request != nil && !s.Page && t.marker() == "" {
		verb := t.Request.Verb
		names = append(names, "I"+verb[:1]+strings.ToLower(verb[1:]))
	}
	return names
}

// head writes what stands above a class: what it is, and its addresses, of which Java takes one.
func (f *jvmFile) head(t *Type, quote func(string) string) {
	f.doc(t.Doc)
	if t.Request == nil {
		return
	}
	if !f.source.Page {
		for i, r := range t.Request.Routes {
			verbs, mark := "", ""
			if r.Verbs != nil {
				verbs = ", Verbs=" + quote(strings.Join(r.Verbs, ","))
			}
			if i > 0 {
				mark = "// "
			}
			f.line("%s@Route(Path=%s%s)", mark, quote(r.Path), verbs)
		}
	}
	if t.Doc != "" {
		f.line("@Api(Description=%s)", quote(t.Doc))
	}
}

// told writes what stands above a member, and reports whether there is any.
func (f *jvmFile) told(p *Property, quote func(string) string) bool {
	documented := f.doc(p.Doc)
	var said []string
	if p.Doc != "" {
		said = append(said, "Description="+quote(p.Doc))
	}
	if p.Required {
		said = append(said, "IsRequired=true")
	}
	if said != nil {
		f.line("@ApiMember(%s)", strings.Join(said, ", "))
	}
	return documented || said != nil
}

// doc writes a text above a class or member.
func (f *jvmFile) doc(text string) bool {
	return f.block(strings.ReplaceAll(f.source.documented(text), `\u`, `\\u`))
}

// block writes a comment of three lines, unless there is nothing to say.
func (p *printer) block(text string) bool {
	if text = oneLine(text); text == "" {
		return false
	}
	p.line("/**")
	p.line("* %s", strings.NewReplacer("*/", "* /", "/*", "/ *").Replace(text))
	p.line("*/")
	return true
}

// constant is the name of a value of an enum: its words with great first letters.
func constant(value string) string {
	var name strings.Builder
	for part := range strings.FieldsFuncSeq(value, func(c rune) bool { return identifier(string(c)) == "_" && c != '_' }) {
		name.WriteString(capital(part))
	}
	return identifier(name.String())
}

// capital is a name with a great first letter.
func capital(name string) string {
	if name == "" {
		return ""
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// renamed reports whether a value of an enum is none of its names.
func renamed(t *Type) bool {
	return slices.ContainsFunc(t.Values, func(value string) bool { return constant(value) != value })
}
