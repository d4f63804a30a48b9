// Package db opens the product's database and runs transactions on it. It owns the difference between the two
// databases that can be used, SQLite and PostgreSQL: how each is opened, what makes a commit durable on it, how its
// errors are told apart, how many rows are written at once, and the migrations, whose one text serves both.
//
// It does not know what is stored: no query about accounts, facts or money stands here. It hands out no connection
// either. Whoever reads calls View, whoever writes calls Update, and what is done inside either all happens or does
// not happen at all.
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"time"
)

// Config says which database is opened. Only URL is needed.
type Config struct {
	// URL is the path of an SQLite file ("voxbill.db", "sqlite:/var/lib/voxbill/voxbill.db"; created if it is
	// missing) or the address of a PostgreSQL database ("postgres://user@host/name").
	URL string
	// Now is the clock from which a transaction takes its one instant; nil is the machine's clock.
	Now func() time.Time
	// Migrations replaces the product's own migrations; nil is those.
	Migrations fs.FS
	// Log is told of trouble that no caller waits for; nil is slog's default.
	Log *slog.Logger
	// VFS names the SQLite file layer to use. It is there for tests that make files fail; empty is the ordinary one.
	VFS string

	// synchronous weakens what a commit waits for on SQLite, to show in this package's tests what FULL is good for.
	synchronous string
}

// DB is an open database whose schema is up to date. It is safe for use by several goroutines.
type DB struct {
	// Dialect is the kind of database this is: SQLite or Postgres.
	Dialect *Dialect
	// URL is the address that the database was opened with. It may contain a password.
	URL string
	// Now is the clock from which each transaction takes its one instant. Tests set it before they use the database.
	Now func() time.Time

	write      *sql.DB
	read       *sql.DB
	checkpoint *checkpointer // nil on PostgreSQL, which does it by itself
}

// Tx is a running transaction. Now is its one instant: everything written in one transaction bears the same time.
type Tx struct {
	*sql.Tx
	// Now is when the transaction began, in UTC and whole milliseconds, as it is stored.
	Now time.Time
	// Dialect is the kind of database the transaction runs on, for the few places where the two must differ.
	Dialect *Dialect
}

// Open opens the database at cfg.URL, checks that an acknowledged commit will be on disk, and brings the schema up to
// date. A database whose schema is newer than the program is refused. One process opens an SQLite file once; other
// processes may open it at the same time.
func Open(ctx context.Context, cfg Config) (*DB, error) {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Log == nil {
		cfg.Log = slog.Default()
	}
	dialect := dialectOf(cfg.URL)
	d := &DB{Dialect: dialect, URL: cfg.URL, Now: cfg.Now}
	if err := dialect.open(ctx, d, cfg); err != nil {
		return nil, errors.Join(fmt.Errorf("open database: %w", err), d.Close())
	}
	if err := d.migrate(ctx, cfg.Migrations); err != nil {
		return nil, errors.Join(fmt.Errorf("migrate database: %w", err), d.Close())
	}
	if dialect == SQLite && cfg.Migrations == nil {
		if err := d.assumeStatistics(ctx); err != nil {
			return nil, errors.Join(err, d.Close())
		}
	}
	return d, nil
}

// Close closes the database after the transactions that are running have ended.
func (d *DB) Close() error {
	var err error
	if d.checkpoint != nil {
		err = d.checkpoint.end()
	}
	for _, pool := range []*sql.DB{d.read, d.write} {
		if pool != nil {
			err = errors.Join(err, pool.Close())
		}
	}
	if d.checkpoint != nil {
		err = errors.Join(err, d.checkpoint.forget())
	}
	return err
}

// Ping says whether the database answers and keeps what it is given.
func (d *DB) Ping(ctx context.Context) error {
	if d.checkpoint != nil && d.checkpoint.failed.Load() {
		return errUnsynced
	}
	return d.read.PingContext(ctx)
}

// attempts is how often Update runs its function before it gives up against other writers.
const attempts = 6

// Update runs fn in a transaction that may write and commits it. When it returns nil, what fn wrote is on disk. When
// fn fails, its error comes back untouched and nothing is written. fn runs again when the database asks for it (a
// deadlock, a conflict with another writer), so it must set what it hands out by plain assignment; after a failed
// statement it must return, for on PostgreSQL the transaction is dead by then.
//
// An error of the commit itself means that nothing was acknowledged. Whether the writes will be there after a restart
// is then open, and only a repeat that is idempotent by key settles it.
func (d *DB) Update(ctx context.Context, fn func(*Tx) error) error {
	for attempt := 1; ; attempt++ {
		err := d.run(ctx, d.write, d.Dialect.update, fn)
		if err == nil || attempt == attempts || classOf(err) != classAgain {
			return tell(err)
		}
		// A random pause that grows, so that two writers who met do not meet again.
		pause := time.Duration(rand.Int64N(int64(time.Millisecond) << attempt))
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return tell(err)
		}
	}
}

// View runs fn in a transaction that only reads. All its queries see the database as it was at the first of them,
// whatever is committed meanwhile. Its errors are those of Update.
func (d *DB) View(ctx context.Context, fn func(*Tx) error) error {
	return tell(d.run(ctx, d.read, d.Dialect.view, fn))
}

// run runs fn in one transaction of the pool. A panic of fn rolls back and goes on.
func (d *DB) run(ctx context.Context, pool *sql.DB, opts *sql.TxOptions, fn func(*Tx) error) error {
	raw, err := pool.BeginTx(ctx, opts)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer raw.Rollback() // after a commit it does nothing
	tx := &Tx{Tx: raw, Now: d.Now().UTC().Truncate(time.Millisecond), Dialect: d.Dialect}
	if err := fn(tx); err != nil {
		return err
	}
	if opts.ReadOnly {
		return nil
	}
	if err := raw.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	if d.checkpoint != nil {
		d.checkpoint.committed()
	}
	return nil
}

// Rows runs a query and calls scan for each row of its answer, in order, until one fails. scan must not query the same
// transaction: PostgreSQL is still sending.
func (tx *Tx) Rows(ctx context.Context, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
