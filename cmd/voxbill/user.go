package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"voxbill/account"
	"voxbill/internal/app"
	"voxbill/internal/fault"
)

// userCmd gathers the commands about users.
type userCmd struct {
	Add      userAddCmd      `cmd:"" help:"Add a user."`
	Password userPasswordCmd `cmd:"" help:"Give a user a new password."`
	List     userListCmd     `cmd:"" help:"List users."`
}

// givenPassword is how commands take a password: never as an argument, which others on the machine could read.
type givenPassword struct {
	PasswordStdin bool `help:"Read the password from standard input. Default: a random one, printed once."`
}

// take returns the password, and whether it was made here and has to be shown.
func (g givenPassword) take(in io.Reader) (password string, made bool, err error) {
	if !g.PasswordStdin {
		return app.NewPassword(), true, nil
	}
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", false, fmt.Errorf("read password: %w", err)
	}
	if line = strings.TrimRight(line, "\r\n"); line == "" {
		return "", false, errors.New("standard input holds no password")
	}
	return line, false, nil
}

// userAddCmd adds a user.
type userAddCmd struct {
	Email     string   `arg:"" help:"E-mail address; the name to sign in with."`
	Role      []string `required:"" enum:"SystemAdministrator,Manager,Customer,User,CallCenterDashboard" placeholder:"ROLE" help:"SystemAdministrator (everything), Manager (his accounts), Customer (his company), CallCenterDashboard (usage of his accounts) or User (no billing). May be given several times."`
	Account   string   `placeholder:"ID" help:"The account he belongs to; needed but for a SystemAdministrator."`
	Customer  string   `placeholder:"ID" help:"The company of a Customer."`
	FirstName string   `placeholder:"NAME" help:"First name."`
	LastName  string   `placeholder:"NAME" help:"Last name."`
	givenPassword
}

// Help teaches by examples.
func (userAddCmd) Help() string {
	return `The id of the user goes to standard output, a password that was made here to standard error.

Examples:
  voxbill user add ann@example.com --role SystemAdministrator
  voxbill user add mo@example.com --role Manager --account a1
  voxbill user add cy@example.com --role Customer --account a1 --customer c1 --password-stdin < password.txt`
}

// Run adds the user.
func (c *userAddCmd) Run(ctx context.Context, t *terminal) error {
	password, made, err := c.take(t.stdin)
	if err != nil {
		return err
	}
	return t.with(ctx, func(ctx context.Context, a *app.App) error {
		u, err := a.Accounts.CreateUser(ctx, &account.NewUser{
			AccountID: c.Account, EmailAddress: c.Email, FirstName: c.FirstName, LastName: c.LastName, Password: password,
			Roles: c.Role, CustomerID: c.Customer,
		})
		if err != nil {
			return err
		}
		fmt.Fprintln(t.stdout, u.ID)
		t.showPassword(u.EmailAddress, password, made)
		return nil
	})
}

// showPassword shows a password that was made here, once.
func (t *terminal) showPassword(email, password string, made bool) {
	if made {
		fmt.Fprintf(t.stderr, "%s signs in with the password %s (shown only now).\n", email, password)
	}
}

// userPasswordCmd gives a user a new password.
type userPasswordCmd struct {
	Email string `arg:"" help:"The user's e-mail address."`
	givenPassword
}

// Help teaches by examples.
func (userPasswordCmd) Help() string {
	return `The user's sign-ins end at once; his API keys remain.

Examples:
  voxbill user password admin@localhost
  voxbill user password ann@example.com --password-stdin < password.txt`
}

// Run sets the password.
func (c *userPasswordCmd) Run(ctx context.Context, t *terminal) error {
	password, made, err := c.take(t.stdin)
	if err != nil {
		return err
	}
	return t.with(ctx, func(ctx context.Context, a *app.App) error {
		u, err := userByEmail(ctx, a, c.Email)
		if err != nil {
			return err
		}
		if _, err := a.Accounts.ChangeUser(ctx, &account.PatchUser{UserID: u.ID, NewPassword: password}); err != nil {
			return err
		}
		t.showPassword(u.EmailAddress, password, made)
		return nil
	})
}

// userByEmail finds a user by his whole address, in any case.
func userByEmail(ctx context.Context, a *app.App, email string) (*account.UserInfo, error) {
	users, err := listUsers(ctx, a, email, "")
	if err != nil {
		return nil, err
	}
	for _, u := range users {
		if strings.EqualFold(u.EmailAddress, strings.TrimSpace(email)) {
			return &u, nil
		}
	}
	return nil, fault.NotFound("There is no user %q; voxbill user list shows them all.", email)
}

func listUsers(ctx context.Context, a *app.App, email, accountID string) ([]account.UserInfo, error) {
	asked := &account.ListUsers{EmailFilter: email, ListRequest: account.ListRequest{All: true}}
	if accountID != "" {
		asked.AccountIDs = []string{accountID}
	}
	users, err := app.Call[*account.ListResponse[account.UserInfo]](ctx, a, asked)
	if err != nil {
		return nil, err
	}
	return users.Items, nil
}

// userListCmd lists users.
type userListCmd struct {
	listing
	Account string `placeholder:"ID" help:"Only users of this account."`
}

// Help teaches by examples.
func (userListCmd) Help() string {
	return `Examples:
  voxbill user list
  voxbill user list --account a1 -o json`
}

// Run lists the users by e-mail address.
func (c *userListCmd) Run(ctx context.Context, t *terminal) error {
	return t.with(ctx, func(ctx context.Context, a *app.App) error {
		users, err := listUsers(ctx, a, "", c.Account)
		if err != nil {
			return err
		}
		out := &table{columns: []string{"e-mail", "name", "roles", "accounts", "customer", "id"}}
		for _, u := range users {
			out.add(u.EmailAddress, u.Name, strings.Join(u.Roles, " "), strings.Join(u.AccountIDs, " "), u.CustomerID, u.ID)
		}
		return c.print(t.stdout, out)
	})
}
