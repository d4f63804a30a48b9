package db

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"time"
)

// checkRows says what is wrong with the arguments of an Insert, which are written by us and not by a client.
func checkRows(head string, rows [][]any) error {
	if !strings.HasSuffix(head, "VALUES") {
		return fmt.Errorf("insert: %q does not end with VALUES", head)
	}
	for _, row := range rows {
		if len(row) == 0 || len(row) != len(rows[0]) {
			return errors.New("insert: rows of different length")
		}
	}
	return nil
}

// maxChunk is the largest number of rows in one statement of insertValues, and maxBound of values in one. Larger ones
// gained nothing when measured. The values have no numbers there: the driver finds a numbered one by searching, which
// made 64 rows of 22 columns five times slower.
const (
	maxChunk = 64
	maxBound = 2048
)

// insertValues lists the rows after VALUES, as SQLite takes them, in chunks of 1, 2, 4 … rows: so one INSERT has only
// a few different texts, and the connection keeps each of them prepared.
func insertValues(head string, rows [][]any, suffix string) ([]statement, error) {
	if err := checkRows(head, rows); err != nil {
		return nil, err
	}
	var statements []statement
	for len(rows) > 0 {
		columns := len(rows[0])
		chunk := maxChunk
		for chunk > 1 && (chunk > len(rows) || chunk*columns > maxBound) {
			chunk /= 2
		}
		args := make([]any, 0, chunk*columns)
		for _, row := range rows[:chunk] {
			args = append(args, row...)
		}
		row := "(" + strings.Repeat("?, ", columns-1) + "?)"
		text := head + " " + strings.Repeat(row+", ", chunk-1) + row + " " + suffix
		statements = append(statements, statement{text, args})
		rows = rows[chunk:]
	}
	return statements, nil
}

// maxUnnest is the largest number of rows in one statement of insertUnnest; it bounds the memory of a message.
const maxUnnest = 10_000

// insertUnnest hands each column over as one array, as PostgreSQL takes many rows fastest: one text for any number of
// rows, so the statement is prepared once and a batch is one round trip.
func insertUnnest(head string, rows [][]any, suffix string) ([]statement, error) {
	if err := checkRows(head, rows); err != nil {
		return nil, err
	}
	var statements []statement
	for len(rows) > 0 {
		chunk := rows[:min(maxUnnest, len(rows))]
		s, err := unnest(head, chunk, suffix)
		if err != nil {
			return nil, err
		}
		statements = append(statements, s)
		rows = rows[len(chunk):]
	}
	return statements, nil
}

// unnest is the one statement for rows. A column without any value becomes the word NULL: there is nothing to tell
// its type from.
func unnest(head string, rows [][]any, suffix string) (statement, error) {
	var chosen, arrays, names []string
	var args []any
	for column := range rows[0] {
		array, typ, err := arrayOf(rows, column)
		if err != nil {
			return statement{}, fmt.Errorf("insert: column %d: %w", column+1, err)
		}
		if array == nil {
			chosen = append(chosen, "NULL")
			continue
		}
		args = append(args, array)
		name := fmt.Sprintf("c%d", column+1)
		chosen = append(chosen, "u."+name)
		names = append(names, name)
		arrays = append(arrays, fmt.Sprintf("$%d::%s[]", len(args), typ))
	}
	if len(args) == 0 {
		return statement{}, errors.New("insert: rows without any value")
	}
	text := fmt.Sprintf("%s SELECT %s FROM unnest(%s) AS u(%s) %s", strings.TrimSuffix(head, "VALUES"),
		strings.Join(chosen, ", "), strings.Join(arrays, ", "), strings.Join(names, ", "), suffix)
	return statement{text, args}, nil
}

// arrayOf is one column of rows as a slice of a Go type, and PostgreSQL's name of that type. The slice is nil when
// the column has no value in any row.
func arrayOf(rows [][]any, column int) (array any, typ string, err error) {
	values := make([]driver.Value, len(rows))
	var sample driver.Value
	for i, row := range rows {
		// The same conversion as database/sql makes for SQLite: named types, pointers and Valuers become plain.
		if values[i], err = driver.DefaultParameterConverter.ConvertValue(row[column]); err != nil {
			return nil, "", err
		}
		if sample == nil {
			sample = values[i]
		}
	}
	switch sample.(type) {
	case nil:
		return nil, "", nil
	case int64:
		array, err = sliceOf[int64](values)
		return array, "bigint", err
	case string:
		array, err = sliceOf[string](values)
		return array, "text", err
	case []byte:
		array, err = sliceOf[[]byte](values)
		return array, "bytea", err
	case bool:
		array, err = sliceOf[bool](values)
		return array, "boolean", err
	case float64:
		array, err = sliceOf[float64](values)
		return array, "double precision", err
	case time.Time:
		array, err = sliceOf[time.Time](values)
		return array, "timestamptz", err
	}
	return nil, "", fmt.Errorf("a value of type %T", sample)
}

// sliceOf is values as []T, or as []*T when some of them are NULL.
func sliceOf[T any](values []driver.Value) (any, error) {
	plain := make([]T, len(values))
	var pointers []*T
	for i, value := range values {
		if value == nil {
			if pointers == nil {
				pointers = make([]*T, len(values))
				for j := range i {
					pointers[j] = &plain[j]
				}
			}
			continue
		}
		v, ok := value.(T)
		if !ok {
			return nil, fmt.Errorf("%T and %T in one column", plain[0], value)
		}
		plain[i] = v
		if pointers != nil {
			pointers[i] = &plain[i]
		}
	}
	if pointers != nil {
		return pointers, nil
	}
	return plain, nil
}
