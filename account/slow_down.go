package account

import (
	"hash/maphash"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"
)

// slowDown slows down who guesses passwords. Each name (a user, an address) may try a burst, then once per interval.
// It locks nobody out for good, and a sign-in that succeeded is not counted.
//
// The names share a table of fixed size under a hash that differs in each process: whoever tries many names fills no
// memory and cannot aim at somebody else's place. That two names meet in one place is possible and harmless: one of
// them waits a few seconds for the other's mistakes.
type slowDown struct {
	interval time.Duration
	burst    int

	seed maphash.Seed
	mu   sync.Mutex
	busy []int64 // by place: when all that was tried is forgotten, in milliseconds
}

// slowDownPlaces is the size of the table: half a megabyte.
const slowDownPlaces = 1 << 16

func newSlowDown(burst int, interval time.Duration) *slowDown {
	return &slowDown{burst: burst, interval: interval, seed: maphash.MakeSeed(), busy: make([]int64, slowDownPlaces)}
}

// try counts an attempt. When there were too many it is not counted and wait says when the next one is possible.
func (s *slowDown) try(name string, now time.Time) (wait time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	place, step := s.place(name), s.interval.Milliseconds()
	from := max(s.busy[place], now.UnixMilli())
	if over := from + step - (now.UnixMilli() + int64(s.burst)*step); over > 0 {
		return time.Duration(over) * time.Millisecond
	}
	s.busy[place] = from + step
	return 0
}

// forgive takes back an attempt that turned out to be right.
func (s *slowDown) forgive(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.busy[s.place(name)] -= s.interval.Milliseconds()
}

func (s *slowDown) place(name string) uint64 {
	return maphash.String(s.seed, name) % uint64(len(s.busy))
}

// clientAddress is where a request comes from, for slowing down: the network of an IPv6 customer, one IPv4 address.
// What a proxy says is believed only when the proxy is on this machine or in a private network, and of that only the
// last address, the one it saw itself; anything before it is the client's own word.
func clientAddress(r *http.Request) string {
	address := parseAddress(r.RemoteAddr)
	if address.IsLoopback() || address.IsPrivate() {
		said := r.Header.Values("X-Forwarded-For")
		if len(said) > 0 {
			list := strings.Split(said[len(said)-1], ",")
			if seen := parseAddress(strings.TrimSpace(list[len(list)-1])); seen.IsValid() {
				address = seen
			}
		}
	}
	if address.Is6() {
		if network, err := address.WithZone("").Prefix(64); err == nil {
			return network.String()
		}
	}
	return address.String()
}

func parseAddress(text string) netip.Addr {
	if host, _, err := net.SplitHostPort(text); err == nil {
		text = host
	}
	address, err := netip.ParseAddr(text)
	if err != nil {
		return netip.Addr{}
	}
	return address.Unmap()
}
