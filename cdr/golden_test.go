package cdr

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the expected text of the goldens")

// Each file of testdata begins with a sentence about the case; it holds an input file and what is read from it.
func TestGoldens(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil || len(archive.Files) != 2 || archive.Files[1].Name != "expected" {
				t.Fatalf("%s must hold an input file and expected: %v", name, err)
			}
			input := archive.Files[0]
			got := reading(t, input.Name, string(input.Data))
			if *update {
				archive.Files[1].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(archive.Files[1].Data), got); diff != "" {
				t.Errorf("reading %s (-want +got):\n%s", input.Name, diff)
			}
		})
	}
}

// reading returns what an importer makes of a file, a line for each record.
func reading(t *testing.T, name, text string) string {
	t.Helper()
	importer, ok := importerOf(name, []byte(text)[:min(len(text), HeadSize)])
	if !ok {
		return "not recognised\n"
	}
	var out strings.Builder
	fmt.Fprintln(&out, "importer", importer.Name)
	err := importer.Read(strings.NewReader(text), Sink{
		Take:   func(line int, row Row) error { fmt.Fprintf(&out, "%d: %s\n", line, describe(row)); return nil },
		Skip:   func(line int, reason string) { fmt.Fprintf(&out, "%d: skipped: %s\n", line, reason) },
		Reject: func(line int, reason string) { fmt.Fprintf(&out, "%d: rejected: %s\n", line, reason) },
	})
	if err != nil {
		fmt.Fprintln(&out, "error:", err)
	}
	return out.String()
}

// describe writes what is known of a row.
func describe(r Row) string {
	var out []string
	add := func(name string, value any) {
		if text := fmt.Sprint(value); text != "" {
			out = append(out, name+"="+text)
		}
	}
	e := r.Event
	add("id", e.Source+"/"+e.SourceID)
	add("leaf", e.Leaf)
	add("at", e.Happened.Format(time.RFC3339Nano))
	if e.Duration != nil {
		add("seconds", *e.Duration)
	}
	if e.Quantity != nil {
		add("quantity", *e.Quantity)
	}
	if e.Count != nil {
		add("count", *e.Count)
	}
	add("customer", r.CustomerID)
	add("session", e.SessionID)
	add("call", e.CallSID)
	add("parent", e.ParentSID)
	add("direction", e.Direction)
	add("from", e.From)
	add("to", e.To)
	if e.Cost != nil {
		add("cost", *e.Cost)
	}
	add("currency", string(e.Currency))
	if e.Recorded != nil {
		add("recorded", *e.Recorded)
	}
	add("code", e.AccountCode)
	return strings.Join(out, " ")
}
