// Package archtest keeps the house as ARCHITECTURE.md draws it: who may import whom, and that the page lists the packages
// that there are. It owns no code that runs.
package archtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// pkg is what the go command says of a package.
type pkg struct {
	ImportPath   string
	Imports      []string
	TestImports  []string
	XTestImports []string
}

// may lists for each package the packages of this module that it may import; the first row that fits holds. A row that
// ends in /... is for everything below. "all" admits every package.
var may = []struct {
	path  string
	allow string
	why   string
}{
	{"cmd/voxbill", "all", "the command line works on the parts"},
	{"internal/app", "all", "the only place that knows the domain and the machinery"},
	{"internal/demo", "internal/app internal/db internal/fault internal/op money period phone account usage cdr rating billing report", "fills a database through the product's own doors"},
	{"internal/archtest", "", "reads, runs nothing"},

	{"money", "", "exact amounts know nothing but numbers"},
	{"period", "", "the calendar knows nothing of accounts"},
	{"phone", "", "numbers know nothing of who owns them"},
	{"rating", "money period phone", "prices are pure: no database, no clock, no context"},
	{"rating/scenario", "money period phone rating", "stories are pure too"},
	{"account", "money period phone internal/op internal/db internal/fault", "who exists knows nothing of what was used"},
	{"usage", "money period phone account internal/op internal/db internal/fault", "facts know nothing of prices"},
	{"cdr", "money period phone account usage internal/op internal/db internal/fault", "imports know nothing of billing"},
	{"billing/billingtest", "money period account usage rating billing internal/db", "a small world for tests"},
	{"billing", "money period phone account usage rating internal/op internal/db internal/fault", "charges know nothing of documents"},
	{"report", "money period phone account usage rating billing internal/op internal/db internal/fault internal/wire", "documents are the end of the line"},

	{"internal/fault", "", "failures know nothing of HTTP"},
	{"internal/op", "internal/fault", "machinery knows no domain"},
	{"internal/wire", "internal/op internal/fault", "machinery knows no domain"},
	{"internal/dto", "internal/op", "machinery knows no domain"},
	{"internal/web/ui", "", "one look, no knowledge"},
	{"internal/web/openapi", "internal/op internal/wire internal/fault", "machinery knows no domain"},
	{"internal/web/metadata", "internal/op internal/wire internal/dto internal/fault internal/web/ui", "machinery knows no domain"},
	{"internal/clients", "all", "clients that none of us wrote, against the whole server; tests only"},
	{"internal/web", "internal/op internal/wire internal/fault internal/replay", "machinery knows no domain"},
	{"internal/shadow", "", "compares answers, knows no meaning"},
	{"internal/replay", "internal/db internal/fault", "machinery knows no domain"},
	{"internal/db/dbtest", "internal/db", "runs data tests on each database"},
	{"internal/db/faultfs", "internal/db", "a file layer for tests"},
	{"internal/db", "internal/fault", "machinery knows no domain"},
	{"internal/oracle", "", "what checks the product must not share its arithmetic"},
}

// packages asks the go command; tests run in their package's folder, two below the root.
func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", "voxbill/...")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestWhoMayImportWhom(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, "voxbill/")
		i := slices.IndexFunc(may, func(row struct{ path, allow, why string }) bool { return row.path == name })
		if i < 0 {
			t.Errorf("package %s is not in the table of who may import whom", name)
			continue
		}
		if may[i].allow == "all" {
			continue
		}
		for _, imported := range p.Imports {
			of, ours := strings.CutPrefix(imported, "voxbill/")
			if ours && !slices.Contains(strings.Fields(may[i].allow), of) {
				t.Errorf("%s imports %s: %s", name, of, may[i].why)
			}
			if !ours && slices.Contains(pure, name) && strings.Contains(imported, ".") {
				t.Errorf("%s imports %s: it is made of the standard library alone", name, imported)
			}
		}
	}
}

// pure packages need nothing but the standard library.
var pure = []string{"money", "period", "phone", "rating", "rating/scenario", "internal/fault", "internal/op"}

// Only tests may use the test packages.
func TestTestPackagesStayInTests(t *testing.T) {
	for _, p := range packages(t) {
		if strings.Contains(p.ImportPath, "test") {
			continue
		}
		for _, imported := range p.Imports {
			if imported == "testing" && p.ImportPath != "voxbill/internal/db/faultfs" || strings.HasPrefix(imported, "voxbill/") && strings.HasSuffix(imported, "test") {
				t.Errorf("%s imports %s outside of a test", p.ImportPath, imported)
			}
		}
	}
}

func TestArchitecturePageListsThePackages(t *testing.T) {
	page, err := os.ReadFile("../../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z/0-9]+)` \\|").FindAllSubmatch(page, -1) {
		listed[string(m[1])] = true
	}
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, "voxbill/")
		if !listed[name] {
			t.Errorf("ARCHITECTURE.md does not list package %s", name)
		}
		delete(listed, name)
	}
	for name := range listed {
		t.Errorf("ARCHITECTURE.md lists %s, which is not there", name)
	}
}

func TestEveryDependencyHasAReason(t *testing.T) {
	page, err := os.ReadFile("../../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(mod), "\n") {
		fields := strings.Fields(line)
		if len(fields) == 2 && strings.Contains(fields[0], ".") && strings.HasPrefix(line, "\t") {
			if !bytes.Contains(page, []byte("`"+fields[0]+"`")) {
				t.Errorf("ARCHITECTURE.md does not say why the product depends on %s", fields[0])
			}
		}
	}
}
