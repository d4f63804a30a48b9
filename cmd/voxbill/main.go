// Command voxbill is the whole product in one program: the server, and what an operator does beside it. This package owns
// how the program is talked to: its commands, flags, settings, what it prints and its exit codes. One file is one
// command.
//
// It owns nothing else. Commands work on the parts of internal/app in their own process, with or without a server that
// runs on the same database.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"voxbill/internal/app"
	"voxbill/internal/fault"
)

// Exit codes.
const (
	exitFailed = 1 // it did not work, or verify found a difference
	exitUsage  = 2 // the command line or the settings file is wrong
	exitPartly = 5 // some lines of an import were refused, all others are stored
)

// commands is the command line.
type commands struct {
	Config configFile `env:"VOXBILL_CONFIG" placeholder:"FILE" help:"Settings as a JSON object, such as voxbill.json. Flags and VOXBILL_* variables go before it."`
	app.Store

	Serve  serveCmd  `cmd:"" help:"Run the server."`
	Demo   demoCmd   `cmd:"" help:"Fill a fresh database with a quarter of calls and run the server on it."`
	Import importCmd `cmd:"" help:"Read files of calls into an account."`
	Map    mapCmd    `cmd:"" help:"Say whose calls those of a number, a SIP user or an account code are."`
	Deck   deckCmd   `cmd:"" help:"Check, convert and load rate decks."`

	Scenario scenarioCmd `cmd:"" help:"Play stories of calls and prices, and print what comes out otherwise than expected."`

	Explain explainCmd `cmd:"" help:"Say why a charge, or all of a call, is what it is."`

	User    userCmd    `cmd:"" help:"Add and list users, set passwords."`
	Key     keyCmd     `cmd:"" help:"Make, list and revoke API keys."`
	Backup  backupCmd  `cmd:"" help:"Copy the database into a file while the server runs."`
	Restore restoreCmd `cmd:"" help:"Make a backup the database."`
	Shadow  shadowCmd  `cmd:"" help:"Compare our answers with those of the hosted platform."`
	Verify  verifyCmd  `cmd:"" help:"Recompute all totals from the facts and name every difference."`
	Version versionCmd `cmd:"" help:"Say which version this is."`
}

// terminal is what a command works on: where its data and its talk go, and what it was asked.
type terminal struct {
	stdin  io.Reader
	stdout io.Writer // data
	stderr *os.File  // talk
	store  app.Store
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	os.Exit(run(ctx, os.Args[1:], &terminal{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr}))
}

// run carries out one command line and returns the exit code.
func run(ctx context.Context, args []string, t *terminal) int {
	var c commands
	parser, err := newParser(&c, t)
	if err != nil {
		panic(err) // the declaration of the commands contradicts itself
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(t.stderr, "voxbill: %v\n", err)
		fmt.Fprintf(t.stderr, "Try: voxbill %s--help\n", commandOf(err))
		return exitUsage
	}
	t.store = c.Store
	parsed.BindTo(ctx, (*context.Context)(nil))
	err = parsed.Run(t)
	if partly := new(partlyDone); errors.As(err, &partly) {
		fmt.Fprintf(t.stderr, "voxbill: %v\n", err)
		return exitPartly
	}
	switch {
	case err == nil:
		return 0
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		fmt.Fprintf(t.stderr, "voxbill: interrupted: %s\n", sentence(err))
	default:
		fmt.Fprintf(t.stderr, "voxbill: %s\n", sentence(err))
	}
	return exitFailed
}

// newParser builds the parser of the command line.
func newParser(c *commands, t *terminal) (*kong.Kong, error) {
	return kong.New(c,
		kong.Name("voxbill"),
		kong.Description(about),
		kong.Writers(t.stdout, t.stderr),
		kong.Resolvers(&settings{named: &c.Config}),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 110}),
		kong.ShortUsageOnError(),
	)
}

const about = `voxbill meters and bills voice and AI telephony for companies that resell it.

From nothing to a first answer:

  voxbill demo                     a quarter of calls, signed-in users, and lines to try
  voxbill serve                    the server on an empty database; says once how to sign in
  voxbill import --account a1 cdr/ read a folder of call records

Data goes to standard output, everything else to standard error. Exit codes: 0 done, 1 failed, 2 wrong usage, 5 partly
done. Settings: docs/configuration.md.`

// commandOf returns the commands up to where parsing failed, to point at their help.
func commandOf(err error) string {
	failed := new(kong.ParseError)
	if !errors.As(err, &failed) || failed.Context == nil {
		return ""
	}
	var words strings.Builder
	for _, path := range failed.Context.Path {
		if path.Command != nil {
			words.WriteString(path.Command.Name + " ")
		}
	}
	return words.String()
}

// sentence says what went wrong. A fault says what it says to every client, with each bad field; here, where the person
// has the machine in his hands, its cause too.
func sentence(err error) string {
	f := new(fault.Error)
	if !errors.As(err, &f) {
		return err.Error()
	}
	lines := []string{f.Message}
	if len(f.Fields) > 0 {
		lines = lines[:0]
	}
	for _, field := range f.Fields {
		lines = append(lines, field.Message)
	}
	if f.Cause != nil {
		lines = append(lines, "Cause: "+f.Cause.Error())
	}
	return strings.Join(lines, "\n")
}

// partlyDone says that some of many things were refused.
type partlyDone struct{ what string }

func (p *partlyDone) Error() string { return p.what }

// open opens the database of the command; the context that it returns speaks for the operator.
func (t *terminal) open(ctx context.Context) (context.Context, *app.App, error) {
	a, err := app.New(ctx, app.Config{Store: t.store, Version: version, Log: t.log("warn")})
	return app.Operator(ctx), a, err
}

// openExisting is open for commands that make no sense on a database that is not there yet.
func (t *terminal) openExisting(ctx context.Context) (context.Context, *app.App, error) {
	if file, ok := t.databaseFile(); ok {
		if _, err := os.Stat(file); err != nil {
			return ctx, nil, fmt.Errorf("there is no database %s; name its folder with --data, or its address with --db", file)
		}
	}
	return t.open(ctx)
}

// databaseFile returns the SQLite file of the database; false when it is PostgreSQL.
func (t *terminal) databaseFile() (string, bool) {
	address := t.store.Database()
	if strings.HasPrefix(address, "postgres:") || strings.HasPrefix(address, "postgresql:") {
		return "", false
	}
	return strings.TrimPrefix(strings.TrimPrefix(address, "sqlite:"), "//"), true
}
