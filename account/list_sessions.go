package account

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/period"
)

// ListSessions asks for sessions. All sessions are kept in one place, so SearchArchive changes nothing.
type ListSessions struct {
	_               op.Meta  `ns:"Voice.Api.Sessions" doc:"Lists sessions" implements:"IGet"`
	AccountIDs      []string `wire:"AccountIds" doc:"The accounts to list sessions for"`
	SearchArchive   bool     `wire:"SearchArchive" doc:"Search the archive too"`
	StartDate       string   `wire:"StartDate" doc:"The first day, YYYY-MM-DD"`
	EndDate         string   `wire:"EndDate" doc:"The last day, YYYY-MM-DD"`
	CustomerIDs     []string `wire:"CustomerIds" doc:"The customers to list sessions for"`
	EndpointIDs     []string `wire:"EndpointIds" doc:"The endpoints to list sessions for"`
	From            string   `wire:"From" doc:"The number or address of the caller, as it was recorded"`
	To              string   `wire:"To" doc:"The number or address that was called, as it was recorded"`
	ParentSessionID string   `wire:"ParentSessionId" doc:"Only sessions that another one began"`
	ListRequest
}

// maxSessionsAtOnce bounds a list that is asked for in one page.
const maxSessionsAtOnce = 50_000

// sessionColumn is the column by which the database sorts sessions, "" for a member that is none.
func sessionColumn(sortField string) string {
	switch strings.ToLower(sortField) {
	case "", "datecreated":
		return "s.created"
	case "datelastmodified":
		return "s.modified"
	case "datestarted":
		return "s.started"
	case "id":
		return "s.id"
	}
	return ""
}

func (s *Service) listSessions(ctx context.Context, req *ListSessions) (*ListResponse[SessionInfo], error) {
	var bad fault.Fields
	first, last := parseSessionDay("StartDate", req.StartDate, &bad), parseSessionDay("EndDate", req.EndDate, &bad)
	if req.check(&bad, plainMembers[SessionInfo]()); bad != nil {
		return nil, bad.Err()
	}
	accounts, err := s.accountsOfSessions(ctx, req.AccountIDs)
	if err != nil {
		return nil, err
	}
	var answer *ListResponse[SessionInfo]
	err = s.db.View(ctx, func(tx *db.Tx) error {
		q := &sessionQuery{tx: tx, caller: CallerFrom(ctx)}
		q.scope(accounts)
		q.filter(req, first, last)
		answer, err = s.pageOfSessions(ctx, q, req, accounts)
		return err
	})
	return answer, err
}

func parseSessionDay(name, text string, bad *fault.Fields) *period.Day {
	if text == "" {
		return nil
	}
	day, err := period.ParseDay(text)
	if err != nil {
		bad.Add(name, "ArgumentException", fmt.Sprintf("%s must be a day such as 2026-10-01; it was %q.", name, text))
	}
	return &day
}

// accountsOfSessions returns the accounts that are asked for, or all that the caller sees, by number.
func (s *Service) accountsOfSessions(ctx context.Context, ids []string) (map[int64]*Snapshot, error) {
	caller, accounts := CallerFrom(ctx), map[int64]*Snapshot{}
	for _, id := range ids {
		a, err := s.directory.AccountFor(ctx, caller, id)
		if err != nil {
			return nil, err
		}
		accounts[a.Account.No] = a
	}
	if len(ids) > 0 {
		return accounts, nil
	}
	visible, err := s.directory.VisibleTo(ctx, caller)
	for _, a := range visible {
		accounts[a.Account.No] = a
	}
	return accounts, err
}

// pageOfSessions runs the query for one page, and for the total unless it is not wanted. What the database does not sort
// by is sorted here, as far as that is possible.
func (s *Service) pageOfSessions(ctx context.Context, q *sessionQuery, req *ListSessions, accounts map[int64]*Snapshot) (*ListResponse[SessionInfo], error) {
	offset, count := req.window()
	column := sessionColumn(req.SortField)
	total := 0
	if !req.SimplifiedPaging || count < 0 || column == "" {
		err := q.tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM `+sessionTables+` WHERE `+q.where(), q.args...).Scan(&total)
		if err != nil {
			return nil, fmt.Errorf("count sessions: %w", err)
		}
	}
	if total > maxSessionsAtOnce && (count < 0 || column == "") {
		return nil, fault.New(fault.TooLarge, "These are %d sessions; at most %d are listed at once or sorted by this member. Ask for a page by DateCreated, DateStarted, DateLastModified or Id, or for fewer days.", total, maxSessionsAtOnce)
	}
	if column == "" {
		items, err := q.read(ctx, accounts, "s.created", req.descending(), maxSessionsAtOnce, 0)
		if err != nil {
			return nil, err
		}
		sortByMember(&req.ListRequest, items)
		return envelope(&req.ListRequest, cut(&req.ListRequest, items), total), nil
	}
	if count < 0 {
		count = maxSessionsAtOnce
	}
	// One more than the page has: it says whether another page follows.
	items, err := q.read(ctx, accounts, column, req.descending(), count+1, offset)
	if err != nil {
		return nil, err
	}
	answer := envelope(&req.ListRequest, items[:min(count, len(items))], total)
	answer.HasMorePages = len(items) > count
	return answer, nil
}

// sessionQuery gathers the conditions of a list.
type sessionQuery struct {
	tx         *db.Tx
	caller     *Caller
	args       []any
	conditions []string
}

// read returns the sessions of the conditions in an order of the database.
func (q *sessionQuery) read(ctx context.Context, accounts map[int64]*Snapshot, column string, descending bool, count, offset int) ([]SessionInfo, error) {
	order := ""
	if descending {
		order = " DESC"
	}
	n := len(q.args)
	where := fmt.Sprintf(`%s ORDER BY %s%s, s.account%s, s.session%s LIMIT $%d OFFSET $%d`, q.where(), column, order, order, order, n+1, n+2)
	sessions, err := readSessions(ctx, q.tx, where, append(q.args, count, offset)...)
	if err != nil {
		return nil, err
	}
	items := make([]SessionInfo, len(sessions))
	for i, found := range sessions {
		items[i] = *found.info(accounts[found.account], q.caller)
	}
	return items, nil
}

func (q *sessionQuery) where() string { return strings.Join(q.conditions, " AND ") }

// add appends a condition; $ stands for its one value.
func (q *sessionQuery) add(condition string, value any) {
	q.args = append(q.args, value)
	q.conditions = append(q.conditions, strings.ReplaceAll(condition, "$", fmt.Sprintf("$%d", len(q.args))))
}

// in writes a list of values.
func in[T any](q *sessionQuery, values []T) string {
	list := make([][]any, len(values))
	for i, v := range values {
		list[i] = []any{v}
	}
	text, all := db.In(q.tx, q.args, list)
	q.args = all
	return text
}

// scope confines the list to what exists for the caller.
func (q *sessionQuery) scope(accounts map[int64]*Snapshot) {
	q.conditions = append(q.conditions, `s.archived IS NULL`)
	var whole []int64
	var parts []string
	for no, a := range accounts {
		all, set := a.Visible(q.caller)
		if all {
			whole = append(whole, no)
			continue
		}
		var customers []int64
		for customer := range set {
			customers = append(customers, customer)
		}
		if len(customers) > 0 {
			q.args = append(q.args, no)
			parts = append(parts, fmt.Sprintf(`(s.account = $%d AND s.customer IN `, len(q.args))+in(q, customers)+`)`)
		}
	}
	if len(whole) > 0 {
		parts = append(parts, `s.account IN `+in(q, whole))
	}
	if len(parts) == 0 {
		parts = []string{`1 = 0`}
	}
	q.conditions = append(q.conditions, `(`+strings.Join(parts, " OR ")+`)`)
}

// filter adds what the request asks for.
func (q *sessionQuery) filter(req *ListSessions, first, last *period.Day) {
	if first != nil {
		q.add(`s.day >= $`, int64(*first))
	}
	if last != nil {
		q.add(`s.day <= $`, int64(*last))
	}
	if req.From != "" {
		q.add(`p.from_party = $`, req.From)
	}
	if req.To != "" {
		q.add(`p.to_party = $`, req.To)
	}
	if req.ParentSessionID != "" {
		q.add(`s.body LIKE $ ESCAPE '!'`, bodyHas("parent", req.ParentSessionID))
	}
	if len(req.SpecificIDs) > 0 {
		q.conditions = append(q.conditions, `s.id IN `+in(q, req.SpecificIDs))
	}
	if len(req.CustomerIDs) > 0 {
		q.conditions = append(q.conditions, `EXISTS (SELECT 1 FROM customers c WHERE c.account = s.account AND c.customer = s.customer AND c.id IN `+
			in(q, req.CustomerIDs)+`)`)
	}
	if len(req.EndpointIDs) > 0 {
		before := len(q.conditions)
		for _, id := range req.EndpointIDs {
			q.add(`s.body LIKE $ ESCAPE '!'`, bodyHas("endpointId", id))
		}
		any := `(` + strings.Join(q.conditions[before:], " OR ") + `)`
		q.conditions = append(q.conditions[:before], any)
	}
}

// bodyHas is the pattern of a stored body in which a member has a value.
func bodyHas(member, value string) string {
	text, _ := json.Marshal(value) // a string can always be written
	return `%"` + member + `":` + strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(string(text)) + `%`
}
