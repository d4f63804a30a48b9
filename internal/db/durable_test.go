package db

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"voxbill/internal/db/faultfs"
	"voxbill/internal/fault"
)

// TestMain is also the main function of the child process that the tests below kill.
func TestMain(m *testing.M) {
	if path := os.Getenv("DB_TEST_WRITER"); path != "" {
		if err := writeForEver(path, os.Getenv("DB_TEST_SYNCHRONOUS")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

var acks = fstest.MapFS{"0001_acks.sql": {Data: []byte(`-- +goose Up
CREATE TABLE acks (n BIGINT NOT NULL PRIMARY KEY, filler TEXT NOT NULL);
`)}}

// writeForEver commits one row after the other and says so after each commit. It goes on after an error.
func writeForEver(path, synchronous string) error {
	if err := faultfs.RegisterDefault(path + ".steering"); err != nil {
		return err
	}
	ctx := context.Background()
	d, err := Open(ctx, Config{URL: path, Migrations: acks, synchronous: synchronous})
	if err != nil {
		return err
	}
	for n := 1; ; n++ {
		err := d.Update(ctx, func(tx *Tx) error { return ack(ctx, tx, n) })
		if err != nil {
			fmt.Println("refused", n)
		} else {
			fmt.Println("committed", n)
		}
	}
}

func ack(ctx context.Context, tx *Tx, n int) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO acks (n, filler) VALUES ($1, $2)`, n, strings.Repeat("x", 900))
	return err
}

// runWriter runs a writing child, steered by rules, until it has spoken so often or has ended by itself, and kills it.
// It returns what the child said about each number, up to the kill.
func runWriter(t *testing.T, path, synchronous string, lines int) map[int]string {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^$")
	child.Env = append(os.Environ(), "DB_TEST_WRITER="+path, "DB_TEST_SYNCHRONOUS="+synchronous)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	said := map[int]string{}
	for scanner := bufio.NewScanner(out); scanner.Scan(); {
		word, number, _ := strings.Cut(scanner.Text(), " ")
		n, err := strconv.Atoi(number)
		if err != nil {
			t.Fatalf("the child said %q", scanner.Text())
		}
		said[n] = word
		if len(said) == lines {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	child.Wait() // killed: its status says so and nothing else
	return said
}

// rowsAfter opens the database on the ordinary file layer and reads what is there.
func rowsAfter(t *testing.T, path string) map[int]bool {
	t.Helper()
	d, err := Open(t.Context(), Config{URL: path, Migrations: acks})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	rows, err := d.read.Query(`SELECT n FROM acks`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	found := map[int]bool{}
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			t.Fatal(err)
		}
		found[n] = true
	}
	var verdict string
	if err := d.read.QueryRow(`PRAGMA integrity_check`).Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("integrity_check = %q, %v, want ok", verdict, err)
	}
	return found
}

// lost are the numbers that were acknowledged and are not there.
func lost(said map[int]string, found map[int]bool) (missing []int) {
	for n, word := range said {
		if word == "committed" && !found[n] {
			missing = append(missing, n)
		}
	}
	return missing
}

func TestAcknowledgedCommitSurvivesLossOfPower(t *testing.T) {
	// Enough commits that the log is copied into the database several times on the way.
	const commits = 3000
	path := filepath.Join(t.TempDir(), "full.db")
	said := runWriter(t, path, "", commits)
	if len(said) < commits {
		t.Fatalf("the child committed %d times, want %d", len(said), commits)
	}
	if err := faultfs.Crash(path); err != nil {
		t.Fatal(err)
	}
	if missing := lost(said, rowsAfter(t, path)); len(missing) > 0 {
		t.Errorf("lost %d acknowledged commits of %d, want none", len(missing), len(said))
	}
}

func TestWithoutSyncTheLayerLosesCommits(t *testing.T) {
	path := filepath.Join(t.TempDir(), "off.db")
	said := runWriter(t, path, "OFF", 200)
	if missing := lost(said, rowsAfter(t, path)); len(missing) > 0 {
		t.Errorf("a kill alone lost %d commits, want none: the system still has what was written", len(missing))
	}

	path = filepath.Join(t.TempDir(), "off.db")
	said = runWriter(t, path, "OFF", 200)
	if err := faultfs.Crash(path); err != nil {
		t.Fatal(err)
	}
	if missing := lost(said, rowsAfter(t, path)); len(missing) == 0 {
		t.Error("synchronous=OFF lost nothing, want losses: the layer does not drop what was not synced")
	}
}

func TestFailingDiskIsNeverAcknowledged(t *testing.T) {
	for name, rule := range map[string]faultfs.Rule{
		"sync fails":  {Operation: faultfs.Sync, Fault: faultfs.Fail, Suffix: "-wal"},
		"write fails": {Operation: faultfs.Write, Fault: faultfs.Fail, Suffix: "-wal"},
		"disk full":   {Operation: faultfs.Write, Fault: faultfs.Full, Suffix: "-wal"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "failing.db")
			control := path + ".steering"
			vfs := "faulty " + name
			if err := faultfs.Register(vfs, control); err != nil {
				t.Fatal(err)
			}
			ctx := t.Context()
			d, err := Open(ctx, Config{URL: path, VFS: vfs, Migrations: acks})
			if err != nil {
				t.Fatal(err)
			}
			add := func(n int) error { return d.Update(ctx, func(tx *Tx) error { return ack(ctx, tx, n) }) }
			must(t, add(1))
			must(t, faultfs.Steer(control, rule))
			if err := add(2); err == nil || fault.As(err).Kind != fault.Unavailable || IsDiskFull(err) != (rule.Fault == faultfs.Full) {
				t.Errorf("Update = %v, want a trouble of the disk", err)
			}
			must(t, faultfs.Steer(control))
			must(t, add(3))
			must(t, d.Close())
			must(t, faultfs.Crash(path))
			found := rowsAfter(t, path)
			if !found[1] || found[2] || !found[3] {
				t.Errorf("rows %v, want 1 and 3: those acknowledged", found)
			}
		})
	}
}

// TestKilledInMidSync kills the writer in each of its first syncs: of the log, and of the database when the log is
// copied into it.
func TestKilledInMidSync(t *testing.T) {
	for _, after := range []int{0, 1, 2, 5, 17, 600} {
		path := filepath.Join(t.TempDir(), "killed.db")
		must(t, faultfs.Steer(path+".steering", faultfs.Rule{Operation: faultfs.Sync, Fault: faultfs.Kill, After: after}))
		said := runWriter(t, path, "", -1)
		must(t, faultfs.Crash(path))
		if missing := lost(said, rowsAfter(t, path)); len(missing) > 0 {
			t.Errorf("killed in sync %d: lost %d acknowledged commits of %d, want none", after, len(missing), len(said))
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
