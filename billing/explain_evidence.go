package billing

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"voxbill/account"
	"voxbill/usage"
)

// evidence is what a posting refers to, as it is stored.
type evidence struct {
	base        *Posting   // what is explained: the posting itself, of a reversal the one that it takes back
	all         []*Posting // of the same event or line, in order
	fact        *usage.Fact
	versions    []*usage.Fact
	corrections []correction
	terms       *account.Snapshot // whose prices apply, with the customers as they stood then
	pricedAt    int64
	legs        []ExplainedLeg
}

// correction is a person's decision about an event.
type correction struct {
	seq, customer, revision int64
	kind, action            string
	who, reason             string
	at                      int64
}

func (e *explainer) evidence(ctx context.Context, p *Posting) (*evidence, error) {
	ev := &evidence{base: p}
	var err error
	if p.Event != 0 {
		ev.all, err = e.postings(ctx, `event = $2`, p.Event)
	} else if ev.all, err = e.postings(ctx, `event = 0 AND origin = $2`, p.Seq); err == nil && p.Origin != 0 {
		var origin []*Posting
		origin, err = e.postings(ctx, `seq = $2`, p.Origin)
		ev.all = append(origin, ev.all...)
	}
	if err != nil {
		return nil, err
	}
	for _, q := range ev.all {
		if p.Kind == Reversal && q.Seq == p.Origin {
			ev.base = q
		}
	}
	if p.Event == 0 {
		tree, err := e.treeAt(ctx, ev.base.Seq)
		if err != nil {
			return nil, err
		}
		ev.terms, err = tree.AsOf(ev.base.Seq)
		return ev, err
	}
	if err := e.readEvent(ctx, ev); err != nil {
		return nil, err
	}
	return ev, e.readTerms(ctx, ev)
}

// readEvent reads the versions of the event, with its numbers where they are known to be those of the version that was
// priced, and what people decided about it.
func (e *explainer) readEvent(ctx context.Context, ev *evidence) (err error) {
	p := ev.base
	if ev.versions, err = usage.Versions(ctx, e.tx, p.Account, p.Event); err != nil {
		return err
	}
	i := slices.IndexFunc(ev.versions, func(f *usage.Fact) bool { return f.Seq == p.Why.Fact })
	if i < 0 {
		return fmt.Errorf("version %d of event %d is not there", p.Why.Fact, p.Event)
	}
	if ev.corrections, err = e.corrections(ctx, p.Event); err != nil {
		return err
	}
	parties, err := usage.ReadParties(ctx, e.tx, p.Account, p.Event)
	if err != nil {
		return err
	}
	fact, last := *ev.versions[i], ev.versions[len(ev.versions)-1]
	replaced := slices.ContainsFunc(ev.corrections, func(c correction) bool { return c.action == ActionReplace && c.revision > fact.Seq })
	if parties.Are(&fact) || !replaced && fact.Country == last.Country && fact.Prefix == last.Prefix {
		fact.From, fact.To = parties.From, parties.To
	}
	ev.fact = &fact
	ev.legs, err = e.legs(ctx, &fact, p.Seq)
	return err
}

func (e *explainer) corrections(ctx context.Context, event int64) ([]correction, error) {
	var list []correction
	err := e.tx.Rows(ctx, func(rows *sql.Rows) error {
		var c correction
		var body string
		if err := rows.Scan(&c.seq, &c.kind, &c.customer, &c.revision, &c.action, &c.at, &c.who, &body); err != nil {
			return err
		}
		var said struct{ Reason string }
		err := json.Unmarshal([]byte(body), &said)
		c.reason = said.Reason
		list = append(list, c)
		return err
	}, `SELECT c.seq, c.kind, c.customer, c.revision, r.id, r.at, r.who, r.body
		FROM corrections c JOIN revisions r ON r.account = c.account AND r.seq = c.revision
		WHERE c.account = $1 AND c.event = $2 ORDER BY c.seq`, e.a.Account.No, event)
	if err != nil {
		return nil, fmt.Errorf("read corrections: %w", err)
	}
	return list, nil
}

// readTerms finds the account by whose prices the event was priced: of the sequence that the posting step took, else of
// an earlier charge whose prices were kept.
func (e *explainer) readTerms(ctx context.Context, ev *evidence) error {
	p := ev.base
	tree, err := e.treeAt(ctx, p.Seq)
	if err != nil {
		return err
	}
	for _, at := range ev.pricedAtMost() {
		terms, err := tree.AsOf(at)
		if err != nil {
			return err
		}
		_, seq, _ := terms.Settings(p.Customer, p.Day)
		if p.Why.Rule == ByDeck {
			_, seq, _ = terms.Deck(p.Customer, p.Day)
		}
		if seq == p.Why.Terms {
			ev.terms, ev.pricedAt = terms, at
			return nil
		}
	}
	return fmt.Errorf("no settings of customer %d were written under %d", p.Customer, p.Why.Terms)
}

// pricedAtMost lists the sequences at which the prices of a charge may have been taken: the one by the rule of corrections,
// then those of the charges before it, the latest first.
func (ev *evidence) pricedAtMost() []int64 {
	var repriced int64
	for _, c := range ev.corrections {
		if c.kind == correctReprice && c.seq < ev.base.Seq {
			repriced = c.seq
		}
	}
	event := ev.base.Event
	w := &workspace{overrides: map[int64]override{event: {repriced: repriced}}, priced: map[int64]int64{}}
	var before []int64
	for _, q := range ev.all {
		if q.Seq > ev.base.Seq {
			break
		}
		w.notePriced(q)
		before = append(before, q.Seq)
	}
	slices.Reverse(before)
	return append([]int64{w.priced[event]}, before...)
}

// treeAt is the account with the customers where they stood in the tree at a sequence.
func (e *explainer) treeAt(ctx context.Context, seq int64) (*account.Snapshot, error) {
	var moved int64
	row := e.tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM revisions WHERE account = $1 AND kind = 'customer' AND seq > $2`, e.a.Account.No, seq)
	if err := row.Scan(&moved); err != nil {
		return nil, fmt.Errorf("read revisions: %w", err)
	}
	if moved == 0 {
		return e.a, nil
	}
	past, _, err := e.a.Past(ctx, e.tx, strconv.FormatInt(seq, 10))
	return past, err
}

// legs returns the event's leg and those above it, with what was known of them at a sequence.
func (e *explainer) legs(ctx context.Context, f *usage.Fact, seq int64) ([]ExplainedLeg, error) {
	var legs []ExplainedLeg
	seen := map[string]bool{}
	for sid := f.CallSID; sid != "" && !seen[sid] && len(legs) < depth; {
		seen[sid] = true
		records, err := usage.LegRecords(ctx, e.tx, e.a.Account.No, account.CallKey(sid), sid, seq)
		if err != nil {
			return nil, err
		}
		leg := ExplainedLeg{CallSID: sid, Events: []int64{}, Categories: []string{}, Billables: []int64{}, Sessions: []string{}}
		parent := ""
		for _, r := range records {
			leg.Events, leg.Categories = addNew(leg.Events, r.Number), addNew(leg.Categories, r.Leaf)
			if r.SessionID != "" {
				leg.Sessions = addNew(leg.Sessions, r.SessionID)
			}
			if r.ParentSID != "" && r.ParentSID != sid && (parent == "" || r.ParentSID < parent) {
				parent = r.ParentSID
			}
		}
		if err := e.deciders(ctx, &leg, seq); err != nil {
			return nil, err
		}
		legs = append(legs, leg)
		sid = parent
	}
	return legs, nil
}

func addNew[T comparable](list []T, v T) []T {
	if slices.Contains(list, v) {
		return list
	}
	return append(list, v)
}

// deciders adds the billables and sessions of a leg that were there at a sequence.
func (e *explainer) deciders(ctx context.Context, leg *ExplainedLeg, seq int64) error {
	key := account.CallKey(leg.CallSID)
	err := e.tx.Rows(ctx, func(rows *sql.Rows) error {
		var number int64
		err := rows.Scan(&number)
		leg.Billables = append(leg.Billables, number)
		return err
	}, `SELECT billable FROM billables WHERE account = $1 AND call_key = $2 AND call_key <> 0 AND call_sid = $3 AND billable <= $4 ORDER BY billable`,
		e.a.Account.No, key, leg.CallSID, seq)
	if err != nil {
		return fmt.Errorf("read billables: %w", err)
	}
	err = e.tx.Rows(ctx, func(rows *sql.Rows) error {
		var id string
		err := rows.Scan(&id)
		leg.Sessions = addNew(leg.Sessions, id)
		return err
	}, `SELECT id FROM sessions WHERE account = $1 AND call_key = $2 AND call_key <> 0 AND call_sid = $3 AND session <= $4 ORDER BY id`,
		e.a.Account.No, key, leg.CallSID, seq)
	if err != nil {
		return fmt.Errorf("read sessions: %w", err)
	}
	slices.Sort(leg.Sessions)
	return nil
}

func instantText(ms int64) string { return time.UnixMilli(ms).UTC().Format(time.RFC3339Nano) }
