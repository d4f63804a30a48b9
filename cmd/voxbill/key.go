package main

import (
	"context"
	"errors"
	"fmt"

	"voxbill/account"
	"voxbill/internal/app"
	"voxbill/period"
)

// keyCmd gathers the commands about API keys.
type keyCmd struct {
	New    keyNewCmd    `cmd:"" help:"Make an API key; it is printed once."`
	Revoke keyRevokeCmd `cmd:"" help:"Stop an API key at once and for good."`
	List   keyListCmd   `cmd:"" help:"List API keys, without the keys themselves."`
}

// keyNewCmd makes a key.
type keyNewCmd struct {
	User    string `required:"" placeholder:"EMAIL" help:"Whose key it is; it has all his rights."`
	Name    string `required:"" placeholder:"NAME" help:"What the key is for."`
	Expires string `placeholder:"DATE" help:"Last day (UTC) on which it works; default: until it is revoked."`
}

// Help teaches by examples.
func (keyNewCmd) Help() string {
	return `Only the key goes to standard output, so that it can be kept in a variable or a file. It cannot be shown again.

Examples:
  voxbill key new --user ann@example.com --name "nightly export"
  KEY=$(voxbill key new --user ann@example.com --name script --expires 2027-01-31)
  curl -H "Authorization: Bearer $KEY" http://127.0.0.1:8080/accounts`
}

// Run makes the key.
func (c *keyNewCmd) Run(ctx context.Context, t *terminal) error {
	asked := &account.NewKey{EmailAddress: c.User, Name: c.Name}
	if c.Expires != "" {
		last, err := period.ParseDay(c.Expires)
		if err != nil {
			return errors.New("--expires must be a date such as 2027-01-31")
		}
		end := last.AddDays(1).Time()
		asked.DateExpires = &end
	}
	return t.with(ctx, func(ctx context.Context, a *app.App) error {
		key, err := a.Accounts.NewKey(ctx, asked)
		if err != nil {
			return err
		}
		fmt.Fprintln(t.stdout, key.Key)
		fmt.Fprintf(t.stderr, "Key %s of %s, shown only now; revoke it: voxbill key revoke %s\n", key.ID, key.EmailAddress, key.ID)
		return nil
	})
}

// keyRevokeCmd revokes a key.
type keyRevokeCmd struct {
	ID string `arg:"" help:"The key's id, as voxbill key list shows it; not the key itself."`
}

// Help teaches by examples.
func (keyRevokeCmd) Help() string {
	return `Example:
  voxbill key revoke 01890000-0000-7000-8000-000000000001`
}

// Run revokes the key.
func (c *keyRevokeCmd) Run(ctx context.Context, t *terminal) error {
	return t.with(ctx, func(ctx context.Context, a *app.App) error {
		_, err := a.Accounts.RevokeKey(ctx, &account.RevokeKey{KeyID: c.ID})
		return err
	})
}

// keyListCmd lists keys.
type keyListCmd struct {
	listing
	User string `placeholder:"EMAIL" help:"Only keys of this user."`
}

// Help teaches by examples.
func (keyListCmd) Help() string {
	return `Examples:
  voxbill key list
  voxbill key list --user ann@example.com -o csv`
}

// Run lists the keys, oldest first.
func (c *keyListCmd) Run(ctx context.Context, t *terminal) error {
	return t.with(ctx, func(ctx context.Context, a *app.App) error {
		keys, err := a.Accounts.ListKeys(ctx, &account.ListKeys{EmailAddress: c.User, All: c.User == ""})
		if err != nil {
			return err
		}
		out := &table{columns: []string{"id", "user", "name", "created", "expires", "revoked"}}
		for _, k := range keys.Keys {
			out.add(k.ID, k.EmailAddress, k.Name, k.DateCreated, k.DateExpires, k.DateRevoked)
		}
		return c.print(t.stdout, out)
	})
}
