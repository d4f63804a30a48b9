package billing

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/money"
	"voxbill/usage"
)

// ListCalls reads call legs as the carrier reported them. Price is the carrier's cost, as a positive amount.
type ListCalls struct {
	_         op.Meta `doc:"Lists all calls for the specified date range" ns:"Voice.Api.Dashboard" implements:"IGet"`
	AccountID string  `wire:"AccountId" doc:"The account ID you are listing for"`
	StartDate string  `wire:"StartDate" doc:"The start date to retrieve calls for (YYYY-MM-DD)"`
	EndDate   string  `wire:"EndDate" doc:"The end date to retrieve calls for (YYYY-MM-DD)"`
}

// CallInfo is one leg, in the shape of a Twilio call.
type CallInfo struct {
	_              op.Meta    `ns:"Voice.Api.Dashboard"`
	AccountSid     string     `wire:"AccountSid"`
	Annotation     string     `wire:"Annotation"`
	AnsweredBy     string     `wire:"AnsweredBy"`
	CallerName     string     `wire:"CallerName"`
	DateCreated    string     `wire:"DateCreated"`
	DateUpdated    string     `wire:"DateUpdated"`
	Direction      string     `wire:"Direction"`
	Duration       int        `wire:"Duration"`
	EndTime        string     `wire:"EndTime"`
	ForwardedFrom  string     `wire:"ForwardedFrom"`
	From           string     `wire:"From"`
	FromFormatted  string     `wire:"FromFormatted"`
	ParentCallSid  string     `wire:"ParentCallSid"`
	PhoneNumberSid string     `wire:"PhoneNumberSid"`
	Price          op.Decimal `wire:"Price"`
	PriceUnit      string     `wire:"PriceUnit"`
	Sid            string     `wire:"Sid"`
	StartTime      string     `wire:"StartTime"`
	Status         string     `wire:"Status"`
	To             string     `wire:"To"`
	ToFormatted    string     `wire:"ToFormatted"`
	URI            string     `wire:"Uri"`
}

// maxCalls bounds one answer; a longer range is refused with a sentence, since a cut list would look whole.
const maxCalls = 1_000_000

func (s *Service) listCalls(ctx context.Context, req *ListCalls) (*op.Rows[CallInfo], error) {
	var bad fault.Fields
	days := usage.RequireDays(req.StartDate, req.EndDate, &bad)
	if req.AccountID == "" {
		bad.Add("AccountId", "NotEmpty", "AccountId must be given.")
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	a, err := s.directory.AccountFor(ctx, account.CallerFrom(ctx), req.AccountID)
	if err != nil {
		return nil, err
	}
	legs := legLeaves()
	where := ` FROM facts f WHERE f.account = $1 AND f.day BETWEEN $2 AND $3 AND f.call_sid <> '' AND f.witness_of = 0
		AND f.leaf IN (` + legs + `) AND NOT EXISTS (
			SELECT 1 FROM facts v WHERE v.account = f.account AND v.event <> v.seq AND v.event = f.event AND v.seq > f.seq)`
	args := []any{a.Account.No, int64(days.First), int64(days.Last)}
	var n int64
	err = s.db.View(ctx, func(tx *db.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT COUNT(*)`+where, args...).Scan(&n)
	})
	if err != nil {
		return nil, fmt.Errorf("count calls: %w", err)
	}
	if n > maxCalls {
		return nil, fault.New(fault.TooLarge, "This range has %d calls, more than the %d of one answer; ask for fewer days.", n, maxCalls)
	}
	rows := op.Rows[CallInfo](func(yield func(CallInfo, error) bool) {
		stop := fmt.Errorf("the client went away")
		err := s.db.View(ctx, func(tx *db.Tx) error {
			return tx.Rows(ctx, func(rows *sql.Rows) error {
				info, err := scanCall(rows, a)
				if err == nil && !yield(info, nil) {
					return stop
				}
				return err
			}, `SELECT f.call_sid, f.parent_sid, f.direction, f.happened, f.received, f.duration_seconds, f.cost, f.cost_pico,
				f.cost_currency, f.leaf, COALESCE(n.from_party, ''), COALESCE(n.to_party, '')`+
				strings.Replace(where, "FROM facts f", "FROM facts f LEFT JOIN personal n ON n.account = f.account AND n.event = f.event", 1)+`
				ORDER BY f.happened, f.seq`, args...)
		})
		if err != nil && err != stop {
			yield(CallInfo{}, err)
		}
	})
	return &rows, nil
}

// legLeaves lists the leaves of voice legs for SQL; they are our own constants.
func legLeaves() string {
	var names []string
	for c := range usage.Tree() {
		if c.Leg {
			names = append(names, "'"+c.Name+"'")
		}
	}
	return strings.Join(names, ", ")
}

func scanCall(rows *sql.Rows, a *account.Snapshot) (CallInfo, error) {
	info := CallInfo{AccountSid: a.Account.ID, Status: "completed"}
	var happened, received int64
	var duration, cost, pico *int64
	var currency, leaf string
	err := rows.Scan(&info.Sid, &info.ParentCallSid, &info.Direction, &happened, &received, &duration, &cost, &pico, &currency, &leaf, &info.From, &info.To)
	if err != nil {
		return info, err
	}
	start := time.UnixMilli(happened).UTC()
	info.StartTime = start.Format(time.RFC3339)
	info.DateCreated = info.StartTime
	info.DateUpdated = time.UnixMilli(received).UTC().Format(time.RFC3339)
	if duration != nil {
		info.Duration = int(*duration)
		info.EndTime = start.Add(time.Duration(*duration) * time.Second).Format(time.RFC3339)
	}
	if cost != nil {
		info.Price, info.PriceUnit = op.Decimal(money.FromParts(*cost, *pico).String()), currency
	}
	if info.Direction == "" && usage.CategoryOf(leaf).Outbound {
		info.Direction = "outbound-api"
	}
	return info, nil
}
