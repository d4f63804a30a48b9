package oracle_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"
)

// event is a fact as the export shows it.
type event struct {
	Number, WitnessOf                      int64
	ID, Source, SessionID, CustomerID      string
	Category, StartTime, EndTime, Day      string
	CallSid, ParentCallSid, Direction      string
	From, To, AccountCode, CostCurrency    string
	Quantity, Cost                         *json.Number
	Count                                  *int64
	DurationSeconds, AIMinutes             *int64
	CountedMinutes                         *int64
	Recorded                               *bool
	started                                time.Time
	payer, item, rule, month, home, reason string // worked out here
	amount                                 *big.Rat
	abroad                                 bool
}

type billable struct {
	Number, MergedInto             int64
	CustomerID, SessionID, CallSid string
}

type customer struct {
	ID, Name, ParentCustomerID, DateCreated string
	archived                                string // local date
}

type flow struct{ ID, CustomerID, CallSid string }

// world is one account as it was exported, with what the story of the demo says of its prices.
type world struct {
	story     *story
	zone      *time.Location
	tree      tree
	events    []*event
	billables []billable
	customers map[string]*customer
	flows     map[string]flow
	mapped    map[string]string // "code PBX-1", "number +1...", "sip name"
	byCall    map[string][]*event
	flowsOf   map[string][]flow // by call
}

// index prepares the look-ups that every question needs.
func (w *world) index() {
	w.byCall, w.flowsOf = map[string][]*event{}, map[string][]flow{}
	for _, e := range w.events {
		if e.CallSid != "" {
			w.byCall[e.CallSid] = append(w.byCall[e.CallSid], e)
		}
	}
	for _, f := range w.flows {
		if f.CallSid != "" {
			w.flowsOf[f.CallSid] = append(w.flowsOf[f.CallSid], f)
		}
	}
}

// settle works out for every event when it happened, who pays and how much.
func (w *world) settle() {
	w.index()
	bare := map[string]bool{}
	for _, e := range w.events {
		e.amount, e.item, e.rule, e.reason = nil, "", "", ""
		e.started = instant(e.StartTime)
		e.Day = e.started.In(w.zone).Format(time.DateOnly)
		e.month = e.Day[:7]
		e.payer = w.payerOf(e)
		if e.payer == "" || e.WitnessOf != 0 {
			continue
		}
		if e.Source == "billable" { // the first is one, an equal one is held unless a key tells them apart
			held := bare[e.payer] && !strings.HasPrefix(e.ID, "key:")
			bare[e.payer] = true
			if held {
				e.reason = "possible repeat"
				continue
			}
		}
		w.price(e)
	}
}

// legs is the event's call and those above it, nearest first.
func (w *world) legs(e *event) []string {
	var legs []string
	for sid := e.CallSid; sid != "" && !slices.Contains(legs, sid); {
		legs = append(legs, sid)
		above := ""
		for _, of := range w.byCall[sid] {
			if of.ParentCallSid != "" {
				above = of.ParentCallSid
			}
		}
		sid = above
	}
	return legs
}

// flowOf is the run of a call flow that the event belongs to.
func (w *world) flowOf(e *event, legs []string) (flow, bool) {
	if e.SessionID != "" {
		f, ok := w.flows[e.SessionID]
		return f, ok
	}
	for _, sid := range legs {
		var ids []string
		for _, f := range w.flowsOf[sid] {
			ids = append(ids, f.ID)
		}
		for _, of := range w.byCall[sid] {
			if _, ok := w.flows[of.SessionID]; ok {
				ids = append(ids, of.SessionID)
			}
		}
		if len(ids) > 0 {
			return w.flows[slices.Min(ids)], true
		}
	}
	return flow{}, false
}

// named is the customer that a billable names.
func (w *world) named(b billable) string {
	f, ok := w.flows[b.SessionID]
	switch {
	case b.SessionID == "":
		return b.CustomerID
	case !ok || b.CustomerID != "" && f.CustomerID != "" && b.CustomerID != f.CustomerID:
		return ""
	case b.CustomerID != "":
		return b.CustomerID
	}
	return f.CustomerID
}

// payerOf is who pays: a billable of the leg or the nearest above, of the run; then the event, its run, the mapping.
func (w *world) payerOf(e *event) string {
	legs := w.legs(e)
	run, inRun := w.flowOf(e, legs)
	for _, sid := range legs {
		for _, b := range w.billables {
			if b.MergedInto == 0 && b.CallSid == sid && w.named(b) != "" {
				return w.named(b)
			}
		}
	}
	for _, b := range w.billables {
		if inRun && b.MergedInto == 0 && b.SessionID == run.ID && (b.CallSid == "" || b.CallSid == run.CallSid) && w.named(b) != "" {
			return w.named(b)
		}
	}
	if e.CustomerID != "" {
		return e.CustomerID
	}
	if inRun && run.CustomerID != "" {
		return run.CustomerID
	}
	if c := w.mapped["code "+e.AccountCode]; c != "" {
		return c
	}
	parties := []string{e.From, e.To}
	leaf := w.tree[e.Category]
	if e.Direction == "inbound" || e.Direction == "" && (leaf.minutesOfAI || strings.HasPrefix(leaf.item, "Inbound")) {
		parties = []string{e.To, e.From}
	}
	for _, party := range parties {
		user, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(party, "sip:"), "client:"), "@")
		if c := w.mapped["sip "+user]; c != "" && party != user {
			return c
		}
		if c := w.mapped["number "+user]; c != "" {
			return c
		}
	}
	return ""
}

// units is what was used in the unit of the leaf; nil where nobody knows.
func (w *world) units(e *event) *big.Rat {
	switch {
	case e.Quantity != nil:
		return rat(e.Quantity.String())
	case w.tree[e.Category].minutesOfAI:
		return w.talked(e)
	case e.DurationSeconds != nil && w.tree[e.Category].usage == "minutes":
		return big.NewRat((*e.DurationSeconds+59)/60, 1)
	}
	return nil
}

// talked is the AI minutes of a conversation by the account's policy of that day.
func (w *world) talked(e *event) *big.Rat {
	minimum, step := w.story.policy(e.Day)
	var seconds int64
	switch {
	case e.EndTime != "":
		lasted := instant(e.EndTime).Sub(e.started)
		seconds = int64((lasted + time.Second - 1) / time.Second)
	case e.DurationSeconds != nil:
		seconds = *e.DurationSeconds
	case e.AIMinutes != nil:
		return big.NewRat(*e.AIMinutes, 1)
	default:
		return nil
	}
	if seconds <= 0 {
		return new(big.Rat)
	}
	seconds = max(seconds, minimum)
	seconds = (seconds + step - 1) / step * step
	return big.NewRat((seconds+59)/60, 1)
}

// price is the deck's for a call out that it covers, else the item's; nil stays what has to wait.
func (w *world) price(e *event) {
	leaf := w.tree[e.Category]
	e.item = leaf.item
	if leaf.outbound {
		e.home = w.story.homes[e.payer]
		if e.home == "" {
			e.home = w.story.home
		}
		country := countryOf(e.To)
		e.abroad = country != "" && country != e.home
		if deck := w.deckOf(e); deck != nil && strings.HasPrefix(e.To, "+") && (e.DurationSeconds != nil || leaf.usage == "minutes") {
			if row := deck.row(e.To[1:], e.Day); row != nil {
				e.rule, e.amount = "deck", deck.charge(row, w.seconds(e))
				return
			}
		}
	}
	p, ok := w.story.prices(w.settingsOf(e.payer), e.Day)[leaf.item]
	units := w.units(e)
	if !ok || leaf.item == "" || units == nil {
		e.reason = "no price"
		return
	}
	sum := new(big.Rat).Mul(rat(p.unit), units)
	if p.times != "0" {
		if e.Cost == nil {
			e.reason = "no cost"
			return
		}
		rate := rat("1")
		if e.CostCurrency != w.story.currency {
			text := w.story.exchange(e.CostCurrency, e.Day)
			if text == "" {
				e.reason = "no exchange rate"
				return
			}
			rate = rat(text)
		}
		sum.Add(sum, rate.Mul(rate, new(big.Rat).Mul(rat(p.times), rat(e.Cost.String()))))
	}
	e.rule, e.amount = "item", round(sum, 6, w.story.rounding)
}

func (w *world) seconds(e *event) int64 {
	if e.DurationSeconds != nil {
		return *e.DurationSeconds
	}
	s := new(big.Rat).Mul(w.units(e), big.NewRat(60, 1))
	return new(big.Int).Div(new(big.Int).Add(s.Num(), new(big.Int).Sub(s.Denom(), big.NewInt(1))), s.Denom()).Int64()
}

// settingsOf is whose price list holds for a customer: his own or that of the nearest above who has one.
func (w *world) settingsOf(id string) string {
	for id != "" && !slices.Contains(w.story.overriding, id) {
		id = w.customers[id].ParentCustomerID
	}
	return id
}

func (w *world) deckOf(e *event) *deck {
	name := w.story.deck
	for id := e.payer; id != ""; id = w.customers[id].ParentCustomerID {
		if own := w.story.decks[id]; own != "" {
			name = own
			break
		}
	}
	return w.story.deckOn(name, e.Day)
}

func (w *world) recording(e *event) bool {
	return w.tree[e.Category].recording || e.Recorded != nil && *e.Recorded
}

// round rounds half away from zero, half to even, or away from zero.
func round(r *big.Rat, places int, how string) *big.Rat {
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
	scaled := new(big.Rat).Mul(r, scale)
	sign := scaled.Sign()
	scaled.Abs(scaled)
	whole, rest := new(big.Int).QuoRem(scaled.Num(), scaled.Denom(), new(big.Int))
	half := new(big.Int).Lsh(rest, 1).Cmp(scaled.Denom())
	if rest.Sign() != 0 && (how == "up" || half > 0 || half == 0 && (how == "half-up" || whole.Bit(0) == 1)) {
		whole.Add(whole, big.NewInt(1))
	}
	if sign < 0 {
		whole.Neg(whole)
	}
	return new(big.Rat).Quo(new(big.Rat).SetInt(whole), scale)
}

func instant(text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(fmt.Sprintf("not an instant: %q", text))
	}
	return at
}
