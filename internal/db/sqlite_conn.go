package db

import (
	"context"
	"database/sql/driver"
	"fmt"
)

// maxStatements is how many prepared statements a connection keeps. The product has a few hundred texts; the bound is
// there so that a text made by mistake from values cannot fill the memory.
const maxStatements = 512

// sqliteConn is what the driver's connection can do and we use.
type sqliteConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// cachingConn is a connection that prepares each statement once. Preparing costs more than running for the short
// statements of a ledger, and database/sql's own prepared statements would have to be carried through every function.
type cachingConn struct {
	sqliteConn
	statements map[string]*cachedStmt
}

// cachedStmt is a prepared statement and whether an answer of it is still being read.
type cachedStmt struct {
	driver.Stmt
	busy bool
}

func newCachingConn(conn driver.Conn) (driver.Conn, error) {
	full, ok := conn.(sqliteConn)
	if !ok {
		return nil, fmt.Errorf("the driver's connection %T lacks a method", conn)
	}
	return &cachingConn{sqliteConn: full, statements: map[string]*cachedStmt{}}, nil
}

// statement is the prepared statement of a text, or nil when the text must be run directly: nothing is bound (scripts,
// PRAGMA, transactions), or an outer loop is still reading the same statement.
func (c *cachingConn) statement(ctx context.Context, query string, args []driver.NamedValue) (*cachedStmt, error) {
	if len(args) == 0 {
		return nil, nil
	}
	if kept, ok := c.statements[query]; ok {
		if kept.busy {
			return nil, nil
		}
		return kept, nil
	}
	if len(c.statements) >= maxStatements {
		c.forget()
	}
	stmt, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	kept := &cachedStmt{Stmt: stmt}
	c.statements[query] = kept
	return kept, nil
}

// forget closes the kept statements that nobody is reading.
func (c *cachingConn) forget() {
	for query, kept := range c.statements {
		if !kept.busy {
			kept.Close()
			delete(c.statements, query)
		}
	}
}

// ExecContext runs a statement that gives no rows.
func (c *cachingConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	stmt, err := c.statement(ctx, query, args)
	if err != nil {
		return nil, err
	}
	if stmt == nil {
		return c.sqliteConn.ExecContext(ctx, query, args)
	}
	return stmt.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

// QueryContext runs a statement that gives rows. The statement is taken until its rows are closed.
func (c *cachingConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	stmt, err := c.statement(ctx, query, args)
	if err != nil {
		return nil, err
	}
	if stmt == nil {
		return c.sqliteConn.QueryContext(ctx, query, args)
	}
	rows, err := stmt.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
	if err != nil {
		return nil, err
	}
	stmt.busy = true
	return &cachedRows{Rows: rows, stmt: stmt}, nil
}

// Close closes the kept statements and the connection.
func (c *cachingConn) Close() error {
	for _, kept := range c.statements {
		kept.Close()
	}
	clear(c.statements)
	return c.sqliteConn.Close()
}

// cachedRows gives its statement back when it is closed.
type cachedRows struct {
	driver.Rows
	stmt *cachedStmt
}

// Close ends the reading.
func (r *cachedRows) Close() error {
	err := r.Rows.Close()
	r.stmt.busy = false
	return err
}
