package billing

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/op"
	"voxbill/period"
	"voxbill/usage"
)

// ListPending asks what cannot be billed yet, since when and why.
type ListPending struct {
	_         op.Meta `doc:"Lists usage and billables that wait, with the reason and the age" implements:"IGet"`
	AccountID string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	Reason    string  `wire:"Reason" since:"4" doc:"Only what waits for this reason, such as: no price"`
	After     int64   `wire:"After" since:"4" doc:"The After of the page before; 0 for the first page"`
	Limit     int     `wire:"Limit" since:"4" doc:"Rows per page, 1 to 10,000 (default 1,000)"`
}

// ListPendingResponse is one page; After is 0 on the last one.
type ListPendingResponse struct {
	_       op.Meta       `csv:"Pending"`
	Pending []PendingInfo `wire:"Pending" since:"4"`
	After   int64         `wire:"After" since:"4"`
}

// PendingInfo is one thing that waits.
type PendingInfo struct {
	Number     int64  `wire:"Number" since:"4" doc:"Number of the event or billable"`
	Kind       string `wire:"Kind" since:"4" doc:"event or billable"`
	Reason     string `wire:"Reason" since:"4"`
	WhatHelps  string `wire:"WhatHelps" since:"4" doc:"What would complete it"`
	Since      string `wire:"Since" since:"4" doc:"When it was received (UTC)"`
	AgeSeconds int64  `wire:"AgeSeconds" since:"4"`
	Category   string `wire:"Category" since:"4"`
	CustomerID string `wire:"CustomerId" since:"4"`
	Day        string `wire:"Day" since:"4"`
	Source     string `wire:"Source" since:"4"`
	SourceID   string `wire:"SourceId" since:"4"`
	CallSID    string `wire:"CallSid" since:"4"`
	SessionID  string `wire:"SessionId" since:"4"`
}

// whatHelps says for each reason what would complete it.
var whatHelps = map[string]string{
	NoCustomer:     "A billable, a session with a customer, a mapping, or POST /usage/assign.",
	NoSession:      "The session (POST /sessions).",
	NoCall:         "The record of the call.",
	NoQuantity:     "The same event again, with its quantity or duration.",
	NoPrice:        "Billing settings with a price for the category's item, a rate deck that covers the number, or the deck that is assigned.",
	NoCost:         "The same event again, with its cost.",
	NoExchangeRate: "An exchange rate of the account that is effective on that day.",
	PossibleRepeat: "POST /billing/pending/release with a reason, if it is not a repeat.",
	OutOfScope:     "The call belongs to another customer; nothing, unless that is corrected.",
}

func (s *Service) listPending(ctx context.Context, req *ListPending) (*ListPendingResponse, error) {
	a, err := s.directory.AccountFor(ctx, account.CallerFrom(ctx), req.AccountID)
	if err != nil {
		return nil, err
	}
	limit, err := pageSize(req.Limit)
	if err != nil {
		return nil, err
	}
	answer := &ListPendingResponse{Pending: []PendingInfo{}}
	err = s.db.View(ctx, func(tx *db.Tx) error {
		if err := answer.read(ctx, tx, a, req, limit); err != nil {
			return err
		}
		if len(answer.Pending) > limit {
			answer.Pending = answer.Pending[:limit]
			answer.After = answer.Pending[limit-1].Number
		}
		return answer.describe(ctx, tx, a)
	})
	return answer, err
}

func (l *ListPendingResponse) read(ctx context.Context, tx *db.Tx, a *account.Snapshot, req *ListPending, limit int) error {
	reason := strings.ToLower(strings.TrimSpace(req.Reason))
	return tx.Rows(ctx, func(rows *sql.Rows) error {
		var p PendingInfo
		var customer, day, since int64
		if err := rows.Scan(&p.Number, &p.Kind, &p.Reason, &customer, &p.Category, &day, &since); err != nil {
			return err
		}
		received := time.UnixMilli(since).UTC()
		p.Day, p.Since = period.Day(day).String(), received.Format(time.RFC3339)
		p.AgeSeconds, p.WhatHelps = int64(tx.Now.Sub(received)/time.Second), whatHelps[p.Reason]
		if c := a.Customer(customer); c != nil {
			p.CustomerID = c.ID
		}
		l.Pending = append(l.Pending, p)
		return nil
	}, `SELECT subject, kind, reason, customer, leaf, day, since FROM waiting
		WHERE account = $1 AND closed IS NULL AND subject > $2 AND ($3 = '' OR reason = $3)
		ORDER BY subject LIMIT $4`, a.Account.No, req.After, reason, limit+1)
}

// describe adds what identifies the events and billables of the page to their sources.
func (l *ListPendingResponse) describe(ctx context.Context, tx *db.Tx, a *account.Snapshot) error {
	var events, billables []int64
	for _, p := range l.Pending {
		if p.Kind == "event" {
			events = append(events, p.Number)
		} else {
			billables = append(billables, p.Number)
		}
	}
	facts, err := usage.LatestFacts(ctx, tx, a.Account.No, events)
	if err != nil {
		return err
	}
	said := map[int64]*Billable{}
	err = db.RowsIn(ctx, tx, func(rows *sql.Rows) error {
		b, err := scanBillable(rows)
		said[b.Number] = b
		return err
	}, billables, `SELECT `+billableColumns+` FROM billables WHERE account = $1 AND billable IN `, a.Account.No)
	if err != nil {
		return fmt.Errorf("read billables: %w", err)
	}
	for i := range l.Pending {
		p := &l.Pending[i]
		if f := facts[p.Number]; f != nil && p.Kind == "event" {
			p.Source, p.SourceID, p.CallSID, p.SessionID = f.Source, f.SourceID, f.CallSID, f.SessionID
		}
		if b := said[p.Number]; b != nil && p.Kind == "billable" {
			p.Source, p.CallSID, p.SessionID = "billable", b.CallSID, b.SessionID
		}
	}
	return nil
}
