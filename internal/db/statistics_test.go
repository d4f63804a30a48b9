package db_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"voxbill/internal/db"
)

// Each look-up of the recorder goes by the index that was made for it, on a database that is still empty and on any
// connection: no statement of a commit may grow with the account.
func TestLookUpsGoByTheirIndexes(t *testing.T) {
	d, err := db.Open(context.Background(), db.Config{URL: filepath.Join(t.TempDir(), "voxbill.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	keys := make([][]any, 512)
	for i := range keys {
		keys[i] = []any{int64(i)}
	}
	for query, index := range map[string]string{
		`SELECT DISTINCT event FROM facts WHERE account = $1 AND call_key <> 0 AND call_key IN `:       "facts_call",
		`SELECT DISTINCT event FROM facts WHERE account = $1 AND parent_key <> 0 AND parent_key IN `:   "facts_parent",
		`SELECT DISTINCT event FROM facts WHERE account = $1 AND session_key <> 0 AND session_key IN `: "facts_session",
		`SELECT leaf FROM facts WHERE account = $1 AND event <> seq AND event IN `:                     "facts_versions",
		`SELECT leaf FROM facts WHERE account = $1 AND seq IN `:                                        "PRIMARY KEY (account=? AND seq=?)",
		`SELECT seq FROM identities WHERE account = $1 AND key_hash IN `:                               "PRIMARY KEY (account=? AND key_hash=?)",
		`SELECT seq FROM postings WHERE account = $1 AND event IN `:                                    "postings_event",
		`SELECT id FROM sessions WHERE account = $1 AND call_key <> 0 AND call_key IN `:                "sessions_call",
		`SELECT billable FROM billables WHERE account = $1 AND call_key <> 0 AND call_key IN `:         "billables_call",
		`SELECT billable FROM billables WHERE account = $1 AND session_key <> 0 AND session_key IN `:   "billables_session",
		`SELECT reason FROM waiting WHERE account = $1 AND closed IS NULL AND subject IN `:             "subject=?",
	} {
		for _, run := range []func(context.Context, func(*db.Tx) error) error{d.Update, d.View} {
			err := run(context.Background(), func(tx *db.Tx) error {
				in, args := db.In(tx, []any{int64(1)}, keys)
				return tx.Rows(context.Background(), func(rows *sql.Rows) error {
					var id, parent, unused int
					var plan string
					if err := rows.Scan(&id, &parent, &unused, &plan); err != nil {
						return err
					}
					if strings.HasPrefix(plan, "SEARCH") && !strings.Contains(plan, index) || strings.HasPrefix(plan, "SCAN") {
						t.Errorf("%s\nis planned as %s, want %s", query, plan, index)
					}
					return nil
				}, `EXPLAIN QUERY PLAN `+query+in, args...)
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}
