package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"

	"voxbill/internal/fault"
)

// class is what an error of a database means to the program.
type class uint8

const (
	classOther  class = iota
	classUnique       // a row with this key is there already
	classAgain        // another writer was in the way; the same transaction may succeed now
	classBusy         // a lock could not be had in time
	classFull         // the disk is full
	classGone         // the database or its disk does not answer
)

// classOf tells an error by the code that the database gave it, never by its text.
func classOf(err error) class {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return classOther // the caller went away, not the database
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		return sqliteClass(lite.Code())
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return postgresClass(pg.Code)
	}
	if isBroken(err) {
		return classGone
	}
	return classOther
}

// isBroken tells the errors of a connection that broke, or that was found broken. The driver hands on what the system
// said (a network error, an end where none was expected), or says itself that nothing was sent.
func isBroken(err error) bool {
	for _, known := range []error{driver.ErrBadConn, sql.ErrConnDone, io.ErrUnexpectedEOF, net.ErrClosed} {
		if errors.Is(err, known) {
			return true
		}
	}
	var connect *pgconn.ConnectError
	var network net.Error
	return errors.As(err, &connect) || errors.As(err, &network) || pgconn.SafeToRetry(err)
}

// IsUnique says whether err means that a row with the same key exists.
func IsUnique(err error) bool { return classOf(err) == classUnique }

// IsBusy says whether err means that other writers held what was needed for too long.
func IsBusy(err error) bool { return classOf(err) == classBusy || classOf(err) == classAgain }

// IsDiskFull says whether err means that the database's disk has no room left.
func IsDiskFull(err error) bool { return classOf(err) == classFull }

// IsUnavailable says whether err is a trouble of the database that may pass, through no fault of the caller: it is
// busy, its disk is full or fails, or it cannot be reached. The caller is told to come back later.
func IsUnavailable(err error) bool { return classOf(err) >= classAgain }

// retryAfter is when a client should try again after a trouble that may pass.
const retryAfter = 5 * time.Second

// tell makes an error of which IsUnavailable is true into a fault that tells the client to come back. Other errors and
// faults stay what they are.
func tell(err error) error {
	var known *fault.Error
	if !IsUnavailable(err) || errors.As(err, &known) {
		return err
	}
	unavailable := fault.New(fault.Unavailable, "The database does not answer as it should; please try again in a moment.")
	unavailable.RetryAfter = retryAfter
	unavailable.Cause = err
	return unavailable
}
