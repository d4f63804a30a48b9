package account

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sort"

	"voxbill/internal/db"
	"voxbill/period"
)

// Kinds of terms. What their body means stands beside each.
const (
	TermZone        = "zone"        // IANA name; from the first day of a month
	TermCountry     = "country"     // ISO 3166 home country, of the account or of a customer; "" of a customer: inherited
	TermTerritories = "territories" // "true": US territories are domestic for the US
	TermSettings    = "settings"    // billing items as JSON; of a customer only while he overrides; "" ends the override
	TermDeck        = "deck"        // name of the assigned deck; "" is none, of a customer: inherited
	TermExchange    = "exchange"    // rate from the currency that is the name to the account's
	TermAIPolicy    = "ai-policy"   // JSON, see usage.AIPolicy
	TermRounding    = "rounding"    // half-up or half-even
	TermCloseAfter  = "close-after" // days after its end on which a month closes by itself; "" is never
	TermMapNumber   = "map-number"  // customer's number; the name is the E.164 number
	TermMapSIP      = "map-sip"     // customer's number; the name is the SIP user
	TermMapCode     = "map-code"    // customer's number; the name is the account code
)

// Always is the day from which the first terms of an account or customer hold.
const Always = period.Day(0)

// Term is one entry of what is effective from a local midnight on.
type Term struct {
	Customer int64 // 0: the account's own
	Kind     string
	Name     string
	From     period.Day
	Seq      int64
	Body     string
}

// WriteTerm appends a term.
func WriteTerm(ctx context.Context, tx *db.Tx, account int64, t Term) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO terms (account, customer, kind, name, from_day, seq, body) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		account, t.Customer, t.Kind, t.Name, int64(t.From), t.Seq, t.Body)
	if err != nil {
		return fmt.Errorf("write terms: %w", err)
	}
	return nil
}

// termKey is what a term is looked up by.
type termKey struct {
	customer   int64
	kind, name string
}

// dated is a value that holds from a day on, with the sequence under which it was written.
type dated[T any] struct {
	from  period.Day
	seq   int64
	value T
}

// timeline is the values of one thing over time, by first day and then by sequence.
type timeline[T any] []dated[T]

// on returns what holds on a day: the latest first day not after it, of equal ones the one written last.
func (l timeline[T]) on(day period.Day) (dated[T], bool) {
	after := sort.Search(len(l), func(i int) bool { return l[i].from > day })
	if after == 0 {
		return dated[T]{}, false
	}
	return l[after-1], true
}

// terms is all terms of an account as they are stored.
type terms map[termKey]timeline[string]

func readTerms(ctx context.Context, tx *db.Tx, account int64) (terms, error) {
	all := terms{}
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		var k termKey
		var from int64
		var t dated[string]
		if err := rows.Scan(&k.customer, &k.kind, &k.name, &from, &t.seq, &t.value); err != nil {
			return err
		}
		t.from = period.Day(from)
		all[k] = append(all[k], t)
		return nil
	}, `SELECT customer, kind, name, from_day, seq, body FROM terms WHERE account = $1`, account)
	if err != nil {
		return nil, fmt.Errorf("read terms: %w", err)
	}
	for _, list := range all {
		slices.SortFunc(list, func(a, b dated[string]) int {
			return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.seq, b.seq))
		})
	}
	return all, nil
}
