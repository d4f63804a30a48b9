package dto_test

import (
	"context"
	"fmt"
	"time"

	"voxbill/internal/op"
)

// The sample API has one of everything that a language has to write: the operations of the pages that are compared, a
// class over a class, generic classes, sets of values, what may be absent, a file, words that languages keep for
// themselves, and the types of the client libraries.

type BillingReport struct {
	_ op.Meta `ns:"Voice.Api.Reports"`
	ReportRequest
	StartDate          string   `wire:"StartDate"`
	EndDate            string   `wire:"EndDate"`
	IncludeCustomerIDs *bool    `wire:"IncludeCustomerIds" since:"3" doc:"Whether or not the customer IDs are in the report"`
	Formats            []string `wire:"Formats" since:"4"`
}

type ReportRequest struct {
	_                    op.Meta `ns:"Voice.Api.Reports" implements:"IPost"`
	AccountID            string  `wire:"AccountId" doc:"The account ID this report should be run for"`
	EmailAddressToNotify string  `wire:"EmailAddressToNotify" doc:"The email address to notify after the report is run"`
}

type ReportStatus string

type ReportInfo struct {
	_                    op.Meta      `ns:"Voice.Api.Reports"`
	ID                   string       `wire:"Id"`
	Name                 string       `wire:"Name"`
	Status               ReportStatus `wire:"Status" type:"ReportStatuses" enum:"Queued,Running,Completed,Error"`
	StatusMessage        string       `wire:"StatusMessage"`
	DateCreated          string       `wire:"DateCreated"`
	DateUpdated          string       `wire:"DateUpdated"`
	DownloadLink         string       `wire:"DownloadLink"`
	JobID                string       `wire:"JobId"`
	EmailAddressToNotify string       `wire:"EmailAddressToNotify"`
	Server               string       `wire:"Server"`
}

type DownloadReport struct {
	_  op.Meta `ns:"Voice.Api.Reports" implements:"IGet"`
	ID string  `wire:"Id"`
}

type GetBilling struct {
	_          op.Meta `ns:"Voice.Api.Billing" doc:"Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity."`
	AccountID  string  `wire:"AccountId" required:"true" doc:"Your Evo Voice Account ID"`
	StartDate  string  `wire:"StartDate" required:"true" doc:"The start of the date range"`
	EndDate    string  `wire:"EndDate" required:"true" doc:"The end of the date range you want to query for (we will include this entire day in the billing)"`
	CustomerID string  `wire:"CustomerId" doc:"Specify this to filter to a specific customer."`
}

type BillingInfo struct {
	_         op.Meta               `ns:"Voice.Api.Billing"`
	Customers []BillingCustomerInfo `wire:"Customers"`
}

type BillingCustomerInfo struct {
	_                  op.Meta    `ns:"Voice.Api.Billing"`
	CustomerID         string     `wire:"CustomerId"`
	InternationalCosts op.Decimal `wire:"InternationalCosts" type:"double"`
	HasCallRecording   bool       `wire:"HasCallRecording"`
}

type NewBillable struct {
	_         op.Meta `ns:"Voice.Api.Billing" doc:"Report/create a new billable" implements:"IPost"`
	AccountID string  `wire:"AccountId" doc:"The account to associate the billable with"`
	CallSID   string  `wire:"CallSid" doc:"The call SID to report"`
}

type ListUsageRecords struct {
	_         op.Meta `ns:"Voice.Api.Dashboard" implements:"IGet"`
	AccountID string  `wire:"AccountId" required:"true"`
	StartDate string  `wire:"StartDate"`
}

type UsageRecordInfo struct {
	_        op.Meta `ns:"Voice.Api.Dashboard"`
	Category string  `wire:"Category"`
	Count    int64   `wire:"Count"`
}

type ListRequest struct {
	_           op.Meta  `ns:"Voice.Api" implements:"IGet"`
	Page        *int     `wire:"Page" doc:"The page of data to retrieve"`
	SpecificIDs []string `wire:"SpecificIds" doc:"Specific IDs"`
}

type ListResponse[T any] struct {
	_          op.Meta `ns:"Voice.Api"`
	Items      []T     `wire:"Items"`
	TotalCount int64   `wire:"TotalCount"`
}

type ListAccounts struct {
	_ op.Meta `ns:"Voice.Api.Accounts" doc:"Retrieve a list of accounts"`
	ListRequest
	Name string `wire:"Name"`
}

type AccountInfo struct {
	_         op.Meta           `ns:"Voice.Api.Accounts"`
	ID        string            `wire:"Id"`
	Balance   op.Decimal        `wire:"Balance"`
	Limit     *op.Decimal       `wire:"Limit"`
	Created   time.Time         `wire:"Created"`
	Closed    *time.Time        `wire:"Closed"`
	Active    *bool             `wire:"Active"`
	Calls     *int64            `wire:"Calls"`
	Rate      *float64          `wire:"Rate"`
	Tags      map[string]string `wire:"Tags"`
	Parent    *AccountInfo      `wire:"Parent"`
	Kind      string            `wire:"Kind" type:"AccountKinds" enum:"Prepaid,Postpaid"`
	OtherKind *string           `wire:"OtherKind" type:"AccountKinds" enum:"Prepaid,Postpaid"`
	Kinds     []string          `wire:"Kinds" type:"AccountKinds" enum:"Prepaid,Postpaid"`
}

// OddNames is ours: words of languages, and values that are no names. It says "quotes" and a \ in its sentence.
type OddNames struct {
	_        op.Meta  `doc:"Words that languages keep for themselves: \"class\", a \\ and */"`
	Event    string   `wire:"event"`
	Class    string   `wire:"class" doc:"The class"`
	End      string   `wire:"End"`
	Function []string `wire:"Function"`
	Category string   `wire:"Category" type:"OddValues" enum:"calls-inbound,String,class,2-way,Error"`
}

type OddAnswer struct {
	_    op.Meta        `ns:"Voxbill"`
	List []OddNamesItem `wire:"List"`
	Next *OddNamesItem  `wire:"Next"`
}

type OddNamesItem struct {
	_       op.Meta `ns:"Voxbill"`
	Default bool    `wire:"Default"`
	Double  float64 `wire:"Double"`
}

type Authenticate struct {
	_          op.Meta `doc:"Sign In" ns:"http://schemas.servicestack.net/types" implements:"IPost" order:"declared"`
	Provider   string  `wire:"provider" doc:"How to sign in"`
	RememberMe *bool   `wire:"RememberMe"`
}

type AuthenticateResponse struct {
	_      op.Meta  `ns:"http://schemas.servicestack.net/types" order:"declared"`
	UserID string   `wire:"UserId"`
	Roles  []string `wire:"Roles"`
}

// none stands for an operation that is never run.
func none[Req, Res any](context.Context, *Req) (Res, error) {
	var nothing Res
	return nothing, nil
}

func sampleAPI() []op.Op {
	return []op.Op{
		op.New("/auth", op.Anyone, none[Authenticate, *AuthenticateResponse], op.AlsoAt("/auth/{provider}")),
		op.New("/reports/billing", op.AnyRole("SystemAdministrator", "Manager", "Customer"), none[BillingReport, *ReportInfo]),
		op.New("GET /reports/{id}.xlsx", op.Authenticated, none[DownloadReport, *op.File], op.From(2)),
		op.New("GET /billing", op.Authenticated, none[GetBilling, *BillingInfo]),
		op.New("POST /billables", op.Authenticated, none[NewBillable, op.Void]),
		op.New("GET /usage", op.AllRoles("SystemAdministrator", op.Since(3, "CallCenterDashboard")), none[ListUsageRecords, []UsageRecordInfo]),
		op.New("GET /accounts", op.Authenticated, none[ListAccounts, *ListResponse[AccountInfo]]),
		op.New("GET,POST /odd", op.Anyone, none[OddNames, *OddAnswer]),
		op.New("GET /hidden", op.Anyone, none[DownloadReport, op.Void], op.Name("HiddenOne"), op.Hidden()),
	}
}

func fmtLine(i int, got, want string) string {
	return fmt.Sprintf("%d is\n\t%q, want\n\t%q", i+1, got, want)
}
