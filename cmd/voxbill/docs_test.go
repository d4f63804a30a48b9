package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the generated documents anew")

// parserOf returns the parser whose model the documents are made from.
func parserOf(t *testing.T) *kong.Kong {
	t.Helper()
	parser, err := newParser(&commands{}, &terminal{stdin: strings.NewReader(""), stdout: os.Stdout, stderr: os.Stderr})
	if err != nil {
		t.Fatal(err)
	}
	return parser
}

func TestDocsConfiguration(t *testing.T) {
	file := filepath.Join("..", "..", "docs", "configuration.md")
	want := configuration(parserOf(t).Model)
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("docs/configuration.md is not what the settings say; write it with go test ./cmd/voxbill -run Docs -update (-settings +file):\n%s", diff)
	}
}

// configuration is the reference of the settings.
func configuration(model *kong.Application) string {
	var b strings.Builder
	b.WriteString(`# Settings

<!-- Generated from the settings themselves: go test ./cmd/voxbill -run Docs -update -->

Every setting has a working default: ` + "`voxbill serve`" + ` needs none. A flag on the command line goes before an environment variable, a
variable before the settings file, the file before the default; an empty variable is as none. ` + "`voxbill COMMAND --help`" + ` shows the flags
of a command.

The settings file is named by ` + "`--config FILE`" + ` or ` + "`VOXBILL_CONFIG`" + ` and holds one JSON object whose names are those of the flags without
the dashes. A name that is no setting is refused. Relative paths are relative to the folder in which the program is started.

` + "```json" + `
{
  "data": "/var/lib/voxbill",
  "listen": ":8080",
  "base-url": "https://billing.example.com"
}
` + "```" + `

| setting | variable | default | for | what it says |
|---|---|---|---|---|
`)
	for _, flag := range settingFlags(model) {
		def := "none"
		if flag.Default != "" {
			def = "`" + flag.Default + "`"
		}
		fmt.Fprintf(&b, "| `%s` | `%s` | %s | %s | %s |\n",
			flag.Name, strings.Join(flag.Envs, "`, `"), def, commandsWith(model, flag.Name), strings.ReplaceAll(flag.Help, "|", "\\|"))
	}
	return b.String()
}

// commandsWith says which commands take a flag.
func commandsWith(model *kong.Application, name string) string {
	for _, flag := range model.Flags {
		if flag.Name == name {
			return "all commands"
		}
	}
	var names []string
	for _, leaf := range model.Leaves(true) {
		for _, flag := range leaf.Flags {
			if flag.Name == name {
				names = append(names, "`"+leaf.Name+"`")
			}
		}
	}
	return strings.Join(names, ", ")
}

// Every command says what it does, and teaches with an example that begins like the command.
func TestEveryCommandTeaches(t *testing.T) {
	for _, leaf := range parserOf(t).Model.Leaves(true) {
		if leaf.Help == "" || !strings.HasSuffix(leaf.Help, ".") {
			t.Errorf("help of %s = %q, want a sentence", leaf.FullPath(), leaf.Help)
		}
		if !strings.Contains(leaf.Detail, leaf.FullPath()) {
			t.Errorf("detail of %s has no example with it:\n%s", leaf.FullPath(), leaf.Detail)
		}
		for _, flag := range leaf.Flags {
			if !strings.HasSuffix(flag.Help, ".") {
				t.Errorf("help of %s --%s = %q, want a sentence", leaf.FullPath(), flag.Name, flag.Help)
			}
		}
	}
}

// What the documents tell to type exists.
func TestDocsNameRealCommands(t *testing.T) {
	for _, name := range []string{"operating.md", "import.md", "demo.md", "decks.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "docs", name))
		if err != nil {
			t.Fatal(err)
		}
		lines := 0
		for line := range strings.Lines(string(text)) {
			command, ok := strings.CutPrefix(strings.TrimSpace(line), "voxbill ")
			if !ok || !strings.HasPrefix(line, "    ") {
				continue
			}
			lines++
			if i := strings.Index(command, "  #"); i >= 0 {
				command = command[:i]
			}
			if _, err := parserOf(t).Parse(words(command)); err != nil {
				t.Errorf("docs/%s says voxbill %s: %v", name, command, err)
			}
		}
		if lines == 0 {
			t.Errorf("docs/%s has no line with a command", name)
		}
	}
}

// words splits a command line as a shell does, as far as the documents need it.
func words(line string) []string {
	var all []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			all = append(all, part)
			continue
		}
		for _, word := range strings.Fields(part) {
			if word == "<" || word == "&&" || word == ">" {
				return all
			}
			all = append(all, word)
		}
	}
	return all
}
