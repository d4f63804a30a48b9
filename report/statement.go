package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/money"
	"voxbill/period"
)

// line is one row of a billing summary.
type line struct {
	customer *account.Customer
	item     string
	kind     string // usage, usage by deck, base fee, allowance; "late " before what belongs to a closed month
	month    period.Month
	units    money.Decimal
	events   int64
	exact    money.Amount
	amount   money.Amount // exact, rounded once to the currency's minor unit
	steps    string
}

// linesOf returns the lines of a range for the customers in scope: what was charged per item, and what belongs to each
// month as a whole. They are ordered by customer id, month, item and kind.
func linesOf(ctx context.Context, ledger *billing.Ledger, a *account.Snapshot, days period.Range, inScope func(no int64) bool) ([]line, error) {
	var lines []line
	for _, part := range days.Months() {
		totals, err := ledger.ItemTotals(ctx, part.Range)
		if err != nil {
			return nil, err
		}
		for _, t := range totals {
			l, ok := chargedLine(a, part.Month, t)
			if !ok || !inScope(t.Customer) {
				continue
			}
			if t.Currency != a.Account.Currency {
				return nil, fmt.Errorf("charges in %s in an account in %s", t.Currency, a.Account.Currency)
			}
			lines = append(lines, l)
		}
		monthly, err := ledger.PeriodLines(ctx, part, inScope)
		if err != nil {
			return nil, err
		}
		for _, m := range monthly {
			l := line{customer: a.Customer(m.Customer), item: m.Item, kind: m.Rule, month: part.Month, units: m.Units, exact: m.Amount, steps: m.Steps}
			if m.Month != part.Month {
				l.kind = "late " + m.Rule
			}
			lines = append(lines, l)
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

// chargedLine is the line of what events were charged by one rule. What came after its month was closed is a line of its
// own, which names that month. The other totals are of what waits, and of months as a whole.
func chargedLine(a *account.Snapshot, month period.Month, t billing.ItemTotal) (line, bool) {
	l := line{customer: a.Customer(t.Customer), item: t.Item, kind: "usage", month: month, units: t.Units, events: t.Events, exact: t.Amount}
	rule, origin, late := billing.CutLate(t.Rule)
	switch rule {
	case billing.ByItem:
	case billing.ByDeck:
		l.kind = "usage by deck"
	case billing.ByHand:
		l.kind = billing.ByHand
	default:
		return line{}, false
	}
	if late {
		l.kind, l.steps = "late "+l.kind, fmt.Sprintf("came after %v was closed", origin)
	}
	return l, l.events != 0 || l.exact != 0
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
