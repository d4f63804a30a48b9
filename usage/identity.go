package usage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"

	"voxbill/internal/db"
)

// Key is the hash under which a natural key stands in the identity table, for ever.
type Key [16]byte

type key = Key

// identity is a row of the identity table as this commit sees it: who holds a natural key.
type identity struct {
	digest  key
	event   int64
	isNew   bool
	changed bool
}

// CallBillable is the identity of the billable of a call (DESIGN rule 1).
func CallBillable(callSID string) Key { return identityKey("billable of call", callSID) }

// SessionBillable is the identity of the billable of a session.
func SessionBillable(sessionID string) Key { return identityKey("billable of session", sessionID) }

// NaturalKey is the identity of anything else that may exist once in an account.
func NaturalKey(kind string, parts ...string) Key { return identityKey(kind, parts...) }

// identityKey hashes the parts of a natural key; the kind keeps the key spaces of events, calls and billables apart.
func identityKey(kind string, parts ...string) key {
	h := sha256.New()
	h.Write([]byte(kind))
	for _, part := range parts {
		var length [4]byte
		binary.BigEndian.PutUint32(length[:], uint32(len(part)))
		h.Write(length[:])
		h.Write([]byte(part))
	}
	var k key
	copy(k[:], h.Sum(nil))
	return k
}

// eventKey is the identity of an event: its source's own id (DESIGN rule 1).
func (e *Event) eventKey() key { return identityKey("event", e.Source, e.SourceID) }

// callLegKey is the identity of a call's usage of one leaf across all sources (DESIGN rule 2).
func (e *Event) callLegKey() key { return identityKey("call", e.CallSID, e.Leaf) }

// contentDigest is equal for two submissions that say the same, however they were spelled.
func (e *Event) contentDigest() key {
	var b strings.Builder
	for _, value := range e.columns() {
		b.WriteString(value)
		b.WriteByte(0)
	}
	return identityKey("content", b.String())
}

// LookUp reads who holds the keys; Holder answers from what was looked up and from what this commit holds itself.
func (b *Book) LookUp(ctx context.Context, tx *db.Tx, keys []Key) error {
	missing := slices.DeleteFunc(slices.Clone(keys), func(k Key) bool { return b.identities[k] != nil })
	return b.loadIdentities(ctx, tx, missing)
}

// Holder returns the number of what holds a key.
func (b *Book) Holder(k Key) (number int64, ok bool) {
	held, ok := b.identities[k]
	if !ok {
		return 0, false
	}
	return held.event, true
}

// Hold gives a free key to a number, for ever.
func (b *Book) Hold(k Key, number int64) {
	b.identities[k] = &identity{event: number, isNew: true}
}

func (b *Book) loadIdentities(ctx context.Context, tx *db.Tx, keys []key) error {
	hashes := make([][]byte, len(keys))
	for i := range keys {
		hashes[i] = keys[i][:]
	}
	err := db.RowsIn(ctx, tx, func(rows *sql.Rows) error {
		var hash, digest []byte
		var found identity
		if err := rows.Scan(&hash, &digest, &found.event); err != nil {
			return err
		}
		copy(found.digest[:], digest)
		b.identities[key(hash)] = &found
		return nil
	}, hashes, `SELECT key_hash, digest, seq FROM identities WHERE account = $1 AND key_hash IN `, b.No)
	if err != nil {
		return fmt.Errorf("read identities: %w", err)
	}
	return nil
}

// writeIdentities writes the keys that this commit took, and the content last sent under known ones.
func (b *Batch) writeIdentities(ctx context.Context) error {
	var taken, renewed [][]any
	for _, book := range b.Books() {
		for _, k := range slices.SortedFunc(maps.Keys(book.identities), func(a, b key) int { return strings.Compare(string(a[:]), string(b[:])) }) {
			id := book.identities[k]
			row := []any{book.No, slices.Clone(k[:]), slices.Clone(id.digest[:]), id.event}
			switch {
			case id.isNew:
				taken = append(taken, row)
			case id.changed:
				renewed = append(renewed, row)
			}
		}
	}
	// The account's lock makes a clash impossible; if one happened all the same, the whole commit must fail.
	if _, err := db.Insert(ctx, b.Tx, `INSERT INTO identities (account, key_hash, digest, seq) VALUES`, taken, ``); err != nil {
		return fmt.Errorf("write identities: %w", err)
	}
	_, err := db.Insert(ctx, b.Tx, `INSERT INTO identities (account, key_hash, digest, seq) VALUES`, renewed, `
		ON CONFLICT (account, key_hash) DO UPDATE SET digest = excluded.digest`)
	if err != nil {
		return fmt.Errorf("renew identities: %w", err)
	}
	return nil
}
