package billing

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"voxbill/internal/db"
	"voxbill/money"
	"voxbill/period"
)

// dayKey is a row of the billing totals; customer 0 counts usage that belongs to nobody yet, without amounts.
type dayKey struct {
	day      period.Day
	customer int64
	item     string
	rule     string
	currency money.Currency
}

type dayTotal struct {
	events, units, unitsPico, amount, international, recordings int64
}

func (t *dayTotal) add(more dayTotal) {
	t.events += more.events
	t.units += more.units
	t.unitsPico += more.unitsPico
	t.amount += more.amount
	t.international += more.international
	t.recordings += more.recordings
}

func (w *workspace) total(k dayKey) *dayTotal {
	t := w.billing[k]
	if t == nil {
		t = &dayTotal{}
		w.billing[k] = t
	}
	return t
}

// post numbers a posting, gives it its day billed and adds it to the totals. A day of a closed period is billed on the
// day of posting instead (DESIGN rule 11).
func (w *workspace) post(p *Posting) {
	w.postOn(p, w.billedOn(p.Day))
}

// postOn is post under a day billed that is known.
func (w *workspace) postOn(p *Posting, billed period.Day) {
	p.Seq, p.Posted, p.DayBilled = w.Next(), w.tx.Now, billed
	w.posted = append(w.posted, p)
	row := p.row()
	w.postings = append(w.postings, row)
	w.Seal("postings", p.Seq, row)
	w.total(dayKey{p.DayBilled, p.Customer, p.Item, p.totalRule(), p.Currency}).add(p.contribution())
}

// billedOn is the day under which something of a day counts now: that day, or if its month is closed the date of today.
func (w *workspace) billedOn(day period.Day) period.Day {
	if w.closed[day.Month()] == 0 {
		return day
	}
	today, _ := w.Local(w.tx.Now)
	return today
}

// startWaiting notes that something waits, under a number of its own.
func (w *workspace) startWaiting(x *waiting) {
	x.opened, x.billed = w.Next(), w.billedOn(x.day)
	row := []any{w.No, x.subject, x.opened, x.kind, x.reason, x.customer, x.leaf, int64(x.day), x.since, bit(x.recorded)}
	w.opened = append(w.opened, append(row, int64(x.billed)))
	w.Seal("waiting", x.opened, row)
	w.count(x, x.billed, +1)
}

// count adds what waits to the totals: how much is nobody's, and the recordings that a customer has whether they are
// priced or not.
func (w *workspace) count(x *waiting, day period.Day, sign int64) {
	if x.kind != "event" {
		return
	}
	if x.customer == 0 {
		w.total(dayKey{day: day}).events += sign
	} else if x.recorded {
		w.total(dayKey{day: day, customer: x.customer}).recordings += sign
	}
}

// endWaiting notes that something no longer waits.
func (w *workspace) endWaiting(x *waiting) {
	ended := w.billedOn(x.billed)
	w.ended[ended] = append(w.ended[ended], []any{x.subject, x.opened})
	w.count(x, ended, -1)
}

// write puts down everything that was decided, each table in one go.
func (w *workspace) write(ctx context.Context) error {
	if err := w.writeBillables(ctx); err != nil {
		return err
	}
	_, err := db.Insert(ctx, w.tx, `INSERT INTO revisions (account, seq, kind, id, at, who, body) VALUES`, w.revisions, ``)
	if err != nil {
		return fmt.Errorf("write revisions: %w", err)
	}
	if _, err := db.Insert(ctx, w.tx, `INSERT INTO postings (`+postingColumns+`) VALUES`, w.postings, ``); err != nil {
		return fmt.Errorf("write postings: %w", err)
	}
	if err := w.writeCorrections(ctx); err != nil {
		return err
	}
	if err := w.writeWaiting(ctx); err != nil {
		return err
	}
	return w.writeTotals(ctx)
}

func (w *workspace) writeBillables(ctx context.Context) error {
	var rows [][]any
	for _, number := range slices.Sorted(maps.Keys(w.changed)) {
		rows = append(rows, w.billables[number].row())
	}
	_, err := db.Insert(ctx, w.tx, `
		INSERT INTO billables (account, billable, seq, customer, session_id, session_key, call_sid, call_key, scope, merged,
			received, received_by) VALUES`, rows, `
		ON CONFLICT (account, billable) DO UPDATE SET
			seq = excluded.seq, customer = excluded.customer, session_id = excluded.session_id,
			session_key = excluded.session_key, call_sid = excluded.call_sid, call_key = excluded.call_key,
			scope = excluded.scope, merged = excluded.merged`)
	if err != nil {
		return fmt.Errorf("write billables: %w", err)
	}
	return nil
}

func (w *workspace) writeWaiting(ctx context.Context) error {
	for _, day := range slices.Sorted(maps.Keys(w.ended)) {
		for part := range slices.Chunk(w.ended[day], db.MaxKeys) {
			in, args := db.In(w.tx, []any{w.Last(), int64(day), w.No}, part)
			_, err := w.tx.ExecContext(ctx, `
				UPDATE waiting SET closed = $1, ended_day = $2
				WHERE account = $3 AND (subject, opened) IN `+in, args...)
			if err != nil {
				return fmt.Errorf("end waiting: %w", err)
			}
		}
	}
	_, err := db.Insert(ctx, w.tx, `
		INSERT INTO waiting (account, subject, opened, kind, reason, customer, leaf, day, since, recorded, day_billed) VALUES`, w.opened, ``)
	if err != nil {
		return fmt.Errorf("write what waits: %w", err)
	}
	return nil
}

// writeTotals adds the differences to the billing totals, in key order so that writers never cross.
func (w *workspace) writeTotals(ctx context.Context) error {
	var rows [][]any
	for _, k := range slices.SortedFunc(maps.Keys(w.billing), compareDayKeys) {
		t := w.billing[k]
		if *t == (dayTotal{}) {
			continue
		}
		rows = append(rows, []any{w.No, int64(k.day), k.customer, k.item, k.rule, string(k.currency), t.events, t.units,
			t.unitsPico, t.amount, t.international, t.recordings})
	}
	_, err := db.Insert(ctx, w.tx, `
		INSERT INTO billing_days (account, day, customer, item, rule, currency, events, units, units_pico, amount,
			international, recordings) VALUES`, rows, `
		ON CONFLICT (account, day, customer, item, rule, currency) DO UPDATE SET
			events        = billing_days.events + excluded.events,
			units         = billing_days.units + excluded.units,
			units_pico    = billing_days.units_pico + excluded.units_pico,
			amount        = billing_days.amount + excluded.amount,
			international = billing_days.international + excluded.international,
			recordings    = billing_days.recordings + excluded.recordings`)
	if err != nil {
		return fmt.Errorf("write billing totals: %w", err)
	}
	return nil
}

func compareDayKeys(a, b dayKey) int {
	return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.customer, b.customer), cmp.Compare(a.item, b.item),
		cmp.Compare(a.rule, b.rule), cmp.Compare(a.currency, b.currency))
}
