package rating

import (
	"errors"
	"fmt"

	"voxbill/money"
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
