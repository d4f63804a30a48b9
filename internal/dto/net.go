package dto

import (
	"slices"
	"strconv"
	"strings"

	"voxbill/internal/op"
)

// A netAttribute is what the languages of .NET, and PHP in comments, say beside a type or member: a name and arguments,
// those of a constructor without a name.
type netAttribute struct {
	name string
	args []netArgument
}

type netArgument struct {
	name, value string
	text        bool // to be quoted
}

func textArgument(name, text string) netArgument { return netArgument{name, oneLine(text), true} }

// written prints an attribute without its brackets; assign stands between an argument's name and value.
func (a netAttribute) written(assign string, quote func(string) string) string {
	if len(a.args) == 0 {
		return a.name
	}
	var args []string
	for _, arg := range a.args {
		value := arg.value
		if arg.text {
			value = quote(value)
		}
		if arg.name != "" {
			value = arg.name + assign + value
		}
		args = append(args, value)
	}
	return a.name + "(" + strings.Join(args, ", ") + ")"
}

// typeAttributes lists what stands before a type.
func (s *Source) typeAttributes(t *Type) []netAttribute {
	var list []netAttribute
	if t.Doc != "" && s.documented(t.Doc) == "" {
		list = append(list, netAttribute{"Description", []netArgument{textArgument("", t.Doc)}})
	}
	if t.Request != nil && !s.Page {
		for _, r := range t.Request.Routes {
			args := []netArgument{textArgument("", r.Path)}
			if r.Verbs != nil {
				args = append(args, textArgument("", strings.Join(r.Verbs, ",")))
			}
			list = append(list, netAttribute{"Route", args})
		}
	}
	if t.Doc != "" {
		list = append(list, netAttribute{"Api", []netArgument{textArgument("Description", t.Doc)}})
	}
	if !t.IsEnum() && (t.Library || s.Bool("AddDataContractAttributes")) {
		list = append(list, netAttribute{name: "DataContract"})
	}
	if s.Bool("AddGeneratedCodeAttributes") {
		list = append(list, netAttribute{"GeneratedCode", []netArgument{textArgument("", "AddServiceStackReference"), textArgument("", version)}})
	}
	return list
}

// propertyAttributes lists what stands before a member, the order-th of its class.
func (s *Source) propertyAttributes(t *Type, p *Property, order int) []netAttribute {
	var list []netAttribute
	if p.Doc != "" && s.documented(p.Doc) == "" {
		list = append(list, netAttribute{"Description", []netArgument{textArgument("", p.Doc)}})
	}
	switch asked := s.Bool("AddDataContractAttributes"); {
	case t.Library || asked && s.Bool("AddIndexesToDataMembers"):
		list = append(list, netAttribute{"DataMember", []netArgument{{name: "Order", value: strconv.Itoa(order)}}})
	case asked:
		list = append(list, netAttribute{name: "DataMember"})
	}
	var said []netArgument
	if p.Doc != "" {
		said = append(said, textArgument("Description", p.Doc))
	}
	if p.Required {
		said = append(said, netArgument{name: "IsRequired", value: "true"})
	}
	if said != nil {
		list = append(list, netAttribute{"ApiMember", said})
	}
	return list
}

// oneLine is a text that fits into a line of comment.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// netTypes are the types of a file in C#, VB.NET, F# or PHP, whose client libraries bring the types of the library.
func (s *Source) netTypes(ordered []*Type) []*Type {
	return slices.DeleteFunc(slices.Clone(ordered), func(t *Type) bool { return t.Library && !s.Page })
}

// netImports lists the namespaces that a file opens: those of the platform, and with declared those of its types, on a
// page in the order in which the request comes upon them.
func (s *Source) netImports(declared bool) []string {
	names := s.List("DefaultNamespaces")
	if names == nil {
		names = []string{"System", "System.IO", "System.Collections", "System.Collections.Generic", "System.Runtime.Serialization", "ServiceStack", "ServiceStack.DataAnnotations"}
	}
	if s.Model.Generation == op.FirstGeneration {
		names = slices.DeleteFunc(names, func(n string) bool { return n == "System.IO" })
	}
	names = append(names, s.List("AddNamespaces")...)
	for i := range names {
		names[i] = dotted(names[i])
	}
	if global := dotted(s.Text("GlobalNamespace")); declared && global != "" {
		names = append(names, global)
	} else if declared {
		for _, t := range s.metOrder() {
			names = append(names, t.Namespace)
		}
	}
	var once []string
	for _, name := range names {
		if !slices.Contains(once, name) {
			once = append(once, name)
		}
	}
	return once
}

// metOrder is the order in which the request of a page comes upon the types; in a file it is that of the types.
func (s *Source) metOrder() []*Type {
	if s.Request == nil {
		return s.netTypes(s.Types)
	}
	met := []*Type{s.Request}
	for i := 0; i < len(met); i++ {
		for _, used := range met[i].refs() {
			if !slices.Contains(met, used) && slices.Contains(s.Types, used) {
				met = append(met, used)
			}
		}
	}
	return met
}

// returnMarker is the interface that says what a request answers, "" where the file does not say. ref prints a type,
// of is written around it.
func (s *Source) returnMarker(t *Type, ref func(*Ref) string, open, close string) string {
	switch {
	case t.Request == nil || s.Page || !s.Bool("AddReturnMarker"):
		return ""
	case t.Request.Returns == nil:
		return "IReturnVoid"
	}
	return "IReturn" + open + ref(t.Request.Returns) + close
}

// initialized lists the collections that the classes of the first generation make in their constructor.
func (s *Source) initialized(t *Type) []*Property {
	if s.Model.Generation != op.FirstGeneration {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(t.Properties), func(p *Property) bool { return !p.Type.isCollection() })
}

// initializes reports whether a member is an empty collection from the start, which later generations say beside it.
func (s *Source) initializes(p *Property) bool {
	return !s.Page && s.Model.Generation != op.FirstGeneration && p.Type.isCollection() && (p.Required || s.Bool("InitializeCollections"))
}

func (r *Ref) isCollection() bool { return r.Kind == op.List || r.Kind == op.Map }

// netProperties lists the members of a class, and the number that its constructor gives to a Version of the file's making,
// "" where there is none.
func (s *Source) netProperties(t *Type) (properties []*Property, version string) {
	for _, p := range s.PropertiesOf(t) {
		if p.implicit {
			version = s.implicitVersion()
		} else {
			properties = append(properties, p)
		}
	}
	return properties, version
}

// extensible reports whether a class keeps members that it does not know, where that was asked for.
func (s *Source) extensible(t *Type) bool {
	return s.Bool("MakeDataContractsExtensible") && t.Inherits == nil
}

// A netSyntax is how a language writes the use of a type.
type netSyntax struct {
	names       map[string]string // of the types that it calls otherwise
	escape      func(string) string
	open, close string // around arguments
	nullable    string // the type is at the *
	param       string // before a parameter
}

func (n *netSyntax) ref(r *Ref) string {
	name := n.names[r.Name]
	switch {
	case r.Param:
		name = n.param + r.Name
	case name == "" || r.Type != nil:
		name = n.escape(r.Name)
	}
	if len(r.Args) > 0 {
		var args []string
		for _, arg := range r.Args {
			args = append(args, n.ref(arg))
		}
		name += n.open + strings.Join(args, ", ") + n.close
	}
	if r.Nullable {
		name = strings.Replace(n.nullable, "*", name, 1)
	}
	return name
}

// dotted is a namespace that was asked for, as far as it can be one.
func dotted(namespace string) string {
	var parts []string
	for part := range strings.SplitSeq(namespace, ".") {
		if part = identifier(strings.TrimSpace(part)); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ".")
}

// enumAttribute names the value of an enum as it is sent, nil where the identifier is that already.
func enumAttribute(value string) []netAttribute {
	if identifier(value) == value {
		return nil
	}
	return []netAttribute{{"EnumMember", []netArgument{textArgument("Value", value)}}}
}
