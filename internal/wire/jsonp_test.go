package wire_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/internal/wire"
)

func TestACallOfAScript(t *testing.T) {
	tags, texts := reflect.TypeFor[[]Tag](), reflect.TypeFor[[]string]()
	for _, test := range []struct {
		why, callback string
		of            reflect.Type
		v             any
		want          string
	}{
		{"a list", "cb", tags, []Tag{{Name: "a"}}, `cb([{"name":"a"}])`},
		{"a path of names", "My.app_1.cb", tags, []Tag{}, `My.app_1.cb([])`},
		{"what is no name", "alert(1);//é", tags, []Tag{}, `alert_1_____([])`},
		{"what ends a line in a script", "cb", texts, []string{"a\u2028b\u2029c"}, `cb(["a\u2028b\u2029c"])`},
	} {
		var out bytes.Buffer
		err := wire.JSONP(test.callback).Encode(&out, op.TypeOf(test.of), test.v, "Op")
		if err != nil || out.String() != test.want {
			t.Errorf("%s: %q = %s, %v, want %s", test.why, test.callback, out.String(), err, test.want)
		}
	}
	var out bytes.Buffer
	f := wire.JSONP("cb")
	err := f.EncodeError(&out, wire.StatusOf(fault.NotFound("There is no \u2028 account.")))
	if want := `cb({"responseStatus":{"errorCode":"NotFound","message":"There is no \u2028 account.","errors":[]}})`; err != nil || out.String() != want {
		t.Errorf("a failure = %s, %v, want %s", out.String(), err, want)
	}
	if f.ContentType != "text/javascript" || wire.Named(f.Name) != nil {
		t.Errorf("JSONP is sent as %s, and is found by its name: %v", f.ContentType, wire.Named(f.Name))
	}
}

func TestACallOfAScriptStreams(t *testing.T) {
	rows := op.Rows[Tag](func(yield func(Tag, error) bool) {
		for range 20_000 {
			if !yield(Tag{Name: strings.Repeat("\u2028", 3)}, nil) {
				return
			}
		}
	})
	var sent counter
	err := wire.JSONP("cb").Encode(&sent, op.TypeOf(reflect.TypeFor[op.Rows[Tag]]()), rows, "Op")
	if want := len(`cb()`) + 1 + 20_000*(len(`{"name":""},`)+18); err != nil || sent.total != want || sent.largest > 128<<10 {
		t.Errorf("a stream = %v, %d bytes, at most %d at once; want %d in parts", err, sent.total, sent.largest, want)
	}
}
