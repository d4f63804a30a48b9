// Package billing owns what is owed: billables (a caller's word that a call is to be charged to a customer), who pays
// for an event, the postings that charge it, what waits and why, the billing totals by the day billed, and the billing
// operations that read them. It works as a Step of the recorder: in the same transaction as the facts.
//
// It does not own facts (package usage), price lists (package rating computes, package account keeps who has which) or
// documents (package report).
package billing

import (
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/op"
	"voxbill/money"
	"voxbill/period"
	"voxbill/usage"
)

// Billable is a stored word of a caller that a call or session is to be charged to a customer.
type Billable struct {
	Account    int64
	Number     int64 // sequence at which it was first written
	Seq        int64 // of the last change
	Customer   int64 // 0: the session's
	SessionID  string
	CallSID    string
	Scope      int64 // the Customer who said it; 0: somebody who sees the whole account
	Merged     int64 // the older billable of which this turned out to be the repeat
	Received   time.Time
	ReceivedBy string
}

// Posting is one appended line of money. It is never rewritten.
type Posting struct {
	Account       int64
	Seq           int64
	Kind          string // Charge, Reversal, Adjustment, PeriodPosting or LinkedPosting
	Event         int64  // 0: of a month as a whole
	Customer      int64
	PayerRule     string
	Item          string
	Leaf          string
	Units         money.Decimal
	Amount        money.Amount
	Currency      money.Currency
	International bool
	Recorded      bool
	Day           period.Day // happened
	DayBilled     period.Day
	Origin        int64 // posting that this one reverses
	Reason        string
	Author        string
	Posted        time.Time
	Why           Why
	Billable      int64
}

// Kinds of postings.
const (
	Charge        = "charge"
	Reversal      = "reversal"
	PeriodPosting = "period"     // of a month as a whole, posted at its close
	Adjustment    = "adjustment" // an amount by hand
	LinkedPosting = "linked"     // what late usage changes in a closed month, posted at the close of the month in which it came
)

// Why refers to everything that explains an amount; what it names never changes.
type Why struct {
	Fact          int64  // version of the event that was priced
	Rule          string // ByItem, ByDeck, ByBaseFee or ByAllowance
	Terms         int64  // sequence of the billing settings or of the deck's assignment
	Deck          string
	DeckVersion   int64
	DeckRow       int64
	BilledSeconds int64
	Exchange      int64 // sequence of the exchange rate; 0: none needed
	Verdict       string
}

// Rules by which an event is priced.
const (
	ByItem = "item"
	ByDeck = "deck"
)

// Reasons for which something waits. Each completes by itself when what is missing arrives, but for PossibleRepeat,
// which a person releases.
const (
	NoCustomer     = "no customer"
	NoSession      = "no session"
	NoCall         = "no call"
	NoQuantity     = "no quantity"
	NoPrice        = "no price"
	NoCost         = "no cost"
	NoExchangeRate = "no exchange rate"
	PossibleRepeat = "possible repeat"
	OutOfScope     = "out of scope"
)

// Service serves the billing operations and, as a Step, posts charges.
type Service struct {
	db        *db.DB
	directory *account.Directory
	recorder  *usage.Recorder
	decks     *deckShelf
}

// Config is what a Service needs. The recorder is attached later, since it is built with the service's Step.
type Config struct {
	DB        *db.DB
	Directory *account.Directory
}

// NewService builds the service.
func NewService(c Config) *Service {
	return &Service{db: c.DB, directory: c.Directory, decks: newDeckShelf()}
}

// Attach gives the service the recorder that its writes go through.
func (s *Service) Attach(r *usage.Recorder) { s.recorder = r }

// Operations lists what package billing offers to clients.
func (s *Service) Operations() []op.Op {
	signedIn := op.Authenticated
	managers := op.AnyRole(account.SystemAdministrator, account.Manager)
	return []op.Op{
		op.New("GET /billing", signedIn, s.getBilling),
		op.New("POST /billables", signedIn, s.newBillable),
		op.New("GET /billables", managers, s.listBillables),
		op.New("GET /billing/calls", managers, s.listCalls),
		op.New("GET /billing/pending", managers, s.listPending),
		op.New("POST /billing/pending/release", managers, s.releasePending),
		op.New("GET /billing/charges", managers, s.listCharges),
		op.New("GET /billing/explain", op.AnyRole(account.SystemAdministrator, account.Manager, account.CustomerRole), s.explainCharge),
		op.New("GET /billing/margin", managers, s.getMargin),
		op.New("GET /billing/periods", managers, s.listPeriods),
		op.New("POST /billing/periods/close", managers, s.closePeriod),
		op.New("POST /billing/periods/reopen", op.AnyRole(account.SystemAdministrator), s.reopenPeriod),
		op.New("POST /billing/corrections/preview", managers, s.previewCorrection),
		op.New("POST /billing/corrections", managers, s.newCorrection),
		op.New("GET /billing/corrections", managers, s.listCorrections),
		op.New("POST /billing/adjustments", managers, s.newAdjustment),
		op.New("POST /decks", managers, s.loadDeck),
		op.New("GET /decks", managers, s.listDecks),
	}
}
