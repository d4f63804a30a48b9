package op_test

import (
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"voxbill/internal/fault"
	"voxbill/internal/op"
)

type Page struct {
	Page int `wire:"Page"`
}

type Event struct {
	ID       string     `wire:"Id" required:"true"` // for the operation to check, item by item
	Count    *int64     `wire:"Count"`
	Quantity op.Decimal `wire:"Quantity"`
	Bad      fault.Fields
}

type Settings struct {
	Allowance int64 `wire:"Allowance"`
}

type Request struct {
	Name     string            `wire:"Name"`
	Note     *string           `wire:"Note"`
	Count    int               `wire:"Count"`
	Big      *int64            `wire:"Big"`
	Rate     float64           `wire:"Rate"`
	Price    op.Decimal        `wire:"Price"`
	Active   bool              `wire:"Active"`
	Maybe    *bool             `wire:"Maybe"`
	When     time.Time         `wire:"When"`
	Status   string            `wire:"Status" enum:"Queued,Running"`
	IDs      []int             `wire:"Ids"`
	Tags     []string          `wire:"Tags"`
	Events   []Event           `wire:"Events"`
	Settings *Settings         `wire:"Settings"`
	Meta     map[string]string `wire:"Meta"`
	Page
	//lint:ignore U1000 a member that is not part of the contract
	unexported int
}

// bindRequest binds a query, and a body given as JSV.
func bindRequest(t *testing.T, query, body string) (Request, error) {
	t.Helper()
	values, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	from := op.Sources{Query: values}
	if body != "" {
		if from.Body, err = op.ParseJSV(body); err != nil {
			t.Fatal(err)
		}
	}
	var got Request
	err = op.Bind(op.TypeOf(reflect.TypeFor[Request]()), &got, from)
	return got, err
}

func ptr[T any](v T) *T { return &v }

func TestBindTakesWhatClientsSend(t *testing.T) {
	noon := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, test := range []struct {
		why, query, body string
		want             Request
	}{
		{"nothing", "", "", Request{}},
		{"names in any case", "NAME=a&cOUNT=5", "", Request{Name: "a", Count: 5}},
		{"unknown names are ignored", "nope=1&name=a", `{unknown:{a:1},name:b}`, Request{Name: "a"}},
		{"an empty value changes nothing", "name=&count=", `{name:a,count:5}`, Request{Name: "a", Count: 5}},
		{"a key without a value", "maybe&active=false", "", Request{}},
		{"null is absent", "", `{name:null,big:null,note:null}`, Request{}},
		{"an empty text is a text", "", `{name:"",note:""}`, Request{Note: ptr("")}},
		{"an empty number is absent", "", `{count:"",big:"",maybe:"",when:""}`, Request{}},
		{"quoted numbers", "", `{count:"5",big:" 7 ",rate:"1E-05",active:"true"}`, Request{Count: 5, Big: ptr[int64](7), Rate: 1e-5, Active: true}},
		{"a whole number in another form", "count=5.0", `{big:1e3}`, Request{Count: 5, Big: ptr[int64](1000)}},
		{"words for yes and no", "active=on&maybe=N", "", Request{Active: true, Maybe: ptr(false)}},
		{"a bool that repeats", "active=true&active=true", "", Request{Active: true}},
		{"a decimal stays as it was written", "price=0.00850", "", Request{Price: "0.00850"}},
		{"an enum in any case", "status=RUNNING", "", Request{Status: "Running"}},
		{"an enum by number", "status=1", "", Request{Status: "Running"}},
		{"a list with commas", "ids=1,2", "", Request{IDs: []int{1, 2}}},
		{"a list in brackets", "ids=[1,2]", "", Request{IDs: []int{1, 2}}},
		{"a list of one", "ids=1", "", Request{IDs: []int{1}}},
		{"a list of repeated keys", "ids=1&ids=2", "", Request{IDs: []int{1, 2}}},
		{"an encoded list", "ids=%5B1%2C2%5D", "", Request{IDs: []int{1, 2}}},
		{"a list as JSON", `tags=["a","b%20c"]`, "", Request{Tags: []string{"a", "b c"}}},
		{"a comma within an item", `tags=[x%2Cy,"a,b"]`, "", Request{Tags: []string{"x", "y", "a,b"}}},
		{"an empty list", "ids=[]", "", Request{IDs: []int{}}},
		{"objects in a list", "events=[{id:a,count:1},{id:b}]", "", Request{Events: []Event{{ID: "a", Count: ptr[int64](1)}, {ID: "b"}}}},
		{"an object", "settings={allowance:5}", "", Request{Settings: &Settings{Allowance: 5}}},
		{"an object as JSON", `settings={"Allowance":5}`, "", Request{Settings: &Settings{Allowance: 5}}},
		{"a map", "meta={a:1,b:x%20y}", "", Request{Meta: map[string]string{"a": "1", "b": "x y"}}},
		{"a member of the base", "page=2", "", Request{Page: Page{Page: 2}}},
		{"a plus is a space", "name=a+b%26c", "", Request{Name: "a b&c"}},
		{"an instant in ISO", "when=2026-01-02T03:04:05Z", "", Request{When: noon}},
		{"an instant with an offset", "when=2026-01-02T04:04:05%2B01:00", "", Request{When: noon}},
		{"an instant with a fraction and a space", "when=2026-01-02%2003:04:05.000Z", "", Request{When: noon}},
		{"an instant in ticks", "when=/Date(1767323045000)/", "", Request{When: noon}},
		{"ticks with an offset", "when=/Date(1767323045000-0000)/", "", Request{When: noon}},
		{"ticks with escaped slashes", `when=\/Date(1767323045000)\/`, "", Request{When: noon}},
		{"an instant as JavaScript prints it", "when=Fri%20Jan%2002%202026%2003:04:05%20GMT%2B0000%20(UTC)", "", Request{When: noon}},
		{"a day", "when=2026-01-02", "", Request{When: noon.Truncate(24 * time.Hour)}},
		{"a day in short", "when=20260102", "", Request{When: noon.Truncate(24 * time.Hour)}},
		{"what is not UTF-8 is replaced", "name=%ff", "", Request{Name: "\ufffd"}},
	} {
		got, err := bindRequest(t, test.query, test.body)
		if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(Request{})); err != nil || diff != "" {
			t.Errorf("%s: Bind(%q, %s) = %v (-want +got):\n%s", test.why, test.query, test.body, err, diff)
		}
	}
}

func TestLaterSourcesAreOverEarlierOnes(t *testing.T) {
	body, err := op.ParseJSV("{name:body,count:1,page:1,rate:1}")
	if err != nil {
		t.Fatal(err)
	}
	var got Request
	err = op.Bind(op.TypeOf(reflect.TypeFor[Request]()), &got, op.Sources{
		Body:  body,
		Path:  map[string]string{"name": "path", "count": "2", "PAGE": "2"},
		Query: url.Values{"Name": {"query"}, "Count": {"3"}},
		Form:  url.Values{"name": {"form"}},
	})
	want := Request{Name: "form", Count: 3, Page: Page{Page: 2}, Rate: 1}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(Request{})); err != nil || diff != "" {
		t.Errorf("Bind = %v (-want +got):\n%s", err, diff)
	}
}

func TestEveryBadValueIsNamedByTheContract(t *testing.T) {
	_, err := bindRequest(t, "count=x&ids=1,y&status=Done&when=soon&active=maybe&settings={allowance:z}&big=9999999999999999999&rate=NaN", "")
	f := fault.As(err)
	var names []string
	for _, field := range f.Fields {
		names = append(names, field.Name)
		if field.Code != "SerializationException" {
			t.Errorf("%s has the code %s, want SerializationException", field.Name, field.Code)
		}
	}
	want := []string{"Active", "Big", "Count", "Ids[1]", "Rate", "Settings.Allowance", "Status", "When"}
	if diff := cmp.Diff(want, names); diff != "" || f.Kind != fault.Invalid || f.Code != "SerializationException" {
		t.Errorf("Bind = %v %s, fields (-want +got):\n%s", f.Kind, f.Code, diff)
	}
	if want := `Unable to bind to request 'Request': Active must be true or false; it was "maybe".`; f.Message != want {
		t.Errorf("message = %q, want %q", f.Message, want)
	}
}

func TestWhatCannotBeReadAsItsMember(t *testing.T) {
	for why, body := range map[string]string{
		"an object for a text":     `{name:{a:b}}`,
		"a list for a number":      `{count:[1]}`,
		"a list for an object":     `{settings:[1]}`,
		"an object for a list":     `{ids:{a:1}}`,
		"a nested map":             `{meta:{a:{b:c}}}`,
		"a hole in a list":         `{ids:[1,"",2]}`,
		"an int of 33 bits":        `{count:4294967296}`,
		"a fraction":               `{count:1.5}`,
		"a number in hex":          `{rate:0x10}`,
		"a zero byte":              "{name:a\x00b}",
		"a zero byte in a map":     "{meta:{a:\x00}}",
		"an instant out of range":  `{when:"/Date(99999999999999999)/"}`,
		"an offset of something":   `{when:"/Date(1+x000)/"}`,
		"an enum beyond its names": `{status:2}`,
	} {
		if got, err := bindRequest(t, "", body); err == nil {
			t.Errorf("%s: Bind(%s) = %+v, want a failure", why, body, got)
		}
	}
	for _, body := range []string{"[1]", "a,b"} {
		value, err := op.ParseJSV(body)
		if err != nil {
			t.Fatal(err)
		}
		if err := op.Bind(op.TypeOf(reflect.TypeFor[Request]()), &Request{}, op.Sources{Body: value}); err == nil {
			t.Errorf("Bind(%s) to a request succeeded", body)
		}
	}
}

type Needy struct {
	A    string  `wire:"AccountId" required:"true"`
	N    int     `wire:"Count" required:"true"`
	P    *bool   `wire:"Maybe" required:"true"`
	L    []Event `wire:"Events" required:"true"`
	Rest string  `wire:"Rest"`
	//lint:ignore U1000 a member that is not part of the contract
	hidden bool
}

func TestEveryMissingMemberIsNamed(t *testing.T) {
	needy := op.TypeOf(reflect.TypeFor[Needy]())
	names := func(err error) (names []string) {
		if err != nil {
			for _, f := range fault.As(err).Fields {
				names = append(names, f.Code+" "+f.Name)
			}
		}
		return names
	}
	err := op.Bind(needy, &Needy{}, op.Sources{})
	if diff := cmp.Diff([]string{"NotEmpty AccountId", "NotEmpty Count", "NotEmpty Maybe", "NotEmpty Events"}, names(err)); diff != "" {
		t.Errorf("Bind of nothing (-want +got):\n%s", diff)
	}
	if f := fault.As(err); f.Code != "NotEmpty" || f.Message != "AccountId must be given." {
		t.Errorf("on top: %s %q, want the first of them", f.Code, f.Message)
	}
	full, _ := op.ParseJSV("{accountId:a,count:0,maybe:false,events:[{count:1}]}")
	if err := op.Bind(needy, &Needy{}, op.Sources{Body: full}); err != nil {
		t.Errorf("Bind with zero values given = %v, want success: given is given", err)
	}
	mixed := op.Bind(needy, &Needy{}, op.Sources{Query: url.Values{"count": {"x"}, "accountid": {"a"}}})
	if diff := cmp.Diff([]string{"SerializationException Count", "NotEmpty Maybe", "NotEmpty Events"}, names(mixed)); diff != "" {
		t.Errorf("Bind of bad and missing (-want +got):\n%s", diff)
	}
}

func TestAnItemMayTakeItsOwnFaults(t *testing.T) {
	got, err := bindRequest(t, "", "{events:[{id:a,count:x},{id:b,count:2}],count:1}")
	want := []Event{
		{ID: "a", Bad: fault.Fields{{Code: "SerializationException", Name: "Count", Message: `Count must be a whole number of at most 64 bits; it was "x".`}}},
		{ID: "b", Count: ptr[int64](2)},
	}
	if diff := cmp.Diff(want, got.Events); err != nil || diff != "" {
		t.Errorf("Bind = %v (-want +got):\n%s", err, diff)
	}
}

func TestBoundsOfABody(t *testing.T) {
	deep := strings.Repeat("[", 100) + strings.Repeat("]", 100)
	if _, err := op.ParseJSV(deep); err == nil || fault.As(err).Kind != fault.Invalid {
		t.Errorf("a body of 100 levels = %v, want a refusal", err)
	}
	wide := strings.Repeat("1,", 600_000)
	if _, err := op.ParseJSV(wide); err == nil || fault.As(err).Kind != fault.TooLarge {
		t.Errorf("a body of 600,000 values = %v, want too large", err)
	}
}

func FuzzParseJSV(f *testing.F) {
	for _, seed := range []string{"", "1,2,3", "[a,b]", "{a:1,b:[x,{y:z}]}", `["a","b""c"]`, `{"a":"b"}`, "[", "{a", `"`, "a]", "{a:null}", " [ ] "} {
		f.Add(seed)
	}
	request := op.TypeOf(reflect.TypeFor[Request]())
	f.Fuzz(func(t *testing.T, text string) {
		value, err := op.ParseJSV(text)
		if err != nil {
			return
		}
		if n := value.Len(); n > len(text)+1 {
			t.Errorf("ParseJSV(%q) has %d items", text, n)
		}
		_ = op.Bind(request, &Request{}, op.Sources{Body: value, Query: url.Values{"events": {text}, "meta": {text}, "when": {text}, "count": {text}}})
	})
}
