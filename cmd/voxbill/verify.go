package main

import (
	"context"
	"errors"
	"fmt"

	"voxbill/internal/app"
	"voxbill/usage"
)

// verifyCmd recomputes what is derived.
type verifyCmd struct {
	listing
	Account string `placeholder:"ID" help:"Only this account; default all."`
}

// Help teaches by examples.
func (verifyCmd) Help() string {
	return `Recomputes the daily totals (usage_days, ai_days, billing_days) from facts, postings and what waits, and the digest of
every commit from the rows that it wrote. Prints every difference: the table, the row, the column, what is stored and what
it should be. Nothing is changed. The server may run meanwhile; each account is read as it is at one moment.

Exit code 1: there is a difference.

Examples:
  voxbill verify
  voxbill verify --account a1 -o csv`
}

// Run verifies account by account.
func (c *verifyCmd) Run(ctx context.Context, t *terminal) error {
	return t.with(ctx, func(ctx context.Context, a *app.App) error {
		out := &table{columns: []string{"account", "table", "row", "column", "stored", "recomputed"}}
		n, err := a.Verify(ctx, c.Account, func(accountID string, d usage.Difference) {
			out.add(accountID, d.Table, d.Row, d.Column, d.Stored, d.Recomputed)
		})
		if err != nil {
			return err
		}
		if len(out.rows) == 0 {
			fmt.Fprintf(t.stderr, "%s verified, no differences.\n", counted(n, "account", "accounts"))
			return nil
		}
		if err := c.print(t.stdout, out); err != nil {
			return err
		}
		return errors.New(counted(len(out.rows), "difference", "differences"))
	})
}
