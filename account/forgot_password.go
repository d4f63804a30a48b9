package account

import (
	"context"

	"voxbill/internal/op"
)

// ForgotPassword would send a mail that opens a way to a new password.
type ForgotPassword struct {
	_            op.Meta `ns:"Voice.Api.Authentication" doc:"Sends a mail to set a new password"`
	EmailAddress string  `wire:"EmailAddress"`
}

func (s *Service) forgotPassword(context.Context, *ForgotPassword) (op.Void, error) {
	return op.Void{}, notServed("This server sends no mail, so a forgotten password is set by a manager or system administrator (PATCH /users/{userId}).")
}
