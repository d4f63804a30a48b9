package rating

import (
	"errors"
	"fmt"
	"math"
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

// naiveLookup tries every row: of those that fit, the longest prefix, and of one prefix the price that began last.
func naiveLookup(rows []Row, number string, day period.Day) *Row {
	var best *Row
	for i := range rows {
		row := &rows[i]
		if !strings.HasPrefix(number, row.Prefix) || day < row.From || day > row.To {
			continue
		}
		if best == nil || len(row.Prefix) > len(best.Prefix) || len(row.Prefix) == len(best.Prefix) && row.From > best.From {
			best = row
		}
	}
	return best
}

func TestLookupAgreesWithTryingEveryRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		text.WriteString("prefix,rate,effective_from,effective_to\n")
		first := period.Date(2026, 10, 1)
		for _, prefix := range rapid.SliceOfNDistinct(rapid.StringMatching(`[1-3][0-3]{0,5}`), 1, 30, rapid.ID[string]).Draw(t, "prefixes") {
			from, end := first, ""
			for n := range rapid.IntRange(1, 3).Draw(t, "prices") {
				last := from.AddDays(rapid.IntRange(0, 5).Draw(t, "days"))
				if end = last.String(); rapid.Bool().Draw(t, "open") {
					end = ""
				}
				fmt.Fprintf(&text, "%s,%d,%v,%s\n", prefix, n, from, end)
				from = last.AddDays(rapid.IntRange(1, 3).Draw(t, "gap"))
			}
		}
		d, bad := ParseDeck(strings.NewReader(text.String()), "test")
		if len(bad) > 0 {
			t.Fatalf("ParseDeck(%q): %v", text.String(), bad)
		}
		for range 20 {
			number, day := rapid.StringMatching(`[1-3][0-3]{0,8}`).Draw(t, "number"), first.AddDays(rapid.IntRange(-2, 30).Draw(t, "day"))
			got, ok := d.Lookup(number, day)
			if want := naiveLookup(d.Rows, number, day); got != want || ok != (want != nil) {
				t.Fatalf("Lookup(%s, %v) = %+v, want %+v", number, day, got, want)
			}
		}
	})
}

func TestLookupOfWhatIsNoNumber(t *testing.T) {
	d := deck(t, "prefix,rate\n44,0.01\n")
	for _, digits := range []string{"", "4", "+44", "client:44", "04420", "x"} {
		if row, ok := d.Lookup(digits, 0); ok {
			t.Errorf("Lookup(%q) = %+v, want none", digits, row)
		}
	}
	if row, ok := new(Deck).Lookup("442079460001", 0); ok {
		t.Errorf("an empty deck has %+v", row)
	}
}

// Decks come from spreadsheets: byte order mark, CRLF, capitals, quotes, spaces, empty lines and columns.
func TestDecksAsSpreadsheetsWriteThem(t *testing.T) {
	d := deck(t, "\ufeff#Currency: eur\r\n# prices of October, without tax\r\n#\r\n# Decimals: 4\r\n"+
		" Prefix ,RATE,Description,,\r\n +44 , 0.0100 ,\"Britain, mobile\",,\r\n\r\n,,,,\r\n\"447\",0.02\r\n")
	if d.Currency != "EUR" || d.Decimals != 4 || d.Rounding != money.HalfUp || len(d.Rows) != 2 {
		t.Fatalf("ParseDeck = %+v", d)
	}
	row, ok := d.Lookup("441134960001", 0)
	if !ok || row.Rate != money.MustParse("0.01") || row.Description != "Britain, mobile" || row.Line != 6 || row.First != 60 || row.Next != 60 {
		t.Errorf("Lookup(44...) = %+v", row)
	}
	if row, ok := d.Lookup("447700900001", 0); !ok || row.Line != 9 {
		t.Errorf("Lookup(447...) = %+v, want line 9", row)
	}
}

func TestPricingACallAllocatesNothing(t *testing.T) {
	for _, head := range []string{"", "#rounding: up\n#decimals: 4\n"} {
		d := deck(t, head+"prefix,rate,connect_fee\n44,0.0085,\n49,0.0085,0.05\n")
		for _, number := range []string{"442079460001", "4930000000"} {
			if n := testing.AllocsPerRun(100, func() {
				row, _ := d.Lookup(number, 20000)
				d.Price(row, 95)
			}); n != 0 {
				t.Errorf("%s%s: Lookup and Price allocate %v times, want 0", head, number, n)
			}
		}
	}
}

func TestACallBeyondAllBoundsIsRefused(t *testing.T) {
	d := deck(t, "prefix,rate\n44,1000000\n")
	row, _ := d.Lookup("44", 0)
	for _, seconds := range []int64{1 << 40, 1<<40 + 1, math.MaxInt64} {
		if got, err := d.Price(row, seconds); !errors.Is(err, money.ErrOverflow) {
			t.Errorf("Price(%d s) = %+v, %v, want ErrOverflow", seconds, got, err)
		}
	}
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
	for _, text := range []string{
		"", "#currency: USD", "rate\n1\n", "prefix\n44\n", "prefix;rate\n44;1\n", "prefix,rate,rate\n44,1,2\n",
		"#decimals: 4\n#decimals: 2\nprefix,rate\n44,1\n", "#decimals: 7\nprefix,rate\n44,1\n", "#rounding up\nprefix,rate\n44,1\n",
	} {
		if _, bad := ParseDeck(strings.NewReader(text), "header"); len(bad) == 0 {
			t.Errorf("ParseDeck(%q) found nothing wrong", text)
		}
	}
}

func TestTheListOfBadRowsIsBounded(t *testing.T) {
	_, bad := ParseDeck(strings.NewReader("prefix,rate\n"+strings.Repeat("x,1\n", 5000)), "bad")
	if len(bad) != maxRowErrors || !strings.Contains(bad[len(bad)-1].Error(), "line 1001: and more") {
		t.Errorf("%d bad rows are listed, the last is %v", len(bad), bad[len(bad)-1])
	}
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
	var numbers [4096]string // spread over the deck, so that the tree is not always in the cache
	for i := range numbers {
		numbers[i] = fmt.Sprintf("%d0199", 1_000_000+i*61%250_000*7)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		row, ok := d.Lookup(numbers[i%len(numbers)], 20000)
		if !ok {
			b.Fatal("no row")
		}
		if _, err := d.Price(row, 95); err != nil {
			b.Fatal(err)
		}
	}
}

// mixedDeck is as large, in no order, with prices by who calls and when.
func mixedDeck() string {
	var b strings.Builder
	b.WriteString("prefix,description,rate,first,next,origin,window\n")
	for i := range 250_000 {
		i = i * 61 % 250_000
		origin := []string{"", "49", "4930", "1"}[i%4]
		window := []string{"", "mo-fr 08:00-18:00"}[i/4%2]
		fmt.Fprintf(&b, "%d,Destination %d,0.%04d,30,6,%s,%s\n", 1_000_000+i/8*7, i, i%10_000, origin, window)
	}
	return b.String()
}

func BenchmarkParseMixedDeck250k(b *testing.B) {
	text := mixedDeck()
	for b.Loop() {
		if d, bad := ParseDeck(strings.NewReader(text), "mixed"); d == nil {
			b.Fatal(bad[0])
		}
	}
}

func BenchmarkFindByCallerAndTime250k(b *testing.B) {
	d, _ := ParseDeck(strings.NewReader(mixedDeck()), "mixed")
	var calls [4096]Call
	for i := range calls {
		calls[i] = Call{To: fmt.Sprintf("%d0199", 1_000_000+i*7), From: []string{"", "4930123456", "14155550100"}[i%3], Day: 20000, Weekday: 3, Second: i * 20}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, ok := d.Find(calls[i%len(calls)]); !ok {
			b.Fatal("no row")
		}
	}
}
