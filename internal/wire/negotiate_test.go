package wire_test

import (
	"strings"
	"testing"

	"voxbill/internal/wire"
)

func TestNegotiate(t *testing.T) {
	for _, test := range []struct {
		why  string
		wish wire.Wish
		want string
	}{
		{"no wish", wire.Wish{}, "json"},
		{"anything", wire.Wish{Accept: []string{"*/*"}}, "json"},
		{"anything, with a body", wire.Wish{Accept: []string{"*/*"}, ContentType: "application/xml; charset=utf-8"}, "xml"},
		{"anything, with a form", wire.Wish{Accept: []string{"*/*"}, ContentType: "application/x-www-form-urlencoded"}, "json"},
		{"no Accept, with a body", wire.Wish{ContentType: "application/xml"}, "json"},
		{"a type", wire.Wish{Accept: []string{"application/xml"}}, "xml"},
		{"another name of a type", wire.Wish{Accept: []string{"TEXT/XML"}}, "xml"},
		{"the first of equals", wire.Wish{Accept: []string{"text/csv, application/xml"}}, "csv"},
		{"the heaviest", wire.Wish{Accept: []string{"text/csv;q=0.5, application/xml;q=0.8, application/json;q=0.1"}}, "xml"},
		{"several header lines", wire.Wish{Accept: []string{"image/png", "text/csv"}}, "csv"},
		{"a type before anything", wire.Wish{Accept: []string{"*/*, text/csv"}}, "csv"},
		{"what is unknown is passed over", wire.Wish{Accept: []string{"image/png, application/xml;q=0.1"}}, "xml"},
		{"nothing that is known", wire.Wish{Accept: []string{"image/png"}}, "json"},
		{"what is refused", wire.Wish{Accept: []string{"*/*, application/json;q=0"}}, "xml"},
		{"a family", wire.Wish{Accept: []string{"text/*"}}, "json"}, // text/json is JSON too
		{"a weight that is none", wire.Wish{Accept: []string{"application/xml;q=x"}}, "xml"},
		{"a browser", wire.Wish{Accept: []string{"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}}, "html"},
		{"a page", wire.Wish{Accept: []string{"text/html"}}, "html"},
		{"a page, in its other type", wire.Wish{Accept: []string{"application/xhtml+xml"}}, "html"},
		{"a page, less than data", wire.Wish{Accept: []string{"text/html;q=0.5, application/json"}}, "json"},
		{"a page refused", wire.Wish{Accept: []string{"text/html;q=0, */*"}}, "json"},
		{"a page sent", wire.Wish{Accept: []string{"*/*"}, ContentType: "text/html"}, "json"},
		{"JSV", wire.Wish{Accept: []string{"text/jsv"}}, "jsv"},
		{"JSV, as it is answered", wire.Wish{Accept: []string{"application/jsv"}}, "jsv"},
		{"another name of JSON", wire.Wish{Accept: []string{"text/json"}}, "json"},
		{"lines", wire.Wish{Accept: []string{"text/jsonl"}}, "jsonl"},
		{"lines, by another name", wire.Wish{Accept: []string{"application/x-ndjson"}}, "jsonl"},
		{"a suffix in capitals", wire.Wish{Suffix: "XML"}, "xml"},
		{"weights of nothing only", wire.Wish{Accept: []string{"text/csv;q=0, application/xml;q=0.0"}}, "json"},
		{"a weight that says nothing", wire.Wish{Accept: []string{"text/csv;q=0.9;level=1, application/xml ; Q=1.0"}}, "xml"},
		{"a page by name", wire.Wish{Query: "html", Accept: []string{"application/json"}}, "html"},
		{"a suffix before Accept", wire.Wish{Suffix: "csv", Accept: []string{"application/xml"}}, "csv"},
		{"a suffix before ?format", wire.Wish{Suffix: "csv", Query: "xml"}, "csv"},
		{"?format before Accept", wire.Wish{Query: "XML", Accept: []string{"text/csv"}}, "xml"},
		{"?format up to a dot", wire.Wish{Query: "xml.v1"}, "xml"},
		{"an unknown ?format", wire.Wish{Query: "zzz", Accept: []string{"text/csv"}}, "csv"},
		{"a named address", wire.Wish{Route: "json", Accept: []string{"application/xml"}}, "json"},
		{"a named address with a suffix", wire.Wish{Route: "json", Suffix: "csv"}, "csv"},
		{"a named address, ?format before its suffix", wire.Wish{Route: "json", Suffix: "csv", Query: "xml"}, "xml"},
	} {
		if got := wire.Negotiate(test.wish).Name; got != test.want {
			t.Errorf("%s: Negotiate(%+v) = %s, want %s", test.why, test.wish, got, test.want)
		}
	}
}

func TestForBody(t *testing.T) {
	for contentType, want := range map[string]string{
		"application/json": "json", "application/json; charset=UTF-8": "json", "text/json": "json", "Application/XML": "xml",
		"text/jsv": "jsv", "application/jsv": "jsv", "text/jsonl": "jsonl", "application/x-ndjson": "jsonl", "text/html": "", "text/javascript": "",
		"text/xml;": "xml", "text/csv": "csv", "text/csv; header": "csv", "text/plain": "", "": "", "multipart/form-data; boundary=x": "",
	} {
		got := ""
		if f := wire.ForBody(contentType); f != nil {
			got = f.Name
		}
		if got != want {
			t.Errorf("ForBody(%q) = %q, want %q", contentType, got, want)
		}
	}
}

func TestNamesOfFormats(t *testing.T) {
	for ending, want := range map[string]bool{"csv": true, "JSON": true, "Html": true, "jsonl": true, "jsonp": false, "xlsx": false, "d": false, "": false} {
		if got := wire.IsSuffix(ending); got != want {
			t.Errorf("IsSuffix(%q) = %v, want %v", ending, got, want)
		}
	}
	var names []string
	for _, f := range wire.All() {
		names = append(names, f.Name)
		if f.Encode == nil || f.EncodeError == nil || f.Decode == nil || f.Sample == nil {
			t.Errorf("%s lacks a function that its callers rely on", f.Name)
		}
	}
	if got, want := strings.Join(names, " "), "json xml jsv csv jsonl html"; got != want {
		t.Errorf("All() = %s, want %s", got, want)
	}
}
