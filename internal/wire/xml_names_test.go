package wire

import (
	"reflect"
	"testing"
	"time"

	"voxbill/internal/op"
)

type listing[T any] struct {
	_     op.Meta `ns:"Voice.Api" name:"ListResponse"`
	Items []T     `wire:"Items"`
}

type accountInfo struct {
	_ op.Meta `ns:"Voice.Api.Accounts" name:"AccountInfo"`
}

// TestNamesOfGenericTypes holds the digest to names that real servers print.
func TestNamesOfGenericTypes(t *testing.T) {
	for want, namespaces := range map[string][]string{
		"ty7Ep6D1": {schemaNamespace, arraysNamespace},
		"ipFhVFNS": {schemaNamespace, clrNamespace + "Voice.Api.Flows"},
	} {
		if got := namespaceDigest(namespaces); got != want {
			t.Errorf("namespaceDigest(%v) = %s, want %s", namespaces, got, want)
		}
	}
	for want, of := range map[string]reflect.Type{
		"ListResponseOfAccountInfoLIonMsk5": reflect.TypeFor[listing[accountInfo]](),
		"ListResponseOfstring":              reflect.TypeFor[listing[string]](),
		"ArrayOfArrayOfint":                 reflect.TypeFor[[][]int](),
		"ArrayOfdateTime":                   reflect.TypeFor[[]time.Time](),
	} {
		if got := contractName(op.TypeOf(of)); got != want {
			t.Errorf("contractName(%v) = %s, want %s", of, got, want)
		}
	}
}
