package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/internal/web"
)

// The operations of these tests: a few things that can be read, made and broken.

type Thing struct {
	_    op.Meta `ns:"Voxbill.Tests"`
	ID   string  `wire:"Id"`
	Name string  `wire:"Name"`
}

type GetThing struct {
	ID string `wire:"Id"`
}

type ListThings struct {
	Count int `wire:"Count"`
}

type NewThing struct {
	Name  string `wire:"Name" required:"true"`
	Kind  string `wire:"Kind" required:"true"`
	Count int    `wire:"Count"`
}

type DeleteThing struct {
	ID string `wire:"Id"`
}

type QueueThing struct {
	ID string `wire:"Id"`
}

type SignIn struct {
	Name string `wire:"Name"`
}

type NewSecret struct {
	Name string `wire:"Name"`
}

type StreamThings struct {
	Count  int `wire:"Count"`
	FailAt int `wire:"FailAt"`
}

type GetFile struct {
	Name string `wire:"Name"`
}

type Break struct {
	How string `wire:"How"`
}

type Whoami struct {
	_ op.Meta `doc:"Says what it was told about the exchange"`
}

type Exchanged struct {
	Base string `wire:"Base"`
	Key  string `wire:"Key"`
}

type FindThings struct {
	Name string    `wire:"Name"`
	IDs  []int     `wire:"Ids"`
	When time.Time `wire:"When"`
	Flag *bool     `wire:"Flag"`
	Text string    `wire:"Text"`
}

type Found struct {
	Name string `wire:"Name"`
	IDs  []int  `wire:"Ids"`
	When string `wire:"When"`
	Flag *bool  `wire:"Flag"`
	Text string `wire:"Text"`
}

// things is a service of these operations that counts its work.
type things struct {
	made   atomic.Int64
	queued atomic.Int64
	wait   chan struct{} // when not nil, newThing waits for it
	inside chan struct{} // told when newThing has begun
}

func (s *things) operations() []op.Op {
	return []op.Op{
		op.New("GET /things/{id}", op.Authenticated, s.getThing),
		op.New("GET /things", op.Authenticated, s.listThings),
		op.New("POST /things", op.Authenticated, s.newThing),
		op.New("DELETE /things/{id}", op.AnyRole("Manager", "SystemAdministrator"), s.deleteThing),
		op.New("/queue", op.Authenticated, s.queueThing, op.Queueing()),
		op.New("POST /sign-in", op.Anyone, s.signIn, op.Secret()),
		op.New("POST /secrets", op.Authenticated, s.newSecret, op.Secret()),
		op.New("GET /stream", op.Authenticated, s.streamThings),
		op.New("GET /files/{name}.bin", op.Authenticated, s.getFile),
		op.New("/break", op.Authenticated, s.breakIt),
		op.New("/break-open", op.Anyone, s.breakIt, op.Name("BreakOpen")),
		op.New("/whoami", op.Anyone, s.whoami),
		op.New("/find", op.Anyone, s.findThings),
	}
}

func (s *things) getThing(_ context.Context, req *GetThing) (*Thing, error) {
	if strings.HasPrefix(req.ID, "none") {
		return nil, fault.NotFound("There is no thing %q.", req.ID)
	}
	return &Thing{ID: req.ID, Name: "A thing"}, nil
}

func (s *things) listThings(_ context.Context, req *ListThings) ([]Thing, error) {
	list := []Thing{}
	for range req.Count {
		list = append(list, Thing{ID: "t", Name: "One of many"})
	}
	return list, nil
}

func (s *things) newThing(ctx context.Context, req *NewThing) (*Thing, error) {
	if s.inside != nil {
		s.inside <- struct{}{}
		<-s.wait
	}
	switch req.Kind {
	case "conflict":
		s.made.Add(1)
		return nil, fault.New(fault.Conflict, "The thing is there already, and different.")
	case "late":
		s.made.Add(1)
		return nil, fault.New(fault.Unavailable, "Too much waits; come again.")
	case "broken":
		s.made.Add(1)
		return nil, errors.New("disk on fire at /var/lib/secret")
	}
	op.ExchangeFrom(ctx).Header.Set("X-Made", req.Name)
	n := s.made.Add(1)
	return &Thing{ID: strings.Repeat("x", int(n)), Name: req.Name}, nil
}

func (s *things) deleteThing(context.Context, *DeleteThing) (*op.Void, error) { return nil, nil }

func (s *things) queueThing(_ context.Context, req *QueueThing) (*Thing, error) {
	s.queued.Add(1)
	return &Thing{ID: req.ID}, nil
}

func (s *things) signIn(ctx context.Context, req *SignIn) (*op.Void, error) {
	http.SetCookie(headerWriter{op.ExchangeFrom(ctx).Header}, &http.Cookie{Name: "ss-id", Value: req.Name})
	return nil, nil
}

// headerWriter lets http.SetCookie write to the headers of an exchange.
type headerWriter struct{ header http.Header }

func (w headerWriter) Header() http.Header       { return w.header }
func (w headerWriter) Write([]byte) (int, error) { return 0, nil }
func (w headerWriter) WriteHeader(int)           {}

func (s *things) newSecret(context.Context, *NewSecret) (*Thing, error) {
	return &Thing{ID: strings.Repeat("s", int(s.made.Add(1)))}, nil
}

func (s *things) streamThings(_ context.Context, req *StreamThings) (op.Rows[Thing], error) {
	return func(yield func(Thing, error) bool) {
		for i := range req.Count {
			if req.FailAt > 0 && i == req.FailAt-1 {
				yield(Thing{}, errors.New("the database went away"))
				return
			}
			if !yield(Thing{ID: "t", Name: "One of many"}, nil) {
				return
			}
		}
	}, nil
}

func (s *things) getFile(_ context.Context, req *GetFile) (*op.File, error) {
	content := "0123456789"
	size := int64(len(content))
	switch req.Name {
	case "short":
		size++
	case "long-but-short":
		content = strings.Repeat(content, 20_000)
		size = int64(len(content)) + 1
	}
	return &op.File{Name: "Rechnung März.bin", ContentType: "application/octet-stream", Size: size,
		Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }}, nil
}

func (s *things) breakIt(_ context.Context, req *Break) (*op.Void, error) {
	switch req.How {
	case "panic":
		panic("the secret of the panic")
	case "unknown":
		return nil, errors.New("the secret of the database")
	}
	for _, kind := range []fault.Kind{fault.Invalid, fault.Missing, fault.Unauthenticated, fault.Forbidden, fault.Conflict,
		fault.MethodNotAllowed, fault.TooLarge, fault.Unprocessable, fault.TooMany, fault.Unavailable, fault.NotServed} {
		if req.How == kind.String() {
			f := fault.New(kind, "A sentence, with a comma.")
			if kind == fault.TooMany {
				f.RetryAfter = 1500 * time.Millisecond
			}
			return nil, f
		}
	}
	return nil, nil
}

func (s *things) whoami(ctx context.Context, _ *Whoami) (*Exchanged, error) {
	x := op.ExchangeFrom(ctx)
	return &Exchanged{Base: x.BaseURL, Key: x.IdempotencyKey}, nil
}

// findThings says what it was asked.
func (s *things) findThings(_ context.Context, req *FindThings) (*Found, error) {
	found := &Found{Name: req.Name, IDs: req.IDs, Flag: req.Flag, Text: req.Text}
	if !req.When.IsZero() {
		found.When = req.When.Format(time.RFC3339)
	}
	return found, nil
}

// authenticate takes "Authorization: Test name role,role".
func authenticate(ctx context.Context, r *http.Request, _ *op.Exchange) (context.Context, web.Caller, error) {
	words := strings.Fields(r.Header.Get("Authorization"))
	switch {
	case len(words) == 0:
		return ctx, web.Caller{}, nil
	case words[0] != "Test":
		return ctx, web.Caller{}, fault.New(fault.Unauthenticated, "Invalid Username or Password")
	case len(words) == 3:
		return ctx, web.Caller{ID: words[1], Roles: strings.Split(words[2], ",")}, nil
	}
	return ctx, web.Caller{ID: words[1]}, nil
}

// A harness is a real server of the things.
type harness struct {
	*things
	server *httptest.Server
	log    bytes.Buffer
}

func serve(t *testing.T, config web.Config) *harness {
	t.Helper()
	h := &harness{things: &things{}}
	config.Ops, config.Authenticate = h.operations(), authenticate
	config.Log = slog.New(slog.NewJSONHandler(&h.log, nil))
	h.server = httptest.NewUnstartedServer(nil)
	h.server.Config = web.HTTPServer(web.New(config), config.Limits)
	h.server.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	h.server.Start()
	t.Cleanup(h.server.Close)
	return h
}

// logged ends the server and returns its log, one map per line.
func (h *harness) logged(t *testing.T) []map[string]any {
	t.Helper()
	h.server.Close()
	var lines []map[string]any
	for line := range strings.Lines(h.log.String()) {
		var m map[string]any
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, m)
	}
	return lines
}

// A request of a test, in one line: "POST /things", headers as pairs.
type request struct {
	line    string
	headers []string
	body    string
	nobody  bool // not signed in
	chunked bool // of a length not known beforehand
}

// An answer of a test.
type answer struct {
	status int
	header http.Header
	body   string
	err    error // reading the body
}

// send sends a request as alice, unless it says otherwise.
func (h *harness) send(t *testing.T, q request) answer {
	t.Helper()
	method, path, _ := strings.Cut(q.line, " ")
	var body io.Reader = strings.NewReader(q.body)
	if q.chunked {
		body = io.MultiReader(body)
	}
	r, err := http.NewRequest(method, h.server.URL+path, body)
	if err != nil {
		t.Fatal(err)
	}
	if !q.nobody {
		r.Header.Set("Authorization", "Test alice")
	}
	if q.body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(q.headers); i += 2 {
		r.Header.Set(q.headers[i], q.headers[i+1])
	}
	if strings.Contains(path, "[]") { // as the npm client sends it
		r.URL.Opaque = path
	}
	res, err := h.server.Client().Transport.RoundTrip(r)
	if err != nil {
		t.Fatalf("%s: %v", q.line, err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	return answer{res.StatusCode, res.Header, string(text), err}
}

// failureOf reads errorCode and message of a failure in JSON.
func failureOf(t *testing.T, a answer) (code, message string, fields []string) {
	t.Helper()
	var f struct {
		ResponseStatus struct {
			ErrorCode, Message string
			Errors             []struct{ ErrorCode, FieldName, Message string }
		}
	}
	if err := json.Unmarshal([]byte(a.body), &f); err != nil {
		t.Fatalf("body %q: %v", a.body, err)
	}
	for _, e := range f.ResponseStatus.Errors {
		fields = append(fields, e.FieldName)
	}
	return f.ResponseStatus.ErrorCode, f.ResponseStatus.Message, fields
}
