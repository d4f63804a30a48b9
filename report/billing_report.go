package report

import (
	"context"
	"encoding/json"
	"fmt"
	"net/mail"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/period"
	"voxbill/usage"
)

// ReportRequest is the base of what asks for a report.
type ReportRequest struct {
	_                    op.Meta `ns:"Voice.Api.Reports" implements:"IPost"`
	AccountID            string  `wire:"AccountId" doc:"The account ID this report should be run for"`
	EmailAddressToNotify string  `wire:"EmailAddressToNotify" doc:"The email address to notify after the report is run"`
	WebhookURL           string  `wire:"WebhookUrl" since:"3" doc:"The webhook to call when the report is complete"`
}

// BillingReport queues a workbook of what customers are charged over a range of days billed.
type BillingReport struct {
	_                  op.Meta `ns:"Voice.Api.Reports"`
	StartDate          string  `wire:"StartDate"`
	EndDate            string  `wire:"EndDate"`
	IncludeCustomerIds bool    `wire:"IncludeCustomerIds" since:"3"`
	AsOf               string  `wire:"AsOf" since:"4" doc:"As at a posting sequence of the account, or at an instant (RFC 3339): the same for ever"`
	ReportRequest
}

// asked is what of a request the runner needs.
type asked struct {
	First, Last        period.Day
	IncludeCustomerIDs bool
	AsOf               int64 // posting sequence; 0: when it is made
}

func (s *Service) billingReport(ctx context.Context, req *BillingReport) (*ReportInfo, error) {
	var bad fault.Fields
	days := usage.RequireDays(req.StartDate, req.EndDate, &bad)
	if days.Days() > maxDays {
		bad.Add("EndDate", "ArgumentException", fmt.Sprintf("A report covers at most %d days.", maxDays))
	}
	req.ReportRequest.check(&bad)
	if err := bad.Err(); err != nil {
		return nil, err
	}
	asOf, err := s.momentOf(ctx, req.AccountID, req.AsOf)
	if err != nil {
		return nil, err
	}
	body, err := json.Marshal(asked{days.First, days.Last, req.IncludeCustomerIds, asOf})
	if err != nil {
		return nil, err
	}
	return s.queue(ctx, &req.ReportRequest, billingKind, days.String(), string(body))
}

// momentOf finds the posting sequence of a moment while the caller is still there to be told that there is none.
func (s *Service) momentOf(ctx context.Context, accountID, moment string) (seq int64, err error) {
	if moment == "" {
		return 0, nil
	}
	a, err := s.directory.BilledAccountFor(ctx, account.CallerFrom(ctx), strings.TrimSpace(accountID))
	if err != nil {
		return 0, err
	}
	err = s.db.View(ctx, func(tx *db.Tx) error {
		_, seq, err = a.Past(ctx, tx, moment)
		return err
	})
	return seq, err
}

// maxDays bounds a report: ten years. maxWaiting is how many reports of an account may wait or be made.
const (
	maxDays    = 3660
	maxWaiting = 100
)

// check notes every bad field that all reports have in common.
func (r *ReportRequest) check(bad *fault.Fields) {
	if strings.TrimSpace(r.AccountID) == "" {
		bad.Add("AccountId", "NotEmpty", "AccountId must be given.")
	}
	if r.EmailAddressToNotify != "" {
		address, err := mail.ParseAddress(r.EmailAddressToNotify)
		if err != nil || address.Address != r.EmailAddressToNotify || len(r.EmailAddressToNotify) > 254 {
			bad.Add("EmailAddressToNotify", "ArgumentException", "EmailAddressToNotify must be one e-mail address, such as billing@example.com.")
		}
	}
	if r.WebhookURL != "" {
		u, err := url.Parse(r.WebhookURL)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil || len(r.WebhookURL) > 2000 {
			bad.Add("WebhookUrl", "ArgumentException", "WebhookUrl must be an address that begins with https:// or http://, without a user or password in it.")
		}
	}
}

// queue stores a report for the runner; the caller has it when it is on disk.
func (s *Service) queue(ctx context.Context, req *ReportRequest, kind Kind, of, body string) (*ReportInfo, error) {
	caller := account.CallerFrom(ctx)
	a, err := s.directory.BilledAccountFor(ctx, caller, strings.TrimSpace(req.AccountID))
	if err != nil {
		return nil, err
	}
	j := &job{
		account: a.Account.No, id: uuid.Must(uuid.NewV7()).String(), kind: kind.Name, name: kind.Title + " " + of, request: body, status: Queued,
		owner: caller.UserID, scope: caller.ScopeIn(a.Account.No),
		email: req.EmailAddressToNotify, webhook: req.WebhookURL, server: s.server,
	}
	j.message = "Waits for its turn." + j.undelivered()
	err = s.db.Update(ctx, func(tx *db.Tx) error {
		if err := roomFor(ctx, tx, j.account); err != nil {
			return err
		}
		j.created, j.updated = tx.Now, tx.Now
		at := tx.Now.UnixMilli()
		_, err := tx.ExecContext(ctx, `
			INSERT INTO reports (account, id, kind, name, request, status, message, owner, scope, email, webhook, server, created, updated)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
			j.account, j.id, j.kind, j.name, j.request, j.status, j.message, j.owner, strconv.FormatInt(j.scope, 10), j.email,
			j.webhook, j.server, at)
		if err != nil {
			return fmt.Errorf("queue report: %w", err)
		}
		return account.Audit(ctx, tx, j.account, caller.UserID, "report queued", j.id, j.name)
	})
	if err != nil {
		return nil, err
	}
	s.wake()
	return j.info(ctx), nil
}

// roomFor refuses a report of an account that has too many waiting.
func roomFor(ctx context.Context, tx *db.Tx, no int64) error {
	var waiting int64
	row := tx.QueryRowContext(ctx, `
		SELECT COUNT(*) FROM reports WHERE account = $1 AND archived IS NULL AND status IN ('Queued', 'Running')`, no)
	if err := row.Scan(&waiting); err != nil {
		return fmt.Errorf("count waiting reports: %w", err)
	}
	if waiting < maxWaiting {
		return nil
	}
	full := fault.New(fault.TooMany, "%d reports of this account are waiting already; ask again when some of them are done.", waiting)
	full.RetryAfter = time.Minute
	return full
}
