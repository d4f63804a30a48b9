package dto

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"voxbill/internal/op"
)

// Config is what the files say beside the operations.
type Config struct {
	Brand   string            // name of the service, "" = voxbill
	Version string            // of the server
	Formats map[string]string // media types of the formats by their names: json, application/json
	SignIn  []string          // ways to sign in: credentials, basic
	Now     func() time.Time  // nil = the clock
}

// A Server answers with the client types of the operations, and with what tools read of them. Nobody needs to be signed
// in: pages are open too.
type Server struct {
	config Config
	models []*Model // by generation, from the first
}

// NewServer reads the operations once for each generation.
func NewServer(ops []op.Op, config Config) *Server {
	if config.Brand == "" {
		config.Brand = "voxbill"
	}
	if config.Now == nil {
		config.Now = time.Now
	}
	s := &Server{config: config}
	for generation := op.FirstGeneration; generation <= op.NewestGeneration; generation++ {
		s.models = append(s.models, Build(ops, generation))
	}
	return s
}

// An Address is where a handler answers GET and HEAD.
type Address struct {
	Path    string
	Handler http.Handler
}

// Pages lists what the server answers and where.
func (s *Server) Pages() []Address {
	types, app := s.modelled(s.serveMetadata), s.modelled(s.serveApp)
	return []Address{
		{"/types", http.HandlerFunc(s.serveLinks)},
		{"/types/{language}", s.modelled(s.serveTypes)},
		{"/types/metadata", types},
		{"/types/metadata.json", types},
		{"/metadata/app", app},
		{"/metadata/app.json", app},
	}
}

// modelled is a handler that needs the types of a generation: the one asked for by ?generation=, else the newest.
func (s *Server) modelled(serve func(w http.ResponseWriter, r *http.Request, m *Model)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		generation := op.NewestGeneration
		if asked := asked(r, "generation"); asked != "" {
			n, err := strconv.Atoi(asked)
			if err != nil || n < op.FirstGeneration || n > op.NewestGeneration {
				refuse(w, http.StatusBadRequest, fmt.Sprintf("generation must be a number from %d to %d.", op.FirstGeneration, op.NewestGeneration))
				return
			}
			generation = n
		}
		serve(w, r, s.models[generation-op.FirstGeneration])
	})
}

// serveLinks answers with the address of each language.
func (s *Server) serveLinks(w http.ResponseWriter, r *http.Request) {
	base := op.ExchangeFrom(r.Context()).BaseURL + "/types/"
	links := map[string]string{"metadata": base + "metadata"}
	for _, l := range Languages() {
		name := l.Name
		if stem, definition := strings.CutSuffix(name, ".d"); definition {
			name = stem + "Definition"
		}
		links[name] = base + l.Name
	}
	writeJSON(w, links)
}

// serveTypes answers with the file of a language, whatever the client says of formats.
func (s *Server) serveTypes(w http.ResponseWriter, r *http.Request, m *Model) {
	language := Named(r.PathValue("language"))
	if language == nil {
		var names []string
		for _, l := range Languages() {
			names = append(names, l.Name)
		}
		refuse(w, http.StatusNotFound, fmt.Sprintf("There are no types in %q. The languages are %s.", r.PathValue("language"), strings.Join(names, ", ")))
		return
	}
	file := NewSource(m, language, r.URL.Query(), op.ExchangeFrom(r.Context()).BaseURL, s.config.Now()).Write()
	w.Header().Set("Content-Type", language.ContentType)
	_, _ = w.Write(file) // a client that went away needs no file
}

// refuse answers with a sentence.
func refuse(w http.ResponseWriter, status int, sentence string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = fmt.Fprintln(w, sentence) // as above
}

// writeJSON answers with a value that can be nothing but JSON.
func writeJSON(w http.ResponseWriter, v any) {
	var body bytes.Buffer
	to := json.NewEncoder(&body)
	to.SetEscapeHTML(false)
	if err := to.Encode(v); err != nil {
		panic(fmt.Errorf("dto: %T: %w", v, err))
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_, _ = w.Write(bytes.TrimSpace(body.Bytes())) // as above
}

// asked is a value of the query, its name in any case.
func asked(r *http.Request, name string) string {
	for key, values := range r.URL.Query() {
		if strings.EqualFold(key, name) {
			return strings.Join(values, ",")
		}
	}
	return ""
}
