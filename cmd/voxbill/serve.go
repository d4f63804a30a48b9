package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"voxbill/internal/app"
)

// serveCmd runs the server.
type serveCmd struct {
	app.Serving
	LogLevel string `env:"VOXBILL_LOG_LEVEL" default:"warn" enum:"debug,info,warn,error" help:"What is logged to standard error: ${enum}. At info every request leaves a line."`
}

// Help teaches by examples.
func (serveCmd) Help() string {
	return `The first start creates the database and a system administrator, and says once how to sign in. Further starts
print one line. Ctrl-C, or SIGTERM, lets requests finish and stops.

Examples:
  voxbill serve
  voxbill serve --listen :8080 --data /var/lib/voxbill --base-url https://billing.example.com
  voxbill serve --db postgres://voxbill@db.example.com/voxbill`
}

// Run serves until the context ends.
func (c *serveCmd) Run(ctx context.Context, t *terminal) error {
	a, err := app.New(ctx, app.Config{Store: t.store, Serving: c.Serving, Version: version, Log: t.log(c.LogLevel)})
	if err != nil {
		return err
	}
	err = c.serve(ctx, t, a)
	return errors.Join(err, a.Close())
}

func (c *serveCmd) serve(ctx context.Context, t *terminal, a *app.App) error {
	// Listen first: a port that is taken must not cost the only sight of the password.
	if err := a.Listen(); err != nil {
		return fmt.Errorf("%w (choose another address with --listen)", err)
	}
	first, err := a.Welcome(ctx)
	if err != nil {
		return err
	}
	if first != nil {
		welcome(t.stderr, a, first)
	}
	fmt.Fprintf(t.stderr, "voxbill %s serves %s\n", version, a.URL())
	return a.Run(ctx)
}

// welcome says how to sign in to a fresh database. The password is not kept in a readable form anywhere.
func welcome(out io.Writer, a *app.App, first *app.FirstUser) {
	fmt.Fprintf(out, `
A new database. Sign in as its first user, a system administrator:

  user name  %s
  password   %s   (shown only now; change it: voxbill user password %s)

Try it:

curl -s -u %s:%s %s/accounts

`, first.EmailAddress, first.Password, first.EmailAddress, first.EmailAddress, first.Password, a.URL())
}
