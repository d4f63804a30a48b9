/* Options:
Date: 2026-03-05 12:00:00
Version: 10.15
Tip: To override a DTO option, remove "//" prefix before updating
BaseUrl: https://voice.example

Package: com.hudson.voice
GlobalNamespace: Voice
//AddPropertyAccessors: True
SettersReturnThis: False
AddServiceStackTypes: False
AddResponseStatus: True
AddDescriptionAsComments: False
AddImplicitVersion: 2
//IncludeTypes: 
//ExcludeTypes: 
TreatTypesAsStrings: AccountKinds,DateTime
DefaultImports: java.util.*,java.math.*,java.io.*,java.time.Instant,net.servicestack.client.*,com.google.gson.annotations.*,com.google.gson.reflect.*
*/

package com.hudson.voice;

import java.util.*;
import java.math.*;
import java.io.*;
import java.time.Instant;
import net.servicestack.client.*;
import com.google.gson.annotations.*;
import com.google.gson.reflect.*;

public class Voice
{

    @Route(Path="/reports/billing")
    public static class BillingReport extends ReportRequest implements IReturn<ReportInfo>
    {
        public String startDate = null;
        public String endDate = null;
        @ApiMember(Description="Whether or not the customer IDs are in the report")
        public Boolean includeCustomerIds = null;

        public ArrayList<String> formats = null;
        public Integer version = 2;

        public String getStartDate() { return startDate; }
        public void setStartDate(String value) { this.startDate = value; }
        public String getEndDate() { return endDate; }
        public void setEndDate(String value) { this.endDate = value; }
        public Boolean isIncludeCustomerIds() { return includeCustomerIds; }
        public void setIncludeCustomerIds(Boolean value) { this.includeCustomerIds = value; }
        public ArrayList<String> getFormats() { return formats; }
        public void setFormats(ArrayList<String> value) { this.formats = value; }
        public Integer getVersion() { return version; }
        public void setVersion(Integer value) { this.version = value; }
        private static Object responseType = ReportInfo.class;
        public Object getResponseType() { return responseType; }
    }

    @Route(Path="/reports/{id}.xlsx", Verbs="GET")
    public static class DownloadReport implements IReturn<InputStream>, IGet
    {
        public String id = null;
        public Integer version = 2;

        public String getId() { return id; }
        public void setId(String value) { this.id = value; }
        public Integer getVersion() { return version; }
        public void setVersion(Integer value) { this.version = value; }
        private static Object responseType = InputStream.class;
        public Object getResponseType() { return responseType; }
    }

    @Route(Path="/billing", Verbs="GET")
    @Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")
    public static class GetBilling implements IReturn<BillingInfo>, IGet
    {
        @ApiMember(Description="Your Evo Voice Account ID", IsRequired=true)
        public String accountId = null;

        @ApiMember(Description="The start of the date range", IsRequired=true)
        public String startDate = null;

        @ApiMember(Description="The end of the date range you want to query for (we will include this entire day in the billing)", IsRequired=true)
        public String endDate = null;

        @ApiMember(Description="Specify this to filter to a specific customer.")
        public String customerId = null;

        public Integer version = 2;

        public String getAccountId() { return accountId; }
        public void setAccountId(String value) { this.accountId = value; }
        public String getStartDate() { return startDate; }
        public void setStartDate(String value) { this.startDate = value; }
        public String getEndDate() { return endDate; }
        public void setEndDate(String value) { this.endDate = value; }
        public String getCustomerId() { return customerId; }
        public void setCustomerId(String value) { this.customerId = value; }
        public Integer getVersion() { return version; }
        public void setVersion(Integer value) { this.version = value; }
        private static Object responseType = BillingInfo.class;
        public Object getResponseType() { return responseType; }
    }

    @Route(Path="/accounts", Verbs="GET")
    @Api(Description="Retrieve a list of accounts")
    public static class ListAccounts extends ListRequest implements IReturn<ListResponse<AccountInfo>>
    {
        public String name = null;
        public Integer version = 2;

        public String getName() { return name; }
        public void setName(String value) { this.name = value; }
        public Integer getVersion() { return version; }
        public void setVersion(Integer value) { this.version = value; }
        private static Object responseType = new TypeToken<ListResponse<AccountInfo>>(){}.getType();
        public Object getResponseType() { return responseType; }
    }

    @Route(Path="/usage", Verbs="GET")
    public static class ListUsageRecords implements IReturn<ArrayList<UsageRecordInfo>>, IGet
    {
        @ApiMember(IsRequired=true)
        public String accountId = null;

        public String startDate = null;
        public Integer version = 2;

        public String getAccountId() { return accountId; }
        public void setAccountId(String value) { this.accountId = value; }
        public String getStartDate() { return startDate; }
        public void setStartDate(String value) { this.startDate = value; }
        public Integer getVersion() { return version; }
        public void setVersion(Integer value) { this.version = value; }
        private static Object responseType = new TypeToken<ArrayList<UsageRecordInfo>>(){}.getType();
        public Object getResponseType() { return responseType; }
    }

    @Route(Path="/billables", Verbs="POST")
    @Api(Description="Report/create a new billable")
    public static class NewBillable implements IReturnVoid, IPost
    {
        @ApiMember(Description="The account to associate the billable with")
        public String accountId = null;

        @ApiMember(Description="The call SID to report")
        public String callSid = null;

        public Integer version = 2;

        public String getAccountId() { return accountId; }
        public void setAccountId(String value) { this.accountId = value; }
        public String getCallSid() { return callSid; }
        public void setCallSid(String value) { this.callSid = value; }
        public Integer getVersion() { return version; }
        public void setVersion(Integer value) { this.version = value; }
    }

    @Route(Path="/odd", Verbs="GET,POST")
    @Api(Description="Words that languages keep for themselves: \"class\", a \\ and */")
    public static class OddNames implements IReturn<OddAnswer>, IPost
    {
        public String event = null;
        @ApiMember(Description="The class")
        @SerializedName("class") public String Class = null;

        public String end = null;
        public ArrayList<String> function = null;
        public OddValues category = null;
        public Integer version = 2;

        public String getEvent() { return event; }
        public void setEvent(String value) { this.event = value; }
        public String getClass_() { return Class; }
        public void setClass_(String value) { this.Class = value; }
        public String getEnd() { return end; }
        public void setEnd(String value) { this.end = value; }
        public ArrayList<String> getFunction() { return function; }
        public void setFunction(ArrayList<String> value) { this.function = value; }
        public OddValues getCategory() { return category; }
        public void setCategory(OddValues value) { this.category = value; }
        public Integer getVersion() { return version; }
        public void setVersion(Integer value) { this.version = value; }
        private static Object responseType = OddAnswer.class;
        public Object getResponseType() { return responseType; }
    }

    public static class BillingInfo
    {
        public ArrayList<BillingCustomerInfo> customers = null;
        public ResponseStatus responseStatus = null;

        public ArrayList<BillingCustomerInfo> getCustomers() { return customers; }
        public void setCustomers(ArrayList<BillingCustomerInfo> value) { this.customers = value; }
        public ResponseStatus getResponseStatus() { return responseStatus; }
        public void setResponseStatus(ResponseStatus value) { this.responseStatus = value; }
    }

    public static class ListResponse<T>
    {
        public ArrayList<T> items = null;
        public Long totalCount = null;
        public ResponseStatus responseStatus = null;

        public ArrayList<T> getItems() { return items; }
        public void setItems(ArrayList<T> value) { this.items = value; }
        public Long getTotalCount() { return totalCount; }
        public void setTotalCount(Long value) { this.totalCount = value; }
        public ResponseStatus getResponseStatus() { return responseStatus; }
        public void setResponseStatus(ResponseStatus value) { this.responseStatus = value; }
    }

    public static class OddAnswer
    {
        public ArrayList<OddNamesItem> list = null;
        public OddNamesItem next = null;
        public ResponseStatus responseStatus = null;

        public ArrayList<OddNamesItem> getList() { return list; }
        public void setList(ArrayList<OddNamesItem> value) { this.list = value; }
        public OddNamesItem getNext() { return next; }
        public void setNext(OddNamesItem value) { this.next = value; }
        public ResponseStatus getResponseStatus() { return responseStatus; }
        public void setResponseStatus(ResponseStatus value) { this.responseStatus = value; }
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
        public ResponseStatus responseStatus = null;

        public String getId() { return id; }
        public void setId(String value) { this.id = value; }
        public String getName() { return name; }
        public void setName(String value) { this.name = value; }
        public ReportStatuses getStatus() { return status; }
        public void setStatus(ReportStatuses value) { this.status = value; }
        public String getStatusMessage() { return statusMessage; }
        public void setStatusMessage(String value) { this.statusMessage = value; }
        public String getDateCreated() { return dateCreated; }
        public void setDateCreated(String value) { this.dateCreated = value; }
        public String getDateUpdated() { return dateUpdated; }
        public void setDateUpdated(String value) { this.dateUpdated = value; }
        public String getDownloadLink() { return downloadLink; }
        public void setDownloadLink(String value) { this.downloadLink = value; }
        public String getJobId() { return jobId; }
        public void setJobId(String value) { this.jobId = value; }
        public String getEmailAddressToNotify() { return emailAddressToNotify; }
        public void setEmailAddressToNotify(String value) { this.emailAddressToNotify = value; }
        public String getServer() { return server; }
        public void setServer(String value) { this.server = value; }
        public ResponseStatus getResponseStatus() { return responseStatus; }
        public void setResponseStatus(ResponseStatus value) { this.responseStatus = value; }
    }

    public static class AccountInfo
    {
        public String id = null;
        public BigDecimal balance = null;
        public BigDecimal limit = null;
        public String created = null;
        public String closed = null;
        public Boolean active = null;
        public Long calls = null;
        public Double rate = null;
        public HashMap<String,String> tags = null;
        public AccountInfo parent = null;
        public String kind = null;
        public String otherKind = null;
        public ArrayList<String> kinds = null;

        public String getId() { return id; }
        public void setId(String value) { this.id = value; }
        public BigDecimal getBalance() { return balance; }
        public void setBalance(BigDecimal value) { this.balance = value; }
        public BigDecimal getLimit() { return limit; }
        public void setLimit(BigDecimal value) { this.limit = value; }
        public String getCreated() { return created; }
        public void setCreated(String value) { this.created = value; }
        public String getClosed() { return closed; }
        public void setClosed(String value) { this.closed = value; }
        public Boolean isActive() { return active; }
        public void setActive(Boolean value) { this.active = value; }
        public Long getCalls() { return calls; }
        public void setCalls(Long value) { this.calls = value; }
        public Double getRate() { return rate; }
        public void setRate(Double value) { this.rate = value; }
        public HashMap<String,String> getTags() { return tags; }
        public void setTags(HashMap<String,String> value) { this.tags = value; }
        public AccountInfo getParent() { return parent; }
        public void setParent(AccountInfo value) { this.parent = value; }
        public String getKind() { return kind; }
        public void setKind(String value) { this.kind = value; }
        public String getOtherKind() { return otherKind; }
        public void setOtherKind(String value) { this.otherKind = value; }
        public ArrayList<String> getKinds() { return kinds; }
        public void setKinds(ArrayList<String> value) { this.kinds = value; }
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
        public void setCustomerId(String value) { this.customerId = value; }
        public Double getInternationalCosts() { return internationalCosts; }
        public void setInternationalCosts(Double value) { this.internationalCosts = value; }
        public Boolean isHasCallRecording() { return hasCallRecording; }
        public void setHasCallRecording(Boolean value) { this.hasCallRecording = value; }
    }

    public static class ListRequest implements IGet
    {
        @ApiMember(Description="The page of data to retrieve")
        public Integer page = null;

        @ApiMember(Description="Specific IDs")
        public ArrayList<String> specificIds = null;

        public Integer getPage() { return page; }
        public void setPage(Integer value) { this.page = value; }
        public ArrayList<String> getSpecificIds() { return specificIds; }
        public void setSpecificIds(ArrayList<String> value) { this.specificIds = value; }
    }

    public static class OddNamesItem
    {
        @SerializedName("default") public Boolean Default = null;
        @SerializedName("double") public Double Double = null;

        public Boolean isDefault() { return Default; }
        public void setDefault(Boolean value) { this.Default = value; }
        public Double getDouble() { return Double; }
        public void setDouble(Double value) { this.Double = value; }
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
        @ApiMember(Description="The account ID this report should be run for")
        public String accountId = null;

        @ApiMember(Description="The email address to notify after the report is run")
        public String emailAddressToNotify = null;

        public String getAccountId() { return accountId; }
        public void setAccountId(String value) { this.accountId = value; }
        public String getEmailAddressToNotify() { return emailAddressToNotify; }
        public void setEmailAddressToNotify(String value) { this.emailAddressToNotify = value; }
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
        public void setCategory(String value) { this.category = value; }
        public Long getCount() { return count; }
        public void setCount(Long value) { this.count = value; }
    }

}
