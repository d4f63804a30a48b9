package rating

import (
	"fmt"

	"voxbill/money"
)

// AllowanceCredit gives back the unit cost of the units that the base fee includes: of at most Allowance units in a
// calendar month. Deck-priced calls do not consume it, and what is
// charged as a multiple of cost is not given back. A customer who inherits the settings of the one above him has the
// allowance for himself; one that several share is a Pool.
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
