package cdr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"voxbill/account"
	"voxbill/internal/fault"
	"voxbill/usage"
)

// Config is what an import needs.
type Config struct {
	Account  *account.Snapshot                                  // whose calls they are; as it is at the time of the import
	Submit   func(ctx context.Context, e ...*usage.Entry) error // the recorder's
	Progress func(Progress)                                     // told after every batch and every file; nil: nobody
	Batch    int                                                // events of one submission; 0 means 1,000
	Keep     int                                                // entries of each list in the summary; 0 means 1,000
}

// Progress is how far an import is.
type Progress struct {
	File               string
	Done, Total        int64 // bytes of all files
	Accepted, Rejected int64 // records
}

// Files lists the files to import in a fixed order: files as they are, and of directories everything in and below them
// but what begins with a dot.
func Files(paths []string) ([]string, error) {
	var files []string
	for _, path := range paths {
		err := filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
			switch hidden := name != path && d != nil && d.Name()[0] == '.'; {
			case err != nil:
				return err
			case hidden && d.IsDir():
				return fs.SkipDir
			case !hidden && !d.IsDir():
				files = append(files, name)
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("list files: %w", err)
		}
	}
	return files, nil
}

// Import reads the files and hands what they hold to the recorder, in batches; memory does not grow with their size. A
// broken record, or a whole file that cannot be read, is listed and never stops the rest. The error is that of the
// store or of the context, with the place where the import stopped: the same import can then be started again from the
// beginning, since what is stored is not stored twice. The summary says in either case what was done.
func Import(ctx context.Context, c Config, files []string) (*Summary, error) {
	if c.Batch == 0 {
		c.Batch = 1000
	}
	if c.Keep == 0 {
		c.Keep = 1000
	}
	if c.Progress == nil {
		c.Progress = func(Progress) {}
	}
	m := &importing{Config: c, summary: Summary{keep: c.Keep}}
	for _, name := range files {
		if info, err := os.Stat(name); err == nil {
			m.total += info.Size()
		}
	}
	defer func() { m.summary.list() }()
	for _, name := range files {
		if err := m.file(ctx, name); err != nil {
			return &m.summary, err
		}
	}
	return &m.summary, m.flush(ctx)
}

// importing is a running import.
type importing struct {
	Config
	summary     Summary
	name        string // of the file being read
	done, total int64
	entries     []*usage.Entry // a batch; it goes over the ends of files, which may hold a single call each
	places      []place        // of the entries
}

// place is where an entry was read.
type place struct {
	file string
	line int
}

// countingReader counts what was read, for the progress.
type countingReader struct {
	io.Reader
	n *int64
}

func (r countingReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	*r.n += int64(n)
	return n, err
}

// stopped is an error that ends the whole import, not only a file.
type stopped struct{ cause error }

func (s *stopped) Error() string { return s.cause.Error() }
func (s *stopped) Unwrap() error { return s.cause }

// file imports one file. What was read before a file failed is as good as any other.
func (m *importing) file(ctx context.Context, name string) error {
	m.name = name
	m.summary.Files++
	err := m.read(ctx, name)
	if errors.As(err, new(*stopped)) {
		return err
	}
	if err != nil {
		m.summary.reject(name, 0, err.Error()+".")
	}
	m.report()
	return nil
}

func (m *importing) read(ctx context.Context, name string) error {
	file, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("the file cannot be opened: %w", errors.Unwrap(err))
	}
	defer file.Close()
	head := make([]byte, HeadSize)
	n, err := io.ReadFull(file, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("the file cannot be read: %w", err)
	}
	head = head[:n]
	importer, ok := importerOf(name, head)
	if !ok {
		return errors.New("the file is of no known kind: neither our CSV nor FreeSWITCH JSON records (docs/import.md)")
	}
	all := countingReader{io.MultiReader(bytes.NewReader(head), file), &m.done}
	return importer.Read(all, Sink{
		Take: func(line int, row Row) error { return m.take(ctx, line, row) },
		Skip: func(_ int, reason string) { m.summary.Read++; m.summary.skip(reason) },
		Reject: func(line int, reason string) {
			m.summary.Read++
			m.summary.reject(name, line, reason)
		},
	})
}

// take makes an entry of a row, or rejects it, and submits a batch that is full.
func (m *importing) take(ctx context.Context, line int, row Row) error {
	m.summary.Read++
	event := row.Event
	event.Account = m.Account.Account.No
	if event.Cost != nil && event.Currency == "" {
		event.Currency = m.Account.Account.Currency
	}
	problem := wrong(&event)
	if row.CustomerID != "" {
		if c, ok := m.Account.CustomerByID(row.CustomerID); ok && c.Archived.IsZero() {
			event.Customer = c.No
		} else if problem == "" {
			problem = fmt.Sprintf("There is no customer %q.", clip(row.CustomerID))
		}
	}
	if problem != "" {
		m.summary.reject(m.name, line, problem)
		return nil
	}
	m.entries = append(m.entries, &usage.Entry{Account: event.Account, Event: &event})
	m.places = append(m.places, place{m.name, line})
	if len(m.entries) < m.Batch {
		return nil
	}
	return m.flush(ctx)
}

// flush submits what was gathered and counts what became of it.
func (m *importing) flush(ctx context.Context) error {
	if len(m.entries) == 0 {
		return nil
	}
	entries, places := m.entries, m.places
	m.entries, m.places = make([]*usage.Entry, 0, m.Batch), make([]place, 0, m.Batch)
	if err := ctx.Err(); err != nil {
		return places[0].stopped(err)
	}
	if err := m.Submit(ctx, entries...); err != nil {
		return places[0].stopped(err)
	}
	for i, e := range entries {
		switch at := places[i]; e.Outcome {
		case usage.Created:
			m.summary.Created++
			m.assigned(e.Event)
		case usage.Completed:
			m.summary.Completed++
		case usage.AlreadyThere:
			m.summary.AlreadyThere++
		case usage.Conflict:
			m.summary.conflict(at.file, at.line, sentences(e.Err))
		case usage.Invalid:
			m.summary.reject(at.file, at.line, sentences(e.Err))
		default:
			return at.stopped(e.Err)
		}
	}
	m.report()
	return nil
}

// sentences says what the recorder refused, with every field that it names.
func sentences(err error) string {
	f := fault.As(err)
	if f == nil {
		return "It was refused without a reason."
	}
	var said []string
	for _, field := range f.Fields {
		said = append(said, field.Name+": "+field.Message)
	}
	if len(said) == 0 {
		return f.Message
	}
	return strings.Join(said, " ")
}

// stopped says where an import ended and that it can be started again.
func (p place) stopped(err error) error {
	return &stopped{fmt.Errorf("%s, line %d: %w (import the same files again: what is stored is not stored twice)", p.file, p.line, err)}
}

// assigned notes whom nobody can be made to pay for: an event that names no customer and no session and that the
// mapping gives to nobody.
func (m *importing) assigned(e *usage.Event) {
	if e.Customer != 0 || e.SessionID != "" {
		return
	}
	day, _ := m.Account.Local(e.Happened)
	if _, ok := e.MappedTo(m.Account, day); !ok {
		m.summary.unassigned(e)
	}
}

func (m *importing) report() {
	s := &m.summary
	m.Progress(Progress{File: m.name, Done: m.done, Total: m.total,
		Accepted: s.Created + s.Completed + s.AlreadyThere, Rejected: s.RejectedCount + s.ConflictCount})
}
