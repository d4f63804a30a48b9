package billing

import (
	"context"
	"fmt"

	"voxbill/account"
	"voxbill/money"
	"voxbill/period"
)

// PeriodLine is what a customer owes, or gets back, for a month as a whole and not for one event.
type PeriodLine struct {
	Customer int64
	Item     string
	Rule     string       // ByBaseFee, ByAllowance, ByTiers or ByMinimum
	Month    period.Month // whose rules made it: an earlier one where late usage changed what that month comes to
	Units    money.Decimal
	Amount   money.Amount
	Terms    int64  // sequence of the billing settings
	Steps    string // how the amount was worked out
}

// PeriodLines returns what belongs to a part of a month for the customers in scope. Of a closed month as a whole it is what
// was posted at its close; of anything else it is worked out, a part of a closed month by the settings as they were at the
// close. A part comes to what the month comes to up to its end, less the same up to its beginning: parts add up to the
// month, to the millionth. Lines of earlier months are what usage that came late changes in them (DESIGN rule 20).
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
	own, err := l.ownLines(ctx, rules, part)
	if err != nil {
		return nil, err
	}
	late, err := l.lateLines(ctx, part, closed)
	if err != nil {
		return nil, err
	}
	var lines []PeriodLine
	for _, line := range append(own, late...) {
		if inScope(line.Customer) {
			lines = append(lines, line)
		}
	}
	return lines, nil
}

// ownLines are those of the month itself.
func (l *Ledger) ownLines(ctx context.Context, rules *account.Snapshot, part period.MonthPart) ([]PeriodLine, error) {
	first := part.Month.First()
	all, err := l.use(ctx, period.Range{First: first, Last: part.Range.Last}, "")
	if err != nil {
		return nil, err
	}
	earlier, err := l.use(ctx, period.Range{First: first, Last: part.Range.First - 1}, "")
	if err != nil {
		return nil, err
	}
	now, err := linesUpTo(rules, part.Month, part.Range.Last, all)
	if err != nil {
		return nil, err
	}
	before, err := linesUpTo(rules, part.Month, part.Range.First-1, earlier)
	return since(now, before), err
}

// lateLines are what the usage that came late in a part of a month changes in the closed months it belongs to: what they
// come to with it, less the same without it, each under the rules of its own month as they were at its close.
func (l *Ledger) lateLines(ctx context.Context, part period.MonthPart, closed map[period.Month]int64) ([]PeriodLine, error) {
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
		more, err := l.lateOf(ctx, rules, origin, part.Range)
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	return lines, nil
}

// lateOf are the lines of one month of origin.
func (l *Ledger) lateOf(ctx context.Context, rules *account.Snapshot, origin period.Month, days period.Range) ([]PeriodLine, error) {
	own, err := l.use(ctx, period.Range{First: origin.First(), Last: origin.Last()}, "")
	if err != nil {
		return nil, err
	}
	mark := lateMark + origin.String()
	earlier, err := l.use(ctx, period.Range{First: origin.Last() + 1, Last: days.First - 1}, mark)
	if err != nil {
		return nil, err
	}
	late, err := l.use(ctx, days, mark)
	if err != nil {
		return nil, err
	}
	without, err := own.plus(earlier)
	if err != nil {
		return nil, err
	}
	with, err := without.plus(late)
	if err != nil {
		return nil, err
	}
	before, err := linesUpTo(rules, origin, origin.Last(), without)
	if err != nil {
		return nil, err
	}
	now, err := linesUpTo(rules, origin, origin.Last(), with)
	lines := since(now, before)
	for i := range lines {
		lines[i].Steps = fmt.Sprintf("%v with late usage: %s", origin, lines[i].Steps)
	}
	return lines, err
}
