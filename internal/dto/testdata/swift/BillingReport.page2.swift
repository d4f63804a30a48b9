import Foundation
import ServiceStack

public class BillingReport : ReportRequest
{
    public var startDate:String
    public var endDate:String

    required public init(){ super.init() }

    private enum CodingKeys : String, CodingKey {
        case startDate
        case endDate
    }

    required public init(from decoder: Decoder) throws {
        try super.init(from: decoder)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        startDate = try container.decodeIfPresent(String.self, forKey: .startDate)
        endDate = try container.decodeIfPresent(String.self, forKey: .endDate)
    }

    public override func encode(to encoder: Encoder) throws {
        try super.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        if startDate != nil { try container.encode(startDate, forKey: .startDate) }
        if endDate != nil { try container.encode(endDate, forKey: .endDate) }
    }
}

public class ReportRequest : IPost, Codable
{
    /**
    * The account ID this report should be run for
    */
    // @ApiMember(Description="The account ID this report should be run for")
    public var accountId:String

    /**
    * The email address to notify after the report is run
    */
    // @ApiMember(Description="The email address to notify after the report is run")
    public var emailAddressToNotify:String

    required public init(){}
}

public class ReportInfo : Codable
{
    public var id:String
    public var name:String
    public var status:ReportStatuses
    public var statusMessage:String
    public var dateCreated:String
    public var dateUpdated:String
    public var downloadLink:String
    public var jobId:String
    public var emailAddressToNotify:String
    public var server:String

    required public init(){}
}

public enum ReportStatuses : String, Codable
{
    case Queued
    case Running
    case Completed
    case Error
}
