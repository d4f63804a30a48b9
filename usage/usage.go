// Package usage owns the facts: what was used, by whom, when, how much, and what the carrier took for it. It owns the
// recorder through which every fact, billable, posting and change of an account is written, the category tree, the
// daily totals by the day on which usage happened, and the metering operations that read them.
//
// It does not own prices or who owes what (package billing derives them in the recorder's own transaction, as a later
// Step), nor accounts and customers (package account), nor files of call records (package cdr).
package usage

import (
	"time"

	"voxbill/money"
	"voxbill/period"
)

// Outcome is what became of one submitted fact or billable.
type Outcome string

// The outcomes of DESIGN rule 3 and of validation.
const (
	Created      Outcome = "Created"      // written for the first time
	Completed    Outcome = "Completed"    // known before; unknown fields were filled in by a new version
	AlreadyThere Outcome = "AlreadyThere" // the same content again; nothing changed
	Conflict     Outcome = "Conflict"     // a known field with another value; nothing changed, kept for review
	Invalid      Outcome = "Invalid"      // refused; nothing was written
)

// Event is one fact as a source states it. What is absent is unknown: nil, zero or empty.
type Event struct {
	Account   int64
	Source    string // who says so: "api", "freeswitch", ...
	SourceID  string // the source's own id of the fact
	Leaf      string // category leaf
	Happened  time.Time
	Guessed   bool           // Happened is when the record came in, for lack of a start: it contradicts nothing
	Count     *int64         // how many; 1 where not said
	Quantity  *money.Decimal // in the leaf's usage unit
	Duration  *int64         // seconds
	Cost      *money.Decimal // what the carrier takes
	Currency  money.Currency // of the cost
	Customer  int64          // customer number as the source knows it
	SessionID string
	CallSID   string
	ParentSID string
	Direction string
	From, To  string
	// AccountCode is what a switch calls its customer; mapping turns it into one of ours.
	AccountCode string
	Recorded    *bool
	AIMinutes   *int64     // as sent by an answering service
	Ended       *time.Time // end of a conversation
}

// Fact is one stored version of an event. Versions are appended, never rewritten.
type Fact struct {
	Event
	Seq       int64 // posting sequence of this version
	Number    int64 // sequence of the first version: the event's number
	Received  time.Time
	Day       period.Day // local day on which it happened
	Zone      string     // time zone that made Day
	Country   string     // of the number called; "" where not known
	Prefix    string     // what of the number called may be kept for ever
	Parties   []byte     // salted digest of both numbers
	Minutes   *int64     // AI minutes by the policy in force when this version was written
	WitnessOf int64      // event of which this is a second source's record; 0: it counts itself
}

// Counts reports how many the fact stands for: 1 where the source did not say.
func (e *Event) Counts() int64 {
	if e.Count == nil {
		return 1
	}
	return *e.Count
}

// Units returns the quantity in the leaf's usage unit and whether it is known. Where no quantity was given, a
// conversation has its AI minutes, and a duration makes whole minutes, rounded up, where the leaf is measured in minutes,
// as carriers bill (Twilio: each call up to the minute).
func (f *Fact) Units() (money.Decimal, bool) {
	switch {
	case f.Quantity != nil:
		return *f.Quantity, true
	case f.Minutes != nil:
		return money.FromInt(*f.Minutes), true
	case f.Duration != nil && CategoryOf(f.Leaf).UsageUnit == Minutes:
		return money.FromInt((*f.Duration + 59) / 60), true
	}
	return money.Decimal{}, false
}
