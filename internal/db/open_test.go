package db_test

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
)

// addresses runs a test on a new and empty database of each kind.
func addresses(t *testing.T, test func(t *testing.T, url string)) {
	t.Run("SQLite", func(t *testing.T) { test(t, dbtest.SQLite(t)) })
	t.Run("PostgreSQL", func(t *testing.T) { test(t, dbtest.Postgres(t)) })
}

func TestOpenTwiceFindsTheSchemaInPlace(t *testing.T) {
	addresses(t, func(t *testing.T, url string) {
		for range 2 {
			dbtest.Open(t, url, nil)
		}
	})
}

func TestServersThatStartTogetherMigrateOnce(t *testing.T) {
	addresses(t, func(t *testing.T, url string) {
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				d, err := db.Open(t.Context(), db.Config{URL: url})
				if err != nil {
					t.Error(err)
					return
				}
				if err := d.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
	})
}

func TestOpenRefusesANewerSchema(t *testing.T) {
	newer := fstest.MapFS{"0002_newer.sql": {Data: []byte("-- +goose Up\nCREATE TABLE newer (n BIGINT);\n")}}
	for name, file := range shelf {
		newer[name] = file
	}
	addresses(t, func(t *testing.T, url string) {
		dbtest.Open(t, url, newer)
		d, err := db.Open(t.Context(), db.Config{URL: url, Migrations: shelf})
		if err == nil {
			d.Close()
		}
		if err == nil || !strings.Contains(err.Error(), "use a newer program") {
			t.Errorf("Open(newer schema) = %v, want a refusal that says what to do", err)
		}
	})
}

func TestAFailedMigrationLeavesNothing(t *testing.T) {
	broken := fstest.MapFS{"0001_broken.sql": {Data: []byte("-- +goose Up\nCREATE TABLE half (n BIGINT);\nCREATE TABLE half (n BIGINT);\n")}}
	addresses(t, func(t *testing.T, url string) {
		if d, err := db.Open(t.Context(), db.Config{URL: url, Migrations: broken}); err == nil {
			d.Close()
			t.Fatal("Open(broken migration) = nil, want an error")
		}
		fixed := fstest.MapFS{"0001_fixed.sql": {Data: []byte("-- +goose Up\nCREATE TABLE half (n BIGINT);\n")}}
		dbtest.Open(t, url, fixed)
	})
}

func TestOpenRefusesAddressesThatLoseData(t *testing.T) {
	for url, want := range map[string]string{
		"":                "path of a file",
		"sqlite:":         "path of a file",
		":memory:":        "in memory",
		"sqlite::memory:": "in memory",
		filepath.Join(t.TempDir(), "no", "such", "folder.db"): "no such file",
	} {
		d, err := db.Open(t.Context(), db.Config{URL: url})
		if err == nil {
			d.Close()
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%q) = %v, want a word about %q", url, err, want)
		}
	}
	weak := dbtest.Postgres(t) + "&synchronous_commit=off"
	d, err := db.Open(t.Context(), db.Config{URL: weak})
	if err == nil {
		d.Close()
		t.Error("Open(synchronous_commit=off) = nil, want a refusal")
	}
}

func TestDatabaseFileIsPrivate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "voxbill.db")
	d := dbtest.Open(t, path, shelf)
	if err := d.Update(t.Context(), func(tx *db.Tx) error { return put(t.Context(), tx, "a", 1) }); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, path + "-wal"} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if mode := info.Mode().Perm(); mode&0o077 != 0 {
			t.Errorf("mode of %s = %v, want one that only the owner may read", filepath.Base(name), mode)
		}
	}
}

// An SQLite file has one server; whoever comes second is told so, and may come when the first is gone.
func TestAFileHasOneServer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "voxbill.db")
	var open []*db.DB
	for range 2 {
		d, err := db.Open(t.Context(), db.Config{URL: path})
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		open = append(open, d)
	}
	release, err := open[0].Claim()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := open[1].Claim(); err == nil || !strings.Contains(err.Error(), "belongs to one server") {
		t.Errorf("a second Claim = %v, want it refused", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	again, err := open[1].Claim()
	if err != nil {
		t.Fatalf("Claim after release: %v", err)
	}
	if err := again(); err != nil {
		t.Fatal(err)
	}
}
