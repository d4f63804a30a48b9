package account

import (
	"slices"

	"voxbill/internal/op"
)

// Operations lists what package account offers to clients.
func (s *Service) Operations() []op.Op {
	administrator := op.AllRoles(SystemAdministrator)
	everyone := op.AnyRole(SystemAdministrator, Manager, CustomerRole)
	return slices.Concat([]op.Op{
		op.New("GET /accounts", op.Authenticated, s.listAccounts),
		op.New("GET /accounts/{accountId}", op.Authenticated, s.getAccount),
		op.New("POST /accounts", administrator, s.newAccount),
		op.New("PATCH /accounts/{accountId}", administrator, s.patchAccount),
		op.New("DELETE /accounts/{accountId}", administrator, s.deleteAccount),
		op.New("POST /accounts/{accountId}/check", administrator, s.checkAccount),
		op.New("POST /accounts/{accountId}/tokens", administrator, s.newAccountTokens, op.Secret()),
		op.New("GET /customers", everyone, s.listCustomers),
		op.New("GET /customers/{customerId}", everyone, s.getCustomer),
		op.New("POST /customers", everyone, s.newCustomer),
		op.New("PATCH /customers/{customerId}", everyone, s.patchCustomer),
		op.New("DELETE /customers/{customerId}", everyone, s.deleteCustomer),
		op.New("POST /customers/{customerId}/staging", everyone, s.setCustomerStagingMode),
	}, s.peopleOperations())
}
