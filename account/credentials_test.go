package account

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// remembered is a credential that verifies as a user.
func remembered(t *testing.T, c *credentials, name, password string) digest {
	t.Helper()
	d := c.digest(name, password)
	_, err := c.verify(t.Context(), d, noon, func(context.Context) (verified, error) { return verified{userID: name, version: 1}, nil })
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// isRemembered says whether a credential needs no new verification.
func isRemembered(t *testing.T, c *credentials, d digest, now time.Time) bool {
	t.Helper()
	asked := errors.New("asked again")
	_, err := c.verify(t.Context(), d, now, func(context.Context) (verified, error) { return verified{}, asked })
	return !errors.Is(err, asked)
}

func TestAVerifiedCredentialIsBelievedForFiveMinutes(t *testing.T) {
	c := newCredentials()
	d := remembered(t, c, "ann", "secret")
	for _, step := range []struct {
		after time.Duration
		want  bool
	}{{0, true}, {5*time.Minute - 1, true}, {5 * time.Minute, false}} {
		if got := isRemembered(t, c, d, noon.Add(step.after)); got != step.want {
			t.Errorf("remembered after %v = %v, want %v", step.after, got, step.want)
		}
	}
	c.forget(d)
	if isRemembered(t, c, d, noon) {
		t.Error("a forgotten credential is remembered")
	}
}

func TestNamesAndPasswordsDoNotRunIntoEachOther(t *testing.T) {
	c := newCredentials()
	if c.digest("ann", "esecret") == c.digest("anne", "secret") {
		t.Error("two credentials have one digest")
	}
	if c.digest("ann", "secret") == newCredentials().digest("ann", "secret") {
		t.Error("the digest is the same in another process, want it keyed")
	}
}

func TestAFailureIsNotRemembered(t *testing.T) {
	c := newCredentials()
	wrong := errors.New("wrong")
	_, err := c.verify(t.Context(), c.digest("ann", "x"), noon, func(context.Context) (verified, error) { return verified{}, wrong })
	if !errors.Is(err, wrong) || len(c.known) != 0 || len(c.running) != 0 {
		t.Errorf("verify = %v with %d remembered and %d running, want the failure and none", err, len(c.known), len(c.running))
	}
}

func TestTheMemoryOfCredentialsIsBounded(t *testing.T) {
	c := newCredentials()
	for i := range maxCredentials + 100 {
		remembered(t, c, fmt.Sprint(i), "secret")
	}
	if got := len(c.known); got != maxCredentials {
		t.Errorf("%d credentials in memory, want %d", got, maxCredentials)
	}
	last := remembered(t, c, "last", "secret")
	if !isRemembered(t, c, last, noon) {
		t.Error("the newest credential was forgotten")
	}
}

func TestManyRequestsAtOnceAreOneVerification(t *testing.T) {
	c := newCredentials()
	d := c.digest("ann", "secret")
	var runs atomic.Int64
	begun, finish := make(chan bool), make(chan bool)
	run := func(context.Context) (verified, error) {
		runs.Add(1)
		close(begun)
		<-finish
		return verified{userID: "ann", version: 7}, nil
	}
	var all sync.WaitGroup
	ask := func() {
		if v, err := c.verify(t.Context(), d, noon, run); err != nil || v.version != 7 {
			t.Errorf("verify = %v, %v, want the one answer", v, err)
		}
	}
	all.Go(ask)
	<-begun
	for range 63 {
		all.Go(ask)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.verify(gone, d, noon, run); !errors.Is(err, context.Canceled) {
		t.Errorf("verify of one who gave up = %v, want canceled", err)
	}
	close(finish)
	all.Wait()
	if got := runs.Load(); got != 1 {
		t.Errorf("%d runs, want 1", got)
	}
}
