package report

import (
	"context"
	"database/sql"
	"strings"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// ListReports asks for the caller's own reports, newest first.
type ListReports struct {
	_         op.Meta `doc:"Lists the reports that you asked for" ns:"Voice.Api.Reports" implements:"IGet"`
	AccountID string  `wire:"AccountId" doc:"The account"`
}

// ListReportsResponse holds at most the newest thousand.
type ListReportsResponse struct {
	_       op.Meta      `ns:"Voice.Api.Reports" csv:"Reports"`
	Reports []ReportInfo `wire:"Reports"`
}

func (s *Service) listReports(ctx context.Context, req *ListReports) (*ListReportsResponse, error) {
	if strings.TrimSpace(req.AccountID) == "" {
		return nil, fault.InvalidFields(fault.Field{Code: "NotEmpty", Name: "AccountId", Message: "AccountId must be given."})
	}
	caller := account.CallerFrom(ctx)
	a, err := s.directory.BilledAccountFor(ctx, caller, strings.TrimSpace(req.AccountID))
	if err != nil {
		return nil, err
	}
	answer := &ListReportsResponse{Reports: []ReportInfo{}}
	err = s.db.View(ctx, func(tx *db.Tx) error {
		return tx.Rows(ctx, func(rows *sql.Rows) error {
			j, err := scanJob(rows)
			if err == nil && a.Sees(caller, j.scope) {
				answer.Reports = append(answer.Reports, *j.info(ctx))
			}
			return err
		}, `SELECT `+jobColumns+` FROM reports WHERE account = $1 AND owner = $2 AND archived IS NULL
			ORDER BY created DESC, id DESC LIMIT 1000`, a.Account.No, caller.UserID)
	})
	return answer, err
}
