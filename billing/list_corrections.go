package billing

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/op"
)

// ListCorrections asks what was corrected in an account, by whom and why, the latest first.
type ListCorrections struct {
	_         op.Meta `doc:"Lists the corrections of an account, the latest first" implements:"IGet"`
	AccountID string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	Before    int64   `wire:"Before" since:"4" doc:"Only what is older than this number; 0 for the first page"`
	Limit     int     `wire:"Limit" since:"4" doc:"Rows per page, 1 to 10,000 (default 1,000)"`
}

// CorrectionDone is a correction as it is kept.
type CorrectionDone struct {
	Number       int64  `wire:"Number" since:"4"`
	Action       string `wire:"Action" since:"4"`
	Events       int    `wire:"Events" since:"4"`
	ToCustomerID string `wire:"ToCustomerId" since:"4"`
	Reason       string `wire:"Reason" since:"4"`
	At           string `wire:"At" since:"4" doc:"UTC"`
	By           string `wire:"By" since:"4"`
}

func (s *Service) listCorrections(ctx context.Context, req *ListCorrections) (*[]CorrectionDone, error) {
	a, err := s.directory.PastAccountFor(ctx, account.CallerFrom(ctx), req.AccountID)
	if err != nil {
		return nil, err
	}
	limit, err := pageSize(req.Limit)
	if err != nil {
		return nil, err
	}
	before := req.Before
	if before == 0 {
		before = 1<<63 - 1
	}
	list := []CorrectionDone{}
	err = s.db.View(ctx, func(tx *db.Tx) error {
		return tx.Rows(ctx, func(rows *sql.Rows) error {
			var c CorrectionDone
			var at int64
			var body string
			if err := rows.Scan(&c.Number, &c.Action, &at, &c.By, &body); err != nil {
				return err
			}
			var said struct {
				Customer int64
				Events   int
				Reason   string
			}
			if err := json.Unmarshal([]byte(body), &said); err != nil {
				return err
			}
			c.At, c.Events, c.Reason = time.UnixMilli(at).UTC().Format(time.RFC3339), said.Events, said.Reason
			if to := a.Customer(said.Customer); to != nil {
				c.ToCustomerID = to.ID
			}
			list = append(list, c)
			return nil
		}, `SELECT seq, id, at, who, body FROM revisions WHERE account = $1 AND kind = 'correction' AND seq < $2 ORDER BY seq DESC LIMIT $3`, a.Account.No, before, limit)
	})
	return &list, err
}
