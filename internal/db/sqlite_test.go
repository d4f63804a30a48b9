package db

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestEveryConnectionIsAskedForItsSettings(t *testing.T) {
	path := filepath.Join(t.TempDir(), "voxbill.db")
	must(t, createPrivate(path))
	connector, err := newSQLiteConnector(path, Config{}, false)
	must(t, err)
	for i := range connector.settings {
		settings := append([][3]string{}, connector.settings...)
		settings[i][2] = "something else"
		conn, err := (&sqliteConnector{connector.Connector, settings}).Connect(t.Context())
		if err == nil {
			conn.Close()
		}
		if err == nil || !strings.Contains(err.Error(), settings[i][0]) {
			t.Errorf("Connect with %s not as wanted = %v, want a refusal that names it", settings[i][0], err)
		}
	}
}

func TestReadersHaveTheSettingsToo(t *testing.T) {
	d, err := Open(t.Context(), Config{URL: filepath.Join(t.TempDir(), "voxbill.db"), Migrations: acks})
	must(t, err)
	defer d.Close()
	for name, want := range map[string]string{"synchronous": "2", "journal_mode": "wal", "query_only": "1", "foreign_keys": "1"} {
		var got string
		must(t, d.read.QueryRow("PRAGMA "+name).Scan(&got))
		if got != want {
			t.Errorf("a reader's %s = %s, want %s", name, got, want)
		}
	}
}

func TestStatementsKeptAreBounded(t *testing.T) {
	d, err := Open(t.Context(), Config{URL: filepath.Join(t.TempDir(), "voxbill.db"), Migrations: acks})
	must(t, err)
	defer d.Close()
	must(t, d.View(t.Context(), func(tx *Tx) error {
		for n := range 2 * maxStatements {
			var got int
			// A text of its own for each number, as nobody should write it.
			text := `SELECT $1 + 0` + strings.Repeat(" ", n)
			if err := tx.QueryRowContext(t.Context(), text, n).Scan(&got); err != nil || got != n {
				t.Fatalf("%d: got %d, %v", n, got, err)
			}
		}
		return nil
	}))
}

func TestTheLogStartsOver(t *testing.T) {
	ctx := context.Background()
	d, err := Open(ctx, Config{URL: filepath.Join(t.TempDir(), "voxbill.db"), Migrations: acks})
	must(t, err)
	defer d.Close()
	for n := range 100 {
		must(t, d.Update(ctx, func(tx *Tx) error { return ack(ctx, tx, n) }))
	}
	must(t, d.checkpoint.pass(ctx, 0))
	must(t, d.Update(ctx, func(tx *Tx) error { return ack(ctx, tx, 100) }))
	pages, err := d.checkpoint.copyLog(ctx, d.checkpoint.pool)
	must(t, err)
	if pages > 20 {
		t.Errorf("the log has %d pages after one commit, want a new log with few", pages)
	}
}

// TestDriverAndItsLibcFit holds the two modules at versions that were made for each other: the driver is translated
// against one version of its C library, and with another one it breaks in silence.
func TestDriverAndItsLibcFit(t *testing.T) {
	list := func(format, module string) string {
		out, err := exec.Command("go", "list", "-m", "-f", format, module).Output()
		must(t, err)
		return strings.TrimSpace(string(out))
	}
	text, err := os.ReadFile(filepath.Join(list("{{.Dir}}", "modernc.org/sqlite"), "go.mod"))
	must(t, err)
	wanted := regexp.MustCompile(`modernc\.org/libc (v\S+)`).FindSubmatch(text)
	if wanted == nil {
		t.Fatal("the driver's go.mod names no modernc.org/libc")
	}
	if got := list("{{.Version}}", "modernc.org/libc"); got != string(wanted[1]) {
		t.Errorf("modernc.org/libc is %s, want %s, which the driver was made for", got, wanted[1])
	}
}
