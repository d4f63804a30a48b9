package billing

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/period"
	"voxbill/rating"
)

// deckTerms is the kind of terms that say which version of a deck is in force from a day on; their name is the deck's.
const deckTerms = "deck-version"

// deckKey names one loaded version of a deck, which never changes.
type deckKey struct {
	account int64
	name    string
	version int64
}

// deckShelf keeps parsed decks in memory; they are read from the database when first needed.
type deckShelf struct {
	mu    sync.Mutex
	decks map[deckKey]*rating.Deck
}

// shelfSize bounds how many versions of decks are kept in memory.
const shelfSize = 64

func newDeckShelf() *deckShelf { return &deckShelf{decks: map[deckKey]*rating.Deck{}} }

// inForce returns the version of a deck that applies on a day; nil when the account has none of that name then.
func (s *deckShelf) inForce(ctx context.Context, tx *db.Tx, a *account.Snapshot, name string, day period.Day) (*rating.Deck, int64, error) {
	version, _, ok := a.Term(0, deckTerms, name, day)
	if !ok {
		return nil, 0, nil
	}
	var k deckKey
	k.account, k.name = a.Account.No, name
	if _, err := fmt.Sscan(version, &k.version); err != nil {
		return nil, 0, fmt.Errorf("version of deck %s: %w", name, err)
	}
	deck, err := s.take(ctx, tx, k)
	return deck, k.version, err
}

func (s *deckShelf) take(ctx context.Context, tx *db.Tx, k deckKey) (*rating.Deck, error) {
	s.mu.Lock()
	deck := s.decks[k]
	s.mu.Unlock()
	if deck != nil {
		return deck, nil
	}
	var body []byte
	row := tx.QueryRowContext(ctx, `SELECT body FROM decks WHERE account = $1 AND name = $2 AND version = $3`, k.account, k.name, k.version)
	if err := row.Scan(&body); err != nil {
		return nil, fmt.Errorf("read deck %s version %d: %w", k.name, k.version, err)
	}
	in, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("read deck %s version %d: %w", k.name, k.version, err)
	}
	deck, bad := rating.ParseDeck(in, k.name)
	if len(bad) > 0 {
		return nil, fmt.Errorf("deck %s version %d: %w", k.name, k.version, bad[0])
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.decks) >= shelfSize {
		clear(s.decks) // rare; they are read again when needed
	}
	s.decks[k] = deck
	return deck, nil
}

// DeckLoaded is a deck's new version.
type DeckLoaded struct {
	Name    string
	Version int64
	Rows    int
	From    period.Day
}

// LoadDeck checks a deck and puts it into force for an account from a day on, all or nothing. Rows that are bad are
// all returned and nothing is changed. What is posted already is not touched; what waits for a price is looked at again.
func LoadDeck(ctx context.Context, record account.Record, a *account.Snapshot, name string, file io.Reader, from period.Day, who string) (*DeckLoaded, []rating.RowError, error) {
	if name == "" || name != strings.TrimSpace(name) || len(name) > maxText {
		var bad fault.Fields
		bad.Add("Name", "ArgumentException", fmt.Sprintf("A deck's name has between 1 and %d bytes, no space at either end.", maxText))
		return nil, nil, bad.Err()
	}
	text, err := io.ReadAll(io.LimitReader(file, maxDeckBytes+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read deck: %w", err)
	}
	if len(text) > maxDeckBytes {
		return nil, nil, fault.New(fault.TooLarge, "A deck's file may have at most %d bytes.", maxDeckBytes)
	}
	deck, bad := rating.ParseDeck(bytes.NewReader(text), name)
	if len(bad) > 0 {
		return nil, bad, nil
	}
	if deck.Kind != rating.Sell {
		return nil, []rating.RowError{{Line: 1, Reason: "this is a buy deck: it says what the carrier takes; what customers pay is priced by decks with #kind: sell"}}, nil
	}
	if deck.Currency != a.Account.Currency {
		return nil, []rating.RowError{{Line: 1, Reason: fmt.Sprintf("the deck is in %s, the account in %s; say #currency: %s above the header if the prices are in it", deck.Currency, a.Account.Currency, a.Account.Currency)}}, nil
	}
	var packed bytes.Buffer
	out, _ := gzip.NewWriterLevel(&packed, gzip.BestSpeed)
	if _, err := out.Write(text); err != nil {
		return nil, nil, err
	}
	if err := out.Close(); err != nil {
		return nil, nil, err
	}
	loaded := &DeckLoaded{Name: name, Rows: len(deck.Rows), From: from}
	digest := sha256.Sum256(text)
	err = record(ctx, &account.Change{Account: a.Account.No, Config: true, Apply: func(ctx context.Context, tx *db.Tx, seq func() int64) error {
		return loaded.write(ctx, tx, seq, deckRow{account: a.Account.No, deck: deck, digest: digest[:], body: packed.Bytes(), who: who})
	}})
	return loaded, nil, err
}

// maxDeckBytes bounds a deck's file.
const maxDeckBytes = 256 << 20

type deckRow struct {
	account int64
	deck    *rating.Deck
	digest  []byte
	body    []byte
	who     string
}

// write stores the version and the terms that put it into force.
func (l *DeckLoaded) write(ctx context.Context, tx *db.Tx, seq func() int64, d deckRow) error {
	var currency string
	if err := tx.QueryRowContext(ctx, `SELECT currency FROM accounts WHERE account = $1`, d.account).Scan(&currency); err != nil {
		return fmt.Errorf("read currency: %w", err)
	}
	if currency != string(d.deck.Currency) { // it was changed since the deck was checked
		return fault.New(fault.Conflict, "The deck is in %s, the account in %s now.", d.deck.Currency, currency)
	}
	var last sql.NullInt64
	row := tx.QueryRowContext(ctx, `SELECT MAX(version) FROM decks WHERE account = $1 AND name = $2`, d.account, l.Name)
	if err := row.Scan(&last); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	l.Version = last.Int64 + 1
	n := seq()
	_, err := tx.ExecContext(ctx, `
		INSERT INTO decks (account, name, version, seq, currency, row_count, digest, body, loaded, loaded_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		d.account, l.Name, l.Version, n, string(d.deck.Currency), int64(l.Rows), d.digest, d.body, tx.Now.UnixMilli(), d.who)
	if err != nil {
		return fmt.Errorf("write deck: %w", err)
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO terms (account, customer, kind, name, from_day, seq, body) VALUES ($1, 0, $2, $3, $4, $5, $6)`,
		d.account, deckTerms, l.Name, int64(l.From), n, fmt.Sprint(l.Version))
	if err != nil {
		return fmt.Errorf("write terms: %w", err)
	}
	body, err := json.Marshal(map[string]any{"version": l.Version, "rows": l.Rows, "from": l.From.String(), "sha256": fmt.Sprintf("%x", d.digest)})
	if err != nil {
		return err
	}
	return account.WriteRevision(ctx, tx, d.account, n, "deck", l.Name, d.who, string(body))
}
