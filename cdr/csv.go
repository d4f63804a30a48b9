package cdr

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"voxbill/money"
	"voxbill/usage"
)

// CSV reads our own format: a header line with the names of csvColumns in any order and case, then one event a line.
// docs/import.md describes it for those who write such files.
var CSV = Importer{Name: "csv", Recognises: recognisesCSV, Read: readCSV}

// csvSource is the source of events that name none.
const csvSource = "csv"

// csvColumn is one column: its name, whether every file must have it, and how its text is read. read returns what is
// wrong with the text, if anything; it is not called for an empty one, which is unknown.
type csvColumn struct {
	name     string
	required bool
	read     func(row *Row, text string) (problem string)
}

// csvColumns are the columns that a file may have.
var csvColumns = []csvColumn{
	{"id", true, func(r *Row, s string) string { r.SourceID = s; return "" }},
	{"category", true, func(r *Row, s string) string { r.Leaf = usage.LeafFor(s); return "" }},
	{"start_time", true, readStart},
	{"duration_seconds", false, func(r *Row, s string) string { return readWhole(s, &r.Duration) }},
	{"quantity", false, func(r *Row, s string) string { return readDecimal(s, &r.Quantity) }},
	{"count", false, func(r *Row, s string) string { return readWhole(s, &r.Count) }},
	{"customer_id", false, func(r *Row, s string) string { r.CustomerID = s; return "" }},
	{"session_id", false, func(r *Row, s string) string { r.SessionID = s; return "" }},
	{"call_sid", false, func(r *Row, s string) string { r.CallSID = s; return "" }},
	{"parent_call_sid", false, func(r *Row, s string) string { r.ParentSID = s; return "" }},
	{"direction", false, func(r *Row, s string) string { r.Direction = strings.ToLower(s); return "" }},
	{"from", false, func(r *Row, s string) string { r.From = s; return "" }},
	{"to", false, func(r *Row, s string) string { r.To = s; return "" }},
	{"cost", false, func(r *Row, s string) string { return readDecimal(s, &r.Cost) }},
	{"cost_currency", false, readCurrency},
	{"recorded", false, readRecorded},
	{"account_code", false, func(r *Row, s string) string { r.AccountCode = s; return "" }},
	{"source", false, func(r *Row, s string) string { r.Source = strings.ToLower(s); return "" }},
}

// columnKey folds the spelling of a column: start_time, Start Time and startTime are one name.
func columnKey(name string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(name))
}

func columnNamed(name string) (csvColumn, bool) {
	key := columnKey(name)
	for _, c := range csvColumns {
		if columnKey(c.name) == key {
			return c, true
		}
	}
	return csvColumn{}, false
}

// recognisesCSV takes every .csv file, so that one with a bad header is told what is wrong with it, and every other file
// whose first line names a required column.
func recognisesCSV(name string, head []byte) bool {
	if strings.HasSuffix(strings.ToLower(name), ".csv") {
		return true
	}
	first, _, _ := bytes.Cut(head, []byte("\n"))
	key := columnKey(string(first))
	return strings.Contains(key, "starttime") && strings.Contains(key, "category")
}

func readCSV(r io.Reader, to Sink) error {
	records := newCSVRecords(r)
	columns, err := readHeader(records)
	if err != nil {
		return err
	}
	records.width = len(columns)
	for {
		fields, line, err := records.next()
		if broken := badRecord(""); errors.As(err, &broken) {
			to.Reject(line, string(broken)+".")
			continue
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read line %d: %w", line+1, err)
		}
		row, problem := readCSVRow(columns, fields)
		if problem != "" {
			to.Reject(line, problem)
			continue
		}
		if err := to.Take(line, row); err != nil {
			return err
		}
	}
}

// readHeader reads the first line. What it does not know it refuses: a column with a misspelled name would silently be
// unknown in every record.
func readHeader(records *csvRecords) ([]csvColumn, error) {
	first, err := records.takeLine()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("the file is empty; its first line must name the columns")
	}
	if err != nil {
		return nil, err
	}
	records.comma = separator(first.text)
	names, _, err := records.record(first)
	if err != nil {
		return nil, fmt.Errorf("the header cannot be read: %w", err)
	}
	for len(names) > 1 && names[len(names)-1] == "" {
		names = names[:len(names)-1] // as spreadsheets leave them
	}
	var columns []csvColumn
	seen := map[string]bool{}
	var problems []string
	for _, name := range names {
		c, ok := columnNamed(strings.TrimSpace(name))
		switch {
		case !ok:
			problems = append(problems, fmt.Sprintf("column %q is not known", clip(name)))
		case seen[c.name]:
			problems = append(problems, fmt.Sprintf("column %s stands twice", c.name))
		}
		seen[c.name] = true
		columns = append(columns, c)
	}
	known := make([]string, len(csvColumns))
	for i, c := range csvColumns {
		known[i] = c.name
		if c.required && !seen[c.name] {
			problems = append(problems, "column "+c.name+" is missing")
		}
	}
	if len(problems) > 0 {
		return nil, fmt.Errorf("%s; the columns are %s", strings.Join(problems, ", "), strings.Join(known, ", "))
	}
	return columns, nil
}

// separator is what separates the fields: a comma, or what spreadsheets use where the comma is in numbers.
func separator(header string) byte {
	for _, c := range []byte{',', ';', '\t'} {
		if strings.IndexByte(header, c) >= 0 {
			return c
		}
	}
	return ','
}

// readCSVRow reads the fields of one line and names everything that is wrong with them.
func readCSVRow(columns []csvColumn, fields []string) (Row, string) {
	row := Row{Event: usage.Event{Source: csvSource}}
	var problems []string
	for i, c := range columns {
		text := strings.TrimSpace(fields[i])
		if text == "" {
			if c.required {
				problems = append(problems, c.name+" is empty.")
			}
			continue
		}
		if problem := c.read(&row, text); problem != "" {
			problems = append(problems, fmt.Sprintf("%s %s; it was %q.", c.name, problem, clip(text)))
		}
	}
	return row, strings.Join(problems, " ")
}

func readStart(row *Row, text string) string {
	if len(text) > 10 && text[10] == ' ' {
		text = text[:10] + "T" + text[11:] // as spreadsheets and databases write it
	}
	at, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return "must be an instant with its zone, such as 2026-10-01T09:30:00Z or 2026-10-01T11:30:00+02:00"
	}
	row.Happened = at.UTC().Truncate(time.Millisecond)
	return ""
}

func readWhole(text string, to **int64) string {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return "must be a whole number"
	}
	*to = &n
	return ""
}

func readDecimal(text string, to **money.Decimal) string {
	d, err := money.Parse(text)
	if err != nil {
		return "must be a number with a decimal point and at most 12 decimals, such as 0.0085"
	}
	*to = &d
	return ""
}

func readCurrency(row *Row, text string) string {
	currency, err := money.ParseCurrency(text)
	if err != nil {
		return "must be an ISO 4217 code such as USD"
	}
	row.Currency = currency
	return ""
}

func readRecorded(row *Row, text string) string {
	var recorded bool
	switch strings.ToLower(text) {
	case "true", "yes", "1":
		recorded = true
	case "false", "no", "0":
	default:
		return "must be true or false"
	}
	row.Recorded = &recorded
	return ""
}

// clip shortens what is quoted from a file.
func clip(text string) string {
	const most = 60
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "..."
}
