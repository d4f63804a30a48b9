package rating

import (
	"fmt"

	"voxbill/money"
	"voxbill/period"
)

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
