/* Options:
Date: 2026-03-05 12:00:00
SwiftVersion: 6.0
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

//BaseClass: 
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

import Foundation
import ServiceStack

/**
* Sign In
*/
// @Route("/auth")
// @Route("/auth/{provider}")
// @Api(Description="Sign In")
public class Authenticate : IReturn, IPost, Codable
{
    public typealias Return = AuthenticateResponse

    /**
    * How to sign in
    */
    // @ApiMember(Description="How to sign in")
    public var provider:String?

    public var rememberMe:Bool?

    required public init(){}
}

// @Route("/reports/billing")
public class BillingReport : ReportRequest, IReturn
{
    public typealias Return = ReportInfo

    public var startDate:String?
    public var endDate:String?
    /**
    * Whether or not the customer IDs are in the report
    */
    // @ApiMember(Description="Whether or not the customer IDs are in the report")
    public var includeCustomerIds:Bool?

    public var formats:[String]?

    required public init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case startDate
        case endDate
        case includeCustomerIds
        case formats
    }

    required public init(from decoder: Decoder) throws {
        try super.init(from: decoder)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        startDate = try container.decodeIfPresent(String.self, forKey: .startDate)
        endDate = try container.decodeIfPresent(String.self, forKey: .endDate)
        includeCustomerIds = try container.decodeIfPresent(Bool.self, forKey: .includeCustomerIds)
        formats = try container.decodeIfPresent([String].self, forKey: .formats)
    }

    public override func encode(to encoder: Encoder) throws {
        try super.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        if startDate != nil { try container.encode(startDate, forKey: .startDate) }
        if endDate != nil { try container.encode(endDate, forKey: .endDate) }
        if includeCustomerIds != nil { try container.encode(includeCustomerIds, forKey: .includeCustomerIds) }
        if formats != nil { try container.encode(formats, forKey: .formats) }
    }
}

// @Route("/reports/{id}.xlsx", "GET")
public class DownloadReport : IReturn, IGet, Codable
{
    public typealias Return = Data

    public var id:String?

    required public init(){}
}

/**
* Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.
*/
// @Route("/billing", "GET")
// @Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")
public class GetBilling : IReturn, IGet, Codable
{
    public typealias Return = BillingInfo

    /**
    * Your Evo Voice Account ID
    */
    // @ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)
    public var accountId:String?

    /**
    * The start of the date range
    */
    // @ApiMember(Description="The start of the date range", IsRequired=true)
    public var startDate:String?

    /**
    * The end of the date range you want to query for (we will include this entire day in the billing)
    */
    // @ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)
    public var endDate:String?

    /**
    * Specify this to filter to a specific customer.
    */
    // @ApiMember(Description="Specify this to filter to a specific customer.")
    public var customerId:String?

    required public init(){}
}

/**
* Retrieve a list of accounts
*/
// @Route("/accounts", "GET")
// @Api(Description="Retrieve a list of accounts")
public class ListAccounts : ListRequest, IReturn
{
    public typealias Return = ListResponse<AccountInfo>

    public var name:String?

    required public init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case name
    }

    required public init(from decoder: Decoder) throws {
        try super.init(from: decoder)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decodeIfPresent(String.self, forKey: .name)
    }

    public override func encode(to encoder: Encoder) throws {
        try super.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        if name != nil { try container.encode(name, forKey: .name) }
    }
}

// @Route("/usage", "GET")
public class ListUsageRecords : IReturn, IGet, Codable
{
    public typealias Return = [UsageRecordInfo]

    // @ApiMember(IsRequired=true)
    public var accountId:String?

    public var startDate:String?

    required public init(){}
}

/**
* Report/create a new billable
*/
// @Route("/billables", "POST")
// @Api(Description="Report/create a new billable")
public class NewBillable : IReturnVoid, IPost, Codable
{
    /**
    * The account to associate the billable with
    */
    // @ApiMember(Description="The account to associate the billable with")
    public var accountId:String?

    /**
    * The call SID to report
    */
    // @ApiMember(Description="The call SID to report")
    public var callSid:String?

    required public init(){}
}

/**
* Words that languages keep for themselves: "class", a \ and * /
*/
// @Route("/odd", "GET,POST")
// @Api(Description="Words that languages keep for themselves: \"class\", a \\ and */")
public class OddNames : IReturn, IPost, Codable
{
    public typealias Return = OddAnswer

    public var event:String?
    /**
    * The class
    */
    // @ApiMember(Description="The class")
    public var `class`:String?

    public var end:String?
    public var function:[String]?
    public var category:OddValues?

    required public init(){}
}

public class AuthenticateResponse : Codable
{
    public var userId:String?
    public var roles:[String]?

    required public init(){}
}

public class BillingInfo : Codable
{
    public var customers:[BillingCustomerInfo]?

    required public init(){}
}

public class ListResponse<T : Codable> : Codable
{
    public var items:[T]?
    public var totalCount:Int?

    required public init(){}
}

public class OddAnswer : Codable
{
    public var list:[OddNamesItem]?
    public var next:OddNamesItem?

    required public init(){}
}

public class ReportInfo : Codable
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

    required public init(){}
}

public class AccountInfo : Codable
{
    public var id:String?
    public var balance:Double?
    public var limit:Double?
    public var created:Date?
    public var closed:Date?
    public var active:Bool?
    public var calls:Int?
    public var rate:Double?
    public var tags:[String:String]?
    public var parent:AccountInfo?
    public var kind:AccountKinds?
    public var otherKind:AccountKinds?
    public var kinds:[AccountKinds]?

    required public init(){}
}

public enum AccountKinds : String, Codable
{
    case Prepaid
    case Postpaid
}

public class BillingCustomerInfo : Codable
{
    public var customerId:String?
    public var internationalCosts:Double?
    public var hasCallRecording:Bool?

    required public init(){}
}

public class ListRequest : IGet, Codable
{
    /**
    * The page of data to retrieve
    */
    // @ApiMember(Description="The page of data to retrieve")
    public var page:Int?

    /**
    * Specific IDs
    */
    // @ApiMember(Description="Specific IDs")
    public var specificIds:[String]?

    required public init(){}
}

public class OddNamesItem : Codable
{
    public var `default`:Bool?
    public var double:Double?

    required public init(){}
}

public enum OddValues : String, Codable
{
    case CallsInbound = "calls-inbound"
    case String
    case `class`
    case _2Way = "2-way"
    case Error
}

public class ReportRequest : IPost, Codable
{
    /**
    * The account ID this report should be run for
    */
    // @ApiMember(Description="The account ID this report should be run for")
    public var accountId:String?

    /**
    * The email address to notify after the report is run
    */
    // @ApiMember(Description="The email address to notify after the report is run")
    public var emailAddressToNotify:String?

    required public init(){}
}

public enum ReportStatuses : String, Codable
{
    case Queued
    case Running
    case Completed
    case Error
}

public class UsageRecordInfo : Codable
{
    public var category:String?
    public var count:Int?

    required public init(){}
}
