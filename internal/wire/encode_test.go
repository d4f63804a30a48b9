package wire_test

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// Entity is a base class in another namespace.
type Entity struct {
	_  op.Meta `ns:"Voice.Api"`
	ID string  `wire:"Id"`
	By string  `wire:"CreatedBy"`
}

type Tag struct {
	_    op.Meta `ns:"Voice.Api.Tags"`
	Name string  `wire:"Name"`
}

// Thing has one member of every kind.
type Thing struct {
	_ op.Meta `ns:"Voice.Api.Things"`
	Entity
	Text    string            `wire:"Text"`
	Kept    string            `wire:"Kept,keep"`
	Maybe   *string           `wire:"Maybe"`
	Flag    bool              `wire:"Flag"`
	MaybeNo *bool             `wire:"MaybeNo"`
	Small   int               `wire:"Small"`
	Big     *int64            `wire:"Big"`
	Rate    float64           `wire:"Rate"`
	Price   op.Decimal        `wire:"Price"`
	When    time.Time         `wire:"When"`
	Status  string            `wire:"Status" enum:"Queued,Running"`
	Names   []string          `wire:"Names"`
	Numbers []int64           `wire:"Numbers"`
	Tags    []Tag             `wire:"Tags"`
	Tag     *Tag              `wire:"Tag"`
	Meta    map[string]string `wire:"Meta"`
	Parts   []Thing           `wire:"Parts"`
}

func ptr[T any](v T) *T { return &v }

func full() *Thing {
	return &Thing{
		Entity: Entity{ID: "t1", By: "ann"}, Text: `a "b", c`, Maybe: ptr(""), Flag: true, MaybeNo: ptr(false), Small: -1, Big: ptr[int64](1 << 40),
		Rate: 1e16, Price: "1.50", When: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), Status: "Running",
		Names: []string{"x", "y,z", ""}, Numbers: []int64{1, 2}, Tags: []Tag{{Name: "red"}, {}}, Tag: &Tag{Name: "<&>"},
		Meta: map[string]string{"k": "v", "a": "b"}, Parts: []Thing{{Text: "part"}},
	}
}

// encode encodes a value of the type of like, in a format.
func encode(t *testing.T, format string, like reflect.Type, v any) string {
	t.Helper()
	var out bytes.Buffer
	if err := wire.Named(format).Encode(&out, op.TypeOf(like), v, "Op"); err != nil {
		t.Fatalf("%s of %+v: %v", format, v, err)
	}
	return out.String()
}

func TestAValueOfEveryKind(t *testing.T) {
	for _, f := range wire.All() {
		golden(t, "thing."+f.Name, encode(t, f.Name, reflect.TypeFor[Thing](), full()))
		golden(t, "things."+f.Name, encode(t, f.Name, reflect.TypeFor[[]Thing](), []Thing{*full(), {}}))
	}
	for _, name := range []string{"xml", "jsv"} {
		sample, err := wire.Named(name).Sample(op.TypeOf(reflect.TypeFor[Thing]()))
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "thing.sample."+name, string(sample))
	}
}

func TestAnswersOfTheContractInCSV(t *testing.T) {
	usage := &AIUsage{
		AccountUsage:  []AIAccountUsage{{AccountID: "a1", AIMinutes: 7}},
		CustomerUsage: []AICustomerUsage{{AccountID: "a1", CustomerID: "c1", AIMinutes: 3}, {AccountID: "a1", CustomerID: "c2", AIMinutes: 4}},
	}
	if got, want := encode(t, "csv", reflect.TypeFor[AIUsage](), usage), "AccountId,CustomerId,AIMinutes\r\na1,,7\r\na1,c1,3\r\na1,c2,4\r\n"; got != want {
		t.Errorf("AIUsage in CSV = %q, want %q", got, want)
	}
	billing := &BillingInfo{Customers: []BillingCustomerInfo{{CustomerID: "c1", InternationalCosts: 12.5, HasCallRecording: true}}}
	if got, want := encode(t, "csv", reflect.TypeFor[BillingInfo](), billing), "CustomerId,InternationalCosts,HasCallRecording\r\nc1,12.5,True\r\n"; got != want {
		t.Errorf("BillingInfo in CSV = %q, want %q", got, want)
	}
	if got, want := encode(t, "csv", reflect.TypeFor[[]BillingCustomerInfo](), []BillingCustomerInfo{}), "CustomerId,InternationalCosts,HasCallRecording\r\n"; got != want {
		t.Errorf("an empty list in CSV = %q, want its header", got)
	}
}

func TestSmallAnswers(t *testing.T) {
	texts := []string{"a", `b"c`, "d,e"}
	for _, test := range []struct {
		format string
		v      any
		want   string
	}{
		{"json", []string(nil), `[]`},
		{"json", texts, `["a","b\"c","d,e"]`},
		{"json", map[string]string{"b": "2", "a": "1"}, `{"a":"1","b":"2"}`},
		{"json", []*Tag{nil, {Name: "x"}}, `[null,{"name":"x"}]`},
		{"json", Thing{}, `{"kept":"","flag":false,"small":0,"rate":0}`},
		{"jsv", texts, `[a,"b""c","d,e"]`},
		{"jsv", []string(nil), `[]`},
		{"jsv", []string{"", "null", " a", "True", "x=1"}, `["","null"," a",True,x=1]`},
		{"jsv", map[string]string{"b": "2", "a:": ""}, `{"a:":"",b:2}`},
		{"jsv", []*Tag{nil, {Name: "x"}}, `[null,{name:x}]`},
		{"jsv", Thing{}, `{kept:"",flag:False,small:0,rate:0}`},
		{"json", (*Tag)(nil), `null`},
		{"jsv", (*Tag)(nil), `null`},
		{"jsonl", (*Tag)(nil), ``},
		{"csv", (*Tag)(nil), ``},
		{"xml", (*Tag)(nil), xmlHead + `<Tag xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/Voice.Api.Tags" i:nil="true" />`},
		{"csv", texts, "a,\"b\"\"c\",\"d,e\"\r\n"},
		{"csv", map[string]string{"b": "2", "a": "1"}, "a,b\r\n1,2\r\n"},
		{"csv", []string{"[x", "{y", "=1", "+1"}, "\"[x\",\"{y\",=1,+1\r\n"},
		{"xml", []Tag(nil), xmlHead + `<ArrayOfTag xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.datacontract.org/2004/07/Voice.Api.Tags" />`},
		{"xml", texts[:1], xmlHead + `<ArrayOfstring xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.microsoft.com/2003/10/Serialization/Arrays"><string>a</string></ArrayOfstring>`},
		{"xml", map[string]string{"a": "1"}, xmlHead + `<ArrayOfKeyValueOfstringstring xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.microsoft.com/2003/10/Serialization/Arrays"><KeyValueOfstringstring><Key>a</Key><Value>1</Value></KeyValueOfstringstring></ArrayOfKeyValueOfstringstring>`},
	} {
		if got := encode(t, test.format, reflect.TypeOf(test.v), test.v); got != test.want {
			t.Errorf("%s of %#v =\n%s\nwant\n%s", test.format, test.v, got, test.want)
		}
	}
}

const xmlHead = `<?xml version="1.0" encoding="utf-8"?>`

func TestNumbersPrintAsDotNetPrintsThem(t *testing.T) {
	for value, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", 1.5: "1.5", -0.1: "-0.1", 100: "100", 0.0001: "0.0001", 0.00001: "1E-05",
		123456789012345: "123456789012345", 1e14: "100000000000000", 1e15: "1E+15", 1.5e16: "1.5E+16", 1e-7: "1E-07",
		1.7976931348623157e308: "1.7976931348623157E+308", 5e-324: "5E-324", 0.30000000000000004: "0.30000000000000004",
	} {
		if got := encode(t, "json", reflect.TypeFor[[]float64](), []float64{value}); got != "["+want+"]" {
			t.Errorf("%v in JSON = %s, want %s", value, got, want)
		}
	}
	inf := []float64{math.Inf(1), math.Inf(-1), math.NaN()}
	if got, want := encode(t, "json", reflect.TypeFor[[]float64](), inf), "[null,null,null]"; got != want {
		t.Errorf("what is no number in JSON = %s, want %s", got, want)
	}
	if got, want := encode(t, "csv", reflect.TypeFor[[]float64](), inf), "INF,-INF,NaN\r\n"; got != want {
		t.Errorf("what is no number in CSV = %q, want %q", got, want)
	}
}

func TestTextIsEscapedAsServiceStackDoesIt(t *testing.T) {
	for text, want := range map[string]string{
		"\"\\\b\f\n\r\t":           `"\"\\\b\f\n\r\t"`,
		"/<>&'äß€😀":                `"/<>&'äß€😀"`,
		"\x00\x1f\x7f\u0085\u009f": `"\u0000\u001F\u007F\u0085\u009F"`,
		"a\xffb":                   "\"a\ufffdb\"",
		"a\ufffdb":                 "\"a\ufffdb\"",
	} {
		if got := encode(t, "json", reflect.TypeFor[[]string](), []string{text}); got != "["+want+"]" {
			t.Errorf("%q in JSON = %s, want [%s]", text, got, want)
		}
	}
	got := encode(t, "xml", reflect.TypeFor[[]string](), []string{"<a> & \r\n\t\x01\xff"})
	if want := "<string>&lt;a&gt; &amp; &#xD;\n\t\ufffd\ufffd</string>"; !strings.Contains(got, want) {
		t.Errorf("text in XML = %s, want %s", got, want)
	}
}

func TestADecimalThatIsNoneIsNotSent(t *testing.T) {
	for _, format := range []string{"json", "xml", "jsv", "csv", "jsonl", "html"} {
		for _, text := range []op.Decimal{"x", "1,5", "1.", "01", `1"`, "+1"} {
			var out bytes.Buffer
			err := wire.Named(format).Encode(&out, op.TypeOf(reflect.TypeFor[Thing]()), &Thing{Price: text}, "")
			if err == nil {
				t.Errorf("%s of the decimal %q = %s, want an error", format, text, out.String())
			}
		}
	}
}

// counter counts what is written at once.
type counter struct{ total, largest int }

func (c *counter) Write(p []byte) (int, error) {
	c.total += len(p)
	c.largest = max(c.largest, len(p))
	return len(p), nil
}

func TestAStreamIsNotGathered(t *testing.T) {
	const n = 20_000
	broken := errors.New("broken")
	rows := func(failAt int) op.Rows[Thing] {
		return func(yield func(Thing, error) bool) {
			for i := range n {
				if i == failAt {
					yield(Thing{}, broken)
					return
				}
				if !yield(*full(), nil) {
					return
				}
			}
		}
	}
	stream := op.TypeOf(reflect.TypeFor[op.Rows[Thing]]())
	for _, format := range wire.All() {
		var whole counter
		all := rows(-1)
		if err := format.Encode(&whole, stream, &all, "Op"); err != nil || whole.largest > 64<<10 || whole.total < n*100 {
			t.Errorf("%s: a stream = %v, %d bytes, at most %d at once; want it in parts", format.Name, err, whole.total, whole.largest)
		}
		list := make([]Thing, 0, n)
		for thing := range all {
			list = append(list, thing)
		}
		var listed counter
		if err := format.Encode(&listed, op.TypeOf(reflect.TypeFor[[]Thing]()), list, "Op"); err != nil || listed.total != whole.total || listed.largest > 64<<10 {
			t.Errorf("%s: the same as a list = %v, %d bytes, want %d", format.Name, err, listed.total, whole.total)
		}
		if err := format.Encode(&counter{}, stream, rows(n/2), "Op"); !errors.Is(err, broken) {
			t.Errorf("%s: a stream that fails = %v, want its error", format.Name, err)
		}
		none := op.Rows[Thing](func(func(Thing, error) bool) {})
		var streamed, empty bytes.Buffer
		if err := errors.Join(format.Encode(&streamed, stream, none, ""), format.Encode(&empty, stream, []Thing{}, "")); err != nil || streamed.String() != empty.String() {
			t.Errorf("%s: an empty stream = %s, %v, want %s", format.Name, streamed.String(), err, empty.String())
		}
	}
}

// TestAStreamOfTexts: what is no object streams as it is listed.
func TestAStreamOfTexts(t *testing.T) {
	rows := op.Rows[string](func(yield func(string, error) bool) {
		_ = yield("a", nil) && yield("", nil) && yield("<b>", nil)
	})
	for _, f := range wire.All() {
		got := encode(t, f.Name, reflect.TypeFor[op.Rows[string]](), rows)
		if want := encode(t, f.Name, reflect.TypeFor[[]string](), []string{"a", "", "<b>"}); got != want {
			t.Errorf("%s of a stream of texts =\n%s\nwant\n%s", f.Name, got, want)
		}
	}
}

func TestAFailureInEachFormat(t *testing.T) {
	var bad fault.Fields
	bad.Add("StartDate", "NotEmpty", "StartDate must be given, such as 2026-10-01.")
	status := wire.StatusOf(fault.As(bad.Err()))
	plain := wire.StatusOf(fault.NotFound("There is no account %q.", "a"))
	for _, f := range wire.All() {
		var out bytes.Buffer
		if err := f.EncodeError(&out, status); err != nil {
			t.Fatal(err)
		}
		out.WriteString("\n")
		if err := f.EncodeError(&out, plain); err != nil {
			t.Fatal(err)
		}
		golden(t, "failure."+f.Name, out.String())
	}
}

func TestAFailureRepeatsNoScript(t *testing.T) {
	status := &wire.Status{ErrorCode: "NotFound", Message: "<SCRIPT>a</script><script", Errors: []wire.StatusError{{FieldName: "<script>", Message: "<script src=x>"}}}
	for _, f := range append(wire.All(), wire.JSONP("cb")) {
		var out bytes.Buffer
		if err := f.EncodeError(&out, status); err != nil || strings.Contains(strings.ToLower(out.String()), "<script") {
			t.Errorf("%s: a failure that repeats a script = %s, %v", f.Name, out.String(), err)
		}
	}
	if status.Message != "<SCRIPT>a</script><script" {
		t.Errorf("the status itself is changed: %q", status.Message)
	}
}
