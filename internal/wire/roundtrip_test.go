package wire_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// drawText draws a text that every format can hold: no zero byte, and nothing that XML cannot say.
func drawText(t *rapid.T, label string) string {
	text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "null", " a ", "a,b", `"`, "[x", "{y}", "\r\n", "<&>", "é", "=1+1"})).Draw(t, label)
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return '_'
		}
		return r
	}, text)
}

func drawPointer[T any](t *rapid.T, label string, draw func(*rapid.T, string) T) *T {
	if rapid.Bool().Draw(t, label+"?") {
		return nil
	}
	return ptr(draw(t, label))
}

func drawList[T any](t *rapid.T, label string, draw func(*rapid.T, string) T) []T {
	n := rapid.IntRange(-1, 3).Draw(t, label+" n")
	if n < 0 {
		return nil
	}
	list := make([]T, n)
	for i := range list {
		list[i] = draw(t, label)
	}
	return list
}

func drawTag(t *rapid.T, label string) Tag { return Tag{Name: drawText(t, label)} }

func drawThing(t *rapid.T, depth int) Thing {
	thing := Thing{
		Entity: Entity{ID: drawText(t, "id"), By: drawText(t, "by")}, Text: drawText(t, "text"), Kept: drawText(t, "kept"),
		Maybe: drawPointer(t, "maybe", drawText), Flag: rapid.Bool().Draw(t, "flag"),
		MaybeNo: drawPointer(t, "no", func(t *rapid.T, l string) bool { return rapid.Bool().Draw(t, l) }),
		Small:   int(rapid.Int32().Draw(t, "small")), Big: drawPointer(t, "big", drawInt64),
		Rate:   rapid.Float64().Draw(t, "rate"),
		Price:  op.Decimal(rapid.StringMatching(`(-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,12})?)?`).Draw(t, "price")),
		Status: rapid.SampledFrom([]string{"", "Queued", "Running"}).Draw(t, "status"),
		Names:  drawList(t, "names", drawText), Numbers: drawList(t, "numbers", drawInt64), Tags: drawList(t, "tags", drawTag),
		Tag: drawPointer(t, "tag", drawTag),
	}
	if rapid.Bool().Draw(t, "when?") {
		thing.When = time.UnixMilli(rapid.Int64Range(-1e12, 1e13).Draw(t, "when")).UTC()
	}
	if keys := drawList(t, "keys", drawText); keys != nil {
		thing.Meta = map[string]string{}
		for _, key := range keys {
			thing.Meta[key] = drawText(t, "value")
		}
	}
	if depth < 2 {
		thing.Parts = drawList(t, "parts", func(t *rapid.T, _ string) Thing { return drawThing(t, depth+1) })
	}
	return thing
}

func drawInt64(t *rapid.T, label string) int64 { return rapid.Int64().Draw(t, label) }

// TestWhatIsWrittenIsReadBack: decode(encode(x)) = x. In CSV, an absent value and an empty one are both an empty cell.
func TestWhatIsWrittenIsReadBack(t *testing.T) {
	typ := op.TypeOf(reflect.TypeFor[Thing]())
	for _, format := range wire.All() {
		if format.Page {
			continue // read by people
		}
		t.Run(format.Name, func(t *testing.T) {
			options := cmp.Options{}
			if format.Name == "csv" {
				options = append(options, cmpopts.EquateEmpty(), cmp.Transformer("text", func(s *string) string {
					if s == nil {
						return ""
					}
					return *s
				}))
			}
			rapid.Check(t, func(t *rapid.T) {
				want := drawThing(t, 0)
				var out bytes.Buffer
				if err := format.Encode(&out, typ, &want, "Op"); err != nil {
					t.Fatalf("Encode = %v", err)
				}
				value, err := format.Decode(out.Bytes(), typ)
				if err != nil {
					t.Fatalf("Decode(%s) = %v", out.Bytes(), err)
				}
				var got Thing
				if err := op.Bind(typ, &got, op.Sources{Body: value}); err != nil {
					t.Fatalf("Bind(%s) = %v", out.Bytes(), err)
				}
				if diff := cmp.Diff(want, got, options); diff != "" {
					t.Fatalf("%s (-want +got):\n%s", out.Bytes(), diff)
				}
			})
		})
	}
}
