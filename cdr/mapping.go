package cdr

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/period"
	"voxbill/phone"
	"voxbill/usage"
)

// Mapping gives the calls of a number, a SIP user or an account code to a customer, from a day on until the next mapping
// of the same value.
type Mapping struct {
	Kind     string // usage.MapNumber, usage.MapSIP or usage.MapCode
	Value    string // as Value spells it
	Customer int64  // 0: nobody from that day on
	From     period.Day
	Seq      int64 // posting sequence of the change
}

// mappingKinds are the kinds in the order in which lists show them.
var mappingKinds = []string{usage.MapCode, usage.MapNumber, usage.MapSIP}

// termOf is the kind of the term as which a mapping is stored.
func termOf(kind string) string { return "map-" + kind }

// readValue returns the one spelling under which a mapping of the kind is kept and looked for; what is wrong is added to
// bad.
func readValue(kind, text string, bad *fault.Fields) string {
	text = strings.TrimSpace(text)
	if text == "" || len(text) > maxText || strings.Contains(text, "\x00") {
		bad.Add("Value", "ArgumentException", fmt.Sprintf("Value must have between 1 and %d bytes.", maxText))
		return ""
	}
	n := phone.Parse(text)
	switch kind {
	case usage.MapCode:
		return text
	case usage.MapNumber:
		if n.Digits == "" {
			bad.Add("Value", "ArgumentException", fmt.Sprintf("Value must be a number with its country code, such as +14155550100; it was %q.", clip(text)))
		}
		return "+" + n.Digits
	case usage.MapSIP:
		if folded := strings.ToLower(text); !strings.HasPrefix(folded, "sip:") && !strings.HasPrefix(folded, "sips:") {
			n = phone.Parse("sip:" + text)
		}
		if n.User == "" {
			bad.Add("Value", "ArgumentException", fmt.Sprintf("Value must be a SIP user such as alice or sip:alice@pbx.example.com; %q is a number, so use the kind number.", clip(text)))
		}
		return n.User
	}
	bad.Add("Kind", "ArgumentException", fmt.Sprintf("Kind must be number, sip or code; it was %q.", clip(kind)))
	return ""
}

// Service owns the changes of an account's mapping.
type Service struct {
	db        *db.DB
	directory *account.Directory
	record    account.Record
}

// ServiceConfig is what a Service needs.
type ServiceConfig struct {
	DB        *db.DB
	Directory *account.Directory
	Record    account.Record
}

// NewService builds the service of mappings.
func NewService(c ServiceConfig) *Service {
	return &Service{db: c.DB, directory: c.Directory, record: c.Record}
}

// NewMap is a mapping that is to be. From nil means: for all calls, if the value was never mapped before, else from
// today on in the account's time zone.
type NewMap struct {
	Kind, Value string // as somebody wrote it
	Customer    int64  // 0: nobody
	From        *period.Day
}

// Add writes a mapping and returns it as it is kept. What waits for a customer in the account gets its own by itself;
// what is charged already stays with whom it is. The same mapping again changes nothing.
func (s *Service) Add(ctx context.Context, a *account.Snapshot, m NewMap) (Mapping, error) {
	var bad fault.Fields
	value := readValue(m.Kind, m.Value, &bad)
	if err := bad.Err(); err != nil {
		return Mapping{}, err
	}
	who := account.CallerFrom(ctx).Email
	var added Mapping
	err := s.record(ctx, &account.Change{
		Account: a.Account.No,
		Config:  true,
		Apply: func(ctx context.Context, tx *db.Tx, seq func() int64) error {
			added = Mapping{Kind: m.Kind, Value: value, Customer: m.Customer, From: account.Always}
			known, err := readMappings(ctx, tx, a.Account.No, termOf(m.Kind), value)
			if err != nil {
				return err
			}
			switch {
			case m.From != nil:
				added.From = *m.From
			case len(known) > 0:
				added.From, _ = a.Local(tx.Now)
			}
			for _, k := range known {
				if k.From == added.From && k.Customer == added.Customer {
					added = k
					return nil
				}
			}
			added.Seq = seq()
			return added.write(ctx, tx, a.Account.No, who)
		},
	})
	return added, err
}

// write appends the mapping to the account's terms, with the revision that carries its sequence number.
func (m Mapping) write(ctx context.Context, tx *db.Tx, accountNo int64, who string) error {
	term := account.Term{Kind: termOf(m.Kind), Name: m.Value, From: m.From, Seq: m.Seq}
	if m.Customer != 0 {
		term.Body = strconv.FormatInt(m.Customer, 10)
	}
	if err := account.WriteTerm(ctx, tx, accountNo, term); err != nil {
		return err
	}
	body, err := json.Marshal(term)
	if err != nil {
		return fmt.Errorf("write revision: %w", err)
	}
	if err := account.WriteRevision(ctx, tx, accountNo, m.Seq, "mapping", term.Kind+" "+m.Value, who, string(body)); err != nil {
		return err
	}
	return account.Audit(ctx, tx, accountNo, who, "map "+m.Kind, strconv.FormatInt(m.Seq, 10), "from "+m.From.String())
}

// List returns an account's mappings by kind, value and day. Of several for one day only the last one holds and is
// listed.
func (s *Service) List(ctx context.Context, accountNo int64) (list []Mapping, err error) {
	err = s.db.View(ctx, func(tx *db.Tx) error {
		list = nil
		for _, kind := range mappingKinds {
			of, err := readMappings(ctx, tx, accountNo, termOf(kind), "")
			if err != nil {
				return err
			}
			list = append(list, of...)
		}
		return nil
	})
	return list, err
}

// readMappings reads the mappings of a kind, of one value or of all (""), as they hold now.
func readMappings(ctx context.Context, tx *db.Tx, accountNo int64, term, value string) ([]Mapping, error) {
	var list []Mapping
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		m := Mapping{Kind: strings.TrimPrefix(term, "map-")}
		var day int64
		var body string
		if err := rows.Scan(&m.Value, &day, &m.Seq, &body); err != nil {
			return err
		}
		if body != "" {
			var err error
			if m.Customer, err = strconv.ParseInt(body, 10, 64); err != nil {
				return fmt.Errorf("mapping %d: %w", m.Seq, err)
			}
		}
		m.From = period.Day(day)
		if last := len(list) - 1; last >= 0 && list[last].Value == m.Value && list[last].From == m.From {
			list = list[:last]
		}
		list = append(list, m)
		return nil
	}, `
		SELECT name, from_day, seq, body
		  FROM terms
		 WHERE account = $1 AND customer = 0 AND kind = $2 AND ($3 = '' OR name = $3)
		 ORDER BY name, from_day, seq`, accountNo, term, value)
	if err != nil {
		return nil, fmt.Errorf("read mappings: %w", err)
	}
	return list, nil
}
