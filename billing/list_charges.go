package billing

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/usage"
)

// ListCharges reads postings: each line of money with what explains it.
type ListCharges struct {
	_          op.Meta `doc:"Lists charges and reversals in the order of posting, a page at a time" implements:"IGet"`
	AccountID  string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	StartDate  string  `wire:"StartDate" since:"4" doc:"First day billed (YYYY-MM-DD)"`
	EndDate    string  `wire:"EndDate" since:"4" doc:"Last day billed (YYYY-MM-DD)"`
	CustomerID string  `wire:"CustomerId" since:"4" doc:"Only charges of this customer"`
	After      int64   `wire:"After" since:"4" doc:"The After of the page before; 0 for the first page"`
	Limit      int     `wire:"Limit" since:"4" doc:"Charges per page, 1 to 10,000 (default 1,000)"`
}

// ListChargesResponse is one page; After is 0 on the last one.
type ListChargesResponse struct {
	_       op.Meta      `csv:"Charges"`
	Charges []ChargeInfo `wire:"Charges" since:"4"`
	After   int64        `wire:"After" since:"4"`
}

// ChargeInfo is one posting. Amount is exact, in the account's currency; a reversal has a negative one.
type ChargeInfo struct {
	ChargeID      int64      `wire:"ChargeId" since:"4" doc:"Posting sequence"`
	Kind          string     `wire:"Kind" since:"4" doc:"charge or reversal"`
	Event         int64      `wire:"Event" since:"4" doc:"Number of the event"`
	CustomerID    string     `wire:"CustomerId" since:"4"`
	PayerRule     string     `wire:"PayerRule" since:"4" doc:"Why this customer pays: billable, event, session or mapping"`
	Category      string     `wire:"Category" since:"4"`
	Item          string     `wire:"Item" since:"4" doc:"Billing item"`
	Units         op.Decimal `wire:"Units" since:"4"`
	Amount        op.Decimal `wire:"Amount" since:"4"`
	Currency      string     `wire:"Currency" since:"4"`
	International bool       `wire:"International" since:"4"`
	Recorded      bool       `wire:"Recorded" since:"4"`
	Day           string     `wire:"Day" since:"4" doc:"Day on which it happened"`
	DayBilled     string     `wire:"DayBilled" since:"4"`
	Posted        string     `wire:"Posted" since:"4"`
	Origin        int64      `wire:"Origin" since:"4" doc:"The charge that this one takes back or replaces; 0: none"`
	Reason        string     `wire:"Reason" since:"4"`
	Rule          string     `wire:"Rule" since:"4" doc:"item or deck"`
	Terms         int64      `wire:"Terms" since:"4" doc:"Sequence of the billing settings or deck assignment that applied"`
	Fact          int64      `wire:"Fact" since:"4" doc:"Sequence of the version of the event that was priced"`
	Deck          string     `wire:"Deck" since:"4"`
	DeckVersion   int64      `wire:"DeckVersion" since:"4"`
	DeckRow       int64      `wire:"DeckRow" since:"4"`
	BilledSeconds int64      `wire:"BilledSeconds" since:"4"`
	Exchange      int64      `wire:"Exchange" since:"4" doc:"Sequence of the exchange rate; 0: none needed"`
	Billable      int64      `wire:"Billable" since:"4" doc:"Number of the billable that decided who pays; 0: none"`
	Verdict       string     `wire:"Verdict" since:"4" doc:"Why international or not"`
}

func (s *Service) listCharges(ctx context.Context, req *ListCharges) (*ListChargesResponse, error) {
	a, where, args, err := s.chargesAsked(ctx, req)
	if err != nil {
		return nil, err
	}
	limit := req.Limit
	answer := &ListChargesResponse{Charges: []ChargeInfo{}}
	err = s.db.View(ctx, func(tx *db.Tx) error {
		return tx.Rows(ctx, func(rows *sql.Rows) error {
			p, err := scanPosting(rows)
			if err == nil {
				answer.Charges = append(answer.Charges, p.info(a))
			}
			return err
		}, `SELECT `+postingColumns+` FROM postings WHERE account = $1 AND seq > $2`+where+` ORDER BY seq LIMIT `+usage.Placeholder(len(args)), args...)
	})
	if len(answer.Charges) > limit {
		answer.Charges = answer.Charges[:limit]
		answer.After = answer.Charges[limit-1].ChargeID
	}
	return answer, err
}

// chargesAsked reads the request into a condition; the last argument is how many rows to read.
func (s *Service) chargesAsked(ctx context.Context, req *ListCharges) (*account.Snapshot, string, []any, error) {
	caller := account.CallerFrom(ctx)
	var bad fault.Fields
	first, last := usage.ParseDays(req.StartDate, req.EndDate, &bad)
	if req.Limit == 0 {
		req.Limit = 1000
	}
	if req.Limit < 1 || req.Limit > 10_000 {
		bad.Add("Limit", "ArgumentException", "Limit must be between 1 and 10000.")
	}
	if err := bad.Err(); err != nil {
		return nil, "", nil, err
	}
	a, err := s.directory.PastAccountFor(ctx, caller, req.AccountID)
	if err != nil {
		return nil, "", nil, err
	}
	var where strings.Builder
	args := []any{a.Account.No, req.After}
	add := func(text string, value any) {
		args = append(args, value)
		where.WriteString(text + usage.Placeholder(len(args)))
	}
	if req.CustomerID != "" {
		c, err := a.PastCustomerFor(caller, req.CustomerID)
		if err != nil {
			return nil, "", nil, err
		}
		add(` AND customer = `, c.No)
	}
	if first != nil {
		add(` AND day_billed >= `, int64(*first))
	}
	if last != nil {
		add(` AND day_billed <= `, int64(*last))
	}
	return a, where.String(), append(args, req.Limit+1), nil
}

func (p *Posting) info(a *account.Snapshot) ChargeInfo {
	info := ChargeInfo{
		ChargeID: p.Seq, Kind: p.Kind, Event: p.Event, PayerRule: p.PayerRule, Category: p.Leaf, Item: p.Item,
		Units: op.Decimal(p.Units.String()), Amount: op.Decimal(p.Amount.String()), Currency: string(p.Currency),
		International: p.International, Recorded: p.Recorded, Day: p.Day.String(), DayBilled: p.DayBilled.String(),
		Posted: p.Posted.Format(time.RFC3339Nano), Origin: p.Origin, Reason: p.Reason, Rule: p.Why.Rule,
		Terms: p.Why.Terms, Fact: p.Why.Fact, Deck: p.Why.Deck, DeckVersion: p.Why.DeckVersion, DeckRow: p.Why.DeckRow,
		BilledSeconds: p.Why.BilledSeconds, Exchange: p.Why.Exchange, Billable: p.Billable, Verdict: p.Why.Verdict,
	}
	if c := a.Customer(p.Customer); c != nil {
		info.CustomerID = c.ID
	}
	return info
}
