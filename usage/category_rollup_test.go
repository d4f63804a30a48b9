package usage

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"voxbill/money"
)

// rollUp answers rows, or fails the test.
func rollUp(t interface{ Fatalf(string, ...any) }, leaves []Row) []Row {
	rows, err := RollUp(leaves)
	if err != nil {
		t.Fatalf("RollUp(%v) = error %v", leaves, err)
	}
	return rows
}

func micros(n int64) money.Decimal { return money.FromParts(n, 0) }

func TestRollUpsAreSumsOfLeaves(t *testing.T) {
	got := rollUp(t, []Row{
		{Category: "usage-of-tomorrow", Currency: "USD", Count: 4, Usage: money.FromInt(8), Cost: micros(5)},
		{Category: "sms-inbound-longcode", Currency: "USD", Count: 2, Usage: money.FromInt(3), Cost: micros(30)},
		{Category: "calls-outbound", Currency: "EUR", Count: 1, Usage: money.FromInt(1), Cost: micros(7)},
		{Category: "calls-outbound", Currency: "USD", Count: 2, Usage: money.FromInt(5), Cost: micros(100)},
		{Category: "calls", Currency: "USD", Count: 1, Usage: money.FromInt(2), Cost: micros(20)},
		{Category: "calls-outbound", Currency: "USD", Count: 1, Usage: money.FromInt(1), Cost: micros(10)},
		{Category: "calls-client", Currency: "USD"},
		{Category: "ai-messages", Currency: "USD", Count: 6, Usage: money.FromInt(6)},
		{Category: "ai-live-minutes", Currency: "USD", Count: 1, Usage: money.FromInt(9), Cost: micros(1)},
	})
	want := []Row{
		{"totalprice", "EUR", "", "EUR", 0, micros(7), micros(7)},
		{"totalprice", "USD", "", "USD", 0, micros(166), micros(166)},
		{"calls", "EUR", "calls", "minutes", 1, money.FromInt(1), micros(7)},
		{"calls", "USD", "calls", "minutes", 4, money.FromInt(8), micros(130)},
		{"calls-outbound", "EUR", "calls", "minutes", 1, money.FromInt(1), micros(7)},
		{"calls-outbound", "USD", "calls", "minutes", 3, money.FromInt(6), micros(110)},
		{"calls-unspecified", "USD", "calls", "minutes", 1, money.FromInt(2), micros(20)},
		{"ai", "USD", "", "", 0, money.Decimal{}, micros(1)},
		{"ai-live-minutes", "USD", "conversations", "minutes", 1, money.FromInt(9), micros(1)},
		{"ai-messages", "USD", "messages", "messages", 6, money.FromInt(6), money.Decimal{}},
		{"sms", "USD", "messages", "segments", 2, money.FromInt(3), micros(30)},
		{"sms-inbound", "USD", "messages", "segments", 2, money.FromInt(3), micros(30)},
		{"sms-inbound-longcode", "USD", "messages", "segments", 2, money.FromInt(3), micros(30)},
		{"usage-of-tomorrow", "USD", "", "", 4, money.FromInt(8), micros(5)},
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b money.Decimal) bool { return a == b })); diff != "" {
		t.Errorf("RollUp (-want +got):\n%s", diff)
	}
}

func TestUnitsOfARollUp(t *testing.T) {
	cases := []struct {
		why    string
		leaves []string
		rollup string
		want   categoryUnits
	}{
		{"alike below, alike above", []string{"ai-live-minutes", "conversation-relay"}, "ai", categoryUnits{"conversations", "minutes"}},
		{"one that differs is enough", []string{"ai-live-minutes", "ai-messages"}, "ai", categoryUnits{}},
		{"what is not documented is shared with nobody", []string{"shortcodes-vanity", "shortcodes-mps"}, "shortcodes", categoryUnits{}},
		{"not even with its like", []string{"flex-users", "flex-usage"}, "flex", categoryUnits{}},
		{"what is not used does not count", []string{"shortcodes-vanity", "shortcodes-uk"}, "shortcodes", categoryUnits{"shortcodes", "shortcodes"}},
	}
	for _, c := range cases {
		var leaves []Row
		for _, name := range c.leaves {
			leaves = append(leaves, Row{Category: name, Currency: "USD", Count: 1, Usage: money.FromInt(1)})
		}
		for _, row := range rollUp(t, leaves) {
			if got := (categoryUnits{row.CountUnit, row.UsageUnit}); row.Category == c.rollup && got != c.want {
				t.Errorf("%s: units of %q over %q = %q, want %q", c.why, c.rollup, c.leaves, got, c.want)
			}
			if row.Category == c.rollup && (row.Count != 0) != (c.want.count != "") {
				t.Errorf("%s: count of %q over %q = %d", c.why, c.rollup, c.leaves, row.Count)
			}
		}
	}
}

// anyFacts draws rows of leaves, known and unknown, in two currencies.
var anyFacts = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Row {
	return Row{
		Category: rapid.OneOf(anyCategory, rapid.SampledFrom([]string{"calls-outbound", "calls-inbound-local", "sms-inbound", "news", "more-news"})).Draw(t, "category"),
		Currency: rapid.SampledFrom([]string{"USD", "EUR"}).Draw(t, "currency"),
		Count:    rapid.Int64Range(0, 1_000).Draw(t, "count"),
		Usage:    micros(rapid.Int64Range(0, 1_000_000_000).Draw(t, "usage")),
		Cost:     micros(rapid.Int64Range(-1_000_000, 1_000_000_000).Draw(t, "cost")),
	}
}), 0, 40)

// TestLeavesAddUpToEveryRollUp compares each answered row with a sum over the facts themselves, found by walking
// parents: a roll-up that took in another roll-up, or a leaf counted twice, would differ.
func TestLeavesAddUpToEveryRollUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := anyFacts.Draw(t, "facts")
		type key struct{ category, currency string }
		cost, usage, count := map[key]int64{}, map[key]int64{}, map[key]int64{}
		for _, f := range facts {
			whole, _ := f.Cost.Micros()
			used, _ := f.Usage.Micros()
			for name := LeafFor(f.Category); name != ""; name = CategoryOf(name).Parent {
				cost[key{name, f.Currency}] += whole
				usage[key{name, f.Currency}] += used
				count[key{name, f.Currency}] += f.Count
			}
		}
		rows := rollUp(t, facts)
		leavesOnly := map[string]int64{}
		for _, row := range rows {
			k := key{row.Category, row.Currency}
			if row.Cost != micros(cost[k]) {
				t.Fatalf("cost of %v = %v, want %v", k, row.Cost, micros(cost[k]))
			}
			summed := row.CountUnit != "" || !CategoryOf(row.Category).Rollup
			if summed && (row.Usage != micros(usage[k]) || row.Count != count[k]) {
				t.Fatalf("usage and count of %v = %v, %d, want %v, %d", k, row.Usage, row.Count, micros(usage[k]), count[k])
			}
			if !CategoryOf(row.Category).Rollup {
				whole, _ := row.Cost.Micros()
				leavesOnly[row.Currency] += whole
			}
		}
		for _, row := range rows {
			if row.Category == TotalPrice && (row.Cost != micros(leavesOnly[row.Currency]) || row.Usage != row.Cost || row.Count != 0) {
				t.Fatalf("totalprice in %s = %+v, want the leaves' %v", row.Currency, row, micros(leavesOnly[row.Currency]))
			}
		}
	})
}

func TestTheOrderOfFactsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := anyFacts.Draw(t, "facts")
		want := rollUp(t, facts)
		got := rollUp(t, rapid.Permutation(facts).Draw(t, "permuted"))
		if !slices.Equal(got, want) {
			t.Fatalf("RollUp of the permuted facts = %v, want %v", got, want)
		}
	})
}
