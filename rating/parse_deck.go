package rating

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"voxbill/money"
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
	maxWindows   = 100 // prices with a window of one prefix and origin
)

// ParseDeck reads a deck from CSV with a header; the header says which of the formats it is written in. Lines
// "#kind: buy" (sell, buy), "#currency: USD", "#rounding: up" (half-up, half-even, up) and "#decimals: 4" above the
// header speak of the whole deck; "# " begins a remark.
//
// Prices of one prefix, origin and window follow each other in time: one without an end lasts until, or is interrupted
// by, one that begins later. Nothing is guessed: a misspelt column or setting, a field too many (a decimal comma), two
// prices for a day, windows that overlap would silently change what customers pay, so each is a bad row. Every bad row is
// listed, and there is no deck then.
func ParseDeck(r io.Reader, name string) (*Deck, []RowError) {
	p := &deckParser{deck: &Deck{Name: name, Currency: "USD", Decimals: 6}, said: map[string]bool{}}
	body, skipped := p.readSettings(bufio.NewReaderSize(r, 64<<10))
	p.readRows(body, skipped)
	p.sort()
	if len(p.bad) > 0 {
		return nil, p.bad
	}
	p.deck.index()
	return p.deck, nil
}

type deckParser struct {
	deck   *Deck
	format *format
	at     []int // where the format's columns are; -1 for those that the file does not have
	width  int   // fields of the header
	record []string
	line   int // of the record, in the file
	said   map[string]bool
	bad    []RowError
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
func (p *deckParser) readSettings(in *bufio.Reader) (rest *bufio.Reader, lines int) {
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
	case "kind":
		kind := slices.Index(kinds, strings.ToLower(value))
		if kind < 0 {
			p.fail(line, "kind %q is none of %s", value, strings.Join(kinds, ", "))
		}
		p.deck.Kind = Kind(max(kind, 0))
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
			p.fail(line, "setting %q is none of kind, currency, rounding, decimals; a remark begins with # and a space", key)
		}
		return
	}
	if p.said[key] {
		p.fail(line, "%s is said twice", key)
	}
	p.said[key] = true
}

func (p *deckParser) readRows(body *bufio.Reader, skipped int) {
	in := csv.NewReader(body)
	in.Comma = separator(body)
	in.FieldsPerRecord, in.ReuseRecord, in.TrimLeadingSpace = -1, true, true
	header, err := in.Read()
	if err != nil {
		p.fail(skipped+1, "the file has no header line")
		return
	}
	line, _ := in.FieldPos(0)
	for ok := p.readHeader(header, skipped+line); ok; {
		p.record, err = in.Read()
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
		if !slices.ContainsFunc(p.record, func(field string) bool { return strings.TrimSpace(field) != "" }) {
			continue // spreadsheets write lines of commas
		}
		line, _ := in.FieldPos(0)
		p.line = skipped + line
		if len(p.record) > p.width {
			p.fail(p.line, "the row has %d fields, the header %d; numbers are written with a point, fields with a comma in them in quotes", len(p.record), p.width)
			continue
		}
		p.format.row(p)
		if len(p.deck.Rows) > maxRows {
			p.fail(p.line, "a deck has at most %d rows", maxRows)
			return
		}
	}
}

// sort orders the rows and refuses two prices for the same calls.
func (p *deckParser) sort() {
	rows := p.deck.Rows
	slices.SortStableFunc(rows, func(a, b Row) int { return compareRows(&a, &b) })
	for first := 0; first < len(rows); {
		end := first + 1
		for end < len(rows) && rows[end].Prefix == rows[first].Prefix && rows[end].Origin == rows[first].Origin {
			end++
		}
		p.checkTimes(rows[first:end])
		first = end
	}
	slices.SortStableFunc(p.bad, func(a, b RowError) int { return a.Line - b.Line })
}

// checkTimes refuses prices of one prefix and origin for the same time. Those of one window, the latest first, follow each
// other; those of different windows may not meet at all.
func (p *deckParser) checkTimes(rows []Row) {
	windows := 0
	for i := range rows {
		row := &rows[i]
		if !row.Window.IsZero() {
			windows++
		}
		if i > 0 && rows[i-1].Window == row.Window {
			later := &rows[i-1]
			yields := row.To == rowsEnd && row.From < later.From
			if row.To >= later.From && !yields {
				p.fail(max(row.Line, later.Line), "prefix %s%s has another price for the same days in line %d", row.Prefix, from(row.Origin), min(row.Line, later.Line))
			}
		}
	}
	if windows > maxWindows {
		p.fail(rows[0].Line, "prefix %s%s has %d prices with a window, more than %d", rows[0].Prefix, from(rows[0].Origin), windows, maxWindows)
		return
	}
	for i := range windows { // they come first
		for j := range i {
			a, b := &rows[i], &rows[j]
			if a.Window != b.Window && a.From <= b.To && b.From <= a.To && a.Window.overlaps(b.Window) {
				if a.Line < b.Line {
					a, b = b, a
				}
				p.fail(a.Line, "prefix %s%s: its window %v overlaps %v in line %d", a.Prefix, from(a.Origin), a.Window, b.Window, b.Line)
			}
		}
	}
}

// from speaks of an origin.
func from(origin string) string {
	if origin == "" {
		return ""
	}
	return " from callers " + origin
}
