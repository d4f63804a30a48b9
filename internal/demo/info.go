package demo

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"voxbill/account"
)

// Info is what a person or a script needs to use a demo. It is written to demo.json in the demo's folder.
type Info struct {
	BaseURL  string            `json:"baseUrl"`
	Seed     uint64            `json:"seed"`
	FirstDay string            `json:"firstDay"`
	LastDay  string            `json:"lastDay"`
	Database string            `json:"database"`
	Complete bool              `json:"complete"` // false while it is being filled
	SignIns  []SignIn          `json:"signIns"`
	Keys     []Key             `json:"keys"`
	Accounts []Account         `json:"accounts"`
	Curls    map[string]string `json:"curls"`
}

// SignIn is how to sign in in a role.
type SignIn struct {
	Role     string `json:"role"`
	UserName string `json:"userName"`
	Password string `json:"password"`
}

// Key is an API key of the user of a role.
type Key struct {
	Role string `json:"role"`
	Key  string `json:"key"`
}

// Account is an account of the demo with its customers.
type Account struct {
	ID        string   `json:"id"`
	Customers []string `json:"customers"`
}

// fileName is the file in the demo's folder that makes it one.
const fileName = "demo.json"

// Operations lists the five operations in the order in which they are shown.
func Operations() []string {
	return []string{"ListUsageRecords", "GetBilling", "BillingReport", "GetAIUsage", "NewBillable"}
}

// Serve notes the address under which the demo can be reached, with the lines to try, and writes demo.json.
func (info *Info) Serve(folder, baseURL string) error {
	info.BaseURL, info.Complete = baseURL, true
	info.Curls = info.lines()
	return info.write(folder)
}

// lines are the calls of the five operations as somebody types them. They need no quotes, so that any shell takes them.
func (info *Info) lines() map[string]string {
	manager, admin := info.signIn(account.Manager), info.signIn(account.SystemAdministrator)
	october := "-d accountId=hudson-voice -d startDate=2026-10-01 -d endDate=2026-10-31"
	basic := func(s SignIn) string { return "-u " + s.UserName + ":" + s.Password }
	return map[string]string{
		"ListUsageRecords": fmt.Sprintf("curl -s -G %s %s %s/billing/usage.json", basic(manager), october, info.BaseURL),
		"GetBilling":       fmt.Sprintf("curl -s -G -H X-Api-Key:%s %s %s/billing.json", info.key(account.CustomerRole), october, info.BaseURL),
		"BillingReport":    fmt.Sprintf("curl -s %s %s %s/reports/billing.json", basic(manager), october, info.BaseURL),
		"GetAIUsage":       fmt.Sprintf("curl -s -G %s -d startDate=2026-10-01 -d endDate=2026-10-31 %s/ai/usage.json", basic(admin), info.BaseURL),
		"NewBillable":      fmt.Sprintf("curl -s -i %s -d accountId=hudson-voice -d customerId=acme-dental -d callSid=%s %s/billables.json", basic(manager), unclaimed, info.BaseURL),
	}
}

// unclaimed is a call that nobody paid for when the quarter ended: the one to bill by hand.
const unclaimed = "CA-story-hudson-voice-unclaimed"

func (info *Info) signIn(role string) SignIn {
	for _, s := range info.SignIns {
		if s.Role == role {
			return s
		}
	}
	return SignIn{}
}

func (info *Info) key(role string) string {
	for _, k := range info.Keys {
		if k.Role == role {
			return k.Key
		}
	}
	return ""
}

// write replaces demo.json. It holds passwords, so nobody else on the machine may read it.
func (info *Info) write(folder string) error {
	text, err := json.MarshalIndent(info, "", "  ")
	if err != nil {
		return err
	}
	name := filepath.Join(folder, fileName)
	if err := os.WriteFile(name+".new", append(text, '\n'), 0o600); err != nil {
		return fmt.Errorf("write %s: %w", fileName, err)
	}
	return os.Rename(name+".new", name)
}

// read returns the demo of a folder, nil where there is none.
func read(folder string) (*Info, error) {
	text, err := os.ReadFile(filepath.Join(folder, fileName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	info := &Info{}
	if err := json.Unmarshal(text, info); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(folder, fileName), err)
	}
	return info, nil
}
