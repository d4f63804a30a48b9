package account

import (
	"strconv"
	"time"

	"voxbill/money"
	"voxbill/period"
)

// ZoneOn returns the account's time zone on a day; UTC where none is set.
func (s *Snapshot) ZoneOn(day period.Day) period.Zone { return s.calendar.on(day) }

// Local returns the local day on which an instant falls, and the zone that counted it.
func (s *Snapshot) Local(t time.Time) (day period.Day, zone string) { return s.calendar.at(t) }

// Term returns the body and sequence of a term that holds on a day; customer 0 is the account itself.
func (s *Snapshot) Term(customer int64, kind, name string, day period.Day) (body string, seq int64, ok bool) {
	t, ok := s.terms[termKey{customer, kind, name}].on(day)
	return t.value, t.seq, ok
}

// inherited returns the term of the customer, else of the nearest one above who has it, else the account's own.
func (s *Snapshot) inherited(customer int64, kind string, day period.Day) (body string, seq int64, ok bool) {
	for _, no := range s.Path(customer) {
		if body, seq, ok = s.Term(no, kind, "", day); ok && body != "" {
			return body, seq, true
		}
	}
	body, seq, ok = s.Term(0, kind, "", day)
	return body, seq, ok && body != ""
}

// HomeCountry returns a customer's home country on a day, "" where none is set.
func (s *Snapshot) HomeCountry(customer int64, day period.Day) string {
	country, _, _ := s.inherited(customer, TermCountry, day)
	return country
}

// TerritoriesDomestic reports whether territories count as domestic for their country on a day.
func (s *Snapshot) TerritoriesDomestic(day period.Day) bool {
	body, _, _ := s.Term(0, TermTerritories, "", day)
	return body == "true"
}

// Settings returns the billing settings that hold for a customer on a day, and their sequence: his own while he
// overrides, else those of the nearest one above who does, else the account's.
func (s *Snapshot) Settings(customer int64, day period.Day) (*Settings, int64, bool) {
	for _, no := range s.Path(customer) {
		if t, ok := s.settings[no].on(day); ok && t.value != nil {
			return t.value, t.seq, true
		}
	}
	t, ok := s.settings[0].on(day)
	return t.value, t.seq, ok && t.value != nil
}

// Overrides reports whether a customer has billing settings of his own on a day.
func (s *Snapshot) Overrides(customer int64, day period.Day) bool {
	t, ok := s.settings[customer].on(day)
	return ok && t.value != nil
}

// Deck returns the name of the rate deck that holds for a customer on a day, and the sequence of its assignment.
func (s *Snapshot) Deck(customer int64, day period.Day) (name string, seq int64, ok bool) {
	return s.inherited(customer, TermDeck, day)
}

// Exchange returns the rate that turns a currency into the account's on a day.
func (s *Snapshot) Exchange(from, to money.Currency, day period.Day) (rate money.Decimal, seq int64, ok bool) {
	if from == to {
		return money.FromInt(1), 0, true
	}
	t, ok := s.rates[from].on(day)
	return t.value, t.seq, ok && to == s.Account.Currency && t.value.Sign() > 0
}

// Map returns the customer to whom a number ("number"), SIP user ("sip") or account code ("code") belongs on a day. To
// an archived customer it leads only for days up to the one on which he was archived.
func (s *Snapshot) Map(kind, value string, day period.Day) (customer int64, ok bool) {
	body, _, ok := s.Term(0, mapKind(kind), value, day)
	if !ok || body == "" {
		return 0, false
	}
	customer, err := strconv.ParseInt(body, 10, 64)
	c := s.Customer(customer)
	if err != nil || c == nil {
		return 0, false
	}
	if !c.Archived.IsZero() {
		if last, _ := s.Local(c.Archived); day > last {
			return 0, false
		}
	}
	return customer, true
}

// mapKind is the kind of terms that map a kind of value; "" for one that nothing maps.
func mapKind(kind string) string {
	switch kind {
	case "number":
		return TermMapNumber
	case "sip":
		return TermMapSIP
	case "code":
		return TermMapCode
	}
	return ""
}

// AIPolicy returns the account's policy for AI minutes on a day, "" for the default.
func (s *Snapshot) AIPolicy(day period.Day) (body string, seq int64) {
	body, seq, _ = s.Term(0, TermAIPolicy, "", day)
	return body, seq
}

// CloseAfter returns how many days after its end a month that ends on a day closes by itself; false is never.
func (s *Snapshot) CloseAfter(day period.Day) (days int, ok bool) {
	body, _, _ := s.Term(0, TermCloseAfter, "", day)
	days, err := strconv.Atoi(body)
	return days, err == nil
}

// Rounding returns how the account's charges are rounded on a day: half up unless it chose half even.
func (s *Snapshot) Rounding(day period.Day) money.Rounding {
	if body, _, _ := s.Term(0, TermRounding, "", day); body == money.HalfEven.String() {
		return money.HalfEven
	}
	return money.HalfUp
}
