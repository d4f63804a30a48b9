package usage

import (
	"context"
	"database/sql"
	"fmt"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// AssignUsage gives facts that belong to nobody yet to a customer. It completes what is unknown; it never moves usage
// from one customer to another, which is a correction.
type AssignUsage struct {
	_          op.Meta  `doc:"Gives usage without a customer to a customer" implements:"IPost"`
	AccountID  string   `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	CustomerID string   `wire:"CustomerId" since:"4" required:"true" doc:"The customer who is to pay"`
	Numbers    []int64  `wire:"Numbers" since:"4" doc:"Numbers of events (see GET /usage/events and GET /billing/pending)"`
	CallSIDs   []string `wire:"CallSids" since:"4" doc:"Call legs whose events are meant"`
}

// AssignUsageResponse says how many facts got the customer and which could not.
type AssignUsageResponse struct {
	Assigned int                `wire:"Assigned" since:"4" doc:"Facts that now have the customer"`
	Already  int                `wire:"Already" since:"4" doc:"Facts that had him before"`
	Refused  []UsageEventResult `wire:"Refused" since:"4" doc:"Facts that belong to somebody else, or that are not there"`
}

func (s *Service) assignUsage(ctx context.Context, req *AssignUsage) (*AssignUsageResponse, error) {
	a, err := s.directory.AccountFor(ctx, account.CallerFrom(ctx), req.AccountID)
	if err != nil {
		return nil, err
	}
	customer, err := a.CustomerFor(account.CallerFrom(ctx), req.CustomerID)
	if err != nil {
		return nil, err
	}
	if n := len(req.Numbers) + len(req.CallSIDs); n == 0 || n > maxEvents {
		var bad fault.Fields
		bad.Add("Numbers", "ArgumentException", fmt.Sprintf("Name between 1 and %d events by Numbers or CallSids.", maxEvents))
		return nil, bad.Err()
	}
	var facts map[int64]*Fact
	var nobodys map[int64]bool
	numbers := req.Numbers
	err = s.db.View(ctx, func(tx *db.Tx) error {
		of, err := eventsOfCalls(ctx, tx, a.Account.No, req.CallSIDs)
		if err != nil {
			return err
		}
		numbers = append(numbers, of...)
		if facts, err = LatestFacts(ctx, tx, a.Account.No, numbers); err != nil {
			return err
		}
		nobodys, err = ofNobody(ctx, tx, a.Account.No, numbers)
		return err
	})
	if err != nil {
		return nil, err
	}
	answer := &AssignUsageResponse{Refused: []UsageEventResult{}}
	var entries []*Entry
	for _, number := range numbers {
		f := facts[number]
		if f == nil {
			missing := UsageEventResult{ID: fmt.Sprint(number)}
			missing.refuse(Invalid, fault.As(fault.NotFound("There is no event with the number %d.", number)))
			answer.Refused = append(answer.Refused, missing)
			continue
		}
		if f.Customer == 0 && !nobodys[number] {
			taken := UsageEventResult{ID: fmt.Sprint(number)}
			taken.refuse(Conflict, fault.New(fault.Conflict, "This usage is somebody's already, or a second record of a call; who pays is changed by a correction."))
			answer.Refused = append(answer.Refused, taken)
			continue
		}
		e := f.Event
		e.Customer = customer.No
		entries = append(entries, &Entry{Account: a.Account.No, Event: &e})
	}
	if err := s.recorder.Submit(ctx, entries...); err != nil {
		return nil, err
	}
	return answer, answer.count(entries)
}

// count adds what became of the facts; it fails where the store did.
func (r *AssignUsageResponse) count(entries []*Entry) error {
	for _, e := range entries {
		switch e.Outcome {
		case Completed:
			r.Assigned++
		case AlreadyThere:
			r.Already++
		case "":
			return e.Err
		default:
			refused := UsageEventResult{ID: fmt.Sprint(e.Number)}
			refused.refuse(e.Outcome, fault.As(e.Err))
			r.Refused = append(r.Refused, refused)
		}
	}
	return nil
}

// ofNobody returns which of the events wait for somebody to pay them.
func ofNobody(ctx context.Context, tx *db.Tx, accountNo int64, numbers []int64) (map[int64]bool, error) {
	found := map[int64]bool{}
	err := db.RowsIn(ctx, tx, func(rows *sql.Rows) error {
		var number int64
		if err := rows.Scan(&number); err != nil {
			return err
		}
		found[number] = true
		return nil
	}, numbers, `SELECT subject FROM waiting WHERE account = $1 AND kind = 'event' AND customer = 0 AND closed IS NULL AND subject IN `, accountNo)
	return found, err
}

// eventsOfCalls returns the numbers of the events of call legs, without second sources' records of them.
func eventsOfCalls(ctx context.Context, tx *db.Tx, accountNo int64, sids []string) ([]int64, error) {
	keys := make([]int64, len(sids))
	for i, sid := range sids {
		keys[i] = account.CallKey(sid)
	}
	var numbers []int64
	err := db.RowsIn(ctx, tx, func(rows *sql.Rows) error {
		var number int64
		if err := rows.Scan(&number); err != nil {
			return err
		}
		numbers = append(numbers, number)
		return nil
	}, keys, `SELECT DISTINCT event FROM facts f WHERE account = $1 AND call_key <> 0 AND witness_of = 0 AND `+LatestVersion+` AND call_key IN `, accountNo)
	return numbers, err
}
