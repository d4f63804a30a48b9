(* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

//GlobalNamespace: 
//MakeDataContractsExtensible: False
//AddReturnMarker: True
//AddDescriptionAsComments: True
//AddDataContractAttributes: False
//AddIndexesToDataMembers: False
//AddGeneratedCodeAttributes: False
//AddResponseStatus: False
//AddImplicitVersion: 
//ExportValueTypes: False
//IncludeTypes: 
//ExcludeTypes: 
//InitializeCollections: False
//AddNamespaces: 
*)

namespace Voice.Api

open System
open System.IO
open System.Collections
open System.Collections.Generic
open System.Runtime.Serialization
open ServiceStack
open ServiceStack.DataAnnotations

    type AccountKinds =
        | Prepaid = 0
        | Postpaid = 1

    [<AllowNullLiteral>]
    type AccountInfo() = 
        member val Id:String = null with get,set
        member val Balance:Nullable<Decimal> = new Nullable<Decimal>() with get,set
        member val Limit:Nullable<Decimal> = new Nullable<Decimal>() with get,set
        member val Created:DateTime = new DateTime() with get,set
        member val Closed:Nullable<DateTime> = new Nullable<DateTime>() with get,set
        member val Active:Nullable<Boolean> = new Nullable<Boolean>() with get,set
        member val Calls:Nullable<Int64> = new Nullable<Int64>() with get,set
        member val Rate:Nullable<Double> = new Nullable<Double>() with get,set
        member val Tags:Dictionary<String, String> = null with get,set
        member val Parent:AccountInfo = null with get,set
        member val Kind:AccountKinds = new AccountKinds() with get,set
        member val OtherKind:Nullable<AccountKinds> = new Nullable<AccountKinds>() with get,set
        member val Kinds:ResizeArray<AccountKinds> = null with get,set

    [<AllowNullLiteral>]
    type BillingCustomerInfo() = 
        member val CustomerId:String = null with get,set
        member val InternationalCosts:Double = new Double() with get,set
        member val HasCallRecording:Boolean = new Boolean() with get,set

    [<AllowNullLiteral>]
    type BillingInfo() = 
        member val Customers:ResizeArray<BillingCustomerInfo> = null with get,set

    [<AllowNullLiteral>]
    type ListRequest() = 
        interface IGet
        ///<summary>
        ///The page of data to retrieve
        ///</summary>
        [<ApiMember(Description="The page of data to retrieve")>]
        member val Page:Nullable<Int32> = new Nullable<Int32>() with get,set

        ///<summary>
        ///Specific IDs
        ///</summary>
        [<ApiMember(Description="Specific IDs")>]
        member val SpecificIds:ResizeArray<String> = null with get,set

    [<AllowNullLiteral>]
    type ListResponse<'T>() = 
        member val Items:ResizeArray<'T> = null with get,set
        member val TotalCount:Int64 = new Int64() with get,set

    [<AllowNullLiteral>]
    type OddNamesItem() = 
        member val Default:Boolean = new Boolean() with get,set
        member val Double:Double = new Double() with get,set

    [<AllowNullLiteral>]
    type OddAnswer() = 
        member val List:ResizeArray<OddNamesItem> = null with get,set
        member val Next:OddNamesItem = null with get,set

    type OddValues =
        | [<EnumMember(Value="calls-inbound")>] calls_inbound = 0
        | String = 1
        | ``class`` = 2
        | [<EnumMember(Value="2-way")>] _2_way = 3
        | Error = 4

    type ReportStatuses =
        | Queued = 0
        | Running = 1
        | Completed = 2
        | Error = 3

    [<AllowNullLiteral>]
    type ReportInfo() = 
        member val Id:String = null with get,set
        member val Name:String = null with get,set
        member val Status:ReportStatuses = new ReportStatuses() with get,set
        member val StatusMessage:String = null with get,set
        member val DateCreated:String = null with get,set
        member val DateUpdated:String = null with get,set
        member val DownloadLink:String = null with get,set
        member val JobId:String = null with get,set
        member val EmailAddressToNotify:String = null with get,set
        member val Server:String = null with get,set

    [<AllowNullLiteral>]
    type ReportRequest() = 
        interface IPost
        ///<summary>
        ///The account ID this report should be run for
        ///</summary>
        [<ApiMember(Description="The account ID this report should be run for")>]
        member val AccountId:String = null with get,set

        ///<summary>
        ///The email address to notify after the report is run
        ///</summary>
        [<ApiMember(Description="The email address to notify after the report is run")>]
        member val EmailAddressToNotify:String = null with get,set

    [<AllowNullLiteral>]
    type UsageRecordInfo() = 
        member val Category:String = null with get,set
        member val Count:Int64 = new Int64() with get,set

    [<Route("/reports/billing")>]
    [<AllowNullLiteral>]
    type BillingReport() = 
        inherit ReportRequest()
        interface IReturn<ReportInfo>
        member val StartDate:String = null with get,set
        member val EndDate:String = null with get,set
        ///<summary>
        ///Whether or not the customer IDs are in the report
        ///</summary>
        [<ApiMember(Description="Whether or not the customer IDs are in the report")>]
        member val IncludeCustomerIds:Nullable<Boolean> = new Nullable<Boolean>() with get,set

        member val Formats:ResizeArray<String> = null with get,set

    [<Route("/reports/{id}.xlsx", "GET")>]
    [<AllowNullLiteral>]
    type DownloadReport() = 
        interface IReturn<Stream>
        interface IGet
        member val Id:String = null with get,set

    ///<summary>
    ///Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.
    ///</summary>
    [<Route("/billing", "GET")>]
    [<Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")>]
    [<AllowNullLiteral>]
    type GetBilling() = 
        interface IReturn<BillingInfo>
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

    ///<summary>
    ///Retrieve a list of accounts
    ///</summary>
    [<Route("/accounts", "GET")>]
    [<Api(Description="Retrieve a list of accounts")>]
    [<AllowNullLiteral>]
    type ListAccounts() = 
        inherit ListRequest()
        interface IReturn<ListResponse<AccountInfo>>
        member val Name:String = null with get,set

    [<Route("/usage", "GET")>]
    [<AllowNullLiteral>]
    type ListUsageRecords() = 
        interface IReturn<ResizeArray<UsageRecordInfo>>
        interface IGet
        [<ApiMember(IsRequired=true)>]
        member val AccountId:String = null with get,set

        member val StartDate:String = null with get,set

    ///<summary>
    ///Report/create a new billable
    ///</summary>
    [<Route("/billables", "POST")>]
    [<Api(Description="Report/create a new billable")>]
    [<AllowNullLiteral>]
    type NewBillable() = 
        interface IReturnVoid
        interface IPost
        ///<summary>
        ///The account to associate the billable with
        ///</summary>
        [<ApiMember(Description="The account to associate the billable with")>]
        member val AccountId:String = null with get,set

        ///<summary>
        ///The call SID to report
        ///</summary>
        [<ApiMember(Description="The call SID to report")>]
        member val CallSid:String = null with get,set

    ///<summary>
    ///Words that languages keep for themselves: "class", a \ and */
    ///</summary>
    [<Route("/odd", "GET,POST")>]
    [<Api(Description="Words that languages keep for themselves: \"class\", a \\ and */")>]
    [<AllowNullLiteral>]
    type OddNames() = 
        interface IReturn<OddAnswer>
        member val ``event``:String = null with get,set
        ///<summary>
        ///The class
        ///</summary>
        [<ApiMember(Description="The class")>]
        member val ``class``:String = null with get,set

        member val End:String = null with get,set
        member val Function:ResizeArray<String> = null with get,set
        member val Category:OddValues = new OddValues() with get,set

