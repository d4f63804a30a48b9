package account

import (
	"context"
	"fmt"
	"testing"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/fault"
	"voxbill/internal/op"
	"voxbill/period"
)

// office is an empty house in which accounts and customers are made through the operations.
type office struct {
	*Service
	t   *testing.T
	now time.Time
}

var administrator = &Caller{UserID: "root", Roles: []string{SystemAdministrator}}

// managerOf manages accounts by number.
func managerOf(accounts ...int64) *Caller {
	return &Caller{UserID: "manager", Roles: []string{Manager}, Accounts: accounts}
}

// customerOf belongs to a company.
func customerOf(account, customer int64) *Caller {
	return &Caller{UserID: "customer", Roles: []string{CustomerRole}, Account: account, Customer: customer}
}

// eachOffice runs a test on each database, on the 20th of October 2026.
func eachOffice(t *testing.T, test func(t *testing.T, o *office)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		o := &office{t: t, now: time.Date(2026, 10, 20, 12, 0, 0, 0, time.UTC)}
		d.Now = func() time.Time { return o.now }
		o.Service = NewService(Config{DB: d, Directory: NewDirectory(d), Record: o.record})
		test(t, o)
	})
}

// record writes one change by itself: under the account's lock, with a sequence from the database, each number of which
// must be one revision. Like the product it may apply a change a second time.
func (o *office) record(ctx context.Context, c *Change) error {
	tried := false
	again := fmt.Errorf("a neighbour failed")
	write := func(tx *db.Tx) error {
		var first, config, revisions int64
		row := tx.QueryRowContext(ctx, `UPDATE sequences SET last_seq = last_seq WHERE account = $1 RETURNING last_seq, config_seq`, c.Account)
		if err := row.Scan(&first, &config); err != nil {
			return err
		}
		last := first
		if err := c.Apply(ctx, tx, func() int64 { last++; return last }); err != nil {
			return err
		}
		if c.Config {
			config = last
		}
		row = tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM revisions WHERE account = $1 AND seq > $2`, c.Account, first)
		if err := row.Scan(&revisions); err != nil {
			return err
		}
		if revisions != last-first {
			return fmt.Errorf("%d numbers taken, %d revisions written", last-first, revisions)
		}
		_, err := tx.ExecContext(ctx, `UPDATE sequences SET last_seq = $2, config_seq = $3 WHERE account = $1`, c.Account, last, config)
		if err == nil && !tried {
			tried, err = true, again
		}
		return err
	}
	if err := o.db.Update(ctx, write); err != again {
		return err
	}
	return o.db.Update(ctx, write)
}

func (o *office) account(req *NewAccount) *AccountInfo {
	o.t.Helper()
	info, err := o.newAccount(as(o.t, administrator), req)
	if err != nil {
		o.t.Fatalf("NewAccount(%s): %v", req.ID, err)
	}
	return info
}

func (o *office) patch(req *PatchAccount) *AccountInfo {
	o.t.Helper()
	info, err := o.patchAccount(as(o.t, administrator), req)
	if err != nil {
		o.t.Fatalf("PatchAccount(%s): %v", req.AccountID, err)
	}
	return info
}

func (o *office) customer(req *NewCustomer) *CustomerInfo {
	o.t.Helper()
	info, err := o.newCustomer(as(o.t, administrator), req)
	if err != nil {
		o.t.Fatalf("NewCustomer(%s): %v", req.ID, err)
	}
	return info
}

func (o *office) patchC(req *PatchCustomer) *CustomerInfo {
	o.t.Helper()
	info, err := o.patchCustomer(as(o.t, administrator), req)
	if err != nil {
		o.t.Fatalf("PatchCustomer(%s): %v", req.CustomerID, err)
	}
	return info
}

// tree makes the account "acme" with the customers top > middle > bottom, and beside beside them; numbers 1 to 4.
func (o *office) tree() *Snapshot {
	o.account(&NewAccount{ID: "acme", Name: "Acme", TimeZone: new("America/New_York"), HomeCountry: new("US"), BillingSettings: unitCost("0.01")})
	o.customer(&NewCustomer{AccountID: "acme", ID: "top", Name: "Top"})
	o.customer(&NewCustomer{ParentCustomerID: "top", ID: "middle", Name: "Middle"})
	o.customer(&NewCustomer{ParentCustomerID: "middle", ID: "bottom", Name: "Bottom"})
	o.customer(&NewCustomer{AccountID: "acme", ID: "beside", Name: "Beside"})
	return o.snapshot("acme")
}

// snapshot is an account as it is now.
func (o *office) snapshot(id string) *Snapshot {
	o.t.Helper()
	a, err := o.directory.PastAccountFor(o.t.Context(), administrator, id)
	if err != nil {
		o.t.Fatal(err)
	}
	return a
}

// use writes usage on a day.
func (o *office) use(account int64, day string) {
	o.t.Helper()
	err := o.db.Update(o.t.Context(), func(tx *db.Tx) error {
		_, err := tx.ExecContext(o.t.Context(), `
			INSERT INTO usage_days (account, day, leaf, currency, events, count, quantity, quantity_pico, cost, cost_pico)
			VALUES ($1, $2, 'sms-inbound', 'USD', 1, 1, 0, 0, 0, 0)`, account, int64(dayOf(day)))
		return err
	})
	if err != nil {
		o.t.Fatal(err)
	}
}

// unitCost is billing settings with a price for outbound calls.
func unitCost(price string) *BillingSettings {
	return &BillingSettings{OutboundVoiceCalls: &BillingItem{UnitCost: op.Decimal(price)}}
}

func dayOf(text string) period.Day {
	day, err := period.ParseDay(text)
	if err != nil {
		panic(err)
	}
	return day
}

// fields lists the bad fields that an error names.
func fields(err error) []string {
	var names []string
	if f := fault.As(err); f != nil {
		for _, field := range f.Fields {
			names = append(names, field.Name)
		}
	}
	return names
}
