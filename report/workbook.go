package report

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/internal/db"
	"voxbill/period"
)

// billingKind is the billing report.
var billingKind = Kind{Name: "billing", Title: "Billing", Build: buildBilling}

// progressEvery is how many rows are written between two words about them.
const progressEvery = 50_000

func buildBilling(ctx context.Context, tx *db.Tx, b *build) error {
	var req asked
	if err := json.Unmarshal([]byte(b.job.request), &req); err != nil {
		return fmt.Errorf("request of report: %w", err)
	}
	if req.AsOf != 0 {
		var err error
		if b.account, b.asOf, err = b.account.Past(ctx, tx, strconv.FormatInt(req.AsOf, 10)); err != nil {
			return err
		}
		b.sequence = b.asOf
	}
	f, err := newBook(b.folder, b.account.Account.Currency)
	if err != nil {
		return err
	}
	defer f.Close()
	w := &billingWorkbook{build: b, book: f, days: period.Range{First: req.First, Last: req.Last}, withIDs: req.IncludeCustomerIDs}
	return w.write(ctx, tx)
}

// billingWorkbook is the workbook of one billing report.
type billingWorkbook struct {
	*build
	book    *book
	days    period.Range
	withIDs bool // a column of customer ids
}

func (w *billingWorkbook) write(ctx context.Context, tx *db.Tx) error {
	lines, err := linesOf(ctx, billing.NewLedger(tx, w.account, w.asOf), w.account, w.days, w.inScope)
	if err != nil {
		return err
	}
	if err := w.writeSummary(lines); err != nil {
		return fmt.Errorf("summary: %w", err)
	}
	charges, err := w.countCharges(ctx, tx)
	if err != nil {
		return err
	}
	if err := w.writeCharges(ctx, tx, charges); err != nil {
		return fmt.Errorf("charges: %w", err)
	}
	if err := w.writeAbout(ctx, tx, len(lines), charges); err != nil {
		return fmt.Errorf("about: %w", err)
	}
	w.summary = fmt.Sprintf("%d of %d charges.", charges, charges)
	return w.book.save(ctx, w.file)
}

// columns puts a column of customer ids in front where one was asked for.
func (w *billingWorkbook) columns(of []column) []column {
	if !w.withIDs {
		return of
	}
	return append([]column{{"Customer ID", 28}}, of...)
}

// row begins a row with its customer.
func (w *billingWorkbook) row(c *account.Customer, cells ...any) []any {
	row := make([]any, 0, len(cells)+2)
	if w.withIDs {
		row = append(row, w.book.word(c.ID))
	}
	return append(append(row, w.book.word(c.Name)), cells...)
}

// writeSummary writes a line for each customer, month, item and purpose, and their total.
func (w *billingWorkbook) writeSummary(lines []line) error {
	f, currency := w.book, string(w.account.Account.Currency)
	t, err := f.table("Summary", w.columns([]column{{"Customer", 32}, {"Month", 10}, {"Item", 24}, {"For", 16}, {"Events", 10},
		{"Units", 14}, {"Exact " + currency, 18}, {"Amount " + currency, 16}, {"How", 60}}))
	if err != nil {
		return err
	}
	for _, l := range lines {
		units, err := quantity(l.units)
		if err != nil {
			return err
		}
		var events any // a period line has none
		if l.events != 0 {
			events = l.events
		}
		err = t.add(w.row(l.customer, l.month.String(), l.item, l.kind, events, units, number(f.exact, l.exact), number(f.amount, l.amount), f.word(l.steps)))
		if err != nil {
			return err
		}
	}
	s, err := sumOf(lines)
	if err != nil {
		return err
	}
	amount := len(t.columns) - 2
	for _, end := range []struct {
		label         string
		exact, amount any
	}{
		{"Total", number(f.totalExact, s.exact), number(f.total, s.amount)},
		{"Residue of rounding (exact minus amount)", nil, number(f.totalExact, s.residue)},
	} {
		cells := make([]any, len(t.columns))
		cells[0], cells[amount-1], cells[amount] = excelize.Cell{StyleID: f.totalLabel, Value: end.label}, end.exact, end.amount
		if err := t.add(cells); err != nil {
			return err
		}
	}
	return t.end()
}

// countCharges returns how many rows the sheet of charges will have.
func (w *billingWorkbook) countCharges(ctx context.Context, tx *db.Tx) (int64, error) {
	var total int64
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		var customer, n int64
		err := rows.Scan(&customer, &n)
		if w.inScope(customer) {
			total += n
		}
		return err
	}, `SELECT customer, CAST(COUNT(*) AS BIGINT) FROM postings
		WHERE account = $1 AND event <> 0 AND day_billed BETWEEN $2 AND $3 AND seq <= $4 GROUP BY customer`,
		w.job.account, int64(w.days.First), int64(w.days.Last), w.sequence)
	if err != nil {
		return 0, fmt.Errorf("count charges: %w", err)
	}
	return total, nil
}

// writeCharges streams one row for each posting.
func (w *billingWorkbook) writeCharges(ctx context.Context, tx *db.Tx, total int64) error {
	t, err := w.book.table("Charges", w.columns([]column{{"Customer", 28}, {"Day billed", 11}, {"Started (UTC)", 20}, {"Category", 24},
		{"Item", 22}, {"From", 18}, {"To", 18}, {"Seconds", 9}, {"Units", 10}, {"Amount", 14}, {"Currency", 9}, {"International", 13},
		{"Recorded", 9}, {"Rule", 7}, {"Kind", 9}, {"Call", 36}, {"Session", 36}, {"Event", 10}, {"Charge", 10}}))
	if err != nil {
		return err
	}
	var done int64
	err = billing.NewLedger(tx, w.account, w.asOf).EachCharge(ctx, w.days, nil, func(c *billing.ChargeLine) error {
		if !w.inScope(c.Customer) {
			return nil
		}
		if done++; done%progressEvery == 0 {
			if err := w.progress(fmt.Sprintf("%d of %d charges.", done, total)); err != nil {
				return err
			}
		}
		cells, err := w.charge(c)
		if err != nil {
			return err
		}
		return t.add(cells)
	})
	if err != nil {
		return err
	}
	return t.end()
}

// charge is the row of a posting.
func (w *billingWorkbook) charge(c *billing.ChargeLine) ([]any, error) {
	customer := w.account.Customer(c.Customer)
	if customer == nil {
		return nil, fmt.Errorf("posting %d is for customer %d, who is not there", c.Seq, c.Customer)
	}
	units, err := quantity(c.Units)
	if err != nil {
		return nil, err
	}
	var seconds any
	if c.Duration != nil {
		seconds = *c.Duration
	}
	f := w.book
	return w.row(customer, f.date(c.DayBilled), f.moment(c.Happened), f.word(c.Leaf), f.word(c.Item), f.word(c.From), f.word(c.To),
		seconds, units, number(f.exact, c.Amount), string(c.Currency), yes(c.International), yes(c.Recorded), c.Why.Rule,
		c.Kind, f.word(c.CallSID), f.word(c.SessionID), c.Event, c.Seq), nil
}

func yes(b bool) any {
	if b {
		return "yes"
	}
	return nil
}

// writeAbout says what the workbook was made from, so that it can be made again: the same posting sequence gives the same
// workbook, so nothing here depends on when or by whom it was made.
func (w *billingWorkbook) writeAbout(ctx context.Context, tx *db.Tx, lines int, charges int64) error {
	t, err := w.book.table("About", []column{{"What", 36}, {"Value", 76}})
	if err != nil {
		return err
	}
	a := w.account
	zone := a.ZoneOn(w.days.First)
	after := w.days.Last + 1
	rows := [][2]any{
		{"Account", w.book.word(a.Account.Name)}, {"Account ID", w.book.word(a.Account.ID)}, {"Currency", string(a.Account.Currency)},
		{"Customers", w.whose()},
		{"First day billed", w.book.date(w.days.First)}, {"Last day billed", w.book.date(w.days.Last)},
		{"Time zone on the first day", zone.String()}, {"Time zone on the last day", a.ZoneOn(w.days.Last).String()},
		{"First moment (UTC)", zone.Start(w.days.First).UTC().Format(time.RFC3339)},
		{"Last moment (UTC), not included", a.ZoneOn(after).Start(after).UTC().Format(time.RFC3339)},
		{"Time zone data (SHA-256)", period.ZoneDataChecksum()},
		{"Posting sequence", w.sequence}, {"Summary lines", lines}, {"Charges", charges},
	}
	if w.job.scope == 0 {
		unassigned, err := billing.NewLedger(tx, a, w.asOf).Unassigned(ctx, w.days)
		if err != nil {
			return fmt.Errorf("count what is nobody's: %w", err)
		}
		rows = append(rows, [2]any{"Events that are nobody's yet, not in this report", unassigned})
	}
	rows = append(rows, [2]any{"Amounts", "Each line of the summary is rounded once to the currency's minor unit; the total is the sum of the rounded lines."})
	for _, row := range rows {
		if err := t.add([]any{row[0], row[1]}); err != nil {
			return err
		}
	}
	return t.end()
}

// whose says which customers the report speaks of.
func (w *billingWorkbook) whose() string {
	if c := w.account.Customer(w.job.scope); c != nil {
		return c.Name + " (" + c.ID + ") and those below"
	}
	return "all"
}
