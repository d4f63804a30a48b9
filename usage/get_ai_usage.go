package usage

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/period"
)

// GetAIUsage asks for AI minutes per account and per customer over a range of days. It is metering: by the day on
// which a conversation started, always current.
type GetAIUsage struct {
	_          op.Meta `ns:"Voice.Api.AI" implements:"IGet"`
	AccountID  string  `wire:"AccountId" doc:"Filter by account ID. If not specified will return entries for all customers in all accounts in the date range"`
	CustomerID string  `wire:"CustomerId" doc:"Filter by customer ID. If not specified, will return all customers for the accounts considered"`
	StartDate  string  `wire:"StartDate" doc:"The start of the date range to consider"`
	EndDate    string  `wire:"EndDate" doc:"The end of the date range to consider"`
	AsOf       string  `wire:"AsOf" since:"4" doc:"Answer as at an instant (RFC 3339), or with AccountId at a posting sequence: the same for ever"`
}

// AIUsage is the AI minutes of a range. An account's total is the sum of its customers and of what has no customer.
type AIUsage struct {
	_             op.Meta           `ns:"Voice.Api.AI" csv:"AccountUsage,CustomerUsage"`
	AccountUsage  []AIAccountUsage  `wire:"AccountUsage"`
	CustomerUsage []AICustomerUsage `wire:"CustomerUsage"`
}

// AIAccountUsage is the AI minutes of one account.
type AIAccountUsage struct {
	_         op.Meta `ns:"Voice.Api.AI"`
	AccountID string  `wire:"AccountId" doc:"The account ID this customer belongs to"`
	AIMinutes int     `wire:"AIMinutes" doc:"The total number of AI minutes used in the date range"`
}

// AICustomerUsage is the AI minutes of one customer.
type AICustomerUsage struct {
	_          op.Meta `ns:"Voice.Api.AI"`
	AccountID  string  `wire:"AccountId" doc:"The account ID this customer belongs to"`
	CustomerID string  `wire:"CustomerId" doc:"The customer ID for this uage"`
	AIMinutes  int     `wire:"AIMinutes" doc:"The total number of AI minutes used in the date range"`
}

func (s *Service) getAIUsage(ctx context.Context, req *GetAIUsage) (*AIUsage, error) {
	var bad fault.Fields
	days := RequireDays(req.StartDate, req.EndDate, &bad)
	if err := bad.Err(); err != nil {
		return nil, err
	}
	accounts, err := s.accountsFor(ctx, req.AccountID)
	if err != nil {
		return nil, err
	}
	if req.CustomerID != "" {
		if accounts, err = withCustomer(ctx, accounts, req.CustomerID); err != nil {
			return nil, err
		}
	}
	answer := &AIUsage{AccountUsage: []AIAccountUsage{}, CustomerUsage: []AICustomerUsage{}}
	err = s.db.View(ctx, func(tx *db.Tx) error {
		for _, a := range accounts {
			if err := s.addAI(ctx, tx, answer, a, days, req); err != nil {
				return err
			}
		}
		return nil
	})
	return answer, err
}

// withCustomer narrows the accounts to the one that has the customer.
func withCustomer(ctx context.Context, accounts []*account.Snapshot, customerID string) ([]*account.Snapshot, error) {
	for _, a := range accounts {
		if _, err := a.PastCustomerFor(account.CallerFrom(ctx), customerID); err == nil {
			return []*account.Snapshot{a}, nil
		}
	}
	return nil, fault.NotFound("There is no customer %q.", customerID)
}

// aiSum is what a customer, 0 for nobody, talked in a range.
type aiSum struct{ customer, talks, minutes int64 }

// addAI appends one account's rows, as they are or as they were at a moment.
func (s *Service) addAI(ctx context.Context, tx *db.Tx, answer *AIUsage, a *account.Snapshot, days period.Range, req *GetAIUsage) error {
	past, seq, err := a.Past(ctx, tx, req.AsOf)
	if err != nil {
		return err
	}
	var sums []aiSum
	if seq == 0 {
		sums, err = presentAI(ctx, tx, a, days)
	} else {
		sums, err = s.pastAI(ctx, tx, a, days, seq)
	}
	if err == nil {
		answer.add(past, sums, req.CustomerID)
	}
	return err
}

// presentAI reads the daily totals.
func presentAI(ctx context.Context, tx *db.Tx, a *account.Snapshot, days period.Range) (sums []aiSum, err error) {
	err = tx.Rows(ctx, func(rows *sql.Rows) error {
		var sum aiSum
		err := rows.Scan(&sum.customer, &sum.talks, &sum.minutes)
		sums = append(sums, sum)
		return err
	}, `SELECT customer, CAST(SUM(conversations) AS BIGINT), CAST(SUM(minutes) AS BIGINT)
		FROM ai_days
		WHERE account = $1 AND day BETWEEN $2 AND $3
		GROUP BY customer`, a.Account.No, int64(days.First), int64(days.Last))
	return sums, err
}

// pastAI adds up conversations one by one: whose each was then is known to who bills.
func (s *Service) pastAI(ctx context.Context, tx *db.Tx, a *account.Snapshot, days period.Range, seq int64) ([]aiSum, error) {
	by := map[int64]aiSum{}
	err := s.conversations(ctx, tx, a.Account.No, days, seq, func(c PastConversation) {
		sum := by[c.Customer]
		by[c.Customer] = aiSum{c.Customer, sum.talks + 1, sum.minutes + c.Minutes}
	})
	return slices.Collect(maps.Values(by)), err
}

// add appends one account's rows: those that had a conversation in the range.
func (u *AIUsage) add(a *account.Snapshot, sums []aiSum, only string) {
	var total, conversations int64
	var customers []AICustomerUsage
	for _, sum := range sums {
		customer, talks, minutes := sum.customer, sum.talks, sum.minutes
		var id string
		if c := a.Customer(customer); c != nil {
			id = c.ID
		}
		if talks == 0 && minutes == 0 || only != "" && id != only {
			continue
		}
		total, conversations = total+minutes, conversations+talks
		if customer != 0 {
			customers = append(customers, AICustomerUsage{AccountID: a.Account.ID, CustomerID: id, AIMinutes: int(minutes)})
		}
	}
	if conversations == 0 && total == 0 {
		return
	}
	slices.SortFunc(customers, func(x, y AICustomerUsage) int { return cmp.Compare(x.CustomerID, y.CustomerID) })
	u.AccountUsage = append(u.AccountUsage, AIAccountUsage{AccountID: a.Account.ID, AIMinutes: int(total)})
	u.CustomerUsage = append(u.CustomerUsage, customers...)
}
