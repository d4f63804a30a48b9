package rating

import "voxbill/money"

// Statement is amounts as a document shows them: each line rounded once to the minor unit of its currency (JPY 0, USD 2,
// KWD 3), the total the sum of the rounded lines.
type Statement struct {
	Lines   []money.Amount // rounded, in the order given
	Total   money.Amount   // of the rounded lines
	Exact   money.Amount   // of the lines before they were rounded
	Residue money.Amount   // Total - Exact: what rounding took or gave
}

// NewStatement rounds the lines of a document.
func NewStatement(exact []money.Amount, c money.Currency, r money.Rounding) (Statement, error) {
	s := Statement{Lines: make([]money.Amount, len(exact))}
	var err error
	for i, a := range exact {
		s.Lines[i] = money.RoundMinor(a, c, r)
		if s.Total, err = s.Total.Add(s.Lines[i]); err != nil {
			return Statement{}, err
		}
		if s.Exact, err = s.Exact.Add(a); err != nil {
			return Statement{}, err
		}
	}
	s.Residue, err = s.Total.Add(-s.Exact)
	return s, err
}
