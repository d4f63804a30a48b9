package billing

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/money"
	"voxbill/period"
)

func sessionKeys(ids []string) []int64 {
	var keys []int64
	for _, id := range ids {
		if id != "" {
			keys = append(keys, account.CallKey(id))
		}
	}
	return keys
}

// readSessions reads sessions by their public ids, archived ones too: they still say who pays for what they carried. One
// that is not there is simply missing.
func (w *workspace) readSessions(ctx context.Context, ids []string) error {
	var missing []string
	for _, id := range ids {
		if _, ok := w.sessions[id]; id != "" && !ok {
			missing = append(missing, id)
		}
	}
	return scanSessions(ctx, w, `id IN `, missing)
}

// readSessionsOfCalls reads the sessions that have one of the workspace's legs, then those that the legs' events name.
func (w *workspace) readSessionsOfCalls(ctx context.Context) error {
	var keys []int64
	for _, sid := range slices.Sorted(maps.Keys(w.calls)) {
		keys = append(keys, account.CallKey(sid))
	}
	if err := scanSessions(ctx, w, `call_key <> 0 AND call_key IN `, keys); err != nil {
		return err
	}
	ids := map[string]bool{}
	for _, f := range w.facts {
		ids[f.SessionID] = true
	}
	return w.readSessions(ctx, slices.Sorted(maps.Keys(ids)))
}

// readSessionsOfBillables reads the sessions that the workspace's billables name.
func (w *workspace) readSessionsOfBillables(ctx context.Context) error {
	ids := map[string]bool{}
	for _, b := range w.billables {
		ids[b.SessionID] = true
	}
	return w.readSessions(ctx, slices.Sorted(maps.Keys(ids)))
}

func scanSessions[K int64 | string](ctx context.Context, w *workspace, where string, keys []K) error {
	err := db.RowsIn(ctx, w.tx, func(rows *sql.Rows) error {
		var s session
		if err := rows.Scan(&s.id, &s.customer, &s.callSID); err != nil {
			return err
		}
		if _, ok := w.sessions[s.id]; ok {
			return nil
		}
		w.sessions[s.id] = &s
		if s.callSID != "" {
			c := w.call(s.callSID)
			c.sessions = append(c.sessions, s.id)
		}
		return nil
	}, keys, `SELECT id, customer, call_sid FROM sessions WHERE account = $1 AND `+where, w.No)
	if err != nil {
		return fmt.Errorf("read sessions: %w", err)
	}
	return nil
}

// readBillables reads the billables of the workspace's legs and sessions.
func (w *workspace) readBillables(ctx context.Context) error {
	var calls []int64
	for _, sid := range slices.Sorted(maps.Keys(w.calls)) {
		calls = append(calls, account.CallKey(sid))
	}
	if err := w.scanBillables(ctx, `call_key <> 0 AND call_key IN `, calls); err != nil {
		return err
	}
	sessions := sessionKeys(slices.Sorted(maps.Keys(w.sessions)))
	return w.scanBillables(ctx, `session_key <> 0 AND session_key IN `, sessions)
}

const billableColumns = `account, billable, seq, customer, session_id, call_sid, scope, merged, received, received_by`

func scanBillable(rows *sql.Rows) (*Billable, error) {
	var b Billable
	var received int64
	err := rows.Scan(&b.Account, &b.Number, &b.Seq, &b.Customer, &b.SessionID, &b.CallSID, &b.Scope, &b.Merged, &received, &b.ReceivedBy)
	b.Received = time.UnixMilli(received).UTC()
	return &b, err
}

func (w *workspace) scanBillables(ctx context.Context, where string, keys []int64) error {
	err := db.RowsIn(ctx, w.tx, func(rows *sql.Rows) error {
		b, err := scanBillable(rows)
		if err != nil {
			return err
		}
		w.addBillable(b)
		return nil
	}, keys, `SELECT `+billableColumns+` FROM billables WHERE account = $1 AND `+where, w.No)
	if err != nil {
		return fmt.Errorf("read billables: %w", err)
	}
	return nil
}

// addBillable puts a billable into the workspace and ties it to its leg.
func (w *workspace) addBillable(b *Billable) {
	if _, ok := w.billables[b.Number]; ok {
		return
	}
	w.billables[b.Number] = b
	if b.CallSID != "" {
		c := w.call(b.CallSID)
		c.billables = append(c.billables, b.Number)
		slices.Sort(c.billables)
	}
}

// loadStanding reads what is posted and what waits for the affected events and the workspace's billables.
func (w *workspace) loadStanding(ctx context.Context) error {
	var events []int64
	for event := range w.affected {
		if t := w.Events[event]; t == nil || t.Before != nil {
			events = append(events, event)
		}
	}
	slices.Sort(events)
	if err := w.loadOverrides(ctx, events); err != nil {
		return err
	}
	if err := w.readLive(ctx, events); err != nil {
		return err
	}
	subjects := append(events, slices.Sorted(maps.Keys(w.billables))...)
	err := db.RowsIn(ctx, w.tx, func(rows *sql.Rows) error {
		var x waiting
		var day, recorded, billed int64
		if err := rows.Scan(&x.subject, &x.opened, &x.kind, &x.reason, &x.customer, &x.leaf, &day, &x.since, &recorded, &billed); err != nil {
			return err
		}
		x.day, x.billed, x.recorded = period.Day(day), period.Day(billed), recorded != 0
		w.waiting[x.subject] = &x
		return nil
	}, subjects, `SELECT subject, opened, kind, reason, customer, leaf, day, since, recorded, day_billed FROM waiting
		WHERE account = $1 AND closed IS NULL AND subject IN `, w.No)
	if err != nil {
		return fmt.Errorf("read what waits: %w", err)
	}
	return nil
}

// readLive reads the charge that stands for each event: its last posting, unless that took the charge back.
func (w *workspace) readLive(ctx context.Context, events []int64) error {
	// Sorted in Go: the list of events may take several statements.
	var postings []*Posting
	err := db.RowsIn(ctx, w.tx, func(rows *sql.Rows) error {
		p, err := scanPosting(rows)
		postings = append(postings, p)
		return err
	}, events, `SELECT `+postingColumns+` FROM postings WHERE account = $1 AND event IN `, w.No)
	if err != nil {
		return fmt.Errorf("read postings: %w", err)
	}
	slices.SortFunc(postings, func(a, b *Posting) int { return cmp.Compare(a.Seq, b.Seq) })
	for _, p := range postings {
		w.notePriced(p)
		if p.Kind == Charge {
			w.live[p.Event] = p
		} else {
			delete(w.live, p.Event)
		}
	}
	return nil
}

// postingColumns are the columns of a posting, in the order of row and of scanPosting.
const postingColumns = `account, seq, kind, event, customer, payer_rule, item, leaf, units, units_pico, amount, currency,
	international, recorded, day, day_billed, period, priced, posted, origin, reason, author, fact, rule, terms, deck,
	deck_version, deck_row, billed_seconds, exchange, billable, verdict`

func (p *Posting) row() []any {
	units, pico := p.Units.Micros()
	sign := int64(1)
	if p.Kind == Reversal {
		sign = -1
	}
	posted := p.Posted.UnixMilli()
	return []any{
		p.Account, p.Seq, p.Kind, p.Event, p.Customer, p.PayerRule, p.Item, p.Leaf, units, pico, int64(p.Amount),
		string(p.Currency), sign * bit(p.International), sign * bit(p.Recorded), int64(p.Day), int64(p.DayBilled),
		int64(p.DayBilled.Month()), posted, posted, p.Origin, p.Reason, p.Author, p.Why.Fact, p.Why.Rule, p.Why.Terms,
		p.Why.Deck, p.Why.DeckVersion, p.Why.DeckRow, p.Why.BilledSeconds, p.Why.Exchange, p.Billable, p.Why.Verdict,
	}
}

// scanPosting reads a posting, and into further whatever the query selects behind it.
func scanPosting(rows *sql.Rows, further ...any) (*Posting, error) {
	var p Posting
	var units, pico, amount, international, recorded, day, billed, month, priced, posted int64
	var currency string
	err := rows.Scan(append([]any{&p.Account, &p.Seq, &p.Kind, &p.Event, &p.Customer, &p.PayerRule, &p.Item, &p.Leaf, &units, &pico,
		&amount, &currency, &international, &recorded, &day, &billed, &month, &priced, &posted, &p.Origin, &p.Reason,
		&p.Author, &p.Why.Fact, &p.Why.Rule, &p.Why.Terms, &p.Why.Deck, &p.Why.DeckVersion, &p.Why.DeckRow,
		&p.Why.BilledSeconds, &p.Why.Exchange, &p.Billable, &p.Why.Verdict}, further...)...)
	p.Units, p.Amount, p.Currency = money.FromParts(units, pico), money.Amount(amount), money.Currency(currency)
	p.International, p.Recorded = international != 0, recorded != 0
	p.Day, p.DayBilled, p.Posted = period.Day(day), period.Day(billed), time.UnixMilli(posted).UTC()
	return &p, err
}

// prefixed names every column of a list with its table.
func prefixed(table, columns string) string {
	names := strings.Split(columns, ",")
	for i, name := range names {
		names[i] = table + strings.TrimSpace(name)
	}
	return strings.Join(names, ", ")
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
