package db_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
)

type label string

func TestInsertWritesEveryRowOnce(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		ctx := t.Context()
		round := 0
		rapid.Check(t, func(rt *rapid.T) {
			round++
			count := rapid.IntRange(1, 300).Draw(rt, "rows")
			var rows [][]any
			want := map[string]int64{}
			for i := range count {
				amount := rapid.Int64().Draw(rt, "amount")
				row := []any{round, label(fmt.Sprintf("n%d", i)), amount, []byte{byte(i), 0}, i%2 == 0}
				want[fmt.Sprintf("%d/n%d", round, i)] = amount
				if rapid.Bool().Draw(rt, "nothing") {
					row[2], row[3] = nil, nil
					want[fmt.Sprintf("%d/n%d", round, i)] = -1
				}
				rows = append(rows, row)
			}
			err := d.Update(ctx, func(tx *db.Tx) error {
				if _, err := tx.ExecContext(ctx, `DELETE FROM shelf`); err != nil {
					return err
				}
				n, err := db.Insert(ctx, tx, `INSERT INTO shelf (account, name, amount, digest, open) VALUES`, rows, "")
				if err == nil && n != int64(count) {
					t.Errorf("Insert(%d rows) = %d", count, n)
				}
				return err
			})
			if err != nil {
				rt.Fatal(err)
			}
			got := amounts(t, d)
			for name, amount := range want {
				if amount != got[name] {
					rt.Errorf("amount of %s = %d, want %d", name, got[name], amount)
				}
			}
			if len(got) != len(want) {
				rt.Errorf("%d rows, want %d", len(got), len(want))
			}
		})
	})
}

func TestInsertReturningTellsWhichRowsAreNew(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		ctx := t.Context()
		insert := func(rows [][]any) map[string]bool {
			fresh := map[string]bool{}
			err := d.Update(ctx, func(tx *db.Tx) error {
				return db.InsertReturning(ctx, tx, `INSERT INTO shelf (account, name, digest) VALUES`, rows,
					`ON CONFLICT (account, name) DO NOTHING RETURNING name, digest`, func(r *sql.Rows) error {
						var name string
						var digest []byte
						if err := r.Scan(&name, &digest); err != nil {
							return err
						}
						if !bytes.Equal(digest, []byte(name)) {
							t.Errorf("digest of %s = %q", name, digest)
						}
						fresh[name] = true
						return nil
					})
			})
			if err != nil {
				t.Fatal(err)
			}
			return fresh
		}
		insert([][]any{{1, "a", []byte("a")}, {1, "c", []byte("c")}})
		got := insert([][]any{{1, "a", []byte("a")}, {1, "b", []byte("b")}, {1, "c", []byte("c")}, {1, "d", []byte("d")}})
		if diff := cmp.Diff(map[string]bool{"b": true, "d": true}, got); diff != "" {
			t.Errorf("new rows (-want +got):\n%s", diff)
		}
	})
}

func TestInsertAddsToTotals(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		ctx := t.Context()
		for range 3 {
			err := d.Update(ctx, func(tx *db.Tx) error {
				_, err := db.Insert(ctx, tx, `INSERT INTO shelf (account, name, amount) VALUES`,
					[][]any{{1, "a", 5}, {1, "b", 7}, {2, "a", -1}},
					`ON CONFLICT (account, name) DO UPDATE SET amount = shelf.amount + excluded.amount`)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(map[string]int64{"1/a": 15, "1/b": 21, "2/a": -3}, amounts(t, d)); diff != "" {
			t.Errorf("totals (-want +got):\n%s", diff)
		}
	})
}

func TestInSelectsKeys(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		ctx := t.Context()
		var rows [][]any
		for i := range 100 {
			rows = append(rows, []any{i % 10, fmt.Sprintf("n%d", i/10), i, []byte{byte(i)}})
		}
		err := d.Update(ctx, func(tx *db.Tx) error {
			_, err := db.Insert(ctx, tx, `INSERT INTO shelf (account, name, amount, digest) VALUES`, rows, "")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, test := range []struct {
			what  string
			where string
			keys  [][]any
			want  []int64
		}{
			{"no key", `name`, nil, nil},
			{"one column", `name`, [][]any{{"n0"}, {"n3"}, {"n99"}}, []int64{5, 35}},
			{"bytes", `digest`, [][]any{{[]byte{15}}, {[]byte{16}}}, []int64{15}},
			{"two columns", `(name, amount)`, [][]any{{"n1", 15}, {"n2", 15}, {"n2", 25}}, []int64{15, 25}},
			{"text and bytes", `(name, digest)`, [][]any{{"n1", []byte{15}}}, []int64{15}},
		} {
			var got []int64
			err := d.View(ctx, func(tx *db.Tx) error {
				in, args := db.In(tx, []any{5}, test.keys)
				return tx.Rows(ctx, func(r *sql.Rows) error {
					var amount int64
					err := r.Scan(&amount)
					got = append(got, amount)
					return err
				}, `SELECT amount FROM shelf WHERE account = $1 AND `+test.where+` IN `+in+` ORDER BY amount`, args...)
			})
			if err != nil {
				t.Errorf("%s: %v", test.what, err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.what, diff)
			}
		}
	})
}

// TestOneStatementMayBeReadTwiceAtOnce: connections to SQLite keep statements prepared, and one that is being read
// must not be started again.
func TestOneStatementMayBeReadTwiceAtOnce(t *testing.T) {
	d := dbtest.Open(t, dbtest.SQLite(t), shelf)
	ctx := t.Context()
	pairs := 0
	err := d.Update(ctx, func(tx *db.Tx) error {
		for _, name := range []string{"a", "b", "c"} {
			if err := put(ctx, tx, name, 1); err != nil {
				return err
			}
		}
		const query = `SELECT name FROM shelf WHERE account = $1`
		return tx.Rows(ctx, func(*sql.Rows) error {
			return tx.Rows(ctx, func(*sql.Rows) error { pairs++; return nil }, query, 1)
		}, query, 1)
	})
	if err != nil || pairs != 9 {
		t.Errorf("pairs of 3 rows = %d, %v, want 9", pairs, err)
	}
}
