package web_test

import (
	"net/url"
	"strings"
	"testing"

	"voxbill/internal/web"
)

func TestWhoIsNotSignedInIsSentToThePageForIt(t *testing.T) {
	const asks = "text/html"
	for _, test := range []struct {
		why, line, signIn, accept string
		headers                   []string
		status                    int
		location                  string
	}{
		{"a page of data", "GET /things/1", "/sign-in", asks, nil, 302, "/sign-in?redirect=%2Fthings%2F1"},
		{"with what it was asked", "GET /things?count=2&x=a+b%26c", "/sign-in", asks, nil, 302, "/sign-in?redirect=%2Fthings%3Fcount%3D2%26x%3Da%2Bb%2526c"},
		{"by its ending", "GET /things/1.html", "/sign-in", "", nil, 302, "/sign-in?redirect=%2Fthings%2F1.html"},
		{"with a sign-in that has ended", "GET /things/1", "/sign-in", asks, []string{"Authorization", "Old x"}, 302, "/sign-in?redirect=%2Fthings%2F1"},
		{"its headers only", "HEAD /things/1", "/sign-in", asks, nil, 302, "/sign-in?redirect=%2Fthings%2F1"},
		{"what cannot be asked again", "POST /things", "/sign-in", asks, nil, 302, "/sign-in"},
		{"another site's name", "GET //evil.example/things/../../things/1", "/sign-in", asks, nil, 404, ""},
		{"where it is found all the same", "GET //things//1", "/sign-in", asks, nil, 302, "/sign-in?redirect=%2Fthings%2F%2F1"},
		{"a backslash", "GET /%5Cevil.example", "/sign-in", asks, nil, 404, ""},
		{"an address of another server", "GET /things/http:%2F%2Fevil.example", "/sign-in", asks, nil, 302, "/sign-in?redirect=%2Fthings%2Fhttp%3A%252F%252Fevil.example"},
		{"a program", "GET /things/1", "/sign-in", "application/json", nil, 401, ""},
		{"a program at an operation's name", "GET /api/GetThing?id=1", "/sign-in", asks, nil, 401, ""},
		{"without a role", "DELETE /things/1", "/sign-in", asks, []string{"Authorization", "Test alice"}, 403, ""},
		{"a failure of the operation itself", "GET /break?how=unauthenticated", "/sign-in", asks, []string{"Authorization", "Test alice"}, 401, ""},
		{"no such page", "GET /things/1", "", asks, nil, 401, ""},
	} {
		h := serve(t, web.Config{SignIn: test.signIn})
		headers := test.headers
		if test.accept != "" {
			headers = append([]string{"Accept", test.accept}, headers...)
		}
		got := h.send(t, request{line: test.line, nobody: true, headers: headers})
		if got.status != test.status || got.header.Get("Location") != test.location {
			t.Errorf("%s: %s = %d to %q, want %d to %q", test.why, test.line, got.status, got.header.Get("Location"), test.status, test.location)
		}
		to, err := url.Parse(got.header.Get("Location"))
		back := to.Query().Get("redirect")
		if err != nil || to.Host != "" || back != "" && (!strings.HasPrefix(back, "/") || strings.HasPrefix(back, "//")) {
			t.Errorf("%s: %s leads to %q and back to %q, want this server", test.why, test.line, got.header.Get("Location"), back)
		}
		if test.status == 302 && got.header.Get("WWW-Authenticate") != "" {
			t.Errorf("%s: %s makes the browser ask as well", test.why, test.line)
		}
	}
}

func TestPagesLinkToTheSameInOtherFormats(t *testing.T) {
	h := serve(t, web.Config{})
	for _, test := range []struct{ line, want, not string }{
		{"GET /things.html?count=2", `href="./things?count=2&amp;format=csv"`, ""},
		{"GET /things?count=2&format=html", `href="?count=2&amp;format=csv"`, ""},
		{"POST /find?format=html&name=a", "", "format=csv"},
	} {
		got := h.send(t, request{line: test.line})
		if got.status != 200 || !strings.Contains(got.body, test.want) || test.not != "" && strings.Contains(got.body, test.not) {
			t.Errorf("%s = %d %s, want links %q and not %q", test.line, got.status, got.body, test.want, test.not)
		}
	}
}

func TestScriptsOfOtherSites(t *testing.T) {
	for _, test := range []struct {
		why, line string
		off       bool
		signedIn  bool
		mediaType string
		body      string
	}{
		{"not unless it is allowed", "GET /find?name=a&callback=cb", true, false, asJSON, `{"name":"a"}`},
		{"a call", "GET /find?name=a&callback=cb", false, false, "text/javascript", `cb({"name":"a"})`},
		{"never with what a caller may see", "GET /find?name=a&callback=cb", false, true, asJSON, `{"name":"a"}`},
		{"a name and nothing else", "GET /find?name=a&callback=alert(1)%3Bcb", false, false, "text/javascript", `alert_1__cb({"name":"a"})`},
		{"no name", "GET /find?name=a&callback=", false, false, asJSON, `{"name":"a"}`},
		{"before ?format and Accept", "GET /find?name=a&callback=cb&format=xml", false, false, "text/javascript", `cb({"name":"a"})`},
		{"not before an ending", "GET /find.csv?name=a&callback=cb", false, false, asCSV, "Name,Ids,When,Flag,Text\r\na,,,,\r\n"},
		{"at an operation's name", "GET /api/FindThings?name=a&callback=cb", false, false, "text/javascript", `cb({"name":"a"})`},
		{"a failure", "GET /things/1?callback=cb", false, false, "text/javascript", `cb({"responseStatus":{"errorCode":"Unauthorized"`},
		{"no session", "POST /sign-in?name=a&callback=cb", false, false, "", ""},
	} {
		h := serve(t, web.Config{JSONP: !test.off})
		got := h.send(t, request{line: test.line, nobody: !test.signedIn})
		if got.header.Get("Content-Type") != test.mediaType || !strings.HasPrefix(got.body, test.body) {
			t.Errorf("%s: %s = %s %s, want %s %s", test.why, test.line, got.header.Get("Content-Type"), got.body, test.mediaType, test.body)
		}
	}
}
