package dbtest

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver named pgx
)

// server is a PostgreSQL server on which tests may create databases.
type server struct {
	address *url.URL // of its maintenance database
	admin   *sql.DB
	keeper  io.Closer // holds the throwaway cluster, if it is one
	made    atomic.Int64
}

// startServer is the server named by VOXBILL_TEST_POSTGRES, or else a throwaway cluster of this test process.
func startServer() (*server, error) {
	address := os.Getenv("VOXBILL_TEST_POSTGRES")
	var keeper io.Closer
	if address == "" {
		var err error
		if address, keeper, err = startCluster(); err != nil {
			return nil, err
		}
	}
	parsed, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	admin, err := sql.Open("pgx", address)
	if err != nil {
		return nil, err
	}
	admin.SetMaxOpenConns(1) // databases are copied from a template, which one session at a time may do
	if err := admin.Ping(); err != nil {
		return nil, fmt.Errorf("%s does not answer: %w", parsed.Redacted(), err)
	}
	return &server{address: parsed, admin: admin, keeper: keeper}, nil
}

// newDatabase creates a database for one test. The order of text is by bytes, as it is on SQLite, so that a missing
// sort in the product shows on neither or on both.
func (s *server) newDatabase(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("voxbill_test_%d_%d", os.Getpid(), s.made.Add(1))
	s.exec(t, `CREATE DATABASE `+name+` TEMPLATE template0 ENCODING 'UTF8'`)
	t.Cleanup(func() { s.exec(t, `DROP DATABASE `+name+` WITH (FORCE)`) })
	address := *s.address
	address.Path = "/" + name
	return address.String()
}

func (s *server) exec(t testing.TB, text string) {
	t.Helper()
	if _, err := s.admin.ExecContext(context.Background(), text); err != nil {
		t.Fatalf("%s: %v", strings.ToLower(text), err)
	}
}
