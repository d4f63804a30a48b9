package dbtest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRequiredListsPrograms(t *testing.T) {
	for _, test := range []struct {
		what, list string
		ci         string
		want       bool
	}{
		{"no list", "", "true", false},
		{"listed", "node\npostgresql 15 or newer\n", "true", true},
		{"another program only", "node\n", "true", false},
		{"a comment is not a program", "# postgresql\n", "true", false},
		{"not a CI run", "postgresql\n", "", false},
	} {
		t.Run(test.what, func(t *testing.T) {
			root := t.TempDir()
			if test.list != "" {
				write(t, filepath.Join(root, ".ci", "required"), test.list)
			}
			t.Setenv("CI", test.ci)
			if got := required(t, root, "postgresql"); got != test.want {
				t.Errorf("required(%q, CI=%q) = %v, want %v", test.list, test.ci, got, test.want)
			}
		})
	}
}

func TestClusterIsDurable(t *testing.T) {
	d := Open(t, Postgres(t), nil)
	if d.Dialect.Name != "PostgreSQL" {
		t.Errorf("dialect = %s, want PostgreSQL", d.Dialect)
	}
	if err := d.Ping(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestModuleRootHasTheModule(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(moduleRoot(t), "go.mod"))
	if err != nil || !strings.HasPrefix(string(text), "module voxbill\n") {
		t.Errorf("go.mod of moduleRoot begins %.20q, %v", text, err)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
