package usage

import (
	"slices"
	"strings"

	"voxbill/money"
)

// Row is what was used of one category, in one currency of cost.
type Row struct {
	Category             string
	Currency             string // of the cost; rows without a known cost may use ""
	CountUnit, UsageUnit string // set by RollUp
	Count                int64
	Usage                money.Decimal
	Cost                 money.Decimal
}

// RollUp answers the rows of leaves together with the roll-ups above them, one set per currency, in tree order.
//
// Every roll-up is the sum of its leaves, never of other roll-ups, so that nothing is counted twice. Cost sums
// everywhere; count and usage sum only where all leaves that are in the sum have the same documented units, and are
// else 0 with empty units. totalprice counts nothing, and its usage is its cost in its currency (DESIGN rule 18).
//
// Rows may come in any order and repeat; one that names a roll-up counts for its "-unspecified" leaf. A leaf in which
// nothing is left (no count, no usage, no cost) is not answered, nor is a roll-up with no leaf to answer.
func RollUp(leaves []Row) ([]Row, error) {
	own := make(rowSums)
	for _, leaf := range leaves {
		leaf.Category = LeafFor(leaf.Category)
		c := CategoryOf(leaf.Category)
		leaf.CountUnit, leaf.UsageUnit = c.CountUnit, c.UsageUnit
		if err := own.add(leaf.Category, leaf); err != nil {
			return nil, err
		}
	}
	above := make(rowSums)
	var rows []Row
	for _, leaf := range own {
		if leaf.Count == 0 && leaf.Usage.IsZero() && leaf.Cost.IsZero() {
			continue
		}
		rows = append(rows, *leaf)
		for _, name := range Ancestors(leaf.Category) {
			if err := above.add(name, *leaf); err != nil {
				return nil, err
			}
		}
	}
	for _, sum := range above {
		rows = append(rows, sum.settled())
	}
	slices.SortFunc(rows, func(a, b Row) int {
		if order := categories.compare(a.Category, b.Category); order != 0 {
			return order
		}
		return strings.Compare(a.Currency, b.Currency)
	})
	return rows, nil
}

// rowSums are sums by category and currency.
type rowSums map[rowKey]*Row

type rowKey struct{ category, currency string }

// add adds a leaf's row to the sum of a category: its own, or that of a roll-up above it.
func (s rowSums) add(category string, leaf Row) error {
	sum, there := s[rowKey{category, leaf.Currency}]
	if !there {
		leaf.Category = category
		s[rowKey{category, leaf.Currency}] = &leaf
		return nil
	}
	units := categoryUnits{sum.CountUnit, sum.UsageUnit}.with(categoryUnits{leaf.CountUnit, leaf.UsageUnit})
	sum.CountUnit, sum.UsageUnit = units.count, units.usage
	sum.Count += leaf.Count
	var err error
	if sum.Usage, err = sum.Usage.Add(leaf.Usage); err != nil {
		return err
	}
	sum.Cost, err = sum.Cost.Add(leaf.Cost)
	return err
}

// settled returns a roll-up's sum as it is answered.
func (r Row) settled() Row {
	switch {
	case r.Category == TotalPrice:
		r.Count, r.CountUnit = 0, ""
		r.Usage, r.UsageUnit = r.Cost, r.Currency
	case r.UsageUnit == "":
		r.Count, r.Usage = 0, money.Decimal{}
	}
	return r
}
