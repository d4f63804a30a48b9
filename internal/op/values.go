package op

import (
	"io"
	"iter"
)

// Meta is the type of a blank member whose tags say what is to be said of the type it stands in:
//
//	_ op.Meta `doc:"Report/create a new billable" ns:"Voice.Api.Billing" implements:"IPost"`
//
// ns is the namespace (default Voxbill), or a whole one with "://"; name the type's name in the contract where it is not
// that of the Go type; implements the interfaces of the client types, with
// commas; csv the list members whose items are the rows of the CSV form ("Customers", or "AccountUsage,CustomerUsage" for
// rows of two kinds in one table); order:"declared" keeps the declared order of members in XML, which else is ordinal.
type Meta struct{}

// Void is the response of an operation that has nothing to say.
type Void struct{}

// A File is a response that is not a wire format but a file of its own type.
type File struct {
	Name        string
	ContentType string
	Size        int64 // -1 = not known
	Open        func() (io.ReadCloser, error)
}

// Rows is a response that is written while it is read: a bare list of any length. The first error ends it.
type Rows[T any] iter.Seq2[T, error]

// A Stream is a Rows of any type, as the formats see it.
type Stream interface {
	// Each gives a pointer to each row in turn, valid until the next; the first error, its own or that of give, ends it.
	Each(give func(row any) error) error
}

// Each implements Stream.
func (r Rows[T]) Each(give func(row any) error) error {
	var row T // one for all rows, so that a row costs no allocation
	for next, err := range r {
		if err != nil {
			return err
		}
		row = next
		if err := give(&row); err != nil {
			return err
		}
	}
	return nil
}

// Decimal is an exact decimal as its plain text ("0.0085"), "" when there is none. On the wire it is a number; both a bare
// and a quoted one are taken. It is text so that no amount ever passes through a float64; what it is worth is for package
// money to say, and whether it is a number at all is for the operation to check.
type Decimal string
