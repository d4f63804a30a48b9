package main

import (
	"encoding/json"
	"fmt"
	"time"

	"types/dtos"
)

// A request says what it is answered with.
type request[T any] interface {
	GetTypeName() string
	HttpMethod() string
	CreateResponse() T
}

// answered reads the answer of a request.
func answered[T any](r request[T], text string) T {
	answer := r.CreateResponse()
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		panic(err)
	}
	fmt.Printf("%s %s %T\n", r.HttpMethod(), r.GetTypeName(), answer)
	return answer
}

func say(value any) {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(text))
}

func main() {
	say(dtos.GetBilling{AccountId: "hudson"})
	say(dtos.BillingReport{ReportRequest: dtos.ReportRequest{AccountId: "hudson"}, IncludeCustomerIds: new(bool)})
	say(dtos.OddNames{Class: "c", Category: dtos.OddValuesCallsInbound})
	page := answered(dtos.ListAccounts{}, `{"items":[{"balance":0.0730,"created":"\/Date(1772712000000-0000)\/","closed":"2026-03-05T13:00:00+01:00","kind":"Postpaid","tags":{"k":"v"},"parent":{"id":"a0"}}],"totalCount":1}`)
	account := page.Items[0]
	fmt.Println(account.Balance, account.Created.Format(time.RFC3339), account.Closed.UTC().Equal(account.Created.Time), account.Kind == dtos.AccountKindsPostpaid, account.Active == nil)
	say(account)
	fmt.Println(len(answered(dtos.ListUsageRecords{}, `[{"category":"calls"},{}]`)))
	dtos.NewBillable{}.CreateResponseVoid()
	var status dtos.ResponseStatus
	if err := json.Unmarshal([]byte(`{"errorCode":"NotEmpty","errors":[{"fieldName":"StartDate"}]}`), &status); err != nil {
		panic(err)
	}
	fmt.Println(status.ErrorCode, status.Errors[0].FieldName)
	var never dtos.DateTime
	fmt.Println(json.Unmarshal([]byte(`"soon"`), &never) != nil, json.Unmarshal([]byte(`null`), &never), never.IsZero())
}
