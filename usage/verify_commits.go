package usage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"hash"
	"slices"
	"strconv"

	"voxbill/internal/db"
)

// SealedTable says which columns of a table the digests of commits cover, in the order in which they are sealed.
type SealedTable struct {
	Name    string
	Columns string // beginning with account
	Number  string // the column with the posting sequence number
}

// sealedTables are those that this package and package account write.
var sealedTables = []SealedTable{
	{"facts", factColumns, "seq"},
	{"revisions", "account, seq, kind, id, at, who, body", "seq"},
}

// chunkSize is how many numbered rows are held in memory at a time.
const chunkSize = 8192

// VerifyCommits recomputes the digest of every commit of an account from the rows that it wrote, in these tables and the
// given ones, and returns what differs: a commit with a changed row, a number that no row or more than one row has, a row
// that no commit covers. Each commit is compared on top of the stored digest before it, so that one changed row is one
// difference and not one in every commit since.
func VerifyCommits(ctx context.Context, tx *db.Tx, account int64, further ...SealedTable) ([]Difference, error) {
	c := &chain{tx: tx, account: account, tables: slices.Concat(sealedTables, further), hash: sha256.New(), first: 1}
	row := tx.QueryRowContext(ctx, `SELECT last_seq, digest FROM sequences WHERE account = $1`, account)
	if err := row.Scan(&c.last, &c.digest); err != nil {
		return nil, fmt.Errorf("read sequence: %w", err)
	}
	for from := int64(1); from <= c.last; from += chunkSize {
		if err := c.chunk(ctx, from, min(from+chunkSize-1, c.last)); err != nil {
			return nil, fmt.Errorf("recompute digests of commits: %w", err)
		}
	}
	if err := c.end(ctx); err != nil {
		return nil, fmt.Errorf("look for rows outside of commits: %w", err)
	}
	return c.found, nil
}

// chain is the commits of an account while they are verified.
type chain struct {
	tx      *db.Tx
	account int64
	tables  []SealedTable
	last    int64  // number of the account's last row
	digest  []byte // that the next commit will continue

	hash     hash.Hash // of the commit that the walk is in
	first    int64     // its first number
	previous []byte    // stored digest of the commit before
	found    []Difference
}

// commit is a stored commit.
type commit struct {
	first, last int64
	digest      []byte
}

func (c *chain) differ(table, row, column string, stored, recomputed any) {
	c.found = append(c.found, Difference{table, row, column, fmt.Sprint(stored), fmt.Sprint(recomputed)})
}

// chunk walks over the numbers of a range.
func (c *chain) chunk(ctx context.Context, from, to int64) error {
	rows, err := c.rows(ctx, from, to)
	if err != nil {
		return err
	}
	commits, err := c.commits(ctx, from, to)
	if err != nil {
		return err
	}
	for number := from; number <= to; number++ {
		digest, ok := rows[number]
		if !ok {
			c.differ("commits", numberRow(number), "row", "none", "one")
		}
		c.hash.Write(digest[:])
		if len(commits) > 0 && commits[0].last == number {
			c.compare(commits[0])
			commits = commits[1:]
		}
	}
	return nil
}

// rows returns the digest of every numbered row of a range.
func (c *chain) rows(ctx context.Context, from, to int64) (map[int64][32]byte, error) {
	digests := make(map[int64][32]byte, to-from+1)
	for _, t := range c.tables {
		err := c.tx.Rows(ctx, func(rows *sql.Rows) error {
			values, err := scanRow(rows)
			if err != nil {
				return err
			}
			number, _ := values[0].(int64)
			if _, taken := digests[number]; taken {
				c.differ(t.Name, numberRow(number), "row", "a second one with this number", "none")
				return nil
			}
			digests[number] = rowDigest(t.Name, values[1:])
			return nil
		}, `SELECT `+t.Number+`, `+t.Columns+` FROM `+t.Name+`
			WHERE account = $1 AND `+t.Number+` BETWEEN $2 AND $3`, c.account, from, to)
		if err != nil {
			return nil, err
		}
	}
	return digests, nil
}

// commits returns the commits that end in a range, in order.
func (c *chain) commits(ctx context.Context, from, to int64) (list []commit, err error) {
	err = c.tx.Rows(ctx, func(rows *sql.Rows) error {
		var one commit
		if err := rows.Scan(&one.first, &one.last, &one.digest); err != nil {
			return err
		}
		list = append(list, one)
		return nil
	}, `SELECT first_seq, last_seq, digest FROM commits
		WHERE account = $1 AND last_seq BETWEEN $2 AND $3 ORDER BY last_seq`, c.account, from, to)
	return list, err
}

// compare holds a commit against what was walked over since the one before.
func (c *chain) compare(stored commit) {
	if stored.first != c.first {
		c.differ("commits", numberRow(stored.last), "first_seq", stored.first, c.first)
	}
	if sum := c.hash.Sum(nil); !bytes.Equal(sum, stored.digest) {
		row := fmt.Sprintf("rows %d to %d", c.first, stored.last)
		c.differ("commits", row, "digest", fmt.Sprintf("%x", stored.digest), fmt.Sprintf("%x", sum))
	}
	c.previous, c.first = stored.digest, stored.last+1
	c.hash.Reset()
	c.hash.Write(stored.digest)
}

// end holds the account's sequence against its last commit, and looks for rows behind it.
func (c *chain) end(ctx context.Context) error {
	if c.first <= c.last {
		c.differ("commits", fmt.Sprintf("rows %d to %d", c.first, c.last), "row", "none", "one")
	} else if !bytes.Equal(c.digest, c.previous) {
		c.differ("sequences", "the account's", "digest", fmt.Sprintf("%x", c.digest), fmt.Sprintf("%x", c.previous))
	}
	for _, t := range c.tables {
		err := c.tx.Rows(ctx, func(rows *sql.Rows) error {
			var number int64
			if err := rows.Scan(&number); err != nil {
				return err
			}
			c.differ(t.Name, numberRow(number), "row", "one that no commit covers", "none")
			return nil
		}, `SELECT `+t.Number+` FROM `+t.Name+` WHERE account = $1 AND `+t.Number+` > $2 ORDER BY `+t.Number, c.account, c.last)
		if err != nil {
			return err
		}
	}
	return nil
}

func numberRow(number int64) string { return "number " + strconv.FormatInt(number, 10) }
