package dto_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"voxbill/internal/dto"
	"voxbill/internal/op"
)

var update = flag.Bool("update", false, "write the golden files of this package anew")

// noon is the time at which the files of these tests are made.
func noon() time.Time { return time.Date(2026, 3, 5, 12, 0, 0, 0, time.UTC) }

// file is a file of the sample API in a language, with options "Name=Value".
func file(t *testing.T, language string, options ...string) string {
	t.Helper()
	return fileAt(t, op.NewestGeneration, language, options...)
}

func fileAt(t *testing.T, generation int, language string, options ...string) string {
	t.Helper()
	given := map[string][]string{}
	for _, option := range options {
		name, value, _ := strings.Cut(option, "=")
		given[name] = append(given[name], value)
	}
	model := dto.Build(sampleAPI(), generation)
	return string(dto.NewSource(model, dto.Named(language), given, "https://voice.example", noon()).Write())
}

// page is what the metadata page of an operation of the sample API shows.
func page(t *testing.T, generation int, language, operation string) string {
	t.Helper()
	model := dto.Build(sampleAPI(), generation)
	o := model.Operation(operation)
	if o == nil {
		t.Fatalf("the sample API has no operation %s in generation %d", operation, generation)
	}
	return string(dto.NewPageSource(model, dto.Named(language), o, "https://voice.example").Write())
}

// golden compares a text with a file below testdata, which -update writes.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: line %s", name, firstDifference(got, string(want)))
	}
}

// folded is a text with its white space made one blank.
func folded(text string) string { return strings.Join(strings.Fields(text), " ") }

// firstDifference names the first line in which two texts differ.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmtLine(i, g[i], w[i])
		}
	}
	return fmtLine(min(len(g), len(w)), strings.Join(g[min(len(g), len(w)):], "\n"), strings.Join(w[min(len(g), len(w)):], "\n"))
}
