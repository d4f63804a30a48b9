package usage

import (
	"context"
	"crypto/rand"
	"database/sql"
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/money"
	"voxbill/period"
	"voxbill/phone"
)

// factColumns are the columns of a version, in the order of row and of scanFact.
const factColumns = `account, seq, event, source, source_id, leaf, happened, received, day, zone, count, quantity,
	quantity_pico, duration_seconds, cost, cost_pico, cost_currency, customer, session_id, session_key, call_sid,
	call_key, parent_sid, parent_key, direction, account_code, to_country, to_prefix, recorded, ai_minutes, ended,
	minutes, parties, witness_of, guessed`

// row returns the version as it is inserted and sealed.
func (f *Fact) row() []any {
	quantity, quantityPico := parts(f.Quantity)
	cost, costPico := parts(f.Cost)
	return []any{
		f.Account, f.Seq, f.Number, f.Source, f.SourceID, f.Leaf, f.Happened.UnixMilli(), f.Received.UnixMilli(),
		int64(f.Day), f.Zone, nullable(f.Count), quantity, quantityPico, nullable(f.Duration), cost, costPico,
		string(f.Currency), f.Customer, f.SessionID, account.CallKey(f.SessionID), f.CallSID, account.CallKey(f.CallSID),
		f.ParentSID, account.CallKey(f.ParentSID), f.Direction, f.AccountCode, f.Country, f.Prefix, flagOf(f.Recorded),
		nullable(f.AIMinutes), millis(f.Ended), nullable(f.Minutes), blob(f.Parties), f.WitnessOf, bit(f.Guessed),
	}
}

// scanFact reads a version; the parties' numbers stand elsewhere (personal) and are not among its columns.
func scanFact(rows *sql.Rows) (*Fact, error) {
	var f Fact
	var happened, received, day, sessionKey, callKey, parentKey int64
	var quantity, quantityPico, cost, costPico, recorded, ended *int64
	var guessed int64
	var currency string
	err := rows.Scan(&f.Account, &f.Seq, &f.Number, &f.Source, &f.SourceID, &f.Leaf, &happened, &received, &day, &f.Zone,
		&f.Count, &quantity, &quantityPico, &f.Duration, &cost, &costPico, &currency, &f.Customer, &f.SessionID,
		&sessionKey, &f.CallSID, &callKey, &f.ParentSID, &parentKey, &f.Direction, &f.AccountCode, &f.Country, &f.Prefix,
		&recorded, &f.AIMinutes, &ended, &f.Minutes, &f.Parties, &f.WitnessOf, &guessed)
	if err != nil {
		return nil, err
	}
	f.Happened, f.Received = time.UnixMilli(happened).UTC(), time.UnixMilli(received).UTC()
	f.Day, f.Currency, f.Guessed = period.Day(day), money.Currency(currency), guessed != 0
	f.Quantity, f.Cost = fromParts(quantity, quantityPico), fromParts(cost, costPico)
	if recorded != nil {
		yes := *recorded != 0
		f.Recorded = &yes
	}
	if ended != nil {
		at := time.UnixMilli(*ended).UTC()
		f.Ended = &at
	}
	return &f, nil
}

// LatestFacts returns the latest version of each of an account's events, by number, with the numbers of the parties.
func LatestFacts(ctx context.Context, tx *db.Tx, account int64, events []int64) (map[int64]*Fact, error) {
	facts := make(map[int64]*Fact, len(events))
	keep := func(rows *sql.Rows) error {
		f, err := scanFact(rows)
		if err != nil {
			return err
		}
		if known, ok := facts[f.Number]; !ok || known.Seq < f.Seq {
			facts[f.Number] = f
		}
		return nil
	}
	for _, column := range []string{`seq IN `, `event <> seq AND event IN `} {
		err := db.RowsIn(ctx, tx, keep, events, `SELECT `+factColumns+` FROM facts WHERE account = $1 AND `+column, account)
		if err != nil {
			return nil, err
		}
	}
	err := db.RowsIn(ctx, tx, func(rows *sql.Rows) error {
		var event int64
		var from, to string
		if err := rows.Scan(&event, &from, &to); err != nil {
			return err
		}
		if f, ok := facts[event]; ok {
			f.From, f.To = from, to
		}
		return nil
	}, events, `SELECT event, from_party, to_party FROM personal WHERE account = $1 AND event IN `, account)
	return facts, err
}

// newFact dresses an event as a version: its local day, and what of the called number may be kept.
func (b *Book) newFact(e Event, seq, number int64, received time.Time) *Fact {
	f := &Fact{Event: e, Seq: seq, Number: number, Received: received}
	f.Account = b.No
	f.Day, f.Zone = b.Local(e.Happened)
	if e.To != "" {
		called := phone.Parse(e.To)
		f.Country, _ = phone.Country(called)
		f.Prefix = phone.Prefix(called)
	}
	if CategoryOf(e.Leaf).AIMinutes {
		f.Minutes = b.policyMinutes(f)
	}
	return f
}

// policyMinutes returns the AI minutes of a conversation under the policy in force on its day, nil while unknown. They
// are kept with the version: a later policy does not touch what is already posted.
func (b *Book) policyMinutes(f *Fact) *int64 {
	body, _ := b.AIPolicy(f.Day)
	policy, err := ParseAIPolicy(body)
	if err != nil {
		policy = AIPolicy{} // a bad policy is refused where it is set; the default is better than no minutes
	}
	minutes, known := f.minutesUnder(policy)
	if !known {
		return nil
	}
	return &minutes
}

// personalRow returns the row that holds the parties of an event, and puts their salted digest into the version.
func (f *Fact) personalRow() []any {
	if f.From == "" && f.To == "" {
		return nil
	}
	salt := make([]byte, 8)
	rand.Read(salt)
	f.Parties = digestOf(salt, f.From, f.To)
	return []any{f.Account, f.Number, salt, f.From, f.To}
}

func parts(d *money.Decimal) (micros, pico any) {
	if d == nil {
		return nil, nil
	}
	m, p := d.Micros()
	return m, p
}

func fromParts(micros, pico *int64) *money.Decimal {
	if micros == nil {
		return nil
	}
	var p int64
	if pico != nil {
		p = *pico
	}
	d := money.FromParts(*micros, p)
	return &d
}

func nullable(n *int64) any {
	if n == nil {
		return nil
	}
	return *n
}

func flagOf(b *bool) any {
	if b == nil {
		return nil
	}
	return bit(*b)
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func millis(t *time.Time) any {
	if t == nil {
		return nil
	}
	return t.UnixMilli()
}

func blob(b []byte) any {
	if b == nil {
		return nil
	}
	return b
}
