package account

import (
	"context"
	"fmt"
	"net/mail"
	"slices"
	"strings"

	"voxbill/internal/db"
	"voxbill/internal/fault"
	"voxbill/internal/op"
)

// NewUser makes a user. Without Roles he is a Customer when CustomerId is given, otherwise a User, who sees nothing yet.
type NewUser struct {
	_            op.Meta  `ns:"Voice.Api.Authentication" doc:"Creates a new user" implements:"IPost"`
	AccountID    string   `wire:"AccountId" doc:"The account to create the user in"`
	EmailAddress string   `wire:"EmailAddress" doc:"The email address of the user. It may exist only once in the whole system" required:"true"`
	FirstName    string   `wire:"FirstName" doc:"The first name of the user"`
	LastName     string   `wire:"LastName" doc:"The last name of the user"`
	Password     string   `wire:"Password" doc:"The password of the user. Without one he can only use API keys"`
	ID           string   `wire:"Id" since:"4" doc:"The original id of a user who is brought along from another system"`
	Roles        []string `wire:"Roles" since:"4" doc:"Roles of the user; only a system administrator may set them"`
	CustomerID   string   `wire:"CustomerId" since:"4" doc:"The company of a user with the role Customer"`
}

// CreateUser makes a user in the name of the caller. A Manager makes users of his accounts; only a SystemAdministrator
// gives roles.
func (s *Service) CreateUser(ctx context.Context, req *NewUser) (*UserInfo, error) {
	caller := CallerFrom(ctx)
	u, err := s.parseNewUser(ctx, caller, req)
	if err != nil {
		return nil, err
	}
	if req.Password != "" {
		if u.hash, err = s.door.passwords.hash(ctx, req.Password); err != nil {
			return nil, err
		}
	}
	var info *UserInfo
	err = s.db.Update(ctx, func(tx *db.Tx) error {
		if err := checkCustomerOf(ctx, tx, caller, u); err != nil {
			return err
		}
		u.version, u.created, u.modified = 1, tx.Now, tx.Now
		if err := insertUser(ctx, tx, u); err != nil {
			return err
		}
		if err := u.audit(ctx, tx, caller, "new user", "roles "+strings.Join(u.roles, ",")); err != nil {
			return err
		}
		info, err = u.info(ctx, tx, caller)
		return err
	})
	return info, err
}

// parseNewUser reads and checks the request.
func (s *Service) parseNewUser(ctx context.Context, caller *Caller, req *NewUser) (*user, error) {
	if req.Roles != nil && !caller.Has(SystemAdministrator) {
		return nil, onlyAdministrator()
	}
	u := &user{
		id: req.ID, email: foldEmail(req.EmailAddress), customer: req.CustomerID, roles: req.Roles,
		firstName: strings.TrimSpace(req.FirstName), lastName: strings.TrimSpace(req.LastName),
	}
	if u.id == "" {
		u.id = newPublicID()
	}
	if u.roles == nil {
		u.roles = []string{UserRole}
		if u.customer != "" {
			u.roles = []string{CustomerRole}
		}
	}
	if req.AccountID != "" {
		a, err := s.managedAccount(ctx, caller, req.AccountID)
		if err != nil {
			return nil, err
		}
		u.accounts = []int64{a.Account.No}
	}
	var bad fault.Fields
	checkEmail(u.email, &bad)
	if !isPublicID(u.id) {
		bad.Add("Id", "ArgumentException", publicIDSentence)
	}
	if req.Password != "" {
		checkPassword("Password", req.Password, &bad)
	}
	u.check("AccountId", &bad)
	return u, bad.Err()
}

// managedAccount returns an account whose users and sessions the caller manages; any other is as one that is not there.
func (s *Service) managedAccount(ctx context.Context, caller *Caller, id string) (*Snapshot, error) {
	a, err := s.directory.AccountFor(ctx, caller, id)
	if err == nil && !caller.Manages(a.Account.No) {
		return nil, noAccount(id)
	}
	return a, err
}

func onlyAdministrator() error {
	return fault.New(fault.Forbidden, "Only a system administrator may set roles.")
}

// check says what contradicts itself in a user who is about to be written; accounts is the name of the field for them.
func (u *user) check(accounts string, bad *fault.Fields) {
	slices.Sort(u.roles)
	u.roles = slices.Compact(u.roles)
	for _, role := range u.roles {
		if !slices.Contains(Roles(), role) {
			bad.Add("Roles", "ArgumentException", fmt.Sprintf("There is no role %q; roles are %s.", role, strings.Join(Roles(), ", ")))
		}
	}
	switch {
	case u.has(CustomerRole) && u.customer == "":
		bad.Add("CustomerId", "NotEmpty", "A user with the role Customer needs CustomerId, his company.")
	case !u.has(CustomerRole) && u.customer != "":
		bad.Add("CustomerId", "ArgumentException", "CustomerId is for users with the role Customer only; leave it out or give the role.")
	}
	if len(u.accounts) == 0 && !u.has(SystemAdministrator) {
		bad.Add(accounts, "NotEmpty", accounts+" must be given: every user but a system administrator belongs to an account.")
	}
}

// checkEmail says what is wrong with an address.
func checkEmail(email string, bad *fault.Fields) {
	parsed, err := mail.ParseAddress(email)
	if err != nil || parsed.Address != email || len(email) > 254 || strings.ContainsAny(email, " \t\r\n,") {
		bad.Add("EmailAddress", "Email", fmt.Sprintf("%q is not an e-mail address such as ann@example.com.", email))
	}
}

// checkCustomerOf makes sure that the user's company is in one of his accounts and exists for the caller.
func checkCustomerOf(ctx context.Context, tx *db.Tx, caller *Caller, u *user) error {
	if u.customer == "" {
		return nil
	}
	var account int64
	err := tx.QueryRowContext(ctx, `
		SELECT COALESCE(MAX(account), 0) FROM customers WHERE id = $1 AND archived IS NULL`, u.customer).Scan(&account)
	if err != nil {
		return fmt.Errorf("read customer of user: %w", err)
	}
	if !caller.Manages(account) || !slices.Contains(u.accounts, account) {
		return noCustomer(u.customer)
	}
	return nil
}

func insertUser(ctx context.Context, tx *db.Tx, u *user) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO users (id, email, first_name, last_name, password_hash, roles, customer, version, created, modified)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
		u.id, u.email, u.firstName, u.lastName, u.hash, strings.Join(u.roles, ","), u.customer, u.version, u.created.UnixMilli())
	if db.IsUnique(err) {
		return fault.New(fault.Conflict, "There is a user with this e-mail address or id already; both exist only once in the whole system.")
	}
	if err != nil {
		return fmt.Errorf("write user: %w", err)
	}
	return u.writeAccounts(ctx, tx)
}

func (u *user) writeAccounts(ctx context.Context, tx *db.Tx) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM user_accounts WHERE user_id = $1`, u.id); err != nil {
		return fmt.Errorf("remove accounts of user: %w", err)
	}
	for _, no := range u.accounts {
		if _, err := tx.ExecContext(ctx, `INSERT INTO user_accounts (user_id, account) VALUES ($1, $2)`, u.id, no); err != nil {
			return fmt.Errorf("write accounts of user: %w", err)
		}
	}
	return nil
}

// audit notes what was done to the user, once for each of his accounts.
func (u *user) audit(ctx context.Context, tx *db.Tx, caller *Caller, what, detail string) error {
	accounts := u.accounts
	if len(accounts) == 0 {
		accounts = []int64{0}
	}
	for _, no := range accounts {
		if err := Audit(ctx, tx, no, caller.who(), what, u.id, detail); err != nil {
			return err
		}
	}
	return nil
}
