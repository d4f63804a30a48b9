package app

import (
	"context"
	"crypto/rand"
	"fmt"
	"reflect"
	"strings"

	"voxbill/account"
	"voxbill/internal/fault"
)

// Operator is the caller in whose name somebody works who has the database in his hands: the command line. Audit lines
// carry the name.
func Operator(ctx context.Context) context.Context {
	return account.WithCaller(ctx, &account.Caller{
		Name: "command line", Email: "command line", Roles: []string{account.SystemAdministrator},
	})
}

// Call runs the operation of a request directly, without the network, in the name of the context's caller. Res is the
// type of its answer, such as *account.KeyInfo.
func Call[Res any](ctx context.Context, a *App, req any) (Res, error) {
	var nothing Res
	asked := reflect.TypeOf(req).Elem()
	for _, o := range a.operations {
		if o.Request.Go != asked {
			continue
		}
		answer, err := o.Call(ctx, req)
		if err != nil || answer == nil {
			return nothing, err
		}
		return answer.(Res), nil
	}
	return nothing, fmt.Errorf("no operation takes %v", asked)
}

// FirstUser is the user of a database that had none.
type FirstUser struct {
	EmailAddress string
	Password     string
}

// firstEmail is the address of the first user. It needs no mailbox: it is a name to sign in with.
const firstEmail = "admin@localhost"

// Welcome makes the first user, a system administrator with a random password, in a database without users. It returns
// nil when there are users already, also when another server was faster.
func (a *App) Welcome(ctx context.Context) (*FirstUser, error) {
	ctx = Operator(ctx)
	users, err := Call[*account.ListResponse[account.UserInfo]](ctx, a, &account.ListUsers{ListRequest: account.ListRequest{CountPerPage: 1}})
	if err != nil || users.TotalCount > 0 {
		return nil, err
	}
	first := &FirstUser{EmailAddress: firstEmail, Password: NewPassword()}
	_, err = a.Accounts.CreateUser(ctx, &account.NewUser{
		EmailAddress: first.EmailAddress, FirstName: "First", LastName: "Administrator", Password: first.Password,
		Roles: []string{account.SystemAdministrator},
	})
	if f := fault.As(err); f != nil && f.Kind == fault.Conflict {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return first, nil
}

// NewPassword makes a password that cannot be guessed and can be read aloud: four groups of five.
func NewPassword() string {
	text := strings.ToLower(rand.Text()[:20])
	return strings.Join([]string{text[:5], text[5:10], text[10:15], text[15:]}, "-")
}
