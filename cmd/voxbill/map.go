package main

import (
	"context"
	"errors"
	"fmt"

	"voxbill/account"
	"voxbill/cdr"
	"voxbill/internal/app"
)

// mapCmd gathers the commands about mapping.
type mapCmd struct {
	Add  mapAddCmd  `cmd:"" help:"Give the calls of a number, a SIP user or an account code to a customer."`
	List mapListCmd `cmd:"" help:"List an account's mappings."`
	Test mapTestCmd `cmd:"" help:"Say whose a call would be, and why."`
}

// mapAddCmd adds a mapping.
type mapAddCmd struct {
	Kind     string `arg:"" enum:"number,sip,code" help:"number, sip (the user of a sip: address) or code (what a switch calls its customer)."`
	Value    string `arg:"" help:"The number with its country code, the SIP user, or the account code."`
	Account  string `required:"" placeholder:"ID" help:"The account."`
	Customer string `placeholder:"ID" help:"Whose calls they are; without it nobody's from that day on."`
	From     string `placeholder:"DATE" help:"First day. Default: all calls, however old, if the value was never mapped before; else today."`
}

// Help teaches by examples.
func (mapAddCmd) Help() string {
	return `Calls that wait for a customer get theirs by themselves. What is charged already stays where it is.

Examples:
  voxbill map add number +14155550100 --account a1 --customer c1
  voxbill map add sip alice --account a1 --customer c2 --from 2026-10-01
  voxbill map add code crane-and-co --account a1 --customer c3`
}

// Run adds the mapping.
func (c *mapAddCmd) Run(ctx context.Context, t *terminal) error {
	return t.with(ctx, func(ctx context.Context, a *app.App) error {
		m, err := app.Call[*cdr.MappingInfo](ctx, a, &cdr.NewMapping{
			AccountID: c.Account, Kind: c.Kind, Value: c.Value, CustomerID: c.Customer, EffectiveDate: c.From,
		})
		if err != nil {
			return err
		}
		fmt.Fprintf(t.stderr, "%s %s belongs to %s from %s on.\n", m.Kind, m.Value, nobodyIfEmpty(m.CustomerID), sinceWhen(m.EffectiveDate))
		return nil
	})
}

// mapListCmd lists mappings.
type mapListCmd struct {
	listing
	Account  string `required:"" placeholder:"ID" help:"The account."`
	Customer string `placeholder:"ID" help:"Only those of this customer."`
}

// Help teaches by examples.
func (mapListCmd) Help() string {
	return `Examples:
  voxbill map list --account a1
  voxbill map list --account a1 --customer c1 -o csv`
}

// Run lists the mappings by kind, value and day.
func (c *mapListCmd) Run(ctx context.Context, t *terminal) error {
	return t.with(ctx, func(ctx context.Context, a *app.App) error {
		list, err := app.Call[*cdr.ListMappingsResponse](ctx, a, &cdr.ListMappings{AccountID: c.Account, CustomerID: c.Customer})
		if err != nil {
			return err
		}
		out := &table{columns: []string{"kind", "value", "customer", "from"}}
		for _, m := range list.Mappings {
			out.add(m.Kind, m.Value, m.CustomerID, m.EffectiveDate)
		}
		return c.print(t.stdout, out)
	})
}

// mapTestCmd says whose a call would be.
type mapTestCmd struct {
	Account   string `required:"" placeholder:"ID" help:"The account."`
	Code      string `placeholder:"CODE" help:"What the switch calls its customer."`
	From      string `placeholder:"NUMBER" help:"Who calls: a number with its country code, or a sip: address."`
	To        string `placeholder:"NUMBER" help:"Who is called."`
	Direction string `placeholder:"WORD" help:"inbound: the number called decides first; anything else: who calls."`
	Date      string `placeholder:"DATE" help:"The day of the call; default today."`
}

// Help teaches by examples.
func (mapTestCmd) Help() string {
	return `Exit code 1: the call would be nobody's.

Examples:
  voxbill map test --account a1 --from +14155550100 --to +442079460018
  voxbill map test --account a1 --direction inbound --to +14155550100 --date 2026-10-01`
}

// Run prints the customer's id, and why on standard error.
func (c *mapTestCmd) Run(ctx context.Context, t *terminal) error {
	return t.with(ctx, func(ctx context.Context, a *app.App) error {
		answer, err := app.Call[*cdr.TestMappingResponse](ctx, a, &cdr.TestMapping{
			AccountID: c.Account, AccountCode: c.Code, Direction: c.Direction, From: c.From, To: c.To, Date: c.Date,
		})
		if err != nil {
			return err
		}
		if answer.CustomerID == "" {
			return errors.New(answer.Reason)
		}
		fmt.Fprintln(t.stdout, answer.CustomerID)
		fmt.Fprintln(t.stderr, answer.Reason)
		return nil
	})
}

func nobodyIfEmpty(customer string) string {
	if customer == "" {
		return "nobody"
	}
	return "customer " + customer
}

// sinceWhen says from when a mapping holds.
func sinceWhen(day string) string {
	if day == account.Always.String() {
		return "the beginning"
	}
	return day
}

// with runs a command on the parts of an existing database and closes it.
func (t *terminal) with(ctx context.Context, do func(context.Context, *app.App) error) error {
	ctx, a, err := t.openExisting(ctx)
	if err != nil {
		return err
	}
	return errors.Join(do(ctx, a), a.Close())
}
