package usage

import (
	"slices"
	"strings"
)

// categoryNode is one category as the tables write it: its name, what holds for it, what it is, and what it contains.
// What a roll-up holds is said of its "-unspecified" leaf, which is never written down: every roll-up has one.
type categoryNode struct {
	name  string
	is    Category
	about string
	below []categoryNode
}

// categoryTable is everything under totalprice, in the order in which answers list it. Names are Twilio's, spelled as
// Twilio spells them, but for those of ai, billables and fax, which are ours. A name that begins like another is not
// therefore inside it: what is inside calls, sms, phonenumbers and the like is what the carrier documents, and what
// merely begins alike is a feature billed beside it. Where the carrier split a billed leaf later on (toll-free calls by
// caller, picture messages by country) the parts stand beside the older name, which stays a leaf.
var categoryTable = slices.Concat(
	callCategories,
	connectivityCategories,
	trunkCategories,
	recordingCategories,
	voiceFeatureCategories,
	aiCategories,
	faxCategories,
	smsCategories,
	channelCategories,
	numberCategories,
	lookupCategories,
	platformCategories,
	videoCategories,
	wirelessCategories,
	marketplaceCategories,
)

// What holds for categories of one sort. Calls and AI are measured in minutes, SMS in segments, faxes in faxes,
// numbers in number-months; those are the units of their billing items. The zero Category is a category without
// billing item whose unit nobody documents.
var (
	undocumented = Category{}

	inboundCall  = Category{CountUnit: "calls", UsageUnit: Minutes, Item: "InboundVoiceCalls", Leg: true}
	outboundCall = Category{CountUnit: "calls", UsageUnit: Minutes, Item: "OutboundVoiceCalls", Leg: true, Outbound: true}
	otherCall    = Category{CountUnit: "calls", UsageUnit: "minutes", Leg: true} // a leg between clients, or of unknown direction
	besideCall   = Category{CountUnit: "calls", UsageUnit: "minutes"}            // billed beside a leg, which is its own fact

	callRecording = Category{CountUnit: "recordings", UsageUnit: "recorded-minutes", Recording: true}
	storedMinutes = Category{CountUnit: "recordings", UsageUnit: "recorded-minutes"}
	transcribed   = Category{CountUnit: "transcriptions", UsageUnit: "minutes"}
	spokenText    = Category{CountUnit: "requests", UsageUnit: "characters"}
	invocation    = Category{CountUnit: "invocations", UsageUnit: "minutes"}

	aiMinutes = Category{CountUnit: "conversations", UsageUnit: "minutes", Item: "AILiveMinutes", AIMinutes: true}
	aiInsight = Category{CountUnit: "conversations", UsageUnit: "minutes", Item: "AIInsights"}
	aiMessage = Category{CountUnit: "messages", UsageUnit: "messages", Item: "AIMessages"}

	inboundFax    = Category{CountUnit: "faxes", UsageUnit: "faxes", Item: "InboundFaxes"}
	outboundFax   = Category{CountUnit: "faxes", UsageUnit: "faxes", Item: "OutboundFaxes", Outbound: true}
	otherFax      = Category{CountUnit: "faxes", UsageUnit: "faxes"}
	outboundPFax  = Category{CountUnit: "calls", UsageUnit: "minutes", Leg: true, Outbound: true}
	faxPages      = Category{CountUnit: "faxes", UsageUnit: "pages"}
	inboundSMS    = Category{CountUnit: "messages", UsageUnit: "segments", Item: "InboundSmsMessages"}
	outboundSMS   = Category{CountUnit: "messages", UsageUnit: "segments", Item: "OutboundSmsMessages"}
	otherSMS      = Category{CountUnit: "messages", UsageUnit: "segments"}
	message       = Category{CountUnit: "messages", UsageUnit: "messages"}
	numberMonth   = Category{CountUnit: "numbers", UsageUnit: "number-months", Item: "LocalNumbers"}
	tollFreeMonth = Category{CountUnit: "numbers", UsageUnit: "number-months", Item: "TollFreeNumbers"}
	otherMonth    = Category{CountUnit: "numbers", UsageUnit: "number-months"}
	shortCode     = Category{CountUnit: "shortcodes", UsageUnit: "shortcodes"}
	lookup        = Category{CountUnit: "lookups", UsageUnit: "lookups"}
)

// plain makes leaves of names separated by white space: Twilio publishes them without unit or description, so they
// have no billing item, and their description is their name in words.
func plain(names string) []categoryNode {
	var nodes []categoryNode
	for name := range strings.FieldsSeq(names) {
		nodes = append(nodes, categoryNode{name: name})
	}
	return nodes
}

// group makes a roll-up of such leaves, and of further nodes after them.
func group(name, about, names string, further ...categoryNode) categoryNode {
	return categoryNode{name: name, about: about, below: append(plain(names), further...)}
}
