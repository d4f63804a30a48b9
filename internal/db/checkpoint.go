package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync/atomic"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

const (
	// checkpointPause is the shortest time between two checkpoints. It is short, so that each is small.
	checkpointPause = 100 * time.Millisecond
	// logPages is the length of the write-ahead log (in pages of 4 KiB) above which it is made to start over.
	logPages = 8_000
)

// checkpointer copies SQLite's write-ahead log into the database file while commits go on. Left to itself SQLite does
// that inside a commit, every thousand pages, and one in many commits waits for hundreds of random writes.
//
// When the disk fails to sync, the copying ends until the next start. The system may have dropped what was copied and
// says so only once; a later sync would succeed without it, and the log, the only place where it still stands, would
// start over. So the log is kept and grows; the next start copies all of it again.
type checkpointer struct {
	pool   *sql.DB // one connection of its own, so that copying runs beside the writer
	writer *sql.DB
	file   *os.File // the database, to wait for the disk
	log    *slog.Logger
	wake   chan struct{} // something was committed
	stop   context.CancelFunc
	done   chan struct{}
	failed atomic.Bool // a sync failed
}

// errUnsynced is what Ping says of a database whose log is no longer copied.
var errUnsynced = errors.New("the disk failed to sync the database file; nothing is lost, but the log grows until the server is started again")

// startCheckpointer starts the copying; it does nothing until something is committed.
func startCheckpointer(pool, writer *sql.DB, path string, log *slog.Logger) (*checkpointer, error) {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(context.Background())
	c := &checkpointer{pool: pool, writer: writer, file: file, log: log,
		wake: make(chan struct{}, 1), stop: stop, done: make(chan struct{})}
	go c.run(ctx)
	return c, nil
}

// committed tells the checkpointer that there is something to copy. It never waits.
func (c *checkpointer) committed() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// end ends the copying and waits until it has ended. The pools are still open then; forget follows when they are not.
func (c *checkpointer) end() error {
	c.stop()
	<-c.done
	if c.failed.Load() {
		return nil // with its last connection SQLite would copy the log and remove it
	}
	return c.pool.Close()
}

// forget closes the database file. When a process closes any of its handles to a file, the system takes all its locks
// on that file away, also those of SQLite: so this comes last.
func (c *checkpointer) forget() error {
	if c.failed.Load() {
		return nil
	}
	return c.file.Close()
}

func (c *checkpointer) run(ctx context.Context) {
	defer close(c.done)
	for {
		select {
		case <-c.wake:
		case <-ctx.Done():
			return
		}
		// Nothing is lost when this fails: what was committed stays in the log, and the next time tries again.
		if err := c.pass(ctx, logPages); err != nil && ctx.Err() == nil {
			c.log.Error("copy the write-ahead log into the database file", "error", err)
		}
		if c.failed.Load() {
			c.log.Error("copying of the write-ahead log ended", "error", errUnsynced)
			return
		}
		select {
		case <-time.After(checkpointPause):
		case <-ctx.Done():
			return
		}
	}
}

// pass copies what is in the log. A log that has grown longer than limit is made to start over: what was committed
// during the copying is copied, which is quicker each time, and the small rest while no commit is running. The next
// commit then begins a new log.
func (c *checkpointer) pass(ctx context.Context, limit int) error {
	if c.failed.Load() {
		return errUnsynced
	}
	pages, err := c.copyLog(ctx, c.pool)
	if err != nil {
		return err
	}
	// SQLite waits for the database file to be on disk only when it has reached the log's end, which is when commits
	// are held up. Most of that wait is taken here.
	if err := c.file.Sync(); err != nil {
		c.failed.Store(true)
		return fmt.Errorf("sync the database file: %w", err)
	}
	if pages <= limit {
		return nil
	}
	for range 3 {
		if _, err := c.copyLog(ctx, c.pool); err != nil {
			return err
		}
	}
	_, err = c.copyLog(ctx, c.writer) // its only connection, so that nobody commits meanwhile
	return err
}

// copyLog copies what the log holds at this moment, up to what a reader still needs, and returns the log's length
// in pages.
func (c *checkpointer) copyLog(ctx context.Context, pool *sql.DB) (pages int, err error) {
	var busy, copied int
	if err := pool.QueryRowContext(ctx, `PRAGMA wal_checkpoint(PASSIVE)`).Scan(&busy, &pages, &copied); err != nil {
		if lite := new(sqlite.Error); errors.As(err, &lite) && lite.Code() == sqlite3.SQLITE_IOERR_FSYNC {
			c.failed.Store(true)
		}
		return 0, fmt.Errorf("checkpoint: %w", err)
	}
	return pages, nil
}
