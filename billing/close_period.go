package billing

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/period"
	"voxbill/usage"
)

// ClosePeriod closes a month: from then on what it was billed never changes, and what comes late is billed in the month in
// which it comes. Closing a month that is closed changes nothing.
type ClosePeriod struct {
	_             op.Meta `doc:"Closes a month of an account: its billing never changes any more" implements:"IPost"`
	AccountID     string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	Month         string  `wire:"Month" since:"4" required:"true" doc:"The month, YYYY-MM; it must be over, and the months before it closed"`
	AcceptPending bool    `wire:"AcceptPending" since:"4" doc:"Close although something of the month still waits; it will be billed later, with a Reason"`
	Reason        string  `wire:"Reason" since:"4" doc:"Why, kept for ever; needed with AcceptPending"`
}

// ClosePeriodTask closes a month on its way through the recorder.
type ClosePeriodTask struct {
	Month         period.Month
	AcceptPending bool
	Who, Reason   string
}

func (s *Service) closePeriod(ctx context.Context, req *ClosePeriod) (*PeriodInfo, error) {
	caller := account.CallerFrom(ctx)
	var bad fault.Fields
	month := parseMonth(req.Month, &bad)
	reason := strings.TrimSpace(req.Reason)
	if req.AcceptPending && reason == "" {
		bad.Add("Reason", "NotEmpty", "Reason must be given where a month is closed although something of it waits; it is kept.")
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	return s.changePeriod(ctx, caller, req.AccountID, month, &ClosePeriodTask{Month: month, AcceptPending: req.AcceptPending, Who: caller.UserID, Reason: reason})
}

// changePeriod hands a task about a month in and answers what the month is then.
func (s *Service) changePeriod(ctx context.Context, caller *account.Caller, accountID string, month period.Month, task any) (*PeriodInfo, error) {
	a, err := s.directory.AccountFor(ctx, caller, accountID)
	if err != nil {
		return nil, err
	}
	entry := &usage.Entry{Account: a.Account.No, Task: task}
	if err := s.recorder.Submit(ctx, entry); err != nil {
		return nil, err
	}
	if entry.Err != nil {
		return nil, entry.Err
	}
	var info *PeriodInfo
	err = s.db.View(ctx, func(tx *db.Tx) error {
		infos, err := periodInfos(ctx, tx, a, period.Range{First: month.First(), Last: month.Last()})
		if err == nil {
			info = &infos[0]
		}
		return err
	})
	return info, err
}

func parseMonth(text string, bad *fault.Fields) period.Month {
	month, err := period.ParseMonth(text)
	if err != nil {
		bad.Add("Month", "ArgumentException", fmt.Sprintf("Month must be written YYYY-MM, such as 2026-10; it was %q.", text))
	}
	return month
}

// closePeriod posts what belongs to the month as a whole and closes it, or says why not.
func (w *workspace) closePeriod(ctx context.Context, e *usage.Entry, t *ClosePeriodTask) error {
	if w.closed[t.Month] != 0 {
		e.Outcome = usage.AlreadyThere
		return nil
	}
	refusal, err := w.mayClose(ctx, t)
	if err != nil {
		return err
	}
	if refusal != nil {
		e.Outcome, e.Err = usage.Invalid, refusal
		return nil
	}
	days := period.Range{First: t.Month.First(), Last: t.Month.Last()}
	lines, err := NewLedger(w.tx, w.Snapshot, 0).PeriodLines(ctx, days.Months()[0], func(int64) bool { return true })
	if err != nil {
		return err
	}
	for _, l := range lines {
		w.postOn(w.line(l, t.Month), days.Last)
	}
	e.Outcome = usage.Created
	return w.setPeriod(ctx, t.Month, true, t.Who, t.Reason)
}

// setPeriod notes that a month was closed or opened again, under a number of its own.
func (w *workspace) setPeriod(ctx context.Context, month period.Month, closed bool, who, reason string) error {
	p := Period{Month: month, Closed: closed, Seq: w.Next(), At: w.tx.Now.UnixMilli(), Who: who, Reason: reason}
	kind := periodOpened
	if closed {
		kind = periodClosed
		w.closed[month] = p.Seq
	} else {
		delete(w.closed, month)
	}
	row := []any{w.No, p.Seq, kind, month.String(), p.At, who, reason}
	w.revisions = append(w.revisions, row)
	w.Seal("revisions", p.Seq, row)
	return writePeriod(ctx, w.tx, w.No, p)
}

// mayClose returns why a month cannot be closed now, nil when it can.
func (w *workspace) mayClose(ctx context.Context, t *ClosePeriodTask) (refusal, err error) {
	if today, _ := w.Local(w.tx.Now); today <= t.Month.Last() {
		return fault.New(fault.Conflict, "%v is not over yet: in the account's time zone it is %v.", t.Month, today), nil
	}
	open, err := w.openBefore(ctx, t.Month)
	if err != nil || open != "" {
		return fault.New(fault.Conflict, "%s is not closed yet; months are closed in their order.", open), err
	}
	pending, err := pendingOf(ctx, w.tx, w.No, period.Range{First: t.Month.First(), Last: t.Month.Last()})
	if err != nil || len(pending) == 0 || t.AcceptPending {
		return nil, err
	}
	var parts []string
	for _, p := range pending {
		parts = append(parts, fmt.Sprintf("%d %s", p.Count, p.Reason))
	}
	return fault.New(fault.Conflict, "%v still has what waits: %s. See GET /billing/pending; or close it all the same with AcceptPending and a Reason: what waits is then billed in the month in which it completes.",
		t.Month, strings.Join(parts, ", ")), nil
}

// openBefore names the earliest month before the given one that has something in it and is not closed.
func (w *workspace) openBefore(ctx context.Context, month period.Month) (string, error) {
	open := ""
	err := w.tx.Rows(ctx, func(rows *sql.Rows) error {
		var day int64
		if err := rows.Scan(&day); err != nil {
			return err
		}
		if m := period.Day(day).Month(); open == "" && w.closed[m] == 0 {
			open = m.String()
		}
		return nil
	}, `SELECT DISTINCT day FROM billing_days WHERE account = $1 AND day < $2 AND (events <> 0 OR amount <> 0) ORDER BY day`, w.No, int64(month.First()))
	return open, err
}
