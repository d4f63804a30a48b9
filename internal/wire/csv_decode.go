package wire

import (
	"strings"

	"voxbill/internal/op"
)

// maxColumns bounds a row.
const maxColumns = 1000

// decodeCSV reads a header row of names and rows of values. Rows are the list that the type declares as its rows, or a
// list of requests where t is nil; else there must be one row. Empty cells are absent.
func decodeCSV(body []byte, t *op.Type) (op.Value, error) {
	s := &csvScanner{text: trimBOM(body)}
	names, err := s.row(nil)
	if err != nil || len(names) == 0 {
		return op.Value{}, err
	}
	out := op.NewBuilder(len(body))
	list := t == nil || t.Kind != op.Object || len(t.CSV) == 1
	wrapped := list && t != nil && t.Kind == op.Object
	if wrapped {
		if err := out.Begin(op.ObjectValue, ""); err != nil {
			return op.Value{}, err
		}
	}
	if list {
		name := ""
		if wrapped {
			name = t.CSV[0]
		}
		if err := out.Begin(op.ListValue, name); err != nil {
			return op.Value{}, err
		}
	}
	rows, err := s.rows(names, out)
	if err != nil {
		return op.Value{}, err
	}
	if !list && rows > 1 {
		return op.Value{}, op.Malformed("it has %d rows, and one is taken", rows)
	}
	if list {
		out.End()
	}
	if wrapped {
		out.End()
	}
	return out.Value(), nil
}

// A csvScanner reads a text from left to right.
type csvScanner struct {
	text string
	at   int
	line int
}

// rows reads all rows after the header and counts them; empty lines are none.
func (s *csvScanner) rows(names []string, out *op.Builder) (int, error) {
	n := 0
	var cells []string
	for s.at < len(s.text) {
		var err error
		if cells, err = s.row(cells[:0]); err != nil {
			return n, err
		}
		if len(cells) == 0 {
			continue
		}
		if len(cells) > len(names) {
			return n, op.Malformed("line %d has more cells than the first line has names", s.line)
		}
		n++
		if err := out.Begin(op.ObjectValue, ""); err != nil {
			return n, err
		}
		for i, cell := range cells {
			if cell == "" {
				continue
			}
			if err := out.Add(op.TextValue, names[i], cell); err != nil {
				return n, err
			}
		}
		out.End()
	}
	return n, nil
}

// row reads one line of cells; an empty line has none.
func (s *csvScanner) row(cells []string) ([]string, error) {
	s.line++
	if s.lineEnd() || s.at == len(s.text) {
		return cells, nil
	}
	for {
		if len(cells) == maxColumns {
			return nil, op.Malformed("line %d has more than %d cells", s.line, maxColumns)
		}
		cell, err := s.cell()
		if err != nil {
			return nil, err
		}
		cells = append(cells, cell)
		switch {
		case s.at == len(s.text) || s.lineEnd():
			return cells, nil
		case s.text[s.at] != ',':
			return nil, op.Malformed("line %d has something between a quote and the next comma", s.line)
		}
		s.at++
	}
}

// lineEnd moves over the end of a line, if that is what comes.
func (s *csvScanner) lineEnd() bool {
	rest := s.text[s.at:]
	switch {
	case strings.HasPrefix(rest, "\r\n"):
		s.at += 2
	case strings.HasPrefix(rest, "\n"), strings.HasPrefix(rest, "\r"):
		s.at++
	default:
		return false
	}
	return true
}

func (s *csvScanner) cell() (string, error) {
	rest := s.text[s.at:]
	if !strings.HasPrefix(rest, `"`) {
		end := strings.IndexAny(rest, ",\r\n")
		if end < 0 {
			end = len(rest)
		}
		s.at += end
		return rest[:end], nil
	}
	from, doubled := s.at+1, false
	for at := from; ; at++ {
		end := strings.IndexByte(s.text[at:], '"')
		if end < 0 {
			return "", op.Malformed("a quote that opens in line %d is not closed", s.line)
		}
		at += end
		if at+1 < len(s.text) && s.text[at+1] == '"' {
			doubled = true
			at++
			continue
		}
		s.at = at + 1
		cell := s.text[from:at]
		if doubled {
			cell = strings.ReplaceAll(cell, `""`, `"`)
		}
		return cell, nil
	}
}
