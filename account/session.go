package account

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/period"
)

// SessionInfo is a session, one run of a call flow, as the public API shows it; of its members those that bear on who
// pays, and those that say which session it is.
type SessionInfo struct {
	_ op.Meta `ns:"Voice.Api.Sessions"`
	EntityInfo
	AccountID       string               `wire:"AccountId"`
	AccountName     string               `wire:"AccountName"`
	CustomerID      string               `wire:"CustomerId"`
	Breadcrumb      []CustomerBreadcrumb `wire:"CustomerBreadcrumb" doc:"The way from the topmost customer to this one"`
	CustomerName    string               `wire:"CustomerName"`
	EndpointID      string               `wire:"EndpointId"`
	EndpointName    string               `wire:"EndpointName"`
	DateCompleted   string               `wire:"DateCompleted"`
	ToAddress       string               `wire:"ToAddress"`
	FromAddress     string               `wire:"FromAddress"`
	Channel         string               `wire:"Channel" enum:"Voice,Chat,Fax" type:"FlowChannels"`
	Ended           bool                 `wire:"Ended"`
	Outcome         string               `wire:"Outcome"`
	CallSID         string               `wire:"CallSid" doc:"The Twilio call SID of the session"`
	ParentSessionID string               `wire:"ParentSessionId"`
	DateStarted     string               `wire:"DateStarted" since:"4"`
}

// session is a row of the table sessions with the numbers that stand elsewhere, in the erasable table.
type session struct {
	account  int64
	number   int64 // sequence at which it was first written
	id       string
	customer int64
	callSID  string
	seq      int64
	started  time.Time
	created  time.Time
	modified time.Time
	archived bool
	from, to string
	sessionBody
}

// sessionBody is what the product only keeps of a session.
type sessionBody struct {
	StartKnown bool   `json:"startKnown,omitempty"` // somebody said when it began; otherwise it is when it was written
	Completed  int64  `json:"completed,omitempty"`  // milliseconds
	EndpointID string `json:"endpointId,omitempty"`
	Endpoint   string `json:"endpoint,omitempty"`
	Channel    string `json:"channel,omitempty"`
	Outcome    string `json:"outcome,omitempty"`
	Parent     string `json:"parent,omitempty"`
	CreatedBy  string `json:"createdBy,omitempty"`
	ModifiedBy string `json:"modifiedBy,omitempty"`
}

const sessionColumns = `s.account, s.session, s.id, s.customer, s.call_sid, s.body, s.seq, s.started, s.created, s.modified, s.archived,
	COALESCE(p.from_party, ''), COALESCE(p.to_party, '')`

const sessionTables = `sessions s LEFT JOIN personal p ON p.account = s.account AND p.event = s.session`

// readSessions returns the sessions of a condition, archived ones too.
func readSessions(ctx context.Context, tx *db.Tx, where string, args ...any) ([]*session, error) {
	var sessions []*session
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		var s session
		var body string
		var started, created, modified int64
		var archived *int64
		err := rows.Scan(&s.account, &s.number, &s.id, &s.customer, &s.callSID, &body, &s.seq, &started, &created, &modified, &archived,
			&s.from, &s.to)
		if err != nil {
			return err
		}
		s.started, s.created, s.modified, s.archived = instantOf(&started), instantOf(&created), instantOf(&modified), archived != nil
		sessions = append(sessions, &s)
		return json.Unmarshal([]byte(body), &s.sessionBody)
	}, `SELECT `+sessionColumns+` FROM `+sessionTables+` WHERE `+where, args...)
	if err != nil {
		return nil, fmt.Errorf("read sessions: %w", err)
	}
	return sessions, nil
}

// readSession returns a session by its public id, archived or not; nil if there is none.
func readSession(ctx context.Context, tx *db.Tx, id string) (*session, error) {
	sessions, err := readSessions(ctx, tx, `s.id = $1`, id)
	if err != nil || len(sessions) == 0 {
		return nil, err
	}
	return sessions[0], nil
}

// sessionFor returns a session that exists for the caller, with its account; any other is as one that is not there.
func (s *Service) sessionFor(ctx context.Context, tx *db.Tx, caller *Caller, id string) (*session, *Snapshot, error) {
	found, err := readSession(ctx, tx, id)
	if err != nil {
		return nil, nil, err
	}
	if found == nil || found.archived || !caller.SeesAccount(found.account) {
		return nil, nil, noSession(id)
	}
	a, err := s.directory.currentIn(ctx, tx, found.account)
	if err != nil {
		return nil, nil, err
	}
	if all, set := a.Visible(caller); !a.Account.Archived.IsZero() || !all && !set[found.customer] {
		return nil, nil, noSession(id)
	}
	return found, a, nil
}

func noSession(id string) error { return fault.NotFound("There is no session %q.", id) }

// info returns the session as the public API shows it to a caller.
func (s *session) info(a *Snapshot, caller *Caller) *SessionInfo {
	info := &SessionInfo{
		EntityInfo: EntityInfo{
			ID: s.id, DateCreated: stamp(s.created), DateLastModified: stamp(s.modified), CreatedBy: s.CreatedBy, LastModifiedBy: s.ModifiedBy,
		},
		AccountID: a.Account.ID, AccountName: a.Account.Name, EndpointID: s.EndpointID, EndpointName: s.Endpoint,
		ToAddress: s.to, FromAddress: s.from, Channel: s.Channel, Ended: s.Completed != 0, Outcome: s.Outcome,
		CallSID: s.callSID, ParentSessionID: s.Parent, DateStarted: stamp(s.started),
	}
	if s.Completed != 0 {
		info.DateCompleted = stamp(instantOf(&s.Completed))
	}
	if c := a.Customer(s.customer); c != nil {
		info.CustomerID, info.CustomerName, info.Breadcrumb = c.ID, c.Name, a.Breadcrumb(caller, c.No)
	}
	return info
}

// insert writes a session that was not there.
func (s *session) insert(ctx context.Context, tx *db.Tx, day period.Day) error {
	body, err := json.Marshal(s.sessionBody)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO sessions (account, session, id, customer, call_sid, call_key, body, seq, started, day, created, modified)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		s.account, s.number, s.id, s.customer, s.callSID, CallKey(s.callSID), string(body), s.seq, s.started.UnixMilli(), int64(day),
		s.created.UnixMilli(), s.modified.UnixMilli())
	if db.IsUnique(err) {
		return usedSessionID(s.id)
	}
	if err != nil {
		return fmt.Errorf("write session: %w", err)
	}
	return s.written(ctx, tx, string(body))
}

// update writes a session that got to know more.
func (s *session) update(ctx context.Context, tx *db.Tx, day period.Day) error {
	body, err := json.Marshal(s.sessionBody)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		UPDATE sessions
		   SET customer = $3, call_sid = $4, call_key = $5, body = $6, seq = $7, started = $8, day = $9, modified = $10
		 WHERE account = $1 AND session = $2`,
		s.account, s.number, s.customer, s.callSID, CallKey(s.callSID), string(body), s.seq, s.started.UnixMilli(), int64(day),
		s.modified.UnixMilli())
	if err != nil {
		return fmt.Errorf("write session: %w", err)
	}
	return s.written(ctx, tx, string(body))
}

// written keeps what belongs to a written session: the numbers of people in the table from which they can be erased,
// and the revision, which does not hold them.
func (s *session) written(ctx context.Context, tx *db.Tx, body string) error {
	if s.from != "" || s.to != "" {
		salt := make([]byte, 16)
		rand.Read(salt)
		_, err := tx.ExecContext(ctx, `
			INSERT INTO personal (account, event, salt, from_party, to_party) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (account, event) DO UPDATE SET from_party = excluded.from_party, to_party = excluded.to_party`,
			s.account, s.number, salt, s.from, s.to)
		if err != nil {
			return fmt.Errorf("write numbers of session: %w", err)
		}
	}
	revision, err := json.Marshal(struct {
		Session  int64           `json:"session"`
		Customer int64           `json:"customer,omitempty"`
		CallSID  string          `json:"callSid,omitempty"`
		Started  int64           `json:"started"`
		Archived bool            `json:"archived,omitempty"`
		Body     json.RawMessage `json:"body"`
	}{s.number, s.customer, s.callSID, s.started.UnixMilli(), s.archived, json.RawMessage(body)})
	if err != nil {
		return err
	}
	return WriteRevision(ctx, tx, s.account, s.seq, "session", s.id, s.ModifiedBy, string(revision))
}

func usedSessionID(id string) error {
	return fault.New(fault.Conflict, "The session id %q is used already; an id is never used again.", id)
}
