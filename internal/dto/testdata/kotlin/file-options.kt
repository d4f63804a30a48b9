/* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

Package: com.hudson.voice
AddServiceStackTypes: False
AddResponseStatus: True
AddImplicitVersion: 2
AddDescriptionAsComments: False
//IncludeTypes: 
//ExcludeTypes: 
InitializeCollections: True
TreatTypesAsStrings: AccountKinds,DateTime
DefaultImports: java.util.*,java.math.*,java.io.*,java.time.Instant,net.servicestack.client.*,com.google.gson.annotations.*,com.google.gson.reflect.*
*/

package com.hudson.voice

import java.util.*
import java.math.*
import java.io.*
import java.time.Instant
import net.servicestack.client.*
import com.google.gson.annotations.*
import com.google.gson.reflect.*


@Route(Path="/reports/billing")
open class BillingReport : ReportRequest(), IReturn<ReportInfo>
{
    open var startDate:String? = null
    open var endDate:String? = null
    @ApiMember(Description="Whether or not the customer IDs are in the report")
    open var includeCustomerIds:Boolean? = null

    open var formats:ArrayList<String> = ArrayList<String>()
    open var version:Int? = 2
    companion object { private val responseType = ReportInfo::class.java }
    override fun getResponseType(): Any? = BillingReport.responseType
}

@Route(Path="/reports/{id}.xlsx", Verbs="GET")
open class DownloadReport : IReturn<InputStream>, IGet
{
    open var id:String? = null
    open var version:Int? = 2
    companion object { private val responseType = InputStream::class.java }
    override fun getResponseType(): Any? = DownloadReport.responseType
}

@Route(Path="/billing", Verbs="GET")
@Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")
open class GetBilling : IReturn<BillingInfo>, IGet
{
    @ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)
    open var accountId:String? = null

    @ApiMember(Description="The start of the date range", IsRequired=true)
    open var startDate:String? = null

    @ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)
    open var endDate:String? = null

    @ApiMember(Description="Specify this to filter to a specific customer.")
    open var customerId:String? = null

    open var version:Int? = 2
    companion object { private val responseType = BillingInfo::class.java }
    override fun getResponseType(): Any? = GetBilling.responseType
}

@Route(Path="/accounts", Verbs="GET")
@Api(Description="Retrieve a list of accounts")
open class ListAccounts : ListRequest(), IReturn<ListResponse<AccountInfo>>
{
    open var name:String? = null
    open var version:Int? = 2
    companion object { private val responseType = object : TypeToken<ListResponse<AccountInfo>>(){}.type }
    override fun getResponseType(): Any? = ListAccounts.responseType
}

@Route(Path="/usage", Verbs="GET")
open class ListUsageRecords : IReturn<ArrayList<UsageRecordInfo>>, IGet
{
    @ApiMember(IsRequired=true)
    open var accountId:String? = null

    open var startDate:String? = null
    open var version:Int? = 2
    companion object { private val responseType = object : TypeToken<ArrayList<UsageRecordInfo>>(){}.type }
    override fun getResponseType(): Any? = ListUsageRecords.responseType
}

@Route(Path="/billables", Verbs="POST")
@Api(Description="Report/create a new billable")
open class NewBillable : IReturnVoid, IPost
{
    @ApiMember(Description="The account to associate the billable with")
    open var accountId:String? = null

    @ApiMember(Description="The call SID to report")
    open var callSid:String? = null

    open var version:Int? = 2
}

@Route(Path="/odd", Verbs="GET,POST")
@Api(Description="Words that languages keep for themselves: \"class\", a \\ and */")
open class OddNames : IReturn<OddAnswer>, IPost
{
    open var event:String? = null
    @ApiMember(Description="The class")
    @SerializedName("class") open var Class:String? = null

    open var end:String? = null
    open var function:ArrayList<String> = ArrayList<String>()
    open var category:OddValues? = null
    open var version:Int? = 2
    companion object { private val responseType = OddAnswer::class.java }
    override fun getResponseType(): Any? = OddNames.responseType
}

open class BillingInfo
{
    open var customers:ArrayList<BillingCustomerInfo> = ArrayList<BillingCustomerInfo>()
    open var responseStatus:ResponseStatus? = null
}

open class ListResponse<T>
{
    open var items:ArrayList<T> = ArrayList<T>()
    open var totalCount:Long? = null
    open var responseStatus:ResponseStatus? = null
}

open class OddAnswer
{
    open var list:ArrayList<OddNamesItem> = ArrayList<OddNamesItem>()
    open var next:OddNamesItem? = null
    open var responseStatus:ResponseStatus? = null
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
    open var responseStatus:ResponseStatus? = null
}

open class AccountInfo
{
    open var id:String? = null
    open var balance:BigDecimal? = null
    open var limit:BigDecimal? = null
    open var created:String? = null
    open var closed:String? = null
    open var active:Boolean? = null
    open var calls:Long? = null
    open var rate:Double? = null
    open var tags:HashMap<String,String>? = null
    open var parent:AccountInfo? = null
    open var kind:String? = null
    open var otherKind:String? = null
    open var kinds:ArrayList<String> = ArrayList<String>()
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
    @ApiMember(Description="The page of data to retrieve")
    open var page:Int? = null

    @ApiMember(Description="Specific IDs")
    open var specificIds:ArrayList<String> = ArrayList<String>()
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
    @ApiMember(Description="The account ID this report should be run for")
    open var accountId:String? = null

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
