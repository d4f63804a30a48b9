package rating_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"voxbill/period"
	"voxbill/rating"
)

func parse(t rapid.TB, text string) *rating.Deck {
	t.Helper()
	d, bad := rating.ParseDeck(strings.NewReader(text), "test")
	if len(bad) > 0 {
		t.Fatalf("ParseDeck(%q): %v", text, bad)
	}
	return d
}

// rowsOf lists what a deck has, by the columns of an export.
func rowsOf(t rapid.TB, d *rating.Deck) string {
	t.Helper()
	var out bytes.Buffer
	if err := d.WriteCSV(&out); err != nil {
		t.Fatalf("WriteCSV: %v", err)
	}
	_, rows, _ := strings.Cut(out.String(), "effective_to\n")
	return rows
}

func TestTwiliosPriceList(t *testing.T) {
	d := parse(t, `ISO,Country,Description,Price / min,Origination Prefixes,Destination Prefixes
AT,Austria,Programmable Outbound Minute - Austria,0.17810,,"43, 4359"
AT,Austria,Programmable Outbound Minute - Austria - from EEA,0.01760,"32, 33, 32",43
CA,Canada,"Programmable Outbound Minute - Canada, North ",0.25000,ROW,1867
`)
	want := `1867,"Programmable Outbound Minute - Canada, North",0.25,60,60,0,0,0,,,,
43,Programmable Outbound Minute - Austria - from EEA,0.0176,60,60,0,0,0,33,,,
43,Programmable Outbound Minute - Austria - from EEA,0.0176,60,60,0,0,0,32,,,
43,Programmable Outbound Minute - Austria,0.1781,60,60,0,0,0,,,,
4359,Programmable Outbound Minute - Austria,0.1781,60,60,0,0,0,,,,
`
	if diff := cmp.Diff(want, rowsOf(t, d)); diff != "" || d.Format != "Twilio" || d.Currency != "USD" {
		t.Errorf("a deck of %s in %s (-want +got):\n%s", d.Format, d.Currency, diff)
	}
	for _, c := range []struct{ to, from, rate string }{
		{"43123456", "33100000000", "0.0176"}, {"43123456", "1415555", "0.1781"}, {"43123456", "", "0.1781"},
		{"43591234", "33100000000", "0.1781"}, // the longer destination decides first, as the list has it
	} {
		if row, ok := d.Find(rating.Call{To: c.to, From: c.from}); !ok || row.Rate.String() != c.rate {
			t.Errorf("Find(%s from %s) = %v, want rate %s", c.to, c.from, row, c.rate)
		}
	}
	older := parse(t, "Country,Name,Price / min,Prefixes\nFrance,France,0.015,\"33, 3390\"\n")
	if len(older.Rows) != 2 || older.Rows[0].Description != "France" || older.Rows[1].Prefix != "3390" {
		t.Errorf("an older list: %+v", older.Rows)
	}
}

func TestA2BillingsRateCards(t *testing.T) {
	const card = `dialprefix;destination;rateinitial;initblock;billingblock;connectcharge;disconnectcharge;buyrate;buyrateinitblock;buyrateincrement;startdate;stopdate;starttime;endtime;stepchargea;tag
44;UK;0.02000;30;6;0.01;0.02;0.01000;0;0;2008-07-03 12:43:11;2018-07-03 00:00:00;0;10079;0.00000;x
49;Germany;0.03;50;20;0;0;0.02;60;60;0000-00-00 00:00:00;2028-01-01 12:00:00;1080;2399;0;
`
	for _, c := range []struct{ head, want string }{
		{"", `44,UK,0.02,30,6,0,0.03,0,,,2008-07-03,2018-07-02
49,Germany,0.03,60,20,0,0,0,,tu 00:00-16:00,,2028-01-01
49,Germany,0.03,60,20,0,0,0,,mo 18:00-24:00,,2028-01-01
`},
		{"#kind: buy\n", `44,UK,0.01,0,1,0,0,0,,,2008-07-03,2018-07-02
49,Germany,0.02,60,60,0,0,0,,tu 00:00-16:00,,2028-01-01
49,Germany,0.02,60,60,0,0,0,,mo 18:00-24:00,,2028-01-01
`},
	} {
		d := parse(t, c.head+card)
		if diff := cmp.Diff(c.want, rowsOf(t, d)); diff != "" || d.Format != "A2Billing" {
			t.Errorf("%q: a deck of %s (-want +got):\n%s", c.head, d.Format, diff)
		}
		if comma := parse(t, c.head+strings.ReplaceAll(card, ";", ",")); !cmp.Equal(comma.Rows, d.Rows, cmpopts.EquateComparable(comma.Rows[0])) {
			t.Errorf("%q: with commas it is another deck", c.head)
		}
	}
	for _, line := range []string{
		"44,0.01,0.5,,,", "44,0.01,,0.1,,", "44,0.01,,,10,20", "defaultprefix,0.01,,,,", "44,,,,,", "44,0.01,,,5000,100", "44,0.01,,,,10080",
	} {
		text := "dialprefix,rateinitial,stepchargea,minimal_cost,starttime,endtime\n" + line + "\n"
		_, bad := rating.ParseDeck(strings.NewReader(text), "test")
		if ok := line == "44,0.01,,,10,20"; ok != (len(bad) == 0) {
			t.Errorf("ParseDeck(%q): %v", text, bad)
		}
	}
}

// An explanation names a line; where it made several rows, each prices a call alike.
func TestALineExplainsAllItsRows(t *testing.T) {
	for _, text := range []string{
		"Country,Name,Price / min,Prefixes,Origination Prefixes\nFrance,x,0.015,\"33, 3390\",\"1, 44\"\nPeru,y,0.02,51,\n",
		"dialprefix,rateinitial,initblock,billingblock,connectcharge,starttime,endtime\n33,0.015,30,7,0.1,480,6839\n51,0.02,1,1,0,,\n",
	} {
		d := parse(t, text)
		for i := range d.Rows {
			row, ok := d.RowAt(d.Rows[i].Line)
			if !ok || d.Explain(row, 61) != d.Explain(&d.Rows[i], 61) {
				t.Errorf("RowAt(%d) = %v explains %q, the row %v %q", d.Rows[i].Line, row, d.Explain(row, 61), &d.Rows[i], d.Explain(&d.Rows[i], 61))
			}
		}
		if row, ok := d.RowAt(1); ok {
			t.Errorf("RowAt(1) = %v, want none: it is the header", row)
		}
	}
}

// Between its ends in the middle of days, a part of the week is whole days.
func TestAPartOfTheWeekIsCutAtMidnights(t *testing.T) {
	d := parse(t, "dialprefix,rateinitial,starttime,endtime\n44,0.01,480,6839\n")
	var windows []string
	for _, row := range d.Rows {
		windows = append(windows, row.Window.String())
	}
	slices.Sort(windows)
	if got := strings.Join(windows, "; "); got != "fr 00:00-18:00; mo 08:00-24:00; tu-th 00:00-24:00" {
		t.Errorf("from Monday 08:00 to Friday 18:00: %s", got)
	}
}

func TestPricesByWhoCalls(t *testing.T) {
	d := parse(t, `prefix,origin,rate
44,,0.10
44,49,0.02
44,4930,0.03
447,1,0.50
`)
	for _, c := range []struct{ to, from, rate string }{
		{"442079460001", "", "0.1"}, {"442079460001", "33100000000", "0.1"}, {"442079460001", "4", "0.1"},
		{"442079460001", "4940000000", "0.02"}, {"442079460001", "4930000000", "0.03"}, {"442079460001", "client:49", "0.1"},
		{"447700900001", "14155550100", "0.5"},
		{"447700900001", "4930000000", "0.03"}, // the longer prefix has no price for this caller
	} {
		if row, ok := d.Find(rating.Call{To: c.to, From: c.from, Second: -1}); !ok || row.Rate.String() != c.rate {
			t.Errorf("Find(%s from %s) = %v, want rate %s", c.to, c.from, row, c.rate)
		}
	}
}

// anyDeck draws the text of a deck that is right, with all that our own format can say.
func anyDeck(t *rapid.T) string {
	var text strings.Builder
	fmt.Fprintf(&text, "#kind: %s\n#currency: %s\n#rounding: %s\n#decimals: %d\n", rapid.SampledFrom([]string{"buy", "sell"}).Draw(t, "kind"),
		rapid.SampledFrom([]string{"USD", "JPY", "KWD"}).Draw(t, "currency"), modes.Draw(t, "rounding"), rapid.IntRange(0, 6).Draw(t, "decimals"))
	text.WriteString("effective_from,effective_to,origin,prefix,description,rate,first,next,minimum,connect_fee,free,window\n")
	windows := []string{"", "mo-fr 08:00-18:00", "mo-fr 18:00-08:00", "sa 08:00-24:00", "su 00:00-24:00"}
	first := period.Date(2026, 10, 1)
	for _, prefix := range rapid.SliceOfNDistinct(rapid.StringMatching(`[1-3][0-3]{0,3}`), 1, 12, rapid.ID[string]).Draw(t, "prefixes") {
		for _, origin := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"", "1", "12", "2", "21"}), 1, 3, rapid.ID[string]).Draw(t, "origins") {
			for _, window := range rapid.SliceOfNDistinct(rapid.SampledFrom(windows), 1, 3, rapid.ID[string]).Draw(t, "windows") {
				from := first
				for range rapid.IntRange(1, 2).Draw(t, "prices") {
					last := from.AddDays(rapid.IntRange(0, 5).Draw(t, "days"))
					end := last.String()
					if rapid.Bool().Draw(t, "open") {
						end = ""
					}
					fmt.Fprintf(&text, "%v,%s,%s,%s,\"%s\",%v,%d,%d,%d,%v,%d,%s\n", from, end, origin, prefix,
						strings.ReplaceAll(rapid.StringMatching(`['=+@a", \n-]{0,6}`).Draw(t, "description"), `"`, `""`),
						decimals.Draw(t, "rate"), rapid.IntRange(0, 60).Draw(t, "first"), rapid.IntRange(1, 60).Draw(t, "next"),
						rapid.IntRange(0, 60).Draw(t, "minimum"), decimals.Draw(t, "fee"), rapid.IntRange(0, 60).Draw(t, "free"), window)
					from = last.AddDays(rapid.IntRange(1, 3).Draw(t, "gap"))
				}
			}
		}
	}
	return text.String()
}

// sameDeck compares decks but for the file that they come from.
var sameDeck = cmp.Options{
	cmpopts.IgnoreUnexported(rating.Deck{}), cmpopts.IgnoreFields(rating.Deck{}, "Format"), cmpopts.IgnoreFields(rating.Row{}, "Line"),
	cmpopts.EquateComparable(rating.Row{}.Rate, rating.Window{}),
}

func TestAnExportIsTheSameDeck(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := parse(t, anyDeck(t))
		var out bytes.Buffer
		if err := d.WriteCSV(&out); err != nil {
			t.Fatalf("WriteCSV: %v", err)
		}
		if diff := cmp.Diff(d, parse(t, out.String()), sameDeck); diff != "" {
			t.Fatalf("parse(export(deck)) (-deck +again):\n%s", diff)
		}
	})
}

func TestNoCellOfAnExportIsAFormula(t *testing.T) {
	d := parse(t, "prefix,rate,description\n44,0.01,=1+1\n45,0.01,'=1\n46,0.01,'tis\n47,0.01,''-\n")
	for i, want := range []string{"=1+1", "=1", "'tis", "'-"} {
		if got := d.Rows[i].Description; got != want {
			t.Errorf("description %d = %q, want %q", i, got, want)
		}
	}
	want := "44,'=1+1,0.01,60,60,0,0,0,,,,\n45,'=1,0.01,60,60,0,0,0,,,,\n46,'tis,0.01,60,60,0,0,0,,,,\n47,''-,0.01,60,60,0,0,0,,,,\n"
	if diff := cmp.Diff(want, rowsOf(t, d)); diff != "" {
		t.Errorf("export (-want +got):\n%s", diff)
	}
}

// naiveFind tries every row: the longest prefix first, then the longest origin, then a window, then the latest day.
func naiveFind(rows []rating.Row, c rating.Call) *rating.Row {
	var best *rating.Row
	better := func(row *rating.Row) bool {
		for _, d := range []int{
			len(row.Prefix) - len(best.Prefix), len(row.Origin) - len(best.Origin),
			len(row.Window.String()) - len(best.Window.String()), int(int64(row.From) - int64(best.From)),
		} {
			if d != 0 {
				return d > 0
			}
		}
		return false
	}
	for i := range rows {
		row := &rows[i]
		if !strings.HasPrefix(c.To, row.Prefix) || !strings.HasPrefix(c.From, row.Origin) || c.Day < row.From || c.Day > row.To ||
			!row.Window.IsZero() && !row.Window.Contains(c.Weekday, c.Second) {
			continue
		}
		if best == nil || better(row) {
			best = row
		}
	}
	return best
}

func TestFindAgreesWithTryingEveryRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := parse(t, anyDeck(t))
		for range 20 {
			c := rating.Call{
				To:   rapid.StringMatching(`[1-3][0-3]{0,6}`).Draw(t, "to"),
				From: rapid.StringMatching(`([12]{1,4})?`).Draw(t, "from"), Day: period.Date(2026, 10, rapid.IntRange(-1, 16).Draw(t, "day")),
				Weekday: time.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday")), Second: rapid.IntRange(-1, 86399).Draw(t, "second"),
			}
			got, ok := d.Find(c)
			if want := naiveFind(d.Rows, c); got != want || ok != (want != nil) {
				t.Fatalf("Find(%+v) = %+v, want %+v", c, got, want)
			}
		}
	})
}

func TestFindingAndPricingAllocatesNothing(t *testing.T) {
	d := parse(t, "prefix,origin,window,rate,connect_fee\n44,,mo-fr 08:00-18:00,0.0085,\n44,49,,0.0085,0.05\n44,4930,sa-su 18:00-08:00,0.01,\n44,,,0.02,\n")
	for _, from := range []string{"", "4930123456", "14155550100"} {
		if n := testing.AllocsPerRun(100, func() {
			row, _ := d.Find(rating.Call{To: "442079460001", From: from, Day: 20000, Weekday: time.Saturday, Second: 70000})
			d.Price(row, 95)
		}); n != 0 {
			t.Errorf("from %q: Find and Price allocate %v times, want 0", from, n)
		}
	}
}

// Whatever is read is a deck in which every row is found by its own prefix, prices, and is exported, or a list of bad rows.
func FuzzParseDeck(f *testing.F) {
	f.Add("prefix,rate\n44,0.01\n")
	f.Add("#rounding: up\nprefix,rate,first\n\"44\",1,60\n")
	f.Add("#currency: EUR\n#decimals: 4\nprefix,rate,effective_from,effective_to\n44,1,,\n44,2,2026-10-01,\n44,3,2026-11-01,2026-11-30\n")
	f.Add("prefix,description,rate,first,next,minimum,connect_fee\n44,\"a, b\",0.000000000001,0,1,0,1000000\n")
	f.Add("#kind: buy\nprefix,rate,free,origin,window\n44,1,30,49,\"mo,we-fr 08:00-18:00\"\n44,1,,,sa 22:00-06:00\n")
	f.Add("ISO,Country,Description,Price / min,Origination Prefixes,Destination Prefixes\nAT,Austria,'=x,0.1,\"32, 33\",\"43, 4359\"\n")
	f.Add("dialprefix;rateinitial;initblock;billingblock;startdate;stopdate;starttime;endtime\n44;0.1;30;7;0000-00-00;1900-01-01 00:00:00;480;6839\n")
	f.Fuzz(func(t *testing.T, text string) {
		d, bad := rating.ParseDeck(strings.NewReader(text), "fuzz")
		if (d == nil) != (len(bad) > 0) {
			t.Fatalf("ParseDeck(%q) = %v, %v", text, d, bad)
		}
		if d == nil {
			return
		}
		for i := range d.Rows {
			row := &d.Rows[i]
			c := rating.Call{To: row.Prefix, From: row.Origin, Day: row.From, Second: -1}
			for minute := 0; !row.Window.IsZero() && minute < 7*24*60 && !row.Window.Contains(c.Weekday, c.Second); minute++ {
				c.Weekday, c.Second = time.Weekday(minute/1440), minute%1440*60
			}
			if got, ok := d.Find(c); !ok || got != row {
				t.Fatalf("Find(%+v) = %+v, want %+v", c, got, row)
			}
			charge, err := d.Price(row, 86_461)
			if err != nil || charge.BilledSeconds < 61 {
				t.Fatalf("Price(%+v) = %+v, %v", row, charge, err)
			}
			checkExplanation(t, charge.Amount, d.Explain(row, 86_461))
		}
		var out bytes.Buffer
		if err := d.WriteCSV(&out); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d, parse(t, out.String()), sameDeck, cmpopts.IgnoreFields(rating.Deck{}, "Name")); diff != "" {
			t.Fatalf("parse(export(%q)) (-deck +again):\n%s", text, diff)
		}
	})
}
