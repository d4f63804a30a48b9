using System;
using System.IO;
using System.Collections;
using System.Collections.Generic;
using System.Runtime.Serialization;
using ServiceStack;
using ServiceStack.DataAnnotations;

namespace ServiceStack
{
    ///<summary>
    ///Sign In
    ///</summary>
    [Api(Description="Sign In")]
    [DataContract]
    public partial class Authenticate
        : IPost
    {
        ///<summary>
        ///How to sign in
        ///</summary>
        [DataMember(Order=1)]
        [ApiMember(Description="How to sign in")]
        public virtual string provider { get; set; }

        [DataMember(Order=2)]
        public virtual bool? RememberMe { get; set; }
    }

    [DataContract]
    public partial class AuthenticateResponse
    {
        [DataMember(Order=1)]
        public virtual string UserId { get; set; }

        [DataMember(Order=2)]
        public virtual List<string> Roles { get; set; }
    }

}

