package account

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"voxbill/internal/fault"
)

func TestAManagerSeesTheUsersOfHisAccountsOnly(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		p.user("bob", CustomerRole, "north")
		p.user("cora", UserRole, "north", "south")
		p.user("dave", Manager, "south")
		ann := as(t, p.caller("ann"))
		for id, want := range map[string]string{
			"bob":     "[north]",
			"cora":    "[north]", // that she is in another account too is not told
			"dave":    `There is no user "dave".`,
			"unknown": `There is no user "unknown".`,
		} {
			info, err := p.getUser(ann, &GetUser{UserID: id})
			got := ""
			if err != nil {
				got = fault.As(err).Message
			} else {
				got = fmt.Sprint(info.AccountIDs)
			}
			if got != want {
				t.Errorf("getUser(%s) = %s, want %s", id, got, want)
			}
		}
		list := func(req *ListUsers) string {
			page, err := p.listUsers(ann, req)
			if err != nil {
				return fault.As(err).Message
			}
			var ids []string
			for _, u := range page.Items {
				ids = append(ids, u.ID)
			}
			return strings.Join(ids, " ")
		}
		for _, c := range []struct {
			why  string
			req  *ListUsers
			want string
		}{
			{"all that she sees", &ListUsers{}, "ann bob cora"},
			{"by a part of the address", &ListUsers{EmailFilter: "BOB@"}, "bob"},
			{"of an account", &ListUsers{AccountIDs: []string{"north"}}, "ann bob cora"},
			{"of another account", &ListUsers{AccountIDs: []string{"south"}}, `There is no account "south".`},
			{"of an account that is not there", &ListUsers{AccountIDs: []string{"west"}}, `There is no account "west".`},
			{"by ids", &ListUsers{ListRequest: ListRequest{SpecificIDs: []string{"dave", "bob"}}}, "bob"},
			{"the second page, from the end", &ListUsers{ListRequest: ListRequest{Page: 1, CountPerPage: 1, SortField: "name", SortOrder: "Descend"}}, "bob"},
		} {
			if got := list(c.req); got != c.want {
				t.Errorf("%s: listUsers = %s, want %s", c.why, got, c.want)
			}
		}
	})
}

func TestNobodyGetsMoreThanHeHas(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("root", SystemAdministrator, "north")
		p.user("ann", Manager, "north")
		p.user("bob", CustomerRole, "north")
		p.user("cora", Manager, "north", "south")
		p.user("dave", Manager, "south")
		ann, bob := as(t, p.caller("ann")), as(t, p.caller("bob"))
		const more = "This user has rights that you do not have; only a system administrator may change him."
		const roles = "Only a system administrator may set roles."
		change := func(req *PatchUser) func() error {
			return func() error { _, err := p.ChangeUser(ann, req); return err }
		}
		create := func(req *NewUser) func() error {
			return func() error { _, err := p.CreateUser(ann, req); return err }
		}
		key := func(req *NewKey) func() error {
			return func() error { req.Name = "test"; _, err := p.NewKey(ann, req); return err }
		}
		for _, c := range []struct {
			why  string
			do   func() error
			want string
		}{
			{"roles for himself", change(&PatchUser{UserID: "ann", Roles: []string{SystemAdministrator}}), roles},
			{"another account for himself", change(&PatchUser{UserID: "ann", AccountIDs: []string{"north", "south"}}), `There is no account "south".`},
			{"a new user with a role", create(&NewUser{EmailAddress: "eve@example.com", AccountID: "north", Roles: []string{Manager}}), roles},
			{"a new user in another account", create(&NewUser{EmailAddress: "eve@example.com", AccountID: "south"}), `There is no account "south".`},
			{"a new user of a company of another account", create(&NewUser{EmailAddress: "eve@example.com", AccountID: "north", CustomerID: "south-company"}), `There is no customer "south-company".`},
			{"the password of an administrator", change(&PatchUser{UserID: "root", NewPassword: goodPassword}), more},
			{"the password of a user of further accounts", change(&PatchUser{UserID: "cora", NewPassword: goodPassword}), more},
			{"the password of a user of another account", change(&PatchUser{UserID: "dave", NewPassword: goodPassword}), `There is no user "dave".`},
			{"a key of an administrator", key(&NewKey{UserID: "root"}), more},
			{"a key of a user of another account", key(&NewKey{UserID: "dave"}), `There is no user "dave".`},
			{"a key of him by his address", key(&NewKey{EmailAddress: "dave@example.com"}), `There is no user "dave@example.com".`},
			{"an administrator deleted", func() error { _, err := p.deleteUser(ann, &DeleteUser{UserID: "root"}); return err }, more},
			{"the password of a customer's user", change(&PatchUser{UserID: "bob", NewPassword: goodPassword}), ""},
			{"a key of a customer's user", key(&NewKey{UserID: "bob"}), ""},
			{"a customer's key of his manager", func() error { _, err := p.NewKey(bob, &NewKey{Name: "x", UserID: "ann"}); return err }, `There is no user "ann".`},
		} {
			got := ""
			if err := c.do(); err != nil {
				got = fault.As(err).Message
			}
			if got != c.want {
				t.Errorf("%s: %q, want %q", c.why, got, c.want)
			}
		}
		root := as(t, p.caller("root"))
		_, err := p.ChangeUser(root, &PatchUser{UserID: "root", Roles: []string{UserRole}})
		wants(t, "an administrator who takes his own role", err, fault.Conflict, "")
	})
}

func TestNewUsers(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		ann := as(t, p.caller("ann"))
		for _, c := range []struct {
			why  string
			req  *NewUser
			want string // roles, or the bad fields, or the sentence
		}{
			{"nothing but an address", &NewUser{EmailAddress: "e1@example.com", AccountID: "north"}, "User"},
			{"of a company", &NewUser{EmailAddress: "e2@example.com", AccountID: "north", CustomerID: "north-branch"}, "Customer"},
			{"everything wrong at once", &NewUser{EmailAddress: "eve", ID: "a/b", Password: "short"}, "EmailAddress Id Password AccountId"},
			{"an address that is there, in capitals", &NewUser{EmailAddress: "ANN@example.com", AccountID: "north"},
				"There is a user with this e-mail address or id already; both exist only once in the whole system."},
			{"an id that is there", &NewUser{EmailAddress: "e3@example.com", AccountID: "north", ID: "ann"},
				"There is a user with this e-mail address or id already; both exist only once in the whole system."},
			{"a name beside the address", &NewUser{EmailAddress: "Eve <e4@example.com>", AccountID: "north"}, "EmailAddress"},
		} {
			info, err := p.CreateUser(ann, c.req)
			got := ""
			switch f := fault.As(err); {
			case f == nil:
				got = strings.Join(info.Roles, " ")
			case f.Fields == nil:
				got = f.Message
			default:
				var names []string
				for _, field := range f.Fields {
					names = append(names, field.Name)
				}
				got = strings.Join(names, " ")
			}
			if got != c.want {
				t.Errorf("%s: %s, want %s", c.why, got, c.want)
			}
		}
	})
}

func TestADeletedUserIsGoneAndHisAddressIsFree(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		key, err := p.NewKey(as(t, p.caller("ann")), &NewKey{Name: "test"})
		if err != nil {
			t.Fatal(err)
		}
		_, header, err := p.signInAs("ann", goodPassword, true, "")
		if err != nil {
			t.Fatal(err)
		}
		_, err = p.deleteUser(as(t, p.caller("ann")), &DeleteUser{UserID: "ann"})
		wants(t, "deleting himself", err, fault.Conflict, "")
		if _, err := p.deleteUser(as(t, house), &DeleteUser{UserID: "ann"}); err != nil {
			t.Fatal(err)
		}
		for why, got := range map[string]string{
			"password": p.who(basic("ann@example.com", goodPassword)), "key": p.who(from("X-Api-Key", key.Key)), "sign-in": p.who(cookies(header)),
		} {
			if got != "unauthenticated" && got != "nobody" {
				t.Errorf("after the deletion the %s is %s, want nobody", why, got)
			}
		}
		_, err = p.getUser(as(t, house), &GetUser{UserID: "ann"})
		wants(t, "getUser of a deleted user", err, fault.Missing, `There is no user "ann".`)
		if _, err = p.CreateUser(as(t, house), &NewUser{EmailAddress: "ann@example.com", AccountID: "north"}); err != nil {
			t.Errorf("a new user with the address = %v, want success", err)
		}
		_, err = p.CreateUser(as(t, house), &NewUser{EmailAddress: "ann2@example.com", AccountID: "north", ID: "ann"})
		wants(t, "a new user with the id", err, fault.Conflict, "")
	})
}

func TestKeysAreShownOnceAndStopAtOnce(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		p.user("ann", Manager, "north")
		ann := as(t, p.caller("ann"))
		later := p.now.Add(time.Hour)
		kept, err := p.NewKey(ann, &NewKey{Name: "kept", DateExpires: &later})
		if err != nil {
			t.Fatal(err)
		}
		revoked, err := p.NewKey(as(t, house), &NewKey{Name: "revoked", EmailAddress: "Ann@example.com"})
		if err != nil {
			t.Fatal(err)
		}
		if kept.Key == revoked.Key || !strings.HasPrefix(kept.Key, "ak-") || len(kept.Key) < 29 {
			t.Errorf("keys %q and %q, want two that cannot be guessed", kept.Key, revoked.Key)
		}
		if got := p.who(from("X-Api-Key", revoked.Key)); got != "ann" {
			t.Errorf("the key is %s, want ann", got)
		}
		for range 2 { // once more changes nothing
			if _, err := p.RevokeKey(ann, &RevokeKey{KeyID: revoked.ID}); err != nil {
				t.Fatal(err)
			}
		}
		if got := p.who(from("X-Api-Key", revoked.Key)); got != "unauthenticated" {
			t.Errorf("the revoked key is %s, want a refusal", got)
		}
		keys, err := p.ListKeys(ann, &ListKeys{})
		if err != nil || len(keys.Keys) != 2 || keys.Keys[0].DateRevoked != "" || keys.Keys[1].DateRevoked == "" {
			t.Errorf("ListKeys = %+v, %v, want both, the second one revoked", keys, err)
		}
		p.now = later
		if got := p.who(from("X-Api-Key", kept.Key)); got != "unauthenticated" {
			t.Errorf("the expired key is %s, want a refusal", got)
		}
		_, err = p.NewKey(ann, &NewKey{Name: "past", DateExpires: &later})
		wants(t, "a key that has expired already", err, fault.Invalid, "")
		p.user("dave", Manager, "south")
		_, err = p.RevokeKey(as(t, p.caller("dave")), &RevokeKey{KeyID: kept.ID})
		wants(t, "revoking another's key", err, fault.Missing, fmt.Sprintf("There is no key %q.", kept.ID))
		all, err := p.ListKeys(as(t, p.caller("dave")), &ListKeys{All: true})
		if err != nil || len(all.Keys) != 0 {
			t.Errorf("all keys that dave sees = %+v, %v, want none", all, err)
		}
	})
}

func TestTheOperationsOfPeopleAreDeclaredSoundly(t *testing.T) {
	eachPeople(t, func(t *testing.T, p *people) {
		names := map[string]bool{}
		for _, o := range p.peopleOperations() {
			if names[o.Name] {
				t.Errorf("two operations are named %s", o.Name)
			}
			names[o.Name] = true
			open := slices.Contains([]string{"Authenticate", "GetAuthStatus", "GetAccessToken", "ForgotPassword", "RecoverPassword"}, o.Name)
			if o.Access.Open() != open {
				t.Errorf("%s is open to anyone: %v, want %v", o.Name, o.Access.Open(), open)
			}
			handles := slices.Contains([]string{
				"Authenticate", "GetAccessToken", "RequestAuthToken", "RecoverPassword", "NewKey", "NewUser", "PatchUser",
			}, o.Name)
			if o.Secret != handles {
				t.Errorf("%s takes or gives secrets: %v, want %v", o.Name, o.Secret, handles)
			}
		}
	})
}
