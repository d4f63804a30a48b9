package wire_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/internal/wire"
)

func TestAnswersInLines(t *testing.T) {
	usage := &AIUsage{
		AccountUsage:  []AIAccountUsage{{AccountID: "a1", AIMinutes: 7}},
		CustomerUsage: []AICustomerUsage{{AccountID: "a1", CustomerID: "c1", AIMinutes: 3}},
	}
	for _, test := range []struct {
		why  string
		v    any
		want string
	}{
		{"a list", []Tag{{Name: "a"}, {Name: "b\n"}}, "{\"name\":\"a\"}\n{\"name\":\"b\\n\"}\n"},
		{"an empty list", []Tag{}, ""},
		{"a list of texts", []string{"a", ""}, "\"a\"\n\"\"\n"},
		{"an object", Tag{Name: "a"}, "{\"name\":\"a\"}\n"},
		{"the rows of an object", *usage, "{\"accountId\":\"a1\",\"aiMinutes\":7}\n{\"accountId\":\"a1\",\"customerId\":\"c1\",\"aiMinutes\":3}\n"},
		{"no rows", BillingInfo{}, ""},
		{"a map", map[string]string{"b": "2", "a": "1"}, "{\"a\":\"1\",\"b\":\"2\"}\n"},
	} {
		if got := encode(t, "jsonl", reflect.TypeOf(test.v), test.v); got != test.want {
			t.Errorf("%s: JSONL of %+v = %q, want %q", test.why, test.v, got, test.want)
		}
	}
}

func TestRequestsInLines(t *testing.T) {
	for _, test := range []struct {
		why, body string
		want      Batch
	}{
		{"rows of the declared list", "{\"name\":\"a\"}\n\n{\"name\":\"b\"}\r\n", Batch{Items: []Tag{{Name: "a"}, {Name: "b"}}}},
		{"one row", `{"name":"a"}`, Batch{Items: []Tag{{Name: "a"}}}},
		{"the request itself", `{"note":"x","THINGS":[{"name":"a"}]}`, Batch{Note: "x", Items: []Tag{{Name: "a"}}}},
		{"nothing", " \n", Batch{}},
	} {
		var got Batch
		err := bind("jsonl", test.body, &got)
		if diff := cmp.Diff(test.want, got); err != nil || diff != "" {
			t.Errorf("%s: %q = %v (-want +got):\n%s", test.why, test.body, err, diff)
		}
	}
	for _, test := range []struct{ why, body string }{
		{"two in one line", `{"name":"a"} {"name":"b"}`},
		{"a comma between", "{\"name\":\"a\"},\n{\"name\":\"b\"}"},
		{"the request itself and more", "{\"things\":[]}\n{\"name\":\"a\"}"},
		{"a zero byte behind", "{\"name\":\"a\"}\n\x00"},
	} {
		var got Batch
		if err := bind("jsonl", test.body, &got); err == nil || fault.As(err).Code != "SerializationException" {
			t.Errorf("%s: %q = %+v, %v, want a SerializationException", test.why, test.body, got, err)
		}
	}
}

// TestBatchesInEveryFormat: a list of requests, as it is sent where there is no type to say what its rows are.
func TestBatchesInEveryFormat(t *testing.T) {
	for format, bodies := range map[string][]string{
		"json":  {`[{"name":"a"},{"name":"b"}]`},
		"jsv":   {`[{name:a},{name:b}]`, `[{"name":"a"},{"name":"b"}]`},
		"jsonl": {"{\"name\":\"a\"}\n{\"name\":\"b\"}\n", `[{"name":"a"},{"name":"b"}]`},
		"xml":   {`<ArrayOfTag><Tag><Name>a</Name></Tag><Tag><Name>b</Name></Tag></ArrayOfTag>`},
		"csv":   {"Name\na\nb\n"},
		"html":  {`[{"name":"a"},{"name":"b"}]`},
	} {
		for _, body := range bodies {
			list, err := wire.Named(format).Decode([]byte(body), nil)
			var names []string
			for item := range list.Items() {
				var tag Tag
				if err := op.Bind(op.TypeOf(reflect.TypeFor[Tag]()), &tag, op.Sources{Body: item}); err != nil {
					t.Errorf("%s of %q: an item = %v", format, body, err)
				}
				names = append(names, tag.Name)
			}
			if kind := list.Kind(); err != nil || kind != op.ListValue && kind != op.ElementValue || strings.Join(names, "") != "ab" {
				t.Errorf("%s of %q = %v of %v, %v, want a list of a and b", format, body, kind, names, err)
			}
		}
	}
	for format, body := range map[string]string{"json": "[]", "jsv": "[]", "jsonl": "[]", "xml": "<ArrayOfTag />", "csv": "Name\r\n"} {
		list, err := wire.Named(format).Decode([]byte(body), nil)
		if err != nil || list.Kind() != op.ListValue || list.Len() != 0 {
			t.Errorf("%s of %q = %v, %v, want an empty list", format, body, list.Kind(), err)
		}
	}
}
