package wire_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// tokens reads a page as well-formed XML: its elements with their attributes, and all its text.
func tokens(page string) (elements []string, text string, err error) {
	d := xml.NewDecoder(strings.NewReader(page))
	var all strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return elements, all.String(), nil
		}
		if err != nil {
			return nil, "", err
		}
		switch of := token.(type) {
		case xml.StartElement:
			element := "<" + of.Name.Local
			for _, a := range of.Attr {
				element += " " + a.Name.Local + "=" + a.Value
			}
			elements = append(elements, element)
		case xml.EndElement:
			elements = append(elements, "</"+of.Name.Local)
		case xml.CharData:
			all.Write(of)
		case xml.Comment, xml.ProcInst:
			elements = append(elements, "something else")
		}
	}
}

// pageOf is a page with a text in every place that takes one.
func pageOf(t interface{ Fatal(...any) }, text string) string {
	thing := Thing{
		Entity: Entity{ID: text}, Text: text, Names: []string{text}, Tags: []Tag{{Name: text}}, Tag: &Tag{Name: text},
		Meta: map[string]string{text: text}, Parts: []Thing{{Text: text, Names: []string{text}, Meta: map[string]string{text: text}}},
	}
	var out bytes.Buffer
	if err := wire.Named("html").Encode(&out, op.TypeOf(reflect.TypeFor[Thing]()), &thing, "Op"); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// checkText holds a page with a text to a page with a harmless one: the same elements, and the text as it was.
func checkText(t interface {
	Fatal(...any)
	Fatalf(string, ...any)
}, text string) {
	if text == "" {
		return // is not there at all
	}
	want, _, err := tokens(pageOf(t, "harmless"))
	if err != nil {
		t.Fatal(err)
	}
	got, all, err := tokens(pageOf(t, text))
	if err != nil || strings.Join(got, "") != strings.Join(want, "") {
		t.Fatalf("a page with %q = %v with the elements\n%v\nwant\n%v", text, err, got, want)
	}
	if strings.HasPrefix(all, "\ufeff") || strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0xfffd }) {
		return // replaced, or a line end
	}
	if n := strings.Count(all, text); n < 9 {
		t.Fatalf("a page with %q has it %d times, want all 9", text, n)
	}
}

func TestNoTextBreaksOutOfAPage(t *testing.T) {
	for _, text := range []string{
		`<script>alert(1)</script>`, `</title><script>`, `</td></table><img src=x onerror=alert(1)>`, `"><b>`, `'`, `&lt;`, `&amp;lt;`,
		`<!--`, `]]>`, `{{.}}`, "\x00<b>", "\u2028", "+ADw-script+AD4-", "javascript:alert(1)", "<\xff>", "\u0085", "\ufffe",
	} {
		checkText(t, text)
	}
	rapid.Check(t, func(t *rapid.T) {
		checkText(t, strings.Join(rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
			"<", ">", "</", "&", "\"", "'", "script", "<!--", "-->", "<![CDATA[", "]]>", "</dd>", "</section>", "&#", ";", "\r",
		}))).Draw(t, "text"), ""))
	})
}

func FuzzPage(f *testing.F) {
	for _, seed := range []string{"<b>", "&", "\x00", "\xff", "]]>", "a\r\nb"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { checkText(t, text) })
}

func TestAPageOfAFailureIsEscaped(t *testing.T) {
	const bad = `<script>"&'`
	status := &wire.Status{
		ErrorCode: bad, Message: bad, Errors: []wire.StatusError{{ErrorCode: bad, FieldName: bad, Message: bad}},
		Meta: map[string]string{bad: bad},
	}
	var out bytes.Buffer
	if err := wire.Named("html").EncodeError(&out, status); err != nil {
		t.Fatal(err)
	}
	elements, text, err := tokens(out.String())
	if err != nil || strings.Contains(strings.Join(elements, ""), "script") || strings.Count(text, bad) != 8 {
		t.Errorf("a failure's page = %v %v\n%s", err, elements, text)
	}
}

func TestLinksOfAPage(t *testing.T) {
	for _, test := range []struct{ why, address, want string }{
		{"a query is kept", "/billing?accountId=a%26b&format=html", "?accountId=a%26b&format=json"},
		{"no query", "/billing", "?format=json"},
		{"an ending is taken away", "/billing/usage.HTML?x=1", "./usage?format=json&x=1"},
		{"another ending is not", "/users/a@b.com", "?format=json"},
		{"a name with a colon", "/a:b.html", "./a:b?format=json"},
		{"never to another host", "//evil.example/x.html", "./x?format=json"},
		{"nothing breaks out", `/x?a="><script>`, "?a=%22%3E%3Cscript%3E&format=json"},
	} {
		address, err := url.Parse(test.address)
		if err != nil {
			t.Fatal(err)
		}
		if address.Host != "" { // as net/http reads a request line
			address = &url.URL{Path: "//" + address.Host + address.Path, RawQuery: address.RawQuery}
		}
		if got := hrefs(t, wire.HTML(address)); len(got) != 5 || got[0] != test.want {
			t.Errorf("%s: the links of %s = %v, want 5, the first %s", test.why, test.address, got, test.want)
		}
	}
	if got := hrefs(t, wire.HTML(nil)); strings.Join(got, " ") != "?format=json ?format=xml ?format=jsv ?format=csv ?format=jsonl" {
		t.Errorf("the links without an address = %v", got)
	}
	if got := hrefs(t, wire.HTML(&url.URL{})); len(got) != 0 {
		t.Errorf("the links of an empty address = %v, want none", got)
	}
}

// hrefs are the links of a page.
func hrefs(t *testing.T, f *wire.Format) []string {
	t.Helper()
	var out bytes.Buffer
	if err := f.Encode(&out, op.TypeOf(reflect.TypeFor[Tag]()), &Tag{}, "Op"); err != nil {
		t.Fatal(err)
	}
	elements, _, err := tokens(out.String())
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, element := range elements {
		if link, ok := strings.CutPrefix(element, "<a href="); ok {
			link, _, _ = strings.Cut(link, " rel=")
			found = append(found, link)
		}
	}
	return found
}

// TestPagesOfTheContract are how the answers of the contract look to people.
func TestPagesOfTheContract(t *testing.T) {
	usage := []UsageRecordInfo{{Category: "calls-outbound", Count: 2, CountUnit: "calls", Price: "0.0170", PriceUnit: "USD", Usage: "5", UsageUnit: "minutes"}}
	golden(t, "ListUsageRecords.html", encode(t, "html", reflect.TypeFor[[]UsageRecordInfo](), usage))
	ai := &AIUsage{AccountUsage: []AIAccountUsage{{AccountID: "a1", AIMinutes: 7}}, CustomerUsage: []AICustomerUsage{}}
	golden(t, "GetAIUsage.html", encode(t, "html", reflect.TypeFor[AIUsage](), ai))
}
