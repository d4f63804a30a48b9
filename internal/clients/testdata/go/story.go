// The story of a client in Go: see story_test.go for how it is told. Compiled with the types of /types/go.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"

	"hudson/dtos"
)

var (
	base, name, user = os.Getenv("VOXBILL_URL"), os.Getenv("VOXBILL_NAME"), os.Getenv("VOXBILL_USER")
	password, key    = os.Getenv("VOXBILL_PASSWORD"), os.Getenv("VOXBILL_KEY")
	lines            = bufio.NewReader(os.Stdin)
)

const day = "2026-11-02"

func say(line any) { fmt.Println(string(written(line))) }

func tell(step string, got any) { say(map[string]any{"step": step, "got": got}) }

func wait(seconds int) {
	say(map[string]int{"wait": seconds})
	if _, err := lines.ReadString('\n'); err != nil {
		panic(err)
	}
}

// must is the answer of a call that succeeds.
func must[T any](answer T, err error) T {
	if err != nil {
		panic(err)
	}
	return answer
}

func ofDay(customer string) dtos.GetBilling {
	return dtos.GetBilling{AccountId: "hudson", StartDate: day, EndDate: day, CustomerId: customer}
}

func billing(info dtos.BillingInfo) []any {
	got := []any{}
	for _, c := range info.Customers {
		got = append(got, map[string]any{"customerId": c.CustomerId, "internationalCosts": c.InternationalCosts, "hasCallRecording": c.HasCallRecording})
	}
	return got
}

func records(rows []dtos.UsageRecordInfo) []any {
	got := []any{}
	for _, r := range rows {
		got = append(got, map[string]any{"category": r.Category, "count": r.Count, "usage": r.Usage, "usageUnit": r.UsageUnit, "price": r.Price, "priceUnit": r.PriceUnit})
	}
	return got
}

// refused is what a client is told of a failure.
func refused[T any](_ T, err error) map[string]any {
	var f *failure
	if !errors.As(err, &f) {
		return map[string]any{"unexpected": fmt.Sprint(err)}
	}
	fields := []string{}
	for _, field := range f.Errors {
		fields = append(fields, field.FieldName)
	}
	return map[string]any{"errorCode": f.ErrorCode, "message": f.Message, "fields": fields}
}

// code is the part of a failure that programs act on.
func code[T any](answer T, err error) any { return refused(answer, err)["errorCode"] }

func signedIn(c *client) dtos.AuthenticateResponse {
	return must(call(c, dtos.Authenticate{Provider: "credentials", UserName: user, Password: password, RememberMe: new(true)}))
}

func operations() {
	c := newClient(base)
	tell("not signed in", code(call(c, ofDay(""))))
	tell("wrong password", code(call(c, dtos.Authenticate{Provider: "credentials", UserName: user, Password: "x"})))
	answer := signedIn(c)
	tell("sign in", map[string]any{"userName": answer.UserName, "roles": answer.Roles, "session": answer.SessionId != ""})

	tell("ListUsageRecords", records(must(call(c, dtos.ListUsageRecords{AccountId: "hudson", StartDate: day, EndDate: day, Leaves: true}))))
	tell("GetBilling", billing(must(call(c, ofDay("")))))
	report := must(call(c, dtos.BillingReport{ReportRequest: dtos.ReportRequest{AccountId: "hudson"}, StartDate: day, EndDate: day}))
	tell("BillingReport", map[string]any{"status": report.Status, "server": report.Server, "id": report.Id != ""})
	ai := must(call(c, dtos.GetAIUsage{AccountId: "hudson", StartDate: day, EndDate: day}))
	accounts, customers := []any{}, []any{}
	for _, a := range ai.AccountUsage {
		accounts = append(accounts, map[string]any{"accountId": a.AccountId, "aiMinutes": a.AIMinutes})
	}
	for _, u := range ai.CustomerUsage {
		customers = append(customers, map[string]any{"customerId": u.CustomerId, "aiMinutes": u.AIMinutes})
	}
	tell("GetAIUsage", map[string]any{"accounts": accounts, "customers": customers})
	tell("NewBillable", do(c, dtos.NewBillable{AccountId: "hudson", CustomerId: "acme", CallSid: "CA-" + name}) == nil)
	more(c)

	must(call(c, dtos.Authenticate{Provider: "logout"}))
	tell("signed out", code(call(c, ofDay(""))))
}

func more(c *client) {
	batch := []any{}
	for _, info := range must(all(c, []dtos.GetBilling{ofDay(""), ofDay("bakery")})) {
		batch = append(batch, billing(info))
	}
	tell("batch", batch)
	tell("error", refused(call(c, dtos.GetBilling{AccountId: "hudson"})))
	nowhere := ofDay("")
	nowhere.AccountId = "nowhere"
	tell("not there", code(call(c, nowhere)))
	page := must(call(c, dtos.ListCustomers{ListRequest: dtos.ListRequest{CountPerPage: 1}, AccountIds: []string{"hudson"}}))
	ids := []string{}
	for _, customer := range page.Items {
		ids = append(ids, customer.Id)
	}
	tell("page", map[string]any{"ids": ids, "totalCount": page.TotalCount, "hasMorePages": page.HasMorePages})
	event := dtos.UsageEvent{Id: "1", AccountId: "hudson", Category: "calls-outbound", StartTime: "2026-11-02T10:00:00-05:00", From: "+12125550100"}
	outcomes := []any{}
	for _, result := range must(call(c, dtos.NewUsageEvents{Events: []dtos.UsageEvent{event}})).Results {
		outcomes = append(outcomes, result.Outcome)
	}
	tell("a fact again", outcomes)

	var rows []dtos.UsageRecordInfo
	err := c.exchange("GET", "/billing/usage?accountId=hudson&leaves=true&startDate="+day+"&endDate="+day, "", nil, &rows)
	tell("raw get", records(must(rows, err)))
	raw := dtos.NewBillable{AccountId: "hudson", CustomerId: "acme", CallSid: "CA-" + name + "-raw"}
	tell("raw post", c.exchange("POST", "/billables", "application/json", written(raw), nil))
	var info dtos.BillingInfo
	err = c.exchange("GET", "/json/reply/GetBilling?"+query(ofDay("bakery")).Encode(), "", nil, &info)
	tell("json/reply", billing(must(info, err)))
}

// otherSignIns tells of Basic on every request, and of keys.
func otherSignIns() {
	basic := newClient(base)
	basic.user, basic.password = user, password
	tell("basic", billing(must(call(basic, ofDay("acme")))))
	keyed := newClient(base)
	keyed.bearer = key
	tell("key", billing(must(call(keyed, ofDay("acme")))))
	text := dtos.NewBillable{AccountId: "hudson", CustomerId: "acme", CallSid: "CA-" + name + "-text"}
	tell("text body", keyed.exchange("POST", "/api/NewBillable", "text/plain;charset=UTF-8", written(text), nil) == nil)
}

// tokens tells that the refresh token outlives the access token.
func tokens() {
	answer := signedIn(newClient(base))
	c := newClient(base)
	c.bearer, c.refreshing = answer.BearerToken, answer.RefreshToken
	must(call(c, ofDay("")))
	tell("token held", c.bearer == answer.BearerToken)
	wait(2 * 3600)
	tell("token expired", billing(must(call(c, ofDay("acme")))))
	tell("token renewed", c.bearer != answer.BearerToken)
	stale := newClient(base)
	stale.bearer = answer.BearerToken
	tell("stale token", code(call(stale, ofDay(""))))
}

// cookies tells that the refresh token among the cookies outlives the access token.
func cookies() {
	c := newClient(base)
	answer := must(call(c, dtos.Authenticate{Provider: "credentials", UserName: user, Password: password, UseTokenCookie: new(true)}))
	tell("token cookies", []string{answer.BearerToken, answer.RefreshToken})
	wait(2 * 3600)
	if code(call(c, ofDay("acme"))) != "TokenException" {
		panic("the token among the cookies has not expired")
	}
	must(call(c, dtos.GetAccessToken{UseTokenCookie: new(true)}))
	tell("cookies renewed", billing(must(call(c, ofDay("acme")))))
}

func main() {
	operations()
	otherSignIns()
	tokens()
	cookies()
}
