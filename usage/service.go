package usage

import (
	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/op"
)

// Service serves the metering operations and takes in facts.
type Service struct {
	db        *db.DB
	directory *account.Directory
	recorder  *Recorder
}

// Config is what a Service needs.
type Config struct {
	DB        *db.DB
	Directory *account.Directory
	Recorder  *Recorder
}

// NewService builds the service.
func NewService(c Config) *Service {
	return &Service{db: c.DB, directory: c.Directory, recorder: c.Recorder}
}

// Operations lists what package usage offers to clients.
func (s *Service) Operations() []op.Op {
	managers := op.AnyRole(account.SystemAdministrator, account.Manager)
	return []op.Op{
		op.New("GET /billing/usage", op.AnyRole(account.SystemAdministrator, account.Manager, op.Since(3, account.CallCenterDashboard)), s.listUsageRecords),
		op.New("/ai/usage", op.AllRoles(account.SystemAdministrator), s.getAIUsage),
		op.New("POST /usage/events", managers, s.newUsageEvents),
		op.New("GET /usage/events", managers, s.listUsageEvents),
		op.New("POST /usage/assign", managers, s.assignUsage),
		op.New("GET /usage/reviews", managers, s.listReviews),
		op.New("/nodes/live-answer/callback", op.Anyone, s.liveAnswerCallback, op.Secret(), op.Queueing()),
	}
}
