package app_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"voxbill/internal/app"
	"voxbill/internal/op"
)

// docs/operations.md lists every operation as it is declared; with VOXBILL_UPDATE=1 this test writes it anew.
func TestOperationsDocs(t *testing.T) {
	a, err := app.New(context.Background(), app.Config{Store: app.Store{Data: t.TempDir()}})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	var page strings.Builder
	page.WriteString(operationsHead)
	seen := map[string]bool{}
	for _, o := range a.Operations() {
		if !o.Hidden {
			describe(&page, o, seen)
		}
	}
	const path = "../../docs/operations.md"
	if os.Getenv("VOXBILL_UPDATE") != "" {
		if err := os.WriteFile(path, []byte(page.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	stored, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(stored) != page.String() {
		t.Error("docs/operations.md is not what is declared; run VOXBILL_UPDATE=1 go test ./internal/app -run Docs")
	}
}

const operationsHead = `# Operations

Made from the declarations; do not edit. Every operation answers at its route, at ` + "`/api/{Name}` and at `/json/reply/{Name}`" + `,
in JSON, XML or CSV by ` + "`Accept`, by a suffix such as `.xml` or by `?format=csv`" + `. Names of members are taken in any case. A bad
request is answered with every bad field at once, in ` + "`responseStatus`" + `. "Since 4" are our own members; the others are those
of the public API.
`

// describe writes an operation and the types that were not described before.
func describe(page *strings.Builder, o op.Op, seen map[string]bool) {
	verbs := "All verbs"
	if len(o.Verbs) > 0 {
		verbs = strings.Join(o.Verbs, ", ")
	}
	fmt.Fprintf(page, "\n## %s\n\n`%s %s`", o.Name, verbs, o.Path)
	for _, also := range o.Also {
		fmt.Fprintf(page, ", `%s`", also)
	}
	fmt.Fprintf(page, " - %s\n", who(o.Access))
	if o.Doc != "" {
		fmt.Fprintf(page, "\n%s.\n", strings.TrimSuffix(o.Doc, "."))
	}
	members(page, o.Request)
	switch {
	case o.Response == nil:
		page.WriteString("\nAnswers nothing (204).\n")
	case o.Response.Kind == op.Binary:
		page.WriteString("\nAnswers a file.\n")
	default:
		fmt.Fprintf(page, "\nAnswers `%s`.\n", typeName(o.Response, ""))
		further(page, o.Response, seen)
	}
	for _, m := range o.Request.All() {
		further(page, m.Type, seen)
	}
}

func who(a op.Access) string {
	names := a.Names(op.NewestGeneration)
	switch {
	case a.Open():
		return "anyone"
	case len(names) == 0:
		return "whoever is signed in, within his scope"
	case a.All:
		return "needs " + strings.Join(names, " and ")
	}
	return "any of " + strings.Join(names, ", ")
}

// further describes an object type, once, and those inside it.
func further(page *strings.Builder, t *op.Type, seen map[string]bool) {
	for t.Kind == op.List {
		t = t.Elem
	}
	if t.Kind != op.Object || seen[t.Go.String()] {
		return
	}
	seen[t.Go.String()] = true
	fmt.Fprintf(page, "\n### %s\n", typeName(t, ""))
	members(page, t)
	for _, m := range t.All() {
		further(page, m.Type, seen)
	}
}

func members(page *strings.Builder, t *op.Type) {
	if len(t.All()) == 0 {
		return
	}
	page.WriteString("\n| member | type | since | |\n|---|---|---|---|\n")
	for _, m := range t.All() {
		doc := m.Doc
		if m.Required {
			doc = strings.TrimSpace("required. " + doc)
		}
		fmt.Fprintf(page, "| %s | %s | %d | %s |\n", m.JSON, typeName(m.Type, m.TypeName), m.Since, strings.ReplaceAll(doc, "|", "\\|"))
	}
}

func typeName(t *op.Type, own string) string {
	switch {
	case t.Kind == op.List:
		return "list of " + typeName(t.Elem, own)
	case t.Kind == op.Enum:
		return strings.Join(t.Values, ", ")
	case t.Kind == op.Map:
		return "map"
	case own != "":
		return own
	case len(t.Args) > 0:
		return t.Name + " of " + typeName(t.Args[0], "")
	}
	return t.Name
}
