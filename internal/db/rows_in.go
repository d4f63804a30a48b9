package db

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// RowsIn runs a query for any number of keys. The query ends in IN; args are the values before it. A row comes once for
// each key that it has, in no particular order.
//
//	db.RowsIn(ctx, tx, scan, seqs, `SELECT leaf FROM facts WHERE account = $1 AND seq IN `, account)
func RowsIn[K int64 | string | []byte](ctx context.Context, tx *Tx, scan func(*sql.Rows) error, keys []K, query string, args ...any) error {
	if len(keys) == 0 {
		return nil
	}
	if tx.Dialect == Postgres {
		return tx.Rows(ctx, scan, probe(query, len(args)+1, arrayType(keys)), append(slices.Clone(args), keys)...)
	}
	for part := range slices.Chunk(keys, MaxKeys) {
		list := make([][]any, len(part))
		for i, k := range part {
			list[i] = []any{k}
		}
		in, all := In(tx, args, list)
		if err := tx.Rows(ctx, scan, query+in, all...); err != nil {
			return err
		}
	}
	return nil
}

// probe makes of "SELECT … WHERE a = $1 AND b IN" a look-up of each key by itself. With a list, PostgreSQL reads all of
// the account and filters as long as it has no statistics of a new or quickly growing table; OFFSET 0 keeps it from
// turning the look-ups into that again. One text serves any number of keys, so it is prepared once.
func probe(query string, parameter int, array string) string {
	condition, ok := strings.CutSuffix(query, " IN ")
	if !ok {
		panic("db: a query of RowsIn must end in IN: " + query)
	}
	return fmt.Sprintf("SELECT found.* FROM unnest($%d::%s) AS sought(one) CROSS JOIN LATERAL (%s = sought.one OFFSET 0) AS found",
		parameter, array, condition)
}

// arrayType is PostgreSQL's name for a list of keys.
func arrayType[K int64 | string | []byte](keys []K) string {
	switch any(keys).(type) {
	case []int64:
		return "bigint[]"
	case []string:
		return "text[]"
	}
	return "bytea[]"
}
