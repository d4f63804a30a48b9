// Package report owns documents that take a while: report jobs, the runner that works them off, and the workbooks that
// come out. It is the end of the line: it reads what billing posted and adds the lines that belong to a whole period.
//
// It does not own charges or totals (package billing), the arithmetic of period lines (package rating), nor delivery by
// mail or webhook, which is not there yet: addresses are stored with the report and nothing is sent.
package report

import (
	"context"
	"log/slog"
	"slices"
	"strconv"
	"time"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/op"
)

// Statuses of a report, as the contract spells them.
const (
	Queued    = "Queued"
	Running   = "Running"
	Completed = "Completed"
	Failed    = "Error"
)

// Kind is a sort of report: its name on the wire and how its workbook is made.
type Kind struct {
	Name  string
	Title string
	// Build reads in one snapshot and writes the workbook to b.file.
	Build func(ctx context.Context, tx *db.Tx, b *build) error
}

// Kinds lists the reports that there are.
func Kinds() []Kind { return []Kind{billingKind} }

// build is one report in the making: what a kind gets and gives.
type build struct {
	job      *job
	account  *account.Snapshot // as of sequence
	present  *account.Snapshot // as it is now: what may be seen follows the present tree
	asOf     int64             // 0: the report is of now
	sequence int64             // posting sequence that is read at
	folder   string            // of this attempt alone
	file     string            // workbook to write
	progress func(message string) error
	summary  string // what the status says when it is done
}

// inScope reports whether the report may show a customer: all of them, or the one for whom it was asked and those below.
func (b *build) inScope(no int64) bool {
	return b.job.scope == 0 || slices.Contains(b.present.Path(no), b.job.scope)
}

// Config is what a Service needs.
type Config struct {
	DB        *db.DB
	Directory *account.Directory
	Data      string // files stand in its folder "reports"
	Server    string // logical name of this server, never a host name
	Log       *slog.Logger
	Workers   int // reports made at the same time; 0 means 2
}

// Service takes reports in, works them off and hands them out.
type Service struct {
	db        *db.DB
	directory *account.Directory
	data      string
	server    string
	log       *slog.Logger
	workers   int
	kinds     []Kind
	nudge     chan struct{}
}

// NewService builds the service; Run works.
func NewService(c Config) *Service {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Workers == 0 {
		c.Workers = 2
	}
	return &Service{
		db: c.DB, directory: c.Directory, data: c.Data, server: c.Server, log: c.Log, workers: c.Workers,
		kinds: Kinds(), nudge: make(chan struct{}, 1),
	}
}

// Operations lists what package report offers to clients.
func (s *Service) Operations() []op.Op {
	readers := op.AnyRole(account.SystemAdministrator, account.Manager, account.CustomerRole)
	return append([]op.Op{
		op.New("/reports/billing", readers, s.billingReport, op.Queueing()),
		op.New("GET /reports", readers, s.listReports),
		op.New("GET /reports/{id}", readers, s.getReport),
		op.New("GET /reports/{id}.xlsx", readers, s.downloadReport),
		op.New("GET /reports/{id}.csv", readers, s.downloadReportAs, op.AlsoAt("GET /reports/{id}.pdf"), op.AlsoAt("GET /reports/{id}.json"), op.Hidden()),
		op.New("DELETE /reports/{id}", readers, s.deleteReport),
	}, notServedOperations(readers)...)
}

// job is a report as it is stored.
type job struct {
	account  int64
	id       string
	kind     string
	name     string
	request  string // JSON
	status   string
	message  string
	owner    string
	scope    int64 // the customer to whom the owner was confined when he asked; 0: the whole account
	email    string
	webhook  string
	server   string
	attempts int64
	created  time.Time
	updated  time.Time
}

const jobColumns = `account, id, kind, name, request, status, message, owner, scope, email, webhook, server, attempts, created, updated`

func scanJob(row interface{ Scan(...any) error }) (*job, error) {
	var j job
	var scope string
	var created, updated int64
	err := row.Scan(&j.account, &j.id, &j.kind, &j.name, &j.request, &j.status, &j.message, &j.owner, &scope, &j.email,
		&j.webhook, &j.server, &j.attempts, &created, &updated)
	if err != nil {
		return nil, err
	}
	j.scope, err = strconv.ParseInt(scope, 10, 64)
	j.created, j.updated = time.UnixMilli(created).UTC(), time.UnixMilli(updated).UTC()
	return &j, err
}

// undelivered says plainly that addresses are only kept; it is "" where none was given.
func (j *job) undelivered() string {
	if j.email == "" && j.webhook == "" {
		return ""
	}
	return " Nothing is mailed or called yet: the addresses are stored with the report."
}

// ReportInfo is a report as the contract shows it. Dates are instants in UTC.
type ReportInfo struct {
	_                    op.Meta `ns:"Voice.Api.Reports"`
	ID                   string  `wire:"Id"`
	Name                 string  `wire:"Name"`
	Status               string  `wire:"Status" enum:"Queued,Running,Completed,Error" type:"ReportStatuses"`
	StatusMessage        string  `wire:"StatusMessage"`
	DateCreated          string  `wire:"DateCreated"`
	DateUpdated          string  `wire:"DateUpdated"`
	DownloadLink         string  `wire:"DownloadLink"`
	JobID                string  `wire:"JobId"`
	EmailAddressToNotify string  `wire:"EmailAddressToNotify"`
	Server               string  `wire:"Server"`
}

// info dresses a report. The link is always the workbook's address and needs sign-in.
func (j *job) info(ctx context.Context) *ReportInfo {
	return &ReportInfo{
		ID: j.id, Name: j.name, Status: j.status, StatusMessage: j.message,
		DateCreated: j.created.Format(time.RFC3339Nano), DateUpdated: j.updated.Format(time.RFC3339Nano),
		DownloadLink: op.ExchangeFrom(ctx).BaseURL + "/reports/" + j.id + ".xlsx", JobID: j.id,
		EmailAddressToNotify: j.email, Server: j.server,
	}
}
