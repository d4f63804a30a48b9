package wire_test

import (
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"

	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// The five operations of the contract as their public pages declare them, generation by generation. The packages of the
// domain declare them for themselves; these are here so that the formats are held to the pages alone.

type ListUsageRecords struct {
	_         op.Meta `ns:"Voice.Api.Dashboard" implements:"IGet"`
	AccountID string  `wire:"AccountId"`
	StartDate string  `wire:"StartDate"`
	EndDate   string  `wire:"EndDate"`
}

type UsageRecordInfo struct {
	_           op.Meta    `ns:"Voice.Api.Dashboard"`
	AccountSID  string     `wire:"AccountSid"`
	Category    string     `wire:"Category"`
	Count       int64      `wire:"Count"`
	CountUnit   string     `wire:"CountUnit,keep"`
	Description string     `wire:"Description"`
	EndDate     string     `wire:"EndDate"`
	Price       op.Decimal `wire:"Price"`
	PriceUnit   string     `wire:"PriceUnit"`
	StartDate   string     `wire:"StartDate"`
	Usage       string     `wire:"Usage"`
	UsageUnit   string     `wire:"UsageUnit,keep"`
	URI         string     `wire:"Uri"`
}

type GetBilling struct {
	_          op.Meta `ns:"Voice.Api.Billing"`
	AccountID  string  `wire:"AccountId" required:"true"`
	StartDate  string  `wire:"StartDate" required:"true"`
	EndDate    string  `wire:"EndDate" required:"true"`
	CustomerID string  `wire:"CustomerId"`
}

type BillingInfo struct {
	_         op.Meta               `ns:"Voice.Api.Billing" csv:"Customers"`
	Customers []BillingCustomerInfo `wire:"Customers"`
}

type BillingCustomerInfo struct {
	_                  op.Meta `ns:"Voice.Api.Billing"`
	CustomerID         string  `wire:"CustomerId"`
	InternationalCosts float64 `wire:"InternationalCosts"`
	HasCallRecording   bool    `wire:"HasCallRecording"`
}

type ReportRequest struct {
	_                    op.Meta `ns:"Voice.Api.Reports" implements:"IPost"`
	AccountID            string  `wire:"AccountId"`
	EmailAddressToNotify string  `wire:"EmailAddressToNotify"`
	WebhookURL           string  `wire:"WebhookUrl" since:"3"`
}

type BillingReport struct {
	_         op.Meta `ns:"Voice.Api.Reports"`
	StartDate string  `wire:"StartDate"`
	EndDate   string  `wire:"EndDate"`
	ReportRequest
	IncludeCustomerIDs bool `wire:"IncludeCustomerIds" since:"3"`
}

type ReportStatuses string

type ReportInfo struct {
	_                    op.Meta        `ns:"Voice.Api.Reports"`
	ID                   string         `wire:"Id"`
	Name                 string         `wire:"Name"`
	Status               ReportStatuses `wire:"Status" enum:"Queued,Running,Completed,Error"`
	StatusMessage        string         `wire:"StatusMessage"`
	DateCreated          string         `wire:"DateCreated"`
	DateUpdated          string         `wire:"DateUpdated"`
	DownloadLink         string         `wire:"DownloadLink"`
	JobID                string         `wire:"JobId"`
	EmailAddressToNotify string         `wire:"EmailAddressToNotify"`
	Server               string         `wire:"Server"`
}

type GetAIUsage struct {
	_          op.Meta `ns:"Voice.Api.AI" implements:"IGet"`
	AccountID  string  `wire:"AccountId"`
	CustomerID string  `wire:"CustomerId"`
	StartDate  string  `wire:"StartDate"`
	EndDate    string  `wire:"EndDate"`
}

type AIUsage struct {
	_             op.Meta           `ns:"Voice.Api.AI" csv:"AccountUsage,CustomerUsage"`
	AccountUsage  []AIAccountUsage  `wire:"AccountUsage"`
	CustomerUsage []AICustomerUsage `wire:"CustomerUsage"`
}

type AIAccountUsage struct {
	_         op.Meta `ns:"Voice.Api.AI"`
	AccountID string  `wire:"AccountId"`
	AIMinutes int     `wire:"AIMinutes"`
}

type AICustomerUsage struct {
	_          op.Meta `ns:"Voice.Api.AI"`
	AccountID  string  `wire:"AccountId"`
	CustomerID string  `wire:"CustomerId"`
	AIMinutes  int     `wire:"AIMinutes"`
}

type NewBillable struct {
	_          op.Meta `ns:"Voice.Api.Billing" implements:"IPost"`
	AccountID  string  `wire:"AccountId"`
	CustomerID string  `wire:"CustomerId"`
	SessionID  string  `wire:"SessionId"`
	CallSID    string  `wire:"CallSid"`
}

// TestSamplesOfTheContract holds the sample bodies to those of the public pages, copied from them; no -update rewrites
// these files. A file ending in .page is as its page was read, without indentation.
func TestSamplesOfTheContract(t *testing.T) {
	for _, test := range []struct {
		golden, format string
		generation     int
		of             reflect.Type
	}{
		{"ListUsageRecords.response.xml", "xml", 1, reflect.TypeFor[[]UsageRecordInfo]()},
		{"ListUsageRecords.response.xml", "xml", 1, reflect.TypeFor[op.Rows[UsageRecordInfo]]()},
		{"GetBilling.response.csv", "csv", 1, reflect.TypeFor[BillingInfo]()},
		{"BillingReport.request.csv", "csv", 1, reflect.TypeFor[BillingReport]()},
		{"BillingReport.response.csv", "csv", 1, reflect.TypeFor[ReportInfo]()},
		{"GetAIUsage.request.xml.page", "xml", 2, reflect.TypeFor[GetAIUsage]()},
		{"GetAIUsage.response.xml.page", "xml", 2, reflect.TypeFor[AIUsage]()},
		{"NewBillable.request.xml", "xml", 1, reflect.TypeFor[NewBillable]()},
		{"ListUsageRecords.response.jsv", "jsv", 1, reflect.TypeFor[[]UsageRecordInfo]()},
		{"ListUsageRecords.response.jsv", "jsv", 1, reflect.TypeFor[op.Rows[UsageRecordInfo]]()},
		{"GetBilling.response.jsv", "jsv", 1, reflect.TypeFor[BillingInfo]()},
		{"BillingReport.request.jsv", "jsv", 1, reflect.TypeFor[BillingReport]()},
		{"BillingReport.response.jsv", "jsv", 1, reflect.TypeFor[ReportInfo]()},
		{"GetAIUsage.request.jsv", "jsv", 2, reflect.TypeFor[GetAIUsage]()},
		{"GetAIUsage.response.jsv", "jsv", 2, reflect.TypeFor[AIUsage]()},
		{"NewBillable.request.jsv", "jsv", 1, reflect.TypeFor[NewBillable]()},
		{"ListUsageRecords.response.jsonl", "jsonl", 1, reflect.TypeFor[op.Rows[UsageRecordInfo]]()},
		{"GetBilling.response.jsonl", "jsonl", 1, reflect.TypeFor[BillingInfo]()},
		{"BillingReport.request.jsonl", "jsonl", 1, reflect.TypeFor[BillingReport]()},
		{"BillingReport.response.jsonl", "jsonl", 1, reflect.TypeFor[ReportInfo]()},
		{"GetAIUsage.request.jsonl", "jsonl", 2, reflect.TypeFor[GetAIUsage]()},
		{"GetAIUsage.response.jsonl", "jsonl", 2, reflect.TypeFor[AIUsage]()},
		{"NewBillable.request.jsonl", "jsonl", 1, reflect.TypeFor[NewBillable]()},
	} {
		want, err := os.ReadFile("testdata/contract/" + test.golden)
		if err != nil {
			t.Fatal(err)
		}
		sample, err := wire.Named(test.format).Sample(op.TypeOf(test.of).At(test.generation))
		got := string(sample)
		if strings.HasSuffix(test.golden, ".page") {
			got = strings.ReplaceAll(got, "  ", "")
		}
		if err != nil || got != strings.TrimSuffix(string(want), "\n") {
			t.Errorf("%s: Sample(%v) = %v\n%s\nwant\n%s", test.golden, test.of, err, got, want)
		}
	}
}

// TestSamplesInJSON are the samples that the reference reads off the pages in other formats and generations.
func TestSamplesInJSON(t *testing.T) {
	for _, test := range []struct {
		generation int
		of         reflect.Type
		want       string
	}{
		{1, reflect.TypeFor[[]UsageRecordInfo](), `[{"accountSid":"String","category":"String","count":0,"countUnit":"String","description":"String","endDate":"String","price":0,"priceUnit":"String","startDate":"String","usage":"String","usageUnit":"String","uri":"String"}]`},
		{1, reflect.TypeFor[GetAIUsage](), `{"accountId":"String","customerId":"String","startDate":"String","endDate":"String"}`},
		{1, reflect.TypeFor[AIUsage](), `{"accountUsage":[{"accountId":"String","aiMinutes":0}],"customerUsage":[{"accountId":"String","customerId":"String","aiMinutes":0}]}`},
		{1, reflect.TypeFor[NewBillable](), `{"accountId":"String","customerId":"String","sessionId":"String","callSid":"String"}`},
		{4, reflect.TypeFor[BillingReport](), `{"startDate":"String","endDate":"String","includeCustomerIds":false,"accountId":"String","emailAddressToNotify":"String","webhookUrl":"String"}`},
	} {
		got, err := wire.Named("json").Sample(op.TypeOf(test.of).At(test.generation))
		if err != nil || string(got) != test.want {
			t.Errorf("Sample(%v at %d) = %s, %v, want %s", test.of, test.generation, got, err, test.want)
		}
	}
}

var update = flag.Bool("update", false, "rewrite golden files")

// golden compares a text with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
	}
}
