package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"runtime"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// SQLite is the embedded database: one file, one writer, any number of readers.
var SQLite = &Dialect{
	Name:      "SQLite",
	speaks:    func(url string) bool { return strings.HasPrefix(url, "sqlite:") },
	open:      openSQLite,
	update:    &sql.TxOptions{},
	view:      &sql.TxOptions{ReadOnly: true},
	insert:    insertValues,
	in:        inValues,
	clustered: " WITHOUT ROWID",
	goose:     goose.DialectSQLite3,
}

// busyMilliseconds is how long a statement waits for another process that writes to the same file.
const busyMilliseconds = 10_000

// busyPause is the time between two tries, in milliseconds, where SQLite does not wait by itself.
const busyPause = 10

// openSQLite opens two pools on the file: one connection that writes, so that writers queue in the program and never
// fight over the file, and several that read, which the write-ahead log keeps apart from the writer.
func openSQLite(ctx context.Context, d *DB, cfg Config) error {
	path, err := sqlitePath(cfg.URL)
	if err != nil {
		return err
	}
	if err := createPrivate(path); err != nil { // the log's files take over its permissions
		return err
	}
	pool := func(size int, readOnly bool) (*sql.DB, error) {
		connector, err := newSQLiteConnector(path, cfg, readOnly)
		if err != nil {
			return nil, err
		}
		pool := sql.OpenDB(connector)
		pool.SetMaxOpenConns(size)
		pool.SetMaxIdleConns(size)
		return pool, nil
	}
	if d.write, err = pool(1, false); err != nil {
		return err
	}
	if d.read, err = pool(max(4, 2*runtime.GOMAXPROCS(0)), true); err != nil {
		return err
	}
	copier, err := pool(1, false)
	if err != nil {
		return err
	}
	if err := d.write.PingContext(ctx); err != nil {
		return errors.Join(err, copier.Close())
	}
	if d.checkpoint, err = startCheckpointer(copier, d.write, path, cfg.Log); err != nil {
		return errors.Join(err, copier.Close())
	}
	return nil
}

// sqlitePath is the file that a URL names.
func sqlitePath(url string) (string, error) {
	path := strings.TrimPrefix(strings.TrimPrefix(url, "sqlite:"), "//")
	switch {
	case path == "":
		return "", errors.New("the database needs the path of a file")
	case strings.HasPrefix(path, ":memory:"):
		return "", errors.New("a database in memory loses everything at the end; give the path of a file")
	}
	return path, nil
}

// sqliteSettings are the settings that every connection must have, with the value that SQLite reports for each.
// They are asked back on every connection, because a setting the driver does not know is ignored in silence.
func sqliteSettings(cfg Config) [][3]string {
	synchronous := [3]string{"synchronous", "FULL", "2"}
	if cfg.synchronous != "" {
		synchronous = [3]string{"synchronous", cfg.synchronous, ""}
	}
	return [][3]string{
		{"busy_timeout", fmt.Sprint(busyMilliseconds), fmt.Sprint(busyMilliseconds)},
		{"journal_mode", "WAL", "wal"},
		synchronous,
		{"wal_autocheckpoint", "0", "0"}, // see checkpointer; SQLite's own keeps silent when it fails
		{"foreign_keys", "1", "1"},
		{"temp_store", "MEMORY", "2"},
		{"cache_size", "-32768", "-32768"}, // KiB
	}
}

// sqliteDSN is the driver's text for a connection to the file.
func sqliteDSN(path string, cfg Config, readOnly bool) string {
	query := url.Values{}
	for _, setting := range sqliteSettings(cfg) {
		query.Add("_pragma", setting[0]+"("+setting[1]+")")
	}
	query.Set("_dqs", "0") // "name" is never silently a string
	if readOnly {
		query.Set("_query_only", "1")
		query.Set("_txlock", "deferred")
	} else {
		// A transaction that begins by reading could not be upgraded when another process wrote meanwhile.
		query.Set("_txlock", "immediate")
	}
	if cfg.VFS != "" {
		query.Set("vfs", cfg.VFS)
	}
	return fileURI(path, query)
}

// fileURI is the name of a file as SQLite reads it, with parameters. SQLite reads the parameters too, and to it a
// plus is a plus.
func fileURI(path string, query url.Values) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + strings.ReplaceAll(query.Encode(), "+", "%20")
}

// sqliteConnector makes connections that are known to have the settings they were asked to have.
type sqliteConnector struct {
	driver.Connector
	settings [][3]string
}

func newSQLiteConnector(path string, cfg Config, readOnly bool) (*sqliteConnector, error) {
	inner, err := sqlite.NewConnector(sqliteDSN(path, cfg, readOnly))
	if err != nil {
		return nil, err
	}
	return &sqliteConnector{Connector: inner, settings: sqliteSettings(cfg)}, nil
}

// Connect opens one connection and asks back each of its settings. While another process is turning the file to its
// write-ahead log, SQLite answers busy at once, whatever time it was told to wait, so the waiting is done here.
func (c *sqliteConnector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	for tries := 0; err != nil && classOf(err) == classBusy && tries < busyMilliseconds/busyPause; tries++ {
		select {
		case <-time.After(busyPause * time.Millisecond):
		case <-ctx.Done():
			return nil, err
		}
		conn, err = c.Connector.Connect(ctx)
	}
	if err != nil {
		return nil, err
	}
	for _, setting := range c.settings {
		name, want := setting[0], setting[2]
		got, err := pragma(ctx, conn, name)
		if err == nil && got != want && want != "" {
			err = fmt.Errorf("%s is %s and must be %s", name, got, want)
		}
		if err != nil {
			return nil, errors.Join(fmt.Errorf("check the connection: %w", err), conn.Close())
		}
	}
	return newCachingConn(conn)
}

// pragma asks a connection for the value of one setting.
func pragma(ctx context.Context, conn driver.Conn, name string) (string, error) {
	rows, err := conn.(driver.QueryerContext).QueryContext(ctx, "PRAGMA "+name, nil)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	value := make([]driver.Value, 1)
	if err := rows.Next(value); err != nil {
		return "", err
	}
	return fmt.Sprint(value[0]), nil
}

// sqliteClass is what an error code of SQLite means to us. The low byte is the kind, the rest says more about it.
func sqliteClass(code int) class {
	switch code {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID:
		return classUnique
	case sqlite3.SQLITE_BUSY_SNAPSHOT:
		return classAgain
	}
	switch code & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return classBusy
	case sqlite3.SQLITE_FULL:
		return classFull
	case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PROTOCOL:
		return classGone
	}
	return classOther
}
