package cdr

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"voxbill/money"
	"voxbill/usage"
)

// Summary says what an import did. Every record read is in exactly one of Created, Completed, AlreadyThere, Skipped,
// ConflictCount and RejectedCount.
type Summary struct {
	Files        int
	Read         int64 // records
	Created      int64
	Completed    int64
	AlreadyThere int64
	// Skipped counts sound records that are no usage, by reason; FreeSWITCH's unanswered calls are there.
	Skipped map[string]int64
	// Conflicts are records that contradict what is stored: nothing was changed, they are kept for review.
	Conflicts     []Problem
	ConflictCount int64
	// Rejected are records that could not be used, and files (line 0) that could not be read. The lists are bounded,
	// their counts are not.
	Rejected      []Problem
	RejectedCount int64
	// RejectedFiles is how many of RejectedCount are whole files, which are not in Read.
	RejectedFiles int64
	// Unassigned is how many of the events created belong to nobody yet; Unmapped names their addresses.
	Unassigned int64
	Unmapped   []Unmapped

	keep     int
	unmapped map[Unmapped]int64
}

// Problem is what is wrong with a record of a file. Line 0 is the whole file.
type Problem struct {
	File   string
	Line   int
	Reason string
}

// String returns the problem as compilers print them.
func (p Problem) String() string {
	if p.Line == 0 {
		return p.File + ": " + p.Reason
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Reason)
}

// Unmapped is where usage came from that no mapping gives to a customer, and how much of it there is.
type Unmapped struct {
	AccountCode string
	From, To    string
	Direction   string
	Events      int64
}

func (s *Summary) skip(reason string) {
	if s.Skipped == nil {
		s.Skipped = map[string]int64{}
	}
	s.Skipped[reason]++
}

func (s *Summary) reject(file string, line int, reason string) {
	s.RejectedCount++
	if line == 0 {
		s.RejectedFiles++
	}
	if len(s.Rejected) < s.keep {
		s.Rejected = append(s.Rejected, Problem{file, line, reason})
	}
}

func (s *Summary) conflict(file string, line int, reason string) {
	s.ConflictCount++
	if len(s.Conflicts) < s.keep {
		s.Conflicts = append(s.Conflicts, Problem{file, line, reason})
	}
}

// unassigned counts an event of nobody by what a mapping could name: its account code, else its own side of the call.
func (s *Summary) unassigned(e *usage.Event) {
	s.Unassigned++
	if s.unmapped == nil {
		s.unmapped = map[Unmapped]int64{}
	}
	key := Unmapped{AccountCode: e.AccountCode, Direction: e.Direction}
	switch {
	case e.AccountCode != "":
		key.Direction = ""
	case e.Direction == "inbound":
		key.To = e.To
	default:
		key.From = e.From
	}
	if _, known := s.unmapped[key]; known || len(s.unmapped) < s.keep {
		s.unmapped[key]++
	}
}

// list makes Unmapped of what was counted, the most frequent first.
func (s *Summary) list() {
	for u, n := range s.unmapped {
		u.Events = n
		s.Unmapped = append(s.Unmapped, u)
	}
	slices.SortFunc(s.Unmapped, func(a, b Unmapped) int {
		return cmp.Or(cmp.Compare(b.Events, a.Events), strings.Compare(a.AccountCode, b.AccountCode),
			strings.Compare(a.Direction, b.Direction), strings.Compare(a.From, b.From), strings.Compare(a.To, b.To))
	})
	s.unmapped = nil
}

// Bounds of what one event may say; the same as for events that come in by POST /usage/events.
const (
	maxText  = 255
	maxCount = 1_000_000_000
	// reservedSource is the source of what billables without a call make.
	reservedSource = "billable"
)

// wrong names everything for which an event must be refused, whichever importer read it.
func wrong(e *usage.Event) string {
	var problems []string
	complain := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	for _, text := range []struct{ name, value string }{
		{"id", e.SourceID}, {"source", e.Source}, {"category", e.Leaf}, {"session_id", e.SessionID},
		{"call_sid", e.CallSID}, {"parent_call_sid", e.ParentSID}, {"direction", e.Direction}, {"from", e.From},
		{"to", e.To}, {"account_code", e.AccountCode},
	} {
		switch {
		case len(text.value) > maxText:
			complain("%s may have at most %d bytes.", text.name, maxText)
		case !utf8.ValidString(text.value):
			complain("%s is not UTF-8 text; save the file as UTF-8.", text.name)
		case strings.Contains(text.value, "\x00"):
			complain("%s contains a zero byte, which no text has.", text.name)
		}
	}
	if e.Source == reservedSource {
		complain("source %q is kept for billables; use another name.", reservedSource)
	}
	if year := e.Happened.Year(); year < 1990 || e.Happened.After(time.Date(2100, 12, 31, 23, 59, 59, 999_999_999, time.UTC)) {
		complain("start_time must be between 1990 and 2100; it was in %d.", year)
	}
	for _, n := range []struct {
		name  string
		value *int64
	}{{"count", e.Count}, {"duration_seconds", e.Duration}} {
		if n.value != nil && (*n.value < 0 || *n.value > maxCount) {
			complain("%s must be between 0 and %d; it was %d.", n.name, maxCount, *n.value)
		}
	}
	for _, d := range []struct {
		name  string
		value *money.Decimal
	}{{"quantity", e.Quantity}, {"cost", e.Cost}} {
		if d.value != nil && (d.value.Sign() < 0 || d.value.Cmp(money.FromInt(maxCount)) > 0) {
			complain("%s must be between 0 and %d; it was %s.", d.name, maxCount, d.value)
		}
	}
	return strings.Join(problems, " ")
}
