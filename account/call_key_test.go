package account

import (
	"testing"

	"pgregory.net/rapid"
)

func TestACallKeyIsPositiveStableAndZeroOnlyForNothing(t *testing.T) {
	if got := CallKey(""); got != 0 {
		t.Errorf(`CallKey("") = %d, want 0`, got)
	}
	// The index of stored calls: this number must never change.
	if got, want := CallKey("CA00000000000000000000000000000001"), int64(8202224091831283797); got != want {
		t.Errorf("CallKey = %d, want %d", got, want)
	}
	rapid.Check(t, func(t *rapid.T) {
		sid := rapid.StringN(1, 64, -1).Draw(t, "sid")
		if got := CallKey(sid); got <= 0 || got != CallKey(sid) {
			t.Fatalf("CallKey(%q) = %d, want the same positive number each time", sid, got)
		}
	})
}
