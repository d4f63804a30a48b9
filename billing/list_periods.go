package billing

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/op"
	"voxbill/money"
	"voxbill/period"
)

// ListPeriods asks for the months of an account.
type ListPeriods struct {
	_         op.Meta `doc:"Lists the months of an account: open, closing or closed, what was charged and what waits" implements:"IGet"`
	AccountID string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
}

// PeriodInfo is a month of an account by the days on which it is billed.
type PeriodInfo struct {
	Month        string           `wire:"Month" since:"4" doc:"YYYY-MM, in the account's time zone"`
	State        string           `wire:"State" since:"4" doc:"open: not over; closing: over and not closed; closed: it never changes"`
	Charges      int64            `wire:"Charges" since:"4" doc:"Events charged"`
	Amount       op.Decimal       `wire:"Amount" since:"4" doc:"What events were charged, late ones of earlier months included"`
	LateAmount   op.Decimal       `wire:"LateAmount" since:"4" doc:"The part of Amount that belongs to closed months"`
	PeriodAmount op.Decimal       `wire:"PeriodAmount" since:"4" doc:"Base fees and allowances, posted at the close; before it they are in no total"`
	Currency     string           `wire:"Currency" since:"4"`
	Pending      []PendingInMonth `wire:"Pending" since:"4" doc:"What of the month waits, by reason"`
	ClosesOn     string           `wire:"ClosesOn" since:"4" doc:"Day on which it closes by itself, if nothing of it waits; absent: by hand alone"`
	Changed      string           `wire:"Changed" since:"4" doc:"When it was closed or opened again last (UTC)"`
	ChangedBy    string           `wire:"ChangedBy" since:"4"`
	Reason       string           `wire:"Reason" since:"4"`
}

// PendingInMonth is how much waits for one reason.
type PendingInMonth struct {
	Reason string `wire:"Reason" since:"4"`
	Count  int64  `wire:"Count" since:"4"`
}

func (s *Service) listPeriods(ctx context.Context, req *ListPeriods) (*[]PeriodInfo, error) {
	a, err := s.directory.PastAccountFor(ctx, account.CallerFrom(ctx), req.AccountID)
	if err != nil {
		return nil, err
	}
	var infos []PeriodInfo
	err = s.db.View(ctx, func(tx *db.Tx) error {
		today, _ := a.Local(tx.Now)
		days := period.Range{First: today, Last: today.Month().Last()}
		var first *int64
		row := tx.QueryRowContext(ctx, `SELECT MIN(day) FROM billing_days WHERE account = $1`, a.Account.No)
		if err := row.Scan(&first); err != nil {
			return err
		}
		if first != nil {
			days.First = min(days.First, period.Day(*first))
		}
		days.First = days.First.Month().First()
		infos, err = periodInfos(ctx, tx, a, days)
		return err
	})
	return &infos, err
}

// periodInfos describes the months of a range of whole months.
func periodInfos(ctx context.Context, tx *db.Tx, a *account.Snapshot, days period.Range) ([]PeriodInfo, error) {
	known, err := readPeriods(ctx, tx, a.Account.No)
	if err != nil {
		return nil, err
	}
	today, _ := a.Local(tx.Now)
	var infos []PeriodInfo
	for _, part := range days.Months() {
		info := PeriodInfo{Month: part.Month.String(), State: PeriodOpen, Currency: string(a.Account.Currency)}
		if p, ok := known[part.Month]; ok {
			info.Changed, info.ChangedBy, info.Reason = time.UnixMilli(p.At).UTC().Format(time.RFC3339), p.Who, p.Reason
		}
		switch {
		case known[part.Month].Closed:
			info.State = PeriodClosed
		case today > part.Month.Last():
			info.State = PeriodClosing
		}
		if days, ok := a.CloseAfter(part.Month.Last()); ok && info.State != PeriodClosed {
			info.ClosesOn = (part.Month.Last() + period.Day(days) + 1).String()
		}
		if info.Pending, err = pendingOf(ctx, tx, a.Account.No, part.Range); err != nil {
			return nil, err
		}
		if err := info.addUp(ctx, NewLedger(tx, a, 0), part.Range); err != nil {
			return nil, err
		}
		infos = append(infos, info)
	}
	return infos, nil
}

func (i *PeriodInfo) addUp(ctx context.Context, l *Ledger, days period.Range) error {
	totals, err := l.ItemTotals(ctx, days)
	if err != nil {
		return err
	}
	var events, late, lines money.Amount
	for _, t := range totals {
		switch own, _, isLate := CutLate(t.Rule); {
		case slices.Contains(monthRules, own):
			lines += t.Amount
		case isLate:
			late += t.Amount
			fallthrough
		default:
			i.Charges += t.Events
			events += t.Amount
		}
	}
	i.Amount, i.LateAmount, i.PeriodAmount = op.Decimal(events.String()), op.Decimal(late.String()), op.Decimal(lines.String())
	return nil
}

// pendingOf counts what waits of a range of days, by reason.
func pendingOf(ctx context.Context, tx *db.Tx, no int64, days period.Range) ([]PendingInMonth, error) {
	pending := []PendingInMonth{}
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		var p PendingInMonth
		err := rows.Scan(&p.Reason, &p.Count)
		pending = append(pending, p)
		return err
	}, `SELECT reason, COUNT(*) FROM waiting
		WHERE account = $1 AND closed IS NULL AND kind = 'event' AND day BETWEEN $2 AND $3 GROUP BY reason ORDER BY reason`, no, int64(days.First), int64(days.Last))
	if err != nil {
		return nil, fmt.Errorf("count what waits: %w", err)
	}
	return pending, nil
}
