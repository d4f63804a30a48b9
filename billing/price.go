package billing

import (
	"context"
	"errors"

	"voxbill/account"
	"voxbill/money"
	"voxbill/phone"
	"voxbill/rating"
	"voxbill/usage"
)

// price works out what an event costs its payer: by the deck that applies to him, else by the item of his billing
// settings. When something is missing it names what; the event then waits.
func (w *workspace) price(ctx context.Context, f *usage.Fact, who payer, terms *account.Snapshot) (*Posting, string, error) {
	category := usage.CategoryOf(f.Leaf)
	p := &Posting{
		Account: w.No, Kind: Charge, Event: f.Number, Customer: who.customer, PayerRule: who.rule, Billable: who.billable,
		Item: category.Item, Leaf: f.Leaf, Currency: w.Account.Currency, Day: f.Day,
		Recorded: hasRecording(f),
	}
	p.Why.Fact = f.Seq
	if category.Outbound {
		p.International, p.Why.Verdict = verdict(terms, f, who.customer)
		priced, reason, err := w.priceByDeck(ctx, p, f, terms)
		if priced || reason != "" || err != nil {
			return p, reason, err
		}
	}
	reason := priceByItem(p, f, terms)
	return p, reason, nil
}

// maxCharge bounds what one event may cost, a billion: a person must look at the event, the deck or the settings. A
// commit's sums stay in range by it.
const maxCharge money.Amount = 1_000_000_000_000_000

// hasRecording reports whether an event is a recording, or a call that was recorded.
func hasRecording(f *usage.Fact) bool {
	return usage.CategoryOf(f.Leaf).Recording || f.Recorded != nil && *f.Recorded
}

// verdict decides whether an outbound leg is international for its customer (DESIGN section 4, GetBilling).
func verdict(a *account.Snapshot, f *usage.Fact, customer int64) (bool, string) {
	if f.To == "" {
		return false, "the number called is not known"
	}
	home := a.HomeCountry(customer, f.Day)
	if home == "" {
		return false, "no home country is set"
	}
	v := phone.International(phone.Parse(f.To), home, a.TerritoriesDomestic(f.Day))
	return v.International, v.Rule
}

// priceByDeck prices an outbound leg by the longest prefix of the deck in force; it reports false where no
// deck is assigned, or the deck does not cover the number. A deck that is assigned and not there is waited for.
func (w *workspace) priceByDeck(ctx context.Context, p *Posting, f *usage.Fact, a *account.Snapshot) (priced bool, reason string, err error) {
	name, terms, ok := a.Deck(p.Customer, f.Day)
	if !ok || name == "" {
		return false, "", nil
	}
	called := phone.Parse(f.To)
	if called.Kind != phone.E164 {
		return false, "", nil
	}
	if f.Duration == nil && usage.CategoryOf(f.Leaf).UsageUnit != usage.Minutes {
		return false, "", nil // a fax of which nobody said how long it took: a deck's prices are per minute
	}
	deck, version, err := w.decks.inForce(ctx, w.tx, a, name, f.Day)
	if err != nil {
		return false, "", err
	}
	if deck == nil {
		return false, NoPrice, nil // a misspelt name, or a deck that comes later: the settings are not what was agreed
	}
	row, ok := deck.Find(callOf(a, f, called.Digits))
	if !ok {
		return false, "", nil
	}
	seconds, known := secondsOf(f)
	if !known {
		return false, NoQuantity, nil
	}
	charge, err := deck.Price(row, seconds)
	if err != nil || charge.Amount > maxCharge {
		return false, NoPrice, nil // an amount beyond all bounds
	}
	p.Amount = charge.Amount
	p.Units, _ = f.Units()
	p.Why.Rule, p.Why.Terms, p.Why.Deck, p.Why.DeckVersion = ByDeck, terms, name, version
	p.Why.DeckRow, p.Why.BilledSeconds = int64(row.Line), charge.BilledSeconds
	return true, "", nil
}

// callOf is what decides by which row of a deck a leg is priced. A start that was only guessed has no time of day.
func callOf(a *account.Snapshot, f *usage.Fact, to string) rating.Call {
	c := rating.Call{To: to, Day: f.Day, Second: -1}
	if from := phone.Parse(f.From); from.Kind == phone.E164 {
		c.From = from.Digits
	}
	if !f.Guessed {
		c.Weekday, c.Second = a.ZoneOn(f.Day).Clock(f.Happened)
	}
	return c
}

// secondsOf is how long a leg was talked on: its duration, else its minutes.
func secondsOf(f *usage.Fact) (int64, bool) {
	if f.Duration != nil {
		return *f.Duration, true
	}
	units, known := f.Units()
	if !known {
		return 0, false
	}
	return units.CeilMulInt(60), true
}

// priceByItem prices an event by the billing settings' item of its leaf: UnitCost x units + RawUnitMultiplier x cost.
func priceByItem(p *Posting, f *usage.Fact, a *account.Snapshot) (reason string) {
	settings, terms, ok := a.Settings(p.Customer, f.Day)
	if !ok || p.Item == "" {
		return NoPrice
	}
	item, ok := settings.Items[p.Item]
	if !ok {
		return NoPrice
	}
	units, known := f.Units()
	if !known {
		return NoQuantity
	}
	exchange := money.FromInt(1)
	if f.Cost != nil && f.Currency != "" && f.Currency != p.Currency && !item.RawUnitMultiplier.IsZero() {
		rate, seq, ok := a.Exchange(f.Currency, p.Currency, f.Day)
		if !ok {
			return NoExchangeRate
		}
		exchange, p.Why.Exchange = rate, seq
	}
	charge, err := rating.PriceItem(RatingItem(item), units, f.Cost, exchange, a.Rounding(f.Day))
	if errors.Is(err, rating.ErrCostUnknown) {
		return NoCost
	}
	if err != nil || charge.Amount > maxCharge {
		return NoPrice // an amount beyond all bounds
	}
	p.Amount, p.Units = charge.Amount, units
	p.Why.Rule, p.Why.Terms = ByItem, terms
	return ""
}

// RatingItem is an item of billing settings as rating takes it.
func RatingItem(item account.Item) rating.Item {
	return rating.Item{
		BaseCost: item.BaseCost, UnitCost: item.UnitCost, RawUnitMultiplier: item.RawUnitMultiplier, Allowance: item.Allowance,
	}
}
