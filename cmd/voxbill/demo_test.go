package main

import (
	"reflect"
	"strings"
	"testing"

	"voxbill/internal/app"
	"voxbill/internal/demo"
)

// Nobody's data folder is taken for a demo because no folder was named.
func TestDemoHasAFolderOfItsOwn(t *testing.T) {
	field, _ := reflect.TypeFor[app.Store]().FieldByName("Data")
	if got := field.Tag.Get("default"); got != serveFolder {
		t.Errorf("the data folder of a server is %q by default, want %q", got, serveFolder)
	}
	if demo.Folder == serveFolder {
		t.Errorf("the folder of the demo is %q, that of a server", demo.Folder)
	}
}

// The demo prints one sign-in for each role, and one line for each operation that begins with curl.
func TestDemoIntroducesItself(t *testing.T) {
	info := &demo.Info{
		SignIns: []demo.SignIn{{Role: "Manager", UserName: "manager@hudson.example", Password: "secret"}},
		Keys:    []demo.Key{{Role: "Customer", Key: "ak-1"}},
	}
	if err := info.Serve(t.TempDir(), "http://127.0.0.1:8080"); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	introduce(&out, info)
	var lines []string
	for line := range strings.Lines(out.String()) {
		if strings.HasPrefix(line, "curl ") {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	if len(lines) != len(demo.Operations()) {
		t.Errorf("%d lines begin with curl, want one for each of %v", len(lines), demo.Operations())
	}
	for i, op := range demo.Operations() {
		if i < len(lines) && lines[i] != info.Curls[op] {
			t.Errorf("line %d = %q, want %q", i, lines[i], info.Curls[op])
		}
	}
	if !strings.Contains(out.String(), "manager@hudson.example    secret") {
		t.Errorf("the sign-in of the manager is not in\n%s", out.String())
	}
}
