using System;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.Serialization;
using ServiceStack;
using ServiceStack.DataAnnotations;
using Voice.Api.Accounts;
using Voice.Api;

namespace Voice.Api
{
    public partial class ListRequest
        : IGet
    {
        public ListRequest()
        {
            SpecificIds = new List<string>{};
        }

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
        public ListResponse()
        {
            Items = new List<T>{};
        }

        public virtual List<T> Items { get; set; }
        public virtual long TotalCount { get; set; }
    }

}

namespace Voice.Api.Accounts
{
    public partial class AccountInfo
    {
        public AccountInfo()
        {
            Tags = new Dictionary<string, string>{};
            Kinds = new List<AccountKinds>{};
        }

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
    [Api(Description="Retrieve a list of accounts")]
    public partial class ListAccounts
        : ListRequest
    {
        public virtual string Name { get; set; }
    }

}

