package billing

import (
	"slices"

	"voxbill/account"
	"voxbill/usage"
)

// payer is who pays for an event, and by which rule. Customer 0: nobody yet, for the reason given.
type payer struct {
	customer int64
	rule     string // correction, billable, event, session or mapping
	billable int64
	reason   string
}

// payerOf applies the precedence of DESIGN rule 5: a billable of the leg or of the nearest leg above it, then the event's
// own customer, then its session, then the account's mapping of numbers and codes.
// Before all of that comes what a person decided.
func (w *workspace) payerOf(f *usage.Fact, terms *account.Snapshot) payer {
	if customer := w.overrides[f.Number].customer; customer != 0 {
		return payer{customer: customer, rule: "correction"}
	}
	chain := w.chain(f.CallSID)
	own := w.ownPayer(f, chain, terms)
	if b, customer := w.billableFor(f, chain, own); b != nil {
		return payer{customer: customer, rule: "billable", billable: b.Number}
	}
	return own
}

// ownPayer is who pays when no billable says otherwise.
func (w *workspace) ownPayer(f *usage.Fact, chain []string, terms *account.Snapshot) payer {
	if f.Customer != 0 {
		return payer{customer: f.Customer, rule: "event"}
	}
	if s := w.sessionOf(f, chain); s != nil && s.customer != 0 {
		return payer{customer: s.customer, rule: "session"}
	}
	if m, ok := f.MappedTo(terms, f.Day); ok {
		return payer{customer: m.Customer, rule: "mapping"}
	}
	if f.SessionID != "" && w.sessions[f.SessionID] == nil {
		return payer{reason: NoSession}
	}
	return payer{reason: NoCustomer}
}

// chain is the event's leg and the legs above it, nearest first.
func (w *workspace) chain(sid string) []string {
	var chain []string
	for sid != "" && len(chain) < depth && !slices.Contains(chain, sid) {
		chain = append(chain, sid)
		c := w.calls[sid]
		if c == nil {
			break
		}
		sid = c.parent
	}
	return chain
}

// billableFor returns the billable that decides about an event, and its customer.
func (w *workspace) billableFor(f *usage.Fact, chain []string, own payer) (*Billable, int64) {
	for _, sid := range chain {
		c := w.calls[sid]
		if c == nil {
			continue
		}
		for _, number := range c.billables {
			if b := w.billables[number]; b.CallSID == sid && w.decides(b, own) {
				return b, w.customerOf(b)
			}
		}
	}
	if s := w.sessionOf(f, chain); s != nil {
		for _, b := range w.billablesOf(s.id) {
			if w.ofSession(b) && w.decides(b, own) {
				return b, w.customerOf(b)
			}
		}
	}
	return nil, 0
}

// ofSession reports whether a billable covers what names its session: one that names another call besides does not.
func (w *workspace) ofSession(b *Billable) bool {
	s := w.sessions[b.SessionID]
	return b.SessionID != "" && (b.CallSID == "" || s != nil && s.callSID == b.CallSID)
}

// billablesOf returns a session's billables, oldest first.
func (w *workspace) billablesOf(sessionID string) []*Billable {
	var of []*Billable
	for _, b := range w.billables {
		if b.SessionID == sessionID {
			of = append(of, b)
		}
	}
	slices.SortFunc(of, func(a, b *Billable) int { return int(a.Number - b.Number) })
	return of
}

// decides reports whether a billable may say who pays for an event that would otherwise be paid by own. A Customer
// may only take calls that are nobody's or already in his scope.
func (w *workspace) decides(b *Billable, own payer) bool {
	return b.Merged == 0 && w.customerOf(b) != 0 && w.within(b.Scope, own.customer)
}

// within reports whether a customer is nobody, or in the subtree of the scope; scope 0 is the whole account.
func (w *workspace) within(scope, customer int64) bool {
	return scope == 0 || customer == 0 || slices.Contains(w.Path(customer), scope)
}

// customerOf returns whom a billable names: its own customer, else its session's. A billable that disagrees with its
// session names nobody.
func (w *workspace) customerOf(b *Billable) int64 {
	s := w.sessions[b.SessionID]
	switch {
	case b.SessionID == "" || s == nil && b.Customer == 0:
		return b.Customer
	case s == nil:
		return 0 // the session was named together with the customer: both must agree, so it is waited for
	case b.Customer == 0:
		return s.customer
	case s.customer != 0 && s.customer != b.Customer:
		return 0
	}
	return b.Customer
}

// sessionOf returns the session to which an event belongs: the one it names, else one that has a leg of its chain.
func (w *workspace) sessionOf(f *usage.Fact, chain []string) *session {
	if f.SessionID != "" {
		return w.sessions[f.SessionID]
	}
	for _, sid := range chain {
		c := w.calls[sid]
		if c == nil {
			continue
		}
		ids := slices.Clone(c.sessions)
		for _, number := range c.events {
			if id := w.facts[number].SessionID; id != "" && w.sessions[id] != nil {
				ids = append(ids, id)
			}
		}
		if len(ids) > 0 {
			return w.sessions[slices.Min(ids)] // the same one whatever arrived first
		}
	}
	return nil
}
