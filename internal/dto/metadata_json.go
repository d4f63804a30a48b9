package dto

import (
	"net/http"
	"slices"
	"strings"

	"voxbill/internal/op"
)

// The fields of these types and their names are those that tools of the client libraries read. What is empty is left out.

type metadataTypes struct {
	Config     metadataConfig      `json:"config"`
	Namespaces []string            `json:"namespaces"`
	Types      []metadataType      `json:"types"`
	Operations []metadataOperation `json:"operations"`
}

type metadataConfig struct {
	BaseURL                  string `json:"baseUrl"`
	MakePartial              bool   `json:"makePartial"`
	MakeVirtual              bool   `json:"makeVirtual"`
	MakeInternal             bool   `json:"makeInternal"`
	AddReturnMarker          bool   `json:"addReturnMarker"`
	AddDescriptionAsComments bool   `json:"addDescriptionAsComments"`
	AddDataContract          bool   `json:"addDataContractAttributes"`
	AddIndexesToDataMembers  bool   `json:"addIndexesToDataMembers"`
	AddGeneratedCode         bool   `json:"addGeneratedCodeAttributes"`
	AddResponseStatus        bool   `json:"addResponseStatus"`
	AddServiceStackTypes     bool   `json:"addServiceStackTypes"`
	InitializeCollections    bool   `json:"initializeCollections"`
	ExportValueTypes         bool   `json:"exportValueTypes"`
	AddDefaultXMLNamespace   string `json:"addDefaultXmlNamespace"`
}

type metadataName struct {
	Name        string   `json:"name"`
	Namespace   string   `json:"namespace,omitempty"`
	GenericArgs []string `json:"genericArgs,omitempty"`
}

type metadataType struct {
	metadataName
	Inherits         *metadataName       `json:"inherits,omitempty"`
	Implements       []metadataName      `json:"implements"`
	Description      string              `json:"description,omitempty"`
	IsEnum           bool                `json:"isEnum,omitempty"`
	IsGenericTypeDef bool                `json:"isGenericTypeDef,omitempty"`
	DataContract     *struct{}           `json:"dataContract,omitempty"`
	Properties       []metadataProperty  `json:"properties,omitempty"`
	Attributes       []metadataAttribute `json:"attributes,omitempty"`
	EnumNames        []string            `json:"enumNames,omitempty"`
}

type metadataProperty struct {
	Name            string              `json:"name"`
	Type            string              `json:"type"`
	Namespace       string              `json:"namespace,omitempty"`
	IsValueType     bool                `json:"isValueType,omitempty"`
	IsEnum          bool                `json:"isEnum,omitempty"`
	GenericArgs     []string            `json:"genericArgs,omitempty"`
	Value           string              `json:"value,omitempty"`
	Description     string              `json:"description,omitempty"`
	DataMember      *metadataMember     `json:"dataMember,omitempty"`
	IsRequired      bool                `json:"isRequired,omitempty"`
	AllowableValues []string            `json:"allowableValues,omitempty"`
	Attributes      []metadataAttribute `json:"attributes,omitempty"`
}

type metadataMember struct {
	Order int `json:"order"`
}

type metadataAttribute struct {
	Name string             `json:"name"`
	Args []metadataProperty `json:"args,omitempty"`
}

type metadataOperation struct {
	Request         metadataType    `json:"request"`
	Response        *metadataType   `json:"response,omitempty"`
	Actions         []string        `json:"actions"`
	ReturnsVoid     bool            `json:"returnsVoid"`
	Method          string          `json:"method"`
	ReturnType      *metadataName   `json:"returnType,omitempty"`
	Routes          []metadataRoute `json:"routes"`
	RequiresAuth    bool            `json:"requiresAuth"`
	RequiredRoles   []string        `json:"requiredRoles,omitempty"`
	RequiresAnyRole []string        `json:"requiresAnyRole,omitempty"`
	Tags            []string        `json:"tags,omitempty"`
}

type metadataRoute struct {
	Path    string `json:"path"`
	Verbs   string `json:"verbs,omitempty"`
	Summary string `json:"summary,omitempty"`
}

func (s *Server) serveMetadata(w http.ResponseWriter, r *http.Request, m *Model) {
	types := m.selectTypes(listed(asked(r, "IncludeTypes")), listed(asked(r, "ExcludeTypes")))
	writeJSON(w, m.metadata(op.ExchangeFrom(r.Context()).BaseURL, types))
}

// metadata describes the types and their operations: what asks and what answers with its operation, all others beside.
func (m *Model) metadata(baseURL string, types []*Type) metadataTypes {
	described := metadataTypes{
		Config: metadataConfig{
			BaseURL: baseURL, MakePartial: true, MakeVirtual: true, AddReturnMarker: true, AddDescriptionAsComments: true,
			AddServiceStackTypes: true, AddDefaultXMLNamespace: "http://schemas.servicestack.net/types",
		},
		Namespaces: []string{}, Types: []metadataType{}, Operations: []metadataOperation{},
	}
	for _, t := range types {
		if !slices.Contains(described.Namespaces, t.Namespace) {
			described.Namespaces = append(described.Namespaces, t.Namespace)
		}
		if t.Request == nil && !m.answers(t) {
			described.Types = append(described.Types, describeType(t))
		}
	}
	for _, o := range m.Operations {
		if slices.Contains(types, o.Type) {
			described.Operations = append(described.Operations, m.describeOperation(o))
		}
	}
	return described
}

func (m *Model) describeOperation(o *Operation) metadataOperation {
	d := metadataOperation{
		Request: describeType(o.Type), ReturnsVoid: o.Returns == nil, Method: o.Verb, RequiresAuth: o.Access.SignedIn, Tags: o.Tags,
	}
	if o.Returns != nil {
		name := describeRef(o.Returns)
		d.ReturnType = &name
		if o.Returns.Type != nil {
			response := describeType(o.Returns.Type)
			d.Response = &response
		}
	}
	for _, route := range o.Routes {
		d.Routes = append(d.Routes, metadataRoute{Path: route.Path, Verbs: strings.Join(route.Verbs, ","), Summary: oneLine(o.Doc)})
		if route.Verbs == nil {
			d.Actions = append(d.Actions, "ANY")
		}
		d.Actions = append(d.Actions, route.Verbs...)
	}
	slices.Sort(d.Actions)
	d.Actions = slices.Compact(d.Actions)
	for _, role := range o.Access.Roles {
		switch {
		case role.Since > m.Generation:
		case o.Access.All:
			d.RequiredRoles = append(d.RequiredRoles, role.Name)
		default:
			d.RequiresAnyRole = append(d.RequiresAnyRole, role.Name)
		}
	}
	return d
}

func describeType(t *Type) metadataType {
	d := metadataType{
		metadataName: metadataName{Name: ticked(t.Name, len(t.Params)), Namespace: t.Namespace, GenericArgs: t.Params},
		Implements:   []metadataName{}, Description: oneLine(t.Doc), IsEnum: t.IsEnum(), IsGenericTypeDef: len(t.Params) > 0, EnumNames: t.Values,
	}
	if t.Inherits != nil {
		base := describeRef(t.Inherits)
		d.Inherits = &base
	}
	for _, name := range t.Implements {
		d.Implements = append(d.Implements, metadataName{Name: name, Namespace: "ServiceStack"})
	}
	if t.Library && !t.IsEnum() {
		d.DataContract = &struct{}{}
	}
	if t.Doc != "" {
		d.Attributes = []metadataAttribute{{Name: "Api", Args: []metadataProperty{describeText("Description", t.Doc)}}}
	}
	for i, p := range t.Properties {
		d.Properties = append(d.Properties, describeProperty(p))
		if t.Library {
			d.Properties[i].DataMember = &metadataMember{Order: i + 1}
		}
	}
	return d
}

func describeProperty(p *Property) metadataProperty {
	name := describeRef(p.Type)
	d := metadataProperty{
		Name: p.Name, Type: name.Name, Namespace: name.Namespace, GenericArgs: name.GenericArgs, IsValueType: p.Type.IsValue(),
		IsEnum: p.Type.Kind == op.Enum && !p.Type.Param, Description: oneLine(p.Doc), IsRequired: p.Required,
	}
	if p.Type.Type != nil {
		d.AllowableValues = p.Type.Type.Values
	}
	var said []metadataProperty
	if p.Doc != "" {
		said = append(said, describeText("Description", p.Doc))
	}
	if p.Required {
		said = append(said, metadataProperty{Name: "IsRequired", Type: "Boolean", Value: "true"})
	}
	if said != nil {
		d.Attributes = []metadataAttribute{{Name: "ApiMember", Args: said}}
	}
	return d
}

func describeText(name, text string) metadataProperty {
	return metadataProperty{Name: name, Type: "String", Value: oneLine(text)}
}

// describeRef names the use of a type as .NET does: Nullable`1 of Int32, List`1 of its items.
func describeRef(r *Ref) metadataName {
	name := metadataName{Name: ticked(r.Name, len(r.Args))}
	system := map[string]string{
		"string": "String", "int": "Int32", "long": "Int64", "double": "Double", "decimal": "Decimal", "bool": "Boolean", "DateTime": "DateTime",
	}
	switch {
	case r.Param:
		name.Name = r.Name
	case r.Type != nil:
		name.Namespace = r.Type.Namespace
	case r.Kind == op.List || r.Kind == op.Map:
		name.Namespace = "System.Collections.Generic"
	case r.Kind == op.Binary:
		name.Namespace = "System.IO"
	default:
		name.Name, name.Namespace = system[r.Name], "System"
	}
	for _, arg := range r.Args {
		of := describeRef(arg)
		if of.GenericArgs != nil {
			of.Name = of.Name[:strings.IndexByte(of.Name, '`')] + "<" + strings.Join(of.GenericArgs, ",") + ">"
		}
		name.GenericArgs = append(name.GenericArgs, of.Name)
	}
	if r.Nullable {
		return metadataName{Name: "Nullable`1", Namespace: "System", GenericArgs: []string{name.Name}}
	}
	return name
}

// ticked is a name with the number of its parameters, as .NET writes it.
func ticked(name string, params int) string {
	if params == 0 {
		return name
	}
	return name + "`" + string(rune('0'+params))
}
