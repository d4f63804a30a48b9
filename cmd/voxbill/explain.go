package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"voxbill/billing"
	"voxbill/internal/app"
	"voxbill/internal/op"
	"voxbill/internal/wire"
)

// explainCmd explains charges.
type explainCmd struct {
	Charge  int64  `arg:"" optional:"" help:"Number of the charge, as reports and GET /billing/charges have it."`
	Call    string `placeholder:"SID" help:"Instead of a charge: all charges of this call leg."`
	Account string `required:"" placeholder:"ID" help:"The account."`
	Output  string `short:"o" enum:"text,json" default:"text" help:"How to print: ${enum}."`
}

// Help teaches by examples.
func (explainCmd) Help() string {
	return `Says of a charge which event it is for, who pays and why, by which price, each step to the amount, and what became of it.
What a charge refers to never changes: the same words come out after prices, decks and mappings have changed.

Exit code 1: there is no such charge, or nothing of the call is charged.

Examples:
  voxbill explain 4711 --account a1
  voxbill explain --call CA5f0c --account a1 -o json`
}

// Run prints the explanations.
func (c *explainCmd) Run(ctx context.Context, t *terminal) error {
	return t.with(ctx, func(ctx context.Context, a *app.App) error {
		answer, err := app.Call[*billing.ExplainChargeResponse](ctx, a, &billing.ExplainCharge{AccountID: c.Account, ChargeID: c.Charge, CallSID: c.Call})
		if err != nil {
			return err
		}
		if c.Output == "json" {
			return printAnswer(t.stdout, a, answer)
		}
		for i := range answer.Charges {
			if i > 0 {
				fmt.Fprintln(t.stdout)
			}
			printExplanation(t.stdout, &answer.Charges[i])
		}
		for _, w := range answer.Waiting {
			fmt.Fprintf(t.stderr, "Event %d (%s) waits since %s: %s.\n", w.Event, w.Category, w.Since, w.Reason)
		}
		if len(answer.Charges) == 0 {
			return errors.New("nothing of this call is charged")
		}
		return nil
	})
}

// printAnswer writes an operation's answer as JSON with the names that it has over HTTP, one member a line.
func printAnswer(out io.Writer, a *app.App, answer any) error {
	operations := a.Operations()
	of := operations[slices.IndexFunc(operations, func(o op.Op) bool { return o.Response != nil && o.Response.Go == reflect.TypeOf(answer).Elem() })]
	var compact, indented bytes.Buffer
	if err := wire.Named("json").Encode(&compact, of.Response, answer, of.Name); err != nil {
		return err
	}
	if err := json.Indent(&indented, compact.Bytes(), "", "  "); err != nil {
		return err
	}
	fmt.Fprintln(out, indented.String())
	return nil
}

// printExplanation writes an explanation as a page of text.
func printExplanation(out io.Writer, x *billing.ChargeExplanation) {
	c := &x.Charge
	fmt.Fprintf(out, "%s %d: %s %s, customer %s\n", strings.ToUpper(c.Kind[:1])+c.Kind[1:], c.ChargeID, c.Amount, c.Currency, c.CustomerID)
	line := func(name, format string, args ...any) {
		fmt.Fprintf(out, "  %-9s "+format+"\n", append([]any{name}, args...)...)
	}
	line("for", "%s of %s, billed on %s", firstOf(c.Category, c.Item), c.Day, c.DayBilled)
	line("posted", "%s by %s", c.Posted, firstOf(x.Author, "voxbill"))
	if x.Event != nil {
		printEvent(line, x)
	}
	for i, step := range x.Steps {
		line(map[bool]string{true: "amount"}[i == 0], "%s", step)
	}
	if c.Reason != "" && c.Kind != billing.PeriodPosting && c.Kind != billing.LinkedPosting { // theirs are the steps
		line("because", "%s", c.Reason)
	}
	printLater(line, x)
}

// printEvent writes what the charge is for and who pays.
func printEvent(line func(name, format string, args ...any), x *billing.ChargeExplanation) {
	e := x.Event
	line("event", "%d (version %d), %s %s, %s", e.Number, e.Version, e.Source, e.SourceID, e.StartTime)
	if e.From+e.To != "" {
		line("", "from %s to %s", firstOf(e.From, "unknown"), firstOf(e.To, "unknown"))
	} else if e.Country != "" {
		line("", "to a number in %s that begins with %s", e.Country, e.Prefix)
	}
	for _, v := range x.Versions[1:] {
		line("", "version %d: %s", v.Version, strings.Join(v.Changes, ", "))
	}
	for _, w := range x.Witnesses {
		line("witness", "%d, %s %s, received %s", w.Number, w.Source, w.SourceID, w.Received)
	}
	for i, leg := range x.Legs {
		line(map[bool]string{true: "call", false: "  from"}[i == 0], "%s (%s)", leg.CallSID, strings.Join(leg.Categories, ", "))
	}
	line("payer", "%s: %s", x.Payer.Rule, x.Payer.Because)
	if x.Verdict.Because != "" {
		line("verdict", "%s", x.Verdict.Because)
	}
	prices := x.Rule.Item
	if x.Rule.Deck != "" {
		prices = fmt.Sprintf("deck %s version %d", x.Rule.Deck, x.Rule.DeckVersion)
	}
	whose := "the account's"
	if x.Rule.TermsOf != "" {
		whose = "those of customer " + x.Rule.TermsOf
	}
	line("prices", "%s: %s, since %s", prices, whose, sinceWhen(x.Rule.From))
}

// printLater writes what became of the charge, and where it comes from.
func printLater(line func(name, format string, args ...any), x *billing.ChargeExplanation) {
	for _, c := range x.Corrections {
		line("decided", "%s by %s at %s: %s", c.Action, c.By, c.At, c.Reason)
	}
	for _, h := range x.History {
		name := "see also"
		switch {
		case h.ChargeID == x.Replaces && x.Charge.Kind == billing.Reversal:
			name = "reverses"
		case h.ChargeID == x.Replaces:
			name = "replaces"
		case h.ChargeID == x.ReversedBy:
			name = "reversed"
		case h.ChargeID == x.ReplacedBy:
			name = "replaced"
		}
		text := fmt.Sprintf("%s %d of %s to customer %s, billed on %s", h.Kind, h.ChargeID, h.Amount, h.CustomerID, h.DayBilled)
		if h.Reason != "" && h.Kind != billing.PeriodPosting {
			text += ": " + h.Reason
		}
		line(name, "%s", text)
	}
}

func firstOf(text, otherwise string) string {
	if text != "" {
		return text
	}
	return otherwise
}
