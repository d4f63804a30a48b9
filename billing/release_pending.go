package billing

import (
	"context"
	"strings"

	"voxbill/account"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/usage"
)

// ReleasePending lets something that is held as a possible repeat be billed after all.
type ReleasePending struct {
	_         op.Meta `doc:"Releases what is held as a possible repeat, with a reason" implements:"IPost"`
	AccountID string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	Number    int64   `wire:"Number" since:"4" required:"true" doc:"Number of the event that is held (see GET /billing/pending)"`
	Reason    string  `wire:"Reason" since:"4" required:"true" doc:"Why it is not a repeat; kept for ever"`
}

func (s *Service) releasePending(ctx context.Context, req *ReleasePending) (*op.Void, error) {
	caller := account.CallerFrom(ctx)
	a, err := s.directory.AccountFor(ctx, caller, req.AccountID)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(req.Reason) == "" {
		var bad fault.Fields
		bad.Add("Reason", "NotEmpty", "Reason must be given: it is kept with the release.")
		return nil, bad.Err()
	}
	entry := &usage.Entry{Account: a.Account.No, Task: &ReleaseTask{Event: req.Number, Reason: req.Reason, Who: caller.UserID}}
	if err := s.recorder.Submit(ctx, entry); err != nil {
		return nil, err
	}
	return &op.Void{}, entry.Err
}
