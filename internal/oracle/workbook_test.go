package oracle_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"math/big"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// posting is a charge as the export shows it.
type posting struct {
	ChargeID, Event                  int64
	Kind, CustomerID, Category, Item string
	Units, Amount                    json.Number
	Currency, Day, DayBilled, Rule   string
	International, Recorded          bool
}

func (d *demoServer) charges(w *world) map[int64]posting {
	all := map[int64]posting{}
	for after, more := int64(0), true; more; {
		page, _ := get[struct {
			Charges []posting
			After   int64
		}](d, fmt.Sprintf("/billing/charges?accountId=%s&after=%d&limit=10000", w.story.id, after))
		for _, c := range page.Charges {
			all[c.ChargeID] = c
		}
		after, more = page.After, len(page.Charges) == 10_000
	}
	return all
}

// compareReport runs the report of a range that begins and ends within months and compares every cell of its workbook.
func (d *demoServer) compareReport(w *world) {
	const from, to = "2026-09-10", "2026-11-12"
	charges := d.charges(w)
	d.compareCharges(w, charges)
	body, _ := d.body(http.MethodPost, "/reports/billing", fmt.Sprintf(`{"accountId": %q, "startDate": %q, "endDate": %q, "includeCustomerIds": true}`, w.story.id, from, to))
	var report struct{ ID, Status, StatusMessage string }
	for report.Status != "Completed" {
		if err := json.Unmarshal(body, &report); err != nil || report.Status == "Error" {
			d.t.Fatalf("report: %v %s", err, body)
		}
		body, _ = d.body(http.MethodGet, "/reports/"+report.ID, "")
	}
	file, _ := d.body(http.MethodGet, "/reports/"+report.ID+".xlsx", "")
	book, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		d.t.Fatal(err)
	}
	defer book.Close()
	lines := w.lines(from, to)
	d.compareSheet(w, book, "Summary", w.summary(lines))
	rows := w.sheet(charges, from, to)
	d.compareSheet(w, book, "Charges", rows)
	d.compareSheet(w, book, "About", w.about(book, from, to, len(lines), len(rows)-1, charges))
}

// compareCharges holds every event's postings against its price, and that nothing else was posted.
func (d *demoServer) compareCharges(w *world, charges map[int64]posting) {
	net, payer := map[int64]*big.Rat{}, map[int64]string{}
	for _, id := range slices.Sorted(keys(charges)) {
		c := charges[id]
		if net[c.Event] == nil {
			net[c.Event] = new(big.Rat)
		}
		net[c.Event].Add(net[c.Event], rat(c.Amount.String()))
		payer[c.Event] = c.CustomerID
		if c.Currency != w.story.currency || c.Day != c.DayBilled {
			d.t.Errorf("%s: charge %+v", w.story.id, c)
		}
	}
	for _, e := range w.events {
		got := net[e.Number]
		delete(net, e.Number)
		switch {
		case e.amount == nil && got != nil && got.Sign() != 0:
			d.t.Errorf("%s: event %d is charged %s, want it to wait (%s)", w.story.id, e.Number, got.FloatString(6), e.reason)
		case e.amount != nil && (got == nil || got.Cmp(e.amount) != 0 || payer[e.Number] != e.payer):
			d.t.Errorf("%s: event %d (%s, %s) is charged %v to %s, want %s to %s by %s", w.story.id, e.Number, e.ID, e.Category, got, payer[e.Number], e.amount.FloatString(6), e.payer, e.rule)
		}
	}
	for number := range net {
		d.t.Errorf("%s: event %d is charged and not exported", w.story.id, number)
	}
}

func keys[V any](m map[int64]V) func(func(int64) bool) {
	return func(yield func(int64) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// summaryLine is a line of the summary.
type summaryLine struct {
	customer, month, item, kind, how string
	events                           int64
	units, exact                     *big.Rat
}

// lines are what was charged by item, and what belongs to the months.
func (w *world) lines(from, to string) []*summaryLine {
	lines := map[string]*summaryLine{}
	line := func(customer, month, item, kind string) *summaryLine {
		key := customer + "\x00" + month + "\x00" + item + "\x00" + kind
		if lines[key] == nil {
			lines[key] = &summaryLine{customer: customer, month: month, item: item, kind: kind, units: new(big.Rat), exact: new(big.Rat)}
		}
		return lines[key]
	}
	kinds := map[string]string{"item": "usage", "deck": "usage by deck"}
	for _, e := range w.events {
		if e.amount == nil || e.Day < from || e.Day > to {
			continue
		}
		l := line(e.payer, e.month, e.item, kinds[e.rule])
		l.events++
		l.units.Add(l.units, w.units(e))
		l.exact.Add(l.exact, e.amount)
	}
	before := map[string]*big.Rat{} // what was used of the first month before the range
	for _, e := range w.events {
		if e.rule == "item" && e.month == from[:7] && e.Day < from {
			key := e.payer + " " + e.month + " " + e.item
			before[key] = new(big.Rat).Add(cmp.Or(before[key], new(big.Rat)), w.units(e))
		}
	}
	for month, at := from[:7], date(from[:7]+"-01"); month <= to[:7]; month = at.Format("2006-01") {
		first, last := max(from, month+"-01"), min(to, at.AddDate(0, 1, -1).Format(time.DateOnly))
		for id, c := range w.customers {
			w.monthly(id, c, month, first, last, before, line)
		}
		at = at.AddDate(0, 1, 0)
	}
	return slices.SortedFunc(func(yield func(*summaryLine) bool) {
		for _, l := range lines {
			looked := l.events == 0 && l.how == "" // for what was used of an item, and found nothing
			if !looked && !yield(l) {
				return
			}
		}
	}, func(a, b *summaryLine) int {
		return cmp.Or(cmp.Compare(a.customer, b.customer), cmp.Compare(a.month, b.month), cmp.Compare(a.item, b.item), cmp.Compare(a.kind, b.kind))
	})
}

// monthly are a customer's fees and free units in a part of a month.
func (w *world) monthly(id string, c *customer, month, first, last string, before map[string]*big.Rat, line func(customer, month, item, kind string) *summaryLine) {
	if c.archived != "" {
		last = min(last, c.archived)
	}
	if last < first {
		return
	}
	of := int64(date(month+"-01").AddDate(0, 1, -1).Day())
	days := func(day string) int64 { return int64(date(day).Sub(date(month+"-01"))/(24*time.Hour)) + 1 }
	for item, p := range w.story.prices(w.settingsOf(id), last) {
		if p.base != "0" {
			l := line(id, month, item, "base fee")
			fee := func(days int64) (*big.Rat, string) {
				return round(new(big.Rat).Mul(rat(p.base), big.NewRat(days, of)), 6, w.story.rounding),
					fmt.Sprintf("base fee %s x %d of %d days of %s, rounded %s to 6 decimals", p.base, days, of, month, w.story.rounding)
			}
			l.exact, l.how = fee(days(last))
			l.units = big.NewRat(days(last)-days(first)+1, 1)
			if days(first) > 1 {
				less, how := fee(days(first) - 1)
				l.exact.Sub(l.exact, less)
				l.how += ", less " + how
			}
		}
		credit := func(used *big.Rat) (*big.Rat, *big.Rat, string) {
			free := big.NewRat(p.free, 1)
			if used.Cmp(free) < 0 {
				free = used
			}
			if free.Sign() <= 0 || p.unit == "0" {
				return new(big.Rat), new(big.Rat), "nothing"
			}
			return free, round(new(big.Rat).Neg(new(big.Rat).Mul(rat(p.unit), free)), 6, w.story.rounding),
				fmt.Sprintf("allowance of %d units: %s of %s used x %s, rounded %s to 6 decimals", p.free, plain(free), plain(used), p.unit, w.story.rounding)
		}
		had := cmp.Or(before[id+" "+month+" "+item], new(big.Rat))
		free, exact, how := credit(new(big.Rat).Add(had, line(id, month, item, "usage").units))
		given, less, why := credit(had)
		if exact.Cmp(less) != 0 {
			l := line(id, month, item, "allowance")
			l.units, l.exact, l.how = new(big.Rat).Sub(free, given), new(big.Rat).Sub(exact, less), how
			if had.Sign() > 0 {
				l.how += ", less " + why
			}
		}
	}
}

func date(day string) time.Time {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return at
}

// plain is a decimal without zeros at its end.
func plain(r *big.Rat) string {
	text := strings.TrimRight(strings.TrimRight(r.FloatString(12), "0"), ".")
	if text == "-0" {
		return "0"
	}
	return text
}

func (w *world) summary(lines []*summaryLine) [][]string {
	rows := [][]string{{"Customer ID", "Customer", "Month", "Item", "For", "Events", "Units", "Exact " + w.story.currency, "Amount " + w.story.currency, "How"}}
	exact, amount := new(big.Rat), new(big.Rat)
	for _, l := range lines {
		events := ""
		if l.events > 0 {
			events = fmt.Sprint(l.events)
		}
		cents := round(l.exact, 2, w.story.rounding)
		exact.Add(exact, l.exact)
		amount.Add(amount, cents)
		rows = append(rows, []string{l.customer, w.customers[l.customer].Name, l.month, l.item, l.kind, events, plain(l.units), plain(l.exact), plain(cents), l.how})
	}
	residue := new(big.Rat).Sub(exact, amount)
	return append(rows, []string{"Total", "", "", "", "", "", "", plain(exact), plain(amount)},
		[]string{"Residue of rounding (exact minus amount)", "", "", "", "", "", "", "", plain(residue)})
}

// sheet are the rows of the charges: each posting with its event, in the order of posting within customer and day.
func (w *world) sheet(charges map[int64]posting, from, to string) [][]string {
	events := map[int64]*event{}
	for _, e := range w.events {
		events[e.Number] = e
	}
	rows := [][]string{{"Customer ID", "Customer", "Day billed", "Started (UTC)", "Category", "Item", "From", "To", "Seconds", "Units", "Amount", "Currency", "International",
		"Recorded", "Rule", "Kind", "Call", "Session", "Event", "Charge"}}
	yes := map[bool]string{true: "yes"}
	for _, id := range slices.Sorted(keys(charges)) {
		c := charges[id]
		if c.DayBilled < from || c.DayBilled > to {
			continue
		}
		e := events[c.Event]
		seconds := ""
		if e.DurationSeconds != nil {
			seconds = fmt.Sprint(*e.DurationSeconds)
		}
		rows = append(rows, []string{c.CustomerID, w.customers[c.CustomerID].Name, c.DayBilled, e.started.UTC().Truncate(time.Second).Format(time.DateTime), e.Category, c.Item, e.From, e.To, seconds,
			plain(rat(c.Units.String())), plain(rat(c.Amount.String())), c.Currency, yes[c.International], yes[c.Recorded], c.Rule, c.Kind, e.CallSid, e.SessionID,
			fmt.Sprint(c.Event), fmt.Sprint(c.ChargeID)})
	}
	return rows
}

// about says what the workbook was made from.
func (w *world) about(book *excelize.File, from, to string, lines, rows int, charges map[int64]posting) [][]string {
	nobodys := 0
	for _, e := range w.events {
		if e.payer == "" && e.WitnessOf == 0 && e.Day >= from && e.Day <= to {
			nobodys++
		}
	}
	start := func(day string) string {
		at, err := time.ParseInLocation(time.DateOnly, day, w.zone)
		if err != nil {
			panic(err)
		}
		return at.UTC().Format(time.RFC3339)
	}
	names := map[string]string{"hudson-voice": "Hudson Voice Partners", "spree-telefonie": "Spree Telefonie GmbH"}
	cell := func(at string) string { // what only the server knows is checked for its form
		text, err := book.GetCellValue("About", at)
		if err != nil {
			panic(err)
		}
		return text
	}
	data, sequence := cell("B12"), cell("B13")
	if len(data) != 64 {
		data = "64 digits of a checksum"
	}
	if last := slices.Max(slices.Collect(keys(charges))); number(sequence) < last {
		sequence = fmt.Sprint("at least ", last)
	}
	return [][]string{
		{"What", "Value"}, {"Account", names[w.story.id]}, {"Account ID", w.story.id}, {"Currency", w.story.currency}, {"Customers", "all"},
		{"First day billed", from}, {"Last day billed", to}, {"Time zone on the first day", w.story.zone}, {"Time zone on the last day", w.story.zone},
		{"First moment (UTC)", start(from)}, {"Last moment (UTC), not included", start(date(to).AddDate(0, 0, 1).Format(time.DateOnly))},
		{"Time zone data (SHA-256)", data}, {"Posting sequence", sequence}, {"Summary lines", fmt.Sprint(lines)}, {"Charges", fmt.Sprint(rows)},
		{"Events that are nobody's yet, not in this report", fmt.Sprint(nobodys)},
		{"Amounts", "Each line of the summary is rounded once to the currency's minor unit; the total is the sum of the rounded lines."},
	}
}

// compareSheet compares every cell of a sheet, numbers by their value. Rows of charges are matched by their last column.
func (d *demoServer) compareSheet(w *world, book *excelize.File, sheet string, want [][]string) {
	got, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		d.t.Fatal(err)
	}
	if sheet == "Charges" {
		byCharge := func(a, b []string) int { return cmp.Compare(number(a[len(a)-1]), number(b[len(b)-1])) }
		slices.SortFunc(got[1:], byCharge)
	}
	if len(got) != len(want) {
		d.t.Errorf("%s: sheet %s has %d rows, want %d", w.story.id, sheet, len(got), len(want))
	}
	for i := range min(len(got), len(want)) {
		for j := range max(len(got[i]), len(want[i])) {
			is, should := at(got[i], j), at(want[i], j)
			if is != should && !sameValue(is, should) {
				d.t.Errorf("%s: sheet %s, row %d, column %d is %q, want %q", w.story.id, sheet, i+1, j+1, is, should)
			}
		}
	}
}

func at(row []string, i int) string {
	if i < len(row) {
		return row[i]
	}
	return ""
}

// sameValue reports whether a cell holds a number that is the double nearest to the one wanted, or the day or moment.
func sameValue(is, should string) bool {
	value, ok := new(big.Rat).SetString(is)
	if !ok {
		return false
	}
	got, _ := value.Float64()
	if exact, ok := new(big.Rat).SetString(should); ok {
		want, _ := exact.Float64()
		return got == want
	}
	for _, layout := range []string{time.DateOnly, time.DateTime} {
		if when, err := time.Parse(layout, should); err == nil {
			since := when.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC))
			seconds := new(big.Rat).Sub(new(big.Rat).Mul(value, big.NewRat(86400, 1)), big.NewRat(int64(since/time.Second), 1))
			return seconds.Abs(seconds).Cmp(big.NewRat(1, 100)) < 0
		}
	}
	return false
}
