package rating_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"voxbill/money"
	"voxbill/period"
	"voxbill/rating"
)

// drawTiers draws tiers whose bounds rise.
func drawTiers(t *rapid.T, kind rating.TierKind) rating.Tiers {
	tiers, end := rating.Tiers{Kind: kind}, money.Decimal{}
	for range rapid.IntRange(0, 4).Draw(t, "bounded tiers") {
		end, _ = end.Add(money.MustParse(rapid.StringMatching(`[1-9][0-9]{0,3}(\.[0-9]{1,12})?`).Draw(t, "width")))
		tiers.Tiers = append(tiers.Tiers, rating.Tier{UpTo: end, UnitCost: decimals.Draw(t, "unit cost")})
	}
	tiers.Tiers = append(tiers.Tiers, rating.Tier{UnitCost: decimals.Draw(t, "last unit cost")})
	return tiers
}

func tierPrice(t rapid.TB, tiers rating.Tiers, units money.Decimal) money.Amount {
	t.Helper()
	line, err := rating.TierLine(rating.Item{}, tiers, units, money.HalfUp)
	if err != nil {
		t.Fatalf("TierLine(%+v, %v) = %v", tiers, units, err)
	}
	return line.Amount
}

// More units never cost less, and a unit more never costs more than the dearest tier says: the price has no jumps.
func TestGraduatedTiersNeverFallAndNeverJump(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tiers := drawTiers(t, rating.Graduated)
		units := decimals.Draw(t, "units")
		if len(tiers.Tiers) > 1 && rapid.Bool().Draw(t, "at a bound") {
			units = tiers.Tiers[0].UpTo
		}
		more := rapid.SampledFrom([]string{"0.000000000001", "0.000001", "1", "500"}).Draw(t, "more")
		then, err := units.Add(money.MustParse(more))
		if err != nil {
			t.Fatal(err)
		}
		dearest := money.Decimal{}
		for _, tier := range tiers.Tiers {
			if dearest.Cmp(tier.UnitCost) < 0 {
				dearest = tier.UnitCost
			}
		}
		price, next := tierPrice(t, tiers, units), tierPrice(t, tiers, then)
		most := new(big.Rat).Mul(fraction(dearest.String()), fraction(more))
		most.Add(most, big.NewRat(1, 1_000_000)) // each of the two is rounded
		if step := fraction((next - price).String()); next < price || step.Cmp(most) > 0 {
			t.Fatalf("%v units cost %v, %v cost %v: tiers %+v", units, price, then, next, tiers.Tiers)
		}
	})
}

// All units have one price, that of the tier in which the last of them lies; a bound still belongs to the tier below it.
func TestVolumeTiersPriceAllUnitsAlike(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tiers := drawTiers(t, rating.Volume)
		units := decimals.Draw(t, "units")
		if len(tiers.Tiers) > 1 && rapid.Bool().Draw(t, "at a bound") {
			units = tiers.Tiers[len(tiers.Tiers)-2].UpTo
		}
		reached := tiers.Tiers[len(tiers.Tiers)-1]
		for i := len(tiers.Tiers) - 2; i >= 0 && units.Cmp(tiers.Tiers[i].UpTo) <= 0; i-- {
			reached = tiers.Tiers[i]
		}
		want := roundTo(new(big.Rat).Mul(fraction(units.String()), fraction(reached.UnitCost.String())), 6, "half-up")
		if got := tierPrice(t, tiers, units); fraction(got.String()).Cmp(want) != 0 {
			t.Fatalf("%v units cost %v, want %s: tiers %+v", units, got, want.FloatString(6), tiers.Tiers)
		}
	})
}

func TestOneTierIsTheUnitCost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cost, units := decimals.Draw(t, "unit cost"), decimals.Draw(t, "units")
		for _, kind := range []rating.TierKind{rating.Graduated, rating.Volume} {
			line, err := rating.TierLine(rating.Item{UnitCost: cost}, rating.Tiers{Kind: kind, Tiers: []rating.Tier{{UnitCost: cost}}}, units, money.Up)
			if err != nil || line.Amount != 0 {
				t.Fatalf("%v tier at the unit cost %v changes %v, %v", kind, cost, line.Amount, err)
			}
		}
	})
}

func TestTiersThatDoNotFollowEachOtherAreRefused(t *testing.T) {
	d := money.MustParse
	for why, tiers := range map[string][]rating.Tier{
		"none":             {},
		"last has an end":  {{UpTo: d("10"), UnitCost: d("1")}},
		"no end between":   {{UnitCost: d("1")}, {UnitCost: d("1")}},
		"same end":         {{UpTo: d("10")}, {UpTo: d("10")}, {}},
		"end before start": {{UpTo: d("10")}, {UpTo: d("5")}, {}},
		"below zero":       {{UnitCost: d("-1")}},
		"beyond all":       {{UpTo: d("10000000000000")}, {}},
	} {
		if _, err := rating.TierLine(rating.Item{}, rating.Tiers{Tiers: tiers}, d("1"), money.HalfUp); err == nil {
			t.Errorf("%s: TierLine(%+v) = nil, want an error", why, tiers)
		}
	}
}

// What members of a pool get back adds up to the allowance or to all that they used, to the last place; nobody gets more
// than he used, and of two the one who used more never gets less.
func TestThePoolIsGivenOutWithoutARest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pool := rating.Pool{Allowance: rapid.Int64Range(0, 3000).Draw(t, "allowance")}
		var uses []rating.PoolUse
		all := new(big.Rat)
		for range rapid.IntRange(1, 7).Draw(t, "members") {
			use := rating.PoolUse{Units: rapid.OneOf(rapid.Just(money.Decimal{}), decimals).Draw(t, "units"), UnitCost: money.MustParse("0.02")}
			uses, all = append(uses, use), all.Add(all, fraction(use.Units.String()))
		}
		lines, err := pool.Credits(uses, money.HalfUp)
		if err != nil || len(lines) != len(uses) {
			t.Fatalf("Credits(%+v) = %d lines, %v", uses, len(lines), err)
		}
		given := new(big.Rat)
		for i, line := range lines {
			explained(t, line, nil)
			given.Add(given, fraction(line.Units.String()))
			if line.Units.Cmp(uses[i].Units) > 0 {
				t.Fatalf("member %d used %v and gets %v back", i, uses[i].Units, line.Units)
			}
			for j := range i {
				if uses[i].Units.Cmp(uses[j].Units) > 0 && line.Units.Cmp(lines[j].Units) < 0 {
					t.Fatalf("uses %+v get %v and %v", uses, lines[j].Units, line.Units)
				}
			}
		}
		want := new(big.Rat).SetInt64(pool.Allowance)
		if all.Cmp(want) < 0 {
			want = all
		}
		if given.Cmp(want) != 0 {
			t.Fatalf("Credits(%d, %+v) give %v units, want %v", pool.Allowance, uses, given.FloatString(13), want.FloatString(13))
		}
	})
}

// A pool of one is an allowance.
func TestAPoolOfOneIsAnAllowance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		item := rating.Item{UnitCost: decimals.Draw(t, "unit cost"), Allowance: rapid.Int64Range(0, 3000).Draw(t, "allowance")}
		used, r := decimals.Draw(t, "used"), modes.Draw(t, "rounding")
		want, err := rating.AllowanceCredit(item, used, r)
		lines, poolErr := rating.Pool{Allowance: item.Allowance}.Credits([]rating.PoolUse{{Units: used, UnitCost: item.UnitCost}}, r)
		if err != nil || poolErr != nil || lines[0].Amount != want.Amount || lines[0].Units != want.Units {
			t.Fatalf("Credits = %+v, %v, want %+v, %v", lines, poolErr, want, err)
		}
	})
}

func TestWhatNobodyCanUseIsRefused(t *testing.T) {
	uses := []rating.PoolUse{{Units: money.MustParse("9000000000001"), UnitCost: money.FromInt(1)}}
	if lines, err := (rating.Pool{Allowance: 1}).Credits(uses, money.HalfUp); err == nil {
		t.Errorf("Credits(%+v) = %+v, want an error", uses, lines)
	}
}

func TestMinimumSpend(t *testing.T) {
	first := period.Date(2026, 10, 1)
	whole := period.Range{First: first, Last: first + 30}.Months()[0]
	part := period.Range{First: first, Last: first + 9}.Months()[0]
	for _, c := range []struct {
		part    period.MonthPart
		charged string
		want    string
	}{
		{whole, "0", "31"}, {whole, "30.999999", "0.000001"}, {whole, "31", "0"}, {whole, "40", "0"},
		{whole, "-2", "33"}, {part, "4", "6"}, {part, "10.5", "0"},
	} {
		charged, err := money.ParseAmount(c.charged)
		if err != nil {
			t.Fatal(err)
		}
		line, err := rating.MinimumSpend(money.FromInt(31), c.part, charged, money.HalfUp)
		explained(t, line, err)
		if line.Amount.String() != c.want || (line.Steps == "") != (c.want == "0") {
			t.Errorf("MinimumSpend(31, %v, %s) = %+v, want %s", c.part.Range, c.charged, line, c.want)
		}
	}
}

// A line is rounded once: the total is the sum of the rounded lines, and the residue says what that changed, at most half
// a minor unit a line.
func TestAStatementAddsUpItsRoundedLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		currency := money.Currency(rapid.SampledFrom([]string{"JPY", "USD", "KWD"}).Draw(t, "currency"))
		mode := rapid.SampledFrom([]money.Rounding{money.HalfUp, money.HalfEven}).Draw(t, "rounding")
		unit := map[money.Currency]int64{"JPY": 1_000_000, "USD": 10_000, "KWD": 1_000}[currency]
		var lines []money.Amount
		for _, n := range rapid.SliceOfN(rapid.Int64Range(-50_000_000, 50_000_000), 0, 20).Draw(t, "lines") {
			lines = append(lines, money.Amount(n))
		}
		s, err := rating.NewStatement(lines, currency, mode)
		if err != nil {
			t.Fatal(err)
		}
		total, exact := money.Amount(0), money.Amount(0)
		for i, line := range s.Lines {
			want := roundTo(new(big.Rat).Quo(fraction(lines[i].String()), big.NewRat(unit, 1_000_000)), 0, mode.String())
			if got := new(big.Rat).Quo(fraction(line.String()), big.NewRat(unit, 1_000_000)); got.Cmp(want) != 0 {
				t.Fatalf("line %v %s is %v, want %v units", lines[i], currency, line, want)
			}
			total, exact = total+line, exact+lines[i]
		}
		most := int64(len(lines)) * unit / 2
		if s.Total != total || s.Exact != exact || s.Residue != total-exact || int64(s.Residue) > most || int64(s.Residue) < -most {
			t.Fatalf("NewStatement(%v) = %+v", lines, s)
		}
	})
}
