package app_test

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A statement is one of the numbered things that clients of the hosted platform rely on, with what a client sends and what
// it gets from us. Statements stand in testdata/statements, one file for each subject, to be read: each is told in a
// sentence, says whether we do the same, more, something else, or have nothing that it could be about, and why, and shows
// requests (>) and answers (<).
type statement struct {
	file      string
	number    int
	class     string
	says      string
	here      string // what we do, and why, where it is not the same
	exchanges []exchange
}

// An exchange is a request and what is wanted of its answer.
type exchange struct {
	line     int
	request  []string // request line, headers, an empty line, body
	status   string
	headers  [][2]string // a header without a value must not be there
	body     *string     // nil: any; ... stands for any text
	contains []string
	lacks    []string
}

// classes are how we stand to a statement, in the order of docs/compatibility.md.
var classes = []string{"same", "superset", "differs", "absent"}

const lastStatement = 75

var statementHead = regexp.MustCompile(`^# (\d+) (\w+)$`)

// readStatements reads all files. Every number occurs once.
func readStatements(t *testing.T) []*statement {
	t.Helper()
	files, err := filepath.Glob("testdata/statements/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []*statement
	for _, file := range files {
		read, err := readStatementFile(file)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all = append(all, read...)
	}
	slices.SortStableFunc(all, func(a, b *statement) int { return a.number - b.number })
	return all
}

func readStatementFile(file string) ([]*statement, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var all []*statement
	for i, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
		if head := statementHead.FindStringSubmatch(line); head != nil {
			number, err := strconv.Atoi(head[1])
			if err != nil {
				return nil, err
			}
			all = append(all, &statement{file: file, number: number, class: head[2]})
			continue
		}
		if len(all) == 0 {
			return nil, fmt.Errorf("line %d stands before the first statement", i+1)
		}
		if err := all[len(all)-1].take(i+1, line); err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	return all, nil
}

// take adds a line of the file.
func (s *statement) take(number int, line string) error {
	kind, rest, _ := strings.Cut(line, " ")
	answered := len(s.exchanges) > 0 && s.exchanges[len(s.exchanges)-1].status != ""
	switch kind {
	case "": // between exchanges
	case "#":
		if len(s.exchanges) > 0 {
			return fmt.Errorf("a remark among the exchanges: %s", line)
		}
		if here, ok := strings.CutPrefix(rest, "Here: "); ok {
			s.here = here
		} else if s.here != "" {
			s.here += " " + rest
		} else {
			s.says = strings.TrimSpace(s.says + " " + rest)
		}
	case ">":
		if len(s.exchanges) == 0 || answered {
			s.exchanges = append(s.exchanges, exchange{line: number})
		}
		e := &s.exchanges[len(s.exchanges)-1]
		e.request = append(e.request, rest)
	case "<", "<~", "<!":
		if len(s.exchanges) == 0 {
			return fmt.Errorf("an answer without a request")
		}
		return s.exchanges[len(s.exchanges)-1].takeAnswer(kind, rest)
	default:
		return fmt.Errorf("neither #, > nor <: %s", line)
	}
	return nil
}

func (e *exchange) takeAnswer(kind, line string) error {
	switch {
	case kind == "<~":
		e.contains = append(e.contains, line)
	case kind == "<!":
		e.lacks = append(e.lacks, line)
	case e.status == "":
		e.status = line
	case e.body != nil && *e.body == "":
		e.body = new("\n" + line)
	case e.body != nil:
		e.body = new(*e.body + "\n" + line)
	case line == "":
		e.body = new("")
	default:
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			return fmt.Errorf("neither a header nor a body: %s", line)
		}
		e.headers = append(e.headers, [2]string{name, strings.TrimSpace(value)})
	}
	return nil
}

// wantBody is the body that is wanted: without the line break behind the headers, carriage returns in place of their sign.
func (e *exchange) wantBody() string {
	return strings.ReplaceAll(strings.TrimPrefix(*e.body, "\n"), "␍", "\r")
}

// matches reports whether a text is the wanted one, where ... stands for any.
func matches(got, want string) bool {
	parts := strings.Split(want, "...")
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	return regexp.MustCompile(`(?s)\A` + strings.Join(parts, ".*") + `\z`).MatchString(got)
}

// Every number stands in one place, with a class, a sentence, a reason where we are not the same, and an exchange that
// shows it.
func TestStatementsAreComplete(t *testing.T) {
	places := map[int]int{}
	for _, s := range readStatements(t) {
		places[s.number]++
		switch {
		case !slices.Contains(classes, s.class):
			t.Errorf("%s: %d is %q, want one of %v", s.file, s.number, s.class, classes)
		case s.says == "" || len(s.exchanges) == 0:
			t.Errorf("%s: %d says %q and shows %d exchanges, want a sentence and what shows it", s.file, s.number, s.says, len(s.exchanges))
		case (s.class == "same") != (s.here == ""):
			t.Errorf("%s: %d is %s and says %q, want the reason where it is not the same, and only there", s.file, s.number, s.class, s.here)
		}
	}
	for number := 1; number <= lastStatement; number++ {
		if places[number] != 1 {
			t.Errorf("statement %d stands in %d places, want 1", number, places[number])
		}
		delete(places, number)
	}
	for number := range places {
		t.Errorf("statement %d is none of the %d", number, lastStatement)
	}
}

// Every statement, against a whole server.
func TestStatements(t *testing.T) {
	files := map[string][]*statement{}
	for _, s := range readStatements(t) {
		files[s.file] = append(files[s.file], s)
	}
	for file, statements := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			w := openStatementsWorld(t)
			for _, s := range statements {
				said := map[string]string{}
				for i := range s.exchanges {
					e := &s.exchanges[i]
					got := w.send(t, e.request, said)
					for _, wrong := range e.differences(got) {
						t.Errorf("%s:%d: %d. %s %s: %s\nthe answer:\n%d %v\n%.2000s", s.file, e.line, s.number, s.says, e.request[0], wrong, got.status, got.header, got.text)
					}
				}
			}
		})
	}
}

// differences says in what an answer is not the wanted one.
func (e *exchange) differences(got *answer) []string {
	var wrong []string
	if text := strconv.Itoa(got.status); text != e.status {
		wrong = append(wrong, fmt.Sprintf("status %s, want %s", text, e.status))
	}
	for _, header := range e.headers {
		values := got.header.Values(header[0])
		if header[1] == "" {
			if len(values) > 0 {
				wrong = append(wrong, fmt.Sprintf("%s: %q, want none", header[0], values))
			}
			continue
		}
		if !slices.ContainsFunc(values, func(value string) bool { return matches(value, header[1]) }) {
			wrong = append(wrong, fmt.Sprintf("%s: %q, want %q", header[0], values, header[1]))
		}
	}
	if e.body != nil && !matches(got.text, e.wantBody()) {
		wrong = append(wrong, fmt.Sprintf("the body is not\n%q", e.wantBody()))
	}
	read := got.text
	if strings.HasPrefix(got.header.Get("Content-Type"), "text/html") {
		read = html.UnescapeString(read)
	}
	for _, text := range e.contains {
		if !strings.Contains(read, text) {
			wrong = append(wrong, fmt.Sprintf("the body has no %q", text))
		}
	}
	for _, text := range e.lacks {
		if strings.Contains(read, text) {
			wrong = append(wrong, fmt.Sprintf("the body has %q", text))
		}
	}
	return wrong
}
