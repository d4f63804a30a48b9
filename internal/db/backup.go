package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
)

// Backup writes a copy of the database, as it is at one moment, to a new file. Reading and writing go on meanwhile.
// It is for SQLite; PostgreSQL has its own tools for this, and Backup names them.
func (d *DB) Backup(ctx context.Context, file string) error {
	if d.Dialect != SQLite {
		return errors.New("backup: this database is PostgreSQL: use pg_dump, or pg_basebackup for the whole server")
	}
	if _, err := os.Lstat(file); !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("backup: %s exists already: give the name of a new file", file)
	}
	path, err := sqlitePath(d.URL)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	part := file + ".part"
	if err := copyDatabase(ctx, path, part); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if err := publish(part, file); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

// Restore makes the database at target (a path or an sqlite: address) the one in the backup file. The backup is
// checked first, and a target that a server has open is refused. A database that was there before is kept beside it,
// with ".before-restore" at the end of its name.
func Restore(ctx context.Context, file, target string) error {
	if dialectOf(target) != SQLite {
		return errors.New("restore: the target is PostgreSQL: use pg_restore")
	}
	path, err := sqlitePath(target)
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if err := checkBackup(ctx, file); err != nil {
		return fmt.Errorf("restore: %s: %w", file, err)
	}
	part := path + ".part"
	if err := copyDatabase(ctx, file, part); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if err := setAside(ctx, path); err != nil {
		return errors.Join(fmt.Errorf("restore: %w", err), os.Remove(part))
	}
	if err := publish(part, path); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	return nil
}

// copyDatabase writes what an SQLite file and its log hold at one moment into another file, replacing it. It takes a
// connection of its own: those of the readers may not write, and the writer must not be kept waiting.
func copyDatabase(ctx context.Context, from, to string) error {
	if err := remove(to); err != nil {
		return err
	}
	if err := createPrivate(to); err != nil {
		return err
	}
	source, err := openAlone(from, busyMilliseconds)
	if err != nil {
		return err
	}
	defer source.Close()
	if _, err := source.ExecContext(ctx, `VACUUM INTO $1`, to); err != nil {
		return errors.Join(err, remove(to))
	}
	return nil
}

// checkBackup refuses a file that is not a whole database of this product.
func checkBackup(ctx context.Context, file string) error {
	if _, err := os.Stat(file); err != nil {
		return err // says more than SQLite would
	}
	pool, err := openAlone(file, busyMilliseconds)
	if err != nil {
		return err
	}
	defer pool.Close()
	var verdict string
	if err := pool.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&verdict); err != nil {
		return fmt.Errorf("check it: %w", err)
	}
	if verdict != "ok" {
		return fmt.Errorf("the file is damaged: %s", verdict)
	}
	var tables int
	err = pool.QueryRowContext(ctx, `SELECT COUNT(*) FROM sqlite_schema WHERE name = $1`, versionTable).Scan(&tables)
	if err != nil {
		return fmt.Errorf("check it: %w", err)
	}
	if tables == 0 {
		return errors.New("the file is an SQLite database, but not a backup of this program's")
	}
	return nil
}

// setAside renames the database at path, if there is one, after making sure that nobody has it open.
func setAside(ctx context.Context, path string) error {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		// A log without its database would be taken for that of the new one.
		return errors.Join(remove(path+"-wal"), remove(path+"-shm"), remove(path+"-journal"))
	} else if err != nil {
		return err
	}
	pool, err := openAlone(path, 0)
	if err != nil {
		return err
	}
	// Leaving the write-ahead log needs the file for oneself alone; it also moves what the log holds into the file.
	var mode string
	err = pool.QueryRowContext(ctx, `PRAGMA journal_mode = DELETE`).Scan(&mode)
	err = errors.Join(err, pool.Close())
	if err != nil || mode != "delete" {
		if err == nil || IsBusy(err) {
			return fmt.Errorf("%s is in use: stop the server first", path)
		}
		return fmt.Errorf("open the present database: %w (move it away to restore nevertheless)", err)
	}
	return os.Rename(path, path+".before-restore")
}

// openAlone opens one plain connection to an SQLite file that exists. It waits for others as long as it is told.
func openAlone(path string, milliseconds int) (*sql.DB, error) {
	query := url.Values{"mode": {"rw"}, "_pragma": {fmt.Sprintf("busy_timeout(%d)", milliseconds)}}
	pool, err := sql.Open("sqlite", fileURI(path, query))
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(1)
	return pool, nil
}

// createPrivate creates an empty file that only its owner may read, unless there is a file already. That one is not
// even opened: closing it again would take SQLite's locks away if this process has it open.
func createPrivate(name string) error {
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return file.Close()
}

// remove removes a file if it is there.
func remove(name string) error {
	if err := os.Remove(name); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// publish gives a finished file its name once it is on disk, so that a file of that name is always whole.
func publish(part, name string) error {
	file, err := os.OpenFile(part, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return err
	}
	if err := os.Rename(part, name); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(name))
}

// syncFolder makes the names in a folder durable. Windows does that by itself and has no way to ask for it.
func syncFolder(name string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	folder, err := os.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
