package db

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var embedded embed.FS

// clusteredToken stands in a migration at the end of a table whose rows are to lie in the order of the primary key.
const clusteredToken = "/*clustered*/"

// versionTable records which migrations were run.
const versionTable = "schema_versions"

// migrate brings the schema up to date. One text serves both databases; only clusteredToken is replaced.
func (d *DB) migrate(ctx context.Context, files fs.FS) error {
	if files == nil {
		sub, err := fs.Sub(embedded, "migrations")
		if err != nil {
			return err
		}
		files = sub
	}
	options := []goose.ProviderOption{
		goose.WithLogger(goose.NopLogger()),
		goose.WithTableName(versionTable),
		goose.WithDisableGlobalRegistry(true),
	}
	if d.Dialect.locker != nil {
		options = append(options, goose.WithSessionLocker(d.Dialect.locker))
	}
	provider, err := goose.NewProvider(d.Dialect.goose, d.write, dialectFS{files, d.Dialect}, options...)
	if err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		// SQLite has no lock around all of it: another process may have migrated the file between our look and our
		// write. Then there is nothing left to do, which a second look finds.
		if _, again := provider.Up(ctx); again != nil {
			return errors.Join(err, again)
		}
	}
	current, newest, err := provider.GetVersions(ctx)
	if err != nil {
		return err
	}
	if current > newest {
		return fmt.Errorf("the database has schema version %d and this program knows versions up to %d: use a newer program", current, newest)
	}
	return nil
}

// dialectFS is a folder of migrations as one dialect reads them.
type dialectFS struct {
	fs.FS
	dialect *Dialect
}

// Open opens a migration with its token replaced.
func (f dialectFS) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	if err != nil || !strings.HasSuffix(name, ".sql") {
		return file, err
	}
	text, err := io.ReadAll(file)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	text = bytes.ReplaceAll(text, []byte(clusteredToken), []byte(f.dialect.clustered))
	return &migrationFile{File: file, text: bytes.NewReader(text)}, nil
}

// migrationFile is a file whose content was replaced.
type migrationFile struct {
	fs.File
	text *bytes.Reader
}

// Read reads the replaced content.
func (f *migrationFile) Read(p []byte) (int, error) { return f.text.Read(p) }
