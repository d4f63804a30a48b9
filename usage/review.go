package usage

import (
	"context"
	"fmt"

	"voxbill/internal/db"
	"voxbill/internal/fault"
)

// review is something that contradicts what is known; it is kept once, however often it is sent, and changes nothing.
type review struct {
	id      key
	kind    string
	subject int64
	detail  string
	who     string
}

func (b *Book) review(kind string, subject int64, said *Event, detail string) {
	digest := said.contentDigest()
	b.KeepForReview(kind, subject, said.Source, detail, digest[:])
}

// KeepForReview notes something for a person to look at. The same content about the same subject is kept once.
func (b *Book) KeepForReview(kind string, subject int64, who, detail string, content []byte) {
	id := identityKey("review", kind, fmt.Sprint(subject), string(content))
	b.reviews = append(b.reviews, review{id: id, kind: kind, subject: subject, detail: detail, who: who})
}

func (b *Batch) writeReviews(ctx context.Context) error {
	var rows [][]any
	for _, book := range b.Books() {
		for _, r := range book.reviews {
			rows = append(rows, []any{book.No, r.id[:], r.kind, r.subject, b.Tx.Now.UnixMilli(), r.who, r.detail})
		}
	}
	_, err := db.Insert(ctx, b.Tx, `INSERT INTO reviews (account, id, kind, subject, at, who, detail) VALUES`, rows,
		`ON CONFLICT (account, id) DO NOTHING`)
	if err != nil {
		return fmt.Errorf("write reviews: %w", err)
	}
	return nil
}

// conflict names the fields in which a repeat contradicts what is known.
func conflict(contradicted []string) error {
	var bad fault.Fields
	for _, name := range contradicted {
		bad.Add(name, "Conflict", "Another value is already recorded; nothing was changed. Use a correction to change it.")
	}
	return bad.Err()
}
