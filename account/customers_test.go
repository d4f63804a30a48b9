package account

import (
	"fmt"
	"testing"

	"voxbill/internal/fault"
)

func TestACustomerIsMadeWithTermsForAllDays(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree()
		o.use(1, "2026-10-01")
		info := o.customer(&NewCustomer{
			ParentCustomerID: "bottom", ID: "acme:7", Name: " Seven ", ReferenceID: "crm-7", IsStaging: true, DateCreated: "2025-01-31",
			Data: map[string]string{"floor": "3"}, BillingSettings: unitCost("0.07"), HomeCountry: new("GB"),
		})
		if info.ID != "acme:7" || info.Name != "Seven" || info.AccountID != "acme" || info.AccountName != "Acme" || info.ParentCustomerID != "bottom" ||
			info.ReferenceID != "crm-7" || !info.IsStaging || info.Data["floor"] != "3" || !info.OverrideBillingSettings || info.HomeCountry != "GB" ||
			info.DateCreated != "2025-01-31T00:00:00Z" || info.DateLastModified != "2026-10-20T12:00:00Z" || info.CreatedBy != "root" {
			t.Errorf("NewCustomer = %+v", info)
		}
		if got := fmt.Sprint(info.Breadcrumb); got != "[{{} top Top} {{} middle Middle} {{} bottom Bottom} {{} acme:7 Seven}]" {
			t.Errorf("breadcrumb = %s", got)
		}
		if a := o.snapshot("acme"); price(a, 5, "1999-01-01") != "0.07" || a.HomeCountry(5, 0) != "GB" || price(a, 3, "1999-01-01") != "0.01" {
			t.Error("terms of a new customer do not hold for all days, or hold for his parent")
		}
	})
}

func TestEveryBadFieldOfACustomerIsNamed(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree()
		ctx := as(t, administrator)
		_, err := o.newCustomer(ctx, &NewCustomer{
			AccountID: "acme", ID: "a b", DateCreated: "2027-01-01", HomeCountry: new("Mars"), BillingSettings: unitCost("-1"),
		})
		if got := fmt.Sprint(fields(err)); got != "[Id Name DateCreated HomeCountry BillingSettings.OutboundVoiceCalls.UnitCost]" {
			t.Errorf("bad fields of NewCustomer = %s", got)
		}
		_, err = o.patchCustomer(ctx, &PatchCustomer{CustomerID: "top", Name: new(" "), EffectiveDate: "tomorrow"})
		if got := fmt.Sprint(fields(err)); got != "[Name EffectiveDate]" {
			t.Errorf("bad fields of PatchCustomer = %s", got)
		}
		o.account(&NewAccount{ID: "other", Name: "Other"})
		_, err = o.newCustomer(ctx, &NewCustomer{Name: "Where"})
		if got := fmt.Sprint(fields(err)); got != "[AccountId]" {
			t.Errorf("bad fields of a customer of one of two accounts = %s, want [AccountId]", got)
		}
		_, err = o.newCustomer(ctx, &NewCustomer{AccountID: "other", ParentCustomerID: "top", Name: "Between"})
		wants(t, "a parent of another account", err, fault.Missing, `There is no customer "top".`)
		_, err = o.newCustomer(ctx, &NewCustomer{AccountID: "other", ID: "top", Name: "Again"})
		wants(t, "an id of another account", err, fault.Conflict, "")
	})
}

func TestCustomersFormNoCircle(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree() // top > middle > bottom, beside
		for _, c := range []struct {
			customer, parent string
			fails            bool
			parents          string // of top, middle, bottom, beside
		}{
			{"top", "top", true, "0 1 2 0"},
			{"top", "middle", true, "0 1 2 0"},
			{"top", "bottom", true, "0 1 2 0"},
			{"middle", "bottom", true, "0 1 2 0"},
			{"top", "beside", false, "4 1 2 0"},
			{"beside", "bottom", true, "4 1 2 0"},
			{"bottom", "", false, "4 1 0 0"},
			{"beside", "bottom", false, "4 1 0 3"},
			{"bottom", "middle", true, "4 1 0 3"},
			{"middle", "bottom", false, "4 3 0 3"},
		} {
			_, err := o.patchCustomer(as(t, administrator), &PatchCustomer{CustomerID: c.customer, ParentCustomerID: &c.parent})
			if f := fault.As(err); c.fails != (f != nil && f.Kind == fault.Conflict && fmt.Sprint(fields(err)) == "[ParentCustomerId]") {
				t.Errorf("moving %s below %q = %v, want a refusal: %v", c.customer, c.parent, err, c.fails)
			}
			a := o.snapshot("acme")
			if got := fmt.Sprint(a.Customer(1).Parent, a.Customer(2).Parent, a.Customer(3).Parent, a.Customer(4).Parent); got != c.parents {
				t.Errorf("parents after moving %s below %q = %s, want %s", c.customer, c.parent, got, c.parents)
			}
		}
		if got := fmt.Sprint(o.snapshot("acme").Path(1)); got != "[1 4 3]" {
			t.Errorf("Path(top) = %s, want [1 4 3]", got)
		}
	})
}

func TestAPatchOfACustomerThatChangesNothingIsNone(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree()
		before := o.snapshot("acme")
		info := o.patchC(&PatchCustomer{
			CustomerID: "middle", Name: new("Middle"), ParentCustomerID: new("top"), OverrideBillingSettings: new(false), BillingSettings: unitCost("9"),
		})
		if o.snapshot("acme") != before {
			t.Error("sending back what was read made a new snapshot")
		}
		if info.OverrideBillingSettings || info.BillingSettings.OutboundVoiceCalls.UnitCost != "0.01" {
			t.Errorf("settings that came with no override = %+v, want the inherited ones", info.BillingSettings)
		}
	})
}

func TestADeletedCustomerIsHiddenAndStaysInThePast(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree()
		ctx := as(t, administrator)
		_, err := o.deleteCustomer(ctx, &DeleteCustomer{CustomerID: "middle"})
		wants(t, "deleting one with others below", err, fault.Conflict, "")
		for _, id := range []string{"bottom", "middle"} {
			if _, err := o.deleteCustomer(as(t, managerOf(1)), &DeleteCustomer{CustomerID: id}); err != nil {
				t.Fatal(err)
			}
			gone := `There is no customer "` + id + `".`
			_, err := o.getCustomer(ctx, &GetCustomer{CustomerID: id})
			wants(t, "GetCustomer", err, fault.Missing, gone)
			_, err = o.patchCustomer(ctx, &PatchCustomer{CustomerID: id, Name: new("Back")})
			wants(t, "PatchCustomer", err, fault.Missing, gone)
			_, err = o.newCustomer(ctx, &NewCustomer{ParentCustomerID: id, Name: "Below"})
			wants(t, "NewCustomer below", err, fault.Missing, gone)
			_, err = o.newCustomer(ctx, &NewCustomer{AccountID: "acme", ID: id, Name: "Again"})
			wants(t, "NewCustomer with the id", err, fault.Conflict, "")
		}
		list, err := o.listCustomers(ctx, &ListCustomers{})
		if err != nil || list.TotalCount != 2 {
			t.Errorf("ListCustomers = %v, %v, want top and beside", list, err)
		}
		a := o.snapshot("acme")
		if len(a.Customers()) != 4 || a.Customer(3).Archived != o.now || fmt.Sprint(a.Path(3)) != "[3 2 1]" {
			t.Errorf("customers = %d, path %v, want all four, at their places", len(a.Customers()), a.Path(3))
		}
		if c, err := a.PastCustomerFor(customerOf(1, 1), "bottom"); err != nil || c.No != 3 {
			t.Errorf("PastCustomerFor(bottom) = %v, %v, want it for answers about the past", c, err)
		}
		if _, err := a.PastCustomerFor(customerOf(1, 4), "bottom"); err == nil {
			t.Error("PastCustomerFor(bottom) by another company succeeds, want not found")
		}
		own := as(t, customerOf(1, 3))
		_, err = o.getAccount(own, &GetAccount{AccountID: "acme"})
		wants(t, "GetAccount by people of a company that is gone", err, fault.Missing, "")
		if accounts, err := o.listAccounts(own, &ListAccounts{}); err != nil || len(accounts.Items) != 0 {
			t.Errorf("ListAccounts by people of a company that is gone = %v, %v, want nothing", accounts, err)
		}
	})
}

func TestACustomerIsTriedOutOrNot(t *testing.T) {
	eachOffice(t, func(t *testing.T, o *office) {
		o.tree()
		set := func(caller *Caller, staging bool) (*CustomerInfo, error) {
			return o.setCustomerStagingMode(as(t, caller), &SetCustomerStagingMode{CustomerID: "middle", IsStaging: staging})
		}
		if info, err := set(customerOf(1, 1), true); err != nil || !info.IsStaging || info.LastModifiedBy != "customer" {
			t.Errorf("SetCustomerStagingMode(true) = %+v, %v, want it set", info, err)
		}
		before := o.snapshot("acme")
		if info, err := set(managerOf(1), true); err != nil || !info.IsStaging || o.snapshot("acme") != before {
			t.Errorf("the same again = %+v, %v, want nothing written", info, err)
		}
		if info, err := set(managerOf(1), false); err != nil || info.IsStaging {
			t.Errorf("SetCustomerStagingMode(false) = %+v, %v, want it unset", info, err)
		}
		_, err := set(customerOf(1, 4), true)
		wants(t, "another company", err, fault.Missing, `There is no customer "middle".`)
		_, err = set(managerOf(2), true)
		wants(t, "another account", err, fault.Missing, `There is no customer "middle".`)
	})
}
