package report

import (
	"context"
	"database/sql"
	"fmt"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// GetReport asks for one of the caller's own reports.
type GetReport struct {
	_  op.Meta `doc:"Gets one report" implements:"IGet"`
	ID string  `wire:"Id" since:"4" required:"true" doc:"The report"`
}

func (s *Service) getReport(ctx context.Context, req *GetReport) (*ReportInfo, error) {
	j, err := s.own(ctx, req.ID)
	if err != nil {
		return nil, err
	}
	return j.info(ctx), nil
}

// own returns a report that the caller asked for himself, as long as he still sees all that is in it. Any other is as one
// that is not there.
func (s *Service) own(ctx context.Context, id string) (*job, error) {
	caller := account.CallerFrom(ctx)
	var found *job
	var accountID string
	err := s.db.View(ctx, func(tx *db.Tx) error {
		err := tx.Rows(ctx, func(rows *sql.Rows) (err error) {
			found, err = scanJob(rows)
			return err
		}, `SELECT `+jobColumns+` FROM reports WHERE id = $1 AND owner = $2 AND archived IS NULL`, id, caller.UserID)
		if err != nil || found == nil {
			return err
		}
		return tx.QueryRowContext(ctx, `SELECT id FROM accounts WHERE account = $1`, found.account).Scan(&accountID)
	})
	if err != nil {
		return nil, fmt.Errorf("read report: %w", err)
	}
	missing := fault.NotFound("There is no report %q.", id)
	if found == nil {
		return nil, missing
	}
	a, err := s.directory.BilledAccountFor(ctx, caller, accountID)
	switch {
	case err != nil && fault.As(err).Kind != fault.Missing:
		return nil, err
	case err != nil || !a.Sees(caller, found.scope):
		return nil, missing
	}
	return found, nil
}
