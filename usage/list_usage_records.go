package usage

import (
	"cmp"
	"context"
	"database/sql"
	"net/url"
	"slices"
	"strings"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/money"
	"voxbill/period"
)

// ListUsageRecords asks for usage by category over a range of days. It is metering: by the day on which usage
// happened, always current.
type ListUsageRecords struct {
	_         op.Meta `doc:"Gets all usage records for specified date range" ns:"Voice.Api.Dashboard" implements:"IGet"`
	AccountID string  `wire:"AccountId" doc:"The account ID you are listing for"`
	StartDate string  `wire:"StartDate" doc:"The start date to retrieve usage records for (YYYY-MM-DD)"`
	EndDate   string  `wire:"EndDate" doc:"The end date to retrieve usage records for (YYYY-MM-DD)"`
	Leaves    bool    `wire:"Leaves" since:"4" doc:"True leaves out roll-ups, so that all rows may be added up"`
	AsOf      string  `wire:"AsOf" since:"4" doc:"Answer as at an instant (RFC 3339), or with AccountId at a posting sequence: the same for ever"`
}

// UsageRecordInfo is the usage of one category of an account over the range; Price is what the carrier takes.
type UsageRecordInfo struct {
	_           op.Meta    `ns:"Voice.Api.Dashboard"`
	AccountSid  string     `wire:"AccountSid"`
	Category    string     `wire:"Category"`
	Count       int64      `wire:"Count"`
	CountUnit   string     `wire:"CountUnit,keep"`
	Description string     `wire:"Description,keep"`
	EndDate     string     `wire:"EndDate"`
	Price       op.Decimal `wire:"Price"`
	PriceUnit   string     `wire:"PriceUnit"`
	StartDate   string     `wire:"StartDate"`
	Usage       string     `wire:"Usage"`
	UsageUnit   string     `wire:"UsageUnit,keep"`
	URI         string     `wire:"Uri"`
}

func (s *Service) listUsageRecords(ctx context.Context, req *ListUsageRecords) (*[]UsageRecordInfo, error) {
	var bad fault.Fields
	first, last := ParseDays(req.StartDate, req.EndDate, &bad)
	if err := bad.Err(); err != nil {
		return nil, err
	}
	accounts, err := s.accountsFor(ctx, req.AccountID)
	if err != nil {
		return nil, err
	}
	records := []UsageRecordInfo{}
	err = s.db.View(ctx, func(tx *db.Tx) error {
		for _, a := range accounts {
			of, err := recordsOf(ctx, tx, a, first, last, req)
			if err != nil {
				return err
			}
			records = append(records, of...)
		}
		return nil
	})
	return &records, err
}

// accountsFor returns the account that is named, or all that the caller may see, ordered by id.
func (s *Service) accountsFor(ctx context.Context, id string) ([]*account.Snapshot, error) {
	caller := account.CallerFrom(ctx)
	if id != "" {
		a, err := s.directory.PastAccountFor(ctx, caller, id)
		if err != nil {
			return nil, err
		}
		return []*account.Snapshot{a}, nil
	}
	return s.directory.VisibleTo(ctx, caller)
}

// recordsOf returns one account's rows in tree order. Without dates the range is from its first record up to today.
func recordsOf(ctx context.Context, tx *db.Tx, a *account.Snapshot, first, last *period.Day, req *ListUsageRecords) ([]UsageRecordInfo, error) {
	days, leaves, err := leavesOf(ctx, tx, a, first, last, req.AsOf)
	if err != nil {
		return nil, err
	}
	rows := leaves
	if !req.Leaves {
		if rows, err = RollUp(leaves); err != nil {
			return nil, err
		}
	}
	records := make([]UsageRecordInfo, len(rows))
	for i, row := range rows {
		records[i] = row.record(a, days)
	}
	return records, nil
}

// leavesOf returns the leaves used in a range, as they are known or as they were known at a moment.
func leavesOf(ctx context.Context, tx *db.Tx, a *account.Snapshot, first, last *period.Day, moment string) (period.Range, []Row, error) {
	_, seq, err := a.Past(ctx, tx, moment)
	if err != nil {
		return period.Range{}, nil, err
	}
	if seq == 0 {
		days, err := usageDays(ctx, tx, a, first, last)
		if err != nil {
			return days, nil, err
		}
		leaves, err := usageByLeaf(ctx, tx, a, days)
		return days, leaves, err
	}
	days, err := pastDays(ctx, tx, a, first, last, seq)
	if err != nil {
		return days, nil, err
	}
	leaves, err := pastUsageByLeaf(ctx, tx, a, days, seq)
	return days, leaves, err
}

// usageDays completes a range: the first day with a record, and today in the account's zone.
func usageDays(ctx context.Context, tx *db.Tx, a *account.Snapshot, first, last *period.Day) (period.Range, error) {
	today, _ := a.Local(tx.Now)
	var earliest *int64
	row := tx.QueryRowContext(ctx, `SELECT MIN(day) FROM usage_days WHERE account = $1`, a.Account.No)
	if err := row.Scan(&earliest); err != nil {
		return period.Range{}, err
	}
	return completed(today, earliest, first, last), nil
}

// usageByLeaf adds up the daily totals. The cost of what is not priced yet by the carrier is in the account's currency.
func usageByLeaf(ctx context.Context, tx *db.Tx, a *account.Snapshot, days period.Range) ([]Row, error) {
	byKey := map[[2]string]*Row{}
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		var leaf, currency string
		var events, count, quantity, quantityPico, cost, costPico int64
		if err := rows.Scan(&leaf, &currency, &events, &count, &quantity, &quantityPico, &cost, &costPico); err != nil {
			return err
		}
		if events == 0 && count == 0 && quantity == 0 && cost == 0 {
			return nil
		}
		if currency == "" {
			currency = string(a.Account.Currency)
		}
		row := byKey[[2]string{leaf, currency}]
		if row == nil {
			row = &Row{Category: leaf, Currency: currency}
			byKey[[2]string{leaf, currency}] = row
		}
		return row.add(count, money.FromParts(quantity, quantityPico), money.FromParts(cost, costPico))
	}, `SELECT leaf, currency, CAST(SUM(events) AS BIGINT), CAST(SUM(count) AS BIGINT), CAST(SUM(quantity) AS BIGINT),
			CAST(SUM(quantity_pico) AS BIGINT), CAST(SUM(cost) AS BIGINT), CAST(SUM(cost_pico) AS BIGINT)
		FROM usage_days
		WHERE account = $1 AND day BETWEEN $2 AND $3
		GROUP BY leaf, currency`, a.Account.No, int64(days.First), int64(days.Last))
	if err != nil {
		return nil, err
	}
	return inTreeOrder(byKey), nil
}

func inTreeOrder(byKey map[[2]string]*Row) []Row {
	leaves := make([]Row, 0, len(byKey))
	for _, row := range byKey {
		leaves = append(leaves, *row)
	}
	slices.SortFunc(leaves, func(x, y Row) int {
		return cmp.Or(categories.compare(x.Category, y.Category), cmp.Compare(x.Currency, y.Currency))
	})
	return leaves
}

func (r *Row) add(count int64, usage, cost money.Decimal) (err error) {
	r.Count += count
	if r.Usage, err = r.Usage.Add(usage); err != nil {
		return err
	}
	r.Cost, err = r.Cost.Add(cost)
	return err
}

// record dresses a row as the contract shows it; units and currency in lower case, as Twilio does.
func (r Row) record(a *account.Snapshot, days period.Range) UsageRecordInfo {
	category := CategoryOf(r.Category)
	if category.Rollup { // its units are those of the leaves that are in the sum
		category.CountUnit, category.UsageUnit = r.CountUnit, strings.ToLower(r.UsageUnit)
	}
	info := UsageRecordInfo{
		AccountSid: a.Account.ID, Category: r.Category, Count: r.Count, CountUnit: category.CountUnit,
		Description: category.Description, StartDate: days.First.String(), EndDate: days.Last.String(),
		Price: op.Decimal(r.Cost.String()), PriceUnit: strings.ToLower(r.Currency),
		Usage: r.Usage.String(), UsageUnit: category.UsageUnit,
	}
	query := url.Values{"accountId": {a.Account.ID}, "startDate": {info.StartDate}, "endDate": {info.EndDate}}
	info.URI = "/billing/usage?" + query.Encode()
	return info
}
