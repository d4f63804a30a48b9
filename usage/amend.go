package usage

import "voxbill/internal/fault"

// Amendment replaces what is known of an event: a correction, which appends a version as everything does. Which call and
// session an event belongs to is its identity and stays.
type Amendment struct {
	Number int64 // the event's
	Set    Event // what it says replaces what is known; what it leaves out stays
}

// amendable are the fields that a correction may replace.
var amendable = map[string]bool{
	"category": true, "startTime": true, "count": true, "quantity": true, "durationSeconds": true, "cost": true, "costCurrency": true,
	"direction": true, "from": true, "to": true, "recorded": true, "aiMinutes": true, "endTime": true,
}

// amend appends the corrected version of an event.
func (b *Book) amend(e *Entry, known map[int64]*Fact, batch *Batch) {
	e.Err, e.Number = nil, e.Amend.Number
	event := known[e.Amend.Number]
	if event == nil {
		e.Outcome, e.Err = Invalid, fault.NotFound("There is no event with the number %d.", e.Amend.Number)
		return
	}
	corrected, changed := event.Event, false
	for _, f := range fields {
		says := f.text(&e.Amend.Set)
		if says == "" || !amendable[f.name] || says == f.text(&event.Event) {
			continue
		}
		f.take(&corrected, &e.Amend.Set)
		changed = true
	}
	if !changed {
		e.Outcome = AlreadyThere
		return
	}
	b.complete(event, corrected, known, batch)
	e.Outcome = Completed
}
