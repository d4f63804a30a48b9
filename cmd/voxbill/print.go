package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// listing is how a command that lists things prints them.
type listing struct {
	Output string `short:"o" enum:"table,json,csv" default:"table" help:"How to print: ${enum}."`
}

// table is what a command lists. The names of columns are lower case, with blanks.
type table struct {
	columns []string
	rows    [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// print writes the table.
func (l listing) print(out io.Writer, t *table) error {
	switch l.Output {
	case "json":
		return t.json(out)
	case "csv":
		w := csv.NewWriter(out)
		if err := w.Write(t.columns); err != nil {
			return err
		}
		return w.WriteAll(t.rows)
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, strings.ToUpper(strings.Join(t.columns, "\t")))
	for _, row := range t.rows {
		fmt.Fprintln(w, strings.Join(row, "\t"))
	}
	return w.Flush()
}

// json writes a list of objects with the columns' names.
func (t *table) json(out io.Writer) error {
	objects := make([]map[string]string, len(t.rows))
	for i, row := range t.rows {
		objects[i] = map[string]string{}
		for j, cell := range row {
			objects[i][strings.ReplaceAll(t.columns[j], " ", "_")] = cell
		}
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(objects)
}

// counted says how many there are of something: "1 row", "2 rows", "12,000 rows".
func counted[N int | int64](n N, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(int64(n)) + " " + many
}

// grouped writes a number with a comma every three digits.
func grouped(n int64) string {
	digits := fmt.Sprint(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
