import java.math.*;
import java.util.*;
import java.io.InputStream;
import net.servicestack.client.*;

public class dtos
{

    /**
    * Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.
    */
    @Api(Description="Get the billing totals for the specified date range. Please note that we do not support getting billing at the hourly time granularity.")
    public static class GetBilling
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
    }

    public static class BillingInfo
    {
        public ArrayList<BillingCustomerInfo> customers = null;

        public ArrayList<BillingCustomerInfo> getCustomers() { return customers; }
        public BillingInfo setCustomers(ArrayList<BillingCustomerInfo> value) { this.customers = value; return this; }
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

}
