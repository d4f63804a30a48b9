package account

import (
	"fmt"
	"testing"

	"voxbill/internal/fault"
)

// twoAccounts makes acme with its tree (account 1) and other with one customer (account 2).
func (o *office) twoAccounts() {
	o.tree()
	o.account(&NewAccount{ID: "other", Name: "Other"})
	o.customer(&NewCustomer{AccountID: "other", ID: "stranger", Name: "Stranger"})
}

func TestWhoSeesWhat(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.twoAccounts()
		dashboard := &Caller{Roles: []string{CallCenterDashboard}, Accounts: []int64{1}}
		for _, c := range []struct {
			who       string
			caller    *Caller
			accounts  string // that exist for him
			customers string // of acme and other
			bills     string // where he has to do with billing
		}{
			{"a SystemAdministrator", administrator, "[acme other]", "[top middle bottom beside stranger]", "[acme other]"},
			{"a Manager of acme", managerOf(1), "[acme]", "[top middle bottom beside]", "[acme]"},
			{"a Manager of both", managerOf(1, 2), "[acme other]", "[top middle bottom beside stranger]", "[acme other]"},
			{"a Manager of nothing", managerOf(), "[]", "[]", "[]"},
			{"a Customer at the top", customerOf(1, 1), "[acme]", "[top middle bottom]", "[acme]"},
			{"a Customer in the middle", customerOf(1, 2), "[acme]", "[middle bottom]", "[acme]"},
			{"a Customer at the bottom", customerOf(1, 3), "[acme]", "[bottom]", "[acme]"},
			{"a Customer of no company", customerOf(0, 0), "[]", "[]", "[]"},
			{"a CallCenterDashboard", dashboard, "[acme]", "[]", "[]"},
			{"a User", &Caller{Roles: []string{UserRole}, Accounts: []int64{1}}, "[]", "[]", "[]"},
			{"somebody with accounts and no role", &Caller{Accounts: []int64{1}, Account: 1, Customer: 1}, "[]", "[]", "[]"},
			{"nobody", CallerFrom(t.Context()), "[]", "[]", "[]"},
		} {
			visible, err := o.directory.VisibleTo(t.Context(), c.caller)
			if err != nil {
				t.Fatal(err)
			}
			accounts := []string{}
			for _, a := range visible {
				accounts = append(accounts, a.Account.ID)
			}
			customers, bills := []string{}, []string{}
			for _, id := range []string{"acme", "other"} {
				a := o.snapshot(id)
				if c.caller.Bills(a.Account.No) {
					bills = append(bills, id)
				}
				all, set := a.Visible(c.caller)
				for _, customer := range a.Customers() {
					_, err := a.CustomerFor(c.caller, customer.ID)
					if seen := all || set[customer.No]; seen != (err == nil) || seen != a.Sees(c.caller, customer.No) {
						t.Errorf("%s: Visible says %v of %s, CustomerFor %v", c.who, seen, customer.ID, err)
					}
					if err == nil {
						customers = append(customers, customer.ID)
					}
				}
			}
			for _, got := range [][3]string{{"accounts", fmt.Sprint(accounts), c.accounts}, {"customers", fmt.Sprint(customers), c.customers}, {"billing in", fmt.Sprint(bills), c.bills}} {
				if got[1] != got[2] {
					t.Errorf("%s sees %s %s, want %s", c.who, got[0], got[1], got[2])
				}
			}
		}
	})
}

func TestWhatIsHiddenIsAsWhatIsNotThere(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.twoAccounts()
		ctx := as(t, managerOf(1))
		for _, id := range []string{"other", "nowhere"} {
			_, err := o.getAccount(ctx, &GetAccount{AccountID: id})
			wants(t, "GetAccount("+id+")", err, fault.Missing, `There is no account "`+id+`".`)
		}
		inTheMiddle := as(t, customerOf(1, 2))
		for _, id := range []string{"top", "beside", "stranger", "nowhere"} {
			message := `There is no customer "` + id + `".`
			_, err := o.getCustomer(inTheMiddle, &GetCustomer{CustomerID: id})
			wants(t, "GetCustomer("+id+")", err, fault.Missing, message)
			_, err = o.patchCustomer(inTheMiddle, &PatchCustomer{CustomerID: id, Name: new("Mine")})
			wants(t, "PatchCustomer("+id+")", err, fault.Missing, message)
			_, err = o.deleteCustomer(inTheMiddle, &DeleteCustomer{CustomerID: id})
			wants(t, "DeleteCustomer("+id+")", err, fault.Missing, message)
			_, err = o.newCustomer(inTheMiddle, &NewCustomer{Name: "New", ParentCustomerID: id})
			wants(t, "NewCustomer below "+id, err, fault.Missing, message)
		}
	})
}

func TestACustomerHasHisCompanyAndWhatIsBelowIt(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.twoAccounts()
		mine := as(t, customerOf(1, 2)) // of middle
		patch := func(req PatchCustomer) error {
			_, err := o.patchCustomer(mine, &req)
			return err
		}
		for _, c := range []struct {
			what string
			err  error
			may  bool
		}{
			{"rename his company", patch(PatchCustomer{CustomerID: "middle", Name: new("Middle & Sons")}), true},
			{"rename one below", patch(PatchCustomer{CustomerID: "bottom", Name: new("Bottom 2"), Data: map[string]string{"floor": "1"}}), true},
			{"send back the parent that he sees", patch(PatchCustomer{CustomerID: "middle", ParentCustomerID: new("")}), true},
			{"price his company", patch(PatchCustomer{CustomerID: "middle", OverrideBillingSettings: new(true), BillingSettings: unitCost("0")}), false},
			{"price one below, to whom he could then bill his calls", patch(PatchCustomer{CustomerID: "bottom", OverrideBillingSettings: new(true), BillingSettings: unitCost("0")}), false},
			{"set the home country", patch(PatchCustomer{CustomerID: "middle", HomeCountry: new("JM")}), false},
			{"choose a deck", patch(PatchCustomer{CustomerID: "middle", Deck: new("cheap")}), false},
			{"move his company below itself", patch(PatchCustomer{CustomerID: "middle", ParentCustomerID: new("bottom")}), false},
			{"move one out of his company", patch(PatchCustomer{CustomerID: "bottom", ParentCustomerID: new("")}), false},
		} {
			if f := fault.As(c.err); c.may && f != nil || !c.may && (f == nil || f.Kind != fault.Forbidden) {
				t.Errorf("a Customer may %s = %v, want %v", c.what, c.err, c.may)
			}
		}
		_, err := o.deleteCustomer(mine, &DeleteCustomer{CustomerID: "middle"})
		wants(t, "deleting his company", err, fault.Forbidden, "")
		_, err = o.newCustomer(mine, &NewCustomer{Name: "Free", BillingSettings: unitCost("0")})
		wants(t, "making one with prices", err, fault.Forbidden, "")

		made, err := o.newCustomer(mine, &NewCustomer{Name: "Office", ID: "office"})
		if err != nil || made.ParentCustomerID != "middle" || made.AccountID != "acme" {
			t.Errorf("a customer made by a Customer = %+v, %v, want one below his company", made, err)
		}
		if got := fmt.Sprint(made.Breadcrumb); got != "[{{} middle Middle & Sons} {{} office Office}]" {
			t.Errorf("breadcrumb = %s, want it to begin with his company", got)
		}
		if err := patch(PatchCustomer{CustomerID: "bottom", ParentCustomerID: new("office")}); err != nil {
			t.Errorf("moving one below another of his = %v", err)
		}
		if _, err := o.deleteCustomer(mine, &DeleteCustomer{CustomerID: "bottom"}); err != nil {
			t.Errorf("deleting one below = %v", err)
		}
	})
}

func TestOnlyWhoManagesAnAccountSeesWhatTheCarrierTakes(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree()
		o.patch(&PatchAccount{AccountID: "acme", BillingSettings: &BillingSettings{InboundVoiceCalls: &BillingItem{RawUnitMultiplier: "1.3", UnitCost: "0.5"}}})
		for _, c := range []struct {
			caller *Caller
			want   string
		}{{managerOf(1), "1.3"}, {customerOf(1, 1), ""}} {
			info, err := o.getCustomer(as(t, c.caller), &GetCustomer{CustomerID: "top"})
			if err != nil {
				t.Fatal(err)
			}
			if got := info.BillingSettings.InboundVoiceCalls; string(got.RawUnitMultiplier) != c.want || got.UnitCost != "0.5" {
				t.Errorf("what %v sees = %+v, want multiplier %q and his price 0.5", c.caller.Roles, *got, c.want)
			}
		}
		info, err := o.getAccount(as(t, customerOf(1, 1)), &GetAccount{AccountID: "acme"})
		if err != nil || info.BillingSettings != nil || info.Name != "Acme" || info.TimeZone != "America/New_York" || info.CreatedBy != "" {
			t.Errorf("the account as a Customer sees it = %+v, %v, want name, zone, country and currency only", info, err)
		}
	})
}

func TestTheOperationsAreForTheirRoles(t *testing.T) {
	s := &Service{}
	want := map[string]string{
		"ListAccounts": "[]", "GetAccount": "[]", "NewAccount": "[SystemAdministrator]", "PatchAccount": "[SystemAdministrator]",
		"DeleteAccount": "[SystemAdministrator]", "NewAccountTokens": "[SystemAdministrator]",
	}
	for _, name := range []string{"ListCustomers", "GetCustomer", "NewCustomer", "PatchCustomer", "DeleteCustomer"} {
		want[name] = "[SystemAdministrator Manager Customer]"
	}
	for _, o := range s.Operations() {
		roles, ok := want[o.Name]
		if !ok {
			continue
		}
		delete(want, o.Name)
		if got := fmt.Sprint(o.Access.Names(4)); got != roles || o.Access.Open() {
			t.Errorf("%s is for %s, want %s, signed in", o.Name, got, roles)
		}
	}
	if len(want) > 0 {
		t.Errorf("there are no operations %v", want)
	}
}
