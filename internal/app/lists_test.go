package app_test

import (
	"fmt"
	"strings"
	"testing"

	"voxbill/internal/app"
)

// Lists and patches as the client libraries send them, whatever the form of a list or the case of a name.
func TestListsAndPatchesAsClientsSendThem(t *testing.T) {
	onEach(t, func(t *testing.T, c app.Config) {
		d := openSignInWorld(t, c)
		ann := []string{"Authorization", "Bearer " + d.send("POST /auth", signInBody).value("bearerToken")}
		for _, customer := range []string{
			`{"accountId":"acme","id":"64b0c0ffee0000000000000a","name":"Alder","referenceId":"r1"}`,
			`{"accountId":"acme","id":"b:2","name":"Birch","parentCustomerId":"64b0c0ffee0000000000000a","data":{"floor":"3"}}`,
			`{"accountId":"acme","id":"c","name":"Cedar","parentCustomerId":"b:2"}`,
		} {
			if got := d.send("POST /customers", customer, ann...); got.told() != "200" {
				t.Fatalf("POST /customers %s = %s", customer, got.text)
			}
		}
		for _, list := range []struct{ query, want string }{
			{"", "Alder Birch Cedar of 3 on 1"},
			{"sortField=NAME&sortOrder=descend", "Cedar Birch Alder of 3 on 1"},
			{"SortField=referenceId&SortOrder=Descend&CountPerPage=1", "Alder of 3 on 3, more"},
			{"page=1&countPerPage=2", "Cedar of 3 on 2"},
			{"page=0&countPerPage=2&simplifiedPaging=true", "Alder Birch of 0 on 0, more"},
			{"page=2&countPerPage=2&simplifiedPaging=true", " of 0 on 0"},
			{"all=true&countPerPage=1", "Alder Birch Cedar of 3 on 1"},
			{"specificIds=c,b:2", "Birch Cedar of 2 on 1"},
			{"specificIds=%5Bc%2Cb:2%5D", "Birch Cedar of 2 on 1"},
			{"specificIds=c&specificIds=b:2", "Birch Cedar of 2 on 1"},
			{"specificIds=64b0c0ffee0000000000000a&accountIds=acme", "Alder of 1 on 1"},
			{"nameFilter=eDa", "Cedar of 1 on 1"},
			{"parentCustomerIds=64b0c0ffee0000000000000a", "Birch Cedar of 2 on 1"},
			{"parentCustomerIds=64b0c0ffee0000000000000a&shallowParent=true", "Birch of 1 on 1"},
			{"accountIds=elsewhere", " of 0 on 0"},
			{"page=&sortField=&all=", "Alder Birch Cedar of 3 on 1"},
		} {
			got := d.send("GET /customers?"+list.query, "", ann...)
			if shown := page(got); shown != list.want {
				t.Errorf("GET /customers?%s = %s, want %s", list.query, shown, list.want)
			}
		}
		for _, patch := range []struct{ body, member, want string }{
			{`{}`, "name", "Birch"},
			{`{"name":null,"referenceId":"r2"}`, "name", "Birch"},
			{`{}`, "referenceId", "r2"},
			{`{"referenceId":""}`, "referenceId", ""},
			{`{"Name":"Beech"}`, "name", "Beech"},
			{`{}`, "data", "map[floor:3]"},
			{`{"data":{}}`, "data", "map[]"},
			{`{"parentCustomerId":null}`, "parentCustomerId", "64b0c0ffee0000000000000a"},
			{`{"parentCustomerId":""}`, "parentCustomerId", ""},
		} {
			got := d.send("PATCH /customers/b:2", patch.body, ann...)
			value := got.body[patch.member]
			if value == nil {
				value = ""
			}
			if fmt.Sprint(value) != patch.want {
				t.Errorf("PATCH %s: %s = %v, want %s: %s", patch.body, patch.member, value, patch.want, got.text)
			}
		}
		if got := d.send("PATCH /customers/b:2", `{"name":""}`, ann...); got.told() != "400 NotEmpty" {
			t.Errorf("PATCH with an empty name = %s, want it refused", got.text)
		}
	})
}

// page says what is on a page: the names, the totals, and whether more follow.
func page(a *answer) string {
	var names []string
	items, _ := a.body["items"].([]any)
	for _, item := range items {
		names = append(names, item.(map[string]any)["name"].(string))
	}
	shown := fmt.Sprintf("%s of %v on %v", strings.Join(names, " "), a.body["totalCount"], a.body["totalPages"])
	if a.body["hasMorePages"] == true {
		shown += ", more"
	}
	return shown
}
