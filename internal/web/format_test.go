package web_test

import (
	"strings"
	"testing"

	"voxbill/internal/web"
)

const (
	asJSON = "application/json; charset=utf-8"
	asXML  = "application/xml"
	asCSV  = "text/csv"
)

func TestTheFormatOfAnAnswer(t *testing.T) {
	h := serve(t, web.Config{})
	for _, test := range []struct {
		why, line, accept, contentType, want string
	}{
		{"no wish", "GET /things/1", "", "", asJSON},
		{"any", "GET /things/1", "*/*", "", asJSON},
		{"the type of the request's own body", "GET /things/1", "*/*", "application/xml", asXML},
		{"a wish", "GET /things/1", "application/xml", "", asXML},
		{"wishes with weights", "GET /things/1", "application/xml;q=0.5, text/csv;q=0.9", "", asCSV},
		{"a wish refused", "GET /things/1", "application/xml;q=0, text/csv;q=0.1", "", asCSV},
		{"a wish that nobody can fulfil", "GET /things/1", "image/png", "", asJSON},
		{"a suffix before Accept", "GET /things/1.xml", "text/csv", "", asXML},
		{"?format before Accept", "GET /things/1?format=csv", "application/xml", "", asCSV},
		{"a suffix before ?format", "GET /things/1.xml?format=csv", "", "", asXML},
		{"an unknown ?format is ignored", "GET /things/1?format=zzz", "application/xml", "", asXML},
		{"by name, Accept is not looked at", "GET /api/GetThing?id=1", "application/xml", "", asJSON},
		{"by name, with a suffix", "GET /api/GetThing.csv?id=1", "application/xml", "", asCSV},
		{"by name, ?format before the suffix", "GET /api/GetThing.csv?id=1&format=xml", "", "", asXML},
		{"the format in the address", "GET /xml/reply/GetThing?id=1", "text/csv", "", asXML},
		{"a failure has the format asked for", "GET /things/none", "application/xml", "", asXML},
		{"even where nothing is", "GET /nothing.xml", "", "", asXML},
	} {
		var headers []string
		if test.accept != "" {
			headers = append(headers, "Accept", test.accept)
		}
		if test.contentType != "" {
			headers = append(headers, "Content-Type", test.contentType)
		}
		if got := h.send(t, request{line: test.line, headers: headers}).header.Get("Content-Type"); got != test.want {
			t.Errorf("%s: %s with Accept %q = %s, want %s", test.why, test.line, test.accept, got, test.want)
		}
	}
}

func TestBodies(t *testing.T) {
	h := serve(t, web.Config{})
	const want = `"name":"Ann"`
	for why, q := range map[string]request{
		"JSON":                      {line: "POST /things", body: `{"name":"Ann","kind":"x"}`},
		"XML":                       {line: "POST /things", body: `<NewThing><Kind>x</Kind><Name>Ann</Name></NewThing>`, headers: []string{"Content-Type", "application/xml", "Accept", "application/json"}},
		"a form":                    {line: "POST /things", body: "name=Ann&kind=x", headers: []string{"Content-Type", "application/x-www-form-urlencoded"}},
		"the query over the body":   {line: "POST /things?name=Ann", body: `{"name":"Bob","kind":"x"}`},
		"plain text by name":        {line: "POST /api/NewThing", body: `{"name":"Ann","kind":"x"}`, headers: []string{"Content-Type", "text/plain;charset=UTF-8"}},
		"names in any case":         {line: "POST /things", body: `{"NAME":"Ann","Kind":"x"}`},
		"a form by name":            {line: "POST /api/NewThing", body: "name=Ann&kind=x", headers: []string{"Content-Type", "application/x-www-form-urlencoded"}},
		"only a query":              {line: "POST /things?name=Ann&kind=x"},
		"a form of several parts":   {line: "POST /things", body: "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nAnn\r\n--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nx\r\n--b--\r\n", headers: []string{"Content-Type", "multipart/form-data; boundary=b"}},
		"a type in spite of Accept": {line: "POST /things", body: `{"name":"Ann","kind":"x"}`, headers: []string{"Accept", "application/json;q=1"}},
	} {
		if got := h.send(t, q); got.status != 200 || !strings.Contains(got.body, want) {
			t.Errorf("%s: %s = %d %s, want 200 with %s", why, q.line, got.status, got.body, want)
		}
	}
}

func TestAnswersOfSpecialKinds(t *testing.T) {
	h := serve(t, web.Config{})

	void := h.send(t, request{line: "DELETE /things/1", headers: []string{"Authorization", "Test bob Manager"}})
	if void.status != 204 || void.body != "" || void.header.Get("Content-Type") != "" {
		t.Errorf("nothing to say = %d %q %s, want 204 without a body", void.status, void.body, void.header.Get("Content-Type"))
	}

	csv := h.send(t, request{line: "GET /things.csv?count=2"})
	if got := csv.header.Get("Content-Disposition"); got != `attachment;filename="ListThings.csv"` {
		t.Errorf("Content-Disposition of CSV = %q", got)
	}

	file := h.send(t, request{line: "GET /files/any.bin"})
	if file.status != 200 || file.body != "0123456789" || file.header.Get("Content-Length") != "10" ||
		file.header.Get("Content-Type") != "application/octet-stream" ||
		file.header.Get("Content-Disposition") != "attachment; filename*=utf-8''Rechnung%20M%C3%A4rz.bin" {
		t.Errorf("a file = %d %q %v", file.status, file.body, file.header)
	}
	head := h.send(t, request{line: "HEAD /files/any.bin"})
	if head.status != 200 || head.body != "" || head.header.Get("Content-Length") != "10" {
		t.Errorf("HEAD of a file = %d %q %v, want its length", head.status, head.body, head.header)
	}
	if short := h.send(t, request{line: "GET /files/short.bin"}); short.status != 500 {
		t.Errorf("a file shorter than it says = %d, want 500", short.status)
	}
	if cut := h.send(t, request{line: "GET /files/long-but-short.bin"}); cut.status != 200 || cut.err == nil {
		t.Errorf("a long file shorter than it says = %d, %v, want a broken connection", cut.status, cut.err)
	}

	cookie := h.send(t, request{line: "POST /sign-in", body: `{"name":"ann"}`, nobody: true})
	if got := cookie.header.Get("Set-Cookie"); got != "ss-id=ann" {
		t.Errorf("Set-Cookie = %q, want that of the operation", got)
	}
	whoami := h.send(t, request{line: "GET /whoami", headers: []string{"X-Forwarded-Proto", "https", "Idempotency-Key", "k"}})
	if host := strings.TrimPrefix(h.server.URL, "http://"); !strings.Contains(whoami.body, `"base":"https://`+host+`"`) ||
		!strings.Contains(whoami.body, `"key":"k"`) {
		t.Errorf("exchange = %s", whoami.body)
	}
}

func TestAStreamThatFailsIsNeverTakenForAWholeOne(t *testing.T) {
	h := serve(t, web.Config{})
	whole := h.send(t, request{line: "GET /stream?count=50000"})
	if whole.status != 200 || whole.err != nil || strings.Count(whole.body, `"id"`) != 50000 {
		t.Errorf("a whole stream = %d, %d rows, %v, want 50000", whole.status, strings.Count(whole.body, `"id"`), whole.err)
	}
	early := h.send(t, request{line: "GET /stream?count=10&failAt=3"})
	if code, message, _ := failureOf(t, early); early.status != 500 || strings.Contains(message, "database") {
		t.Errorf("a stream that fails early = %d %s %q, want a 500 that says nothing", early.status, code, message)
	}
	for _, suffix := range []string{"json", "xml", "csv"} {
		late := h.send(t, request{line: "GET /stream." + suffix + "?count=50000&failAt=40000"})
		if late.status != 200 || late.err == nil {
			t.Errorf("a %s stream that fails late = %d with error %v, want 200 and a broken connection", suffix, late.status, late.err)
		}
	}
	if head := h.send(t, request{line: "HEAD /stream?count=50000&failAt=40000"}); head.status != 200 || head.body != "" {
		t.Errorf("HEAD of a stream = %d %q, want 200 without waiting for its end", head.status, head.body)
	}
	errors := 0
	for _, line := range h.logged(t) {
		if line["level"] == "ERROR" {
			errors++
		}
	}
	if errors != 4 {
		t.Errorf("lines of errors in the log = %d, want 4", errors)
	}
}
