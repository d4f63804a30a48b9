package rating

import (
	"errors"
	"testing"

	"voxbill/money"
	"voxbill/period"
)

func TestPriceItem(t *testing.T) {
	cost := money.MustParse("0.0085")
	for _, c := range []struct {
		item            Item
		units, exchange string
		cost            *money.Decimal
		want            string
	}{
		{Item{UnitCost: money.MustParse("0.02")}, "3", "1", nil, "0.06"},
		{Item{RawUnitMultiplier: money.MustParse("1.5")}, "3", "1", &cost, "0.01275"},
		{Item{RawUnitMultiplier: money.MustParse("1.5")}, "3", "0.923456", &cost, "0.011774"}, // 0.011774064
		{Item{UnitCost: money.MustParse("0.000000000001")}, "500000", "1", nil, "0.000001"},   // 0.0000005: once, away from zero
		{Item{UnitCost: money.MustParse("0.01"), RawUnitMultiplier: money.MustParse("2")}, "1.5", "1", &cost, "0.032"},
		{Item{Allowance: 100, BaseCost: money.MustParse("10")}, "3", "1", nil, "0"},
	} {
		got, err := PriceItem(c.item, money.MustParse(c.units), c.cost, money.MustParse(c.exchange), money.HalfUp)
		if err != nil || got.Amount.String() != c.want {
			t.Errorf("PriceItem(%+v, %s) = %v, %v, want %s", c.item, c.units, got.Amount, err, c.want)
		}
	}
	if _, err := PriceItem(Item{RawUnitMultiplier: money.FromInt(1)}, money.FromInt(1), nil, money.FromInt(1), money.HalfUp); !errors.Is(err, ErrCostUnknown) {
		t.Errorf("PriceItem without the cost it needs = %v, want ErrCostUnknown", err)
	}
}

func TestPeriodLines(t *testing.T) {
	first, _ := period.ParseDay("2026-10-01")
	whole := period.Range{First: first, Last: first + 30}.Months()[0]
	part := period.Range{First: first, Last: first + 9}.Months()[0]
	item := Item{BaseCost: money.MustParse("31"), UnitCost: money.MustParse("0.02"), Allowance: 100}
	for _, c := range []struct {
		part period.MonthPart
		want string
	}{{whole, "31"}, {part, "10"}} {
		if got, err := BaseFee(item, c.part, money.HalfUp); err != nil || got.Amount.String() != c.want {
			t.Errorf("BaseFee(%v) = %v, %v, want %s", c.part.Range, got.Amount, err, c.want)
		}
	}
	for used, want := range map[string]string{"0": "0", "40.5": "-0.81", "100": "-2", "250": "-2"} {
		if got, err := AllowanceCredit(item, money.MustParse(used), money.HalfUp); err != nil || got.Amount.String() != want {
			t.Errorf("AllowanceCredit(%s used) = %v, %v, want %s", used, got.Amount, err, want)
		}
	}
}
