package account

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/money"
	"voxbill/period"
	"voxbill/phone"
)

// ExchangeRate turns a currency that the carrier charges in into the account's.
type ExchangeRate struct {
	_             op.Meta    `doc:"How much one unit of a currency is worth in the account's currency"`
	Currency      string     `wire:"Currency" since:"4" doc:"ISO 4217 code of the currency that is turned into the account's"`
	Rate          op.Decimal `wire:"Rate" since:"4" doc:"What one unit of it is worth in the account's currency (up to 12 decimals)"`
	EffectiveDate string     `wire:"EffectiveDate" since:"4" doc:"First day on which it applies (YYYY-MM-DD; default that of the request, else today, else for the first rate of a currency always)"`
}

// AIPolicy says how the seconds of an AI conversation become minutes; the default rounds each conversation up to whole
// minutes.
type AIPolicy struct {
	_                op.Meta `doc:"How the seconds of an AI conversation become minutes"`
	MinimumSeconds   int     `wire:"MinimumSeconds" since:"4" json:"minimumSeconds" doc:"A shorter conversation counts as this long"`
	IncrementSeconds int     `wire:"IncrementSeconds" since:"4" json:"incrementSeconds" doc:"Seconds are rounded up to a multiple of this, then up to minutes"`
}

// termsRequest is what a request says about terms, of an account or a customer. What is nil stays as it is.
type termsRequest struct {
	zone, country, deck, rounding *string
	territories                   *bool
	policy                        *AIPolicy
	closeAfter                    *int
	rates                         []ExchangeRate
	settings                      *BillingSettings
	override                      *bool // customers only
	effective                     string
}

// wantedTerms is a termsRequest that was understood.
type wantedTerms struct {
	terms     []wantedTerm
	items     map[string]Item // of the billing settings
	override  *bool
	effective *period.Day
}

// wantedTerm is a term that may still lack its first day.
type wantedTerm struct {
	Term
	dated bool
}

// maxTermText bounds names, and maxSeconds an AI policy.
const (
	maxTermText = 255
	maxSeconds  = 24 * 60 * 60
)

// parse checks the request; every bad field is noted. own is whether they are a customer's own terms, which may be given
// up again by an empty text.
func (r *termsRequest) parse(own bool, bad *fault.Fields) *wantedTerms {
	w := &wantedTerms{override: r.override, effective: parseEffective("EffectiveDate", r.effective, bad)}
	if r.zone != nil {
		zone, err := period.LoadZone(strings.TrimSpace(*r.zone))
		if err != nil {
			bad.Add("TimeZone", "ArgumentException", fmt.Sprintf("TimeZone must be an IANA name such as America/New_York; it was %q.", *r.zone))
		}
		w.add(TermZone, zone.String())
		if w.effective != nil && *w.effective != w.effective.Month().First() {
			bad.Add("EffectiveDate", "ArgumentException", "A time zone changes only on the first day of a month; EffectiveDate was "+w.effective.String()+".")
		}
	}
	if r.country != nil {
		country := strings.ToUpper(strings.TrimSpace(*r.country))
		if _, known := phone.CountryName(country); !known && (country != "" || !own) {
			bad.Add("HomeCountry", "ArgumentException", fmt.Sprintf("HomeCountry must be an ISO 3166 code such as US; it was %q.", *r.country))
		}
		w.add(TermCountry, country)
	}
	if r.territories != nil {
		w.add(TermTerritories, fmt.Sprint(*r.territories))
	}
	if r.deck != nil {
		w.add(TermDeck, checkText("Deck", *r.deck, bad))
	}
	if r.rounding != nil {
		w.add(TermRounding, *r.rounding)
		if *r.rounding != money.HalfUp.String() && *r.rounding != money.HalfEven.String() {
			bad.Add("Rounding", "ArgumentException", fmt.Sprintf("Rounding must be half-up or half-even; it was %q.", *r.rounding))
		}
	}
	if r.policy != nil {
		w.add(TermAIPolicy, r.policy.body(bad))
	}
	if r.closeAfter != nil {
		w.add(TermCloseAfter, graceBody(*r.closeAfter, bad))
	}
	w.addRates(r.rates, bad)
	if r.settings != nil {
		w.items = r.settings.parse(bad)
	}
	return w
}

func (w *wantedTerms) add(kind, body string) {
	w.terms = append(w.terms, wantedTerm{Term: Term{Kind: kind, Body: body}})
}

func (w *wantedTerms) addRates(rates []ExchangeRate, bad *fault.Fields) {
	for i, r := range rates {
		at := fmt.Sprintf("ExchangeRates[%d].", i)
		currency, err := money.ParseCurrency(strings.TrimSpace(r.Currency))
		if err != nil {
			bad.Add(at+"Currency", "ArgumentException", fmt.Sprintf("%sCurrency must be an ISO 4217 code such as USD; it was %q.", at, r.Currency))
		}
		rate, err := money.Parse(string(r.Rate))
		if err != nil || rate.Sign() <= 0 || rate.Cmp(money.FromInt(maxPrice)) > 0 {
			bad.Add(at+"Rate", "ArgumentException", fmt.Sprintf("%sRate must be a number above 0 with at most 12 decimals; it was %q.", at, r.Rate))
		}
		t := wantedTerm{Term: Term{Kind: TermExchange, Name: string(currency), Body: rate.String()}}
		if day := parseEffective(at+"EffectiveDate", r.EffectiveDate, bad); day != nil {
			t.From, t.dated = *day, true
		}
		w.terms = append(w.terms, t)
	}
}

// maxGrace bounds the grace of a month, in days.
const maxGrace = 366

// graceBody is how the grace of a month is stored; below 0 months close by hand alone.
func graceBody(days int, bad *fault.Fields) string {
	if days > maxGrace {
		bad.Add("CloseAfterDays", "ArgumentException", fmt.Sprintf("CloseAfterDays must be at most %d, or below 0 for never; it was %d.", maxGrace, days))
	}
	if days < 0 {
		return ""
	}
	return strconv.Itoa(days)
}

// body writes a policy as it is stored.
func (p *AIPolicy) body(bad *fault.Fields) string {
	for _, n := range []struct {
		name  string
		value int
	}{{"MinimumSeconds", p.MinimumSeconds}, {"IncrementSeconds", p.IncrementSeconds}} {
		if n.value < 0 || n.value > maxSeconds {
			bad.Add("AIPolicy."+n.name, "ArgumentException", fmt.Sprintf("AIPolicy.%s must be between 0 and %d; it was %d.", n.name, maxSeconds, n.value))
		}
	}
	return fmt.Sprintf(`{"minimumSeconds":%d,"incrementSeconds":%d}`, p.MinimumSeconds, p.IncrementSeconds)
}

// parseEffective reads the day from which something holds; nil when none is given.
func parseEffective(name, text string, bad *fault.Fields) *period.Day {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	day, err := period.ParseDay(strings.TrimSpace(text))
	if err != nil || day < Always || day > period.Date(2100, 12, 31) {
		bad.Add(name, "ArgumentException", fmt.Sprintf("%s must be a day such as 2026-10-01; it was %q.", name, text))
		return nil
	}
	return &day
}

// checkText trims a text and bounds it.
func checkText(name, text string, bad *fault.Fields) string {
	text = strings.TrimSpace(text)
	if len(text) > maxTermText {
		bad.Add(name, "ArgumentException", fmt.Sprintf("%s may have at most %d bytes.", name, maxTermText))
	}
	return text
}

// settle turns what is wanted into the terms to be written, given what is in force: those that would change nothing are
// left out. Without an effective date something holds from today on; always, where nothing can have gone by it yet: while
// the account has no usage, and for the account's first billing settings and a currency's first rate, since what needed
// them waits until then. A time zone holds from the next month on. above is the customer from whom settings are inherited.
func (w *wantedTerms) settle(ctx context.Context, tx *db.Tx, a *Snapshot, customer, above int64) ([]Term, error) {
	used, err := isUsed(ctx, tx, a.Account.No, Always)
	if err != nil {
		return nil, err
	}
	today, _ := a.Local(tx.Now)
	wanted, err := w.settings(a, customer, above, w.firstDay(a, Term{Customer: customer, Kind: TermSettings}, today, used))
	if err != nil {
		return nil, err
	}
	var terms []Term
	for _, t := range append(wanted, w.terms...) {
		t.Customer = customer
		if !t.dated {
			t.From = w.firstDay(a, t.Term, today, used)
		}
		if err := t.check(ctx, tx, a, terms); err != nil {
			return nil, err
		}
		if body, _, _ := a.Term(customer, t.Kind, t.Name, t.From); body != t.Body {
			terms = append(terms, t.Term)
		}
	}
	return terms, nil
}

// check refuses what contradicts the account or another term of the same request.
func (t *wantedTerm) check(ctx context.Context, tx *db.Tx, a *Snapshot, others []Term) error {
	var bad fault.Fields
	switch {
	case t.Kind == TermExchange && t.Name == string(a.Account.Currency):
		bad.Add("ExchangeRates", "ArgumentException", t.Name+" is the account's own currency; it has no exchange rate.")
	case slices.ContainsFunc(others, func(o Term) bool { return o.Kind == t.Kind && o.Name == t.Name && o.From == t.From }):
		bad.Add("ExchangeRates", "ArgumentException", fmt.Sprintf("ExchangeRates has two rates of %s from %s on.", t.Name, t.From))
	case t.Kind == TermZone:
		return checkZone(ctx, tx, a, t.Term)
	}
	return bad.Err()
}

// firstDay is the day from which a term without one holds.
func (w *wantedTerms) firstDay(a *Snapshot, t Term, today period.Day, used bool) period.Day {
	_, known := a.terms[termKey{t.Customer, t.Kind, t.Name}]
	switch {
	case w.effective != nil:
		return *w.effective
	case !used:
		return Always
	case t.Kind == TermZone:
		return today.Month().Last() + 1
	case !known && t.Customer == 0 && (t.Kind == TermSettings || t.Kind == TermExchange):
		return Always
	}
	return today
}

// checkZone refuses a zone for days that have usage: those are counted already.
func checkZone(ctx context.Context, tx *db.Tx, a *Snapshot, t Term) error {
	if body, _, _ := a.Term(0, TermZone, "", t.From); body == t.Body {
		return nil
	}
	used, err := isUsed(ctx, tx, a.Account.No, t.From-1)
	if err != nil || !used {
		return err
	}
	var bad fault.Fields
	bad.Add("TimeZone", "ArgumentException", "TimeZone can only change for days without usage; name a later month's first day as EffectiveDate.")
	return bad.Err()
}

// settings returns the term of the billing settings, if they change: the items that are given over those that hold on the
// day. An override begins with what was inherited, so that nothing is without a price by it.
func (w *wantedTerms) settings(a *Snapshot, customer, above int64, from period.Day) ([]wantedTerm, error) {
	overrides := customer == 0 || a.Overrides(customer, from)
	switch {
	case w.items == nil && (w.override == nil || *w.override && overrides):
		return nil, nil
	case w.override != nil && !*w.override:
		if !overrides {
			return nil, nil // what came with it is what the customer inherits
		}
		return []wantedTerm{{Term{Kind: TermSettings, From: from}, true}}, nil
	case w.override == nil && !overrides:
		var bad fault.Fields
		bad.Add("OverrideBillingSettings", "NotEmpty", "OverrideBillingSettings must be true for BillingSettings of the customer's own; now they are inherited.")
		return nil, bad.Err()
	}
	if overrides {
		above = customer
	}
	now, _, _ := a.Settings(above, from)
	body, err := now.with(w.items).body()
	return []wantedTerm{{Term{Kind: TermSettings, From: from, Body: body}, true}}, err
}

// isUsed reports whether an account has usage on a day or later.
func isUsed(ctx context.Context, tx *db.Tx, account int64, from period.Day) (used bool, err error) {
	err = tx.Rows(ctx, func(*sql.Rows) error {
		used = true
		return nil
	}, `SELECT day FROM usage_days WHERE account = $1 AND day >= $2 LIMIT 1`, account, int64(from))
	return used, err
}

// writeTerms writes terms under one sequence and returns them as a revision shows them.
func writeTerms(ctx context.Context, tx *db.Tx, account, seq int64, terms []Term) ([]revisedTerm, error) {
	var revised []revisedTerm
	for _, t := range terms {
		t.Seq = seq
		if err := WriteTerm(ctx, tx, account, t); err != nil {
			return nil, err
		}
		revised = append(revised, revisedTerm{t.Kind, t.Name, t.From.String(), t.Body})
	}
	return revised, nil
}

// revisedTerm is a term in the body of a revision.
type revisedTerm struct {
	Kind string `json:"kind"`
	Name string `json:"name,omitempty"`
	From string `json:"from"`
	Body string `json:"body"`
}

// storedPolicy reads a stored AI policy; none is the default.
func storedPolicy(body string) (*AIPolicy, error) {
	p := &AIPolicy{}
	if body == "" {
		return p, nil
	}
	if err := json.Unmarshal([]byte(body), p); err != nil {
		return nil, fmt.Errorf("read AI policy: %w", err)
	}
	return p, nil
}
