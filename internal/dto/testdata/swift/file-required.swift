/* Options:
Date: 2026-03-05 12:00:00
SwiftVersion: 6.0
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

//BaseClass: 
//AddModelExtensions: True
//AddServiceStackTypes: True
MakePropertiesOptional: False
IncludeTypes: AccountInfo.*,OddNames.*,NewBillable
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
    public var accountId:String = ""

    /**
    * The call SID to report
    */
    // @ApiMember(Description="The call SID to report")
    public var callSid:String = ""

    required public init(){}

    private enum CodingKeys : String, CodingKey {
        case accountId
        case callSid
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        accountId = try container.decodeIfPresent(String.self, forKey: .accountId) ?? ""
        callSid = try container.decodeIfPresent(String.self, forKey: .callSid) ?? ""
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(accountId, forKey: .accountId)
        try container.encode(callSid, forKey: .callSid)
    }
}

/**
* Words that languages keep for themselves: "class", a \ and * /
*/
// @Route("/odd", "GET,POST")
// @Api(Description="Words that languages keep for themselves: \"class\", a \\ and */")
public class OddNames : IReturn, IPost, Codable
{
    public typealias Return = OddAnswer

    public var event:String = ""
    /**
    * The class
    */
    // @ApiMember(Description="The class")
    public var `class`:String = ""

    public var end:String = ""
    public var function:[String] = []
    public var category:OddValues?

    required public init(){}

    private enum CodingKeys : String, CodingKey {
        case event
        case `class`
        case end
        case function
        case category
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        event = try container.decodeIfPresent(String.self, forKey: .event) ?? ""
        `class` = try container.decodeIfPresent(String.self, forKey: .`class`) ?? ""
        end = try container.decodeIfPresent(String.self, forKey: .end) ?? ""
        function = try container.decodeIfPresent([String].self, forKey: .function) ?? []
        category = try container.decodeIfPresent(OddValues.self, forKey: .category)
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(event, forKey: .event)
        try container.encode(`class`, forKey: .`class`)
        try container.encode(end, forKey: .end)
        if function.count > 0 { try container.encode(function, forKey: .function) }
        if category != nil { try container.encode(category, forKey: .category) }
    }
}

public class OddAnswer : Codable
{
    public var list:[OddNamesItem] = []
    public var next:OddNamesItem?

    required public init(){}

    private enum CodingKeys : String, CodingKey {
        case list
        case next
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        list = try container.decodeIfPresent([OddNamesItem].self, forKey: .list) ?? []
        next = try container.decodeIfPresent(OddNamesItem.self, forKey: .next)
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if list.count > 0 { try container.encode(list, forKey: .list) }
        if next != nil { try container.encode(next, forKey: .next) }
    }
}

public class AccountInfo : Codable
{
    public var id:String = ""
    public var balance:Double?
    public var limit:Double?
    public var created:Date?
    public var closed:Date?
    public var active:Bool?
    public var calls:Int?
    public var rate:Double?
    public var tags:[String:String] = [:]
    public var parent:AccountInfo?
    public var kind:AccountKinds?
    public var otherKind:AccountKinds?
    public var kinds:[AccountKinds] = []

    required public init(){}

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
        id = try container.decodeIfPresent(String.self, forKey: .id) ?? ""
        balance = try container.decodeIfPresent(Double.self, forKey: .balance)
        limit = try container.decodeIfPresent(Double.self, forKey: .limit)
        created = try container.decodeIfPresent(Date.self, forKey: .created)
        closed = try container.decodeIfPresent(Date.self, forKey: .closed)
        active = try container.decodeIfPresent(Bool.self, forKey: .active)
        calls = try container.decodeIfPresent(Int.self, forKey: .calls)
        rate = try container.decodeIfPresent(Double.self, forKey: .rate)
        tags = try container.decodeIfPresent([String:String].self, forKey: .tags) ?? [:]
        parent = try container.decodeIfPresent(AccountInfo.self, forKey: .parent)
        kind = try container.decodeIfPresent(AccountKinds.self, forKey: .kind)
        otherKind = try container.decodeIfPresent(AccountKinds.self, forKey: .otherKind)
        kinds = try container.decodeIfPresent([AccountKinds].self, forKey: .kinds) ?? []
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        if balance != nil { try container.encode(balance, forKey: .balance) }
        if limit != nil { try container.encode(limit, forKey: .limit) }
        if created != nil { try container.encode(created, forKey: .created) }
        if closed != nil { try container.encode(closed, forKey: .closed) }
        if active != nil { try container.encode(active, forKey: .active) }
        if calls != nil { try container.encode(calls, forKey: .calls) }
        if rate != nil { try container.encode(rate, forKey: .rate) }
        if tags.count > 0 { try container.encode(tags, forKey: .tags) }
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

public class OddNamesItem : Codable
{
    public var `default`:Bool = false
    public var double:Double = 0

    required public init(){}

    private enum CodingKeys : String, CodingKey {
        case `default`
        case double
    }

    required public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        `default` = try container.decodeIfPresent(Bool.self, forKey: .`default`) ?? false
        double = try container.decodeIfPresent(Double.self, forKey: .double) ?? 0
    }

    public func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(`default`, forKey: .`default`)
        try container.encode(double, forKey: .double)
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
