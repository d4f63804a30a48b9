package metadata_test

import (
	"context"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"voxbill/internal/op"
	"voxbill/internal/web/metadata"
)

// A small API: what a library could have.

type ListBooks struct {
	_      op.Meta `ns:"Voice.Api.Books" doc:"Lists books & <others>" implements:"IGet"`
	Author string  `wire:"Author" doc:"Who wrote it"`
	Shelf  *int    `wire:"Shelf" since:"3"`
	State  *State  `wire:"State" enum:"New,Worn" type:"BookStates"`
}

type State string

type Book struct {
	_     op.Meta           `ns:"Voice.Api.Books"`
	Title string            `wire:"Title"`
	Notes map[string]string `wire:"Notes"`
	State State             `wire:"State" enum:"New,Worn" type:"BookStates"`
}

type Loan struct {
	_    op.Meta `ns:"Voice.Api.Books" implements:"IPost"`
	Days int     `wire:"Days" required:"true"`
}

type LendBook struct {
	_      op.Meta `ns:"Voice.Api.Books" doc:"Lends a book"`
	BookID string  `wire:"BookId"`
	Reader string  `wire:"Reader"`
	Loan
}

type MoveBook struct {
	_      op.Meta `ns:"Voice.Api.Books"`
	BookID string  `wire:"BookId"`
	Shelf  int     `wire:"Shelf"`
}

type ReadBook struct {
	_      op.Meta `doc:"The text of a book" implements:"IGet"`
	BookID string  `wire:"BookId" since:"4"`
}

type BurnBook struct {
	_ op.Meta `ns:"Voice.Api.Books"`
}

func answer[Req, Res any](context.Context, *Req) (res Res, err error) { return res, nil }

func books() []op.Op {
	return []op.Op{
		op.New("GET /books", op.AnyRole("Reader", "Clerk", op.Since(3, "Guest")), answer[ListBooks, []Book]),
		op.New("POST /books/{bookId}/loans", op.AllRoles("Clerk"), answer[LendBook, *op.Void]),
		op.New("PATCH,PUT /books/{bookId}", op.AllRoles("Clerk", "Porter"), answer[MoveBook, *Book], op.AlsoAt("GET /move/{bookId}")),
		op.New("GET /books/{bookId}.txt", op.AnyRole("Reader"), answer[ReadBook, *op.File]),
		op.New("/burn", op.Authenticated, answer[BurnBook, *op.Void], op.Hidden()),
	}
}

// get asks for a page.
func get(t *testing.T, config metadata.Config, address string) (status int, page string) {
	t.Helper()
	mux := http.NewServeMux()
	for _, at := range metadata.NewServer(books(), config).Pages() {
		mux.Handle(at.Path, at.Handler)
	}
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
	body, err := io.ReadAll(w.Result().Body)
	if err != nil || w.Header().Get("Content-Type") != "text/html; charset=utf-8" {
		t.Fatalf("GET %s = %v, %v", address, w.Header(), err)
	}
	return w.Code, string(body)
}

// text is what a page shows, on one line.
func text(page string) string {
	_, page, _ = strings.Cut(page, "</head>")
	page = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, " ")
	return strings.Join(strings.Fields(html.UnescapeString(page)), " ")
}

func TestPagesSay(t *testing.T) {
	for _, test := range []struct{ about, address, says string }{
		{"the brand", "/json/metadata?op=ListBooks", "voxbill <back to all web services ListBooks"},
		{"the brand that is asked for", "/json/metadata?op=ListBooks&brand=Evo+Voice", "Evo Voice <back to all web services ListBooks"},
		{"what it is about", "/json/metadata?op=ListBooks", "Lists books & <others>"},
		{"operations in any case", "/JSON/metadata?OP=listbooks", "ListBooks Parameters:"},
		{"roles of which one will do", "/json/metadata?op=ListBooks", "Requires Authentication Requires any of the roles: Reader, Clerk, Guest The following"},
		{"the roles of a generation", "/json/metadata?op=ListBooks&generation=2", "Requires any of the roles: Reader, Clerk The following"},
		{"one role of which any will do", "/json/metadata?op=ReadBook", "Requires the role: Reader"},
		{"a role that is needed", "/json/metadata?op=LendBook", "Required role: Clerk"},
		{"roles that are all needed", "/json/metadata?op=MoveBook", "Required roles: Clerk, Porter"},
		{"routes", "/json/metadata?op=MoveBook", "The following routes are available for this service: PATCH, PUT /books/{bookId} GET /move/{bookId}"},
		{"languages", "/json/metadata?op=MoveBook&generation=1", "Types as: Metadata C# TypeScript Dart Java Kotlin Python Swift VB.NET F# MoveBook Parameters:"},
		{"later languages", "/json/metadata?op=MoveBook&generation=2", "Types as: Metadata C# JavaScript TypeScript Dart Java Kotlin Python PHP Swift VB.NET F# MoveBook Parameters:"},
		{"parameters of GET", "/json/metadata?op=ListBooks&generation=1", "ListBooks Parameters: Name Parameter Data Type Required Description Author query string No Who wrote it State query BookStates? No BookStates Enum: New Worn To override"},
		{"parameters of a later generation", "/json/metadata?op=ListBooks&generation=3", "Shelf query int? No"},
		{"parameters of POST and of a base class", "/json/metadata?op=LendBook", "LendBook Parameters: Name Parameter Data Type Required Description BookId path string No Reader body string No Loan Parameters: Name Parameter Data Type Required Description Days form int Yes To override"},
		{"the type of an answer", "/json/metadata?op=MoveBook", "Book Parameters: Name Parameter Data Type Required Description Title form string No Notes form Dictionary<string, string> No State form BookStates No BookStates Enum: New Worn"},
		{"the items of a list, which public pages do not", "/json/metadata?op=ListBooks", "Book Parameters:"},
		{"the suffix", "/csv/metadata?op=ListBooks", "append the .csv suffix or ?format=csv"},
		{"the call of a script in public generations", "/json/metadata?op=ListBooks&generation=3", "?format=json To embed the response in a jsonp callback, append ?callback=myCallback"},
		{"the wrong name that public pages give to JSON lines", "/jsonl/metadata?op=ListBooks&generation=3", "append the .other suffix or ?format=other"},
		{"its heading", "/jsonl/metadata?op=ListBooks&generation=3", "HTTP + OTHER"},
		{"the right name of JSON lines", "/jsonl/metadata?op=ListBooks", "append the .jsonl suffix or ?format=jsonl"},
		{"a request without a body", "/xml/metadata?op=ListBooks", "GET /books HTTP/1.1 Host: example.com Accept: application/xml HTTP/1.1 200 OK Content-Type: application/xml Content-Length: length <ArrayOfBook "},
		{"a request with a body and no answer", "/json/metadata?op=LendBook", `POST /books/{bookId}/loans HTTP/1.1 Host: example.com Accept: application/json Content-Type: application/json Content-Length: length {"bookId":"String","reader":"String","days":0} Generation`},
		{"PUT before PATCH and GET", "/json/metadata?op=MoveBook", "PUT /books/{bookId} HTTP/1.1"},
		{"the host that is asked for", "/json/metadata?op=MoveBook&host=evovoice.io:8443", "Host: evovoice.io:8443 Accept"},
		{"a file", "/json/metadata?op=ReadBook", "HTTP/1.1 200 OK Content-Type: application/octet-stream Content-Length: length (the file)"},
		{"the client types", "/json/metadata?op=MoveBook&lang=python", "class MoveBook"},
		{"their link", "/json/metadata?op=MoveBook&lang=python", "Python MoveBook DTOs To override"},
		{"all operations", "/metadata", "LendBook POST /books/{bookId}/loans Lends a book JSON XML JSV CSV JSONL ListBooks GET /books Lists books & <others> JSON XML JSV CSV JSONL MoveBook PATCH, PUT /books/{bookId} GET /move/{bookId} JSON"},
		{"all operations under a format", "/xml/metadata", "ReadBook GET /books/{bookId}.txt The text of a book"},
		{"those of a filter", "/metadata?filter=LENDS", "contains Filter Show all Operations with “LENDS” Operation Address Description Formats LendBook POST /books/{bookId}/loans Lends a book JSON XML JSV CSV JSONL Client types"},
		{"that nothing is left", "/metadata?filter=films", "No operation has “films” in its name, address or description."},
	} {
		status, page := get(t, metadata.Config{}, test.address)
		if got := text(page); status != http.StatusOK || !strings.Contains(got, test.says) {
			t.Errorf("%s: GET %s = %d %s\nwant one with %s", test.about, test.address, status, got, test.says)
		}
	}
}

func TestPagesDoNotSay(t *testing.T) {
	for _, test := range []struct{ about, address, says string }{
		{"hidden operations", "/metadata", "BurnBook"},
		{"operations of later generations", "/metadata?generation=3", "ReadBook"},
		{"members of later generations", "/json/metadata?op=ListBooks&generation=2", "Shelf"},
		{"them in samples", "/json/metadata?op=ListBooks&generation=2", "shelf"},
		{"them in client types", "/json/metadata?op=ListBooks&generation=2&lang=python", "shelf"},
		{"roles of later generations", "/json/metadata?op=ListBooks&generation=2", "Guest"},
		{"languages of later generations", "/json/metadata?op=ListBooks&generation=1", "JavaScript"},
		{"the items of a list in public generations", "/json/metadata?op=ListBooks&generation=3", "Book Parameters: Name Parameter Data Type Required Description Title"},
		{"a call of a script that is not taken", "/json/metadata?op=ListBooks", "jsonp"},
		{"a call of a script in other formats", "/xml/metadata?op=ListBooks&generation=1", "jsonp"},
		{"areas in public generations", "/json/metadata?op=ListBooks&generation=3", "Area: books"},
	} {
		if status, page := get(t, metadata.Config{}, test.address); status != http.StatusOK || strings.Contains(text(page), test.says) {
			t.Errorf("%s: GET %s = %d %s\nwant none with %s", test.about, test.address, status, text(page), test.says)
		}
	}
	if _, page := get(t, metadata.Config{JSONP: true}, "/json/metadata?op=ListBooks"); !strings.Contains(text(page), "?callback=myCallback") {
		t.Error("with JSONP on, the page of JSON does not say so")
	}
}

// A page that is not there says why, and leads back.
func TestPagesThatAreNotThere(t *testing.T) {
	for _, test := range []struct {
		address string
		status  int
		says    string
	}{
		{"/json/metadata?op=Nope", 404, `There is no operation named "Nope".`},
		{"/json/metadata?op=BurnBook", 404, `There is no operation named "BurnBook".`},
		{"/json/metadata?op=readbook&generation=2", 404, "Generation 2 of the API has no operation ReadBook: it came with generation 4."},
		{"/soap11/metadata?op=ListBooks", 404, `There are no pages for a format named "soap11".`},
		{"/html/metadata?op=ListBooks", 404, `There are no pages for a format named "html".`},
		{"/json/metadata?op=ListBooks&lang=cobol", 404, `There are no client types in a language named "cobol".`},
		{"/json/metadata?op=ListBooks&lang=php&generation=1", 404, "Generation 1 of the API has no client types in PHP."},
		{"/metadata?generation=5", 400, "The generation must be a number from 1 to 4."},
		{"/metadata?generation=new", 400, "The generation must be a number from 1 to 4."},
		{"/metadata?host=a%20b&generation=0", 400, "The generation must be a number from 1 to 4. The host must be a host name"},
		{"/metadata?brand=" + strings.Repeat("x", 61), 400, "The brand must be at most 60 characters on one line."},
		{"/metadata?brand=a%0Ab", 400, "The brand must be at most 60 characters on one line."},
	} {
		status, page := get(t, metadata.Config{}, test.address)
		if got := text(page); status != test.status || !strings.Contains(got, test.says) || !strings.Contains(page, `<a href="/metadata`) {
			t.Errorf("GET %s = %d %s\nwant %d %s and a link to the index", test.address, status, got, test.status, test.says)
		}
	}
}

// Links keep what was asked for, and mark the page that one is on.
func TestLinks(t *testing.T) {
	_, page := get(t, metadata.Config{}, "/xml/metadata?op=ListBooks&lang=python&generation=2&brand=A%26B&host=h")
	for _, want := range []string{
		`<a href="/metadata?brand=A%26B&amp;generation=2&amp;host=h">&lt;back to all web services</a>`,
		`<a href="/xml/metadata?op=ListBooks&amp;lang=csharp&amp;brand=A%26B&amp;generation=2&amp;host=h">C#</a>`,
		`<a href="/xml/metadata?op=ListBooks&amp;lang=python&amp;brand=A%26B&amp;generation=2&amp;host=h" aria-current="page">Python</a>`,
		`<a href="/xml/metadata?op=ListBooks&amp;brand=A%26B&amp;generation=2&amp;host=h">Metadata</a>`,
		`<a href="/csv/metadata?op=ListBooks&amp;lang=python&amp;brand=A%26B&amp;generation=2&amp;host=h">CSV</a>`,
		`<a href="/types/python?IncludeTypes=ListBooks.*&amp;generation=2">Python ListBooks DTOs</a>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s:\n%s", want, page)
		}
	}
}

// Whatever the address says stays text.
func TestPagesEscapeTheAddress(t *testing.T) {
	const evil = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%27"
	for _, address := range []string{
		"/metadata?brand=" + evil, "/metadata?filter=" + evil, "/metadata?host=" + evil, "/metadata?generation=" + evil,
		"/json/metadata?op=" + evil, "/json/metadata?op=ListBooks&lang=" + evil, "/json/metadata?op=ListBooks&brand=" + evil,
		"/json/metadata?op=ListBooks&host=" + evil, "/" + evil + "/metadata?op=ListBooks", "/json/metadata?op=ListBooks&lang=dart&host=" + evil,
	} {
		if _, page := get(t, metadata.Config{}, address); strings.Contains(page, "<script") || strings.Contains(page, `"><`+"s") {
			t.Errorf("GET %s has a script:\n%s", address, page)
		}
	}
	if status, _ := get(t, metadata.Config{}, "/metadata?host="+evil); status != http.StatusBadRequest {
		t.Errorf("a host with markup = %d, want 400", status)
	}
}
