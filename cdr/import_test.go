package cdr_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"voxbill/account"
	"voxbill/billing"
	"voxbill/cdr"
	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/period"
	"voxbill/usage"
)

// house is a database with one account, two customers and a running recorder.
type house struct {
	*testing.T
	ctx       context.Context
	db        *db.DB
	directory *account.Directory
	recorder  *usage.Recorder
	mappings  *cdr.Service
}

// each runs a test in a new house on each database.
func each(t *testing.T, test func(h *house)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, cancel := context.WithCancel(t.Context())
		now := time.Date(2026, 10, 20, 12, 0, 0, 0, time.UTC)
		d.Now = func() time.Time { return now }
		found(t, d)
		directory := account.NewDirectory(d)
		bills := billing.NewService(billing.Config{DB: d, Directory: directory})
		recorder := usage.NewRecorder(usage.RecorderConfig{DB: d, Directory: directory, Steps: []usage.Step{bills.Step}})
		bills.Attach(recorder)
		done := make(chan error, 1)
		go func() { done <- recorder.Run(ctx) }()
		defer func() {
			cancel()
			if err := <-done; err != nil {
				t.Errorf("recorder: %v", err)
			}
		}()
		admin := account.WithCaller(ctx, &account.Caller{Email: "admin@example.com", Roles: []string{account.SystemAdministrator}})
		test(&house{t, admin, d, directory, recorder, cdr.NewService(cdr.ServiceConfig{DB: d, Directory: directory, Record: recorder.Record})})
	})
}

// found writes the account and its customers as they are after their creation.
func found(t *testing.T, d *db.DB) {
	t.Helper()
	err := d.Update(t.Context(), func(tx *db.Tx) error {
		for _, statement := range []string{
			`INSERT INTO accounts (account, id, name, currency, created, modified) VALUES (1, 'resale', 'Resale Inc.', 'USD', 0, 0)`,
			`INSERT INTO sequences (account, last_seq, config_seq, digest) VALUES (1, 0, 0, '')`,
			`INSERT INTO customers (account, customer, id, name, created, modified) VALUES (1, 1, 'acme', 'Acme', 0, 0)`,
			`INSERT INTO customers (account, customer, id, name, created, modified) VALUES (1, 2, 'crane', 'Crane', 0, 0)`,
			`INSERT INTO customers (account, customer, id, name, created, modified, archived) VALUES (1, 3, 'gone', 'Gone', 0, 0, 1)`,
			`INSERT INTO terms (account, customer, kind, name, from_day, seq, body) VALUES (1, 0, 'zone', '', 0, 0, 'America/New_York')`,
		} {
			if _, err := tx.ExecContext(t.Context(), statement); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// account returns the account as it is now.
func (h *house) account() *account.Snapshot {
	h.Helper()
	a, err := h.directory.AccountFor(h.ctx, account.CallerFrom(h.ctx), "resale")
	if err != nil {
		h.Fatal(err)
	}
	return a
}

// file writes a file and returns its name.
func (h *house) file(name string, lines ...string) string {
	h.Helper()
	name = filepath.Join(h.TempDir(), name)
	if err := os.WriteFile(name, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		h.Fatal(err)
	}
	return name
}

// load imports files, which must work.
func (h *house) load(files ...string) *cdr.Summary {
	h.Helper()
	s, err := cdr.Import(h.ctx, cdr.Config{Account: h.account(), Submit: h.recorder.Submit}, files)
	if err != nil {
		h.Fatal(err)
	}
	if sum := s.Created + s.Completed + s.AlreadyThere + s.ConflictCount + s.RejectedCount - s.RejectedFiles + skipped(s); sum != s.Read {
		h.Errorf("records in the summary = %d, want %d, as many as were read", sum, s.Read)
	}
	return s
}

func skipped(s *cdr.Summary) (n int64) {
	for _, count := range s.Skipped {
		n += count
	}
	return n
}

// facts returns what is stored: the last version of every event, the daily totals, and how many versions there are.
func (h *house) facts() (stored []string, versions int) {
	h.Helper()
	err := h.db.View(h.ctx, func(tx *db.Tx) error {
		stored, versions = nil, 0
		last := map[string]string{}
		err := tx.Rows(h.ctx, func(rows *sql.Rows) error {
			var id, leaf, call string
			var seconds *int64
			var happened, witness int64
			if err := rows.Scan(&id, &leaf, &happened, &call, &seconds, &witness); err != nil {
				return err
			}
			versions++
			last[id] = fmt.Sprint(id, " ", leaf, " ", happened, " ", call, " ", *seconds, " ", witness != 0)
			return nil
		}, `SELECT source || '/' || source_id, leaf, happened, call_sid, duration_seconds, witness_of FROM facts WHERE account = 1 ORDER BY seq`)
		if err != nil {
			return err
		}
		for _, text := range last {
			stored = append(stored, text)
		}
		slices.Sort(stored)
		return tx.Rows(h.ctx, func(rows *sql.Rows) error {
			var leaf string
			var day, events, quantity int64
			if err := rows.Scan(&day, &leaf, &events, &quantity); err != nil {
				return err
			}
			stored = append(stored, fmt.Sprint(period.Day(day), " ", leaf, " ", events, " ", quantity))
			return nil
		}, `SELECT day, leaf, SUM(events), SUM(quantity) FROM usage_days WHERE account = 1 GROUP BY day, leaf ORDER BY day, leaf`)
	})
	if err != nil {
		h.Fatal(err)
	}
	return stored, versions
}

const header = "id,category,start_time,duration_seconds,call_sid"

// calls returns the lines of calls with these numbers.
func calls(from, to int) []string {
	lines := []string{header}
	start := time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)
	for i := from; i < to; i++ {
		lines = append(lines, fmt.Sprintf("c-%d,%s,%s,%d,CA%030x", i, []string{"calls-inbound", "calls-outbound"}[i%2],
			start.Add(time.Duration(i)*7*time.Minute).Format(time.RFC3339), 1+i%300, i))
	}
	return lines
}

func TestImportingTwiceAddsNothing(t *testing.T) {
	each(t, func(h *house) {
		name := h.file("calls.csv", calls(0, 1200)...)
		first := h.load(name)
		if first.Read != 1200 || first.Created != 1200 {
			h.Errorf("first import = %d read, %d created, want 1200 of both", first.Read, first.Created)
		}
		before, versions := h.facts()
		again := h.load(name)
		if again.Created != 0 || again.AlreadyThere != 1200 {
			h.Errorf("second import = %d created, %d already there, want 0 and 1200", again.Created, again.AlreadyThere)
		}
		after, now := h.facts()
		if diff := cmp.Diff(before, after); diff != "" || now != versions {
			h.Errorf("second import changed the store, %d versions before and %d after:\n%s", versions, now, diff)
		}
	})
}

func TestOverlappingFilesAddNothingTwice(t *testing.T) {
	var want []string
	for _, order := range [][]int{{0}, {1, 2}, {2, 1}, {2, 0, 1}} {
		each(t, func(h *house) {
			names := []string{
				h.file("all.csv", calls(0, 500)...), h.file("begin.csv", calls(0, 350)...), h.file("end.csv", calls(200, 500)...),
			}
			var files []string
			for _, i := range order {
				files = append(files, names[i])
			}
			s := h.load(files...)
			if s.Created != 500 || s.Files != len(order) {
				h.Errorf("import of %v = %d files, %d created, want %d and 500", order, s.Files, s.Created, len(order))
			}
			got, _ := h.facts()
			if want == nil {
				want = got
			}
			if diff := cmp.Diff(want, got); diff != "" {
				h.Errorf("importing %v stores something else (-want +got):\n%s", order, diff)
			}
		})
	}
}

func TestWhatBecomesOfEveryLine(t *testing.T) {
	const columns = "id,category,start_time,duration_seconds,cost,customer_id,source"
	each(t, func(h *house) {
		h.load(h.file("old.csv", columns,
			"a,calls-outbound,2026-10-01T09:30:00Z,60,,acme,",
			"b,calls-outbound,2026-10-01T09:31:00Z,60,,acme,",
			"c,calls-outbound,2026-10-01T09:32:00Z,60,,acme,"))
		name := h.file("new.csv", columns,
			"a,calls-outbound,2026-10-01T11:30:00+02:00,60,,acme,CSV", // the same, spelled differently
			"b,calls-outbound,2026-10-01T09:31:00Z,60,0.01,acme,",     // the cost is known now
			"c,calls-outbound,2026-10-01T09:32:00Z,61,,acme,",
			"d,calls-outbound,2026-10-01T09:33:00Z,60,,nobody,",
			"e,calls-outbound,2026-10-01T09:34:00Z,60,,gone,",
			"f,calls-outbound,1926-10-01T09:34:00Z,-1,-2,,billable",
			"g,calls-outbound,2026-10-01T09:35:00Z,60",
			"h,calls-outbound,2026-10-01T09:36:00Z,60,,crane,",
			"i,calls-outbound,2026-10-01T09:36:00Z,60,,,\xff",
			"i,calls-outbound,2026-10-01T09:36:00Z,60,,,\x00",
			"j,calls-outbound,2026-10-01T09:37:00Z,60,,,")
		missing := filepath.Join(h.TempDir(), "missing.csv")
		got := h.load(missing, name, h.file("notes.txt", "nothing"))
		if c := []int64{got.Created, got.Completed, got.AlreadyThere, got.ConflictCount, got.RejectedCount, got.RejectedFiles, got.Unassigned}; !slices.Equal(c, []int64{2, 1, 1, 1, 8, 2, 1}) {
			h.Errorf("created, completed, already there, conflicts, rejected, files, unassigned = %v, want 2 1 1 1 8 2 1", c)
		}
		var said []string
		for _, p := range append(got.Conflicts, got.Rejected...) {
			said = append(said, fmt.Sprintf("%s:%d %s", filepath.Base(p.File), p.Line, p.Reason))
		}
		want := []string{
			"new.csv:4 " + said[0][len("new.csv:4 "):],
			"missing.csv:0 the file cannot be opened: no such file or directory.",
			`new.csv:5 There is no customer "nobody".`,
			`new.csv:6 There is no customer "gone".`,
			`new.csv:7 source "billable" is kept for billables; use another name. start_time must be between 1990 and 2100; it was in 1926. duration_seconds must be between 0 and 1000000000; it was -1. cost must be between 0 and 1000000000; it was -2.`,
			"new.csv:8 the line has 4 fields where the header names 7.",
			"new.csv:10 the line is not UTF-8 text; save the file as UTF-8.",
			"new.csv:11 source contains a zero byte, which no text has.",
			"notes.txt:0 the file is of no known kind: neither our CSV nor FreeSWITCH JSON records (docs/import.md).",
		}
		if diff := cmp.Diff(want, said); diff != "" {
			h.Errorf("problems (-want +got):\n%s", diff)
		}
		if !strings.Contains(said[0], "duration") {
			h.Errorf("conflict = %q, want the field named", said[0])
		}
	})
}

func TestFreeSWITCHFilesOfADirectory(t *testing.T) {
	const leg = `{"variables":{"uuid":"%s","direction":"%s","originating_leg_uuid":"%s","caller_id_number":"%%2B14165550142","destination_number":"%%2B14155550100","start_epoch":"1790000000","answer_epoch":"%d","billsec":"%d","accountcode":"%s"}}`
	each(t, func(h *house) {
		dir := h.TempDir()
		for name, text := range map[string]string{
			"a_1.cdr.json":       fmt.Sprintf(leg, "leg-1", "inbound", "", 1790000002, 61, ""),
			"below/2.cdr.json":   fmt.Sprintf(leg, "leg-2", "outbound", "leg-1", 1790000002, 60, "crane-and-co"),
			"below/3.cdr.json":   fmt.Sprintf(leg, "leg-3", "outbound", "leg-1", 0, 0, ""),
			".hidden/4.cdr.json": fmt.Sprintf(leg, "leg-4", "inbound", "", 1790000002, 60, ""),
		} {
			if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755); err != nil {
				h.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				h.Fatal(err)
			}
		}
		files, err := cdr.Files([]string{dir})
		if err != nil || len(files) != 3 {
			h.Fatalf("Files(%s) = %v, %v, want the three that are not hidden", dir, files, err)
		}
		got := h.load(files...)
		if got.Created != 2 || got.Skipped[cdr.NotAnswered] != 1 || got.RejectedCount != 0 {
			h.Errorf("import = %d created, %d not answered, %d rejected, want 2, 1 and 0", got.Created, got.Skipped[cdr.NotAnswered], got.RejectedCount)
		}
		want := []cdr.Unmapped{
			{Direction: "inbound", To: "+14155550100", Events: 1},
			{AccountCode: "crane-and-co", Events: 1},
		}
		if diff := cmp.Diff(want, got.Unmapped); diff != "" {
			h.Errorf("unmapped (-want +got):\n%s", diff)
		}
		if again := h.load(files...); again.AlreadyThere != 2 || again.Unassigned != 0 {
			h.Errorf("second import = %d already there, %d unassigned, want 2 and 0", again.AlreadyThere, again.Unassigned)
		}
	})
}

// An import that the store stops says where, and may be started again from the beginning.
func TestAnImportThatStopsCanBeStartedAgain(t *testing.T) {
	each(t, func(h *house) {
		name := h.file("calls.csv", calls(0, 250)...)
		full := errors.New("the disk is full")
		submissions := 0
		s, err := cdr.Import(h.ctx, cdr.Config{Account: h.account(), Batch: 100, Submit: func(ctx context.Context, e ...*usage.Entry) error {
			if submissions++; submissions == 2 {
				return full
			}
			return h.recorder.Submit(ctx, e...)
		}}, []string{name})
		if !errors.Is(err, full) || !strings.Contains(err.Error(), "line 102") || s.Created != 100 {
			h.Errorf("Import = %v after %d created, want the store's error in line 102 after 100", err, s.Created)
		}
		if s := h.load(name); s.Created != 150 || s.AlreadyThere != 100 {
			h.Errorf("second import = %d created, %d already there, want 150 and 100", s.Created, s.AlreadyThere)
		}
	})
}

func TestProgressGrowsToTheWhole(t *testing.T) {
	each(t, func(h *house) {
		names := []string{h.file("1.csv", calls(0, 250)...), h.file("2.csv", append(calls(250, 260), "broken")...)}
		var told []cdr.Progress
		_, err := cdr.Import(h.ctx, cdr.Config{
			Account: h.account(), Batch: 100, Submit: h.recorder.Submit,
			Progress: func(p cdr.Progress) { told = append(told, p) },
		}, names)
		if err != nil {
			h.Fatal(err)
		}
		for i := 1; i < len(told); i++ {
			if told[i].Done < told[i-1].Done || told[i].Accepted < told[i-1].Accepted {
				h.Errorf("progress went back from %+v to %+v", told[i-1], told[i])
			}
		}
		last := told[len(told)-1]
		if last.Done != last.Total || last.Accepted != 260 || last.Rejected != 1 {
			h.Errorf("last progress = %+v, want all bytes, 260 accepted and 1 rejected", last)
		}
	})
}

// The sample of the documentation is imported without a complaint, and every column has its row in the page.
func TestTheSampleIsSound(t *testing.T) {
	each(t, func(h *house) {
		s := h.load("../docs/samples/calls.csv")
		if s.Created != s.Read || s.Read == 0 {
			h.Errorf("import of the sample = %d of %d created: %v", s.Created, s.Read, s.Rejected)
		}
	})
}
