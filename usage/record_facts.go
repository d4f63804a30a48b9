package usage

import (
	"context"
	"fmt"
	"strings"
)

// recordFacts is the recorder's own step: it decides for every event what it is (new, known, completing, contradicting,
// a second source's record) and writes versions, identities and the totals by day happened.
func recordFacts(ctx context.Context, b *Batch) error {
	if err := b.loadIdentities(ctx); err != nil {
		return err
	}
	known, err := b.loadKnown(ctx)
	if err != nil {
		return err
	}
	for _, e := range b.Entries {
		switch {
		case e.Event != nil:
			b.books[e.Account].record(e, known[e.Account], b)
		case e.Amend != nil:
			b.books[e.Account].amend(e, known[e.Account], b)
		}
	}
	return b.writeFacts(ctx)
}

// loadIdentities reads which of the batch's natural keys exist.
func (b *Batch) loadIdentities(ctx context.Context) error {
	wanted := map[int64][]key{}
	for _, e := range b.Entries {
		if e.Event == nil {
			continue
		}
		wanted[e.Account] = append(wanted[e.Account], e.Event.eventKey())
		if e.Event.CallSID != "" {
			wanted[e.Account] = append(wanted[e.Account], e.Event.callLegKey())
		}
	}
	for _, no := range b.order {
		if err := b.books[no].loadIdentities(ctx, b.Tx, wanted[no]); err != nil {
			return err
		}
	}
	return nil
}

// loadKnown reads the events that the batch may complete or contradict: those whose content differs from what was last
// sent, and the first records of calls that a further record names.
func (b *Batch) loadKnown(ctx context.Context) (map[int64]map[int64]*Fact, error) {
	known := make(map[int64]map[int64]*Fact, len(b.order))
	for _, no := range b.order {
		book := b.books[no]
		wanted := map[int64]bool{}
		for _, e := range b.Entries {
			if e.Amend != nil && e.Account == no {
				wanted[e.Amend.Number] = true
			}
			if e.Event == nil || e.Account != no {
				continue
			}
			if own, ok := book.identities[e.Event.eventKey()]; ok && own.digest != e.Event.contentDigest() {
				wanted[own.event] = true
			}
			if e.Event.CallSID == "" {
				continue
			}
			if leg, ok := book.identities[e.Event.callLegKey()]; ok {
				wanted[leg.event] = true
			}
		}
		events := make([]int64, 0, len(wanted))
		for event := range wanted {
			events = append(events, event)
		}
		facts, err := LatestFacts(ctx, b.Tx, no, events)
		if err != nil {
			return nil, fmt.Errorf("read facts: %w", err)
		}
		// A known witness may complete the event that it is a witness of.
		var of []int64
		for _, f := range facts {
			if f.WitnessOf != 0 && facts[f.WitnessOf] == nil {
				of = append(of, f.WitnessOf)
			}
		}
		more, err := LatestFacts(ctx, b.Tx, no, of)
		if err != nil {
			return nil, fmt.Errorf("read facts: %w", err)
		}
		for event, f := range more {
			facts[event] = f
		}
		known[no] = facts
	}
	return known, nil
}

// record decides about one event. Whatever the decision, neighbours are not affected.
func (b *Book) record(e *Entry, known map[int64]*Fact, batch *Batch) {
	e.Err = nil
	own, ok := b.identities[e.Event.eventKey()]
	if !ok {
		f := b.create(*e.Event, known, batch)
		e.Outcome, e.Number = Created, f.Number
		return
	}
	e.Number = own.event
	if own.digest == e.Event.contentDigest() {
		e.Outcome = AlreadyThere
		return
	}
	e.Outcome = b.repeat(e, own, known, batch)
}

// create writes a new event. A second source's record of a call that is already known becomes a witness; so does a
// second record of one call leg by the same source, since a leg is talked on once (DESIGN rule 2).
func (b *Book) create(e Event, known map[int64]*Fact, batch *Batch) *Fact {
	seq := b.Next()
	f := b.newFact(e, seq, seq, batch.Tx.Now)
	b.identities[e.eventKey()] = &identity{digest: e.contentDigest(), event: seq, isNew: true}
	b.settle(f, known)
	known[seq] = f
	b.touch(nil, f)
	if f.WitnessOf != 0 {
		b.testify(f, known, batch)
	}
	return f
}

// settle finds out whether the version counts itself or is a witness of another event of the same call.
func (b *Book) settle(f *Fact, known map[int64]*Fact) {
	if f.CallSID == "" || f.WitnessOf != 0 {
		return
	}
	leg, ok := b.identities[f.callLegKey()]
	if !ok {
		b.identities[f.callLegKey()] = &identity{event: f.Number, isNew: true}
		return
	}
	first := known[leg.event]
	if first != nil && first.Number != f.Number && (first.Source != f.Source || CategoryOf(f.Leaf).Leg) {
		f.WitnessOf = first.Number
	}
}

// testify lets a witness complete what is unknown of the event; where the two disagree the event stands and the
// difference is kept for review.
func (b *Book) testify(witness *Fact, known map[int64]*Fact, batch *Batch) {
	event := known[witness.WitnessOf]
	merged, filled, contradicted := merge(&event.Event, &witness.Event)
	if len(contradicted) > 0 {
		b.review("witness differs", event.Number, &witness.Event, fmt.Sprintf(
			"Record %q of source %q says otherwise in: %s.", witness.SourceID, witness.Source, strings.Join(contradicted, ", ")))
	}
	if len(filled) > 0 {
		b.complete(event, merged, known, batch)
	}
}

// repeat handles a known key with other content.
func (b *Book) repeat(e *Entry, own *identity, known map[int64]*Fact, batch *Batch) Outcome {
	event := known[own.event]
	merged, filled, contradicted := merge(&event.Event, e.Event)
	if len(contradicted) > 0 {
		b.review("conflict", event.Number, e.Event, fmt.Sprintf(
			"A repeat of %q of source %q has other values in: %s.", event.SourceID, event.Source, strings.Join(contradicted, ", ")))
		e.Err = conflict(contradicted)
		return Conflict
	}
	if len(filled) == 0 {
		return AlreadyThere
	}
	now := b.complete(event, merged, known, batch)
	own.digest, own.changed = e.Event.contentDigest(), true
	if now.WitnessOf != 0 {
		b.testify(now, known, batch)
	}
	return Completed
}

// complete appends a new version of a known event.
func (b *Book) complete(before *Fact, merged Event, known map[int64]*Fact, batch *Batch) *Fact {
	now := b.newFact(merged, b.Next(), before.Number, batch.Tx.Now)
	now.WitnessOf = before.WitnessOf
	if before.CallSID == "" { // a leg that was known before is settled already; a repeat need not name it
		b.settle(now, known)
	}
	known[now.Number] = now
	b.touch(before, now)
	return now
}

// touch notes a version for writing and moves the totals by day happened by the difference.
func (b *Book) touch(before, now *Fact) {
	t, ok := b.Events[now.Number]
	if !ok {
		t = &Touched{Before: before}
		b.Events[now.Number] = t
	}
	t.Now = now
	b.versions = append(b.versions, now)
	if before != nil {
		b.addUsage(before, -1)
	}
	b.addUsage(now, +1)
}
