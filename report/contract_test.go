package report

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// The samples of the public page are printed from the types that are served.
func TestSamplesOfTheContract(t *testing.T) {
	for _, test := range []struct {
		generation int
		format     string
		of         reflect.Type
		want       string
	}{
		{1, "json", reflect.TypeFor[BillingReport](), `{"startDate":"String","endDate":"String","accountId":"String","emailAddressToNotify":"String"}`},
		{3, "json", reflect.TypeFor[BillingReport](), `{"startDate":"String","endDate":"String","includeCustomerIds":false,"accountId":"String","emailAddressToNotify":"String","webhookUrl":"String"}`},
		{1, "json", reflect.TypeFor[ReportInfo](), `{"id":"String","name":"String","status":"Queued","statusMessage":"String","dateCreated":"String","dateUpdated":"String","downloadLink":"String","jobId":"String","emailAddressToNotify":"String","server":"String"}`},
	} {
		got, err := wire.Named(test.format).Sample(op.TypeOf(test.of).At(test.generation))
		if err != nil || string(got) != test.want {
			t.Errorf("Sample(%v at %d) = %s, %v, want %s", test.of, test.generation, got, err, test.want)
		}
	}
	for file, of := range map[string]reflect.Type{
		"BillingReport.request.csv": reflect.TypeFor[BillingReport](), "BillingReport.response.csv": reflect.TypeFor[ReportInfo](),
	} {
		want, err := os.ReadFile("../internal/wire/testdata/contract/" + file)
		if err != nil {
			t.Fatal(err)
		}
		got, err := wire.Named("csv").Sample(op.TypeOf(of).At(1))
		if err != nil || string(got) != strings.TrimSuffix(string(want), "\n") {
			t.Errorf("%s: Sample(%v) = %s, %v, want %s", file, of, got, err, want)
		}
	}
}

func TestTypesOfTheContract(t *testing.T) {
	request, info := op.TypeOf(reflect.TypeFor[BillingReport]()), op.TypeOf(reflect.TypeFor[ReportInfo]())
	if request.Namespace != "Voice.Api.Reports" || request.Base == nil || request.Base.Name != "ReportRequest" || strings.Join(request.Base.Implements, "") != "IPost" {
		t.Errorf("BillingReport is %+v, want Voice.Api.Reports over ReportRequest, which is an IPost", request)
	}
	status := info.Member("Status").Type
	if got := status.Name + " " + strings.Join(status.Values, " "); got != "ReportStatuses Queued Running Completed Error" || info.Namespace != "Voice.Api.Reports" {
		t.Errorf("Status is %s in %s, want ReportStatuses as on the page", got, info.Namespace)
	}
	for _, o := range new(Service).Operations() {
		if o.Name == "BillingReport" && (o.Verbs != nil || !o.Queues || strings.Join(o.Access.Names(1), ", ") != "SystemAdministrator, Manager, Customer") {
			t.Errorf("BillingReport is served as %+v, want all verbs, queueing, for the page's roles", o)
		}
	}
}
