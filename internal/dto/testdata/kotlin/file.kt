/* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

//Package: 
//AddServiceStackTypes: True
//AddResponseStatus: False
//AddImplicitVersion: 
//AddDescriptionAsComments: True
//IncludeTypes: 
//ExcludeTypes: 
//InitializeCollections: False
//TreatTypesAsStrings: 
//DefaultImports: java.math.*,java.util.*,java.io.InputStream,net.servicestack.client.*,com.google.gson.annotations.*,com.google.gson.reflect.*
*/

import java.math.*
import java.util.*
import java.io.InputStream
import net.servicestack.client.*
import com.google.gson.annotations.*
import com.google.gson.reflect.*


/**
* Sign In
*/
@Route(Path="/auth")
// @Route(Path="/auth/{provider}")
@Api(Description="Sign In")
open class Authenticate : IReturn<AuthenticateResponse>, IPost
{
    /**
    * How to sign in
    */
    @ApiMember(Description="How to sign in")
    open var provider:String? = null

    open var rememberMe:Boolean? = null
    companion object { private val responseType = AuthenticateResponse::class.java }
    override fun getResponseType(): Any? = Authenticate.responseType
}

@Route(Path="/reports/billing")
open class BillingReport : ReportRequest(), IReturn<ReportInfo>
{
    open var startDate:String? = null
    open var endDate:String? = null
    /**
    * Whether or not the customer IDs are in the report
    */
    @ApiMember(Description="Whether or not the customer IDs are in the report")
    open var includeCustomerIds:Boolean? = null

    open var formats:ArrayList<String>? = null
    companion object { private val responseType = ReportInfo::class.java }
    override fun getResponseType(): Any? = BillingReport.responseType
}

@Route(Path="/reports/{id}.xlsx", Verbs="GET")
open class DownloadReport : IReturn<InputStream>, IGet
{
    open var id:String? = null
    companion object { private val responseType = InputStream::class.java }
    override fun getResponseType(): Any? = DownloadReport.responseType
}

/**
* Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.
*/
@Route(Path="/billing", Verbs="GET")
@Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")
open class GetBilling : IReturn<BillingInfo>, IGet
{
    /**
    * Your Evo Voice Account ID
    */
    @ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)
    open var accountId:String? = null

    /**
    * The start of the date range
    */
    @ApiMember(Description="The start of the date range", IsRequired=true)
    open var startDate:String? = null

    /**
    * The end of the date range you want to query for (we will include this entire day in the billing)
    */
    @ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)
    open var endDate:String? = null

    /**
    * Specify this to filter to a specific customer.
    */
    @ApiMember(Description="Specify this to filter to a specific customer.")
    open var customerId:String? = null
    companion object { private val responseType = BillingInfo::class.java }
    override fun getResponseType(): Any? = GetBilling.responseType
}

/**
* Retrieve a list of accounts
*/
@Route(Path="/accounts", Verbs="GET")
@Api(Description="Retrieve a list of accounts")
open class ListAccounts : ListRequest(), IReturn<ListResponse<AccountInfo>>
{
    open var name:String? = null
    companion object { private val responseType = object : TypeToken<ListResponse<AccountInfo>>(){}.type }
    override fun getResponseType(): Any? = ListAccounts.responseType
}

@Route(Path="/usage", Verbs="GET")
open class ListUsageRecords : IReturn<ArrayList<UsageRecordInfo>>, IGet
{
    @ApiMember(IsRequired=true)
    open var accountId:String? = null

    open var startDate:String? = null
    companion object { private val responseType = object : TypeToken<ArrayList<UsageRecordInfo>>(){}.type }
    override fun getResponseType(): Any? = ListUsageRecords.responseType
}

/**
* Report/create a new billable
*/
@Route(Path="/billables", Verbs="POST")
@Api(Description="Report/create a new billable")
open class NewBillable : IReturnVoid, IPost
{
    /**
    * The account to associate the billable with
    */
    @ApiMember(Description="The account to associate the billable with")
    open var accountId:String? = null

    /**
    * The call SID to report
    */
    @ApiMember(Description="The call SID to report")
    open var callSid:String? = null
}

/**
* Words that languages keep for themselves: "class", a \ and * /
*/
@Route(Path="/odd", Verbs="GET,POST")
@Api(Description="Words that languages keep for themselves: \"class\", a \\ and */")
open class OddNames : IReturn<OddAnswer>, IPost
{
    open var event:String? = null
    /**
    * The class
    */
    @ApiMember(Description="The class")
    @SerializedName("class") open var Class:String? = null

    open var end:String? = null
    open var function:ArrayList<String>? = null
    open var category:OddValues? = null
    companion object { private val responseType = OddAnswer::class.java }
    override fun getResponseType(): Any? = OddNames.responseType
}

open class AuthenticateResponse
{
    open var userId:String? = null
    open var roles:ArrayList<String>? = null
}

open class BillingInfo
{
    open var customers:ArrayList<BillingCustomerInfo>? = null
}

open class ListResponse<T>
{
    open var items:ArrayList<T>? = null
    open var totalCount:Long? = null
}

open class OddAnswer
{
    open var list:ArrayList<OddNamesItem>? = null
    open var next:OddNamesItem? = null
}

open class ReportInfo
{
    open var id:String? = null
    open var name:String? = null
    open var status:ReportStatuses? = null
    open var statusMessage:String? = null
    open var dateCreated:String? = null
    open var dateUpdated:String? = null
    open var downloadLink:String? = null
    open var jobId:String? = null
    open var emailAddressToNotify:String? = null
    open var server:String? = null
}

open class AccountInfo
{
    open var id:String? = null
    open var balance:BigDecimal? = null
    open var limit:BigDecimal? = null
    open var created:Date? = null
    open var closed:Date? = null
    open var active:Boolean? = null
    open var calls:Long? = null
    open var rate:Double? = null
    open var tags:HashMap<String,String>? = null
    open var parent:AccountInfo? = null
    open var kind:AccountKinds? = null
    open var otherKind:AccountKinds? = null
    open var kinds:ArrayList<AccountKinds>? = null
}

enum class AccountKinds
{
    Prepaid,
    Postpaid,
}

open class BillingCustomerInfo
{
    open var customerId:String? = null
    open var internationalCosts:Double? = null
    open var hasCallRecording:Boolean? = null
}

open class ListRequest : IGet
{
    /**
    * The page of data to retrieve
    */
    @ApiMember(Description="The page of data to retrieve")
    open var page:Int? = null

    /**
    * Specific IDs
    */
    @ApiMember(Description="Specific IDs")
    open var specificIds:ArrayList<String>? = null
}

open class OddNamesItem
{
    @SerializedName("default") open var Default:Boolean? = null
    @SerializedName("double") open var Double:Double? = null
}

enum class OddValues(private val value:kotlin.String)
{
    @SerializedName("calls-inbound") CallsInbound("calls-inbound"),
    String("String"),
    @SerializedName("class") Class("class"),
    @SerializedName("2-way") _2Way("2-way"),
    Error("Error"),
    ;

    override fun toString():kotlin.String = value
}

open class ReportRequest : IPost
{
    /**
    * The account ID this report should be run for
    */
    @ApiMember(Description="The account ID this report should be run for")
    open var accountId:String? = null

    /**
    * The email address to notify after the report is run
    */
    @ApiMember(Description="The email address to notify after the report is run")
    open var emailAddressToNotify:String? = null
}

enum class ReportStatuses
{
    Queued,
    Running,
    Completed,
    Error,
}

open class UsageRecordInfo
{
    open var category:String? = null
    open var count:Long? = null
}
