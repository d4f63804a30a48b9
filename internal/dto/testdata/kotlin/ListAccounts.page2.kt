import java.math.*
import java.util.*
import java.io.InputStream
import net.servicestack.client.*
import com.google.gson.annotations.*
import com.google.gson.reflect.*


/**
* Retrieve a list of accounts
*/
@Api(Description="Retrieve a list of accounts")
open class ListAccounts : ListRequest()
{
    open var name:String? = null
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

open class ListResponse<T>
{
    open var items:ArrayList<T>? = null
    open var totalCount:Long? = null
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
