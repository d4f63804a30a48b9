package dto_test

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"voxbill/internal/dto"
	"voxbill/internal/op"
)

// in lists the types that an address asks for, without those of the client libraries.
func in(t *testing.T, query string) string {
	t.Helper()
	given, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, found := range dto.NewSource(dto.Build(sampleAPI(), op.NewestGeneration), dto.Named("csharp"), given, "", noon()).Types {
		if !found.Library {
			names = append(names, found.Name)
		}
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

// What IncludeTypes and ExcludeTypes can say, as it stands in an address.
func TestIncludedAndExcludedTypes(t *testing.T) {
	const (
		all = "AccountInfo AccountKinds BillingCustomerInfo BillingInfo BillingReport DownloadReport GetBilling ListAccounts ListRequest ListResponse " +
			"ListUsageRecords NewBillable OddAnswer OddNames OddNamesItem OddValues ReportInfo ReportRequest ReportStatuses UsageRecordInfo"
		billing  = "BillingCustomerInfo BillingInfo GetBilling"
		requests = "BillingReport DownloadReport GetBilling ListAccounts ListUsageRecords NewBillable OddNames"
	)
	for _, c := range []struct{ why, query, want string }{
		{"nothing is asked for", "", all},
		{"an empty value counts as none", "IncludeTypes=&ExcludeTypes=", all},
		{"a class brings what it extends", "IncludeTypes=ListAccounts", "ListAccounts AccountInfo ListRequest ListResponse"},
		{"a type alone", "IncludeTypes=AccountKinds", "AccountKinds"},
		{"a type comes without what it uses", "IncludeTypes=BillingInfo", "BillingInfo"},
		{"a request brings its answer", "IncludeTypes=GetBilling", "BillingInfo GetBilling"},
		{"names in any case", "includetypes=getBILLING", "BillingInfo GetBilling"},
		{"a request without an answer", "IncludeTypes=NewBillable", "NewBillable"},
		{"several names", "IncludeTypes=NewBillable,AccountKinds", "AccountKinds NewBillable"},
		{"with blanks", "IncludeTypes=NewBillable,+AccountKinds+", "AccountKinds NewBillable"},
		{"encoded, as tools send it", "IncludeTypes=NewBillable%2CAccountKinds", "AccountKinds NewBillable"},
		{"in brackets", "IncludeTypes=[NewBillable,AccountKinds]", "AccountKinds NewBillable"},
		{"given twice", "IncludeTypes=NewBillable&IncludeTypes=AccountKinds", "AccountKinds NewBillable"},
		{"an unknown name is nothing", "IncludeTypes=Nope", ""},
		{"beside a known one", "IncludeTypes=Nope,AccountKinds", "AccountKinds"},

		{"a type and all it uses", "IncludeTypes=GetBilling.*", billing},
		{"with its base and a set of values", "IncludeTypes=BillingReport.*", "BillingReport ReportInfo ReportRequest ReportStatuses"},
		{"of a list as answer", "IncludeTypes=listusagerecords.*", "ListUsageRecords UsageRecordInfo"},
		{"of a generic answer", "IncludeTypes=ListAccounts.*", "AccountInfo AccountKinds ListAccounts ListRequest ListResponse"},
		{"of an unknown type", "IncludeTypes=Nope.*", ""},

		{"all requests that use a type", "IncludeTypes=*.BillingCustomerInfo", "BillingCustomerInfo GetBilling"},
		{"in any case", "IncludeTypes=*.reportstatuses", "BillingReport ReportRequest ReportStatuses"},

		{"a namespace", "IncludeTypes=Voice.Api.Billing/*", billing + " NewBillable"},
		{"and those within it", "IncludeTypes=Voice.Api/*", strings.NewReplacer("OddAnswer ", "", "OddNames ", "", "OddNamesItem ", "", "OddValues ", "").Replace(all)},
		{"no part of a name", "IncludeTypes=Voice.Api.Bill/*", ""},
		{"an unknown namespace", "IncludeTypes=Voice.Nope/*", ""},

		{"an area", "IncludeTypes={billing}", billing + " NewBillable"},
		{"encoded", "IncludeTypes=%7Bbilling%7D", billing + " NewBillable"},
		{"in any case", "IncludeTypes=%7BBilling%7D", billing + " NewBillable"},
		{"several areas", "IncludeTypes=%7Bbilling%2Cdashboard%7D", billing + " ListUsageRecords NewBillable UsageRecordInfo"},
		{"an area and a name", "IncludeTypes={dashboard},AccountKinds", "AccountKinds ListUsageRecords UsageRecordInfo"},
		{"an unknown area", "IncludeTypes={nope}", ""},

		{"without a type", "IncludeTypes=GetBilling.*&ExcludeTypes=billingcustomerinfo", "BillingInfo GetBilling"},
		{"without requests", "ExcludeTypes=services&IncludeTypes=GetBilling.*", "BillingCustomerInfo BillingInfo"},
		{"requests only", "ExcludeTypes=types", requests},
		{"without a namespace", "ExcludeTypes=Voice.Api/*", "OddAnswer OddNames OddNamesItem OddValues"},
		{"without something unknown", "ExcludeTypes=Nope&IncludeTypes=AccountKinds", "AccountKinds"},
	} {
		got := strings.Fields(in(t, c.query))
		want := strings.Fields(c.want)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: ?%s = %v, want %v", c.why, c.query, got, want)
		}
	}
}

// A file is a whole whatever is chosen: each language writes a file without types too.
func TestFilesOfNothing(t *testing.T) {
	for _, l := range dto.Languages() {
		if text := file(t, l.Name, "IncludeTypes=Nope"); !strings.Contains(text, "Options:") || !strings.Contains(text, "BaseUrl: https://voice.example\n") {
			t.Errorf("the file of nothing in %s has no options: %s", l.Title, text)
		}
	}
}

// A tool reads the options of a file and asks with them for the next one, which is the same but for its date.
func TestAFileCanBeMadeAgainFromItsOptions(t *testing.T) {
	option := regexp.MustCompile(`^'?(\w+): (.*)$`)
	for _, l := range dto.Languages() {
		var asked []string
		for name, value := range map[string]string{
			"IncludeTypes": "GetBilling.*,{dashboard}", "AddDescriptionAsComments": "False", "AddResponseStatus": "True", "ExcludeTypes": "",
			"MakePropertiesOptional": "True", "AddImplicitVersion": "2", "Package": "acme",
		} {
			if slices.ContainsFunc(l.Options, func(o dto.Option) bool { return o.Name == name }) {
				asked = append(asked, name+"="+value)
			}
		}
		first := file(t, l.Name, asked...)
		given := []string{"GlobalNamespace="}
		_, after, _ := strings.Cut(first, "BaseUrl: ")
		for line := range strings.Lines(after) {
			line = strings.TrimSpace(line)
			if strings.HasPrefix(line, "//") || strings.HasPrefix(line, "'''") || strings.HasPrefix(line, "#") {
				continue
			}
			if m := option.FindStringSubmatch(line); m != nil && !strings.Contains(m[2], "'") {
				given = append(given, m[1]+"="+m[2])
			} else if strings.HasSuffix(line, "*/") || strings.HasSuffix(line, "*)") || strings.HasSuffix(line, `"""`) || l.Name == "vbnet" && line == "" {
				break
			}
		}
		if again := file(t, l.Name, given...); again != first {
			t.Errorf("the file in %s, made again with %q: line %s", l.Title, given, firstDifference(again, first))
		}
	}
}
