package dto

import (
	"strings"

	"voxbill/internal/op"
)

// mjs is JavaScript: modules that run as they are, typed in their comments.
var mjs = Language{
	Name: "mjs", Title: "JavaScript", ContentType: "text/javascript; charset=utf-8", Since: 2,
	Open: `/* Options:`, Close: `*/`, On: ``, Off: `//`,
	Options: []Option{
		{"AddServiceStackTypes", "True"}, {"AddDocAnnotations", "True"}, {"AddDescriptionAsComments", "True"}, {"IncludeTypes", ""},
		{"ExcludeTypes", ""}, {"DefaultImports", ""},
	},
	write: writeMjs,
}

func writeMjs(p *printer, s *Source) {
	p.line(`"use strict";`)
	for _, from := range s.imports() {
		p.line("import %s;", from)
	}
	for _, t := range s.scriptTypes() {
		if t.IsEnum() {
			writeMjsEnum(p, s, t)
		} else {
			writeMjsClass(p, s, t)
		}
	}
}

// typed reports whether comments say the types.
func (s *Source) typed() bool { return s.Page || s.Bool("AddDocAnnotations") }

func writeMjsEnum(p *printer, s *Source, t *Type) {
	if s.typed() {
		p.line("/** @typedef {'%s'} */", strings.Join(t.Values, "'|'"))
	}
	p.line("export var %s;", t.Name)
	p.line("(function (%s) {", t.Name)
	p.in(func() {
		for _, value := range t.Values {
			p.line(`%s["%s"] = "%s"`, t.Name, identifier(value), value)
		}
	})
	p.line("})(%[1]s || (%[1]s = {}));", t.Name)
}

func writeMjsClass(p *printer, s *Source, t *Type) {
	if s.typed() && t.Params != nil {
		p.line("/** @typedef %s {any} */", strings.Join(t.Params, ","))
	}
	extends, super := "", ""
	if t.Inherits != nil {
		extends, super = " extends "+t.Inherits.Name, "super(init); "
	}
	p.line("export class %s%s {", t.Name, extends)
	p.in(func() {
		if init := mjsInit(s, t); s.typed() && init != "" {
			p.line("/** @param {{%s}} [init] */", init)
		}
		p.line("constructor(init) { %sObject.assign(this, init) }", super)
		for _, m := range s.PropertiesOf(t) {
			writeMjsProperty(p, s, m)
		}
		if t.Request != nil && !s.Page {
			p.line("getTypeName() { return '%s' }", t.Request.Name)
			p.line("getMethod() { return '%s' }", t.Request.Verb)
			if t.Request.Returns == nil {
				p.line("createResponse() { }")
			} else {
				p.line("createResponse() { return %s }", scriptValue(t.Request.Returns, false))
			}
		}
	})
	p.line("}")
}

// mjsInit lists what a constructor takes: the members of the class, then those of its bases.
func mjsInit(s *Source, t *Type) string {
	var init []string
	for ; t != nil; t = t.base() {
		for _, m := range s.PropertiesOf(t) {
			init = append(init, m.JSON+"?:"+scriptType(m.Type))
		}
	}
	return strings.Join(init, ",")
}

func writeMjsProperty(p *printer, s *Source, m *Property) {
	if s.typed() {
		kind := scriptType(m.Type)
		if m.Type.Nullable && s.Model.Generation > op.FirstGeneration {
			kind = "?" + kind
		}
		if doc := strings.ReplaceAll(s.documented(m.Doc), "*/", "* /"); doc != "" {
			p.line("/**")
			p.line(" * @type {%s}", kind)
			p.line(" * @description %s */", doc)
		} else {
			p.line("/** @type {%s} */", kind)
		}
	}
	p.line("%s;", m.JSON)
}
