package dto

import (
	"slices"
	"strings"

	"voxbill/internal/op"
)

// php is PHP.
var php = Language{
	Name: "php", Title: "PHP", ContentType: "text/javascript; charset=utf-8", Since: 2,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`, Before: `<?php namespace {GlobalNamespace};`,
	Options: []Option{
		{"GlobalNamespace", "dtos"}, {"MakePropertiesOptional", "False"}, {"AddServiceStackTypes", "True"}, {"AddResponseStatus", "False"},
		{"AddImplicitVersion", ""}, {"AddDescriptionAsComments", "True"}, {"IncludeTypes", ""}, {"ExcludeTypes", ""}, {"DefaultImports", ""},
	},
	write: writePhp,
}

// phpImports are what the client library brings.
var phpImports = [...]string{
	`DateTime`, `Exception`, `DateInterval`, `JsonSerializable`,
	`ServiceStack\{IReturn,IReturnVoid,IGet,IPost,IPut,IDelete,IPatch,IMeta,IHasSessionId,IHasBearerToken,IHasVersion}`,
	`ServiceStack\{ICrud,ICreateDb,IUpdateDb,IPatchDb,IDeleteDb,ISaveDb,AuditBase,QueryDb,QueryDb2,QueryData,QueryData2,QueryResponse}`,
	`ServiceStack\{ResponseStatus,ResponseError,EmptyResponse,IdResponse,ArrayList,KeyValuePair2,StringResponse,StringsResponse,Tuple2,Tuple3,ByteArray}`,
	`ServiceStack\{JsonConverters,Returns,TypeContext}`,
}

func writePhp(p *printer, s *Source) {
	p.line("")
	for _, name := range phpImports {
		p.line("use %s;", name)
	}
	for _, name := range s.List("DefaultImports") {
		p.line("use %s;", phpNamespace(name))
	}
	p.line("")
	for _, t := range s.netTypes(s.UsedFirst()) {
		p.line("")
		writePhpSaid(p, s, t.Doc, s.typeAttributes(t))
		if t.IsEnum() {
			writePhpEnum(p, t)
		} else {
			writePhpClass(p, s, t)
		}
	}
	p.line("")
}

func writePhpSaid(p *printer, s *Source, doc string, attributes []netAttribute) {
	if doc = s.documented(doc); doc != "" {
		p.line("/** @description %s */", phpComment(oneLine(doc)))
	}
	for _, a := range attributes {
		p.line("// @%s", phpComment(a.written("=", annotated)))
	}
}

// phpComment is a text that ends neither the comment it is in nor the program.
func phpComment(text string) string {
	return strings.NewReplacer("*/", "* /", "?>", "? >").Replace(text)
}

// phpNamespace is a name that was asked for, as far as it can be one; dots are taken for the language's own marks.
func phpNamespace(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '.':
			return '\\'
		case c == '\\' || c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			return c
		}
		return -1
	}, text)
}

func phpText(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
}

func writePhpEnum(p *printer, t *Type) {
	p.line("enum %s : string", identifier(t.Name))
	p.line("{")
	p.in(func() {
		for _, value := range t.Values {
			name := identifier(value)
			if strings.EqualFold(name, "class") {
				name += "_" // the one word that is no name of a case
			}
			p.line("case %s = %s;", name, phpText(value))
		}
	})
	p.line("}")
}

func writePhpClass(p *printer, s *Source, t *Type) {
	extends, answer := "", phpAnswer(s, t)
	if t.Inherits != nil {
		extends = " extends " + identifier(t.Inherits.Name)
	}
	if answer.returns != "" {
		p.line("#[Returns('%s')]", answer.returns)
	}
	writePhpTemplates(p, t)
	var interfaces []string
	if answer.marker != "" {
		interfaces = append(interfaces, answer.marker)
	}
	interfaces = append(append(interfaces, t.Implements...), "JsonSerializable")
	p.line("class %s%s implements %s", identifier(t.Name), extends, strings.Join(interfaces, ", "))
	p.line("{")
	p.in(func() {
		c := &phpClass{printer: p, source: s, of: t}
		c.properties, c.version = s.netProperties(t)
		c.write()
		if t.Request != nil && !s.Page {
			p.line("public function getTypeName(): string { return '%s'; }", t.Request.Name)
			p.line("public function getMethod(): string { return '%s'; }", t.Request.Verb)
			p.line("%s", answer.creates)
		}
	})
	p.line("}")
}

// writePhpTemplates says in comments what the language has no words for: the parameters of a class and of its base.
func writePhpTemplates(p *printer, t *Type) {
	lines := slices.Clone(t.Params)
	if t.Inherits != nil {
		for _, arg := range t.Inherits.Args {
			lines = append(lines, t.Inherits.Name+" of "+arg.Name)
		}
	}
	if lines == nil {
		return
	}
	p.line("/**")
	for _, line := range lines {
		p.line(" * @template %s", line)
	}
	p.line(" */")
}

// phpAnswered is what a request says of its answer.
type phpAnswered struct {
	marker, returns, creates string
}

func phpAnswer(s *Source, t *Type) phpAnswered {
	if t.Request == nil || s.Page {
		return phpAnswered{}
	}
	r := t.Request.Returns
	if r == nil {
		return phpAnswered{"IReturnVoid", "", "public function createResponse(): void {}"}
	}
	made := "new " + phpKind(r) + "()"
	switch {
	case r.IsList():
		made = `ArrayList::create(["` + phpKind(r.Args[0]) + `"])`
	case len(r.Args) > 0:
		made = phpKind(r) + "::create(genericArgs:[" + phpArguments(r.Args) + "])"
	}
	return phpAnswered{"IReturn", phpKind(r), "public function createResponse(): mixed { return " + made + "; }"}
}

// phpKind is a type as it is declared.
func phpKind(r *Ref) string {
	switch r.Kind {
	case op.Text:
		return "string"
	case op.Bool:
		return "bool"
	case op.Int, op.Long:
		return "int"
	case op.Double, op.Number:
		return "float"
	case op.Instant:
		return "DateTime"
	case op.List, op.Map:
		return "array"
	case op.Binary:
		return "ByteArray"
	}
	return identifier(r.Name)
}

// phpDocumented is a type as a comment says it.
func phpDocumented(r *Ref) string {
	if len(r.Args) == 0 {
		return phpKind(r)
	}
	var args []string
	for _, arg := range r.Args {
		args = append(args, phpDocumented(arg))
	}
	return phpKind(r) + "<" + strings.Join(args, ",") + ">"
}

func phpArguments(refs []*Ref) string {
	var args []string
	for _, r := range refs {
		args = append(args, "'"+phpKind(r)+"'")
	}
	return strings.Join(args, ",")
}
