package openapi_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"voxbill/internal/op"
	"voxbill/internal/web/openapi"
)

// The operations of a small library.
type (
	entity struct {
		_       op.Meta    `name:"Entity" ns:"Library.Api"`
		ID      string     `wire:"Id"`
		Created *time.Time `wire:"DateCreated" since:"3"`
	}
	book struct {
		_ op.Meta `name:"Book" ns:"Library.Api.Books" doc:"A book on the shelf"`
		entity
		Title  string            `wire:"Title" required:"true" doc:"As on its back"`
		Pages  int               `wire:"Pages"`
		Bytes  int64             `wire:"Bytes"`
		Weight float64           `wire:"Weight"`
		Price  op.Decimal        `wire:"Price"`
		Lent   *bool             `wire:"Lent"`
		Kind   string            `wire:"Kind" enum:"Novel,Poems" type:"BookKinds"`
		Tags   []string          `wire:"Tags"`
		Notes  map[string]string `wire:"Notes"`
		Sequel *book             `wire:"Sequel"`
	}
	page[T any] struct {
		_     op.Meta `name:"Page" ns:"Library.Api"`
		Items []T     `wire:"Items"`
	}
	listBooks struct {
		_     op.Meta    `name:"ListBooks" ns:"Library.Api.Books" doc:"Lists books. The newest come first"`
		Shelf string     `wire:"ShelfId" required:"true" doc:"Which shelf"`
		Since *time.Time `wire:"Since"`
		Kinds []string   `wire:"Kinds" enum:"Novel,Poems" type:"BookKinds"`
		Like  *entity    `wire:"Like"`
	}
	patchBook struct {
		_     op.Meta `name:"PatchBook" ns:"Library.Api.Books"`
		ID    string  `wire:"Id" required:"true"`
		Title *string `wire:"Title"`
	}
	removeBook struct {
		_ op.Meta `doc:"Takes a book off the shelf"`
		patchBook
		Why string `wire:"Why" required:"true"`
	}
	burn struct {
		_ op.Meta `name:"Burn" ns:"http://elsewhere.example/types"`
	}
	sign struct {
		_        op.Meta `name:"SignIn" ns:"http://elsewhere.example/types"`
		Provider string  `wire:"provider"`
		Password string  `wire:"Password"`
	}
)

func answer[Req, Res any](context.Context, *Req) (res Res, err error) { return res, err }

func library() []op.Op {
	return []op.Op{
		op.New("GET /shelves/{shelfId}/books", op.AnyRole("Reader", "Writer"), answer[listBooks, *page[book]]),
		op.New("PATCH /books/{id}", op.AllRoles("Writer"), answer[patchBook, *book], op.From(3)),
		op.New("DELETE /books/{id}", op.Authenticated, answer[removeBook, *op.Void], op.Name("RemoveBook")),
		op.New("/books/burn", op.Anyone, answer[burn, *op.Void], op.Queueing()),
		op.New("GET /books/{id}.xlsx", op.Authenticated, answer[patchBook, *op.File], op.Name("DownloadBook")),
		op.New("POST /sign-in/{provider}", op.Anyone, answer[sign, []string], op.AlsoAt("POST /sign-in"), op.Secret()),
		op.New("GET /books/secret", op.Anyone, answer[burn, *op.Void], op.Hidden(), op.Name("Secret")),
	}
}

// described is the document of the library as others see it.
func described(t *testing.T) any {
	t.Helper()
	text, err := openapi.Document(library(), openapi.Info{Title: "library", Server: "https://library.example"})
	if err != nil {
		t.Fatal(err)
	}
	var document any
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	return document
}

// at follows the members of objects, with " > " between them.
func at(t *testing.T, document any, path string) any {
	t.Helper()
	for _, name := range strings.Split(path, " > ") {
		object, ok := document.(map[string]any)
		if !ok {
			return nil
		}
		document = object[name]
	}
	return document
}

func TestDocument(t *testing.T) {
	document := described(t)
	ref := func(name string) string { return `{"$ref":"#/components/schemas/` + name + `"}` }
	for _, test := range []struct{ what, path, want string }{
		{"the version", "openapi", `"3.1.0"`},
		{"the version of the API", "info > version", `"` + openapi.Version + `"`},
		{"the server", "servers", `[{"url":"https://library.example"}]`},
		{"areas", "tags", `[{"name":"auth"},{"name":"books"}]`},

		{"an operation that is hidden", "paths > /books/secret", `null`},
		{"the first sentence", "paths > /shelves/{shelfId}/books > get > summary", `"Lists books"`},
		{"all sentences and who may call", "paths > /shelves/{shelfId}/books > get > description", `"Lists books. The newest come first\n\nNeeds one of the roles Reader, Writer."`},
		{"a name without a sentence", "paths > /books/{id} > patch > summary", `"PatchBook"`},
		{"roles of which one will do", "paths > /shelves/{shelfId}/books > get > x-roles", `{"match":"any","names":["Reader","Writer"]}`},
		{"roles of which all are needed", "paths > /books/{id} > patch > x-roles", `{"match":"all","names":["Writer"]}`},
		{"generations", "paths > /books/{id} > patch > x-generation", `3`},
		{"who has signed in", "paths > /books/{id} > delete > security", `[{"basic":[]},{"bearer":[]},{"apiKey":[]},{"session":[]}]`},
		{"open to anyone", "paths > /books/burn > post > security", `[]`},

		{"parameters", "paths > /shelves/{shelfId}/books > get > parameters", `[
			{"name":"shelfId","in":"path","description":"Which shelf","required":true,"schema":{"type":"string","minLength":1}},
			{"name":"since","in":"query","schema":{"type":"string","format":"date-time"}},
			{"name":"kinds","in":"query","schema":{"type":"array","items":` + ref("BookKinds") + `}},
			{"name":"like","in":"query","content":{"application/json":{"schema":` + ref("Entity") + `}}}]`},
		{"parameters of a DELETE, and the key to send it again", "paths > /books/{id} > delete > parameters", `[
			{"name":"id","in":"path","required":true,"schema":{"type":"string","minLength":1}},
			{"name":"why","in":"query","required":true,"schema":{"type":"string","minLength":1}},
			{"name":"title","in":"query","schema":{"type":"string"}},
			{"$ref":"#/components/parameters/IdempotencyKey"}]`},
		{"a body without what stands in the address", "components > schemas > PatchBook", `{"type":"object","properties":{"title":{"type":"string"}}}`},
		{"a body whose member stands in one address only", "components > schemas > SignIn", `{"type":"object","properties":{"provider":{"type":"string"},"password":{"type":"string"}}}`},
		{"a body that need not be sent", "paths > /books/{id} > patch > requestBody > required", `null`},
		{"a body in a format with an example", "paths > /books/{id} > patch > requestBody > content > application/jsv", `{"schema":` + ref("PatchBook") + `,"example":"{id:String,title:String}"}`},
		{"nothing to send", "paths > /books/burn > post > requestBody", `null`},
		{"all verbs", "paths > /books/burn > get > operationId", `"Burn"`},
		{"all verbs, once more", "paths > /books/burn > post > operationId", `"Burn_POST"`},
		{"a further address", "paths > /sign-in > post > operationId", `"SignIn_POST"`},

		{"nothing to say", "paths > /books/burn > post > responses > 204 > content", `null`},
		{"a file", "paths > /books/{id}.xlsx > get > responses > 200 > content", `{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":{"schema":{"type":"string","format":"binary"}}}`},
		{"a list without a name", "paths > /sign-in > post > responses > 200 > content > application/json", `{"schema":{"type":"array","items":{"type":"string"}}}`},
		{"a page for people", "paths > /sign-in > post > responses > 200 > content > text/html", `{"schema":{"type":"string"}}`},
		{"a failure", "components > responses > Conflict > content > application/xml > schema", ref("ErrorResponse")},
		{"a failure that what only reads does not have", "paths > /shelves/{shelfId}/books > get > responses > 409", `null`},
		{"a failure that says when to come back", "components > responses > Unavailable > headers > Retry-After > schema", `{"type":"integer"}`},

		{"a class with a base", "components > schemas > Book > allOf", `[` + ref("Entity") + `,{"type":"object","required":["title"],"properties":{
			"title":{"type":"string","description":"As on its back","minLength":1},
			"pages":{"type":"integer","format":"int32"},"bytes":{"type":"integer","format":"int64"},"weight":{"type":"number","format":"double"},
			"price":{"type":"number","x-decimal":true},"lent":{"type":"boolean"},"kind":` + ref("BookKinds") + `,
			"tags":{"type":"array","items":{"type":"string"}},"notes":{"type":"object","additionalProperties":{"type":"string"}},
			"sequel":` + ref("Book") + `}}]`},
		{"an enum", "components > schemas > BookKinds", `{"type":"string","enum":["Novel","Poems"]}`},
		{"an instant of a later generation", "components > schemas > Entity > properties > dateCreated", `{"$ref":"#/components/schemas/DateTime","x-generation":3}`},
		{"a generic type", "components > schemas > PageOfBook > properties > items", `{"type":"array","items":` + ref("Book") + `}`},
	} {
		var want any
		if err := json.Unmarshal([]byte(test.want), &want); err != nil {
			t.Fatalf("%s: %v", test.what, err)
		}
		if diff := cmp.Diff(want, at(t, document, test.path)); diff != "" {
			t.Errorf("%s (%s) differs (-want +got):\n%s", test.what, test.path, diff)
		}
	}
}

// Parts of it that are of interest to machines have no name in two places.
func TestOperationIDsDiffer(t *testing.T) {
	seen := map[string]bool{}
	paths, _ := at(t, described(t), "paths").(map[string]any)
	for path, actions := range paths {
		for verb := range actions.(map[string]any) {
			id, _ := at(t, actions, verb+" > operationId").(string)
			if id == "" || seen[id] {
				t.Errorf("%s %s has the operationId %q, want one of its own", verb, path, id)
			}
			seen[id] = true
		}
	}
	if len(seen) != 8 {
		t.Errorf("there are %d actions, want 8", len(seen))
	}
}

// The same operations give the same bytes.
func TestDocumentIsAlwaysTheSame(t *testing.T) {
	info := openapi.Info{Title: "library"}
	first, err := openapi.Document(library(), info)
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		again, err := openapi.Document(library(), info)
		if err != nil || string(again) != string(first) {
			t.Fatalf("Document() differs from time to time (%v):\n%s", err, cmp.Diff(string(first), string(again)))
		}
	}
}

func TestTwoTypesOfOneNameAreRefused(t *testing.T) {
	type other struct {
		_    op.Meta `name:"Book" ns:"Library.Api.Music"`
		Song string  `wire:"Song"`
	}
	ops := append(library(), op.New("GET /songs", op.Anyone, answer[burn, *other], op.Name("GetSong")))
	if _, err := openapi.Document(ops, openapi.Info{}); err == nil || !strings.Contains(err.Error(), "named Book") {
		t.Errorf("Document() = %v, want an error that names Book", err)
	}
}

// The served document has the server's address as the client knows it, and is sent once.
func TestHandler(t *testing.T) {
	ask := func(base, match string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, "/openapi.json", nil)
		r.Header.Set("If-None-Match", match)
		w := httptest.NewRecorder()
		openapi.Handler(library(), "library").ServeHTTP(w, r.WithContext(op.WithExchange(r.Context(), &op.Exchange{Request: r, Header: http.Header{}, BaseURL: base})))
		return w
	}
	first := ask(`https://a.example/"x"`, "")
	var document any
	if err := json.Unmarshal(first.Body.Bytes(), &document); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]any{map[string]any{"url": `https://a.example/"x"`}}, at(t, document, "servers")); diff != "" || first.Header().Get("Content-Type") != "application/json; charset=utf-8" {
		t.Errorf("GET /openapi.json as %s has other servers (-want +got):\n%s", first.Header().Get("Content-Type"), diff)
	}
	tag := first.Header().Get("ETag")
	for _, test := range []struct {
		base string
		want int
	}{{`https://a.example/"x"`, 304}, {"https://b.example", 200}} {
		if got := ask(test.base, tag); got.Code != test.want {
			t.Errorf("GET /openapi.json of %s with the ETag of another answer = %d, want %d", test.base, got.Code, test.want)
		}
	}
}
