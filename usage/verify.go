package usage

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"voxbill/internal/db"
	"voxbill/period"
)

// Difference is one value that is stored otherwise than it follows from the facts.
type Difference struct {
	Table      string
	Row        string // what names the row
	Column     string
	Stored     string
	Recomputed string
}

// Verify recomputes an account's daily totals by category from its facts and returns every difference to those that are
// stored. The facts are streamed: memory grows with days and categories, not with facts.
func Verify(ctx context.Context, tx *db.Tx, account int64) ([]Difference, error) {
	recomputed := DayTotals{}
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		f, err := scanFact(rows)
		if err != nil {
			return err
		}
		recomputed.Add(dayRow(f.Day, f.Leaf, string(f.Currency)), f.contribution()...)
		return nil
	}, `SELECT `+factColumns+` FROM facts f WHERE account = $1 AND witness_of = 0 AND `+LatestVersion, account)
	if err != nil {
		return nil, fmt.Errorf("recompute totals of usage: %w", err)
	}
	stored, err := ReadDayTotals(ctx, tx, 3, `
		SELECT day, leaf, currency, events, count, quantity, quantity_pico, cost, cost_pico
		FROM usage_days WHERE account = $1`, account)
	if err != nil {
		return nil, fmt.Errorf("read totals of usage: %w", err)
	}
	columns := []string{"events", "count", "quantity", "quantity_pico", "cost", "cost_pico"}
	return recomputed.Differences("usage_days", columns, stored), nil
}

// LatestVersion is the condition under which a row f of facts is the latest version of its event. Only completed events
// have further versions, and those have an index of their own.
const LatestVersion = `NOT EXISTS (
	SELECT 1 FROM facts g
	WHERE g.account = f.account AND g.event = f.event AND g.event <> g.seq AND g.seq > f.seq)`

// contribution is what an event adds to the columns of its row of usage_days.
func (f *Fact) contribution() []int64 {
	values := []int64{1, f.Counts(), 0, 0, 0, 0}
	if units, known := f.Units(); known {
		values[2], values[3] = units.Micros()
	}
	if f.Cost != nil {
		values[4], values[5] = f.Cost.Micros()
	}
	return values
}

// DayTotals are rows of a table of daily totals: the values of each row by what names it.
type DayTotals map[string][]int64

// Add adds values to a row.
func (t DayTotals) Add(row string, values ...int64) {
	sums := t[row]
	if sums == nil {
		sums = make([]int64, len(values))
		t[row] = sums
	}
	for i, v := range values {
		sums[i] += v
	}
}

// ReadDayTotals reads the rows of a table of totals. The first columns of the query, a day and others, name a row; all
// further ones are its values.
func ReadDayTotals(ctx context.Context, tx *db.Tx, names int, query string, args ...any) (DayTotals, error) {
	totals := DayTotals{}
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		values, err := scanRow(rows)
		if err != nil {
			return err
		}
		day, _ := values[0].(int64)
		sums := make([]int64, 0, len(values)-names)
		for _, v := range values[names:] {
			n, _ := v.(int64)
			sums = append(sums, n)
		}
		totals.Add(dayRow(period.Day(day), values[1:names]...), sums...)
		return nil
	}, query, args...)
	return totals, err
}

// DayRow names a row of totals by its day and what else its key has.
func DayRow(day period.Day, key ...any) string { return dayRow(day, key...) }

func dayRow[T any](day period.Day, key ...T) string {
	name := day.String()
	for _, part := range key {
		text := fmt.Sprint(part)
		if text == "" {
			text = "-"
		}
		name += " " + text
	}
	return name
}

// Differences compares the recomputed totals with the stored ones, column by column, ordered by row. A row that is
// missing is as one of zeros.
func (t DayTotals) Differences(table string, columns []string, stored DayTotals) []Difference {
	all := maps.Clone(t)
	for row, values := range stored {
		if all[row] == nil {
			all[row] = make([]int64, len(values))
		}
	}
	var found []Difference
	for _, row := range slices.Sorted(maps.Keys(all)) {
		for i, column := range columns {
			var was int64
			if s := stored[row]; s != nil {
				was = s[i]
			}
			if now := all[row][i]; was != now {
				found = append(found, Difference{table, row, column, strconv.FormatInt(was, 10), strconv.FormatInt(now, 10)})
			}
		}
	}
	return found
}

// scanRow reads a row of any columns as the kinds of values that rowDigest knows.
func scanRow(rows *sql.Rows) ([]any, error) {
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	return values, rows.Scan(into...)
}
