package usage

import (
	"context"
	"fmt"

	"voxbill/internal/db"
)

// writeFacts appends the versions and the parties of the batch.
func (b *Batch) writeFacts(ctx context.Context) error {
	var versions, personal [][]any
	for _, book := range b.Books() {
		for _, f := range book.versions {
			if row := f.personalRow(); row != nil {
				personal = append(personal, row)
			}
			row := f.row()
			versions = append(versions, row)
			book.Seal("facts", f.Seq, row)
		}
	}
	if _, err := db.Insert(ctx, b.Tx, `INSERT INTO facts (`+factColumns+`) VALUES`, versions, ``); err != nil {
		return fmt.Errorf("write facts: %w", err)
	}
	_, err := db.Insert(ctx, b.Tx, `INSERT INTO personal (account, event, salt, from_party, to_party) VALUES`, lastOfEach(personal), `
		ON CONFLICT (account, event) DO UPDATE SET
			salt = excluded.salt, from_party = excluded.from_party, to_party = excluded.to_party`)
	if err != nil {
		return fmt.Errorf("write parties: %w", err)
	}
	return nil
}

// lastOfEach keeps the last row of each event: one statement may touch a row only once.
func lastOfEach(rows [][]any) [][]any {
	at := map[[2]any]int{}
	var last [][]any
	for _, row := range rows {
		k := [2]any{row[0], row[1]}
		if i, ok := at[k]; ok {
			last[i] = row
			continue
		}
		at[k] = len(last)
		last = append(last, row)
	}
	return last
}
