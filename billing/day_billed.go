package billing

import (
	"strings"

	"voxbill/period"
)

// lateMark stands between a rule and the month of what came after that month was closed: such a charge is billed in a later
// month, and neither its units nor its amount are part of that month's own (DESIGN rule 20).
const lateMark = "@"

// totalRule is the rule under which a posting is in the totals: its own, with the month it belongs to where that is not
// the month that it is billed in.
func (p *Posting) totalRule() string {
	if p.Day.Month() == p.DayBilled.Month() {
		return p.Why.Rule
	}
	return p.Why.Rule + lateMark + p.Day.Month().String()
}

// CutLate takes the rule of a total apart: the rule itself, and the closed month that it is late for, if any.
func CutLate(rule string) (own string, month period.Month, late bool) {
	own, text, late := strings.Cut(rule, lateMark)
	if !late {
		return own, 0, false
	}
	month, err := period.ParseMonth(text)
	return own, month, err == nil
}

// contribution is what a posting adds to the totals. The lines of a month are of no event.
func (p *Posting) contribution() dayTotal {
	sign := int64(1)
	if p.Kind == Reversal {
		sign = -1
	}
	t := dayTotal{amount: int64(p.Amount), recordings: sign * bit(p.Recorded)}
	if p.Event != 0 {
		t.events = sign
	}
	t.units, t.unitsPico = p.Units.Micros()
	if p.International {
		t.international = int64(p.Amount)
	}
	return t
}

// columns lists the sums in the order of billing_days.
func (t dayTotal) columns() []int64 {
	return []int64{t.events, t.units, t.unitsPico, t.amount, t.international, t.recordings}
}
