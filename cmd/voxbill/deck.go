package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/internal/app"
	"voxbill/period"
	"voxbill/rating"
)

// deckCmd gathers the commands about rate decks.
type deckCmd struct {
	Check   deckCheckCmd   `cmd:"" help:"Check a rate deck's file without loading it; lists every bad row."`
	Convert deckConvertCmd `cmd:"" help:"Write a rate deck of any known format in our own."`
	Load    deckLoadCmd    `cmd:"" help:"Check a rate deck and put it into force for an account from a day on."`
}

// deckFormat says what a deck's file looks like.
const deckFormat = `A rate deck is a CSV file with a header. Columns, in any order: prefix (digits of the number called, country code first)
and rate (per minute) are needed; description, first and next (seconds: at least the first are billed, then whole steps of
next; default 60 and 60), minimum and free (seconds), connect_fee, origin (digits of the caller's number), window (such as
mo-fr 08:00-18:00), effective_from and effective_to (days, both included) may be left out or empty. Lines above the header
may say "#kind: buy" (sell, buy), "#currency: EUR", "#rounding: up" (half-up, half-even, up), "#decimals: 4".

  #currency: USD
  prefix,description,rate,first,next
  1,United States and Canada,0.0085,6,6
  44,United Kingdom,0.0149,60,60
  447,United Kingdom mobile,0.0312,60,60

The price list that Twilio publishes and rate cards of A2Billing are read as they are: docs/decks.md.`

// deckCheckCmd checks a deck's file.
type deckCheckCmd struct {
	File string `arg:"" help:"The deck's file."`
}

// Help teaches by examples.
func (deckCheckCmd) Help() string {
	return deckFormat + `

Exit code 1: the deck has bad rows; they are printed as FILE:LINE: REASON. No database is needed.

Example:
  voxbill deck check world-2026-10.csv`
}

// Run checks the file.
func (c *deckCheckCmd) Run(t *terminal) error {
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	deck, bad := rating.ParseDeck(file, c.File)
	if err := t.badRows(c.File, bad); err != nil {
		return err
	}
	fmt.Fprintf(t.stdout, "%s: %v deck in the format of %s, %s in %s, no bad rows\n", c.File, deck.Kind, deck.Format, counted(len(deck.Rows), "row", "rows"), deck.Currency)
	return nil
}

// deckConvertCmd writes a deck in our own format.
type deckConvertCmd struct {
	File string `arg:"" help:"The deck's file."`
}

// Help teaches by examples.
func (deckConvertCmd) Help() string {
	return `Reads a deck in any format that deck load takes and writes it to standard output in our own, one price a line, in the
order of prefixes. Loading the one or the other prices every call alike.

Example:
  voxbill deck convert OutboundVoicePricing.csv > world.csv`
}

// Run converts the file.
func (c *deckConvertCmd) Run(t *terminal) error {
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	deck, bad := rating.ParseDeck(file, c.File)
	if err := t.badRows(c.File, bad); err != nil {
		return err
	}
	return deck.WriteCSV(t.stdout)
}

// badRows prints the bad rows of a deck, and is an error if there are any.
func (t *terminal) badRows(file string, bad []rating.RowError) error {
	for _, row := range bad {
		fmt.Fprintf(t.stdout, "%s:%d: %s\n", file, row.Line, row.Reason)
	}
	if len(bad) == 0 {
		return nil
	}
	return fmt.Errorf("%s in %s; nothing was changed", counted(len(bad), "bad row", "bad rows"), file)
}

// deckLoadCmd loads a deck.
type deckLoadCmd struct {
	File    string `arg:"" help:"The deck's file."`
	Account string `required:"" placeholder:"ID" help:"The account whose deck it is."`
	Name    string `required:"" placeholder:"NAME" help:"The deck's name; loading it again makes a new version."`
	From    string `placeholder:"DATE" help:"First day on which this version applies; default today in the account's time zone."`
}

// Help teaches by examples.
func (deckLoadCmd) Help() string {
	return deckFormat + `

All or nothing: with a bad row nothing is loaded. What is charged already is not touched; what waits for a price is looked
at again. A deck prices the outbound calls of accounts and customers to whom it is assigned (member Deck of an account or
a customer).

Example:
  voxbill deck load world-2026-10.csv --account a1 --name world --from 2026-10-01`
}

// Run loads the deck.
func (c *deckLoadCmd) Run(ctx context.Context, t *terminal) error {
	return t.with(ctx, func(ctx context.Context, a *app.App) error {
		return c.load(ctx, t, a)
	})
}

func (c *deckLoadCmd) load(ctx context.Context, t *terminal, a *app.App) error {
	target, err := a.Directory.AccountFor(ctx, account.CallerFrom(ctx), c.Account)
	if err != nil {
		return err
	}
	from, _ := target.Local(a.DB.Now())
	if c.From != "" {
		if from, err = period.ParseDay(c.From); err != nil {
			return errors.New("--from must be a date such as 2026-10-01")
		}
	}
	file, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer file.Close()
	deck, bad, err := billing.LoadDeck(ctx, a.Recorder.Record, target, c.Name, file, from, account.CallerFrom(ctx).Name)
	if err != nil {
		return err
	}
	if err := t.badRows(c.File, bad); err != nil {
		return err
	}
	fmt.Fprintf(t.stdout, "%s version %d: %s from %s on\n", deck.Name, deck.Version, counted(deck.Rows, "row", "rows"), deck.From)
	if assigned, _, ok := target.Deck(0, from); !ok || assigned != c.Name {
		fmt.Fprintf(t.stderr, "Account %s does not use the deck %s on that day; assign it by the member Deck of the account or of a customer.\n", c.Account, c.Name)
	}
	return nil
}
