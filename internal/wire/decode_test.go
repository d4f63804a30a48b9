package wire_test

import (
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

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
		{"words in any case", "json", `{"flag":True,"maybeNo":FALSE,"maybe":Null}`, Thing{Flag: true, MaybeNo: ptr(false)}},
		{"a quoted number", "json", `{"price":"0.10"}`, Thing{Price: "0.10"}},
		{"no namespaces, any order, comments", "xml", `<Thing><!-- x --><Text>a &lt; b</Text><Names><string>x</string></Names><Id>1</Id><Nope><Y/></Nope></Thing>`, Thing{Entity: Entity{ID: "1"}, Text: "a < b", Names: []string{"x"}}},
		{"nil and empty", "xml", `<Thing xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Maybe i:nil="true"/><Kept/><Names/><Tag></Tag></Thing>`, Thing{Names: []string{}, Tag: &Tag{}}},
		{"indented", "xml", "<?xml version=\"1.0\"?>\n<Thing>\n  <Tags>\n    <Tag>\n      <Name>x</Name>\n    </Tag>\n  </Tags>\n</Thing>\n", Thing{Tags: []Tag{{Name: "x"}}}},
		{"an empty root", "xml", "<Thing/>", Thing{}},
		{"a root of another name, prefixes", "xml", `<x:Other xmlns:x="urn:x" xmlns:y="urn:y"><y:Text>a</y:Text></x:Other>`, Thing{Text: "a"}},
		{"literal text", "xml", `<Thing><Text>a<![CDATA[ <&> ]]>b<!-- c --></Text></Thing>`, Thing{Text: "a <&> b"}},
		{"characters by number", "xml", `<Thing><Text>&#x41;&#66;&amp;&quot;&apos;</Text></Thing>`, Thing{Text: `AB&"'`}},
		{"a declared encoding that is not so", "xml", `<?xml version="1.0" encoding="utf-16"?><Thing><Text>é</Text></Thing>`, Thing{Text: "é"}},
		{"nil by another prefix and as 1", "xml", `<Thing xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Maybe xsi:nil="1">x</Maybe></Thing>`, Thing{}},
		{"a map", "xml", `<Thing><Meta><KeyValueOfstringstring><Value>v</Value><Key>k</Key></KeyValueOfstringstring></Meta></Thing>`, Thing{Meta: map[string]string{"k": "v"}}},
		{"enums by name in any case and by number", "xml", `<Thing><Status>running</Status><Parts><Thing><Status>1</Status></Thing></Parts></Thing>`, Thing{Status: "Running", Parts: []Thing{{Status: "Running"}}}},
		{"bare and quoted texts", "jsv", `{text:a b,kept:"x, ""y""",names:[a,"b,c"],tag:{name:n},meta:{k:v}}`, Thing{Text: "a b", Kept: `x, "y"`, Names: []string{"a", "b,c"}, Tag: &Tag{Name: "n"}, Meta: map[string]string{"k": "v"}}},
		{"words as .NET prints them", "jsv", `{flag:True,maybeNo:False,small:5,maybe:null}`, Thing{Flag: true, MaybeNo: ptr(false), Small: 5}},
		{"JSON for JSV", "jsv", ` { "text":"a\n\"b\"", "names":["x"], "big":5 }`, Thing{Text: "a\n\"b\"", Names: []string{"x"}, Big: ptr[int64](5)}},
		{"names in quotes and bare texts", "jsv", `{"text":a,"kept":"b"}`, Thing{Text: "a", Kept: "b"}},
		{"nothing", "jsv", " \n", Thing{}},
		{"a line", "jsonl", "{\"text\":\"a\"}\n", Thing{Text: "a"}},
		{"a line over several", "jsonl", "{\n \"text\":\"a\"\n}\n\n", Thing{Text: "a"}},
		{"JSON at the addresses of pages", "html", `{"text":"a"}`, Thing{Text: "a"}},
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

// laughs is a small document that would be a large one.
const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">` +
	`<!ENTITY lol2 "&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;">]><Thing><Text>&lol2;</Text></Thing>`

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
		{"too many attributes", "xml", "<Thing " + strings.Repeat(`a="" `, 2000) + "/>"},
		{"elements for a text", "xml", "<Thing><Text><b>x</b></Text></Thing>"},
		{"a million laughs", "xml", laughs},
		{"an entity from elsewhere", "xml", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Thing><Text>&a;</Text></Thing>`},
		{"what is not UTF-8", "xml", "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><Thing><Text>\xe9</Text></Thing>"},
		{"a number beyond all bounds", "json", `{"small":1e999999999}`},
		{"a number beyond all bounds", "json", `{"rate":1e999999999}`},
		{"a long number", "json", `{"big":` + strings.Repeat("9", 100_000) + `}`},
		{"a number beyond all bounds", "xml", `<Thing><Big>1e999999999</Big></Thing>`},
		{"a number beyond all bounds", "jsv", `{rate:-1e999999999}`},
		{"too deep", "json", strings.Repeat("[", 1_000_000)},
		{"too deep", "jsv", strings.Repeat("[", 1_000_000)},
		{"too deep", "jsv", strings.Repeat("{a:", 1_000_000)},
		{"too deep", "jsonl", strings.Repeat("[", 1_000_000)},
		{"too deep", "csv", "Names\n\"" + strings.Repeat("[", 1_000_000) + "\"\n"},
		{"a text", "jsv", "hello"},
		{"not closed", "jsv", "{text:a"},
		{"a quote not closed", "jsv", `{text:"a}`},
		{"more behind", "jsv", "{text:a}b"},
		{"a name alone", "jsv", "{text}"},
		{"not closed, in JSON", "jsv", `{"text":"a`},
		{"two lines", "jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n"},
		{"half a line", "jsonl", "{\"text\":\"a\""},
		{"a page", "html", "<html></html>"},
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
// TestDatesInEveryForm: what ServiceStack's clients send for one instant, in each format.
func TestDatesInEveryForm(t *testing.T) {
	second, day := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	for text, want := range map[string]time.Time{
		"/Date(1767323045000)/": second, "/Date(1767323045000-0000)/": second, "/Date(1767323045000+0100)/": second, `\/Date(1767323045000)\/`: second,
		"2026-01-02T03:04:05Z": second, "2026-01-02T03:04:05": second, "2026-01-02T04:04:05+01:00": second, "2026-01-02T04:04:05.000+0100": second,
		"2026-01-02 03:04:05": second, "2026-01-02T03:04:05.0000000Z": second, "2026-01-02T03:04:05.25Z": second.Add(250 * time.Millisecond),
		"2026-01-02": day, "20260102": day, "/Date(-62135596800000-0000)/": {}, "0001-01-01T00:00:00": {},
	} {
		json := `{"when":"` + text + `"}`
		for format, body := range map[string]string{
			"json": json, "jsonl": json + "\n", "jsv": "{when:" + text + "}", "csv": "When\n" + text + "\n", "xml": "<Thing><When>" + text + "</When></Thing>",
		} {
			var got Thing
			if err := bind(format, body, &got); err != nil || !got.When.Equal(want) {
				t.Errorf("When of %s in %s = %v, %v, want %v", body, format, got.When, err, want)
			}
		}
	}
}

func TestABodyDoesNotGrowInMemory(t *testing.T) {
	const size = 8 << 20
	for format, bodies := range map[string][]string{
		"json": {"[" + strings.Repeat("[],", size/3), "[" + strings.Repeat("1,", size/2), strings.Repeat("[", size), `"` + strings.Repeat(`\n`, size/2) + `"`},
		"jsv": {"[" + strings.Repeat("[],", size/3), "[" + strings.Repeat(",", size), strings.Repeat("[", size), "[" + strings.Repeat(`"""",`, size/5),
			`{"a":"` + strings.Repeat(`\n`, size/2), strings.Repeat(",", size), "{" + strings.Repeat(":,", size/2)},
		"jsonl": {strings.Repeat("1\n", size/2), strings.Repeat("[]\n", size/3), strings.Repeat("[", size), `"` + strings.Repeat(`\n`, size/2) + `"`},
		"xml":   {laughs, "<a " + strings.Repeat(`b="" `, size/5) + "/>", "<a>" + strings.Repeat("<b/>", size/4), strings.Repeat("<a>", size/3), "<a>" + strings.Repeat("x", size) + "</a>"},
		"csv":   {strings.Repeat(",", size), "a\n" + strings.Repeat("1\n", size/2), "a\n" + strings.Repeat(`""`, size/2)},
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
