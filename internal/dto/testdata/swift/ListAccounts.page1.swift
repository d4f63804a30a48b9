import Foundation
import ServiceStack

/**
* Retrieve a list of accounts
*/
// @Api(Description="Retrieve a list of accounts")
public class ListAccounts : ListRequest
{
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
    public var specificIds:[String] = []

    required public init(){}
}

public class ListResponse<T : Codable> : Codable
{
    public var items:[T] = []
    public var totalCount:Int?

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
    public var kinds:[AccountKinds] = []

    required public init(){}
}

public enum AccountKinds : String, Codable
{
    case Prepaid
    case Postpaid
}
