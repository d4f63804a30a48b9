package usage

import (
	"encoding/json"
	"fmt"
	"time"
)

// AIPolicy says how a conversation's seconds become minutes. The zero value is the default: each conversation rounded
// up to whole minutes.
type AIPolicy struct {
	MinimumSeconds   int64 `json:"minimumSeconds"`   // a shorter conversation counts as this long
	IncrementSeconds int64 `json:"incrementSeconds"` // seconds are rounded up to a multiple of this first
}

// ParseAIPolicy reads an account's policy; an empty text is the default.
func ParseAIPolicy(body string) (AIPolicy, error) {
	var p AIPolicy
	if body == "" {
		return p, nil
	}
	if err := json.Unmarshal([]byte(body), &p); err != nil {
		return AIPolicy{}, fmt.Errorf("AI policy: %w", err)
	}
	return p, nil
}

// Minutes returns the whole minutes of a conversation of so many seconds. No time is no minutes.
func (p AIPolicy) Minutes(seconds int64) int64 {
	if seconds <= 0 {
		return 0
	}
	seconds = max(seconds, p.MinimumSeconds)
	if step := p.IncrementSeconds; step > 1 {
		seconds = (seconds + step - 1) / step * step
	}
	return (seconds + 59) / 60
}

// minutesUnder returns the AI minutes of a conversation under a policy: from its start and end, else from its duration,
// else the minutes that were sent, else the quantity rounded up. It reports false while none of them is known.
func (e *Event) minutesUnder(p AIPolicy) (int64, bool) {
	switch {
	case e.Ended != nil:
		// A started second counts: an answering service sends milliseconds.
		return p.Minutes(int64((e.Ended.Sub(e.Happened) + time.Second - 1) / time.Second)), true
	case e.Duration != nil:
		return p.Minutes(*e.Duration), true
	case e.AIMinutes != nil:
		return *e.AIMinutes, true
	case e.Quantity != nil:
		micros, pico := e.Quantity.Micros()
		minutes := micros / 1_000_000
		if micros%1_000_000 != 0 || pico != 0 {
			minutes++
		}
		return minutes, true
	}
	return 0, false
}
