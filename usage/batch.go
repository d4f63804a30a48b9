package usage

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
)

// Batch is what one commit of the recorder works on: the entries, and a Book for each account among them.
type Batch struct {
	Tx      *db.Tx
	Entries []*Entry
	books   map[int64]*Book
	order   []int64 // account numbers, ascending: the order of locking and writing
}

// Book is one account inside one commit: its settings in force, its posting sequence, the events that the commit
// touched and the totals that they change.
type Book struct {
	*account.Snapshot
	No       int64
	Changed  bool     // customers or terms changed: what waits is looked at again
	Sessions []string // ids of sessions that changed
	Events   map[int64]*Touched

	first, last int64 // posting sequence before and after this commit
	config      int64
	previous    []byte // digest of the commit before
	sealed      []sealedRow
	identities  map[key]*identity
	usage       map[usageKey]*usageTotal
	ai          map[aiKey]*aiTotal
	reviews     []review
	versions    []*Fact
}

// Touched is an event that the commit created or completed: its version before (nil if it is new) and now.
type Touched struct {
	Before, Now *Fact
}

// sealedRow is what a commit's digest covers of one numbered row.
type sealedRow struct {
	seq    int64
	digest [32]byte
}

// Next takes the account's next posting sequence number. Every number taken is used for exactly one row.
func (b *Book) Next() int64 {
	b.last++
	return b.last
}

// ConfigSeq returns the sequence of the last change of what pricing reads.
func (b *Book) ConfigSeq() int64 { return b.config }

// Last returns the highest sequence number taken so far.
func (b *Book) Last() int64 { return b.last }

// Seal adds a numbered row to what the digest of the commit covers; the row is what is inserted, column by column.
func (b *Book) Seal(table string, seq int64, row []any) {
	b.sealed = append(b.sealed, sealedRow{seq: seq, digest: rowDigest(table, row)})
}

// Books returns the accounts of the batch in the order in which they are locked and written.
func (b *Batch) Books() []*Book {
	books := make([]*Book, len(b.order))
	for i, no := range b.order {
		books[i] = b.books[no]
	}
	return books
}

// Book returns the account's part of the batch.
func (b *Batch) Book(no int64) *Book { return b.books[no] }

// openBatch locks the accounts in ascending order, takes their sequences, applies the changes and loads the settings
// that are then in force.
func (r *Recorder) openBatch(ctx context.Context, tx *db.Tx, entries []*Entry) (*Batch, error) {
	b := &Batch{Tx: tx, Entries: entries, books: map[int64]*Book{}}
	for _, e := range entries {
		if _, ok := b.books[e.Account]; !ok {
			b.books[e.Account] = &Book{
				No: e.Account, Events: map[int64]*Touched{}, identities: map[key]*identity{},
				usage: map[usageKey]*usageTotal{}, ai: map[aiKey]*aiTotal{},
			}
			b.order = append(b.order, e.Account)
		}
	}
	slices.Sort(b.order)
	for _, book := range b.Books() {
		if err := book.lock(ctx, tx); err != nil {
			return nil, err
		}
	}
	if err := b.applyChanges(ctx); err != nil {
		return nil, err
	}
	for _, book := range b.Books() {
		if book.No == 0 {
			continue
		}
		load := r.directory.Snapshot
		if book.Changed {
			load = r.directory.Load // not yet committed: must not be remembered
		}
		snapshot, err := load(ctx, tx, book.No, book.config)
		if err != nil {
			return nil, err
		}
		book.Snapshot = snapshot
	}
	return b, nil
}

// lock makes this transaction the only writer of the account and reads where its sequence stands.
func (b *Book) lock(ctx context.Context, tx *db.Tx) error {
	// An update that changes nothing is the one text that locks the row on both databases.
	row := tx.QueryRowContext(ctx, `
		UPDATE sequences SET last_seq = last_seq
		WHERE account = $1
		RETURNING last_seq, config_seq, digest`, b.No)
	if err := row.Scan(&b.last, &b.config, &b.previous); err != nil {
		return fmt.Errorf("lock account %d: %w", b.No, err)
	}
	b.first = b.last
	return nil
}

// applyChanges runs the changes of accounts, customers, sessions and terms, in the order in which they were handed in.
func (b *Batch) applyChanges(ctx context.Context) error {
	for _, e := range b.Entries {
		if e.Change == nil {
			continue
		}
		book := b.books[e.Account]
		e.Outcome, e.Err = "", nil
		if err := e.Change.Apply(ctx, b.Tx, book.Next); err != nil {
			if said := new(fault.Error); !errors.As(err, &said) {
				return err // the database's failure, not the change's own refusal
			}
			e.Err = err
			return &refusal{entry: e}
		}
		if e.Change.SessionID != "" {
			book.Sessions = append(book.Sessions, e.Change.SessionID)
		}
		if e.Change.Config {
			book.Changed, book.config = true, book.last
		}
		e.Outcome = Created
	}
	return b.sealRevisions(ctx)
}

// sealRevisions reads back the revisions that the changes wrote, so that the commit's digest covers them too.
func (b *Batch) sealRevisions(ctx context.Context) error {
	for _, book := range b.Books() {
		if book.last == book.first {
			continue
		}
		err := b.Tx.Rows(ctx, func(rows *sql.Rows) error {
			var seq, at int64
			var kind, id, who, body string
			if err := rows.Scan(&seq, &kind, &id, &at, &who, &body); err != nil {
				return err
			}
			book.Seal("revisions", seq, []any{book.No, seq, kind, id, at, who, body})
			return nil
		}, `SELECT seq, kind, id, at, who, body FROM revisions WHERE account = $1 AND seq > $2 ORDER BY seq`, book.No, book.first)
		if err != nil {
			return err
		}
	}
	return nil
}

// close writes the totals in key order, the commit's digest and the sequences.
func (b *Batch) close(ctx context.Context) error {
	if err := b.writeIdentities(ctx); err != nil {
		return err
	}
	if err := b.writeUsageTotals(ctx); err != nil {
		return err
	}
	if err := b.writeReviews(ctx); err != nil {
		return err
	}
	for _, book := range b.Books() {
		if err := book.close(ctx, b.Tx); err != nil {
			return err
		}
	}
	return nil
}

func (b *Book) close(ctx context.Context, tx *db.Tx) error {
	if b.last == b.first {
		return nil
	}
	if int64(len(b.sealed)) != b.last-b.first {
		return fmt.Errorf("account %d: %d sequence numbers taken, %d rows written", b.No, b.last-b.first, len(b.sealed))
	}
	digest := commitDigest(b.previous, b.sealed)
	_, err := tx.ExecContext(ctx, `
		INSERT INTO commits (account, last_seq, first_seq, at, digest) VALUES ($1, $2, $3, $4, $5)`,
		b.No, b.last, b.first+1, tx.Now.UnixMilli(), digest)
	if err != nil {
		return fmt.Errorf("write commit: %w", err)
	}
	_, err = tx.ExecContext(ctx, `
		UPDATE sequences SET last_seq = $2, config_seq = $3, digest = $4 WHERE account = $1`,
		b.No, b.last, b.config, digest)
	if err != nil {
		return fmt.Errorf("write sequence: %w", err)
	}
	return nil
}

// commitDigest continues the digest of the commit before with the rows of this one, in the order of their numbers.
func commitDigest(previous []byte, rows []sealedRow) []byte {
	slices.SortFunc(rows, func(a, b sealedRow) int { return cmp.Compare(a.seq, b.seq) })
	h := sha256.New()
	h.Write(previous)
	for _, row := range rows {
		h.Write(row.digest[:])
	}
	return h.Sum(nil)
}

// rowDigest is the digest of one row: every column with its kind and length, so that no two rows read alike.
func rowDigest(table string, row []any) [32]byte {
	var buf bytes.Buffer
	buf.WriteString(table)
	for _, value := range row {
		switch v := value.(type) {
		case nil:
			buf.WriteByte('n')
		case int64:
			buf.WriteByte('i')
			buf.Write(binary.BigEndian.AppendUint64(nil, uint64(v)))
		case string:
			buf.WriteByte('s')
			buf.Write(binary.BigEndian.AppendUint32(nil, uint32(len(v))))
			buf.WriteString(v)
		case []byte:
			buf.WriteByte('b')
			buf.Write(binary.BigEndian.AppendUint32(nil, uint32(len(v))))
			buf.Write(v)
		default:
			panic(fmt.Sprintf("a column of type %T cannot be sealed", value))
		}
	}
	return sha256.Sum256(buf.Bytes())
}
