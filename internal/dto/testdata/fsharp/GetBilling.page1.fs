namespace Voice.Api.Billing

open System
open System.Collections
open System.Collections.Generic
open System.Runtime.Serialization
open ServiceStack
open ServiceStack.DataAnnotations

    [<AllowNullLiteral>]
    type BillingCustomerInfo() = 
        member val CustomerId:String = null with get,set
        member val InternationalCosts:Double = new Double() with get,set
        member val HasCallRecording:Boolean = new Boolean() with get,set

    [<AllowNullLiteral>]
    type BillingInfo() = 
        member val Customers:ResizeArray<BillingCustomerInfo> = new ResizeArray<BillingCustomerInfo>() with get,set

    ///<summary>
    ///Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.
    ///</summary>
    [<Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")>]
    [<AllowNullLiteral>]
    type GetBilling() = 
        ///<summary>
        ///Your Evo Voice Account ID
        ///</summary>
        [<ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)>]
        member val AccountId:String = null with get,set

        ///<summary>
        ///The start of the date range
        ///</summary>
        [<ApiMember(Description="The start of the date range", IsRequired=true)>]
        member val StartDate:String = null with get,set

        ///<summary>
        ///The end of the date range you want to query for (we will include this entire day in the billing)
        ///</summary>
        [<ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)>]
        member val EndDate:String = null with get,set

        ///<summary>
        ///Specify this to filter to a specific customer.
        ///</summary>
        [<ApiMember(Description="Specify this to filter to a specific customer.")>]
        member val CustomerId:String = null with get,set

