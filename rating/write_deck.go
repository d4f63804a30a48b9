package rating

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"voxbill/period"
)

// WriteCSV writes a deck in our own format. ParseDeck reads the same deck from it, whatever format it came in; only the
// lines that explanations refer to are those of the new file.
func (d *Deck) WriteCSV(w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10)
	fmt.Fprintf(out, "#kind: %v\n#currency: %v\n#rounding: %v\n#decimals: %d\n", d.Kind, d.Currency, d.Rounding, d.Decimals)
	lines := csv.NewWriter(out)
	if err := lines.Write(ownFormat.columns); err != nil {
		return err
	}
	record := make([]string, len(ownFormat.columns))
	for i := range d.Rows {
		d.Rows[i].write(record)
		if err := lines.Write(record); err != nil {
			return err
		}
	}
	lines.Flush()
	if err := lines.Error(); err != nil {
		return err
	}
	return out.Flush()
}

// write fills a line of our own format.
func (row *Row) write(record []string) {
	description := row.Description
	if formula(description) {
		description = "'" + description
	}
	record[ownPrefix], record[ownDescription], record[ownRate] = row.Prefix, description, row.Rate.String()
	record[ownFirst], record[ownNext] = strconv.FormatInt(row.First, 10), strconv.FormatInt(row.Next, 10)
	record[ownMinimum], record[ownFree] = strconv.FormatInt(row.Minimum, 10), strconv.FormatInt(row.Free, 10)
	record[ownConnectFee], record[ownOrigin], record[ownWindow] = row.ConnectFee.String(), row.Origin, row.Window.String()
	record[ownFrom], record[ownTo] = dayOr(row.From, rowsBegin), dayOr(row.To, rowsEnd)
}

// dayOr writes a day, nothing where the row has none.
func dayOr(d, none period.Day) string {
	if d == none {
		return ""
	}
	return d.String()
}
