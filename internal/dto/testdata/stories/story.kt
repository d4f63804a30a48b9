import java.util.*
import net.servicestack.client.*

// What a program does with the types of a file in Kotlin.
fun main() {
    val client = JsonServiceClient("https://voice.example")
    val odd = OddNames().apply { Class = "c"; category = OddValues.CallsInbound; function = arrayListOf("f") }
    println(client.toJson(odd))
    val read = client.fromJson("""{"category":"calls-inbound"}""", OddNames::class.java) as OddNames
    println("${read.category!!.name} ${OddValues._2Way} ${OddValues.Error}")
    odd.function = null
    println("/api/" + client.createUrl(odd).substringAfterLast('/'))
    println(client.toJson(BillingReport().apply { accountId = "hudson" }))
    val page:ListResponse<AccountInfo> = client.gson.fromJson(
        """{"items":[{"balance":0.073,"created":"\/Date(1772712000000)\/","kind":"Postpaid","tags":{"k":"v"}}]}""",
        ListAccounts().getResponseType() as java.lang.reflect.Type)
    val account = page.items!![0]
    println("${account.balance} ${account.created!!.toInstant()} ${account.kind} ${account.tags}")
}
