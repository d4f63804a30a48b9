package billing

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/money"
	"voxbill/period"
	"voxbill/usage"
)

// CorrectionRequest is what a correction is about and what it does: the same for its preview and for itself.
type CorrectionRequest struct {
	AccountID string `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	Action    string `wire:"Action" since:"4" required:"true" enum:"void,restore,customer,reprice,replace" type:"CorrectionActions" doc:"void: charged to nobody; restore: as facts say again; customer: another customer pays; reprice: by the prices in force now; replace: the fact of one event is corrected"`

	Events     []int64 `wire:"Events" since:"4" doc:"Numbers of events; or the filter below"`
	StartDate  string  `wire:"StartDate" since:"4" doc:"First day on which they happened (YYYY-MM-DD)"`
	EndDate    string  `wire:"EndDate" since:"4" doc:"Last day on which they happened"`
	CustomerID string  `wire:"CustomerId" since:"4" doc:"Only what this customer is charged"`
	Category   string  `wire:"Category" since:"4" doc:"Only of this category, a leaf or a roll-up"`
	ToPrefix   string  `wire:"ToPrefix" since:"4" doc:"Only to numbers that begin so (digits, at most 6)"`

	ToCustomerID string       `wire:"ToCustomerId" since:"4" doc:"With the action customer: who pays"`
	Replacement  *Replacement `wire:"Replacement" since:"4" doc:"With the action replace: what is right; what is left out stays"`
}

// Replacement is what is right of a fact.
type Replacement struct {
	Category        string      `wire:"Category" since:"4"`
	StartTime       *time.Time  `wire:"StartTime" since:"4"`
	Quantity        *op.Decimal `wire:"Quantity" since:"4" type:"decimal" doc:"In the category's unit"`
	DurationSeconds *int64      `wire:"DurationSeconds" since:"4"`
	Cost            *op.Decimal `wire:"Cost" since:"4" type:"decimal" doc:"What the carrier takes"`
	CostCurrency    string      `wire:"CostCurrency" since:"4"`
	From            string      `wire:"From" since:"4"`
	To              string      `wire:"To" since:"4"`
	Recorded        *bool       `wire:"Recorded" since:"4"`
}

// maxCorrected bounds how many events one correction may touch.
const maxCorrected = 20_000

// entry finds out what a request is about and makes the recorder's entry of it.
func (s *Service) correctionEntry(ctx context.Context, r *CorrectionRequest, reason string) (*account.Snapshot, *usage.Entry, *CorrectTask, error) {
	caller := account.CallerFrom(ctx)
	a, err := s.directory.AccountFor(ctx, caller, r.AccountID)
	if err != nil {
		return nil, nil, nil, err
	}
	var bad fault.Fields
	task := &CorrectTask{Action: r.Action, Who: caller.UserID, Reason: reason}
	entry := &usage.Entry{Account: a.Account.No, Task: task}
	if r.Action == ActionCustomer {
		to, err := a.CustomerFor(caller, r.ToCustomerID)
		if err != nil {
			return nil, nil, nil, err
		}
		task.Customer = to.No
	}
	if r.Action == ActionReplace {
		entry.Amend = r.amendment(&bad)
	}
	first, last := usage.ParseDays(r.StartDate, r.EndDate, &bad)
	if len(r.Events) == 0 && first == nil && last == nil {
		bad.Add("Events", "NotEmpty", "Say which events: their numbers, or at least the days on which they happened.")
	}
	if strings.Trim(r.ToPrefix, "0123456789") != "" || len(r.ToPrefix) > 6 {
		bad.Add("ToPrefix", "ArgumentException", "ToPrefix has at most 6 digits.")
	}
	if err := bad.Err(); err != nil {
		return nil, nil, nil, err
	}
	task.Events, err = s.eventsAsked(ctx, a, r, first, last)
	return a, entry, task, err
}

// amendment reads what is right of the one event of a replacement.
func (r *CorrectionRequest) amendment(bad *fault.Fields) *usage.Amendment {
	if len(r.Events) != 1 || r.Replacement == nil {
		bad.Add("Replacement", "NotEmpty", "A replacement is of exactly one event in Events, and says in Replacement what is right.")
		return nil
	}
	right := r.Replacement
	amend := &usage.Amendment{Number: r.Events[0]}
	set := &amend.Set
	if right.Category != "" {
		set.Leaf = usage.LeafFor(right.Category)
	}
	if right.StartTime != nil {
		set.Happened = right.StartTime.UTC().Truncate(time.Millisecond)
	}
	decimal := func(name string, from *op.Decimal) *money.Decimal {
		if from == nil {
			return nil
		}
		d, err := money.Parse(string(*from))
		if err != nil || d.Sign() < 0 {
			bad.Add("Replacement."+name, "ArgumentException", fmt.Sprintf("%s must be a number from 0 with at most 12 decimals; it was %q.", name, *from))
		}
		return &d
	}
	set.Quantity, set.Cost = decimal("Quantity", right.Quantity), decimal("Cost", right.Cost)
	set.Duration, set.From, set.To, set.Recorded = right.DurationSeconds, right.From, right.To, right.Recorded
	if right.DurationSeconds != nil && *right.DurationSeconds < 0 {
		bad.Add("Replacement.DurationSeconds", "ArgumentException", "DurationSeconds must not be below 0.")
	}
	if right.CostCurrency != "" {
		currency, err := money.ParseCurrency(right.CostCurrency)
		if err != nil {
			bad.Add("Replacement.CostCurrency", "ArgumentException", fmt.Sprintf("CostCurrency must be an ISO 4217 code; it was %q.", right.CostCurrency))
		}
		set.Currency = currency
	}
	return amend
}

// eventsAsked returns the numbers of the events that a request is about, in order.
func (s *Service) eventsAsked(ctx context.Context, a *account.Snapshot, r *CorrectionRequest, first, last *period.Day) (events []int64, err error) {
	if len(r.Events) > 0 {
		events = slices.Clone(r.Events)
	} else if events, err = s.eventsWhere(ctx, a, r, first, last); err != nil {
		return nil, err
	}
	slices.Sort(events)
	events = slices.Compact(events)
	switch {
	case len(events) == 0:
		return nil, fault.New(fault.Unprocessable, "No event fits; nothing would be corrected.")
	case len(events) > maxCorrected:
		return nil, fault.New(fault.Unprocessable, "More than %d events fit; correct them in parts, such as a few days at a time.", maxCorrected)
	}
	return events, nil
}

// eventsWhere finds events by what is known of them now.
func (s *Service) eventsWhere(ctx context.Context, a *account.Snapshot, r *CorrectionRequest, first, last *period.Day) ([]int64, error) {
	where, args := ``, []any{a.Account.No}
	add := func(text string, value any) {
		args = append(args, value)
		where += text + usage.Placeholder(len(args))
	}
	if first != nil {
		add(` AND f.day >= `, int64(*first))
	}
	if last != nil {
		add(` AND f.day <= `, int64(*last))
	}
	if r.ToPrefix != "" {
		add(` AND SUBSTR(f.to_prefix, 1, `+fmt.Sprint(len(r.ToPrefix))+`) = `, r.ToPrefix)
	}
	if r.CustomerID != "" {
		c, err := a.PastCustomerFor(account.CallerFrom(ctx), r.CustomerID)
		if err != nil {
			return nil, err
		}
		add(` AND (SELECT CASE p.kind WHEN 'charge' THEN p.customer END FROM postings p
			WHERE p.account = f.account AND p.event = f.event ORDER BY p.seq DESC LIMIT 1) = `, c.No)
	}
	var events []int64
	err := s.db.View(ctx, func(tx *db.Tx) error {
		return tx.Rows(ctx, func(rows *sql.Rows) error {
			var event int64
			var leaf string
			if err := rows.Scan(&event, &leaf); err != nil {
				return err
			}
			if r.Category == "" || strings.EqualFold(leaf, r.Category) || slices.ContainsFunc(usage.Ancestors(leaf), func(up string) bool { return strings.EqualFold(up, r.Category) }) {
				events = append(events, event)
			}
			return nil
		}, `SELECT f.event, f.leaf FROM facts f
			WHERE f.account = $1 AND f.witness_of = 0 AND `+usage.LatestVersion+where+`
			ORDER BY f.event LIMIT 200000`, args...)
	})
	return events, err
}
