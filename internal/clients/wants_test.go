package clients

// wants is what every client should get, step by step, in JSON.
func wants(name string) map[string]string {
	user := name + "@hudson.example"
	acme := `{"customerId":"acme","internationalCosts":0.36,"hasCallRecording":true}`
	bakery := `{"customerId":"bakery","internationalCosts":0,"hasCallRecording":false}`
	records := `[
		{"category":"calls-outbound","count":2,"usage":"5","usageUnit":"minutes","price":0.073,"priceUnit":"usd"},
		{"category":"ai-live-minutes","count":1,"usage":"2","usageUnit":"minutes","price":0,"priceUnit":"usd"}]`
	return map[string]string{
		"not signed in":  `"Unauthorized"`,
		"wrong password": `"Unauthorized"`,
		"sign in":        `{"userName":"` + user + `","roles":["SystemAdministrator"],"session":true}`,

		"ListUsageRecords": records,
		"GetBilling":       `[` + acme + `,` + bakery + `]`,
		"BillingReport":    `{"status":"Queued","server":"voxbill","id":true}`,
		"GetAIUsage":       `{"accounts":[{"accountId":"hudson","aiMinutes":2}],"customers":[{"customerId":"acme","aiMinutes":2}]}`,
		"NewBillable":      `true`,

		"batch":        `[[` + acme + `,` + bakery + `],[` + bakery + `]]`,
		"error":        `{"errorCode":"NotEmpty","message":"StartDate must be given.","fields":["StartDate","EndDate"]}`,
		"not there":    `"NotFound"`,
		"page":         `{"ids":["acme"],"totalCount":2,"hasMorePages":true}`,
		"a fact again": `["AlreadyThere"]`,
		"raw get":      records,
		"raw post":     `null`,
		"json/reply":   `[` + bakery + `]`,
		"signed out":   `"Unauthorized"`,

		"basic":     `[` + acme + `]`,
		"key":       `[` + acme + `]`,
		"text body": `true`,

		"token held":    `true`,
		"token expired": `[` + acme + `]`,
		"token renewed": `true`,
		"stale token":   `"TokenException"`,

		"token cookies":   `["",""]`,
		"cookies renewed": `[` + acme + `]`,
	}
}
