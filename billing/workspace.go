package billing

import (
	"context"
	"database/sql"
	"fmt"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/period"
	"voxbill/usage"
)

// workspace is what the posting step knows of one account in one commit: the events whose charge may change, the legs
// above and below them, the billables and sessions that decide who pays, and what is posted or waits now.
type workspace struct {
	*usage.Book
	tx        *db.Tx
	affected  map[int64]bool // events to decide about
	facts     map[int64]*usage.Fact
	calls     map[string]*call
	billables map[int64]*Billable
	sessions  map[string]*session
	live      map[int64]*Posting
	waiting   map[int64]*waiting
	closed    map[period.Month]int64 // months whose period is closed, with the sequence of the close
	billing   map[dayKey]*dayTotal
	postings  [][]any
	opened    [][]any
	ended     map[period.Day][][]any // by the day under which it stops to count
	changed   map[int64]bool         // billables to write
	revisions [][]any
	decks     *deckShelf

	overrides map[int64]override // what people decided, by event
	causes    map[int64]cause    // of events that are corrected in this commit
	corrected [][]any
	priced    map[int64]int64 // by event, the sequence at which it was priced
	posted    []*Posting
	pasts     map[int64]*account.Snapshot // the account as of earlier sequences
}

// call is one leg, with what hangs on it.
type call struct {
	parent    string
	events    []int64
	billables []int64
	sessions  []string
	children  []string
	above     bool // its facts were read, so its parent is known
	below     bool // its children were read
}

// session is what posting needs of a session.
type session struct {
	id       string
	customer int64
	callSID  string
}

// depth bounds how far legs are followed: no telephone call is forwarded this often, a loop in bad data is.
const depth = 16

func newWorkspace(book *usage.Book, tx *db.Tx, decks *deckShelf) *workspace {
	return &workspace{
		Book: book, tx: tx, decks: decks,
		affected: map[int64]bool{}, facts: map[int64]*usage.Fact{}, calls: map[string]*call{},
		billables: map[int64]*Billable{}, sessions: map[string]*session{}, live: map[int64]*Posting{},
		waiting: map[int64]*waiting{}, overrides: map[int64]override{}, causes: map[int64]cause{}, priced: map[int64]int64{}, pasts: map[int64]*account.Snapshot{}, closed: map[period.Month]int64{}, ended: map[period.Day][][]any{}, billing: map[dayKey]*dayTotal{}, changed: map[int64]bool{},
	}
}

// call returns a leg's place in the workspace.
func (w *workspace) call(sid string) *call {
	c := w.calls[sid]
	if c == nil {
		c = &call{}
		w.calls[sid] = c
	}
	return c
}

// addFact puts the latest version of an event into the workspace and ties it to its leg.
func (w *workspace) addFact(f *usage.Fact) {
	if known, ok := w.facts[f.Number]; ok && known.Seq >= f.Seq {
		return
	}
	_, again := w.facts[f.Number]
	w.facts[f.Number] = f
	if f.CallSID == "" {
		return
	}
	c := w.call(f.CallSID)
	if !again || !contains(c.events, f.Number) {
		c.events = append(c.events, f.Number)
	}
	if f.ParentSID == "" || f.ParentSID == f.CallSID {
		return
	}
	p := w.call(f.ParentSID)
	p.children = append(p.children, f.CallSID)
	if c.parent == "" || f.ParentSID < c.parent {
		c.parent = f.ParentSID // where records disagree, the same one whatever arrived first
	}
}

// climb reads the legs above the given ones, so that every chain up to the first leg is known.
func (w *workspace) climb(ctx context.Context, sids []string) error {
	for level := 0; level < depth && len(sids) > 0; level++ {
		keys, err := w.readLegs(ctx, "call_key", sids, func(c *call) bool { return c.above }, func(c *call) { c.above = true })
		if err != nil {
			return err
		}
		sids = sids[:0:0]
		for _, sid := range keys {
			if parent := w.call(sid).parent; parent != "" && !w.call(parent).above {
				sids = append(sids, parent)
			}
		}
	}
	return nil
}

// descend reads the legs below the given ones and marks all their events as affected.
func (w *workspace) descend(ctx context.Context, sids []string) error {
	for level := 0; level < depth && len(sids) > 0; level++ {
		if err := w.climb(ctx, sids); err != nil {
			return err
		}
		read, err := w.readLegs(ctx, "parent_key", sids, func(c *call) bool { return c.below }, func(c *call) { c.below = true })
		if err != nil {
			return err
		}
		sids = sids[:0:0]
		for _, sid := range read {
			c := w.call(sid)
			w.affect(c.events...)
			sids = append(sids, c.children...)
		}
	}
	return nil
}

// affect marks events whose charge is to be decided.
func (w *workspace) affect(events ...int64) {
	for _, event := range events {
		w.affected[event] = true
	}
}

// readLegs reads the facts of legs by a key column, once per leg, and returns the legs that were read.
func (w *workspace) readLegs(ctx context.Context, column string, sids []string, done func(*call) bool, mark func(*call)) ([]string, error) {
	var read []string
	var keys []int64
	for _, sid := range sids {
		c := w.call(sid)
		if sid == "" || done(c) {
			continue
		}
		mark(c)
		read = append(read, sid)
		keys = append(keys, account.CallKey(sid))
	}
	numbers, err := w.eventNumbers(ctx, column, keys)
	if err != nil {
		return nil, err
	}
	if err := w.readFacts(ctx, numbers); err != nil {
		return nil, err
	}
	return read, nil
}

// eventNumbers returns the events with any version that has one of the keys in the column.
func (w *workspace) eventNumbers(ctx context.Context, column string, keys []int64) ([]int64, error) {
	var numbers []int64
	err := db.RowsIn(ctx, w.tx, func(rows *sql.Rows) error {
		var number int64
		if err := rows.Scan(&number); err != nil {
			return err
		}
		numbers = append(numbers, number)
		return nil
	}, keys, `SELECT DISTINCT event FROM facts WHERE account = $1 AND `+column+` <> 0 AND `+column+` IN `, w.No)
	if err != nil {
		return nil, fmt.Errorf("read legs: %w", err)
	}
	return numbers, nil
}

// readFacts brings the latest versions of events into the workspace.
func (w *workspace) readFacts(ctx context.Context, numbers []int64) error {
	var missing []int64
	for _, number := range numbers {
		if _, ok := w.facts[number]; !ok {
			missing = append(missing, number)
		}
	}
	facts, err := usage.LatestFacts(ctx, w.tx, w.No, missing)
	if err != nil {
		return err
	}
	for _, f := range facts {
		w.addFact(f)
	}
	return nil
}

func contains(list []int64, n int64) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}
