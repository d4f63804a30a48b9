package usage

import (
	"context"
	"database/sql"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// ListUsageEvents reads facts as they are known now, in the order in which they were first recorded.
type ListUsageEvents struct {
	_         op.Meta `doc:"Lists recorded facts in the order of recording, a page at a time" implements:"IGet"`
	AccountID string  `wire:"AccountId" since:"4" required:"true" doc:"The account"`
	StartDate string  `wire:"StartDate" since:"4" doc:"First day on which they happened (YYYY-MM-DD)"`
	EndDate   string  `wire:"EndDate" since:"4" doc:"Last day on which they happened (YYYY-MM-DD)"`
	CallSID   string  `wire:"CallSid" since:"4" doc:"Only those of this call leg"`
	After     int64   `wire:"After" since:"4" doc:"The After of the page before; 0 for the first page"`
	Limit     int     `wire:"Limit" since:"4" doc:"Facts per page, 1 to 10,000 (default 1,000)"`
}

// ListUsageEventsResponse is one page; After is 0 on the last one.
type ListUsageEventsResponse struct {
	_      op.Meta       `csv:"Events"`
	Events []ListedEvent `wire:"Events" since:"4"`
	After  int64         `wire:"After" since:"4"`
}

// ListedEvent is a recorded fact with what the server added.
type ListedEvent struct {
	UsageEvent
	Number    int64  `wire:"Number" since:"4" doc:"The event's number in its account"`
	Day       string `wire:"Day" since:"4" doc:"The local day on which it happened"`
	TimeZone  string `wire:"TimeZone" since:"4" doc:"The zone of Day"`
	Country   string `wire:"Country" since:"4" doc:"Of the number called, where known"`
	WitnessOf int64  `wire:"WitnessOf" since:"4" doc:"Number of the event of which this is a second source's record; 0 if it counts itself"`

	// Of a conversation: what was sent stands beside what is counted, so that a difference shows.
	EndTime        string `wire:"EndTime" since:"4" doc:"Of a conversation: when it ended, where known"`
	AIMinutes      *int64 `wire:"AIMinutes" since:"4" doc:"Of a conversation: the minutes that were sent, where any were"`
	CountedMinutes *int64 `wire:"CountedMinutes" since:"4" doc:"Of a conversation: the minutes that are counted, by its start and end where both are known"`
}

// Pages of facts.
const (
	defaultPage = 1_000
	maxPage     = 10_000
)

func (s *Service) listUsageEvents(ctx context.Context, req *ListUsageEvents) (*ListUsageEventsResponse, error) {
	var bad fault.Fields
	first, last := ParseDays(req.StartDate, req.EndDate, &bad)
	limit := req.Limit
	if limit == 0 {
		limit = defaultPage
	}
	if limit < 1 || limit > maxPage {
		bad.Add("Limit", "ArgumentException", "Limit must be between 1 and 10000.")
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	a, err := s.directory.AccountFor(ctx, account.CallerFrom(ctx), req.AccountID)
	if err != nil {
		return nil, err
	}
	where, args := ``, []any{a.Account.No, req.After}
	add := func(text string, value any) {
		args = append(args, value)
		where += text + Placeholder(len(args))
	}
	if first != nil {
		add(` AND day >= `, int64(*first))
	}
	if last != nil {
		add(` AND day <= `, int64(*last))
	}
	if req.CallSID != "" {
		add(` AND call_key <> 0 AND call_key = `, account.CallKey(req.CallSID))
	}
	answer := &ListUsageEventsResponse{Events: []ListedEvent{}}
	err = s.db.View(ctx, func(tx *db.Tx) error {
		numbers, err := pageOfEvents(ctx, tx, where, append(args, limit+1))
		if err != nil {
			return err
		}
		if len(numbers) > limit {
			numbers = numbers[:limit]
			answer.After = numbers[limit-1]
		}
		facts, err := LatestFacts(ctx, tx, a.Account.No, numbers)
		if err != nil {
			return err
		}
		for _, number := range numbers {
			answer.Events = append(answer.Events, facts[number].listed(a))
		}
		return nil
	})
	return answer, err
}

// pageOfEvents returns the numbers of the events of a page: those whose latest version fits. Few events have more than
// one version; these are found by an index of their own.
func pageOfEvents(ctx context.Context, tx *db.Tx, where string, args []any) ([]int64, error) {
	var numbers []int64
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		var number int64
		if err := rows.Scan(&number); err != nil {
			return err
		}
		numbers = append(numbers, number)
		return nil
	}, `SELECT seq AS number FROM facts f WHERE account = $1 AND seq > $2 AND event = seq AND `+LatestVersion+where+`
		UNION ALL
		SELECT event AS number FROM facts f WHERE account = $1 AND event > $2 AND event <> seq AND `+LatestVersion+where+`
		ORDER BY number LIMIT `+Placeholder(len(args)), args...)
	return numbers, err
}

func (f *Fact) listed(a *account.Snapshot) ListedEvent {
	listed := ListedEvent{
		UsageEvent: f.wire(a), Number: f.Number, Day: f.Day.String(), TimeZone: f.Zone, Country: f.Country, WitnessOf: f.WitnessOf,
		AIMinutes: f.AIMinutes, CountedMinutes: f.Minutes,
	}
	if f.Ended != nil {
		listed.EndTime = f.Ended.UTC().Format(instantLayout)
	}
	return listed
}
