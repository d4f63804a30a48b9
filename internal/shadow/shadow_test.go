package shadow

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// server answers addresses with what it is given: "status body".
func server(t *testing.T, answers map[string]string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if user, password, _ := r.BasicAuth(); user != "ann" || password != "secret" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		var status int
		answer := answers[strings.TrimSpace(r.Method+" "+r.URL.RequestURI()+" "+string(body))]
		if _, err := fmt.Sscan(answer, &status); err != nil {
			status = http.StatusNotFound
		}
		w.WriteHeader(status)
		_, text, _ := strings.Cut(answer, " ")
		io.WriteString(w, text)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func compare(t *testing.T, theirs, ours map[string]string, requests ...Request) (found []string, result Result) {
	t.Helper()
	side := func(name string, answers map[string]string) Side {
		return Side{Name: name, BaseURL: server(t, answers) + "/", User: "ann", Password: "secret"}
	}
	result, err := Compare(t.Context(), Config{Theirs: side("theirs", theirs), Ours: side("ours", ours)}, requests, func(d Difference) {
		found = append(found, strings.TrimSpace(fmt.Sprintf("%s: %s | %s %s", d.Member, d.Theirs, d.Ours, d.By)))
	})
	if err != nil {
		t.Fatal(err)
	}
	return found, result
}

// What counts as the same and what as a difference, member by member.
func TestAnswersAreComparedByWhatTheySay(t *testing.T) {
	for _, c := range []struct {
		name, theirs, ours string
		want               []string
	}{
		{"the same", `200 {"customers":[{"customerId":"a","internationalCosts":1.5}]}`, `200 {"customers":[{"customerId":"a","internationalCosts":1.50}]}`, nil},
		{"the order of rows and members, absent and null and empty", `200 {"customers":[{"customerId":"a"},{"customerId":"b","x":null}],"y":[]}`, `200 {"customers":[{"customerId":"b"},{"customerId":"a"}]}`, nil},
		{"money to the last digit", `200 {"customers":[{"customerId":"a","internationalCosts":0.1}]}`, `200 {"customers":[{"customerId":"a","internationalCosts":0.100000000000000001}]}`,
			[]string{"customers[a].internationalCosts: 0.1 | 0.100000000000000001 +0.000000000000000001"}},
		{"less", `200 {"n":12.34}`, `200 {"n":12.3}`, []string{"n: 12.34 | 12.3 -0.04"}},
		{"usage is a text that is a number", `200 [{"category":"sms","priceUnit":"usd","usage":"3"}]`, `200 [{"category":"sms","priceUnit":"USD","usage":"3.0"}]`, []string{"[sms usd].priceUnit: usd | USD"}},
		{"rows that only one side has", `200 [{"category":"sms","priceUnit":"usd","count":1}]`, `200 [{"category":"mms","priceUnit":"usd","count":2}]`,
			[]string{`[mms usd]:  | {"category":"mms","count":2,"priceUnit":"usd"}`, `[sms usd]: {"category":"sms","count":1,"priceUnit":"usd"} |`}},
		{"names in Pascal case", `200 {"AIMinutes":3,"AccountUsage":[]}`, `200 {"aiMinutes":3}`, nil},
		{"a bool", `200 {"customers":[{"customerId":"a","hasCallRecording":true}]}`, `200 {"customers":[{"customerId":"a","hasCallRecording":false}]}`, []string{"customers[a].hasCallRecording: true | false"}},
		{"what each server makes for itself", `200 {"id":"1","status":"Queued","downloadLink":"x","jobId":"7"}`, `200 {"id":"2","status":"Queued","downloadLink":"y"}`, nil},
		{"nothing to say", `200`, `204`, nil},
		{"refused by one", `200 {"customers":[]}`, `400 {"responseStatus":{}}`, []string{"(status): 200 | 400"}},
		{"refused by both, in other words", `404 {"responseStatus":{"message":"a"}}`, `404 {"responseStatus":{"message":"b"}}`, nil},
		{"numbers that would fill the memory are texts", `200 {"n":1e999999999}`, `200 {"n":1e999999999}`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			found, result := compare(t, map[string]string{"GET /x": c.theirs}, map[string]string{"GET /x": c.ours}, Request{Method: "GET", Path: "/x"})
			if !slices.Equal(found, c.want) || result.Same+result.Different != 1 || (result.Same == 1) != (c.want == nil) {
				t.Errorf("found %q, %+v, want %q", found, result, c.want)
			}
		})
	}
}

// A side that does not answer fails that request and no other, and says nothing of who asked.
func TestAFailureIsOneOfManyRequests(t *testing.T) {
	theirs := map[string]string{"GET /a": "500 x", "GET /b": `200 {"n":1}`, `POST /ai/usage {"n":1}`: "200 <html>", "GET /d": "302 "}
	ours := map[string]string{"GET /a": "200 {}", "GET /b": `200 {"n":1}`, `POST /ai/usage {"n":1}`: "200 {}", "GET /d": "200 {}"}
	found, result := compare(t, theirs, ours, Request{Method: "GET", Path: "/a"}, Request{Method: "GET", Path: "/b"},
		Request{Method: "POST", Path: "/ai/usage", Body: `{"n":1}`}, Request{Method: "GET", Path: "/d"})
	if want := (Result{Requests: 4, Same: 1, Failed: 3}); result != want || len(found) != 3 || strings.Contains(strings.Join(found, ""), "secret") {
		t.Errorf("Compare = %+v, %q, want %+v", result, found, want)
	}
}

// A list says what is wrong with each of its lines.
func TestReadRequests(t *testing.T) {
	requests, err := ReadRequests(strings.NewReader("# a comment\n\nGET /billing?accountId=a\npost /ai/usage {\"n\": 1}\n"))
	if err != nil || len(requests) != 2 || requests[1] != (Request{Line: 4, Method: "POST", Path: "/ai/usage", Body: `{"n": 1}`}) {
		t.Errorf("ReadRequests = %+v, %v", requests, err)
	}
	_, err = ReadRequests(strings.NewReader("FETCH /x\nGET x\nGET //elsewhere.example/x\nPOST /billables {\n"))
	for _, line := range []string{"line 1", "line 2", "line 3", "line 4"} {
		if err == nil || !strings.Contains(err.Error(), line) {
			t.Errorf("ReadRequests: %v, want a word about %s", err, line)
		}
	}
}

// What changes something is told from what only reads, whatever the verb.
func TestWrites(t *testing.T) {
	for _, c := range []struct {
		request string
		want    bool
	}{
		{"GET /billing?accountId=a", false}, {"POST /ai/usage", false}, {"POST /AI/Usage/", false}, {"GET /reports?accountId=a", false},
		{"POST /billables", true}, {"POST /reports/billing", true}, {"GET /reports/billing?accountId=a", true}, {"DELETE /reports/1", true}, {"PATCH /accounts/a", true},
	} {
		method, path, _ := strings.Cut(c.request, " ")
		if got := (Request{Method: method, Path: path}).Writes(); got != c.want {
			t.Errorf("Writes(%s) = %t, want %t", c.request, got, c.want)
		}
	}
}
