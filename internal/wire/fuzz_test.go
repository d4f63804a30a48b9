package wire_test

import (
	"reflect"
	"testing"

	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// size counts the values of a body and how deeply they are nested.
func size(v op.Value) (values, depth int) {
	if v.Kind() == op.Absent {
		return 0, 0
	}
	values = 1
	for item := range v.Items() {
		n, below := size(item)
		values, depth = values+n, max(depth, below)
	}
	return values, depth + 1
}

// fuzzDecoder holds a decoder to: a value that is bounded by its body, or a failure that says what is wrong; and what was
// read can be written in every format.
func fuzzDecoder(f *testing.F, format string, seeds ...string) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	things, batches := op.TypeOf(reflect.TypeFor[Thing]()), op.TypeOf(reflect.TypeFor[Batch]())
	decode := wire.Named(format).Decode
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, of := range []*op.Type{things, batches, nil} {
			value, err := decode(body, of)
			if err != nil {
				if fault.As(err).Kind == fault.Internal {
					t.Errorf("Decode(%q) = %v, want a failure that says what is wrong", body, err)
				}
				continue
			}
			if values, depth := size(value); values > len(body)+2 || depth > 65 {
				t.Errorf("Decode(%q) has %d values, %d levels deep, from %d bytes", body, values, depth, len(body))
			}
			if of == batches {
				_ = op.Bind(of, new(Batch), op.Sources{Body: value})
				continue
			}
			var thing Thing
			if of == nil || op.Bind(of, &thing, op.Sources{Body: value}) != nil {
				continue
			}
			thing.Price, thing.Parts = "", nil // a decimal is for the operation to check
			for _, f := range wire.All() {
				if err := f.Encode(&counter{}, of, &thing, ""); err != nil {
					t.Errorf("%s: Encode(Decode(%q)) = %v", f.Name, body, err)
				}
			}
		}
	})
}

func FuzzDecodeJSON(f *testing.F) {
	fuzzDecoder(f, "json", `{"text":"a\u00e9\ud83d\ude00","small":-1.5e3,"names":["x",null,true],"tag":{"name":"n"}}`, `[{}]`, `{"when":"\/Date(1)\/"}`, "\ufeff", `{"a`,
		`{"big":1e999999999}`, `[[[[[[]]]]]]`, `{"things":[{"name":"a"}]}`, `{"flag":True}`)
}

func FuzzDecodeXML(f *testing.F) {
	fuzzDecoder(f, "xml", `<Thing xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Maybe i:nil="true"/><Tags><Tag><Name>x</Name></Tag></Tags></Thing>`, "<a/>", "<!DOCTYPE a>", "<a>&lt;</a>",
		laughs, "<a><![CDATA[x]]></a>", `<?xml version="1.0" encoding="utf-16"?><a> </a>`, "<Meta><x><Key>k</Key><Value>v</Value></x></Meta>")
}

func FuzzDecodeJSV(f *testing.F) {
	fuzzDecoder(f, "jsv", `{text:a,names:[x,"y,""z""",null],tag:{name:n},meta:{k:v},when:2026-01-02T03:04:05Z}`, `{"text":"a\n","small":5}`, "a,b", "[{},{}]", `{"a":b}`, "[[[", `"`, "{:}", "[,,,]")
}

func FuzzDecodeCSV(f *testing.F) {
	fuzzDecoder(f, "csv", "Text,Names\r\n\"a\"\"b\",\"[x,y]\"\r\n", "a\nb\n\nc", "\"", ",,,\n,,", "Meta,Tag\n{a:b},{name:x}", "Name\na\nb")
}

func FuzzDecodeJSONL(f *testing.F) {
	fuzzDecoder(f, "jsonl", "{\"name\":\"a\"}\n{\"name\":\"b\"}\r\n", `{"things":[{"name":"a"}]}`, "[{}]", "1\n2", "{}\n\n[]", "\ufeff\n", "{\"text\":\n\"a\"}")
}
