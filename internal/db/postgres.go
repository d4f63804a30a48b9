package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
)

// Postgres is PostgreSQL, for installations with more than one server or more than one machine's worth of data.
// Writers run at READ COMMITTED and are kept apart by the row locks they take; readers see one snapshot.
var Postgres = &Dialect{
	Name: "PostgreSQL",
	speaks: func(url string) bool {
		return strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://")
	},
	open:      openPostgres,
	update:    &sql.TxOptions{},
	view:      &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead},
	insert:    insertUnnest,
	in:        inRows,
	clustered: "",
	goose:     goose.DialectPostgres,
	locker:    advisoryLock{},
}

// openPostgres opens one pool for readers and one for writers, so that a long report never keeps a write waiting for
// a connection.
func openPostgres(ctx context.Context, d *DB, cfg Config) error {
	conf, err := pgx.ParseConfig(cfg.URL)
	if err != nil {
		return err
	}
	for name, value := range map[string]string{
		"application_name":   "voxbill",
		"timezone":           "UTC",
		"synchronous_commit": "on", // the server's own setting may be weaker
	} {
		if conf.RuntimeParams[name] == "" {
			conf.RuntimeParams[name] = value
		}
	}
	size := max(4, 2*runtime.GOMAXPROCS(0))
	for _, pool := range []**sql.DB{&d.write, &d.read} {
		*pool = stdlib.OpenDB(*conf)
		(*pool).SetMaxOpenConns(size)
		(*pool).SetMaxIdleConns(size)
		(*pool).SetConnMaxIdleTime(5 * time.Minute)
	}
	return checkDurable(ctx, d.write)
}

// checkDurable refuses a server on which an acknowledged commit may be lost.
func checkDurable(ctx context.Context, pool *sql.DB) error {
	var fsync, commit string
	row := pool.QueryRowContext(ctx, `SELECT current_setting('fsync'), current_setting('synchronous_commit')`)
	if err := row.Scan(&fsync, &commit); err != nil {
		return err
	}
	if fsync != "on" {
		return errors.New("the server runs with fsync = off, so an acknowledged write could be lost; set it to on")
	}
	if commit == "off" {
		return errors.New("the address asks for synchronous_commit = off, so an acknowledged write could be lost; leave it out")
	}
	return nil
}

// advisoryLock keeps two servers that start together from migrating the same database at once. The second waits.
type advisoryLock struct{}

// migrationLock is the lock's number: "voxbill" as bytes.
const migrationLock int64 = 0x766f7862696c6c

// SessionLock waits for the lock on the connection that migrates.
func (advisoryLock) SessionLock(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock($1)`, migrationLock); err != nil {
		return fmt.Errorf("wait for the migration of another server: %w", err)
	}
	return nil
}

// SessionUnlock gives the lock back.
func (advisoryLock) SessionUnlock(ctx context.Context, conn *sql.Conn) error {
	_, err := conn.ExecContext(ctx, `SELECT pg_advisory_unlock($1)`, migrationLock)
	return err
}

// postgresClass is what an SQLSTATE means to us; its first two characters are the class.
func postgresClass(state string) class {
	switch state {
	case "23505":
		return classUnique
	case "40001", "40P01": // serialization failure, deadlock
		return classAgain
	case "55P03": // lock not available
		return classBusy
	case "53100":
		return classFull
	}
	switch state[:min(2, len(state))] {
	case "08", "53", "57", "58": // connection, resources, operator's intervention, system
		return classGone
	}
	return classOther
}
