// Package metadata is the pages that describe the operations to people: the index, and for each operation a page in each
// format and language, as a generation of the public API showed it or as this server is. They are made from the
// declarations of internal/op, the client types of internal/dto and the samples of internal/wire; no page text is stored.
//
// It does not decide at which address a page is and who may see it, which is for internal/web and internal/app, nor how it
// looks beyond the names of classes: the look is that of internal/web/ui.
package metadata

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"voxbill/internal/dto"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/internal/web/ui"
)

// Config is what the pages need to know beside the operations.
type Config struct {
	Brand string // name of the service, "" = voxbill
	JSONP bool   // a script may ask for its own call; pages of the public API always say so
}

// A Server answers with the pages.
type Server struct {
	config Config
	ops    []op.Op      // those that pages show
	models []*dto.Model // by generation, from the first
	pages  map[string]*template.Template
}

//go:embed pages
var pages embed.FS

// NewServer returns the pages of a set of operations. Hidden ones are as if they were not there.
func NewServer(ops []op.Op, config Config) *Server {
	config.Brand = cmp.Or(config.Brand, "voxbill")
	s := &Server{config: config, pages: map[string]*template.Template{}}
	s.ops = slices.DeleteFunc(slices.Clone(ops), func(o op.Op) bool { return o.Hidden })
	for generation := op.FirstGeneration; generation <= op.NewestGeneration; generation++ {
		s.models = append(s.models, dto.Build(s.ops, generation))
	}
	for name, address := range map[string]string{"index": "/metadata", "operation": "", "missing": ""} {
		s.pages[name] = template.Must(ui.Layout(address).ParseFS(pages, "pages/links.html", "pages/"+name+".html"))
	}
	return s
}

// An Address is where a handler answers GET and HEAD.
type Address struct {
	Path    string
	Handler http.Handler
}

// Pages lists where the pages are. Those of the formats are named one by one, so that they come before addresses with a
// variable; the last one is for names that are no format, and says so.
func (s *Server) Pages() []Address {
	at := []Address{{"/metadata", s.page(func(*http.Request) string { return "" })}}
	for _, f := range formats() {
		at = append(at, Address{"/" + f.Name + "/metadata", s.page(func(*http.Request) string { return f.Name })})
	}
	return append(at, Address{"/{format}/metadata", s.page(func(r *http.Request) string { return r.PathValue("format") })})
}

// page is a handler for an address that names its format, "" for none.
func (s *Server) page(format func(*http.Request) string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.serve(w, r, format(r)) })
}

// serve answers with the page that the address asks for.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, format string) {
	c, err := s.choose(r, format)
	switch {
	case err != nil:
		s.refuse(w, c, fault.As(err))
	case c.op == "":
		s.write(w, http.StatusOK, "index", s.index(c))
	default:
		page, err := s.operation(c)
		if err != nil {
			s.refuse(w, c, fault.As(err))
			return
		}
		s.write(w, http.StatusOK, "operation", page)
	}
}

// refuse says why there is no page, and offers the index.
func (s *Server) refuse(w http.ResponseWriter, c *choice, why *fault.Error) {
	status, sentences := http.StatusNotFound, []string{why.Message}
	switch why.Kind {
	case fault.Invalid:
		status, sentences = http.StatusBadRequest, nil
		for _, field := range why.Fields {
			sentences = append(sentences, field.Message)
		}
	case fault.Internal:
		panic(why)
	}
	s.write(w, status, "missing", struct {
		*choice
		Why []string
	}{c, sentences})
}

// write sends a page; one that cannot be made is a mistake in the program, which internal/web answers and logs.
func (s *Server) write(w http.ResponseWriter, status int, name string, data any) {
	var page bytes.Buffer
	if err := s.pages[name].Execute(&page, data); err != nil {
		panic(fmt.Errorf("metadata: page %s: %w", name, err))
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(page.Bytes()) // a client that went away needs no page
}

// find returns the operation of a name in any case, nil when there is none.
func (s *Server) find(name string) *op.Op {
	i := slices.IndexFunc(s.ops, func(o op.Op) bool { return strings.EqualFold(o.Name, name) })
	if i < 0 {
		return nil
	}
	return &s.ops[i]
}

// model returns the client types of a generation.
func (s *Server) model(generation int) *dto.Model { return s.models[generation-op.FirstGeneration] }
