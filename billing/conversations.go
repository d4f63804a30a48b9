package billing

import (
	"context"
	"database/sql"
	"fmt"

	"voxbill/internal/db"
	"voxbill/period"
	"voxbill/usage"
)

// always is every day that there can be.
var always = period.Range{First: -1 << 31, Last: 1<<31 - 1}

// Conversations gives every conversation of a range of days as it was known at a posting sequence, with the customer who had
// it then: that of the charge that stood, else of what waited, else nobody.
func Conversations(ctx context.Context, tx *db.Tx, account int64, days period.Range, seq int64, give func(usage.PastConversation)) error {
	err := db.RowsIn(ctx, tx, func(rows *sql.Rows) error {
		var day int64
		var c usage.PastConversation
		err := rows.Scan(&day, &c.Minutes, &c.Customer)
		c.Day = period.Day(day)
		give(c)
		return err
	}, usage.AILeaves(), `SELECT f.day, COALESCE(f.minutes, 0), COALESCE(
			(SELECT CASE p.kind WHEN 'charge' THEN p.customer END FROM postings p
			 WHERE p.account = f.account AND p.event = f.event AND p.seq <= $2 ORDER BY p.seq DESC LIMIT 1),
			(SELECT w.customer FROM waiting w
			 WHERE w.account = f.account AND w.subject = f.event AND w.kind = 'event' AND w.opened <= $2 AND (w.closed IS NULL OR w.closed > $2)), 0)
		FROM facts f
		WHERE f.account = $1 AND f.seq <= $2 AND f.witness_of = 0 AND NOT EXISTS (
			SELECT 1 FROM facts n WHERE n.account = f.account AND n.event = f.event AND n.event <> n.seq AND n.seq > f.seq AND n.seq <= $2)
		  AND f.day BETWEEN $3 AND $4 AND f.leaf IN `, account, seq, int64(days.First), int64(days.Last))
	if err != nil {
		return fmt.Errorf("read conversations: %w", err)
	}
	return nil
}
