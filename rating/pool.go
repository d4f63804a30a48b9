package rating

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"voxbill/money"
)

// Pool is one allowance of a month that several customers share: one and those below it.
type Pool struct {
	Allowance int64 // units
}

// PoolUse is what one of them used in the month, and what a unit was charged at: each may have a price of his own.
type PoolUse struct {
	Units    money.Decimal
	UnitCost money.Decimal
}

// Credits gives back the unit cost of the units that the pool includes, one line for each use. While all together use no
// more than there is, each gets back all that he used; beyond that each gets a share in proportion to his use, so that
// nobody gains by being first. The shares are cut at the last place of a decimal, and what is left over goes, a grain
// each, to those who lost most by it (of equals to the earlier): the shares add up to the allowance exactly.
func (p Pool) Credits(uses []PoolUse, r money.Rounding) ([]PeriodLine, error) {
	used := make([]*big.Int, len(uses))
	all := new(big.Int)
	for i, use := range uses {
		if use.Units.Sign() > 0 && use.Units.Cmp(maxUnits) > 0 {
			return nil, money.ErrOverflow
		}
		used[i] = grains(use.Units)
		all.Add(all, used[i])
	}
	shares := used
	if there := grains(money.FromInt(p.Allowance)); all.Cmp(there) > 0 {
		shares = split(there, used, all)
	}
	lines := make([]PeriodLine, len(uses))
	for i, use := range uses {
		share := fromGrains(shares[i])
		if share.IsZero() || use.UnitCost.IsZero() {
			continue
		}
		amount, err := money.Mul(use.UnitCost, share).Amount(r)
		if err != nil {
			return nil, err
		}
		lines[i] = PeriodLine{
			Amount: -amount, Units: share,
			Steps: fmt.Sprintf("shared allowance of %d units: %v of %v used of %v by all x %v, rounded %v to 6 decimals",
				p.Allowance, share, use.Units, fromGrains(all), use.UnitCost, r),
		}
	}
	return lines, nil
}

// split divides what there is in proportion to weights, in whole grains and without a rest.
func split(there *big.Int, weights []*big.Int, all *big.Int) []*big.Int {
	shares, rests, order := make([]*big.Int, len(weights)), make([]*big.Int, len(weights)), make([]int, len(weights))
	left := new(big.Int).Set(there)
	for i, weight := range weights {
		shares[i], rests[i] = new(big.Int).QuoRem(new(big.Int).Mul(there, weight), all, new(big.Int))
		left.Sub(left, shares[i])
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(rests[b].Cmp(rests[a]), cmp.Compare(a, b)) })
	for _, i := range order[:left.Int64()] {
		shares[i].Add(shares[i], big.NewInt(1))
	}
	return shares
}

// maxUnits bounds what one customer may use in a month: nine trillion.
var maxUnits = money.FromInt(9_000_000_000_000)

// grains returns a decimal in units of its last place; nothing for what is below zero.
func grains(d money.Decimal) *big.Int {
	if d.Sign() <= 0 {
		return new(big.Int)
	}
	micros, pico := d.Micros()
	n := new(big.Int).Mul(big.NewInt(micros), big.NewInt(1_000_000))
	return n.Add(n, big.NewInt(pico))
}

// fromGrains is the way back.
func fromGrains(n *big.Int) money.Decimal {
	micros, pico := new(big.Int).QuoRem(n, big.NewInt(1_000_000), new(big.Int))
	return money.FromParts(micros.Int64(), pico.Int64())
}
