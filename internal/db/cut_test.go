package db_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
)

// When the connection breaks between a commit and its answer, nobody knows whether it happened; the caller is told to
// come back, and what he wrote may be there.
func TestCommitWithoutAnswerIsUnavailable(t *testing.T) {
	address := dbtest.Postgres(t)
	proxy := dbtest.NewProxy(t, address)
	d := dbtest.Open(t, proxy.URL, nil)
	proxy.CutCommits(1)
	err := set(t.Context(), d, "cut", "yes")
	if err == nil || !db.IsUnavailable(err) || fault.As(err).Kind != fault.Unavailable || fault.As(err).RetryAfter == 0 {
		t.Errorf("Update(commit without an answer) = %v, unavailable %v, want a trouble that may pass", err, db.IsUnavailable(err))
	}
	// The next one needs no help.
	if err := set(t.Context(), d, "after", "yes"); err != nil {
		t.Errorf("Update(after the cut) = %v, want nil", err)
	}
}

// However a connection breaks, in whatever statement, the error is the database's trouble and never the caller's.
func TestBrokenConnectionIsUnavailable(t *testing.T) {
	address := dbtest.Postgres(t)
	proxy := dbtest.NewProxy(t, address)
	d := dbtest.Open(t, proxy.URL, nil)
	seed := rand.Uint64()
	random := rand.New(rand.NewPCG(seed, 1))
	proxy.CutAfter(func() int { return random.IntN(2500) })
	proxy.CutAll()
	cut := 0
	for i := range 300 {
		err := set(t.Context(), d, fmt.Sprint(i%7), "value")
		if err == nil {
			err = d.View(t.Context(), func(tx *db.Tx) error {
				var n int
				return tx.QueryRowContext(t.Context(), `SELECT COUNT(*) FROM settings WHERE name <> $1`, "").Scan(&n)
			})
		}
		if err != nil {
			cut++
			if !db.IsUnavailable(err) {
				t.Errorf("seed %d: a broken connection = %v (%T), want a trouble that may pass", seed, err, err)
			}
		}
	}
	if cut == 0 || cut == 300 {
		t.Errorf("seed %d: %d of 300 transactions met a cut, want some and not all", seed, cut)
	}
}

func set(ctx context.Context, d *db.DB, name, value string) error {
	return d.Update(ctx, func(tx *db.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO settings (name, value) VALUES ($1, $2)
			ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
		return err
	})
}
