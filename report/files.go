package report

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"voxbill/internal/db"
)

// A report's workbook is <data>/reports/<account number>/<report id>.xlsx. While it is made, everything of it stands in
// a folder beside it that is named after the report and the attempt, so that two runners never write to one file.

// folder holds the workbooks of an account.
func (s *Service) folder(account int64) string {
	return filepath.Join(s.data, "reports", strconv.FormatInt(account, 10))
}

// path is where a report's workbook stands.
func (s *Service) path(j *job) string { return filepath.Join(s.folder(j.account), j.id+".xlsx") }

// workFolder makes the empty folder in which an attempt at a report is made.
func (s *Service) workFolder(j *job) (string, error) {
	path := filepath.Join(s.folder(j.account), fmt.Sprintf("%s.%d.tmp", j.id, j.attempts))
	if err := os.RemoveAll(path); err != nil {
		return "", err
	}
	return path, os.MkdirAll(path, 0o700)
}

// syncPath puts a file, or the names in a folder, on disk.
func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// place gives a file that is on disk its name, for good: the names are on disk too when it returns.
func place(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	account := filepath.Dir(to)
	return errors.Join(syncPath(account), syncPath(filepath.Dir(account)))
}

// tidyEvery is how often left-overs are removed.
const tidyEvery = time.Hour

// keepTidy removes left-overs now and from time to time.
func (s *Service) keepTidy(ctx context.Context) {
	tick := time.NewTicker(tidyEvery)
	defer tick.Stop()
	for ctx.Err() == nil {
		if err := s.tidy(ctx); err != nil && ctx.Err() == nil {
			s.log.Error("left-over files of reports could not be removed", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-tick.C:
		}
	}
}

// tidy removes what no report needs any more: what a killed runner left behind, and workbooks of reports that were
// removed through another server. A file of which the database knows nothing stays: it may be another database's.
func (s *Service) tidy(ctx context.Context) error {
	folders, err := os.ReadDir(filepath.Join(s.data, "reports"))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	for _, folder := range folders {
		no, parsed := strconv.ParseInt(folder.Name(), 10, 64)
		if parsed == nil && folder.IsDir() {
			err = errors.Join(err, s.tidyAccount(ctx, no))
		}
	}
	return err
}

func (s *Service) tidyAccount(ctx context.Context, account int64) error {
	// The files first: what appears after that is not looked at.
	entries, err := os.ReadDir(s.folder(account))
	if err != nil {
		return err
	}
	known := map[string]*stored{}
	err = s.db.View(ctx, func(tx *db.Tx) error {
		return tx.Rows(ctx, func(rows *sql.Rows) error {
			var id string
			var r stored
			err := rows.Scan(&id, &r.status, &r.attempts, &r.archived)
			known[id] = &r
			return err
		}, `SELECT id, status, attempts, archived FROM reports WHERE account = $1`, account)
	})
	if err != nil {
		return err
	}
	for _, entry := range entries {
		id, ending, _ := strings.Cut(entry.Name(), ".")
		if r := known[id]; r != nil && !r.needs(ending) {
			err = errors.Join(err, os.RemoveAll(filepath.Join(s.folder(account), entry.Name())))
		}
	}
	return err
}

// stored is what of a report decides over its files.
type stored struct {
	status   string
	attempts int64
	archived *int64
}

// needs reports whether a file of the report, by its ending, is still of use.
func (r *stored) needs(ending string) bool {
	switch {
	case r.archived != nil:
		return false
	case strings.HasSuffix(ending, ".tmp"):
		return r.status == Running && ending == fmt.Sprintf("%d.tmp", r.attempts)
	}
	return r.status != Failed
}
