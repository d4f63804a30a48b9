package account

import (
	"slices"

	"voxbill/internal/op"
)

// Operations lists what package account offers to clients.
func (s *Service) Operations() []op.Op {
	return slices.Concat(s.peopleOperations())
}
