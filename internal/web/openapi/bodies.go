package openapi

import (
	"bytes"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// A response is an answer.
type response struct {
	Ref         string         `json:"$ref,omitempty"`
	Description string         `json:"description,omitempty"`
	Headers     named[*header] `json:"headers,omitempty"`
	Content     named[content] `json:"content,omitempty"`
}

// A header is one of an answer.
type header struct {
	Description string  `json:"description"`
	Schema      *schema `json:"schema"`
}

// media is the name of a format in a Content-Type.
func media(f *wire.Format) string {
	name, _, _ := strings.Cut(f.ContentType, ";")
	return name
}

// body describes what is sent: what does not stand in the address, in any format that can be read. nil is nothing.
func (b *builder) body(o *op.Op) (*body, error) {
	at := places(o)
	if !slices.ContainsFunc(at, place.takesBody) {
		return nil, nil
	}
	inAddress := everywhere(at)
	members := slices.DeleteFunc(slices.Clone(o.Request.All()), inAddress)
	if len(members) == 0 {
		return nil, nil
	}
	made := &body{Required: anyOf(members, func(m *op.Member) bool { return m.Required })}
	of := b.schemas.declared(o.Request, inAddress)
	for _, f := range wire.All() {
		if f.Page {
			continue
		}
		example, err := example(f, o)
		if err != nil {
			return nil, err
		}
		made.Content.set(media(f), content{of, example})
	}
	for _, form := range []string{"application/x-www-form-urlencoded", "multipart/form-data"} {
		made.Content.set(form, content{Schema: of})
	}
	return made, nil
}

// everywhere returns what tells the members that stand in each address of an operation, and so in no body.
func everywhere(at []place) func(*op.Member) bool {
	return func(m *op.Member) bool {
		return !slices.ContainsFunc(at, func(p place) bool {
			return !slices.ContainsFunc(op.Variables(p.path), func(name string) bool { return strings.EqualFold(name, m.Name) })
		})
	}
}

// example is a body in a format that the schema alone does not show. XML is shown with its lines and its namespaces, as on
// the pages that describe operations.
func example(f *wire.Format, o *op.Op) (string, error) {
	if f == wire.All()[0] {
		return "", nil
	}
	if f.Name == "xml" {
		text, err := f.Sample(o.Request)
		return string(text), err
	}
	var out bytes.Buffer
	if err := f.Encode(&out, o.Request, wire.Sample(o.Request), o.Name); err != nil {
		return "", fmt.Errorf("example in %s: %w", f.Name, err)
	}
	return out.String(), nil
}

// responses lists the answers: what the operation gives, and the failures that can be met.
func (b *builder) responses(o *op.Op, at, verb string) named[*response] {
	var all named[*response]
	done := &response{Description: "Done."}
	switch {
	case o.Response == nil:
		done.Description = "Done; there is nothing to say."
		all.set("204", done)
	case o.Response.Kind == op.Binary:
		done.Description = "The file."
		done.Content.set(fileType(at), content{Schema: b.schemas.use(o.Response)})
		all.set("200", done)
	default:
		done.Content = inEachFormat(b.schemas.use(o.Response))
		all.set("200", done)
	}
	if changes(o, verb) && !o.Secret && o.Access.SignedIn {
		done.Headers.set("Idempotency-Replayed", &header{"true: the request was done before, and this is the answer of then.", &schema{Type: "string"}})
	}
	for _, f := range failures() {
		if f.meets(o, verb) {
			status := "default"
			if f.status != 0 {
				status = strconv.Itoa(f.status)
			}
			all.set(status, &response{Ref: "#/components/responses/" + f.name})
		}
	}
	return all
}

// inEachFormat lists the formats of an answer.
func inEachFormat(of *schema) named[content] {
	var all named[content]
	for _, f := range wire.All() {
		if f.Page {
			all.set(media(f), content{Schema: &schema{Type: "string"}})
			continue
		}
		all.set(media(f), content{Schema: of})
	}
	return all
}

// fileType is the type of a file by the ending of its address.
func fileType(at string) string {
	switch strings.ToLower(path.Ext(at)) {
	case ".xlsx":
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case ".pdf":
		return "application/pdf"
	case ".csv":
		return "text/csv"
	case ".json":
		return "application/json"
	}
	return "application/octet-stream"
}

// A failure is an answer that many operations have.
type failure struct {
	status int // 0: all others
	name   string
	means  string
	header string
	meets  func(o *op.Op, verb string) bool
}

// failures lists the answers of what fails, as internal/web gives them.
func failures() []failure {
	always := func(*op.Op, string) bool { return true }
	signedIn := func(o *op.Op, _ string) bool { return o.Access.SignedIn }
	changing := changes
	sends := func(_ *op.Op, verb string) bool { return !bodiless(verb) }
	return []failure{
		{http.StatusBadRequest, "BadRequest", "The request is wrong: every bad field is named.", "", always},
		{http.StatusUnauthorized, "Unauthorized", "Nobody has signed in, or the credentials do not hold. Browsers that ask for a page are sent to the page where they can sign in (302).", "WWW-Authenticate",
			func(o *op.Op, verb string) bool { return o.Access.SignedIn || o.Secret }},
		{http.StatusForbidden, "Forbidden", "The caller lacks a role or the right, or the request comes from a page of another site.", "",
			func(o *op.Op, verb string) bool { return o.Access.SignedIn || changes(o, verb) }},
		{http.StatusNotFound, "NotFound", "It is not there, or the caller may not see it: nobody can tell which.", "", func(o *op.Op, verb string) bool {
			return o.Access.SignedIn || len(op.Variables(o.Path)) > 0
		}},
		{http.StatusConflict, "Conflict", "It contradicts what is known, or the same request is still being worked on.", "", changing},
		{http.StatusRequestEntityTooLarge, "TooLarge", "The body is larger than is taken in one request.", "", sends},
		{http.StatusUnprocessableEntity, "Unprocessable", "Understood and refused; or the Idempotency-Key belongs to another request.", "", changing},
		{http.StatusTooManyRequests, "TooManyRequests", "Too often, such as with wrong credentials.", "Retry-After", func(o *op.Op, verb string) bool {
			return signedIn(o, verb) || o.Secret
		}},
		{http.StatusServiceUnavailable, "Unavailable", "Not now: the server is busy, starts or stops.", "Retry-After", always},
		{0, "Failure", "Any other failure.", "", always},
	}
}

// errorResponse is the body of every failure.
type errorResponse struct {
	_              op.Meta      `name:"ErrorResponse" doc:"What a client is told of a failure, in each format"`
	ResponseStatus *wire.Status `wire:"ResponseStatus" required:"true" doc:"A code for programs, a sentence for people, and every bad field"`
}

// headerMeaning is what the headers of failures say.
func headerMeaning(name string) *header {
	if name == "Retry-After" {
		return &header{"Seconds to wait.", &schema{Type: "integer"}}
	}
	return &header{"How to sign in.", &schema{Type: "string"}}
}

// failures describes the answers of what fails.
func (b *builder) failures() {
	of := b.schemas.use(errorType())
	for _, f := range failures() {
		r := &response{Description: f.means, Content: inEachFormat(of)}
		if f.header != "" {
			r.Headers.set(f.header, headerMeaning(f.header))
		}
		b.doc.Components.Responses.set(f.name, r)
	}
}
