package web_test

import (
	"strings"
	"testing"

	"voxbill/internal/web"
)

// A statement is one of the numbered ones about the wire of the hosted platform, with a request that shows it. Where we
// decided otherwise, why says so.
type statement struct {
	number  int
	why     string
	q       request
	status  int
	headers []string // pairs that the answer must have; "~" before a value: it begins so
	body    string   // what the body must hold, "" = anything; "=" before it: all of the body
}

func (s statement) check(t *testing.T, h *harness) {
	t.Helper()
	got := h.send(t, s.q)
	if got.status != s.status {
		t.Errorf("statement %d, %s: %s = %d %s, want %d", s.number, s.why, s.q.line, got.status, got.body, s.status)
	}
	for i := 0; i+1 < len(s.headers); i += 2 {
		value := got.header.Get(s.headers[i])
		if begin, only := strings.CutPrefix(s.headers[i+1], "~"); value != s.headers[i+1] && !(only && strings.HasPrefix(value, begin)) {
			t.Errorf("statement %d, %s: %s of %s = %q, want %q", s.number, s.why, s.headers[i], s.q.line, value, s.headers[i+1])
		}
	}
	if all, whole := strings.CutPrefix(s.body, "="); whole && got.body != all || !whole && !strings.Contains(got.body, s.body) {
		t.Errorf("statement %d, %s: body of %s = %q, want %q", s.number, s.why, s.q.line, got.body, s.body)
	}
}

// typed is the header of a Content-Type that an answer must have.
func typed(contentType string) []string { return []string{"Content-Type", contentType} }

// browser is what browsers ask for.
const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

func TestStatementsOnNegotiation(t *testing.T) {
	h := serve(t, web.Config{JSONP: true})
	const thing = `{"id":"1","name":"A thing"}`
	for _, s := range []statement{
		{1, "any type, and the type of the request's own", request{line: "GET /things/1", headers: []string{"Accept", "*/*", "Content-Type", "application/json"}}, 200, typed(asJSON), "=" + thing},
		{1, "a type of its own that is not JSON", request{line: "GET /things/1", headers: []string{"Accept", "*/*", "Content-Type", "application/jsv"}}, 200, typed("application/jsv"), ""},
		{2, "any type, none of its own: JSON, decided otherwise", request{line: "GET /things/1", headers: []string{"Accept", "*/*"}}, 200, typed(asJSON), ""},
		{3, "a browser", request{line: "GET /things/1", headers: []string{"Accept", browser}}, 200, typed("~text/html"), "A thing"},
		{4, "an ending before Accept and ?format", request{line: "GET /things/1.xml?format=csv", headers: []string{"Accept", "application/json"}}, 200, typed(asXML), "<Id>1</Id>"},
		{4, "in any case", request{line: "GET /things.XML"}, 200, typed(asXML), ""},
		{5, "?format", request{line: "GET /things/1?format=csv", headers: []string{"Accept", "application/json"}}, 200, typed(asCSV), "Id,Name\r\n"},
		{5, "of every name", request{line: "GET /things/1?format=jsonl"}, 200, typed("text/jsonl"), ""},
		{6, "?format of nothing", request{line: "GET /things/1?format=zzz", headers: []string{"Accept", "application/xml"}}, 200, typed(asXML), ""},
		{7, "an operation's name is JSON", request{line: "GET /api/GetThing?id=1", headers: []string{"Accept", "application/xml"}}, 200, typed(asJSON), "=" + thing},
		{8, "a name with an ending", request{line: "GET /api/GetThing.csv?id=1", headers: []string{"Accept", "application/xml"}}, 200, typed(asCSV), ""},
		{8, "a format in the address", request{line: "GET /csv/reply/GetThing?id=1", headers: []string{"Accept", "application/xml"}}, 200, typed(asCSV), ""},
		{9, "a type that nobody has", request{line: "GET /things/1", headers: []string{"Accept", "application/pdf"}}, 200, typed(asJSON), ""},
		{10, "JSON", request{line: "GET /things/1.json"}, 200, typed("application/json; charset=utf-8"), ""},
		{10, "XML", request{line: "GET /things/1.xml"}, 200, typed("application/xml"), ""},
		{10, "CSV", request{line: "GET /things/1.csv"}, 200, typed("text/csv"), ""},
		{11, "CSV is a file", request{line: "GET /things/1.csv"}, 200, []string{"Content-Disposition", `attachment;filename="GetThing.csv"`}, ""},
		{12, "a script's call, where that is allowed", request{line: "GET /find?name=a&callback=cb", nobody: true}, 200, typed("text/javascript"), `=cb({"name":"a"})`},
		{13, "every answer", request{line: "GET /things/1"}, 200, []string{"Vary", "~Accept", "X-Powered-By", "~ServiceStack/"}, ""},
		{13, "a failure", request{line: "GET /things/none"}, 404, []string{"Vary", "~Accept", "X-Powered-By", "~ServiceStack/"}, ""},
		{14, "nothing to say", request{line: "DELETE /things/1", headers: []string{"Authorization", "Test bob Manager"}}, 204, []string{"Content-Type", ""}, "="},
	} {
		s.check(t, h)
	}
}

func TestStatementsOnBinding(t *testing.T) {
	h := serve(t, web.Config{})
	const ids = `"ids":[1,2]`
	asText := []string{"Content-Type", "text/plain;charset=UTF-8"}
	asForm := []string{"Content-Type", "application/x-www-form-urlencoded"}
	for _, s := range []statement{
		{34, "commas", request{line: "GET /find?ids=1,2"}, 200, nil, ids},
		{34, "brackets", request{line: "GET /find?ids=[1,2]"}, 200, nil, ids},
		{34, "repeated", request{line: "GET /find?ids=1&ids=2"}, 200, nil, ids},
		{34, "encoded brackets", request{line: "GET /find?ids=%5B1,2%5D"}, 200, nil, ids},
		{34, "an encoded comma", request{line: "GET /find?ids=1%2C2"}, 200, nil, ids},
		{35, "names in any case", request{line: "GET /find?NAME=a&iDS=1,2"}, 200, nil, `"name":"a",` + ids},
		{35, "nothing behind the name", request{line: "GET /find?ids=&name="}, 200, nil, "={}"},
		{36, "the path is under the query", request{line: "GET /things/path?id=query"}, 200, nil, `"id":"query"`},
		{36, "the query is under the form", request{line: "POST /find?name=query", body: "name=form", headers: asForm}, 200, nil, `"name":"form"`},
		{36, "the body is under the path", request{line: "GET /things/path", body: `{"id":"body"}`}, 200, nil, `"id":"path"`},
		{36, "the body is under the query", request{line: "POST /find?name=query", body: `{"name":"body"}`}, 200, nil, `"name":"query"`},
		{36, "at an operation's name as well, decided otherwise", request{line: "POST /api/FindThings?name=query", body: `{"name":"body"}`}, 200, nil, `"name":"query"`},
		{37, "JSON sent as text to a name", request{line: "POST /api/FindThings", body: `{"name":"a"}`, headers: asText}, 200, nil, `"name":"a"`},
		{37, "and to a format", request{line: "POST /json/reply/FindThings", body: `{"name":"a"}`, headers: asText}, 200, nil, `"name":"a"`},
		{37, "the format of the address is that of the body", request{line: "POST /jsv/reply/FindThings", body: `{name:a}`}, 200, nil, `name:a`},
		{38, "text at an address of its own", request{line: "POST /find", body: `{"name":"a"}`, headers: asText}, 200, nil, "={}"},
		{39, "a body of GET", request{line: "GET /find", body: `{"name":"a"}`}, 200, nil, `"name":"a"`},
		{39, "a body of DELETE", request{line: "DELETE /find", body: `{"name":"a"}`}, 200, nil, `"name":"a"`},
		{39, "of a length not known beforehand", request{line: "POST /find", body: `{"name":"a"}`, chunked: true}, 200, nil, `"name":"a"`},
		{40, "an operation's name in any case", request{line: "GET /api/findTHINGS?name=a"}, 200, nil, `"name":"a"`},
		{40, "and the address around it", request{line: "GET /JSON/Reply/findthings?name=a"}, 200, nil, `"name":"a"`},
		{40, "one way is no other", request{line: "POST /json/oneway/FindThings", body: `{"name":"a"}`}, 200, nil, `"name":"a"`},
		{41, "a batch", request{line: "POST /api/FindThings[]", body: `[{"name":"a"},{"name":"b"}]`}, 200, []string{"X-AutoBatch-Completed", "2"}, `=[{"name":"a"},{"name":"b"}]`},
		{41, "with encoded brackets", request{line: "POST /json/reply/FindThings%5B%5D", body: `[{"name":"a"}]`}, 200, []string{"X-AutoBatch-Completed", "1"}, `=[{"name":"a"}]`},
		{41, "of nothing", request{line: "POST /api/FindThings[]", body: `[]`}, 200, []string{"X-AutoBatch-Completed", "0"}, "=[]"},
		{42, "a failure within a batch", request{line: "POST /api/GetThing[]", body: `[{"id":"a"},{"id":"none"}]`}, 404, []string{"X-AutoBatch-Completed", "1"}, `"meta":{"AutoBatchIndex":"1"}`},
		{43, "another verb in a header", request{line: "POST /things/1", headers: []string{"X-Http-Method-Override", "DELETE", "Authorization", "Test bob Manager"}}, 204, nil, "="},
		{43, "in the query", request{line: "POST /things/1?X-Http-Method-Override=get"}, 200, nil, `"id":"1"`},
		{43, "in a form, whose other values are kept", request{line: "POST /api/GetThing", body: "x-http-method-override=GET&id=7", headers: asForm}, 200, nil, `"id":"7"`},
		{43, "never of a GET, decided otherwise", request{line: "GET /things/1?X-Http-Method-Override=DELETE"}, 200, nil, `"id":"1"`},
		{44, "a slash at the end, and any case", request{line: "GET /THINGS/1/"}, 200, nil, `"id":"1"`},
		{45, "a plus is a space", request{line: "GET /find?name=z+w&when=/Date(1767323045000)/"}, 200, nil, `"name":"z w","when":"2026-01-02T03:04:05Z"`},
		{45, "a semicolon is a character", request{line: "GET /find?name=a;b&text=c"}, 200, nil, `={"name":"a;b","text":"c"}`},
		{46, "a bare name", request{line: "GET /find?nul&flag=false"}, 200, nil, `={"flag":false}`},
	} {
		s.check(t, h)
	}
}

func TestStatementsOnErrors(t *testing.T) {
	h := serve(t, web.Config{SignIn: "/sign-in"})
	for _, s := range []statement{
		{47, "a bad number in the query", request{line: "GET /find?ids=1,x&when=soon"}, 400, nil, `"errors":[{"errorCode":"SerializationException","fieldName":"Ids[1]"`},
		{47, "every one of them", request{line: "GET /find?ids=1,x&when=soon"}, 400, nil, `"fieldName":"When"`},
		{48, "no JSON", request{line: "POST /find", body: `no JSON`}, 400, nil, `"errorCode":"SerializationException"`},
		{49, "what is required", request{line: "POST /things", body: `{}`}, 400, nil, `{"responseStatus":{"errorCode":"NotEmpty","message":"Name must be given.","errors":[{"errorCode":"NotEmpty","fieldName":"Name"`},
		{49, "all of it", request{line: "POST /things", body: `{}`}, 400, nil, `"fieldName":"Kind"`},
		{49, "beside what is bad", request{line: "POST /things", body: `{"name":"a","count":"x"}`}, 400, nil, `"fieldName":"Kind"`},
		{49, "which comes first", request{line: "POST /things", body: `{"name":"a","count":"x"}`}, 400, nil, `"errors":[{"errorCode":"SerializationException","fieldName":"Count"`},
		{50, "one entry for what was refused", request{line: "POST /things?name=a"}, 400, nil, `"errors":[{"errorCode":"NotEmpty","fieldName":"Kind","message":"Kind must be given."}]`},
		{51, "a list of errors, if an empty one", request{line: "GET /things/none"}, 404, nil, `"errors":[]`},
		{52, "not signed in; with a body, decided otherwise", request{line: "GET /things/1", nobody: true}, 401, []string{"WWW-Authenticate", "~Basic"}, `"errorCode":"Unauthorized"`},
		{53, "not signed in, in a browser", request{line: "GET /things/1?x=1", nobody: true, headers: []string{"Accept", browser}}, 302, []string{"Location", "/sign-in?redirect=%2Fthings%2F1%3Fx%3D1"}, "="},
		{54, "without the role; as JSON, decided otherwise", request{line: "DELETE /things/1"}, 403, typed(asJSON), `"errorCode":"Forbidden"`},
		{55, "the administrator has every role that names him", request{line: "DELETE /things/1", headers: []string{"Authorization", "Test root SystemAdministrator"}}, 204, nil, ""},
		{56, "a verb that an address lacks: 405, decided otherwise", request{line: "PUT /things/1"}, 405, []string{"Allow", "DELETE, GET, HEAD, OPTIONS"}, `"errorCode":"MethodNotAllowed"`},
		{57, "a verb that a name lacks", request{line: "GET /api/NewThing"}, 405, []string{"Allow", "OPTIONS, POST"}, `"errorCode":"NotImplementedException"`},
		{57, "a name that there is not", request{line: "GET /json/reply/Nope", headers: []string{"Accept", "application/xml"}}, 405, typed(asJSON), `"errorCode":"NotImplementedException","message":"There is no operation of this name`},
		{57, "in the format of its address", request{line: "GET /api/Nope.csv"}, 405, typed(asCSV), "NotImplementedException"},
		{57, "for a batch as well", request{line: "POST /xml/reply/Nope[]", body: "[]"}, 405, typed(asXML), "NotImplementedException"},
		{58, "nothing there; with a body, decided otherwise", request{line: "GET /nothing"}, 404, typed(asJSON), `"errorCode":"NotFound"`},
		{59, "a failure in XML", request{line: "GET /things/none.xml"}, 404, typed(asXML), `<ErrorResponse xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.servicestack.net/types">`},
	} {
		s.check(t, h)
	}
}

// The index at /api is what clients that look around begin with.
func TestTheIndexOfOperations(t *testing.T) {
	h := serve(t, web.Config{})
	got := h.send(t, request{line: "GET /API/", nobody: true})
	if got.status != 200 || got.header.Get("Content-Type") != asJSON || !strings.HasPrefix(got.body, `{"other":[{"name":"Break"`) {
		t.Errorf("GET /api = %d %s %s, want the list under other", got.status, got.header.Get("Content-Type"), got.body)
	}
	for _, want := range []string{
		`{"name":"DeleteThing","links":{"api":"` + h.server.URL + `/api/DeleteThing"}}`,
		`{"name":"Whoami","returns":"Exchanged","description":"Says what it was told about the exchange","links":{`,
		`{"name":"ListThings","returns":"List<Thing>",`,
	} {
		if !strings.Contains(got.body, want) {
			t.Errorf("GET /api lacks %s: %s", want, got.body)
		}
	}
}
