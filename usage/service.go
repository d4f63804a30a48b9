package usage

import (
	"context"

	"voxbill/account"
	"voxbill/internal/db"
	"voxbill/internal/op"
	"voxbill/period"
)

// Service serves the metering operations and takes in facts.
type Service struct {
	db        *db.DB
	directory *account.Directory
	recorder  *Recorder

	conversations func(context.Context, *db.Tx, int64, period.Range, int64, func(PastConversation)) error
}

// Config is what a Service needs.
type Config struct {
	DB        *db.DB
	Directory *account.Directory
	Recorder  *Recorder

	// Conversations gives every conversation of a range of days as it was known at a posting sequence, with the customer
	// who had it then: package billing knows.
	Conversations func(ctx context.Context, tx *db.Tx, account int64, days period.Range, seq int64, give func(PastConversation)) error
}

// NewService builds the service.
func NewService(c Config) *Service {
	return &Service{db: c.DB, directory: c.Directory, recorder: c.Recorder, conversations: c.Conversations}
}

// Operations lists what package usage offers to clients.
func (s *Service) Operations() []op.Op {
	managers := op.AnyRole(account.SystemAdministrator, account.Manager)
	return []op.Op{
		op.New("GET /billing/usage", op.AnyRole(account.SystemAdministrator, account.Manager, op.Since(3, account.CallCenterDashboard)), s.listUsageRecords),
		op.New("/ai/usage", op.AllRoles(account.SystemAdministrator), s.getAIUsage, op.From(2)),
		op.New("POST /usage/events", managers, s.newUsageEvents),
		op.New("GET /usage/events", managers, s.listUsageEvents),
		op.New("POST /usage/assign", managers, s.assignUsage),
		op.New("GET /usage/reviews", managers, s.listReviews),
		op.New("/nodes/live-answer/callback", op.Anyone, s.liveAnswerCallback, op.Secret(), op.Queueing()),
	}
}
