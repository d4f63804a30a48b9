package db_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
)

func TestBackupIsOneMomentWhileWritingGoesOn(t *testing.T) {
	ctx := t.Context()
	d := dbtest.Open(t, dbtest.SQLite(t), shelf)
	stop, stopped := make(chan struct{}), make(chan error)
	first := make(chan struct{})
	go func() {
		for n := 0; ; n++ {
			// Two rows in every transaction: a backup with an odd number caught half of one.
			err := d.Update(ctx, func(tx *db.Tx) error {
				_, err := db.Insert(ctx, tx, `INSERT INTO shelf (account, name) VALUES`, [][]any{{2 * n, "a"}, {2*n + 1, "b"}}, "")
				return err
			})
			if n == 0 {
				close(first)
			}
			select {
			case <-stop:
				stopped <- err
				return
			default:
			}
		}
	}()
	<-first
	for i := range 5 {
		file := filepath.Join(t.TempDir(), "backup.db")
		if err := d.Backup(ctx, file); err != nil {
			t.Fatal(err)
		}
		n := len(amounts(t, dbtest.Open(t, file, shelf)))
		if n == 0 || n%2 != 0 {
			t.Errorf("backup %d has %d rows, want an even number above 0", i, n)
		}
		info, err := os.Stat(file)
		if err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("backup's mode = %v, %v, want one that only the owner may read", info.Mode(), err)
		}
	}
	close(stop)
	if err := <-stopped; err != nil {
		t.Fatal(err)
	}
}

func TestRestoreBringsBackWhatWasThere(t *testing.T) {
	ctx := t.Context()
	folder := t.TempDir()
	live, backup := filepath.Join(folder, "live #1?.db"), filepath.Join(folder, "backup.db")
	write := func(name string, then func(*db.DB)) {
		t.Helper()
		d, err := db.Open(ctx, db.Config{URL: live, Migrations: shelf})
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		if err := d.Update(ctx, func(tx *db.Tx) error { return put(ctx, tx, name, 1) }); err != nil {
			t.Fatal(err)
		}
		then(d)
	}
	write("before", func(d *db.DB) {
		if err := d.Backup(ctx, backup); err != nil {
			t.Fatal(err)
		}
		if err := d.Backup(ctx, backup); err == nil {
			t.Error("Backup(existing file) = nil, want a refusal")
		}
	})
	write("after", func(d *db.DB) {
		err := db.Restore(ctx, backup, live)
		if err == nil || !strings.Contains(err.Error(), "stop the server first") {
			t.Errorf("Restore(over a running database) = %v, want a refusal", err)
		}
	})
	if err := db.Restore(ctx, backup, "sqlite:"+live); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]int64{"1/before": 1}, amounts(t, dbtest.Open(t, live, shelf))); diff != "" {
		t.Errorf("after Restore (-want +got):\n%s", diff)
	}
	aside := dbtest.Open(t, live+".before-restore", shelf)
	if diff := cmp.Diff(map[string]int64{"1/before": 1, "1/after": 1}, amounts(t, aside)); diff != "" {
		t.Errorf("set aside (-want +got):\n%s", diff)
	}
}

func TestRestoreRefusesWhatIsNoBackup(t *testing.T) {
	folder := t.TempDir()
	damaged := filepath.Join(folder, "damaged.db")
	if err := os.WriteFile(damaged, []byte(strings.Repeat("not a database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(folder, "foreign.db")
	other, err := sql.Open("sqlite", foreign)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Exec(`CREATE TABLE recipes (name TEXT)`); err != nil {
		t.Fatal(err)
	}
	other.Close()

	target := filepath.Join(folder, "target.db")
	for _, file := range []string{damaged, foreign, filepath.Join(folder, "missing.db")} {
		if err := db.Restore(t.Context(), file, target); err == nil || !strings.Contains(err.Error(), file) {
			t.Errorf("Restore(%s) = %v, want an error that names the file", filepath.Base(file), err)
		}
		if _, err := os.Stat(target); err == nil {
			t.Errorf("Restore(%s) left a database behind", filepath.Base(file))
		}
	}
}
