package rating

import (
	"bufio"
	"bytes"
	"slices"
	"strconv"
	"strings"

	"voxbill/money"
	"voxbill/period"
)

// format is one way in which people write prices down: the columns that its files have, and what a line of them means.
type format struct {
	name    string   // as ParseDeck reports it
	mark    string   // the column by which a header is known to be of this format
	columns []string // all that it may have, by the numbers with which row asks for them
	needs   []string // without these no line can be read
	row     func(p *deckParser)
}

// formats are all that ParseDeck reads. A new one is a file, and a line here.
var formats = []*format{&ownFormat, &twilioFormat, &a2billingFormat}

// Formats returns the names of the formats and their columns, for help and documents.
func Formats() (names []string, columns [][]string) {
	for _, f := range formats {
		names, columns = append(names, f.name), append(columns, slices.Clone(f.columns))
	}
	return names, columns
}

// separator looks ahead whether the fields of the header, and so of the file, are separated by semicolons: A2Billing
// writes both.
func separator(in *bufio.Reader) rune {
	start, _ := in.Peek(4096)
	header, _, _ := bytes.Cut(start, []byte("\n"))
	if !bytes.Contains(header, []byte(",")) && bytes.Contains(header, []byte(";")) && bytes.Contains(bytes.ToLower(header), []byte(a2billingFormat.mark)) {
		return ';'
	}
	return ','
}

// readHeader learns which format the file is in and where the columns are, and reports whether rows can be read.
func (p *deckParser) readHeader(header []string, line int) bool {
	names := make([]string, len(header))
	for i, name := range header {
		names[i] = strings.ToLower(strings.Join(strings.Fields(name), " "))
	}
	i := slices.IndexFunc(formats, func(f *format) bool { return slices.Contains(names, f.mark) })
	if i < 0 {
		p.fail(line, "the header %q has no column %q, nor is it of another format: those of %s have a column %q, those of %s %q",
			clip(strings.Join(names, ",")), ownFormat.mark, twilioFormat.name, twilioFormat.mark, a2billingFormat.name, a2billingFormat.mark)
		return false
	}
	p.format, p.width = formats[i], len(header)
	p.deck.Format = p.format.name
	p.at = make([]int, len(p.format.columns))
	for i := range p.at {
		p.at[i] = -1
	}
	for i, name := range names {
		if name == "" {
			continue // spreadsheets write empty columns
		}
		column := slices.Index(p.format.columns, name)
		switch {
		case column < 0:
			p.fail(line, "column %q is none of %s", clip(name), strings.Join(p.format.columns, ", "))
		case p.at[column] >= 0:
			p.fail(line, "the header has column %q twice", name)
		default:
			p.at[column] = i
		}
	}
	readable := true
	for _, needed := range p.format.needs {
		if p.at[slices.Index(p.format.columns, needed)] < 0 {
			p.fail(line, "the header has no column %q", needed)
			readable = false
		}
	}
	return readable
}

func clip(s string) string {
	if len(s) > 80 {
		return s[:80] + "..."
	}
	return s
}

// text returns a column of the record, "" where it is left out.
func (p *deckParser) text(column int) string {
	i := p.at[column]
	if i < 0 || i >= len(p.record) {
		return ""
	}
	return strings.TrimSpace(p.record[i])
}

// description returns a column in which people write what they like: one line. An apostrophe with which spreadsheets are
// kept from taking a text for a formula is taken off.
func (p *deckParser) description(column int) string {
	text := p.text(column)
	if strings.ContainsAny(text, "\r\n") {
		text = strings.Join(strings.Fields(text), " ")
	}
	if len(text) > 1 && text[0] == '\'' && formula(text[1:]) {
		text = text[1:]
	}
	return strings.Clone(text) // the record's text is as long as its line
}

// formula reports whether a spreadsheet would take a text for a formula, or it is what keeps one from that.
func formula(text string) bool {
	return text != "" && (strings.IndexByte("=+-@", text[0]) >= 0 || text[0] == '\'' && formula(text[1:]))
}

// prefix checks the digits with which a number begins; what names the column.
func (p *deckParser) prefix(what, text string) (string, bool) {
	text = strings.TrimPrefix(text, "+")
	switch {
	case text == "" || len(text) > maxPrefix || strings.Trim(text, "0123456789") != "":
		p.fail(p.line, "%s %q is not 1 to %d digits", what, clip(text), maxPrefix)
	case text[0] == '0':
		p.fail(p.line, "%s %q begins with 0, as no international number does; write 44, not 0044", what, text)
	default:
		return text, true
	}
	return "", false
}

// rate is decimal for a column that a price needs.
func (p *deckParser) rate(column int) money.Decimal {
	if p.text(column) == "" {
		p.fail(p.line, "%s is missing", p.format.columns[column])
	}
	return p.decimal(column)
}

func (p *deckParser) decimal(column int) money.Decimal {
	text := p.text(column)
	if text == "" {
		return money.Decimal{}
	}
	d, err := money.Parse(text)
	if err != nil || d.Sign() < 0 || d.Cmp(money.FromInt(1_000_000)) > 0 {
		p.fail(p.line, "%s %q is not an amount from 0 to 1000000 with at most 12 decimals", p.format.columns[column], clip(text))
	}
	return d
}

func (p *deckParser) seconds(column int, absent, least int64) int64 {
	text := p.text(column)
	if text == "" {
		return absent
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < least || n > 86_400 {
		p.fail(p.line, "%s %q is not a number of seconds from %d to 86400", p.format.columns[column], clip(text), least)
		return absent
	}
	return n
}

func (p *deckParser) day(column int, absent period.Day) period.Day {
	text := p.text(column)
	if text == "" {
		return absent
	}
	d, err := period.ParseDay(text)
	if err != nil {
		p.fail(p.line, "%s %q is not a date such as 2026-10-01", p.format.columns[column], clip(text))
		return absent
	}
	return d
}
