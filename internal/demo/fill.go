package demo

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"voxbill/account"
	"voxbill/internal/app"
	"voxbill/usage"
)

// Progress tells how far a fill has come.
type Progress func(done, total int)

// filler hands the plan to the product.
type filler struct {
	app   *app.App
	clock *clock
	tell  Progress
}

// clock is the time of the demo while it is filled: what arrives in September is received in September.
type clock struct{ ms atomic.Int64 }

func (c *clock) set(t time.Time) { c.ms.Store(t.UnixMilli()) }

func (c *clock) now() time.Time { return time.UnixMilli(c.ms.Load()).UTC() }

// fill makes the demo in the database of the settings, which must be empty, and returns what a person needs to use it.
func fill(ctx context.Context, config app.Config, seed uint64, tell Progress) (info *Info, err error) {
	now := &clock{}
	now.set(firstDay.Time().Add(-72 * time.Hour))
	config.Now = now.now
	a, err := app.New(ctx, config)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	f := &filler{app: a, clock: now, tell: tell}
	ctx = app.Operator(ctx)
	if err := f.mustBeEmpty(ctx); err != nil {
		return nil, err
	}
	resellers := []*reseller{hudson(), spree()}
	for _, r := range resellers {
		if err := f.setUp(ctx, r); err != nil {
			return nil, err
		}
	}
	info = &Info{Seed: seed, FirstDay: firstDay.String(), LastDay: lastDay.String()}
	if info.SignIns, info.Keys, err = f.hire(ctx); err != nil {
		return nil, err
	}
	for _, r := range resellers {
		listed := Account{ID: r.id}
		for _, c := range r.companies {
			listed.Customers = append(listed.Customers, c.id)
		}
		info.Accounts = append(info.Accounts, listed)
	}
	p, err := newPlan(seed, resellers)
	if err != nil {
		return nil, err
	}
	return info, f.run(ctx, p.items)
}

var errInUse = errors.New("the database is in use already, and a demo is never mixed into other data; choose an empty one with --data or --db")

// mustBeEmpty refuses a database in which anything is: a demo is never mixed into somebody's data.
func (f *filler) mustBeEmpty(ctx context.Context) error {
	accounts, err := f.app.Directory.AllAccounts(ctx)
	if err != nil {
		return err
	}
	users, err := app.Call[*account.ListResponse[account.UserInfo]](ctx, f.app, &account.ListUsers{ListRequest: account.ListRequest{CountPerPage: 1}})
	if err != nil {
		return err
	}
	if len(accounts) > 0 || users.TotalCount > 0 {
		return errInUse
	}
	return nil
}

// run lets everything arrive in its order. What arrives at the same time goes to the recorder at once.
func (f *filler) run(ctx context.Context, items []item) error {
	for i := 0; i < len(items); {
		if err := ctx.Err(); err != nil {
			return err
		}
		f.clock.set(items[i].at)
		if items[i].act != nil {
			if err := items[i].act(ctx, f); err != nil {
				return fmt.Errorf("at %s: %w", items[i].at.Format(time.RFC3339), err)
			}
			i++
			continue
		}
		from := i
		var entries []*usage.Entry
		for ; i < len(items) && items[i].entry != nil && items[i].at.Equal(items[from].at); i++ {
			entries = append(entries, items[i].entry)
		}
		if err := f.submit(ctx, entries); err != nil {
			return err
		}
		f.tell(i, len(items))
	}
	return nil
}

// submit hands entries in. A demo has conflicts, which are kept for review, but nothing in it is wrong.
func (f *filler) submit(ctx context.Context, entries []*usage.Entry) error {
	if err := f.app.Recorder.Submit(ctx, entries...); err != nil {
		return err
	}
	for _, e := range entries {
		if e.Outcome == usage.Invalid || e.Outcome == "" {
			return fmt.Errorf("the demo contradicts the product: %w", e.Err)
		}
	}
	return nil
}
