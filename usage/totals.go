package usage

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"voxbill/internal/db"
	"voxbill/money"
	"voxbill/period"
)

// usageKey is a row of the daily totals by category.
type usageKey struct {
	day      period.Day
	leaf     string
	currency money.Currency // "" while the cost is not known
}

// usageTotal is what a commit adds to such a row.
type usageTotal struct {
	events, count                          int64
	quantity, quantityPico, cost, costPico int64
}

// aiKey is a row of the daily AI totals; customer 0 is nobody's yet.
type aiKey struct {
	day      period.Day
	customer int64
}

type aiTotal struct{ conversations, minutes int64 }

// addUsage adds (sign 1) or takes back (sign -1) what a version contributes. A witness contributes nothing.
func (b *Book) addUsage(f *Fact, sign int64) {
	if f.WitnessOf != 0 {
		return
	}
	k := usageKey{f.Day, f.Leaf, f.Currency}
	t := b.usage[k]
	if t == nil {
		t = &usageTotal{}
		b.usage[k] = t
	}
	t.events += sign
	t.count += sign * f.Counts()
	if units, known := f.Units(); known {
		micros, pico := units.Micros()
		t.quantity += sign * micros
		t.quantityPico += sign * pico
	}
	if f.Cost != nil {
		micros, pico := f.Cost.Micros()
		t.cost += sign * micros
		t.costPico += sign * pico
	}
}

// AddAI moves a conversation's minutes to (sign 1) or from (sign -1) a customer; 0 is nobody.
func (b *Book) AddAI(f *Fact, customer, sign int64) {
	if f.WitnessOf != 0 || !CategoryOf(f.Leaf).AIMinutes {
		return
	}
	var minutes int64
	if f.Minutes != nil {
		minutes = *f.Minutes
	}
	k := aiKey{f.Day, customer}
	t := b.ai[k]
	if t == nil {
		t = &aiTotal{}
		b.ai[k] = t
	}
	t.conversations += sign
	t.minutes += sign * minutes
}

// writeUsageTotals adds the commit's differences to the total rows, in key order so that writers never cross.
func (b *Batch) writeUsageTotals(ctx context.Context) error {
	var usage, ai [][]any
	for _, book := range b.Books() {
		for _, k := range slices.SortedFunc(maps.Keys(book.usage), compareUsageKeys) {
			t := book.usage[k]
			if *t == (usageTotal{}) {
				continue
			}
			usage = append(usage, []any{book.No, int64(k.day), k.leaf, string(k.currency), t.events, t.count,
				t.quantity, t.quantityPico, t.cost, t.costPico})
		}
		for _, k := range slices.SortedFunc(maps.Keys(book.ai), compareAIKeys) {
			if t := book.ai[k]; *t != (aiTotal{}) {
				ai = append(ai, []any{book.No, int64(k.day), k.customer, t.conversations, t.minutes})
			}
		}
	}
	_, err := db.Insert(ctx, b.Tx, `
		INSERT INTO usage_days (account, day, leaf, currency, events, count, quantity, quantity_pico, cost, cost_pico) VALUES`, usage, `
		ON CONFLICT (account, day, leaf, currency) DO UPDATE SET
			events        = usage_days.events + excluded.events,
			count         = usage_days.count + excluded.count,
			quantity      = usage_days.quantity + excluded.quantity,
			quantity_pico = usage_days.quantity_pico + excluded.quantity_pico,
			cost          = usage_days.cost + excluded.cost,
			cost_pico     = usage_days.cost_pico + excluded.cost_pico`)
	if err != nil {
		return fmt.Errorf("write totals of usage: %w", err)
	}
	_, err = db.Insert(ctx, b.Tx, `
		INSERT INTO ai_days (account, day, customer, conversations, minutes) VALUES`, ai, `
		ON CONFLICT (account, day, customer) DO UPDATE SET
			conversations = ai_days.conversations + excluded.conversations,
			minutes       = ai_days.minutes + excluded.minutes`)
	if err != nil {
		return fmt.Errorf("write totals of AI minutes: %w", err)
	}
	return nil
}

func compareUsageKeys(a, b usageKey) int {
	return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.leaf, b.leaf), cmp.Compare(a.currency, b.currency))
}

func compareAIKeys(a, b aiKey) int {
	return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.customer, b.customer))
}
