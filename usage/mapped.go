package usage

import (
	"voxbill/account"
	"voxbill/period"
	"voxbill/phone"
)

// The kinds of mapping, as the account's snapshot knows them.
const (
	MapNumber = "number" // a telephone number, or a short one such as an extension
	MapSIP    = "sip"    // the user of a sip: address, whatever its host
	MapCode   = "code"   // what a switch calls its customer: the account code
)

// Match is the mapping by which an event has its customer.
type Match struct {
	Customer    int64
	Kind, Value string
}

// MappedTo finds the customer to whom the account's mapping gives an event. The account code decides, else the account's
// own side: the party called of what came in, the one that called of anything else; else the other side. It is asked
// last, when neither a billable, nor the event, nor a session says who pays (DESIGN rule 5).
func (e *Event) MappedTo(a *account.Snapshot, day period.Day) (Match, bool) {
	if e.AccountCode != "" {
		if customer, ok := a.Map(MapCode, e.AccountCode, day); ok {
			return Match{customer, MapCode, e.AccountCode}, true
		}
	}
	parties := [2]string{e.From, e.To}
	if e.cameIn() {
		parties = [2]string{e.To, e.From}
	}
	for _, party := range parties {
		if party == "" {
			continue
		}
		n := phone.Parse(party)
		if n.User != "" {
			if customer, ok := a.Map(MapSIP, n.User, day); ok {
				return Match{customer, MapSIP, n.User}, true
			}
		}
		if n.Digits != "" {
			if customer, ok := a.Map(MapNumber, "+"+n.Digits, day); ok {
				return Match{customer, MapNumber, "+" + n.Digits}, true
			}
		}
	}
	return Match{}, false
}

// cameIn reports whether the account's side is the party called: by the direction where one was said, else by the leaf. A
// conversation with an AI is one that it answered.
func (e *Event) cameIn() bool {
	if e.Direction != "" {
		return e.Direction == "inbound"
	}
	leaf := CategoryOf(e.Leaf)
	return leaf.AIMinutes || leaf.Inbound()
}
