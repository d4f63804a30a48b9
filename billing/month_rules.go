package billing

import (
	"cmp"
	"context"
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
	ByTiers     = "tiers"
	ByMinimum   = "minimum spend"
)

// monthRules lists them.
var monthRules = []string{ByBaseFee, ByAllowance, ByTiers, ByMinimum}

// monthUse is what events of a month were charged: units by customer and item, of those priced by an item; and amounts, of
// all of them, by customer.
type monthUse struct {
	units   map[usedKey]money.Decimal
	amounts map[int64]money.Amount
}

// usedKey is what units are counted by.
type usedKey struct {
	customer int64
	item     string
}

// use adds up a range of days billed: what belongs to it, or what came late for a month.
func (l *Ledger) use(ctx context.Context, days period.Range, late string) (monthUse, error) {
	u := monthUse{map[usedKey]money.Decimal{}, map[int64]money.Amount{}}
	if days.Last < days.First {
		return u, nil
	}
	sums, err := l.sums(ctx, days)
	if err != nil {
		return u, err
	}
	for k, t := range sums {
		if k.rule != ByItem+late && k.rule != ByDeck+late {
			continue
		}
		if u.amounts[k.customer], err = u.amounts[k.customer].Add(money.Amount(t.amount)); err != nil {
			return u, err
		}
		if key := (usedKey{k.customer, k.item}); k.rule == ByItem+late {
			if u.units[key], err = u.units[key].Add(money.FromParts(t.units, t.unitsPico)); err != nil {
				return u, err
			}
		}
	}
	return u, nil
}

// plus is what both come to together.
func (u monthUse) plus(v monthUse) (monthUse, error) {
	sum := monthUse{maps.Clone(u.units), maps.Clone(u.amounts)}
	var err error
	for k, units := range v.units {
		if sum.units[k], err = sum.units[k].Add(units); err != nil {
			return sum, err
		}
	}
	for customer, amount := range v.amounts {
		if sum.amounts[customer], err = sum.amounts[customer].Add(amount); err != nil {
			return sum, err
		}
	}
	return sum, nil
}

// lineKey names a line of a month.
type lineKey struct {
	customer   int64
	item, rule string
}

// monthSheet is what a month comes to up to a day, beside what its events were charged.
type monthSheet struct {
	a     *account.Snapshot
	month period.Month
	use   monthUse
	lines map[lineKey]PeriodLine
	pools map[poolKey][]poolMember
}

// poolKey names an allowance that several customers share: that of the one whose settings they have.
type poolKey struct {
	owner int64
	item  string
}

// poolMember is a customer with what his item says.
type poolMember struct {
	customer int64
	of       account.Item
	item     rating.Item
	terms    int64
	rounding money.Rounding
}

// linesUpTo works out what a month comes to from its first day up to a day, by the settings in force then.
func linesUpTo(a *account.Snapshot, month period.Month, day period.Day, use monthUse) (map[lineKey]PeriodLine, error) {
	s := &monthSheet{a: a, month: month, use: use, lines: map[lineKey]PeriodLine{}, pools: map[poolKey][]poolMember{}}
	if day < month.First() {
		return s.lines, nil
	}
	part := period.Range{First: month.First(), Last: day}.Months()[0]
	for _, c := range a.Customers() {
		if there, ok := daysOf(a, c, part); ok {
			if err := s.items(c, there); err != nil {
				return nil, err
			}
		}
	}
	if err := s.shareAllowances(); err != nil {
		return nil, err
	}
	for _, c := range a.Customers() {
		if there, ok := daysOf(a, c, part); ok {
			if err := s.minimum(c, there); err != nil {
				return nil, err
			}
		}
	}
	return s.lines, nil
}

// put adds a line, unless it is nothing.
func (s *monthSheet) put(customer int64, item, rule string, terms int64, units money.Decimal, l rating.PeriodLine, err error) error {
	if err == nil && l.Amount != 0 {
		s.lines[lineKey{customer, item, rule}] = PeriodLine{
			Customer: customer, Item: item, Rule: rule, Month: s.month, Units: units, Amount: l.Amount, Terms: terms, Steps: l.Steps,
		}
	}
	return err
}

// items are a customer's base fees, allowances and tiers; an allowance that is shared is for later.
func (s *monthSheet) items(c *account.Customer, there period.MonthPart) error {
	settings, terms, ok := s.a.Settings(c.No, there.Range.Last)
	if !ok {
		return nil
	}
	rounding := s.a.Rounding(there.Range.Last)
	for _, name := range slices.Sorted(maps.Keys(settings.Items)) {
		of := settings.Items[name]
		item, units := RatingItem(of), s.use.units[usedKey{c.No, name}]
		if !item.BaseCost.IsZero() {
			fee, err := baseFee(item, there, rounding)
			if err := s.put(c.No, name, ByBaseFee, terms, money.FromInt(int64(there.Days)), fee, err); err != nil {
				return err
			}
		}
		if of.Pooled {
			k := poolKey{poolOwner(s.a, c, there.Range.Last), name}
			s.pools[k] = append(s.pools[k], poolMember{c.No, of, item, terms, rounding})
			continue
		}
		credit, err := rating.AllowanceCredit(item, units, rounding)
		if err != nil {
			return err
		}
		if err := s.credit(name, poolMember{c.No, of, item, terms, rounding}, credit); err != nil {
			return err
		}
	}
	return nil
}

// credit puts what an allowance gives back, and what tiers change in the price of the units that it does not.
func (s *monthSheet) credit(name string, m poolMember, credit rating.PeriodLine) error {
	if err := s.put(m.customer, name, ByAllowance, m.terms, credit.Units, credit, nil); err != nil || len(m.of.Tiers) == 0 {
		return err
	}
	paid, err := s.use.units[usedKey{m.customer, name}].Add(credit.Units.Neg())
	if err != nil {
		return err
	}
	line, err := rating.TierLine(m.item, ratingTiers(m.of), paid, m.rounding)
	return s.put(m.customer, name, ByTiers, m.terms, line.Units, line, err)
}

// poolOwner is the customer whose settings a customer has; of the account's settings, the one above him who has nobody
// above himself.
func poolOwner(a *account.Snapshot, c *account.Customer, day period.Day) int64 {
	owner := c.No
	for _, no := range a.Path(c.No) {
		owner = no
		if a.Overrides(no, day) {
			break
		}
	}
	return owner
}

// shareAllowances gives each member of a pool his share of the allowance.
func (s *monthSheet) shareAllowances() error {
	for k, members := range s.pools {
		uses := make([]rating.PoolUse, len(members))
		for i, m := range members {
			uses[i] = rating.PoolUse{Units: s.use.units[usedKey{m.customer, k.item}], UnitCost: m.item.UnitCost}
		}
		credits, err := rating.Pool{Allowance: members[0].item.Allowance}.Credits(uses, members[0].rounding)
		if err != nil {
			return err
		}
		for i, m := range members {
			if err := s.credit(k.item, m, credits[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// minimum is what a customer owes on top so that the month comes to the least that was agreed.
func (s *monthSheet) minimum(c *account.Customer, there period.MonthPart) error {
	settings, terms, ok := s.a.Settings(c.No, there.Range.Last)
	if !ok || settings.Items[baseItem].MinimumSpend.IsZero() {
		return nil
	}
	charged := s.use.amounts[c.No]
	for k, line := range s.lines {
		if k.customer == c.No {
			charged += line.Amount
		}
	}
	line, err := rating.MinimumSpend(settings.Items[baseItem].MinimumSpend, there, charged, s.a.Rounding(there.Range.Last))
	return s.put(c.No, baseItem, ByMinimum, terms, money.Decimal{}, line, err)
}

// baseItem is the item of what belongs to a customer and not to something he uses.
const baseItem = "Base"

// since is what changed between two sheets of a month, in the order of customers, items and rules.
func since(now, before map[lineKey]PeriodLine) []PeriodLine {
	keys := maps.Clone(now)
	maps.Copy(keys, before)
	var lines []PeriodLine
	for _, k := range slices.SortedFunc(maps.Keys(keys), func(a, b lineKey) int {
		return cmp.Or(cmp.Compare(a.customer, b.customer), cmp.Compare(a.item, b.item), cmp.Compare(a.rule, b.rule))
	}) {
		line, was := now[k], before[k]
		if line.Amount == was.Amount {
			continue
		}
		if line.Steps == "" {
			line.Customer, line.Item, line.Rule, line.Month, line.Terms, line.Steps = was.Customer, was.Item, was.Rule, was.Month, was.Terms, "nothing"
		}
		if was.Steps != "" {
			line.Steps += ", less " + was.Steps
			line.Units, _ = line.Units.Add(was.Units.Neg()) // both are units of one month
		}
		line.Amount -= was.Amount
		lines = append(lines, line)
	}
	return lines
}

// baseFee is the fee for the days on which a customer was there: up to the last of them, less up to the day before the
// first.
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

// ratingTiers are the tiers of an item as rating takes them.
func ratingTiers(item account.Item) rating.Tiers {
	t := rating.Tiers{Kind: rating.Graduated}
	if item.Volume {
		t.Kind = rating.Volume
	}
	for _, tier := range item.Tiers {
		t.Tiers = append(t.Tiers, rating.Tier{UpTo: tier.UpTo, UnitCost: tier.UnitCost})
	}
	return t
}
