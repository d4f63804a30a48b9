package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"voxbill/internal/db"
)

// backupCmd copies the database into a file.
type backupCmd struct {
	File string `arg:"" help:"Name of a new file."`
}

// Help teaches by examples.
func (backupCmd) Help() string {
	return `The copy is the database as it is at one moment; a server may run and write meanwhile, in this process or another. The
file appears under its name when it is complete. It holds everything but the finished files of reports, which are made
again on request. PostgreSQL has its own tools: pg_dump.

Examples:
  voxbill backup /backup/voxbill-$(date +%F).db
  voxbill backup --data /var/lib/voxbill /backup/voxbill.db`
}

// Run makes the backup.
func (c *backupCmd) Run(ctx context.Context, t *terminal) error {
	file, lite := t.databaseFile()
	if !lite {
		return errors.New("the database is PostgreSQL: use pg_dump, or pg_basebackup for the whole server")
	}
	if _, err := os.Stat(file); err != nil {
		return fmt.Errorf("there is no database %s; name its folder with --data, or its file with --db", file)
	}
	d, err := db.Open(ctx, db.Config{URL: t.store.Database(), Log: t.log("warn")})
	if err != nil {
		return err
	}
	if err := errors.Join(d.Backup(ctx, c.File), d.Close()); err != nil {
		return err
	}
	size := int64(0)
	if info, err := os.Stat(c.File); err == nil {
		size = info.Size()
	}
	fmt.Fprintf(t.stderr, "%s: %s bytes\n", c.File, grouped(size))
	return nil
}
