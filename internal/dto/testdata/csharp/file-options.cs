/* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

GlobalNamespace: Acme.Voice
MakePartial: False
MakeVirtual: False
MakeInternal: True
MakeDataContractsExtensible: True
//AddNullableAnnotations: False
AddReturnMarker: False
AddDescriptionAsComments: False
AddDataContractAttributes: True
AddIndexesToDataMembers: True
AddGeneratedCodeAttributes: True
AddResponseStatus: True
AddImplicitVersion: 2
//InitializeCollections: False
//ExportValueTypes: False
//IncludeTypes: 
//ExcludeTypes: 
AddNamespaces: System.Text
//AddDefaultXmlNamespace: http://schemas.servicestack.net/types
*/

using System;
using System.IO;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.Serialization;
using ServiceStack;
using ServiceStack.DataAnnotations;
using System.Text;
using Acme.Voice;
using System.CodeDom.Compiler;

[assembly: ContractNamespace("http://schemas.servicestack.net/types", ClrNamespace="System.Text")]
[assembly: ContractNamespace("http://schemas.servicestack.net/types", ClrNamespace="Acme.Voice")]

namespace Acme.Voice
{
    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class ListRequest
        : IGet, IExtensibleDataObject
    {
        [Description("The page of data to retrieve")]
        [DataMember(Order=1)]
        [ApiMember(Description="The page of data to retrieve")]
        public int? Page { get; set; }

        [Description("Specific IDs")]
        [DataMember(Order=2)]
        [ApiMember(Description="Specific IDs")]
        public List<string> SpecificIds { get; set; }

        public ExtensionDataObject ExtensionData { get; set; }
    }

    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class ListResponse<T>
        : IExtensibleDataObject
    {
        [DataMember(Order=1)]
        public List<T> Items { get; set; }

        [DataMember(Order=2)]
        public long TotalCount { get; set; }

        [DataMember(Order=3)]
        public ResponseStatus ResponseStatus { get; set; }

        public ExtensionDataObject ExtensionData { get; set; }
    }

    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class AccountInfo
        : IExtensibleDataObject
    {
        [DataMember(Order=1)]
        public string Id { get; set; }

        [DataMember(Order=2)]
        public decimal? Balance { get; set; }

        [DataMember(Order=3)]
        public decimal? Limit { get; set; }

        [DataMember(Order=4)]
        public DateTime Created { get; set; }

        [DataMember(Order=5)]
        public DateTime? Closed { get; set; }

        [DataMember(Order=6)]
        public bool? Active { get; set; }

        [DataMember(Order=7)]
        public long? Calls { get; set; }

        [DataMember(Order=8)]
        public double? Rate { get; set; }

        [DataMember(Order=9)]
        public Dictionary<string, string> Tags { get; set; }

        [DataMember(Order=10)]
        public AccountInfo Parent { get; set; }

        [DataMember(Order=11)]
        public AccountKinds Kind { get; set; }

        [DataMember(Order=12)]
        public AccountKinds? OtherKind { get; set; }

        [DataMember(Order=13)]
        public List<AccountKinds> Kinds { get; set; }

        public ExtensionDataObject ExtensionData { get; set; }
    }

    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal enum AccountKinds
    {
        Prepaid,
        Postpaid,
    }

    [Description("Retrieve a list of accounts")]
    [Route("/accounts", "GET")]
    [Api(Description="Retrieve a list of accounts")]
    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class ListAccounts
        : ListRequest
    {
        public int Version { get; set; }

        public ListAccounts()
        {
            Version = 2;
        }

        [DataMember(Order=1)]
        public string Name { get; set; }
    }

    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class BillingCustomerInfo
        : IExtensibleDataObject
    {
        [DataMember(Order=1)]
        public string CustomerId { get; set; }

        [DataMember(Order=2)]
        public double InternationalCosts { get; set; }

        [DataMember(Order=3)]
        public bool HasCallRecording { get; set; }

        public ExtensionDataObject ExtensionData { get; set; }
    }

    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class BillingInfo
        : IExtensibleDataObject
    {
        [DataMember(Order=1)]
        public List<BillingCustomerInfo> Customers { get; set; }

        [DataMember(Order=2)]
        public ResponseStatus ResponseStatus { get; set; }

        public ExtensionDataObject ExtensionData { get; set; }
    }

    [Description("Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")]
    [Route("/billing", "GET")]
    [Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")]
    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class GetBilling
        : IExtensibleDataObject
    {
        public int Version { get; set; }

        public GetBilling()
        {
            Version = 2;
        }

        [Description("Your Evo Voice Account ID")]
        [DataMember(Order=1)]
        [ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)]
        public string AccountId { get; set; }

        [Description("The start of the date range")]
        [DataMember(Order=2)]
        [ApiMember(Description="The start of the date range", IsRequired=true)]
        public string StartDate { get; set; }

        [Description("The end of the date range you want to query for (we will include this entire day in the billing)")]
        [DataMember(Order=3)]
        [ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)]
        public string EndDate { get; set; }

        [Description("Specify this to filter to a specific customer.")]
        [DataMember(Order=4)]
        [ApiMember(Description="Specify this to filter to a specific customer.")]
        public string CustomerId { get; set; }

        public ExtensionDataObject ExtensionData { get; set; }
    }

    [Description("Report/create a new billable")]
    [Route("/billables", "POST")]
    [Api(Description="Report/create a new billable")]
    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class NewBillable
        : IPost, IExtensibleDataObject
    {
        public int Version { get; set; }

        public NewBillable()
        {
            Version = 2;
        }

        [Description("The account to associate the billable with")]
        [DataMember(Order=1)]
        [ApiMember(Description="The account to associate the billable with")]
        public string AccountId { get; set; }

        [Description("The call SID to report")]
        [DataMember(Order=2)]
        [ApiMember(Description="The call SID to report")]
        public string CallSid { get; set; }

        public ExtensionDataObject ExtensionData { get; set; }
    }

    [Route("/usage", "GET")]
    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class ListUsageRecords
        : IGet, IExtensibleDataObject
    {
        public int Version { get; set; }

        public ListUsageRecords()
        {
            Version = 2;
        }

        [DataMember(Order=1)]
        [ApiMember(IsRequired=true)]
        public string AccountId { get; set; }

        [DataMember(Order=2)]
        public string StartDate { get; set; }

        public ExtensionDataObject ExtensionData { get; set; }
    }

    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class UsageRecordInfo
        : IExtensibleDataObject
    {
        [DataMember(Order=1)]
        public string Category { get; set; }

        [DataMember(Order=2)]
        public long Count { get; set; }

        public ExtensionDataObject ExtensionData { get; set; }
    }

    [Route("/reports/billing")]
    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class BillingReport
        : ReportRequest
    {
        public int Version { get; set; }

        public BillingReport()
        {
            Version = 2;
        }

        [DataMember(Order=1)]
        public string StartDate { get; set; }

        [DataMember(Order=2)]
        public string EndDate { get; set; }

        [Description("Whether or not the customer IDs are in the report")]
        [DataMember(Order=3)]
        [ApiMember(Description="Whether or not the customer IDs are in the report")]
        public bool? IncludeCustomerIds { get; set; }

        [DataMember(Order=4)]
        public List<string> Formats { get; set; }
    }

    [Route("/reports/{id}.xlsx", "GET")]
    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class DownloadReport
        : IGet, IExtensibleDataObject
    {
        public int Version { get; set; }

        public DownloadReport()
        {
            Version = 2;
        }

        [DataMember(Order=1)]
        public string Id { get; set; }

        public ExtensionDataObject ExtensionData { get; set; }
    }

    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class ReportInfo
        : IExtensibleDataObject
    {
        [DataMember(Order=1)]
        public string Id { get; set; }

        [DataMember(Order=2)]
        public string Name { get; set; }

        [DataMember(Order=3)]
        public ReportStatuses Status { get; set; }

        [DataMember(Order=4)]
        public string StatusMessage { get; set; }

        [DataMember(Order=5)]
        public string DateCreated { get; set; }

        [DataMember(Order=6)]
        public string DateUpdated { get; set; }

        [DataMember(Order=7)]
        public string DownloadLink { get; set; }

        [DataMember(Order=8)]
        public string JobId { get; set; }

        [DataMember(Order=9)]
        public string EmailAddressToNotify { get; set; }

        [DataMember(Order=10)]
        public string Server { get; set; }

        [DataMember(Order=11)]
        public ResponseStatus ResponseStatus { get; set; }

        public ExtensionDataObject ExtensionData { get; set; }
    }

    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class ReportRequest
        : IPost, IExtensibleDataObject
    {
        [Description("The account ID this report should be run for")]
        [DataMember(Order=1)]
        [ApiMember(Description="The account ID this report should be run for")]
        public string AccountId { get; set; }

        [Description("The email address to notify after the report is run")]
        [DataMember(Order=2)]
        [ApiMember(Description="The email address to notify after the report is run")]
        public string EmailAddressToNotify { get; set; }

        public ExtensionDataObject ExtensionData { get; set; }
    }

    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal enum ReportStatuses
    {
        Queued,
        Running,
        Completed,
        Error,
    }

    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class OddAnswer
        : IExtensibleDataObject
    {
        [DataMember(Order=1)]
        public List<OddNamesItem> List { get; set; }

        [DataMember(Order=2)]
        public OddNamesItem Next { get; set; }

        [DataMember(Order=3)]
        public ResponseStatus ResponseStatus { get; set; }

        public ExtensionDataObject ExtensionData { get; set; }
    }

    [Description("Words that languages keep for themselves: \"class\", a \\ and */")]
    [Route("/odd", "GET,POST")]
    [Api(Description="Words that languages keep for themselves: \"class\", a \\ and */")]
    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class OddNames
        : IExtensibleDataObject
    {
        public int Version { get; set; }

        public OddNames()
        {
            Version = 2;
        }

        [DataMember(Order=1)]
        public string @event { get; set; }

        [Description("The class")]
        [DataMember(Order=2)]
        [ApiMember(Description="The class")]
        public string @class { get; set; }

        [DataMember(Order=3)]
        public string End { get; set; }

        [DataMember(Order=4)]
        public List<string> Function { get; set; }

        [DataMember(Order=5)]
        public OddValues Category { get; set; }

        public ExtensionDataObject ExtensionData { get; set; }
    }

    [DataContract]
    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal class OddNamesItem
        : IExtensibleDataObject
    {
        [DataMember(Order=1)]
        public bool Default { get; set; }

        [DataMember(Order=2)]
        public double Double { get; set; }

        public ExtensionDataObject ExtensionData { get; set; }
    }

    [GeneratedCode("AddServiceStackReference", "10.15")]
    internal enum OddValues
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

