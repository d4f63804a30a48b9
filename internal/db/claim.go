package db

import (
	"errors"
	"fmt"
	"os"
)

// errServed says that another process holds the claim.
var errServed = errors.New("another server runs on this database file; an SQLite file belongs to one server")

// Claim makes this process the one server of an SQLite file until release, or says that there is one. Commands beside a
// server need no claim. A PostgreSQL database may have many servers, and Claim does nothing. The claim is the operating
// system's lock on a file beside the database, which ends with the process however that ends.
func (d *DB) Claim() (release func() error, err error) {
	if d.Dialect != SQLite {
		return func() error { return nil }, nil
	}
	path, err := sqlitePath(d.URL)
	if err != nil {
		return nil, err
	}
	name := path + ".server"
	file, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("claim database: %w", err)
	}
	if err := lockFile(file); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), file.Close())
	}
	return file.Close, nil
}
