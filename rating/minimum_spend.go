package rating

import (
	"fmt"

	"voxbill/money"
	"voxbill/period"
)

// MinimumSpend is what a customer owes on top so that a month comes to the least that was agreed: the minimum, by days in
// a partial month, less all that was charged for these days. Nothing when they come to it.
func MinimumSpend(least money.Decimal, part period.MonthPart, charged money.Amount, r money.Rounding) (PeriodLine, error) {
	days := int64(part.Month.Days())
	whole, err := money.Prorated{Rate: least, N: int64(part.Days), Per: days}.Amount(6, r)
	if err != nil {
		return PeriodLine{}, err
	}
	missing, err := whole.Add(-charged)
	if err != nil || missing <= 0 {
		return PeriodLine{}, err
	}
	return PeriodLine{
		Amount: missing,
		Steps: fmt.Sprintf("minimum spend %v x %d of %d days of %v, rounded %v to 6 decimals, - %v charged",
			least, part.Days, days, part.Month, r, charged),
	}, nil
}
