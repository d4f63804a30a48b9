package billing

import "voxbill/internal/op"

// ChargeExplanation is everything about one posting. Rule holds all that the amount is computed from, Steps say it in words.
type ChargeExplanation struct {
	Charge      ChargeInfo            `wire:"Charge" since:"4"`
	Author      string                `wire:"Author" since:"4" doc:"Who posted it: voxbill by itself, or a user"`
	Event       *ExplainedEvent       `wire:"Event" since:"4" doc:"The event as it was when it was priced; none of a line of a month or an amount by hand"`
	Versions    []ExplainedVersion    `wire:"Versions" since:"4" doc:"All versions of the event and what each brought"`
	Witnesses   []ExplainedWitness    `wire:"Witnesses" since:"4" doc:"Other sources' records of the same, which are never charged"`
	Legs        []ExplainedLeg        `wire:"Legs" since:"4" doc:"The call leg and those above it, the nearest first, as known when it was posted"`
	Payer       ExplainedPayer        `wire:"Payer" since:"4"`
	Rule        ExplainedRule         `wire:"Rule" since:"4"`
	Steps       []string              `wire:"Steps" since:"4" doc:"How the amount comes about, a sentence each"`
	Verdict     ExplainedVerdict      `wire:"Verdict" since:"4"`
	Replaces    int64                 `wire:"Replaces" since:"4" doc:"The charge that this one replaces, or takes back; 0: none"`
	ReversedBy  int64                 `wire:"ReversedBy" since:"4" doc:"The reversal that took it back; 0: it stands"`
	ReplacedBy  int64                 `wire:"ReplacedBy" since:"4" doc:"The charge in its place; 0: none"`
	History     []ExplainedPosting    `wire:"History" since:"4" doc:"All other postings of the same event, or of the same line"`
	Corrections []ExplainedCorrection `wire:"Corrections" since:"4" doc:"What people decided about the event"`
}

// ExplainedEvent is a version of an event. The numbers are empty once they are erased; country, prefix and digest stay.
type ExplainedEvent struct {
	Number        int64      `wire:"Number" since:"4"`
	Version       int64      `wire:"Version" since:"4" doc:"Posting sequence of the version"`
	Source        string     `wire:"Source" since:"4"`
	SourceID      string     `wire:"SourceId" since:"4"`
	Category      string     `wire:"Category" since:"4"`
	StartTime     string     `wire:"StartTime" since:"4"`
	Received      string     `wire:"Received" since:"4"`
	Day           string     `wire:"Day" since:"4"`
	TimeZone      string     `wire:"TimeZone" since:"4"`
	Count         int64      `wire:"Count" since:"4"`
	Quantity      op.Decimal `wire:"Quantity" since:"4"`
	Duration      *int64     `wire:"DurationSeconds" since:"4"`
	CustomerID    string     `wire:"CustomerId" since:"4" doc:"As the source said"`
	SessionID     string     `wire:"SessionId" since:"4"`
	CallSID       string     `wire:"CallSid" since:"4"`
	ParentCallSID string     `wire:"ParentCallSid" since:"4"`
	Direction     string     `wire:"Direction" since:"4"`
	AccountCode   string     `wire:"AccountCode" since:"4"`
	From          string     `wire:"From" since:"4"`
	To            string     `wire:"To" since:"4"`
	Country       string     `wire:"Country" since:"4" doc:"Of the number called"`
	Prefix        string     `wire:"Prefix" since:"4" doc:"Of the number called: the digits that say where it is"`
	Digest        string     `wire:"Digest" since:"4" doc:"Salted digest of both numbers"`
	Recorded      *bool      `wire:"Recorded" since:"4"`
	Cost          op.Decimal `wire:"Cost" since:"4" doc:"What the carrier takes; for those who manage the account"`
	CostCurrency  string     `wire:"CostCurrency" since:"4"`
}

// ExplainedVersion is what a version of the event brought.
type ExplainedVersion struct {
	Version  int64    `wire:"Version" since:"4"`
	Received string   `wire:"Received" since:"4"`
	Changes  []string `wire:"Changes" since:"4"`
}

// ExplainedWitness is another record of what the event is about.
type ExplainedWitness struct {
	Number       int64      `wire:"Number" since:"4"`
	Source       string     `wire:"Source" since:"4"`
	SourceID     string     `wire:"SourceId" since:"4"`
	Received     string     `wire:"Received" since:"4"`
	StartTime    string     `wire:"StartTime" since:"4"`
	Quantity     op.Decimal `wire:"Quantity" since:"4"`
	Duration     *int64     `wire:"DurationSeconds" since:"4"`
	Cost         op.Decimal `wire:"Cost" since:"4"`
	CostCurrency string     `wire:"CostCurrency" since:"4"`
}

// ExplainedLeg is a leg of a call, with what could decide who pays for it.
type ExplainedLeg struct {
	CallSID    string   `wire:"CallSid" since:"4"`
	Events     []int64  `wire:"Events" since:"4"`
	Categories []string `wire:"Categories" since:"4"`
	Billables  []int64  `wire:"Billables" since:"4"`
	Sessions   []string `wire:"Sessions" since:"4"`
}

// ExplainedPayer says why this customer pays.
type ExplainedPayer struct {
	Rule         string `wire:"Rule" since:"4" doc:"correction, billable, event, session or mapping"`
	CustomerID   string `wire:"CustomerId" since:"4"`
	Because      string `wire:"Because" since:"4"`
	Billable     int64  `wire:"Billable" since:"4"`
	BillableBy   string `wire:"BillableBy" since:"4"`
	SessionID    string `wire:"SessionId" since:"4"`
	MappingKind  string `wire:"MappingKind" since:"4"`
	MappingValue string `wire:"MappingValue" since:"4" doc:"Empty where it was a number that is erased"`
	Correction   int64  `wire:"Correction" since:"4"`
}

// ExplainedRule is what the amount is computed from. Terms, deck versions and rates never change once they are written.
type ExplainedRule struct {
	Kind     string `wire:"Kind" since:"4" doc:"deck, item, base fee, allowance, tiers, minimum spend or adjustment"`
	PricedAt int64  `wire:"PricedAt" since:"4" doc:"Posting sequence whose prices apply"`
	Item     string `wire:"Item" since:"4"`
	Terms    int64  `wire:"Terms" since:"4" doc:"Sequence of the settings, or of the deck's assignment"`
	TermsOf  string `wire:"TermsOf" since:"4" doc:"The customer whose settings or assignment it is; empty: the account's"`
	From     string `wire:"From" since:"4" doc:"From which day they hold"`

	Deck          string     `wire:"Deck" since:"4"`
	DeckVersion   int64      `wire:"DeckVersion" since:"4"`
	DeckRow       int64      `wire:"DeckRow" since:"4" doc:"Line of the deck's file"`
	Row           string     `wire:"Row" since:"4" doc:"Which calls the row is for"`
	Prefix        string     `wire:"Prefix" since:"4"`
	Description   string     `wire:"Description" since:"4"`
	Rate          op.Decimal `wire:"Rate" since:"4" doc:"Per minute"`
	First         int64      `wire:"First" since:"4" doc:"Seconds billed at least"`
	Next          int64      `wire:"Next" since:"4" doc:"Seconds of each step after them"`
	Minimum       int64      `wire:"Minimum" since:"4"`
	Free          int64      `wire:"Free" since:"4" doc:"Seconds at the beginning that are not billed"`
	ConnectFee    op.Decimal `wire:"ConnectFee" since:"4"`
	Seconds       int64      `wire:"Seconds" since:"4" doc:"How long the leg was talked on"`
	BilledSeconds int64      `wire:"BilledSeconds" since:"4"`

	Units             op.Decimal `wire:"Units" since:"4"`
	Unit              string     `wire:"Unit" since:"4"`
	UnitCost          op.Decimal `wire:"UnitCost" since:"4"`
	RawUnitMultiplier op.Decimal `wire:"RawUnitMultiplier" since:"4" doc:"Of the carrier's cost; for those who manage the account"`
	Cost              op.Decimal `wire:"Cost" since:"4"`
	CostCurrency      string     `wire:"CostCurrency" since:"4"`
	ExchangeRate      op.Decimal `wire:"ExchangeRate" since:"4" doc:"Turns the cost's currency into the account's"`
	ExchangeFrom      string     `wire:"ExchangeFrom" since:"4" doc:"From which day the rate holds"`

	Rounding string `wire:"Rounding" since:"4" doc:"half-up, half-even or up"`
	Decimals int    `wire:"Decimals" since:"4" doc:"Places to which the amount is rounded, once"`
}

// ExplainedVerdict says whether the leg is international, and why.
type ExplainedVerdict struct {
	International bool   `wire:"International" since:"4"`
	Because       string `wire:"Because" since:"4"`
	HomeCountry   string `wire:"HomeCountry" since:"4"`
	Country       string `wire:"Country" since:"4" doc:"Of the number called"`
}

// ExplainedPosting is another posting of the same event.
type ExplainedPosting struct {
	ChargeID   int64      `wire:"ChargeId" since:"4"`
	Kind       string     `wire:"Kind" since:"4"`
	CustomerID string     `wire:"CustomerId" since:"4"`
	Amount     op.Decimal `wire:"Amount" since:"4"`
	DayBilled  string     `wire:"DayBilled" since:"4"`
	Posted     string     `wire:"Posted" since:"4"`
	Origin     int64      `wire:"Origin" since:"4"`
	Reason     string     `wire:"Reason" since:"4"`
	Author     string     `wire:"Author" since:"4"`
}

// ExplainedCorrection is what a person decided about the event.
type ExplainedCorrection struct {
	Number       int64  `wire:"Number" since:"4"`
	Action       string `wire:"Action" since:"4"`
	ToCustomerID string `wire:"ToCustomerId" since:"4"`
	Reason       string `wire:"Reason" since:"4"`
	By           string `wire:"By" since:"4"`
	At           string `wire:"At" since:"4"`
}

// ExplainedWaiting is an event of the call that is not charged yet.
type ExplainedWaiting struct {
	Event      int64  `wire:"Event" since:"4"`
	CustomerID string `wire:"CustomerId" since:"4"`
	Category   string `wire:"Category" since:"4"`
	Reason     string `wire:"Reason" since:"4"`
	Since      string `wire:"Since" since:"4"`
}
