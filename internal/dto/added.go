package dto

import (
	"slices"
	"strconv"
	"strings"

	"voxbill/internal/op"
)

// responseStatus and responseError are what a client is told of a failure, as the model has them: every operation can
// answer with them although none declares them. That they are what internal/wire sends is tested.
type responseStatus struct {
	_          op.Meta           `name:"ResponseStatus" ns:"http://schemas.servicestack.net/types"`
	ErrorCode  string            `wire:"ErrorCode"`
	Message    string            `wire:"Message"`
	StackTrace string            `wire:"StackTrace"`
	Errors     []responseError   `wire:"Errors"`
	Meta       map[string]string `wire:"Meta"`
}

type responseError struct {
	_         op.Meta           `name:"ResponseError" ns:"http://schemas.servicestack.net/types"`
	ErrorCode string            `wire:"ErrorCode"`
	FieldName string            `wire:"FieldName"`
	Message   string            `wire:"Message"`
	Meta      map[string]string `wire:"Meta"`
}

// PropertiesOf lists the members that a file gives to a type: its own, and those that AddImplicitVersion and
// AddResponseStatus ask for.
func (s *Source) PropertiesOf(t *Type) []*Property {
	properties := t.Properties
	has := func(name string) bool {
		for of := t; of != nil; of = of.base() {
			if slices.ContainsFunc(of.Properties, func(p *Property) bool { return strings.EqualFold(p.Name, name) }) {
				return true
			}
		}
		return false
	}
	if s.Page {
		return properties
	}
	if s.implicitVersion() != "" && t.Request != nil && !has("Version") {
		properties = append(slices.Clone(properties), &Property{Name: "Version", JSON: "version", Type: &Ref{Kind: op.Int, Name: "int"}, implicit: true})
	}
	if s.Bool("AddResponseStatus") && s.Model.answers(t) && !has("ResponseStatus") {
		if status := s.Model.named("ResponseStatus"); len(status) == 1 {
			properties = append(slices.Clone(properties), &Property{
				Name: "ResponseStatus", JSON: "responseStatus", Type: &Ref{Kind: op.Object, Name: "ResponseStatus", Type: status[0]},
			})
		}
	}
	return properties
}

// implicitVersion is the number that AddImplicitVersion asks for, "" when it does not.
func (s *Source) implicitVersion() string {
	if _, err := strconv.Atoi(s.Text("AddImplicitVersion")); err != nil {
		return ""
	}
	return s.Text("AddImplicitVersion")
}

// answers reports whether an operation answers with the type.
func (m *Model) answers(t *Type) bool {
	return slices.ContainsFunc(m.Operations, func(o *Operation) bool { return o.Returns != nil && o.Returns.Type == t })
}

// base is the type that a type extends, nil when it extends none.
func (t *Type) base() *Type {
	if t.Inherits == nil {
		return nil
	}
	return t.Inherits.Type
}

// marker is the verb's interface that a request or its bases declare, "" when none does.
func (t *Type) marker() string {
	for ; t != nil; t = t.base() {
		for _, name := range t.Implements {
			switch name {
			case "IGet", "IPost", "IPut", "IPatch", "IDelete":
				return name
			}
		}
	}
	return ""
}

// documented is the text of a doc comment, "" where the file has none.
func (s *Source) documented(doc string) string {
	if !s.Page && strings.EqualFold(s.Text("AddDescriptionAsComments"), "false") {
		return ""
	}
	return doc
}

// apiMember is the annotation of a member, "" when there is nothing to say of it.
func apiMember(p *Property) string {
	var said []string
	if p.Doc != "" {
		said = append(said, "Description="+annotated(p.Doc))
	}
	if p.Required {
		said = append(said, "IsRequired=true")
	}
	if said == nil {
		return ""
	}
	return "@ApiMember(" + strings.Join(said, ", ") + ")"
}

// routeOf is the annotation of an address.
func routeOf(r Route) string {
	if r.Verbs == nil {
		return "@Route(" + annotated(r.Path) + ")"
	}
	return "@Route(" + annotated(r.Path) + ", " + annotated(strings.Join(r.Verbs, ",")) + ")"
}

// annotated is a text within an annotation.
func annotated(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r", `\r`, "\n", `\n`).Replace(text) + `"`
}

// identifier is a text with an underscore for each run of characters that no name may have.
func identifier(text string) string {
	var name strings.Builder
	for i, c := range text {
		letter := c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		digit := c >= '0' && c <= '9'
		switch {
		case digit && i == 0:
			name.WriteByte('_')
			name.WriteRune(c)
		case letter || digit:
			name.WriteRune(c)
		case !strings.HasSuffix(name.String(), "_"):
			name.WriteByte('_')
		}
	}
	return name.String()
}

// imports are the lines of DefaultImports that a file may have. What was asked for is written into a file that programs
// run: it is a list of names and nothing else.
func (s *Source) imports() []string {
	return slices.DeleteFunc(s.List("DefaultImports"), func(line string) bool { return !made(line, ` {}*@./'"-_:$`) })
}

// made reports whether a text has letters, digits and the characters of a set alone.
func made(text, of string) bool {
	return strings.IndexFunc(text, func(c rune) bool {
		return !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.ContainsRune(of, c))
	}) < 0
}
