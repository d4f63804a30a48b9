using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.Serialization;
using ServiceStack;
using ServiceStack.DataAnnotations;
using Voice.Api.Reports;

namespace Voice.Api.Reports
{
    public partial class BillingReport
        : ReportRequest
    {
        public virtual string StartDate { get; set; }
        public virtual string EndDate { get; set; }
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

