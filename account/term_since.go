package account

import (
	"slices"

	"voxbill/period"
)

// Since returns the day from which the term holds that is in force on a day; see Term.
func (s *Snapshot) Since(customer int64, kind, name string, day period.Day) (from period.Day, ok bool) {
	t, ok := s.terms[termKey{customer, kind, name}].on(day)
	return t.from, ok
}

// HolderOf returns whose a term of a kind is that was written under a sequence and holds on a day for a customer: his, that
// of somebody above him, or 0 for the account's own; and from which day it holds.
func (s *Snapshot) HolderOf(customer int64, kind string, seq int64, day period.Day) (holder int64, from period.Day, ok bool) {
	for _, no := range append(slices.Clone(s.Path(customer)), 0) {
		if t, found := s.terms[termKey{no, kind, ""}].on(day); found && t.seq == seq {
			return no, t.from, true
		}
	}
	return 0, 0, false
}
