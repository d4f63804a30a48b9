package billing

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/usage"
)

// What a correction does.
const (
	ActionVoid     = "void"     // the event is charged to nobody
	ActionRestore  = "restore"  // what people decided about it no longer holds
	ActionCustomer = "customer" // another customer pays
	ActionReprice  = "reprice"  // by the prices in force now
	ActionReplace  = "replace"  // the fact itself is corrected
)

// CorrectTask corrects events on its way through the recorder. The entry of a replacement has the amended fact beside it.
type CorrectTask struct {
	Action      string
	Events      []int64
	Customer    int64
	Who, Reason string
	Expect      string // digest of what a preview showed; "" where this is the preview

	Changes []*Posting // what it posts
	Digest  string
}

// loadCorrected brings the events of corrections into the workspace.
func (w *workspace) loadCorrected(ctx context.Context, tasks []*usage.Entry) error {
	for _, e := range tasks {
		t, ok := e.Task.(*CorrectTask)
		if !ok {
			continue
		}
		if err := w.readFacts(ctx, t.Events); err != nil {
			return err
		}
		var sids []string
		for _, event := range t.Events {
			if f := w.facts[event]; f != nil {
				sids = append(sids, f.CallSID)
				w.affect(event)
			}
		}
		if err := w.climb(ctx, sids); err != nil {
			return err
		}
	}
	return nil
}

// correct notes what a person decided, each event under a number of its own. What comes of it is decided with everything
// else of the commit.
func (w *workspace) correct(ctx context.Context, e *usage.Entry, t *CorrectTask) error {
	for _, event := range t.Events {
		if w.facts[event] == nil {
			e.Outcome, e.Err = usage.Invalid, fault.NotFound("There is no event with the number %d.", event)
			return usage.Refuse(e)
		}
	}
	if e.Amend != nil && e.Err != nil {
		return usage.Refuse(e)
	}
	said, err := json.Marshal(map[string]any{"action": t.Action, "customer": t.Customer, "events": len(t.Events), "reason": t.Reason})
	if err != nil {
		return err
	}
	revision := w.Next()
	row := []any{w.No, revision, "correction", t.Action, w.tx.Now.UnixMilli(), t.Who, string(said)}
	w.revisions = append(w.revisions, row)
	w.Seal("revisions", revision, row)
	kind := map[string]string{ActionVoid: correctVoid, ActionRestore: correctRestore, ActionCustomer: correctCustomer, ActionReprice: correctReprice, ActionReplace: correctReprice}[t.Action]
	for _, event := range t.Events {
		w.causes[event] = cause{who: t.Who, reason: t.Reason, reprice: t.Action == ActionReprice || t.Action == ActionReplace}
		seq := w.Next()
		row := []any{w.No, event, seq, kind, t.Customer, revision}
		w.corrected = append(w.corrected, row)
		w.Seal("corrections", seq, row)
	}
	e.Outcome = usage.Created
	return nil
}

// applyCorrections lets what this commit decides about events follow what was decided before.
func (w *workspace) applyCorrections() {
	for _, row := range w.corrected {
		event, seq, kind, customer := row[1].(int64), row[2].(int64), row[3].(string), row[4].(int64)
		w.overrides[event] = w.overrides[event].apply(seq, kind, customer)
	}
}

// checkCorrections compares what came of corrections with what their previews showed. One that comes to something else is
// refused: facts have moved since.
func (w *workspace) checkCorrections(tasks []*usage.Entry) error {
	for _, e := range tasks {
		t, ok := e.Task.(*CorrectTask)
		if !ok || e.Err != nil {
			continue
		}
		t.Changes = nil
		for _, p := range w.posted {
			if slices.Contains(t.Events, p.Event) {
				t.Changes = append(t.Changes, p)
			}
		}
		t.Digest = digestOf(t.Changes)
		if t.Expect != "" && t.Expect != t.Digest {
			e.Outcome, e.Err = usage.Invalid, fault.New(fault.Conflict, "This would no longer do what the preview showed: facts or prices have moved since. Look at a new preview first.")
			return usage.Refuse(e)
		}
	}
	return nil
}

// digestOf stands for what postings do, without their numbers and instants.
func digestOf(postings []*Posting) string {
	h := sha256.New()
	for _, p := range postings {
		fmt.Fprintf(h, "%s|%d|%d|%s|%s|%v|%d|%s|%t|%t|%d|%s|%d|%s|%d|%d\n", p.Kind, p.Event, p.Customer, p.PayerRule, p.Item, p.Units, p.Amount, p.Currency,
			p.International, p.Recorded, p.Day, p.Why.Rule, p.Why.Terms, p.Why.Deck, p.Why.DeckVersion, p.Why.DeckRow)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

func (w *workspace) writeCorrections(ctx context.Context) error {
	_, err := db.Insert(ctx, w.tx, `INSERT INTO corrections (account, event, seq, kind, customer, revision) VALUES`, w.corrected, ``)
	if err != nil {
		return fmt.Errorf("write corrections: %w", err)
	}
	return nil
}
