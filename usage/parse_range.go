package usage

import (
	"strconv"
	"strings"

	"voxbill/internal/fault"
	"voxbill/period"
)

// ParseDays reads the two ends of a range of whole days, both included; of a date-time only the date as written counts.
// An empty end is nil. What is wrong is added to bad under the contract's names.
func ParseDays(start, end string, bad *fault.Fields) (first, last *period.Day) {
	first, last = parseDay("StartDate", start, bad), parseDay("EndDate", end, bad)
	if first != nil && last != nil && *last < *first {
		bad.Add("EndDate", "ArgumentException", "EndDate "+last.String()+" is before StartDate "+first.String()+".")
	}
	return first, last
}

func parseDay(name, text string, bad *fault.Fields) *period.Day {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	day, err := period.ParseDay(text)
	if err != nil {
		bad.Add(name, "ArgumentException", name+" must be a date written YYYY-MM-DD, such as 2026-10-01; it was "+quote(text)+".")
		return nil
	}
	return &day
}

// RequireDays is ParseDays for operations that need both ends.
func RequireDays(start, end string, bad *fault.Fields) period.Range {
	for _, end := range [][2]string{{"StartDate", start}, {"EndDate", end}} {
		if strings.TrimSpace(end[1]) == "" {
			bad.Add(end[0], "NotEmpty", end[0]+" must be given as YYYY-MM-DD.")
		}
	}
	first, last := ParseDays(start, end, bad)
	if first == nil || last == nil {
		return period.Range{}
	}
	return period.Range{First: *first, Last: *last}
}

// quote shortens what a caller sent before it is repeated to him.
// Placeholder is "$7" for 7.
func Placeholder(n int) string { return "$" + strconv.Itoa(n) }

func quote(text string) string {
	const most = 40
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "") + "…"
	}
	return `"` + text + `"`
}
