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

// server is a PostgreSQL database in which tests may create schemas.
type server struct {
	address *url.URL
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
	if err := admin.Ping(); err != nil {
		return nil, fmt.Errorf("%s does not answer: %w", parsed.Redacted(), err)
	}
	return &server{address: parsed, admin: admin, keeper: keeper}, nil
}

// newDatabase creates a schema for one test, and its address makes that schema the only one in sight. It is as good as
// a database and costs a hundredth. That of a throwaway cluster is left for the cluster's end.
func (s *server) newDatabase(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("voxbill_test_%d_%d", os.Getpid(), s.made.Add(1))
	s.exec(t, `CREATE SCHEMA `+name)
	if s.keeper == nil {
		t.Cleanup(func() { s.exec(t, `DROP SCHEMA `+name+` CASCADE`) })
	}
	address := *s.address
	query := address.Query()
	query.Set("search_path", name)
	address.RawQuery = query.Encode()
	return address.String()
}

func (s *server) exec(t testing.TB, text string) {
	t.Helper()
	if _, err := s.admin.ExecContext(context.Background(), text); err != nil {
		t.Fatalf("%s: %v", strings.ToLower(text), err)
	}
}
