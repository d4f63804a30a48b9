package report

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"voxbill/money"
	"voxbill/period"
)

// book is a workbook in the making with its styles. Sheets are streamed: what is written is not held in memory.
type book struct {
	*excelize.File
	folder string // of its own, for what is written on the way
	limit  int    // rows of a sheet below its header

	head, text, day, instant, amount, exact, total, totalExact, totalLabel int
}

// maxSheetRows is how many rows a spreadsheet takes below a header.
const maxSheetRows = 1_048_575

func newBook(folder string, currency money.Currency) (*book, error) {
	f := &book{File: excelize.NewFile(excelize.Options{TmpDir: folder}), folder: folder, limit: maxSheetRows}
	minor := "#,##0"
	if places := currency.MinorUnits(); places > 0 {
		minor += "." + strings.Repeat("0", places)
	}
	exact, day, instant := "#,##0.000000", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
	bold, line := &excelize.Font{Bold: true}, []excelize.Border{{Type: "top", Style: 1, Color: "000000"}}
	for _, s := range []struct {
		id    *int
		style *excelize.Style
	}{
		{&f.head, &excelize.Style{Font: bold, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8ECF2"}}}},
		{&f.text, &excelize.Style{NumFmt: 49}},
		{&f.day, &excelize.Style{CustomNumFmt: &day}},
		{&f.instant, &excelize.Style{CustomNumFmt: &instant}},
		{&f.amount, &excelize.Style{CustomNumFmt: &minor}},
		{&f.exact, &excelize.Style{CustomNumFmt: &exact}},
		{&f.total, &excelize.Style{CustomNumFmt: &minor, Font: bold, Border: line}},
		{&f.totalExact, &excelize.Style{CustomNumFmt: &exact, Font: bold, Border: line}},
		{&f.totalLabel, &excelize.Style{Font: bold, Border: line}},
	} {
		id, err := f.NewStyle(s.style)
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		*s.id = id
	}
	err := errors.Join(f.SetSheetName("Sheet1", "Summary"), f.SetDocProps(&excelize.DocProperties{Creator: "voxbill"}))
	return f, err
}

// save lays the workbook down as a file.
func (f *book) save(ctx context.Context, path string) error {
	a, err := newArchive(ctx, f.folder)
	if err != nil {
		return err
	}
	f.SetZipWriter(func(io.Writer) excelize.ZipWriter { return a })
	// The archive writes to disk; the buffer that the library makes stays empty.
	if _, err := f.WriteToBuffer(); err != nil {
		return errors.Join(err, a.spool.Close())
	}
	return errors.Join(a.lay(path), a.spool.Close())
}

// number makes a typed cell of an exact value: the double nearest to it, which is what a spreadsheet holds.
func number(style int, a money.Amount) excelize.Cell {
	return excelize.Cell{StyleID: style, Value: a.Float64()}
}

// quantity is the number nearest to a decimal.
func quantity(d money.Decimal) (any, error) {
	n, err := strconv.ParseFloat(d.String(), 64)
	return n, err
}

// word makes a cell of a text; none makes no cell. What a spreadsheet might take for a formula when somebody edits the
// cell has the format of a text besides being one.
func (f *book) word(text string) any {
	switch {
	case text == "":
		return nil
	case strings.ContainsRune("=+-@\t\r", rune(text[0])):
		return excelize.Cell{StyleID: f.text, Value: text}
	}
	return text
}

// epoch is 1970-01-01 as spreadsheets count days.
const epoch = 25569

func (f *book) date(d period.Day) excelize.Cell {
	return excelize.Cell{StyleID: f.day, Value: int(d) + epoch}
}

// moment is an instant in UTC, to the second.
func (f *book) moment(t time.Time) excelize.Cell {
	return excelize.Cell{StyleID: f.instant, Value: epoch + float64(t.Unix())/(24*60*60)}
}

// column is a column of a table.
type column struct {
	title string
	width float64
}

// table is a sheet with a frozen header, continued on further sheets when it is full.
type table struct {
	book    *book
	name    string
	columns []column
	sheets  int
	row     int // the last one written on the present sheet
	w       *excelize.StreamWriter
}

func (f *book) table(name string, columns []column) (*table, error) {
	t := &table{book: f, name: name, columns: columns}
	return t, t.begin()
}

// begin starts the next sheet.
func (t *table) begin() error {
	t.sheets++
	name := t.name
	if t.sheets > 1 {
		name = fmt.Sprintf("%s %d", t.name, t.sheets)
	}
	if _, err := t.book.NewSheet(name); err != nil { // one that is there stays
		return err
	}
	w, err := t.book.NewStreamWriter(name)
	if err != nil {
		return err
	}
	cells := make([]any, len(t.columns))
	for i, c := range t.columns {
		cells[i] = excelize.Cell{StyleID: t.book.head, Value: c.title}
		if err := w.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	t.w, t.row = w, 1
	return w.SetRow("A1", cells)
}

// add writes the next row.
func (t *table) add(cells []any) error {
	if t.row > t.book.limit {
		if err := errors.Join(t.end(), t.begin()); err != nil {
			return err
		}
	}
	t.row++
	return t.w.SetRow("A"+strconv.Itoa(t.row), cells)
}

// end completes the present sheet.
func (t *table) end() error { return t.w.Flush() }
