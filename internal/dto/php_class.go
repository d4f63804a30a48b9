package dto

import (
	"slices"
	"strconv"
	"strings"

	"voxbill/internal/op"
)

// A phpClass writes the members of a class.
type phpClass struct {
	*printer
	source     *Source
	of         *Type
	properties []*Property
	version    string // the value of a Version of the file's making
}

// write writes the constructor, whose parameters are the members, and the ways from and to JSON.
func (c *phpClass) write() {
	if c.version != "" {
		c.line("public int $version = %s;", c.version)
	}
	if len(c.of.Params) > 0 {
		name := identifier(c.of.Name)
		c.line("public array $genericArgs = [];")
		c.line("public static function create(array $genericArgs=[]): %s {", name)
		c.line("    $to = new %s();", name)
		c.line("    $to->genericArgs = $genericArgs;")
		c.line("    return $to;")
		c.line("}")
		c.line("")
	}
	if inherited := c.inherited(); len(inherited)+len(c.properties) > 0 {
		c.constructor(inherited)
		c.line("")
		c.fromMap(len(inherited) > 0)
	}
	c.line("")
	c.toJSON()
}

// inherited lists the members of the bases, the last base first.
func (c *phpClass) inherited() []*Property {
	var list []*Property
	for t := c.of.base(); t != nil; t = t.base() {
		list = append(slices.Clone(t.Properties), list...)
	}
	return list
}

func (c *phpClass) constructor(inherited []*Property) {
	var names, lines []string
	for _, p := range inherited {
		names = append(names, "$"+p.JSON)
	}
	if inherited != nil {
		c.line("/**")
		for _, p := range inherited {
			kind, value := c.declared(p)
			c.line(" * @param %s $%s", c.documented(p, value), p.JSON)
			lines = append(lines, kind+" $"+p.JSON+"="+value)
		}
		c.line(" */")
	}
	c.line("public function __construct(")
	c.in(func() {
		own := slices.DeleteFunc(slices.Clone(c.properties), func(p *Property) bool { return slices.Contains(names, "$"+p.JSON) })
		for i, line := range lines {
			c.line("%s%s", line, comma(i < len(lines)-1 || len(own) > 0))
		}
		apart := false
		for i, p := range own {
			if apart {
				c.line("")
			}
			attributes := c.source.propertyAttributes(c.of, p, i+1)
			apart = p.Doc != "" || len(attributes) > 0
			writePhpSaid(c.printer, c.source, p.Doc, attributes)
			kind, value := c.declared(p)
			c.line("/** @var %s */", c.documented(p, value))
			c.line("public %s $%s=%s%s", kind, p.JSON, value, comma(i < len(own)-1))
		}
	})
	c.line(") {")
	if names != nil {
		c.line("    parent::__construct(%s);", strings.Join(names, ","))
	}
	c.line("}")
}

func comma(more bool) string {
	if more {
		return ","
	}
	return ""
}

// declared is a member's type, and what it is from the start.
func (c *phpClass) declared(p *Property) (kind, value string) {
	kind, value = phpKind(p.Type), "null"
	optional := !p.Required && (p.Type.Nullable || !p.Type.IsValue())
	if !optional && !c.source.Bool("MakePropertiesOptional") {
		switch kind {
		case "string":
			value = "''"
		case "int":
			value = "0"
		case "float":
			value = "0.0"
		case "DateTime":
			value = "new DateTime()"
		}
	}
	switch {
	case len(c.of.Params) > 0:
		kind = "mixed"
	case value == "null":
		kind = "?" + kind
	}
	return kind, value
}

func (c *phpClass) documented(p *Property, value string) string {
	if value == "null" {
		return phpDocumented(p.Type) + "|null"
	}
	return phpDocumented(p.Type)
}

func (c *phpClass) fromMap(inherits bool) {
	c.line("/** @throws Exception */")
	c.line("public function fromMap($o): void {")
	c.in(func() {
		if inherits {
			c.line("parent::fromMap($o);")
		}
		for _, p := range c.properties {
			c.line("if (isset($o['%s'])) $this->%s = %s;", p.JSON, p.JSON, c.converted("from", "$o['"+p.JSON+"']", p.Type))
		}
	})
	c.line("}")
}

// toJSON writes how an object is sent. The members of a base are taken as a list: a base without any is an empty object.
func (c *phpClass) toJSON() {
	c.line("/** @throws Exception */")
	c.line("public function jsonSerialize(): mixed")
	c.line("{")
	c.in(func() {
		if c.of.Inherits != nil {
			c.line("$o = (array) parent::jsonSerialize();")
		} else {
			c.line("$o = [];")
		}
		if c.version != "" {
			c.line("$o['version'] = $this->version;")
		}
		for _, p := range c.properties {
			c.line("if (isset($this->%s)) $o['%s'] = %s;", p.JSON, p.JSON, c.converted("to", "$this->"+p.JSON, p.Type))
		}
		c.line("return empty($o) ? new class(){} : $o;")
	})
	c.line("}")
}

// converted is a value on its way from or to JSON.
func (c *phpClass) converted(way, value string, r *Ref) string {
	as := "'" + phpKind(r) + "'"
	switch r.Kind {
	case op.List:
		return "JsonConverters::" + way + "Array(" + c.argument(r.Args[0]) + ", " + value + ")"
	case op.Map:
		as = "JsonConverters::context('Dictionary',genericArgs:[" + phpArguments(r.Args) + "])"
	case op.Object:
		if len(r.Args) > 0 {
			as = "JsonConverters::context(" + as + ",genericArgs:[" + phpArguments(r.Args) + "])"
		}
	case op.Enum, op.Instant, op.Binary:
	default:
		return value
	}
	if r.Param {
		as = c.argument(r)
	}
	return "JsonConverters::" + way + "(" + as + ", " + value + ")"
}

// argument is the name of a type as the client library looks it up: one of the class's own arguments is known at run time.
func (c *phpClass) argument(r *Ref) string {
	if i := slices.Index(c.of.Params, r.Name); i >= 0 && r.Param {
		return "$this->genericArgs[" + strconv.Itoa(i) + "]"
	}
	return "'" + phpKind(r) + "'"
}
