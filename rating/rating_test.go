package rating

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"voxbill/money"
	"voxbill/period"
)

func deck(t testing.TB, text string) *Deck {
	t.Helper()
	d, bad := ParseDeck(strings.NewReader(text), "test")
	if len(bad) > 0 {
		t.Fatalf("ParseDeck: %v", bad)
	}
	return d
}

func TestIncrements(t *testing.T) {
	for _, c := range []struct {
		row     string // first,next,minimum,connect_fee
		seconds int64
		billed  int64
		amount  string
	}{
		{"60,60,,", 0, 0, "0"},
		{"60,60,,", 1, 60, "0.6"},
		{"60,60,,", 60, 60, "0.6"},
		{"60,60,,", 61, 120, "1.2"},
		{"30,6,,", 10, 30, "0.3"},
		{"30,6,,", 31, 36, "0.36"},
		{"6,6,,", 5, 6, "0.06"},
		{"6,6,,", 8, 12, "0.12"},
		{"1,1,,", 61, 61, "0.61"},
		{"60,1,,", 59, 60, "0.6"},
		{"60,1,,", 61, 61, "0.61"},
		{"1,1,30,", 10, 30, "0.3"},
		{"1,1,,0.05", 10, 10, "0.15"},
		{"1,1,,0.05", 0, 0, "0"}, // not answered: no connect fee either
	} {
		d := deck(t, "prefix,rate,first,next,minimum,connect_fee\n44,0.6,"+c.row+"\n")
		row, ok := d.Lookup("442079460000", 20000)
		if !ok {
			t.Fatal("no row")
		}
		got, err := d.Price(row, c.seconds)
		if err != nil || got.Amount.String() != c.amount || got.BilledSeconds != c.billed {
			t.Errorf("Price(%s, %d s) = %v, %d s, %v, want %s, %d s", c.row, c.seconds, got.Amount, got.BilledSeconds, err, c.amount, c.billed)
		}
	}
}

func TestDeckRoundsOnceAtItsDecimals(t *testing.T) {
	for _, c := range []struct{ head, want string }{
		{"", "0.014167"}, // 0.0085 x 100 / 60 = 0.0141666...
		{"#rounding: up\n#decimals: 4\n", "0.0142"},    // up
		{"#rounding: half-up\n#decimals: 2\n", "0.01"}, // to the nearest cent
		{"#rounding: up\n#decimals: 2\n", "0.02"},      // to the next cent
		{"#rounding: half-even\n#decimals: 6\n", "0.014167"},
	} {
		d := deck(t, c.head+"prefix,rate,first,next\n1,0.0085,1,1\n")
		row, _ := d.Lookup("14155550100", 0)
		if got, err := d.Price(row, 100); err != nil || got.Amount.String() != c.want {
			t.Errorf("%q: Price = %v, %v, want %s", c.head, got.Amount, err, c.want)
		}
	}
}

func TestEffectiveDays(t *testing.T) {
	d := deck(t, `prefix,rate,effective_from,effective_to
44,0.01,,
44,0.02,2026-10-01,
4420,0.05,2026-10-05,2026-10-06
`)
	for day, want := range map[string]string{
		"2026-09-30": "0.01", "2026-10-01": "0.02", "2026-10-04": "0.02", "2026-10-05": "0.05", "2026-10-06": "0.05", "2026-10-07": "0.02",
	} {
		on, _ := period.ParseDay(day)
		row, ok := d.Lookup("442079460000", on)
		if !ok || row.Rate.String() != want {
			t.Errorf("Lookup on %s = %v, want rate %s", day, row, want)
		}
	}
}

func TestLookupAgreesWithTryingShorterAndShorter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		prefixes := rapid.SliceOfNDistinct(rapid.StringMatching(`[1-3][0-3]{0,5}`), 1, 40, rapid.ID[string]).Draw(t, "prefixes")
		text := "prefix,rate\n"
		rates := map[string]string{}
		for i, prefix := range prefixes {
			rates[prefix] = fmt.Sprint(i)
			text += fmt.Sprintf("%s,%d\n", prefix, i)
		}
		d, bad := ParseDeck(strings.NewReader(text), "test")
		if len(bad) > 0 {
			t.Fatal(bad)
		}
		number := rapid.StringMatching(`[0-3]{1,9}`).Draw(t, "number")
		want := ""
		for n := len(number); n > 0 && want == ""; n-- {
			want = rates[number[:n]]
		}
		row, ok := d.Lookup(number, 0)
		if ok != (want != "") || ok && row.Rate.String() != want {
			t.Fatalf("Lookup(%s) = %v, want rate %q", number, row, want)
		}
	})
}

func TestEveryBadRowIsListed(t *testing.T) {
	_, bad := ParseDeck(strings.NewReader(`#currency: dollars
prefix,rate,first,effective_from,effective_to
44,0.01,60,,
4x,0.01,60,,
45,,60,,
46,-1,60,,
47,0.01,sixty,,
48,0.01,60,2026-10-05,2026-10-01
49,0.0000000000001,60,,
44,0.02,60,,
"51,0.01
`), "bad")
	want := []int{1, 4, 5, 6, 7, 8, 9, 10, 11}
	var got []int
	for _, e := range bad {
		got = append(got, e.Line)
		if e.Reason == "" {
			t.Errorf("line %d has no reason", e.Line)
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("bad lines = %v (%v), want %v", got, bad, want)
	}
	if _, bad := ParseDeck(strings.NewReader("prefix,rate\n44,1\n44,2\n"), "twice"); len(bad) != 1 || bad[0].Line != 3 {
		t.Errorf("a prefix with two prices: %v, want line 3", bad)
	}
	for _, text := range []string{"", "rate\n1\n", "prefix\n44\n"} {
		if _, bad := ParseDeck(strings.NewReader(text), "header"); len(bad) == 0 {
			t.Errorf("ParseDeck(%q) found nothing wrong", text)
		}
	}
}

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

func FuzzParseDeck(f *testing.F) {
	f.Add("prefix,rate\n44,0.01\n")
	f.Add("#rounding: up\nprefix,rate,first\n\"44\",1,60\n")
	f.Fuzz(func(t *testing.T, text string) {
		d, bad := ParseDeck(strings.NewReader(text), "fuzz")
		if (d == nil) != (len(bad) > 0) {
			t.Fatalf("ParseDeck(%q) = %v, %v", text, d, bad)
		}
		if d != nil {
			d.Lookup("442079460000", 20000)
		}
	})
}

// bigDeck is a deck of 250,000 prefixes in the shape of real ones.
func bigDeck() string {
	var b strings.Builder
	b.WriteString("prefix,description,rate,first,next\n")
	for i := range 250_000 {
		fmt.Fprintf(&b, "%d,Destination %d,0.%04d,30,6\n", 1_000_000+i*7, i, i%10_000)
	}
	return b.String()
}

func BenchmarkParseDeck250k(b *testing.B) {
	text := bigDeck()
	for b.Loop() {
		if d, bad := ParseDeck(strings.NewReader(text), "big"); d == nil {
			b.Fatal(bad)
		}
	}
}

func BenchmarkLookupAndPrice250k(b *testing.B) {
	d, _ := ParseDeck(strings.NewReader(bigDeck()), "big")
	b.ReportAllocs()
	for b.Loop() {
		row, ok := d.Lookup("1700007555", 20000)
		if !ok {
			b.Fatal("no row")
		}
		if _, err := d.Price(row, 95); err != nil {
			b.Fatal(err)
		}
	}
}
