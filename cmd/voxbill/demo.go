package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"voxbill/internal/app"
	"voxbill/internal/demo"
)

// demoCmd fills a fresh database with a made-up quarter and serves it.
type demoCmd struct {
	app.Serving
	Seed *uint64 `placeholder:"N" help:"Which quarter: the same number always makes the same one. Default 1, or the one that is there."`
}

// Help teaches by examples.
func (demoCmd) Help() string {
	return `Two resellers with their customers, about 60,000 calls, messages, faxes and conversations of 90 days, with all that goes wrong in
real life. It is recorded and priced by the product itself, which takes some seconds. What is printed
(one sign-in per role, and one line for each of the five operations that can be pasted into a shell) also stands in
demo.json in the data folder.

The folder is voxbill-demo in the working directory unless --data says otherwise. One that holds a demo is served again as
it is; one that holds anything else, and a database that is in use, are refused.

Examples:
  voxbill demo
  voxbill demo --seed 7 --data /tmp/seven --listen 127.0.0.1:0
  voxbill demo --db postgres://voxbill@localhost/demo`
}

// serveFolder is the data folder of a server when nobody names one (see app.Store). The demo has one of its own.
const serveFolder = "voxbill-data"

// Run fills where there is nothing yet, and serves until the context ends.
func (c *demoCmd) Run(ctx context.Context, t *terminal) error {
	config := app.Config{Store: t.store, Serving: c.Serving, Version: version, Log: t.log("warn")}
	if config.Data == serveFolder {
		config.Data = demo.Folder
	}
	progress := &fillProgress{out: t.stderr}
	info, err := demo.Open(ctx, config, c.Seed, progress.show)
	progress.end()
	if err != nil {
		return err
	}
	a, err := app.New(ctx, config)
	if err != nil {
		return err
	}
	return errors.Join(c.serve(ctx, t, a, info), a.Close())
}

func (c *demoCmd) serve(ctx context.Context, t *terminal, a *app.App, info *demo.Info) error {
	if err := a.Listen(); err != nil {
		return fmt.Errorf("%w (choose another address with --listen; the demo is kept)", err)
	}
	if err := info.Serve(a.Config.Data, a.URL()); err != nil {
		return err
	}
	introduce(t.stdout, info)
	fmt.Fprintf(t.stderr, "voxbill %s serves the demo at %s (Ctrl-C stops it; voxbill demo starts it again)\n", version, a.URL())
	return a.Run(ctx)
}

// introduce prints who can sign in and what to try.
func introduce(out io.Writer, info *demo.Info) {
	fmt.Fprintf(out, "The demo of seed %d: %s to %s, at %s\n\n", info.Seed, info.FirstDay, info.LastDay, info.BaseURL)
	for _, s := range info.SignIns {
		fmt.Fprintf(out, "%-20s  %-24s  %s\n", s.Role, s.UserName, s.Password)
	}
	for _, op := range demo.Operations() {
		fmt.Fprintf(out, "\n# %s\n%s\n", op, info.Curls[op])
	}
}

// fillProgress tells how far the demo has come, by tenths.
type fillProgress struct {
	out   io.Writer
	tenth int
}

func (p *fillProgress) show(done, total int) {
	if tenth := done * 10 / total; tenth > p.tenth {
		p.tenth = tenth
		fmt.Fprintf(p.out, "\rfilling the demo: %d%%", tenth*10)
	}
}

// end finishes the line, if there is one.
func (p *fillProgress) end() {
	if p.tenth > 0 {
		fmt.Fprintln(p.out)
	}
}
