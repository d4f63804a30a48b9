package db

import (
	"context"
	"database/sql"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// Dialect is one kind of database: all that differs between the two, as one value each.
type Dialect struct {
	// Name is what people call it: "SQLite" or "PostgreSQL".
	Name string

	speaks    func(url string) bool
	open      func(ctx context.Context, d *DB, cfg Config) error
	update    *sql.TxOptions
	view      *sql.TxOptions
	insert    func(head string, rows [][]any, suffix string) ([]statement, error)
	in        func(first, keys, columns int) string
	clustered string // what stands for the token of the same name in a migration
	goose     goose.Dialect
	locker    lock.SessionLocker
}

// String is the dialect's name.
func (d *Dialect) String() string { return d.Name }

// statement is one SQL text with its values.
type statement struct {
	text string
	args []any
}

// dialectOf is the dialect that a URL belongs to. Whatever nobody else claims is the path of an SQLite file.
func dialectOf(url string) *Dialect {
	for _, dialect := range []*Dialect{Postgres, SQLite} {
		if dialect.speaks(url) {
			return dialect
		}
	}
	return SQLite
}
