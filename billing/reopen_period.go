package billing

import (
	"context"
	"strings"

	"voxbill/account"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/period"
	"voxbill/usage"
)

// ReopenPeriod opens the latest closed month again. What was billed late in the meantime stays where it was billed; what was
// posted at the close is taken back, and posted anew by the next.
type ReopenPeriod struct {
	_         op.Meta `doc:"Opens the latest closed month of an account again, for a reason that is kept" implements:"IPost"`
	AccountID string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	Month     string  `wire:"Month" since:"4" required:"true" doc:"The month, YYYY-MM"`
	Reason    string  `wire:"Reason" since:"4" required:"true" doc:"Why, kept for ever"`
}

// ReopenPeriodTask opens a month again on its way through the recorder.
type ReopenPeriodTask struct {
	Month       period.Month
	Who, Reason string
}

func (s *Service) reopenPeriod(ctx context.Context, req *ReopenPeriod) (*PeriodInfo, error) {
	caller := account.CallerFrom(ctx)
	var bad fault.Fields
	month := parseMonth(req.Month, &bad)
	reason := strings.TrimSpace(req.Reason)
	if reason == "" {
		bad.Add("Reason", "NotEmpty", "Reason must be given: it is kept with the month.")
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	return s.changePeriod(ctx, caller, req.AccountID, month, &ReopenPeriodTask{Month: month, Who: caller.UserID, Reason: reason})
}

// reopenPeriod takes back the lines of a month and opens it, or says why not.
func (w *workspace) reopenPeriod(ctx context.Context, e *usage.Entry, t *ReopenPeriodTask) error {
	if w.closed[t.Month] == 0 {
		e.Outcome, e.Err = usage.Invalid, fault.New(fault.Conflict, "%v is not closed.", t.Month)
		return nil
	}
	for month := range w.closed {
		if month > t.Month {
			e.Outcome, e.Err = usage.Invalid, fault.New(fault.Conflict, "%v is closed too; only the latest closed month can be opened again.", month)
			return nil
		}
	}
	days := period.Range{First: t.Month.First(), Last: t.Month.Last()}
	err := standingLines(ctx, w.tx, w.No, 1<<63-1, days, func(p *Posting) {
		r := *p
		r.Kind, r.Origin, r.Reason, r.Author = Reversal, p.Seq, "opened again: "+t.Reason, t.Who
		r.Units, r.Amount = p.Units.Neg(), -p.Amount
		w.postOn(&r, p.DayBilled)
	})
	if err != nil {
		return err
	}
	e.Outcome = usage.Created
	return w.setPeriod(ctx, t.Month, false, t.Who, t.Reason)
}
