package account

import (
	"fmt"
	"net/http"
	"testing"
	"time"
)

func TestWhoGuessesIsSlowedDownAndNeverLockedOut(t *testing.T) {
	s := newSlowDown(3, 10*time.Second)
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for i := range 3 {
		if wait := s.try("ann", now); wait != 0 {
			t.Fatalf("attempt %d waits %v, want no wait within the burst", i+1, wait)
		}
	}
	if got, want := s.try("ann", now), 10*time.Second; got != want {
		t.Errorf("attempt after the burst waits %v, want %v", got, want)
	}
	if got, want := s.try("ann", now.Add(4*time.Second)), 6*time.Second; got != want {
		t.Errorf("4 s later it waits %v, want %v: refused attempts do not count", got, want)
	}
	if got := s.try("ann", now.Add(10*time.Second)); got != 0 {
		t.Errorf("after the interval it waits %v, want one attempt", got)
	}
	if got := s.try("ann", now.Add(10*time.Second)); got == 0 {
		t.Error("two attempts after one interval, want one")
	}
	if got := s.try("bob", now); got != 0 {
		t.Errorf("another user waits %v, want no wait", got)
	}
}

func TestASuccessfulAttemptIsNotCounted(t *testing.T) {
	s := newSlowDown(3, 10*time.Second)
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for i := range 100 {
		if wait := s.try("ann", now); wait != 0 {
			t.Fatalf("successful attempt %d waits %v, want no wait", i+1, wait)
		}
		s.forgive("ann")
	}
}

func TestTheTableDoesNotGrow(t *testing.T) {
	s := newSlowDown(3, 10*time.Second)
	before := len(s.busy)
	for i := range 100_000 {
		s.try(fmt.Sprint(i), time.Unix(0, 0))
	}
	if len(s.busy) != before {
		t.Errorf("the table has %d places after 100,000 names, want %d", len(s.busy), before)
	}
}

func TestTheAddressOfARequest(t *testing.T) {
	for _, c := range []struct{ why, remote, forwarded, want string }{
		{"an IPv4 client", "203.0.113.7:4711", "", "203.0.113.7"},
		{"what a stranger says of himself is not believed", "203.0.113.7:4711", "198.51.100.1", "203.0.113.7"},
		{"a proxy on this machine names its client", "127.0.0.1:4711", "198.51.100.1", "198.51.100.1"},
		{"of several only what the proxy saw itself counts", "10.0.0.2:4711", "192.0.2.9, 198.51.100.1", "198.51.100.1"},
		{"nonsense from a proxy", "127.0.0.1:4711", "unknown", "127.0.0.1"},
		{"an IPv6 client is his network", "[2001:db8:1:2:3:4:5:6]:4711", "", "2001:db8:1:2::/64"},
		{"IPv4 inside IPv6", "[::ffff:203.0.113.7]:4711", "", "203.0.113.7"},
	} {
		r := &http.Request{RemoteAddr: c.remote, Header: http.Header{}}
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		if got := clientAddress(r); got != c.want {
			t.Errorf("%s: clientAddress(%s, %s) = %q, want %q", c.why, c.remote, c.forwarded, got, c.want)
		}
	}
}
