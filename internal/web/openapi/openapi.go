// Package openapi writes the OpenAPI 3.1 document of the operations, from the declarations of internal/op and the formats
// of internal/wire: addresses, parameters, bodies, answers and failures, types, who may call, and what can be sent twice.
// The document is always written the same, so that it can be compared, and it has a version of its own.
//
// It does not decide what is served: it describes, operation by operation, what internal/web does with a declaration. What
// only people should know of an operation is in its sentence, and where the document is served is for internal/app.
package openapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"voxbill/internal/op"
)

// Version is that of the API as the document describes it: the first number changes when clients must, the second when
// there is more, the third when only words are different. A test compares the document with the one of this version.
const Version = "1.0.0"

// Info is what the document says of the server that the operations do not.
type Info struct {
	Title  string // name of the service
	Server string // address under which clients know it, without a slash at the end
}

// document is the whole, in the order in which it is written.
type document struct {
	OpenAPI string `json:"openapi"`
	Info    struct {
		Title       string `json:"title"`
		Version     string `json:"version"`
		Description string `json:"description"`
	} `json:"info"`
	Servers    []server              `json:"servers"`
	Tags       []tag                 `json:"tags"`
	Paths      named[named[*action]] `json:"paths"`
	Components components            `json:"components"`
}

type server struct {
	URL string `json:"url"`
}

type tag struct {
	Name string `json:"name"`
}

type components struct {
	Schemas         named[*schema]    `json:"schemas"`
	Responses       named[*response]  `json:"responses"`
	Parameters      named[*parameter] `json:"parameters"`
	SecuritySchemes named[*scheme]    `json:"securitySchemes"`
}

// A builder gathers the document while it goes through the operations.
type builder struct {
	doc     document
	schemas *schemas
	ids     map[string]bool // those that are taken
}

// Document returns the document of the operations, without those that are hidden. Two types of one name that are not the
// same are a failure: one of them would describe what the other is not.
func Document(ops []op.Op, info Info) ([]byte, error) {
	b := &builder{schemas: newSchemas(), ids: map[string]bool{}}
	b.doc.OpenAPI = "3.1.0"
	b.doc.Info.Title, b.doc.Info.Version, b.doc.Info.Description = info.Title, Version, about
	b.doc.Servers = []server{{info.Server}}
	ops = slices.DeleteFunc(slices.Clone(ops), func(o op.Op) bool { return o.Hidden })
	tags := map[string]bool{}
	for i := range ops {
		tags[area(&ops[i])] = true
		if err := b.operation(&ops[i]); err != nil {
			return nil, fmt.Errorf("openapi: %s: %w", ops[i].Name, err)
		}
	}
	for name := range tags {
		b.doc.Tags = append(b.doc.Tags, tag{name})
	}
	slices.SortFunc(b.doc.Tags, func(x, y tag) int { return strings.Compare(x.Name, y.Name) })
	b.failures()
	if b.schemas.err != nil {
		return nil, fmt.Errorf("openapi: %w", b.schemas.err)
	}
	b.doc.Components.Schemas = b.schemas.all
	b.doc.Components.Parameters.set("IdempotencyKey", idempotencyKey)
	for _, s := range securitySchemes() {
		b.doc.Components.SecuritySchemes.set(s.name, s.scheme)
	}
	b.doc.Components.sort()
	b.doc.Paths.sort()
	return write(&b.doc)
}

func (c *components) sort() {
	c.Schemas.sort()
	c.Responses.sort()
}

// write prints the document for people and machines, a member a line.
func write(doc *document) ([]byte, error) {
	var out bytes.Buffer
	in := json.NewEncoder(&out)
	in.SetEscapeHTML(false)
	in.SetIndent("", " ")
	if err := in.Encode(doc); err != nil {
		return nil, fmt.Errorf("openapi: %w", err)
	}
	return out.Bytes(), nil
}

// area is the part of the API that an operation belongs to: the last part of its namespace. What the client libraries bring
// along is for signing in; our own operations have one namespace and are told apart by where they are.
func area(o *op.Op) string {
	namespace := o.Request.Namespace
	switch {
	case strings.Contains(namespace, "://"):
		return "auth"
	case strings.Contains(namespace, "."):
		return strings.ToLower(namespace[strings.LastIndex(namespace, ".")+1:])
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(o.Path, "/"), "/")
	return strings.ToLower(first)
}
