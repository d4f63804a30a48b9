package cdr

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// Bounds of one CSV record. A quoted field may go over several lines; without a bound one forgotten quote would make the
// rest of the file a single field.
const (
	maxRecordBytes = 64 << 10
	maxRecordLines = 50
)

// csvRecords splits a file into records. Package encoding/csv is not used because after a forgotten quote it goes on
// behind the next one, wherever that is, and everything between is lost; here only the line with the mistake is.
type csvRecords struct {
	in      *bufio.Reader
	comma   byte
	width   int       // fields of every record; 0: not known yet
	waiting []csvLine // lines that were read ahead and not used
	line    int       // number of the last line taken
}

// csvLine is a line without its end, or why it cannot be read as one.
type csvLine struct{ text, problem string }

// badRecord is a record that cannot be split; the records behind it can still be read.
type badRecord string

func (b badRecord) Error() string { return string(b) }

const unclosed = "a quote is opened here and not closed"

func newCSVRecords(r io.Reader) *csvRecords {
	return &csvRecords{in: bufio.NewReaderSize(r, maxRecordBytes), comma: ','}
}

// next returns the fields of the next record that is not empty, and the number of its first line. The error is a
// badRecord, io.EOF, or that of the file.
func (c *csvRecords) next() (fields []string, line int, err error) {
	for {
		first, err := c.takeLine()
		if err != nil {
			return nil, c.line, err
		}
		if first != (csvLine{}) {
			return c.record(first)
		}
	}
}

// record reads the record that begins with a line. When it turns out broken only after further lines were added, these
// are given back.
func (c *csvRecords) record(line csvLine) (fields []string, first int, err error) {
	first = c.line
	p := recordParser{comma: c.comma}
	var added []csvLine
	problem := line.problem
	for size := len(line.text); problem == ""; size += len(line.text) {
		if problem = p.feed(line.text); problem == "" && !p.open {
			if fields, problem = c.fit(p.fields); problem == "" {
				return fields, first, nil
			}
		}
		if problem != "" {
			break
		}
		if len(added) == maxRecordLines || size > maxRecordBytes {
			problem = unclosed
			break
		}
		line, err = c.takeLine()
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, first, err
		}
		if err == nil {
			added = append(added, line)
		}
		if err != nil || line.problem != "" {
			problem = unclosed
		}
		p.field = append(p.field, '\n')
	}
	if len(added) > 0 {
		problem = unclosed // what was read as a field over several lines was none
	}
	c.waiting = append(added, c.waiting...)
	c.line = first
	return nil, first, badRecord(problem)
}

// fit checks the number of fields. Empty fields too many, as spreadsheets leave them, are cut off; a field missing
// could be any of them, so the record is refused.
func (c *csvRecords) fit(fields []string) ([]string, string) {
	for c.width > 0 && len(fields) > c.width && fields[len(fields)-1] == "" {
		fields = fields[:len(fields)-1]
	}
	if c.width > 0 && len(fields) != c.width {
		return nil, fmt.Sprintf("the line has %d fields where the header names %d", len(fields), c.width)
	}
	return fields, ""
}

// takeLine returns the next line without its end.
func (c *csvRecords) takeLine() (csvLine, error) {
	if len(c.waiting) > 0 {
		line := c.waiting[0]
		c.waiting = c.waiting[1:]
		c.line++
		return line, nil
	}
	raw, err := c.in.ReadSlice('\n')
	if len(raw) == 0 && err != nil {
		return csvLine{}, err
	}
	c.line++
	tooLong := errors.Is(err, bufio.ErrBufferFull)
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = c.in.ReadSlice('\n')
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return csvLine{}, err
	}
	if tooLong {
		return csvLine{problem: fmt.Sprintf("the line is longer than %d bytes", maxRecordBytes)}, nil
	}
	if c.line == 1 {
		raw = bytes.TrimPrefix(raw, []byte("\uFEFF"))
	}
	raw = bytes.TrimSuffix(raw, []byte("\n"))
	if !utf8.Valid(raw) {
		return csvLine{problem: "the line is not UTF-8 text; save the file as UTF-8"}, nil
	}
	return csvLine{text: string(bytes.TrimSuffix(raw, []byte("\r")))}, nil
}

// recordParser splits one record, line by line.
type recordParser struct {
	comma  byte
	fields []string
	field  []byte
	open   bool // inside a quoted field at the end of what was fed
	closed bool // behind the closing quote of a field
}

// feed adds a line and returns what is wrong with it, if anything.
func (p *recordParser) feed(text string) (problem string) {
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case p.open && c == '"':
			if i+1 < len(text) && text[i+1] == '"' {
				p.field = append(p.field, '"')
				i++
			} else {
				p.open, p.closed = false, true
			}
		case p.open:
			p.field = append(p.field, c)
		case c == p.comma:
			p.end()
		case p.closed:
			if c != ' ' {
				return "text follows a closing quote; a quote inside a quoted field is written twice"
			}
		case c == '"' && len(bytes.TrimLeft(p.field, " ")) == 0:
			p.field, p.open = p.field[:0], true
		case c == '"':
			return "a quote stands in the middle of a field; a field with quotes is quoted as a whole"
		default:
			p.field = append(p.field, c)
		}
	}
	if !p.open {
		p.end()
	}
	return ""
}

func (p *recordParser) end() {
	p.fields = append(p.fields, string(p.field))
	p.field, p.closed = p.field[:0], false
}
