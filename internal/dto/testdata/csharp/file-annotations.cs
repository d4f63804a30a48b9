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
AddNullableAnnotations: True
//AddReturnMarker: True
//AddDescriptionAsComments: True
//AddDataContractAttributes: False
//AddIndexesToDataMembers: False
//AddGeneratedCodeAttributes: False
//AddResponseStatus: False
//AddImplicitVersion: 
InitializeCollections: True
//ExportValueTypes: False
IncludeTypes: AccountInfo,GetBilling.*
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
using Voice.Api.Accounts;
using Voice.Api.Billing;

namespace Voice.Api.Accounts
{
    public partial class AccountInfo
    {
        public virtual string? Id { get; set; }
        public virtual decimal? Balance { get; set; }
        public virtual decimal? Limit { get; set; }
        public virtual DateTime Created { get; set; }
        public virtual DateTime? Closed { get; set; }
        public virtual bool? Active { get; set; }
        public virtual long? Calls { get; set; }
        public virtual double? Rate { get; set; }
        public virtual Dictionary<string, string>? Tags { get; set; } = new();
        public virtual AccountInfo? Parent { get; set; }
        public virtual AccountKinds Kind { get; set; }
        public virtual AccountKinds? OtherKind { get; set; }
        public virtual List<AccountKinds>? Kinds { get; set; } = [];
    }

}

namespace Voice.Api.Billing
{
    public partial class BillingCustomerInfo
    {
        public virtual string? CustomerId { get; set; }
        public virtual double InternationalCosts { get; set; }
        public virtual bool HasCallRecording { get; set; }
    }

    public partial class BillingInfo
    {
        public virtual List<BillingCustomerInfo>? Customers { get; set; } = [];
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
        public virtual string? CustomerId { get; set; }
    }

}

