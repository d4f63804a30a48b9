package billing

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/usage"
)

// ExplainCharge asks why a charge is what it is: one charge by its number, or all of a call. What a charge refers to never
// changes, so it is explained the same way for ever; only what happened to it later is added.
type ExplainCharge struct {
	_         op.Meta `doc:"Explains a charge, or all charges of a call: the event, who pays and why, the rule, and each step to the amount" implements:"IGet"`
	AccountID string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	ChargeID  int64   `wire:"ChargeId" since:"4" doc:"The charge, as ListCharges and reports number it"`
	CallSID   string  `wire:"CallSid" since:"4" doc:"Instead of a charge: all charges of this call leg"`
}

// ExplainChargeResponse has the charges in the order of posting, and what of the call is not charged yet.
type ExplainChargeResponse struct {
	_       op.Meta             `csv:"Charges"`
	Charges []ChargeExplanation `wire:"Charges" since:"4"`
	Waiting []ExplainedWaiting  `wire:"Waiting" since:"4" doc:"What of the call waits to be charged"`
}

// maxExplained bounds how many charges of one call are explained at once.
const maxExplained = 1000

func (s *Service) explainCharge(ctx context.Context, req *ExplainCharge) (*ExplainChargeResponse, error) {
	caller := account.CallerFrom(ctx)
	a, err := s.directory.BilledAccountFor(ctx, caller, req.AccountID)
	if err != nil {
		return nil, err
	}
	if (req.ChargeID == 0) == (req.CallSID == "") {
		var bad fault.Fields
		bad.Add("ChargeId", "ArgumentException", "Give either ChargeId or CallSid.")
		return nil, bad.Err()
	}
	answer := &ExplainChargeResponse{Charges: []ChargeExplanation{}, Waiting: []ExplainedWaiting{}}
	err = s.db.View(ctx, func(tx *db.Tx) error {
		now, err := s.current(ctx, tx, a.Account.No)
		if err != nil {
			return err
		}
		e := &explainer{tx: tx, a: now, caller: caller, full: caller.Manages(a.Account.No), decks: s.decks}
		if req.ChargeID != 0 {
			return e.one(ctx, req.ChargeID, answer)
		}
		return e.call(ctx, req.CallSID, answer)
	})
	return answer, err
}

// current is an account as it is in a transaction.
func (s *Service) current(ctx context.Context, tx *db.Tx, no int64) (*account.Snapshot, error) {
	var config int64
	if err := tx.QueryRowContext(ctx, `SELECT config_seq FROM sequences WHERE account = $1`, no).Scan(&config); err != nil {
		return nil, fmt.Errorf("read sequence: %w", err)
	}
	return s.directory.Snapshot(ctx, tx, no, config)
}

// explainer explains the charges of one account to one caller.
type explainer struct {
	tx     *db.Tx
	a      *account.Snapshot
	caller *account.Caller
	full   bool // the caller manages the account; else he sees no cost, and nothing of others
	decks  *deckShelf
}

// sees reports whether a charge to a customer is there for the caller.
func (e *explainer) sees(customer int64) bool {
	return e.full || customer != 0 && e.a.Sees(e.caller, customer)
}

func (e *explainer) one(ctx context.Context, seq int64, answer *ExplainChargeResponse) error {
	found, err := e.postings(ctx, `seq = $2`, seq)
	if err != nil {
		return err
	}
	if len(found) == 0 || !e.sees(found[0].Customer) {
		return fault.NotFound("There is no charge %d.", seq)
	}
	x, err := e.explain(ctx, found[0])
	if err == nil {
		answer.Charges = append(answer.Charges, *x)
	}
	return err
}

// call explains all charges of the events of a leg, and lists what of it waits.
func (e *explainer) call(ctx context.Context, sid string, answer *ExplainChargeResponse) error {
	records, err := usage.LegRecords(ctx, e.tx, e.a.Account.No, account.CallKey(sid), sid, 1<<63-1)
	if err != nil {
		return err
	}
	events := map[int64]bool{}
	for _, f := range records {
		if events[f.Number] {
			continue
		}
		events[f.Number] = true
		if err := e.event(ctx, f.Number, answer); err != nil {
			return err
		}
	}
	if len(events) == 0 || !e.full && len(answer.Charges)+len(answer.Waiting) == 0 {
		return fault.NotFound("There is no call %q.", sid)
	}
	slices.SortFunc(answer.Charges, func(x, y ChargeExplanation) int { return cmp.Compare(x.Charge.ChargeID, y.Charge.ChargeID) })
	return nil
}

func (e *explainer) event(ctx context.Context, event int64, answer *ExplainChargeResponse) error {
	postings, err := e.postings(ctx, `event = $2`, event)
	if err != nil {
		return err
	}
	if len(answer.Charges)+len(postings) > maxExplained {
		return fault.New(fault.TooLarge, "This call has more than %d charges; ask for them one by one.", maxExplained)
	}
	for _, p := range postings {
		if !e.sees(p.Customer) {
			continue
		}
		x, err := e.explain(ctx, p)
		if err != nil {
			return err
		}
		answer.Charges = append(answer.Charges, *x)
	}
	return e.waiting(ctx, event, answer)
}

// waiting adds what an event waits for.
func (e *explainer) waiting(ctx context.Context, event int64, answer *ExplainChargeResponse) error {
	err := e.tx.Rows(ctx, func(rows *sql.Rows) error {
		x := ExplainedWaiting{Event: event}
		var customer, since int64
		if err := rows.Scan(&x.Reason, &customer, &x.Category, &since); err != nil || !e.sees(customer) {
			return err
		}
		x.CustomerID, x.Since = e.customerID(customer), instantText(since)
		answer.Waiting = append(answer.Waiting, x)
		return nil
	}, `SELECT reason, customer, leaf, since FROM waiting WHERE account = $1 AND subject = $2 AND kind = 'event' AND closed IS NULL`, e.a.Account.No, event)
	if err != nil {
		return fmt.Errorf("read what waits: %w", err)
	}
	return nil
}

// postings reads postings in their order.
func (e *explainer) postings(ctx context.Context, where string, arg int64) ([]*Posting, error) {
	var list []*Posting
	err := e.tx.Rows(ctx, func(rows *sql.Rows) error {
		p, err := scanPosting(rows)
		list = append(list, p)
		return err
	}, `SELECT `+postingColumns+` FROM postings WHERE account = $1 AND `+where+` ORDER BY seq`, e.a.Account.No, arg)
	if err != nil {
		return nil, fmt.Errorf("read postings: %w", err)
	}
	return list, nil
}

func (e *explainer) customerID(no int64) string {
	if c := e.a.Customer(no); c != nil {
		return c.ID
	}
	return ""
}

// explain puts together everything about one posting. What the caller may not see is never put in, or taken out at the end.
func (e *explainer) explain(ctx context.Context, p *Posting) (*ChargeExplanation, error) {
	x := &ChargeExplanation{Charge: p.info(e.a), Author: p.Author, Versions: []ExplainedVersion{}, Witnesses: []ExplainedWitness{}, Legs: []ExplainedLeg{},
		Steps: []string{}, History: []ExplainedPosting{}, Corrections: []ExplainedCorrection{}}
	ev, err := e.evidence(ctx, p)
	if err != nil {
		return nil, err
	}
	if ev.fact == nil {
		err = e.explainLine(x, p, ev)
	} else {
		err = e.explainEvent(ctx, x, p, ev)
	}
	if err != nil {
		return nil, fmt.Errorf("explain charge %d: %w", p.Seq, err)
	}
	e.history(x, p, ev)
	if !e.full {
		x.hideFromCustomer(p)
	}
	return x, nil
}
