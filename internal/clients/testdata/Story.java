import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.servicestack.client.IReturnVoid;
import net.servicestack.client.JsonServiceClient;
import net.servicestack.client.RefreshTokenException;
import net.servicestack.client.ResponseError;
import net.servicestack.client.WebServiceException;

// The story of a client in Java: see story_test.go for how it is told. Compiled with the types of /types/java.
class Story {
    static final String url = System.getenv("VOXBILL_URL"), name = System.getenv("VOXBILL_NAME"), user = System.getenv("VOXBILL_USER"),
        password = System.getenv("VOXBILL_PASSWORD"), key = System.getenv("VOXBILL_KEY");
    static final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    static final Gson json = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    static final String ofHudson = "accountId=hudson&startDate=2026-11-02&endDate=2026-11-02";

    interface Call { Object run(); }

    static void tell(String step, Object got) { System.out.println(json.toJson(map("step", step, "got", got))); }

    static void pass(int seconds) throws IOException {
        System.out.println(json.toJson(map("wait", seconds)));
        in.readLine();
    }

    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> made = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            made.put((String) pairs[i], pairs[i + 1]);
        }
        return made;
    }

    static dtos.GetBilling ofDay(String customer) {
        return new dtos.GetBilling().setAccountId("hudson").setStartDate("2026-11-02").setEndDate("2026-11-02").setCustomerId(customer);
    }

    static List<Object> billing(dtos.BillingInfo info) {
        List<Object> got = new ArrayList<>();
        for (dtos.BillingCustomerInfo c : info.getCustomers()) {
            got.add(map("customerId", c.getCustomerId(), "internationalCosts", c.getInternationalCosts(), "hasCallRecording", c.isHasCallRecording()));
        }
        return got;
    }

    static List<Object> records(List<dtos.UsageRecordInfo> rows) {
        List<Object> got = new ArrayList<>();
        for (dtos.UsageRecordInfo r : rows) {
            got.add(map("category", r.getCategory(), "count", r.getCount(), "usage", r.getUsage(), "usageUnit", r.getUsageUnit(),
                "price", r.getPrice(), "priceUnit", r.getPriceUnit()));
        }
        return got;
    }

    // refused is what a client is told of a failure.
    static Map<String, Object> refused(Call call) {
        try {
            return map("unexpected", call.run());
        } catch (RefreshTokenException e) {
            return map("errorCode", "RefreshTokenException");
        } catch (WebServiceException e) {
            List<String> fields = new ArrayList<>();
            for (ResponseError field : e.getFieldErrors()) {
                fields.add(field.getFieldName());
            }
            return map("errorCode", e.getErrorCode(), "message", e.getErrorMessage(), "fields", fields);
        }
    }

    // code is the part of a failure that programs act on.
    static Object code(Call call) { return refused(call).get("errorCode"); }

    static dtos.AuthenticateResponse signedIn(JsonServiceClient client) {
        return client.post(new dtos.Authenticate().setProvider("credentials").setUserName(user).setPassword(password).setRememberMe(true));
    }

    // signedOut is a client without the cookies of those before it: the library has one place for all.
    static JsonServiceClient signedOut() {
        JsonServiceClient client = new JsonServiceClient(url);
        client.clearCookies();
        return client;
    }

    static void operations() {
        JsonServiceClient client = signedOut();
        tell("not signed in", code(() -> client.get(ofDay(null))));
        tell("wrong password", code(() -> client.post(new dtos.Authenticate().setProvider("credentials").setUserName(user).setPassword("x"))));
        dtos.AuthenticateResponse answer = signedIn(client);
        tell("sign in", map("userName", answer.getUserName(), "roles", answer.getRoles(), "session", !answer.getSessionId().isEmpty()));

        ArrayList<dtos.UsageRecordInfo> rows = client.get(new dtos.ListUsageRecords()
            .setAccountId("hudson").setStartDate("2026-11-02").setEndDate("2026-11-02").setLeaves(true));
        tell("ListUsageRecords", records(rows));
        tell("GetBilling", billing(client.send(ofDay(null))));
        dtos.BillingReport asked = new dtos.BillingReport().setStartDate("2026-11-02").setEndDate("2026-11-02");
        asked.setAccountId("hudson");
        dtos.ReportInfo report = client.send(asked);
        tell("BillingReport", map("status", report.getStatus(), "server", report.getServer(), "id", !report.getId().isEmpty()));
        dtos.AIUsage ai = client.get(new dtos.GetAIUsage().setAccountId("hudson").setStartDate("2026-11-02").setEndDate("2026-11-02"));
        List<Object> accounts = new ArrayList<>(), customers = new ArrayList<>();
        for (dtos.AIAccountUsage a : ai.getAccountUsage()) {
            accounts.add(map("accountId", a.getAccountId(), "aiMinutes", a.getAiMinutes()));
        }
        for (dtos.AICustomerUsage c : ai.getCustomerUsage()) {
            customers.add(map("customerId", c.getCustomerId(), "aiMinutes", c.getAiMinutes()));
        }
        tell("GetAIUsage", map("accounts", accounts, "customers", customers));
        client.send(new dtos.NewBillable().setAccountId("hudson").setCustomerId("acme").setCallSid("CA-" + name));
        tell("NewBillable", true);
        more(client);

        client.post(new dtos.Authenticate().setProvider("logout"));
        tell("signed out", code(() -> client.get(ofDay(null))));
    }

    static void more(JsonServiceClient client) {
        // This library sends no batches by itself.
        List<Object> batch = new ArrayList<>();
        ArrayList<dtos.BillingInfo> answers = client.post("/api/GetBilling[]", List.of(ofDay(null), ofDay("bakery")), new TypeToken<ArrayList<dtos.BillingInfo>>(){}.getType());
        for (dtos.BillingInfo info : answers) {
            batch.add(billing(info));
        }
        tell("batch", batch);
        tell("error", refused(() -> client.get(new dtos.GetBilling().setAccountId("hudson"))));
        tell("not there", code(() -> client.get(ofDay(null).setAccountId("nowhere"))));
        dtos.ListCustomers some = new dtos.ListCustomers().setAccountIds(new ArrayList<>(List.of("hudson")));
        some.setCountPerPage(1);
        dtos.ListResponse<dtos.CustomerInfo> page = client.get(some);
        List<String> ids = new ArrayList<>();
        for (dtos.CustomerInfo c : page.getItems()) {
            ids.add(c.getId());
        }
        tell("page", map("ids", ids, "totalCount", page.getTotalCount(), "hasMorePages", page.isHasMorePages()));
        dtos.UsageEvent event = new dtos.UsageEvent().setId("1").setAccountId("hudson").setCategory("calls-outbound")
            .setStartTime("2026-11-02T10:00:00-05:00").setFrom("+12125550100");
        List<Object> outcomes = new ArrayList<>();
        for (dtos.UsageEventResult result : client.post(new dtos.NewUsageEvents().setEvents(new ArrayList<>(List.of(event)))).getResults()) {
            outcomes.add(result.getOutcome());
        }
        tell("a fact again", outcomes);

        ArrayList<dtos.UsageRecordInfo> rows = client.get("/billing/usage?leaves=true&" + ofHudson, new TypeToken<ArrayList<dtos.UsageRecordInfo>>(){}.getType());
        tell("raw get", records(rows));
        Object nothing = client.post("/billables", new dtos.NewBillable().setAccountId("hudson").setCustomerId("acme").setCallSid("CA-" + name + "-raw"), IReturnVoid.class);
        tell("raw post", nothing);
        dtos.BillingInfo replied = client.get("/json/reply/GetBilling?customerId=bakery&" + ofHudson, dtos.BillingInfo.class);
        tell("json/reply", billing(replied));
    }

    // Basic on every request, and keys.
    static void otherSignIns() {
        JsonServiceClient basic = signedOut();
        basic.setCredentials(user, password);
        basic.setAlwaysSendBasicAuthHeaders(true);
        tell("basic", billing(basic.get(ofDay("acme"))));
        JsonServiceClient keyed = signedOut();
        keyed.setBearerToken(key);
        tell("key", billing(keyed.get(ofDay("acme"))));
        byte[] text = keyed.toJson(new dtos.NewBillable().setAccountId("hudson").setCustomerId("acme").setCallSid("CA-" + name + "-text")).getBytes(StandardCharsets.UTF_8);
        Object nothing = keyed.post("/api/NewBillable", text, "text/plain;charset=UTF-8", IReturnVoid.class);
        tell("text body", nothing == null);
    }

    // The refresh token outlives the access token.
    static void tokens() throws IOException {
        dtos.AuthenticateResponse answer = signedIn(signedOut());
        JsonServiceClient client = signedOut();
        client.setBearerToken(answer.getBearerToken());
        client.setRefreshToken(answer.getRefreshToken());
        client.get(ofDay(null));
        tell("token held", Objects.equals(client.getBearerToken(), answer.getBearerToken()));
        pass(2 * 3600);
        // This library renews a token for who has none: a token that was refused is let go.
        if ("TokenException".equals(code(() -> client.get(ofDay("acme"))))) {
            client.setBearerToken(null);
        }
        tell("token expired", billing(client.get(ofDay("acme"))));
        tell("token renewed", !Objects.equals(client.getBearerToken(), answer.getBearerToken()));
        JsonServiceClient stale = signedOut();
        stale.setBearerToken(answer.getBearerToken());
        tell("stale token", code(() -> stale.get(ofDay(null))));
    }

    // The refresh token among the cookies outlives the access token.
    static void cookies() throws IOException {
        JsonServiceClient client = signedOut();
        dtos.AuthenticateResponse answer = client.post(new dtos.Authenticate()
            .setProvider("credentials").setUserName(user).setPassword(password).setUseTokenCookie(true));
        tell("token cookies", List.of(Objects.toString(answer.getBearerToken(), ""), Objects.toString(answer.getRefreshToken(), "")));
        pass(2 * 3600);
        tell("cookies renewed", billing(client.get(ofDay("acme"))));
    }

    // The names under which the classes send their members, but for those of signing in.
    static void names() {
        Map<String, Object> sent = new LinkedHashMap<>();
        for (Class<?> of : dtos.class.getDeclaredClasses()) {
            if (of.isEnum() || List.of("Authenticate", "AuthenticateResponse", "GetAccessToken", "GetAccessTokenResponse").contains(of.getSimpleName())) {
                continue;
            }
            List<String> members = new ArrayList<>();
            for (Field field : of.getFields()) {
                SerializedName said = field.getAnnotation(SerializedName.class);
                members.add(said == null ? field.getName() : said.value());
            }
            Collections.sort(members);
            sent.put(of.getSimpleName(), members);
        }
        tell("names", sent);
    }

    public static void main(String[] args) throws IOException {
        operations();
        otherSignIns();
        tokens();
        cookies();
        names();
    }
}
