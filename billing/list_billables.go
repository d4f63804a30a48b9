package billing

import (
	"context"
	"database/sql"
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// ListBillables reads what callers said is to be billed, in the order in which it was first said.
type ListBillables struct {
	_         op.Meta `doc:"Lists billables, a page at a time" implements:"IGet"`
	AccountID string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	After     int64   `wire:"After" since:"4" doc:"The After of the page before; 0 for the first page"`
	Limit     int     `wire:"Limit" since:"4" doc:"Billables per page, 1 to 10,000 (default 1,000)"`
}

// ListBillablesResponse is one page; After is 0 on the last one.
type ListBillablesResponse struct {
	_         op.Meta        `csv:"Billables"`
	Billables []BillableInfo `wire:"Billables" since:"4"`
	After     int64          `wire:"After" since:"4"`
}

// BillableInfo is one billable as it is known now.
type BillableInfo struct {
	Number     int64  `wire:"Number" since:"4"`
	CustomerID string `wire:"CustomerId" since:"4"`
	SessionID  string `wire:"SessionId" since:"4"`
	CallSID    string `wire:"CallSid" since:"4"`
	ScopeID    string `wire:"ScopeId" since:"4" doc:"The customer for whom the caller spoke, where he was not somebody who sees the whole account"`
	MergedInto int64  `wire:"MergedInto" since:"4" doc:"The older billable of which this is a repeat; 0: it stands for itself"`
	Received   string `wire:"Received" since:"4"`
	ReceivedBy string `wire:"ReceivedBy" since:"4"`
}

func (s *Service) listBillables(ctx context.Context, req *ListBillables) (*ListBillablesResponse, error) {
	a, err := s.directory.AccountFor(ctx, account.CallerFrom(ctx), req.AccountID)
	if err != nil {
		return nil, err
	}
	limit, err := pageSize(req.Limit)
	if err != nil {
		return nil, err
	}
	answer := &ListBillablesResponse{Billables: []BillableInfo{}}
	err = s.db.View(ctx, func(tx *db.Tx) error {
		return tx.Rows(ctx, func(rows *sql.Rows) error {
			b, err := scanBillable(rows)
			if err == nil {
				answer.Billables = append(answer.Billables, b.info(a))
			}
			return err
		}, `SELECT `+billableColumns+` FROM billables WHERE account = $1 AND billable > $2 ORDER BY billable LIMIT $3`,
			a.Account.No, req.After, limit+1)
	})
	if len(answer.Billables) > limit {
		answer.Billables = answer.Billables[:limit]
		answer.After = answer.Billables[limit-1].Number
	}
	return answer, err
}

func (b *Billable) info(a *account.Snapshot) BillableInfo {
	info := BillableInfo{
		Number: b.Number, SessionID: b.SessionID, CallSID: b.CallSID, MergedInto: b.Merged,
		Received: b.Received.Format(time.RFC3339Nano), ReceivedBy: b.ReceivedBy,
	}
	if c := a.Customer(b.Customer); c != nil {
		info.CustomerID = c.ID
	}
	if c := a.Customer(b.Scope); c != nil {
		info.ScopeID = c.ID
	}
	return info
}

// pageSize is how many rows a page of facts has; 0 asks for the default.
func pageSize(limit int) (int, error) {
	switch {
	case limit == 0:
		return 1000, nil
	case limit < 1 || limit > 10_000:
		var bad fault.Fields
		bad.Add("Limit", "ArgumentException", "Limit must be between 1 and 10000.")
		return 0, bad.Err()
	}
	return limit, nil
}
