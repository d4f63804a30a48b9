import java.math.*
import java.util.*
import net.servicestack.client.*


open class BillingReport : ReportRequest()
{
    var startDate:String? = null
    var endDate:String? = null
}

open class ReportRequest : IPost
{
    /**
    * The account ID this report should be run for
    */
    @ApiMember(Description="The account ID this report should be run for")
    var accountId:String? = null

    /**
    * The email address to notify after the report is run
    */
    @ApiMember(Description="The email address to notify after the report is run")
    var emailAddressToNotify:String? = null
}

open class ReportInfo
{
    var id:String? = null
    var name:String? = null
    var status:ReportStatuses? = null
    var statusMessage:String? = null
    var dateCreated:String? = null
    var dateUpdated:String? = null
    var downloadLink:String? = null
    var jobId:String? = null
    var emailAddressToNotify:String? = null
    var server:String? = null
}

enum class ReportStatuses
{
    Queued,
    Running,
    Completed,
    Error,
}
