package usage

import (
	"strconv"
	"time"

	"voxbill/money"
)

// field is one comparable member of an event: its contract name, how it reads as text ("" is unknown), and how a value
// of another record is taken over.
type field struct {
	name string
	text func(*Event) string
	take func(dst, src *Event)
}

// fields lists everything that a repeat may confirm, complete or contradict. Identity is not among them.
var fields = []field{
	{"category", func(e *Event) string { return e.Leaf }, func(d, s *Event) { d.Leaf = s.Leaf }},
	{"startTime", (*Event).start, func(d, s *Event) { d.Happened, d.Guessed = s.Happened, false }},
	{"count", func(e *Event) string { return integer(e.Count) }, func(d, s *Event) { d.Count = s.Count }},
	{"quantity", func(e *Event) string { return decimal(e.Quantity) }, func(d, s *Event) { d.Quantity = s.Quantity }},
	{"durationSeconds", func(e *Event) string { return integer(e.Duration) }, func(d, s *Event) { d.Duration = s.Duration }},
	{"cost", func(e *Event) string { return decimal(e.Cost) }, func(d, s *Event) { d.Cost = s.Cost }},
	{"costCurrency", func(e *Event) string { return string(e.Currency) }, func(d, s *Event) { d.Currency = s.Currency }},
	{"customerId", func(e *Event) string { return number(e.Customer) }, func(d, s *Event) { d.Customer = s.Customer }},
	{"sessionId", func(e *Event) string { return e.SessionID }, func(d, s *Event) { d.SessionID = s.SessionID }},
	{"callSid", func(e *Event) string { return e.CallSID }, func(d, s *Event) { d.CallSID = s.CallSID }},
	{"parentCallSid", func(e *Event) string { return e.ParentSID }, func(d, s *Event) { d.ParentSID = s.ParentSID }},
	{"direction", func(e *Event) string { return e.Direction }, func(d, s *Event) { d.Direction = s.Direction }},
	{"from", func(e *Event) string { return e.From }, func(d, s *Event) { d.From = s.From }},
	{"to", func(e *Event) string { return e.To }, func(d, s *Event) { d.To = s.To }},
	{"accountCode", func(e *Event) string { return e.AccountCode }, func(d, s *Event) { d.AccountCode = s.AccountCode }},
	{"recorded", func(e *Event) string { return boolean(e.Recorded) }, func(d, s *Event) { d.Recorded = s.Recorded }},
	{"aiMinutes", func(e *Event) string { return integer(e.AIMinutes) }, func(d, s *Event) { d.AIMinutes = s.AIMinutes }},
	{"endTime", func(e *Event) string { return instant(e.Ended) }, func(d, s *Event) { d.Ended = s.Ended }},
}

// start reads as nothing where it was only guessed.
func (e *Event) start() string {
	if e.Guessed {
		return ""
	}
	return instant(&e.Happened)
}

// columns returns the event's comparable members as text, in order.
func (e *Event) columns() []string {
	values := make([]string, len(fields))
	for i, f := range fields {
		values[i] = f.text(e)
	}
	return values
}

// merge takes over from a repeat what the known event does not know yet. It names the fields that it filled and those
// in which the two contradict each other; the known event itself is left alone. Values are compared parsed.
func merge(known, repeat *Event) (merged Event, filled, contradicted []string) {
	merged = *known
	for _, f := range fields {
		was, says := f.text(known), f.text(repeat)
		switch {
		case says == "" || says == was:
		case was == "":
			f.take(&merged, repeat)
			filled = append(filled, f.name)
		default:
			contradicted = append(contradicted, f.name)
		}
	}
	return merged, filled, contradicted
}

func integer(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

func number(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

func decimal(d *money.Decimal) string {
	if d == nil {
		return ""
	}
	return d.String()
}

func boolean(b *bool) string {
	if b == nil {
		return ""
	}
	return strconv.FormatBool(*b)
}

func instant(t *time.Time) string {
	if t == nil || t.IsZero() {
		return ""
	}
	return strconv.FormatInt(t.UnixMilli(), 10)
}
