package web

import (
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"voxbill/internal/op"
)

// routesOf declares operations in words: name, route, and "queues" where it does.
func routesOf(lines ...string) *table {
	var routes []route
	for _, line := range lines {
		words := strings.Fields(line)
		verbs := strings.Split(words[1], ",")
		if words[1] == "*" {
			verbs = nil
		}
		target := &operation{Op: op.Op{Name: words[0], Queues: slices.Contains(words, "queues")}}
		routes = append(routes, route{pattern: words[2], verbs: verbs, segments: parsePattern(words[2]), target: target})
	}
	return newTable(routes)
}

func TestFind(t *testing.T) {
	routes := routesOf(
		"GetBilling GET /billing",
		"ListUsage GET /billing/usage",
		"GetBill GET /billing/{billId}",
		"AIUsage * /ai/usage",
		"Report * /reports/billing queues",
		"GetReport GET /reports/{id}",
		"Download GET /reports/{id}.xlsx",
		"DownloadCSV GET /reports/{id}.csv",
		"DeleteReport DELETE /reports/{reportId}",
		"DeleteBill DELETE /billing/{billId}",
		"Types GET /types/typescript.d",
		"Any * /both/{x}",
		"Post POST /both/{y}",
	)
	isFormat := func(s string) bool { return slices.Contains([]string{"json", "xml", "csv"}, s) }
	for _, test := range []struct{ why, verb, path, want string }{
		{"a literal path", "GET", "/billing", "GetBilling"},
		{"in any case", "GET", "/Billing/USAGE", "ListUsage"},
		{"with a trailing slash", "GET", "/billing/usage/", "ListUsage"},
		{"with empty segments", "GET", "//billing//usage", "ListUsage"},
		{"a suffix names the format", "GET", "/billing/usage.xml", "ListUsage .xml"},
		{"a literal wins over a variable", "GET", "/billing/usage", "ListUsage"},
		{"a variable takes what is left", "GET", "/billing/b1", "GetBill billId=b1"},
		{"and keeps its case", "GET", "/billing/B-One", "GetBill billId=B-One"},
		{"and is decoded", "GET", "/billing/a%20b%2Fc", "GetBill billId=a b/c"},
		{"a plus in a path is a plus", "GET", "/billing/a+b", "GetBill billId=a+b"},
		{"a variable with a suffix", "GET", "/billing/b1.csv", "GetBill billId=b1 .csv"},
		{"an unknown ending belongs to the value", "GET", "/billing/a@b.com", "GetBill billId=a@b.com"},
		{"a route's own ending is no format", "GET", "/reports/r1.csv", "DownloadCSV id=r1"},
		{"an ending that is no format at all", "GET", "/reports/r1.xlsx", "Download id=r1"},
		{"without the ending it is another operation", "GET", "/reports/r1", "GetReport id=r1"},
		{"whose suffix is a format", "GET", "/reports/r1.json", "GetReport id=r1 .json"},
		{"a literal with a dot", "GET", "/types/typescript.d", "Types"},
		{"operations share a path by verb", "DELETE", "/reports/r1", "DeleteReport reportId=r1"},
		{"all verbs", "PATCH", "/ai/usage", "AIUsage"},
		{"a named verb wins over all verbs", "POST", "/both/1", "Post y=1"},
		{"the other verbs are left to all verbs", "PUT", "/both/1", "Any x=1"},
		{"HEAD is GET", "HEAD", "/billing", "GetBilling"},
		{"HEAD never queues", "HEAD", "/reports/billing", "405 DELETE GET OPTIONS PATCH POST PUT"},
		{"nothing there", "GET", "/nowhere", "404"},
		{"nothing below", "GET", "/billing/usage/x", "404"},
		{"the root", "GET", "/", "404"},
		{"an encoded slash is no slash", "GET", "/billing%2Fusage", "404"},
		{"a literal is no variable's value for any verb", "DELETE", "/billing/usage", "405 GET HEAD OPTIONS"},
		{"a verb that the path lacks", "POST", "/billing", "405 GET HEAD OPTIONS"},
		{"all operations at a path are listed", "PUT", "/reports/r1", "405 DELETE GET HEAD OPTIONS"},
		{"a made-up verb", "BREW", "/ai/usage", "405 DELETE GET HEAD OPTIONS PATCH POST PUT"},
		{"OPTIONS runs nothing", "OPTIONS", "/billing", "405 GET HEAD OPTIONS"},
	} {
		r := httptest.NewRequest("GET", test.path, nil)
		m, allow := routes.find(decodePath(r.URL), test.verb, isFormat)
		if got := describe(m, allow); got != test.want {
			t.Errorf("%s: find(%s %s) = %s, want %s", test.why, test.verb, test.path, got, test.want)
		}
	}
}

func describe(m *match, allow []string) string {
	switch {
	case m == nil && allow == nil:
		return "404"
	case m == nil:
		return "405 " + strings.Join(allow, " ")
	}
	text := m.target.Name
	for name, value := range m.vars {
		text += " " + name + "=" + value
	}
	if m.suffix != "" {
		text += " ." + m.suffix
	}
	return text
}

func TestTwoOperationsOfOneAddressAreAMistake(t *testing.T) {
	declare := func(name, route string) op.Op {
		verbs, path := op.SplitRoute(route)
		return op.Op{Name: name, Verbs: verbs, Path: path}
	}
	for _, test := range []struct {
		why     string
		ops     []op.Op
		mistake bool
	}{
		{"different verbs", []op.Op{declare("Get", "GET /x/{id}"), declare("Delete", "DELETE /x/{key}")}, false},
		{"a verb beside all verbs", []op.Op{declare("Any", "/x"), declare("Post", "POST /x")}, false},
		{"one verb and path, whatever the variable is called", []op.Op{declare("Get", "GET /x/{id}"), declare("Read", "GET,PUT /X/{key}")}, true},
		{"one name", []op.Op{declare("Get", "GET /x"), declare("get", "GET /y")}, true},
	} {
		func() {
			defer func() {
				if got := recover() != nil; got != test.mistake {
					t.Errorf("%s: New panics = %v, want %v", test.why, got, test.mistake)
				}
			}()
			New(Config{Ops: test.ops})
		}()
	}
}
