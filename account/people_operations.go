package account

import "voxbill/internal/op"

// peopleOperations lists the operations of sign-in, keys, users and sessions.
func (s *Service) peopleOperations() []op.Op {
	managers := op.AnyRole(SystemAdministrator, Manager)
	return []op.Op{
		op.New("GET,POST,DELETE /auth/{provider}", op.Anyone, s.authenticate, op.AlsoAt("GET,POST,DELETE /auth"), op.Secret()),
		op.New("GET /auth/status", op.Anyone, s.getAuthStatus),
		op.New("GET /auth/token", managers, s.requestAuthToken, op.Queueing(), op.Secret()),
		op.New("POST /access-token", op.Anyone, s.getAccessToken, op.Secret()),
		op.New("POST /auth/forgot-password", op.Anyone, s.forgotPassword, op.Hidden()),
		op.New("POST /auth/recover", op.Anyone, s.recoverPassword, op.Hidden(), op.Secret()),
		op.New("GET /keys", op.Authenticated, s.ListKeys),
		op.New("POST /keys", op.Authenticated, s.NewKey, op.Secret()),
		op.New("DELETE /keys/{keyId}", op.Authenticated, s.RevokeKey),
		op.New("GET /users", managers, s.listUsers),
		op.New("GET /users/{userId}", managers, s.getUser),
		op.New("POST /users", managers, s.CreateUser, op.Secret()),
		op.New("PATCH /users/{userId}", managers, s.ChangeUser, op.Secret()),
		op.New("DELETE /users/{userId}", managers, s.deleteUser),
		op.New("GET /sessions", op.Authenticated, s.listSessions),
		op.New("GET /sessions/{sessionId}", op.Authenticated, s.getSession),
		op.New("POST /sessions", managers, s.newSession),
		op.New("PATCH /sessions/{sessionId}", managers, s.patchSession),
		op.New("DELETE /sessions/{sessionId}", managers, s.deleteSession),
		op.New("GET /sessions/my", op.AllRoles(UserRole), s.getMySessions, op.Hidden()),
		op.New("POST /sessions/outgoing", managers, s.newOutgoingSession, op.Hidden()),
	}
}
