package billing

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/money"
	"voxbill/period"
	"voxbill/usage"
)

// GetBilling asks what customers were charged for international legs, and whether they had calls recorded. It is
// billing: by day billed, frozen when a period closes.
type GetBilling struct {
	_          op.Meta `doc:"Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity." ns:"Voice.Api.Billing"`
	AccountID  string  `wire:"AccountId" required:"true" doc:"Your Evo Voice Account ID"`
	StartDate  string  `wire:"StartDate" required:"true" doc:"The start of the date range that you want to query for (we will only use the date portion, so it will include the entire day even if you specify a time as well)"`
	EndDate    string  `wire:"EndDate" required:"true" doc:"The end of the date range you want to query for (we will include this entire day in the billing)"`
	CustomerID string  `wire:"CustomerId" doc:"Specify this to filter to a specific customer."`
	AsOf       string  `wire:"AsOf" since:"4" doc:"Answer as at a posting sequence of the account, or at an instant (RFC 3339): the same for ever"`
}

// BillingInfo has one row for every customer of the account that existed in the range, ordered by id.
type BillingInfo struct {
	_         op.Meta               `ns:"Voice.Api.Billing" csv:"Customers"`
	Customers []BillingCustomerInfo `wire:"Customers"`
}

// BillingCustomerInfo is one customer alone, without those below him. InternationalCosts is the exact sum of charges in
// the account's currency, printed as a double at the very edge. A recording counts from when it is known whose it is,
// even while it waits for a price: the settings of the contract have none for recordings.
type BillingCustomerInfo struct {
	_                  op.Meta `ns:"Voice.Api.Billing"`
	CustomerID         string  `wire:"CustomerId"`
	InternationalCosts float64 `wire:"InternationalCosts"`
	HasCallRecording   bool    `wire:"HasCallRecording"`
}

// UnassignedHeader tells how many events of the range belong to no customer yet and are therefore in no row.
const UnassignedHeader = "X-Unassigned-Count"

func (s *Service) getBilling(ctx context.Context, req *GetBilling) (*BillingInfo, error) {
	caller := account.CallerFrom(ctx)
	var bad fault.Fields
	days := usage.RequireDays(req.StartDate, req.EndDate, &bad)
	if err := bad.Err(); err != nil {
		return nil, err
	}
	a, err := s.directory.BilledAccountFor(ctx, caller, req.AccountID)
	if err != nil {
		return nil, err
	}
	if req.CustomerID != "" {
		if _, err := a.PastCustomerFor(caller, req.CustomerID); err != nil {
			return nil, err
		}
	}
	info := &BillingInfo{Customers: []BillingCustomerInfo{}}
	err = s.db.View(ctx, func(tx *db.Tx) error {
		past, seq, err := a.Past(ctx, tx, req.AsOf)
		if err != nil {
			return err
		}
		ledger := NewLedger(tx, past, seq)
		totals, err := ledger.ItemTotals(ctx, days)
		if err != nil {
			return err
		}
		all, visible := a.Visible(caller) // rights follow the tree as it is now
		info.Customers = billingRows(past, func(no int64) bool { return all || visible[no] }, days, req.CustomerID, totals)
		if !all {
			return nil // what is nobody's is not a customer's business
		}
		header := op.ExchangeFrom(ctx).Header
		unassigned, err := ledger.Unassigned(ctx, days)
		if err != nil {
			return err
		}
		header.Set(UnassignedHeader, strconv.FormatInt(unassigned, 10))
		if seq == 0 {
			seq, err = account.LastSequence(ctx, tx, a.Account.No)
		}
		header.Set(account.SequenceHeader, strconv.FormatInt(seq, 10))
		return err
	})
	return info, err
}

// billingRows puts the totals to the customers that the caller may see and that existed in the range, or were charged
// in it.
func billingRows(a *account.Snapshot, sees func(no int64) bool, days period.Range, only string, totals []ItemTotal) []BillingCustomerInfo {
	type sum struct {
		international money.Amount
		recordings    int64
	}
	sums := map[int64]*sum{}
	for _, t := range totals {
		if sums[t.Customer] == nil {
			sums[t.Customer] = &sum{}
		}
		sums[t.Customer].international += t.International
		sums[t.Customer].recordings += t.Recordings
	}
	rows := []BillingCustomerInfo{}
	for _, c := range a.Customers() {
		charged := sums[c.No]
		if !sees(c.No) || only != "" && c.ID != only || charged == nil && !existed(a, c, days) {
			continue
		}
		row := BillingCustomerInfo{CustomerID: c.ID}
		if charged != nil {
			row.InternationalCosts, row.HasCallRecording = charged.international.Float64(), charged.recordings > 0
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(x, y BillingCustomerInfo) int { return cmp.Compare(x.CustomerID, y.CustomerID) })
	return rows
}

// existed reports whether a customer was there on any day of the range.
func existed(a *account.Snapshot, c *account.Customer, days period.Range) bool {
	created, _ := a.Local(c.Created)
	if created > days.Last {
		return false
	}
	if c.Archived.IsZero() {
		return true
	}
	archived, _ := a.Local(c.Archived)
	return archived >= days.First
}
