package demo

import (
	"context"
	"fmt"

	"voxbill/account"
	"voxbill/internal/app"
)

// billingDesk is the user in whose name the demo's billables are.
const billingDesk = "demo-manager"

// person is a user of the demo: one for each role.
type person struct {
	role, id, first, last, email string
	accounts                     []string
	customer                     string
}

var people = []person{
	{account.SystemAdministrator, "demo-admin", "Ada", "Operator", "admin@voxbill.example", nil, ""},
	{account.Manager, billingDesk, "Miriam", "Ángeles", "manager@hudson.example", []string{"hudson-voice"}, ""},
	{account.CustomerRole, "demo-customer", "Zoë", "Fils", "billing@acme.example", []string{"hudson-voice"}, "acme-dental"},
	{account.CallCenterDashboard, "demo-dashboard", "Dana", "Szőke", "wall@hudson.example", []string{"hudson-voice"}, ""},
	{account.UserRole, "demo-user", "Uwe", "Groß", "uwe@spree.example", []string{"spree-telefonie"}, ""},
}

// hire makes the users, each with a password and a key that nobody else's demo has.
func (f *filler) hire(ctx context.Context) (signIns []SignIn, keys []Key, err error) {
	for _, p := range people {
		password := app.NewPassword()
		request := &account.NewUser{
			ID: p.id, EmailAddress: p.email, FirstName: p.first, LastName: p.last, Password: password, Roles: []string{p.role}, CustomerID: p.customer,
		}
		if len(p.accounts) > 0 {
			request.AccountID = p.accounts[0]
		}
		if _, err := f.app.Accounts.CreateUser(ctx, request); err != nil {
			return nil, nil, fmt.Errorf("user %s: %w", p.email, err)
		}
		key, err := f.app.Accounts.NewKey(ctx, &account.NewKey{EmailAddress: p.email, Name: "demo"})
		if err != nil {
			return nil, nil, fmt.Errorf("key of %s: %w", p.email, err)
		}
		signIns = append(signIns, SignIn{Role: p.role, UserName: p.email, Password: password})
		keys = append(keys, Key{Role: p.role, Key: key.Key})
	}
	return signIns, keys, nil
}
