package report

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/xuri/excelize/v2"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/internal/db"
	"voxbill/money"
	"voxbill/period"
)

// build is one report in the making.
type build struct {
	job       *job
	account   *account.Snapshot
	temporary string // file to write
	progress  func(message string) error

	sequence int64  // posting sequence that was read at
	summary  string // what the status says when it is done
}

// billingKind is the billing report.
var billingKind = Kind{Name: "billing", Title: "Billing", Build: buildBilling}

// maxSheetRows is how many rows of data a sheet takes below its header.
const maxSheetRows = 1_048_575

// progressEvery is how many rows are written between two looks at the lease.
const progressEvery = 50_000

func buildBilling(ctx context.Context, tx *db.Tx, b *build) error {
	var req asked
	if err := json.Unmarshal([]byte(b.job.request), &req); err != nil {
		return fmt.Errorf("request of report: %w", err)
	}
	days := period.Range{First: req.First, Last: req.Last}
	row := tx.QueryRowContext(ctx, `SELECT last_seq FROM sequences WHERE account = $1`, b.job.account)
	if err := row.Scan(&b.sequence); err != nil {
		return fmt.Errorf("read sequence: %w", err)
	}
	f, err := newBook(b.account.Account.Currency)
	if err != nil {
		return err
	}
	defer f.Close()
	lines, err := linesOf(ctx, tx, b.account, days, b.inScope)
	if err != nil {
		return err
	}
	if err := f.writeSummary(b.account, lines, req.IncludeCustomerIDs); err != nil {
		return err
	}
	rows, err := f.writeCharges(ctx, tx, b, days, req.IncludeCustomerIDs)
	if err != nil {
		return err
	}
	if err := f.writeAbout(tx, b, days, len(lines), rows); err != nil {
		return err
	}
	b.summary = fmt.Sprintf("%d charges.", rows)
	return f.save(b.temporary)
}

// inScope reports whether the report may show a customer: all of them, or the one for whom it was asked and those below.
func (b *build) inScope(no int64) bool {
	if b.job.scope == 0 {
		return true
	}
	for _, above := range b.account.Path(no) {
		if above == b.job.scope {
			return true
		}
	}
	return false
}

// book is a workbook with its styles.
type book struct {
	*excelize.File
	head, amount, exact, units, total, bold int
}

func newBook(currency money.Currency) (*book, error) {
	f := &book{File: excelize.NewFile()}
	minor := "#,##0"
	for i := range currency.MinorUnits() {
		if i == 0 {
			minor += "."
		}
		minor += "0"
	}
	exact, units := "#,##0.000000", "#,##0.######"
	for _, s := range []struct {
		id    *int
		style *excelize.Style
	}{
		{&f.head, &excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8ECF2"}}}},
		{&f.amount, &excelize.Style{CustomNumFmt: &minor}},
		{&f.exact, &excelize.Style{CustomNumFmt: &exact}},
		{&f.units, &excelize.Style{CustomNumFmt: &units}},
		{&f.total, &excelize.Style{CustomNumFmt: &minor, Font: &excelize.Font{Bold: true}, Border: []excelize.Border{{Type: "top", Style: 1, Color: "000000"}}}},
		{&f.bold, &excelize.Style{Font: &excelize.Font{Bold: true}, Border: []excelize.Border{{Type: "top", Style: 1, Color: "000000"}}}},
	} {
		id, err := f.NewStyle(s.style)
		if err != nil {
			return nil, err
		}
		*s.id = id
	}
	return f, f.SetSheetName("Sheet1", "Summary")
}

// save writes the workbook; the file is not yet under its name.
func (f *book) save(path string) error {
	out, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(f.Write(out), out.Close())
}

// sheet begins a sheet with a frozen header.
func (f *book) sheet(name string, header []string, widths []float64) (*excelize.StreamWriter, error) {
	if i, _ := f.GetSheetIndex(name); i < 0 {
		if _, err := f.NewSheet(name); err != nil {
			return nil, err
		}
	}
	w, err := f.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	for i, width := range widths {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return nil, err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	cells := make([]any, len(header))
	for i, text := range header {
		cells[i] = excelize.Cell{StyleID: f.head, Value: text}
	}
	return w, w.SetRow("A1", cells)
}

// number makes a typed cell of an exact value; its text is the shortest, and the double nearest to it is what a
// spreadsheet holds.
func number(style int, a money.Amount) excelize.Cell {
	return excelize.Cell{StyleID: style, Value: a.Float64()}
}

func (f *book) quantity(d money.Decimal) excelize.Cell {
	micros, _ := d.Micros()
	return excelize.Cell{StyleID: f.units, Value: money.Amount(micros).Float64()}
}

func (f *book) writeSummary(a *account.Snapshot, lines []line, withIDs bool) error {
	header := []string{"Customer", "Month", "Item", "For", "Events", "Units", "Exact " + string(a.Account.Currency), "Amount " + string(a.Account.Currency)}
	widths := []float64{32, 10, 24, 16, 10, 14, 18, 16}
	if withIDs {
		header, widths = append([]string{"Customer ID"}, header...), append([]float64{28}, widths...)
	}
	w, err := f.sheet("Summary", header, widths)
	if err != nil {
		return err
	}
	for i, l := range lines {
		cells := []any{l.customer.Name, l.month.String(), l.item, l.kind, l.events, f.quantity(l.units), number(f.exact, l.exact), number(f.amount, l.amount)}
		if withIDs {
			cells = append([]any{l.customer.ID}, cells...)
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+2), cells); err != nil {
			return err
		}
	}
	total, residue, err := sum(lines)
	if err != nil {
		return err
	}
	for i, end := range []struct {
		label string
		cell  excelize.Cell
	}{{"Total", number(f.total, total)}, {"Residue of rounding (exact minus total)", number(f.exact, residue)}} {
		cells := make([]any, len(header))
		cells[0], cells[len(cells)-1] = excelize.Cell{StyleID: f.bold, Value: end.label}, end.cell
		if err := w.SetRow(fmt.Sprintf("A%d", len(lines)+2+i), cells); err != nil {
			return err
		}
	}
	return w.Flush()
}

var chargeHeader = []string{"Customer", "Day billed", "Started (UTC)", "Category", "Item", "From", "To", "Seconds", "Units",
	"Amount", "Currency", "International", "Recorded", "Rule", "Kind", "Call", "Session", "Event", "Charge"}

var chargeWidths = []float64{28, 11, 20, 24, 22, 18, 18, 9, 10, 14, 9, 13, 9, 7, 9, 36, 36, 10, 10}

// writeCharges streams one row for each posting, on as many sheets as it takes, and returns how many there are.
func (f *book) writeCharges(ctx context.Context, tx *db.Tx, b *build, days period.Range, withIDs bool) (int64, error) {
	header, widths := chargeHeader, chargeWidths
	if withIDs {
		header, widths = append([]string{"Customer ID"}, header...), append([]float64{28}, widths...)
	}
	var w *excelize.StreamWriter
	var rows int64
	at := 0
	err := billing.EachCharge(ctx, tx, b.job.account, days, nil, func(c *billing.ChargeLine) (err error) {
		if !b.inScope(c.Customer) {
			return nil
		}
		if w == nil || at == maxSheetRows {
			if w != nil {
				if err := w.Flush(); err != nil {
					return err
				}
			}
			name := "Charges"
			if rows > 0 {
				name = fmt.Sprintf("Charges %d", rows/maxSheetRows+1)
			}
			if w, err = f.sheet(name, header, widths); err != nil {
				return err
			}
			at = 0
		}
		at, rows = at+1, rows+1
		if rows%progressEvery == 0 {
			if err := b.progress(fmt.Sprintf("%d charges written.", rows)); err != nil {
				return err
			}
		}
		return w.SetRow(fmt.Sprintf("A%d", at+1), f.charge(b.account, c, withIDs))
	})
	if err != nil {
		return 0, err
	}
	if w == nil {
		if w, err = f.sheet("Charges", header, widths); err != nil {
			return 0, err
		}
	}
	return rows, w.Flush()
}

func (f *book) charge(a *account.Snapshot, c *billing.ChargeLine, withIDs bool) []any {
	customer := a.Customer(c.Customer)
	var seconds any
	if c.Duration != nil {
		seconds = *c.Duration
	}
	cells := []any{
		customer.Name, c.DayBilled.String(), c.Happened.Format("2006-01-02 15:04:05"), c.Leaf, c.Item, c.From, c.To, seconds,
		f.quantity(c.Units), number(f.exact, c.Amount), string(c.Currency), yes(c.International), yes(c.Recorded), c.Why.Rule,
		c.Kind, c.CallSID, c.SessionID, c.Event, c.Seq,
	}
	if withIDs {
		cells = append([]any{customer.ID}, cells...)
	}
	return cells
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// writeAbout says what the workbook was made from, so that it can be made again.
func (f *book) writeAbout(tx *db.Tx, b *build, days period.Range, lines int, charges int64) error {
	w, err := f.sheet("About", []string{"What", "Value"}, []float64{34, 70})
	if err != nil {
		return err
	}
	from := b.account.ZoneOn(days.First).Start(days.First)
	to := b.account.ZoneOn(days.Last + 1).Start(days.Last + 1)
	for i, row := range [][2]any{
		{"Account", b.account.Account.Name}, {"Account ID", b.account.Account.ID}, {"Currency", string(b.account.Account.Currency)},
		{"First day billed", days.First.String()}, {"Last day billed", days.Last.String()},
		{"Time zone on the first day", b.account.ZoneOn(days.First).String()},
		{"From (UTC)", from.UTC().Format(time.RFC3339)}, {"Up to, not included (UTC)", to.UTC().Format(time.RFC3339)},
		{"Time zone data (SHA-256)", period.ZoneDataChecksum()},
		{"Posting sequence", b.sequence}, {"Summary lines", lines}, {"Charges", charges}, {"Read at (UTC)", tx.Now.Format(time.RFC3339)},
		{"Amounts", "each line is rounded once to the currency's minor unit; the total is the sum of the rounded lines"},
	} {
		if err := w.SetRow(fmt.Sprintf("A%d", i+2), []any{row[0], row[1]}); err != nil {
			return err
		}
	}
	return w.Flush()
}
