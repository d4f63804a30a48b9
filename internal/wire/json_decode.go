package wire

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"voxbill/internal/op"
)

// decodeJSON takes what ServiceStack's clients send: words such as True in any case too.
func decodeJSON(body []byte, _ *op.Type) (op.Value, error) {
	s := &jsonScanner{text: trimBOM(body)}
	if s.skip(); s.at == len(s.text) {
		return op.Value{}, nil
	}
	s.out = op.NewBuilder(len(s.text))
	if err := s.value(""); err != nil {
		return op.Value{}, err
	}
	if s.skip(); s.at < len(s.text) {
		return op.Value{}, s.bad("there is more after its end")
	}
	return s.out.Value(), nil
}

// A jsonScanner reads a text from left to right into a builder, which bounds its depth.
type jsonScanner struct {
	text string
	at   int
	out  *op.Builder
}

func (s *jsonScanner) bad(what string) error {
	return op.Malformed("it is not JSON: %s (at byte %d)", what, s.at)
}

func (s *jsonScanner) skip() {
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\n' || s.text[s.at] == '\r' || s.text[s.at] == '\t') {
		s.at++
	}
}

// next returns the character that comes after white space, 0 at the end.
func (s *jsonScanner) next() byte {
	if s.skip(); s.at < len(s.text) {
		return s.text[s.at]
	}
	return 0
}

func (s *jsonScanner) value(name string) error {
	switch c := s.next(); {
	case c == '{':
		return s.object(name)
	case c == '[':
		return s.list(name)
	case c == '"':
		text, err := s.string()
		if err != nil {
			return err
		}
		return s.out.Add(op.TextValue, name, text)
	case c == '-' || c >= '0' && c <= '9':
		n := scanNumber(s.text[s.at:])
		if n == 0 {
			return s.bad("a number is not complete")
		}
		s.at += n
		return s.out.Add(op.NumberValue, name, s.text[s.at-n:s.at])
	}
	for _, word := range [...]struct {
		text string
		kind op.ValueKind
	}{{"true", op.BoolValue}, {"false", op.BoolValue}, {"null", op.Null}} {
		if rest := s.text[s.at:]; len(rest) >= len(word.text) && strings.EqualFold(rest[:len(word.text)], word.text) {
			s.at += len(word.text)
			return s.out.Add(word.kind, name, word.text)
		}
	}
	return s.bad("a value is expected")
}

func (s *jsonScanner) list(name string) error {
	if err := s.out.Begin(op.ListValue, name); err != nil {
		return err
	}
	s.at++
	if s.next() != ']' {
		for {
			if err := s.value(""); err != nil {
				return err
			}
			if s.next() != ',' {
				break
			}
			s.at++
		}
	}
	return s.close(']')
}

func (s *jsonScanner) object(name string) error {
	if err := s.out.Begin(op.ObjectValue, name); err != nil {
		return err
	}
	s.at++
	if s.next() != '}' {
		for {
			if s.next() != '"' {
				return s.bad("a name in quotes is expected")
			}
			key, err := s.string()
			if err != nil {
				return err
			}
			if s.next() != ':' {
				return s.bad("a colon is expected after a name")
			}
			s.at++
			if err := s.value(key); err != nil {
				return err
			}
			if s.next() != ',' {
				break
			}
			s.at++
		}
	}
	return s.close('}')
}

func (s *jsonScanner) close(c byte) error {
	if s.next() != c {
		return s.bad("a comma or " + string(rune(c)) + " is expected")
	}
	s.at++
	s.out.End()
	return nil
}

// string reads a text in quotes; one without escapes is a part of the body and costs nothing.
func (s *jsonScanner) string() (string, error) {
	s.at++
	from := s.at
	for i := from; i < len(s.text); i++ {
		switch s.text[i] {
		case '"':
			s.at = i + 1
			return s.text[from:i], nil
		case '\\':
			return s.escaped(from, i)
		}
	}
	return "", s.bad("a text is not closed")
}

// escaped reads the rest of a text from its first escape on.
func (s *jsonScanner) escaped(from, first int) (string, error) {
	out := make([]byte, 0, first-from+32)
	out = append(out, s.text[from:first]...)
	s.at = first
	for s.at < len(s.text) {
		c := s.text[s.at]
		s.at++
		switch {
		case c == '"':
			return string(out), nil
		case c != '\\':
			out = append(out, c)
		default:
			r, err := s.escape()
			if err != nil {
				return "", err
			}
			out = utf8.AppendRune(out, r)
		}
	}
	return "", s.bad("a text is not closed")
}

func (s *jsonScanner) escape() (rune, error) {
	if s.at == len(s.text) {
		return 0, s.bad("a text is not closed")
	}
	c := s.text[s.at]
	s.at++
	switch c {
	case '"', '\\', '/':
		return rune(c), nil
	case 'b':
		return '\b', nil
	case 'f':
		return '\f', nil
	case 'n':
		return '\n', nil
	case 'r':
		return '\r', nil
	case 't':
		return '\t', nil
	case 'u':
		r, ok := s.hex()
		if !ok {
			return 0, s.bad("four hex digits are expected")
		}
		if utf16.IsSurrogate(r) && strings.HasPrefix(s.text[s.at:], `\u`) {
			back := s.at
			s.at += 2
			if low, ok := s.hex(); ok {
				if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
					return pair, nil
				}
			}
			s.at = back
		}
		return r, nil // half a pair becomes U+FFFD
	}
	return 0, s.bad("an escape is not known")
}

func (s *jsonScanner) hex() (rune, bool) {
	if len(s.text)-s.at < 4 {
		return 0, false
	}
	var r rune
	for _, c := range []byte(s.text[s.at : s.at+4]) {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c >= 'a' && c <= 'f':
			r = r<<4 | rune(c-'a'+10)
		case c >= 'A' && c <= 'F':
			r = r<<4 | rune(c-'A'+10)
		default:
			return 0, false
		}
	}
	s.at += 4
	return r, true
}
