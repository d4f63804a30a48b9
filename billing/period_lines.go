package billing

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"voxbill/account"
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
func (l *Ledger) PeriodLines(ctx context.Context, part period.MonthPart, inScope func(customer int64) bool) ([]PeriodLine, error) {
	closed, err := l.closed(ctx)
	if err != nil {
		return nil, err
	}
	seq, isClosed := closed[part.Month]
	if isClosed && part.Whole {
		return l.postedLines(ctx, part.Range, inScope)
	}
	rules := l.a
	if isClosed {
		if rules, err = l.a.AsOf(seq); err != nil {
			return nil, err
		}
	}
	used, err := l.usedInMonth(ctx, part)
	if err != nil {
		return nil, err
	}
	var lines []PeriodLine
	for _, c := range rules.Customers() {
		if !inScope(c.No) {
			continue
		}
		more, err := used.lines(rules, c, part)
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	late, err := l.lateLines(ctx, part, closed, inScope)
	return append(lines, late...), err
}

// usedKey is what units are counted by.
type usedKey struct {
	customer int64
	item     string
}

// monthUse is what was used of items in a part of a month, and in the same month before it.
type monthUse struct{ before, within map[usedKey]money.Decimal }

func (l *Ledger) usedInMonth(ctx context.Context, part period.MonthPart) (u monthUse, err error) {
	if u.within, err = l.unitsUsed(ctx, part.Range, ByItem); err != nil || part.Range.First == part.Month.First() {
		return u, err
	}
	u.before, err = l.unitsUsed(ctx, period.Range{First: part.Month.First(), Last: part.Range.First - 1}, ByItem)
	return u, err
}

// lines are a customer's base fees and allowances for a part of a month, by the settings in force on its last day. The base
// fee is for the days on which the customer was there. What a part comes to is what the month comes to up to its end, less
// the same up to its beginning: parts add up to the month, to the millionth.
func (u monthUse) lines(a *account.Snapshot, c *account.Customer, part period.MonthPart) ([]PeriodLine, error) {
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
			fee, err := baseFee(item, there, rounding)
			if err != nil {
				return nil, err
			}
			line.Rule, line.Units, line.Amount, line.Steps = ByBaseFee, money.FromInt(int64(there.Days)), fee.Amount, fee.Steps
			lines = append(lines, line)
		}
		k := usedKey{c.No, name}
		credit, err := allowance(item, u.before[k], u.within[k], rounding)
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

// baseFee is the fee up to the last day of a part, less the fee up to the day before it.
func baseFee(item rating.Item, there period.MonthPart, r money.Rounding) (rating.PeriodLine, error) {
	upTo := func(day period.Day) (rating.PeriodLine, error) {
		return rating.BaseFee(item, period.MonthPart{Month: there.Month, Days: int(day-there.Month.First()) + 1}, r)
	}
	fee, err := upTo(there.Range.Last)
	if err != nil || there.Range.First == there.Month.First() {
		return fee, err
	}
	before, err := upTo(there.Range.First - 1)
	return rating.PeriodLine{Amount: fee.Amount - before.Amount, Steps: fee.Steps + ", less " + before.Steps}, err
}

// allowance is the credit for what was used up to the end of a part, less that for what was used before it.
func allowance(item rating.Item, before, within money.Decimal, r money.Rounding) (rating.PeriodLine, error) {
	all, err := before.Add(within)
	if err != nil {
		return rating.PeriodLine{}, err
	}
	credit, err := rating.AllowanceCredit(item, all, r)
	if err != nil || before.IsZero() {
		return credit, err
	}
	given, err := rating.AllowanceCredit(item, before, r)
	if err != nil {
		return rating.PeriodLine{}, err
	}
	units, err := credit.Units.Add(given.Units.Neg())
	return rating.PeriodLine{Amount: credit.Amount - given.Amount, Units: units, Steps: orNothing(credit) + ", less " + orNothing(given)}, err
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
func (l *Ledger) lateLines(ctx context.Context, part period.MonthPart, closed map[period.Month]int64, inScope func(int64) bool) ([]PeriodLine, error) {
	origins, err := l.lateMonths(ctx, part.Range)
	if err != nil {
		return nil, err
	}
	var lines []PeriodLine
	for _, origin := range origins {
		seq, ok := closed[origin]
		if !ok {
			seq = l.now() // opened again since
		}
		rules, err := l.a.AsOf(seq)
		if err != nil {
			return nil, err
		}
		more, err := l.lateOf(ctx, rules, origin, part.Range, inScope)
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	return lines, nil
}

// lateOf are the lines of one month of origin.
func (l *Ledger) lateOf(ctx context.Context, rules *account.Snapshot, origin period.Month, days period.Range, inScope func(int64) bool) ([]PeriodLine, error) {
	own, err := l.unitsUsed(ctx, period.Range{First: origin.First(), Last: origin.Last()}, ByItem)
	if err != nil {
		return nil, err
	}
	rule := ByItem + lateMark + origin.String()
	before, err := l.unitsUsed(ctx, period.Range{First: origin.Last() + 1, Last: days.First - 1}, rule)
	if err != nil {
		return nil, err
	}
	late, err := l.unitsUsed(ctx, days, rule)
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
	credit, err := allowance(item, without, late, rounding)
	if err != nil || credit.Amount == 0 {
		return nil, err
	}
	return &PeriodLine{
		Customer: k.customer, Item: k.item, Rule: ByAllowance, Month: origin, Units: credit.Units, Amount: credit.Amount, Terms: terms,
		Steps: fmt.Sprintf("%v with late usage: %s", origin, credit.Steps),
	}, nil
}

func orNothing(l rating.PeriodLine) string {
	if l.Steps == "" {
		return "nothing"
	}
	return l.Steps
}
