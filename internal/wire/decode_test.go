package wire_test

import (
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// Batch is a request whose CSV form is the rows of its list.
type Batch struct {
	_     op.Meta `csv:"Things"`
	Note  string  `wire:"Note"`
	Items []Tag   `wire:"Things"`
}

// bind decodes a body and binds it to what dst points to.
func bind(format, body string, dst any) error {
	typ := op.TypeOf(reflect.TypeOf(dst))
	value, err := wire.Named(format).Decode([]byte(body), typ)
	if err != nil {
		return err
	}
	return op.Bind(typ, dst, op.Sources{Body: value})
}

func TestBodiesThatAreTaken(t *testing.T) {
	for _, test := range []struct {
		why, format, body string
		want              Thing
	}{
		{"nothing", "json", "", Thing{}},
		{"white space", "json", " \r\n\t", Thing{}},
		{"a mark before the text", "json", "\ufeff{\"text\":\"a\"}", Thing{Text: "a"}},
		{"spaces, as Python sends them", "json", `{ "text" : "a" , "numbers" : [ 1 , 2 ] }`, Thing{Text: "a", Numbers: []int64{1, 2}}},
		{"names in any case, unknown names", "json", `{"TEXT":"a","nope":{"x":[1,{}]},"Small":"5"}`, Thing{Text: "a", Small: 5}},
		{"the last of two", "json", `{"text":"a","text":"b"}`, Thing{Text: "b"}},
		{"escapes", "json", `{"text":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\ud83dx"}`, Thing{Text: "\"\\/\b\f\n\r\té😀\ufffdx"}},
		{"a plain value for a text", "json", `{"text":5,"kept":true}`, Thing{Text: "5", Kept: "true"}},
		{"a number as it was written", "json", `{"price":0.10,"rate":1e-5}`, Thing{Price: "0.10", Rate: 1e-5}},
		{"a quoted number", "json", `{"price":"0.10"}`, Thing{Price: "0.10"}},
		{"no namespaces, any order, comments", "xml", `<Thing><!-- x --><Text>a &lt; b</Text><Names><string>x</string></Names><Id>1</Id><Nope><Y/></Nope></Thing>`, Thing{Entity: Entity{ID: "1"}, Text: "a < b", Names: []string{"x"}}},
		{"nil and empty", "xml", `<Thing xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Maybe i:nil="true"/><Kept/><Names/><Tag></Tag></Thing>`, Thing{Names: []string{}, Tag: &Tag{}}},
		{"indented", "xml", "<?xml version=\"1.0\"?>\n<Thing>\n  <Tags>\n    <Tag>\n      <Name>x</Name>\n    </Tag>\n  </Tags>\n</Thing>\n", Thing{Tags: []Tag{{Name: "x"}}}},
		{"an empty root", "xml", "<Thing/>", Thing{}},
		{"one row", "csv", "text,SMALL,Names\r\n\"a,\"\"b\",5,\"[x,y]\"\r\n", Thing{Text: `a,"b`, Small: 5, Names: []string{"x", "y"}}},
		{"fewer cells than names, no last line end", "csv", "Text,Kept\na", Thing{Text: "a"}},
	} {
		var got Thing
		err := bind(test.format, test.body, &got)
		if diff := cmp.Diff(test.want, got); err != nil || diff != "" {
			t.Errorf("%s: %s of %s = %v (-want +got):\n%s", test.why, test.format, test.body, err, diff)
		}
	}
}

func TestRowsOfCSV(t *testing.T) {
	var batch Batch
	if err := bind("csv", "Name\r\na\r\n\r\nb\r\n", &batch); err != nil || len(batch.Items) != 2 || batch.Items[1].Name != "b" {
		t.Errorf("rows of the declared list = %+v, %v, want two", batch, err)
	}
	list, err := wire.Named("csv").Decode([]byte("Name\na\nb\n"), nil)
	if err != nil || list.Kind() != op.ListValue || list.Len() != 2 {
		t.Errorf("rows without a type = %v of %d, %v, want a list of two", list.Kind(), list.Len(), err)
	}
}

func TestBodiesThatAreRefused(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 100)
	for _, test := range []struct{ why, format, body string }{
		{"garbage", "json", "hello"},
		{"a list for an object", "json", "[1]"},
		{"a plain value", "json", "5"},
		{"not closed", "json", `{"text":"a"`},
		{"a text not closed", "json", `{"text":"a`},
		{"a comma too many", "json", `{"text":"a",}`},
		{"no comma", "json", `{"text":"a" "kept":"b"}`},
		{"no colon", "json", `{"text" "a"}`},
		{"a bare name", "json", `{text:"a"}`},
		{"more behind", "json", `{} {}`},
		{"an unknown escape", "json", `{"text":"\x"}`},
		{"half an escape", "json", `{"text":"\u12"}`},
		{"an incomplete number", "json", `{"rate":1.}`},
		{"a leading zero", "json", `{"rate":01}`},
		{"too deep", "json", deep},
		{"a zero byte", "json", `{"text":"\u0000"}`},
		{"an element not closed", "xml", "<Thing><Text>a</Thing>"},
		{"text", "xml", "hello"},
		{"a document type", "xml", `<!DOCTYPE x [<!ENTITY a "b">]><Thing/>`},
		{"an entity", "xml", `<Thing><Text>&a;</Text></Thing>`},
		{"two roots", "xml", "<Thing/><Thing/>"},
		{"too deep", "xml", strings.Repeat("<a>", 100)},
		{"elements for a text", "xml", "<Thing><Text><b>x</b></Text></Thing>"},
		{"two rows", "csv", "Text\na\nb\n"},
		{"too many cells", "csv", "Text\na,b\n"},
		{"a quote not closed", "csv", "Text\n\"a\n"},
		{"something behind a quote", "csv", "Text\n\"a\"b\n"},
		{"too many columns", "csv", strings.Repeat(",", 5000)},
		{"a list that is none", "csv", "Names\n\"[a\"\n"},
	} {
		err := bind(test.format, test.body, &Thing{})
		if f := fault.As(err); err == nil || f.Kind != fault.Invalid || f.Code != "SerializationException" {
			t.Errorf("%s: %s of %.60s = %v, want a SerializationException", test.why, test.format, test.body, err)
		}
	}
}

// TestABodyDoesNotGrowInMemory: what a body becomes is bounded by its size and by the number of its values.
func TestABodyDoesNotGrowInMemory(t *testing.T) {
	const size = 8 << 20
	for format, bodies := range map[string][]string{
		"json": {"[" + strings.Repeat("[],", size/3), "[" + strings.Repeat("1,", size/2), strings.Repeat("[", size), `"` + strings.Repeat(`\n`, size/2) + `"`},
		"xml":  {"<a>" + strings.Repeat("<b/>", size/4), strings.Repeat("<a>", size/3), "<a>" + strings.Repeat("x", size) + "</a>"},
		"csv":  {strings.Repeat(",", size), "a\n" + strings.Repeat("1\n", size/2), "a\n" + strings.Repeat(`""`, size/2)},
	} {
		for _, body := range bodies {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := wire.Named(format).Decode([]byte(body), nil)
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > 320<<20 {
				t.Errorf("%s of %.10s... (%d bytes) allocated %d bytes, %v; want at most 320 MiB", format, body, len(body), used, err)
			}
		}
	}
}

func fuzzDecoder(f *testing.F, format string, seeds ...string) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	typ := op.TypeOf(reflect.TypeFor[Thing]())
	decode := wire.Named(format).Decode
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, of := range []*op.Type{typ, nil} {
			value, err := decode(body, of)
			if err != nil {
				if fault.As(err).Kind == fault.Internal {
					t.Errorf("Decode(%q) = %v, want a failure that says what is wrong", body, err)
				}
				continue
			}
			var thing Thing
			if of == nil || op.Bind(typ, &thing, op.Sources{Body: value}) != nil {
				continue
			}
			thing.Price, thing.Parts = "", nil // a decimal is for the operation to check
			for _, f := range wire.All() {
				if err := f.Encode(&counter{}, typ, &thing, ""); err != nil {
					t.Errorf("%s: Encode(Decode(%q)) = %v", f.Name, body, err)
				}
			}
		}
	})
}

func FuzzDecodeJSON(f *testing.F) {
	fuzzDecoder(f, "json", `{"text":"a\u00e9\ud83d\ude00","small":-1.5e3,"names":["x",null,true],"tag":{"name":"n"}}`, `[{}]`, `{"when":"\/Date(1)\/"}`, "\ufeff", `{"a`)
}

func FuzzDecodeXML(f *testing.F) {
	fuzzDecoder(f, "xml", `<Thing xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Maybe i:nil="true"/><Tags><Tag><Name>x</Name></Tag></Tags></Thing>`, "<a/>", "<!DOCTYPE a>", "<a>&lt;</a>")
}

func FuzzDecodeCSV(f *testing.F) {
	fuzzDecoder(f, "csv", "Text,Names\r\n\"a\"\"b\",\"[x,y]\"\r\n", "a\nb\n\nc", "\"", ",,,\n,,")
}
