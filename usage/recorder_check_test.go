package usage_test

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"voxbill/billing"
	"voxbill/internal/db"
	"voxbill/money"
	"voxbill/usage"
)

// callEvent is the n-th call of a test: answered, of one to five minutes, by customer 1.
func callEvent(account int64, n int) *usage.Entry {
	minutes := money.FromInt(int64(n%5 + 1))
	return &usage.Entry{Account: account, Event: &usage.Event{
		Account: account, Source: "test", SourceID: fmt.Sprintf("call-%05d", n), Leaf: "calls-outbound", Quantity: &minutes,
		Happened: time.Date(2026, 11, 1+n%20, 12, 0, 0, 0, time.UTC), Customer: 1, CallSID: fmt.Sprintf("CA%032d", n),
		From: "+14155550100", To: "+442079460000",
	}}
}

// stored reads the calls of an account that are written, with how often.
func stored(t *testing.T, d *db.DB, account int64) map[string]int {
	t.Helper()
	times := map[string]int{}
	read(t, d, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		times[id]++
		return err
	}, `SELECT source_id FROM facts WHERE account = $1`, account)
	return times
}

// holdsOnce checks that of an account exactly these calls are written, each once and charged once, that the numbers of
// its rows have no gap, and that the totals are those of the facts.
func holdsOnce(t *testing.T, d *db.DB, account int64, want map[string]bool) {
	t.Helper()
	times := stored(t, d, account)
	for id, n := range times {
		if n != 1 || !want[id] {
			t.Errorf("%s is stored %d times, wanted: %v", id, n, want[id])
		}
	}
	for _, id := range slices.Sorted(maps.Keys(want)) {
		if times[id] == 0 {
			t.Errorf("%s was acknowledged and is not stored", id)
		}
	}
	var charges int
	read(t, d, func(rows *sql.Rows) error {
		charges++
		var event, n int64
		if err := rows.Scan(&event, &n); err != nil {
			return err
		}
		if n != 1 {
			t.Errorf("event %d has %d charges, want one", event, n)
		}
		return nil
	}, `SELECT event, COUNT(*) FROM postings WHERE account = $1 GROUP BY event`, account)
	if charges != len(want) {
		t.Errorf("%d calls are charged, want %d", charges, len(want))
	}
	sound(t, d, account)
}

// sound checks the numbers and the totals of an account, whatever it holds.
func sound(t *testing.T, d *db.DB, account int64) {
	t.Helper()
	var numbers []int64
	var last int64
	number := func(into *[]int64) func(*sql.Rows) error {
		return func(rows *sql.Rows) error {
			var n int64
			err := rows.Scan(&n)
			*into = append(*into, n)
			last = n
			return err
		}
	}
	read(t, d, number(&numbers), `
		SELECT seq FROM facts WHERE account = $1 UNION ALL SELECT seq FROM postings WHERE account = $1
		UNION ALL SELECT opened FROM waiting WHERE account = $1 UNION ALL SELECT seq FROM revisions WHERE account = $1`, account)
	slices.Sort(numbers)
	for i, n := range numbers {
		if n != int64(i)+1 {
			t.Fatalf("row %d of account %d has number %d, want no gap and nothing twice", i+1, account, n)
		}
	}
	read(t, d, number(new([]int64)), `SELECT last_seq FROM sequences WHERE account = $1`, account)
	if last != int64(len(numbers)) {
		t.Errorf("the sequence of account %d stands at %d, want %d: that of its last row", account, last, len(numbers))
	}
	err := d.View(context.Background(), func(tx *db.Tx) error {
		for _, verify := range []func(context.Context, *db.Tx, int64) ([]usage.Difference, error){usage.Verify, billing.Verify} {
			differences, err := verify(context.Background(), tx, account)
			if err != nil {
				return err
			}
			for _, one := range differences {
				t.Errorf("account %d: %+v", account, one)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, d *db.DB, scan func(*sql.Rows) error, query string, args ...any) {
	t.Helper()
	if err := d.View(context.Background(), func(tx *db.Tx) error { return tx.Rows(context.Background(), scan, query, args...) }); err != nil {
		t.Fatal(err)
	}
}
