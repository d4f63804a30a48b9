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
	"voxbill/rating"
)

// Rules of what belongs to a month as a whole.
const (
	ByBaseFee   = "base fee"
	ByAllowance = "allowance"
)

// PeriodLine is what a customer owes, or gets back, for a month as a whole and not for one event.
type PeriodLine struct {
	Customer int64
	Item     string
	Rule     string       // ByBaseFee or ByAllowance
	Month    period.Month // whose rules made it: an earlier one where late usage changed what that month comes to
	Units    money.Decimal
	Amount   money.Amount
	Terms    int64  // sequence of the billing settings
	Steps    string // how the amount was worked out
}

// PeriodLines returns what belongs to a part of a month for the customers in scope. Of a closed month as a whole it is what
// was posted at its close; of anything else it is worked out, a part of a closed month by the settings as they were at the
// close. Lines of earlier months are what usage that came late changes in them (DESIGN rule 20): they add up over any
// split of the days.
func PeriodLines(ctx context.Context, tx *db.Tx, a *account.Snapshot, part period.MonthPart, inScope func(customer int64) bool) ([]PeriodLine, error) {
	closed, err := closedMonths(ctx, tx, a.Account.No)
	if err != nil {
		return nil, err
	}
	seq, isClosed := closed[part.Month]
	if isClosed && part.Whole {
		return postedLines(ctx, tx, a.Account.No, part.Range, inScope)
	}
	rules := a
	if isClosed {
		if rules, err = a.AsOf(seq); err != nil {
			return nil, err
		}
	}
	used, err := unitsUsed(ctx, tx, a.Account.No, part.Range, ByItem)
	if err != nil {
		return nil, err
	}
	var lines []PeriodLine
	for _, c := range rules.Customers() {
		if !inScope(c.No) {
			continue
		}
		more, err := monthLines(rules, c, part, used)
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	late, err := lateLines(ctx, tx, a, part, closed, inScope)
	return append(lines, late...), err
}

// usedKey is what units are counted by.
type usedKey struct {
	customer int64
	item     string
}

// unitsUsed adds up the units charged by a rule over a range of days billed.
func unitsUsed(ctx context.Context, tx *db.Tx, no int64, days period.Range, rule string) (map[usedKey]money.Decimal, error) {
	used := map[usedKey]money.Decimal{}
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		var k usedKey
		var units, pico int64
		err := rows.Scan(&k.customer, &k.item, &units, &pico)
		used[k] = money.FromParts(units, pico)
		return err
	}, `SELECT customer, item, CAST(SUM(units) AS BIGINT), CAST(SUM(units_pico) AS BIGINT) FROM billing_days
		WHERE account = $1 AND day BETWEEN $2 AND $3 AND rule = $4 GROUP BY customer, item`,
		no, int64(days.First), int64(days.Last), rule)
	if err != nil {
		return nil, fmt.Errorf("read units: %w", err)
	}
	return used, nil
}

// monthLines are a customer's base fees and allowances for a part of a month, by the settings in force on its last day. The
// base fee is for the days on which the customer was there.
func monthLines(a *account.Snapshot, c *account.Customer, part period.MonthPart, used map[usedKey]money.Decimal) ([]PeriodLine, error) {
	there, ok := daysOf(a, c, part)
	if !ok {
		return nil, nil
	}
	settings, terms, ok := a.Settings(c.No, there.Range.Last)
	if !ok {
		return nil, nil
	}
	rounding := a.Rounding(there.Range.Last)
	var lines []PeriodLine
	for _, name := range slices.Sorted(maps.Keys(settings.Items)) {
		item := RatingItem(settings.Items[name])
		line := PeriodLine{Customer: c.No, Item: name, Month: part.Month, Terms: terms}
		if !item.BaseCost.IsZero() {
			fee, err := rating.BaseFee(item, there, rounding)
			if err != nil {
				return nil, err
			}
			line.Rule, line.Units, line.Amount, line.Steps = ByBaseFee, money.FromInt(int64(there.Days)), fee.Amount, fee.Steps
			lines = append(lines, line)
		}
		credit, err := rating.AllowanceCredit(item, used[usedKey{c.No, name}], rounding)
		if err != nil {
			return nil, err
		}
		if credit.Amount != 0 {
			line.Rule, line.Units, line.Amount, line.Steps = ByAllowance, credit.Units, credit.Amount, credit.Steps
			lines = append(lines, line)
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

// lateLines are what the usage that came late in a part of a month changes in the closed months it belongs to: their
// allowances with it, minus the same without it, each under the rules of its own month as they were at its close.
func lateLines(ctx context.Context, tx *db.Tx, a *account.Snapshot, part period.MonthPart, closed map[period.Month]int64, inScope func(int64) bool) ([]PeriodLine, error) {
	origins, err := lateMonths(ctx, tx, a.Account.No, part.Range)
	if err != nil {
		return nil, err
	}
	var lines []PeriodLine
	for _, origin := range origins {
		seq, ok := closed[origin]
		if !ok {
			seq = 1<<63 - 1 // opened again since: by the rules of now
		}
		rules, err := a.AsOf(seq)
		if err != nil {
			return nil, err
		}
		more, err := lateOf(ctx, tx, rules, origin, part.Range, inScope)
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	return lines, nil
}

// lateMonths lists the months of which something late was billed in a range of days.
func lateMonths(ctx context.Context, tx *db.Tx, no int64, days period.Range) ([]period.Month, error) {
	var months []period.Month
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		var rule string
		if err := rows.Scan(&rule); err != nil {
			return err
		}
		if own, month, late := CutLate(rule); late && own == ByItem {
			months = append(months, month)
		}
		return nil
	}, `SELECT DISTINCT rule FROM billing_days WHERE account = $1 AND day BETWEEN $2 AND $3`, no, int64(days.First), int64(days.Last))
	if err != nil {
		return nil, fmt.Errorf("read what came late: %w", err)
	}
	slices.Sort(months)
	return months, nil
}

// lateOf are the lines of one month of origin.
func lateOf(ctx context.Context, tx *db.Tx, rules *account.Snapshot, origin period.Month, days period.Range, inScope func(int64) bool) ([]PeriodLine, error) {
	own, err := unitsUsed(ctx, tx, rules.Account.No, period.Range{First: origin.First(), Last: origin.Last()}, ByItem)
	if err != nil {
		return nil, err
	}
	rule := ByItem + lateMark + origin.String()
	before, err := unitsUsed(ctx, tx, rules.Account.No, period.Range{First: origin.Last() + 1, Last: days.First - 1}, rule)
	if err != nil {
		return nil, err
	}
	late, err := unitsUsed(ctx, tx, rules.Account.No, days, rule)
	if err != nil {
		return nil, err
	}
	var lines []PeriodLine
	for _, k := range slices.SortedFunc(maps.Keys(late), func(a, b usedKey) int {
		return cmp.Or(cmp.Compare(a.customer, b.customer), cmp.Compare(a.item, b.item))
	}) {
		if !inScope(k.customer) {
			continue
		}
		line, err := lateLine(rules, k, origin, own[k], before[k], late[k])
		if err != nil {
			return nil, err
		}
		if line != nil {
			lines = append(lines, *line)
		}
	}
	return lines, nil
}

// lateLine is the difference that late units make in the allowance of their month; nil when there is none.
func lateLine(rules *account.Snapshot, k usedKey, origin period.Month, own, before, late money.Decimal) (*PeriodLine, error) {
	settings, terms, ok := rules.Settings(k.customer, origin.Last())
	if !ok {
		return nil, nil
	}
	item, rounding := RatingItem(settings.Items[k.item]), rules.Rounding(origin.Last())
	without, err := own.Add(before)
	if err != nil {
		return nil, err
	}
	with, err := without.Add(late)
	if err != nil {
		return nil, err
	}
	then, err := rating.AllowanceCredit(item, without, rounding)
	if err != nil {
		return nil, err
	}
	now, err := rating.AllowanceCredit(item, with, rounding)
	if err != nil || now.Amount == then.Amount {
		return nil, err
	}
	units, err := now.Units.Add(then.Units.Neg())
	return &PeriodLine{
		Customer: k.customer, Item: k.item, Rule: ByAllowance, Month: origin, Units: units, Amount: now.Amount - then.Amount, Terms: terms,
		Steps: fmt.Sprintf("%v with late usage: %s, minus %s", origin, orNothing(now), orNothing(then)),
	}, err
}

func orNothing(l rating.PeriodLine) string {
	if l.Steps == "" {
		return "nothing"
	}
	return l.Steps
}
