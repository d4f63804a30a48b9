package report

import (
	"bytes"
	"cmp"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/money"
)

// Equal input gives equal bytes, whenever and by whichever server it is made.
func TestTheSameReportAgainIsTheSameFile(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		var files [][]byte
		for range 8 {
			info := w.ask(t, w.manager, "2026-10-01", "2026-11-10")
			w.runAll(t)
			files = append(files, w.bytes(t, info.ID))
			w.advance(time.Hour)
		}
		for i, file := range files {
			if !bytes.Equal(file, files[0]) {
				t.Errorf("file %d differs from the first", i)
			}
		}
	})
}

func newTestBook(t *testing.T, currency money.Currency, fill func(f *book)) *excelize.File {
	t.Helper()
	folder := t.TempDir()
	f, err := newBook(folder, currency)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	fill(f)
	path := filepath.Join(folder, "book.xlsx")
	if err := f.save(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	read, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { read.Close() })
	return read
}

func TestAFullSheetIsContinuedOnTheNext(t *testing.T) {
	read := newTestBook(t, "USD", func(f *book) {
		f.limit = 3
		table, err := f.table("Charges", []column{{"N", 10}})
		for i := range 7 {
			if err == nil {
				err = table.add([]any{i + 1})
			}
		}
		if err == nil {
			err = table.end()
		}
		if err != nil {
			t.Fatal(err)
		}
	})
	want := map[string]string{"Charges": "N 1 2 3", "Charges 2": "N 4 5 6", "Charges 3": "N 7"}
	got := map[string]string{}
	for _, sheet := range read.GetSheetList()[1:] {
		columns, err := read.GetCols(sheet)
		if err != nil {
			t.Fatal(err)
		}
		got[sheet] = strings.Join(columns[0], " ")
		if panes, err := read.GetPanes(sheet); err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("panes of %s = %+v, %v, want a frozen header", sheet, panes, err)
		}
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
}

func TestCellsHaveTypes(t *testing.T) {
	for currency, minor := range map[money.Currency]string{"USD": "#,##0.00", "JPY": "#,##0", "KWD": "#,##0.000"} {
		read := newTestBook(t, currency, func(f *book) {
			table, err := f.table("Summary", []column{{"A", 10}})
			if err == nil {
				err = table.add([]any{f.word("=1+1"), f.word("+442079460000"), f.word("-5"), f.word("@x"), f.word("plain"), f.word(""),
					number(f.amount, 1_230_000), number(f.exact, -1), f.date(20_000), f.moment(time.Unix(86_400*20_000+43_200, 0))})
			}
			if err == nil {
				err = table.end()
			}
			if err != nil {
				t.Fatal(err)
			}
		})
		for cell, want := range map[string]struct {
			text, format string
			number       bool
		}{
			"A2": {"=1+1", "@", false}, "B2": {"+442079460000", "@", false}, "C2": {"-5", "@", false}, "D2": {"@x", "@", false},
			"E2": {"plain", "", false}, "F2": {"", "", true}, "G2": {"1.23", minor, true}, "H2": {"-0.000001", "#,##0.000000", true},
			"I2": {"45569", "yyyy-mm-dd", true}, "J2": {"45569.5", "yyyy-mm-dd hh:mm:ss", true},
		} {
			text, err := read.GetCellValue("Summary", cell, excelize.Options{RawCellValue: true})
			formula, formulaErr := read.GetCellFormula("Summary", cell)
			kind, kindErr := read.GetCellType("Summary", cell)
			format, formatErr := formatOf(read, cell)
			isText := kind == excelize.CellTypeInlineString
			if err := cmp.Or(err, formulaErr, kindErr, formatErr); err != nil {
				t.Fatal(err)
			}
			if text != want.text || formula != "" || isText == want.number || format != want.format {
				t.Errorf("%s: cell %s = %q formula %q text %v format %q, want %+v", currency, cell, text, formula, isText, format, want)
			}
		}
	}
}

func formatOf(f *excelize.File, cell string) (string, error) {
	id, err := f.GetCellStyle("Summary", cell)
	if err != nil {
		return "", err
	}
	style, err := f.GetStyle(id)
	switch {
	case err != nil:
		return "", err
	case style.NumFmt == 49:
		return "@", nil
	case style.CustomNumFmt == nil:
		return "", nil
	}
	return *style.CustomNumFmt, nil
}

// A report that is no longer wanted stops in the middle of its file.
func TestSavingStopsWithItsContext(t *testing.T) {
	f, err := newBook(t.TempDir(), "USD")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	path := filepath.Join(f.folder, "book.xlsx")
	if err := f.save(ctx, path); err == nil {
		t.Error("save with an ended context = nil, want an error")
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a workbook was laid down all the same")
	}
}
