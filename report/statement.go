package report

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/internal/db"
	"voxbill/money"
	"voxbill/period"
	"voxbill/rating"
)

// line is one row of a billing summary.
type line struct {
	customer *account.Customer
	item     string
	kind     string // usage, usage by deck, base fee, allowance
	month    period.Month
	units    money.Decimal
	events   int64
	exact    money.Amount
	amount   money.Amount // exact, rounded once to the currency's minor unit
	steps    string
}

// What a line is for.
const (
	byItem    = "usage"
	byDeck    = "usage by deck"
	baseFee   = "base fee"
	allowance = "allowance"
)

// linesOf returns the lines of a range for the customers in scope: what was charged per item, and what belongs to each
// month as a whole. They are ordered by customer id, month, item and kind.
func linesOf(ctx context.Context, tx *db.Tx, a *account.Snapshot, days period.Range, inScope func(no int64) bool) ([]line, error) {
	var lines []line
	for _, part := range days.Months() {
		totals, err := billing.ItemTotals(ctx, tx, a.Account.No, part.Range)
		if err != nil {
			return nil, err
		}
		used := map[[2]any]money.Decimal{}
		for _, t := range totals {
			if !inScope(t.Customer) || t.Rule != billing.ByItem && t.Rule != billing.ByDeck {
				continue // the other rows are of what waits for a price
			}
			if t.Currency != a.Account.Currency {
				return nil, fmt.Errorf("charges in %s in an account in %s", t.Currency, a.Account.Currency)
			}
			l := line{customer: a.Customer(t.Customer), item: t.Item, kind: byItem, month: part.Month, units: t.Units, events: t.Events, exact: t.Amount}
			if t.Rule == billing.ByDeck {
				l.kind = byDeck
			} else {
				used[[2]any{t.Customer, t.Item}] = t.Units
			}
			if l.events != 0 || l.exact != 0 {
				lines = append(lines, l)
			}
		}
		for _, c := range a.Customers() {
			if !inScope(c.No) {
				continue
			}
			more, err := periodLines(a, c, part, func(item string) money.Decimal { return used[[2]any{c.No, item}] })
			if err != nil {
				return nil, err
			}
			lines = append(lines, more...)
		}
	}
	for i := range lines {
		lines[i].amount = money.RoundMinor(lines[i].exact, a.Account.Currency, a.Rounding(days.Last))
	}
	slices.SortStableFunc(lines, func(x, y line) int {
		return cmp.Or(cmp.Compare(x.customer.ID, y.customer.ID), cmp.Compare(x.month, y.month), cmp.Compare(x.item, y.item), cmp.Compare(x.kind, y.kind))
	})
	return lines, nil
}

// periodLines are a customer's base fees and allowances for the part of a month that the range covers, by the settings
// in force on its last day. The base fee is for the days on which the customer was there.
func periodLines(a *account.Snapshot, c *account.Customer, part period.MonthPart, used func(item string) money.Decimal) ([]line, error) {
	there, ok := daysOf(a, c, part)
	if !ok {
		return nil, nil
	}
	settings, _, ok := a.Settings(c.No, there.Range.Last)
	if !ok {
		return nil, nil
	}
	rounding := a.Rounding(there.Range.Last)
	var lines []line
	for _, name := range slices.Sorted(maps.Keys(settings.Items)) {
		item := billing.RatingItem(settings.Items[name])
		if !item.BaseCost.IsZero() {
			fee, err := rating.BaseFee(item, there, rounding)
			if err != nil {
				return nil, err
			}
			lines = append(lines, line{customer: c, item: name, kind: baseFee, month: part.Month, units: money.FromInt(int64(there.Days)), exact: fee.Amount, steps: fee.Steps})
		}
		credit, err := rating.AllowanceCredit(item, used(name), rounding)
		if err != nil {
			return nil, err
		}
		if credit.Amount != 0 {
			lines = append(lines, line{customer: c, item: name, kind: allowance, month: part.Month, units: credit.Units, exact: credit.Amount, steps: credit.Steps})
		}
	}
	return lines, nil
}

// daysOf is the part of a month in which a customer was there.
func daysOf(a *account.Snapshot, c *account.Customer, part period.MonthPart) (period.MonthPart, bool) {
	created, _ := a.Local(c.Created)
	days := period.Range{First: max(part.Range.First, created), Last: part.Range.Last}
	if !c.Archived.IsZero() {
		archived, _ := a.Local(c.Archived)
		days.Last = min(days.Last, archived)
	}
	if days.Last < days.First {
		return part, false
	}
	return days.Months()[0], true
}

// sums are what lines add up to: the exact amounts, the rounded ones, and what rounding left between them.
type sums struct{ exact, amount, residue money.Amount }

func sumOf(lines []line) (s sums, err error) {
	for _, l := range lines {
		if s.amount, err = s.amount.Add(l.amount); err != nil {
			return s, err
		}
		if s.exact, err = s.exact.Add(l.exact); err != nil {
			return s, err
		}
	}
	s.residue, err = s.exact.Add(-s.amount)
	return s, err
}
