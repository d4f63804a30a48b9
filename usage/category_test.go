package usage

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestEveryCategoryHasOnePlaceUnderTotalprice(t *testing.T) {
	seen := map[string]bool{}
	var path []string // from totalprice down to the category before
	for c := range Tree() {
		folded := strings.ToLower(c.Name)
		if seen[folded] {
			t.Errorf("Tree() yields %q twice", c.Name)
		}
		seen[folded] = true
		if c.Name == TotalPrice {
			path = []string{TotalPrice}
			continue
		}
		depth := slices.Index(path, c.Parent)
		if depth < 0 {
			t.Fatalf("Tree() yields %q outside of its parent %q: depth first is the order", c.Name, c.Parent)
		}
		above := slices.Clone(path[:depth+1])
		path = append(path[:depth+1], c.Name)
		slices.Reverse(above)
		if got := Ancestors(c.Name); !slices.Equal(got, above) {
			t.Errorf("Ancestors(%q) = %q, want %q", c.Name, got, above)
		}
		if !CategoryOf(c.Parent).Rollup {
			t.Errorf("CategoryOf(%q).Rollup = false, want true: it contains %q", c.Parent, c.Name)
		}
	}
}

func TestWhatACategorySaysFitsTogether(t *testing.T) {
	unitOf := map[string]string{
		"LocalNumbers": "number-months", "TollFreeNumbers": "number-months",
		"InboundVoiceCalls": "minutes", "OutboundVoiceCalls": "minutes",
		"InboundFaxes": "faxes", "OutboundFaxes": "faxes",
		"InboundSmsMessages": "segments", "OutboundSmsMessages": "segments",
		"AIInsights": "minutes", "AILiveMinutes": "minutes", "AIMessages": "messages",
	}
	used := map[string]bool{}
	for c := range Tree() {
		used[c.Item] = true
		if want, known := unitOf[c.Item]; c.Item != "" && (!known || c.UsageUnit != want) {
			t.Errorf("%q with item %q is measured in %q, want %q", c.Name, c.Item, c.UsageUnit, want)
		}
		if (c.CountUnit == "") != (c.UsageUnit == "") {
			t.Errorf("%q has units %q and %q, want both or none", c.Name, c.CountUnit, c.UsageUnit)
		}
		if c.Rollup && (c.Item != "" || c.Leg || c.Outbound || c.Recording || c.AIMinutes) {
			t.Errorf("roll-up %q says what only a leaf says: %+v", c.Name, c)
		}
		if c.Leg && c.UsageUnit != "minutes" {
			t.Errorf("leg %q is measured in %q, want minutes", c.Name, c.UsageUnit)
		}
		if c.AIMinutes != (c.Item == "AILiveMinutes") {
			t.Errorf("%q has AIMinutes %v and item %q", c.Name, c.AIMinutes, c.Item)
		}
		if strings.HasPrefix(c.Item, "Outbound") && c.UsageUnit != "segments" && !c.Outbound {
			t.Errorf("%q has item %q but is not outbound", c.Name, c.Item)
		}
		if toUs, fromUs := strings.Contains(c.Name, "inbound"), strings.Contains(c.Name, "outbound"); toUs && (c.Outbound || strings.HasPrefix(c.Item, "Outbound")) || fromUs && strings.HasPrefix(c.Item, "Inbound") {
			t.Errorf("%q is billed as %q, outbound %v: the wrong direction", c.Name, c.Item, c.Outbound)
		}
		if c.Description == "" {
			t.Errorf("%q has no description", c.Name)
		}
	}
	for item := range unitOf {
		if !used[item] {
			t.Errorf("no leaf has the billing item %q", item)
		}
	}
}

func TestVoiceIsBilledFromLeaves(t *testing.T) {
	for name := range strings.FieldsSeq(`
		calls-inbound-local calls-inbound-mobile calls-inbound-tollfree calls-inbound-tollfree-local
		calls-inbound-tollfree-mobile calls-outbound calls-sip-inbound calls-sip-outbound calls-client
		calls-globalconference calls-media-stream-minutes calls-recordings recordingstorage transcriptions
		answering-machine-detection amazon-polly tts-google speech-recognition virtual-agent conversation-relay
		phonenumbers-local phonenumbers-mobile phonenumbers-tollfree phonenumbers-cps phonenumbers-setups
		trunking-origination-local trunking-origination-mobile trunking-origination-tollfree trunking-termination
		trunking-recordings billables ai-live-minutes ai-insights ai-messages fax-inbound fax-outbound`) {
		_, known := categories.find(name)
		if got := LeafFor(name); !known || got != name {
			t.Errorf("LeafFor(%q) = %q (known: %v), want a known leaf", name, got, known)
		}
	}
}

func TestRollUpsContainWhatTheCarrierDocuments(t *testing.T) {
	cases := map[string]string{
		"calls":                "calls-inbound calls-outbound", // neither client nor SIP calls
		"calls-inbound":        "calls-inbound-local calls-inbound-mobile calls-inbound-tollfree calls-inbound-tollfree-local calls-inbound-tollfree-mobile",
		"calls-sip":            "calls-sip-inbound calls-sip-outbound",
		"recordings":           "calls-recordings trunking-recordings", // not their storage
		"sms":                  "sms-inbound sms-outbound",
		"sms-inbound":          "sms-inbound-longcode sms-inbound-shortcode sms-inbound-tollfree",
		"sms-outbound":         "sms-outbound-longcode sms-outbound-shortcode sms-outbound-tollfree",
		"mms":                  "mms-inbound mms-outbound",
		"phonenumbers":         "phonenumbers-local phonenumbers-mobile phonenumbers-tollfree",
		"trunking-origination": "trunking-origination-local trunking-origination-mobile trunking-origination-tollfree",
		"voice-intelligence":   "voice-intelligence-transcription voice-intelligence-operators voice-intelligence-eip-operators",
		"ai":                   "ai-live-minutes conversation-relay ai-assistants ai-insights ai-messages",
		"fax":                  "fax-inbound fax-outbound",
	}
	for rollup, want := range cases {
		var got []string
		for c := range Tree() {
			if c.Parent == rollup {
				got = append(got, c.Name)
			}
		}
		if diff := cmp.Diff(append(strings.Fields(want), rollup+unspecified), got); diff != "" {
			t.Errorf("below %q (-want +got):\n%s", rollup, diff)
		}
	}
	for _, name := range []string{"calls-sip", "calls-client", "calls-recordings", "authy-calls-outbound", "authy-sms-outbound", "trunking-termination", "some-new-category"} {
		if got := Ancestors(name); slices.Contains(got, "calls") || slices.Contains(got, "sms") {
			t.Errorf("Ancestors(%q) = %q, want neither calls nor sms", name, got)
		}
	}
}

func TestEveryNameTwilioPublishedIsKnown(t *testing.T) {
	text, err := os.ReadFile("testdata/twilio-categories.txt")
	if err != nil {
		t.Fatal(err)
	}
	// Left behind in the published list by those who made it; as unknown names they are leaves all the same.
	strays := strings.Fields(`category channels-whatsapp-conversation-free-1 demo demo-uc-script-test
		test-quota-buckets test-uc-script-1 test-uc-script-demo-2`)
	published := map[string]bool{}
	for name := range strings.FieldsSeq(string(text)) {
		published[name] = true
		if _, known := categories.find(name); known == slices.Contains(strays, name) {
			t.Errorf("find(%q) = %v, want %v", name, known, !known)
		}
	}
	ours := strings.Fields("ai ai-live-minutes ai-insights ai-messages billables fax fax-inbound fax-outbound")
	for c := range Tree() {
		if !published[c.Name] && !strings.HasSuffix(c.Name, unspecified) && !slices.Contains(ours, c.Name) {
			t.Errorf("Tree() yields %q, which Twilio never published and is not ours", c.Name)
		}
	}
}

func TestAnEventIsBookedOnALeaf(t *testing.T) {
	cases := []struct{ why, name, want string }{
		{"a leaf is itself", "calls-outbound", "calls-outbound"},
		{"in any case", "Calls-OUTBOUND", "calls-outbound"},
		{"and without the space around it", " calls-outbound\n", "calls-outbound"},
		{"known names are spelled as the table spells them", "rcs-activation-fee", "RCS-Activation-Fee"},
		{"a roll-up does not say which of its leaves", "calls", "calls-unspecified"},
		{"a roll-up in a roll-up neither", "Calls-Inbound", "calls-inbound-unspecified"},
		{"everything says nothing", "totalprice", "totalprice-unspecified"},
		{"no name says nothing either", "", "totalprice-unspecified"},
		{"what is not specified further is a leaf", "calls-unspecified", "calls-unspecified"},
		{"an unknown name is a leaf in lower case", "Usage-Of-Tomorrow", "usage-of-tomorrow"},
	}
	for _, c := range cases {
		if got := LeafFor(c.name); got != c.want {
			t.Errorf("%s: LeafFor(%q) = %q, want %q", c.why, c.name, got, c.want)
		}
	}
}

// anyCategory draws the name of a known category, roll-ups included, in some case.
var anyCategory = rapid.Custom(func(t *rapid.T) string {
	name := rapid.SampledFrom(categories.rows).Draw(t, "category").Name
	if rapid.Bool().Draw(t, "capitals") {
		return strings.ToUpper(name)
	}
	return name
})

func TestAnyNameIsALeafThatReachesTotalprice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.String(), anyCategory).Draw(t, "name")
		leaf := LeafFor(name)
		if again := LeafFor(leaf); again != leaf {
			t.Fatalf("LeafFor(%q) = %q, but LeafFor of that = %q", name, leaf, again)
		}
		if c := CategoryOf(leaf); c.Rollup || c.Name != leaf {
			t.Fatalf("CategoryOf(%q) = %+v, want a leaf of that name", leaf, c)
		}
		if above := Ancestors(leaf); len(above) == 0 || above[len(above)-1] != TotalPrice {
			t.Fatalf("Ancestors(%q) = %q, want totalprice at the end", leaf, above)
		}
	})
}

func TestAnUnknownNameIsALeafWithoutUnits(t *testing.T) {
	want := Category{Name: "éclair-minutes", Parent: TotalPrice, Description: "Éclair minutes"}
	if diff := cmp.Diff(want, CategoryOf("Éclair-Minutes")); diff != "" {
		t.Errorf("CategoryOf (-want +got):\n%s", diff)
	}
}

func TestKnownCategoriesAreLookedUpWithoutAllocating(t *testing.T) {
	got := testing.AllocsPerRun(10, func() {
		for _, name := range []string{"calls-inbound-local", "RCS-Activation-Fee", "calls"} {
			if LeafFor(name) == "" || CategoryOf(name).Name == "" || Ancestors(name) == nil {
				panic("not known")
			}
		}
	})
	if got != 0 {
		t.Errorf("looking up known categories allocates %v times, want 0", got)
	}
}
