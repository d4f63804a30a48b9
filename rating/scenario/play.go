package scenario

import (
	"errors"
	"fmt"
	"slices"

	"voxbill/money"
	"voxbill/phone"
	"voxbill/rating"
)

// play prices calls, events and the period.
func (s *story) play() {
	for _, c := range s.calls {
		s.verdict(c)
		if s.deck != nil {
			s.priceCall(c)
		}
		if s.costs != nil {
			s.priceCost(c)
		}
	}
	if len(s.calls) > 0 {
		s.lines = append(s.lines, s.total)
	}
	for _, e := range s.events {
		s.priceEvent(e)
	}
	for _, name := range s.names {
		if it := s.items[name]; len(it.used) > 0 {
			s.lines = append(s.lines, it.charged)
		}
	}
	s.found["total"] = fmt.Sprintf("%v, on the statement %v", s.total, money.RoundMinor(s.total, s.currency, s.rounding))
	s.pricePeriod()
	statement, err := rating.NewStatement(s.lines, s.currency, s.rounding)
	if err != nil {
		s.bad(line{}, "the statement: %v", err)
	}
	s.found["statement"] = fmt.Sprintf("%v, residue %v", statement.Total, statement.Residue)
}

// verdict finds whether a call leaves the home country, and why.
func (s *story) verdict(c call) {
	v := phone.International(c.to, s.home, s.territories)
	word := "neither"
	switch {
	case v.International:
		word = "international"
	case v.Known:
		word = "domestic"
	}
	s.found[c.name+" is"] = word + ": " + v.Rule
}

// priceCall prices a call by the deck.
func (s *story) priceCall(c call) {
	row, ok := s.deck.Find(c.when)
	if !ok {
		s.found[c.name] = "no price"
		return
	}
	s.found[c.name+" by"] = fmt.Sprintf("line %d", row.Line)
	charge, err := s.deck.Price(row, c.seconds)
	if err != nil {
		s.found[c.name] = err.Error()
		return
	}
	s.found[c.name] = fmt.Sprintf("%v for %d s", charge.Amount, charge.BilledSeconds)
	s.result(c.name, charge.Amount, s.deck.Explain(row, c.seconds))
	s.add(c.at, &s.total, charge.Amount)
}

// priceCost prices what the carrier takes for a call.
func (s *story) priceCost(c call) {
	what := c.name + " costs"
	s.must[what] = true
	row, ok := s.costs.Find(c.when)
	if !ok {
		s.found[what] = "no price"
		return
	}
	cost, err := s.costs.Price(row, c.seconds)
	if err != nil {
		s.found[what] = err.Error()
		return
	}
	s.found[what] = fmt.Sprintf("%v for %d s", cost.Amount, cost.BilledSeconds)
	s.result(what, cost.Amount, s.costs.Explain(row, c.seconds))
}

// priceEvent prices an event by the settings.
func (s *story) priceEvent(e event) {
	it := s.items[e.item]
	if !slices.Contains(it.customers, e.customer) {
		it.customers = append(it.customers, e.customer)
	}
	var err error
	if it.used[e.customer], err = it.used[e.customer].Add(e.units); err != nil {
		s.bad(e.at, "%v", err)
	}
	charge, err := rating.PriceItem(it.Item, e.units, e.cost, e.exchange, s.rounding)
	switch {
	case errors.Is(err, rating.ErrCostUnknown):
		s.found[e.name] = "cost unknown"
		return
	case err != nil:
		s.found[e.name] = err.Error()
		return
	}
	s.found[e.name] = charge.Amount.String()
	s.result(e.name, charge.Amount, rating.ExplainItem(it.Item, e.units, e.cost, e.exchange, s.rounding))
	s.add(e.at, &it.charged, charge.Amount)
	s.add(e.at, &s.total, charge.Amount)
}

// pricePeriod works out what belongs to the period as a whole.
func (s *story) pricePeriod() {
	if len(s.months) == 0 {
		return
	}
	at := s.sections["period"][0]
	charged := s.total
	for _, name := range s.names {
		it := s.items[name]
		for _, part := range s.months {
			fee, err := rating.BaseFee(it.Item, part, s.rounding)
			s.add(at, &charged, s.periodLine(at, fmt.Sprintf("%s base fee for %v", name, part.Month), fee, err))
		}
		s.add(at, &charged, s.priceAllowance(at, name, it))
	}
	if s.minimum.IsZero() {
		return
	}
	for _, part := range s.months {
		top, err := rating.MinimumSpend(s.minimum, part, charged, s.rounding)
		s.periodLine(at, fmt.Sprintf("minimum spend for %v", part.Month), top, err)
		if len(s.months) > 1 {
			s.bad(at, "a minimum spend needs a period within one month")
		}
	}
}

// priceAllowance works out the allowance of an item and its tiers, over the units that the allowance does not give back.
func (s *story) priceAllowance(at line, name string, it *item) (sum money.Amount) {
	customers := it.customers
	if len(customers) == 0 {
		customers = []string{""}
	}
	pool := make([]rating.PoolUse, len(customers))
	for i, customer := range customers {
		pool[i] = rating.PoolUse{Units: it.used[customer], UnitCost: it.UnitCost}
	}
	shared, sharedErr := rating.Pool{Allowance: it.Allowance}.Credits(pool, s.rounding)
	for i, customer := range customers {
		of := name
		if customer != "" {
			of += " of " + customer
		}
		credit, err := rating.AllowanceCredit(it.Item, it.used[customer], s.rounding)
		if it.shared && sharedErr == nil {
			credit, err = shared[i], nil
		}
		s.add(at, &sum, s.periodLine(at, of+" allowance", credit, err))
		if len(it.tiers.Tiers) == 0 {
			continue
		}
		units, err := it.used[customer].Sub(credit.Units)
		if err != nil {
			s.bad(at, "%v", err)
		}
		tiers, err := rating.TierLine(it.Item, it.tiers, units, s.rounding)
		s.add(at, &sum, s.periodLine(at, of+" tiers", tiers, err))
	}
	return sum
}

// periodLine takes a line of the period down and returns its amount.
func (s *story) periodLine(at line, what string, l rating.PeriodLine, err error) money.Amount {
	if err != nil {
		s.bad(at, "%s: %v", what, err)
		return 0
	}
	s.found[what] = l.Amount.String()
	if l.Steps != "" {
		s.result(what, l.Amount, l.Steps)
		s.lines = append(s.lines, l.Amount)
	}
	return l.Amount
}

func (s *story) result(what string, a money.Amount, steps string) {
	s.results = append(s.results, Result{What: what, Amount: a, Steps: steps})
}

// add adds to a sum.
func (s *story) add(at line, sum *money.Amount, a money.Amount) {
	var err error
	if *sum, err = sum.Add(a); err != nil {
		s.bad(at, "%v", err)
	}
}
