// Package dbtest runs a test on every database that the product can use: on an SQLite file always, on PostgreSQL when
// its server programs are installed or an address is given. It owns the throwaway databases of a test, and what is
// said when one of them is missing.
//
// It holds no data and no fakes: a test that needs accounts or calls writes them itself, through the product's own
// functions.
package dbtest

import (
	"bufio"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"voxbill/internal/db"
)

// Each runs test as a sub-test on each database, fresh and with the schema up to date.
func Each(t *testing.T, test func(t *testing.T, d *db.DB)) {
	t.Helper()
	EachWith(t, nil, test)
}

// EachWith is Each with other migrations than the product's; nil is those.
func EachWith(t *testing.T, migrations fs.FS, test func(t *testing.T, d *db.DB)) {
	t.Helper()
	t.Run("SQLite", func(t *testing.T) { test(t, Open(t, SQLite(t), migrations)) })
	t.Run("PostgreSQL", func(t *testing.T) { test(t, Open(t, Postgres(t), migrations)) })
}

// Open opens the database at url until the end of the test. It may be called twice for one url: two servers on one
// database.
func Open(t testing.TB, url string, migrations fs.FS) *db.DB {
	t.Helper()
	d, err := db.Open(context.Background(), db.Config{URL: url, Migrations: migrations})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Errorf("close the database: %v", err)
		}
	})
	return d
}

// SQLite is the address of a new SQLite file, which is removed after the test.
func SQLite(t testing.TB) string {
	t.Helper()
	return "sqlite:" + filepath.Join(t.TempDir(), "voxbill.db")
}

// Postgres is the address of a new and empty PostgreSQL database, which is gone after the tests. Without PostgreSQL
// the test is skipped and says so; where .ci/required lists postgresql and CI=true, it fails.
func Postgres(t testing.TB) string {
	t.Helper()
	server, err := theServer()
	if err != nil {
		sentence := fmt.Sprintf("not run: PostgreSQL (%v)", err)
		reportOnce.Do(func() { fmt.Println(sentence) })
		if Required(t, "postgresql") {
			t.Fatal(sentence)
		}
		t.Skip(sentence)
	}
	return server.newDatabase(t)
}

// One server and one report for the whole test process, however many tests ask.
var (
	theServer  = sync.OnceValues(startServer)
	reportOnce = new(sync.Once)
)

// Required says whether this is a run in which something must not be missing: CI=true, and .ci/required lists the
// Debian package.
func Required(t testing.TB, pkg string) bool { return required(t, moduleRoot(t), pkg) }

func required(t testing.TB, root, pkg string) bool {
	if os.Getenv("CI") != "true" {
		return false
	}
	file, err := os.Open(filepath.Join(root, ".ci", "required"))
	if os.IsNotExist(err) {
		return false
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		word, _, _ := strings.Cut(strings.TrimSpace(lines.Text()), " ")
		if word == pkg {
			return true
		}
	}
	return false
}

// moduleRoot is the folder of go.mod, above the package under test.
func moduleRoot(t testing.TB) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("no go.mod above the test's folder")
		}
		dir = parent
	}
}
