package app_test

import (
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"voxbill/internal/op"
)

// servedDocument reads the document as others do.
func servedDocument(t *testing.T, base string) *openapi3.T {
	t.Helper()
	address, err := url.Parse(base + "/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	document, err := openapi3.NewLoader().LoadFromURI(address)
	if err != nil {
		t.Fatal(err)
	}
	return document
}

// A document reader that none of us wrote takes the document, which says where the server is.
func TestOpenAPIDocumentIsValid(t *testing.T) {
	w := openStatementsWorld(t)
	base := "http://" + w.hosts[productHost]
	document := servedDocument(t, base)
	// Examples of XML, JSV and CSV are texts, while the schema is that of the value.
	if err := document.Validate(t.Context(), openapi3.DisableExamplesValidation()); err != nil {
		t.Error(err)
	}
	if len(document.Servers) != 1 || document.Servers[0].URL != base {
		t.Errorf("servers = %+v, want %s alone", document.Servers, base)
	}
	first, err := http.Get(base + "/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	first.Body.Close()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/openapi.json", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("If-None-Match", first.Header.Get("ETag"))
	again, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	again.Body.Close()
	if again.StatusCode != http.StatusNotModified {
		t.Errorf("GET /openapi.json with its ETag = %s, want 304", again.Status)
	}
}

// What every operation that reads answers with is what the document says of it, whoever asks.
func TestAnswersAreAsOpenAPISaysThem(t *testing.T) {
	w := openStatementsWorld(t)
	base := "http://" + w.hosts[productHost]
	document := servedDocument(t, base)
	known := map[string]string{
		"accountId": "hudson", "customerId": "acme", "sessionId": "talk", "userId": "ann", "id": "none", "keyId": "none", "provider": "basic",
		"startDate": "2026-11-01", "endDate": "2026-11-30", "value": "+12125550100", "kind": "number",
	}
	succeeded := 0
	for path, item := range document.Paths.Map() {
		action := item.Get
		if action == nil || path == "/reports/billing" { // it makes a file
			continue
		}
		address := path
		for _, name := range op.Variables(path) {
			address = strings.ReplaceAll(address, "{"+name+"}", known[name])
		}
		query := url.Values{}
		for _, p := range action.Parameters {
			if value := known[p.Value.Name]; value != "" && p.Value.In == "query" {
				query.Set(p.Value.Name, value)
			}
		}
		for _, asked := range []struct{ user, query string }{{"olga", query.Encode()}, {"ann", query.Encode()}, {"carl", query.Encode()}, {"", query.Encode()}, {"olga", "page=x"}} {
			status := conforms(t, action, w.keys[asked.user], http.MethodGet, base+address+"?"+asked.query, "")
			if status == http.StatusOK {
				succeeded++
			}
		}
	}
	if succeeded < 40 {
		t.Errorf("%d answers were successes, want at least 40: the world has too little in it", succeeded)
	}
}

// So it is with what changes something.
func TestChangesAnswerAsOpenAPISays(t *testing.T) {
	w := openStatementsWorld(t)
	base := "http://" + w.hosts[productHost]
	document := servedDocument(t, base)
	for _, test := range []struct {
		verb, path, address, body string
		user                      string
		want                      int
	}{
		{"POST", "/billables", "/billables", `{"accountId":"hudson","customerId":"acme","callSid":"CA1"}`, "ann", 204},
		{"POST", "/billables", "/billables", `{"accountId":"hudson","customerId":"bakery","callSid":"CA1"}`, "ann", 409},
		{"POST", "/billables", "/billables", `{"accountId":"nowhere","customerId":"x","callSid":"CA1"}`, "ann", 404},
		{"POST", "/billables", "/billables", `{}`, "ann", 400},
		{"POST", "/billables", "/billables", `{}`, "", 401},
		{"POST", "/ai/usage", "/ai/usage", `{"startDate":"2026-11-01","endDate":"2026-11-30"}`, "olga", 200},
		{"POST", "/ai/usage", "/ai/usage", `{}`, "carl", 403},
		{"POST", "/reports/billing", "/reports/billing", `{"accountId":"hudson","startDate":"2026-11-01","endDate":"2026-11-30"}`, "ann", 200},
		{"POST", "/usage/events", "/usage/events", `{"events":[{"id":"2","accountId":"hudson","category":"sms-outbound","startTime":"2026-11-03T15:00:00Z"},{"id":"3","startTime":"x"}]}`, "ann", 200},
		{"POST", "/keys", "/keys", `{"name":"mine"}`, "carl", 200},
		{"PATCH", "/customers/{customerId}", "/customers/bakery", `{"name":"Baker's"}`, "ann", 200},
		{"POST", "/auth/{provider}", "/auth/credentials", `{"userName":"ann@hudson.example","password":"wrong"}`, "", 401},
		{"DELETE", "/sessions/{sessionId}", "/sessions/talk", "", "ann", 204},
	} {
		item := document.Paths.Value(test.path)
		if item == nil || item.GetOperation(test.verb) == nil {
			t.Errorf("the document has no %s %s", test.verb, test.path)
			continue
		}
		if got := conforms(t, item.GetOperation(test.verb), w.keys[test.user], test.verb, base+test.address, test.body); got != test.want {
			t.Errorf("%s %s %s as %q = %d, want %d", test.verb, test.address, test.body, test.user, got, test.want)
		}
	}
}

// conforms asks, holds the answer against what the document says of the operation, and returns its status.
func conforms(t *testing.T, action *openapi3.Operation, key, verb, address, body string) int {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), verb, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	if key != "" {
		request.Header.Set("X-Api-Key", key)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	documented := action.Responses.Status(answer.StatusCode)
	if documented == nil {
		t.Errorf("%s %s = %s %s, which the document does not name", verb, address, answer.Status, said)
		return answer.StatusCode
	}
	media, _, _ := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	content := documented.Value.Content[media]
	switch {
	case len(said) == 0 && documented.Value.Content == nil:
		return answer.StatusCode
	case content == nil:
		t.Errorf("%s %s = %s as %q with %d bytes, which the document does not name", verb, address, answer.Status, media, len(said))
		return answer.StatusCode
	case media != "application/json":
		return answer.StatusCode
	}
	var value any
	if err := json.Unmarshal(said, &value); err != nil {
		t.Fatalf("%s %s = %s: %v", verb, address, said, err)
	}
	if err := content.Schema.Value.VisitJSON(value, openapi3.EnableJSONSchema2020()); err != nil {
		t.Errorf("%s %s = %s %s, which is not what the document says: %v", verb, address, answer.Status, said, err)
	}
	return answer.StatusCode
}
