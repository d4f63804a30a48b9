package op

import "strings"

// ParseJSV parses a list or an object written as in addresses and cells: [a,b], {name:x,ids:[1,2]}, or a,b without the
// brackets for a list. Texts are bare or quoted with " and a doubled " inside; JSON mostly reads the same.
func ParseJSV(text string) (Value, error) {
	text = strings.TrimSpace(text)
	s := &jsvScanner{text: text, out: NewBuilder(len(text))}
	var err error
	if strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{") {
		err = s.value("", "")
	} else {
		err = s.bareList()
	}
	if err != nil {
		return Value{}, err
	}
	if s.skip(); s.at < len(s.text) {
		return Value{}, Malformed("there is more after the end of a list or object")
	}
	return s.out.Value(), nil
}

// A jsvScanner reads JSV from left to right; its depth is that of the builder.
type jsvScanner struct {
	text string
	at   int
	out  *Builder
}

func (s *jsvScanner) skip() {
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\t' || s.text[s.at] == '\r' || s.text[s.at] == '\n') {
		s.at++
	}
}

// take moves over c, if that is what comes.
func (s *jsvScanner) take(c byte) bool {
	s.skip()
	if s.at < len(s.text) && s.text[s.at] == c {
		s.at++
		return true
	}
	return false
}

// value reads one value; bare text ends before a character of stop.
func (s *jsvScanner) value(name, stop string) error {
	switch {
	case s.take('['):
		return s.list(name)
	case s.take('{'):
		return s.object(name)
	}
	text, quoted, err := s.word(stop)
	if err != nil {
		return err
	}
	if !quoted && text == "null" {
		return s.out.Add(Null, name, "")
	}
	return s.out.Add(TextValue, name, text)
}

func (s *jsvScanner) list(name string) error {
	if err := s.out.Begin(ListValue, name); err != nil {
		return err
	}
	for !s.take(']') {
		if err := s.value("", ",]"); err != nil {
			return err
		}
		if !s.take(',') && (s.at >= len(s.text) || s.text[s.at] != ']') {
			return Malformed("a list is not closed")
		}
	}
	s.out.End()
	return nil
}

func (s *jsvScanner) object(name string) error {
	if err := s.out.Begin(ObjectValue, name); err != nil {
		return err
	}
	for !s.take('}') {
		key, _, err := s.word(":,}")
		if err != nil {
			return err
		}
		if !s.take(':') {
			return Malformed("a name in an object has no value")
		}
		if err := s.value(key, ",}"); err != nil {
			return err
		}
		if !s.take(',') && (s.at >= len(s.text) || s.text[s.at] != '}') {
			return Malformed("an object is not closed")
		}
	}
	s.out.End()
	return nil
}

// bareList reads a list without brackets, to the end of the text.
func (s *jsvScanner) bareList() error {
	if err := s.out.Begin(ListValue, ""); err != nil {
		return err
	}
	for s.at < len(s.text) {
		if err := s.value("", ","); err != nil {
			return err
		}
		if !s.take(',') && s.at < len(s.text) {
			return Malformed("a list goes on without a comma")
		}
	}
	s.out.End()
	return nil
}

// word reads quoted text, or bare text up to a character of stop.
func (s *jsvScanner) word(stop string) (text string, quoted bool, err error) {
	if !s.take('"') {
		rest := s.text[s.at:]
		end := strings.IndexAny(rest, stop)
		if end < 0 {
			end = len(rest)
		}
		s.at += end
		return strings.TrimSpace(rest[:end]), false, nil
	}
	start, doubled := s.at, false
	for {
		end := strings.IndexByte(s.text[s.at:], '"')
		if end < 0 {
			return "", true, Malformed("a quoted text is not closed")
		}
		s.at += end + 1
		if s.at == len(s.text) || s.text[s.at] != '"' {
			break
		}
		doubled = true
		s.at++
	}
	text = s.text[start : s.at-1]
	if doubled {
		text = strings.ReplaceAll(text, `""`, `"`)
	}
	return text, true, nil
}
