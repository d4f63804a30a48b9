package demo

import (
	"fmt"
	"hash/fnv"
	"math/bits"
	"math/rand/v2"
	"strings"
	"time"
)

// dice is chance that repeats itself: the same seed and topic give the same throws on every machine and with every version
// of Go. Topics are independent, so that one more call of one customer does not move those of the others.
type dice struct{ source *rand.PCG }

func newDice(seed uint64, topic string) *dice {
	h := fnv.New64a()
	h.Write([]byte(topic))
	return &dice{rand.NewPCG(seed, h.Sum64())}
}

// upTo returns a whole number from 0 up to but without n.
func (d *dice) upTo(n int) int {
	high, _ := bits.Mul64(d.source.Uint64(), uint64(n))
	return int(high)
}

// between returns a whole number from low to high, both included.
func (d *dice) between(low, high int) int { return low + d.upTo(high-low+1) }

// inHundred reports something that happens so many times in a hundred.
func (d *dice) inHundred(times int) bool { return d.upTo(100) < times }

// inThousand reports something that happens so many times in a thousand.
func (d *dice) inThousand(times int) bool { return d.upTo(1000) < times }

// weighted returns an index with the given weights.
func (d *dice) weighted(weights ...int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	at := d.upTo(sum)
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	panic("weights add up to nothing")
}

// one returns one of the values.
func one[T any](d *dice, values ...T) T { return values[d.upTo(len(values))] }

// sid returns an identifier as a carrier spells it: two letters and 32 hexadecimal digits. No carrier ever gave it out.
func (d *dice) sid(letters string) string {
	return fmt.Sprintf("%s%016x%016x", letters, d.source.Uint64(), d.source.Uint64())
}

// uuid returns an identifier as a switch spells it.
func (d *dice) uuid() string {
	text := d.sid("")
	return strings.Join([]string{text[:8], text[8:12], "4" + text[13:16], "a" + text[17:20], text[20:]}, "-")
}

// seconds is how long an answered call lasts: most are short, a few are very long, and the lengths at which minutes turn
// over are common enough to be seen.
func (d *dice) seconds() int64 {
	span := [...][2]int{{1, 15}, {59, 61}, {16, 90}, {91, 300}, {301, 900}, {901, 3600}, {3601, 7200}}[d.weighted(100, 40, 320, 340, 150, 44, 6)]
	return int64(d.between(span[0], span[1]))
}

// spread moves an instant by up to so many seconds, and to an odd millisecond.
func (d *dice) spread(at time.Time, seconds int) time.Time {
	return at.Add(time.Duration(d.upTo(seconds*1000)) * time.Millisecond)
}
