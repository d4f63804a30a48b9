package op

import (
	"iter"

	"voxbill/internal/fault"
)

// A ValueKind is what a part of a body is, as far as its format tells.
type ValueKind uint8

// The kinds of values. Formats without types, such as XML and query strings, have texts and elements only.
const (
	Absent       ValueKind = iota // nothing was sent
	Null                          // sent as nothing
	TextValue                     // text, or in a format without types any plain value
	NumberValue                   // a number as it was written
	BoolValue                     // "true" or "false"
	ListValue                     // values
	ObjectValue                   // named values
	ElementValue                  // named values that may be a list as well as an object
)

// Bounds of one body. They keep small bodies from becoming large in memory.
const (
	maxDepth  = 64
	maxValues = 1 << 19
)

// A Value is a body, or a part of one, before it is known what it stands for: all formats are parsed into it, and Bind
// reads it. Its texts are parts of the body's text and keep that in memory. The zero Value is Absent.
type Value struct {
	nodes []node // in document order: each value is followed by what it holds
	at    int
}

// A node is one value.
type node struct {
	name string
	text string
	end  int32 // where what follows it begins
	kind ValueKind
}

// Kind returns what the value is.
func (v Value) Kind() ValueKind {
	if v.nodes == nil {
		return Absent
	}
	return v.nodes[v.at].kind
}

// Name returns its name within the object that holds it.
func (v Value) Name() string { return v.nodes[v.at].name }

// Text returns the text of a plain value.
func (v Value) Text() string { return v.nodes[v.at].text }

// Items are the values that it holds, in order.
func (v Value) Items() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		if v.nodes == nil {
			return
		}
		for at := v.at + 1; at < int(v.nodes[v.at].end); at = int(v.nodes[at].end) {
			if !yield(Value{v.nodes, at}) {
				return
			}
		}
	}
}

// Len counts its items.
func (v Value) Len() int {
	n := 0
	for range v.Items() {
		n++
	}
	return n
}

// A Builder makes a Value from a body in document order, within the bounds of one body.
type Builder struct {
	nodes []node
	open  []int32
}

// NewBuilder returns a builder for a body of a size in bytes.
func NewBuilder(size int) *Builder {
	return &Builder{nodes: make([]node, 0, min(size/24+4, 1<<12))}
}

// Add adds a plain value.
func (b *Builder) Add(kind ValueKind, name, text string) error {
	if len(b.nodes) >= maxValues {
		return fault.New(fault.TooLarge, "The body holds more than %d values; send it in parts.", maxValues)
	}
	b.nodes = append(b.nodes, node{name: name, text: text, end: int32(len(b.nodes) + 1), kind: kind})
	return nil
}

// Begin opens a value that holds what comes until End.
func (b *Builder) Begin(kind ValueKind, name string) error {
	if len(b.open) >= maxDepth {
		return Malformed("it is nested deeper than %d levels", maxDepth)
	}
	b.open = append(b.open, int32(len(b.nodes)))
	return b.Add(kind, name, "")
}

// End closes what was opened last.
func (b *Builder) End() {
	last := b.open[len(b.open)-1]
	b.open = b.open[:len(b.open)-1]
	b.nodes[last].end = int32(len(b.nodes))
}

// Value returns what was built; the builder is not used afterwards.
func (b *Builder) Value() Value {
	if len(b.nodes) == 0 {
		return Value{}
	}
	return Value{nodes: b.nodes}
}

// Malformed is the failure of a body that cannot be parsed; reason completes "The body could not be read: ".
func Malformed(reason string, args ...any) *fault.Error {
	f := fault.New(fault.Invalid, "The body could not be read: "+reason+".", args...)
	f.Code = serialization
	return f
}

// serialization is the code of a value that cannot be read as what it should be.
const serialization = "SerializationException"
