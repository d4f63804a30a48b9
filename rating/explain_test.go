package rating_test

import (
	"testing"

	"pgregory.net/rapid"

	"voxbill/money"
	"voxbill/period"
	"voxbill/rating"
)

// decimals draws prices and quantities with up to 12 places.
var decimals = rapid.Map(rapid.StringMatching(`[0-9]{1,4}(\.[0-9]{1,4}|\.[0-9]{1,12})?`), money.MustParse)

var modes = rapid.SampledFrom([]money.Rounding{money.HalfUp, money.HalfEven, money.Up})

// explained checks a line of a period; one that is nothing needs no explanation.
func explained(t rapid.TB, line rating.PeriodLine, err error) {
	t.Helper()
	switch {
	case err != nil:
		t.Fatalf("%+v: %v", line, err)
	case line.Steps != "":
		checkExplanation(t, line.Amount, line.Steps)
	case line.Amount != 0:
		t.Errorf("%v without an explanation", line.Amount)
	}
}

func TestACallsPriceFollowsFromItsExplanation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &rating.Deck{Rounding: modes.Draw(t, "rounding"), Decimals: rapid.IntRange(0, 6).Draw(t, "decimals")}
		row := &rating.Row{
			Rate: decimals.Draw(t, "rate"), ConnectFee: rapid.OneOf(rapid.Just(money.Decimal{}), decimals).Draw(t, "fee"),
			First:   rapid.SampledFrom([]int64{0, 1, 6, 30, 60}).Draw(t, "first"),
			Next:    rapid.SampledFrom([]int64{1, 6, 7, 60}).Draw(t, "next"),
			Minimum: rapid.SampledFrom([]int64{0, 10, 90}).Draw(t, "minimum"),
			Free:    rapid.SampledFrom([]int64{0, 0, 1, 30, 300}).Draw(t, "free"),
		}
		seconds := rapid.OneOf(rapid.Int64Range(0, 4000), rapid.SampledFrom([]int64{0, 1, 30, 31, 60, 61, 300, 301})).Draw(t, "seconds")
		charge, err := d.Price(row, seconds)
		if err != nil {
			t.Fatalf("Price(%+v, %d) = %v", row, seconds, err)
		}
		checkExplanation(t, charge.Amount, d.Explain(row, seconds))
	})
}

func TestAnEventsPriceFollowsFromItsExplanation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		item := rating.Item{UnitCost: decimals.Draw(t, "unit cost"), RawUnitMultiplier: rapid.OneOf(rapid.Just(money.Decimal{}), decimals).Draw(t, "multiplier")}
		units, cost, exchange := decimals.Draw(t, "units"), decimals.Draw(t, "cost"), decimals.Draw(t, "exchange")
		r := modes.Draw(t, "rounding")
		charge, err := rating.PriceItem(item, units, &cost, exchange, r)
		if err != nil {
			t.Fatalf("PriceItem(%+v, %v) = %v", item, units, err)
		}
		checkExplanation(t, charge.Amount, rating.ExplainItem(item, units, &cost, exchange, r))
	})
}

func TestPeriodLinesFollowFromTheirExplanation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		item := rating.Item{BaseCost: decimals.Draw(t, "base cost"), UnitCost: decimals.Draw(t, "unit cost"), Allowance: rapid.Int64Range(0, 1000).Draw(t, "allowance")}
		r := modes.Draw(t, "rounding")
		first := period.Date(2026, 1, 1).AddDays(rapid.IntRange(0, 800).Draw(t, "first"))
		least, charged := decimals.Draw(t, "minimum"), money.Amount(rapid.Int64Range(0, 5_000_000_000).Draw(t, "charged"))
		for _, part := range (period.Range{First: first, Last: first.AddDays(rapid.IntRange(0, 90).Draw(t, "days"))}).Months() {
			line, err := rating.BaseFee(item, part, r)
			explained(t, line, err)
			line, err = rating.MinimumSpend(least, part, charged, r)
			explained(t, line, err)
		}
		used := decimals.Draw(t, "used")
		line, err := rating.AllowanceCredit(item, used, r)
		explained(t, line, err)
		for _, kind := range []rating.TierKind{rating.Graduated, rating.Volume} {
			line, err = rating.TierLine(item, drawTiers(t, kind), used, r)
			explained(t, line, err)
		}
	})
}
