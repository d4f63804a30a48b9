package account

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"voxbill/internal/db"
	"voxbill/internal/op"
)

// UserInfo is a user as the public API shows him. Of his accounts a caller sees those that are his own too.
type UserInfo struct {
	_                    op.Meta  `ns:"Voice.Api.Authentication"`
	ID                   string   `wire:"Id" doc:"The unique identifier for the user"`
	IsAuthenticated      bool     `wire:"IsAuthenticated" doc:"Indicates if the user is authenticated"`
	FirstName            string   `wire:"FirstName"`
	LastName             string   `wire:"LastName"`
	Name                 string   `wire:"Name"`
	AvatarURL            string   `wire:"AvatarUrl"`
	EmailAddress         string   `wire:"EmailAddress"`
	Roles                []string `wire:"Roles"`
	AccountIDs           []string `wire:"AccountIds"`
	AccountNames         []string `wire:"AccountNames"`
	ManagerAccess        string   `wire:"ManagerAccess" since:"3" enum:"ReadOnly,ReadWrite,ReadWriteDelete" type:"UserManagerAccess"`
	DashboardPermissions []string `wire:"DashboardPermissions" enum:"ViewFiles,ViewNotifications,ViewSessions,ViewEndpoints,ViewReports,ViewCustomers,ViewFlows,ViewCallCenter" type:"DashboardPermissions"`
	CustomerID           string   `wire:"CustomerId" since:"4" doc:"The company of a user with the role Customer"`
	DateCreated          string   `wire:"DateCreated" since:"4"`
	DateLastModified     string   `wire:"DateLastModified" since:"4"`
}

// user is a row of the table users, with the accounts that it names.
type user struct {
	id, email, firstName, lastName string
	hash                           string // of the password; "" cannot sign in with one
	roles                          []string
	customer                       string // public id of the Customer role's own company
	version                        int64
	created, modified              time.Time
	accounts                       []int64
}

func (u *user) name() string { return strings.TrimSpace(u.firstName + " " + u.lastName) }

func (u *user) has(role string) bool { return slices.Contains(u.roles, role) }

// foldEmail is how an e-mail address is stored and looked up: nobody means another by writing it in capitals.
func foldEmail(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// readUser returns a user who is not archived, nil if there is none.
func readUser(ctx context.Context, tx *db.Tx, id string) (*user, error) {
	users, err := readUsers(ctx, tx, `u.id = $1`, id)
	if err != nil || len(users) == 0 {
		return nil, err
	}
	return users[0], nil
}

// readUsers returns the users of a condition who are not archived, with their accounts. The condition may carry an
// order and a limit.
func readUsers(ctx context.Context, tx *db.Tx, where string, args ...any) ([]*user, error) {
	var users []*user
	byID := map[string]*user{}
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		var u user
		var roles string
		var created, modified int64
		err := rows.Scan(&u.id, &u.email, &u.firstName, &u.lastName, &u.hash, &roles, &u.customer, &u.version, &created, &modified)
		if roles != "" {
			u.roles = strings.Split(roles, ",")
		}
		u.created, u.modified = time.UnixMilli(created).UTC(), time.UnixMilli(modified).UTC()
		users, byID[u.id] = append(users, &u), &u
		return err
	}, `SELECT u.id, u.email, u.first_name, u.last_name, u.password_hash, u.roles, u.customer, u.version, u.created, u.modified
		  FROM users u
		 WHERE u.archived IS NULL AND `+where, args...)
	if err != nil {
		return nil, fmt.Errorf("read users: %w", err)
	}
	ids := make([]string, len(users))
	for i, u := range users {
		ids[i] = u.id
	}
	err = db.RowsIn(ctx, tx, func(rows *sql.Rows) error {
		var id string
		var account int64
		err := rows.Scan(&id, &account)
		if u := byID[id]; u != nil {
			u.accounts = append(u.accounts, account)
		}
		return err
	}, ids, `SELECT user_id, account FROM user_accounts WHERE user_id IN `)
	if err != nil {
		return nil, fmt.Errorf("read accounts of users: %w", err)
	}
	for _, u := range users {
		slices.Sort(u.accounts)
	}
	return users, nil
}

// caller returns what the user is as a caller.
func (u *user) caller(ctx context.Context, tx *db.Tx) (*Caller, error) {
	c := &Caller{UserID: u.id, Email: u.email, Name: u.name(), Roles: u.roles, Accounts: u.accounts}
	if !u.has(CustomerRole) || u.customer == "" {
		return c, nil
	}
	err := tx.Rows(ctx, func(rows *sql.Rows) error { return rows.Scan(&c.Account, &c.Customer) },
		`SELECT account, customer FROM customers WHERE id = $1`, u.customer)
	if err != nil {
		return nil, fmt.Errorf("read customer of user: %w", err)
	}
	return c, nil
}

// info returns the user as the viewer may see him.
func (u *user) info(ctx context.Context, tx *db.Tx, viewer *Caller) (*UserInfo, error) {
	infos, err := describeUsers(ctx, tx, viewer, []*user{u})
	if err != nil {
		return nil, err
	}
	return &infos[0], nil
}

// describeUsers returns users as the viewer may see them: accounts that are not his do not exist for him, unless he is
// the user himself.
func describeUsers(ctx context.Context, tx *db.Tx, viewer *Caller, users []*user) ([]UserInfo, error) {
	type named struct{ id, name string }
	accounts := map[int64]named{}
	var numbers []int64
	for _, u := range users {
		numbers = append(numbers, u.accounts...)
	}
	slices.Sort(numbers)
	err := db.RowsIn(ctx, tx, func(rows *sql.Rows) error {
		var no int64
		var a named
		err := rows.Scan(&no, &a.id, &a.name)
		accounts[no] = a
		return err
	}, slices.Compact(numbers), `SELECT account, id, name FROM accounts WHERE archived IS NULL AND account IN `)
	if err != nil {
		return nil, fmt.Errorf("read accounts of users: %w", err)
	}
	infos := make([]UserInfo, len(users))
	for i, u := range users {
		infos[i] = UserInfo{
			ID: u.id, FirstName: u.firstName, LastName: u.lastName, Name: u.name(), EmailAddress: u.email, Roles: u.roles,
			AccountIDs: []string{}, AccountNames: []string{}, CustomerID: u.customer,
			DateCreated: stamp(u.created), DateLastModified: stamp(u.modified),
		}
		if u.has(Manager) {
			infos[i].ManagerAccess = "ReadWriteDelete"
		}
		for _, no := range u.accounts {
			if a, ok := accounts[no]; ok && (viewer.SeesAccount(no) || viewer.UserID == u.id) {
				infos[i].AccountIDs = append(infos[i].AccountIDs, a.id)
				infos[i].AccountNames = append(infos[i].AccountNames, a.name)
			}
		}
	}
	return infos, nil
}
