// Package wire is how values of the contract look in each format: JSON as ServiceStack prints it, alone, in lines and as a
// script's call, XML as .NET's data contracts, JSV, CSV with JSV in its nested cells, and pages for people; and the reverse
// for request bodies. It owns the visible list of formats, which of them an answer has, the shape of a failure, and the
// sample bodies of the documentation pages.
//
// It does not know operations, only types (internal/op), nor requests beyond what a client says of formats: package web
// asks, sends the headers and decides what is sent at all.
package wire

import (
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"

	"voxbill/internal/op"
)

// A Format is one form of bodies.
type Format struct {
	Name        string   // json: the suffix of an address, the value of ?format=
	MediaTypes  []string // in Accept and Content-Type; the first is what is documented
	ContentType string   // of an answer
	Page        bool     // made for people: no format of bodies, and not among those that the documentation pages show

	// Encode writes a value of a type. Lists are written while they are read; the first error of one ends it. name is the
	// operation's.
	Encode func(w io.Writer, t *op.Type, v any, name string) error
	// EncodeError writes a failure.
	EncodeError func(w io.Writer, s *Status) error
	// Decode parses a body for Bind; t is the request's type, nil for a list of requests. An empty body is Absent. At the
	// addresses of a page format, bodies are JSON.
	Decode func(body []byte, t *op.Type) (op.Value, error)
	// Headers are further headers of an answer, nil = none.
	Headers func(name string) http.Header
	// Sample prints the placeholder body of a type as the documentation pages show it; see Sample.
	Sample func(t *op.Type) ([]byte, error)
}

// formats is the list of formats; the first is for clients without a wish.
var formats = []*Format{&jsonFormat, &xmlFormat, &jsvFormat, &csvFormat, &jsonlFormat, htmlFormat}

// All lists the formats, the default first. The list is not to be changed.
func All() []*Format { return formats }

// Named returns the format of a name in any case, nil when there is none.
func Named(name string) *Format {
	for _, f := range formats {
		if strings.EqualFold(f.Name, name) {
			return f
		}
	}
	return nil
}

// IsSuffix reports whether the ending of an address, without its dot, names a format, in any case.
func IsSuffix(ending string) bool { return Named(ending) != nil }

// ForBody returns the format of a request body by its Content-Type, nil when it has none of ours.
func ForBody(contentType string) *Format {
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		media, _, _ = strings.Cut(contentType, ";")
		media = strings.ToLower(strings.TrimSpace(media))
	}
	for _, f := range formats {
		if !f.Page && slices.Contains(f.MediaTypes, media) {
			return f
		}
	}
	return nil
}

// flushAt is the size at which a list is handed on while it is written.
const flushAt = 32 << 10
