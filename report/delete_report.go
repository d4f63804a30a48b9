package report

import (
	"context"
	"os"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/op"
)

// DeleteReport removes a report and its workbook.
type DeleteReport struct {
	_  op.Meta `doc:"Removes a report and its workbook" implements:"IDelete"`
	ID string  `wire:"Id" required:"true" doc:"The report"`
}

func (s *Service) deleteReport(ctx context.Context, req *DeleteReport) (*op.Void, error) {
	j, err := s.own(ctx, req.ID)
	if err != nil {
		return nil, err
	}
	err = s.db.Update(ctx, func(tx *db.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE reports SET archived = $3, updated = $3 WHERE account = $1 AND id = $2`, j.account, j.id, tx.Now.UnixMilli())
		if err != nil {
			return err
		}
		return account.Audit(ctx, tx, j.account, account.CallerFrom(ctx).UserID, "report removed", j.id, j.name)
	})
	if err != nil {
		return nil, err
	}
	if err := os.Remove(s.path(j)); err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	return &op.Void{}, nil
}
