package account

import (
	"context"

	"voxbill/internal/op"
)

// RecoverPassword would set a new password with what ForgotPassword sent.
type RecoverPassword struct {
	_            op.Meta `ns:"Voice.Api.Authentication" doc:"Sets a new password with what came by mail"`
	EmailAddress string  `wire:"EmailAddress"`
	Token        string  `wire:"Token"`
	NewPassword  string  `wire:"NewPassword"`
}

func (s *Service) recoverPassword(context.Context, *RecoverPassword) (op.Void, error) {
	return op.Void{}, notServed("This server sends no mail, so a forgotten password is set by a manager or system administrator (PATCH /users/{userId}).")
}
