package billing_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"voxbill/billing"
	"voxbill/billing/billingtest"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/usage"
)

// differences is what verifying an account finds, one a line.
func differences(t *testing.T, w *billingtest.World, no int64) []string {
	t.Helper()
	var found []string
	err := w.DB.View(t.Context(), func(tx *db.Tx) error {
		ofUsage, err := usage.Verify(t.Context(), tx, no)
		if err != nil {
			return err
		}
		ofBilling, err := billing.Verify(t.Context(), tx, no)
		for _, d := range append(ofUsage, ofBilling...) {
			found = append(found, fmt.Sprintf("%s: %s: %s %s, want %s", d.Table, d.Row, d.Column, d.Stored, d.Recomputed))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// In whatever order things arrive, with witnesses, completions and reversals, the stored totals and digests are those
// that follow from the rows.
func TestVerifyFindsNothingInWhatTheRecorderWrote(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		world := billingtest.New(t, d)
		for seed := range uint64(8) {
			w := world.NewAccount()
			story := arrivals()
			rand.New(rand.NewPCG(seed, 3)).Shuffle(len(story), func(i, j int) { story[i], story[j] = story[j], story[i] })
			for _, a := range story {
				a.send(w)
			}
			if found := differences(t, w, w.Account); len(found) > 0 {
				t.Errorf("Verify(order %d) = %s, want nothing", seed, strings.Join(found, "\n"))
			}
		}
		if found := differences(t, world, 0); len(found) > 0 {
			t.Errorf("Verify(the house) = %s, want nothing", strings.Join(found, "\n"))
		}
	})
}

// Every table that totals or digests cover: a row that is changed behind the recorder's back is found.
func TestVerifyFindsWhatWasChanged(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		world := billingtest.New(t, d)
		for _, test := range []struct{ change, finds string }{
			{`UPDATE usage_days SET cost_pico = cost_pico + 1 WHERE account = $1`, "usage_days"},
			{`UPDATE ai_days SET minutes = minutes - 1 WHERE account = $1`, "ai_days"},
			{`UPDATE billing_days SET recordings = recordings + 1 WHERE account = $1 AND customer <> 0`, "billing_days"},
			{`UPDATE facts SET call_sid = 'CA7' WHERE account = $1 AND call_sid = 'CA3'`, "commits"},
			{`UPDATE facts SET parties = NULL WHERE account = $1 AND parties IS NOT NULL`, "commits"},
			{`UPDATE postings SET verdict = 'because' WHERE account = $1`, "commits"},
			{`UPDATE postings SET customer = 3 WHERE account = $1 AND customer = 2`, "billing_days"},
			{`UPDATE waiting SET reason = 'no reason' WHERE account = $1`, "commits"},
			{`UPDATE waiting SET closed = NULL WHERE account = $1 AND closed IS NOT NULL AND customer = 0 AND kind = 'event'`, "billing_days"},
			{`UPDATE revisions SET who = 'somebody else' WHERE account = $1`, "commits"},
			{`UPDATE commits SET first_seq = first_seq + 1 WHERE account = $1`, "commits"},
			{`UPDATE commits SET digest = (SELECT digest FROM sequences WHERE account = 0) WHERE account = $1`, "commits"},
			{`UPDATE sequences SET last_seq = last_seq - 1 WHERE account = $1`, "that no commit covers"},
			{`DELETE FROM commits WHERE account = $1`, "commits"},
		} {
			w := world.NewAccount()
			for _, a := range arrivals() {
				a.send(w)
			}
			err := d.Update(t.Context(), func(tx *db.Tx) error { return changeSome(t.Context(), tx, test.change, w.Account) })
			if err != nil {
				t.Fatalf("%s: %v", test.change, err)
			}
			found := differences(t, w, w.Account)
			if !slices.ContainsFunc(found, func(line string) bool { return strings.Contains(line, test.finds) }) {
				t.Errorf("after %s Verify = %q, want a difference with %q", test.change, found, test.finds)
			}
		}
	})
}

// changeSome runs a statement that must change something.
func changeSome(ctx context.Context, tx *db.Tx, statement string, account int64) error {
	result, err := tx.ExecContext(ctx, statement, account)
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err == nil && n == 0 {
		err = fmt.Errorf("changed nothing")
	}
	return err
}
