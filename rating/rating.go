// Package rating owns what a quantity costs: rate decks by destination prefix with increments, billing items, and the
// lines that belong to a whole period. Everything is pure and exact: the same input gives the same amount, rounded once,
// together with an explanation from which it can be computed again.
//
// It does not own which deck or settings a customer has (package account), nor when something is charged (package
// billing).
package rating

import (
	"errors"
	"fmt"

	"voxbill/money"
	"voxbill/period"
)

// ErrCostUnknown says that a price depends on the carrier's cost, which is not known yet.
var ErrCostUnknown = errors.New("the carrier's cost is not known yet")

// Item is one item of the billing settings.
type Item struct {
	BaseCost          money.Decimal // per month
	UnitCost          money.Decimal // per unit
	RawUnitMultiplier money.Decimal // times the carrier's cost
	Allowance         int64         // units a month that the base fee includes
}

// Charge is the price of one event. Deck.Explain and ExplainItem put it into words from which it can be computed again;
// it holds none itself, since far more events are priced than explained.
type Charge struct {
	Amount        money.Amount
	BilledSeconds int64 // by a deck: after minimum and increments
}

// PriceItem prices an event by a billing item: UnitCost x units + RawUnitMultiplier x cost x exchange, rounded once.
// cost is nil while unknown; exchange turns its currency into the account's and is 1 where they are the same.
func PriceItem(item Item, units money.Decimal, cost *money.Decimal, exchange money.Decimal, r money.Rounding) (Charge, error) {
	sum := money.Mul(item.UnitCost, units)
	if !item.RawUnitMultiplier.IsZero() {
		if cost == nil {
			return Charge{}, ErrCostUnknown
		}
		sum = sum.Plus(money.Mul(item.RawUnitMultiplier, *cost, exchange))
	}
	amount, err := sum.Amount(r)
	return Charge{Amount: amount}, err
}

// ExplainItem puts a price by a billing item into words; the amount can be computed from them alone.
func ExplainItem(item Item, units money.Decimal, cost *money.Decimal, exchange money.Decimal, r money.Rounding) string {
	steps := fmt.Sprintf("%v x %v units", item.UnitCost, units)
	switch {
	case item.RawUnitMultiplier.IsZero():
	case cost == nil:
		return steps + fmt.Sprintf(" + %v x cost, which is not known yet", item.RawUnitMultiplier)
	default:
		steps += fmt.Sprintf(" + %v x cost %v x exchange %v", item.RawUnitMultiplier, *cost, exchange)
	}
	return steps + fmt.Sprintf(", rounded %v to 6 decimals", r)
}

// PeriodLine is what belongs to a whole period: a base fee or the credit for an allowance.
type PeriodLine struct {
	Amount money.Amount // negative for a credit
	Units  money.Decimal
	Steps  string // the arithmetic in words, from which the amount can be computed again
}

// BaseFee is the base fee of an item for the part of a month that a statement covers: by days in a partial month.
func BaseFee(item Item, part period.MonthPart, r money.Rounding) (PeriodLine, error) {
	days := int64(part.Month.Days())
	fee := money.Prorated{Rate: item.BaseCost, N: int64(part.Days), Per: days}
	amount, err := fee.Amount(6, r)
	return PeriodLine{
		Amount: amount,
		Steps:  fmt.Sprintf("base fee %v x %d of %d days of %v, rounded %v to 6 decimals", item.BaseCost, part.Days, days, part.Month, r),
	}, err
}

// AllowanceCredit gives back the unit cost of the units that the base fee includes: of at most Allowance units in a
// calendar month. Deck-priced calls do not consume it, and what is
// charged as a multiple of cost is not given back.
func AllowanceCredit(item Item, used money.Decimal, r money.Rounding) (PeriodLine, error) {
	included := money.FromInt(item.Allowance)
	if used.Cmp(included) < 0 {
		included = used
	}
	if included.Sign() <= 0 || item.UnitCost.IsZero() {
		return PeriodLine{}, nil
	}
	amount, err := money.Mul(item.UnitCost, included).Amount(r)
	return PeriodLine{
		Amount: -amount, Units: included,
		Steps: fmt.Sprintf("allowance of %d units: %v of %v used x %v, rounded %v to 6 decimals", item.Allowance, included, used, item.UnitCost, r),
	}, err
}
