package wire_test

import (
	"bytes"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// Root is the base of a base, in a namespace of its own.
type Root struct {
	_      op.Meta `ns:"Voice.Api.Roots"`
	Origin string  `wire:"Origin"`
	AIRate float64 `wire:"AIRate"`
}

type Node struct {
	_ op.Meta `ns:"Voice.Api"`
	Root
	Weight *float64 `wire:"Weight"`
}

// Listing is a generic type.
type Listing[T any] struct {
	_     op.Meta `ns:"Voice.Api" name:"ListResponse"`
	Items []T     `wire:"Items"`
	Total *int    `wire:"Total"`
}

// Rich has what Thing has not: classes over classes, a generic type, sets of values in lists, lists of lists.
type Rich struct {
	_ op.Meta `ns:"Voice.Api.Rich"`
	Node
	States   []string        `wire:"States" enum:"Queued,Running,Error" type:"States"`
	Dates    []time.Time     `wire:"Dates"`
	Maybe    *time.Time      `wire:"Maybe"`
	Prices   []op.Decimal    `wire:"Prices"`
	Grid     [][]int64       `wire:"Grid"`
	Rates    []float64       `wire:"Rates"`
	Flags    []bool          `wire:"Flags"`
	Pointers []*Tag          `wire:"Pointers"`
	Listing  Listing[Node]   `wire:"Listing"`
	Words    *Listing[Word]  `wire:"Words"`
	Deep     []Listing[Word] `wire:"Deep"`
	URLs     []string        `wire:"URLs"`
}

// Word is a class in the namespace of no other.
type Word struct {
	Text string `wire:"Text,keep"`
}

func rich() *Rich {
	when := time.Date(2026, 1, 2, 3, 4, 5, 123_000_000, time.UTC)
	return &Rich{
		Node:   Node{Root: Root{Origin: "o", AIRate: -0.5}, Weight: ptr(1e-5)},
		States: []string{"Running", "Error"}, Dates: []time.Time{when, {}, when.Truncate(24 * time.Hour)}, Maybe: ptr(when.Truncate(time.Second)),
		Prices: []op.Decimal{"0.10", "", "-12345678901234567890.000000000001"}, Grid: [][]int64{{1, 2}, {}, nil}, Rates: []float64{0, 1e15},
		Flags: []bool{true, false}, Pointers: []*Tag{nil, {Name: "t"}},
		Listing: Listing[Node]{Items: []Node{{Weight: ptr(2.0)}}, Total: ptr(1)}, Words: &Listing[Word]{Items: []Word{{}}},
		Deep: []Listing[Word]{{Total: ptr(0)}}, URLs: []string{"https://example.com/?a=1&b=2"},
	}
}

func TestARichValue(t *testing.T) {
	for _, f := range wire.All() {
		golden(t, "rich."+f.Name, encode(t, f.Name, reflect.TypeFor[Rich](), rich()))
	}
}

// drawInstant draws an instant as fine as every format can say it.
func drawInstant(t *rapid.T, label string) time.Time {
	at := time.UnixMilli(rapid.Int64Range(-62135596800000, 253402300799999).Draw(t, label)).UTC()
	if rapid.Bool().Draw(t, "midnight") {
		return at.Truncate(24 * time.Hour)
	}
	return at
}

func drawDecimal(t *rapid.T, label string) op.Decimal {
	return op.Decimal(rapid.StringMatching(`(-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,12})?([eE][+-]?[0-9]{1,9})?)?`).Draw(t, label))
}

func drawNode(t *rapid.T, label string) Node {
	return Node{Root: Root{Origin: drawText(t, label), AIRate: rapid.Float64().Draw(t, "rate")}, Weight: drawPointer(t, "weight", drawFloat)}
}

func drawFloat(t *rapid.T, label string) float64 { return rapid.Float64().Draw(t, label) }
func drawBool(t *rapid.T, label string) bool     { return rapid.Bool().Draw(t, label) }
func drawInt(t *rapid.T, label string) int       { return int(rapid.Int32().Draw(t, label)) }
func drawWord(t *rapid.T, label string) Word     { return Word{Text: drawText(t, label)} }

func drawState(t *rapid.T, label string) string {
	return rapid.SampledFrom([]string{"Queued", "Running", "Error"}).Draw(t, label)
}

func drawWords(t *rapid.T, label string) Listing[Word] {
	return Listing[Word]{Items: drawList(t, label, drawWord), Total: drawPointer(t, "total", drawInt)}
}

func drawRich(t *rapid.T) Rich {
	return Rich{
		Node: drawNode(t, "node"), States: drawList(t, "states", drawState), Dates: drawList(t, "dates", drawInstant),
		Maybe: drawPointer(t, "maybe", drawInstant), Prices: drawList(t, "prices", drawDecimal),
		Grid:  drawList(t, "grid", func(t *rapid.T, label string) []int64 { return drawList(t, label, drawInt64) }),
		Rates: drawList(t, "rates", drawFloat), Flags: drawList(t, "flags", drawBool),
		Pointers: drawList(t, "pointers", func(t *rapid.T, label string) *Tag { return drawPointer(t, label, drawTag) }),
		Listing:  Listing[Node]{Items: drawList(t, "nodes", drawNode), Total: drawPointer(t, "total", drawInt)},
		Words:    drawPointer(t, "words", drawWords), Deep: drawList(t, "deep", drawWords), URLs: drawList(t, "urls", drawText),
	}
}

// TestARichValueIsReadBack: decode(encode(x)) = x, alone and as a list of requests. In CSV, what is absent and what is empty
// are both an empty cell, and a row without any value is no row.
func TestARichValueIsReadBack(t *testing.T) {
	typ := op.TypeOf(reflect.TypeFor[Rich]())
	list := op.TypeOf(reflect.TypeFor[[]Rich]())
	for _, format := range wire.All() {
		if format.Page {
			continue // read by people
		}
		t.Run(format.Name, func(t *testing.T) {
			options := cmp.Options{}
			if format.Name == "csv" {
				options = append(options, cmpopts.EquateEmpty())
			}
			rapid.Check(t, func(t *rapid.T) {
				want := []Rich{drawRich(t), drawRich(t)}
				var one, all bytes.Buffer
				if err := format.Encode(&one, typ, &want[0], "Op"); err != nil {
					t.Fatalf("Encode = %v", err)
				}
				var got Rich
				readBack(t, format, one.Bytes(), typ, func(v op.Value) {
					if err := op.Bind(typ, &got, op.Sources{Body: v}); err != nil {
						t.Fatalf("Bind(%s) = %v", one.Bytes(), err)
					}
				})
				if diff := cmp.Diff(want[0], got, options); diff != "" {
					t.Fatalf("%s (-want +got):\n%s", one.Bytes(), diff)
				}
				if err := format.Encode(&all, list, want, "Op"); err != nil {
					t.Fatalf("Encode = %v", err)
				}
				var items []Rich
				readBack(t, format, all.Bytes(), nil, func(v op.Value) {
					for item := range v.Items() {
						var got Rich
						if err := op.Bind(typ, &got, op.Sources{Body: item}); err != nil {
							t.Fatalf("Bind(%s) = %v", all.Bytes(), err)
						}
						items = append(items, got)
					}
				})
				if diff := cmp.Diff(want, items, options); diff != "" {
					t.Fatalf("%s (-want +got):\n%s", all.Bytes(), diff)
				}
			})
		})
	}
}

func readBack(t *rapid.T, format *wire.Format, body []byte, typ *op.Type, use func(op.Value)) {
	value, err := format.Decode(body, typ)
	if err != nil {
		t.Fatalf("Decode(%s) = %v", body, err)
	}
	use(value)
}
