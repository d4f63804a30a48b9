package usage

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"slices"

	"voxbill/internal/db"
)

// Versions returns all versions of an event, the oldest first. The numbers of the parties are kept once for all of them:
// see Parties.
func Versions(ctx context.Context, tx *db.Tx, account, event int64) ([]*Fact, error) {
	return readFacts(ctx, tx, `SELECT `+factColumns+` FROM facts WHERE account = $1 AND seq = $2
		UNION ALL
		SELECT `+factColumns+` FROM facts WHERE account = $1 AND event = $2 AND event <> seq`, account, event)
}

// Witnesses returns the other sources' records of what an event is about, as they are known at a posting sequence.
func Witnesses(ctx context.Context, tx *db.Tx, account, event, seq int64) ([]*Fact, error) {
	all, err := readFacts(ctx, tx, `SELECT `+factColumns+` FROM facts WHERE account = $1 AND witness_of = $2 AND witness_of <> 0 AND seq <= $3`, account, event, seq)
	latest := map[int64]*Fact{}
	for _, f := range all {
		latest[f.Number] = f
	}
	return slices.DeleteFunc(all, func(f *Fact) bool { return latest[f.Number] != f }), err
}

// LegRecords returns the versions written up to a posting sequence of all that is known of a call leg.
func LegRecords(ctx context.Context, tx *db.Tx, account, callKey int64, callSID string, seq int64) ([]*Fact, error) {
	all, err := readFacts(ctx, tx, `SELECT `+factColumns+` FROM facts WHERE account = $1 AND call_key = $2 AND call_key <> 0 AND seq <= $3`, account, callKey, seq)
	return slices.DeleteFunc(all, func(f *Fact) bool { return f.CallSID != callSID }), err
}

func readFacts(ctx context.Context, tx *db.Tx, query string, args ...any) ([]*Fact, error) {
	var facts []*Fact
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		f, err := scanFact(rows)
		facts = append(facts, f)
		return err
	}, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read facts: %w", err)
	}
	slices.SortFunc(facts, func(a, b *Fact) int { return cmp.Compare(a.Seq, b.Seq) })
	return facts, nil
}

// Parties are the numbers of an event, as they were last known; both are empty once they are erased.
type Parties struct {
	From, To string
	salt     []byte
}

// ReadParties returns the numbers of an event.
func ReadParties(ctx context.Context, tx *db.Tx, account, event int64) (Parties, error) {
	var p Parties
	err := tx.Rows(ctx, func(rows *sql.Rows) error { return rows.Scan(&p.salt, &p.From, &p.To) },
		`SELECT salt, from_party, to_party FROM personal WHERE account = $1 AND event = $2`, account, event)
	if err != nil {
		return p, fmt.Errorf("read parties: %w", err)
	}
	return p, nil
}

// Are reports whether the digest that a version has is of these numbers.
func (p Parties) Are(f *Fact) bool {
	return len(p.salt) > 0 && bytes.Equal(f.Parties, digestOf(p.salt, p.From, p.To))
}

// digestOf is what of both numbers stays in a version for ever.
func digestOf(salt []byte, from, to string) []byte {
	sum := sha256.Sum256([]byte(string(salt) + from + "\x00" + to))
	return sum[:16]
}

// FieldChange is one field in which two versions of an event differ, by its contract name; "" is unknown.
type FieldChange struct{ Field, Before, After string }

// ChangesSince lists the fields in which an event differs from an earlier version. The numbers of the parties are not
// among them: a version holds only their digest.
func (e *Event) ChangesSince(before *Event) []FieldChange {
	var changes []FieldChange
	for _, f := range fields {
		was, is := f.text(before), f.text(e)
		if was != is && f.name != "from" && f.name != "to" {
			changes = append(changes, FieldChange{f.name, was, is})
		}
	}
	return changes
}
