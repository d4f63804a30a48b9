package rating

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"voxbill/money"
	"voxbill/period"
)

// RowError is what is wrong with one line of a deck's file.
type RowError struct {
	Line   int
	Reason string
}

// Error returns the line and the reason.
func (e RowError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Reason) }

// Bounds of a deck's file.
const (
	maxRows      = 2_000_000
	maxRowErrors = 1_000
	maxPrefix    = 15
)

// ParseDeck reads a deck from CSV with a header. Columns, in any order and case: prefix and rate (a minute) are needed;
// description, first and next (seconds, default 60 and 60), minimum (seconds), connect_fee, effective_from and
// effective_to (days, both included) may be left out or empty. Lines "#currency: USD", "#rounding: up" (half-up,
// half-even, up) and "#decimals: 4" above the header speak of the whole deck; "# " begins a remark.
//
// Prices of one prefix follow each other in time: one without effective_to lasts until, or is interrupted by, one that
// begins later. Nothing is guessed: a misspelt column or setting, a field too many (a decimal comma) or two prices for a
// day would silently change what customers pay, so each is a bad row. Every bad row is listed, and there is no deck then.
func ParseDeck(r io.Reader, name string) (*Deck, []RowError) {
	p := &deckParser{deck: &Deck{Name: name, Currency: "USD", Decimals: 6}, said: map[string]bool{}}
	body, skipped := p.readSettings(bufio.NewReader(r))
	p.readRows(body, skipped)
	p.sort()
	if len(p.bad) > 0 {
		return nil, p.bad
	}
	p.deck.index()
	return p.deck, nil
}

type deckParser struct {
	deck    *Deck
	columns map[string]int
	width   int // fields of the header
	said    map[string]bool
	bad     []RowError
}

func (p *deckParser) fail(line int, format string, args ...any) {
	switch len(p.bad) {
	case maxRowErrors:
	case maxRowErrors - 1:
		p.bad = append(p.bad, RowError{line, "and more: the list of bad rows ends here"})
	default:
		p.bad = append(p.bad, RowError{line, fmt.Sprintf(format, args...)})
	}
}

// readSettings reads the lines that begin with # and returns the rest.
func (p *deckParser) readSettings(in *bufio.Reader) (rest io.Reader, lines int) {
	if mark, _ := in.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		in.Discard(3)
	}
	for {
		if c, _ := in.Peek(1); !bytes.Equal(c, []byte("#")) {
			return in, lines
		}
		line, err := in.ReadString('\n')
		lines++
		key, value, _ := strings.Cut(line[1:], ":")
		p.setting(lines, strings.ToLower(key), strings.TrimSpace(value))
		if err != nil {
			return in, lines
		}
	}
}

// setting takes a line such as "#currency: USD". What has a space after # is a remark unless it is a setting all the same.
func (p *deckParser) setting(line int, key, value string) {
	remark := key == "" || strings.TrimLeft(key, " \t\r\n#") != key
	key = strings.TrimSpace(key)
	var err error
	switch key {
	case "currency":
		if p.deck.Currency, err = money.ParseCurrency(value); err != nil {
			p.fail(line, "currency %q is not an ISO 4217 code", value)
		}
	case "rounding":
		if p.deck.Rounding, err = money.ParseRounding(value); err != nil {
			p.fail(line, "rounding %q is none of half-up, half-even, up", value)
		}
	case "decimals":
		if p.deck.Decimals, err = strconv.Atoi(value); err != nil || p.deck.Decimals < 0 || p.deck.Decimals > 6 {
			p.fail(line, "decimals %q is not a number from 0 to 6", value)
		}
	default:
		if !remark {
			p.fail(line, "setting %q is none of currency, rounding, decimals; a remark begins with # and a space", key)
		}
		return
	}
	if p.said[key] {
		p.fail(line, "%s is said twice", key)
	}
	p.said[key] = true
}

func (p *deckParser) readRows(body io.Reader, skipped int) {
	in := csv.NewReader(body)
	in.FieldsPerRecord, in.ReuseRecord, in.TrimLeadingSpace = -1, true, true
	header, err := in.Read()
	if err != nil {
		p.fail(skipped+1, "the file has no header line")
		return
	}
	line, _ := in.FieldPos(0)
	for ok := p.readHeader(header, skipped+line); ok; {
		record, err := in.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if broken := new(csv.ParseError); errors.As(err, &broken) {
			p.fail(skipped+broken.StartLine, "%v", broken.Err)
			continue
		}
		if err != nil {
			p.fail(skipped, "the file cannot be read: %v", err)
			return
		}
		if !slices.ContainsFunc(record, func(field string) bool { return strings.TrimSpace(field) != "" }) {
			continue // spreadsheets write lines of commas
		}
		line, _ := in.FieldPos(0)
		if len(p.deck.Rows) >= maxRows {
			p.fail(skipped+line, "a deck has at most %d rows", maxRows)
			return
		}
		p.row(record, skipped+line)
	}
}

// columnNames are the columns that a deck may have.
var columnNames = []string{"prefix", "description", "rate", "first", "next", "minimum", "connect_fee", "effective_from", "effective_to"}

// readHeader learns where the columns are and reports whether rows can be read.
func (p *deckParser) readHeader(header []string, line int) bool {
	p.columns, p.width = map[string]int{}, len(header)
	for i, name := range header {
		name = strings.ToLower(strings.TrimSpace(name))
		if name == "" {
			continue // spreadsheets write empty columns
		}
		if _, twice := p.columns[name]; twice {
			p.fail(line, "the header has column %q twice", name)
		}
		if !slices.Contains(columnNames, name) {
			p.fail(line, "column %q is none of %s", name, strings.Join(columnNames, ", "))
		}
		p.columns[name] = i
	}
	readable := true
	for _, needed := range []string{"prefix", "rate"} {
		if _, ok := p.columns[needed]; !ok {
			p.fail(line, "the header has no column %q", needed)
			readable = false
		}
	}
	return readable
}

// field returns a column of a record, "" where it is left out.
func (p *deckParser) field(record []string, name string) string {
	i, ok := p.columns[name]
	if !ok || i >= len(record) {
		return ""
	}
	return strings.TrimSpace(record[i])
}

func (p *deckParser) row(record []string, line int) {
	if len(record) > p.width {
		p.fail(line, "the row has %d fields, the header %d; numbers are written with a point, fields with a comma in them in quotes", len(record), p.width)
		return
	}
	row := Row{
		Line: line, Description: strings.Clone(p.field(record, "description")),
		Prefix: strings.Clone(strings.TrimPrefix(p.field(record, "prefix"), "+")),
	}
	if row.Prefix == "" || len(row.Prefix) > maxPrefix || strings.Trim(row.Prefix, "0123456789") != "" {
		p.fail(line, "prefix %q is not 1 to %d digits", row.Prefix, maxPrefix)
		return
	}
	if row.Prefix[0] == '0' {
		p.fail(line, "prefix %q begins with 0, as no international number does; write 44, not 0044", row.Prefix)
		return
	}
	before := len(p.bad)
	row.Rate = p.decimal(record, "rate", line)
	if p.field(record, "rate") == "" {
		p.fail(line, "rate is missing")
	}
	row.ConnectFee = p.decimal(record, "connect_fee", line)
	row.First, row.Next = p.seconds(record, "first", 60, 0, line), p.seconds(record, "next", 60, 1, line)
	row.Minimum = p.seconds(record, "minimum", 0, 0, line)
	row.From, row.To = p.day(record, "effective_from", rowsBegin, line), p.day(record, "effective_to", rowsEnd, line)
	if row.To < row.From {
		p.fail(line, "effective_to is before effective_from")
	}
	if len(p.bad) == before {
		p.deck.Rows = append(p.deck.Rows, row)
	}
}

func (p *deckParser) decimal(record []string, name string, line int) money.Decimal {
	text := p.field(record, name)
	if text == "" {
		return money.Decimal{}
	}
	d, err := money.Parse(text)
	if err != nil || d.Sign() < 0 || d.Cmp(money.FromInt(1_000_000)) > 0 {
		p.fail(line, "%s %q is not an amount from 0 to 1000000 with at most 12 decimals", name, text)
	}
	return d
}

func (p *deckParser) seconds(record []string, name string, absent, least int64, line int) int64 {
	text := p.field(record, name)
	if text == "" {
		return absent
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < least || n > 86_400 {
		p.fail(line, "%s %q is not a number of seconds from %d to 86400", name, text, least)
		return absent
	}
	return n
}

func (p *deckParser) day(record []string, name string, absent period.Day, line int) period.Day {
	text := p.field(record, name)
	if text == "" {
		return absent
	}
	d, err := period.ParseDay(text)
	if err != nil {
		p.fail(line, "%s %q is not a date such as 2026-10-01", name, text)
		return absent
	}
	return d
}

// sort orders the rows by prefix, of one prefix the latest first day first, and refuses two prices for the same days.
func (p *deckParser) sort() {
	rows := p.deck.Rows
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Prefix, b.Prefix), cmp.Compare(b.From, a.From))
	})
	for i := 1; i < len(rows); i++ {
		earlier, later := &rows[i], &rows[i-1]
		yields := earlier.To == rowsEnd && earlier.From < later.From
		if earlier.Prefix == later.Prefix && earlier.To >= later.From && !yields {
			p.fail(max(earlier.Line, later.Line), "prefix %s has another price for the same days in line %d", earlier.Prefix, min(earlier.Line, later.Line))
		}
	}
	slices.SortStableFunc(p.bad, func(a, b RowError) int { return cmp.Compare(a.Line, b.Line) })
}
