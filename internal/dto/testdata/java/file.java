/* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

//Package: 
//GlobalNamespace: dtos
//AddPropertyAccessors: True
//SettersReturnThis: True
//AddServiceStackTypes: True
//AddResponseStatus: False
//AddDescriptionAsComments: True
//AddImplicitVersion: 
//IncludeTypes: 
//ExcludeTypes: 
//TreatTypesAsStrings: 
//DefaultImports: java.math.*,java.util.*,java.io.InputStream,net.servicestack.client.*,com.google.gson.annotations.*,com.google.gson.reflect.*
*/

import java.math.*;
import java.util.*;
import java.io.InputStream;
import net.servicestack.client.*;
import com.google.gson.annotations.*;
import com.google.gson.reflect.*;

public class dtos
{

    /**
    * Sign In
    */
    @Route(Path="/auth")
    // @Route(Path="/auth/{provider}")
    @Api(Description="Sign In")
    public static class Authenticate implements IReturn<AuthenticateResponse>, IPost
    {
        /**
        * How to sign in
        */
        @ApiMember(Description="How to sign in")
        public String provider = null;

        public Boolean rememberMe = null;

        public String getProvider() { return provider; }
        public Authenticate setProvider(String value) { this.provider = value; return this; }
        public Boolean isRememberMe() { return rememberMe; }
        public Authenticate setRememberMe(Boolean value) { this.rememberMe = value; return this; }
        private static Object responseType = AuthenticateResponse.class;
        public Object getResponseType() { return responseType; }
    }

    @Route(Path="/reports/billing")
    public static class BillingReport extends ReportRequest implements IReturn<ReportInfo>
    {
        public String startDate = null;
        public String endDate = null;
        /**
        * Whether or not the customer IDs are in the report
        */
        @ApiMember(Description="Whether or not the customer IDs are in the report")
        public Boolean includeCustomerIds = null;

        public ArrayList<String> formats = null;

        public String getStartDate() { return startDate; }
        public BillingReport setStartDate(String value) { this.startDate = value; return this; }
        public String getEndDate() { return endDate; }
        public BillingReport setEndDate(String value) { this.endDate = value; return this; }
        public Boolean isIncludeCustomerIds() { return includeCustomerIds; }
        public BillingReport setIncludeCustomerIds(Boolean value) { this.includeCustomerIds = value; return this; }
        public ArrayList<String> getFormats() { return formats; }
        public BillingReport setFormats(ArrayList<String> value) { this.formats = value; return this; }
        private static Object responseType = ReportInfo.class;
        public Object getResponseType() { return responseType; }
    }

    @Route(Path="/reports/{id}.xlsx", Verbs="GET")
    public static class DownloadReport implements IReturn<InputStream>, IGet
    {
        public String id = null;

        public String getId() { return id; }
        public DownloadReport setId(String value) { this.id = value; return this; }
        private static Object responseType = InputStream.class;
        public Object getResponseType() { return responseType; }
    }

    /**
    * Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.
    */
    @Route(Path="/billing", Verbs="GET")
    @Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")
    public static class GetBilling implements IReturn<BillingInfo>, IGet
    {
        /**
        * Your Evo Voice Account ID
        */
        @ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)
        public String accountId = null;

        /**
        * The start of the date range
        */
        @ApiMember(Description="The start of the date range", IsRequired=true)
        public String startDate = null;

        /**
        * The end of the date range you want to query for (we will include this entire day in the billing)
        */
        @ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)
        public String endDate = null;

        /**
        * Specify this to filter to a specific customer.
        */
        @ApiMember(Description="Specify this to filter to a specific customer.")
        public String customerId = null;

        public String getAccountId() { return accountId; }
        public GetBilling setAccountId(String value) { this.accountId = value; return this; }
        public String getStartDate() { return startDate; }
        public GetBilling setStartDate(String value) { this.startDate = value; return this; }
        public String getEndDate() { return endDate; }
        public GetBilling setEndDate(String value) { this.endDate = value; return this; }
        public String getCustomerId() { return customerId; }
        public GetBilling setCustomerId(String value) { this.customerId = value; return this; }
        private static Object responseType = BillingInfo.class;
        public Object getResponseType() { return responseType; }
    }

    /**
    * Retrieve a list of accounts
    */
    @Route(Path="/accounts", Verbs="GET")
    @Api(Description="Retrieve a list of accounts")
    public static class ListAccounts extends ListRequest implements IReturn<ListResponse<AccountInfo>>
    {
        public String name = null;

        public String getName() { return name; }
        public ListAccounts setName(String value) { this.name = value; return this; }
        private static Object responseType = new TypeToken<ListResponse<AccountInfo>>(){}.getType();
        public Object getResponseType() { return responseType; }
    }

    @Route(Path="/usage", Verbs="GET")
    public static class ListUsageRecords implements IReturn<ArrayList<UsageRecordInfo>>, IGet
    {
        @ApiMember(IsRequired=true)
        public String accountId = null;

        public String startDate = null;

        public String getAccountId() { return accountId; }
        public ListUsageRecords setAccountId(String value) { this.accountId = value; return this; }
        public String getStartDate() { return startDate; }
        public ListUsageRecords setStartDate(String value) { this.startDate = value; return this; }
        private static Object responseType = new TypeToken<ArrayList<UsageRecordInfo>>(){}.getType();
        public Object getResponseType() { return responseType; }
    }

    /**
    * Report/create a new billable
    */
    @Route(Path="/billables", Verbs="POST")
    @Api(Description="Report/create a new billable")
    public static class NewBillable implements IReturnVoid, IPost
    {
        /**
        * The account to associate the billable with
        */
        @ApiMember(Description="The account to associate the billable with")
        public String accountId = null;

        /**
        * The call SID to report
        */
        @ApiMember(Description="The call SID to report")
        public String callSid = null;

        public String getAccountId() { return accountId; }
        public NewBillable setAccountId(String value) { this.accountId = value; return this; }
        public String getCallSid() { return callSid; }
        public NewBillable setCallSid(String value) { this.callSid = value; return this; }
    }

    /**
    * Words that languages keep for themselves: "class", a \ and * /
    */
    @Route(Path="/odd", Verbs="GET,POST")
    @Api(Description="Words that languages keep for themselves: \"class\", a \\ and */")
    public static class OddNames implements IReturn<OddAnswer>, IPost
    {
        public String event = null;
        /**
        * The class
        */
        @ApiMember(Description="The class")
        @SerializedName("class") public String Class = null;

        public String end = null;
        public ArrayList<String> function = null;
        public OddValues category = null;

        public String getEvent() { return event; }
        public OddNames setEvent(String value) { this.event = value; return this; }
        public String getClass_() { return Class; }
        public OddNames setClass_(String value) { this.Class = value; return this; }
        public String getEnd() { return end; }
        public OddNames setEnd(String value) { this.end = value; return this; }
        public ArrayList<String> getFunction() { return function; }
        public OddNames setFunction(ArrayList<String> value) { this.function = value; return this; }
        public OddValues getCategory() { return category; }
        public OddNames setCategory(OddValues value) { this.category = value; return this; }
        private static Object responseType = OddAnswer.class;
        public Object getResponseType() { return responseType; }
    }

    public static class AuthenticateResponse
    {
        public String userId = null;
        public ArrayList<String> roles = null;

        public String getUserId() { return userId; }
        public AuthenticateResponse setUserId(String value) { this.userId = value; return this; }
        public ArrayList<String> getRoles() { return roles; }
        public AuthenticateResponse setRoles(ArrayList<String> value) { this.roles = value; return this; }
    }

    public static class BillingInfo
    {
        public ArrayList<BillingCustomerInfo> customers = null;

        public ArrayList<BillingCustomerInfo> getCustomers() { return customers; }
        public BillingInfo setCustomers(ArrayList<BillingCustomerInfo> value) { this.customers = value; return this; }
    }

    public static class ListResponse<T>
    {
        public ArrayList<T> items = null;
        public Long totalCount = null;

        public ArrayList<T> getItems() { return items; }
        public ListResponse<T> setItems(ArrayList<T> value) { this.items = value; return this; }
        public Long getTotalCount() { return totalCount; }
        public ListResponse<T> setTotalCount(Long value) { this.totalCount = value; return this; }
    }

    public static class OddAnswer
    {
        public ArrayList<OddNamesItem> list = null;
        public OddNamesItem next = null;

        public ArrayList<OddNamesItem> getList() { return list; }
        public OddAnswer setList(ArrayList<OddNamesItem> value) { this.list = value; return this; }
        public OddNamesItem getNext() { return next; }
        public OddAnswer setNext(OddNamesItem value) { this.next = value; return this; }
    }

    public static class ReportInfo
    {
        public String id = null;
        public String name = null;
        public ReportStatuses status = null;
        public String statusMessage = null;
        public String dateCreated = null;
        public String dateUpdated = null;
        public String downloadLink = null;
        public String jobId = null;
        public String emailAddressToNotify = null;
        public String server = null;

        public String getId() { return id; }
        public ReportInfo setId(String value) { this.id = value; return this; }
        public String getName() { return name; }
        public ReportInfo setName(String value) { this.name = value; return this; }
        public ReportStatuses getStatus() { return status; }
        public ReportInfo setStatus(ReportStatuses value) { this.status = value; return this; }
        public String getStatusMessage() { return statusMessage; }
        public ReportInfo setStatusMessage(String value) { this.statusMessage = value; return this; }
        public String getDateCreated() { return dateCreated; }
        public ReportInfo setDateCreated(String value) { this.dateCreated = value; return this; }
        public String getDateUpdated() { return dateUpdated; }
        public ReportInfo setDateUpdated(String value) { this.dateUpdated = value; return this; }
        public String getDownloadLink() { return downloadLink; }
        public ReportInfo setDownloadLink(String value) { this.downloadLink = value; return this; }
        public String getJobId() { return jobId; }
        public ReportInfo setJobId(String value) { this.jobId = value; return this; }
        public String getEmailAddressToNotify() { return emailAddressToNotify; }
        public ReportInfo setEmailAddressToNotify(String value) { this.emailAddressToNotify = value; return this; }
        public String getServer() { return server; }
        public ReportInfo setServer(String value) { this.server = value; return this; }
    }

    public static class AccountInfo
    {
        public String id = null;
        public BigDecimal balance = null;
        public BigDecimal limit = null;
        public Date created = null;
        public Date closed = null;
        public Boolean active = null;
        public Long calls = null;
        public Double rate = null;
        public HashMap<String,String> tags = null;
        public AccountInfo parent = null;
        public AccountKinds kind = null;
        public AccountKinds otherKind = null;
        public ArrayList<AccountKinds> kinds = null;

        public String getId() { return id; }
        public AccountInfo setId(String value) { this.id = value; return this; }
        public BigDecimal getBalance() { return balance; }
        public AccountInfo setBalance(BigDecimal value) { this.balance = value; return this; }
        public BigDecimal getLimit() { return limit; }
        public AccountInfo setLimit(BigDecimal value) { this.limit = value; return this; }
        public Date getCreated() { return created; }
        public AccountInfo setCreated(Date value) { this.created = value; return this; }
        public Date getClosed() { return closed; }
        public AccountInfo setClosed(Date value) { this.closed = value; return this; }
        public Boolean isActive() { return active; }
        public AccountInfo setActive(Boolean value) { this.active = value; return this; }
        public Long getCalls() { return calls; }
        public AccountInfo setCalls(Long value) { this.calls = value; return this; }
        public Double getRate() { return rate; }
        public AccountInfo setRate(Double value) { this.rate = value; return this; }
        public HashMap<String,String> getTags() { return tags; }
        public AccountInfo setTags(HashMap<String,String> value) { this.tags = value; return this; }
        public AccountInfo getParent() { return parent; }
        public AccountInfo setParent(AccountInfo value) { this.parent = value; return this; }
        public AccountKinds getKind() { return kind; }
        public AccountInfo setKind(AccountKinds value) { this.kind = value; return this; }
        public AccountKinds getOtherKind() { return otherKind; }
        public AccountInfo setOtherKind(AccountKinds value) { this.otherKind = value; return this; }
        public ArrayList<AccountKinds> getKinds() { return kinds; }
        public AccountInfo setKinds(ArrayList<AccountKinds> value) { this.kinds = value; return this; }
    }

    public static enum AccountKinds
    {
        Prepaid,
        Postpaid;
    }

    public static class BillingCustomerInfo
    {
        public String customerId = null;
        public Double internationalCosts = null;
        public Boolean hasCallRecording = null;

        public String getCustomerId() { return customerId; }
        public BillingCustomerInfo setCustomerId(String value) { this.customerId = value; return this; }
        public Double getInternationalCosts() { return internationalCosts; }
        public BillingCustomerInfo setInternationalCosts(Double value) { this.internationalCosts = value; return this; }
        public Boolean isHasCallRecording() { return hasCallRecording; }
        public BillingCustomerInfo setHasCallRecording(Boolean value) { this.hasCallRecording = value; return this; }
    }

    public static class ListRequest implements IGet
    {
        /**
        * The page of data to retrieve
        */
        @ApiMember(Description="The page of data to retrieve")
        public Integer page = null;

        /**
        * Specific IDs
        */
        @ApiMember(Description="Specific IDs")
        public ArrayList<String> specificIds = null;

        public Integer getPage() { return page; }
        public ListRequest setPage(Integer value) { this.page = value; return this; }
        public ArrayList<String> getSpecificIds() { return specificIds; }
        public ListRequest setSpecificIds(ArrayList<String> value) { this.specificIds = value; return this; }
    }

    public static class OddNamesItem
    {
        @SerializedName("default") public Boolean Default = null;
        @SerializedName("double") public Double Double = null;

        public Boolean isDefault() { return Default; }
        public OddNamesItem setDefault(Boolean value) { this.Default = value; return this; }
        public Double getDouble() { return Double; }
        public OddNamesItem setDouble(Double value) { this.Double = value; return this; }
    }

    public static enum OddValues
    {
        @SerializedName("calls-inbound") CallsInbound("calls-inbound"),
        String("String"),
        @SerializedName("class") Class("class"),
        @SerializedName("2-way") _2Way("2-way"),
        Error("Error");

        private final String value;
        OddValues(String value) { this.value = value; }
        @Override public String toString() { return value; }
    }

    public static class ReportRequest implements IPost
    {
        /**
        * The account ID this report should be run for
        */
        @ApiMember(Description="The account ID this report should be run for")
        public String accountId = null;

        /**
        * The email address to notify after the report is run
        */
        @ApiMember(Description="The email address to notify after the report is run")
        public String emailAddressToNotify = null;

        public String getAccountId() { return accountId; }
        public ReportRequest setAccountId(String value) { this.accountId = value; return this; }
        public String getEmailAddressToNotify() { return emailAddressToNotify; }
        public ReportRequest setEmailAddressToNotify(String value) { this.emailAddressToNotify = value; return this; }
    }

    public static enum ReportStatuses
    {
        Queued,
        Running,
        Completed,
        Error;
    }

    public static class UsageRecordInfo
    {
        public String category = null;
        public Long count = null;

        public String getCategory() { return category; }
        public UsageRecordInfo setCategory(String value) { this.category = value; return this; }
        public Long getCount() { return count; }
        public UsageRecordInfo setCount(Long value) { this.count = value; return this; }
    }

}
