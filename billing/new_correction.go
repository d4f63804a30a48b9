package billing

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// NewCorrection does what a preview showed, or nothing: where facts or prices have moved since, it is refused.
type NewCorrection struct {
	_ op.Meta `doc:"Does exactly what a preview of the same request showed, or nothing (409)" implements:"IPost"`
	CorrectionRequest
	Preview string `wire:"Preview" since:"4" required:"true" doc:"The Preview that was looked at"`
	Reason  string `wire:"Reason" since:"4" required:"true" doc:"Why, kept for ever"`
}

func (s *Service) newCorrection(ctx context.Context, req *NewCorrection) (*CorrectionInfo, error) {
	var bad fault.Fields
	reason := strings.TrimSpace(req.Reason)
	if reason == "" || len(reason) > maxReason {
		bad.Add("Reason", "NotEmpty", fmt.Sprintf("Reason must be given, with at most %d bytes: it is kept with every posting.", maxReason))
	}
	if strings.TrimSpace(req.Preview) == "" {
		bad.Add("Preview", "NotEmpty", "Preview must be given: look first at what POST /billing/corrections/preview shows for the same request.")
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	a, entry, task, err := s.correctionEntry(ctx, &req.CorrectionRequest, reason)
	if err != nil {
		return nil, err
	}
	task.Expect = strings.TrimSpace(req.Preview)
	if err := s.recorder.Submit(ctx, entry); err != nil {
		return nil, err
	}
	if entry.Err != nil {
		return nil, entry.Err
	}
	return task.info(a), nil
}

// chargeOf returns one posting as the API shows it.
func (s *Service) chargeOf(ctx context.Context, a *account.Snapshot, seq int64) (*ChargeInfo, error) {
	var info *ChargeInfo
	err := s.db.View(ctx, func(tx *db.Tx) error {
		return tx.Rows(ctx, func(rows *sql.Rows) error {
			p, err := scanPosting(rows)
			if err == nil {
				shown := p.info(a)
				info = &shown
			}
			return err
		}, `SELECT `+postingColumns+` FROM postings WHERE account = $1 AND seq = $2`, a.Account.No, seq)
	})
	if err == nil && info == nil {
		err = errors.New("a posting that was just written is not there")
	}
	return info, err
}
