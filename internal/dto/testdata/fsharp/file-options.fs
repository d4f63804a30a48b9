(* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

GlobalNamespace: Acme.Voice
MakeDataContractsExtensible: True
AddReturnMarker: False
AddDescriptionAsComments: False
AddDataContractAttributes: True
AddIndexesToDataMembers: True
AddGeneratedCodeAttributes: True
AddResponseStatus: True
AddImplicitVersion: 2
//ExportValueTypes: False
//IncludeTypes: 
//ExcludeTypes: 
//InitializeCollections: False
AddNamespaces: System.Text
*)

namespace Acme.Voice

open System
open System.IO
open System.Collections
open System.Collections.Generic
open System.Runtime.Serialization
open ServiceStack
open ServiceStack.DataAnnotations
open System.Text
open System.CodeDom.Compiler

    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    type AccountKinds =
        | Prepaid = 0
        | Postpaid = 1

    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type AccountInfo() = 
        let mutable extensionData:ExtensionDataObject = null
        interface IExtensibleDataObject with
            member this.ExtensionData with get() = extensionData and set(value) = extensionData <- value
        [<DataMember(Order=1)>]
        member val Id:String = null with get,set

        [<DataMember(Order=2)>]
        member val Balance:Nullable<Decimal> = new Nullable<Decimal>() with get,set

        [<DataMember(Order=3)>]
        member val Limit:Nullable<Decimal> = new Nullable<Decimal>() with get,set

        [<DataMember(Order=4)>]
        member val Created:DateTime = new DateTime() with get,set

        [<DataMember(Order=5)>]
        member val Closed:Nullable<DateTime> = new Nullable<DateTime>() with get,set

        [<DataMember(Order=6)>]
        member val Active:Nullable<Boolean> = new Nullable<Boolean>() with get,set

        [<DataMember(Order=7)>]
        member val Calls:Nullable<Int64> = new Nullable<Int64>() with get,set

        [<DataMember(Order=8)>]
        member val Rate:Nullable<Double> = new Nullable<Double>() with get,set

        [<DataMember(Order=9)>]
        member val Tags:Dictionary<String, String> = null with get,set

        [<DataMember(Order=10)>]
        member val Parent:AccountInfo = null with get,set

        [<DataMember(Order=11)>]
        member val Kind:AccountKinds = new AccountKinds() with get,set

        [<DataMember(Order=12)>]
        member val OtherKind:Nullable<AccountKinds> = new Nullable<AccountKinds>() with get,set

        [<DataMember(Order=13)>]
        member val Kinds:ResizeArray<AccountKinds> = null with get,set

    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type BillingCustomerInfo() = 
        let mutable extensionData:ExtensionDataObject = null
        interface IExtensibleDataObject with
            member this.ExtensionData with get() = extensionData and set(value) = extensionData <- value
        [<DataMember(Order=1)>]
        member val CustomerId:String = null with get,set

        [<DataMember(Order=2)>]
        member val InternationalCosts:Double = new Double() with get,set

        [<DataMember(Order=3)>]
        member val HasCallRecording:Boolean = new Boolean() with get,set

    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type BillingInfo() = 
        let mutable extensionData:ExtensionDataObject = null
        interface IExtensibleDataObject with
            member this.ExtensionData with get() = extensionData and set(value) = extensionData <- value
        [<DataMember(Order=1)>]
        member val Customers:ResizeArray<BillingCustomerInfo> = null with get,set

        [<DataMember(Order=2)>]
        member val ResponseStatus:ResponseStatus = null with get,set

    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type ListRequest() = 
        let mutable extensionData:ExtensionDataObject = null
        interface IExtensibleDataObject with
            member this.ExtensionData with get() = extensionData and set(value) = extensionData <- value
        interface IGet
        [<Description("The page of data to retrieve")>]
        [<DataMember(Order=1)>]
        [<ApiMember(Description="The page of data to retrieve")>]
        member val Page:Nullable<Int32> = new Nullable<Int32>() with get,set

        [<Description("Specific IDs")>]
        [<DataMember(Order=2)>]
        [<ApiMember(Description="Specific IDs")>]
        member val SpecificIds:ResizeArray<String> = null with get,set

    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type ListResponse<'T>() = 
        let mutable extensionData:ExtensionDataObject = null
        interface IExtensibleDataObject with
            member this.ExtensionData with get() = extensionData and set(value) = extensionData <- value
        [<DataMember(Order=1)>]
        member val Items:ResizeArray<'T> = null with get,set

        [<DataMember(Order=2)>]
        member val TotalCount:Int64 = new Int64() with get,set

        [<DataMember(Order=3)>]
        member val ResponseStatus:ResponseStatus = null with get,set

    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type OddNamesItem() = 
        let mutable extensionData:ExtensionDataObject = null
        interface IExtensibleDataObject with
            member this.ExtensionData with get() = extensionData and set(value) = extensionData <- value
        [<DataMember(Order=1)>]
        member val Default:Boolean = new Boolean() with get,set

        [<DataMember(Order=2)>]
        member val Double:Double = new Double() with get,set

    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type OddAnswer() = 
        let mutable extensionData:ExtensionDataObject = null
        interface IExtensibleDataObject with
            member this.ExtensionData with get() = extensionData and set(value) = extensionData <- value
        [<DataMember(Order=1)>]
        member val List:ResizeArray<OddNamesItem> = null with get,set

        [<DataMember(Order=2)>]
        member val Next:OddNamesItem = null with get,set

        [<DataMember(Order=3)>]
        member val ResponseStatus:ResponseStatus = null with get,set

    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    type OddValues =
        | [<EnumMember(Value="calls-inbound")>] calls_inbound = 0
        | String = 1
        | ``class`` = 2
        | [<EnumMember(Value="2-way")>] _2_way = 3
        | Error = 4

    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    type ReportStatuses =
        | Queued = 0
        | Running = 1
        | Completed = 2
        | Error = 3

    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type ReportInfo() = 
        let mutable extensionData:ExtensionDataObject = null
        interface IExtensibleDataObject with
            member this.ExtensionData with get() = extensionData and set(value) = extensionData <- value
        [<DataMember(Order=1)>]
        member val Id:String = null with get,set

        [<DataMember(Order=2)>]
        member val Name:String = null with get,set

        [<DataMember(Order=3)>]
        member val Status:ReportStatuses = new ReportStatuses() with get,set

        [<DataMember(Order=4)>]
        member val StatusMessage:String = null with get,set

        [<DataMember(Order=5)>]
        member val DateCreated:String = null with get,set

        [<DataMember(Order=6)>]
        member val DateUpdated:String = null with get,set

        [<DataMember(Order=7)>]
        member val DownloadLink:String = null with get,set

        [<DataMember(Order=8)>]
        member val JobId:String = null with get,set

        [<DataMember(Order=9)>]
        member val EmailAddressToNotify:String = null with get,set

        [<DataMember(Order=10)>]
        member val Server:String = null with get,set

        [<DataMember(Order=11)>]
        member val ResponseStatus:ResponseStatus = null with get,set

    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type ReportRequest() = 
        let mutable extensionData:ExtensionDataObject = null
        interface IExtensibleDataObject with
            member this.ExtensionData with get() = extensionData and set(value) = extensionData <- value
        interface IPost
        [<Description("The account ID this report should be run for")>]
        [<DataMember(Order=1)>]
        [<ApiMember(Description="The account ID this report should be run for")>]
        member val AccountId:String = null with get,set

        [<Description("The email address to notify after the report is run")>]
        [<DataMember(Order=2)>]
        [<ApiMember(Description="The email address to notify after the report is run")>]
        member val EmailAddressToNotify:String = null with get,set

    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type UsageRecordInfo() = 
        let mutable extensionData:ExtensionDataObject = null
        interface IExtensibleDataObject with
            member this.ExtensionData with get() = extensionData and set(value) = extensionData <- value
        [<DataMember(Order=1)>]
        member val Category:String = null with get,set

        [<DataMember(Order=2)>]
        member val Count:Int64 = new Int64() with get,set

    [<Route("/reports/billing")>]
    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type BillingReport() = 
        inherit ReportRequest()
        member val Version:int = 2 with get, set
        [<DataMember(Order=1)>]
        member val StartDate:String = null with get,set

        [<DataMember(Order=2)>]
        member val EndDate:String = null with get,set

        [<Description("Whether or not the customer IDs are in the report")>]
        [<DataMember(Order=3)>]
        [<ApiMember(Description="Whether or not the customer IDs are in the report")>]
        member val IncludeCustomerIds:Nullable<Boolean> = new Nullable<Boolean>() with get,set

        [<DataMember(Order=4)>]
        member val Formats:ResizeArray<String> = null with get,set

    [<Route("/reports/{id}.xlsx", "GET")>]
    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type DownloadReport() = 
        let mutable extensionData:ExtensionDataObject = null
        interface IExtensibleDataObject with
            member this.ExtensionData with get() = extensionData and set(value) = extensionData <- value
        member val Version:int = 2 with get, set
        interface IGet
        [<DataMember(Order=1)>]
        member val Id:String = null with get,set

    [<Description("Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")>]
    [<Route("/billing", "GET")>]
    [<Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")>]
    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type GetBilling() = 
        let mutable extensionData:ExtensionDataObject = null
        interface IExtensibleDataObject with
            member this.ExtensionData with get() = extensionData and set(value) = extensionData <- value
        member val Version:int = 2 with get, set
        [<Description("Your Evo Voice Account ID")>]
        [<DataMember(Order=1)>]
        [<ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)>]
        member val AccountId:String = null with get,set

        [<Description("The start of the date range")>]
        [<DataMember(Order=2)>]
        [<ApiMember(Description="The start of the date range", IsRequired=true)>]
        member val StartDate:String = null with get,set

        [<Description("The end of the date range you want to query for (we will include this entire day in the billing)")>]
        [<DataMember(Order=3)>]
        [<ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)>]
        member val EndDate:String = null with get,set

        [<Description("Specify this to filter to a specific customer.")>]
        [<DataMember(Order=4)>]
        [<ApiMember(Description="Specify this to filter to a specific customer.")>]
        member val CustomerId:String = null with get,set

    [<Description("Retrieve a list of accounts")>]
    [<Route("/accounts", "GET")>]
    [<Api(Description="Retrieve a list of accounts")>]
    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type ListAccounts() = 
        inherit ListRequest()
        member val Version:int = 2 with get, set
        [<DataMember(Order=1)>]
        member val Name:String = null with get,set

    [<Route("/usage", "GET")>]
    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type ListUsageRecords() = 
        let mutable extensionData:ExtensionDataObject = null
        interface IExtensibleDataObject with
            member this.ExtensionData with get() = extensionData and set(value) = extensionData <- value
        member val Version:int = 2 with get, set
        interface IGet
        [<DataMember(Order=1)>]
        [<ApiMember(IsRequired=true)>]
        member val AccountId:String = null with get,set

        [<DataMember(Order=2)>]
        member val StartDate:String = null with get,set

    [<Description("Report/create a new billable")>]
    [<Route("/billables", "POST")>]
    [<Api(Description="Report/create a new billable")>]
    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type NewBillable() = 
        let mutable extensionData:ExtensionDataObject = null
        interface IExtensibleDataObject with
            member this.ExtensionData with get() = extensionData and set(value) = extensionData <- value
        member val Version:int = 2 with get, set
        interface IPost
        [<Description("The account to associate the billable with")>]
        [<DataMember(Order=1)>]
        [<ApiMember(Description="The account to associate the billable with")>]
        member val AccountId:String = null with get,set

        [<Description("The call SID to report")>]
        [<DataMember(Order=2)>]
        [<ApiMember(Description="The call SID to report")>]
        member val CallSid:String = null with get,set

    [<Description("Words that languages keep for themselves: \"class\", a \\ and */")>]
    [<Route("/odd", "GET,POST")>]
    [<Api(Description="Words that languages keep for themselves: \"class\", a \\ and */")>]
    [<DataContract>]
    [<GeneratedCode("AddServiceStackReference", "10.15")>]
    [<AllowNullLiteral>]
    type OddNames() = 
        let mutable extensionData:ExtensionDataObject = null
        interface IExtensibleDataObject with
            member this.ExtensionData with get() = extensionData and set(value) = extensionData <- value
        member val Version:int = 2 with get, set
        [<DataMember(Order=1)>]
        member val ``event``:String = null with get,set

        [<Description("The class")>]
        [<DataMember(Order=2)>]
        [<ApiMember(Description="The class")>]
        member val ``class``:String = null with get,set

        [<DataMember(Order=3)>]
        member val End:String = null with get,set

        [<DataMember(Order=4)>]
        member val Function:ResizeArray<String> = null with get,set

        [<DataMember(Order=5)>]
        member val Category:OddValues = new OddValues() with get,set

