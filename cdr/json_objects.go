package cdr

import (
	"bytes"
	"errors"
	"io"
)

// maxObjectBytes bounds one JSON object.
const maxObjectBytes = 4 << 20

// jsonObjects splits a file into its JSON objects: one, several one after the other, or an array of them. It finds where
// an object ends and not whether it is sound, so that a broken one costs itself and not what follows.
type jsonObjects struct {
	r       io.Reader
	buf     []byte // what was read and is not done with
	used    int    // bytes of buf that the object last returned takes
	line    int    // line on which buf begins, from 1
	started bool
	ended   bool // nothing more can be read
}

func newJSONObjects(r io.Reader) *jsonObjects { return &jsonObjects{r: r, line: 1} }

// next returns the next object, which is valid until the following call, and the line on which it begins. The error is a
// badRecord, after which the rest can be read, io.EOF, or that of the file.
func (o *jsonObjects) next() (object []byte, line int, err error) {
	o.drop(o.used)
	o.used = 0
	if err := o.skipSeparators(); err != nil {
		return nil, o.line, err
	}
	line = o.line
	if o.buf[0] != '{' {
		return nil, line, o.resync("this is not a JSON object")
	}
	end, err := o.end()
	if problem := badRecord(""); errors.As(err, &problem) {
		return nil, line, o.resync(string(problem))
	}
	if err != nil {
		return nil, line, err
	}
	o.used = end
	return o.buf[:end], line, nil
}

// reread gives the object last returned back, but for its first line: it was no JSON, and may have swallowed others.
func (o *jsonObjects) reread() error {
	o.used = 0
	if err := o.resync(""); !errors.As(err, new(badRecord)) {
		return err
	}
	return nil
}

// skipSeparators drops what may stand between objects.
func (o *jsonObjects) skipSeparators() error {
	for {
		for i, c := range o.buf {
			if bytes.IndexByte([]byte(" \t\r\n,[]"), c) < 0 {
				o.drop(i)
				return nil
			}
		}
		o.drop(len(o.buf))
		if o.ended {
			return io.EOF
		}
		if err := o.fill(); err != nil {
			return err
		}
	}
}

// end returns the length of the object at the beginning of buf.
func (o *jsonObjects) end() (int, error) {
	depth, quoted, escaped := 0, false, false
	for i := 0; ; i++ {
		for i == len(o.buf) {
			switch {
			case o.ended:
				return 0, badRecord("the file ends inside this object")
			case len(o.buf) > maxObjectBytes:
				return 0, badRecord("this object does not end within 4 MiB")
			}
			if err := o.fill(); err != nil {
				return 0, err
			}
		}
		c := o.buf[i]
		switch {
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case quoted && c == '\n':
			return 0, badRecord("a text in this object is opened and not closed")
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return i + 1, nil
			}
		}
	}
}

// resync goes on to the next line that begins with an object and returns the problem as a badRecord.
func (o *jsonObjects) resync(problem string) error {
	for {
		if i := bytes.Index(o.buf, []byte("\n{")); i >= 0 {
			o.drop(i + 1)
			return badRecord(problem)
		}
		if n := len(o.buf); n > 0 && o.buf[n-1] == '\n' && !o.ended {
			o.drop(n - 1)
		} else {
			o.drop(n)
		}
		if o.ended {
			return badRecord(problem)
		}
		if err := o.fill(); err != nil {
			return err
		}
	}
}

func (o *jsonObjects) drop(n int) {
	o.line += bytes.Count(o.buf[:n], []byte("\n"))
	o.buf = o.buf[n:]
}

// fill reads more behind what is there.
func (o *jsonObjects) fill() error {
	const chunk = 64 << 10
	if cap(o.buf)-len(o.buf) < chunk {
		o.buf = append(make([]byte, 0, 2*len(o.buf)+2*chunk), o.buf...)
	}
	n, err := o.r.Read(o.buf[len(o.buf) : len(o.buf)+chunk])
	o.buf = o.buf[:len(o.buf)+n]
	if errors.Is(err, io.EOF) {
		o.ended, err = true, nil
	}
	if o.started || err != nil {
		return err
	}
	const mark = "\uFEFF"
	if len(o.buf) < len(mark) && !o.ended {
		return o.fill()
	}
	o.started = true
	o.buf = bytes.TrimPrefix(o.buf, []byte(mark))
	return nil
}

// withoutNaN writes null for the nan and inf that C programs print and JSON does not have.
func withoutNaN(object []byte) []byte {
	var out []byte
	done, quoted := 0, false
	for i := 0; i < len(object); i++ {
		switch c := object[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == 'n' || c == 'N' || c == 'i' || c == 'I':
			n := notANumber(object[i:])
			if n == 0 {
				continue
			}
			start := i
			if i > 0 && object[i-1] == '-' {
				start--
			}
			out = append(append(out, object[done:start]...), "null"...)
			done, i = i+n, i+n-1
		}
	}
	if done == 0 {
		return object
	}
	return append(out, object[done:]...)
}

// notANumber returns the length of the word at the beginning of text if it is one of those.
func notANumber(text []byte) int {
	n := 0
	for n < len(text) && (text[n]|0x20) >= 'a' && (text[n]|0x20) <= 'z' {
		n++
	}
	switch string(bytes.ToLower(text[:n])) {
	case "nan", "inf", "infinity":
		return n
	}
	return 0
}
