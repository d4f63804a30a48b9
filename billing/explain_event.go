package billing

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"voxbill/account"
	"voxbill/internal/op"
	"voxbill/money"
	"voxbill/usage"
)

// explainEvent fills in what is to be said of a charge of an event.
func (e *explainer) explainEvent(ctx context.Context, x *ChargeExplanation, p *Posting, ev *evidence) error {
	f := ev.fact
	x.Event = e.known(f)
	for i, v := range ev.versions {
		x.Versions = append(x.Versions, e.version(ev.versions, i, v))
	}
	witnesses, err := usage.Witnesses(ctx, e.tx, p.Account, p.Event, 1<<63-1)
	if err != nil {
		return err
	}
	for _, w := range witnesses {
		x.Witnesses = append(x.Witnesses, ExplainedWitness{
			Number: w.Number, Source: w.Source, SourceID: w.SourceID, Received: w.Received.Format(time.RFC3339Nano), StartTime: w.Happened.Format(time.RFC3339Nano),
			Quantity: decimalText(w.Quantity), Duration: w.Duration, Cost: decimalText(w.Cost), CostCurrency: string(w.Currency),
		})
	}
	x.Legs = append(x.Legs, ev.legs...)
	if !e.full {
		if x.Legs, err = e.ownLegs(ctx, x.Legs); err != nil {
			return err
		}
	}
	if x.Payer, err = e.payer(ctx, ev); err != nil {
		return err
	}
	x.Verdict = ExplainedVerdict{International: ev.base.International, Because: ev.base.Why.Verdict, Country: f.Country}
	if usage.CategoryOf(f.Leaf).Outbound {
		x.Verdict.HomeCountry = ev.terms.HomeCountry(p.Customer, p.Day)
	}
	amount, err := e.rule(ctx, x, ev)
	if err != nil {
		return err
	}
	if amount != ev.base.Amount {
		return fmt.Errorf("its rule gives %v, posted was %v", amount, ev.base.Amount)
	}
	if p.Kind == Reversal {
		x.Steps = append(x.Steps, fmt.Sprintf("charge %d is taken back: %v", p.Origin, p.Amount))
	}
	return nil
}

func (e *explainer) known(f *usage.Fact) *ExplainedEvent {
	return &ExplainedEvent{
		Number: f.Number, Version: f.Seq, Source: f.Source, SourceID: f.SourceID, Category: f.Leaf, StartTime: f.Happened.Format(time.RFC3339Nano),
		Received: f.Received.Format(time.RFC3339Nano), Day: f.Day.String(), TimeZone: f.Zone, Count: f.Counts(), Quantity: decimalText(f.Quantity), Duration: f.Duration,
		CustomerID: e.customerID(f.Customer), SessionID: f.SessionID, CallSID: f.CallSID, ParentCallSID: f.ParentSID, Direction: f.Direction,
		AccountCode: f.AccountCode, From: f.From, To: f.To, Country: f.Country, Prefix: f.Prefix, Digest: hex.EncodeToString(f.Parties),
		Recorded: f.Recorded, Cost: decimalText(f.Cost), CostCurrency: string(f.Currency),
	}
}

func decimalText(d *money.Decimal) op.Decimal {
	if d == nil {
		return ""
	}
	return op.Decimal(d.String())
}

// managersFields are what of an event is for those who manage the account: the carrier's cost, and who else it was said of.
var managersFields = []string{"cost", "costCurrency", "customerId", "sessionId", "parentCallSid", "accountCode"}

// version says what a version brought.
func (e *explainer) version(all []*usage.Fact, i int, v *usage.Fact) ExplainedVersion {
	said := ExplainedVersion{Version: v.Seq, Received: v.Received.Format(time.RFC3339Nano), Changes: []string{}}
	if i == 0 {
		said.Changes = append(said.Changes, "first record")
		return said
	}
	for _, c := range v.ChangesSince(&all[i-1].Event) {
		if c.Field == "customerId" {
			c.Before, c.After = e.customerID(all[i-1].Customer), e.customerID(v.Customer)
		}
		switch {
		case !e.full && slices.Contains(managersFields, c.Field):
		case c.Before == "":
			said.Changes = append(said.Changes, c.Field+" became known: "+c.After)
		default:
			said.Changes = append(said.Changes, fmt.Sprintf("%s was %s, is %s", c.Field, c.Before, c.After))
		}
	}
	if hex.EncodeToString(v.Parties) != hex.EncodeToString(all[i-1].Parties) && v.Prefix != all[i-1].Prefix {
		said.Changes = append(said.Changes, "the number called is another")
	}
	return said
}

// ownLegs keeps of the legs those for which the caller pays.
func (e *explainer) ownLegs(ctx context.Context, legs []ExplainedLeg) ([]ExplainedLeg, error) {
	own := []ExplainedLeg{}
	for _, leg := range legs {
		var events []int64
		for _, event := range leg.Events {
			postings, err := e.postings(ctx, `event = $2`, event)
			if err != nil {
				return nil, err
			}
			if n := len(postings); n > 0 && e.sees(postings[n-1].Customer) {
				events = append(events, event)
			}
		}
		if len(events) > 0 {
			own = append(own, ExplainedLeg{CallSID: leg.CallSID, Events: events, Categories: []string{}, Billables: []int64{}, Sessions: []string{}})
		}
	}
	return own, nil
}

// payer says why the customer pays.
func (e *explainer) payer(ctx context.Context, ev *evidence) (ExplainedPayer, error) {
	p, f := ev.base, ev.fact
	who := ExplainedPayer{Rule: p.PayerRule, CustomerID: e.customerID(p.Customer), Billable: p.Billable}
	var err error
	switch p.PayerRule {
	case "correction":
		for _, c := range ev.corrections {
			if c.kind == correctCustomer && c.seq < p.Seq {
				who.Correction, who.Because = c.revision, fmt.Sprintf("%s decided so: %s", c.who, c.reason)
			}
		}
	case "billable":
		err = e.billable(ctx, &who)
	case "event":
		who.Because = "the source of the event named the customer"
	case "session":
		who.SessionID = sessionOf(f, ev.legs)
		who.Because = "the call belongs to session " + who.SessionID
	case "mapping":
		m, ok := f.MappedTo(ev.terms, p.Day)
		who.MappingKind, who.MappingValue = m.Kind, m.Value
		if who.Because = fmt.Sprintf("%s %s belongs to the customer", m.Kind, m.Value); !ok {
			who.Because = "a number that is erased belonged to the customer"
		}
	}
	return who, err
}

// sessionOf is the session that an event names, else the first one of the nearest leg that has any.
func sessionOf(f *usage.Fact, legs []ExplainedLeg) string {
	if f.SessionID != "" {
		return f.SessionID
	}
	for _, leg := range legs {
		if len(leg.Sessions) > 0 {
			return leg.Sessions[0]
		}
	}
	return ""
}

func (e *explainer) billable(ctx context.Context, who *ExplainedPayer) error {
	var call, session string
	row := e.tx.QueryRowContext(ctx, `SELECT call_sid, session_id, received_by FROM billables WHERE account = $1 AND billable = $2`, e.a.Account.No, who.Billable)
	if err := row.Scan(&call, &session, &who.BillableBy); err != nil {
		return fmt.Errorf("read billable %d: %w", who.Billable, err)
	}
	of := "call " + call
	if call == "" {
		of = "session " + session
	}
	who.SessionID = session
	who.Because = fmt.Sprintf("billable %d charges %s to the customer", who.Billable, of)
	return nil
}

// history adds what happened to the charge later, and what it came from.
func (e *explainer) history(x *ChargeExplanation, p *Posting, ev *evidence) {
	x.Replaces = p.Origin
	for _, q := range ev.all {
		if !e.sees(q.Customer) {
			if q.Seq == p.Origin { // it was somebody else's
				x.Replaces, x.Charge.Origin = 0, 0
			}
			continue
		}
		if q.Seq == p.Seq {
			continue
		}
		if q.Origin == p.Seq && q.Kind == Reversal {
			x.ReversedBy = q.Seq
		}
		if q.Origin == p.Seq && q.Kind == Charge {
			x.ReplacedBy = q.Seq
		}
		x.History = append(x.History, ExplainedPosting{
			ChargeID: q.Seq, Kind: q.Kind, CustomerID: e.customerID(q.Customer), Amount: op.Decimal(q.Amount.String()), DayBilled: q.DayBilled.String(),
			Posted: q.Posted.Format(time.RFC3339Nano), Origin: q.Origin, Reason: q.Reason, Author: q.Author,
		})
	}
	for _, c := range ev.corrections {
		x.Corrections = append(x.Corrections, ExplainedCorrection{
			Number: c.revision, Action: c.action, ToCustomerID: e.customerID(c.customer), Reason: c.reason, By: c.who, At: instantText(c.at),
		})
	}
}

// itself is the author of what nobody decided.
const itself = "voxbill"

// hideFromCustomer takes out what is not for a Customer: the carrier's cost and all that would tell it, the words and names
// of those who manage the account, and what is of others.
func (x *ChargeExplanation) hideFromCustomer(p *Posting) {
	if p.Author != itself && p.Author != "" {
		x.Charge.Reason = ""
	}
	x.Author, x.Charge.Exchange, x.Corrections = "", 0, []ExplainedCorrection{}
	if x.Charge.Kind == PeriodPosting || x.Charge.Kind == LinkedPosting {
		x.Charge.Reason = strings.Join(x.Steps, "; ")
	}
	for i := range x.History {
		if h := &x.History[i]; h.Author != itself || h.Kind != Charge && h.Kind != Reversal {
			h.Reason = ""
		}
		x.History[i].Author = ""
	}
	for i := range x.Witnesses {
		x.Witnesses[i].Cost, x.Witnesses[i].CostCurrency = "", ""
	}
	x.Versions = slices.DeleteFunc(x.Versions, func(v ExplainedVersion) bool { return len(v.Changes) == 0 })
	x.Payer.BillableBy, x.Payer.Correction = "", 0
	switch x.Payer.Rule {
	case "correction":
		x.Payer.Because = "it was decided so"
	case "billable":
		x.Payer.SessionID, x.Payer.Because = "", fmt.Sprintf("billable %d charges it to the customer", x.Payer.Billable)
	}
	x.Rule.Cost, x.Rule.CostCurrency, x.Rule.RawUnitMultiplier, x.Rule.ExchangeRate, x.Rule.ExchangeFrom = "", "", "", "", ""
	x.Rule.TermsOf = ""
	if x.Event == nil {
		return
	}
	x.Event.Cost, x.Event.CostCurrency = "", ""
	if x.Event.CustomerID != x.Charge.CustomerID {
		x.Event.CustomerID = ""
	}
	if x.Payer.Rule != "session" {
		x.Event.SessionID = ""
	}
	if x.Payer.Rule != "mapping" {
		x.Event.AccountCode = ""
	}
	if len(x.Legs) < 2 || x.Legs[1].CallSID != x.Event.ParentCallSID {
		x.Event.ParentCallSID = ""
	}
}

// errNoRow says that a posting refers to a row that its deck does not have.
var errNoRow = errors.New("its deck has no such row")

// termsFrom says whose the settings or the assignment are by which a charge was priced, and from when.
func (e *explainer) termsFrom(r *ExplainedRule, p *Posting, terms *account.Snapshot, kind string) {
	if holder, from, ok := terms.HolderOf(p.Customer, kind, p.Why.Terms, p.Day); ok {
		r.TermsOf, r.From = e.customerID(holder), from.String()
	}
}
