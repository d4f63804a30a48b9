package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const compatibilityPage = "../../docs/compatibility.md"

// docs/compatibility.md lists every statement of testdata/statements in the table of its class, in the same words; with
// VOXBILL_UPDATE=1 this test writes the tables anew.
func TestCompatibilityDocs(t *testing.T) {
	text, err := os.ReadFile(compatibilityPage)
	if err != nil {
		t.Fatal(err)
	}
	page := string(text)
	statements := readStatements(t)
	for _, class := range classes {
		before, rest, opened := strings.Cut(page, "<!-- "+class+" -->\n")
		stored, after, closed := strings.Cut(rest, "<!-- /"+class+" -->\n")
		if !opened || !closed {
			t.Fatalf("docs/compatibility.md has no place for what is %s: <!-- %s --> and <!-- /%s -->", class, class, class)
		}
		table := statementTable(statements, class)
		if stored != table && os.Getenv("VOXBILL_UPDATE") == "" {
			t.Errorf("the table of docs/compatibility.md of what is %s is not what the statements say; run VOXBILL_UPDATE=1 go test ./internal/app -run Docs", class)
		}
		page = before + "<!-- " + class + " -->\n" + table + "<!-- /" + class + " -->\n" + after
	}
	if os.Getenv("VOXBILL_UPDATE") != "" {
		if err := os.WriteFile(compatibilityPage, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// statementTable is the table of the statements of a class, each with a link to the requests and answers that show it.
func statementTable(statements []*statement, class string) string {
	var table strings.Builder
	if class == "same" {
		table.WriteString("| | what both do | subject |\n|---|---|---|\n")
	} else {
		table.WriteString("| | what the hosted API does | what this server does, and why | subject |\n|---|---|---|---|\n")
	}
	for _, s := range statements {
		if s.class != class {
			continue
		}
		fmt.Fprintf(&table, "| [%d](../internal/app/%s) | %s |", s.number, s.file, cell(s.says))
		if class != "same" {
			fmt.Fprintf(&table, " %s |", cell(s.here))
		}
		subject := strings.TrimSuffix(filepath.Base(s.file), ".txt")[2:]
		fmt.Fprintf(&table, " [%s](#%s) |\n", strings.ReplaceAll(subject, "-", " "), subject)
	}
	return table.String()
}

// cell is a text within a table.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;", `\/`, `\\/`).Replace(text)
}

var (
	heading  = regexp.MustCompile(`(?m)^#+ (.+)$`)
	pageLink = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	proven   = regexp.MustCompile(`(?m)^\| [^|]+ \| ` + "`([^`]+)`" + ` \| ([^|]+) \| \[[^]]+\]\(\.\./internal/([^)]+)\) \|$`)
)

// Every link of the page leads somewhere: to a file, or to a heading of the page.
func TestCompatibilityLinks(t *testing.T) {
	text, err := os.ReadFile(compatibilityPage)
	if err != nil {
		t.Fatal(err)
	}
	anchors := map[string]bool{}
	for _, found := range heading.FindAllStringSubmatch(string(text), -1) {
		plain := regexp.MustCompile(`[^\w\s-]`).ReplaceAllString(strings.ToLower(found[1]), "")
		anchors["#"+strings.ReplaceAll(plain, " ", "-")] = true
	}
	for _, found := range pageLink.FindAllStringSubmatch(string(text), -1) {
		link, _, _ := strings.Cut(found[1], "#")
		switch {
		case strings.HasPrefix(found[1], "#"):
			if !anchors[found[1]] {
				t.Errorf("the page has no heading for %s", found[1])
			}
		default:
			if _, err := os.Stat(filepath.Join("../../docs", link)); err != nil {
				t.Errorf("the page links to %s, which is not there", found[1])
			}
		}
	}
}

// The clients that the page calls proven are those that internal/clients installs, in the version that it asks for, and each
// of them is told of in a test there.
func TestCompatibilityNamesTheClients(t *testing.T) {
	text, err := os.ReadFile(compatibilityPage)
	if err != nil {
		t.Fatal(err)
	}
	rows := proven.FindAllStringSubmatch(string(text), -1)
	for i, test := range []string{"node", "python", "java", "go"} {
		if i >= len(rows) {
			t.Fatalf("the page names %d clients, want one for %s", len(rows), test)
		}
		if _, err := os.Stat("../clients/" + test + "_test.go"); err != nil {
			t.Error(err)
		}
		name, version, file := rows[i][1], strings.TrimSpace(rows[i][2]), rows[i][3]
		manifest, err := os.ReadFile("../" + file)
		if err != nil {
			t.Error(err)
			continue
		}
		wants := strings.Split(name, ":")
		if version != "-" {
			wants = append(wants, version)
		}
		for _, want := range wants {
			if !strings.Contains(string(manifest), want) {
				t.Errorf("the page names %s %s, and internal/%s has no %q", name, version, file, want)
			}
		}
	}
}
