// Package account owns who exists and who may see what: accounts (tenants), their customers, users and roles, sign-in and
// keys, sessions, and the terms that are effective from a day on (zone, home country, billing settings, decks, exchange
// rates, mappings). Its Snapshot is what the rest of the domain reads of an account.
//
// It does not own usage, prices or money that is owed, and it writes what is numbered by an account's posting sequence
// only through the recorder (package usage), by a Change.
package account

import (
	"slices"
	"time"

	"voxbill/internal/db"
	"voxbill/money"
)

// Roles of the contract.
const (
	SystemAdministrator = "SystemAdministrator" // all accounts
	Manager             = "Manager"             // his accounts
	CustomerRole        = "Customer"            // his own company and those below it
	UserRole            = "User"                // no billing scope
	CallCenterDashboard = "CallCenterDashboard" // may list usage of its accounts
)

// Roles lists all roles.
func Roles() []string {
	return []string{SystemAdministrator, Manager, CustomerRole, UserRole, CallCenterDashboard}
}

// Account is a tenant, a reseller.
type Account struct {
	No         int64
	ID         string
	ParentID   string
	Name       string
	Currency   money.Currency
	Carrier    string // JSON
	Options    string // JSON
	Created    time.Time
	Modified   time.Time
	CreatedBy  string
	ModifiedBy string
	Archived   time.Time // zero: not archived
}

// Customer is a company inside one account.
type Customer struct {
	No         int64
	ID         string
	Parent     int64 // 0: right below the account
	Name       string
	Reference  string
	Staging    bool
	Body       string // JSON of what the product only keeps
	Created    time.Time
	Modified   time.Time
	CreatedBy  string
	ModifiedBy string
	Archived   time.Time // zero: not archived
}

// Service serves the operations of this package.
type Service struct {
	db        *db.DB
	directory *Directory
	record    Record
	door      *door
}

// Config is what a Service needs.
type Config struct {
	DB        *db.DB
	Directory *Directory
	Record    Record
}

// NewService builds the service.
func NewService(c Config) *Service {
	return &Service{db: c.DB, directory: c.Directory, record: c.Record, door: newDoor(c.DB)}
}

// has reports whether a list of roles has one.
func has(roles []string, role string) bool { return slices.Contains(roles, role) }
