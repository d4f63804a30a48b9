package billing

import (
	"context"
	"fmt"
	"strings"

	"voxbill/account"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/money"
	"voxbill/period"
	"voxbill/usage"
)

// NewAdjustment posts an amount by hand: a credit, a one-off charge, a discount. It is of no event; it is taken back by
// another with the opposite sign.
type NewAdjustment struct {
	_          op.Meta    `doc:"Posts an amount by hand: a credit (negative), a one-off charge or a discount, with its reason" implements:"IPost"`
	AccountID  string     `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	CustomerID string     `wire:"CustomerId" since:"4" required:"true" doc:"Who owes it, or gets it"`
	Amount     op.Decimal `wire:"Amount" since:"4" required:"true" doc:"In the account's currency, at most 6 decimals; below 0 is a credit"`
	Item       string     `wire:"Item" since:"4" doc:"What it is for, as the statement shows it (default Adjustment)"`
	Day        string     `wire:"Day" since:"4" doc:"The day it belongs to (YYYY-MM-DD; default today); of a closed month it is billed today"`
	Reason     string     `wire:"Reason" since:"4" required:"true" doc:"Why, kept for ever"`
}

// ByHand is the rule of an adjustment.
const ByHand = "adjustment"

// AdjustTask posts an amount by hand on its way through the recorder.
type AdjustTask struct {
	Customer          int64
	Amount            money.Amount
	Item, Who, Reason string
	Day               period.Day // 0: today
	Seq               int64      // of what was posted
}

// maxItemText bounds the name of what an adjustment is for.
const maxItemText = 64

func (s *Service) newAdjustment(ctx context.Context, req *NewAdjustment) (*ChargeInfo, error) {
	caller := account.CallerFrom(ctx)
	task := &AdjustTask{Item: strings.TrimSpace(req.Item), Who: caller.UserID, Reason: strings.TrimSpace(req.Reason)}
	var bad fault.Fields
	if err := req.parse(task, &bad); err != nil {
		return nil, err
	}
	a, err := s.directory.AccountFor(ctx, caller, req.AccountID)
	if err != nil {
		return nil, err
	}
	c, err := a.CustomerFor(caller, req.CustomerID)
	if err != nil {
		return nil, err
	}
	task.Customer = c.No
	entry := &usage.Entry{Account: a.Account.No, Task: task}
	if err := s.recorder.Submit(ctx, entry); err != nil {
		return nil, err
	}
	if entry.Err != nil {
		return nil, entry.Err
	}
	return s.chargeOf(ctx, a, task.Seq)
}

func (req *NewAdjustment) parse(t *AdjustTask, bad *fault.Fields) (err error) {
	if t.Amount, err = money.ParseAmount(string(req.Amount)); err != nil || t.Amount == 0 || t.Amount > maxCharge || t.Amount < -maxCharge {
		bad.Add("Amount", "ArgumentException", fmt.Sprintf("Amount must be a number other than 0 with at most 6 decimals, of at most a billion; it was %q.", req.Amount))
	}
	if t.Item == "" {
		t.Item = "Adjustment"
	}
	if len(t.Item) > maxItemText || strings.ContainsAny(t.Item, lateMark+"\x00") {
		bad.Add("Item", "ArgumentException", fmt.Sprintf("Item has at most %d bytes and no @.", maxItemText))
	}
	if t.Reason == "" || len(t.Reason) > maxReason {
		bad.Add("Reason", "NotEmpty", fmt.Sprintf("Reason must be given, with at most %d bytes: it is kept with the posting.", maxReason))
	}
	if req.Day != "" {
		if t.Day, err = period.ParseDay(req.Day); err != nil {
			bad.Add("Day", "ArgumentException", "Day must be a date written YYYY-MM-DD.")
		}
	}
	return bad.Err()
}

// maxReason bounds what is kept of why.
const maxReason = 1000

// adjust posts an amount by hand.
func (w *workspace) adjust(e *usage.Entry, t *AdjustTask) {
	today, _ := w.Local(w.tx.Now)
	if t.Day == 0 {
		t.Day = today
	}
	if t.Day > today {
		e.Outcome, e.Err = usage.Invalid, fault.New(fault.Conflict, "%v has not come yet: in the account's time zone it is %v.", t.Day, today)
		return
	}
	p := &Posting{Account: w.No, Kind: Adjustment, Customer: t.Customer, Item: t.Item, Amount: t.Amount, Currency: w.Account.Currency, Day: t.Day, Reason: t.Reason, Author: t.Who}
	p.Why.Rule = ByHand
	w.post(p)
	t.Seq, e.Outcome = p.Seq, usage.Created
}
