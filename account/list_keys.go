package account

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"voxbill/internal/db"
	"voxbill/internal/op"
)

// ListKeys asks for API keys, revoked ones too.
type ListKeys struct {
	_            op.Meta `doc:"Lists API keys, without the keys themselves" implements:"IGet"`
	UserID       string  `wire:"UserId" since:"4" doc:"Whose keys; without UserId and EmailAddress the caller's own"`
	EmailAddress string  `wire:"EmailAddress" since:"4" doc:"Whose keys, by e-mail address"`
	All          bool    `wire:"All" since:"4" doc:"The keys of every user whom the caller sees"`
}

// ListKeysResponse is API keys, oldest first.
type ListKeysResponse struct {
	_    op.Meta   `csv:"Keys"`
	Keys []KeyInfo `wire:"Keys" since:"4"`
}

// ListKeys lists API keys that the caller may see.
func (s *Service) ListKeys(ctx context.Context, req *ListKeys) (*ListKeysResponse, error) {
	caller := CallerFrom(ctx)
	answer := &ListKeysResponse{Keys: []KeyInfo{}}
	err := s.db.View(ctx, func(tx *db.Tx) error {
		if !req.All {
			u, err := keyOwner(ctx, tx, caller, req.UserID, req.EmailAddress)
			if err != nil {
				return err
			}
			answer.Keys, err = readKeys(ctx, tx, `k.user_id = $1`, u.id)
			return err
		}
		all, err := readKeys(ctx, tx, `1 = 1`)
		if err != nil {
			return err
		}
		users, err := readUsers(ctx, tx, `1 = 1`)
		if err != nil {
			return err
		}
		sees := map[string]bool{}
		for _, u := range users {
			sees[u.id] = caller.seesUser(u)
		}
		answer.Keys = slices.DeleteFunc(all, func(k KeyInfo) bool { return !sees[k.UserID] })
		return nil
	})
	return answer, err
}

// readKeys reads the keys of a condition, of users who are not archived.
func readKeys(ctx context.Context, tx *db.Tx, where string, args ...any) ([]KeyInfo, error) {
	keys := []KeyInfo{}
	err := tx.Rows(ctx, func(rows *sql.Rows) error {
		var k KeyInfo
		var created int64
		var expires, revoked *int64
		if err := rows.Scan(&k.ID, &k.Name, &k.UserID, &k.EmailAddress, &created, &expires, &revoked); err != nil {
			return err
		}
		k.DateCreated, k.DateExpires, k.DateRevoked = stamp(instantOf(&created)), stamp(instantOf(expires)), stamp(instantOf(revoked))
		keys = append(keys, k)
		return nil
	}, `SELECT k.id, k.name, k.user_id, u.email, k.created, k.expires, k.revoked
		  FROM api_keys k
		  JOIN users u ON u.id = k.user_id
		 WHERE u.archived IS NULL AND `+where+`
		 ORDER BY k.created, k.id`, args...)
	if err != nil {
		return nil, fmt.Errorf("read API keys: %w", err)
	}
	return keys, nil
}
