package dto_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"voxbill/internal/dto"
	"voxbill/internal/op"
)

func TestGoldenGo(t *testing.T) {
	for name, got := range map[string]string{
		"file.go.txt":                file(t, "go"),
		"file-options.go.txt":        file(t, "go", goOptions()...),
		"BillingReport.page4.go.txt": page(t, 4, "go", "BillingReport"),
	} {
		golden(t, "go/"+name, got)
	}
}

func goOptions() []string {
	return []string{
		"GlobalNamespace=type", "MakePropertiesOptional=True", "AddServiceStackTypes=True", "AddResponseStatus=True", "AddImplicitVersion=2",
		"AddDescriptionAsComments=False", "IncludeTypes=GetBilling.*,AccountInfo.*", `DefaultImports=time,x"; import "y`,
	}
}

func TestOptionsOfGo(t *testing.T) {
	_, options, _ := strings.Cut(file(t, "go", "MakePropertiesOptional=True"), "\n\n")
	options, _, _ = strings.Cut(options, "*/\n")
	want := `//GlobalNamespace: 
MakePropertiesOptional: True
//AddServiceStackTypes: True
//AddResponseStatus: False
//AddImplicitVersion: 
//AddDescriptionAsComments: True
//IncludeTypes: 
//ExcludeTypes: 
//DefaultImports: 
`
	if options != want {
		t.Errorf("the options of Go: line %s", firstDifference(options, want))
	}
}

// Go came to the public pages after their last stored copies: only ours show it.
func TestGoIsOnThePagesOfOurs(t *testing.T) {
	if i := slices.IndexFunc(dto.Languages(), func(l *dto.Language) bool { return l.Since > 3 }); i < 0 || dto.Languages()[i].Name != "go" {
		t.Errorf("the language that is only on our pages is at %d, want Go", i)
	}
}

type patchThing struct {
	_     op.Meta   `name:"PatchThing"`
	ID    string    `wire:"Id"`
	Name  string    `wire:"Name"`
	Size  *int      `wire:"Size"`
	Tags  []string  `wire:"Tags"`
	Until time.Time `wire:"Until"`
}

// A patch can say that a text is to be empty, and a list.
func TestGoPatchesCanEmptyTexts(t *testing.T) {
	model := dto.Build([]op.Op{op.New("PATCH /things/{id}", op.Anyone, none[patchThing, op.Void])}, op.NewestGeneration)
	text := string(dto.NewSource(model, dto.Named("go"), nil, "https://voice.example", noon()).Write())
	_, got, _ := strings.Cut(text, "type PatchThing struct {")
	got, _, _ = strings.Cut(got, "}")
	want := "Id string `json:\"id,omitempty\"` Name *string `json:\"name,omitempty\"` Size *int `json:\"size,omitempty\"` " +
		"Tags []string `json:\"tags,omitzero\"` Until DateTime `json:\"until,omitzero\"`"
	if folded(got) != want {
		t.Errorf("a patch in Go = %s, want %s", folded(got), want)
	}
}

// The compiler takes a file alone, and a program reads and writes with it.
func TestGoWorks(t *testing.T) {
	folder := sources(t, map[string]string{"go.mod": "module types\n\ngo 1.24\n"})
	for name, text := range map[string]string{
		"dtos": file(t, "go"), "optional": file(t, "go", goOptions()...), "page": page(t, 4, "go", "ListAccounts"),
		"some": file(t, "go", "IncludeTypes=NewBillable", "WithoutOptions="),
	} {
		if err := os.Mkdir(filepath.Join(folder, name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name, name+".go"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	copied(t, filepath.Join("testdata", "stories", "story.go"), filepath.Join(folder, "story.go"))
	if said := runGo(t, folder, "vet", "./..."); said != "" {
		t.Errorf("go vet says %s", said)
	}
	got := runGo(t, folder, "run", ".")
	want := `{"accountId":"hudson","startDate":"","endDate":""}
{"accountId":"hudson","includeCustomerIds":false}
{"class":"c","category":"calls-inbound"}
GET ListAccounts dtos.ListResponse[types/dtos.AccountInfo]
0.0730 2026-03-05T12:00:00Z true true true
{"balance":0.0730,"created":"2026-03-05T12:00:00Z","closed":"2026-03-05T12:00:00Z","tags":{"k":"v"},"parent":{"id":"a0"},"kind":"Postpaid"}
GET ListUsageRecords []dtos.UsageRecordInfo
2
NotEmpty StartDate
true <nil> true
`
	if got != want {
		t.Errorf("the story in Go: line %s", firstDifference(got, want))
	}
}

// runGo runs the go tool in a module of its own, without any network.
func runGo(t *testing.T, folder string, args ...string) string {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	cmd := exec.CommandContext(ctx, program(t, "go", "golang-go"), args...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod", "GOPROXY=off", "GOTOOLCHAIN=local")
	said, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, said)
	}
	return string(said)
}
