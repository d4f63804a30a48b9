// Package rating owns what a quantity costs: rate decks by destination and origin with increments and windows of the
// week, billing items, and the lines that belong to a whole period. Everything is pure and exact: the same input gives
// the same amount, rounded once, together with an explanation from which it can be computed again.
//
// It does not own which deck or settings a customer has (package account), nor when something is charged (package
// billing).
package rating

import "voxbill/money"

// Charge is the price of one event. Deck.Explain and ExplainItem put it into words from which it can be computed again;
// it holds none itself, since far more events are priced than explained.
type Charge struct {
	Amount        money.Amount
	BilledSeconds int64 // by a deck: after free seconds, minimum and increments
}

// PeriodLine is what belongs to a whole period: a base fee, the credit for an allowance, what tiers or a minimum spend
// change.
type PeriodLine struct {
	Amount money.Amount // negative for a credit
	Units  money.Decimal
	Steps  string // the arithmetic in words, from which the amount can be computed again; "" where there is no line
}
