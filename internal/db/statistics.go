package db

import (
	"context"
	"fmt"
)

// statistics are what SQLite's planner is told of the tables that grow, in the form of ANALYZE: rows, then rows for each
// value of the first column, of the first two, and so on. They are those of a database that has grown to ten million
// events of two hundred accounts. Without any, the planner takes an account for ten rows and reads all of it to find one
// call; and a plan must not depend on whether somebody ran ANALYZE. Whoever does replaces them by his own.
var statistics = [][3]string{
	{"facts", "facts", "10000000 50000 1"},
	{"facts", "facts_day", "10000000 50000 500 1"},
	{"facts", "facts_call", "8000000 40000 2 1"},
	{"facts", "facts_parent", "2000000 10000 2 1"},
	{"facts", "facts_session", "1000000 5000 5 1"},
	{"facts", "facts_versions", "1000000 5000 1 1"},
	{"facts", "facts_witnesses", "500000 2500 1 1"},
	{"identities", "identities", "18000000 90000 1"},
	{"personal", "personal", "10000000 50000 1"},
	{"postings", "postings", "9000000 45000 1"},
	{"postings", "postings_event", "9000000 45000 1 1"},
	{"postings", "postings_customer", "9000000 45000 900 10 1"},
	{"waiting", "waiting", "500000 2500 1 1"},
	{"waiting", "waiting_open", "50000 250 1 1"},
	{"sessions", "sessions", "1000000 5000 1"},
	{"sessions", "sessions_call", "800000 4000 1 1"},
	{"sessions", "sessions_day", "1000000 5000 55 1"},
	{"billables", "billables", "1000000 5000 1"},
	{"billables", "billables_call", "900000 4500 1 1"},
	{"billables", "billables_session", "500000 2500 1 1"},
	{"revisions", "revisions", "2000000 10000 1"},
	{"commits", "commits", "5000000 25000 1"},
	{"usage_days", "usage_days", "1000000 5000 55 1 1"},
	{"ai_days", "ai_days", "100000 500 6 1"},
	{"billing_days", "billing_days", "2000000 10000 110 10 1 1 1"},
}

// assumeStatistics gives a new SQLite database the planner's numbers.
func (d *DB) assumeStatistics(ctx context.Context) error {
	err := d.Update(ctx, func(tx *Tx) error {
		var known int
		row := tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'`)
		if err := row.Scan(&known); err != nil {
			return err
		}
		if known > 0 {
			row := tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'facts'`)
			if err := row.Scan(&known); err != nil || known > 0 {
				return err
			}
		}
		// The table of statistics comes to be by the first ANALYZE, whatever that analyses.
		if _, err := tx.ExecContext(ctx, `ANALYZE settings`); err != nil {
			return err
		}
		for _, s := range statistics {
			if _, err := tx.ExecContext(ctx, `INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ($1, $2, $3)`, s[0], s[1], s[2]); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `ANALYZE sqlite_schema`)
		return err
	})
	if err != nil {
		return fmt.Errorf("planner statistics: %w", err)
	}
	return nil
}
