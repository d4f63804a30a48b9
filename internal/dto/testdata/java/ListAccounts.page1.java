import java.math.*;
import java.util.*;
import net.servicestack.client.*;
import com.google.gson.annotations.*;
import com.google.gson.reflect.*;

public class dtos
{

    /**
    * Retrieve a list of accounts
    */
    @Api(Description="Retrieve a list of accounts")
    public static class ListAccounts extends ListRequest
    {
        public String name = null;

        public String getName() { return name; }
        public ListAccounts setName(String value) { this.name = value; return this; }
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
        public ArrayList<String> specificIds = new ArrayList<String>();

        public Integer getPage() { return page; }
        public ListRequest setPage(Integer value) { this.page = value; return this; }
        public ArrayList<String> getSpecificIds() { return specificIds; }
        public ListRequest setSpecificIds(ArrayList<String> value) { this.specificIds = value; return this; }
    }

    public static class ListResponse<T>
    {
        public ArrayList<T> items = new ArrayList<T>();
        public Long totalCount = null;

        public ArrayList<T> getItems() { return items; }
        public ListResponse<T> setItems(ArrayList<T> value) { this.items = value; return this; }
        public Long getTotalCount() { return totalCount; }
        public ListResponse<T> setTotalCount(Long value) { this.totalCount = value; return this; }
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
        public ArrayList<AccountKinds> kinds = new ArrayList<AccountKinds>();

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

}
