/* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

//GlobalNamespace: 
//MakePartial: True
//MakeVirtual: True
//MakeInternal: False
//MakeDataContractsExtensible: False
//AddNullableAnnotations: False
//AddReturnMarker: True
//AddDescriptionAsComments: True
//AddDataContractAttributes: False
//AddIndexesToDataMembers: False
//AddGeneratedCodeAttributes: False
//AddResponseStatus: False
//AddImplicitVersion: 
//InitializeCollections: False
//ExportValueTypes: False
//IncludeTypes: 
//ExcludeTypes: 
//AddNamespaces: 
//AddDefaultXmlNamespace: http://schemas.servicestack.net/types
*/

using System;
using System.IO;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.Serialization;
using ServiceStack;
using ServiceStack.DataAnnotations;
using Voice.Api;
using Voice.Api.Accounts;
using Voice.Api.Billing;
using Voice.Api.Dashboard;
using Voice.Api.Reports;
using Voxbill;

namespace Voice.Api
{
    public partial class ListRequest
        : IGet
    {
        ///<summary>
        ///The page of data to retrieve
        ///</summary>
        [ApiMember(Description="The page of data to retrieve")]
        public virtual int? Page { get; set; }

        ///<summary>
        ///Specific IDs
        ///</summary>
        [ApiMember(Description="Specific IDs")]
        public virtual List<string> SpecificIds { get; set; }
    }

    public partial class ListResponse<T>
    {
        public virtual List<T> Items { get; set; }
        public virtual long TotalCount { get; set; }
    }

}

namespace Voice.Api.Accounts
{
    public partial class AccountInfo
    {
        public virtual string Id { get; set; }
        public virtual decimal? Balance { get; set; }
        public virtual decimal? Limit { get; set; }
        public virtual DateTime Created { get; set; }
        public virtual DateTime? Closed { get; set; }
        public virtual bool? Active { get; set; }
        public virtual long? Calls { get; set; }
        public virtual double? Rate { get; set; }
        public virtual Dictionary<string, string> Tags { get; set; }
        public virtual AccountInfo Parent { get; set; }
        public virtual AccountKinds Kind { get; set; }
        public virtual AccountKinds? OtherKind { get; set; }
        public virtual List<AccountKinds> Kinds { get; set; }
    }

    public enum AccountKinds
    {
        Prepaid,
        Postpaid,
    }

    ///<summary>
    ///Retrieve a list of accounts
    ///</summary>
    [Route("/accounts", "GET")]
    [Api(Description="Retrieve a list of accounts")]
    public partial class ListAccounts
        : ListRequest, IReturn<ListResponse<AccountInfo>>
    {
        public virtual string Name { get; set; }
    }

}

namespace Voice.Api.Billing
{
    public partial class BillingCustomerInfo
    {
        public virtual string CustomerId { get; set; }
        public virtual double InternationalCosts { get; set; }
        public virtual bool HasCallRecording { get; set; }
    }

    public partial class BillingInfo
    {
        public virtual List<BillingCustomerInfo> Customers { get; set; }
    }

    ///<summary>
    ///Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.
    ///</summary>
    [Route("/billing", "GET")]
    [Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")]
    public partial class GetBilling
        : IReturn<BillingInfo>
    {
        ///<summary>
        ///Your Evo Voice Account ID
        ///</summary>
        [ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)]
        public virtual string AccountId { get; set; }

        ///<summary>
        ///The start of the date range
        ///</summary>
        [ApiMember(Description="The start of the date range", IsRequired=true)]
        public virtual string StartDate { get; set; }

        ///<summary>
        ///The end of the date range you want to query for (we will include this entire day in the billing)
        ///</summary>
        [ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)]
        public virtual string EndDate { get; set; }

        ///<summary>
        ///Specify this to filter to a specific customer.
        ///</summary>
        [ApiMember(Description="Specify this to filter to a specific customer.")]
        public virtual string CustomerId { get; set; }
    }

    ///<summary>
    ///Report/create a new billable
    ///</summary>
    [Route("/billables", "POST")]
    [Api(Description="Report/create a new billable")]
    public partial class NewBillable
        : IReturnVoid, IPost
    {
        ///<summary>
        ///The account to associate the billable with
        ///</summary>
        [ApiMember(Description="The account to associate the billable with")]
        public virtual string AccountId { get; set; }

        ///<summary>
        ///The call SID to report
        ///</summary>
        [ApiMember(Description="The call SID to report")]
        public virtual string CallSid { get; set; }
    }

}

namespace Voice.Api.Dashboard
{
    [Route("/usage", "GET")]
    public partial class ListUsageRecords
        : IReturn<List<UsageRecordInfo>>, IGet
    {
        [ApiMember(IsRequired=true)]
        public virtual string AccountId { get; set; }

        public virtual string StartDate { get; set; }
    }

    public partial class UsageRecordInfo
    {
        public virtual string Category { get; set; }
        public virtual long Count { get; set; }
    }

}

namespace Voice.Api.Reports
{
    [Route("/reports/billing")]
    public partial class BillingReport
        : ReportRequest, IReturn<ReportInfo>
    {
        public virtual string StartDate { get; set; }
        public virtual string EndDate { get; set; }
        ///<summary>
        ///Whether or not the customer IDs are in the report
        ///</summary>
        [ApiMember(Description="Whether or not the customer IDs are in the report")]
        public virtual bool? IncludeCustomerIds { get; set; }

        public virtual List<string> Formats { get; set; }
    }

    [Route("/reports/{id}.xlsx", "GET")]
    public partial class DownloadReport
        : IReturn<Stream>, IGet
    {
        public virtual string Id { get; set; }
    }

    public partial class ReportInfo
    {
        public virtual string Id { get; set; }
        public virtual string Name { get; set; }
        public virtual ReportStatuses Status { get; set; }
        public virtual string StatusMessage { get; set; }
        public virtual string DateCreated { get; set; }
        public virtual string DateUpdated { get; set; }
        public virtual string DownloadLink { get; set; }
        public virtual string JobId { get; set; }
        public virtual string EmailAddressToNotify { get; set; }
        public virtual string Server { get; set; }
    }

    public partial class ReportRequest
        : IPost
    {
        ///<summary>
        ///The account ID this report should be run for
        ///</summary>
        [ApiMember(Description="The account ID this report should be run for")]
        public virtual string AccountId { get; set; }

        ///<summary>
        ///The email address to notify after the report is run
        ///</summary>
        [ApiMember(Description="The email address to notify after the report is run")]
        public virtual string EmailAddressToNotify { get; set; }
    }

    public enum ReportStatuses
    {
        Queued,
        Running,
        Completed,
        Error,
    }

}

namespace Voxbill
{
    public partial class OddAnswer
    {
        public virtual List<OddNamesItem> List { get; set; }
        public virtual OddNamesItem Next { get; set; }
    }

    ///<summary>
    ///Words that languages keep for themselves: "class", a \ and */
    ///</summary>
    [Route("/odd", "GET,POST")]
    [Api(Description="Words that languages keep for themselves: \"class\", a \\ and */")]
    public partial class OddNames
        : IReturn<OddAnswer>
    {
        public virtual string @event { get; set; }
        ///<summary>
        ///The class
        ///</summary>
        [ApiMember(Description="The class")]
        public virtual string @class { get; set; }

        public virtual string End { get; set; }
        public virtual List<string> Function { get; set; }
        public virtual OddValues Category { get; set; }
    }

    public partial class OddNamesItem
    {
        public virtual bool Default { get; set; }
        public virtual double Double { get; set; }
    }

    public enum OddValues
    {
        [EnumMember(Value="calls-inbound")]
        calls_inbound,
        String,
        @class,
        [EnumMember(Value="2-way")]
        _2_way,
        Error,
    }

}

