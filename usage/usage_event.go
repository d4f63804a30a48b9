package usage

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"voxbill/account"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/money"
)

// UsageEvent is one fact on the wire. What is absent is unknown and may be completed later by the same id.
type UsageEvent struct {
	_               op.Meta    `doc:"One fact: who used what, when and how much"`
	ID              string     `wire:"Id" since:"4" required:"true" doc:"The source's own id of the fact; the same id is the same fact for ever"`
	Source          string     `wire:"Source" since:"4" doc:"Who says so (default api)"`
	AccountID       string     `wire:"AccountId" since:"4" required:"true" doc:"The account the usage belongs to"`
	CustomerID      string     `wire:"CustomerId" since:"4" doc:"The customer who used it, where the source knows"`
	SessionID       string     `wire:"SessionId" since:"4" doc:"The session it belongs to; it may arrive later"`
	Category        string     `wire:"Category" since:"4" required:"true" doc:"What was used: a category name. Nothing is refused for its category"`
	StartTime       string     `wire:"StartTime" since:"4" required:"true" doc:"When it started (RFC 3339, with zone); it belongs to that day"`
	Quantity        op.Decimal `wire:"Quantity" since:"4" doc:"How much, in the category's usage unit (up to 12 decimals)"`
	Count           *int64     `wire:"Count" since:"4" doc:"How many (default 1)"`
	CallSID         string     `wire:"CallSid" since:"4" doc:"The call leg"`
	ParentCallSID   string     `wire:"ParentCallSid" since:"4" doc:"The leg that this one was dialled from"`
	Direction       string     `wire:"Direction" since:"4" doc:"inbound, outbound-api, outbound-dial ..."`
	From            string     `wire:"From" since:"4" doc:"Who called (E.164, sip:, client:)"`
	To              string     `wire:"To" since:"4" doc:"Who was called (E.164, sip:, client:)"`
	DurationSeconds *int64     `wire:"DurationSeconds" since:"4" doc:"Seconds from answer to end"`
	Cost            op.Decimal `wire:"Cost" since:"4" doc:"What the carrier takes, as a positive amount (up to 12 decimals); absent while not known"`
	CostCurrency    string     `wire:"CostCurrency" since:"4" doc:"ISO 4217; default the account's currency"`
	Recorded        *bool      `wire:"Recorded" since:"4" doc:"Whether the call was recorded"`
	AccountCode     string     `wire:"AccountCode" since:"4" doc:"What the switch calls its customer; see mapping"`

	// Malformed takes what could not be read of this event, so that its neighbours go on.
	Malformed fault.Fields
}

// parse reads the event for the account it was resolved to, nil when it is not known; every bad field is added to bad.
func (in *UsageEvent) parse(a *account.Snapshot, bad *fault.Fields) Event {
	*bad = append(*bad, in.Malformed...)
	e := Event{
		Source: strings.ToLower(strings.TrimSpace(in.Source)), SourceID: strings.TrimSpace(in.ID),
		Count: in.Count, Duration: in.DurationSeconds, SessionID: strings.TrimSpace(in.SessionID),
		CallSID: strings.TrimSpace(in.CallSID), ParentSID: strings.TrimSpace(in.ParentCallSID),
		Direction: strings.ToLower(strings.TrimSpace(in.Direction)), From: strings.TrimSpace(in.From),
		To: strings.TrimSpace(in.To), Recorded: in.Recorded, AccountCode: strings.TrimSpace(in.AccountCode),
	}
	if e.Source == "" {
		e.Source = "api"
	}
	if e.SourceID == "" {
		bad.Add("Id", "NotEmpty", "Id must be given: the source's own id of the fact.")
	}
	if strings.TrimSpace(in.Category) == "" {
		bad.Add("Category", "NotEmpty", "Category must be given, such as calls-outbound.")
	} else {
		e.Leaf = LeafFor(in.Category)
	}
	if e.Source == reservedSource {
		bad.Add("Source", "ArgumentException", "Source "+quote(e.Source)+" is kept for billables; use another name.")
	}
	e.Happened = parseInstant("StartTime", in.StartTime, bad)
	e.Quantity = parseDecimal("Quantity", string(in.Quantity), bad)
	e.Cost = parseDecimal("Cost", string(in.Cost), bad)
	in.parseCurrency(&e, bad)
	in.checkBounds(&e, bad)
	if a != nil {
		in.resolve(&e, a, bad)
	}
	return e
}

// reservedSource is the source of units that billables with neither call nor session make.
const reservedSource = "billable"

// resolve fills in what depends on the account.
func (in *UsageEvent) resolve(e *Event, a *account.Snapshot, bad *fault.Fields) {
	e.Account = a.Account.No
	if e.Currency == "" && e.Cost != nil {
		e.Currency = a.Account.Currency
	}
	if in.CustomerID == "" {
		return
	}
	if c, ok := a.CustomerByID(in.CustomerID); ok && c.Archived.IsZero() {
		e.Customer = c.No
	} else {
		bad.Add("CustomerId", "NotFound", "There is no customer "+quote(in.CustomerID)+".")
	}
}

func (in *UsageEvent) parseCurrency(e *Event, bad *fault.Fields) {
	if in.CostCurrency == "" {
		return
	}
	currency, err := money.ParseCurrency(in.CostCurrency)
	if err != nil {
		bad.Add("CostCurrency", "ArgumentException", "CostCurrency must be an ISO 4217 code such as USD; it was "+quote(in.CostCurrency)+".")
	}
	e.Currency = currency
}

func (in *UsageEvent) checkBounds(e *Event, bad *fault.Fields) {
	checkCount("Count", e.Count, bad)
	checkCount("DurationSeconds", e.Duration, bad)
	checkTexts([][2]string{
		{"Id", e.SourceID}, {"Source", e.Source}, {"SessionId", e.SessionID}, {"CallSid", e.CallSID},
		{"ParentCallSid", e.ParentSID}, {"Direction", e.Direction}, {"From", e.From}, {"To", e.To},
		{"AccountCode", e.AccountCode}, {"Category", e.Leaf},
	}, bad)
}

// checkTexts refuses what is too long or no text.
func checkTexts(texts [][2]string, bad *fault.Fields) {
	for _, text := range texts {
		if len(text[1]) > maxText {
			bad.Add(text[0], "ArgumentException", fmt.Sprintf("%s may have at most %d bytes.", text[0], maxText))
		}
		if strings.ContainsRune(text[1], 0) || !utf8.ValidString(text[1]) {
			bad.Add(text[0], "ArgumentException", text[0]+" holds bytes that are no text.")
		}
	}
}

func checkCount(name string, n *int64, bad *fault.Fields) {
	if n != nil && (*n < 0 || *n > maxCount) {
		bad.Add(name, "ArgumentException", fmt.Sprintf("%s must be between 0 and %d; it was %d.", name, int64(maxCount), *n))
	}
}

// Bounds of what one event may say.
const (
	maxText  = 255
	maxCount = 1_000_000_000
)

// parseInstant reads an RFC 3339 instant; finer than a millisecond is cut off.
func parseInstant(name, text string, bad *fault.Fields) time.Time {
	if strings.TrimSpace(text) == "" {
		bad.Add(name, "NotEmpty", name+" must be given, such as 2026-10-01T09:30:00Z.")
		return time.Time{}
	}
	at, err := time.Parse(time.RFC3339Nano, strings.TrimSpace(text))
	if err != nil || !ofOurTime(at) {
		bad.Add(name, "ArgumentException", name+" must be an instant with its zone, such as 2026-10-01T09:30:00Z or 2026-10-01T11:30:00+02:00; it was "+quote(text)+".")
		return time.Time{}
	}
	return at.UTC().Truncate(time.Millisecond)
}

// ofOurTime reports whether an instant can be that of usage, and not of a clock that was never set.
func ofOurTime(at time.Time) bool { return at.Year() >= 1990 && at.Year() <= 2100 }

// parseDecimal reads an exact decimal that may not be negative; nil when absent.
func parseDecimal(name, text string, bad *fault.Fields) *money.Decimal {
	if text == "" {
		return nil
	}
	d, err := money.Parse(text)
	if err != nil || d.Sign() < 0 || d.Cmp(money.FromInt(maxCount)) > 0 {
		bad.Add(name, "ArgumentException", fmt.Sprintf("%s must be a number from 0 to %d with at most 12 decimals; it was %s.", name, int64(maxCount), quote(text)))
		return nil
	}
	return &d
}

// instantLayout is how an instant is written: to the millisecond, as it is kept.
const instantLayout = "2006-01-02T15:04:05.999Z07:00"

// wire returns the version as an event on the wire.
func (f *Fact) wire(a *account.Snapshot) UsageEvent {
	out := UsageEvent{
		ID: f.SourceID, Source: f.Source, AccountID: a.Account.ID, SessionID: f.SessionID, Category: f.Leaf,
		StartTime: f.Happened.UTC().Format(instantLayout), Count: f.Count, CallSID: f.CallSID,
		ParentCallSID: f.ParentSID, Direction: f.Direction, From: f.From, To: f.To, DurationSeconds: f.Duration,
		CostCurrency: string(f.Currency), Recorded: f.Recorded, AccountCode: f.AccountCode,
	}
	if c := a.Customer(f.Customer); c != nil {
		out.CustomerID = c.ID
	}
	if f.Quantity != nil {
		out.Quantity = op.Decimal(f.Quantity.String())
	}
	if f.Cost != nil {
		out.Cost = op.Decimal(f.Cost.String())
	}
	return out
}
