package dto_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"voxbill/internal/dto"
	"voxbill/internal/op"
)

// The operations of the public pages that show Python, as far as the pages show them.

type pageListUsageRecords struct {
	_         op.Meta `name:"ListUsageRecords" ns:"Voice.Api.Dashboard" doc:"Gets all usage records for specified date range" implements:"IGet"`
	AccountID string  `wire:"AccountId" doc:"The account ID you are listing for"`
	StartDate string  `wire:"StartDate" doc:"The start date to retrieve usage records for (YYYY-MM-DD)"`
	EndDate   string  `wire:"EndDate" doc:"The end date to retrieve usage records for (YYYY-MM-DD)"`
	Leaves    bool    `wire:"Leaves" since:"4" doc:"Ours"`
}

type pageGetAIUsage struct {
	_          op.Meta `name:"GetAIUsage" ns:"Voice.Api.AI" implements:"IGet"`
	AccountID  string  `wire:"AccountId" doc:"Filter by account ID. If not specified will return entries for all customers in all accounts in the date range"`
	CustomerID string  `wire:"CustomerId" doc:"Filter by customer ID. If not specified, will return all customers for the accounts considered"`
	StartDate  string  `wire:"StartDate" doc:"The start of the date range to consider"`
	EndDate    string  `wire:"EndDate" doc:"The end of the date range to consider"`
}

type pageAIUsage struct {
	_             op.Meta               `name:"AIUsage" ns:"Voice.Api.AI"`
	AccountUsage  []pageAIAccountUsage  `wire:"AccountUsage"`
	CustomerUsage []pageAICustomerUsage `wire:"CustomerUsage"`
}

type pageAIAccountUsage struct {
	_         op.Meta `name:"AIAccountUsage" ns:"Voice.Api.AI"`
	AccountID string  `wire:"AccountId" doc:"The account ID this customer belongs to"`
	AIMinutes int     `wire:"AIMinutes" doc:"The total number of AI minutes used in the date range"`
}

type pageAICustomerUsage struct {
	_          op.Meta `name:"AICustomerUsage" ns:"Voice.Api.AI"`
	AccountID  string  `wire:"AccountId" doc:"The account ID this customer belongs to"`
	CustomerID string  `wire:"CustomerId" doc:"The customer ID for this uage"`
	AIMinutes  int     `wire:"AIMinutes" doc:"The total number of AI minutes used in the date range"`
}

type pageNewBillable struct {
	_          op.Meta `name:"NewBillable" ns:"Voice.Api.Billing" doc:"Report/create a new billable" implements:"IPost"`
	AccountID  string  `wire:"AccountId" doc:"The account to associate the billable with"`
	CustomerID string  `wire:"CustomerId" doc:"The customer to associate the billable with"`
	SessionID  string  `wire:"SessionId" doc:"The session ID to associate the billable with. You must specify either this or (AccountId + CustomerID)"`
	CallSID    string  `wire:"CallSid" doc:"The call SID to report"`
}

func pythonPages() []op.Op {
	return []op.Op{
		op.New("GET /billing/usage", op.Authenticated, none[pageListUsageRecords, []UsageRecordInfo]),
		op.New("/ai/usage", op.Authenticated, none[pageGetAIUsage, *pageAIUsage]),
		op.New("POST /billables", op.Authenticated, none[pageNewBillable, op.Void]),
	}
}

// What the public pages show in Python is what these pages show, white space aside: one of the copies has lost its own.
func TestPythonIsThatOfThePublicPages(t *testing.T) {
	for _, test := range []struct {
		operation, page string
		generation      int
	}{
		{"ListUsageRecords", "ListUsageRecords.1.page", 1}, {"NewBillable", "NewBillable.1.page", 1}, {"GetAIUsage", "GetAIUsage.2.page", 2},
	} {
		want, err := os.ReadFile(filepath.Join("testdata", "python", test.page))
		if err != nil {
			t.Fatal(err)
		}
		model := dto.Build(pythonPages(), test.generation)
		got := string(dto.NewPageSource(model, dto.Named("python"), model.Operation(test.operation), "https://voice.example").Write())
		if folded(got) != folded(string(want)) {
			t.Errorf("the page of %s in generation %d is\n%s\nwant\n%s", test.operation, test.generation, got, want)
		}
	}
}

func TestGoldenPython(t *testing.T) {
	for name, got := range map[string]string{
		"file.py":              file(t, "python"),
		"file-options.py":      file(t, "python", "AddResponseStatus=True", "AddImplicitVersion=3", "AddDescriptionAsComments=False", "DataClass=dataclass(kw_only=True)", "IncludeTypes=GetBilling.*"),
		"ListAccounts.2.py":    page(t, 2, "python", "ListAccounts"),
		"BillingReport.1.py":   page(t, 1, "python", "BillingReport"),
		"without-its-types.py": file(t, "python", "IncludeTypes=ListAccounts", "WithoutOptions="),
	} {
		golden(t, "python/"+name, got)
	}
}

// The client library brings the types of signing in and of failures; a file does not make them again.
func TestPythonLeavesOutWhatTheLibraryBrings(t *testing.T) {
	for _, name := range []string{"Authenticate", "AuthenticateResponse", "ResponseStatus", "ResponseError"} {
		if strings.Contains(file(t, "python"), "class "+name) {
			t.Errorf("the file declares %s", name)
		}
	}
	if text := page(t, 2, "python", "Authenticate"); !strings.Contains(text, "class Authenticate(IPost):") {
		t.Errorf("the page of Authenticate does not show it:\n%s", text)
	}
}
