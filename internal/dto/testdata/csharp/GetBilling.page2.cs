using System;
using System.IO;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.Serialization;
using ServiceStack;
using ServiceStack.DataAnnotations;
using Voice.Api.Billing;

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
    [Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")]
    public partial class GetBilling
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

}

