package db

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"os"
	"time"
)

const (
	// checkpointPause is the shortest time between two checkpoints. It is short, so that each is small.
	checkpointPause = 100 * time.Millisecond
	// logPages is the length of the write-ahead log (in pages of 4 KiB) above which it is made to start over.
	logPages = 8_000
	// logPagesAtMost is the length at which SQLite itself makes the commit wait for a checkpoint. It is the last
	// resort when ours cannot keep up or fails.
	logPagesAtMost = 64_000
)

// checkpointer copies SQLite's write-ahead log into the database file while commits go on. Left to itself SQLite does
// that inside a commit, every thousand pages, and one in many commits waits for hundreds of random writes.
type checkpointer struct {
	pool   *sql.DB // one connection of its own, so that copying runs beside the writer
	writer *sql.DB
	file   *os.File // the database, to wait for the disk
	log    *slog.Logger
	wake   chan struct{} // something was committed
	stop   context.CancelFunc
	done   chan struct{}
}

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
	return c.pool.Close()
}

// forget closes the database file. When a process closes any of its handles to a file, the system takes all its locks
// on that file away, also those of SQLite: so this comes last.
func (c *checkpointer) forget() error { return c.file.Close() }

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
	pages, err := checkpoint(ctx, c.pool)
	if err != nil {
		return err
	}
	// SQLite waits for the database file to be on disk only when it has reached the log's end, which is when commits
	// are held up. Most of that wait is taken here.
	if err := c.file.Sync(); err != nil {
		return fmt.Errorf("sync the database file: %w", err)
	}
	if pages <= limit {
		return nil
	}
	for range 3 {
		if _, err := checkpoint(ctx, c.pool); err != nil {
			return err
		}
	}
	_, err = checkpoint(ctx, c.writer) // its only connection, so that nobody commits meanwhile
	return err
}

// checkpoint copies what the log holds at this moment, up to what a reader still needs, and returns the log's length
// in pages.
func checkpoint(ctx context.Context, pool *sql.DB) (pages int, err error) {
	var busy, copied int
	if err := pool.QueryRowContext(ctx, `PRAGMA wal_checkpoint(PASSIVE)`).Scan(&busy, &pages, &copied); err != nil {
		return 0, fmt.Errorf("checkpoint: %w", err)
	}
	return pages, nil
}
