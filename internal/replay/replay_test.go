package replay_test

import (
	"context"
	"crypto/sha256"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"voxbill/internal/db"
	"voxbill/internal/db/dbtest"
	"voxbill/internal/replay"
)

func key(scope, content string) replay.Key {
	return replay.Key{Scope: sha256.Sum256([]byte(scope)), Content: sha256.Sum256([]byte(content))}
}

func claim(t *testing.T, s *replay.Store, k replay.Key, want replay.State) *replay.Claim {
	t.Helper()
	c, err := s.Claim(t.Context(), k)
	if err != nil {
		t.Fatalf("Claim: %v", err)
	}
	if c.State != want {
		t.Fatalf("Claim = state %d, want %d", c.State, want)
	}
	return c
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// at freezes the clock of a database.
func at(d *db.DB, now time.Time) { d.Now = func() time.Time { return now } }

var noon = time.Date(2026, 10, 1, 12, 0, 0, 0, time.UTC)

func TestAKeyIsAnsweredOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		at(d, noon)
		s := replay.New(d)
		first := claim(t, s, key("a", "x"), replay.Claimed)
		claim(t, s, key("a", "x"), replay.Running)
		claim(t, s, key("a", "y"), replay.Different)
		claim(t, s, key("b", "x"), replay.Claimed)

		answer := replay.Answer{Status: 200, ContentType: "application/json", Body: []byte(`{"id":"r1"}`)}
		must(t, s.Finish(t.Context(), first, answer))
		if got := claim(t, s, key("a", "x"), replay.Answered); cmp.Diff(got.Answer, answer) != "" {
			t.Errorf("Claim of an answered key = %v, want %v", got.Answer, answer)
		}
		claim(t, s, key("a", "y"), replay.Different)

		at(d, noon.Add(replay.DefaultKeep))
		claim(t, s, key("a", "y"), replay.Claimed)
	})
}

func TestAReleasedKeyMayBeUsedAnew(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s := replay.New(d)
		must(t, s.Release(t.Context(), claim(t, s, key("a", "x"), replay.Claimed)))
		claim(t, s, key("a", "y"), replay.Claimed)
	})
}

func TestAClaimOfADeadServerEndsWithItsLease(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		at(d, noon)
		s := replay.New(d)
		lost := claim(t, s, key("a", "x"), replay.Claimed)
		at(d, noon.Add(replay.DefaultLease))
		claim(t, s, key("a", "x"), replay.Claimed)

		// Whoever lost his claim can neither answer for the new owner nor give its key away.
		must(t, s.Finish(t.Context(), lost, replay.Answer{Status: 200}))
		must(t, s.Release(t.Context(), lost))
		claim(t, s, key("a", "x"), replay.Running)
	})
}

func TestOfManyAtOnceOneGetsTheKey(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s := replay.New(d)
		states := make(chan replay.State, 8)
		var wg sync.WaitGroup
		for range cap(states) {
			wg.Go(func() {
				c, err := s.Claim(context.Background(), key("a", "x"))
				if err != nil {
					t.Errorf("Claim: %v", err)
					return
				}
				states <- c.State
			})
		}
		wg.Wait()
		close(states)
		got := map[replay.State]int{}
		for s := range states {
			got[s]++
		}
		if want := map[replay.State]int{replay.Claimed: 1, replay.Running: 7}; cmp.Diff(got, want) != "" {
			t.Errorf("states of eight claims = %v, want %v", got, want)
		}
	})
}

func TestTidyKeepsTheNewestWithinTheBounds(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s := replay.New(d)
		s.MaxKeys, s.MaxSize = 3, 25
		for i, scope := range []string{"a", "b", "c", "d"} {
			at(d, noon.Add(time.Duration(i)*time.Second))
			must(t, s.Finish(t.Context(), claim(t, s, key(scope, "x"), replay.Claimed),
				replay.Answer{Status: 200, Body: make([]byte, 10)}))
		}
		running := key("e", "x")
		claim(t, s, running, replay.Claimed)

		removed, err := s.Tidy(t.Context())
		if err != nil || removed != 2 {
			t.Errorf("Tidy = %d, %v, want 2 (three keys would fit, but only 25 bytes)", removed, err)
		}
		claim(t, s, running, replay.Running)
		claim(t, s, key("d", "x"), replay.Answered)
		claim(t, s, key("c", "x"), replay.Answered)
		claim(t, s, key("b", "x"), replay.Claimed)
	})
}
