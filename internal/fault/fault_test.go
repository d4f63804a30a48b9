package fault_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"voxbill/internal/fault"
)

func TestAnUnknownErrorSaysNothing(t *testing.T) {
	secret := errors.New("disk on fire at /var/lib/secret")
	f := fault.As(secret)
	if f.Kind != fault.Internal || strings.Contains(f.Message, "secret") || f.Code != "InternalServerError" {
		t.Errorf("As(%v) = %v %s %q, want an internal fault that says nothing", secret, f.Kind, f.Code, f.Message)
	}
	if !errors.Is(f, secret) {
		t.Errorf("As(%v) does not keep its cause for the log", secret)
	}
	if f := fault.As(nil); f != nil {
		t.Errorf("As(nil) = %v, want nil", f)
	}
	if f := new(fault.Error); f.Kind != fault.Internal {
		t.Errorf("the zero fault is %v, want internal", f.Kind)
	}
}

func TestAFaultIsFoundUnderWhatWrapsIt(t *testing.T) {
	missing := fault.NotFound("There is no account %q.", "a1")
	f := fault.As(fmt.Errorf("billing: %w", missing))
	if f != missing || f.Message != `There is no account "a1".` || f.Code != "NotFound" {
		t.Errorf("As(wrapped) = %+v, want the fault itself", f)
	}
	conflict := fault.New(fault.Conflict, "It is known otherwise.")
	conflict.Cause = errors.New("unique index")
	if got, want := conflict.Error(), "conflict: It is known otherwise.: unique index"; got != want {
		t.Errorf("Error() = %q, want %q", got, want)
	}
}

func TestEveryBadFieldIsNamedAndTheFirstIsOnTop(t *testing.T) {
	var bad fault.Fields
	if err := bad.Err(); err != nil {
		t.Errorf("Err() of no fields = %v, want nil", err)
	}
	bad.Add("StartDate", "NotEmpty", "StartDate must be given.")
	bad.Add("EndDate", "ArgumentException", "EndDate must be a date.")
	want := &fault.Error{Kind: fault.Invalid, Code: "NotEmpty", Message: "StartDate must be given.", Fields: []fault.Field{
		{Code: "NotEmpty", Name: "StartDate", Message: "StartDate must be given."},
		{Code: "ArgumentException", Name: "EndDate", Message: "EndDate must be a date."},
	}}
	if diff := cmp.Diff(want, fault.As(bad.Err())); diff != "" {
		t.Errorf("Err() differs (-want +got):\n%s", diff)
	}
}

func TestEveryKindHasANameAndACodeOfItsOwn(t *testing.T) {
	names, codes := map[string]bool{}, map[string]bool{}
	for k := fault.Internal; k <= fault.NotServed; k++ {
		if names[k.String()] || codes[k.Code()] || k.String() == "" || k.Code() == "" {
			t.Errorf("kind %d has the name %q and the code %q, want its own", k, k, k.Code())
		}
		names[k.String()], codes[k.Code()] = true, true
	}
	if beyond := fault.Kind(200); beyond.String() != "internal" || beyond.Code() != "InternalServerError" {
		t.Errorf("an unknown kind is %v %s, want internal", beyond, beyond.Code())
	}
}
