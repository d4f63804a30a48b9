package account

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"voxbill/internal/fault"
)

func TestAPasswordIsStoredAsAnArgon2idPHCStringAndVerifies(t *testing.T) {
	ctx, p := context.Background(), newPasswords(2)
	stored, err := p.hash(ctx, "correct horse battery")
	if err != nil {
		t.Fatal(err)
	}
	if want := "$argon2id$v=19$m=19456,t=2,p=1$"; !strings.HasPrefix(stored, want) {
		t.Errorf("hash = %q, want it to begin with %q", stored, want)
	}
	again, err := p.hash(ctx, "correct horse battery")
	if err != nil || again == stored {
		t.Errorf("hash of the same password = %q, %v, want another salt", again, err)
	}
	for password, want := range map[string]bool{"correct horse battery": true, "Correct horse battery": false, "": false} {
		if got, err := p.verify(ctx, stored, password); got != want || err != nil {
			t.Errorf("verify(%q) = %v, %v, want %v", password, got, err, want)
		}
	}
}

func TestWhereThereIsNoHashTheAnswerIsNoAfterTheSameWork(t *testing.T) {
	h, err := parsePHC(nobodysHash)
	if err != nil || h.memory != argonMemory || h.passes != argonPasses || h.lanes != argonLanes || len(h.salt) != argonSalt || len(h.sum) != argonSum {
		t.Fatalf("the hash of nobody costs m=%d t=%d p=%d, %v, want what a real one costs", h.memory, h.passes, h.lanes, err)
	}
	if ok, err := newPasswords(1).verify(context.Background(), "", "anything"); ok || err != nil {
		t.Errorf("verify without a hash = %v, %v, want no", ok, err)
	}
}

func TestABrokenHashIsAnErrorAndNotAMatch(t *testing.T) {
	for _, stored := range []string{
		"x", "$argon2id$v=19$m=19456,t=2,p=1$AAAA", "$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
		"$argon2id$v=16$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
		"$argon2id$v=19$m=99999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
		"$argon2id$v=19$m=19456,t=2,p=1,x=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
		"$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$",
	} {
		if ok, err := newPasswords(1).verify(context.Background(), stored, "x"); ok || err == nil {
			t.Errorf("verify against %q = %v, %v, want an error", stored, ok, err)
		}
	}
}

func TestAHashReadsBackAsItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := phc{
			memory: rapid.Uint32Range(8, 256*1024).Draw(t, "m"), passes: rapid.Uint32Range(1, 16).Draw(t, "t"), lanes: rapid.Uint8Range(1, 16).Draw(t, "p"),
			salt: rapid.SliceOfN(rapid.Byte(), 8, 64).Draw(t, "salt"), sum: rapid.SliceOfN(rapid.Byte(), 16, 64).Draw(t, "sum"),
		}
		got, err := parsePHC(want.String())
		if err != nil || got.String() != want.String() {
			t.Fatalf("parsePHC(%q) = %v, %v, want the same", want, got, err)
		}
	})
}

func TestNoMoreHashesRunAtATimeThanAllowedAndTheQueueEnds(t *testing.T) {
	p := newPasswords(1)
	p.runs <- struct{}{} // a run that does not end
	ctx, giveUp := context.WithCancel(context.Background())
	var waiting sync.WaitGroup
	for range waitersPerRun {
		waiting.Go(func() {
			if _, err := p.hash(ctx, "somebody's password"); err == nil {
				t.Error("a hash ran beside the one that was running")
			}
		})
	}
	for p.waiting.Load() < waitersPerRun {
		runtime.Gosched()
	}
	_, err := p.hash(ctx, "one too many")
	if f := fault.As(err); f.Kind != fault.Unavailable || f.RetryAfter == 0 {
		t.Errorf("hash behind a full queue = %v, want unavailable with Retry-After", err)
	}
	giveUp()
	waiting.Wait()
}

func TestPasswordsThatAreTooShortOrTooLongAreRefused(t *testing.T) {
	for n, want := range map[int]string{9: "MinimumLength", 10: "", 200: "", 201: "MaximumLength"} {
		var bad fault.Fields
		checkPassword("Password", strings.Repeat("é", n), &bad)
		if got := fmt.Sprint(bad); (want == "") != (len(bad) == 0) || !strings.Contains(got, want) {
			t.Errorf("checkPassword of %d characters = %v, want %q", n, bad, want)
		}
	}
}
