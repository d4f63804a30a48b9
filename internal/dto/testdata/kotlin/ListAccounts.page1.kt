import java.math.*
import java.util.*
import net.servicestack.client.*
import com.google.gson.annotations.*
import com.google.gson.reflect.*


/**
* Retrieve a list of accounts
*/
@Api(Description="Retrieve a list of accounts")
open class ListAccounts : ListRequest()
{
    var name:String? = null
}

open class ListRequest : IGet
{
    /**
    * The page of data to retrieve
    */
    @ApiMember(Description="The page of data to retrieve")
    var page:Int? = null

    /**
    * Specific IDs
    */
    @ApiMember(Description="Specific IDs")
    var specificIds:ArrayList<String> = ArrayList<String>()
}

open class ListResponse<T>
{
    var items:ArrayList<T> = ArrayList<T>()
    var totalCount:Long? = null
}

open class AccountInfo
{
    var id:String? = null
    var balance:BigDecimal? = null
    var limit:BigDecimal? = null
    var created:Date? = null
    var closed:Date? = null
    var active:Boolean? = null
    var calls:Long? = null
    var rate:Double? = null
    var tags:HashMap<String,String>? = null
    var parent:AccountInfo? = null
    var kind:AccountKinds? = null
    var otherKind:AccountKinds? = null
    var kinds:ArrayList<AccountKinds> = ArrayList<AccountKinds>()
}

enum class AccountKinds
{
    Prepaid,
    Postpaid,
}
