package openapi

import (
	"net/http"
	"slices"
	"strings"

	"voxbill/internal/op"
)

// An action is an operation at one address with one verb.
type action struct {
	Tags        []string              `json:"tags"`
	Summary     string                `json:"summary"`
	Description string                `json:"description"`
	ID          string                `json:"operationId"`
	Parameters  []*parameter          `json:"parameters,omitempty"`
	Body        *body                 `json:"requestBody,omitempty"`
	Responses   named[*response]      `json:"responses"`
	Security    []map[string][]string `json:"security"`
	Roles       *roles                `json:"x-roles,omitempty"`
	Generation  int                   `json:"x-generation"`
}

// A parameter stands in the address or in a header.
type parameter struct {
	Ref         string         `json:"$ref,omitempty"`
	Name        string         `json:"name,omitempty"`
	In          string         `json:"in,omitempty"`
	Description string         `json:"description,omitempty"`
	Required    bool           `json:"required,omitempty"`
	Schema      *schema        `json:"schema,omitempty"`
	Content     named[content] `json:"content,omitempty"`
}

// A body is what is sent.
type body struct {
	Required bool           `json:"required,omitempty"`
	Content  named[content] `json:"content"`
}

// content is a value in one format.
type content struct {
	Schema  *schema `json:"schema"`
	Example string  `json:"example,omitempty"`
}

// idempotencyKey is the header that makes it safe to ask again.
var idempotencyKey = &parameter{
	Name: "Idempotency-Key", In: "header", Schema: &schema{Type: "string", MaxLength: 255},
	Description: "Any text of at most 255 characters that is new for each new request. The same request with the same key is done once: asked again it gets the first answer, with the header Idempotency-Replayed. Another request with that key is refused with 422.",
}

// verbs lists those of a route as they are documented. What takes all verbs is asked the same by each.
func verbs(of []string) []string {
	if of == nil {
		return []string{http.MethodGet, http.MethodPost}
	}
	return of
}

// bodiless reports whether a request of the verb says all in its address.
func bodiless(verb string) bool {
	return verb == http.MethodGet || verb == http.MethodHead || verb == http.MethodDelete
}

// changes reports whether asking by the verb changes something, so that it matters whether it is done twice.
func changes(o *op.Op, verb string) bool {
	return o.Queues || verb != http.MethodGet && verb != http.MethodHead
}

// A place is one address of an operation.
type place struct {
	path  string
	verbs []string // nil = all
}

// takesBody reports whether there is a verb that sends something.
func (p place) takesBody() bool {
	return slices.ContainsFunc(verbs(p.verbs), func(verb string) bool { return !bodiless(verb) })
}

func places(o *op.Op) []place {
	all := []place{{o.Path, o.Verbs}}
	for _, at := range o.Also {
		verbs, path := op.SplitRoute(at)
		all = append(all, place{path, verbs})
	}
	return all
}

// operation describes an operation at each of its addresses.
func (b *builder) operation(o *op.Op) error {
	sent, err := b.body(o)
	if err != nil {
		return err
	}
	for i, p := range places(o) {
		for j, verb := range verbs(p.verbs) {
			made := &action{
				Tags: []string{area(o)}, Summary: summary(o), Description: description(o, p), Generation: o.Generation,
				Security: security(o.Access), Roles: rolesOf(o.Access), ID: b.id(o, verb, p.path, i+j == 0),
				Responses: b.responses(o, p.path, verb),
			}
			b.parameters(made, o, p.path, verb)
			if !bodiless(verb) {
				made.Body = sent
			}
			actions, _ := b.doc.Paths.get(p.path)
			actions.set(strings.ToLower(verb), made)
			b.doc.Paths.set(p.path, actions)
		}
	}
	return nil
}

// id names an action: as the operation at its first address, with verb and address at the others.
func (b *builder) id(o *op.Op, verb, path string, first bool) string {
	id := o.Name
	if !first {
		id += "_" + verb
	}
	if b.ids[id] {
		id += strings.NewReplacer("/", "_", "{", "", "}", "", ".", "_").Replace(path)
	}
	b.ids[id] = true
	return id
}

// summary is the first sentence of what an operation is, or its name.
func summary(o *op.Op) string {
	first, _, _ := strings.Cut(o.Doc, ". ")
	if first = strings.TrimSuffix(strings.TrimSpace(first), "."); first != "" {
		return first
	}
	return o.Name
}

// description is what is said of an operation beyond its summary, who may call it, and what the address alone does not tell.
func description(o *op.Op, at place) string {
	var parts []string
	if doc := strings.TrimSpace(o.Doc); strings.TrimSuffix(doc, ".") != summary(o) && doc != "" {
		parts = append(parts, doc)
	}
	parts = append(parts, callers(o.Access))
	if at.verbs == nil {
		parts = append(parts, "PUT, PATCH and DELETE are answered as POST is.")
	}
	if o.Queues {
		parts = append(parts, "A GET starts work too: pages of other sites cannot send it, and HEAD is not possible.")
	}
	if o.Secret {
		parts = append(parts, "The answer is never kept, so an Idempotency-Key changes nothing.")
	}
	return strings.Join(parts, "\n\n")
}

// parameters lists what stands in the address, and the headers that matter.
func (b *builder) parameters(a *action, o *op.Op, path, verb string) {
	variables := op.Variables(path)
	for _, name := range variables {
		m := o.Request.Member(name)
		a.Parameters = append(a.Parameters, &parameter{Name: name, In: "path", Description: m.Doc, Required: true, Schema: b.inAddress(m)})
	}
	if bodiless(verb) {
		for _, m := range o.Request.All() {
			if !slices.ContainsFunc(variables, func(name string) bool { return strings.EqualFold(name, m.Name) }) {
				a.Parameters = append(a.Parameters, b.query(m))
			}
		}
	}
	if changes(o, verb) && !o.Secret && o.Access.SignedIn {
		a.Parameters = append(a.Parameters, &parameter{Ref: "#/components/parameters/IdempotencyKey"})
	}
}

// query is a member behind the question mark. A list repeats its name; what holds others is written as JSON.
func (b *builder) query(m *op.Member) *parameter {
	p := &parameter{Name: m.JSON, In: "query", Description: m.Doc, Required: m.Required}
	nested := m.Type.Kind == op.Object || m.Type.Kind == op.Map || m.Type.Kind == op.List && (m.Type.Elem.Kind == op.Object || m.Type.Elem.Kind == op.List)
	if nested {
		p.Content.set("application/json", content{Schema: b.schemas.use(m.Type)})
		return p
	}
	p.Schema = b.inAddress(m)
	return p
}

// inAddress is the type of a member in an address, where instants are always written as ISO 8601.
func (b *builder) inAddress(m *op.Member) *schema {
	if m.Type.Kind == op.Instant {
		return &schema{Type: "string", Format: "date-time"}
	}
	s := b.schemas.use(m.Type)
	if m.Required {
		requireContent(s, m.Type.Kind)
	}
	return s
}
