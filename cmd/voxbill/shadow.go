package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"

	"voxbill/internal/shadow"
)

// shadowCmd compares the answers of two servers.
type shadowCmd struct {
	listing
	Requests string `arg:"" optional:"" placeholder:"FILE" help:"A list of requests to replay: on each line a verb, an address and, if it has one, a JSON body. - is standard input. Without it the three operations that read are asked for each --account."`

	To            string   `required:"" placeholder:"URL" help:"Address of the hosted platform."`
	ToUser        string   `env:"VOXBILL_SHADOW_USER" placeholder:"EMAIL" help:"Who signs in there."`
	ToPassword    string   `env:"VOXBILL_SHADOW_PASSWORD" placeholder:"PASSWORD" help:"His password; better given by the variable."`
	At            string   `default:"http://127.0.0.1:8080" placeholder:"URL" help:"Address of our server."`
	AtKey         string   `name:"at-key" env:"VOXBILL_KEY" placeholder:"KEY" help:"An API key of a user there who sees the same; better given by the variable. Without it the user of --to signs in here too."`
	Account       []string `placeholder:"ID" help:"Accounts to ask for, without a list."`
	From          string   `placeholder:"DAY" help:"First day (YYYY-MM-DD). Default: that of last month."`
	Until         string   `placeholder:"DAY" help:"Last day, included. Default: that of last month."`
	IncludeWrites bool     `help:"Also send what changes something, such as POST /billables, to BOTH servers."`
}

// Help teaches by examples.
func (shadowCmd) Help() string {
	return `Asks the hosted platform and our server the same and prints every member in which the answers differ, money to the last
digit. Rows are matched by what they are of (category, customer, account), not by their place; ids, links and instants that
each server makes for itself are passed over. Nothing is changed on either side unless --include-writes says so.

Exit code 1: there is a difference, or a request failed.

Examples:
  VOXBILL_SHADOW_PASSWORD=... voxbill shadow --to https://voice.example.com --to-user ann@example.com --account a1
  voxbill shadow requests.txt --to https://voice.example.com --to-user ann@example.com -o csv > differences.csv

A list of requests:
  # October, one customer
  GET /billing?accountId=a1&startDate=2026-10-01&endDate=2026-10-31&customerId=c1
  POST /ai/usage {"startDate": "2026-10-01", "endDate": "2026-10-31"}`
}

// Run compares request by request.
func (c *shadowCmd) Run(ctx context.Context, t *terminal) error {
	requests, err := c.requests(t)
	if err != nil {
		return err
	}
	config := shadow.Config{
		Theirs: shadow.Side{Name: "theirs", BaseURL: c.To, User: c.ToUser, Password: c.ToPassword},
		Ours:   shadow.Side{Name: "ours", BaseURL: c.At, User: c.ToUser, Password: c.ToPassword, Key: c.AtKey},
	}
	for flag, address := range map[string]string{"--to": c.To, "--at": c.At} {
		if u, err := url.Parse(address); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return fmt.Errorf("%s must be an address such as https://voice.example.com; it was %q", flag, address)
		}
	}
	out := &table{columns: []string{"request", "member", "theirs", "ours", "difference"}}
	result, err := shadow.Compare(ctx, config, requests, func(d shadow.Difference) {
		out.add(d.Request.String(), d.Member, d.Theirs, d.Ours, d.By)
	})
	if err != nil {
		return err
	}
	if len(out.rows) > 0 {
		if err := c.print(t.stdout, out); err != nil {
			return err
		}
	}
	fmt.Fprintf(t.stderr, "%s: %d the same, %d different, %d failed.\n", counted(result.Requests, "request", "requests"), result.Same, result.Different, result.Failed)
	if result.Different+result.Failed > 0 {
		return errors.New(counted(len(out.rows), "difference", "differences"))
	}
	return nil
}

// requests are those of the list, or the questions about the accounts.
func (c *shadowCmd) requests(t *terminal) ([]shadow.Request, error) {
	if c.Requests == "" {
		if len(c.Account) == 0 {
			return nil, errors.New("say which accounts to ask for with --account, or give a file with a list of requests")
		}
		first, last := c.From, c.Until
		if month := time.Now().AddDate(0, 0, 1-time.Now().Day()).AddDate(0, -1, 0); first == "" || last == "" {
			first = month.Format(time.DateOnly)
			last = month.AddDate(0, 1, -1).Format(time.DateOnly)
		}
		return shadow.Questions(c.Account, first, last), nil
	}
	file := t.stdin
	if c.Requests != "-" {
		f, err := os.Open(c.Requests)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		file = f
	}
	requests, err := shadow.ReadRequests(file)
	if err != nil {
		return nil, err
	}
	var writes []string
	for _, r := range requests {
		if r.Writes() && !c.IncludeWrites {
			writes = append(writes, fmt.Sprintf("line %d: %s", r.Line, r))
		}
	}
	if len(writes) > 0 {
		return nil, fmt.Errorf("these requests change something on the hosted platform and here; leave them out, or say --include-writes:\n%s", strings.Join(writes, "\n"))
	}
	return requests, nil
}
