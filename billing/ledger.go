package billing

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/money"
	"voxbill/period"
)

// Ledger reads what was billed in an account: as it is now, from the daily totals, or as it was at a posting sequence, from
// the postings up to it, which takes longer (DESIGN rule 21). The account is that of the same moment.
type Ledger struct {
	tx   *db.Tx
	a    *account.Snapshot
	asOf int64 // 0: now
	past map[period.Range]map[sumKey]dayTotal
}

// NewLedger opens the ledger of an account as of a posting sequence, 0 for now.
func NewLedger(tx *db.Tx, a *account.Snapshot, asOf int64) *Ledger {
	return &Ledger{tx: tx, a: a, asOf: asOf, past: map[period.Range]map[sumKey]dayTotal{}}
}

// sumKey is a row of the totals without its day.
type sumKey struct {
	customer int64
	item     string
	rule     string
	currency money.Currency
}

// now is the highest sequence to read.
func (l *Ledger) now() int64 {
	if l.asOf == 0 {
		return 1<<63 - 1
	}
	return l.asOf
}

// sums adds up a range of days billed. Present ones are read from the daily totals, whose cost grows with days and
// customers, not with calls; past ones are added up from postings and from what waited.
func (l *Ledger) sums(ctx context.Context, days period.Range) (map[sumKey]dayTotal, error) {
	if known, ok := l.past[days]; ok {
		return known, nil
	}
	read := l.presentSums
	if l.asOf != 0 {
		read = l.pastSums
	}
	sums, err := read(ctx, days)
	if err != nil {
		return nil, fmt.Errorf("read billing totals: %w", err)
	}
	l.past[days] = sums
	return sums, nil
}

func (l *Ledger) presentSums(ctx context.Context, days period.Range) (map[sumKey]dayTotal, error) {
	sums := map[sumKey]dayTotal{}
	err := l.tx.Rows(ctx, func(rows *sql.Rows) error {
		var k sumKey
		var t dayTotal
		var currency string
		err := rows.Scan(&k.customer, &k.item, &k.rule, &currency, &t.events, &t.units, &t.unitsPico, &t.amount, &t.international, &t.recordings)
		k.currency = money.Currency(currency)
		sums[k] = t
		return err
	}, `SELECT customer, item, rule, currency, CAST(SUM(events) AS BIGINT), CAST(SUM(units) AS BIGINT),
			CAST(SUM(units_pico) AS BIGINT), CAST(SUM(amount) AS BIGINT), CAST(SUM(international) AS BIGINT),
			CAST(SUM(recordings) AS BIGINT)
		FROM billing_days
		WHERE account = $1 AND day BETWEEN $2 AND $3
		GROUP BY customer, item, rule, currency`, l.a.Account.No, int64(days.First), int64(days.Last))
	return sums, err
}

func (l *Ledger) pastSums(ctx context.Context, days period.Range) (map[sumKey]dayTotal, error) {
	sums := map[sumKey]dayTotal{}
	add := func(k sumKey, t dayTotal) {
		s := sums[k]
		s.add(t)
		sums[k] = s
	}
	err := l.tx.Rows(ctx, func(rows *sql.Rows) error {
		p, err := scanPosting(rows)
		if err == nil {
			add(sumKey{p.Customer, p.Item, p.totalRule(), p.Currency}, p.contribution())
		}
		return err
	}, `SELECT `+postingColumns+` FROM postings WHERE account = $1 AND seq <= $2 AND day_billed BETWEEN $3 AND $4`,
		l.a.Account.No, l.asOf, int64(days.First), int64(days.Last))
	if err != nil {
		return nil, err
	}
	// What waited then counts; what had ended by then on another day than it began counts on both.
	err = l.tx.Rows(ctx, func(rows *sql.Rows) error {
		var customer, events, recorded, sign int64
		if err := rows.Scan(&customer, &events, &recorded, &sign); err != nil {
			return err
		}
		if customer == 0 {
			add(sumKey{}, dayTotal{events: sign * events})
		} else if recorded != 0 {
			add(sumKey{customer: customer}, dayTotal{recordings: sign * recorded})
		}
		return nil
	}, `SELECT customer, COUNT(*), CAST(SUM(recorded) AS BIGINT), 1 FROM waiting
		WHERE account = $1 AND kind = 'event' AND opened <= $2 AND day_billed BETWEEN $3 AND $4
		  AND (closed IS NULL OR closed > $2 OR ended_day <> day_billed)
		GROUP BY customer
		UNION ALL
		SELECT customer, COUNT(*), CAST(SUM(recorded) AS BIGINT), -1 FROM waiting
		WHERE account = $1 AND kind = 'event' AND closed <= $2 AND ended_day <> day_billed AND ended_day BETWEEN $3 AND $4
		GROUP BY customer`, l.a.Account.No, l.asOf, int64(days.First), int64(days.Last))
	return sums, err
}

// ItemTotals adds up what customers were charged over a range of days billed, by item and rule, ordered by customer, item,
// rule and currency.
func (l *Ledger) ItemTotals(ctx context.Context, days period.Range) ([]ItemTotal, error) {
	sums, err := l.sums(ctx, days)
	if err != nil {
		return nil, err
	}
	var totals []ItemTotal
	for k, t := range sums {
		if k.customer == 0 {
			continue
		}
		totals = append(totals, ItemTotal{
			Customer: k.customer, Item: k.item, Rule: k.rule, Currency: k.currency, Events: t.events, Units: money.FromParts(t.units, t.unitsPico),
			Amount: money.Amount(t.amount), International: money.Amount(t.international), Recordings: t.recordings,
		})
	}
	slices.SortFunc(totals, func(a, b ItemTotal) int {
		return cmp.Or(cmp.Compare(a.Customer, b.Customer), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Currency, b.Currency))
	})
	return totals, nil
}

// Unassigned returns how many events of a range belong to nobody.
func (l *Ledger) Unassigned(ctx context.Context, days period.Range) (n int64, err error) {
	sums, err := l.sums(ctx, days)
	for k, t := range sums {
		if k.customer == 0 {
			n += t.events
		}
	}
	return n, err
}

// lateMonths lists the months of which something late was billed in a range of days.
func (l *Ledger) lateMonths(ctx context.Context, days period.Range) ([]period.Month, error) {
	sums, err := l.sums(ctx, days)
	if err != nil {
		return nil, err
	}
	months := map[period.Month]bool{}
	for k := range sums {
		if own, month, late := CutLate(k.rule); late && (own == ByItem || own == ByDeck) {
			months[month] = true
		}
	}
	return slices.Sorted(maps.Keys(months)), nil
}

// closed returns the closed months with the sequences of their closes.
func (l *Ledger) closed(ctx context.Context) (map[period.Month]int64, error) {
	if l.asOf == 0 {
		return closedMonths(ctx, l.tx, l.a.Account.No)
	}
	closed := map[period.Month]int64{}
	err := l.tx.Rows(ctx, func(rows *sql.Rows) error {
		var seq int64
		var kind, text string
		if err := rows.Scan(&seq, &kind, &text); err != nil {
			return err
		}
		month, err := period.ParseMonth(text)
		if kind == periodClosed {
			closed[month] = seq
		} else {
			delete(closed, month)
		}
		return err
	}, `SELECT seq, kind, id FROM revisions WHERE account = $1 AND seq <= $2 AND kind IN ('`+periodClosed+`', '`+periodOpened+`') ORDER BY seq`, l.a.Account.No, l.asOf)
	return closed, err
}
