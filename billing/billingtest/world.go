// Package billingtest gives tests a small real world: a database, an account with customers and prices, and a running
// recorder. It owns no rules; whatever it says of the product it says through the product's own doors.
package billingtest

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/internal/db"
	"voxbill/usage"
)

// World is a running product without its HTTP side.
type World struct {
	T         testing.TB
	DB        *db.DB
	Directory *account.Directory
	Recorder  *usage.Recorder
	Billing   *billing.Service
	Account   int64
	Now       time.Time

	accounts *atomic.Int64
}

// New starts a world on a database with one account in USD and New York, and customers c1, c2 (below c1) and c3, numbered so.
func New(t testing.TB, d *db.DB) *World {
	t.Helper()
	w := &World{T: t, DB: d, accounts: new(atomic.Int64), Directory: account.NewDirectory(d), Now: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	d.Now = func() time.Time { return w.Now }
	w.Billing = billing.NewService(billing.Config{DB: d, Directory: w.Directory})
	w.Recorder = usage.NewRecorder(usage.RecorderConfig{DB: d, Directory: w.Directory, Steps: []usage.Step{w.Billing.Step}})
	w.Billing.Attach(w.Recorder)
	ctx, stop := context.WithCancel(context.Background())
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		if err := w.Recorder.Run(ctx); err != nil {
			t.Error(err)
		}
	}()
	t.Cleanup(func() { stop(); <-stopped })
	return w.NewAccount()
}

// NewAccount returns the same world with another account of the same shape: a story can be told again, at the same
// time even, without a new database.
func (of *World) NewAccount() *World {
	of.T.Helper()
	copied := *of
	w := &copied
	w.Account = of.accounts.Add(1)
	w.Change(0, func(ctx context.Context, tx *db.Tx, seq func() int64) error {
		at := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()
		insert := func(head string, rows ...[]any) error {
			_, err := db.Insert(ctx, tx, head, rows, ``)
			return err
		}
		return errors.Join(
			insert(`INSERT INTO accounts (account, id, name, currency, created, modified) VALUES`,
				[]any{w.Account, w.ID("acme"), "Acme", "USD", at, at}),
			insert(`INSERT INTO sequences (account, last_seq, config_seq, digest) VALUES`, []any{w.Account, int64(0), int64(0), []byte{}}),
			insert(`INSERT INTO customers (account, customer, id, parent, name, created, modified) VALUES`,
				[]any{w.Account, int64(1), w.ID("c1"), int64(0), "One", at, at},
				[]any{w.Account, int64(2), w.ID("c2"), int64(1), "Two", at, at},
				[]any{w.Account, int64(3), w.ID("c3"), int64(0), "Three", at, at}),
			account.WriteRevision(ctx, tx, 0, seq(), "account", w.ID("acme"), "test", "{}"),
		)
	})
	w.Term(account.Term{Kind: account.TermZone, Body: "America/New_York"})
	w.Term(account.Term{Kind: account.TermCountry, Body: "US"})
	return w
}

// ID is a public id in the world's present account: ids are unique over all accounts.
func (w *World) ID(name string) string {
	if name == "" {
		return ""
	}
	return fmt.Sprintf("%s-%d", name, w.Account)
}

// Change runs a change of an account that counts as one of its settings.
func (w *World) Change(no int64, apply func(ctx context.Context, tx *db.Tx, seq func() int64) error) {
	w.T.Helper()
	if err := w.Recorder.Record(context.Background(), &account.Change{Account: no, Config: no != 0, Apply: apply}); err != nil {
		w.T.Fatal(err)
	}
}

// Term puts terms of the account into force.
func (w *World) Term(t account.Term) {
	w.T.Helper()
	w.Change(w.Account, func(ctx context.Context, tx *db.Tx, seq func() int64) error {
		t.Seq = seq()
		if err := account.WriteTerm(ctx, tx, w.Account, t); err != nil {
			return err
		}
		return account.WriteRevision(ctx, tx, w.Account, t.Seq, "terms", t.Kind, "test", t.Body)
	})
}

// Prices gives the account billing settings: outbound and inbound minutes, segments, AI minutes.
func (w *World) Prices() {
	w.T.Helper()
	w.Term(account.Term{Kind: account.TermSettings, Body: `{
		"OutboundVoiceCalls": {"UnitCost": 0.02}, "InboundVoiceCalls": {"UnitCost": 0.01},
		"OutboundSmsMessages": {"RawUnitMultiplier": 1.5}, "InboundSmsMessages": {"UnitCost": 0.005},
		"AILiveMinutes": {"UnitCost": 0.15}}`})
}

// Session writes a session.
func (w *World) Session(name string, customer int64, callSID string) {
	w.T.Helper()
	id := w.ID(name)
	err := w.Recorder.Record(context.Background(), &account.Change{Account: w.Account, SessionID: id, Apply: func(ctx context.Context, tx *db.Tx, seq func() int64) error {
		n := seq()
		at := tx.Now.UnixMilli()
		_, err := tx.ExecContext(ctx, `
			INSERT INTO sessions (account, session, id, customer, call_sid, call_key, seq, started, day, created, modified)
			VALUES ($1, $2, $3, $4, $5, $6, $2, $7, 0, $7, $7)
			ON CONFLICT (id) DO UPDATE SET customer = excluded.customer, call_sid = excluded.call_sid, call_key = excluded.call_key`,
			w.Account, n, id, customer, callSID, account.CallKey(callSID), at)
		if err != nil {
			return err
		}
		return account.WriteRevision(ctx, tx, w.Account, n, "session", id, "test", "{}")
	}})
	if err != nil {
		w.T.Fatal(err)
	}
}

// Submit hands in entries and fails the test when the recorder could not take them.
func (w *World) Submit(entries ...*usage.Entry) {
	w.T.Helper()
	for _, e := range entries {
		e.Account = w.Account
		if e.Event != nil {
			e.Event.Account, e.Event.SessionID = w.Account, w.ID(e.Event.SessionID)
		}
	}
	if err := w.Recorder.Submit(context.Background(), entries...); err != nil {
		w.T.Fatal(err)
	}
}

// Event hands in one event and returns its entry.
func (w *World) Event(e usage.Event) *usage.Entry {
	w.T.Helper()
	entry := &usage.Entry{Event: &e}
	w.Submit(entry)
	return entry
}

// Billable hands in one billable and returns its entry.
func (w *World) Billable(t billing.NewBillableTask) *usage.Entry {
	w.T.Helper()
	t.SessionID = w.ID(t.SessionID)
	entry := &usage.Entry{Task: &t}
	w.Submit(entry)
	return entry
}
