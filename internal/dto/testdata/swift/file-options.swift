/* Options:
Date: 2026-03-05 12:00:00
SwiftVersion: 6.0
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

BaseClass: NSObject
//AddModelExtensions: True
AddServiceStackTypes: False
//MakePropertiesOptional: True
//IncludeTypes: 
//ExcludeTypes: 
//ExcludeGenericBaseTypes: False
AddResponseStatus: True
AddImplicitVersion: 2
AddDescriptionAsComments: False
InitializeCollections: True
TreatTypesAsStrings: DateTime,AccountKinds
DefaultImports: Foundation,ServiceStack,Combine,x;y()
*/

import Foundation
import ServiceStack
import Combine
import x

// @Route("/reports/billing")
public class BillingReport : ReportRequest, IReturn
{
    public typealias Return = ReportInfo

    public var startDate:String?
    public var endDate:String?
    // @ApiMember(Description="Whether or not the customer IDs are in the report")
    public var includeCustomerIds:Bool?

    public var formats:[String] = []
    public var version:Int = 2

    required public init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case startDate
        case endDate
        case includeCustomerIds
        case formats
        case version
    }

    required public init(from decoder: Decoder) throws {
        try super.init(from: decoder)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        startDate = try container.decodeIfPresent(String.self, forKey: .startDate)
        endDate = try container.decodeIfPresent(String.self, forKey: .endDate)
        includeCustomerIds = try container.decodeIfPresent(Bool.self, forKey: .includeCustomerIds)
        formats = try container.decodeIfPresent([String].self, forKey: .formats) ?? []
        version = try container.decodeIfPresent(Int.self, forKey: .version) ?? 2
    }

    public override func encode(to encoder: Encoder) throws {
        try super.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        if startDate != nil { try container.encode(startDate, forKey: .startDate) }
        if endDate != nil { try container.encode(endDate, forKey: .endDate) }
        if includeCustomerIds != nil { try container.encode(includeCustomerIds, forKey: .includeCustomerIds) }
        if formats.count > 0 { try container.encode(formats, forKey: .formats) }
        try container.encode(version, forKey: .version)
    }
}

// @Route("/reports/{id}.xlsx", "GET")
public class DownloadReport : NSObject, IReturn, IGet, Codable
{
    public typealias Return = Data

    public var id:String?
    public var version:Int = 2

    required public override init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case id
        case version
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decodeIfPresent(String.self, forKey: .id)
        version = try container.decodeIfPresent(Int.self, forKey: .version) ?? 2
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if id != nil { try container.encode(id, forKey: .id) }
        try container.encode(version, forKey: .version)
    }
}

// @Route("/billing", "GET")
// @Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")
public class GetBilling : NSObject, IReturn, IGet, Codable
{
    public typealias Return = BillingInfo

    // @ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)
    public var accountId:String?

    // @ApiMember(Description="The start of the date range", IsRequired=true)
    public var startDate:String?

    // @ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)
    public var endDate:String?

    // @ApiMember(Description="Specify this to filter to a specific customer.")
    public var customerId:String?

    public var version:Int = 2

    required public override init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case accountId
        case startDate
        case endDate
        case customerId
        case version
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        accountId = try container.decodeIfPresent(String.self, forKey: .accountId)
        startDate = try container.decodeIfPresent(String.self, forKey: .startDate)
        endDate = try container.decodeIfPresent(String.self, forKey: .endDate)
        customerId = try container.decodeIfPresent(String.self, forKey: .customerId)
        version = try container.decodeIfPresent(Int.self, forKey: .version) ?? 2
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if accountId != nil { try container.encode(accountId, forKey: .accountId) }
        if startDate != nil { try container.encode(startDate, forKey: .startDate) }
        if endDate != nil { try container.encode(endDate, forKey: .endDate) }
        if customerId != nil { try container.encode(customerId, forKey: .customerId) }
        try container.encode(version, forKey: .version)
    }
}

// @Route("/accounts", "GET")
// @Api(Description="Retrieve a list of accounts")
public class ListAccounts : ListRequest, IReturn
{
    public typealias Return = ListResponse<AccountInfo>

    public var name:String?
    public var version:Int = 2

    required public init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case name
        case version
    }

    required public init(from decoder: Decoder) throws {
        try super.init(from: decoder)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        version = try container.decodeIfPresent(Int.self, forKey: .version) ?? 2
    }

    public override func encode(to encoder: Encoder) throws {
        try super.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        if name != nil { try container.encode(name, forKey: .name) }
        try container.encode(version, forKey: .version)
    }
}

// @Route("/usage", "GET")
public class ListUsageRecords : NSObject, IReturn, IGet, Codable
{
    public typealias Return = [UsageRecordInfo]

    // @ApiMember(IsRequired=true)
    public var accountId:String?

    public var startDate:String?
    public var version:Int = 2

    required public override init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case accountId
        case startDate
        case version
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        accountId = try container.decodeIfPresent(String.self, forKey: .accountId)
        startDate = try container.decodeIfPresent(String.self, forKey: .startDate)
        version = try container.decodeIfPresent(Int.self, forKey: .version) ?? 2
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if accountId != nil { try container.encode(accountId, forKey: .accountId) }
        if startDate != nil { try container.encode(startDate, forKey: .startDate) }
        try container.encode(version, forKey: .version)
    }
}

// @Route("/billables", "POST")
// @Api(Description="Report/create a new billable")
public class NewBillable : NSObject, IReturnVoid, IPost, Codable
{
    // @ApiMember(Description="The account to associate the billable with")
    public var accountId:String?

    // @ApiMember(Description="The call SID to report")
    public var callSid:String?

    public var version:Int = 2

    required public override init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case accountId
        case callSid
        case version
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        accountId = try container.decodeIfPresent(String.self, forKey: .accountId)
        callSid = try container.decodeIfPresent(String.self, forKey: .callSid)
        version = try container.decodeIfPresent(Int.self, forKey: .version) ?? 2
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if accountId != nil { try container.encode(accountId, forKey: .accountId) }
        if callSid != nil { try container.encode(callSid, forKey: .callSid) }
        try container.encode(version, forKey: .version)
    }
}

// @Route("/odd", "GET,POST")
// @Api(Description="Words that languages keep for themselves: \"class\", a \\ and */")
public class OddNames : NSObject, IReturn, IPost, Codable
{
    public typealias Return = OddAnswer

    public var event:String?
    // @ApiMember(Description="The class")
    public var `class`:String?

    public var end:String?
    public var function:[String] = []
    public var category:OddValues?
    public var version:Int = 2

    required public override init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case event
        case `class`
        case end
        case function
        case category
        case version
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        event = try container.decodeIfPresent(String.self, forKey: .event)
        `class` = try container.decodeIfPresent(String.self, forKey: .`class`)
        end = try container.decodeIfPresent(String.self, forKey: .end)
        function = try container.decodeIfPresent([String].self, forKey: .function) ?? []
        category = try container.decodeIfPresent(OddValues.self, forKey: .category)
        version = try container.decodeIfPresent(Int.self, forKey: .version) ?? 2
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if event != nil { try container.encode(event, forKey: .event) }
        if `class` != nil { try container.encode(`class`, forKey: .`class`) }
        if end != nil { try container.encode(end, forKey: .end) }
        if function.count > 0 { try container.encode(function, forKey: .function) }
        if category != nil { try container.encode(category, forKey: .category) }
        try container.encode(version, forKey: .version)
    }
}

public class BillingInfo : NSObject, Codable
{
    public var customers:[BillingCustomerInfo] = []
    public var responseStatus:ResponseStatus?

    required public override init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case customers
        case responseStatus
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        customers = try container.decodeIfPresent([BillingCustomerInfo].self, forKey: .customers) ?? []
        responseStatus = try container.decodeIfPresent(ResponseStatus.self, forKey: .responseStatus)
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if customers.count > 0 { try container.encode(customers, forKey: .customers) }
        if responseStatus != nil { try container.encode(responseStatus, forKey: .responseStatus) }
    }
}

public class ListResponse<T : Codable> : NSObject, Codable
{
    public var items:[T] = []
    public var totalCount:Int?
    public var responseStatus:ResponseStatus?

    required public override init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case items
        case totalCount
        case responseStatus
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        items = try container.decodeIfPresent([T].self, forKey: .items) ?? []
        totalCount = try container.decodeIfPresent(Int.self, forKey: .totalCount)
        responseStatus = try container.decodeIfPresent(ResponseStatus.self, forKey: .responseStatus)
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if items.count > 0 { try container.encode(items, forKey: .items) }
        if totalCount != nil { try container.encode(totalCount, forKey: .totalCount) }
        if responseStatus != nil { try container.encode(responseStatus, forKey: .responseStatus) }
    }
}

public class OddAnswer : NSObject, Codable
{
    public var list:[OddNamesItem] = []
    public var next:OddNamesItem?
    public var responseStatus:ResponseStatus?

    required public override init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case list
        case next
        case responseStatus
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        list = try container.decodeIfPresent([OddNamesItem].self, forKey: .list) ?? []
        next = try container.decodeIfPresent(OddNamesItem.self, forKey: .next)
        responseStatus = try container.decodeIfPresent(ResponseStatus.self, forKey: .responseStatus)
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if list.count > 0 { try container.encode(list, forKey: .list) }
        if next != nil { try container.encode(next, forKey: .next) }
        if responseStatus != nil { try container.encode(responseStatus, forKey: .responseStatus) }
    }
}

public class ReportInfo : NSObject, Codable
{
    public var id:String?
    public var name:String?
    public var status:ReportStatuses?
    public var statusMessage:String?
    public var dateCreated:String?
    public var dateUpdated:String?
    public var downloadLink:String?
    public var jobId:String?
    public var emailAddressToNotify:String?
    public var server:String?
    public var responseStatus:ResponseStatus?

    required public override init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case id
        case name
        case status
        case statusMessage
        case dateCreated
        case dateUpdated
        case downloadLink
        case jobId
        case emailAddressToNotify
        case server
        case responseStatus
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decodeIfPresent(String.self, forKey: .id)
        name = try container.decodeIfPresent(String.self, forKey: .name)
        status = try container.decodeIfPresent(ReportStatuses.self, forKey: .status)
        statusMessage = try container.decodeIfPresent(String.self, forKey: .statusMessage)
        dateCreated = try container.decodeIfPresent(String.self, forKey: .dateCreated)
        dateUpdated = try container.decodeIfPresent(String.self, forKey: .dateUpdated)
        downloadLink = try container.decodeIfPresent(String.self, forKey: .downloadLink)
        jobId = try container.decodeIfPresent(String.self, forKey: .jobId)
        emailAddressToNotify = try container.decodeIfPresent(String.self, forKey: .emailAddressToNotify)
        server = try container.decodeIfPresent(String.self, forKey: .server)
        responseStatus = try container.decodeIfPresent(ResponseStatus.self, forKey: .responseStatus)
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if id != nil { try container.encode(id, forKey: .id) }
        if name != nil { try container.encode(name, forKey: .name) }
        if status != nil { try container.encode(status, forKey: .status) }
        if statusMessage != nil { try container.encode(statusMessage, forKey: .statusMessage) }
        if dateCreated != nil { try container.encode(dateCreated, forKey: .dateCreated) }
        if dateUpdated != nil { try container.encode(dateUpdated, forKey: .dateUpdated) }
        if downloadLink != nil { try container.encode(downloadLink, forKey: .downloadLink) }
        if jobId != nil { try container.encode(jobId, forKey: .jobId) }
        if emailAddressToNotify != nil { try container.encode(emailAddressToNotify, forKey: .emailAddressToNotify) }
        if server != nil { try container.encode(server, forKey: .server) }
        if responseStatus != nil { try container.encode(responseStatus, forKey: .responseStatus) }
    }
}

public class AccountInfo : NSObject, Codable
{
    public var id:String?
    public var balance:Double?
    public var limit:Double?
    public var created:String?
    public var closed:String?
    public var active:Bool?
    public var calls:Int?
    public var rate:Double?
    public var tags:[String:String]?
    public var parent:AccountInfo?
    public var kind:String?
    public var otherKind:String?
    public var kinds:[String] = []

    required public override init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case id
        case balance
        case limit
        case created
        case closed
        case active
        case calls
        case rate
        case tags
        case parent
        case kind
        case otherKind
        case kinds
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decodeIfPresent(String.self, forKey: .id)
        balance = try container.decodeIfPresent(Double.self, forKey: .balance)
        limit = try container.decodeIfPresent(Double.self, forKey: .limit)
        created = try container.decodeIfPresent(String.self, forKey: .created)
        closed = try container.decodeIfPresent(String.self, forKey: .closed)
        active = try container.decodeIfPresent(Bool.self, forKey: .active)
        calls = try container.decodeIfPresent(Int.self, forKey: .calls)
        rate = try container.decodeIfPresent(Double.self, forKey: .rate)
        tags = try container.decodeIfPresent([String:String].self, forKey: .tags)
        parent = try container.decodeIfPresent(AccountInfo.self, forKey: .parent)
        kind = try container.decodeIfPresent(String.self, forKey: .kind)
        otherKind = try container.decodeIfPresent(String.self, forKey: .otherKind)
        kinds = try container.decodeIfPresent([String].self, forKey: .kinds) ?? []
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if id != nil { try container.encode(id, forKey: .id) }
        if balance != nil { try container.encode(balance, forKey: .balance) }
        if limit != nil { try container.encode(limit, forKey: .limit) }
        if created != nil { try container.encode(created, forKey: .created) }
        if closed != nil { try container.encode(closed, forKey: .closed) }
        if active != nil { try container.encode(active, forKey: .active) }
        if calls != nil { try container.encode(calls, forKey: .calls) }
        if rate != nil { try container.encode(rate, forKey: .rate) }
        if tags != nil { try container.encode(tags, forKey: .tags) }
        if parent != nil { try container.encode(parent, forKey: .parent) }
        if kind != nil { try container.encode(kind, forKey: .kind) }
        if otherKind != nil { try container.encode(otherKind, forKey: .otherKind) }
        if kinds.count > 0 { try container.encode(kinds, forKey: .kinds) }
    }
}

public enum AccountKinds : String, Codable
{
    case Prepaid
    case Postpaid
}

public class BillingCustomerInfo : NSObject, Codable
{
    public var customerId:String?
    public var internationalCosts:Double?
    public var hasCallRecording:Bool?

    required public override init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case customerId
        case internationalCosts
        case hasCallRecording
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        customerId = try container.decodeIfPresent(String.self, forKey: .customerId)
        internationalCosts = try container.decodeIfPresent(Double.self, forKey: .internationalCosts)
        hasCallRecording = try container.decodeIfPresent(Bool.self, forKey: .hasCallRecording)
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if customerId != nil { try container.encode(customerId, forKey: .customerId) }
        if internationalCosts != nil { try container.encode(internationalCosts, forKey: .internationalCosts) }
        if hasCallRecording != nil { try container.encode(hasCallRecording, forKey: .hasCallRecording) }
    }
}

public class ListRequest : NSObject, IGet, Codable
{
    // @ApiMember(Description="The page of data to retrieve")
    public var page:Int?

    // @ApiMember(Description="Specific IDs")
    public var specificIds:[String] = []

    required public override init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case page
        case specificIds
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        page = try container.decodeIfPresent(Int.self, forKey: .page)
        specificIds = try container.decodeIfPresent([String].self, forKey: .specificIds) ?? []
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if page != nil { try container.encode(page, forKey: .page) }
        if specificIds.count > 0 { try container.encode(specificIds, forKey: .specificIds) }
    }
}

public class OddNamesItem : NSObject, Codable
{
    public var `default`:Bool?
    public var double:Double?

    required public override init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case `default`
        case double
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        `default` = try container.decodeIfPresent(Bool.self, forKey: .`default`)
        double = try container.decodeIfPresent(Double.self, forKey: .double)
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if `default` != nil { try container.encode(`default`, forKey: .`default`) }
        if double != nil { try container.encode(double, forKey: .double) }
    }
}

public enum OddValues : String, Codable
{
    case CallsInbound = "calls-inbound"
    case String
    case `class`
    case _2Way = "2-way"
    case Error
}

public class ReportRequest : NSObject, IPost, Codable
{
    // @ApiMember(Description="The account ID this report should be run for")
    public var accountId:String?

    // @ApiMember(Description="The email address to notify after the report is run")
    public var emailAddressToNotify:String?

    required public override init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case accountId
        case emailAddressToNotify
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        accountId = try container.decodeIfPresent(String.self, forKey: .accountId)
        emailAddressToNotify = try container.decodeIfPresent(String.self, forKey: .emailAddressToNotify)
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if accountId != nil { try container.encode(accountId, forKey: .accountId) }
        if emailAddressToNotify != nil { try container.encode(emailAddressToNotify, forKey: .emailAddressToNotify) }
    }
}

public enum ReportStatuses : String, Codable
{
    case Queued
    case Running
    case Completed
    case Error
}

public class UsageRecordInfo : NSObject, Codable
{
    public var category:String?
    public var count:Int?

    required public override init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case category
        case count
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        category = try container.decodeIfPresent(String.self, forKey: .category)
        count = try container.decodeIfPresent(Int.self, forKey: .count)
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if category != nil { try container.encode(category, forKey: .category) }
        if count != nil { try container.encode(count, forKey: .count) }
    }
}
