package usage

import "slices"

var platformCategories = slices.Concat([]categoryNode{
	group("flex", "Flex contact centre", `
		flex-active-user-hours flex-concurrent-users flex-email-usage flex-messaging-usage flex-named-users
		flex-partner-spinsci flex-partner-xcelerate flex-reseller-ecosystem flex-spinsci flex-unique-user flex-usage
		flex-users flex-users-1 flex-voice-minute flex-wfo-premium-speech-analytics flex-xcelerate flex-ytica`,
		group("flex-conversational-insights", "Insights into Flex conversations", `
			flex-conversational-insights-messages flex-conversational-insights-voice-minutes`)),
	group("task-router", "Routing of tasks", `task-router-workers`),
	group("studio", "Call flows", `studio-engagements studio-monthly-fees`),
	group("functions-rollup", "Functions", `functions`),
	group("sync", "State shared by clients", `
		sync-actions sync-endpoint-hours sync-endpoint-hours-above-daily-cap`),
	group("assets", "Files served", `assets-requests`),
	{"mediastorage", Category{CountUnit: "files", UsageUnit: "megabytes"}, "Media kept", nil},
	group("monitor", "Monitoring", `monitor-reads monitor-storage monitor-writes`),
	group("proxy", "Masked numbers", `proxy-active-sessions proxy-bucket-adjustment proxy-licenses`),
	group("frontline", "Frontline", `frontline-users`),
	group("enterprise", "Enterprise edition", `enterprise-hippa`),
	group("premiumsupport", "Premium support", `premiumsupport-percentage-spend`),
	group("twilio-for-salesforce", "Salesforce connection", `twilio-for-salesforce-licenses`),
	group("advisory-services", "Advice", `
		advisory-services-billed advisory-services-call-tracking advisory-services-data-services
		advisory-services-expenses advisory-services-sip-trunking`),
	group("twilio-interconnect", "Private connections", ``,
		group("twilio-interconnect-california", "Private connections in California", `
			twilio-interconnect-california-monthly twilio-interconnect-california-setup`),
		group("twilio-interconnect-frankfurt", "Private connections in Frankfurt", `
			twilio-interconnect-frankfurt-mo twilio-interconnect-frankfurt-setup`),
		group("twilio-interconnect-london", "Private connections in London", `
			twilio-interconnect-london-mo twilio-interconnect-london-setup`),
		group("twilio-interconnect-sao-paulo", "Private connections in Sao Paulo", `
			twilio-interconnect-sao-paulo-monthly twilio-interconnect-sao-paulo-setup`),
		group("twilio-interconnect-singapore", "Private connections in Singapore", `
			twilio-interconnect-singapore-mo twilio-interconnect-singapore-setup`),
		group("twilio-interconnect-sydney", "Private connections in Sydney", `
			twilio-interconnect-sydney-mo twilio-interconnect-sydney-setup`),
		group("twilio-interconnect-tokyo", "Private connections in Tokyo", `
			twilio-interconnect-tokyo-mo twilio-interconnect-tokyo-setup`),
		group("twilio-interconnect-va", "Private connections in Virginia", `
			twilio-interconnect-va-mo twilio-interconnect-va-setup`)),
}, plain(`
	taskrouter-tasks usage-functions usage-flex-video events emerging-tech imp-v1-usage tme wds twilio-editions
	credit-transfer min-spend-adjustments`))

// The rooms of before 2025 are no longer in Twilio's list, but in old records.
var videoCategories = slices.Concat([]categoryNode{
	group("pv", "Video", `
		pv-basic-rooms pv-rooms pv-room-hours pv-room-simultaneous-participant-connections
		pv-composition-media-downloaded pv-composition-media-encrypted pv-composition-media-stored
		pv-composition-minutes pv-recording-compositions pv-sip-endpoint-registrations
		pvideo-room-hours-au1 pvideo-room-hours-br1 pvideo-room-hours-ie1 pvideo-room-hours-jp1
		pvideo-room-hours-sg1 pvideo-room-hours-us1 pvideo-room-hours-us2
		basic-peer-to-peer-rooms-participant-minutes peer-to-peer-rooms-participant-minutes
		rooms-group-bandwidth rooms-group-minutes rooms-peer-to-peer-minutes`,
		group("pv-room-participants", "Participants of video rooms", `
			pv-room-participants-au1 pv-room-participants-br1 pv-room-participants-ie1 pv-room-participants-jp1
			pv-room-participants-sg1 pv-room-participants-us1 pv-room-participants-us2`),
		group("group-rooms", "Group rooms", `
			group-rooms-data-track group-rooms-media-downloaded group-rooms-media-routed group-rooms-media-stored
			group-rooms-participant-minutes`),
		group("small-group-rooms", "Small group rooms", `
			small-group-rooms-data-track small-group-rooms-participant-minutes`),
		group("video-recordings", "Video recorded", `
			group-rooms-recorded-minutes group-rooms-media-recorded group-rooms-encrypted-media-recorded`)),
	group("turnmegabytes", "Media relayed", `
		turnmegabytes-australia turnmegabytes-brasil turnmegabytes-germany turnmegabytes-india turnmegabytes-ireland
		turnmegabytes-japan turnmegabytes-singapore turnmegabytes-useast turnmegabytes-uswest`),
	group("audience-minutes", "Audience of live streams", `audience-minutes-audio audience-minutes-video`),
	group("live", "Live streams", `live-media-recording-minutes`),
}, plain(`media-composer-minutes video-rooms-turn-megabytes`))

var wirelessCategories = []categoryNode{
	group("wireless", "Wireless", `
		wireless-mrc-payg wireless-mrc-quota1 wireless-mrc-quota10 wireless-mrc-quota50 wireless-mrc-quotacustom
		wireless-quotas wireless-multi-imsi-sim-monthly-fees wireless-multi-imsi-sim-usage wireless-sms-africa wireless-sms-asia wireless-sms-centralandsouthamerica
		wireless-sms-europe wireless-sms-northamerica wireless-sms-oceania`,
		group("wireless-orders", "SIM cards ordered", `
			wireless-orders-artwork wireless-orders-bulk wireless-orders-esim wireless-orders-starter`),
		group("wireless-data", "Wireless data", ``,
			group("wireless-data-payg", "Wireless data, pay as you go", `
				wireless-data-payg-africa wireless-data-payg-asia wireless-data-payg-asia-afg
				wireless-data-payg-centralandsouthamerica wireless-data-payg-europe wireless-data-payg-northamerica
				wireless-data-payg-oceania`),
			group("wireless-data-quota1", "Wireless data, quota 1", `
				wireless-data-quota1-africa wireless-data-quota1-asia wireless-data-quota1-centralandsouthamerica
				wireless-data-quota1-europe wireless-data-quota1-northamerica wireless-data-quota1-oceania`),
			group("wireless-data-quota10", "Wireless data, quota 10", `
				wireless-data-quota10-africa wireless-data-quota10-asia wireless-data-quota10-centralandsouthamerica
				wireless-data-quota10-europe wireless-data-quota10-northamerica wireless-data-quota10-oceania`),
			group("wireless-data-quota50", "Wireless data, quota 50", `
				wireless-data-quota50-africa wireless-data-quota50-asia wireless-data-quota50-centralandsouthamerica
				wireless-data-quota50-europe wireless-data-quota50-northamerica wireless-data-quota50-oceania`),
			group("wireless-data-quotacustom", "Wireless data, custom quota", `
				wireless-data-quotacustom-africa wireless-data-quotacustom-asia
				wireless-data-quotacustom-centralandsouthamerica wireless-data-quotacustom-europe
				wireless-data-quotacustom-northamerica wireless-data-quotacustom-oceania`)),
		group("wireless-multi-imsi-sim-commands", "Commands to multi-IMSI SIM cards", `
			wireless-multi-imsi-sim-commands-usa`),
		group("wireless-multi-imsi-sim-data", "Data of multi-IMSI SIM cards", `
			wireless-multi-imsi-sim-data-eu28 wireless-multi-imsi-sim-data-usa`),
		group("wireless-super-sim", "Super SIM", `wireless-super-sim-usage`,
			group("wireless-super-sim-data", "Super SIM data", ``,
				group("wireless-super-sim-data-north-america", "Super SIM data in North America", `
					wireless-super-sim-data-north-america-usa`),
				group("wireless-super-sim-data-payg", "Super SIM data, pay as you go", `
					wireless-super-sim-data-payg-europe wireless-super-sim-data-payg-north-america`)),
			group("wireless-super-sim-hardware", "Super SIM cards", `wireless-super-sim-hardware-bulk`),
			group("wireless-super-sim-smscommands", "Super SIM commands by SMS", `
				wireless-super-sim-smscommands-africa wireless-super-sim-smscommands-asia
				wireless-super-sim-smscommands-cent-and-south-america wireless-super-sim-smscommands-europe
				wireless-super-sim-smscommands-north-america wireless-super-sim-smscommands-oceania`),
			group("wireless-super-sim-subscription", "Super SIM subscriptions", `
				wireless-super-sim-subscription-payg`)),
		group("wireless-usage", "Wireless usage", `wireless-usage-sms wireless-usage-voice`,
			group("wireless-usage-commands", "Wireless commands", `
				wireless-usage-commands-africa wireless-usage-commands-asia
				wireless-usage-commands-centralandsouthamerica wireless-usage-commands-europe
				wireless-usage-commands-home wireless-usage-commands-northamerica wireless-usage-commands-oceania
				wireless-usage-commands-roaming`),
			group("wireless-usage-data", "Wireless data used", `
				wireless-usage-data-africa wireless-usage-data-asia wireless-usage-data-centralandsouthamerica
				wireless-usage-data-custom-additionalmb wireless-usage-data-custom-first5mb
				wireless-usage-data-domestic-roaming wireless-usage-data-europe
				wireless-usage-data-individual-additionalgb wireless-usage-data-individual-firstgb
				wireless-usage-data-international-roaming-canada wireless-usage-data-international-roaming-india
				wireless-usage-data-international-roaming-mexico wireless-usage-data-northamerica
				wireless-usage-data-oceania`,
				group("wireless-usage-data-pooled", "Wireless data used, pooled", `
					wireless-usage-data-pooled-downlink wireless-usage-data-pooled-uplink`)),
			group("wireless-usage-mrc", "Wireless monthly charges", `
				wireless-usage-mrc-custom wireless-usage-mrc-individual wireless-usage-mrc-pooled
				wireless-usage-mrc-suspended`))),
	{name: "supersim", about: "Super SIM (other spelling)"},
}

var marketplaceCategories = []categoryNode{
	group("marketplace", "Add-ons of others", `
		marketplace-algorithmia-named-entity-recognition marketplace-analytics-addons marketplace-cadence-transcription
		marketplace-cadence-translation marketplace-capio-speech-to-text marketplace-convriza-ababa
		marketplace-deepgram-phrase-detector marketplace-deepgram-transcription marketplace-deepgram-transcription-base
		marketplace-deepgram-transscription-enhanced marketplace-digital-segment-business-info
		marketplace-facebook-offline-conversions marketplace-google-speech-to-text
		marketplace-ibm-watson-message-insights marketplace-ibm-watson-message-sentiment
		marketplace-ibm-watson-recording-analysis marketplace-ibm-watson-tone-analyzer
		marketplace-icehook-systems-scout marketplace-infogroup-dataaxle-bizinfo marketplace-isv-addons
		marketplace-keen-io-contact-center-analytics marketplace-marchex-cleancall marketplace-marchex-recording-analysis
		marketplace-marchex-sentiment-analysis-for-sms marketplace-marketplace-nextcaller-social-id
		marketplace-messaging-addons marketplace-mobile-commons-opt-out-classifier
		marketplace-nexiwave-voicemail-to-text marketplace-nextcaller-advanced-caller-identification
		marketplace-nomorobo-spam-score marketplace-payfone-tcpa-compliance marketplace-phonenumbers-addons
		marketplace-poly-ai-connector marketplace-realphonevalidation marketplace-recording-addons
		marketplace-remeeting-automatic-speech-recognition marketplace-spoke-phone-license-pro
		marketplace-spoke-phone-license-standard marketplace-tcpa-defense-solutions-blacklist-feed
		marketplace-telo-opencnam marketplace-trestle-solutions-caller-identification marketplace-truecnam-true-spam
		marketplace-twilio-caller-name-lookup-us marketplace-twilio-carrier-information-lookup
		marketplace-virtualagent-addons marketplace-voicebase-pci marketplace-voicebase-transcription
		marketplace-voicebase-transcription-custom-vocabulary marketplace-web-purify-profanity-filter
		marketplace-whitepages-pro-caller-identification marketplace-whitepages-pro-phone-intelligence
		marketplace-whitepages-pro-phone-reputation marketplace-wolfarm-spoken-results marketplace-wolfram-short-answer
		marketplace-ytica-contact-center-reporting-analytics
		marketplay-pay-addons-shuttle-pay-connector marketplay-pay-addons-shuttle-pay-connector-1
		marketplay-pay-addons-stripe-pay-connector`,
		group("marketplace-pay-addons", "Payment add-ons of others", `
			marketplace-pay-addons-basecommerce-pay-connector marketplace-pay-addons-braintree-pay-connector
			marketplace-pay-addons-cardconnect-pay-connector marketplace-pay-addons-chase-pay-connector
			marketplace-pay-addons-shuttle-pay-connector marketplace-pay-addons-stripe-pay-connector`)),
}
