package db

import (
	"path/filepath"
	"testing"

	"voxbill/internal/db/faultfs"
)

// A disk that fails to sync the database file forgets what was written to it, and says so once. What was committed is
// still in the log: it must not be given up as long as the file may lack it.
func TestFailedSyncOfTheDatabaseFileLosesNothing(t *testing.T) {
	for _, after := range []int{0, 1, 3} {
		path := filepath.Join(t.TempDir(), "failing.db")
		control, vfs := path+".steering", "failing checkpoint "+string(rune('0'+after))
		must(t, faultfs.Register(vfs, control))
		ctx := t.Context()
		d, err := Open(ctx, Config{URL: path, VFS: vfs, Migrations: acks})
		must(t, err)
		said := map[int]string{}
		add := func(n int) {
			if err := d.Update(ctx, func(tx *Tx) error { return ack(ctx, tx, n) }); err == nil {
				said[n] = "committed"
			}
		}
		n := 0
		burst := func(commits int) {
			for range commits {
				n++
				add(n)
			}
		}
		// A reader keeps the copying from reaching the log's end: a part is in the database file and not yet synced.
		reader, err := d.read.BeginTx(ctx, SQLite.view)
		must(t, err)
		var rows int
		must(t, reader.QueryRow(`SELECT COUNT(*) FROM acks`).Scan(&rows))
		burst(100)
		must(t, reader.Rollback())
		reader, err = d.read.BeginTx(ctx, SQLite.view)
		must(t, err)
		must(t, reader.QueryRow(`SELECT COUNT(*) FROM acks`).Scan(&rows))
		burst(20)
		must(t, d.checkpoint.pass(ctx, logPages))
		must(t, reader.Rollback())

		must(t, faultfs.Steer(control, faultfs.Rule{Operation: faultfs.Sync, Fault: faultfs.Fail, Suffix: ".db", After: after}))
		for range after + 1 {
			burst(10)
			d.checkpoint.pass(ctx, logPages) // fails at the last
		}
		must(t, faultfs.Steer(control))
		burst(10)
		d.checkpoint.pass(ctx, 0) // and the log would start over
		burst(10)

		if err := d.Ping(ctx); err == nil {
			t.Errorf("Ping(after sync %d of the database file failed) = nil, want the trouble", after)
		}
		must(t, d.Close())
		must(t, faultfs.Crash(path))
		if missing := lost(said, rowsAfter(t, path)); len(missing) > 0 {
			t.Errorf("sync %d of the database file failed: lost %d acknowledged commits of %d, want none", after, len(missing), len(said))
		}
	}
}
