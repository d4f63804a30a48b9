package account

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/fault"
)

// AsOf returns the snapshot as it was at a posting sequence: with the terms written up to it. Customers stand where they
// stand in the tree now.
func (s *Snapshot) AsOf(seq int64) (*Snapshot, error) {
	past := *s
	past.terms = terms{}
	for k, list := range s.terms {
		kept := slices.DeleteFunc(slices.Clone(list), func(t dated[string]) bool { return t.seq > seq })
		if len(kept) > 0 {
			past.terms[k] = kept
		}
	}
	return &past, past.parse()
}

// Past returns an account as it was at a moment, and the posting sequence of that moment; without one the account as it is,
// and 0. The moment is a posting sequence of the account, or an instant (RFC 3339): then it is the last sequence before it.
// Customers are those of that moment, with the names and places in the tree that they had.
func (s *Snapshot) Past(ctx context.Context, tx *db.Tx, moment string) (*Snapshot, int64, error) {
	moment = strings.TrimSpace(moment)
	if moment == "" {
		return s, 0, nil
	}
	seq, err := sequenceAt(ctx, tx, s.Account.No, moment)
	if err != nil {
		return nil, 0, err
	}
	past, err := s.AsOf(seq)
	if err != nil {
		return nil, 0, err
	}
	return past, seq, past.customersAsOf(ctx, tx, seq)
}

// sequenceAt finds the posting sequence of a moment.
func sequenceAt(ctx context.Context, tx *db.Tx, no int64, moment string) (int64, error) {
	last, err := LastSequence(ctx, tx, no)
	if err != nil {
		return 0, err
	}
	if seq, err := strconv.ParseInt(moment, 10, 64); err == nil {
		if seq < 1 || seq > last {
			return 0, badMoment("AsOf must be a posting sequence from 1 to %d, the last one of the account; it was %q.", last, moment)
		}
		return seq, nil
	}
	at, err := time.Parse(time.RFC3339, strings.Replace(moment, " ", "+", 1))
	if err != nil {
		return 0, badMoment("AsOf must be a posting sequence or an instant such as 2026-10-31T23:00:00Z; it was %q.", moment)
	}
	if at.After(tx.Now) {
		return 0, badMoment("AsOf must not be in the future; it was %s.", moment)
	}
	var seq *int64
	row := tx.QueryRowContext(ctx, `SELECT MAX(last_seq) FROM commits WHERE account = $1 AND at < $2`, no, at.UnixMilli())
	if err := row.Scan(&seq); err != nil {
		return 0, fmt.Errorf("read commits: %w", err)
	}
	if seq == nil {
		return 0, badMoment("AsOf is before anything was written for the account; it was %s.", moment)
	}
	return *seq, nil
}

func badMoment(format string, args ...any) error {
	var bad fault.Fields
	bad.Add("AsOf", "ArgumentException", fmt.Sprintf(format, args...))
	return bad.Err()
}

// customersAsOf puts the customers of a posting sequence in the place of those of now. One without any revision was there
// always.
func (s *Snapshot) customersAsOf(ctx context.Context, tx *db.Tx, seq int64) error {
	then, later := map[int64]revisedCustomer{}, map[int64]bool{}
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		var at int64
		var body string
		if err := rows.Scan(&at, &body); err != nil {
			return err
		}
		var c revisedCustomer
		if err := json.Unmarshal([]byte(body), &c); err != nil {
			return err
		}
		if at > seq {
			later[c.Number] = true
		} else {
			then[c.Number] = c
		}
		return nil
	}, `SELECT seq, body FROM revisions WHERE account = $1 AND kind = 'customer' ORDER BY seq`, s.Account.No)
	if err != nil {
		return fmt.Errorf("read customers as of %d: %w", seq, err)
	}
	now := s.customers
	s.customers, s.byID = nil, map[string]*Customer{}
	for _, c := range now {
		was, known := then[c.No]
		if !known && later[c.No] {
			break // numbers are given in the order of making: none after it was there
		}
		past := *c
		if known {
			past.Parent, past.Name, past.Reference, past.Staging, past.Body = was.Parent, was.Name, was.Reference, was.Staging, was.Body
			if past.Archived, err = unstamp(was.Archived); err != nil {
				return err
			}
		}
		s.customers = append(s.customers, &past)
		s.byID[past.ID] = &past
	}
	return s.layPaths()
}

// unstamp reads what stamp wrote.
func unstamp(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339Nano, text)
}

// SequenceHeader names the posting sequence that an answer about one account was read at: asked for as of it, the answer is
// the same for ever.
const SequenceHeader = "X-Posting-Sequence"

// LastSequence returns an account's posting sequence in a transaction.
func LastSequence(ctx context.Context, tx *db.Tx, no int64) (seq int64, err error) {
	err = tx.QueryRowContext(ctx, `SELECT last_seq FROM sequences WHERE account = $1`, no).Scan(&seq)
	if err != nil {
		err = fmt.Errorf("read sequence: %w", err)
	}
	return seq, err
}
