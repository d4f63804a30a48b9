package dto_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"voxbill/internal/dto"
	"voxbill/internal/op"
)

// GetBilling as its public page shows it.

type seedGetBilling struct {
	_         op.Meta `name:"GetBilling" ns:"Voice.Api.Billing" doc:"Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity."`
	AccountID string  `wire:"AccountId" required:"true" doc:"Your Evo Voice Account ID"`
	StartDate string  `wire:"StartDate" required:"true" doc:"The start of the date range that you want to query for (we will only use the date portion, so it will include the entire day even if you specify a time as well)"`
	EndDate   string  `wire:"EndDate" required:"true" doc:"The end of the date range you want to query for (we will include this entire day in the billing)"`
	Customer  string  `wire:"CustomerId" doc:"Specify this to filter to a specific customer."`
}

// The page of GetBilling in Dart that is public.
func TestDartIsThatOfThePublicPages(t *testing.T) {
	want, err := os.ReadFile(filepath.Join("testdata", "dart", "GetBilling.1.page"))
	if err != nil {
		t.Fatal(err)
	}
	model := dto.Build([]op.Op{op.New("GET /billing", op.Authenticated, none[seedGetBilling, *BillingInfo])}, 1)
	got := string(dto.NewPageSource(model, dto.Named("dart"), model.Operation("GetBilling"), "https://evovoice.io").Write())
	if folded(got) != folded(string(want)) {
		t.Errorf("the page of GetBilling in Dart = %s, want %s", folded(got), folded(string(want)))
	}

	got = public(t, 1, "dart", "ListUsageRecords")
	for _, part := range []string{
		"class ListUsageRecords implements IGet, IConvertible\n", "    ListUsageRecords({this.accountId,this.startDate,this.endDate});\n",
		"    'ListUsageRecords': TypeInfo(TypeOf.Class, create:() => ListUsageRecords()),\n});\n",
	} {
		if !strings.Contains(got, part) || strings.Contains(got, "UsageRecordInfo") {
			t.Errorf("the page of ListUsageRecords in Dart = %s, want %s, and nothing of its items", got, part)
		}
	}
	got = public(t, 2, "dart", "GetAIUsage")
	if imports := "import 'package:servicestack/servicestack.dart';\nimport 'dart:typed_data';\n\nclass AIAccountUsage implements IConvertible\n"; !strings.HasPrefix(got, imports) {
		t.Errorf("the page of GetAIUsage in Dart = %s, want it to begin with %s", got, imports)
	}
}

func TestGoldenDart(t *testing.T) {
	for name, got := range map[string]string{
		"file.dart":                file(t, "dart"),
		"file-options.dart":        file(t, "dart", dartOptions()...),
		"BillingReport.page1.dart": page(t, 1, "dart", "BillingReport"),
		"ListAccounts.page2.dart":  page(t, 2, "dart", "ListAccounts"),
	} {
		golden(t, "dart/"+name, got)
	}
}

func dartOptions() []string {
	return []string{
		"GlobalNamespace=hudson.voice", "AddServiceStackTypes=False", "AddResponseStatus=True", "AddImplicitVersion=2", "AddDescriptionAsComments=False",
		"DefaultImports=package:servicestack/servicestack.dart,dart:typed_data,dart:collection,x';import 'y",
	}
}

func TestOptionsOfDart(t *testing.T) {
	_, options, _ := strings.Cut(file(t, "dart", "AddImplicitVersion=1"), "\n\n")
	options, _, _ = strings.Cut(options, "*/\n")
	want := `//GlobalNamespace: 
//AddServiceStackTypes: True
//AddResponseStatus: False
AddImplicitVersion: 1
//AddDescriptionAsComments: True
//IncludeTypes: 
//ExcludeTypes: 
//DefaultImports: package:servicestack/servicestack.dart,dart:typed_data
`
	if options != want {
		t.Errorf("the options of Dart: line %s", firstDifference(options, want))
	}
}

// The library of the table is the host that a file is from, or the namespace that it was asked to have.
func TestLibraryOfDart(t *testing.T) {
	for base, want := range map[string]string{
		"https://evovoice.io": "evovoice.io", "https://voice.example:8443/x": "voice.example", "http://my-host": "my_host", "http://[::1]:80": "__1",
	} {
		model := dto.Build(sampleAPI(), op.NewestGeneration)
		text := string(dto.NewSource(model, dto.Named("dart"), nil, base, noon()).Write())
		if !strings.Contains(text, "TypeContext(library: '"+want+"', types:") {
			t.Errorf("the file of %s has no library %s", base, want)
		}
	}
	if text := file(t, "dart", dartOptions()...); !strings.Contains(text, "TypeContext(library: 'hudson.voice', types:") {
		t.Errorf("a file with a namespace has another library:\n%s", text)
	}
}

// The client library makes values of types by their names: all that are named in a file are in its table, or its own.
func TestDartKnowsAllTypesByName(t *testing.T) {
	for _, text := range []string{file(t, "dart"), file(t, "dart", dartOptions()...), page(t, 2, "dart", "ListAccounts"), page(t, 4, "dart", "OddNames")} {
		known := map[string]bool{"DateTime": true, "List<String>": true, "List<T>": true, "ResponseStatus": true}
		for _, entry := range regexp.MustCompile(`(?m)^    '([^']+)': TypeInfo`).FindAllStringSubmatch(text, -1) {
			known[entry[1]] = true
			if name, _, generic := strings.Cut(entry[1], "<"); name != "List" && !strings.Contains(text, "\nclass "+name) && !strings.Contains(text, "\nenum "+name) {
				t.Errorf("the table has %s (generic: %v), which the file does not declare", entry[1], generic)
			}
		}
		for _, use := range regexp.MustCompile(`JsonConverters\.(?:from|to)Json\([^,]+,'([^']+)',context!\)|getResponseTypeName\(\) => "(\w+<.*>)"`).FindAllStringSubmatch(text, -1) {
			if name := use[1] + use[2]; !known[name] && !strings.Contains(name, "$") {
				t.Errorf("the table has no %s:\n%s", name, text)
			}
		}
	}
}

// There is no compiler of Dart to ask: a grammar of it takes all files.
func TestDartIsWellFormed(t *testing.T) {
	python, check := parser(t)
	folder := sources(t, map[string]string{
		"file.dart": file(t, "dart"), "options.dart": file(t, "dart", dartOptions()...), "page.dart": page(t, 1, "dart", "BillingReport"),
		"odd.dart": page(t, 4, "dart", "OddNames"), "signing-in.dart": page(t, 4, "dart", "Authenticate"),
	})
	args := []string{check, "dart"}
	for _, name := range []string{"file.dart", "options.dart", "page.dart", "odd.dart", "signing-in.dart"} {
		args = append(args, filepath.Join(folder, name))
	}
	if said := ran(t, python, args...); said != "" {
		t.Error(said)
	}
	if said := ran(t, python, check, "dart", written(t, "wrong.dart", "class X implements {")); said == "" {
		t.Error("the grammar takes what is no Dart")
	}
}
