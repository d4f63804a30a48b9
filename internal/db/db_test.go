package db_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5/pgconn"

	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
)

// shelf is a schema of one table, with the key of two columns that the tables of the product have.
var shelf = fstest.MapFS{"0001_shelf.sql": {Data: []byte(`-- +goose Up
CREATE TABLE shelf (
    account BIGINT NOT NULL,
    name    TEXT   NOT NULL,
    amount  BIGINT,
    digest  BYTEA,
    open    BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (account, name)
)/*clustered*/;
CREATE TABLE marks (at BIGINT NOT NULL);
`)}}

// each runs a test on the shelf in every database.
func each(t *testing.T, test func(t *testing.T, d *db.DB)) {
	t.Helper()
	dbtest.EachWith(t, shelf, test)
}

// amounts are the rows of the shelf as "account/name" and amount, -1 for none.
func amounts(t *testing.T, d *db.DB) map[string]int64 {
	t.Helper()
	got := map[string]int64{}
	err := d.View(t.Context(), func(tx *db.Tx) error {
		return tx.Rows(t.Context(), func(r *sql.Rows) error {
			var name string
			var amount int64
			if err := r.Scan(&name, &amount); err != nil {
				return err
			}
			got[name] = amount
			return nil
		}, `SELECT CAST(account AS TEXT) || '/' || name, COALESCE(amount, -1) FROM shelf`)
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func put(ctx context.Context, tx *db.Tx, name string, amount int64) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO shelf (account, name, amount) VALUES ($1, $2, $3)`, 1, name, amount)
	return err
}

func TestUpdateWritesAllOrNothing(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		ctx := t.Context()
		if err := d.Update(ctx, func(tx *db.Tx) error { return put(ctx, tx, "kept", 1) }); err != nil {
			t.Fatal(err)
		}
		refused := errors.New("refused")
		err := d.Update(ctx, func(tx *db.Tx) error {
			if err := put(ctx, tx, "dropped", 2); err != nil {
				return err
			}
			return refused
		})
		if err != refused {
			t.Errorf("Update(refusing) = %v, want the function's own error", err)
		}
		if diff := cmp.Diff(map[string]int64{"1/kept": 1}, amounts(t, d)); diff != "" {
			t.Errorf("rows after a refusal (-want +got):\n%s", diff)
		}
	})
}

func TestTransactionHasOneInstant(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		berlin := time.FixedZone("", 7200)
		d.Now = func() time.Time { return time.Date(2026, 10, 25, 2, 30, 0, 123_456_789, berlin) }
		want := time.Date(2026, 10, 25, 0, 30, 0, 123_000_000, time.UTC)
		for name, run := range map[string]func(context.Context, func(*db.Tx) error) error{"Update": d.Update, "View": d.View} {
			err := run(t.Context(), func(tx *db.Tx) error {
				if tx.Now != want {
					t.Errorf("%s: Now = %v, want %v", name, tx.Now, want)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestViewSeesOneSnapshotAndWritesNothing(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		ctx := t.Context()
		count := func(tx *db.Tx) (n int64) {
			if err := tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM shelf`).Scan(&n); err != nil {
				t.Fatal(err)
			}
			return n
		}
		err := d.View(ctx, func(tx *db.Tx) error {
			before := count(tx)
			if err := d.Update(ctx, func(tx *db.Tx) error { return put(ctx, tx, "meanwhile", 1) }); err != nil {
				return err
			}
			if after := count(tx); after != before {
				t.Errorf("rows seen by one View = %d, then %d", before, after)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := d.View(ctx, func(tx *db.Tx) error { return put(ctx, tx, "sneaked", 1) }); err == nil {
			t.Error("View(writing) = nil, want an error")
		}
		if diff := cmp.Diff(map[string]int64{"1/meanwhile": 1}, amounts(t, d)); diff != "" {
			t.Errorf("rows (-want +got):\n%s", diff)
		}
	})
}

func TestUniqueIsToldByCode(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		ctx := t.Context()
		err := d.Update(ctx, func(tx *db.Tx) error {
			return errors.Join(put(ctx, tx, "a", 1), put(ctx, tx, "a", 2))
		})
		if !db.IsUnique(err) {
			t.Errorf("IsUnique(%v) = false, want true", err)
		}
		if db.IsUnavailable(err) {
			t.Errorf("IsUnavailable(%v) = true, want false", err)
		}
	})
}

// TestWritersInEachOthersWayBothSucceed makes two transactions wait for each other. PostgreSQL ends one of them, which
// Update runs again; on SQLite the second one waits for its turn.
func TestWritersInEachOthersWayBothSucceed(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		ctx := t.Context()
		err := d.Update(ctx, func(tx *db.Tx) error { return errors.Join(put(ctx, tx, "a", 0), put(ctx, tx, "b", 0)) })
		if err != nil {
			t.Fatal(err)
		}
		var both sync.WaitGroup // both hold their first row; only where there can be two writers
		if d.Dialect == db.Postgres {
			both.Add(2)
		}
		var group sync.WaitGroup
		for _, order := range [][]string{{"a", "b"}, {"b", "a"}} {
			group.Go(func() {
				runs := 0
				err := d.Update(ctx, func(tx *db.Tx) error {
					runs++
					for i, name := range order {
						_, err := tx.ExecContext(ctx, `UPDATE shelf SET amount = amount + 1 WHERE account = $1 AND name = $2`, 1, name)
						if err != nil {
							return err
						}
						if i == 0 && runs == 1 && d.Dialect == db.Postgres {
							both.Done()
							both.Wait()
						}
					}
					return nil
				})
				if err != nil {
					t.Errorf("Update(%v) = %v", order, err)
				}
			})
		}
		group.Wait()
		if diff := cmp.Diff(map[string]int64{"1/a": 2, "1/b": 2}, amounts(t, d)); diff != "" {
			t.Errorf("rows (-want +got):\n%s", diff)
		}
	})
}

func TestErrorsThatMayPass(t *testing.T) {
	for _, err := range []error{nil, context.Canceled, context.DeadlineExceeded, sql.ErrNoRows, errors.New("of the caller")} {
		if db.IsUnavailable(err) {
			t.Errorf("IsUnavailable(%v) = true, want false", err)
		}
	}
	for state, want := range map[string]bool{"40001": true, "53100": true, "57P01": true, "08006": true, "22003": false, "23505": false} {
		err := fmt.Errorf("commit: %w", &pgconn.PgError{Code: state})
		if got := db.IsUnavailable(err); got != want {
			t.Errorf("IsUnavailable(SQLSTATE %s) = %v, want %v", state, got, want)
		}
	}
	if !db.IsDiskFull(&pgconn.PgError{Code: "53100"}) {
		t.Error("IsDiskFull(SQLSTATE 53100) = false, want true")
	}
}

func TestALostConnectionIsUnavailable(t *testing.T) {
	d := dbtest.Open(t, dbtest.Postgres(t), shelf)
	ctx := t.Context()
	err := d.Update(ctx, func(tx *db.Tx) error {
		if err := put(ctx, tx, "a", 1); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `SELECT pg_terminate_backend(pg_backend_pid())`)
		return err
	})
	if !db.IsUnavailable(err) || fault.As(err).Kind != fault.Unavailable {
		t.Errorf("Update(losing its connection) = %v, want a fault that says to come back", err)
	}
	if got := amounts(t, d); len(got) != 0 {
		t.Errorf("rows after a lost connection = %v, want none", got)
	}
}
