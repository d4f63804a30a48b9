package account

import (
	"context"

	"voxbill/internal/op"
)

// GetMySessions would list the calls that a phone user has on his line now.
type GetMySessions struct {
	_ op.Meta `ns:"Voice.Api.Sessions" doc:"Gets the sessions of the current user" implements:"IGet"`
}

func (s *Service) getMySessions(context.Context, *GetMySessions) (op.Void, error) {
	return op.Void{}, notServed("This server bills calls and does not carry them: sessions belong to accounts and customers, not to phone users. See GET /sessions.")
}
