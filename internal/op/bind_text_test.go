package op_test

import (
	"net/url"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// Statements 34, 35, 45 and 46 of the wire, and what each client library sends for a list, an object and a date.
func TestWhatClientsPutIntoAddresses(t *testing.T) {
	noon := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	ids := Request{IDs: []int{1, 2}}
	at := Request{When: noon}
	for _, test := range []struct {
		why, query string
		want       Request
	}{
		{"34: a list with commas", "ids=1,2", ids},
		{"34: a list in brackets (Python)", "ids=[1,2]", ids},
		{"34: keys that repeat", "ids=1&ids=2", ids},
		{"34: encoded brackets", "ids=%5B1,2%5D", ids},
		{"34: an encoded comma (npm, Dart)", "ids=1%2C2", ids},
		{"34: keys that repeat, with commas", "ids=1%2C2&ids=3", Request{IDs: []int{1, 2, 3}}},
		{"34: keys that repeat in two cases are two keys", "IDS=1%2C2&iDs=", ids},
		{"JSON numbers (Java)", "ids=%5B1%2C2%5D", ids},
		{"JSON texts (Java)", `tags=["a","b"]`, Request{Tags: []string{"a", "b"}}},
		{"JSON texts with quotes and signs (Java)", `tags=["say+\"hi\"","R\u0026D","a,b"]`, Request{Tags: []string{`say "hi"`, "R&D", "a,b"}}},
		{"JSV texts with doubled quotes (Python)", `tags=["say+""hi""",b]`, Request{Tags: []string{`say "hi"`, "b"}}},
		{"an empty list", `tags=[]`, Request{Tags: []string{}}},
		{"an object in JSON (Java)", `settings={"allowance":5,"unknown":[true,false,null]}`, Request{Settings: &Settings{Allowance: 5}}},
		{"an object in JSV (Python, Dart)", `settings={allowance:5}`, Request{Settings: &Settings{Allowance: 5}}},
		{"objects of JSON in a list", `events=[{"id":"a\"b","count":1},{"id":"b","count":null}]`, Request{Events: []Event{{ID: `a"b`, Count: ptr[int64](1)}, {ID: "b"}}}},
		{"a map in JSON", `meta={"a":"x","b":"1"}`, Request{Meta: map[string]string{"a": "x", "b": "1"}}},
		{"35: names in any case", "NAME=a&cOUNT=5", Request{Name: "a", Count: 5}},
		{"35: nothing behind the name", "name=&count=", Request{}},
		{"45: a plus is a space", "name=z+w", Request{Name: "z w"}},
		{"45: ticks (Python)", "when=/Date(1767323045000)/", at},
		{"ticks with a zone (Java)", "when=/Date(1767323045000-0000)/", at},
		{"ticks with a zone whose plus became a space", "when=/Date(1767323045000+0100)/", at},
		{"the text of a date (npm)", "when=Fri%20Jan%2002%202026%2003%3A04%3A05%20GMT%2B0000%20(Coordinated%20Universal%20Time)", at},
		{"the same west of Greenwich", "when=Thu%20Jan%2001%202026%2022%3A04%3A05%20GMT-0500%20(Eastern%20Standard%20Time)", at},
		{"the same, its plus not encoded", "when=Fri+Jan+02+2026+03:04:05+GMT+0000+(Coordinated+Universal+Time)", at},
		{"a date with a space (Dart)", "when=2026-01-02%2003:04:05.000Z", at},
		{"ISO, as bodies have it", "when=2026-01-02T03:04:05.000Z", at},
		{"ISO, its plus not encoded", "when=2026-01-02T04:04:05+01:00", at},
		{"46: a bare name (npm)", "nul&active=false&count=5", Request{Count: 5}},
		{"46: a bare name of a member", "name&count=5", Request{Count: 5}},
		{"a number in quotes", `count="5"&big="7"&active="true"&status="running"&when="2026-01-02T03:04:05Z"`,
			Request{Count: 5, Big: ptr[int64](7), Active: true, Status: "Running", When: noon}},
		{"the quotes of a text are its own", `name="a"`, Request{Name: `"a"`}},
	} {
		got, err := bindRequest(t, test.query, "")
		if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(Request{})); err != nil || diff != "" {
			t.Errorf("%s: Bind(%s) = %v (-want +got):\n%s", test.why, test.query, err, diff)
		}
	}
}

// Statement 36: path < query < form, each over the body.
func TestEachSourceIsOverThoseBeforeIt(t *testing.T) {
	put := map[string]func(*op.Sources){
		"body":  func(s *op.Sources) { s.Body, _ = op.ParseJSV("{name:body}") },
		"path":  func(s *op.Sources) { s.Path = map[string]string{"name": "path"} },
		"query": func(s *op.Sources) { s.Query = url.Values{"NAME": {"query"}} },
		"form":  func(s *op.Sources) { s.Form = url.Values{"Name": {"form"}} },
	}
	order := []string{"body", "path", "query", "form"}
	for i, over := range order {
		for _, under := range order[:i] {
			var from op.Sources
			put[over](&from)
			put[under](&from)
			var got Request
			if err := op.Bind(op.TypeOf(reflect.TypeFor[Request]()), &got, from); err != nil || got.Name != over {
				t.Errorf("Bind(%s and %s) = %q, %v, want that of the %s", under, over, got.Name, err, over)
			}
		}
	}
}

func TestWhatIsMissingIsNamedBesideWhatIsBad(t *testing.T) {
	needy := op.TypeOf(reflect.TypeFor[Needy]())
	for _, test := range []struct {
		why  string
		from op.Sources
	}{
		{"bad in the query", op.Sources{Query: url.Values{"count": {"x"}, "maybe": {"true"}, "events": {"[]"}}}},
		{"bad in a form", op.Sources{Form: url.Values{"count": {"x"}, "maybe": {"true"}, "events": {"[]"}}}},
		{"bad in the body", op.Sources{Body: jsv(t, "{count:x,maybe:true,events:[]}")}},
		{"bad in the body, the rest in the query", op.Sources{Body: jsv(t, "{count:x}"), Query: url.Values{"maybe": {"true"}, "events": {"[]"}}}},
	} {
		f := fault.As(op.Bind(needy, &Needy{}, test.from))
		got := map[string]string{}
		for _, field := range f.Fields {
			got[field.Name] = field.Code
		}
		want := map[string]string{"Count": "SerializationException", "AccountId": "NotEmpty", "Events": "NotEmpty"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: Bind names (-want +got):\n%s", test.why, diff)
		}
	}
}

func jsv(t *testing.T, text string) op.Value {
	t.Helper()
	value, err := op.ParseJSV(text)
	if err != nil {
		t.Fatal(err)
	}
	return value
}
