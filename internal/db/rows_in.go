package db

import (
	"context"
	"database/sql"
	"slices"
)

// RowsIn runs a query for each part of a list of keys that one statement can take. The query ends in IN; args are the
// values before it.
//
//	db.RowsIn(ctx, tx, scan, seqs, `SELECT leaf FROM facts WHERE account = $1 AND seq IN `, account)
func RowsIn[K any](ctx context.Context, tx *Tx, scan func(*sql.Rows) error, keys []K, query string, args ...any) error {
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
