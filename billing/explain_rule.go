package billing

import (
	"context"
	"fmt"
	"math/big"
	"strings"

	"voxbill/account"
	"voxbill/internal/op"
	"voxbill/money"
	"voxbill/phone"
	"voxbill/rating"
	"voxbill/usage"
)

// rule fills in what the amount of an event's charge is computed from and the steps to it, and computes it again.
func (e *explainer) rule(ctx context.Context, x *ChargeExplanation, ev *evidence) (money.Amount, error) {
	p := ev.base
	x.Rule = ExplainedRule{
		Kind: p.Why.Rule, PricedAt: ev.pricedAt, Item: p.Item, Terms: p.Why.Terms, Units: op.Decimal(p.Units.String()), Unit: usage.CategoryOf(p.Leaf).UsageUnit,
	}
	if p.Why.Rule == ByDeck {
		e.termsFrom(&x.Rule, p, ev.terms, account.TermDeck)
		return e.byDeck(ctx, x, ev)
	}
	e.termsFrom(&x.Rule, p, ev.terms, account.TermSettings)
	return e.byItem(x, ev)
}

func (e *explainer) byDeck(ctx context.Context, x *ChargeExplanation, ev *evidence) (money.Amount, error) {
	p, r := ev.base, &x.Rule
	deck, err := e.decks.take(ctx, e.tx, deckKey{p.Account, p.Why.Deck, p.Why.DeckVersion})
	if err != nil {
		return 0, err
	}
	row, prefix, text := rowOf(deck, int(p.Why.DeckRow), ev.fact, ev.terms)
	if row == nil {
		return 0, errNoRow
	}
	seconds, _ := secondsOf(ev.fact)
	charge, err := deck.Price(row, seconds)
	if err != nil {
		return 0, err
	}
	r.Deck, r.DeckVersion, r.DeckRow, r.Row = p.Why.Deck, p.Why.DeckVersion, p.Why.DeckRow, text
	r.Prefix, r.Description, r.Rate, r.ConnectFee = prefix, row.Description, op.Decimal(row.Rate.String()), op.Decimal(row.ConnectFee.String())
	r.First, r.Next, r.Minimum, r.Free, r.Seconds, r.BilledSeconds = row.First, row.Next, row.Minimum, row.Free, seconds, p.Why.BilledSeconds
	r.Rounding, r.Decimals = deck.Rounding.String(), deck.Decimals
	x.Steps = append(x.Steps, fmt.Sprintf("deck %s version %d, %s: %s a minute", r.Deck, r.DeckVersion, r.Row, r.Rate))
	x.Steps = append(x.Steps, r.secondSteps()...)
	if r.BilledSeconds == 0 {
		x.Steps = append(x.Steps, "nothing is left to bill: 0")
		return charge.Amount, nil
	}
	exact := new(big.Rat).Mul(ratOf(row.Rate), big.NewRat(r.BilledSeconds, 60))
	sum := fmt.Sprintf("%s x %d / 60", r.Rate, r.BilledSeconds)
	if !row.ConnectFee.IsZero() {
		exact.Add(exact, ratOf(row.ConnectFee))
		sum += fmt.Sprintf(" + connect fee %s", r.ConnectFee)
	}
	x.Steps = append(x.Steps, fmt.Sprintf("%s = %s, %s: %v", sum, written(exact), r.rounded(), charge.Amount))
	return charge.Amount, nil
}

// rowOf returns the row of a line of a deck by which an event was priced, its prefix, and which calls it is for. A line may
// have many prefixes and callers, all at one price; where the numbers are erased, these are those that they can have been.
func rowOf(d *rating.Deck, line int, f *usage.Fact, terms *account.Snapshot) (row *rating.Row, prefix, text string) {
	if called := phone.Parse(f.To); called.Kind == phone.E164 {
		if row, ok := d.Find(callOf(terms, f, called.Digits)); ok && row.Line == line {
			return row, row.Prefix, row.String()
		}
	}
	var fitting []*rating.Row
	var prefixes []string
	for i := range d.Rows {
		of := &d.Rows[i]
		if of.Line == line && (strings.HasPrefix(of.Prefix, f.Prefix) || strings.HasPrefix(f.Prefix, of.Prefix)) {
			fitting, prefixes = append(fitting, of), addNew(prefixes, of.Prefix)
		}
	}
	switch prefix = strings.Join(prefixes, ", "); {
	case len(fitting) == 0:
		return nil, "", ""
	case len(fitting) == 1:
		return fitting[0], prefix, fitting[0].String()
	case len(prefixes) == 1:
		return fitting[0], prefix, fmt.Sprintf("line %d: prefix %s", line, prefix)
	}
	return fitting[0], prefix, fmt.Sprintf("line %d: one of the prefixes %s", line, prefix)
}

// secondSteps says how many seconds are billed.
func (r *ExplainedRule) secondSteps() []string {
	var steps []string
	left := r.Seconds
	if r.Free > 0 {
		left = max(left-r.Free, 0)
		steps = append(steps, fmt.Sprintf("%d s less %d s that are free: %d s", r.Seconds, r.Free, left))
	}
	least := max(r.First, r.Minimum)
	switch {
	case left <= 0:
		if r.Free == 0 {
			steps = append(steps, "it was not talked on")
		}
	case left <= least:
		steps = append(steps, fmt.Sprintf("%d s are billed as %d s, the least there is", left, least))
	case least == r.Next || least == 0:
		steps = append(steps, fmt.Sprintf("%d s are %s of %d s: %d s", left, manySteps(r.BilledSeconds/r.Next), r.Next, r.BilledSeconds))
	default:
		steps = append(steps, fmt.Sprintf("%d s are the first %d s and %s of %d s: %d s", left, least, manySteps((r.BilledSeconds-least)/r.Next), r.Next, r.BilledSeconds))
	}
	return steps
}

func manySteps(n int64) string {
	if n == 1 {
		return "1 step"
	}
	return fmt.Sprintf("%d steps", n)
}

func (e *explainer) byItem(x *ChargeExplanation, ev *evidence) (money.Amount, error) {
	p, f, r := ev.base, ev.fact, &x.Rule
	settings, _, ok := ev.terms.Settings(p.Customer, p.Day)
	if !ok {
		return 0, fmt.Errorf("customer %d has no billing settings", p.Customer)
	}
	item := settings.Items[p.Item]
	rounding := ev.terms.Rounding(p.Day)
	r.Rounding, r.Decimals = rounding.String(), 6
	multiplied := !item.RawUnitMultiplier.IsZero()
	exchange := money.FromInt(1)
	if multiplied {
		r.RawUnitMultiplier, r.Cost, r.CostCurrency = op.Decimal(item.RawUnitMultiplier.String()), decimalText(f.Cost), string(f.Currency)
	}
	if multiplied && f.Cost != nil && f.Currency != "" && f.Currency != p.Currency {
		var seq int64
		if exchange, seq, ok = ev.terms.Exchange(f.Currency, p.Currency, p.Day); !ok || seq != p.Why.Exchange {
			return 0, fmt.Errorf("no exchange rate was written under %d", p.Why.Exchange)
		}
		from, _ := ev.terms.Since(0, account.TermExchange, string(f.Currency), p.Day)
		r.ExchangeRate, r.ExchangeFrom = op.Decimal(exchange.String()), from.String()
	}
	charge, err := rating.PriceItem(RatingItem(item), p.Units, f.Cost, exchange, rounding)
	if err != nil {
		return 0, err
	}
	if !e.full && multiplied {
		// With the price of a unit beside it, the rest of the amount would be a multiple of the carrier's cost.
		x.Steps = append(x.Steps, fmt.Sprintf("%v %s by the price list's item %s: %v", p.Units, r.Unit, p.Item, charge.Amount))
		return charge.Amount, nil
	}
	r.UnitCost = op.Decimal(item.UnitCost.String())
	x.Steps = append(x.Steps, r.itemSteps(item, p.Units, f.Cost, exchange, charge.Amount)...)
	return charge.Amount, nil
}

func (r *ExplainedRule) itemSteps(item account.Item, units money.Decimal, cost *money.Decimal, exchange money.Decimal, amount money.Amount) []string {
	var steps []string
	exact := new(big.Rat)
	if !item.UnitCost.IsZero() || item.RawUnitMultiplier.IsZero() {
		exact.Mul(ratOf(item.UnitCost), ratOf(units))
		steps = append(steps, fmt.Sprintf("%v %s x %v = %s", units, r.Unit, item.UnitCost, written(exact)))
	}
	if !item.RawUnitMultiplier.IsZero() && cost != nil {
		share := new(big.Rat).Mul(ratOf(item.RawUnitMultiplier), ratOf(*cost))
		step := strings.TrimSpace(fmt.Sprintf("%v x the carrier's %v %s", item.RawUnitMultiplier, *cost, r.CostCurrency))
		if r.ExchangeRate != "" {
			share.Mul(share, ratOf(exchange))
			step += fmt.Sprintf(" x %v, the exchange rate since %s", exchange, r.ExchangeFrom)
		}
		exact.Add(exact, share)
		steps = append(steps, fmt.Sprintf("%s = %s", step, written(share)))
	}
	last := fmt.Sprintf("%s, %s: %v", written(exact), r.rounded(), amount)
	if len(steps) > 1 {
		last = "together " + last
	}
	return append(steps, last)
}

// rounded says how the amount is rounded: "rounded half up to 6 decimals".
func (r *ExplainedRule) rounded() string {
	return fmt.Sprintf("rounded %s to %d decimals", strings.ReplaceAll(r.Rounding, "-", " "), r.Decimals)
}

// ratOf is a decimal as an exact number.
func ratOf(d money.Decimal) *big.Rat {
	r, _ := new(big.Rat).SetString(d.String())
	return r
}

// written writes an exact number with up to 18 places; one that goes on ends in dots.
func written(r *big.Rat) string {
	text := r.FloatString(18)
	back, _ := new(big.Rat).SetString(text)
	if back.Cmp(r) != 0 {
		return text + "…"
	}
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// explainLine fills in what is to be said of a line of a month, or of an amount by hand.
func (e *explainer) explainLine(x *ChargeExplanation, p *Posting, ev *evidence) error {
	base := ev.base
	x.Rule = ExplainedRule{Kind: base.Why.Rule, Item: base.Item, Terms: base.Why.Terms, PricedAt: base.Seq}
	x.Payer = ExplainedPayer{CustomerID: e.customerID(base.Customer)}
	if base.Kind == Adjustment {
		x.Steps = append(x.Steps, fmt.Sprintf("an amount by hand: %v", base.Amount))
	} else {
		x.Rule.Units, x.Rule.Decimals = op.Decimal(base.Units.String()), 6
		x.Rule.Rounding = ev.terms.Rounding(base.Day).String()
		e.termsFrom(&x.Rule, base, ev.terms, account.TermSettings)
		steps := base.Reason
		if !e.full && strings.Contains(steps, "shared allowance") {
			steps = fmt.Sprintf("%v units of a shared allowance", base.Units) // how much others used of it is theirs to know
		}
		x.Steps = append(x.Steps, fmt.Sprintf("%s: %v", steps, base.Amount))
	}
	if p.Kind == Reversal {
		x.Steps = append(x.Steps, fmt.Sprintf("charge %d is taken back: %v", p.Origin, p.Amount))
	}
	return nil
}
