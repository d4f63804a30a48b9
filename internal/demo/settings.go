package demo

import (
	"embed"

	"voxbill/account"
	"voxbill/internal/op"
)

//go:embed decks/*.csv
var deckFiles embed.FS

// loadedDeck is a version of a rate deck that comes into force.
type loadedDeck struct {
	reseller, name, file, from string
}

// The decks of the demo. Hudson's prices change twice: on 1 October by dates in the file, on 15 October by a new version.
var decks = []loadedDeck{
	{"hudson-voice", "hudson-world", "decks/hudson-world.csv", "1970-01-01"},
	{"hudson-voice", "hudson-world", "decks/hudson-world-2.csv", "2026-10-15"},
	{"spree-telefonie", "spree-bau", "decks/spree-bau.csv", "1970-01-01"},
}

// perUnit is an item with a price for each unit.
func perUnit(price op.Decimal) *account.BillingItem { return &account.BillingItem{UnitCost: price} }

// withCost is an item with a price for each unit and a multiple of what the carrier takes.
func withCost(price, multiplier op.Decimal) *account.BillingItem {
	return &account.BillingItem{UnitCost: price, RawUnitMultiplier: multiplier}
}

// monthly is an item with a fee for the month, a price for each unit, and units that are free.
func monthly(fee, price op.Decimal, allowance int) *account.BillingItem {
	return &account.BillingItem{BaseCost: fee, UnitCost: price, Allowance: allowance}
}

// hudsonSettings are Hudson's prices at first. They have none for AI messages.
func hudsonSettings() *account.BillingSettings {
	return &account.BillingSettings{
		Base: monthly("25", "", 0), LocalNumbers: perUnit("2.15"), TollFreeNumbers: perUnit("4.5"),
		InboundVoiceCalls: monthly("", "0.0175", 500), OutboundVoiceCalls: withCost("", "1.35"),
		InboundFaxes: perUnit("0.065"), OutboundFaxes: perUnit("0.085"),
		InboundSmsMessages: perUnit("0.0095"), OutboundSmsMessages: withCost("0.0015", "1.1"),
		AIInsights: perUnit("0.0125"), AILiveMinutes: monthly("49", "0.12", 100),
	}
}

// hudsonChanges are the items that change on 1 October: calls in get dearer, AI cheaper, AI messages get a price.
func hudsonChanges() *account.BillingSettings {
	return &account.BillingSettings{
		InboundVoiceCalls: monthly("", "0.0185", 500), AILiveMinutes: monthly("49", "0.115", 100), AIMessages: perUnit("0.0045"),
	}
}

// empireSettings are what Empire Freight pays otherwise than the rest of Hudson's customers.
func empireSettings() *account.BillingSettings {
	return &account.BillingSettings{
		InboundVoiceCalls: perUnit("0.0119"), OutboundVoiceCalls: withCost("0.001", "1.15"), LocalNumbers: perUnit("1.4"),
	}
}

// spreeSettings are Spree's prices: in euros, most of them a multiple of what the carrier takes in US dollars.
func spreeSettings() *account.BillingSettings {
	return &account.BillingSettings{
		Base: monthly("19.9", "", 0), LocalNumbers: withCost("0.5", "1.2"), TollFreeNumbers: withCost("", "1.5"),
		InboundVoiceCalls: withCost("0.0045", "1.25"), OutboundVoiceCalls: withCost("0.005", "1.4"),
		InboundFaxes: perUnit("0.055"), OutboundFaxes: withCost("0.02", "1.3"),
		InboundSmsMessages: perUnit("0.0085"), OutboundSmsMessages: withCost("", "1.25"),
		AIInsights: perUnit("0.0115"), AILiveMinutes: monthly("39", "0.105", 60), AIMessages: perUnit("0.00425"),
	}
}

// clinicSettings are what the clinic pays: nothing of it depends on the carrier.
func clinicSettings() *account.BillingSettings {
	return &account.BillingSettings{
		InboundVoiceCalls: perUnit("0.0162"), OutboundVoiceCalls: perUnit("0.0275"), AILiveMinutes: monthly("0", "0.0985", 0),
	}
}

// spreeRates turn the carrier's dollars into euros. There is none for pounds: what is taken in them waits.
func spreeRates() []account.ExchangeRate {
	return []account.ExchangeRate{
		{Currency: "USD", Rate: "0.8612", EffectiveDate: "1970-01-01"},
		{Currency: "USD", Rate: "0.85743", EffectiveDate: "2026-09-01"},
		{Currency: "USD", Rate: "0.859315", EffectiveDate: "2026-10-01"},
		{Currency: "USD", Rate: "0.8627", EffectiveDate: "2026-11-01"},
	}
}
