import java.util.*;
import net.servicestack.client.*;

// What a program does with the types of a file in Java.
class Story {
    public static void main(String[] args) {
        JsonServiceClient client = new JsonServiceClient("https://voice.example");
        dtos.OddNames odd = new dtos.OddNames().setClass_("c").setCategory(dtos.OddValues.CallsInbound);
        odd.function = new ArrayList<>(List.of("f"));
        System.out.println(client.toJson(odd));
        dtos.OddNames read = (dtos.OddNames) client.fromJson("{\"category\":\"calls-inbound\"}", dtos.OddNames.class);
        System.out.println(read.getCategory().name() + " " + dtos.OddValues._2Way + " " + dtos.OddValues.Error);
        odd.function = null;
        String url = client.createUrl(odd);
        System.out.println("/api/" + url.substring(url.lastIndexOf('/') + 1));
        System.out.println(client.toJson(new dtos.BillingReport().setAccountId("hudson")));
        java.lang.reflect.Type answer = (java.lang.reflect.Type) new dtos.ListAccounts().getResponseType();
        dtos.ListResponse<dtos.AccountInfo> page = client.getGson().fromJson(
            "{\"items\":[{\"balance\":0.073,\"created\":\"\\/Date(1772712000000)\\/\",\"kind\":\"Postpaid\",\"tags\":{\"k\":\"v\"}}]}", answer);
        dtos.AccountInfo account = page.getItems().get(0);
        System.out.println(account.getBalance() + " " + account.getCreated().toInstant() + " " + account.getKind() + " " + account.getTags());
    }
}
