package usage

import (
	"context"
	"database/sql"
	"encoding/hex"
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/op"
)

// ListReviews asks for what contradicts what is known: repeats with other values, witnesses that say otherwise, attempts
// outside a caller's scope. Nothing of it was acted upon.
type ListReviews struct {
	_         op.Meta `doc:"Lists contradictions that are kept for review, newest first" implements:"IGet"`
	AccountID string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	Kind      string  `wire:"Kind" since:"4" doc:"Only this kind: conflict, witness differs, out of scope"`
}

// ListReviewsResponse is the newest thousand.
type ListReviewsResponse struct {
	_       op.Meta      `csv:"Reviews"`
	Reviews []ReviewInfo `wire:"Reviews" since:"4"`
}

// ReviewInfo is one contradiction, kept once however often it was sent.
type ReviewInfo struct {
	ID      string `wire:"Id" since:"4"`
	Kind    string `wire:"Kind" since:"4"`
	Subject int64  `wire:"Subject" since:"4" doc:"Number of the event or billable; 0 for none"`
	At      string `wire:"At" since:"4" doc:"When it was first seen (UTC)"`
	Who     string `wire:"Who" since:"4" doc:"Source or user"`
	Detail  string `wire:"Detail" since:"4"`
}

func (s *Service) listReviews(ctx context.Context, req *ListReviews) (*ListReviewsResponse, error) {
	a, err := s.directory.AccountFor(ctx, account.CallerFrom(ctx), req.AccountID)
	if err != nil {
		return nil, err
	}
	answer := &ListReviewsResponse{Reviews: []ReviewInfo{}}
	err = s.db.View(ctx, func(tx *db.Tx) error {
		return tx.Rows(ctx, func(rows *sql.Rows) error {
			var r ReviewInfo
			var id []byte
			var at int64
			if err := rows.Scan(&id, &r.Kind, &r.Subject, &at, &r.Who, &r.Detail); err != nil {
				return err
			}
			r.ID, r.At = hex.EncodeToString(id), time.UnixMilli(at).UTC().Format(time.RFC3339)
			answer.Reviews = append(answer.Reviews, r)
			return nil
		}, `SELECT id, kind, subject, at, who, detail FROM reviews
			WHERE account = $1 AND ($2 = '' OR kind = $2) ORDER BY at DESC, id LIMIT 1000`, a.Account.No, req.Kind)
	})
	return answer, err
}
