package account

import (
	"context"

	"voxbill/internal/op"
)

// NewOutgoingSession would call a number and connect it with a flow.
type NewOutgoingSession struct {
	_            op.Meta `ns:"Voice.Api.Sessions" doc:"Creates an outgoing call" implements:"IPost"`
	FlowID       string  `wire:"FlowId"`
	NumberToDial string  `wire:"NumberToDial"`
	CallerID     string  `wire:"CallerId"`
}

func (s *Service) newOutgoingSession(context.Context, *NewOutgoingSession) (op.Void, error) {
	return op.Void{}, notServed("This server bills calls and does not make them. A session that exists elsewhere is told by POST /sessions.")
}
