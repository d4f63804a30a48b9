package account

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sync"

	"voxbill/internal/db"
	"voxbill/internal/fault"
)

// Directory finds accounts and their snapshots. What it remembers is named by the account's last change, so that it is
// never out of date, whichever process wrote.
type Directory struct {
	db *db.DB

	mu    sync.Mutex
	known map[int64]knownSnapshot
}

type knownSnapshot struct {
	config   int64
	snapshot *Snapshot
}

// maxSnapshots bounds how many accounts are remembered.
const maxSnapshots = 10_000

// NewDirectory builds the directory of a database.
func NewDirectory(d *db.DB) *Directory {
	return &Directory{db: d, known: map[int64]knownSnapshot{}}
}

// Snapshot returns an account as of a committed change of it.
func (d *Directory) Snapshot(ctx context.Context, tx *db.Tx, no, config int64) (*Snapshot, error) {
	d.mu.Lock()
	k, ok := d.known[no]
	d.mu.Unlock()
	if ok && k.config == config {
		return k.snapshot, nil
	}
	s, err := readSnapshot(ctx, tx, no)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.known) >= maxSnapshots {
		clear(d.known)
	}
	if k := d.known[no]; k.config <= config {
		d.known[no] = knownSnapshot{config, s}
	}
	return s, nil
}

// Load reads an account with changes of the running transaction, which are not to be remembered.
func (d *Directory) Load(ctx context.Context, tx *db.Tx, no, _ int64) (*Snapshot, error) {
	return readSnapshot(ctx, tx, no)
}

// Current returns an account as it is now.
func (d *Directory) Current(ctx context.Context, no int64) (s *Snapshot, err error) {
	err = d.db.View(ctx, func(tx *db.Tx) error {
		s, err = d.currentIn(ctx, tx, no)
		return err
	})
	return s, err
}

func (d *Directory) currentIn(ctx context.Context, tx *db.Tx, no int64) (*Snapshot, error) {
	var config int64
	row := tx.QueryRowContext(ctx, `SELECT config_seq FROM sequences WHERE account = $1`, no)
	if err := row.Scan(&config); err != nil {
		return nil, fmt.Errorf("read sequence of account %d: %w", no, err)
	}
	return d.Snapshot(ctx, tx, no, config)
}

// Resolve returns the number of an account by its public id; archived ones are found too.
func (d *Directory) Resolve(ctx context.Context, id string) (no int64, ok bool, err error) {
	err = d.db.View(ctx, func(tx *db.Tx) error {
		no, ok, err = resolve(ctx, tx, id)
		return err
	})
	return no, ok, err
}

func resolve(ctx context.Context, tx *db.Tx, id string) (no int64, ok bool, err error) {
	err = tx.Rows(ctx, func(rows *sql.Rows) error {
		ok = true
		return rows.Scan(&no)
	}, `SELECT account FROM accounts WHERE id = $1`, id)
	return no, ok, err
}

// AccountFor returns an account that the caller may see; one hidden from him, or archived, is as one that is not there.
func (d *Directory) AccountFor(ctx context.Context, caller *Caller, id string) (*Snapshot, error) {
	var found *Snapshot
	err := d.db.View(ctx, func(tx *db.Tx) error {
		no, ok, err := resolve(ctx, tx, id)
		if err != nil || !ok || !caller.SeesAccount(no) {
			return err
		}
		found, err = d.currentIn(ctx, tx, no)
		return err
	})
	if err != nil {
		return nil, err
	}
	if found == nil || !found.Account.Archived.IsZero() {
		return nil, noAccount(id)
	}
	return found, nil
}

func noAccount(id string) error { return fault.NotFound("There is no account %q.", id) }

// VisibleTo returns the accounts that the caller may see, ordered by id, without archived ones.
func (d *Directory) VisibleTo(ctx context.Context, caller *Caller) ([]*Snapshot, error) {
	var all []*Snapshot
	err := d.db.View(ctx, func(tx *db.Tx) error {
		var numbers []int64
		err := tx.Rows(ctx, func(rows *sql.Rows) error {
			var no int64
			if err := rows.Scan(&no); err != nil {
				return err
			}
			numbers = append(numbers, no)
			return nil
		}, `SELECT account FROM accounts WHERE archived IS NULL`)
		if err != nil {
			return err
		}
		for _, no := range numbers {
			if !caller.SeesAccount(no) {
				continue
			}
			s, err := d.currentIn(ctx, tx, no)
			if err != nil {
				return err
			}
			all = append(all, s)
		}
		return nil
	})
	slices.SortFunc(all, func(a, b *Snapshot) int { return cmp.Compare(a.Account.ID, b.Account.ID) })
	return all, err
}

// ByCallbackSecret returns the account whose callback secret this is. Secrets are kept as a hash in the settings.
func (d *Directory) ByCallbackSecret(ctx context.Context, secret string) (no int64, ok bool, err error) {
	err = d.db.View(ctx, func(tx *db.Tx) error {
		return tx.Rows(ctx, func(rows *sql.Rows) error {
			ok = true
			_, err := fmt.Sscan(rowText(rows), &no)
			return err
		}, `SELECT value FROM settings WHERE name = $1`, callbackSetting(secret))
	})
	return no, ok, err
}

// callbackSetting is the name of the setting that says which account a callback secret belongs to.
func callbackSetting(secret string) string {
	return fmt.Sprintf("callback-secret %x", hashKey(secret))
}

func rowText(rows *sql.Rows) string {
	var text string
	if err := rows.Scan(&text); err != nil {
		return ""
	}
	return text
}
