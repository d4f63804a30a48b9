package account

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
)

// CallKey is the number under which a CallSid or another public id is indexed: its SHA-256 cut to a positive 64-bit
// number, 0 only for "". Two texts may share one, so who looks up by it compares the text as well.
func CallKey(sid string) int64 {
	if sid == "" {
		return 0
	}
	sum := sha256.Sum256([]byte(sid))
	return max(int64(binary.BigEndian.Uint64(sum[:8])&math.MaxInt64), 1)
}
