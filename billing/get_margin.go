package billing

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"math/big"
	"slices"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/money"
	"voxbill/period"
	"voxbill/phone"
	"voxbill/usage"
)

// GetMargin asks what is earned by events: what customers were charged for them, less what the carrier takes. It is by day
// billed; the cost is what is known of it now.
type GetMargin struct {
	_         op.Meta `doc:"Charge, carrier cost and margin of what was billed, by customer, destination or category" implements:"IGet"`
	AccountID string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	StartDate string  `wire:"StartDate" since:"4" required:"true" doc:"First day billed (YYYY-MM-DD)"`
	EndDate   string  `wire:"EndDate" since:"4" required:"true" doc:"Last day billed (YYYY-MM-DD)"`
	GroupBy   string  `wire:"GroupBy" since:"4" enum:"customer,destination,category" type:"MarginGroups" doc:"customer (default), destination (country of the number called) or category"`
}

// MarginInfo has a row for each group, and one for each currency of all of them together.
type MarginInfo struct {
	_      op.Meta     `csv:"Rows"`
	Rows   []MarginRow `wire:"Rows" since:"4"`
	Totals []MarginRow `wire:"Totals" since:"4"`
}

// MarginRow is a group. What has no cost that is known, or none in the account's currency, is in Charge, and in neither Cost
// nor Margin: nothing is guessed.
type MarginRow struct {
	Group             string     `wire:"Group" since:"4" doc:"Customer's id, country or category; empty where there is none"`
	Name              string     `wire:"Name" since:"4"`
	Currency          string     `wire:"Currency" since:"4"`
	Events            int64      `wire:"Events" since:"4"`
	Units             op.Decimal `wire:"Units" since:"4" doc:"0 where the group has different units"`
	Unit              string     `wire:"Unit" since:"4"`
	Charge            op.Decimal `wire:"Charge" since:"4"`
	Cost              op.Decimal `wire:"Cost" since:"4" doc:"In the account's currency by the rate of the day on which it happened; rounded once"`
	UnknownCostEvents int64      `wire:"UnknownCostEvents" since:"4" doc:"Events of which the carrier's cost is not known"`
	UnknownCostCharge op.Decimal `wire:"UnknownCostCharge" since:"4" doc:"What these were charged"`
	NoRateEvents      int64      `wire:"NoRateEvents" since:"4" doc:"Events whose cost is in a currency without an exchange rate"`
	NoRateCharge      op.Decimal `wire:"NoRateCharge" since:"4" doc:"What these were charged"`
	Margin            op.Decimal `wire:"Margin" since:"4" doc:"Charge less the charges without a cost, less Cost"`
	MarginPercent     op.Decimal `wire:"MarginPercent" since:"4" doc:"Of the charges with a cost; absent where there are none"`
}

func (s *Service) getMargin(ctx context.Context, req *GetMargin) (*MarginInfo, error) {
	var bad fault.Fields
	days := usage.RequireDays(req.StartDate, req.EndDate, &bad)
	group, ok := map[string]func(*marginLine) string{
		"": nil, "customer": nil, "destination": (*marginLine).destination, "category": (*marginLine).category,
	}[req.GroupBy]
	if !ok {
		bad.Add("GroupBy", "ArgumentException", "GroupBy must be customer, destination or category.")
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	caller := account.CallerFrom(ctx)
	a, err := s.directory.PastAccountFor(ctx, caller, req.AccountID)
	if err == nil && !caller.Manages(a.Account.No) { // of his own company there, or of what was used, he may know
		err = fault.NotFound("There is no account %q.", req.AccountID)
	}
	if err != nil {
		return nil, err
	}
	if group == nil {
		group = func(l *marginLine) string { return customerIDOf(a, l.customer) }
	}
	groups := map[marginKey]*margin{}
	err = s.db.View(ctx, func(tx *db.Tx) error {
		return eachMarginLine(ctx, tx, a.Account.No, days, func(l *marginLine) error {
			k := marginKey{group(l), l.currency}
			if groups[k] == nil {
				groups[k] = &margin{}
			}
			return groups[k].add(a, l)
		})
	})
	if err != nil {
		return nil, err
	}
	return marginInfo(a, req.GroupBy, groups)
}

func customerIDOf(a *account.Snapshot, no int64) string {
	if c := a.Customer(no); c != nil {
		return c.ID
	}
	return ""
}

// marginKey names a group; sums never mix currencies.
type marginKey struct {
	group    string
	currency money.Currency
}

// marginLine is a charge or a reversal with what the carrier takes for its event.
type marginLine struct {
	sign         int64
	customer     int64
	leaf         string
	units        money.Decimal
	amount       money.Amount
	currency     money.Currency
	day          period.Day
	country      string
	cost         *money.Decimal
	costCurrency money.Currency
}

func (l *marginLine) destination() string { return l.country }
func (l *marginLine) category() string    { return l.leaf }

// eachMarginLine gives the postings of events in a range of days billed, each with the latest version of its event. A charge
// and what takes it back have the same cost, so that they cancel. Nothing is gathered.
func eachMarginLine(ctx context.Context, tx *db.Tx, no int64, days period.Range, give func(*marginLine) error) error {
	var l marginLine
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		var kind, currency, costCurrency string
		var units, unitsPico, amount, day int64
		var cost, costPico *int64
		if err := rows.Scan(&kind, &l.customer, &l.leaf, &units, &unitsPico, &amount, &currency, &day, &l.country, &cost, &costPico, &costCurrency); err != nil {
			return err
		}
		l.sign = 1
		if kind == Reversal {
			l.sign = -1
		}
		l.units, l.amount, l.currency = money.FromParts(units, unitsPico), money.Amount(amount), money.Currency(currency)
		l.day, l.costCurrency, l.cost = period.Day(day), money.Currency(costCurrency), nil
		if cost != nil {
			known := money.FromParts(*cost, *costPico)
			l.cost = &known
		}
		return give(&l)
	}, `SELECT p.kind, p.customer, p.leaf, p.units, p.units_pico, p.amount, p.currency, f.day, f.to_country, f.cost, f.cost_pico, f.cost_currency
		FROM postings p
		JOIN facts f ON f.account = p.account AND f.seq = COALESCE(
			(SELECT MAX(v.seq) FROM facts v WHERE v.account = p.account AND v.event = p.event AND v.event <> v.seq), p.event)
		WHERE p.account = $1 AND p.event <> 0 AND p.day_billed BETWEEN $2 AND $3`, no, int64(days.First), int64(days.Last))
	if err != nil {
		return fmt.Errorf("read charges and costs: %w", err)
	}
	return nil
}

// margin adds up a group.
type margin struct {
	events, unknown, noRate                   int64
	units                                     money.Decimal
	unit                                      string
	mixed                                     bool
	charge, unknownCharge, noRateCharge, cost money.Amount
	exactCost                                 money.Product
}

func (m *margin) add(a *account.Snapshot, l *marginLine) (err error) {
	unit := usage.CategoryOf(l.leaf).UsageUnit
	m.mixed = m.mixed || m.unit != "" && m.unit != unit
	m.unit = unit
	m.events += l.sign
	if m.units, err = m.units.Add(l.units); err != nil {
		return err
	}
	if m.charge, err = m.charge.Add(l.amount); err != nil {
		return err
	}
	if l.cost == nil {
		m.unknown += l.sign
		m.unknownCharge, err = m.unknownCharge.Add(l.amount)
		return err
	}
	rate := money.FromInt(1)
	if l.costCurrency != "" {
		var ok bool
		if rate, _, ok = a.Exchange(l.costCurrency, l.currency, l.day); !ok {
			m.noRate += l.sign
			m.noRateCharge, err = m.noRateCharge.Add(l.amount)
			return err
		}
	}
	cost := *l.cost
	if l.sign < 0 {
		cost = cost.Neg()
	}
	m.exactCost = m.exactCost.Plus(money.Mul(cost, rate))
	return nil
}

// plus adds a group whose cost is rounded already: totals are the sums of their rows.
func (m *margin) plus(n *margin) (err error) {
	m.events, m.unknown, m.noRate = m.events+n.events, m.unknown+n.unknown, m.noRate+n.noRate
	m.mixed = m.mixed || n.mixed || m.unit != "" && m.unit != n.unit
	m.unit = n.unit
	if m.units, err = m.units.Add(n.units); err != nil {
		return err
	}
	for _, sum := range []struct {
		into *money.Amount
		of   money.Amount
	}{{&m.charge, n.charge}, {&m.unknownCharge, n.unknownCharge}, {&m.noRateCharge, n.noRateCharge}, {&m.cost, n.cost}} {
		if *sum.into, err = sum.into.Add(sum.of); err != nil {
			return err
		}
	}
	return nil
}

// marginInfo lists the groups by name of group, and the totals.
func marginInfo(a *account.Snapshot, by string, groups map[marginKey]*margin) (*MarginInfo, error) {
	info := &MarginInfo{Rows: []MarginRow{}, Totals: []MarginRow{}}
	totals := map[money.Currency]*margin{}
	for _, k := range slices.SortedFunc(maps.Keys(groups), func(x, y marginKey) int {
		return cmp.Or(cmp.Compare(x.group, y.group), cmp.Compare(x.currency, y.currency))
	}) {
		m := groups[k]
		var err error
		if m.cost, err = m.exactCost.Amount(money.HalfUp); err != nil {
			return nil, err
		}
		if totals[k.currency] == nil {
			totals[k.currency] = &margin{}
		}
		if err := totals[k.currency].plus(m); err != nil {
			return nil, err
		}
		if m.events != 0 || m.charge != 0 || m.cost != 0 {
			info.Rows = append(info.Rows, m.row(k, groupName(a, by, k.group)))
		}
	}
	for _, currency := range slices.Sorted(maps.Keys(totals)) {
		info.Totals = append(info.Totals, totals[currency].row(marginKey{"", currency}, "Total"))
	}
	return info, nil
}

// groupName is what people call a group.
func groupName(a *account.Snapshot, by, group string) string {
	switch by {
	case "destination":
		name, _ := phone.CountryName(group)
		return name
	case "category":
		return usage.CategoryOf(group).Description
	}
	for _, c := range a.Customers() {
		if c.ID == group {
			return c.Name
		}
	}
	return ""
}

func (m *margin) row(k marginKey, name string) MarginRow {
	base := m.charge - m.unknownCharge - m.noRateCharge
	row := MarginRow{
		Group: k.group, Name: name, Currency: string(k.currency), Events: m.events, Units: op.Decimal(m.units.String()), Unit: m.unit,
		Charge: amountText(m.charge), Cost: amountText(m.cost), UnknownCostEvents: m.unknown, UnknownCostCharge: amountText(m.unknownCharge),
		NoRateEvents: m.noRate, NoRateCharge: amountText(m.noRateCharge), Margin: amountText(base - m.cost),
	}
	if m.mixed {
		row.Units, row.Unit = "0", ""
	}
	if base > 0 {
		row.MarginPercent = op.Decimal(new(big.Rat).Mul(big.NewRat(100, 1), big.NewRat(int64(base-m.cost), int64(base))).FloatString(2))
	}
	return row
}

func amountText(a money.Amount) op.Decimal { return op.Decimal(a.String()) }
