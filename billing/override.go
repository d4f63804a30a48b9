package billing

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"voxbill/account"
	"voxbill/internal/db"
)

// override is what people decided about an event, which facts and settings do not change any more.
type override struct {
	void     bool
	customer int64 // who pays; 0: as facts say
	repriced int64 // number of the last correction that took the prices of its time; 0: none
}

// cause is why an event's charge changes in this commit, where a person made it change.
type cause struct {
	who, reason string
	reprice     bool // by what is in force now, and not when it was charged
}

// Kinds of corrections as they are stored.
const (
	correctVoid     = "void"
	correctRestore  = "restore"
	correctCustomer = "customer"
	correctReprice  = "reprice"
)

// apply takes one stored correction over; they come in the order of their numbers.
func (o override) apply(seq int64, kind string, customer int64) override {
	switch kind {
	case correctVoid:
		o.void = true
	case correctRestore:
		o = override{repriced: o.repriced}
	case correctCustomer:
		o.customer = customer
	case correctReprice:
		o.repriced = seq
	}
	return o
}

// loadOverrides reads what people decided about the events that stand already; a new one has no such history.
func (w *workspace) loadOverrides(ctx context.Context, events []int64) error {
	type row struct {
		event, seq, customer int64
		kind                 string
	}
	var all []row
	err := db.RowsIn(ctx, w.tx, func(rows *sql.Rows) error {
		var r row
		err := rows.Scan(&r.event, &r.seq, &r.kind, &r.customer)
		all = append(all, r)
		return err
	}, events, `SELECT event, seq, kind, customer FROM corrections WHERE account = $1 AND event IN `, w.No)
	if err != nil {
		return fmt.Errorf("read corrections: %w", err)
	}
	slices.SortFunc(all, func(a, b row) int { return int(a.seq - b.seq) })
	for _, r := range all {
		w.overrides[r.event] = w.overrides[r.event].apply(r.seq, r.kind, r.customer)
	}
	return nil
}

// because is the reason of a change: that of the person who made it, else what happened.
func (w *workspace) because(event int64, what string) string {
	if why, ok := w.causes[event]; ok {
		return why.reason
	}
	return what
}

// termsFor is the account as an event is to be priced by: as it was when it was priced, for past days change only by
// correction (DESIGN rule 10); else as it is now.
func (w *workspace) termsFor(event int64, live *Posting) (*account.Snapshot, error) {
	priced := w.priced[event]
	if live == nil || priced > w.ConfigSeq() || w.causes[event].reprice {
		return w.Snapshot, nil
	}
	if past, ok := w.pasts[priced]; ok {
		return past, nil
	}
	past, err := w.Snapshot.AsOf(priced)
	if err != nil {
		return nil, fmt.Errorf("account as of %d: %w", priced, err)
	}
	w.pasts[priced] = past
	return past, nil
}

// notePriced learns from an event's charges, in their order, when it was priced: by its first charge, by one after a time
// without, or by the first after a correction that took the prices of its time. All others kept the prices of the charge
// that they replaced.
func (w *workspace) notePriced(p *Posting) {
	repriced := w.overrides[p.Event].repriced
	if p.Kind == Charge && (p.Origin == 0 || p.Seq > repriced && w.priced[p.Event] < repriced) {
		w.priced[p.Event] = p.Seq
	}
}
