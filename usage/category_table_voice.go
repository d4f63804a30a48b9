package usage

import "slices"

var callCategories = []categoryNode{
	{"calls", otherCall, "Calls over the telephone network", []categoryNode{
		{"calls-inbound", inboundCall, "Calls received", []categoryNode{
			{"calls-inbound-local", inboundCall, "Calls received on local numbers", nil},
			{"calls-inbound-mobile", inboundCall, "Calls received on mobile numbers", nil},
			{"calls-inbound-tollfree", inboundCall, "Calls received on toll-free numbers", nil},
			{"calls-inbound-tollfree-local", inboundCall, "Calls received on toll-free numbers from landlines; Twilio counts them in calls-inbound-tollfree too, so name a call by one of the two", nil},
			{"calls-inbound-tollfree-mobile", inboundCall, "Calls received on toll-free numbers from mobiles; Twilio counts them in calls-inbound-tollfree too, so name a call by one of the two", nil},
		}},
		{"calls-outbound", outboundCall, "Calls made, forwarded legs included", nil},
	}},
	{"calls-sip", otherCall, "Calls over SIP", []categoryNode{
		{"calls-sip-inbound", inboundCall, "Calls received over SIP", nil},
		{"calls-sip-outbound", outboundCall, "Calls made over SIP", nil},
	}},
	{"calls-client", otherCall, "Legs of browser and mobile clients", nil},
	{"prog-voice-client-android", otherCall, "Legs of Android clients", []categoryNode{
		{"prog-voice-client-android-inbound", otherCall, "Calls received from Android clients", nil},
		{"prog-voice-client-android-outbound", otherCall, "Calls made to Android clients", nil},
	}},
	{"prog-voice-client-ios", otherCall, "Legs of iOS clients", []categoryNode{
		{"prog-voice-client-ios-inbound", otherCall, "Calls received from iOS clients", nil},
		{"prog-voice-client-ios-outbound", otherCall, "Calls made to iOS clients", nil},
	}},
	{"prog-voice-client-web", otherCall, "Legs of browser clients", []categoryNode{
		{"prog-voice-client-web-inbound", otherCall, "Calls received from browser clients", nil},
		{"prog-voice-client-web-outbound", otherCall, "Calls made to browser clients", nil},
	}},
	{"prog-voice-client-sdk", otherCall, "Legs of clients of no stated platform", nil},
	{"calls-globalconference", besideCall, "Conference minutes, beside the legs of those who take part", nil},
	{"calls-media-stream-minutes", besideCall, "Minutes of media streamed from calls", nil},
	{"calls-transfers", Category{CountUnit: "transfers", UsageUnit: "transfers"}, "Calls transferred", nil},
	{"calls-pay-verb-transactions", Category{CountUnit: "transactions", UsageUnit: "transactions"}, "Payments taken during calls", nil},
	{"calls-text-to-speech", undocumented, "Text spoken in calls", nil},
	{"calls-emergency", undocumented, "Emergency calls", nil},
	{"authy-calls-outbound", besideCall, "Calls made by Authy. Twilio shows the same usage in its voice rows a second time: book such a call on one of the two, never on both", nil},
}

// Projects on Flex report their calls here and not in calls.
var connectivityCategories = []categoryNode{
	{"programmablevoiceconnectivity", otherCall, "Calls of Flex projects", []categoryNode{
		{"pstnconnectivity", otherCall, "Calls of Flex projects over the telephone network", []categoryNode{
			{"pstnconnectivity-inbound", inboundCall, "Calls received by Flex projects", []categoryNode{
				{"pstnconnectivity-minutesinboundlocal", inboundCall, "Calls received on local numbers (Flex)", nil},
				{"pstnconnectivity-minutesinboundmobile", inboundCall, "Calls received on mobile numbers (Flex)", nil},
				{"pstnconnectivity-minutesinboundtollfree", inboundCall, "Calls received on toll-free numbers (Flex)", nil},
				{"pstnconnectivity-minutesinboundtollfreelocal", inboundCall, "Calls received on toll-free numbers from landlines (Flex)", nil},
				{"pstnconnectivity-minutesinboundtollfreemobile", inboundCall, "Calls received on toll-free numbers from mobiles (Flex)", nil},
			}},
			{"pstnconnectivity-outbound", outboundCall, "Calls made by Flex projects, forwarded legs included", nil},
			{"pstnconnectivity-emergency", undocumented, "Emergency calls (Flex)", nil},
			{"pstnconnectivity-byoc", besideCall, "Minutes over an own carrier (Flex)", nil},
			{"pstnconnectivity-minutes", besideCall, "Minutes of no stated direction (Flex)", nil},
			{"pstnconnectivity-minutes-1", besideCall, "Minutes of no stated direction (Flex), second list", nil},
		}},
		{"programmablevoiceconn-sip", otherCall, "Calls over SIP (Flex)", []categoryNode{
			{"programmablevoiceconn-sip-inbound", inboundCall, "Calls received over SIP (Flex)", nil},
			{"programmablevoiceconn-sip-outbound", outboundCall, "Calls made over SIP (Flex)", nil},
		}},
		{"programmablevoiceconn-clientsdk", otherCall, "Legs of clients (Flex)", []categoryNode{
			{"programmablevoiceconn-clientsdk-inbound", otherCall, "Calls received from clients (Flex)", nil},
			{"programmablevoiceconn-clientsdk-outbound", otherCall, "Calls made to clients (Flex)", nil},
		}},
		{"programmablevoiceconn-onnet", otherCall, "Calls that stay on the carrier's net (Flex)", []categoryNode{
			{"programmablevoiceconn-onnet-inbound", otherCall, "Calls received on the net (Flex)", nil},
			{"programmablevoiceconn-onnet-outbound", otherCall, "Calls made on the net (Flex)", nil},
		}},
		{"programmablevoiceconnectivity-media-streams", besideCall, "Minutes of media streamed from calls (Flex)", nil},
	}},
	{"programmablevoice-platform", undocumented, "Voice platform (Flex)", nil},
}

// Origination is what comes in over a trunk, termination what goes out.
var trunkCategories = []categoryNode{
	{"trunking-origination", inboundCall, "Calls received over a trunk", []categoryNode{
		{"trunking-origination-local", inboundCall, "Calls received over a trunk on local numbers", nil},
		{"trunking-origination-mobile", inboundCall, "Calls received over a trunk on mobile numbers", nil},
		{"trunking-origination-tollfree", inboundCall, "Calls received over a trunk on toll-free numbers", nil},
	}},
	{"calls-trunking-inbound-tollfree-local", inboundCall, "Calls received over a trunk on toll-free numbers from landlines; name a call by this or by trunking-origination-tollfree", nil},
	{"calls-trunking-inbound-tollfree-mobile", inboundCall, "Calls received over a trunk on toll-free numbers from mobiles; name a call by this or by trunking-origination-tollfree", nil},
	{"trunking-termination", outboundCall, "Calls made over a trunk", nil},
	{"trunking-cps", undocumented, "Calls per second of a trunk", nil},
	{"trunking-emergency-calls", undocumented, "Emergency calls over a trunk", nil},
	{"trunking-secure", undocumented, "Encryption of a trunk", nil},
	group("elastic-sip-trunking", "Elastic SIP trunking", `elastic-sip-trunking-call-transfers`),
	{"sip-secure-media", undocumented, "Encrypted media over SIP", nil},
	{"cps", undocumented, "Calls per second", nil},
}

var recordingCategories = []categoryNode{
	{"recordings", callRecording, "Calls recorded", []categoryNode{
		{"calls-recordings", callRecording, "Calls recorded", nil},
		{"trunking-recordings", callRecording, "Calls over a trunk recorded", nil},
	}},
	{"recordingstorage", storedMinutes, "Recordings kept", nil},
	{"recordings-encrypted", undocumented, "Recordings encrypted", nil},
	{"transcriptions", transcribed, "Recordings transcribed", nil},
}

var voiceFeatureCategories = slices.Concat([]categoryNode{
	{"answering-machine-detection", Category{CountUnit: "detections", UsageUnit: "detections"}, "Answering machines detected", nil},
	{"amazon-polly", spokenText, "Text spoken by Amazon Polly", nil},
	{"tts-google", spokenText, "Text spoken by Google", nil},
	{"tts-basic", spokenText, "Text spoken by basic voices", nil},
	{"text-to-speech", undocumented, "Text spoken", nil},
	{"speech-recognition", Category{CountUnit: "calls", UsageUnit: "recognitions"}, "Speech recognized in calls", nil},
	{"virtual-agent", invocation, "Virtual agents in calls", nil},
	{"ivr", undocumented, "Voice menus", []categoryNode{
		{"ivr-conversational", undocumented, "Conversational voice menus", nil},
		{"ivr-dtmf", undocumented, "Voice menus by key", nil},
		{"ivr-virtualagent", invocation, "Virtual agents in voice menus", nil},
		{"ivr-virtual-agent-custom-voices", invocation, "Virtual agents with custom voices", nil},
		{"ivr-virtual-agent-genai", invocation, "Virtual agents with generative AI", nil},
	}},
	{"agent-conference", Category{CountUnit: "conferences", UsageUnit: "minutes"}, "Conferences of agents", nil},
	{"conference", undocumented, "Conferences", nil},
	{"call-progess-events", undocumented, "Events of a call's progress", nil},
	{"branded-calling", undocumented, "Calls made under a brand", nil},
	{"voice-insights", besideCall, "Analysis of call quality", []categoryNode{
		{"voice-insights-client-insights-on-demand-minute", besideCall, "Analysis of client calls", nil},
		{"voice-insights-ptsn-insights-on-demand-minute", besideCall, "Analysis of telephone calls", nil},
		{"voice-insights-sip-interface-insights-on-demand-minute", besideCall, "Analysis of SIP calls", nil},
		{"voice-insights-sip-trunking-insights-on-demand-minute", besideCall, "Analysis of trunk calls", nil},
	}},
	{"voice-insights-client-insights-monthy-commit", undocumented, "Analysis of client calls, monthly commitment", nil},
	{"voice-intelligence", undocumented, "Understanding of calls", []categoryNode{
		{"voice-intelligence-transcription", transcribed, "Calls transcribed", nil},
		{"voice-intelligence-operators", undocumented, "Operators run over transcripts", nil},
		{"voice-intelligence-eip-operators", undocumented, "Early operators run over transcripts", nil},
	}},
	group("conversational-insights", "Insights into conversations", `
		conversational-insights-messages conversational-insights-voice-minutes`),
	group("twiml", "Call instructions", ``, group("twiml-verbs", "Call instructions by verb", `twiml-verbs-say`)),
}, plain(`payment-solutions payment-gateway-connectors generic-pay-transactions`))

var aiCategories = []categoryNode{
	{"ai", undocumented, "AI", []categoryNode{
		{"ai-live-minutes", aiMinutes, "Conversations answered by AI", nil},
		{"conversation-relay", aiMinutes, "Calls relayed to an AI", nil},
		{"ai-assistants", undocumented, "AI assistants", []categoryNode{
			{"ai-assistants-voice", aiMinutes, "Calls answered by an AI assistant", nil},
		}},
		{"ai-insights", aiInsight, "Conversations analysed by AI", nil},
		{"ai-messages", aiMessage, "Messages answered by AI", nil},
	}},
	{"billables", Category{CountUnit: "billables", UsageUnit: "billables"}, "Billables that name neither a call nor a session", nil},
	group("agent-copilot", "Assistance of human agents", `agent-copilot-messages agent-copilot-participant-minutes`),
	group("autopilot", "Autopilot", `autopilot-home-assistants autopilot-messaging autopilot-other autopilot-voice`),
	{"chat-virtual-agent", undocumented, "Virtual agents in chats", nil},
}
