package account

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
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
	d.remember(no, knownSnapshot{config, s})
	return s, nil
}

// remember keeps a snapshot unless a later one is known. Of a full memory any one goes, which is
// read again when it is needed.
func (d *Directory) remember(no int64, k knownSnapshot) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if known, ok := d.known[no]; ok && known.config > k.config {
		return
	}
	for other := range d.known {
		if len(d.known) < maxSnapshots {
			break
		}
		delete(d.known, other)
	}
	d.known[no] = k
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
	a, err := d.PastAccountFor(ctx, caller, id)
	if err == nil && !a.Account.Archived.IsZero() {
		return nil, noAccount(id)
	}
	return a, err
}

// PastAccountFor returns an account that the caller may see, archived or not: it is for answers about what was.
func (d *Directory) PastAccountFor(ctx context.Context, caller *Caller, id string) (*Snapshot, error) {
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
	// A company that was archived takes its people's view of the account with it.
	if found == nil || !found.open(caller) {
		return nil, noAccount(id)
	}
	return found, nil
}

// open reports whether the account is there for a caller who would see it by his role: a Customer's own company must not
// be archived.
func (s *Snapshot) open(caller *Caller) bool {
	no := s.Account.No
	if !caller.ownsIn(no) || caller.Manages(no) {
		return true
	}
	own := s.Customer(caller.Customer)
	return own != nil && own.Archived.IsZero()
}

func noAccount(id string) error { return fault.NotFound("There is no account %q.", id) }

// CustomerFor returns a customer that the caller may see, by its id alone, with its account. One hidden from him, or
// archived, is as one that is not there.
func (d *Directory) CustomerFor(ctx context.Context, caller *Caller, id string) (*Snapshot, *Customer, error) {
	var a *Snapshot
	err := d.db.View(ctx, func(tx *db.Tx) error {
		var no int64
		err := tx.Rows(ctx, func(rows *sql.Rows) error { return rows.Scan(&no) }, `SELECT account FROM customers WHERE id = $1`, id)
		if err != nil || no == 0 || !caller.SeesAccount(no) {
			return err
		}
		a, err = d.currentIn(ctx, tx, no)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	if a == nil || !a.Account.Archived.IsZero() || !a.open(caller) {
		return nil, nil, noCustomer(id)
	}
	c, err := a.CustomerFor(caller, id)
	return a, c, err
}

// VisibleTo returns the accounts that the caller may see, ordered by id, without archived ones.
func (d *Directory) VisibleTo(ctx context.Context, caller *Caller) ([]*Snapshot, error) {
	all, err := d.accounts(ctx, caller.SeesAccount)
	return slices.DeleteFunc(all, func(a *Snapshot) bool { return !a.Account.Archived.IsZero() || !a.open(caller) }), err
}

// AllAccounts returns all accounts, archived ones too, ordered by id.
func (d *Directory) AllAccounts(ctx context.Context) ([]*Snapshot, error) {
	return d.accounts(ctx, func(int64) bool { return true })
}

func (d *Directory) accounts(ctx context.Context, wanted func(no int64) bool) ([]*Snapshot, error) {
	var all []*Snapshot
	err := d.db.View(ctx, func(tx *db.Tx) error {
		changed := map[int64]int64{}
		err := tx.Rows(ctx, func(rows *sql.Rows) error {
			var no, config int64
			err := rows.Scan(&no, &config)
			if wanted(no) {
				changed[no] = config
			}
			return err
		}, `SELECT account, config_seq FROM sequences WHERE account <> 0`)
		if err != nil {
			return fmt.Errorf("read sequences: %w", err)
		}
		all = all[:0]
		for no, config := range changed {
			s, err := d.Snapshot(ctx, tx, no, config)
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

// ByCallbackSecret returns the account whose callback secret this is. Only a hash of it is kept, in the settings.
func (d *Directory) ByCallbackSecret(ctx context.Context, secret string) (no int64, ok bool, err error) {
	err = d.db.View(ctx, func(tx *db.Tx) error {
		var text string
		err := tx.Rows(ctx, func(rows *sql.Rows) error { return rows.Scan(&text) },
			`SELECT value FROM settings WHERE name = $1`, callbackSetting(hashKey(secret)))
		if err != nil || text == "" {
			return err
		}
		if no, err = strconv.ParseInt(text, 10, 64); err != nil {
			return fmt.Errorf("account of a callback secret: %w", err)
		}
		a, err := d.currentIn(ctx, tx, no)
		ok = err == nil && a.Account.Archived.IsZero()
		return err
	})
	return no, ok, err
}

// callbackSetting is the name of the setting that says which account a callback secret belongs to.
func callbackSetting(hash []byte) string { return fmt.Sprintf("callback-secret %x", hash) }
