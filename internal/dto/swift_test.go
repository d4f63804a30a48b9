package dto_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// The page of BillingReport in Swift that is public, of the first generation, and the beginning of one of the second.
func TestSwiftIsThatOfThePublicPages(t *testing.T) {
	want := `import Foundation import ServiceStack
public class BillingReport : ReportRequest {
public var startDate:String? public var endDate:String?
required public init(){ super.init() }
private enum CodingKeys : String, CodingKey { case startDate case endDate }
required public init(from decoder: Decoder) throws {
try super.init(from: decoder)
let container = try decoder.container(keyedBy: CodingKeys.self)
startDate = try container.decodeIfPresent(String.self, forKey: .startDate)
endDate = try container.decodeIfPresent(String.self, forKey: .endDate) }
public override func encode(to encoder: Encoder) throws {
try super.encode(to: encoder)
var container = encoder.container(keyedBy: CodingKeys.self)
if startDate != nil { try container.encode(startDate, forKey: .startDate) }
if endDate != nil { try container.encode(endDate, forKey: .endDate) } } }
public class ReportRequest : IPost, Codable {
/** * The account ID this report should be run for */
// @ApiMember(Description="The account ID this report should be run for")
public var accountId:String?
/** * The email address to notify after the report is run */
// @ApiMember(Description="The email address to notify after the report is run")
public var emailAddressToNotify:String?
required public init(){} }
public class ReportInfo : Codable {
public var id:String? public var name:String? public var status:ReportStatuses? public var statusMessage:String?
public var dateCreated:String? public var dateUpdated:String? public var downloadLink:String? public var jobId:String?
public var emailAddressToNotify:String? public var server:String?
required public init(){} }
public enum ReportStatuses : String, Codable { case Queued case Running case Completed case Error }`
	if got := folded(page(t, 1, "swift", "BillingReport")); got != folded(want) {
		t.Errorf("the page of BillingReport in Swift = %s, want %s", got, folded(want))
	}

	want = `import Foundation import ServiceStack
public class GetAIUsage : IGet, Codable {
/** * Filter by account ID. If not specified will return entries for all customers in all accounts in the date range */
// @ApiMember(Description="Filter by account ID. If not specified will return entries for all customers in all accounts in the date range")
public var accountId:String
/** * Filter by customer ID. If not specified, will return all customers for the accounts considered */
// @ApiMember(Description="Filter by customer ID. If not specified, will return all customers for the accounts considered")
public var customerId:String
/** * The start of the date range to consider */ // @ApiMember(Description="The start of the date range to consider")
public var startDate:String
/** * The end of the date range to consider */ // @ApiMember(Description="The end of the date range to consider")
public var endDate:String
required public init(){} }
public class AIUsage : Codable {
public var accountUsage:[AIAccountUsage] public var customerUsage:[AICustomerUsage]
required public init(){} }
public class AIAccountUsage : Codable {
/** * The account ID this customer belongs to */ // @ApiMember(Description="The account ID this customer belongs to")
public var accountId:String
/** * The total number of AI minutes used in the date range */ // @ApiMember(Description="The total number of AI minutes used in the date range")
public var aiMinutes:Int
required public init(){} }
public class AICustomerUsage : Codable`
	if got := folded(public(t, 2, "swift", "GetAIUsage")); !strings.HasPrefix(got, folded(want)) {
		t.Errorf("the page of GetAIUsage in Swift = %s, want it to begin with %s", got, folded(want))
	}
}

func TestGoldenSwift(t *testing.T) {
	for name, got := range map[string]string{
		"file.swift":                file(t, "swift"),
		"file-options.swift":        file(t, "swift", swiftOptions()...),
		"file-required.swift":       file(t, "swift", "MakePropertiesOptional=False", "IncludeTypes=AccountInfo.*,OddNames.*,NewBillable"),
		"BillingReport.page2.swift": page(t, 2, "swift", "BillingReport"),
		"ListAccounts.page1.swift":  page(t, 1, "swift", "ListAccounts"),
	} {
		golden(t, "swift/"+name, got)
	}
}

func swiftOptions() []string {
	return []string{
		"BaseClass=NSObject", "AddServiceStackTypes=False", "AddResponseStatus=True", "AddImplicitVersion=2", "AddDescriptionAsComments=False",
		"InitializeCollections=True", "TreatTypesAsStrings=DateTime,AccountKinds", "DefaultImports=Foundation,ServiceStack,Combine,x;y()",
	}
}

// The line of the version of Swift stands where it does in the files that tools know.
func TestOptionsOfSwift(t *testing.T) {
	options, _, _ := strings.Cut(file(t, "swift", "BaseClass=NSObject"), "import ")
	want := `/* Options:
Date: 2026-03-05 12:00:00
SwiftVersion: 6.0
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

BaseClass: NSObject
//AddModelExtensions: True
//AddServiceStackTypes: True
//MakePropertiesOptional: True
//IncludeTypes: 
//ExcludeTypes: 
//ExcludeGenericBaseTypes: False
//AddResponseStatus: False
//AddImplicitVersion: 
//AddDescriptionAsComments: True
//InitializeCollections: False
//TreatTypesAsStrings: 
//DefaultImports: Foundation,ServiceStack
*/

`
	if options != want {
		t.Errorf("the options of Swift: line %s", firstDifference(options, want))
	}
}

// There is no compiler of Swift to ask: a grammar of it takes all files.
func TestSwiftIsWellFormed(t *testing.T) {
	python, check := parser(t)
	folder := sources(t, map[string]string{
		"file.swift": file(t, "swift"), "options.swift": file(t, "swift", swiftOptions()...), "required.swift": file(t, "swift", "MakePropertiesOptional=False"),
		"page.swift": page(t, 1, "swift", "ListAccounts"), "odd.swift": page(t, 4, "swift", "OddNames"),
	})
	args := []string{check, "swift"}
	for _, name := range []string{"file.swift", "options.swift", "required.swift", "page.swift", "odd.swift"} {
		args = append(args, filepath.Join(folder, name))
	}
	if said := ran(t, python, args...); said != "" {
		t.Error(said)
	}
	if said := ran(t, python, check, "swift", written(t, "wrong.swift", "public class X : { var }")); said == "" {
		t.Error("the grammar takes what is no Swift")
	}
}
