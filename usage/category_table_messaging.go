package usage

import "slices"

// Twilio measures programmable fax in minutes and pages, the billing items for faxes count faxes: so its categories
// have no billing item, and faxes are booked on the leaves of ours.
var faxCategories = []categoryNode{
	{"fax", otherFax, "Faxes", []categoryNode{
		{"fax-inbound", inboundFax, "Faxes received", nil},
		{"fax-outbound", outboundFax, "Faxes sent", nil},
	}},
	{"pfax", undocumented, "Programmable fax", []categoryNode{
		{"pfax-minutes", otherCall, "Programmable fax by the minute", []categoryNode{
			{"pfax-minutes-inbound", otherCall, "Minutes of faxes received; fax-inbound is the leaf with a billing item", nil},
			{"pfax-minutes-outbound", outboundPFax, "Minutes of faxes sent; fax-outbound is the leaf with a billing item", nil},
		}},
		{"pfax-pages", faxPages, "Pages of programmable fax", nil},
	}},
}

// The unit of an SMS is the segment, of which a message has one or more; a picture message has none, so it is no SMS
// and has no billing item. Carrier fees and the like are billed beside messages, not inside them.
var smsCategories = slices.Concat([]categoryNode{
	{"sms", otherSMS, "SMS messages", []categoryNode{
		{"sms-inbound", inboundSMS, "SMS received", []categoryNode{
			{"sms-inbound-longcode", inboundSMS, "SMS received on long codes", nil},
			{"sms-inbound-shortcode", inboundSMS, "SMS received on short codes", nil},
			{"sms-inbound-tollfree", inboundSMS, "SMS received on toll-free numbers", nil},
		}},
		{"sms-outbound", outboundSMS, "SMS sent", []categoryNode{
			{"sms-outbound-longcode", outboundSMS, "SMS sent from long codes", nil},
			{"sms-outbound-shortcode", outboundSMS, "SMS sent from short codes", nil},
			{"sms-outbound-tollfree", outboundSMS, "SMS sent from toll-free numbers", nil},
		}},
	}},
	{"authy-sms-outbound", otherSMS, "SMS sent by Authy and Verify. Twilio shows the same usage in its SMS rows a second time: book such a message on one of the two, never on both", nil},
	{"mms", message, "Picture messages", []categoryNode{
		{"mms-inbound", message, "Picture messages received", []categoryNode{
			{"mms-inbound-longcode", message, "Picture messages received on long codes", nil},
			{"mms-inbound-longcode-canada", message, "Picture messages received on long codes, Canada", nil},
			{"mms-inbound-longcode-unitedstates", message, "Picture messages received on long codes, United States", nil},
			{"mms-inbound-shortcode", message, "Picture messages received on short codes", nil},
			{"mms-inbound-toll-free", message, "Picture messages received on toll-free numbers", nil},
		}},
		{"mms-outbound", message, "Picture messages sent", []categoryNode{
			{"mms-outbound-longcode", message, "Picture messages sent from long codes", nil},
			{"mms-outbound-longcode-canada", message, "Picture messages sent from long codes, Canada", nil},
			{"mms-outbound-longcode-unitedstates", message, "Picture messages sent from long codes, United States", nil},
			{"mms-outbound-shortcode", message, "Picture messages sent from short codes", nil},
			{"mms-outbound-toll-free", message, "Picture messages sent from toll-free numbers", nil},
			{"mms-outbound-tollfree", message, "Picture messages sent from toll-free numbers (other spelling)", nil},
		}},
	}},
	group("sms-messages-features", "Features of SMS", `
		sms-messages-features-engagement-suite sms-messages-features-message-redaction
		sms-messages-features-senderid`),
	group("sms-pumping-protection", "Protection against SMS pumping", `
		sms-pumping-protection-usca sms-pumping-protection-non-usca`),
	group("sms-mps", "SMS per second", `sms-mps-shortcode sms-mps-tollfree sms-mps-tollfree-setup`),
}, plain(`
	sms-messages-carrierfees mms-messages-carrierfees sms-messages-registrationfees sms-mms-penalty-fees
	sms-mms-penalty-fees-1 sms-national-regulatory-protection sms-outbound-content-inspection sms-pumping-risk
	smsmessages-bucket-adjustments smsmessages-outbound-domestic failed-message-processing-fee longcode-mps
	experiment-france-sms experiment-india-sms experiment-uk-sms bundle-sms-bucket bundle-subscription-fees
	a2p-10dlc-registrationfees-brandregistration a2p-10dlc-registrationfees-bv
	a2p-10dlc-registrationfees-campaigncharges a2p-10dlc-registrationfees-campaignregistration
	a2p-10dlc-registrationfees-campaignvetting a2p-10dlc-registrationfees-monthly
	a2p-10dlc-registrationfees-onetime a2p-fast-track-onboarding a2p-registration-fees`))

var channelCategories = slices.Concat([]categoryNode{
	group("channels", "Messaging channels", ``,
		group("channels-messaging", "Messages over channels", `channels-messaging-inbound channels-messaging-outbound`),
		group("channels-whatsapp", "WhatsApp", `
			channels-whatsapp-inbound channels-whatsapp-outbound channels-whatsapp-service
			channels-whatsapp-conversation-authentication channels-whatsapp-conversation-free
			channels-whatsapp-conversation-marketing channels-whatsapp-conversation-service
			channels-whatsapp-conversation-utility channels-whatsapp-template-authentication
			channels-whatsapp-template-marketing channels-whatsapp-template-service
			channels-whatsapp-template-utility`)),
	group("conversations", "Conversations over several channels", `
		conversations-api-requests conversations-conversation-events conversations-endpoint-connectivity
		conversations-events conversations-participant-events conversations-participants`),
	group("ip-messaging", "Chat, first generation", `
		ip-messaging-addons ip-messaging-commands ip-messaging-data-storage ip-messaging-data-transfer
		ip-messaging-endpoint-connectivity`),
	group("pchat", "Chat", `
		pchat-actions pchat-aps pchat-bucket-adjustment pchat-conv-med-storage pchat-messages pchat-notifications
		pchat-reads pchat-users`),
	group("notify", "Notifications", `
		notify-actions-attempts notify-channels notify-chatappsandotherchannels notify-notifyservices
		notify-pushnotifications`),
}, plain(`
	rcs-messages usage-rcs-messages usage-rcs-messages-inbound usage-rcs-basic-messages-outbound
	usage-rcs-single-messages-outbound usage-rcs-messaging-carrier-fees RCS-Activation-Fee email
	usage-programmable-messaging-engagement-suite usage-programmable-messaging-fees-services
	engagement-suite-packaged-plans`))

// A number is billed by the month; one that is not toll-free is a local number, also where it is a mobile one.
var numberCategories = []categoryNode{
	{"phonenumbers", otherMonth, "Phone numbers", []categoryNode{
		{"phonenumbers-local", numberMonth, "Local numbers", nil},
		{"phonenumbers-mobile", numberMonth, "Mobile numbers", nil},
		{"phonenumbers-tollfree", tollFreeMonth, "Toll-free numbers", nil},
	}},
	{"phonenumbers-numbers", undocumented, "Numbers of no stated kind", nil},
	{"phonenumbers-setups", Category{CountUnit: "setups", UsageUnit: "setups"}, "Numbers set up", nil},
	{"phonenumbers-porting", undocumented, "Numbers ported", nil},
	{"phonenumbers-cps", undocumented, "Calls per second of numbers", nil},
	{"phonenumbers-emergency", undocumented, "Numbers with an emergency address", nil},
	{"shortcodes", undocumented, "Short codes", []categoryNode{
		{"shortcodes-customerowned", shortCode, "Short codes of customers' own", nil},
		{"shortcodes-random", shortCode, "Random short codes", nil},
		{"shortcodes-uk", shortCode, "Short codes in the United Kingdom", nil},
		{"shortcodes-vanity", shortCode, "Vanity short codes", nil},
		{"shortcodes-mps", undocumented, "Messages per second of short codes", nil},
		{"shortcodes-mms-enablement", undocumented, "Picture messages for short codes", nil},
		{"shortcodes-setup-fees", undocumented, "Short codes set up", nil},
	}},
	{"shortcodes-messages-inbound", message, "Messages received on short codes", nil},
	{"shortcodes-messages-outbound", message, "Messages sent from short codes", nil},
	{"short-code-setup-fees", undocumented, "Short codes set up (other spelling)", nil},
}

var lookupCategories = slices.Concat([]categoryNode{
	{"lookups", lookup, "Lookups", []categoryNode{
		{"carrier-lookups", lookup, "Carriers looked up", nil},
		{"calleridlookups", lookup, "Caller names looked up", nil},
		{"calleridlookups-api", lookup, "Caller names looked up by API", nil},
		{"calleridlookups-programmablevoice", lookup, "Caller names looked up in calls", nil},
		{"calleridlookups-trunking", lookup, "Caller names looked up over a trunk", nil},
		{"number-format-lookups", lookup, "Number formats looked up", nil},
		{"call-forwarding-lookups", lookup, "Call forwarding looked up", nil},
		{"sim-swap-lookups", lookup, "SIM swaps looked up", nil},
		{"live-activity-lookups", lookup, "Live activity looked up", nil},
		{"enhanced-line-type-lookups", lookup, "Line types looked up", nil},
		{"line-status-lookups", lookup, "Line status looked up", nil},
		{"fraud-lookups", lookup, "Fraud looked up", nil},
		{"phone-quality-score-lookups", lookup, "Quality scores looked up", nil},
		{"lookup-identity-match", lookup, "Identities matched", nil},
		{"identity-match", lookup, "Identities matched (other spelling)", nil},
		{"lookup-bucket-adjustment", undocumented, "Adjustment of lookups", nil},
	}},
	{"reassigned-number", undocumented, "Reassigned numbers looked up", nil},
}, plain(`
	verify-outbound-email verify-package-plans verify-packaged-plans verify-push verify-silent-network-auth
	verify-sna verify-totp verify-voice-and-sms verify-voice-sms verify-whatsapp-conversations-business-initiated
	verify-whatsapp-template-business-initiated
	authy-authentications authy-bucket-adjustment authy-email-authentications authy-monthly-fees
	authy-outbound-email authy-phone-intelligence authy-phone-verifications authy-software
	authy-verify-email-verifications authy-verify-outbound-email account-security`))
