package account

import (
	"fmt"
	"strings"
	"testing"

	"voxbill/internal/fault"
)

func TestListsComeInPages(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.account(&NewAccount{ID: "acme", Name: "Acme"})
		for i := range 30 {
			// Names and ids run against each other; two customers share each name but for the case.
			name := fmt.Sprintf("n%02d", (29-i)/2)
			if i%2 == 1 {
				name = strings.ToUpper(name)
			}
			o.customer(&NewCustomer{AccountID: "acme", ID: fmt.Sprintf("c%02d", i), Name: name})
		}
		for _, c := range []struct {
			what  string
			req   ListCustomers
			items string // first to last, and how many
			shape string // total, pages, more
		}{
			{"without wishes 25 by name", ListCustomers{}, "c29 c05 25", "30 2 true"},
			{"the last page", ListCustomers{ListRequest: ListRequest{Page: 1}}, "c04 c00 5", "30 2 false"},
			{"a page after the last", ListCustomers{ListRequest: ListRequest{Page: 2}}, "0", "30 2 false"},
			{"all", ListCustomers{ListRequest: ListRequest{All: true, Page: 3}}, "c29 c00 30", "30 1 false"},
			{"by id, ten a page", ListCustomers{ListRequest: ListRequest{CountPerPage: 10, Page: 2, SortField: "id"}}, "c20 c29 10", "30 3 false"},
			{"from the last", ListCustomers{ListRequest: ListRequest{CountPerPage: 1, SortField: "DateCreated", SortOrder: "Descend"}}, "c29 c29 1", "30 30 true"},
			{"without totals", ListCustomers{ListRequest: ListRequest{CountPerPage: 20, SimplifiedPaging: true}}, "c29 c10 20", "0 0 true"},
			{"some of them", ListCustomers{ListRequest: ListRequest{SpecificIDs: []string{"c03", " c01", "nobody"}, SortField: "Id"}}, "c01 c03 2", "2 1 false"},
			{"with a name", ListCustomers{NameFilter: " N1"}, "c09 c00 10", "10 1 false"},
			{"of another account", ListCustomers{AccountIDs: []string{"nowhere"}}, "0", "0 0 false"},
			{"with a tag", ListCustomers{TagIDs: []string{"x"}}, "0", "0 0 false"},
		} {
			got, err := o.listCustomers(as(t, managerOf(1)), &c.req)
			if err != nil {
				t.Fatalf("%s: %v", c.what, err)
			}
			items := fmt.Sprint(len(got.Items))
			if n := len(got.Items); n > 0 {
				items = got.Items[0].ID + " " + got.Items[n-1].ID + " " + fmt.Sprint(n)
			}
			if shape := fmt.Sprint(got.TotalCount, got.TotalPages, got.HasMorePages); items != c.items || shape != c.shape {
				t.Errorf("%s: %s of %s, want %s of %s", c.what, items, shape, c.items, c.shape)
			}
		}
		_, err := o.listCustomers(as(t, managerOf(1)), &ListCustomers{ListRequest: ListRequest{SortField: "Shoe"}})
		const choices = "SortField must be one of AccountId, ParentCustomerId, AccountName, IsStaging, Name, ReferenceId, OverrideBillingSettings, " +
			`HomeCountry, Deck, Id, DateCreated, DateLastModified, CreatedBy, LastModifiedBy; it was "Shoe".`
		wants(t, "a field that is none", err, fault.Invalid, choices)
		_, err = o.listCustomers(as(t, managerOf(1)), &ListCustomers{ListRequest: ListRequest{Page: -1, CountPerPage: 1001, SortField: "Shoe"}})
		if got := fmt.Sprint(fields(err)); got != "[Page CountPerPage SortField]" {
			t.Errorf("bad fields of a page = %s, want [Page CountPerPage SortField]", got)
		}
	})
}

func TestCustomersAreSortedByAnyPlainMember(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree()
		o.patchC(&PatchCustomer{CustomerID: "middle", HomeCountry: new("GB"), ReferenceID: new("9")})
		o.patchC(&PatchCustomer{CustomerID: "beside", OverrideBillingSettings: new(true), ReferenceID: new("10")})
		for _, c := range []struct{ field, order, want string }{
			{"Name", "", "beside bottom middle top"},
			{"name", "Descend", "top middle bottom beside"},
			{"REFERENCEID", "Ascend", "bottom top beside middle"},
			{"homeCountry", "", "bottom middle beside top"}, // inherited below middle
			{"overrideBillingSettings", "Descend", "beside top middle bottom"},
			{"parentCustomerId", "", "beside top bottom middle"},
		} {
			got, err := o.listCustomers(as(t, administrator), &ListCustomers{ListRequest: ListRequest{SortField: c.field, SortOrder: c.order}})
			if err != nil {
				t.Fatal(err)
			}
			var ids []string
			for _, item := range got.Items {
				ids = append(ids, item.ID)
			}
			if got := strings.Join(ids, " "); got != c.want {
				t.Errorf("customers by %s %s = %s, want %s", c.field, c.order, got, c.want)
			}
		}
	})
}

func TestPagesHoldEveryItemOnce(t *testing.T) {
	type shown struct {
		Text string `wire:"Text"`
		Size int    `wire:"Size"`
	}
	list := listing[string, shown]{
		id:  func(s *string) string { return *s },
		own: []sortField[string]{{"Text", func(a, b *string) int { return strings.Compare(strings.ToLower(*a), strings.ToLower(*b)) }}},
		show: func(texts []string) ([]shown, error) {
			var items []shown
			for _, text := range texts {
				items = append(items, shown{text, len(text)})
			}
			return items, nil
		},
	}
	items := []string{"b", "a", "A", "cc", "B", "dd"}
	for _, field := range []string{"text", "SIZE"} {
		for count := 1; count <= len(items)+1; count++ {
			seen := map[string]int{}
			for page := 0; ; page++ {
				r := ListRequest{Page: page, CountPerPage: count, SortField: field}
				got, err := list.page(&r, append([]string{}, items...))
				if err != nil {
					t.Fatal(err)
				}
				for _, item := range got.Items {
					seen[item.Text]++
				}
				if !got.HasMorePages {
					break
				}
			}
			for _, item := range items {
				if seen[item] != 1 {
					t.Errorf("in pages of %d by %s, %q is there %d times, want once", count, field, item, seen[item])
				}
			}
		}
	}
}

func TestCustomersAreListedByTheirPlace(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.twoAccounts()
		for _, c := range []struct {
			what   string
			caller *Caller
			req    ListCustomers
			want   string
		}{
			{"all of them", administrator, ListCustomers{}, "[beside bottom middle stranger top]"},
			{"of an account", administrator, ListCustomers{AccountIDs: []string{"other"}}, "[stranger]"},
			{"below one", managerOf(1), ListCustomers{ParentCustomerIDs: []string{"top"}}, "[bottom middle]"},
			{"right below one", managerOf(1), ListCustomers{ParentCustomerIDs: []string{"top", "stranger"}, ShallowParent: true}, "[middle]"},
			{"below one that is hidden", customerOf(1, 2), ListCustomers{ParentCustomerIDs: []string{"top"}}, "[]"},
			{"of an account that is hidden", managerOf(1), ListCustomers{AccountIDs: []string{"other"}}, "[]"},
			{"of his company", customerOf(1, 2), ListCustomers{}, "[bottom middle]"},
		} {
			got, err := o.listCustomers(as(t, c.caller), &c.req)
			if err != nil {
				t.Fatal(err)
			}
			ids := []string{}
			for _, item := range got.Items {
				ids = append(ids, item.ID)
			}
			if fmt.Sprint(ids) != c.want {
				t.Errorf("customers %s = %v, want %s", c.what, ids, c.want)
			}
		}
	})
}

func TestAccountsAreListedWithTheirAncestors(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.account(&NewAccount{ID: "root", Name: "Root"})
		o.account(&NewAccount{ID: "child", Name: "child", ParentAccountID: "root"})
		o.account(&NewAccount{ID: "grandchild", Name: "A grandchild", ParentAccountID: "child"})
		list := func(caller *Caller, req ListAccounts) string {
			got, err := o.listAccounts(as(t, caller), &req)
			if err != nil {
				t.Fatal(err)
			}
			lines := []string{}
			for _, a := range got.Items {
				lines = append(lines, a.ID+" under "+strings.Join(a.AncestorIDs, ","))
			}
			return strings.Join(lines, "; ")
		}
		if got, want := list(administrator, ListAccounts{}), "grandchild under child,root; child under root; root under "; got != want {
			t.Errorf("ListAccounts = %q, want %q", got, want)
		}
		if got, want := list(administrator, ListAccounts{NameFilter: "CHILD", ListRequest: ListRequest{SortField: "Id"}}), "child under root; grandchild under child,root"; got != want {
			t.Errorf("ListAccounts(child) = %q, want %q", got, want)
		}
		// A Manager has no rights in the accounts above and below his own.
		if got, want := list(managerOf(3), ListAccounts{}), "grandchild under "; got != want {
			t.Errorf("ListAccounts by the manager of the grandchild = %q, want %q", got, want)
		}
		_, err := o.listAccounts(as(t, administrator), &ListAccounts{ListRequest: ListRequest{SortField: "Secret"}})
		wants(t, "an unknown sort field", err, fault.Invalid, "")
	})
}
