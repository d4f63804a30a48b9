// Package app puts the server together, top to bottom, and runs it: the only place that knows both the domain and the
// machinery. The command line works through it, and tests start the whole server through it in their own process.
//
// It owns no rules of its own: what an operation does stands in its domain package, how it travels in internal/web, and
// what a person types in cmd/voxbill.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/cdr"
	"voxbill/internal/db"
	"voxbill/internal/op"
	"voxbill/internal/replay"
	"voxbill/internal/web"
	"voxbill/report"
	"voxbill/usage"
)

// App is a server and its parts. The parts are exported for the command line, which works on them directly.
type App struct {
	Config    Config
	DB        *db.DB
	Directory *account.Directory
	Recorder  *usage.Recorder
	Accounts  *account.Service
	Usage     *usage.Service
	Billing   *billing.Service
	Mappings  *cdr.Service
	Reports   *report.Service

	operations []op.Op
	handler    http.Handler
	listener   net.Listener
	stop       context.CancelFunc
	recorder   sync.WaitGroup
}

// New opens the database and builds all parts; the recorder runs from here on, so that the command line can write. After
// an error nothing is left open.
func New(ctx context.Context, c Config) (*App, error) {
	c = c.withDefaults()
	if err := c.Validate(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, fmt.Errorf("data folder: %w", err)
	}
	a := &App{Config: c}
	var err error
	if a.DB, err = db.Open(ctx, db.Config{URL: c.DB, Now: c.Now, VFS: c.VFS, Log: c.Log}); err != nil {
		return nil, err
	}
	a.build()
	running, stop := context.WithCancel(context.Background())
	a.stop = stop
	a.recorder.Go(func() {
		if err := a.Recorder.Run(running); err != nil {
			c.Log.Error("the recorder stopped", "error", err)
		}
	})
	return a, nil
}

// build makes the parts from the bottom up.
func (a *App) build() {
	c := a.Config
	a.Directory = account.NewDirectory(a.DB)
	a.Billing = billing.NewService(billing.Config{DB: a.DB, Directory: a.Directory})
	a.Recorder = usage.NewRecorder(usage.RecorderConfig{DB: a.DB, Directory: a.Directory, Steps: []usage.Step{a.Billing.Step}, Log: c.Log})
	a.Billing.Attach(a.Recorder)
	a.Accounts = account.NewService(account.Config{DB: a.DB, Directory: a.Directory, Record: a.Recorder.Record})
	a.Usage = usage.NewService(usage.Config{DB: a.DB, Directory: a.Directory, Recorder: a.Recorder, Conversations: billing.Conversations})
	a.Mappings = cdr.NewService(cdr.ServiceConfig{DB: a.DB, Directory: a.Directory, Record: a.Recorder.Record})
	a.Reports = report.NewService(report.Config{DB: a.DB, Directory: a.Directory, Data: c.Data, Server: c.Server, Log: c.Log})
	for _, of := range [][]op.Op{
		a.Accounts.Operations(), a.Usage.Operations(), a.Mappings.Operations(), a.Billing.Operations(), a.Reports.Operations(),
	} {
		a.operations = append(a.operations, of...)
	}
	a.handler = web.New(web.Config{
		Ops: a.operations, Pages: a.pages(), Authenticate: a.authenticate, Replay: replay.New(a.DB), Health: a.DB.Ping, Log: c.Log,
		BaseURL: c.BaseURL, Version: c.Version, SignIn: signInPath, CORS: c.cors(), JSONP: c.JSONP,
	})
}

// Operations lists every operation of the server, package by package.
func (a *App) Operations() []op.Op { return a.operations }

// authenticate tells the request path who calls.
func (a *App) authenticate(ctx context.Context, r *http.Request, x *op.Exchange) (context.Context, web.Caller, error) {
	known, roles, signedIn, err := a.Accounts.Authenticate(ctx, r, x)
	if err != nil || !signedIn {
		return known, web.Caller{}, err
	}
	return known, web.Caller{ID: account.CallerFrom(known).UserID, Roles: roles}, nil
}

// Handler returns what answers requests, for tests that bring their own listener.
func (a *App) Handler() http.Handler { return a.handler }

// Listen opens the address; Addr is known from then on.
func (a *App) Listen() error {
	listener, err := net.Listen("tcp", a.Config.Listen)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	a.listener = listener
	return nil
}

// Addr returns the address that the server listens on.
func (a *App) Addr() string { return a.listener.Addr().String() }

// URL returns the address under which a client on this machine reaches the server, or the base URL where one is set.
func (a *App) URL() string {
	if a.Config.BaseURL != "" {
		return a.Config.BaseURL
	}
	host, port, err := net.SplitHostPort(a.Addr())
	if err != nil {
		return "http://" + a.Addr()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// Run serves until the context ends, then lets requests finish and stops. It refuses to be a second server of an SQLite
// file.
func (a *App) Run(ctx context.Context) (err error) {
	release, err := a.DB.Claim()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, release()) }()
	if a.listener == nil {
		if err := a.Listen(); err != nil {
			return err
		}
	}
	server := &http.Server{
		Handler: a.handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute,
		MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(a.Config.Log.Handler(), slog.LevelInfo),
	}
	working, stop := context.WithCancel(ctx)
	defer stop()
	var work sync.WaitGroup
	work.Go(func() { a.Reports.Run(working) })
	work.Go(func() { a.Recorder.Recheck(working) })
	work.Go(func() { a.Billing.KeepClosing(working, a.Config.Log) })
	failed := make(chan error, 1)
	work.Go(func() {
		if err := server.Serve(a.listener); !errors.Is(err, http.ErrServerClosed) {
			failed <- err
		}
	})
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	// Requests get time to finish: what they acknowledge must be on disk.
	finish, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	err = errors.Join(err, server.Shutdown(finish))
	stop()
	work.Wait()
	return err
}

// Close stops the recorder, which writes what it accepted, and closes the database.
func (a *App) Close() error {
	a.stop()
	a.recorder.Wait()
	var err error
	if a.listener != nil {
		if err = a.listener.Close(); errors.Is(err, net.ErrClosed) {
			err = nil // Run closed it
		}
	}
	return errors.Join(err, a.DB.Close())
}
