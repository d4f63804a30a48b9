package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"voxbill/internal/db"
)

// restoreCmd makes a backup the database.
type restoreCmd struct {
	File string `arg:"" help:"The backup."`
}

// Help teaches by examples.
func (restoreCmd) Help() string {
	return `The backup is checked first. A database that a server has open is not touched: stop the server. One that was there
before is kept beside the new one, with ".before-restore" at the end of its name.

Examples:
  voxbill restore /backup/voxbill-2026-11-01.db
  voxbill restore --data /var/lib/voxbill /backup/voxbill.db && voxbill verify --data /var/lib/voxbill`
}

// Run restores the backup.
func (c *restoreCmd) Run(ctx context.Context, t *terminal) error {
	file, lite := t.databaseFile()
	if !lite {
		return errors.New("the database is PostgreSQL: use pg_restore")
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return fmt.Errorf("data folder: %w", err)
	}
	if err := db.Restore(ctx, c.File, t.store.Database()); err != nil {
		return err
	}
	fmt.Fprintf(t.stderr, "%s is now the database %s; voxbill verify checks its totals.\n", c.File, file)
	return nil
}
