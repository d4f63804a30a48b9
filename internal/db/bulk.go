package db

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
)

// Insert writes rows, as many at once as the database takes. head ends with VALUES, suffix is what follows the
// values: "" or an ON CONFLICT clause. It returns how many rows were written.
//
//	db.Insert(ctx, tx, `INSERT INTO usage_days (account, day, events) VALUES`, rows,
//		`ON CONFLICT (account, day) DO UPDATE SET events = usage_days.events + excluded.events`)
//
// No two rows of one call may have the same key if suffix updates: PostgreSQL refuses that.
func Insert(ctx context.Context, tx *Tx, head string, rows [][]any, suffix string) (int64, error) {
	statements, err := tx.Dialect.insert(head, rows, suffix)
	if err != nil {
		return 0, err
	}
	var written int64
	for _, s := range statements {
		result, err := tx.ExecContext(ctx, s.text, s.args...)
		if err != nil {
			return 0, err
		}
		n, err := result.RowsAffected()
		if err != nil {
			return 0, err
		}
		written += n
	}
	return written, nil
}

// InsertReturning writes rows like Insert and calls scan for each row that the RETURNING clause in suffix gives, in no
// particular order.
func InsertReturning(ctx context.Context, tx *Tx, head string, rows [][]any, suffix string, scan func(*sql.Rows) error) error {
	statements, err := tx.Dialect.insert(head, rows, suffix)
	if err != nil {
		return err
	}
	for _, s := range statements {
		if err := tx.Rows(ctx, scan, s.text, s.args...); err != nil {
			return err
		}
	}
	return nil
}

// MaxKeys is how many keys should be given to In at once; callers with more ask in pieces.
const MaxKeys = 512

// In makes the right side of `(a, b) IN …` (or `a IN …`) for up to MaxKeys keys. args are the values that the query
// has so far; those of the keys are added to them. The last key is repeated up to the next power of two, so that a
// statement has few different texts and stays prepared.
//
//	in, args := db.In(tx, []any{account}, keys)
//	tx.Rows(ctx, scan, `SELECT seq FROM facts WHERE account = $1 AND (leaf, day) IN `+in, args...)
func In(tx *Tx, args []any, keys [][]any) (string, []any) {
	if len(keys) == 0 {
		return "(SELECT NULL WHERE FALSE)", args
	}
	size := 1
	for size < len(keys) {
		size *= 2
	}
	first := len(args) + 1
	args = append(make([]any, 0, len(args)+size*len(keys[0])), args...)
	for i := range size {
		args = append(args, keys[min(i, len(keys)-1)]...)
	}
	return tx.Dialect.in(first, size, len(keys[0])), args
}

// inValues is In as SQLite wants it: row values only compare with a VALUES list.
func inValues(first, keys, columns int) string {
	if columns == 1 {
		return tuple(first, keys)
	}
	return "(VALUES " + tuples(first, keys, columns) + ")"
}

// inRows is In as PostgreSQL wants it: in a VALUES list a value would be text, whatever it is compared with.
func inRows(first, keys, columns int) string {
	if columns == 1 {
		return tuple(first, keys)
	}
	return "(" + tuples(first, keys, columns) + ")"
}

// tuples is "($1, $2), ($3, $4)" for two rows of two columns.
func tuples(first, rows, columns int) string {
	list := make([]string, rows)
	for row := range rows {
		list[row] = tuple(first+row*columns, columns)
	}
	return strings.Join(list, ", ")
}

// tuple is "($1, $2)" for two columns.
func tuple(first, columns int) string {
	text := []byte("(")
	for column := range columns {
		if column > 0 {
			text = append(text, ", "...)
		}
		text = append(text, '$')
		text = strconv.AppendInt(text, int64(first+column), 10)
	}
	return string(append(text, ')'))
}
